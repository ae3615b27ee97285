import { describe, expect, it } from 'vitest'
import { confirmations } from './confirmations.ts'

const couturiere = { texte: 'Je couds des rideaux', images: ['reparer-velo'] }
const interprete = { texte: 'Traductrice en turc, bénévole pour les familles', images: [] }
const rideaux = { titre: 'Coudre des rideaux', besoin: 'Dix rideaux à coudre pour la salle', entrees: null }

describe('skills confirmed by coups de pouce', () => {
  it('counts how many times, most often first', () => {
    const lues = confirmations([rideaux, rideaux, { titre: 'x', besoin: '', entrees: ['reparer-velo'] }], couturiere)
    expect(lues[0]?.fois).toBe(2)
    expect(lues.map(({ libelle }) => libelle)).toContain('Réparer un vélo')
  })

  it('takes the porteur’s own choice before the words, and no facet', () => {
    const lues = confirmations([{ ...rideaux, entrees: ['interpreter', 'permis-b', 'inconnue'] }], interprete)
    expect(lues).toEqual([{ libelle: 'Traduire à l’oral, faire l’interprète', fois: 1 }])
  })

  it('confirms of a need what the person offers, not what it was about', () => {
    const cafe = {
      titre: 'Deux interprètes pour le café des parents',
      besoin:
        'Le thème est l’orientation après la troisième. Plusieurs familles turques voudraient poser leurs questions.',
      entrees: null,
    }
    const libelles = confirmations([cafe], interprete).map(({ libelle }) => libelle)
    expect(libelles).toEqual(['Traduire à l’oral, faire l’interprète'])
    // Somebody who wrote of something else did it all the same.
    expect(confirmations([rideaux], interprete)).toHaveLength(1)
  })

  it('says nothing of what says nothing', () => {
    expect(confirmations([], couturiere)).toEqual([])
    expect(confirmations([{ titre: '🙂', besoin: '', entrees: null }], couturiere)).toEqual([])
  })
})
