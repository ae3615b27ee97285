import { expect, it } from 'vitest'
import type { ReleveLu } from '#modules/programmation/index.ts'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { type ActionConnue, anneeProbable } from './domain.ts'

it('looks for 2,000 rows among 1,000 actions without holding anybody', async () => {
  const lues = Array.from({ length: 2000 }, (_, i) => ({ ref: `R${i}`, dauphin: null, titre: `Atelier ${i}` }))
  const ici = Array.from({ length: 1000 }, (_, i) => ({
    ...{ id: `a${i}`, annee: 2026, ref: `S${i}`, dauphin: null, titre: `Le repas ${i}`, etat: 'prevue' },
    ...{ structure: 'Les Voisines', autresNoms: [], intitules: [], financements: [] },
  }))
  const chercher = () => anneeProbable(lues as unknown as ReleveLu[], [2025, 2026], ici as unknown as ActionConnue[])
  expect(await longestTurn(chercher)).toBeLessThan(2 * LONGEST_TURN_MS)
})
