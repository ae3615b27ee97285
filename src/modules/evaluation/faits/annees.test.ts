import { describe, expect, it } from 'vitest'
import { memesActions, sectionAnnees } from './annees.ts'
import type { ActionDAnnee } from './queries.ts'

const action = (id: string, dite: Partial<ActionDAnnee> = {}): ActionDAnnee => ({
  ...{
    id,
    titre: `Titre ${id}`,
    structureId: 's',
    theme: '',
    publics: [],
    annulee: false,
    renouvelleId: null,
    accorde: null,
  },
  ...dite,
})

describe('the same action, from one year to the next', () => {
  it.each<[string, ActionDAnnee[], ActionDAnnee[], (readonly [string, string])[]]>([
    ['said renewed', [action('a')], [action('b', { renouvelleId: 'a', titre: 'Autre' })], [['a', 'b']]],
    ['one structure, one title', [action('a', { titre: 'Vélo' })], [action('b', { titre: 'VELO' })], [['a', 'b']]],
    ['another structure', [action('a', { titre: 'Vélo' })], [action('b', { titre: 'Vélo', structureId: 't' })], []],
    [
      'what is said comes before what looks alike',
      [action('a', { titre: 'Vélo' })],
      [action('b', { titre: 'Vélo' }), action('c', { renouvelleId: 'a', titre: 'Autre' })],
      [['a', 'c']],
    ],
    [
      'never twice',
      [action('a', { titre: 'Vélo' })],
      [action('b', { titre: 'Vélo' }), action('c', { titre: 'Vélo' })],
      [['a', 'b']],
    ],
  ])('%s', (_, avant, apres, paires) => {
    expect(memesActions(avant, apres).map(([a, b]) => [a.id, b.id])).toEqual(paires)
  })

  it('says the change of scope, and leaves empty what nobody counted', () => {
    const dite = sectionAnnees({
      annee: 2026,
      deuxAnnees: new Map([
        [2025, [action('a', { titre: 'Vélo', accorde: 100_00 }), action('x', { accorde: 50_00 })]],
        [2026, [action('b', { titre: 'Vélo', accorde: 200_00 }), action('n', { titre: 'Neuve' })]],
      ]),
      comptesDAvant: [],
      lignes: [],
    })
    expect(dite.essentiel).toMatch(/1 action se retrouve, 1 est nouvelle, 1 n’y est plus/u)
    expect(dite.tableaux[0]?.lignes).toContainEqual(['Les mêmes actions', 'Présences', '—', '—'])
    expect(dite.tableaux[0]?.lignes.find(([sur, quoi]) => sur === 'Toutes les actions' && quoi === 'Accordé')).toEqual([
      'Toutes les actions',
      'Accordé',
      '150\u00a0€',
      '200\u00a0€',
    ])
  })
})
