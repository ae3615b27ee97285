import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DatePrevue } from '#modules/phrase/regle/recurrence.ts'
import { newId } from '#platform/ids.ts'
import { conflits, type Occupation, type Projet, seChevauchent } from './conflits.ts'
import { creneauxLibres } from './creneaux.ts'

const paris = (mur: string) => Temporal.PlainDateTime.from(mur).toZonedDateTime('Europe/Paris').toInstant()
const date = (jour: string, de: string, a: string): DatePrevue => ({
  origine: `${jour}T${de}`,
  debut: paris(`${jour}T${de}`),
  fin: paris(`${jour}T${a}`),
})
const [SALLE, ICI, VOISIN, LOIN, NOUS] = [newId(), newId(), newId(), newId(), newId()]

const projet = (p: Partial<Projet> = {}): Projet => ({
  structureId: NOUS,
  lieuId: null,
  salleId: SALLE,
  quartiers: [ICI],
  publics: ['Familles'],
  ageMin: null,
  ageMax: null,
  coOccupation: false,
  ...p,
})
const autre = (d: DatePrevue, o: Partial<Occupation> = {}): Occupation => ({
  occurrenceId: newId(),
  seanceId: newId(),
  titre: 'Loto',
  structureId: newId(),
  structureNom: 'Le Palier',
  debut: d.debut,
  fin: d.fin,
  journee: false,
  salleId: null,
  quartiers: [ICI],
  publics: [],
  ageMin: null,
  ageMax: null,
  publiee: true,
  ...o,
})
const voisins = (a: string, b: string) => a === ICI && b === VOISIN
const genres = (d: DatePrevue, p: Projet, o: Occupation) => conflits([d], p, [o], voisins).map(({ genre }) => genre)

describe('what stands in the way of a date', () => {
  const apresMidi = date('2026-04-08', '14:00', '16:00')
  const memeHeure = date('2026-04-08', '15:00', '17:00')
  const juste = date('2026-04-08', '16:00', '18:00')

  it.each([
    ['the room, held', { salleId: SALLE }, {}, memeHeure, ['salle']],
    ['the room, shared by agreement', { salleId: SALLE, publics: ['Aînés'] }, { coOccupation: true }, memeHeure, []],
    ['the room, free again at that very hour', { salleId: SALLE }, {}, juste, []],
    ['another room', { salleId: newId() }, {}, memeHeure, []],
    ['the room, only asked for', { salleId: SALLE, publiee: false }, {}, memeHeure, ['salle-demandee']],
    ['the same people', { structureId: NOUS }, {}, memeHeure, ['memes-personnes']],
    ['the same public, however written', { publics: ['familles '] }, {}, memeHeure, ['meme-public']],
    ['the same public next door', { publics: ['Familles'], quartiers: [VOISIN] }, {}, memeHeure, ['meme-public']],
    ['the same public far away', { publics: ['Familles'], quartiers: [LOIN] }, {}, memeHeure, []],
    [
      'the same public, for the whole territoire',
      { publics: ['Familles'], quartiers: [] },
      {},
      memeHeure,
      ['meme-public'],
    ],
    ['the same ages', { ageMin: 6, ageMax: 12 }, { publics: [], ageMin: 10, ageMax: 15 }, memeHeure, ['meme-public']],
    ['other ages', { ageMin: 6, ageMax: 12 }, { publics: [], ageMin: 60 }, memeHeure, []],
    ['ages that are not said', {}, { publics: [], ageMin: 6 }, memeHeure, []],
    ['nothing in common', { publics: ['Aînés'] }, {}, memeHeure, []],
  ] as const)('%s', (_, o, p, quand, attendus) => {
    expect(genres(apresMidi, projet(p), autre(quand, o))).toEqual(attendus)
  })

  it('the same evening nearby, not the same day, not an afternoon, not a whole day', () => {
    const soir = date('2026-04-08', '20:00', '22:00')
    expect(genres(soir, projet(), autre(date('2026-04-08', '18:00', '19:30')))).toEqual(['meme-soiree'])
    expect(genres(soir, projet(), autre(date('2026-04-08', '18:00', '19:30'), { quartiers: [LOIN] }))).toEqual([])
    expect(genres(soir, projet(), autre(date('2026-04-09', '18:00', '19:30')))).toEqual([])
    expect(genres(soir, projet(), autre(apresMidi))).toEqual([])
    const journee = { debut: paris('2026-04-08T00:00'), fin: paris('2026-04-09T00:00'), journee: true }
    expect(genres(soir, projet(), autre(apresMidi, { ...journee, publics: [] }))).toEqual([])
  })

  it('a date of several days is looked at on each of them', () => {
    const camp = { origine: '2026-07-06', debut: paris('2026-07-06T00:00'), fin: paris('2026-07-11T00:00') }
    expect(genres(camp, projet(), autre(date('2026-07-09', '10:00', '12:00'), { salleId: SALLE }))).toEqual(['salle'])
    expect(genres(date('2026-07-09', '10:00', '12:00'), projet(), autre(camp, { salleId: SALLE }))).toEqual(['salle'])
  })
})

