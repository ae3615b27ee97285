import { fondDuTerritoire } from '#modules/annee/index.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { aRole, authorize, estAuBureau, permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Apercu, apercevoir, lire } from '../brouillons/apercu.ts'
import { occurrencesDe } from '../brouillons/occurrences-store.ts'
import {
  cleDeVue,
  deuxFoisDit,
  FormDeSeance,
  type Listes,
  listes,
  manques,
  phraseDe,
  phraseDeLaSeance,
  saisieDepuis,
  TEMPS_FORT,
  type ValeurDeSeance,
  valeursDe,
} from '../brouillons/saisie.ts'
import { type SaisieDeSeance, type SeanceSituee, trouver } from '../brouillons/seances-store.ts'
import { modifierSeance, proposerSeance, quandDuBrouillon } from '../brouillons/usecases.ts'
import { peutChanger, peutProposer, peutPublier } from '../policy.ts'
import { REFUS_DE_PHRASE, REFUS_DE_SEANCE, textes } from '../textes.fr.ts'
import { ChampsDePrecision, ChampsEssentiels } from './champs.tsx'
import { DatesAVoir } from './dates.tsx'

/** Dates written as one says them, seen before they are kept; then changed the same way. */
export const ecrireScreen = screen()

const NOUVELLE = '/calendrier/seances/nouvelle'
const UNE = '/calendrier/seances/:id'
const MODIFIER = `${UNE}/modifier`

/** A temps fort, which is of no action, is written by the desk and the city. */
const tempsFortPermis = ({ me }: Visit): boolean => estAuBureau(me) || aRole(me, 'cdsu')

ecrireScreen.get(NOUVELLE, async (c) => {
  const { visit } = c.var
  authorize(peutProposer(visit.me) || tempsFortPermis(visit))
  const d = await donnees(c)
  const action = c.req.query('action')
  const seule = d.listes.actions.length === 1 ? (d.listes.actions[0]?.id ?? '') : ''
  const values = { id: newId(), actionId: isId(action) ? action : seule, quand: c.req.query('quand') ?? '' }
  return c.html(<Page {...d} values={values} errors={{}} apercu={null} />)
})

ecrireScreen.post(NOUVELLE, async (c) => {
  authorize(peutProposer(c.var.visit.me) || tempsFortPermis(c.var.visit))
  return recevoir(c, await donnees(c))
})

ecrireScreen.get(MODIFIER, async (c) => {
  const { visit } = c.var
  const deja = await charger(visit, param(c))
  const phrase = await read(visit, async (tx) => {
    const quand = await quandDuBrouillon(tx, deja.seance, await occurrencesDe(tx, deja.seance.id))
    return phraseDeLaSeance(visit, quand, await fondDuTerritoire(tx))
  })
  return c.html(
    <Page {...(await donnees(c, deja))} values={valeursDe(deja.seance, phrase)} errors={{}} apercu={null} />,
  )
})

ecrireScreen.post(MODIFIER, async (c) => {
  const deja = await charger(c.var.visit, param(c))
  return recevoir(c, await donnees(c, deja))
})

const charger = (visit: Visit, id: string): Promise<SeanceSituee> =>
  read(visit, async (tx) => permis(visit.me, peutChanger, await trouver(tx, id)))

type Donnees = Readonly<{ visit: Visit; listes: Listes; deja: SeanceSituee | undefined }>

async function donnees(c: Ctx, deja?: SeanceSituee): Promise<Donnees> {
  const { visit } = c.var
  return { visit, deja, listes: await read(visit, (tx) => listes(tx, visit, deja)) }
}

