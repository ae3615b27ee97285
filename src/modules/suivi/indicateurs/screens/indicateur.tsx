import { z } from 'zod'
import { periodeDesComptes } from '#modules/presences/index.ts'
import { periodeVotee } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { direJours, enClair, jour, jourDe, precede } from '#platform/dates.ts'
import { choix, type Errors, type Raw, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Fiche, Message, Puces, Section, Tableau } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Envoi, Formulaire, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direJour } from '#ui/quand.tsx'
import { compteDe } from '../../comptes.ts'
import { actionVue } from '../../journal/usecases.ts'
import { peutAccorder, peutLireLaValeur, peutMesurer, peutSuivre } from '../../policy.ts'
import { DECISIONS, estFigee, type Regles } from '../accord.ts'
import { lireRegles } from '../accord-store.ts'
import { type Compte, type Definition, estEnviron, type IndicateurSuivi, type Valeur } from '../domain.ts'
import { type CibleDePeriode, joursDe, SANS_FICHE } from '../fiche.ts'
import { ligne, passeDe } from '../lire.ts'
import { demiPersonnes, fauxJours, NouvelleValeur, questionDe } from '../nouvelle-valeur.tsx'
import { FormDePiece, FormDeValeur, manquesDeValeur } from '../saisie.ts'
import { find, indicateurDeLaValeur } from '../store.ts'
import {
  DIT_DE_LA_NOTE,
  direDecision,
  direEcart,
  direTransmission,
  NOM_DE_L_ETAT,
  NOM_DE_LA_PREUVE,
  NOM_DU_COMPTE,
  NOM_DU_RYTHME,
  quantite,
  REFUS_DE_VALEUR,
  REFUS_FIGE,
} from '../textes.fr.ts'
import {
  deciderDeLaValeur,
  noterValeur,
  type RefusFige,
  retirerIndicateur,
  retirerValeur,
  transmettreValeurs,
} from '../usecases.ts'
import { etatDe, NOM_DE_QUI, prevuDe } from '../views.tsx'

/** One indicator: what it says, its values each under its own definition, and a new value. */
export const indicateurScreen = screen()

export const PATH = '/suivi/indicateurs/:id'

indicateurScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={neuves(d.visit)} errors={{}} />)
})

indicateurScreen.post(`${PATH}/valeurs`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  authorize(d.mesure)
  const form = await readForm(c, FormDeValeur)
  const passe = await read(visit, (tx) => passeDe(tx, d.indicateur, (v) => peutLireLaValeur(visit.me, v)))
  const question = form.ok ? questionDe({ ...d, passe }, form.value) : ''
  const errors = {
    ...form.errors,
    ...manquesDeValeur(form.raw, visit),
    ...(form.ok && question !== '' && !form.value.certaine ? { valeur: question } : {}),
    ...(form.ok ? { ...demiPersonnes(d, form.value.valeur), ...fauxJours(d, form.value) } : {}),
  }
  const encore = (dites: Errors, status: 409 | 422) =>
    c.html(<Page {...d} demande={question !== ''} values={form.raw} errors={dites} />, status)
  if (!form.ok || Object.keys(errors).length > 0) return encore(errors, 422)
  const { valeur, jour, certaine: _certaine, ...reste } = form.value
  const confirmee = question !== ''
  const saisie = { ...reste, valeur: valeur ?? 0, jour: jour ?? '', origine: 'saisie' as const, confirmee }
  const result = await noterValeur(visit, d.indicateur.id, saisie)
  if (!result.ok) return encore({ formulaire: REFUS_DE_VALEUR[result.reason] }, 409)
  return goOn(c, PATH, DIT_DE_LA_NOTE[result.value], { id: d.indicateur.id })
})

indicateurScreen.post(`${PATH}/transmission`, async (c) => {
  const etats = await transmettreValeurs(c.var.visit, param(c))
  return goOn(c, PATH, direTransmission(etats))
})

indicateurScreen.post(`${PATH}/retrait`, async (c) => {
  const result = await retirerIndicateur(c.var.visit, param(c))
  if (!result.ok) return resteDit(c, result.reason, param(c))
  const adresse = url('/actions/:id/indicateurs', c.var.visit, { id: result.value })
  return goTo(c, adresse, 'L’indicateur n’est plus suivi.')
})

