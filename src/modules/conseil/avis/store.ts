import { sql } from 'kysely'
import { fromRow, type RowOf } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { AvisFige, LigneFigee, Suite } from './domain.ts'

/** A version that was transmitted. */
export type Avis = Readonly<{
  id: Id
  annee: number
  numero: number
  contenu: AvisFige
  par: string
  qualite: string
  transmisLe: Temporal.Instant
  /** When, and by whom, a later version took words of this one back. */
  motsRetiresLe: Temporal.Instant | null
  motsRetiresPar: string
}>

const tous = (tx: Tx) => tx.selectFrom('conseil_avis').selectAll()
const toAvis = (row: RowOf<typeof tous>): Avis => fromRow(row)

export async function find(tx: Tx, id: Id): Promise<Avis | null> {
  const row = await tous(tx).where('id', '=', id).executeTakeFirst()
  return row ? toAvis(row) : null
}

/** The versions of a year, the latest first. */
export async function versionsDe(tx: Tx, annee: number): Promise<Avis[]> {
  const rows = await tous(tx).where('annee', '=', annee).orderBy('numero', 'desc').execute()
  return rows.map(toAvis)
}

/** What stands: of each year the latest version, the latest year first. */
export async function derniers(tx: Tx): Promise<Avis[]> {
  const rows = await tous(tx).distinctOn('annee').orderBy('annee', 'desc').orderBy('numero', 'desc').limit(10).execute()
  return rows.map(toAvis)
}

/** `false`: another version took its number just now. */
export const insert = (
  tx: Tx,
  visit: Visit,
  { id, annee, numero, contenu, qualite }: Pick<Avis, 'id' | 'annee' | 'numero' | 'contenu' | 'qualite'>,
): Promise<boolean> =>
  tx
    .insertInto('conseil_avis')
    .values({
      ...{ id, annee, numero, qualite },
      contenu: JSON.stringify(contenu),
      par: auteur(visit.me),
      transmis_le: visit.now,
    })
    .onConflict((c) => c.doNothing())
    .$call(wroteOne)

/** What is left of a version once a later one took words of it back: they are kept nowhere. */
export async function retirerLesMots(tx: Tx, visit: Visit, id: Id, contenu: AvisFige): Promise<void> {
  await tx
    .updateTable('conseil_avis')
    .set({
      contenu: JSON.stringify(contenu),
      mots_retires_le: visit.now,
      mots_retires_par: auteur(visit.me),
    })
    .where('id', '=', id)
    .execute()
}

/** What the city said of a line after the committee. */
export type SuiteDite = Readonly<{
  annee: number
  actionId: Id
  suite: Suite
  raison: string
  par: string
  le: Temporal.Instant
  version: number
  /** What it answers: the version that stood when it was given, and what that one said of the line. */
  repondA: Readonly<{ numero: number; issue: LigneFigee['issue'] }> | null
}>

/** Of a row `s` of `conseil_suites`, what it answers (`repondA`). */
const REPOND_A = sql<
  SuiteDite['repondA']
>`(select jsonb_build_object('numero', v.numero, 'issue', dite.ligne ->> 'issue')
  from conseil_avis v cross join lateral jsonb_array_elements(v.contenu -> 'lignes') as dite (ligne)
  where v.territoire_id = s.territoire_id and v.annee = s.annee and v.transmis_le <= s.le
    and dite.ligne ->> 'actionId' = s.action_id::text
  order by v.numero desc limit 1)`

export async function suitesDe(tx: Tx, annee: number): Promise<ReadonlyMap<Id, SuiteDite>> {
  const rows = await tx
    .selectFrom('conseil_suites as s')
    .selectAll('s')
    .select(REPOND_A.as('repond_a'))
    .where('s.annee', '=', annee)
    .execute()
  return new Map(rows.map((row) => [row.action_id, fromRow(row)]))
}

/** What the city answered to what this line says; an answer to a version that said another opinion of it is not of it. */
export function reponseA({ actionId, issue }: LigneFigee, suites: ReadonlyMap<Id, SuiteDite>): SuiteDite | undefined {
  const dite = suites.get(actionId)
  return (dite?.repondA?.issue ?? issue) === issue ? dite : undefined
}

type ADire = Pick<SuiteDite, 'actionId' | 'suite' | 'raison'> & Readonly<{ version: number }>

/** Says these, each in the place of the version that was read (0: none); gives the actions of which somebody was faster. */
export async function direLesSuites(
  tx: Tx,
  visit: Visit,
  annee: number,
  dites: readonly ADire[],
): Promise<readonly Id[]> {
  if (dites.length === 0) return []
  const commun = { annee, par: auteur(visit.me), le: visit.now }
  const ecrites = await tx
    .insertInto('conseil_suites')
    .values(
      dites.map(({ actionId, suite, raison, version }) => ({
        ...commun,
        action_id: actionId,
        suite,
        raison,
        version: version + 1,
      })),
    )
    .onConflict((c) =>
      c
        .columns(['territoire_id', 'annee', 'action_id'])
        .doUpdateSet((eb) => ({
          suite: eb.ref('excluded.suite'),
          raison: eb.ref('excluded.raison'),
          par: eb.ref('excluded.par'),
          le: eb.ref('excluded.le'),
          version: eb.ref('excluded.version'),
        }))
        .where((eb) => eb('excluded.version', '=', eb('conseil_suites.version', '+', 1))),
    )
    .returning('action_id')
    .execute()
  const faites = new Set(ecrites.map((row) => row.action_id))
  return dites.flatMap(({ actionId }) => (faites.has(actionId) ? [] : [actionId]))
}

/** What was said before of an action's earlier years, or of others of its structure, the latest year first. */
export type Memoire = Readonly<{
  annee: number
  avisId: Id
  ligne: LigneFigee
  suite: Suite | null
  raison: string
}>

const MEMOIRE_MAX = 5

/** The same action (the one that it renews) first; then what else its structure asked, in the years before. */
export async function memoireDe(tx: Tx, actionId: Id): Promise<readonly Memoire[]> {
  const rows = await sql<Omit<Memoire, 'avisId'> & { avis_id: Id }>`
    select a.annee, a.id as avis_id, l.ligne, s.suite, coalesce(s.raison, '') as raison
    from actions x
    join lateral (select distinct on (annee) * from conseil_avis where annee < x.annee
      order by annee desc, numero desc) a on true
    cross join lateral jsonb_array_elements(a.contenu -> 'lignes') as l (ligne)
    join actions p on p.territoire_id = x.territoire_id and p.id = (l.ligne ->> 'actionId')::uuid
    left join conseil_suites s on s.territoire_id = x.territoire_id and s.annee = a.annee and s.action_id = p.id
      and coalesce(${REPOND_A} ->> 'issue', l.ligne ->> 'issue') = l.ligne ->> 'issue'
    where x.id = ${actionId} and (p.id = x.renouvelle_id or p.structure_id = x.structure_id)
      and l.ligne ->> 'issue' <> 'non-examinee'
    order by p.id = x.renouvelle_id desc nulls last, a.annee desc, (l.ligne ->> 'numero')::integer
    limit ${MEMOIRE_MAX}`.execute(tx)
  return rows.rows.map(({ avis_id: avisId, ...reste }) => ({ ...reste, avisId }))
}