/** Reads, shows the dates, keeps them once they were seen. */
async function recevoir(c: Ctx, d: Donnees): Promise<Response> {
  const form = await readForm(c, FormDeSeance)
  const vue = (values: Raw, errors: Errors, apercu: Apercu | null, statut: 200 | 409 | 422) =>
    c.html(<Page {...d} values={values} errors={errors} apercu={apercu} />, statut)
  const phrase = form.ok ? phraseDe(form.value) : saisi(form.raw, 'quand')
  // A day picked is a sentence from now on: two answers to one question would be one too many.
  const deux = form.ok && deuxFoisDit(form.value)
  const values =
    form.ok && !deux ? { ...form.raw, quand: phrase, plutot: '', jour: '', de: '', a: '', jusquau: '' } : form.raw
  const lue = await read(d.visit, (tx) => lire(tx, d.visit, phrase, actionDe(form.raw, d), d.deja?.seance))
  // A day picked that is not understood says so under its own field.
  const dansLaPhrase = !lue.ok && (form.ok || phrase !== '' || saisi(form.raw, 'jour') === '')
  const errors = {
    ...sansAction(form.raw, d),
    ...(dansLaPhrase ? { quand: REFUS_DE_PHRASE[lue.reason](lue.mots) } : {}),
    ...form.errors,
    ...manques(form.raw),
    ...(deux ? { quand: textes.deuxFoisDit } : {}),
  }
  if (!form.ok || !lue.ok || Object.keys(errors).length > 0) return vue(values, errors, null, 422)
  const v = form.value
  const saisie = saisieDepuis(v, lue.value.quand, d.listes.lieux)
  const vues = await read(d.visit, (tx) =>
    apercevoir(tx, d.visit, lue.value, {
      saisie,
      actionId: actionDe(form.raw, d),
      seanceId: v.id,
      deja: d.deja?.seance,
    }),
  )
  if (!vues.ok) return vue(values, { quand: REFUS_DE_SEANCE[vues.reason] }, null, 422)
  const seen = v.vu === cleDeVue(phrase, v) && v.plutot === ''
  if (v.geste === null || v.geste === 'voir' || !seen) return vue(values, {}, vues.value, 200)
  return garder(c, d, v, saisie, (erreur) => vue(values, erreur, vues.value, 409))
}

function actionDe(raw: Raw, { deja }: Donnees): string | null {
  const dite = saisi(raw, 'actionId')
  return deja ? deja.seance.actionId : isId(dite) ? dite : null
}

function sansAction(raw: Raw, { deja, visit }: Donnees): Errors {
  const permis = tempsFortPermis(visit)
  const dite = saisi(raw, 'actionId')
  if (deja || (dite !== '' && (dite !== TEMPS_FORT || permis))) return {}
  const tempsFort = permis ? ', ou dites que c’est un temps fort de tout le quartier' : ''
  return { actionId: `Choisissez l’action${tempsFort}.` }
}

async function garder(
  c: Ctx,
  { visit, deja }: Donnees,
  v: ValeurDeSeance,
  saisie: SaisieDeSeance,
  refuser: (errors: Errors) => Response | Promise<Response>,
): Promise<Response> {
  const result = deja
    ? await modifierSeance(visit, deja.seance.id, v.version ?? 0, saisie)
    : await proposerSeance(visit, { id: v.id, actionId: v.actionId, brouillon: v.geste === 'brouillon', saisie })
  if (!result.ok)
    return refuser({ [result.reason === 'lieu-disparu' ? 'lieu' : 'quand']: REFUS_DE_SEANCE[result.reason] })
  const id = deja?.seance.id ?? v.id
  const rien = deja && typeof result.value !== 'string' && result.value.version === deja.seance.version
  // What waited already is published from there too.
  if (v.geste === 'publier')
    return goTo(
      c,
      url('/calendrier/publication', visit, {}, { seance: id }),
      rien ? 'Rien n’a changé.' : 'C’est enregistré. Il reste à publier.',
    )
  if (rien) return goOn(c, UNE, 'Rien n’a changé.', { id })
  return goOn(c, UNE, dit(v, deja), { id })
}

function dit(v: ValeurDeSeance, deja: SeanceSituee | undefined): string {
  if (deja) return 'C’est changé. Rien ne bouge au calendrier public avant la publication.'
  return v.geste === 'brouillon'
    ? 'C’est gardé pour vous. Proposez-le quand vous voulez.'
    : 'C’est enregistré. Cette page dit où cela en est.'
}

