import { z } from 'zod'
import {
  type Errors,
  entier,
  identifiant,
  identifiantOuRien,
  type Raw,
  type Rempli,
  texte,
  versionLue,
  zone,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goOnAt, param, readForm, type Saisie, screen } from '#src/ground/web.ts'
import { Liste, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Envoi, Formulaire, Gestes, optionsParId, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direLeStand, NUMERO_MAX } from '../domain/stands.ts'
import type { Salle, Stand } from '../domain/types.ts'
import { type Preparation, preparationDe } from '../preparer/etat.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import {
  ajouterUneSalle,
  attribuerLesStands,
  changerUneSalle,
  direUnStand,
  renumeroterLesStands,
  retirerUneSalle,
  retirerUnStand,
} from '../preparer/preparer.ts'
import { actionsFinancees } from '../store/stands.ts'
import { REFUS_DE_STAND } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** The rooms, and the stands along their walls: who has which, what it offers and seeks, what it needs; and its sheet. */
export const standsScreen = screen()

const PATH = '/lancement/:id/stands'
const SALLES = '/lancement/:id/salles'

const LaSalle = z.object({
  id: identifiant(),
  nom: texte({ max: 80, obligatoire: 'Donnez un nom à cette salle.' }),
  plan: zone({ max: 1_000 }),
})
const Attribution = z.object({ salleId: identifiantOuRien() })
const Retrait = z.object({ vue: versionLue() })
const LeStand = z.object({
  id: identifiant(),
  version: versionLue().optional(),
  numeroDuStand: entier({ min: 1, max: NUMERO_MAX, obligatoire: 'Donnez un numéro à ce stand.' }).pipe(z.number()),
  actionId: identifiantOuRien(),
  titre: texte({ max: 120 }),
  salleId: identifiantOuRien(),
  places: entier({ min: 1, max: 20, obligatoire: 'Dites combien de personnes s’y assoient.' }).pipe(z.number()),
  offre: zone({ max: 400, pourTous: 'sujet' }),
  cherche: zone({ max: 400, pourTous: 'sujet' }),
  langues: texte({ max: 120 }),
  materiel: zone({ max: 400 }),
})

standsScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

standsScreen.post(`${PATH}/attribution`, async (c) => {
  const form = await readForm(c, Attribution)
  const fait = await attribuerLesStands(c.var.visit, param(c), form.ok ? form.value.salleId : null)
  if (fait.ok)
    return goOn(
      c,
      PATH,
      fait.value === 0
        ? 'Chaque action a déjà son stand.'
        : `${pluriel(fait.value, 'stand attribué', 'stands attribués')}.`,
    )
  const refus =
    'Aucune action de cette année n’est encore votée ici : réglez l’année de la programmation, ou ajoutez les stands à la main.'
  return c.html(<Page {...(await donnees(c))} refus={refus} />, 409)
})

standsScreen.post(`${PATH}/numeros`, async (c) => {
  await renumeroterLesStands(c.var.visit, param(c))
  return goOn(c, PATH, 'Les stands se suivent, salle après salle.')
})

standsScreen.post(SALLES, async (c) => {
  const form = await readForm(c, LaSalle)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} salle={form} />, 422)
  await ajouterUneSalle(c.var.visit, param(c), form.value)
  return goOnAt(c, PATH, 'salles', 'La salle est ajoutée.')
})

standsScreen.post(`${SALLES}/:salle`, async (c) => {
  const form = await readForm(c, LaSalle)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} salle={form} />, 422)
  await changerUneSalle(c.var.visit, param(c), { ...form.value, id: param(c, 'salle') })
  return goOnAt(c, PATH, 'salles', 'La salle est changée.')
})

standsScreen.post(`${SALLES}/:salle/retrait`, async (c) => {
  await retirerUneSalle(c.var.visit, param(c), param(c, 'salle'))
  return goOnAt(c, PATH, 'salles', 'La salle est retirée ; ses stands restent.')
})

standsScreen.get(`${PATH}/nouveau`, async (c) => {
  const d = await donnees(c)
  const numero = Math.max(0, ...d.stands.map((un) => un.numero)) + 1
  const values = { id: newId(), numeroDuStand: String(numero), places: '3' }
  return c.html(<UnStand {...d} stand={null} values={values} errors={{}} />)
})

standsScreen.post(`${PATH}/nouveau`, async (c) => {
  const page = async (saisie: Saisie) => <UnStand {...(await donnees(c))} stand={null} {...saisie} />
  return dire(c, page, (id) => id, null)
})

standsScreen.get(`${PATH}/:stand`, async (c) => {
  const d = await donnees(c)
  const stand = leStand(c, d)
  return c.html(<UnStand {...d} stand={stand} values={valeursDe(stand)} errors={{}} />)
})

