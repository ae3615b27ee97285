import { expect, test } from 'vitest'
import { plier } from '#platform/texte.ts'
import { motsDeNoms, nomsDans } from './noms.ts'

const connus = {
  membres: motsDeNoms(['Suthan Rajaratnam', 'Teresa Gonçalves', 'Rose Petit', 'Odile M.', 'Jo Li']),
  gens: motsDeNoms(['Nadia Benali', 'Marius', 'Pierre Fontaine', 'Marché']),
  lieux: ['Maison Teresa', 'Rose', 'Les Voisins'].map(plier),
}

test.each<[string, readonly string[]]>([
  ['Suthan trouve que cest au bailleur de payer', ['Suthan']],
  ['suthan trouve que cest au bailleur de payer', ['suthan']],
  ['Teresa Gonçalves a voté contre, elle veut des heures le soir', ['Teresa', 'Gonçalves']],
  ['GONCALVES a voté contre', ['GONCALVES']],
  ['L’avis d’Odile', ['Odile']],
  ['La Maison Teresa est trop loin', []],
  ['La Maison Teresa est trop loin, dit Teresa', ['Teresa']],
  ['un petit budget', []],
  ['Petit budget, grand jardin', []],
  ['elle, dit Rose, paiera', ['Rose']],
  ['Mme Perrin est contre', ['Perrin']],
  ['Nadia a proposé la salle', ['Nadia']],
  ['un mur en pierre', []],
  ['avec Pierre', ['Pierre']],
  ['Une voix la trouve trop loin du marché.', []],
  ['Le lieu doit être plus proche. Le marché aussi.', []],
  ['C’est trop loin, dit Jo', ['Jo']],
  ['', []],
])('« %s »', (ecrit, mots) => expect(nomsDans(ecrit, connus).map(({ mot }) => mot)).toEqual(mots))

test('a member is told from others', () => {
  expect(nomsDans('Nadia et Suthan', connus)).toEqual([
    { mot: 'Nadia', membre: false },
    { mot: 'Suthan', membre: true },
  ])
})
