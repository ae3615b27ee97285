import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aAnnuler, etatsDe, lireNumeros, type Pointage } from './pointages.ts'

describe('numbers keyed from the sheet', () => {
  it.each([
    ['12', [12]],
    ['1 4 7-9', [1, 4, 7, 8, 9]],
    ['1,4;7', [1, 4, 7]],
    ['7 - 9', [7, 8, 9]],
    ['7 à 9', [7, 8, 9]],
    ['3 3 3', [3]],
    ['12 · Ana K.', [12]],
  ])('%s', (dit, numeros) => {
    expect(lireNumeros(dit)).toEqual({ ok: true, value: numeros })
  })
  it.each(['', '   ', 'Ana', '0', '9-7', '1-999', '12a', '-3'])('%s is asked again', (dit) => {
    expect(lireNumeros(dit)).toEqual({ ok: false, reason: 'illisible' })
  })
})

const ligne = (id: string, qui: string, quoi: Pointage['quoi'], annuleId: string | null = null): Pointage => ({
  id,
  inscriptionId: qui,
  quoi,
  annuleId,
})

describe('where somebody is', () => {
  it.each<[string, readonly Pointage[], string | undefined]>([
    ['came', [ligne('1', 'a', 'arrive')], 'la'],
    ['came twice, at two doors', [ligne('1', 'a', 'arrive'), ligne('2', 'a', 'arrive')], 'la'],
    ['left', [ligne('1', 'a', 'arrive'), ligne('2', 'a', 'parti')], 'parti'],
    ['a mistake', [ligne('1', 'a', 'arrive'), ligne('2', 'a', 'erreur', '1')], undefined],
    [
      'a mistake that came before what it is about',
      [ligne('2', 'a', 'erreur', '1'), ligne('1', 'a', 'arrive')],
      undefined,
    ],
    ['had not left', [ligne('1', 'a', 'arrive'), ligne('2', 'a', 'parti'), ligne('3', 'a', 'erreur', '2')], 'la'],
  ])('%s', (_, lignes, etat) => {
    expect(etatsDe(lignes).get('a')).toBe(etat)
  })
})

const lignes = fc
  .array(
    fc.record({
      qui: fc.constantFrom('a', 'b', 'c'),
      quoi: fc.constantFrom('arrive', 'parti', 'erreur'),
      vise: fc.nat(20),
    }),
    {
      maxLength: 20,
    },
  )
  .map((dits) =>
    dits.map(({ qui, quoi, vise }, n) =>
      ligne(String(n), qui, quoi as Pointage['quoi'], quoi === 'erreur' ? String(vise) : null),
    ),
  )

it('says the same in any order, and sent twice', () => {
  fc.assert(
    fc.property(
      lignes.chain((toutes) =>
        fc.tuple(fc.constant(toutes), fc.shuffledSubarray(toutes, { minLength: toutes.length })),
      ),
      ([toutes, melees]) => {
        const parNom = (eux: readonly Pointage[]) => [...etatsDe(eux)].sort(([a], [b]) => a.localeCompare(b))
        expect(parNom(melees)).toEqual(parNom(toutes))
        expect(parNom([...melees, ...toutes])).toEqual(parNom(toutes))
      },
    ),
    { numRuns: 1_000 },
  )
})

it('is taken back one gesture at a time', () => {
  fc.assert(
    fc.property(lignes, (toutes) => {
      const avant = etatsDe(toutes).get('a') ?? 'attendu'
      const effacees = aAnnuler(toutes, 'a').map((un, n) => ligne(`e${n}`, 'a', 'erreur', un.id))
      const apres = etatsDe([...toutes, ...effacees]).get('a') ?? 'attendu'
      if (avant === 'la') expect(apres).toBe('attendu')
      if (avant === 'parti') expect(['la', 'attendu']).toContain(apres)
    }),
    { numRuns: 500 },
  )
})
