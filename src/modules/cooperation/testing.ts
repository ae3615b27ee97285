import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'

/** « Déjà ensemble » straight in its table, agreed to unless said otherwise. */
export async function unDejaEnsemble(
  s: Scene,
  p: Readonly<{ structureId: Id; avecId: Id; depuisAnnee?: number; accordee?: boolean }>,
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('deja_ensemble')
      .values({
        id,
        structure_id: p.structureId,
        avec_id: p.avecId,
        depuis_annee: p.depuisAnnee ?? 2023,
        dite_le: s.now,
        dite_par: 'Essai',
        accordee_le: (p.accordee ?? true) ? s.now : null,
      })
      .execute(),
  )
  return id
}
