import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lireRna, lireSiret, rnaValide, siretLisible, siretValide } from './grille/identifiants.ts'

/** Thirteen figures and the key that makes fourteen of them right. */
const sirets = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 })
  .map((chiffres) => {
    const debut = chiffres.join('')
    return [...'0123456789'].map((cle) => debut + cle).find(siretValide) ?? ''
  })
  .filter((siret) => siret !== '' && !siret.startsWith('356000000'))

describe('SIRET', () => {
  it('knows real ones, and La Poste by the sum of its figures', () => {
    expect(siretValide('73282932000074')).toBe(true)
    expect(siretValide('35600000000048')).toBe(true)
    expect(siretValide('35600000049837')).toBe(true)
    expect(siretValide('35600000049838')).toBe(false)
  })

  it('refuses what is no SIRET', () => {
    for (const faux of ['', '00000000000000', '7328293200007', '732829320000745', '7328293200007A', '732829320'])
      expect(siretValide(faux), faux).toBe(false)
  })

  it('stays right whatever the spaces, dots and dashes people type', () => {
    fc.assert(
      fc.property(
        sirets,
        fc.array(fc.constantFrom(' ', '\u00a0', '\u202f', '.', '-', ''), { minLength: 14, maxLength: 14 }),
        (siret, blancs) => {
          const ecrit = [...siret].map((chiffre, rang) => chiffre + (blancs[rang] ?? '')).join('')
          expect(lireSiret(ecrit)).toBe(siret)
          expect(lireSiret(siretLisible(siret))).toBe(siret)
        },
      ),
    )
  })

  it('is refused as soon as one figure is another', () => {
    fc.assert(
      fc.property(sirets, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, rang, ecart) => {
        const autre = (Number(siret[rang]) + ecart) % 10
        const faux = siret.slice(0, rang) + autre + siret.slice(rang + 1)
        fc.pre(!faux.startsWith('356000000'))
        expect(lireSiret(faux)).toBeUndefined()
      }),
    )
  })

  it('reads nothing as nothing', () => {
    expect(lireSiret('  ')).toBeNull()
    expect(lireRna('')).toBeNull()
  })
})

describe('RNA', () => {
  it('follows the form of the register', () => {
    expect(lireRna('w 442 001 234')).toBe('W442001234')
    expect(rnaValide('W2A1000123')).toBe(true)
    for (const faux of ['W44200123', 'X442001234', 'W4420012345', 'WA42001234'])
      expect(lireRna(faux), faux).toBeUndefined()
  })
})