const FormDeDecision = z.object({ decision: choix(DECISIONS), raison: texte({ max: 300 }) })

indicateurScreen.post('/suivi/valeurs/:id/decision', async (c) => {
  const d = await donnees(c, await indicateurDe(c.var.visit, param(c)))
  found(d.indicateur.valeurs.find((v) => v.id === param(c)))
  authorize(d.accorde)
  const form = await readForm(c, FormDeDecision)
  const sans = form.ok && form.value.decision === 'renvoi' && form.value.raison === ''
  if (!form.ok || sans) {
    const errors = form.ok ? { raison: 'Dites pourquoi vous la renvoyez : la structure le lira.' } : form.errors
    return pageDeLIndicateur(
      c,
      { values: { ...form.raw, aDecider: param(c) }, errors },
      422,
      await indicateurDe(c.var.visit, param(c)),
    )
  }
  const { decision, raison } = form.value
  const result = await deciderDeLaValeur(c.var.visit, param(c), decision, raison)
  if (!result.ok) return dejaDecidee(c, raison)
  const dit =
    decision === 'accord' ? 'L’accord est donné : la valeur compte.' : 'La valeur est renvoyée, avec votre raison.'
  return goOn(c, PATH, dit, { id: result.value })
})

indicateurScreen.post('/suivi/valeurs/:id/retrait', async (c) => {
  const result = await retirerValeur(c.var.visit, param(c))
  if (!result.ok) return resteDit(c, result.reason, await indicateurDe(c.var.visit, param(c)))
  return goOn(c, PATH, 'La valeur est retirée.', { id: result.value })
})

type Donnees = Readonly<{
  visit: Visit
  indicateur: IndicateurSuivi
  action: Readonly<{ id: string; titre: string }>
  mesure: boolean
  sienne: boolean
  /** Of its action, whatever is measured here. */
  compte: Compte | null
  presences: number
  /** The last day of the action; `null`: nobody said. */
  fin: Temporal.PlainDate | null
  /** What the counts give in each period of the sheet. */
  comptes: readonly (Compte | null)[]
  regles: Regles
  /** Agrees to values here. */
  accorde: boolean
}>

export async function donnees(c: Ctx, id = param(c)): Promise<Donnees> {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const indicateur = found(await find(tx, id))
    const action = await actionVue(tx, visit, indicateur.actionId)
    authorize(peutSuivre(visit.me, action.structureId))
    const sienne = structuresDe(visit.me).includes(action.structureId)
    const lues = indicateur.valeurs.filter((v) => peutLireLaValeur(visit.me, v))
    const mesure = peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids })
    const compte = await compteDe(tx, action.id, periodeDesComptes(action.annee), visit.now)
    const presences = compte?.presences ?? 0
    const [definition] = indicateur.definitions
    const periodes = definition?.derive ? (definition.fiche?.periodes ?? []) : []
    const comptes = await together(periodes.map((une) => compteDe(tx, action.id, joursDe(une), visit.now)))
    const { fin } = periodeVotee({ ...action, debut: action.debutJour, fin: action.finJour })
    return {
      indicateur: { ...indicateur, valeurs: lues },
      action,
      mesure,
      sienne,
      compte,
      presences,
      fin,
      comptes,
      regles: await lireRegles(tx),
      accorde: peutAccorder(visit.me, action.ids),
    }
  })
  return { visit, ...lus }
}

/** What another officer said first, and what this one had written. */
async function dejaDecidee(c: Ctx, ecrite: string) {
  const id = await indicateurDe(c.var.visit, param(c))
  const valeur = (await donnees(c, id)).indicateur.valeurs.find((v) => v.id === param(c))
  const dite = valeur?.decision
    ? `${valeur.decideePar} a répondu avant vous : ${direDecision(valeur)}`
    : 'Cette valeur n’attend plus de réponse.'
  const errors = { formulaire: ecrite === '' ? dite : `${dite} Ce que vous aviez écrit : « ${ecrite} ».` }
  return pageDeLIndicateur(c, { values: {}, errors }, 409, id)
}

/** The page with what was sent to one of its forms. */
export const pageDeLIndicateur = async (c: Ctx, { values, errors }: Rempli, status: 409 | 413 | 422, id = param(c)) => {
  const d = await donnees(c, id)
  return c.html(
    <Page {...d} values={{ ...neuves(d.visit), ...pick(values, 'valeurId', 'aDecider', 'raison') }} errors={errors} />,
    status,
  )
}

