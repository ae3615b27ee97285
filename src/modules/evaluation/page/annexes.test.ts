import { expect, it } from 'vitest'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { feuillesDeLEdition } from './annexes.ts'
import { lireAvecLesFaits } from './lire.ts'

it('gives one line an action, as many cells as headers, and the money that its reader may read', async () => {
  const s = await scene()
  const action_id = await uneAction(s, { titre: 'Atelier vélo' })
  await s.prepare((tx) =>
    tx
      .insertInto('financements')
      .values({
        action_id,
        financeur: 'Ville',
        demande_centimes: 777_700,
        accorde_centimes: 100_000,
        propose_centimes: null,
        realise_centimes: null,
      })
      .execute(),
  )
  const feuilles = async (qui: 'cdsu' | 'conseil') => {
    const visit = s.visit(qui)
    const { faits, edition } = await read(visit, (tx) => lireAvecLesFaits(tx, visit, 2026))
    return feuillesDeLEdition(faits, edition)
  }
  for (const qui of ['cdsu', 'conseil'] as const)
    for (const { nom, entetes, lignes, genres = [] } of await feuilles(qui)) {
      expect([nom, ...lignes.map((l) => l.length)]).toEqual([nom, ...lignes.map(() => entetes.length)])
      expect(genres.length).toBeLessThanOrEqual(entetes.length)
    }
  const [actions] = await feuilles('cdsu')
  expect(actions?.lignes[0]).toContain('Atelier vélo')
  expect(actions?.lignes[0]).toContain(7_777)
  expect(JSON.stringify(await feuilles('conseil'))).not.toContain('7777')
})
