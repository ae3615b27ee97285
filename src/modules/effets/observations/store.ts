import { fromRow, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { auteur, compteDe, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Effet, Piece, Rivale } from './domain.ts'

/** An effect with the action that it is of. */
export type EffetLu = Effet & Readonly<{ action: string; structureId: Id; structure: string }>

const tous = (tx: Tx) =>
  tx
    .selectFrom('effets_observes as e')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'e.action_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .selectAll('e')
    .select(['a.titre as action', 's.id as structure_id', 's.nom as structure'])
    .orderBy('e.cree_le')
    .orderBy('e.id')

type Row = Awaited<ReturnType<ReturnType<typeof tous>['execute']>>[number]

/** Three statements, however many effects. */
async function completer(tx: Tx, rows: readonly Row[]): Promise<EffetLu[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const { rivales, pieces } = await together({
    rivales: tx.selectFrom('rivales_d_effet').selectAll().where('effet_id', 'in', ids).orderBy('rang').execute(),
    pieces: tx
      .selectFrom('pieces_d_effet')
      .selectAll()
      .where('effet_id', 'in', ids)
      .orderBy('jour')
      .orderBy('creee_le')
      .orderBy('id')
      .execute(),
  })
  const rivalesDe = Map.groupBy(
    rivales.map((une): Rivale => fromRow(une)),
    ({ effetId }) => effetId,
  )
  const piecesDe = Map.groupBy(
    pieces.map((une): Piece => fromRow(une, 'creee_le')),
    ({ effetId }) => effetId,
  )
  return rows.map((row) => ({
    ...fromRow(row, 'auteur_id', 'cree_le'),
    rivales: rivalesDe.get(row.id) ?? [],
    pieces: piecesDe.get(row.id) ?? [],
  }))
}

const EFFETS_MAX = 500

/** Those of a year; `structures`: of these alone. */
export async function deLAnnee(tx: Tx, annee: number, structures: readonly Id[] | null): Promise<EffetLu[]> {
  const requete = tous(tx).where('e.annee', '=', annee).limit(EFFETS_MAX)
  return completer(
    tx,
    await (structures === null ? requete : requete.where('a.structure_id', 'in', [...structures])).execute(),
  )
}

export const deLAction = async (tx: Tx, actionId: Id): Promise<EffetLu[]> =>
  completer(tx, await tous(tx).where('e.action_id', '=', actionId).limit(EFFETS_MAX).execute())

export async function find(tx: Tx, id: Id): Promise<EffetLu | null> {
  const [un] = await completer(tx, await tous(tx).where('e.id', '=', id).execute())
  return un ?? null
}

/** The years that have effects, latest first. */
export const annees = async (tx: Tx): Promise<number[]> =>
  (await tx.selectFrom('effets_observes').select('annee').distinct().orderBy('annee', 'desc').limit(20).execute()).map(
    ({ annee }) => annee,
  )

export type SaisieDEffet = Pick<
  Effet,
  'changement' | 'pourQui' | 'lieu' | 'periode' | 'importance' | 'contribution' | 'annee'
> &
  Readonly<{ rivales: readonly string[] }>

const CHAMPS = ['changement', 'pourQui', 'lieu', 'periode', 'importance', 'contribution', 'annee'] as const

export async function insert(
  tx: Tx,
  visit: Visit,
  effet: SaisieDEffet & Pick<Effet, 'id' | 'actionId' | 'voix'>,
): Promise<void> {
  await tx
    .insertInto('effets_observes')
    .values({
      ...toRow(effet, 'id', 'actionId', 'voix', ...CHAMPS),
      redige_par: auteur(visit.me),
      auteur_id: personneDe(visit.me),
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
  await saveRivales(tx, effet.id, effet.rivales)
}

/** Words it again; `mots` is raised where it no longer says the same. `false`: somebody was faster. */
export async function update(
  tx: Tx,
  effet: Pick<Effet, 'id' | 'mots'>,
  version: number,
  saisie: SaisieDEffet,
): Promise<boolean> {
  const faite = await tx
    .updateTable('effets_observes')
    .set({ ...toRow(saisie, ...CHAMPS), mots: effet.mots, version: version + 1 })
    .where('id', '=', effet.id)
    .where('version', '=', version)
    .$call(wroteOne)
  if (faite) await saveRivales(tx, effet.id, saisie.rivales)
  return faite
}

/** By rank: a wording that changes keeps its pieces; one that is emptied goes, with those that it had. */
async function saveRivales(tx: Tx, effetId: Id, textes: readonly string[]): Promise<void> {
  const dites = textes.flatMap((texte, i) =>
    texte === '' ? [] : [{ id: idOf('rivale', effetId, String(i + 1)), effet_id: effetId, rang: i + 1, texte }],
  )
  const gardees = dites.map(({ id }) => id)
  await tx
    .deleteFrom('rivales_d_effet')
    .where('effet_id', '=', effetId)
    .$if(gardees.length > 0, (q) => q.where('id', 'not in', gardees))
    .execute()
  if (dites.length > 0)
    await tx
      .insertInto('rivales_d_effet')
      .values(dites)
      .onConflict((c) => c.columns(['territoire_id', 'id']).doUpdateSet((eb) => ({ texte: eb.ref('excluded.texte') })))
      .execute()
}

export async function remove(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('effets_observes').where('id', '=', id).execute()
}

export async function insertPiece(
  tx: Tx,
  visit: Visit,
  piece: Omit<Piece, 'noteePar' | 'compteId' | 'jour'> & { jour: string },
) {
  await tx
    .insertInto('pieces_d_effet')
    .values({
      ...toRow(
        piece,
        'id',
        'effetId',
        'maillon',
        'rivaleId',
        'sens',
        'facon',
        'source',
        'propos',
        'attache',
        'enPartie',
        'mots',
      ),
      jour: piece.jour,
      mesure: piece.mesure === null ? null : JSON.stringify(piece.mesure),
      notee_par: auteur(visit.me),
      compte_id: compteDe(visit.me),
      creee_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

export async function removePiece(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('pieces_d_effet').where('id', '=', id).execute()
}

export type Demande = Readonly<{
  id: Id
  effetId: Id
  demandeA: string
  demandeePar: string
  demandeeLe: Temporal.Instant
  repondueLe: Temporal.Instant | null
  /** Of who answered that they do not know; empty otherwise. */
  source: string
  propos: string
}>

/** The questions asked of somebody before that day and not answered; `par`: by whom, all of them otherwise. */
export const confirmationsAttendues = (tx: Tx, avant: Temporal.Instant, par: string | null) =>
  tx
    .selectFrom('demandes_de_confirmation')
    .select(['id', 'effet_id', 'demande_a', 'demandee_le'])
    .where('repondue_le', 'is', null)
    .where('demandee_le', '<', avant)
    .$if(par !== null, (q) => q.where('demandee_par', '=', par ?? ''))
    .orderBy('demandee_le')
    .orderBy('id')
    .limit(3)
    .execute()

const demandes = (tx: Tx) => tx.selectFrom('demandes_de_confirmation').selectAll()

export async function findDemande(tx: Tx, id: Id): Promise<Demande | null> {
  const row = await demandes(tx).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

export const demandesDe = async (tx: Tx, effetId: Id): Promise<Demande[]> =>
  (await demandes(tx).where('effet_id', '=', effetId).orderBy('demandee_le').orderBy('id').limit(100).execute()).map(
    (row) => fromRow(row),
  )

export async function insertDemande(tx: Tx, visit: Visit, dite: Pick<Demande, 'id' | 'effetId' | 'demandeA'>) {
  await tx
    .insertInto('demandes_de_confirmation')
    .values({ ...toRow(dite, 'id', 'effetId', 'demandeA'), demandee_par: auteur(visit.me), demandee_le: visit.now })
    .onConflict(sameId)
    .execute()
}

/** Answered once: `false` when it was already. `sansSavoir`: by who does not know, of whom it is all that is kept. */
export const repondueMaintenant = (
  tx: Tx,
  visit: Visit,
  id: Id,
  sansSavoir: Pick<Demande, 'source' | 'propos'> | null,
): Promise<boolean> =>
  tx
    .updateTable('demandes_de_confirmation')
    .set({ repondue_le: visit.now, ...sansSavoir })
    .where('id', '=', id)
    .where('repondue_le', 'is', null)
    .$call(wroteOne)

/** What somebody recorded, for whoever asks what is kept of them. */
export async function redigesPar(tx: Tx, personneId: Id) {
  const rows = await tx
    .selectFrom('effets_observes')
    .select(['changement', 'pour_qui', 'lieu', 'periode', 'importance', 'contribution', 'cree_le'])
    .where('auteur_id', '=', personneId)
    .orderBy('cree_le')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(({ cree_le, ...dits }) => ({ texte: joints(Object.values(dits), ' · '), creeLe: cree_le }))
}

/** Somebody who erases everything: the effects stay, and nothing tells who wrote them down. */
export async function oublierQuiRedige(tx: Tx, personneId: Id): Promise<void> {
  await tx.updateTable('effets_observes').set({ auteur_id: null }).where('auteur_id', '=', personneId).execute()
}
