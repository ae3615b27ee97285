import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { preparerBesoin, preparerTalent } from '../chercher/rapprocher.ts'
import { motsFrancais } from '../francais/langue.ts'

// Whoever knows how reading works would write these, one after the other and without end.
const PAROLES = [
  'couture ',
  'vélo ',
  'pas ',
  'je ne fais pas de ',
  'mon fils ',
  'on cherche ',
  'sauf ',
  'maçon électricien ',
]
const MORCEAUX = [
  ...['a', 'e', 'l', 'z', 'é', 'œ', 'E\u0301', 'A', '9', 'ç', 'eau', 'ch', 'sch', 'er', 'euse', 'ss', 'م', '界', '😀'],
  ...[' ', '-', '’', '·e', '.e', '(e)', '/se', '. ', ', ', '\n', '…', '"', ' - ', '&a'],
  ...PAROLES,
]

/** Text without a pattern, made of these pieces; another `graine` makes another text: no word was met before. */
function texteDe(morceaux: readonly string[], lettres: number, graine: number): string {
  let [etat, texte] = [graine, '']
  while (texte.length < lettres) {
    etat = (Math.imul(etat, 1_103_515_245) + 12_345) & 0x7fffffff
    texte += morceaux[(etat >> 8) % morceaux.length] ?? ''
  }
  return texte
}

const lire = (texte: string): void => {
  preparerTalent(texte)
  preparerBesoin({ titre: texte.slice(0, 200), texte })
  motsFrancais(texte)
}

const COURT = 2_000
const LONG = 8_000
// Quadratic would be sixteen times as long, cubic sixty-four; below this, the clock says nothing.
const FOIS = (LONG / COURT) * 2.5
const NEGLIGEABLE_MS = 60

// Each word beside each other, a refusal beside a skill: what is compared two by two is seen here.
const PAIRES = PAROLES.flatMap((un, rang) => PAROLES.slice(rang + 1).map((autre) => [un, autre]))

beforeAll(() => {
  for (let n = 1; n < 5; n += 1) lire(texteDe(MORCEAUX, 2_000, n))
})

test('reading takes no more than its length, whatever is written', { timeout: 120_000 }, async () => {
  let graine = 1
  const duree = async (morceaux: readonly string[], lettres: number, fois = 2): Promise<number> => {
    const essais: number[] = []
    for (let n = 0; n < fois; n += 1) {
      graine += 7
      const texte = texteDe(morceaux, lettres, graine)
      essais.push(await longestTurn(() => lire(texte)))
    }
    return Math.min(...essais)
  }
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...MORCEAUX), { minLength: 1, maxLength: 4 }), async (morceaux) => {
      // Measured again before it is judged: another test at work beside this one takes the processor now and then.
      let [long, permis] = [await duree(morceaux, LONG), 0]
      if (long > NEGLIGEABLE_MS) {
        permis = (await duree(morceaux, COURT, 6)) * FOIS
        long = await duree(morceaux, LONG, 6)
      }
      expect(long).toBeLessThan(Math.max(NEGLIGEABLE_MS, Math.min(permis, LONGEST_TURN_MS)))
    }),
    { numRuns: 100 + PAIRES.length, seed: 11, examples: PAIRES.map((paire) => [paire]) },
  )
})

test.each([500, 2_000, 8_000])('one word of %i letters is no word', async (lettres) => {
  expect(await longestTurn(() => lire(texteDe([...'abcdefghijklmnopqrstuvwxyz'], lettres, 3)))).toBeLessThan(50)
})