standsScreen.post(`${PATH}/:stand`, async (c) => {
  const page = async (saisie: Saisie) => {
    const d = await donnees(c)
    return <UnStand {...d} stand={leStand(c, d)} {...saisie} />
  }
  return dire(c, page, () => param(c, 'stand'), 'version')
})

standsScreen.post(`${PATH}/:stand/retrait`, async (c) => {
  const form = await readForm(c, Retrait)
  await retirerUnStand(c.var.visit, param(c), param(c, 'stand'), form.ok ? form.value.vue : 0)
  return goOn(c, PATH, 'Le stand est retiré.')
})

const leStand = (c: Ctx, { stands }: Preparation): Stand => found(stands.find(({ id }) => id === param(c, 'stand')))

const valeursDe = ({ numero, places, version, ...s }: Stand): Raw => ({
  id: s.id,
  version: String(version),
  numeroDuStand: String(numero),
  places: String(places),
  actionId: s.actionId ?? '',
  salleId: s.salleId ?? '',
  titre: s.titre,
  offre: s.offre,
  cherche: s.cherche,
  langues: s.langues,
  materiel: s.materiel,
})

async function dire(c: Ctx, page: Parameters<typeof formOf>[2], de: (id: string) => string, lue: 'version' | null) {
  const { form, encore } = await formOf(
    c,
    LeStand,
    page,
    (raw): Errors =>
      !raw.actionId && !raw.titre ? { titre: 'Dites de qui est ce stand, ou choisissez une action.' } : {},
  )
  if (!form.ok) return encore(form.errors)
  const { id, version, numeroDuStand: numero, ...dit } = form.value
  const fait = await direUnStand(c.var.visit, param(c), de(id), lue === null ? null : (version ?? 1), {
    ...dit,
    numero,
    structureId: null,
  })
  if (!fait.ok) {
    const champ = {
      'numero-pris': 'numeroDuStand',
      'salle-partie': 'salleId',
      'action-inconnue': 'actionId',
      'trop-de-stands': 'titre',
    }
    return encore({ [champ[fait.reason]]: REFUS_DE_STAND[fait.reason] }, 409)
  }
  return goOn(c, PATH, 'Le stand est enregistré.')
}

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const jour = await ouvrir(tx, visit, param(c))
    const financees = await actionsFinancees(tx, jour.journee.annee, jour.tempsFort.quartierId)
    return { visit, ...(await preparationDe(tx, jour)), financees }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>
type Props = Donnees & Readonly<{ salle?: Readonly<{ raw: Raw; errors: Errors }>; refus?: string }>

