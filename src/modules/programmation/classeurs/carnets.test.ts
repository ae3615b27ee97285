import { expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { lireFichier } from './noter.testing.ts'

const PROG: CelluleTest[][] = [
  ['Porteur', 'Action', 'QPV', 'Ville demandé', 'Ville accordé'],
  ['Les Amis', 'Jardin', 'Ozanam', 5000, 4000],
  ['Le Club', 'Boxe', 'Viguier', 3000, 2000],
  ['Mission locale', 'Chantier', 'Ozanam', 1000, 800],
]
const carnet = async (lignes: CelluleTest[][]) => {
  const octets = await classeurXlsx([
    { nom: 'Prog 2026', lignes: PROG },
    { nom: 'Annuaire', lignes },
  ])
  const { contacts, actions } = await lireFichier(octets)
  expect(actions).toHaveLength(3)
  return contacts.map((c) => [c.structure, c.nom, c.telephone].join(' | '))
}
const LUS = [
  'Les Amis | Aline Aubry | 03 53 01 40 11',
  'Le Club | Brahim Saadi | 06 39 98 11 21',
  'Mission locale | Colette Vautrin | 06 39 98 12 22',
]

it.each([
  'Qui',
  'Nom',
  'Nom et prénom',
  'Interlocuteur',
  'Personne à contacter',
  'Responsable',
  'À joindre',
  'Zig',
  '',
])('reads the persons of a sheet of contacts under « %s »', async (entete) => {
  const lus = await carnet([
    ['Structure', entete, 'Fonction', 'Tél.', 'Remarque'],
    ['Les Amis', 'Aline Aubry', 'présidente', '03.53.01.40.11', ''],
    ['Le Club', 'Brahim Saadi', 'directeur', '06 39 98 11 21', 'Appeler Après Midi'],
    ['Mission locale', 'Colette Vautrin', 'coordinatrice', '06 39 98 12 22', ''],
  ])
  expect(lus).toEqual(LUS)
})

it('joins first names and surnames of two columns, in either order, and takes no place for somebody', async () => {
  for (const [un, deux, ordre] of [
    ['Nom', 'Prénom', [1, 0]],
    ['Prénom', 'Nom', [0, 1]],
  ] as const) {
    const noms = [
      ['Aline', 'Aubry'],
      ['Brahim', 'Saadi'],
      ['Colette', 'Vautrin'],
    ]
    const lus = await carnet([
      ['Structure', 'Ville', un, deux, 'Tél.'],
      ...['Les Amis', 'Le Club', 'Mission locale'].map((structure, i) => [
        structure,
        'Saint Denis',
        ...ordre.map((o) => noms[i]?.[o] ?? ''),
        ['03.53.01.40.11', '06 39 98 11 21', '06 39 98 12 22'][i] ?? '',
      ]),
    ])
    expect(lus).toEqual(LUS)
  }
  const sans = await carnet([
    ['Structure', 'Siège', 'Tél.'],
    ['Les Amis', 'Saint Denis', '03.53.01.40.11'],
    ['Le Club', 'La Courneuve', '06 39 98 11 21'],
  ])
  expect(sans).toEqual(['Les Amis |  | 03 53 01 40 11', 'Le Club |  | 06 39 98 11 21'])
})
