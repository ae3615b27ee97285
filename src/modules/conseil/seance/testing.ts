import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unMembre } from '../testing.ts'

/** A council of nine, of whom « Essai conseil » acts by an account and the others are on paper, and what it is asked. */
export async function unConseil(s: Scene, demandes = 3) {
  const moi = await unMembre(s, { compteId: 'compte-conseil', nom: 'Essai conseil', declare: 2026 })
  const autres: Id[] = []
  for (let n = 0; n < 8; n += 1) autres.push(await unMembre(s, { declare: 2026 }))
  const structureId = await uneStructure(s)
  const actions: Id[] = []
  for (let n = 0; n < demandes; n += 1)
    actions.push(await uneAction(s, { structureId, titre: `Demande ${String(n + 1).padStart(3, '0')}`, quartiers: [] }))
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'deposee' }).where('id', 'in', actions).execute())
  await s.prepare((tx) =>
    tx
      .insertInto('lignes_de_lecture')
      .values(actions.map((action_id, rang) => ({ action_id, annee: 2026, numero: rang + 1 })))
      .execute(),
  )
  return { moi, autres, membres: [moi, ...autres], structureId, actions }
}

/** What two of them read of a line. */
export const lue = (s: Scene, actionId: Id, par: readonly Id[], sens: 'favorable' | 'reserve' | 'defavorable') =>
  s.prepare((tx) =>
    tx
      .insertInto('notes_de_lecture')
      .values(
        par.map((membre_id) => ({
          ...{ id: newId(), action_id: actionId, membre_id, sens, note_par: 'Essai', note_le: s.now },
        })),
      )
      .execute(),
  )

/** Somebody is of the board of a structure, and says so. */
export async function unLien(s: Scene, membre_id: Id, structure_id: Id, action_id: Id | null = null): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('liens_d_interet')
      .values({
        ...{ id, membre_id, annee: 2026, structure_id, action_id },
        ...{ nature: 'bureau', dit_le: s.now, dit_par: 'Essai' },
      })
      .execute(),
  )
  return id
}

/** An evening of that council, all of it there unless said otherwise. */
export async function uneSeance(s: Scene, presents: readonly Id[], p: { annee?: number; minutes?: number } = {}) {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('conseil_seances')
      .values({
        id,
        annee: p.annee ?? 2026,
        jour: '2026-03-11',
        minutes: p.minutes ?? 150,
        quorum: 'moitie',
        presents: JSON.stringify(presents),
        commencee_le: s.now,
        par: 'Essai conseil',
        ouverte_le: s.now,
      })
      .execute(),
  )
  return id
}

/** One application of the year, numbered, that two members read alike. */
export async function uneLigne(s: Scene, lecteurs: readonly Id[], annee = 2026): Promise<Id> {
  const id = await uneAction(s, { annee, quartiers: [] })
  await s.prepare(async (tx) => {
    await tx.updateTable('actions').set({ etat: 'deposee' }).where('id', '=', id).execute()
    const { dernier } = await tx
      .selectFrom('lignes_de_lecture')
      .select(({ fn }) => fn.max('numero').as('dernier'))
      .where('annee', '=', annee)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('lignes_de_lecture')
      .values({ action_id: id, annee, numero: (dernier ?? 0) + 1 })
      .execute()
  })
  await lue(s, id, lecteurs, 'favorable')
  return id
}
