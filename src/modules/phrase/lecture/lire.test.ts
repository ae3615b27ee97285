import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jourFerie } from '#modules/annee/jours/feries.ts'
import type { Fond } from '#modules/annee/jours/fond.ts'
import { estEnVacances } from '#modules/annee/jours/reperes.ts'
import { direQuand } from '../dire.ts'
import { datesPrevues, type Quand } from '../regle/recurrence.ts'
import { type CodeDeJour, ecrireRegle, JOURS, REGLE, type Regle } from '../regle/regle.ts'
import { lirePhrase } from './lire.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const AUJOURDHUI = jour('2026-03-11')
const FOND: Fond = {
  enVacances: (un) => estEnVacances(un, { zone: 'B' }),
  ferie: (un) => jourFerie(un) !== null,
  connuJusquAu: jour('2027-08-31'),
}
const CONTEXTE = { aujourdhui: AUJOURDHUI, fond: FOND }
const jusquA = AUJOURDHUI.add({ months: 24 })

const mur = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString({ smallestUnit: 'minute' })

function lue(texte: string) {
  const phrase = lirePhrase(texte, CONTEXTE)
  if (!phrase.ok) throw new Error(`${texte}: ${phrase.reason} ${phrase.mots}`)
  const { quand, notes, reste } = phrase.value
  const dates = datesPrevues(quand, jusquA, FOND)
  return {
    quand,
    notes,
    reste,
    dates: dates.map(({ debut }) => mur(debut)),
    fin: dates[0] ? mur(dates[0].fin) : '',
  }
}

describe('fixed days said with what comes back', () => {
  it.each([
    ['le 14 janvier et tous les jeudis de février 2027 de 9h30 à 12h', ['01-14', '02-04', '02-11', '02-18', '02-25']],
    [
      'le 12 et le 26 janvier puis tous les lundis de mars 2027 9h-11h',
      ['01-12', '01-26', '03-01', '03-08', '03-15', '03-22', '03-29'],
    ],
    [
      'le 12 et 26 janvier 2027 et tous les lundis de février 2027 9h-11h',
      ['01-12', '01-26', '02-01', '02-08', '02-15', '02-22'],
    ],
    ['le mardi 12 janvier 2027 et tous les jeudis jusqu’au 21 janvier 2027 9h-11h', ['01-12', '01-14', '01-21']],
  ])('keeps them all: %s', (texte, attendues) => {
    expect(lue(texte).dates.map((une) => une.slice(5, 10))).toEqual(attendues)
  })

  it.each([
    'tous les jeudis et le 15 de chaque mois 9h-11h',
    'tous les mardis et le 1er samedi du mois 9h-11h',
    'le 1er samedi du mois et le 15 de chaque mois 9h-11h',
  ])('refuses two rhythms rather than lose one: %s', (texte) => {
    expect(lirePhrase(texte, CONTEXTE)).toMatchObject({ ok: false, reason: 'deux-rythmes' })
  })
})

