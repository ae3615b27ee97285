import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'

let rang = 0

/** The accounts of those who knock as of the council sit, and said that nothing ties them; made once a scene. */
export async function siegent(s: Scene): Promise<void> {
  for (const role of ['conseil', 'coordination', 'animation'] as const) {
    const compteId = `compte-${role}`
    const deja = await s.prepare((tx) =>
      tx.selectFrom('membres_du_conseil').select('id').where('compte_id', '=', compteId).executeTakeFirst(),
    )
    if (!deja) await unMembre(s, { compteId, declare: [2026, 2027] })
  }
}

/** Somebody of the council: sitting unless said otherwise, on paper without an account. */
export async function unMembre(
  s: Scene,
  p: {
    compteId?: string
    personneId?: Id
    nom?: string
    quartierId?: Id
    confirme?: boolean
    litDepuis?: Temporal.Instant
    /** The years for which they said that nothing ties them. */
    declare?: number | readonly number[]
  } = {},
): Promise<Id> {
  const id = newId()
  rang += 1
  await s.prepare(async (tx) => {
    await tx
      .insertInto('membres_du_conseil')
      .values({
        id,
        compte_id: p.compteId ?? null,
        personne_id: p.personneId ?? null,
        nom_ecrit: p.nom ?? `Odile Martin ${rang}`,
        quartier_id: p.quartierId ?? null,
        demande_le: s.now,
        confirme_le: p.confirme === false ? null : s.now,
        confirme_par: 'Essai',
        lit_depuis: p.litDepuis ?? null,
      })
      .execute()
    for (const annee of [p.declare ?? []].flat())
      await tx
        .insertInto('declarations_de_liens')
        .values({ membre_id: id, annee, faite_le: s.now, par: 'Essai', papier: false })
        .execute()
  })
  return id
}

/** An application of 2027, and its reading open everywhere unless said otherwise. */
export async function uneDemande(
  s: Scene,
  p: { structureId?: string; titre?: string; quartiers?: readonly string[]; ouverte?: boolean } = {},
): Promise<Id> {
  const { ouverte = true, ...dite } = p
  const id = await uneAction(s, { annee: 2027, ...dite })
  await s.prepare(async (tx) => {
    await tx.updateTable('actions').set({ etat: 'deposee' }).where('id', '=', id).execute()
    await tx
      .insertInto('financements')
      .values({ action_id: id, financeur: 'Ville', demande_centimes: 431_700 })
      .execute()
    const { n } = await tx
      .selectFrom('lignes_de_lecture')
      .select((eb) => eb.fn.max('numero').as('n'))
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('lignes_de_lecture')
      .values({ action_id: id, annee: 2027, numero: Number(n ?? 0) + 1 })
      .execute()
  })
  if (ouverte) await uneLecture(s)
  return id
}

/** The reading of 2027, open. */
export async function uneLecture(s: Scene, quartierId: Id | null = null): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('lectures_du_conseil')
      .values({ id, annee: 2027, quartier_id: quartierId, ouverte_le: s.now, ouverte_par: 'La ville' })
      .execute(),
  )
  return id
}

/** What somebody noted of it, straight in its table. */
export const uneNote = (
  s: Scene,
  p: { actionId: Id; membreId: Id; sens?: 'favorable' | 'reserve' | 'defavorable' | 'sans-avis'; raisons?: string },
) =>
  s.prepare((tx) =>
    tx
      .insertInto('notes_de_lecture')
      .values({
        id: newId(),
        action_id: p.actionId,
        membre_id: p.membreId,
        sens: p.sens ?? 'reserve',
        raisons: p.raisons ?? 'Peu de gens du quartier y viennent.',
        conditions: 'Venir aussi le soir.',
        note_par: 'Essai',
        note_le: s.now,
      })
      .execute(),
  )

/** A question that the council asked of the structure. */
export async function uneQuestion(s: Scene, actionId: Id, membreId: Id): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('questions_de_lecture')
      .values({
        id,
        action_id: actionId,
        membre_id: membreId,
        texte: 'Combien de familles du quartier ?',
        posee_le: s.now,
      })
      .execute(),
  )
  return id
}
