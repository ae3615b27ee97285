import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectInReadme, markdownTable } from '#src/test/readme.ts'
import {
  ETATS,
  ETATS_PUBLICS,
  NOM_DE_L_ETAT,
  PASSAGES,
  partDe,
  passer,
  somme,
  totaux,
  verifierParts,
} from './domain.ts'
import { parTheme } from './mots.ts'

describe('states', () => {
  it('lets an action stay where it is, and go only where the table says', () => {
    for (const avant of ETATS) {
      for (const apres of ETATS) {
        expect(passer(avant, apres).ok, `${avant} → ${apres}`).toBe(avant === apres || PASSAGES[avant].includes(apres))
      }
    }
    expect(passer('terminee', 'deposee')).toEqual({ ok: false, reason: 'passage-impossible' })
  })

  it('has a way back from every state, so that a slip can be mended', () => {
    for (const etat of ETATS) expect(PASSAGES[etat].length, etat).toBeGreaterThan(0)
  })

  it('tells the public nothing of an application under study or refused', () => {
    expect(ETATS_PUBLICS).toEqual(['prevue', 'en-cours', 'terminee', 'annulee'])
  })
})

describe('money', () => {
  it('adds what is known, and says nothing of nothing', () => {
    expect(somme([null, null])).toBeNull()
    expect(somme([])).toBeNull()
    expect(somme([null, 0])).toBe(0)
    expect(somme([150_00, null, 50_00])).toBe(200_00)
  })

  it('totals each step by itself', () => {
    const ligne = { demande: 100, propose: null, accorde: 0, realise: null }
    expect(totaux([ligne, { ...ligne, accorde: 50 }])).toEqual({
      demande: 200,
      propose: null,
      accorde: 50,
      realise: null,
    })
  })

  it('gives a quartier its share to the cent, nothing when the share is not known', () => {
    expect(partDe(100_01, 1 / 3)).toBe(33_34)
    expect(partDe(100_00, null)).toBeNull()
    expect(partDe(null, 0.5)).toBeNull()
  })
})

describe('shares of quartiers', () => {
  it('accepts none, or all that make a hundred', () => {
    expect(verifierParts([]).ok).toBe(true)
    expect(verifierParts([null, null]).ok).toBe(true)
    expect(verifierParts([60, 40]).ok).toBe(true)
    expect(verifierParts([33.33, 33.33, 33.33]).ok).toBe(true)
    expect(verifierParts([100]).ok).toBe(true)
  })

  it('refuses a total that is not a hundred, and a share left out', () => {
    expect(verifierParts([60, 30])).toEqual({ ok: false, reason: 'somme-differente-de-100' })
    expect(verifierParts([50])).toEqual({ ok: false, reason: 'somme-differente-de-100' })
    expect(verifierParts([60, null])).toEqual({ ok: false, reason: 'part-manquante' })
  })

  it('accepts any split of a hundred whole percents, and refuses it one percent short', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }), (parts) => {
        const reste = 100 - parts.reduce((a, b) => a + b, 0)
        const juste = reste > 0 ? [...parts, reste] : parts
        const total = juste.reduce((a, b) => a + b, 0)
        expect(verifierParts(juste).ok).toBe(total === 100)
        if (reste > 1) expect(verifierParts([...parts, reste - 1]).ok).toBe(false)
      }),
    )
  })
})

it('prints its states in the README', () => {
  const lignes = ETATS.map((etat) => [
    etat,
    NOM_DE_L_ETAT[etat],
    ETATS_PUBLICS.includes(etat) ? 'yes' : '',
    PASSAGES[etat].join(', '),
  ])
  const table = markdownTable([['state', 'people read', 'public', 'may become'], ...lignes])
  expectInReadme(new URL('./README.md', import.meta.url), 'machine', table)
})

it('puts under one heading a theme that is written with its letter here and without it there', () => {
  const dits = ['A – Grandir et réussir', 'Grandir et réussir', 'Emploi', '']
  const groupes = parTheme(dits, (dit) => dit).map(({ theme, lignes }) => [theme, lignes.length])
  expect(groupes).toEqual([
    ['A – Grandir et réussir', 2],
    ['Emploi', 1],
    ['', 1],
  ])
})
