import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexique } from '../lexique/charger.ts'
import { QUARTIER } from '../testing.ts'
import { classer } from './classement.ts'
import { entreesAGarder, entreesAttendues, talentGarde } from './en-base.ts'
import { preparerBesoin, preparerTalent, rapprocher } from './rapprocher.ts'

const score = (titre: string, talent: string): number =>
  rapprocher(preparerBesoin({ titre, texte: '' }, QUARTIER), preparerTalent(talent, QUARTIER), QUARTIER).score

describe('a need against a talent', () => {
  test('the same entry comes first, then a narrower one, a broader one, a neighbour', () => {
    const ordre = ['Je couds', 'Je brode', 'Je tricote', 'Je chante'].map((texte) => score('De la couture', texte))
    expect(ordre).toEqual(ordre.toSorted((a, b) => b - a))
    expect(new Set(ordre).size).toBe(4)
    expect(ordre.at(-1)).toBe(0)
    const large = ['Plombière', 'Petits travaux', 'Je monte des meubles', 'Pianiste'].map((t) => score('Une fuite', t))
    expect(large).toEqual(large.toSorted((a, b) => b - a))
    expect(new Set(large).size).toBe(4)
  })

  test('shares no word, and yet meets', () => {
    expect(score('Il y a une fuite', 'Plombier de métier')).toBeGreaterThan(0.25)
    expect(score('Il y a une fuite', 'Pianiste de métier')).toBe(0)
  })

  test('keeps the words of both sides', () => {
    const { preuves } = rapprocher(
      preparerBesoin({ titre: 'Une fuite chez Paul', texte: 'Il faudrait un plombier.' }, QUARTIER),
      preparerTalent('Ancienne plombière, je connais.', QUARTIER),
      QUARTIER,
    )
    expect(preuves[0]).toMatchObject({
      entree: 'plomberie',
      talent: 'plomberie',
      lien: 'meme',
      motsDuBesoin: ['fuite', 'plombier'],
      motsDuTalent: ['plombière'],
    })
  })

  test('a word nobody put in the lexicon counts a little when both write it', () => {
    expect(score('Un cours de nyckelharpa', 'Je joue du nyckelharpa')).toBeGreaterThan(0)
    expect(score('Un cours de nyckelharpa', 'Je joue du nyckelharpa')).toBeLessThan(score('Une fuite', 'plombier'))
  })

  test('everyday words shared are nothing', () => {
    expect(score('Samedi après-midi dans le quartier', 'Je suis libre le samedi après-midi dans le quartier')).toBe(0)
  })
})

const mots = [...lexique().termes.values()].flat()
const phraseDe = (termes: typeof mots) =>
  fc
    .array(fc.integer({ min: 0, max: termes.length - 1 }), { minLength: 1, maxLength: 4 })
    .map((rangs) => rangs.map((rang) => (termes[rang]?.texte ?? '').replace(/[+=]/g, ' ')).join(' et '))
const phrase = phraseDe(mots)
// What only a need says is no skill: « plus de toit » denies what is said around it.
const competence = phraseDe(mots.filter(({ cote }) => cote !== 'besoin'))
const tour = fc.constantFrom('Je fais', 'Je ne fais pas de', 'Mon fils fait', 'J’aimerais apprendre', 'J’ai', 'SAVOIR')
const recit = fc.array(fc.tuple(tour, phrase), { maxLength: 4 }).map((l) => l.map(([t, p]) => `${t} ${p}.`).join(' '))

describe('properties, on the lexicon of the product', () => {
  test('one more skill never lowers a score', () => {
    fc.assert(
      fc.property(phrase, recit, competence, (titre, texte, ajout) => {
        const besoin = preparerBesoin({ titre, texte: '' })
        const avant = rapprocher(besoin, preparerTalent(texte)).score
        const apres = rapprocher(besoin, preparerTalent(`${texte}\nJe peux ${ajout}.`)).score
        expect(apres).toBeGreaterThanOrEqual(avant - 1e-12)
      }),
      { numRuns: 300, seed: 20_260_101 },
    )
  })

  test('who else is there changes nothing, nor the order they are given in', () => {
    fc.assert(
      fc.property(phrase, fc.array(recit, { minLength: 2, maxLength: 6 }), (titre, recits) => {
        const talents = recits.map((texte, rang) => ({ id: `t${rang}`, texte }))
        const appels = [{ id: 'a', titre, texte: '' }]
        const tous = classer({ talents, appels }).get('a') ?? []
        expect(classer({ talents: talents.toReversed(), appels }).get('a')).toEqual(tous)
        const sans = classer({ talents: talents.slice(1), appels }).get('a')
        expect(sans).toEqual(tous.filter((id) => id !== 't0'))
      }),
      { numRuns: 60, seed: 20_260_101 },
    )
  })

  test('the entries kept that a need does not look for move neither its score nor its reasons', () => {
    fc.assert(
      fc.property(phrase, recit, (titre, texte) => {
        const besoin = preparerBesoin({ titre, texte: '' })
        const gardees = entreesAGarder(texte, [])
        const utiles = new Set(entreesAttendues(besoin))
        const cherchees = gardees.filter(({ entree }) => utiles.has(entree))
        expect(rapprocher(besoin, talentGarde(cherchees, texte))).toEqual(
          rapprocher(besoin, talentGarde(gardees, texte)),
        )
      }),
      { numRuns: 200, seed: 20_260_101 },
    )
  })
})
