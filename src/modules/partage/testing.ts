import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import type { Etat, Genre, Sens } from './domain.ts'

/** Rows that tests start from. */
export async function uneAnnonce(
  s: Scene,
  a: { structureId?: Id; sens?: Sens; genre?: Genre; titre?: string; contactId?: Id } = {},
): Promise<Id> {
  const id = newId()
  const structure_id = a.structureId ?? (await uneStructure(s))
  await s.prepare((tx) =>
    tx
      .insertInto('annonces_de_partage')
      .values({
        territoire_id: s.territoire.id,
        id,
        structure_id,
        action_id: null,
        sens: a.sens ?? 'propose',
        genre: a.genre ?? 'materiel',
        titre: a.titre ?? 'Notre barnum de 6 mètres',
        du: null,
        au: null,
        contact_id: a.contactId ?? null,
        redige_par: 'Essai',
        expire_le: s.now.add({ hours: 24 * 90 }),
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

export async function unPartage(
  s: Scene,
  p: { annonceId: Id; structureId: Id; etat?: Etat; du?: string; au?: string; contactId?: Id },
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('partages')
      .values({
        territoire_id: s.territoire.id,
        id,
        annonce_id: p.annonceId,
        structure_id: p.structureId,
        etat: p.etat ?? 'demande',
        du: p.du ?? null,
        au: p.au ?? null,
        contact_id: p.contactId ?? null,
        accorde_le: null,
        conclu_le: null,
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}
