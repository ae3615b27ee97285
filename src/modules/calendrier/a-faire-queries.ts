import { type SqlBool, sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { dansSesQuartiers, tenuPar } from '#src/quartiers-queries.ts'
import { BUREAU, type Me, type Tx } from '#src/visit.ts'

const LIGNES_MAX = 30
const OU = { territoire: 's.territoire_id', action: 's.action_id', structure: 'a.structure_id' } as const

/** A séance that waits for somebody, and why. */
export type EnSouffrance = Readonly<{
  id: Id
  titre: string
  structureNom: string
  mot: string
  jour: Temporal.PlainDate | null
}>

const seances = (tx: Tx) =>
  tx
    .selectFrom('seances as s')
    .leftJoin('actions as a', (join) =>
      join.onRef('a.territoire_id', '=', 's.territoire_id').onRef('a.id', '=', 's.action_id'),
    )
    .leftJoin('structures as st', (join) =>
      join.onRef('st.territoire_id', '=', 'a.territoire_id').onRef('st.id', '=', 'a.structure_id'),
    )
    .select(['s.id', 's.etat_mot as mot', 's.debut_jour as jour'])
    .select(sql<string>`coalesce(nullif(s.titre, ''), a.titre, '')`.as('titre'))
    .select(sql<string>`coalesce(st.nom, '')`.as('structureNom'))
    .orderBy('s.debut_jour')
    .limit(LIGNES_MAX)

/** Proposed, and for this person to say yes or no to. */
export const aValider = (tx: Tx, me: Me): Promise<EnSouffrance[]> =>
  seances(tx)
    .where('s.etat', '=', 'proposee')
    .where(dansSesQuartiers(me, OU, ...BUREAU, 'cdsu'))
    .execute()

/** Refused, and not looked at again by those who proposed them. */
export const refusees = (tx: Tx, structures: readonly Id[]): Promise<EnSouffrance[]> =>
  structures.length === 0
    ? Promise.resolve([])
    : seances(tx).where('s.etat', '=', 'refusee').where('a.structure_id', 'in', structures).execute()

/** Dates laid by the night in a room that was taken. */
export async function heurtees(tx: Tx, me: Me, depuis: Temporal.Instant): Promise<EnSouffrance[]> {
  const rows = await seances(tx)
    .innerJoin('occurrences as o', (join) =>
      join.onRef('o.territoire_id', '=', 's.territoire_id').onRef('o.seance_id', '=', 's.id'),
    )
    .select(sql<Temporal.PlainDate>`min((o.debut at time zone 'Europe/Paris')::date)`.as('premier'))
    .where('o.heurte', '=', true)
    .where('o.statut', 'not in', ['annulee', 'reportee'])
    .where('o.debut', '>', depuis)
    .where(tenuPar(me, OU))
    .groupBy(['s.territoire_id', 's.id', 'a.titre', 'st.nom'])
    .execute()
  return rows.map(({ premier, ...row }) => ({ ...row, jour: premier }))
}

/** Their action is called off, their dates are not. */
export async function orphelines(tx: Tx, me: Me, depuis: Temporal.Instant): Promise<EnSouffrance[]> {
  return seances(tx)
    .where('a.etat', 'in', ['annulee', 'refusee', 'ajournee'])
    .where(
      sql<SqlBool>`exists (select from occurrences_publiees o where o.territoire_id = s.territoire_id
        and o.seance_id = s.id and o.debut > ${depuis}::timestamptz and o.statut <> 'annulee')`,
    )
    .where(tenuPar(me, OU))
    .execute()
}

/** Their room was taken out of its place; the words stay. */
export async function sansSalle(tx: Tx, me: Me, depuis: Temporal.Instant): Promise<EnSouffrance[]> {
  return seances(tx)
    .innerJoin('lieux as l', (join) =>
      join.onRef('l.territoire_id', '=', 's.territoire_id').onRef('l.id', '=', 's.lieu_id'),
    )
    .where('s.salle_id', 'is', null)
    .where(sql<SqlBool>`starts_with(s.lieu_ecrit, l.nom || ', ')`)
    .where(
      sql<SqlBool>`exists (select from occurrences o where o.territoire_id = s.territoire_id and o.seance_id = s.id
        and o.debut > ${depuis}::timestamptz and o.statut <> 'annulee')`,
    )
    .where(tenuPar(me, OU))
    .execute()
}
