import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LECTEURS_PAR_LIGNE, repartir } from './domain.ts'

const id = (mot: string, rang: number) => `${mot}${rang}`

/** Lines, members, ties: a member is tied to some structures. */
const cas = fc.record({
  lignes: fc.integer({ min: 0, max: 40 }),
  membres: fc.integer({ min: 0, max: 10 }),
  liens: fc.array(fc.tuple(fc.nat(9), fc.nat(39)), { maxLength: 60 }),
  deja: fc.array(fc.tuple(fc.nat(9), fc.nat(39)), { maxLength: 60 }),
})

describe('who reads what', () => {
  it('gives each line two untied readers where there are, keeps those who read, and shares the rest', () => {
    fc.assert(
      fc.property(cas, (c) => {
        const lignes = Array.from({ length: c.lignes }, (_, n) => ({
          id: id('a', n),
          structureId: id('s', n),
          quartiers: [],
        }))
        const membres = Array.from({ length: c.membres }, (_, n) => ({ id: id('m', n), quartierId: null }))
        const lies = new Set(c.liens.map(([m, s]) => `${id('m', m)} ${id('s', s)}`))
        const lie = (m: string, l: { structureId: string }) => lies.has(`${m} ${l.structureId}`)
        const deja = [...new Set(c.deja.map(([m, a]) => `${id('m', m)} ${id('a', a)}`))].map((dit) => {
          const [membreId = '', actionId = ''] = dit.split(' ')
          return { membreId, actionId }
        })
        const faits = repartir(lignes, membres, lie, deja)
        for (const ligne of lignes) {
          const siens = faits.filter(({ actionId }) => actionId === ligne.id).map(({ membreId }) => membreId)
          const possibles = membres.filter((m) => !lie(m.id, ligne)).map((m) => m.id)
          expect(siens.length).toBe(Math.min(LECTEURS_PAR_LIGNE, possibles.length))
          expect(new Set(siens).size).toBe(siens.length)
          expect(siens.every((m) => possibles.includes(m))).toBe(true)
          const gardables = deja.filter((d) => d.actionId === ligne.id && possibles.includes(d.membreId))
          expect(gardables.filter((d) => siens.includes(d.membreId)).length).toBe(
            Math.min(LECTEURS_PAR_LIGNE, gardables.length),
          )
        }
        // Asked again, nothing moves.
        expect(repartir(lignes, membres, lie, faits)).toEqual(faits)
      }),
    )
  })

  it('shares to one line near where nobody is tied', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 2, max: 12 }), (n, m) => {
        const lignes = Array.from({ length: n }, (_, rang) => ({ id: id('a', rang), structureId: 's', quartiers: [] }))
        const membres = Array.from({ length: m }, (_, rang) => ({ id: id('m', rang), quartierId: null }))
        const faits = repartir(lignes, membres, () => false)
        const charges = membres.map(({ id: membre }) => faits.filter(({ membreId }) => membreId === membre).length)
        expect(Math.max(...charges) - Math.min(...charges)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('leaves what is of another quartier to those who are of it', () => {
    const membres = [
      { id: 'ici', quartierId: 'q1' },
      { id: 'la', quartierId: 'q2' },
      { id: 'partout', quartierId: null },
    ]
    const faits = repartir([{ id: 'a', structureId: 's', quartiers: ['q1'] }], membres, () => false)
    expect(faits.map(({ membreId }) => membreId).sort()).toEqual(['ici', 'partout'])
  })
})
