import { fromRow, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

export type Suggestion = Readonly<{
  id: Id
  bilanId: Id
  cle: string
  texte: string
  mot: string
  par: string
  etat: 'proposee' | 'acceptee' | 'ecartee'
  /** What the field said before this proposal was taken. */
  remplace: string
  creeLe: Temporal.Instant
}>

export async function suggestions(tx: Tx, bilanId: Id): Promise<Suggestion[]> {
  const rows = await tx
    .selectFrom('suggestions_de_bilan')
    .selectAll()
    .where('bilan_id', '=', bilanId)
    .orderBy('cree_le')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => fromRow(row, 'personne_id', 'repondue_le'))
}

export async function insert(
  tx: Tx,
  visit: Visit,
  s: Readonly<{ id: Id; bilanId: Id; cle: string; texte: string; mot: string; par: string; personneId: Id | null }>,
): Promise<void> {
  await tx
    .insertInto('suggestions_de_bilan')
    .values({
      ...toRow(s, 'id', 'bilanId', 'cle', 'texte', 'mot', 'par', 'personneId'),
      repondue_le: null,
      cree_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** The answer of the porteur, with the words that it takes the place of; `false` when it had one already. */
export async function repondre(
  tx: Tx,
  visit: Visit,
  bilanId: Id,
  id: Id,
  etat: 'acceptee' | 'ecartee',
  par: string,
  remplace: string,
): Promise<boolean> {
  return tx
    .updateTable('suggestions_de_bilan')
    .set({ etat, repondue_par: par, repondue_le: visit.now, remplace })
    .where('bilan_id', '=', bilanId)
    .where('id', '=', id)
    .where('etat', '=', 'proposee')
    .$call(wroteOne)
}

/** What somebody proposed, for whoever asks what is kept of them. */
export async function deLaPersonne(tx: Tx, personneId: Id): Promise<unknown> {
  return tx
    .selectFrom('suggestions_de_bilan')
    .select(['cle', 'texte', 'mot', 'etat', 'cree_le'])
    .where('personne_id', '=', personneId)
    .orderBy('cree_le')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Somebody who erases everything: what was proposed stays with its bilan, without a name. */
export async function oublierLaPersonne(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .updateTable('suggestions_de_bilan')
    .set({ personne_id: null, par: 'Quelqu’un' })
    .where('personne_id', '=', personneId)
    .execute()
  await tx
    .deleteFrom('plumes_de_bilan')
    .where('compte', 'in', tx.selectFrom('attributions').select('compte_id').where('personne_id', '=', personneId))
    .execute()
}
