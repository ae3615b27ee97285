import { nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Todo } from '#src/module.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { aPrevenir } from './a-prevenir-queries.ts'
import type { CoteDemande } from './contacts.ts'
import type { MiseEnLien } from './domain.ts'
import { enCours } from './queries.ts'
import { type Rappel, rappel } from './rappels.ts'
import { estSonTour } from './vagues.ts'

/** What the desk has to ask somebody, or to tell them. */
export type Motif = Exclude<Rappel['genre'], 'demander-si-fait'> | 'dire-une-autre-fois'
export type Raison = Readonly<{ m: MiseEnLien; motif: Motif; jour: Temporal.PlainDate; urgence: Todo['urgence'] }>

/** One person to call, whatever the number of reasons: a talent, or the contact of a structure. */
export type AJoindre = Readonly<{ id: Id; cote: CoteDemande; raisons: readonly Raison[] }>

/** What is seen with somebody beside: a line of its own, or a part of theirs when they are called anyway (`id`: as above). */
export type AVoir = Readonly<{ id: Id | null; talentId: Id; prenom: string; nom: string; titre: string }> &
  Readonly<{ titres: readonly string[]; ligne: Todo }>

const AU_PORTEUR: readonly Motif[] = ['proposer-au-porteur', 'relancer-le-porteur']
export const coteDe = (motif: Motif): CoteDemande => (AU_PORTEUR.includes(motif) ? 'porteur' : 'talent')

/** Of a talent the person; of a structure the contact of the call, else the structure. */
const cle = ({ m, motif }: Raison): Id => (coteDe(motif) === 'talent' ? m.personneId : (m.contactId ?? m.structureId))

const RANGS: readonly Todo['urgence'][] = ['maintenant', 'bientot', 'quand-possible']

/** What is told comes first, what is asked last: its question is the end of the call. */
const seDemande = ({ motif }: Raison): boolean => !motif.startsWith('dire-')

/** Person by person, in the order of their first reason. */
export const parPersonne = (raisons: readonly Raison[]): AJoindre[] =>
  [...Map.groupBy(raisons, cle)].map(([id, siennes]) => ({
    id,
    cote: siennes.some(({ motif }) => coteDe(motif) === 'talent') ? 'talent' : 'porteur',
    raisons: siennes.toSorted((a, b) => Number(seDemande(a)) - Number(seDemande(b))),
  }))

export const plusTot = (raisons: readonly Pick<Todo, 'jour'>[]): Temporal.PlainDate | null =>
  raisons.flatMap(({ jour }) => jour ?? []).toSorted(Temporal.PlainDate.compare)[0] ?? null

export const plusUrgente = (raisons: readonly Raison[]): Todo['urgence'] =>
  RANGS.find((rang) => raisons.some(({ urgence }) => urgence === rang)) ?? 'quand-possible'

/** All that the desk has to ask or to tell today, in its quartiers; who is of a later wave waits. */
export async function raisonsDuJour(
  tx: Tx,
  visit: Visit,
  enMain?: Awaited<ReturnType<typeof enCours>>,
): Promise<Raison[]> {
  const tous = enMain ?? (await enCours(tx, visit.me))
  const parAppel = Map.groupBy(tous, (m) => m.appelId)
  const dues = tous.flatMap((m): Raison[] => {
    const r = rappel(m, m.appelEtat === 'complet', visit.now)
    if (!r || r.genre === 'demander-si-fait') return []
    if (m.suspens && coteDe(r.genre) === 'porteur') return []
    if (r.genre === 'proposer-au-talent' && !estSonTour(m, parAppel.get(m.appelId) ?? [], visit.now)) return []
    return [{ m, motif: r.genre, jour: r.jour, urgence: r.urgence }]
  })
  const aDire = (await aPrevenir(tx, visit.me)).map(
    (m): Raison => ({
      m,
      motif: 'dire-une-autre-fois',
      jour: m.relanceJour ?? jourDe(visit.now),
      urgence: 'bientot',
    }),
  )
  return [...dues, ...aDire]
}

/** Who of these is called for that, as the desk names them. */
export const nomDe = ({ cote, raisons: [premiere] }: AJoindre): string =>
  premiere === undefined ? '' : cote === 'talent' ? nomCourt(premiere.m) : premiere.m.structureNom
