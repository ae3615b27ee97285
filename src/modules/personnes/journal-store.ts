import { sql } from 'kysely'
import { fromRow, pick } from '#platform/columns.ts'
import { newId } from '#platform/ids.ts'
import { auteur, PAR_LIEN, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'

export type Changements = Record<string, { avant: unknown; apres: unknown }>

export type LigneDeJournal = Readonly<{
  id: string
  geste: string
  changements: Changements
  auteur: string
  faitLe: Temporal.Instant
}>

/** Who did what to which thing. Contact details and free notes about people never go in: names of fields do. */
export const noter = (
  tx: Tx,
  visit: Visit,
  objet: string,
  objetId: string,
  geste: string,
  changements: Changements = {},
): Promise<void> => noterTous(tx, visit, objet, geste, [{ id: objetId, changements }])

/** The same gesture on many things at once. */
export async function noterTous(
  tx: Tx,
  visit: Visit,
  objet: string,
  geste: string,
  faits: readonly Readonly<{ id: string; changements?: Changements }>[],
): Promise<void> {
  if (faits.length === 0) return
  await sql`
    insert into journal (id, objet, objet_id, geste, changements, auteur, auteur_id, fait_le)
    select x.id, ${objet}, x.objet_id, ${geste}, x.changements, ${auteur(visit.me)},
      ${personneDe(visit.me)}::uuid, ${visit.now}::timestamptz
    from unnest(${faits.map(() => newId())}::uuid[], ${faits.map(({ id }) => id)}::uuid[],
      ${faits.map(({ changements = {} }) => JSON.stringify(changements))}::jsonb[]) x (id, objet_id, changements)`.execute(
    tx,
  )
}

/** The history of one thing, newest first (200 lines at most). */
export const historique = async (tx: Tx, objet: string, objetId: string): Promise<LigneDeJournal[]> =>
  (await historiques(tx, objet, [objetId])).get(objetId) ?? []

/** Those of several things, read at once, newest first. */
export async function historiques(
  tx: Tx,
  objet: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LigneDeJournal[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('journal')
    .selectAll()
    .where('objet', '=', objet)
    .where('objet_id', 'in', [...ids])
    .orderBy('fait_le', 'desc')
    .orderBy('id', 'desc')
    .limit(200 * ids.length)
    .execute()
  const lignes = rows.map((row) => fromRow(pick(row, 'objet_id', 'id', 'geste', 'changements', 'auteur', 'fait_le')))
  return Map.groupBy(lignes, ({ objetId }) => objetId)
}

/** Of one thing, what a link of somebody did last: the last gesture, and all the instants at which their links did one. */
export type ParLien = Readonly<{ id: string; geste: string; le: Temporal.Instant; faits: readonly Temporal.Instant[] }>

/**
 * The things of a kind of which a link of this person did the last of these gestures (any, where none is told): what « ce message
 * n’est pas pour moi » takes back (`Module.pasMoi`), since somebody else held it.
 */
export async function dernierParLien(
  tx: Tx,
  personneId: string,
  objet: string,
  gestes: readonly string[] = [],
): Promise<readonly ParLien[]> {
  const lignes = () =>
    tx
      .selectFrom('journal')
      .where('objet', '=', objet)
      .$if(gestes.length > 0, (q) => q.where('geste', 'in', [...gestes]))
  const siennes = lignes().select('objet_id').where('auteur', '=', PAR_LIEN).where('auteur_id', '=', personneId)
  const rows = await lignes()
    .select(['objet_id', 'geste', 'auteur', 'auteur_id', 'fait_le'])
    .where('objet_id', 'in', siennes)
    .orderBy('objet_id')
    .orderBy('fait_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const sien = (row: (typeof rows)[number]) => row.auteur === PAR_LIEN && row.auteur_id === personneId
  return [...Map.groupBy(rows, ({ objet_id }) => objet_id)].flatMap(([id, [dernier, ...avant]]) =>
    dernier && sien(dernier)
      ? [
          {
            id,
            geste: dernier.geste,
            le: dernier.fait_le,
            faits: [dernier, ...avant.filter(sien)].map((un) => un.fait_le),
          },
        ]
      : [],
  )
}

/** What was done to `avant` was done to `apres`, of which it is now a part. */
export async function changerDObjet(tx: Tx, objet: string, avant: string, apres: string): Promise<void> {
  const siennes = tx.updateTable('journal').set({ objet_id: apres }).where('objet', '=', objet)
  await siennes.where('objet_id', '=', avant).execute()
}

/** What differs between two records, field by field: the body of a journal line. */
export function changements<T extends Record<string, unknown>>(avant: T, apres: T): Changements {
  const differents: Changements = {}
  for (const champ of Object.keys(apres)) {
    const [a, b] = [avant[champ] ?? null, apres[champ] ?? null]
    if (JSON.stringify(a) !== JSON.stringify(b)) differents[champ] = { avant: a, apres: b }
  }
  return differents
}
