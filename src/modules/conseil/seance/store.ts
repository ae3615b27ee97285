import { sql } from 'kysely'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Decompte, Quorum, Saisie, Vote } from './domain.ts'
import type { Passage } from './presences.ts'

/** An evening of the council. */
export type Seance = Readonly<{
  id: Id
  annee: number
  jour: Temporal.PlainDate
  minutes: number
  quorum: Quorum
  presents: readonly Id[]
  passages: readonly Passage[]
  commenceeLe: Temporal.Instant | null
  closeLe: Temporal.Instant | null
  par: string
  ouverteLe: Temporal.Instant
  version: number
}>

const toutes = (tx: Tx) => tx.selectFrom('conseil_seances').selectAll()
const toSeance = (row: RowOf<typeof toutes>): Seance => fromRow(row)

export async function find(tx: Tx, id: Id): Promise<Seance | null> {
  const row = await toutes(tx).where('id', '=', id).executeTakeFirst()
  return row ? toSeance(row) : null
}

/** The evenings of a year, or of all of them, the latest first. */
export async function seancesDe(tx: Tx, annee?: number): Promise<Seance[]> {
  const rows = await toutes(tx)
    .$if(annee !== undefined, (q) => q.where('annee', '=', annee ?? 0))
    .orderBy('jour', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(toSeance)
}

/** Opens an evening; the same id twice is one: then `false`. */
export const insert = (
  tx: Tx,
  visit: Visit,
  s: Pick<Seance, 'id' | 'annee' | 'jour' | 'minutes' | 'quorum'>,
): Promise<boolean> =>
  tx
    .insertInto('conseil_seances')
    .values({
      ...toRow(s, 'id', 'annee', 'jour', 'minutes', 'quorum'),
      presents: '[]',
      par: auteur(visit.me),
      ouverte_le: visit.now,
    })
    .onConflict((c) => c.doNothing())
    .$call(wroteOne)

type Change = Partial<
  Readonly<{
    presents: readonly Id[]
    passages: readonly Passage[]
    commenceeLe: Temporal.Instant
    closeLe: Temporal.Instant | null
  }>
>

/** `false`: somebody was faster. */
export const save = (tx: Tx, { id, version }: Pick<Seance, 'id' | 'version'>, change: Change): Promise<boolean> =>
  tx
    .updateTable('conseil_seances')
    .set({
      version: version + 1,
      ...(change.presents ? { presents: JSON.stringify(change.presents) } : {}),
      ...(change.passages ? { passages: JSON.stringify(change.passages) } : {}),
      ...(change.commenceeLe ? { commencee_le: change.commenceeLe } : {}),
      ...(change.closeLe === undefined ? {} : { close_le: change.closeLe }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)

/** What was adopted of the lines of a year, by action. */
export async function votesDe(tx: Tx, annee: number): Promise<ReadonlyMap<Id, Vote>> {
  const rows = await tx.selectFrom('conseil_votes').selectAll().where('annee', '=', annee).execute()
  return new Map(
    rows.map((row) => {
      const { avantVoix, avantPar, ...vote } = fromRow(row, 'annee')
      return [row.action_id, { ...vote, avant: avantPar === '' ? null : { voix: avantVoix, par: avantPar } }]
    }),
  )
}

export type AAdopter = Readonly<{
  actionId: Id
  lue: Vote['lue']
  voix: Decompte | null
  /** Who is of the council of this line, and there. */
  presents: readonly Id[]
  lies: readonly Id[]
  membres: number
  quorum: number
  /** What stood there, and its version; `null`: nothing did. */
  deja: Readonly<{ saisie: Saisie; version: number }> | null
}>

type Ici = Pick<Seance, 'id' | 'annee'>

const enLigne = (visit: Visit, { id }: Ici, une: AAdopter) => ({
  seance_id: id,
  lue: une.lue,
  voix: une.voix ? JSON.stringify(une.voix) : null,
  presents: JSON.stringify(une.presents),
  lies: JSON.stringify(une.lies),
  membres: une.membres,
  quorum: une.quorum,
  par: auteur(visit.me),
  le: visit.now,
})

/** Writes lines where nothing stood; gives how many: fewer, where somebody was faster. */
export async function adopterTous(tx: Tx, visit: Visit, seance: Ici, toutes: readonly AAdopter[]): Promise<number> {
  const ecrites = await tx
    .insertInto('conseil_votes')
    .values(
      toutes.map((une) => ({
        ...enLigne(visit, seance, une),
        annee: seance.annee,
        action_id: une.actionId,
      })),
    )
    .onConflict((c) => c.doNothing())
    .returning('action_id')
    .execute()
  return ecrites.length
}

/** Writes a line, or in the place of the version that was read; `false`: somebody was faster. */
export async function adopter(tx: Tx, visit: Visit, seance: Ici, une: AAdopter): Promise<boolean> {
  const { deja } = une
  if (deja === null) return (await adopterTous(tx, visit, seance, [une])) === 1
  return tx
    .updateTable('conseil_votes')
    .set({
      ...enLigne(visit, seance, une),
      avant_voix: deja.saisie.voix ? JSON.stringify(deja.saisie.voix) : null,
      avant_par: deja.saisie.par,
      version: deja.version + 1,
    })
    .where('annee', '=', seance.annee)
    .where('action_id', '=', une.actionId)
    .where('version', '=', deja.version)
    .$call(wroteOne)
}

/** The minority's words and the conditions of a line that was adopted; `false`: somebody was faster. */
export const ecrireLesMots = (
  tx: Tx,
  { annee, actionId, version }: Readonly<{ annee: number; actionId: Id; version: number }>,
  mots: Pick<Vote, 'minorite' | 'conditions'>,
): Promise<boolean> =>
  tx
    .updateTable('conseil_votes')
    .set({ ...mots, version: version + 1 })
    .where('annee', '=', annee)
    .where('action_id', '=', actionId)
    .where('version', '=', version)
    .$call(wroteOne)

export async function objectionsDe(tx: Tx, annee: number): Promise<ReadonlySet<Id>> {
  const rows = await tx.selectFrom('conseil_objections').select('action_id').where('annee', '=', annee).execute()
  return new Set(rows.map((row) => row.action_id))
}

/** One voice wants it debated; another one too changes nothing. */
export async function objecter(tx: Tx, annee: number, actionId: Id): Promise<void> {
  await tx
    .insertInto('conseil_objections')
    .values({ annee, action_id: actionId })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** What the last version of a year said something of, and since when; `null`: nothing was transmitted. */
export type Transmises = Readonly<{ le: Temporal.Instant; actions: ReadonlySet<Id> }>

export async function transmises(tx: Tx, annee: number): Promise<Transmises | null> {
  const row = await tx
    .selectFrom('conseil_avis')
    .select(['contenu', 'transmis_le'])
    .where('annee', '=', annee)
    .orderBy('numero', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const dites = row.contenu.lignes.filter(({ issue }) => issue !== 'non-examinee')
  return { le: row.transmis_le, actions: new Set(dites.map(({ actionId }) => actionId)) }
}

/** The evenings at which these were, to the end or not, for whoever asks what is kept of them: of their votes, nothing is. */
export const soireesDe = (tx: Tx, membreIds: readonly Id[]) =>
  tx
    .selectFrom('conseil_seances')
    .select(['annee', 'jour'])
    .where(
      sql<boolean>`(presents ?| ${[...membreIds]}::text[]
        or exists (select from jsonb_array_elements(passages) p where p ->> 'qui' = any(${[...membreIds]}::text[]))
        or exists (select from conseil_votes v where v.territoire_id = conseil_seances.territoire_id
          and v.seance_id = conseil_seances.id and v.presents ?| ${[...membreIds]}::text[]))`,
    )
    .orderBy('jour')
    .orderBy('id')
    .limit(500)
    .execute()
