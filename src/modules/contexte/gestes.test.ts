import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { type Definition, estUnePart, genreDuCode, type Valeur, type Zone, zonageDe, zonesDe } from './domain.ts'
import { additionner, comparer } from './gestes.ts'

const [QN, AUTRE, QP] = ['QN04405M', 'QN04407I', 'QP044003']
const serie = (dite: Partial<Definition> = {}): Definition => ({
  ...{ cle: null, nom: 'Essai', source: 'Insee', unite: 'personnes', sens: 'ni-l-un-ni-l-autre' },
  ...{ sommable: true, secret: true, ecart: 1, ecartPartout: false, ruptures: [], precaution: '' },
  ...dite,
})
const v = (code: string, annee: number, dite: number | Valeur['etat']): Valeur =>
  typeof dite === 'number' ? { code, annee, etat: 'connue', valeur: dite } : { code, annee, etat: dite, valeur: null }
const bellevue: Zone = { genre: 'quartier', nom: 'Bellevue', codes: [QN, QP] }
const breil: Zone = { genre: 'quartier', nom: 'Le Breil', codes: [AUTRE] }
const commune: Zone = { genre: 'commune', nom: 'Nantes', codes: ['44109'] }

describe('two vintages of one zone', () => {
  it.each<[string, Partial<Definition>, Zone, Valeur[], [number, number], unknown]>([
    ['what changed', {}, bellevue, [v(QN, 2021, 40.1), v(QN, 2023, 38.4)], [2021, 2023], -1.7],
    ['whatever the order', {}, bellevue, [v(QN, 2021, 40.1), v(QN, 2023, 38.4)], [2023, 2021], -1.7],
    ['one year', {}, bellevue, [v(QN, 2021, 40)], [2021, 2021], { raison: 'meme-annee' }],
    [
      'two zonings',
      {},
      bellevue,
      [v(QP, 2019, 40), v(QN, 2021, 41)],
      [2019, 2021],
      { raison: 'zonage', de: 2015, a: 2024 },
    ],
    ['two of the old zoning', {}, bellevue, [v(QP, 2016, 40), v(QP, 2019, 41)], [2016, 2019], 1],
    [
      'across a break',
      { ruptures: [2020] },
      bellevue,
      [v(QN, 2019, 4), v(QN, 2021, 5)],
      [2019, 2021],
      { raison: 'rupture', annee: 2020 },
    ],
    ['from a break on', { ruptures: [2020] }, bellevue, [v(QN, 2020, 4), v(QN, 2021, 5)], [2020, 2021], 1],
    [
      'consecutive, below the commune',
      { ecart: 2 },
      bellevue,
      [v(QN, 2020, 4), v(QN, 2021, 5)],
      [2020, 2021],
      { raison: 'trop-proches', ecart: 2 },
    ],
    ['consecutive, of the commune', { ecart: 2 }, commune, [v('44109', 2020, 4), v('44109', 2021, 5)], [2020, 2021], 1],
    [
      'too close everywhere',
      { ecart: 5, ecartPartout: true },
      commune,
      [v('44109', 2017, 4), v('44109', 2021, 5)],
      [2017, 2021],
      { raison: 'trop-proches', ecart: 5 },
    ],
    [
      'under secret',
      {},
      bellevue,
      [v(QN, 2020, 'secret'), v(QN, 2022, 5)],
      [2020, 2022],
      { raison: 'secret', ou: ['2020'] },
    ],
    ['missing', {}, bellevue, [v(QN, 2022, 5)], [2020, 2022], { raison: 'manque', ou: ['2020'] }],
  ])('%s', (_, dite, zone, valeurs, annees, attendu) => {
    const lu = comparer(serie(dite), valeurs, zone, annees)
    expect(lu.ok ? lu.value.ecart : lu.reason).toEqual(attendu)
  })
})

describe('all the quartiers of a year', () => {
  it.each<[string, Partial<Definition>, Zone[], Valeur[], unknown]>([
    ['added up', {}, [bellevue, breil, commune], [v(QN, 2021, 40), v(AUTRE, 2021, 2), v('44109', 2021, 900)], 42],
    [
      'not to be summed',
      { sommable: false },
      [bellevue, breil],
      [v(QN, 2021, 40), v(AUTRE, 2021, 2)],
      { raison: 'non-sommable' },
    ],
    [
      'a share, said summable',
      { unite: '%' },
      [bellevue, breil],
      [v(QN, 2021, 40), v(AUTRE, 2021, 2)],
      { raison: 'non-sommable' },
    ],
    ['one quartier', {}, [bellevue, commune], [v(QN, 2021, 40)], { raison: 'un-seul-quartier' }],
    [
      'one under secret',
      {},
      [bellevue, breil],
      [v(QN, 2021, 40), v(AUTRE, 2021, 'secret')],
      { raison: 'secret', ou: ['Le Breil'] },
    ],
    ['one missing', {}, [bellevue, breil], [v(QN, 2021, 40)], { raison: 'manque', ou: ['Le Breil'] }],
    ['of two zonings', {}, [bellevue, breil], [v(QP, 2021, 40), v(AUTRE, 2021, 2)], { raison: 'deux-zonages' }],
  ])('%s', (_, dite, zones, valeurs, attendu) => {
    const lu = additionner(serie(dite), valeurs, zones, 2021)
    expect(lu.ok ? lu.value.somme : lu.reason).toEqual(attendu)
  })
})

