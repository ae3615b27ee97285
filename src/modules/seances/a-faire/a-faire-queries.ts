import { type SqlBool, sql } from 'kysely'
import { sameTerritoire } from '#platform/db/join.ts'
import { PARIS } from '#platform/db/paris.ts'
import { dansSesQuartiers, tenuPar } from '#src/ground/quartiers-queries.ts'
import { BUREAU, type Me, structuresDe, type Tx } from '#src/ground/visit.ts'

const LIGNES_MAX = 30
const OU = { territoire: 's.territoire_id', action: 's.action_id', structure: 'a.structure_id' } as const

/** A séance that waits for somebody, and why. */
export type EnSouffrance = Awaited<ReturnType<typeof aValider>>[number]

const seances = (tx: Tx, jour = sql<Temporal.PlainDate | null>`s.debut_jour`) =>
  tx
    .selectFrom('seances as s')
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 's.action_id'))
    .leftJoin('structures as st', (join) => sameTerritoire(join, 'st.id', 'a.structure_id'))
    .select(['s.id', 's.etat_mot as mot', jour.as('jour')])
    .select(sql<string>`coalesce(nullif(s.titre, ''), a.titre, '')`.as('titre'))
    .select(sql<string>`coalesce(st.nom, '')`.as('structureNom'))
    .orderBy('s.debut_jour')
    .limit(LIGNES_MAX)

const proposees = (tx: Tx, me: Me, jour?: Parameters<typeof seances>[1]) =>
  seances(tx, jour)
    .where('s.etat', '=', 'proposee')
    .where(dansSesQuartiers(me, OU, ...BUREAU, 'cdsu'))

/** Proposed, and for this person to say yes or no to. */
export const aValider = (tx: Tx, me: Me) => proposees(tx, me).execute()

/** Its dates to come in a room that the night found taken. */
const heurts = (depuis: Temporal.Instant) => sql`from occurrences o where o.territoire_id = s.territoire_id
  and o.seance_id = s.id and o.heurte and o.statut not in ('annulee', 'reportee') and o.debut > ${depuis}::timestamptz`

const aVenir = (table: 'occurrences' | 'occurrences_publiees', depuis: Temporal.Instant) =>
  sql<SqlBool>`exists (select from ${sql.table(table)} o where o.territoire_id = s.territoire_id and o.seance_id = s.id
    and o.debut > ${depuis}::timestamptz and o.statut <> 'annulee')`

/**
 * Of these structures, what is published in a room that another structure says, of a date at that hour, to be shared with them, and
 * they did not say yet. One tick alone speaks for nobody else. `structureNom`: the other one's.
 */
const aPartager = (structures: readonly string[], now: Temporal.Instant) => sql`(
  select s.id, s.etat_mot as mot, min((o.debut at time zone ${PARIS})::date) as jour,
    coalesce(nullif(s.titre, ''), a.titre) as titre, min(st.nom) as "structureNom"
  from seances s
  join actions a on a.territoire_id = s.territoire_id and a.id = s.action_id
  join occurrences_publiees o on o.territoire_id = s.territoire_id and o.seance_id = s.id and not o.co_occupation
    and o.debut > ${now}::timestamptz and o.statut not in ('annulee', 'reportee')
  join occurrences_publiees p on p.territoire_id = o.territoire_id and p.salle_id = o.salle_id and p.co_occupation
    and p.debut < o.fin and p.fin > o.debut and p.statut not in ('annulee', 'reportee')
  join seances_publiees sp on sp.territoire_id = p.territoire_id and sp.seance_id = p.seance_id
  join actions b on b.territoire_id = sp.territoire_id and b.id = sp.action_id and b.structure_id <> a.structure_id
  join structures st on st.territoire_id = b.territoire_id and st.id = b.structure_id
  where a.structure_id = any(${[...structures]}::uuid[]) and not s.co_occupation
  group by s.territoire_id, s.id, a.titre
  limit ${LIGNES_MAX})`

/**
 * All that waits for this person, in one statement: proposed to them; refused, and not looked at again by those who
 * proposed; in a room that another structure says to be shared; in a room that is taken; of an action that is called off; whose room was taken out of its place.
 */
export async function enSouffrance(tx: Tx, me: Me, now: Temporal.Instant, lesSiennes: boolean) {
  const structures = structuresDe(me)
  const premier = sql<Temporal.PlainDate | null>`(select min((o.debut at time zone ${PARIS})::date) ${heurts(now)})`
  // Nobody is late to say yes to what began before it was proposed: what counts is its next date.
  const prochain = sql<Temporal.PlainDate | null>`(select min((o.debut at time zone ${PARIS})::date) from occurrences o
    where o.territoire_id = s.territoire_id and o.seance_id = s.id and o.statut <> 'annulee' and o.debut > ${now}::timestamptz)`
  const parts = {
    'a-valider': proposees(tx, me, prochain),
    ...(structures.length > 0 && {
      refusee: seances(tx).where('s.etat', '=', 'refusee').where('a.structure_id', 'in', structures),
      'a-partager': aPartager(structures, now),
    }),
    ...(lesSiennes && {
      heurtee: seances(tx, premier)
        .where(sql<SqlBool>`exists (select ${heurts(now)})`)
        .where(tenuPar(me, OU)),
      orpheline: seances(tx)
        .where('a.etat', '=', 'annulee')
        .where('a.archivee_le', 'is', null)
        .where(aVenir('occurrences_publiees', now))
        .where(tenuPar(me, OU)),
      'sans-salle': seances(tx)
        .innerJoin('lieux as l', (join) => sameTerritoire(join, 'l.id', 's.lieu_id'))
        .where('s.salle_id', 'is', null)
        .where(sql<SqlBool>`starts_with(s.lieu_ecrit, l.nom || ', ')`)
        .where(aVenir('occurrences', now))
        .where(tenuPar(me, OU)),
    }),
  }
  const lignes = Object.entries(parts).map(
    ([pourquoi, part]) => sql`select x.*, ${sql.lit(pourquoi)} as pourquoi from ${part} x`,
  )
  const toutes = sql<EnSouffrance & Readonly<{ pourquoi: keyof typeof parts }>>`${sql.join(lignes, sql` union all `)}`
  return (await toutes.execute(tx)).rows
}
