import { describe, expect, it } from 'vitest'
import { aNom, de, deCompte, enChiffres, leNom, majuscule } from './texte.ts'

it('reads the digits of any script', () => {
  expect(enChiffres('٠٦٣٩ ۴۵۳۳ ०९ ０７ 12 a')).toBe('0639 4533 09 07 12 a')
})

describe('the name of a structure in a sentence', () => {
  it.each([
    // Its own article.
    ['Le Palier des Mots', 'le Palier des Mots', 'au Palier des Mots', 'du Palier des Mots'],
    ['La Marmite du 8', 'la Marmite du 8', 'à la Marmite du 8', 'de la Marmite du 8'],
    ['L’Envol', 'l’Envol', 'à l’Envol', 'de l’Envol'],
    ["L'Écorce têtue", 'l’Écorce têtue', 'à l’Écorce têtue', 'de l’Écorce têtue'],
    ['Les Petites Roues', 'les Petites Roues', 'aux Petites Roues', 'des Petites Roues'],
    // A common noun, which French never leaves without one.
    ['Collectif de la tour', 'le Collectif de la tour', 'au Collectif de la tour', 'du Collectif de la tour'],
    [
      'Centre social Les Cerises',
      'le Centre social Les Cerises',
      'au Centre social Les Cerises',
      'du Centre social Les Cerises',
    ],
    [
      'Collège des Quatre-Vents',
      'le Collège des Quatre-Vents',
      'au Collège des Quatre-Vents',
      'du Collège des Quatre-Vents',
    ],
    ['Régie de quartier', 'la Régie de quartier', 'à la Régie de quartier', 'de la Régie de quartier'],
    ['MJC du Moulin', 'la MJC du Moulin', 'à la MJC du Moulin', 'de la MJC du Moulin'],
    ['CCAS', 'le CCAS', 'au CCAS', 'du CCAS'],
    ['École du Moulin', 'l’École du Moulin', 'à l’École du Moulin', 'de l’École du Moulin'],
    ['Amicale des locataires', 'l’Amicale des locataires', 'à l’Amicale des locataires', 'de l’Amicale des locataires'],
    ['Étoile sportive', 'l’Étoile sportive', 'à l’Étoile sportive', 'de l’Étoile sportive'],
    ['Restos du cœur', 'les Restos du cœur', 'aux Restos du cœur', 'des Restos du cœur'],
    // A name of its own: none.
    ['Lire à deux voix', 'Lire à deux voix', 'à Lire à deux voix', 'de Lire à deux voix'],
    ['Radio Perchoir', 'Radio Perchoir', 'à Radio Perchoir', 'de Radio Perchoir'],
    ['Habitat Valmerolles', 'Habitat Valmerolles', 'à Habitat Valmerolles', 'd’Habitat Valmerolles'],
    ['Ylang, cultures', 'Ylang, cultures', 'à Ylang, cultures', 'd’Ylang, cultures'],
    ['Yoga du soir', 'Yoga du soir', 'à Yoga du soir', 'de Yoga du soir'],
    [
      'Contrat de ville de Laval',
      'le Contrat de ville de Laval',
      'au Contrat de ville de Laval',
      'du Contrat de ville de Laval',
    ],
    ['Unis-Cité', 'Unis-Cité', 'à Unis-Cité', 'd’Unis-Cité'],
    ['Lesage et compagnie', 'Lesage et compagnie', 'à Lesage et compagnie', 'de Lesage et compagnie'],
    ['Lavoisier', 'Lavoisier', 'à Lavoisier', 'de Lavoisier'],
    ['Le', 'Le', 'à Le', 'de Le'],
    ['', '', 'à ', 'de '],
  ])('%s', (nom, nu, a, du) => expect([leNom(nom), aNom(nom), de(nom)]).toEqual([nu, a, du]))

  it('opens a sentence with a capital', () => {
    expect(majuscule(leNom('Les Petites Roues'))).toBe('Les Petites Roues')
    expect(majuscule(leNom('École du Moulin'))).toBe('L’École du Moulin')
  })
})

describe('what is counted', () => {
  it.each([
    ['adultes', 'd’adultes'],
    ['séances', 'de séances'],
    ['ateliers', 'd’ateliers'],
    ['heures', 'd’heures'],
    ['kg', 'de kg'],
  ])('%s', (mot, dit) => expect(deCompte(mot)).toBe(dit))
})