const uneSerie = fc.record({
  sommable: fc.boolean(),
  unite: fc.constantFrom('%', 'personnes', '€', 'foyers'),
  ecart: fc.integer({ min: 1, max: 6 }),
  ecartPartout: fc.boolean(),
  ruptures: fc.array(fc.integer({ min: 2010, max: 2024 }), { maxLength: 2 }),
})
const desValeurs = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom(QN, QP, AUTRE, '44109'),
      annee: fc.integer({ min: 2012, max: 2024 }),
      dite: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.constantFrom('secret' as const, 'non-disponible' as const)),
    }),
    { selector: ({ code, annee }) => `${code} ${annee}`, maxLength: 40 },
  )
  .map((dites) => dites.map(({ code, annee, dite }) => v(code, annee, dite)))
const uneAnnee = fc.integer({ min: 2012, max: 2024 })

describe('whatever the figures', () => {
  it('a comparison that is answered crosses no zoning, no break, no secret, and is of years far enough', () => {
    fc.assert(
      fc.property(
        uneSerie,
        desValeurs,
        fc.constantFrom(bellevue, breil, commune),
        uneAnnee,
        uneAnnee,
        (dite, valeurs, zone, a, b) => {
          const lu = comparer(serie(dite), valeurs, zone, [a, b])
          if (!lu.ok) return
          const { avant, apres, ecart } = lu.value
          expect(zonageDe(avant.code)).toBe(zonageDe(apres.code))
          expect(dite.ruptures.some((r) => avant.annee < r && r <= apres.annee)).toBe(false)
          expect(valeurs.filter(({ etat }) => etat === 'connue')).toEqual(expect.arrayContaining([avant, apres]))
          if (zone.genre === 'quartier' || dite.ecartPartout)
            expect(apres.annee - avant.annee).toBeGreaterThanOrEqual(dite.ecart)
          expect(ecart).toBeCloseTo(apres.valeur - avant.valeur)
        },
      ),
    )
  })

  it('a hidden figure cannot be told from another by anything that is answered', () => {
    fc.assert(
      fc.property(
        uneSerie,
        desValeurs,
        uneAnnee,
        uneAnnee,
        fc.integer({ min: 0, max: 90 }),
        (dite, valeurs, a, b, devine) => {
          // The same figures, the hidden ones being this or that: no answer moves.
          const autrement = valeurs.map((une) => (une.etat === 'secret' ? { ...une, valeur: devine } : une))
          for (const zone of [bellevue, breil, commune])
            expect(comparer(serie(dite), autrement, zone, [a, b])).toEqual(comparer(serie(dite), valeurs, zone, [a, b]))
          const zones = [bellevue, breil, commune]
          const somme = additionner(serie(dite), valeurs, zones, a)
          expect(additionner(serie(dite), autrement, zones, a)).toEqual(somme)
          if (somme.ok) {
            expect(dite.sommable && !estUnePart(dite.unite)).toBe(true)
            expect(somme.value.de).toEqual(['Bellevue', 'Le Breil'])
          }
        },
      ),
    )
  })
})

describe('the zones of here', () => {
  it('a quartier has the code of its older zoning among its other names', () => {
    const zones = zonesDe(
      [
        { nom: 'Bellevue', code: QN, autresNoms: ['Haut Bellevue', 'qp044003'] },
        { nom: 'Sans code', code: null, autresNoms: [] },
      ],
      [
        { code: '244400404', nom: 'La métropole' },
        { code: '44109', nom: 'Nantes' },
      ],
    )
    expect(zones.map(({ nom, codes }) => [nom, ...codes])).toEqual([
      ['Bellevue', QN, QP],
      ['Nantes', '44109'],
      ['La métropole', '244400404'],
    ])
  })

  it.each<[string, ReturnType<typeof genreDuCode>]>([
    [QN, 'quartier'],
    [QP, 'quartier'],
    ['QN02A01N', 'quartier'],
    ['2A004', 'commune'],
    ['01004', 'commune'],
    ['244400404', 'epci'],
    ['1004', null],
    ['441090101', 'epci'],
    ['Bellevue', null],
  ])('%s', (code, genre) => expect(genreDuCode(code)).toBe(genre))
})

it('proposes twelve series, each with what its source allows, and no sum of a share', () => {
  expect(CATALOGUE).toHaveLength(12)
  expect(new Set(CATALOGUE.map(({ cle }) => cle)).size).toBe(12)
  for (const { sommable, unite, definition, ou } of CATALOGUE) {
    expect(sommable && estUnePart(unite)).toBe(false)
    expect(definition && ou).toMatch(/\.\s?$/u)
  }
})

it('says that small figures are hidden where the source says so, and elsewhere that it is to be asked', () => {
  const caches = CATALOGUE.filter(({ secret }) => secret)
  expect(caches.map(({ source }) => source)).toEqual(caches.map(() => expect.stringContaining('Filosofi')))
  for (const { cle, secret, precaution } of CATALOGUE)
    expect(secret || precaution.includes('à vérifier auprès du producteur'), cle).toBe(true)
})
