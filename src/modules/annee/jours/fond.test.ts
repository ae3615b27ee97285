import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodeVotee } from '#modules/programmation/index.ts'
import { jour } from '#platform/dates.ts'
import { estOuvre, jourFerie, jourOuvre, joursFeries } from './feries.ts'
import { DIVALI, fetesDe, NOMS_DE_FETE, type NomDeFete } from './fetes.ts'
import { paques, paquesOrthodoxes } from './paques.ts'
import { estEnVacances, reperes } from './reperes.ts'
import { VACANCES_SCOLAIRES, ZONES } from './vacances.donnees.ts'

const jours = fc.integer({ min: 0, max: 40_000 }).map((n) => jour('1990-01-01').add({ days: n }))

it('begin the summer holidays the day after the last day of a year of school', () => {
  const etes = VACANCES_SCOLAIRES.filter(({ libelle }) => libelle === 'Vacances d’été').map(({ du }) => jour(du))
  expect(etes.length).toBeGreaterThan(2)
  for (const ete of etes) {
    const annee = ete.year - 1
    const dite = {
      annee,
      periodeGenre: 'annee-scolaire',
      periodeEcrite: 'année scolaire',
      debut: null,
      fin: null,
    } as const
    expect(periodeVotee(dite).fin?.add({ days: 1 }).toString()).toBe(ete.toString())
  }
})

describe('days that are noted by hand', () => {
  const fins = {
    'school holidays (vacances.donnees.ts)':
      VACANCES_SCOLAIRES.map(({ au }) => au)
        .sort()
        .at(-1) ?? '',
    'Divali (fetes.ts)': [...DIVALI].sort().at(-1) ?? '',
  }
  const aNoter = (aujourdhui: Temporal.PlainDate): string[] =>
    Object.entries(fins)
      .filter(([, fin]) => Temporal.PlainDate.compare(aujourdhui, jour(fin).subtract({ years: 1 })) >= 0)
      .map(([quoi, fin]) => `${quoi} end on ${fin}: note the next years.`)

  // Said, not failed: an old version must still pass its tests in five years.
  it('warn a year before they end, at each run', () => {
    for (const phrase of aNoter(Temporal.Now.plainDateISO('Europe/Paris'))) console.warn(phrase)
    const premiere = jour(Object.values(fins).sort()[0] ?? '').subtract({ years: 1 })
    expect(aNoter(premiere.subtract({ days: 1 }))).toEqual([])
    expect(aNoter(premiere)).toEqual([expect.stringContaining(premiere.add({ years: 1 }).toString())])
    expect(aNoter(premiere.add({ years: 20 }))).toHaveLength(2)
  })

  it('have every zone until their end, each year its six rests', () => {
    const derniere = Number(fins['school holidays (vacances.donnees.ts)'].slice(0, 4))
    for (let annee = 2025; annee < derniere; annee += 1)
      for (const zone of ZONES)
        expect(
          VACANCES_SCOLAIRES.filter(({ du, zones }) => du.startsWith(`${annee}`) && zones.includes(zone)).length,
          `${zone} ${annee}`,
        ).toBe(6)
  })
})

describe('public holidays', () => {
  it.each([
    ['2024-05-09', 'Ascension'],
    ['2025-04-21', 'Lundi de Pâques'],
    ['2026-05-25', 'Lundi de Pentecôte'],
    ['2027-05-06', 'Ascension'],
    ['2026-11-11', 'Armistice de 1918'],
  ])('%s: %s', (iso, nom) => expect(jourFerie(jour(iso))).toBe(nom))

  it.each([
    [2024, '2024-03-31', '2024-05-05'],
    [2025, '2025-04-20', '2025-04-20'],
    [2026, '2026-04-05', '2026-04-12'],
    [2027, '2027-03-28', '2027-05-02'],
    [2038, '2038-04-25', '2038-04-25'],
  ])('Easter of %i', (annee, ici, la) => {
    expect(paques(annee).toString()).toBe(ici)
    expect(paquesOrthodoxes(annee).toString()).toBe(la)
  })

  it('are eleven a year, ten when two of them fall together', () => {
    for (let annee = 1990; annee < 2100; annee += 1) expect([10, 11]).toContain(joursFeries(annee).size)
    // Ascension on the 1st of May.
    expect(joursFeries(2008).size).toBe(10)
    expect(joursFeries(2005).size).toBe(11)
  })

  it('moves to the nearest working day, never past one', () => {
    fc.assert(
      fc.property(jours, fc.constantFrom('avant' as const, 'apres' as const), (la, sens) => {
        const ouvre = jourOuvre(la, sens)
        expect(estOuvre(ouvre)).toBe(true)
        const pas = sens === 'avant' ? -1 : 1
        for (let un = la; !un.equals(ouvre); un = un.add({ days: pas })) expect(estOuvre(un)).toBe(false)
      }),
    )
  })
})