/** Why what a closed period counts is not taken away. */
export const resteDit = (c: Ctx, raison: RefusFige, id: string) =>
  pageDeLIndicateur(c, { values: {}, errors: { formulaire: REFUS_FIGE[raison] } }, 409, id)

const indicateurDe = async (visit: Visit, valeurId: string) =>
  found(await read(visit, (tx) => indicateurDeLaValeur(tx, valeurId)))

const neuves = ({ now }: Visit): Raw => ({ id: newId(), jour: jourDe(now).toString(), transmise: 'oui' })

type Props = Donnees & Rempli & Readonly<{ demande?: boolean }>

function Page(props: Props) {
  const { visit, indicateur, action, mesure, errors } = props
  const definition = found(indicateur.definitions[0])
  const { valeur, dit, environ = false } = etatDe(ligne(indicateur, false, props.compte))
  const fiche = definition.fiche ?? SANS_FICHE
  const aujourdhui = jourDe(visit.now)
  const regard = { ...fiche, cible: definition.cible, valeur, environ, fin: props.fin }
  const enCours = direEcart(regard, definition.unite, aujourdhui)
  return (
    <Layout
      titre={definition.libelle}
      chapeau={action.titre}
      fil={[
        { href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre },
        { href: url('/actions/:id/indicateurs', visit, { id: action.id }), libelle: 'Indicateurs' },
      ]}
      gestes={
        mesure ? (
          <Bouton href={url(`${PATH}/modifier`, visit, { id: indicateur.id })} genre="secondaire" icone="modifier">
            Dire autrement
          </Bouton>
        ) : undefined
      }
    >
      <Fiche
        lignes={[
          { libelle: 'Comment on compte', valeur: definition.precision },
          {
            libelle: 'Prévu',
            valeur: definition.cible === null ? null : prevuDe(definition),
          },
          { libelle: 'Pourquoi ce nombre', valeur: fiche.pourquoi },
          {
            libelle: 'Au départ',
            valeur: fiche.depart
              ? joints(
                  [
                    `${quantite(fiche.depart.valeur, definition.unite)} le ${enClair(jour(fiche.depart.jour))}`,
                    fiche.depart.source,
                  ],
                  ', ',
                )
              : null,
          },
          {
            libelle: 'Aujourd’hui',
            valeur:
              definition.derive === null
                ? null
                : valeur === null
                  ? 'rien n’est encore compté'
                  : `${quantite(valeur, definition.unite)}, ${dit}`,
          },
          { libelle: 'Où l’on en est', valeur: enCours },
          { libelle: 'Où on le trouve', valeur: definition.source },
          { libelle: 'Quand on le note', valeur: fiche.rythme && NOM_DU_RYTHME[fiche.rythme] },
          { libelle: 'Qui le note', valeur: fiche.responsable && NOM_DE_QUI[fiche.responsable] },
          {
            libelle: 'D’où vient le nombre',
            valeur: definition.derive === null ? 'Quelqu’un le tape' : NOM_DU_COMPTE[definition.derive],
          },
        ]}
      />
      {errors.formulaire && definition.derive !== null ? (
        <Message genre="attention">{errors.formulaire}</Message>
      ) : null}
      <Periodes {...props} definition={definition} />
      <Valeurs {...props} />
      {mesure && indicateur.valeurs.length > 0 ? <Joindre {...props} definition={definition} /> : null}
      {mesure && definition.derive === null ? (
        <NouvelleValeur {...props} errors={errors.piece || errors.raison ? {} : errors} definition={definition} />
      ) : null}
      {mesure && !indicateur.valeurs.some((v) => estFigee(v, props.regles, visit.now)) ? (
        <details>
          <summary>Ne plus suivre cet indicateur</summary>
          <SeulEnvoi action={url(`${PATH}/retrait`, visit, { id: indicateur.id })} genre="danger">
            Oui, ne plus le suivre
          </SeulEnvoi>
        </details>
      ) : null}
    </Layout>
  )
}

