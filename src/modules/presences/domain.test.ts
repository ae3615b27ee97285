import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Compte,
  compterLaFeuille,
  ecarts,
  memeCompte,
  SEUL_LE_TOTAL,
  totalDesParts,
  tranchesDe,
} from './domain.ts'

const compte = (p: Partial<Compte>): Compte => ({ ...SEUL_LE_TOTAL, total: 10, ...p })

describe('the parts of a count', () => {
  it.each([
    ['only a total', {}, []],
    ['women and men that make it', { femmes: 6, hommes: 4 }, []],
    ['fewer than the total: the rest is not said', { femmes: 2 }, []],
    ['women and men over it', { femmes: 8, hommes: 7 }, ['femmes']],
    ['ages over it', { tranches: { '0-5': 6, '6-10': 5 } }, ['tranches']],
    ['places over it', { duQuartier: 11 }, ['duQuartier']],
    ['first times over it', { nouvelles: 9, connues: 2 }, ['nouvelles']],
  ] as const)('%s', (_, parts, champs) => {
    expect(ecarts(compte(parts)).map(({ champ }) => champ)).toEqual(champs)
  })

  it('is the total when nobody wrote one', () => {
    expect(totalDesParts({ ...SEUL_LE_TOTAL, femmes: 2, hommes: 3 })).toBe(5)
    expect(totalDesParts(SEUL_LE_TOTAL)).toBeNull()
  })

  it('holds together once the total is made of them', () => {
    const part = fc.option(fc.nat(500))
    fc.assert(
      fc.property(part, part, part, part, part, (femmes, hommes, nonDit, duQuartier, horsQuartier) => {
        const parts = { ...SEUL_LE_TOTAL, femmes, hommes, nonDit, duQuartier, horsQuartier }
        const total = totalDesParts(parts)
        expect(total === null || ecarts({ total, ...parts }).length === 0).toBe(true)
      }),
    )
  })

  it('are the same whatever band was left out or said to be zero', () => {
    expect(memeCompte(compte({ tranches: { '0-5': 0 } }), compte({}))).toBe(true)
    expect(memeCompte(compte({ total: 11 }), compte({}))).toBe(false)
  })
})

describe('age bands', () => {
  it('follow one another without a hole, whatever the order of their bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 110 }), { minLength: 1, maxLength: 8 }), (bornes) => {
        const bandes = tranchesDe(bornes)
        expect(bandes[0]?.du).toBe(0)
        expect(bandes.at(-1)?.au).toBeNull()
        for (const [rang, bande] of bandes.entries())
          expect(bande.au === null ? bandes.length - 1 : bandes[rang + 1]?.du).toBe(
            bande.au === null ? rang : bande.au + 1,
          )
      }),
    )
  })
})

describe('a paper sheet keyed back', () => {
  const bandes = tranchesDe([6, 18, 60])
  const lignes = (...touches: string[]) => touches.map((t, rang) => ({ ligne: rang + 1, touches: t }))

  it('counts each line, by what its keys say', () => {
    expect(compterLaFeuille(lignes('1311', '2322', '1', '', '3420'), bandes)).toMatchObject({
      ok: true,
      value: {
        total: 4,
        femmes: 2,
        hommes: 1,
        nonDit: 1,
        tranches: { '18-59': 2, '60+': 1 },
        duQuartier: 1,
        horsQuartier: 2,
        nouvelles: 1,
        connues: 1,
      },
    })
  })

  it('knows nothing of what no line says', () => {
    expect(compterLaFeuille(lignes('0', '0'), bandes)).toMatchObject({
      value: { total: 2, femmes: null, duQuartier: null },
    })
  })

  it.each(['4', '15', '133', '1a', '12345', '1313'])('says which line means nothing: %s', (touches) => {
    expect(compterLaFeuille(lignes('1', touches), bandes)).toMatchObject({ ok: false, fausses: [2] })
  })

  it('always makes a count that holds together', () => {
    const ligne = fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
    )
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 25 }), (toutes) => {
        const lu = compterLaFeuille(lignes(...toutes.map((t) => t.join(''))), bandes)
        expect(lu.ok && ecarts(lu.value)).toEqual([])
        expect(lu.ok && lu.value.total).toBe(toutes.length)
      }),
    )
  })
})
