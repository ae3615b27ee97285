import { z } from 'zod'
import { direQuand, jusquALaFin } from '#modules/phrase/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { choix, texte } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, NotFound, personneDe, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Champ, Formulaire, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { suit } from '../brouillons/seances-store.ts'
import { modererSeance, suivreSeance, supprimerBrouillon } from '../brouillons/usecases.ts'
import { estDeplacee, quandDe, quandTenu } from '../domain/quand.ts'
import { aPublier } from '../domain/seance.ts'
import * as policy from '../policy.ts'
import { comparer, type SeanceAComparer } from '../publication/comparer-queries.ts'
import { modifiees } from '../publication/publication.ts'
import { SANS_FILTRE } from '../publiees/filtre.ts'
import { lieuDeSeance } from '../publiees/lieu-queries.ts'
import { type DatePubliee, finDeLAction, type LieuDeDate, publiees } from '../publiees/queries.ts'
import { REFUS_DE_MODERATION, REFUS_DE_SUPPRESSION } from '../textes.fr.ts'
import { EtatDeSeance, FaitsDeSeance, MarqueDeModification } from '../views.tsx'
import { DatesDuBrouillon, DatesPubliques, lieuHabituel } from './seance-dates.tsx'

/** One séance: what the public reads of it; and, for those who keep it, its draft and what can be done. */
export const seanceScreen = screen()

const PATH = '/calendrier/seances/:id'

seanceScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

const FormDeSuite = z.object({ geste: choix(['proposer', 'retirer', 'refuser']), mot: texte({ max: 300 }) })

seanceScreen.post(`${PATH}/moderation`, async (c) => {
  const form = await readForm(c, FormDeSuite)
  if (!form.ok) throw new NotFound()
  const { geste, mot } = form.value
  if (geste === 'refuser' && mot === '')
    return c.html(
      <Page {...(await donnees(c))} erreur={{ mot: 'Dites pourquoi en quelques mots : la structure le lira.' }} />,
      422,
    )
  const result = await modererSeance(c.var.visit, param(c), geste, mot)
  if (!result.ok)
    return c.html(<Page {...(await donnees(c))} erreur={{ formulaire: REFUS_DE_MODERATION[result.reason] }} />, 409)
  return goOn(c, PATH, DIT[geste])
})

const DIT = {
  proposer: 'C’est proposé.',
  retirer: 'C’est repris : hors de votre structure, personne ne le voit pour l’instant.',
  refuser: 'C’est noté : la structure lira pourquoi.',
} as const

seanceScreen.post(`${PATH}/suppression`, async (c) => {
  const result = await supprimerBrouillon(c.var.visit, param(c))
  if (!result.ok)
    return c.html(<Page {...(await donnees(c))} erreur={{ formulaire: REFUS_DE_SUPPRESSION[result.reason] }} />, 409)
  return goOn(c, '/calendrier', 'Le brouillon est effacé.')
})

const FormDeSuivi = z.object({ oui: choix(['oui', 'non']) })

seanceScreen.post(`${PATH}/suivi`, async (c) => {
  const form = await readForm(c, FormDeSuivi)
  if (!form.ok) throw new NotFound()
  const oui = form.value.oui === 'oui'
  await suivreSeance(c.var.visit, param(c), oui)
  const message = oui
    ? 'Si quelque chose change, un e-mail vous le dit quand vous avez donné une adresse.'
    : 'C’est noté : vous ne suivez plus ces dates.'
  return goOn(c, PATH, message)
})

type Donnees = Readonly<{
  visit: Visit
  id: Id
  publiques: readonly DatePubliee[]
  /** For those who may read it. */
  brouillon: SeanceAComparer | null
  lieu: LieuDeDate | null
  suivie: boolean | null
  /** The last day of the action of a draft. */
  fin: Temporal.PlainDate | null
}>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  const id = param(c)
  const lues = await read(visit, (tx) => lire(tx, visit, id))
  return { visit, id, ...lues }
}

async function lire(tx: Tx, visit: Visit, id: Id) {
  const [situee] = await comparer(tx, [id])
  const aujourdhui = jourDe(visit.now)
  const jours = { du: aujourdhui.subtract({ years: 1 }), au: aujourdhui.add({ years: 3 }) }
  const publiques = await publiees(tx, { ...jours, filtre: SANS_FILTRE, seance: id })
  const brouillon = situee && policy.peutVoirLeBrouillon(visit.me, situee, situee.seance.etat) ? situee : null
  // A draft is nobody else's business: not found rather than forbidden.
  found(publiques.length > 0 || brouillon || null)
  const personneId = policy.peutSuivre(visit.me) ? personneDe(visit.me) : null
  return {
    publiques,
    brouillon,
    lieu: brouillon ? await lieuDeSeance(tx, brouillon.seance.endroit) : lieuHabituel(publiques, visit.now),
    fin: await finDeLAction(tx, brouillon?.seance.actionId ?? null),
    suivie: personneId === null || publiques.length === 0 ? null : await suit(tx, id, personneId),
  }
}

type Props = Donnees & Readonly<{ erreur?: Readonly<Record<string, string>> }>