/** What was hoped for in each period, beside what was noted in it. */
function Periodes({ visit, definition, indicateur, comptes }: Props & Readonly<{ definition: Definition }>) {
  const { sens, periodes } = definition.fiche ?? SANS_FICHE
  if (periodes.length === 0) return null
  const dire = (une: CibleDePeriode, rang: number) => {
    const jours = joursDe(une)
    const dedans = indicateur.valeurs.filter((v) => !precede(v.jour, jours.du) && !precede(jours.au, v.jour))
    const propres = dedans.filter((v) => v.depuis !== null && !precede(v.depuis, jours.du))
    const seule = { ...indicateur, valeurs: propres.length > 0 ? propres : dedans.filter((v) => v.depuis === null) }
    const { valeur, environ = false } = etatDe(ligne(seule, false, comptes[rang] ?? null))
    const regard = { sens, cible: une.cible, plafond: null, valeur, environ, fin: jours.au }
    return direEcart(regard, definition.unite, jourDe(visit.now))
  }
  return (
    <Section id="periodes" titre="Période par période">
      <Fiche
        lignes={periodes.map((une, rang) => ({ libelle: majuscule(direJours(joursDe(une))), valeur: dire(une, rang) }))}
      />
    </Section>
  )
}

/** Values by definition: those of an older one are shown with it, and never beside the others as if they were the same. */
function Valeurs(props: Props) {
  const { indicateur, visit, sienne } = props
  if (indicateur.valeurs.length === 0)
    return indicateur.definitions[0]?.derive ? null : <p class="doux">Aucune valeur n’est notée pour le moment.</p>
  const gardees = sienne && indicateur.valeurs.some((v) => v.transmiseLe === null)
  return (
    <Section id="valeurs" titre="Valeurs">
      {indicateur.definitions
        .filter((d) => indicateur.valeurs.some((v) => v.definition === d.numero))
        .map((d, rang) => (
          <div class="pile">
            {rang === 0 && d.numero === indicateur.definitions[0]?.numero ? null : (
              <Message titre="Comptées autrement">
                « {d.libelle} »{d.precision === '' ? '' : ` : ${d.precision}`} Ces valeurs ne se comparent pas aux
                autres.
              </Message>
            )}
            <TableauDeValeurs
              {...props}
              valeurs={indicateur.valeurs.filter((v) => v.definition === d.numero)}
              definition={d}
            />
          </div>
        ))}
      {gardees ? (
        <SeulEnvoi
          action={url(`${PATH}/transmission`, visit, { id: indicateur.id })}
          genre="secondaire"
          icone="envoyer"
        >
          Transmettre ce qui ne l’est pas encore
        </SeulEnvoi>
      ) : null}
    </Section>
  )
}

type TableauProps = Pick<Props, 'visit' | 'mesure' | 'accorde' | 'regles' | 'values' | 'errors'> &
  Readonly<{ valeurs: readonly Valeur[]; definition: Definition }>

const TableauDeValeurs = ({ valeurs, definition, visit, mesure, accorde, regles, values, errors }: TableauProps) => (
  <Tableau
    caption={`Valeurs : ${definition.libelle}`}
    captionCachee
    empile
    lignes={valeurs}
    colonnes={[
      {
        libelle: 'Jour',
        entete: true,
        valeur: (v: Valeur) =>
          v.depuis ? majuscule(direJours({ du: v.depuis, au: v.jour })) : direJour(v.jour, 'court'),
      },
      {
        libelle: 'Valeur',
        nombre: true,
        valeur: (v) => `${quantite(v.valeur, definition.unite, estEnviron(v))}${v.depuis ? ' dans cette période' : ''}`,
      },
      {
        libelle: 'Comment on le sait',
        valeur: (v) => (
          <div>
            {NOM_DE_LA_PREUVE[v.preuve]}
            {v.preuveDite === '' ? '' : ` : ${v.preuveDite}`}
            {v.confirmee ? ' (nombre confirmé)' : ''}
            <Pieces pieces={v.pieces} visit={visit} mesure={mesure} />
          </div>
        ),
      },
      {
        libelle: 'Noté par',
        valeur: (v) => (
          <div>
            {v.origine === 'import' ? 'le tableau de la ville' : v.par}
            {v.transmiseLe === null ? ' (pas encore transmis)' : ''}
            {v.etat === 'compte' ? null : (
              <p class="petit">
                {majuscule(NOM_DE_L_ETAT[v.etat])}
                {v.etat === 'renvoyee' ? ` (${v.decideePar}) : ${v.raison}` : ''}
              </p>
            )}
            {accorde && v.etat === 'attend' ? <Decision valeur={v} {...{ visit, values, errors }} /> : null}
          </div>
        ),
      },
      ...(mesure
        ? [
            {
              libelle: 'Retirer',
              valeur: (v: Valeur) =>
                estFigee(v, regles, visit.now) ? (
                  'Période close'
                ) : (
                  <details>
                    <summary aria-label={`Retirer la valeur du ${direJour(v.jour, 'court')}`}>Retirer</summary>
                    <p class="petit">Le nombre et ce qui le prouve seront effacés.</p>
                    <Envoi
                      action={url('/suivi/valeurs/:id/retrait', visit, { id: v.id })}
                      petit
                      genre="danger"
                      icone="supprimer"
                    >
                      Oui, retirer
                    </Envoi>
                  </details>
                ),
            },
          ]
        : []),
    ]}
  />
)

