import { describe, expect, it } from 'vitest'
import { DIPLOMES_EN_VUE, FAMILLES_MONTREES, LANGUES_MONTREES, PICTO_D_ENTREE, PUBLICS } from './images.donnees.ts'
import { dessinDuBesoin, estUneImage, famillesEnImages, motsDesImages, pictoDuTalent, texteOuImages } from './images.ts'
import { TRAIT_D_ENTREE } from './images-traits.donnees.ts'

describe('pictures to touch', () => {
  it('shows every family of the lexicon, with its skills, and only what the lexicon knows', () => {
    const familles = famillesEnImages()
    for (const id of Object.keys(FAMILLES_MONTREES)) expect(familles.map((une) => une.id)).toContain(id)
    for (const { id, images } of familles) expect(images.length, id).toBeGreaterThan(4)
    for (const { images } of familles) for (const { id } of images) expect(estUneImage(id), id).toBe(true)
  })

  it('names nothing that the lexicon has not', () => {
    for (const id of [...LANGUES_MONTREES, ...PUBLICS, ...DIPLOMES_EN_VUE, ...Object.keys(PICTO_D_ENTREE)])
      expect(estUneImage(id), id).toBe(true)
  })

  it('has within a family no two pictures in sight alike, each of a drawing that exists', () => {
    for (const { id, images } of famillesEnImages().filter((famille) => famille.id !== 'langues')) {
      const vues = images.slice(0, 12).map(({ dessin }) => dessin)
      expect(new Set(vues).size, id).toBe(vues.length)
    }
    for (const id of Object.keys(TRAIT_D_ENTREE)) expect(estUneImage(id), id).toBe(true)
  })

  it.each([
    ['Raconter son métier à des troisièmes', 'trait-briefcase'],
    ['Projeter un film sur un pignon', 'trait-popcorn'],
    ['Je couds des ourlets', 'trait-spool'],
    ['Réparer un vélo', 'velo'],
    ['je fais du couscous pour trente', 'trait-soup'],
    ['Il faut monter un barnum', 'trait-tent'],
    ['Deux interprètes pour le café des parents', 'trait-speech'],
  ])('draws what « %s » asks to do', (titre, picto) => {
    expect(dessinDuBesoin({ titre, besoin: '', entrees: null })).toBe(picto)
  })

  it.each([
    ['Un jeu, un soin ou une chanson au Café des voisines', 'Une heure, pour qui passe.', null],
    ['Chanson du club de foot', 'Écrire une chanson ensemble, et la chanter en chorale.', null],
    ['La mer à deux cars : accompagner la journée', 'Il faut animer la réunion du matin.', null],
    // Of two skills in the same words, that which the text says.
    ['Projeter un film', 'Porter l’écran et le vidéoprojecteur.', 'trait-projector'],
    ['Chanter au match de foot', 'Une chorale devant les tribunes.', 'trait-mic-vocal'],
    ['Souder le pied du barbecue commun', 'Une soudure à l’arc.', 'trait-flame'],
  ])('draws of « %s » the central act, or nothing: no football for a song', (titre, besoin, picto) => {
    expect(dessinDuBesoin({ titre, besoin, entrees: null })).toBe(picto)
  })

  it.each([
    [
      'Servir à la buvette',
      'Jus, café, crêpes. Il faut du monde derrière la planche, et quelqu’un à la caisse.',
      'trait-cup-soda',
    ],
    [
      'Onze heures d’images',
      'On a tout filmé avec des téléphones, il faut un film de dix minutes.',
      'trait-clapperboard',
    ],
    // Two skills that its words surround as much: neither.
    ['Deux coins', 'Un coin pour maquiller les enfants, un coin pour réparer les vélos.', null],
  ])('draws of « %s » what all its words surround, where its title names nothing', (titre, besoin, picto) => {
    expect(dessinDuBesoin({ titre, besoin, entrees: null })).toBe(picto)
  })

  it('draws the one skill that was chosen, and none of two', () => {
    const besoin = { titre: 'Samedi', besoin: 'Quelques heures avec nous.' }
    expect(dessinDuBesoin({ ...besoin, entrees: ['montage-video'] })).toBe('trait-clapperboard')
    expect(dessinDuBesoin({ ...besoin, entrees: ['montage-video', 'buffet'] })).toBeNull()
  })

  it('draws a talent by what is surely read of them', () => {
    expect(pictoDuTalent([{ id: 'coudre', force: 0.9 }])).toBe('coudre')
    expect(pictoDuTalent([{ id: 'football', force: 0.45 }])).toBe('main')
  })

  it('gives words to who wrote none', () => {
    expect(motsDesImages(['coudre', 'rien'])).toBe('Coudre')
    expect(texteOuImages('  ', ['coudre', 'interpreter'])).toMatch(/^Coudre, Traduire/)
    expect(texteOuImages('Je couds', ['interpreter'])).toBe('Je couds')
  })
})