describe('the nearest free slots', () => {
  const now = paris('2026-04-01T09:00')
  const mur = (d: DatePrevue | undefined) =>
    d?.debut.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString().slice(5, 16)
  const libres = (dates: readonly DatePrevue[], prises: readonly DatePrevue[]) =>
    creneauxLibres(dates, (plage) => !prises.some((une) => seChevauchent(plage, une)), now)

  it('are within the day, then on the days around, and do not overlap', () => {
    const la = date('2026-04-08', '14:00', '16:00')
    expect(libres([la], [la]).map(({ dates }) => mur(dates[0]))).toEqual(['04-08T16:00', '04-08T12:00', '04-08T18:00'])
    const journee = { ...la, debut: paris('2026-04-08T08:00'), fin: paris('2026-04-08T22:30') }
    expect(libres([la], [journee]).map(({ dates }) => mur(dates[0]))).toEqual([
      '04-09T14:00',
      '04-07T14:00',
      '04-09T16:00',
    ])
  })

  it('are free for all the dates of a series, on both sides of a change of hour', () => {
    const serie = ['2026-10-14', '2026-10-21', '2026-10-28'].map((jour) => date(jour, '14:00', '16:00'))
    const [premier] = libres(serie, [date('2026-10-21', '14:00', '18:30'), date('2026-10-28', '10:00', '14:30')])
    expect(premier?.dates.map(mur)).toEqual(['10-14T18:30', '10-21T18:30', '10-28T18:30'])
  })

  it('are never at night, never in the past', () => {
    const tot = date('2026-04-01', '10:00', '12:00')
    const soir = date('2026-04-08', '20:00', '22:00')
    fc.assert(
      fc.property(
        fc.constantFrom(tot, soir),
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
        (d, heures) => {
          const prises = heures.map((h) => ({
            ...d,
            debut: d.debut.add({ hours: h - 20 }),
            fin: d.debut.add({ hours: h - 18 }),
          }))
          for (const { dates } of libres([d], [d, ...prises])) {
            const [une] = dates
            if (!une) throw new Error('empty slot')
            const [debut, fin] = [une.debut, une.fin].map((i) => i.toZonedDateTimeISO('Europe/Paris'))
            expect(prises.some((prise) => seChevauchent(une, prise))).toBe(false)
            expect(Temporal.Instant.compare(une.debut, now)).toBe(1)
            expect((debut?.hour ?? 0) >= 8 && (fin?.hour ?? 0) * 60 + (fin?.minute ?? 0) <= 22 * 60 + 30).toBe(true)
          }
        },
      ),
    )
  })

  it('are on other days for whole days', () => {
    const jour = { origine: '2026-04-08', debut: paris('2026-04-08T00:00'), fin: paris('2026-04-09T00:00') }
    expect(libres([jour], [jour]).map(({ dates }) => dates[0]?.origine)).toEqual([
      '2026-04-09',
      '2026-04-07',
      '2026-04-10',
    ])
  })
})
