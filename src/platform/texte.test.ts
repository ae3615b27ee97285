import { describe, expect, it } from 'vitest'
import { aNom, de } from './texte.ts'

describe('« de » before the name of a structure', () => {
  it.each([
    ['Amicale des locataires', 'd’Amicale des locataires'],
    ['Le Palier des Mots', 'du Palier des Mots'],
    ['Les Écrivains du Palier', 'des Écrivains du Palier'],
    ['La Bricole Bleue', 'de La Bricole Bleue'],
    ['Lesage et compagnie', 'de Lesage et compagnie'],
  ])('%s', (nom, dit) => expect(de(nom)).toBe(dit))
})

describe('« à » before the name of a structure', () => {
  it.each([
    ['Amicale des locataires', 'à Amicale des locataires'],
    ['Le Palier des Mots', 'au Palier des Mots'],
    ['Les Petites Roues', 'aux Petites Roues'],
    ['La Bricole Bleue', 'à La Bricole Bleue'],
    ['Lesage et compagnie', 'à Lesage et compagnie'],
  ])('%s', (nom, dit) => expect(aNom(nom)).toBe(dit))
})
