import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Couverte, type Couverture, trous } from './couverture.ts'

let rang = 0
const action = (dite: Partial<Couverte> = {}): Couverte => {
  rang += 1
  return {
    id: String(rang),
    titre: `Action ${rang}`,
    theme: 'Emploi',
    publics: ['Jeunes'],
    quartiers: ['Nord'],
    mois: [1, 2, 3],
    racontee: true,
    ...dite,
  }
}
const couverture = (dite: Partial<Couverture>): Couverture => ({
  actions: [action(), action()],
  themes: ['Emploi'],
  publics: ['Jeunes'],
  quartiers: ['Nord'],
  mois: [1, 2, 3],
  themesDAvant: ['Emploi'],
  publicsDAvant: [],
  ...dite,
})

describe('what a year does not touch', () => {
  it.each<[string, Partial<Couverture>, RegExp]>([
    ['a theme', { themes: ['Emploi', 'Santé'] }, /Aucune action cette année pour le thème «\u00a0Santé\u00a0»/u],
    ['a theme of last year', { themes: ['Emploi', 'Santé'], themesDAvant: ['Santé'] }, /L’an dernier, il y avait/u],
    ['a quartier', { quartiers: ['Nord', 'Sud'] }, /Aucune action dans le quartier «\u00a0Sud\u00a0»/u],
    ['a public of last year', { publics: ['Jeunes', 'Aînés'] }, /s’adresser à : Aînés/u],
    ['a month', { mois: [1, 2, 3, 4] }, /Rien au calendrier en avril/u],
    [
      'a theme in a quartier',
      {
        quartiers: ['Nord', 'Sud'],
        themes: ['Emploi', 'Santé'],
        actions: [action(), action({ theme: 'Santé', quartiers: ['Sud'] })],
      },
      /À Sud, aucune action pour «\u00a0Emploi\u00a0»/u,
    ],
    [
      'a quartier whose name has its article, as one says it',
      {
        quartiers: ['Nord', 'Le Moulin', 'Les Pins'],
        publics: ['Aînés'],
        themes: ['Emploi', 'Santé'],
        actions: [
          action({ quartiers: ['Nord', 'Les Pins'], publics: ['Aînés'] }),
          action({ theme: 'Santé', quartiers: ['Nord', 'Le Moulin', 'Les Pins'] }),
        ],
      },
      /Au Moulin, aucune action pour «\u00a0Emploi\u00a0»[\s\S]*Aînés : aucune action ne dit s’adresser à ce public au Moulin\./u,
    ],
    [
      'a theme in a month that others fill',
      { themes: ['Emploi', 'Santé'], actions: [action(), action({ theme: 'Santé', mois: [1, 2] })] },
      /«\u00a0Santé\u00a0» : rien au calendrier en mars/u,
    ],
    [
      'a public in a quartier',
      { quartiers: ['Nord', 'Sud'], actions: [action(), action({ publics: ['Aînés'], quartiers: ['Sud'] })] },
      /Jeunes : aucune action ne dit s’adresser à ce public à Sud/u,
    ],
    ['what nothing tells', { actions: [action({ racontee: false })] }, /rien ne dit encore qu’elle a eu lieu/u],
    ['a public of one action', { actions: [action()] }, /Jeunes : une seule action/u],
  ])('says %s', (_, dite, dit) => {
    expect(trous(couverture(dite)).join('\n')).toMatch(dit)
  })

  it('says nothing where everything is touched', () => {
    expect(trous(couverture({}))).toEqual([])
  })

  it('takes an action of no quartier for one of each, and however a name is written', () => {
    expect(
      trous(
        couverture({
          quartiers: ['Nord', 'Sud'],
          actions: [action({ quartiers: [] }), action({ quartiers: [], theme: 'EMPLOI' })],
        }),
      ),
    ).toEqual([])
  })

  it('finds no hole where an action stands, whatever the year', () => {
    const noms = fc.constantFrom('a', 'b', 'c')
    const une = fc.record({
      theme: noms,
      quartiers: fc.subarray(['a', 'b', 'c']),
      publics: fc.subarray(['a', 'b', 'c']),
    })
    fc.assert(
      fc.property(fc.array(une, { minLength: 1, maxLength: 8 }), (toutes) => {
        const actions = toutes.map((dite) => action(dite))
        const dits = trous(
          couverture({
            actions,
            themes: ['a', 'b', 'c'],
            quartiers: ['a', 'b', 'c'],
            publics: ['a', 'b', 'c'],
            mois: [],
          }),
        ).join('\n')
        for (const theme of ['a', 'b', 'c']) {
          const la = actions.some((a) => a.theme === theme)
          const dite = /Aucune action cette année pour [^.]*/u.exec(dits)?.[0] ?? ''
          expect(dite.includes(`«\u00a0${theme}\u00a0»`)).toBe(!la)
        }
      }),
    )
  })
})