function Page(props: Props) {
  const { visit, brouillon, publiques, lieu, fin } = props
  const publiee = publiques[0]?.seance
  const seance = brouillon ? aPublier(brouillon.seance) : publiee
  if (!seance) throw new NotFound()
  const action = brouillon ? brouillon.action : (publiee?.action ?? null)
  const titre = seance.titre || (action?.titre ?? 'Rendez-vous')
  const publics = seance.publics.length > 0 ? seance.publics : (action?.publics ?? [])
  return (
    <Layout
      titre={titre}
      chapeau={majuscule(brouillon ? direBrouillon(brouillon, fin) : (action?.structureNom ?? ''))}
      fil={[{ href: url('/calendrier', visit), libelle: 'Calendrier' }]}
      gestes={<GestesDuHaut {...props} />}
    >
      {brouillon ? <OuEnEst {...props} brouillon={brouillon} /> : null}
      {seance.description === '' ? null : <p>{seance.description}</p>}
      {brouillon ? (
        <DatesDuBrouillon visit={visit} brouillon={brouillon} fin={fin} />
      ) : (
        <DatesPubliques visit={visit} dates={publiques} habituel={lieu} />
      )}
      <FaitsDeSeance seance={seance} publics={publics} action={action} lieu={lieu} t={visit.territoire} />
      <MePrevenir {...props} />
      {brouillon ? <Effacer visit={visit} brouillon={brouillon} /> : null}
    </Layout>
  )
}

/** The rule in words; of a date moved by hand, where it went, or that there is one. */
function direBrouillon({ seance, dates }: SeanceAComparer, finDeSonAction: Temporal.PlainDate | null): string {
  const occurrences = dates.map(({ occurrence }) => occurrence)
  const quand = quandTenu(jusquALaFin(quandDe(seance), finDeSonAction), occurrences)
  const deplacees = occurrences.filter((une) => estDeplacee(une, quand)).length
  if (deplacees === 0) return direQuand(quand)
  return `${direQuand(quand)}, ${pluriel(deplacees, 'date déplacée', 'dates déplacées')} : voir ci-dessous`
}

function GestesDuHaut({ visit, brouillon, id }: Props) {
  if (!brouillon) return null
  const attend = modifiees(brouillon).length > 0
  const publiable =
    attend &&
    (policy.peutModerer(visit.me, brouillon) || policy.peutPublier(visit.me, brouillon, brouillon.seance.etat))
  return (
    <>
      {publiable ? (
        <Bouton href={url('/calendrier/publication', visit, {}, { seance: id })} icone="fait">
          {brouillon.seance.etat === 'validee' ? 'Publier les changements' : 'Valider et publier'}
        </Bouton>
      ) : null}
      {policy.peutEcrire(visit.me, brouillon) ? (
        <Bouton
          href={url(`${PATH}/modifier`, visit, { id })}
          genre={publiable ? 'secondaire' : 'principal'}
          icone="modifier"
        >
          Changer
        </Bouton>
      ) : null}
    </>
  )
}

/** Where the draft stands, and what its people may do of it. */
function OuEnEst({ visit, brouillon, publiques, id, erreur }: Props & Readonly<{ brouillon: SeanceAComparer }>) {
  const { etat, etatMot } = brouillon.seance
  const action = url(`${PATH}/moderation`, visit, { id })
  const [ecrit, decide] = [policy.peutProposerLe(visit.me, brouillon), policy.peutModerer(visit.me, brouillon)]
  const attend = modifiees(brouillon).length > 0
  return (
    <section class="pile" aria-label="Où en est ce rendez-vous">
      <p class="etiquettes">
        <EtatDeSeance etat={etat} />
        {etat === 'validee' && attend ? (
          <MarqueDeModification modification={brouillon.publiee ? 'changee' : 'nouvelle'} />
        ) : null}
      </p>
      {publiques[0] ? <p class="doux">Publié le {enClair(jourDe(publiques[0].seance.publieeLe))}.</p> : null}
      {etat === 'refusee' ? (
        <Message genre="attention" titre="Pas retenu pour l’instant">
          {etatMot}
        </Message>
      ) : null}
      {etat === 'proposee' && decide ? (
        <Formulaire action={action} errors={erreur} hidden={{ geste: 'refuser' }}>
          <Champ nom="mot" libelle="Si ce n’est pas possible, dites pourquoi" maxlength={300} erreur={erreur?.mot} nu />
          <SeulGeste genre="discret">Ne pas retenir</SeulGeste>
        </Formulaire>
      ) : null}
      {ecrit && (etat === 'brouillon' || etat === 'refusee') ? (
        <SeulEnvoi
          action={action}
          errors={erreur}
          hidden={{ geste: 'proposer', mot: '' }}
          genre="secondaire"
          icone="envoyer"
        >
          {etat === 'refusee' ? 'Proposer de nouveau' : 'Proposer'}
        </SeulEnvoi>
      ) : null}
      {ecrit && !decide && etat === 'proposee' ? (
        <SeulEnvoi action={action} errors={erreur} hidden={{ geste: 'retirer', mot: '' }} genre="discret">
          Reprendre, pour y réfléchir
        </SeulEnvoi>
      ) : null}
    </section>
  )
}

function MePrevenir({ visit, id, suivie }: Props) {
  if (suivie === null) return null
  return (
    <SeulEnvoi
      action={url(`${PATH}/suivi`, visit, { id })}
      hidden={{ oui: suivie ? 'non' : 'oui' }}
      genre="secondaire"
      icone="notification"
    >
      {suivie ? 'Ne plus me prévenir' : 'Me prévenir si cela change'}
    </SeulEnvoi>
  )
}

function Effacer({ visit, brouillon }: Readonly<{ visit: Visit; brouillon: SeanceAComparer }>) {
  if (brouillon.publiee || !policy.peutEcrire(visit.me, brouillon)) return null
  return (
    <details>
      <summary>Effacer ce rendez-vous</summary>
      <Formulaire action={url(`${PATH}/suppression`, visit, { id: brouillon.seance.id })}>
        <p>Rien n’en a été publié : il disparaît, avec toutes ses dates.</p>
        <SeulGeste genre="danger">Effacer</SeulGeste>
      </Formulaire>
    </details>
  )
}
