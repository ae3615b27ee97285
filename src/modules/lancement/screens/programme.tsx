import { z } from 'zod'
import { duree } from '#platform/dates.ts'
import {
  choix,
  duree as dureeDite,
  type Errors,
  entier,
  identifiant,
  jour,
  type Raw,
  type Rempli,
  texte,
  versionLue,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import type { Result } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOnAt, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Liste, Refusee, Section } from '#ui/data.tsx'
import { Champ, Choix, champs, Envoi, Formulaire, optionsDe, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { BLOCS_MAX, dureeDesBlocs, type RefusDeBloc, TOURS_MAX } from '../domain/blocs.ts'
import { type Bloc, GENRES_DE_BLOC } from '../domain/types.ts'
import { avancer } from '../inscrire/inscrire.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { bougerUnBloc, CAPACITE_MAX, direUnBloc, enleverUnBloc, regler } from '../preparer/preparer.ts'
import { direLeBloc, NOM_DU_GENRE, REFUS_DE_BLOC } from '../textes.fr.ts'
import { filDe, quandEtOu } from '../views.tsx'

/** What the day is made of: its parts in order, how many people, until when one puts one's name down. */
export const programmeScreen = screen()

const PATH = '/lancement/:id/programme'

programmeScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

const Reglages = z.object({
  version: versionLue(),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites de quelle année est la programmation.' }).pipe(z.number()),
  capacite: entier({
    min: 1,
    max: CAPACITE_MAX,
    obligatoire: 'Dites combien de personnes tiennent dans les salles.',
  }).pipe(z.number()),
  inscriptionJusquau: jour(),
})
const commun = {
  genre: choix(GENRES_DE_BLOC),
  titre: texte({ max: 80, obligatoire: 'Donnez un nom à ce moment.', pourTous: 'sujet' }),
  minutes: dureeDite({ max: 480, obligatoire: 'Dites combien de temps, comme 15 min.' }).pipe(z.number()),
  tours: entier({ min: 0, max: TOURS_MAX }),
  places: entier({ min: 0, max: 12 }),
}
const Nouveau = z.object({ id: identifiant(), ...commun })
const Change = z.object({ version: versionLue(), ...commun })
const Bouge = z.object({ version: versionLue(), sens: choix(['haut', 'bas', 'retrait']) })

programmeScreen.post(PATH, async (c) => {
  const form = await readForm(c, Reglages)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautif={{ id: REGLAGES, ...form }} />, 422)
  const { version, ...reglages } = form.value
  await regler(c.var.visit, param(c), version, reglages)
  const enTrop = await avancer(c.var.visit, param(c))
  const reste =
    enTrop > 0 ? ` Plus de personnes que de places : ${enTrop} de trop sont déjà inscrites, et gardent la leur.` : ''
  return goOnAt(c, PATH, REGLAGES, `C’est enregistré.${reste}`)
})

programmeScreen.post(`${PATH}/blocs`, async (c) => {
  const form = await readForm(c, Nouveau)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautif={{ id: NOUVEAU, ...form }} />, 422)
  const { id, ...saisi } = form.value
  const fait = await direUnBloc(c.var.visit, param(c), null, id, saisi)
  return suite(c, fait, { id: NOUVEAU, raw: form.raw }, NOUVEAU, 'C’est au programme.')
})

programmeScreen.post(`${PATH}/blocs/:bloc`, async (c) => {
  const [form, id] = [await readForm(c, Change), param(c, 'bloc')]
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautif={{ id, ...form }} />, 422)
  const { version, ...saisi } = form.value
  const fait = await direUnBloc(c.var.visit, param(c), version, id, saisi)
  return suite(c, fait, { id, raw: form.raw }, ancre(id), 'C’est changé.')
})

programmeScreen.post(`${PATH}/blocs/:bloc/rang`, async (c) => {
  const [form, id] = [await readForm(c, Bouge), param(c, 'bloc')]
  if (!form.ok) return c.html(<Page {...(await donnees(c))} />, 422)
  const { version, sens } = form.value
  if (sens === 'retrait') {
    const fait = await enleverUnBloc(c.var.visit, param(c), version, id)
    return suite(c, fait, null, NOUVEAU, 'C’est retiré du programme.')
  }
  const fait = await bougerUnBloc(c.var.visit, param(c), version, id, sens)
  return suite(c, fait, null, ancre(id), 'C’est déplacé.')
})

const [REGLAGES, NOUVEAU] = ['reglages', 'ajouter']
const ancre = (id: string) => `bloc-${id}`

type Fautif = Readonly<{ id: string; raw: Raw; errors: Errors }>

async function suite(
  c: Ctx,
  fait: Result<undefined, RefusDeBloc>,
  saisi: Readonly<{ id: string; raw: Raw }> | null,
  la: string,
  mot: string,
): Promise<Response> {
  if (fait.ok) return goOnAt(c, PATH, la, mot)
  const refus = REFUS_DE_BLOC[fait.reason]
  const errors: Errors = fait.reason === 'sans-tours' ? { tours: refus } : {}
  const fautif = saisi === null ? undefined : { ...saisi, errors }
  return c.html(<Page {...(await donnees(c))} refus={refus} {...(fautif ? { fautif } : {})} />, 409)
}

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => ({ visit, ...(await ouvrir(tx, visit, param(c))) }))
}

type Props = LeJour & Readonly<{ visit: Visit; fautif?: Fautif; refus?: string }>

