import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { ecrireFiltre, lireFiltre, SANS_FILTRE } from './filtre.ts'

describe('the filter of an address', () => {
  it('comes back as it was written, in one order', () => {
    const [porteur, action] = [newId(), newId()]
    const filtre = {
      ...SANS_FILTRE,
      nature: 'sortie' as const,
      theme: 'Santé',
      age: 8,
      porteur,
      action,
      financeur: 'CAF',
      q: 'l’été',
    }
    const query = ecrireFiltre(filtre)
    expect(Object.keys(query)).toEqual(['theme', 'age', 'porteur', 'action', 'nature', 'financeur', 'q'])
    expect(lireFiltre(query)).toEqual(filtre)
    expect(ecrireFiltre(SANS_FILTRE)).toEqual({})
  })

  it.each([
    [{ age: '-3' }],
    [{ age: '121' }],
    [{ age: 'huit' }],
    [{ lieu: 'la-maison' }],
    [{ porteur: '1; drop table seances' }],
    [{ nature: 'concert' }],
    [{ inconnu: 'oui' }],
    [{}],
  ])('leaves out what cannot be understood: %o', (query) => {
    expect(lireFiltre(query)).toEqual(SANS_FILTRE)
  })
})
