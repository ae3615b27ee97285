import { expect, test } from 'vitest'
import { lireEsco, lireMythes, lireRome, motsDesListes } from './listes.ts'

test('ESCO: both genders and other names, one thing a line', () => {
  const csv =
    'conceptUri,preferredLabel,altLabels\nhttp://x,plombier/plombière,"zigueur|installateur, sanitaire"\nhttp://y,seul,\n'
  expect(lireEsco(csv)).toEqual([['plombier', 'plombière', 'zigueur', 'installateur, sanitaire']])
  expect(lireEsco('a,b\n1,2')).toEqual([])
})

test('ROME: names of one code are one trade', () => {
  const csv =
    '"code_ogr";"libelle_appellation_long";"code_rome"\n"1";"Couturier / Couturière";"B1803"\n"2";"Retoucheur (textile)";"B1803"\n"3";"Autre";"X1"'
  expect(lireRome(csv)).toEqual([['Couturier', 'Couturière', 'Retoucheur']])
})

test('mythes: a word and its synonyms', () => {
  expect(lireMythes('UTF-8\nvélo|1\n(Nom)|bicyclette|bécane\nzut|1\n(Interjection)|flûte')).toEqual([
    ['vélo', 'bicyclette', 'bécane'],
    ['zut', 'flûte'],
  ])
})

test('a name nobody knew is read as what its other names say', () => {
  const mots = motsDesListes(
    [
      ['plombier', 'plombière', 'zigueur agréé'],
      ['zig', 'zag'],
    ],
    'esco',
  )
  expect(mots).toEqual([{ terme: 'zigueur agréé', entree: 'plomberie', poids: 2 }])
  expect(motsDesListes([['plombier', 'xyloquartz', 'boulanger']], 'mythes')).toEqual([
    { terme: 'xyloquartz', entree: 'plomberie', poids: 1 },
  ])
})
