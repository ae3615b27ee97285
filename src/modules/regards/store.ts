import { isDeepStrictEqual } from 'node:util'
import { fromRow, pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { wroteOne } from '#platform/db/written.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { PARTIE } from '#src/ground/signatures-store.ts'
import { auteur, fresh, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Gommette, LaReponse, Maniere, Rangee, Regard, Voix } from './domain.ts'

export async function regardsDe(tx: Tx, actionId: Id): Promise<Regard[]> {
  const rows = await tx
    .selectFrom('regards')
    .selectAll()
    .where('action_id', '=', actionId)
    .orderBy('dit_le')
    .orderBy('id')
    .execute()
  return rows.map((row) => fromRow(row))
}

type Dit = Readonly<{ actionId: Id; voix: Voix; niveaux: Regard['niveaux']; mot: string }>

/** Says, or says anew: one line a person and a voice, whatever form it came from. */
export async function upsertRegard(tx: Tx, visit: Visit, dit: Dit): Promise<void> {
  const auteurDit = visit.me.genre === 'compte' ? visit.me.compteId : ''
  const valeurs = {
    par: auteur(visit.me),
    niveaux: JSON.stringify(dit.niveaux),
    mot: dit.mot,
    dit_le: visit.now,
  }
  await tx
    .insertInto('regards')
    .values({
      id: idOf('regards', dit.actionId, dit.voix, auteurDit),
      action_id: dit.actionId,
      voix: dit.voix,
      auteur: auteurDit,
      ...valeurs,
    })
    .onConflict((c) =>
      c
        .columns(['territoire_id', 'action_id', 'voix', 'auteur'])
        .doUpdateSet((eb) => ({ ...valeurs, version: eb('regards.version', '+', 1) })),
    )
    .execute()
}

/** The accounts of a person here: an opinion knows its author by the account. */
const comptesDe = (tx: Tx, personneId: Id) =>
  tx.selectFrom('attributions').select('compte_id').where('personne_id', '=', personneId)

/** What somebody said, for whoever asks what is kept of them. */
export const ditPar = (tx: Tx, personneId: Id): Promise<unknown> =>
  tx
    .selectFrom('regards')
    .select(['voix', 'niveaux', 'mot', 'dit_le'])
    .where('auteur', 'in', comptesDe(tx, personneId))
    .orderBy('dit_le')
    .orderBy('id')
    .limit(500)
    .execute()

/** Somebody who erases everything: what they said stays among the voices, and nothing tells whose it was. */
export async function oublierQuiLaDit(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .updateTable('regards')
    .set((eb) => ({ auteur: eb.cast<string>('id', 'text'), par: PARTIE }))
    .where('auteur', 'in', comptesDe(tx, personneId))
    .execute()
}

/**
 * An answer, once whatever the number of presses; the month is all that is kept of when: the id of the form, which holds
 * the instant it was made, is not kept as it is. Other words under the id of an answer that is there: `Conflict`.
 */
export async function insertReponses(
  tx: Tx,
  visit: Visit,
  actionId: Id,
  reponses: readonly (LaReponse & Readonly<{ id: Id }>)[],
  maniere: Maniere,
): Promise<void> {
  const mois = jourDe(visit.now).with({ day: 1 })
  const commun = { action_id: actionId, mois, maniere }
  for (const { id: dit, ...une } of reponses) {
    const id = idOf('reponse-de-participant', dit)
    const nouvelle = await tx
      .insertInto('reponses_de_participants')
      .values({ ...commun, ...une, id })
      .onConflict((c) => c.doNothing())
      .$call(wroteOne)
    const la = nouvelle
      ? null
      : tx.selectFrom('reponses_de_participants').select(['accueil', 'utile', 'envie', 'mot']).where('id', '=', id)
    if (la) fresh(isDeepStrictEqual(pick(une, 'accueil', 'utile', 'envie', 'mot'), await la.executeTakeFirst()))
  }
}

export const reponsesDe = (tx: Tx, actionId: Id): Promise<Rangee[]> =>
  tx
    .selectFrom('reponses_de_participants')
    .select(['lot', 'mois', 'maniere', 'accueil', 'utile', 'envie', 'mot'])
    .where('action_id', '=', actionId)
    .execute()

export const gommettesDe = (tx: Tx, actionId: Id): Promise<Gommette[]> =>
  tx.selectFrom('gommettes').select(['critere', 'niveau', 'combien']).where('action_id', '=', actionId).execute()

/** What was counted on these sentences of the wall; the others stay. */
export async function saveGommettes(tx: Tx, visit: Visit, actionId: Id, dites: readonly Gommette[]): Promise<void> {
  const notees = { notees_par: auteur(visit.me), notees_le: visit.now }
  for (const { critere, niveau, combien } of dites) {
    const cle = { action_id: actionId, critere, niveau }
    if (combien === 0)
      await tx
        .deleteFrom('gommettes')
        .where((eb) => eb.and(cle))
        .execute()
    else
      await tx
        .insertInto('gommettes')
        .values({ ...cle, combien, ...notees })
        .onConflict((c) =>
          c.columns(['territoire_id', 'action_id', 'critere', 'niveau']).doUpdateSet({ combien, ...notees }),
        )
        .execute()
  }
}
