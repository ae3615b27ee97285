import { describe, expect, it } from 'vitest'
import { confirmations } from './confirmations.ts'

const rideaux = { titre: 'Coudre des rideaux', besoin: 'Dix rideaux à coudre pour la salle', entrees: null }

describe('skills confirmed by coups de pouce', () => {
  it('counts how many times, most often first', () => {
    const lues = confirmations([rideaux, rideaux, { titre: 'x', besoin: '', entrees: ['reparer-velo'] }])
    expect(lues[0]?.fois).toBe(2)
    expect(lues.map(({ libelle }) => libelle)).toContain('Réparer un vélo')
  })

  it('takes the porteur’s own choice before the words, and no facet', () => {
    const lues = confirmations([{ ...rideaux, entrees: ['interpreter', 'permis-b', 'inconnue'] }])
    expect(lues).toEqual([{ libelle: 'Traduire à l’oral, faire l’interprète', fois: 1 }])
  })

  it('says nothing of what says nothing', () => {
    expect(confirmations([])).toEqual([])
    expect(confirmations([{ titre: '🙂', besoin: '', entrees: null }])).toEqual([])
  })
})
