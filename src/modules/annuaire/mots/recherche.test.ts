import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { motsCherches, surligner } from './recherche.ts'

const marques = (texte: string, tapes: string, preuves: readonly string[]) =>
  surligner(texte, tapes, preuves)
    .filter(({ preuve }) => preuve)
    .map(({ morceau }) => morceau)

describe('what was typed', () => {
  it('is read word by word, empty words left out, then as a phrase', () => {
    const [mots, phrase] = motsCherches('faire la couture')
    expect(mots.map(({ debuts }) => debuts[0])).toEqual(['couture'])
    expect(mots[0]?.entrees).toContain('coudre')
    expect(phrase?.entrees).toContain('coudre')
    expect(motsCherches('')).toEqual([[], null])
    expect(motsCherches('la')[0]).toHaveLength(1)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100, unit: 'binary' }), (tapes) => {
        expect(motsCherches(tapes)[0].length).toBeLessThanOrEqual(8)
      }),
      { numRuns: 50 },
    )
  })
})

describe('own words as evidence', () => {
  it('marks what was typed, by its beginning, and what the lexicon read', () => {
    expect(marques('De la Couture, des ourlets', 'couturière', ['ourlets'])).toEqual(['Couture', 'ourlets'])
    expect(marques('Machine à coudre', 'rien', ['machine à coudre'])).toEqual(['Machine', 'coudre'])
    expect(marques('Je couds', '', [])).toEqual([])
  })

  it('never loses a letter of the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 20 }), (texte, tapes) => {
        const morceaux = surligner(texte, tapes, [tapes]).map(({ morceau }) => morceau)
        expect(morceaux.join('')).toBe(texte)
      }),
    )
  })
})