type PageProps = Donnees & Readonly<{ values: Raw; errors: Errors; apercu: Apercu | null }>

function Page({ visit, listes: l, deja, values, errors, apercu }: PageProps) {
  const titre = deja ? deja.seance.titre || (deja.action?.titre ?? '') : ''
  const phrase = saisi(values, 'quand')
  const vu = cleDeVue(phrase, { lieu: saisi(values, 'lieu'), coOccupation: saisi(values, 'coOccupation') !== '' })
  return (
    <Layout
      titre={
        apercu
          ? `Vérifier les dates${titre && ` : ${titre}`}`
          : deja
            ? `Changer les dates : ${titre}`
            : 'Ajouter des dates'
      }
      chapeau={
        deja ? 'Toutes les dates à venir suivent. Pour une seule, ouvrez-la depuis la page du rendez-vous.' : undefined
      }
      fil={[
        { href: url('/calendrier', visit), libelle: 'Calendrier' },
        ...(deja ? [{ href: url(UNE, visit, { id: deja.seance.id }), libelle: titre }] : []),
      ]}
    >
      <Formulaire
        action={deja ? url(MODIFIER, visit, { id: deja.seance.id }) : url(NOUVELLE, visit)}
        errors={errors}
        reponses={apercu !== null}
        hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version'), ...(apercu ? { vu } : {}) }}
      >
        {apercu ? (
          <>
            <DatesAVoir
              apercu={apercu}
              visit={visit}
              pour={deja ? '' : pourQuoi(saisi(values, 'actionId'), l)}
              mots={['titre', 'description', 'lieuEcrit', 'prixMot', 'inscriptionMot'].map((nom) => saisi(values, nom))}
              inscription={saisi(values, 'inscriptionMot')}
            />
            <Enregistrer visit={visit} deja={deja} seule={apercu.dates.length === 1} />
            <h2>Changer quelque chose</h2>
          </>
        ) : null}
        <ChampsEssentiels
          values={values}
          errors={errors}
          listes={l}
          nouvelle={!deja}
          tempsFort={tempsFortPermis(visit)}
          phraseAVous={!deja || phrase !== '' || apercu !== null}
        />
        <ChampsDePrecision values={values} errors={errors} listes={l} />
        <SeulGeste nom="geste" valeur="voir" icone="oeil" genre={apercu ? 'secondaire' : 'principal'}>
          {apercu ? 'Voir les dates de nouveau' : textes.voir}
        </SeulGeste>
      </Formulaire>
    </Layout>
  )
}

const pourQuoi = (dite: string, { actions }: Listes): string =>
  dite === TEMPS_FORT ? 'un temps fort de tout le quartier' : (actions.find(({ id }) => id === dite)?.libelle ?? '')

type EnregistrerProps = Readonly<{ visit: Visit; deja: SeanceSituee | undefined; seule: boolean }>

/** What the button does depends on whose yes is still to come. */
function Enregistrer({ visit, deja, seule }: EnregistrerProps) {
  const decide = estAuBureau(visit.me) || aRole(visit.me, 'cdsu')
  const publier = deja ? peutPublier(visit.me, deja, deja.seance.etat) : decide
  return (
    <Gestes>
      {publier ? (
        <Bouton nom="geste" valeur="publier" icone="fait">
          Enregistrer, puis publier
        </Bouton>
      ) : null}
      <Bouton nom="geste" valeur="enregistrer" genre={publier ? 'secondaire' : 'principal'} icone="fait">
        {!deja && !decide ? (seule ? 'Proposer cette date' : 'Proposer ces dates') : 'Enregistrer'}
      </Bouton>
      {!deja && !decide ? (
        <Bouton nom="geste" valeur="brouillon" genre="discret">
          Garder pour nous
        </Bouton>
      ) : null}
    </Gestes>
  )
}