function Page(props: Props) {
  const { visit, journee, salles, stands, financees, refus } = props
  const vers = (suite: string) => url(`${PATH}${suite}`, visit, { id: journee.id })
  const sans = financees.filter((une) => !stands.some(({ actionId }) => actionId === une.id)).length
  return (
    <Layout
      titre="Les salles et les stands"
      chapeau="Numérotés le long des murs : on trouve un stand sans plan."
      fil={filDe(visit, props)}
      actif="temps-forts"
    >
      <Refusee phrase={refus} />
      <Section id="stands" titre={pluriel(stands.length, 'stand', 'stands', 'Aucun stand')}>
        {sans > 0 ? (
          <Formulaire action={vers('/attribution')}>
            <p>{`${pluriel(sans, 'action votée n’a', 'actions votées n’ont')} pas encore de stand.`}</p>
            {salles.length > 0 ? (
              <Choix
                nom="salleId"
                libelle="Dans quelle salle ?"
                vide="À dire plus tard"
                options={optionsParId(salles)}
              />
            ) : null}
            <SeulGeste icone="lancement">Un stand par action votée</SeulGeste>
          </Formulaire>
        ) : null}
        <Liste
          genre="lignes"
          libelle="Les stands"
          elements={stands.map((stand) => (
            <span>
              <a href={url(`${PATH}/:stand`, visit, { id: journee.id, stand: stand.id })}>{direLeStand(stand)}</a>
              <br />
              <span class="doux petit">
                {[
                  stand.salle ?? 'Sans salle',
                  ...(stand.offre === '' || stand.cherche === '' ? ['fiche à compléter'] : []),
                ].join(', ')}
              </span>
            </span>
          ))}
        />
        <Gestes>
          <Bouton href={vers('/nouveau')} icone="ajouter" genre="secondaire">
            Ajouter un stand
          </Bouton>
          {stands.length > 0 ? (
            <>
              <Envoi action={vers('/numeros')} class="rangee" icone="trier" genre="secondaire">
                Renuméroter salle après salle
              </Envoi>
              <Bouton
                href={url('/lancement/:id/dossier/pdf', visit, { id: journee.id }, { partie: 'stands' })}
                icone="imprimer"
                genre="secondaire"
              >
                Imprimer les fiches
              </Bouton>
            </>
          ) : null}
        </Gestes>
      </Section>
      <Section id="salles" titre="Les salles">
        <Liste
          genre="lignes"
          libelle="Les salles"
          elements={salles.map((salle) => <UneSalle visit={visit} journeeId={journee.id} salle={salle} />)}
        />
        <Formulaire
          action={url(SALLES, visit, { id: journee.id })}
          hidden={{ id: newId() }}
          errors={props.salle?.errors ?? {}}
        >
          <ChampsDeSalle values={props.salle?.raw ?? {}} errors={props.salle?.errors ?? {}} />
          <SeulGeste icone="ajouter" genre="secondaire">
            Ajouter la salle
          </SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}

function ChampsDeSalle({ values, errors }: Rempli) {
  const champ = champs(LaSalle, values, errors)
  return (
    <>
      <Champ {...champ('nom')} libelle="Nom de la salle" />
      <Zone
        {...champ('plan')}
        libelle="Le plan en mots"
        aide="D’où partent les numéros, où sont la porte et les prises."
        lignes={2}
      />
    </>
  )
}

function UneSalle({ visit, journeeId, salle }: { visit: Visit; journeeId: string; salle: Salle }) {
  const vers = (fin: string) => url(`${SALLES}/:salle${fin}`, visit, { id: journeeId, salle: salle.id })
  return (
    <div class="pile pile--serree">
      <span>
        <strong>{salle.nom}</strong>
        {salle.plan === '' ? null : <span class="doux">{` ${salle.plan}`}</span>}
      </span>
      <details>
        <summary class="petit" aria-label={`Changer : ${salle.nom}`}>
          Changer
        </summary>
        <Formulaire action={vers('')} cle={salle.id} hidden={{ id: salle.id }}>
          <ChampsDeSalle values={{ nom: salle.nom, plan: salle.plan }} errors={{}} />
          <SeulGeste petit icone="fait">
            Enregistrer
          </SeulGeste>
        </Formulaire>
        <Envoi action={vers('/retrait')} class="rangee" petit genre="discret" nomComplet={`Retirer : ${salle.nom}`}>
          Retirer la salle
        </Envoi>
      </details>
    </div>
  )
}

function UnStand(props: Donnees & Rempli & Readonly<{ stand: Stand | null; refus?: string }>) {
  const { visit, journee, salles, financees, stand, values, errors } = props
  const champ = champs(LeStand, values, errors)
  const chemin = stand === null ? `${PATH}/nouveau` : `${PATH}/:stand`
  const params = { id: journee.id, stand: stand?.id ?? '' }
  return (
    <Layout
      titre={stand === null ? 'Un stand de plus' : direLeStand(stand)}
      fil={[
        ...filDe(visit, props),
        { href: url(PATH, visit, { id: journee.id }), libelle: 'Les salles et les stands' },
      ]}
      actif="temps-forts"
    >
      <Formulaire
        action={url(chemin, visit, params)}
        errors={errors}
        hidden={{ id: String(values.id), ...(stand === null ? {} : { version: String(values.version) }) }}
      >
        <Champ {...champ('numeroDuStand')} libelle="Numéro" inputmode="numeric" largeur="court" />
        <Choix
          {...champ('actionId')}
          libelle="De quelle action ?"
          vide="D’aucune : je dis de qui il est"
          options={financees.map((une) => ({ valeur: une.id, libelle: `${une.structure} : ${une.titre}` }))}
        />
        <Champ {...champ('titre')} libelle="Sinon, de qui est-il ?" aide="« L’accueil », « Le conseil citoyen »." />
        {salles.length > 0 ? (
          <Choix {...champ('salleId')} libelle="Salle" vide="À dire plus tard" options={optionsParId(salles)} />
        ) : null}
        <Champ {...champ('places')} libelle="Chaises pour les visiteurs" inputmode="numeric" largeur="court" />
        <Zone {...champ('offre')} libelle="Ce que le stand offre" aide="En une phrase ou deux." lignes={2} />
        <Zone {...champ('cherche')} libelle="Ce qu’il cherche" lignes={2} />
        <Champ {...champ('langues')} libelle="Langues parlées" />
        <Zone {...champ('materiel')} libelle="Matériel voulu" aide="Prise, grille, table de plus." lignes={2} />
        <SeulGeste icone="fait">Enregistrer</SeulGeste>
      </Formulaire>
      {stand === null ? null : (
        <Envoi
          action={url(`${PATH}/:stand/retrait`, visit, params)}
          hidden={{ vue: stand.version }}
          class="rangee"
          genre="discret"
          icone="supprimer"
        >
          Retirer ce stand
        </Envoi>
      )}
    </Layout>
  )
}
