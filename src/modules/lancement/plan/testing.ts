import { unInvite } from '#modules/temps-forts/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { RoleDInvite } from '../domain/types.ts'

/** Somebody who put their name down for a day, and what they wish. */
export async function unInscrit(
  s: Scene,
  jour: Readonly<{ id: Id; tempsFortId: Id }>,
  p: {
    nom?: string
    role?: RoleDInvite
    structureId?: Id | null
    nombre?: number
    numero?: number | null
    stands?: readonly Id[]
  } = {},
): Promise<Readonly<{ id: Id; inviteId: Id }>> {
  const id = newId()
  const role = p.role ?? 'habitant'
  const inviteId = await unInvite(s, jour.tempsFortId, {
    cercle: role === 'porteur' ? 'porteur' : 'habitant',
    structureId: p.structureId ?? null,
    nom: p.nom ?? 'Ana',
  })
  await s.prepare(async (tx) => {
    await tx
      .insertInto('inscriptions_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id: jour.id,
        invite_id: inviteId,
        role,
        etat: 'inscrit',
        nombre: p.nombre ?? 1,
        rang: null,
        confirmer_avant: null,
        numero: p.numero ?? null,
        creee_le: s.now,
      })
      .execute()
    for (const stand_id of p.stands ?? [])
      await tx
        .insertInto('souhaits_de_lancement')
        .values({ territoire_id: s.territoire.id, inscription_id: id, stand_id, invite_id: null })
        .execute()
  })
  return { id, inviteId }
}

/** A whole day: `stands` of structures of their own, and people who go round. */
export async function uneVraieJournee(s: Scene, jour: Readonly<{ id: Id; tempsFortId: Id }>, stands: readonly Id[]) {
  const eux: Readonly<{ id: Id; inviteId: Id }>[] = []
  for (const [n, nom] of ['Ana', 'Bob', 'Chloé', 'Dario', 'Elsa'].entries())
    eux.push(await unInscrit(s, jour, { nom, stands: stands.slice(n % 2) }))
  return eux
}
