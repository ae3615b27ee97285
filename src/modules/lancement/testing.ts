import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { blocsDUsage } from './domain/blocs.ts'

/** A launch day being prepared, at a meeting of the quartier of the scene. */
export async function uneJournee(
  s: Scene,
  p: { tempsFortId?: Id; capacite?: number; annee?: number; jusquau?: string | null } = {},
): Promise<Readonly<{ id: Id; tempsFortId: Id }>> {
  const tempsFortId =
    p.tempsFortId ?? (await unTempsFort(s, { quartierId: s.quartierId, titre: 'Journée de lancement' }))
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('journees_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        temps_fort_id: tempsFortId,
        annee: p.annee ?? 2026,
        capacite: p.capacite ?? 100,
        inscription_jusquau: p.jusquau === undefined ? '2026-04-08' : p.jusquau,
        blocs: JSON.stringify(blocsDUsage()),
        creee_le: s.now,
      })
      .execute(),
  )
  return { id, tempsFortId }
}

export async function uneSalle(s: Scene, journee_id: Id, p: { nom?: string; rang?: number } = {}): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('salles_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id,
        rang: p.rang ?? 1,
        nom: p.nom ?? 'Grande salle',
        plan: 'Le long des murs, en partant de la porte',
      })
      .execute(),
  )
  return id
}

export async function unStand(
  s: Scene,
  journee_id: Id,
  p: { numero?: number; salleId?: Id | null; structureId?: Id | null; actionId?: Id | null; titre?: string } = {},
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('stands_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id,
        numero: p.numero ?? 1,
        salle_id: p.salleId ?? null,
        structure_id: p.structureId ?? null,
        action_id: p.actionId ?? null,
        titre: p.titre ?? 'L’accueil',
        offre: 'Un atelier vélo le mercredi',
        cherche: 'Des mains pour réparer',
        materiel: 'Une prise',
        langues: 'français, arabe',
      })
      .execute(),
  )
  return id
}
