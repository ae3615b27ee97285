import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { empreinteDesChiffres, empreinteDuContenu } from './empreintes.ts'
import { insert, rendre } from './store.ts'
import { assembler } from './usecases.ts'

/** The year as it stands, adopted; open to all where that is said. */
export async function uneEdition(s: Scene, p: { annee?: number; rendue?: boolean } = {}): Promise<Id> {
  const id = newId()
  await s.prepare(async (tx, visit) => {
    const annee = p.annee ?? 2026
    const contenu = await assembler(tx, visit, annee)
    const empreinte = empreinteDuContenu(contenu)
    const dite = { id, annee, numero: 1, contenu, empreinte, empreinteDesChiffres: empreinteDesChiffres(contenu) }
    await insert(tx, visit, dite)
    if (p.rendue) await rendre(tx, visit, id, true)
  })
  return id
}