describe('feasts', () => {
  const le = (annee: number, nom: NomDeFete) =>
    fetesDe(annee)
      .find((une) => une.nom === nom)
      ?.du.toString()

  it.each([
    [2026, 'ramadan', '2026-02-18'],
    [2026, 'aid-el-fitr', '2026-03-20'],
    [2026, 'aid-el-adha', '2026-05-27'],
    [2026, 'kippour', '2026-09-21'],
    [2026, 'nouvel-an-lunaire', '2026-02-17'],
    [2027, 'nouvel-an-lunaire', '2027-02-06'],
    [2026, 'noel-orthodoxe', '2026-01-07'],
    [2026, 'norouz', '2026-03-21'],
    [2026, 'divali', '2026-11-08'],
  ] as const)('%i: %s on %s', (annee, nom, attendu) => expect(le(annee, nom)).toBe(attendu))

  it('are all found in each of the coming years', () => {
    for (const annee of [2025, 2026, 2027])
      expect(new Set(fetesDe(annee).map(({ nom }) => nom)).size).toBe(NOMS_DE_FETE.length)
  })

  it('are told as announced the day before when the moon says so', () => {
    expect(
      fetesDe(2026)
        .filter((une) => une.annoncee)
        .map(({ nom }) => nom),
    ).toEqual(['ramadan', 'aid-el-fitr', 'aid-el-adha'])
  })
})

describe('school holidays', () => {
  it.each([
    ['2026-02-20', true],
    ['2026-03-02', false],
    ['2026-07-14', true],
    ['2026-09-01', false],
    ['2027-05-07', true],
  ])('zone B, %s: %s', (iso, attendu) => expect(estEnVacances(jour(iso), { zone: 'B' })).toBe(attendu))

  it('begin on a day off, end on the eve of a school day, never overlap in a zone', () => {
    for (const zone of ZONES) {
      const ici = VACANCES_SCOLAIRES.filter(({ zones }) => zones.includes(zone))
      for (const [rang, une] of ici.entries()) {
        expect(une.du <= une.au, une.du).toBe(true)
        const suivante = ici[rang + 1]
        if (suivante) expect(suivante.du > une.au, suivante.du).toBe(true)
      }
    }
  })

  it('that were imported replace ours for their school year only', () => {
    const importees = [{ libelle: 'Vacances d’hiver', du: '2026-02-09', au: '2026-02-20', zones: ['B' as const] }]
    expect(estEnVacances(jour('2026-02-25'), { zone: 'B', importees })).toBe(false)
    expect(estEnVacances(jour('2026-02-10'), { zone: 'B', importees })).toBe(true)
    expect(estEnVacances(jour('2026-10-20'), { zone: 'B', importees })).toBe(true)
    expect(estEnVacances(jour('2026-02-10'), { zone: 'C', importees })).toBe(false)
  })
})

describe('what stands behind the dates', () => {
  it('touches the days asked for, in order, and leaves out the feasts a quartier does not want', () => {
    fc.assert(
      fc.property(jours, fc.integer({ min: 0, max: 400 }), (du, n) => {
        const au = du.add({ days: n })
        const tous = reperes(du, au, { zone: 'A', sansFetes: ['ramadan'] })
        for (const [rang, un] of tous.entries()) {
          expect(Temporal.PlainDate.compare(un.du, au)).toBeLessThanOrEqual(0)
          expect(Temporal.PlainDate.compare(un.au, du)).toBeGreaterThanOrEqual(0)
          const suivant = tous[rang + 1]
          if (suivant) expect(Temporal.PlainDate.compare(un.du, suivant.du)).toBeLessThanOrEqual(0)
          expect(un.libelle).not.toBe('Ramadan')
        }
      }),
      { numRuns: 30 },
    )
  })
})