function Page(props: Props) {
  const { visit, journee, tempsFort, fautif, refus } = props
  const { blocs } = journee
  const nouveau = fautif?.id === NOUVEAU ? fautif : undefined
  return (
    <Layout
      titre="Le programme"
      chapeau={`${quandEtOu(tempsFort, visit)}. ${duree(dureeDesBlocs(blocs))} prévues.`}
      fil={filDe(visit, props)}
      actif="temps-forts"
    >
      <Refusee phrase={refus} />
      <Section id="blocs" titre="Les moments de la journée">
        <Liste
          genre="lignes"
          libelle="Les moments de la journée"
          ids={blocs.map(({ id }) => ancre(id))}
          elements={blocs.map((bloc) => <UnBloc {...props} bloc={bloc} />)}
          vide={<p class="doux">Rien n’est prévu : ajoutez un premier moment.</p>}
        />
      </Section>
      {blocs.length < BLOCS_MAX ? (
        <Section id={NOUVEAU} titre="Ajouter un moment">
          <Formulaire
            action={url(`${PATH}/blocs`, visit, { id: journee.id })}
            hidden={{ id: newId() }}
            errors={nouveau?.errors ?? {}}
          >
            <ChampsDeBloc values={nouveau?.raw ?? {}} errors={nouveau?.errors ?? {}} />
            <SeulGeste icone="ajouter" genre="secondaire">
              Ajouter
            </SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
      <LesReglages {...props} />
    </Layout>
  )
}

function UnBloc({ visit, journee, bloc, fautif }: Props & { bloc: Bloc }) {
  const vers = (fin: string) => url(`${PATH}/blocs/:bloc${fin}`, visit, { id: journee.id, bloc: bloc.id })
  const mien = fautif?.id === bloc.id ? fautif : undefined
  const rang = journee.blocs.indexOf(bloc)
  const values = mien?.raw ?? {
    genre: bloc.genre,
    titre: bloc.titre,
    minutes: `${bloc.minutes} min`,
    tours: String(bloc.tours),
    places: String(bloc.places),
  }
  const geste = (sens: string, dit: string, nomComplet: string) => (
    <Envoi
      action={vers('/rang')}
      hidden={{ version: journee.version, sens }}
      class="rangee"
      petit
      genre="discret"
      nomComplet={nomComplet}
    >
      {dit}
    </Envoi>
  )
  return (
    <div class="pile pile--serree">
      <span>
        <strong>{bloc.titre}</strong>
        <br />
        <span class="doux">{`${NOM_DU_GENRE[bloc.genre]}, ${direLeBloc(bloc)}`}</span>
      </span>
      <details open={mien !== undefined}>
        <summary class="petit" aria-label={`Changer : ${bloc.titre}`}>
          Changer
        </summary>
        <Formulaire action={vers('')} cle={bloc.id} hidden={{ version: journee.version }} errors={mien?.errors ?? {}}>
          <ChampsDeBloc values={values} errors={mien?.errors ?? {}} />
          <SeulGeste petit icone="fait">
            Enregistrer
          </SeulGeste>
        </Formulaire>
        <div class="rangee">
          {rang > 0 ? geste('haut', 'Plus tôt', `Plus tôt : ${bloc.titre}`) : null}
          {rang < journee.blocs.length - 1 ? geste('bas', 'Plus tard', `Plus tard : ${bloc.titre}`) : null}
          {geste('retrait', 'Retirer', `Retirer : ${bloc.titre}`)}
        </div>
      </details>
    </div>
  )
}

function ChampsDeBloc({ values, errors }: Rempli) {
  const champ = champs(Nouveau, values, errors)
  return (
    <>
      <Champ {...champ('titre')} libelle="Comment s’appelle-t-il ?" />
      <Choix {...champ('genre')} libelle="De quoi s’agit-il ?" options={optionsDe(GENRES_DE_BLOC, NOM_DU_GENRE)} />
      <Champ
        {...champ('minutes')}
        libelle="Combien de temps ?"
        aide="Pour des tables ou des stands : la durée d’un seul tour."
        largeur="court"
      />
      <Champ
        {...champ('tours')}
        libelle="Combien de tours ?"
        aide="Pour des tables ou des stands ; sinon, 0."
        inputmode="numeric"
        largeur="court"
      />
      <Champ
        {...champ('places')}
        libelle="Combien de personnes à la fois ?"
        aide="À chaque table, ou devant chaque stand ; sinon, 0."
        inputmode="numeric"
        largeur="court"
      />
    </>
  )
}

function LesReglages({ visit, journee, fautif }: Props) {
  const mien = fautif?.id === REGLAGES ? fautif : undefined
  const values = mien?.raw ?? {
    annee: String(journee.annee),
    capacite: String(journee.capacite),
    inscriptionJusquau: journee.inscriptionJusquau?.toString() ?? '',
  }
  const champ = champs(Reglages, values, mien?.errors ?? {})
  return (
    <Section id={REGLAGES} titre="Les inscriptions">
      <Carte genre="creux">
        <Formulaire
          action={url(PATH, visit, { id: journee.id })}
          cle={REGLAGES}
          hidden={{ version: journee.version }}
          errors={mien?.errors ?? {}}
        >
          <Champ {...champ('annee')} libelle="Programmation de l’année" inputmode="numeric" largeur="court" />
          <Champ
            {...champ('capacite')}
            libelle="Combien de personnes au plus, porteurs compris ?"
            aide="Au-delà, on s’inscrit sur la liste d’attente, qui avance toute seule."
            inputmode="numeric"
            largeur="court"
          />
          <Champ
            {...champ('inscriptionJusquau')}
            libelle="On s’inscrit jusqu’au"
            aide="Ce jour-là compris. Vide : jusqu’au jour même."
            nu
            type="date"
            largeur="court"
          />
          <SeulGeste icone="fait">Enregistrer</SeulGeste>
        </Formulaire>
      </Carte>
    </Section>
  )
}
