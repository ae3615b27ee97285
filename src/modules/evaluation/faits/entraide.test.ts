import { describe, expect, it } from 'vitest'
import { entree, familles } from '#modules/competences/index.ts'
import { sectionCoupsDePouce } from './entraide.ts'

const ids = familles()
  .flatMap(({ entrees }) => entrees)
  .slice(0, 14)
const nom = (id: string | undefined) => entree(id ?? '')?.libelle ?? '?'
const phrases = (jamaisDemandes: readonly Readonly<{ entree: string; gens: number }>[]) =>
  sectionCoupsDePouce({
    entraide: { donnes: 0, minutes: 0, structures: 0, talents: 40, jamais: 0, jamaisDemandes },
  }).phrases.join('\n')

describe('the skills that nobody was asked for, as the city reads them', () => {
  it('names those that five people said, and counts the others', () => {
    const [une = '', autre = ''] = ids
    const dites = phrases([
      { entree: une, gens: 5 },
      { entree: autre, gens: 4 },
    ])
    expect(dites).toContain(nom(une))
    expect(dites).not.toContain(nom(autre))
    expect(dites).toContain('Un autre savoir-faire n’a été demandé à personne')
    expect(dites).not.toMatch(/\b4\b/)
  })

  it.each([
    [[], ''],
    [[4], 'Un savoir-faire n’a été demandé à personne ; il est dit par moins de 5 personnes, et le nommer dirait qui.'],
    [
      [1, 2],
      '2 savoir-faire n’ont été demandés à personne ; chacun est dit par moins de 5 personnes, et les nommer dirait qui.',
    ],
  ])('said by %j people alone: « %s »', (gens, dit) => {
    expect(phrases(gens.map((n, rang) => ({ entree: ids[rang] ?? '', gens: n })))).toBe(dit)
  })

  it('of more than twelve, names twelve', () => {
    expect(phrases(ids.map((id) => ({ entree: id, gens: 9 })))).toContain(', 2 autres.')
  })
})