/** The city's word on a value that waits for it. */
function Decision({
  valeur,
  visit,
  values,
  errors,
}: Pick<Props, 'visit' | 'values' | 'errors'> & Readonly<{ valeur: Valeur }>) {
  const action = url('/suivi/valeurs/:id/decision', visit, { id: valeur.id })
  const ici = errors.raison !== undefined && saisi(values, 'aDecider') === valeur.id
  return (
    <>
      <Envoi action={action} hidden={{ decision: 'accord' }} petit icone="fait">
        Donner l’accord
      </Envoi>
      <details open={ici}>
        <summary>La renvoyer</summary>
        <Formulaire action={action} errors={ici ? errors : {}} hidden={{ decision: 'renvoi' }} cle={valeur.id}>
          <Champ
            nom="raison"
            libelle="Pourquoi ?"
            aide="La structure le lira."
            valeur={ici ? values.raison : ''}
            erreur={ici ? errors.raison : undefined}
            required
          />
          <SeulGeste genre="secondaire">Renvoyer la valeur</SeulGeste>
        </Formulaire>
      </details>
    </>
  )
}

/** The files of a value, to take away. */
const Pieces = ({ pieces, visit, mesure }: Pick<Props, 'visit' | 'mesure'> & Pick<Valeur, 'pieces'>) =>
  pieces.length === 0 ? null : (
    <Puces
      class="petit"
      de={pieces.map((p) => (
        <>
          <a href={url('/suivi/pieces/:id', visit, { id: p.id })}>{p.nom}</a>
          {mesure ? (
            <details>
              <summary aria-label={`Retirer le fichier ${p.nom}`}>Retirer</summary>
              <Envoi
                action={url('/suivi/pieces/:id/retrait', visit, { id: p.id })}
                petit
                genre="danger"
                icone="supprimer"
              >
                Oui, retirer ce fichier
              </Envoi>
            </details>
          ) : null}
        </>
      ))}
    />
  )

/** A file that shows a value, for who has one: folded. */
function Joindre({ visit, indicateur, definition, values, errors }: Props & Readonly<{ definition: Definition }>) {
  const champ = champs(FormDePiece, values, errors)
  return (
    <details class="pile" open={errors.piece !== undefined}>
      <summary>Joindre un fichier qui montre une valeur</summary>
      <Formulaire
        action={url(`${PATH}/pieces`, visit, { id: indicateur.id })}
        errors={errors.piece ? errors : {}}
        hidden={{ id: newId() }}
        cle="piece"
        fichier
      >
        <Choix
          {...champ('valeurId')}
          libelle="Quelle valeur ?"
          options={indicateur.valeurs.map((v) => ({
            valeur: v.id,
            libelle: `${quantite(v.valeur, definition.unite, estEnviron(v))}, ${direJour(v.jour, 'court')}`,
          }))}
        />
        <Champ
          nom="piece"
          erreur={errors.piece}
          libelle="Le fichier"
          aide="PDF, photo ou tableau, 10 Mo au plus. Cachez d’abord les noms d’une feuille de présence : tous ceux qui lisent la valeur liront le fichier."
          type="file"
          accept=".pdf,image/*,.xlsx,.ods,.csv"
          required
        />
        <SeulGeste icone="ajouter">Joindre le fichier</SeulGeste>
      </Formulaire>
    </details>
  )
}