describe('a sentence that comes back', () => {
  // sentence, rule, first date, its end, number of dates over two years
  it.each([
    ['tous les mercredis 14h-16h sauf vacances', 'FREQ=WEEKLY;BYDAY=WE', '2026-03-11T14:00', '2026-03-11T16:00', 51],
    ['le 1er samedi du mois de 10h à 12h', 'FREQ=MONTHLY;BYDAY=1SA', '2026-04-04T10:00', '2026-04-04T12:00', 24],
    [
      'tous les 15 jours le mardi à 18h30 pendant 2h jusqu’au 30 juin',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630T215959Z',
      '2026-03-17T18:30',
      '2026-03-17T20:30',
      8,
    ],
    ['Un mercredi sur deux à 14h', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2026-03-11T14:00', '2026-03-11T16:00', 53],
    [
      'une semaine sur deux le jeudi de 17 h à 19 h',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
      '2026-03-12T17:00',
      '2026-03-12T19:00',
      53,
    ],
    [
      'toutes les deux semaines le mardi 14h30-16h',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
      '2026-03-17T14:30',
      '2026-03-17T16:00',
      52,
    ],
    [
      'tous les mardis et jeudis de 18h à 20h à partir du 15 septembre jusqu’au 30 juin',
      'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270630T215959Z',
      '2026-09-15T18:00',
      '2026-09-15T20:00',
      83,
    ],
    ['chaque samedi matin', 'FREQ=WEEKLY;BYDAY=SA', '2026-03-14T09:00', '2026-03-14T12:00', 105],
    ['tous les mardi soir', 'FREQ=WEEKLY;BYDAY=TU', '2026-03-17T18:30', '2026-03-17T20:30', 104],
    ['le dernier vendredi du mois à 19h', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-03-27T19:00', '2026-03-27T21:00', 24],
    ['les 1er et 3e samedis du mois 10h-12h', 'FREQ=MONTHLY;BYDAY=1SA,3SA', '2026-03-21T10:00', '2026-03-21T12:00', 48],
    ['tous les premiers mardis du mois à 20h', 'FREQ=MONTHLY;BYDAY=1TU', '2026-04-07T20:00', '2026-04-07T22:00', 24],
    ['le 15 de chaque mois à 17h', 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-03-15T17:00', '2026-03-15T19:00', 24],
    ['le dernier jour du mois à 18h', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-03-31T18:00', '2026-03-31T20:00', 24],
    ['tous les mois à partir du 15 mars 18h', 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-03-15T18:00', '2026-03-15T20:00', 24],
    ['tous les ans le 21 juin', 'FREQ=YEARLY;BYMONTHDAY=21;BYMONTH=6', '2026-06-21T00:00', '2026-06-22T00:00', 2],
    ['du lundi au vendredi 8h30-12h', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-03-11T08:30', '2026-03-11T12:00', 523],
    ['10 mercredis à 14h', 'FREQ=WEEKLY;BYDAY=WE;COUNT=10', '2026-03-11T14:00', '2026-03-11T16:00', 10],
    [
      'tous les mercredis à 14h, 10 séances, sauf vacances',
      'FREQ=WEEKLY;BYDAY=WE;UNTIL=20260527T215959Z',
      '2026-03-11T14:00',
      '2026-03-11T16:00',
      10,
    ],
    [
      'tous les samedis 10h sauf le 2 mai et en août',
      'FREQ=WEEKLY;BYDAY=SA;BYMONTH=1,2,3,4,5,6,7,9,10,11,12',
      '2026-03-14T10:00',
      '2026-03-14T12:00',
      95,
    ],
    [
      'le mercredi de 14h à 16h de septembre à juin',
      'FREQ=WEEKLY;BYDAY=WE;UNTIL=20270630T215959Z',
      '2026-09-02T14:00',
      '2026-09-02T16:00',
      44,
    ],
    [
      'en juillet et août tous les vendredis à 20h30',
      'FREQ=WEEKLY;BYDAY=FR;UNTIL=20260831T215959Z',
      '2026-07-03T20:30',
      '2026-07-03T22:30',
      9,
    ],
    [
      'tous les week-ends de mai 14h-18h',
      'FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20260531T215959Z',
      '2026-05-02T14:00',
      '2026-05-02T18:00',
      10,
    ],
    [
      'un week-end sur deux, 14h-18h',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU',
      '2026-03-14T14:00',
      '2026-03-14T18:00',
      105,
    ],
    [
      'tous les jours sauf le dimanche 9h-12h jusqu’à fin juin',
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA;UNTIL=20260630T215959Z',
      '2026-03-11T09:00',
      '2026-03-11T12:00',
      96,
    ],
    ['du 6 au 10 juillet de 9h à 17h', 'FREQ=DAILY;UNTIL=20260710T215959Z', '2026-07-06T09:00', '2026-07-06T17:00', 5],
    ['du 29 juin au 3 juillet 9h-17h', 'FREQ=DAILY;UNTIL=20260703T215959Z', '2026-06-29T09:00', '2026-06-29T17:00', 5],
    [
      'tous les jours ouvrés de 9h à 12h en mai',
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260531T215959Z',
      '2026-05-04T09:00',
      '2026-05-04T12:00',
      17,
    ],
    ['les lundis et mercredis de 14 à 16 h', 'FREQ=WEEKLY;BYDAY=MO,WE', '2026-03-11T14:00', '2026-03-11T16:00', 209],
    ['1 mercredi sur 2 14h-16h', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2026-03-11T14:00', '2026-03-11T16:00', 53],
    ['1er mercredi 14h-16h', 'FREQ=MONTHLY;BYDAY=1WE', '2026-04-01T14:00', '2026-04-01T16:00', 24],
    [
      'une fois par mois, le premier mercredi, 14h-16h',
      'FREQ=MONTHLY;BYDAY=1WE',
      '2026-04-01T14:00',
      '2026-04-01T16:00',
      24,
    ],
    [
      'deux fois par semaine, mardi et jeudi, 18h-20h',
      'FREQ=WEEKLY;BYDAY=TU,TH',
      '2026-03-12T18:00',
      '2026-03-12T20:00',
      209,
    ],
    [
      'tous les mardis et jeudis de 17h30 à 19h jusqu’à fin juin',
      'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260630T215959Z',
      '2026-03-12T17:30',
      '2026-03-12T19:00',
      32,
    ],
    ['un atelier de deux heures le mardi à 14h', 'FREQ=WEEKLY;BYDAY=TU', '2026-03-17T14:00', '2026-03-17T16:00', 104],
    ['du lundi au vendredi 9h-12h', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-03-11T09:00', '2026-03-11T12:00', 523],
  ])('%s', (texte, regle, debut, fin, nombre) => {
    const { quand, dates, fin: laFin } = lue(texte)
    expect(quand.regle && ecrireRegle(quand.regle, quand.debutHeure === null)).toBe(regle)
    expect([dates[0], laFin, dates.length]).toEqual([debut, fin, nombre])
  })

  it('leaves out the holidays of the zone and public holidays', () => {
    const { dates } = lue('tous les mercredis 14h-16h sauf vacances scolaires et jours fériés')
    expect(dates.slice(0, 8).map((une) => une.slice(5, 10))).toEqual([
      '03-11',
      '03-18',
      '03-25',
      '04-01',
      '04-08',
      '04-29',
      '05-06',
      '05-13',
    ])
  })

  it('goes no further without school than holidays are known', () => {
    expect(lue('tous les mercredis 14h sauf vacances').dates.at(-1)).toBe('2027-06-30T14:00')
    expect(lue('tous les mercredis 14h').dates.at(-1)).toBe('2028-03-08T14:00')
  })

  it('begins with the next one when today’s is over', () => {
    const a = (iso: string) => {
      const phrase = lirePhrase('tous les mercredis 14h-16h', { ...CONTEXTE, heure: Temporal.PlainTime.from(iso) })
      return phrase.ok && phrase.value.quand.debutJour.toString()
    }
    expect([a('13:59'), a('14:00')]).toEqual(['2026-03-11', '2026-03-18'])
  })

  it('reads even weeks by their number, across a year of 53 weeks', () => {
    const { dates } = lue('les mercredis des semaines paires 14h-16h')
    expect(dates.filter((une) => une >= '2026-12-15' && une < '2027-02-01').map((une) => une.slice(0, 10))).toEqual([
      '2026-12-23',
      '2027-01-13',
      '2027-01-27',
    ])
  })
})

describe('a sentence of dates', () => {
  it.each([
    'les 16, 23 et 30 avril 9h30-12h, pas le 7 mai (vacances)',
    'jeudi 16 avril 9h30-12h, 23/4 9h30-12h, 30 avril 9h30-12h, pas le 7 mai (férié)',
    'les 16, 23 et 30 avril 9h30-12h, sauf le 7 mai (c’est les vacances)',
    'les 16, 23 et 30 avril 9h30-12h, sauf en mai (vacances scolaires)',
  ])('takes « (vacances) » beside a day left out for why it is, not for a rule over all the others: %s', (phrase) => {
    const { quand, reste, dates } = lue(phrase)
    expect([quand.saufVacances, quand.saufFeries, reste]).toEqual([false, false, ''])
    expect(dates.map((une) => une.slice(5, 10))).toEqual(['04-16', '04-23', '04-30'])
  })

  it('still leaves holidays out where they are said of all', () => {
    for (const phrase of ['tous les mercredis 14h (sauf vacances)', 'tous les mercredis 14h, sauf le 6 mai, vacances'])
      expect(lue(phrase).quand.saufVacances, phrase).toBe(true)
  })

  it.each([
    ['les 3, 10 et 17 mars à 14h', ['2026-03-03T14:00', '2026-03-10T14:00', '2026-03-17T14:00']],
    ['les 3, 10 et 17 avril à 14h', ['2026-04-03T14:00', '2026-04-10T14:00', '2026-04-17T14:00']],
    ['samedi 14 mars 2026 de 14 h à 17 h 30', ['2026-03-14T14:00']],
    ['1er au 3 avril 9h-10h', ['2026-04-01T09:00', '2026-04-02T09:00', '2026-04-03T09:00']],
    ['le 3 avril au gymnase, 9h', ['2026-04-03T09:00']],
    ['14/03 14h-16h', ['2026-03-14T14:00']],
    ['2026-06-13 14:00-18:00', ['2026-06-13T14:00']],
    ['demain 18h', ['2026-03-12T18:00']],
    ['samedi prochain de 10h à midi', ['2026-03-14T10:00']],
    ['mercredi 14h', ['2026-03-18T14:00']],
    ['samedi prochain', ['2026-03-14T00:00']],
    ['samedi en huit 10h', ['2026-03-21T10:00']],
    ['dans un mois 10h', ['2026-04-11T10:00']],
    ['un atelier le 3 avril 14h', ['2026-04-03T14:00']],
    ['deux séances, les 3 et 4 avril 14h', ['2026-04-03T14:00', '2026-04-04T14:00']],
    ['3, 10 et 17 juin 14h, pour les 6-12 ans', ['2026-06-03T14:00', '2026-06-10T14:00', '2026-06-17T14:00']],
    ['lundi et mardi 10h', ['2026-03-16T10:00', '2026-03-17T10:00']],
    ['mecredi 18 mars 14h', ['2026-03-18T14:00']],
    ['les samedis 14 et 21 mars à 10 h', ['2026-03-14T10:00', '2026-03-21T10:00']],
    ['vendredi 3 et samedi 4 avril 20h30', ['2026-04-03T20:30', '2026-04-04T20:30']],
    ['samedi 21/03 et dimanche 22/03 de 10h à 18h', ['2026-03-21T10:00', '2026-03-22T10:00']],
    ['le premier samedi de juin', ['2026-06-06T00:00']],
    ['dans 15 jours à 9h', ['2026-03-25T09:00']],
    ['le 15 à 9h', ['2026-03-15T09:00']],
    ['le 10 janvier', ['2027-01-10T00:00']],
    ['le 29 février', ['2028-02-29T00:00']],
  ])('%s', (texte, dates) => {
    expect(lue(texte).dates).toEqual(dates)
  })

  it.each([
    ['du lundi 6 au vendredi 10 juillet, toute la journée', '2026-07-06T00:00', '2026-07-11T00:00'],
    ['du 6 juillet 9h au 10 juillet 17h', '2026-07-06T09:00', '2026-07-10T17:00'],
    ['du 28 décembre au 3 janvier', '2026-12-28T00:00', '2027-01-04T00:00'],
    ['le 24 mars de 19h à minuit', '2026-03-24T19:00', '2026-03-25T00:00'],
    ['22h-2h le 21 juin', '2026-06-21T22:00', '2026-06-22T02:00'],
    ['le 3 avril à 14h jusqu’à 16h30', '2026-04-03T14:00', '2026-04-03T16:30'],
    ['le 3 avril à 7h30 du soir', '2026-04-03T19:30', '2026-04-03T21:30'],
  ])('%s, from %s to %s', (texte, debut, fin) => {
    const { dates, fin: laFin } = lue(texte)
    expect([dates, laFin]).toEqual([[debut], fin])
  })

  it('reads « lundi au jeudi » as « du lundi au jeudi »', () => {
    expect(lue('lundi au jeudi 9h-12h').dates).toEqual(lue('du lundi au jeudi 9h-12h').dates)
  })

  it('says what it supposed', () => {
    expect(lue('samedi 14 mars à 14h').notes).toEqual(['duree-supposee'])
    expect(lue('samedi 14 mars').notes).toEqual(['sans-heure'])
    expect(lue('chaque samedi matin').notes).toEqual(['heures-supposees', 'sans-fin'])
    expect(lue('tous les mercredis 14h-16h sauf vacances').notes).toEqual(['sans-fin-vacances'])
    expect(lue('samedi 7 mars 2026 à 14h-16h').notes).toEqual(['passee'])
    expect(lue('le 29 mars 2026 de 2h30 à 4h').notes).toEqual(['nuit-sautee'])
    expect(lue('tous les mercredis 14h-16h à la maison de quartier').reste).toBe('maison quartier')
  })
})

describe('a sentence that cannot be dates', () => {
  it.each([
    ['', 'vide', ''],
    ['  ', 'vide', ''],
    ['x'.repeat(601), 'trop-longue', ''],
    ['blabla', 'sans-date', ''],
    ['tous les mercredis 14h avant le 8 avril', 'flou', 'avant le 8 avril'],
    ['tous les mercredis 14h jusqu’à Noël', 'flou', 'jusqu'],
    ['mercredi 8 avril 14h, annulé', 'flou', 'annulé'],
    ['14h', 'sans-date', ''],
    ['du 8 septembre au 30 juin', 'quels-jours', ''],
    ['tous les mois le mercredi', 'quel-jour-du-mois', ''],
    ['lundi 14 mars', 'jour-et-date', 'le 14 mars 2026 est un samedi, pas un lundi'],
    ['mercredi 4 mars', 'passee', 'mercredi 4 mars 2026'],
    ['le 29 février 2027', 'date-inexistante', '29 février 2027'],
    ['31 avril', 'date-inexistante', '31 avril'],
    ['le 12/13/2026', 'date-inexistante', '12 13 2026'],
    ['le 3 mars 1026 à 14h', 'date-inexistante', '3 mars 1026'],
    ['le 3 mai à 25h', 'heure-inexistante', '25 h'],
    ['16h-14h le 3 mai', 'fin-avant-debut', '16 h, puis 14 h'],
    [
      'du 10 juillet 2026 au 6 juillet 2026',
      'fin-avant-debut',
      'le lundi 6 juillet 2026, puis le vendredi 10 juillet 2026',
    ],
    ['le 3 mai jusqu’à 16h', 'heure-de-debut', ''],
    ['le 3 avril de 10h-12h et 14h-16h', 'deux-horaires', ''],
    ['tous les mercredis pendant les vacances', 'seulement-vacances', ''],
    ['le mardi de 18h à 20h, sauf le premier du mois', 'exception', 'sauf'],
    ['tous les 30 février', 'date-inexistante', '30 février'],
    // « un » is an article: it was read as the first of the month.
    ['un samedi en mai', 'lequel', ''],
    ['un jour peut-être en mai', 'lequel', ''],
    ['un soir de mars', 'lequel', ''],
    // Two days, and not all of them for ever.
    ['le week-end du 12 décembre', 'week-end', ''],
    ['ce week-end du 5 et 6 juin', 'week-end', ''],
    // Nobody could point at these days: they were the 1st of a month, or every week.
    ['un de ces jours 14h-16h', 'lequel', ''],
    ['un samedi 14h', 'lequel', ''],
    ['un lundi en juin 14h', 'lequel', ''],
    ['une semaine en juillet', 'lequel', ''],
    ['un après-midi en mai', 'lequel', ''],
    ['quelques samedis', 'flou', 'quelques'],
    ['le mardi ou le jeudi 14h', 'flou', 'ou'],
    ['3 à 4 samedis', 'flou', '3'],
    ['trois jours', 'flou', 'trois'],
    ['2 mercredis sur 3 14h', 'flou', '3'],
    ['la première semaine d’avril', 'flou', 'première'],
    ['le lundi de Pâques', 'flou', 'lundi de Pâques'],
    ['vendredi de la semaine prochaine 14h', 'flou', 'prochaine'],
    ['le premier samedi de chaque trimestre', 'flou', 'trimestre'],
    ['tous les mercredis 14h-16h, salle 3', 'flou', '3'],
    ['un samedi par mois', 'quel-jour-du-mois', ''],
    ['deux mercredis par mois 14h-16h', 'quel-jour-du-mois', ''],
    ['une fois par mois le samedi', 'quel-jour-du-mois', ''],
    ['une rencontre tous les mois', 'quel-jour-du-mois', ''],
    ['une fois par semaine 14h', 'quels-jours', ''],
    ['trois fois par semaine, le mardi', 'quels-jours', ''],
    ['en juin', 'quels-jours', ''],
    ['3 samedis en mai 14h', 'nombre-et-fin', '5 dates, pas 3'],
  ])('%s', (texte, reason, mots) => {
    expect(lirePhrase(texte, CONTEXTE)).toEqual({ ok: false, reason, mots })
  })

  it('never breaks on anything', () => {
    const mot = fc.constantFrom(
      ...'tous les le du au 14h 31 mars lundi sauf vacances - , 1er et à partir jusqu’ 99/99 fin de'.split(' '),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 80 }),
          fc.array(mot, { maxLength: 14 }).map((m) => m.join(' ')),
        ),
        (texte) => {
          expect(typeof lirePhrase(texte, CONTEXTE).ok).toBe('boolean')
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('the words of a rule', () => {
  const jours = fc.integer({ min: 0, max: 500 }).map((n) => AUJOURDHUI.add({ days: n }))
  const codes = fc.uniqueArray(fc.constantFrom<CodeDeJour[]>(...JOURS), { minLength: 1, maxLength: 7 })
  const sansRang = (tous: readonly CodeDeJour[]) =>
    tous.toSorted((a, b) => JOURS.indexOf(a) - JOURS.indexOf(b)).map((un) => ({ jour: un, rang: 0 }))
  const regle: fc.Arbitrary<Regle | null> = fc.oneof(
    fc.constant(null),
    fc
      .record({ jours: codes.map(sansRang), intervalle: fc.integer({ min: 1, max: 4 }) })
      .map((r) => ({ ...REGLE, ...r })),
    fc.constantFrom(1, 2, 3, 4).map((intervalle) => ({ ...REGLE, frequence: 'DAILY' as const, intervalle })),
    fc
      .record({
        jours: fc.uniqueArray(
          fc.record({ jour: fc.constantFrom<CodeDeJour[]>(...JOURS), rang: fc.constantFrom(1, 2, 3, 4, -1) }),
          {
            minLength: 1,
            maxLength: 3,
            selector: (un) => `${un.rang}${un.jour}`,
          },
        ),
        intervalle: fc.constantFrom(1, 1, 2),
      })
      .map((r) => ({ ...REGLE, ...r, frequence: 'MONTHLY' as const })),
    fc
      .uniqueArray(fc.constantFrom(-1, 1, 5, 15, 28), { minLength: 1, maxLength: 3 })
      .map((joursDuMois) => ({ ...REGLE, frequence: 'MONTHLY' as const, joursDuMois })),
    fc.constant({ ...REGLE, frequence: 'YEARLY' as const }),
  )
  const horaires = fc.constantFrom<(readonly [string, string, number] | null)[]>(
    null,
    ['09:00', '12:00', 0],
    ['14:00', '16:30', 0],
    ['18:30', '20:00', 0],
    ['20:00', '00:00', 1],
    ['22:00', '02:00', 1],
  )

  it('read back as the same dates, whatever the rule', () => {
    const fins = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 400 }), fc.constant('nombre'))
    const quand = fc.record({
      regle,
      depuis: jours,
      horaire: horaires,
      fin: fins,
      saufVacances: fc.boolean(),
      saufFeries: fc.boolean(),
      sauf: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
      aussi: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(quand, (r) => {
        const brute = r.regle
        const jusquAu = typeof r.fin === 'number' ? r.depuis.add({ days: r.fin }) : null
        const complete = brute && {
          ...brute,
          jusquAu,
          nombre: r.fin === 'nombre' && r.sauf.length === 0 && !r.saufVacances && !r.saufFeries ? 6 : null,
        }
        const [debutJour] = complete ? premieres(complete, r.depuis) : [r.depuis]
        fc.pre(debutJour !== undefined)
        if (debutJour === undefined) return
        const q: Quand = {
          debutJour,
          finJour: debutJour.add({ days: r.horaire?.[2] ?? 0 }),
          debutHeure: r.horaire && Temporal.PlainTime.from(r.horaire[0]),
          finHeure: r.horaire && Temporal.PlainTime.from(r.horaire[1]),
          regle: complete,
          saufVacances: complete !== null && r.saufVacances,
          saufFeries: complete !== null && r.saufFeries,
          saufJours: complete === null ? [] : r.sauf.map((n) => debutJour.add({ days: n })),
          aussiJours: r.aussi.map((n) => debutJour.add({ days: n })),
        }
        const dit = direQuand(q)
        const relue = lirePhrase(dit, CONTEXTE)
        const dates = (une: Quand) =>
          datesPrevues(une, jusquA, FOND).map(({ debut, fin }) => `${mur(debut)}/${mur(fin)}`)
        expect([dit, relue.ok && relue.value.reste, relue.ok && dates(relue.value.quand)]).toEqual([dit, '', dates(q)])
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  function premieres(une: Regle, depuis: Temporal.PlainDate): Temporal.PlainDate[] {
    const sansNombre = { ...une, nombre: null }
    const q = { debutJour: depuis, finJour: depuis, debutHeure: null, finHeure: null, regle: sansNombre }
    const sans = { saufJours: [], saufVacances: false, saufFeries: false, aussiJours: [] }
    return datesPrevues({ ...q, ...sans }, depuis.add({ years: 2 }), FOND).map(({ origine }) => jour(origine))
  }
})

describe('words that say when', () => {
  it.each([
    'à la rentrée, tous les mercredis 14h-16h',
    'tous les mardis à compter de la rentrée',
    'tous les mardis dès la rentrée de septembre',
    'tous les mercredis de l’année scolaire',
    'en période scolaire, le mardi 17h',
    'vacances d’avril : du lundi au vendredi 9h-17h',
    'tous les mercredis juillet-août',
    'mars, avril et mai : tous les lundis 14h',
    'mars à mai, lundi 14h',
    'réunion mensuelle le lundi 14h',
    'tous les mardis après 18h',
    'après 18h le mardi 6 octobre',
    'mardi 7 avril avant 14h',
    'mardi 7 avril 2h',
    'lundi-mercredi 14h',
    '03/04 - 05/04',
    '3/4/5 avril',
    '12-04-26',
  ])('are asked about, never left aside: %s', (texte) => {
    expect(lirePhrase(texte, CONTEXTE)).toMatchObject({ ok: false, reason: 'flou' })
  })

  it.each([
    ['tous les deux mardis 18h', ['2026-03-17', '2026-03-31', '2026-04-14']],
    ['semaine impaire : mardi 18h', ['2026-03-24', '2026-04-07', '2026-04-21']],
    ['samedi-dimanche 10h-18h', ['2026-03-14', '2026-03-15']],
    ['14/03 - 15/03 10h-18h', ['2026-03-14', '2026-03-15']],
    ['lundi/mercredi 14h', ['2026-03-16', '2026-03-18']],
    ['fête de la rentrée, le samedi 12 septembre 14h', ['2026-09-12']],
    ['réunion mensuelle, le premier lundi du mois 14h', ['2026-04-06', '2026-05-04', '2026-06-01']],
    ['mardi 7 avril à 4h du matin', ['2026-04-07']],
    ['le samedi 4 avril 20h-2h', ['2026-04-04']],
  ])('are read where they leave no doubt: %s', (texte, attendues) => {
    expect(
      lue(texte)
        .dates.slice(0, 3)
        .map((une) => une.slice(0, 10)),
    ).toEqual(attendues)
  })
})
