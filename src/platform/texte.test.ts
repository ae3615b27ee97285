import { describe, expect, it } from 'vitest'
import { de } from './texte.ts'

describe('« de » before the name of a structure', () => {
  it.each([
    ['Amicale des locataires', 'd’Amicale des locataires'],
    ['Le Palier des Mots', 'du Palier des Mots'],
    ['Les Écrivains du Palier', 'des Écrivains du Palier'],
    ['La Bricole Bleue', 'de La Bricole Bleue'],
    ['Lesage et compagnie', 'de Lesage et compagnie'],
  ])('%s', (nom, dit) => expect(de(nom)).toBe(dit))
})
