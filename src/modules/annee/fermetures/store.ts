import { sql } from 'kysely'
import { type RowOf, toRow } from '#platform/columns.ts'
import { ZONE } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { uneFois } from '#src/ground/host.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Fermeture } from './domain.ts'

type Jour = Temporal.PlainDate

const lignes = (tx: Tx) =>
  tx
    .selectFrom('fermetures as f')
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'f.structure_id'))
    .leftJoin('lieux as l', (join) => sameTerritoire(join, 'l.id', 'f.lieu_id'))
    .select(['f.id', 'f.structure_id', 'f.lieu_id', 'f.du', 'f.au', 'f.motif'])
    .select(sql<string>`coalesce(s.nom, l.nom, '')`.as('nom'))

type Row = RowOf<typeof lignes>
const toFermeture = ({ structure_id, lieu_id, ...row }: Row): Fermeture => ({
  ...row,
  structureId: structure_id,
  lieuId: lieu_id,
})

/** The closures that touch these days, in their order (2,000 at most). */
export async function entre(tx: Tx, du: Jour, au: Jour): Promise<Fermeture[]> {
  const rows = await lignes(tx)
    .where('f.au', '>=', du)
    .where('f.du', '<=', au)
    .orderBy('f.du')
    .orderBy(sql`coalesce(s.nom, l.nom) collate fr`)
    .orderBy('f.id')
    .limit(2_000)
    .execute()
  return rows.map(toFermeture)
}

const lesToutes = uneFois((tx) =>
  entre(tx, Temporal.PlainDate.from('2000-01-01'), Temporal.PlainDate.from('2100-12-31')),
)

/** All of them, whatever the days: those of the years that a calendar shows. */
export const toutes = (tx: Tx): Promise<readonly Fermeture[]> => lesToutes(tx, '')

export async function find(tx: Tx, id: Id): Promise<Fermeture | null> {
  const row = await lignes(tx).where('f.id', '=', id).executeTakeFirst()
  return row ? toFermeture(row) : null
}

/** The same id twice is one closure. Feeds hold dates only: their version does not move. */
export async function insert(tx: Tx, visit: Visit, f: Omit<Fermeture, 'nom'>): Promise<boolean> {
  return tx
    .insertInto('fermetures')
    .values({ ...toRow(f, 'id', 'structureId', 'lieuId', 'du', 'au', 'motif'), cree_le: visit.now })
    .onConflict(sameId)
    .$call(wroteOne)
}

export async function remove(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('fermetures').where('id', '=', id).execute()
}

export type DateTouchee = Readonly<{ fermetureId: Id; id: Id; titre: string; debut: Temporal.Instant }>

/** Published dates to come that fall in closures to come, of the same structure or in the same place. */
export async function datesTouchees(tx: Tx, now: Temporal.Instant): Promise<DateTouchee[]> {
  const { rows } = await sql<{ fermeture_id: Id; id: Id; titre: string; debut: Temporal.Instant }>`
    select f.id::text as fermeture_id, o.id::text as id, o.debut,
      coalesce(nullif(p.donnees->>'titre', ''), a.titre, '') as titre
    from fermetures f
    join occurrences_publiees o on o.territoire_id = f.territoire_id
      and o.debut < ((f.au + 1)::timestamp at time zone ${ZONE}) and o.fin > (f.du::timestamp at time zone ${ZONE})
    join seances_publiees p on p.territoire_id = o.territoire_id and p.seance_id = o.seance_id
    left join actions a on a.territoire_id = p.territoire_id and a.id = p.action_id
    where o.fin > ${now} and o.statut not in ('annulee', 'reportee')
      and (o.lieu_id = f.lieu_id or a.structure_id = f.structure_id)
    order by o.debut, o.id limit 500`.execute(tx)
  return rows.map(({ fermeture_id, ...une }) => ({ fermetureId: fermeture_id, ...une }))
}
