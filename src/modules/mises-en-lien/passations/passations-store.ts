import { sql } from 'kysely'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** The desk handed over to somebody: `au` null, for good. */
export type Passation = Readonly<{
  id: Id
  deCompte: string
  /** Empty when the account has no person here. */
  de: string
  aCompte: string
  aPersonneId: Id | null
  a: string
  quartierId: Id | null
  du: Temporal.PlainDate
  au: Temporal.PlainDate | null
  mot: string
  attributionId: Id | null
  commenceeLe: Temporal.Instant | null
  termineeLe: Temporal.Instant | null
  version: number
}>

/** Somebody of the team to whom the desk may be handed. */
export type Releve = Awaited<ReturnType<typeof releves>>[number]

const passations = (tx: Tx) =>
  tx
    .selectFrom('passations as x')
    .leftJoin('personnes as d', (join) => sameTerritoire(join, 'd.id', 'x.de_personne_id'))
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'x.a_personne_id'))
    .selectAll('x')
    .select([
      sql<string>`coalesce(trim(d.prenom || ' ' || d.nom), '')`.as('de'),
      sql<string>`coalesce(trim(p.prenom || ' ' || p.nom), '')`.as('a'),
    ])

type Ligne = RowOf<typeof passations>
const toPassation = (row: Ligne): Passation => ({
  ...fromRow(pick(row, 'id', 'de_compte', 'de', 'a_compte', 'a_personne_id', 'a', 'quartier_id', 'du', 'au', 'mot')),
  ...fromRow(pick(row, 'attribution_id', 'commencee_le', 'terminee_le', 'version')),
})

/** Under way or to come, the nearest first (50 at most). */
export async function passationsOuvertes(tx: Tx): Promise<Passation[]> {
  const ouvertes = passations(tx).where('x.terminee_le', 'is', null)
  return (await ouvertes.orderBy('x.du').orderBy('x.id').limit(50).execute()).map(toPassation)
}

export async function trouverPassation(tx: Tx, id: Id): Promise<Passation | null> {
  const row = await passations(tx).where('x.id', '=', id).executeTakeFirst()
  return row ? toPassation(row) : null
}

type Nouvelle = Readonly<{
  id: Id
  de: Readonly<{ compteId: string; personneId: Id | null }>
  a: Releve
  quartierId: Id | null
  du: string
  au: string | null
  mot: string
}>

/** Writes a handing over; the same form twice is one: `false` the second time. */
export async function insertPassation(tx: Tx, visit: Visit, n: Nouvelle): Promise<boolean> {
  return tx
    .insertInto('passations')
    .values({
      ...toRow(n, 'id', 'quartierId', 'du', 'au', 'mot'),
      de_compte: n.de.compteId,
      de_personne_id: n.de.personneId,
      a_compte: n.a.compteId,
      a_personne_id: n.a.personneId,
      cree_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

type Suite = Readonly<{ commenceeLe?: Temporal.Instant; termineeLe?: Temporal.Instant; attributionId?: Id | null }>

/** Moves it from the version that was read; `false` when somebody was faster. */
export async function savePassation(tx: Tx, p: Passation, suite: Suite): Promise<boolean> {
  return tx
    .updateTable('passations')
    .set({
      version: p.version + 1,
      ...(suite.commenceeLe ? { commencee_le: suite.commenceeLe } : {}),
      ...(suite.termineeLe ? { terminee_le: suite.termineeLe } : {}),
      ...(suite.attributionId === undefined ? {} : { attribution_id: suite.attributionId }),
    })
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .$call(wroteOne)
}

/**
 * The council's own, who may take the desk over: its pair, its hosts, its members. Never an account of the city, to whom
 * the council's notes would be read.
 */
export async function releves(tx: Tx, saufCompte: string) {
  const rows = await tx
    .selectFrom('attributions as a')
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'a.personne_id'))
    .select(['a.compte_id', 'a.personne_id', 'p.prenom', 'p.nom', 'a.role'])
    .where('a.role', 'in', ['coordination', 'animation', 'conseil'])
    .where('a.compte_id', '<>', saufCompte)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attributions as v')
            .select('v.id')
            .whereRef('v.territoire_id', '=', 'a.territoire_id')
            .whereRef('v.compte_id', '=', 'a.compte_id')
            .where('v.role', 'in', ['cdsu', 'partenaire']),
        ),
      ),
    )
    .orderBy(sql`p.prenom collate fr`)
    .limit(200)
    .execute()
  return [...Map.groupBy(rows, (row) => row.compte_id)].map(([compteId, siennes]) => ({
    compteId,
    personneId: siennes.find((row) => row.personne_id !== null)?.personne_id ?? null,
    nom: siennes.map((row) => `${row.prenom ?? ''} ${row.nom ?? ''}`.trim()).find((nom) => nom !== '') ?? '',
    roles: [...new Set(siennes.map((row) => row.role))],
  }))
}

/** Whether this account already holds the desk there. */
export async function tientDejaLeBureau(tx: Tx, compteId: string, quartierId: Id | null): Promise<boolean> {
  const row = await tx
    .selectFrom('attributions')
    .select('id')
    .where('compte_id', '=', compteId)
    .where('role', 'in', ['coordination', 'animation'])
    .where((eb) =>
      quartierId === null
        ? eb('quartier_id', 'is', null)
        : eb.or([eb('quartier_id', 'is', null), eb('quartier_id', '=', quartierId)]),
    )
    .executeTakeFirst()
  return row !== undefined
}

/** The role of coordination that this account holds there, once it was given. */
export async function attributionDonnee(tx: Tx, compteId: string, quartierId: Id | null): Promise<Id | null> {
  const row = await tx
    .selectFrom('attributions')
    .select('id')
    .where('compte_id', '=', compteId)
    .where('role', '=', 'coordination')
    .where('quartier_id', quartierId === null ? 'is' : '=', quartierId)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whether the role is still there: it may have been taken away by hand. */
export async function attributionLa(tx: Tx, id: Id): Promise<boolean> {
  return (await tx.selectFrom('attributions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The desk that somebody handed over or took over, for export by oneself (50 at most, newest first). */
export async function passationsDe(tx: Tx, personneId: Id) {
  return tx
    .selectFrom('passations')
    .select(['du', 'au', 'mot', 'commencee_le', 'terminee_le', 'cree_le'])
    .select((eb) => eb('a_personne_id', '=', personneId).as('recue'))
    .where((eb) => eb.or([eb('de_personne_id', '=', personneId), eb('a_personne_id', '=', personneId)]))
    .orderBy('cree_le', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** Unties somebody who erases everything; their word goes, the dates of the desk stay. */
export async function effacerDesPassations(tx: Tx, personneId: Id): Promise<void> {
  for (const cote of ['de_personne_id', 'a_personne_id'] as const)
    await tx
      .updateTable('passations')
      .set({ [cote]: null, mot: '' })
      .where(cote, '=', personneId)
      .execute()
}
