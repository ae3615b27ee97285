import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction, uneStructure, unTalent } from '#src/test/builders.ts'
import { insertDemande, saveSignature } from './attestations-store.ts'
import { insert } from './coups-de-pouce-store.ts'
import { contenuDe } from './domain.ts'
import { insertPortrait } from './store.ts'

type Voulu = Readonly<{
  merci?: string
  merciPublic?: boolean
  relu?: boolean
  titre?: string
  cercle?: 'habitant' | 'conseil'
  minutes?: number
  jour?: string
}>

/** A coup de pouce of this talent (or of nobody known), with its words of thanks. */
export async function unCoup(s: Scene, talentId: Id | null, structureId: Id, v: Voulu = {}): Promise<Id> {
  const id = newId()
  const actionId = await uneAction(s, { structureId })
  await s.prepare((tx, visit) =>
    insert(tx, visit, {
      id,
      miseEnLienId: null,
      actionId,
      structureId,
      talentId,
      cercle: v.cercle ?? 'habitant',
      titre: v.titre ?? 'Coudre des rideaux',
      jour: v.jour ?? '2026-03-01',
      minutes: v.minutes ?? 90,
      merci: v.merci ?? 'Merci pour ces beaux rideaux !',
      merciPublic: v.merciPublic ?? true,
      notePar: 'essai',
      reluPar: (v.relu ?? true) ? 'essai' : null,
    }),
  )
  return id
}

/** A talent who gave, was thanked, has a portrait that waits for an answer and a signed certificate. */
export async function unCoupMerci(s: Scene, structure?: Id) {
  const structureId = structure ?? (await uneStructure(s))
  const talentId = await unTalent(s, { accords: ['annuaire', 'entremise', 'photo'] })
  const coupId = await unCoup(s, talentId, structureId)
  const [portraitId, attestationId] = [newId(), newId()]
  await s.prepare(async (tx, visit) => {
    await insertPortrait(tx, visit, { id: portraitId, talentId, texte: 'Elle coud depuis toujours.' })
    await insertDemande(tx, visit, { id: attestationId, talentId })
    const ligne = { jour: '2026-03-01', titre: 'Coudre des rideaux', action: null, structure: 'La Régie', minutes: 90 }
    await saveSignature(tx, visit, attestationId, contenuDe([ligne]))
  })
  return { structureId, talentId, coupId, portraitId, attestationId }
}
