import { describe, expect, it } from 'vitest'
import { scene } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from '../testing.ts'
import { entraideDeLAnnee } from './annee-queries.ts'

describe('the skills that nobody was asked for', () => {
  it('are those that people confirmed, and that no call asked of any of them', async () => {
    const s = await scene()
    const avec = async (...images: string[]) => {
      const id = await unTalent(s)
      await s.prepare((tx) => tx.updateTable('talents').set({ images }).where('id', '=', id).execute())
      return id
    }
    const [deux, une] = [await avec('couture', 'chant'), await avec('couture')]
    await avec('velo')
    const lus = async () => (await s.prepare((tx) => entraideDeLAnnee(tx, 2026))).jamaisDemandes
    expect(await lus()).toEqual([
      { entree: 'chant', gens: 1 },
      { entree: 'couture', gens: 2 },
      { entree: 'velo', gens: 1 },
    ])
    // Asked by a call that says what it looks for: of the others that they can do, nobody asked.
    const { appelId } = await uneMiseEnLien(s, { talentId: deux, etat: 'proposee-au-talent' })
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ entrees: ['couture'] })
        .where('id', '=', appelId)
        .execute(),
    )
    expect((await lus()).map(({ entree }) => entree)).toEqual(['chant', 'velo'])
    // By one that does not, it may have been for any.
    await s.prepare((tx) => tx.updateTable('appels').set({ entrees: null }).where('id', '=', appelId).execute())
    expect((await lus()).map(({ entree }) => entree)).toEqual(['velo'])
    await s.prepare((tx) => tx.updateTable('talents').set({ etat: 'parti' }).where('id', '=', une).execute())
    expect((await lus()).map(({ entree }) => entree)).toEqual(['velo'])
  })
})
