import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarEvent } from '#platform/ical/types.ts'
import { writeCalendar } from '#platform/ical/write.ts'
import type { SeanceLue } from '../lu/types.ts'
import { lireIcs } from './lire.ts'

const FENETRE = { du: Temporal.PlainDate.from('2024-03-11'), au: Temporal.PlainDate.from('2028-03-11') }

const fichier = (...lignes: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lignes, 'END:VCALENDAR', ''].join('\r\n')
const evenement = (...lignes: string[]) => ['BEGIN:VEVENT', ...lignes, 'END:VEVENT']
const octetsDe = (texte: string) => new TextEncoder().encode(texte)
const lire = (texte: string | Uint8Array) => {
  const lue = lireIcs(typeof texte === 'string' ? octetsDe(texte) : texte, FENETRE)
  if (!lue.ok) throw new Error(lue.reason)
  return lue.value
}
/** One event of these lines, read. */
const une = (...lignes: string[]): SeanceLue => {
  const { seances, refusees } = lire(fichier(...evenement('UID:a@b', 'SUMMARY:Atelier', ...lignes)))
  if (!seances[0]) throw new Error(JSON.stringify(refusees))
  return seances[0]
}
const raison = (...lignes: string[]) => {
  const { seances, refusees } = lire(fichier(...evenement('UID:a@b', 'SUMMARY:Atelier', ...lignes)))
  expect(seances).toEqual([])
  return refusees[0]
}
const debuts = (s: SeanceLue) => s.dates.map(({ debut }) => debut)

describe('a calendar file', () => {
  it.each([
    ['UID', (long: string) => [`UID:${long}`, 'DTSTART:20260401T100000Z', 'DTEND:20260401T110000Z']],
    ['DESCRIPTION', (long: string) => [`DESCRIPTION:${long}`, 'DTSTART:20260401T100000Z', 'DTEND:20260401T110000Z']],
    ['CATEGORIES', (long: string) => [`CATEGORIES:${long}`, 'DTSTART:20260401T100000Z', 'DTEND:20260401T110000Z']],
    ['TZID', (long: string) => [`DTSTART;TZID=${long}:20260401T100000`, 'DTEND:20260401T110000Z']],
    ['DTSTART', (long: string) => [`DTSTART:${long}`]],
  ])('keeps little of it, however long its line %s is', (_, lignes) => {
    const lue = lire(fichier(...evenement('SUMMARY:Atelier', ...lignes('mot bavard '.repeat(10_000)))))
    expect(JSON.stringify(lue).length).toBeLessThan(10_000)
  })

  it('takes a single event, whatever its zone says, to the clock of Paris', () => {
    const paris = { debut: '2026-03-14T14:00', fin: '2026-03-14T16:30' }
    const cas = [
      ['DTSTART;TZID=Europe/Paris:20260314T140000', 'DTEND;TZID=Europe/Paris:20260314T163000'],
      ['DTSTART:20260314T130000Z', 'DTEND:20260314T153000Z'],
      ['DTSTART:20260314T140000', 'DTEND:20260314T163000'],
      ['DTSTART;TZID=America/Montreal:20260314T090000', 'DTEND;TZID=America/Montreal:20260314T113000'],
      ['DTSTART;TZID=Romance Standard Time:20260314T140000', 'DURATION:PT2H30M'],
      ['DTSTART;TZID="/citadel.org/20070227_1/Europe/Paris":20260314T140000', 'DTEND:20260314T153000Z'],
      ['DTSTART;TZID=(UTC+01:00) Bruxelles:20260314T140000', 'DTEND;TZID=(UTC+01:00) Bruxelles:20260314T163000'],
      ['DTSTART;TZID=GMT+0200:20260314T150000', 'DURATION:PT150M'],
      ['DTSTART:2026-03-14T14:00:00', 'DTEND:2026-03-14 16:30'],
    ]
    for (const lignes of cas)
      expect(une(...lignes).dates).toMatchObject([{ ...paris, jour: '2026-03-14', statut: null }])
  })

  it('follows the rules of a zone that the file alone describes', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Chez nous',
      'BEGIN:STANDARD',
      'DTSTART:16011028T030000',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'TZOFFSETFROM:+0300',
      'TZOFFSETTO:+0200',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010325T020000',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0300',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ]
    const ete = evenement('UID:e', 'DTSTART;TZID=Chez nous:20260714T150000', 'DURATION:PT1H')
    const hiver = evenement('UID:h', 'DTSTART;TZID=Chez nous:20260114T150000', 'DURATION:PT1H')
    const { seances } = lire(fichier(...zone, ...ete, ...hiver))
    expect(seances.flatMap(debuts)).toEqual(['2026-07-14T14:00', '2026-01-14T14:00'])
  })

  it('says that a zone is unknown, and takes its hours as those of Paris', () => {
    const s = une('DTSTART;TZID=Nulle part:20260314T140000', 'DURATION:PT1H')
    expect(debuts(s)).toEqual(['2026-03-14T14:00'])
    expect(s.notes.join()).toContain('« Nulle part »')
  })

  it('takes whole days, whose end is excluded, and those that say nothing of their end', () => {
    const jours = (s: SeanceLue) => [s.quand.debutJour, s.quand.finJour, s.quand.debutHeure]
    expect(jours(une('DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260711'))).toEqual([
      '2026-07-06',
      '2026-07-10',
      null,
    ])
    expect(jours(une('DTSTART;VALUE=DATE:20260706'))).toEqual(['2026-07-06', '2026-07-06', null])
    expect(jours(une('DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260706'))).toEqual([
      '2026-07-06',
      '2026-07-06',
      null,
    ])
    expect(jours(une('DTSTART;VALUE=DATE:20260706', 'DURATION:P2D'))).toEqual(['2026-07-06', '2026-07-07', null])
    expect(jours(une('DTSTART:20260706T000000', 'DTEND:20260707T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'))).toEqual([
      '2026-07-06',
      '2026-07-06',
      null,
    ])
    const sansFin = une('DTSTART:20260706T140000')
    expect(sansFin.dates[0]?.fin).toBe('2026-07-06T16:00')
    expect(sansFin.notes.join()).toContain('deux heures')
  })

  it('keeps a weekly rule as a rule, less what it leaves out, with what is added', () => {
    const s = une(
      'DTSTART;TZID=Europe/Paris:20260304T140000',
      'DTEND;TZID=Europe/Paris:20260304T160000',
      'RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20260408T215959Z',
      'EXDATE;TZID=Europe/Paris:20260318T140000',
      'EXDATE;VALUE=DATE:20260325',
      'RDATE;TZID=Europe/Paris:20260410T140000',
    )
    expect(s.quand).toMatchObject({ debutJour: '2026-03-04', debutHeure: '14:00', finHeure: '16:00' })
    expect(s.quand.regle).toBe('FREQ=WEEKLY;BYDAY=WE;UNTIL=20260408T215959Z')
    expect(s.quand.saufJours).toEqual(['2026-03-18', '2026-03-25'])
    expect(s.quand.aussiJours).toEqual(['2026-04-10'])
    // Through the change of the clocks, 14:00 stays 14:00.
    expect(debuts(s)).toEqual(
      ['04', '11']
        .map((j) => `2026-03-${j}T14:00`)
        .concat(['2026-04-01T14:00', '2026-04-08T14:00', '2026-04-10T14:00']),
    )
    expect(s.complete).toBe(true)
  })

  it('moves and calls off dates of a series', () => {
    const serie = evenement(
      'UID:s',
      'SUMMARY:Chorale',
      'LOCATION:Maison',
      'DTSTART:20260304T140000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=4',
    )
    const deplacee = evenement(
      'UID:s',
      'SUMMARY:Chorale',
      'LOCATION:École',
      'RECURRENCE-ID:20260311T130000Z',
      'DTSTART:20260312T180000',
      'DURATION:PT1H',
    )
    const annulee = evenement(
      'UID:s',
      'SUMMARY:Chorale',
      'RECURRENCE-ID;VALUE=DATE:20260318',
      'DTSTART:20260318T140000',
      'DURATION:PT1H',
      'STATUS:CANCELLED',
    )
    const [s] = lire(fichier(...deplacee, ...serie, ...annulee)).seances
    expect(s?.dates.map(({ jour, debut, statut, endroit }) => [jour, debut, statut, endroit?.lieu])).toEqual([
      ['2026-03-04', '2026-03-04T14:00', null, undefined],
      ['2026-03-11', '2026-03-12T18:00', null, 'École'],
      ['2026-03-18', '2026-03-18T14:00', 'annulee', undefined],
      ['2026-03-25', '2026-03-25T14:00', null, undefined],
    ])
    expect(s?.endroit?.lieu).toBe('Maison')
  })

  it('takes the dates one by one when the hour of Paris is not the same all year', () => {
    const s = une('DTSTART:20260318T130000Z', 'DTEND:20260318T140000Z', 'RRULE:FREQ=WEEKLY;COUNT=3')
    expect(debuts(s)).toEqual(['2026-03-18T14:00', '2026-03-25T14:00', '2026-04-01T15:00'])
    expect(s.quand).toMatchObject({ regle: '', debutJour: '2026-03-18', aussiJours: ['2026-03-25', '2026-04-01'] })
    expect(s.notes.join()).toContain('autre fuseau')
    const bruxelles = une('DTSTART;TZID=Europe/Brussels:20260318T140000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3')
    expect(bruxelles.quand.regle).toBe('FREQ=WEEKLY;COUNT=3')
  })

  it('takes dates of a series that the file does not have', () => {
    const [s] = lire(
      fichier(
        ...evenement(
          'UID:s',
          'RECURRENCE-ID;TZID=Europe/Paris:20260311T140000',
          'DTSTART;TZID=Europe/Paris:20260312T180000',
          'DURATION:PT1H',
        ),
        ...evenement(
          'UID:s',
          'RECURRENCE-ID;TZID=Europe/Paris:20260318T140000',
          'DTSTART;TZID=Europe/Paris:20260318T140000',
          'DURATION:PT1H',
        ),
      ),
    ).seances
    expect(s?.dates.map(({ jour, debut }) => [jour, debut])).toEqual([
      ['2026-03-11', '2026-03-12T18:00'],
      ['2026-03-18', '2026-03-18T14:00'],
    ])
    expect(s?.complete).toBe(false)
  })

  it('bounds a rule without end, and one of a thousand years, to the window', () => {
    const sansFin = une('DTSTART:20260304T140000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY')
    expect(sansFin.dates).toHaveLength(106)
    expect(sansFin.quand.regle).toBe('FREQ=WEEKLY')
    const mille = une('DTSTART:10260104T140000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;INTERVAL=7;UNTIL=30260101T000000Z')
    expect(mille.dates.length).toBe(209)
    expect(mille.quand.debutJour >= '2024-03-11').toBe(true)
    expect(raison('DTSTART:10260104T140000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2000')?.message).toContain(
      'trop longtemps',
    )
    expect(raison('DTSTART:20240301T140000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY')?.message).toContain('800 dates')
  })

  it('follows the 29th of February, and the night that skips 02:30', () => {
    const bissextile = une('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY')
    expect(bissextile.dates.map(({ jour }) => jour)).toEqual(['2028-02-29'])
    const nuit = une('DTSTART;TZID=Europe/Paris:20260329T023000', 'DTEND;TZID=Europe/Paris:20260329T040000')
    expect(nuit.dates[0]).toMatchObject({ jour: '2026-03-29', debut: '2026-03-29T02:30', fin: '2026-03-29T04:00' })
  })

  it('refuses, with the line, the value and the reason', () => {
    expect(raison('DTSTART:20260314T140000', 'DTEND:20260314T120000')).toEqual({
      feuille: '',
      ligne: 3,
      colonne: 'DTEND',
      valeur: '20260314T120000',
      message: 'Il se termine avant de commencer.',
    })
    expect(raison('DTSTART:20260230T140000')).toMatchObject({ colonne: 'DTSTART', valeur: '20260230T140000' })
    expect(raison('DESCRIPTION:rien')?.message).toContain('début')
    expect(raison('DTSTART:20260314T140000', 'CLASS:PRIVATE')?.message).toContain('privé')
    expect(raison('DTSTART:20260314T140000', 'RRULE:FREQ=HOURLY')?.message).toContain('plusieurs fois par jour')
    expect(raison('DTSTART:20260314T140000', 'RRULE:FREQ=PARFOIS')).toMatchObject({ colonne: 'RRULE' })
    expect(raison('DTSTART:20100314T140000', 'DURATION:PT1H')?.message).toContain('deux ans')
  })

  it('reads what is badly written', () => {
    const texte = fichier(
      ...evenement(
        'UID:1',
        'SUMMARY:Atelier d’écriture à l’école',
        'DESCRIPTION:Pour les débutantes',
        'DTSTART:20260314T140000',
        'DURATION:PT1H',
      ),
    )
    const attendu = 'Atelier d’écriture à l’école'
    const titre = (octets: Uint8Array | string) => lire(octets).seances[0]?.textes.titre
    expect(titre(texte.replaceAll('\r\n', '\n'))).toBe(attendu)
    expect(titre(texte.replaceAll('\r\n', '\r'))).toBe(attendu)
    expect(titre(`\uFEFF${texte}`)).toBe(attendu)
    expect(titre(new Uint8Array(Buffer.from(`\uFEFF${texte}`, 'utf16le')))).toBe(attendu)
    const windows = Buffer.from(texte.replaceAll('’', '\x92'), 'latin1')
    expect(titre(new Uint8Array(windows))).toBe(attendu)
    // Folded in the middle of a character, octet after octet.
    const [avant = '', apres = ''] = texte.split('écriture')
    const coupe = Buffer.concat([
      Buffer.from(avant),
      Buffer.from([0xc3]),
      Buffer.from('\r\n '),
      Buffer.from([0xa9]),
      Buffer.from(`criture${apres}`),
    ])
    expect(titre(new Uint8Array(coupe))).toBe(attendu)
    // Cut without a fold, and lines of a description left bare.
    const nu = lire(
      texte.replace('DESCRIPTION:Pour les débutantes', 'DESCRIPTION:Pour les débutantes\r\nNote : apporter un cahier'),
    ).seances[0]
    expect(nu?.textes.description).toBe('Pour les débutantes\nNote : apporter un cahier')
    const coupee = lire(texte.slice(0, texte.indexOf('END:VEVENT')))
    expect(coupee.seances).toHaveLength(1)
    expect(coupee.remarques[0]?.message).toContain('coupé')
  })

  it('leaves web pages, alarms and guests aside', () => {
    const s = une(
      'DTSTART:20260314T140000',
      'DURATION:PT1H',
      'DESCRIPTION:<p>Venez <b>nombreux</b>&nbsp;!</p><ul><li>un</li><li>deux</li></ul>',
      'ATTENDEE;CN="Aïcha D.":mailto:aicha@exemple.fr',
      'BEGIN:VALARM',
      'DESCRIPTION:Rappel',
      'TRIGGER:-PT15M',
      'END:VALARM',
    )
    expect(s.textes.description).toBe('Venez nombreux !\nun\ndeux')
    expect(JSON.stringify(s)).not.toContain('aicha')
  })

  it('knows an event without identifier, one called off, and one sent twice', () => {
    const sans = lire(fichier(...evenement('SUMMARY:A', 'DTSTART:20260314T140000', 'DURATION:PT1H'))).seances[0]
    expect(sans).toMatchObject({ uid: null, textes: { titre: 'A' } })
    expect(une('DTSTART:20260314T140000', 'DURATION:PT1H', 'STATUS:CANCELLED').dates[0]?.statut).toBe('annulee')
    const deux = lire(
      fichier(
        ...evenement('UID:1', 'SUMMARY:Vieux', 'SEQUENCE:0', 'DTSTART:20260314T140000', 'DURATION:PT1H'),
        ...evenement('UID:1', 'SUMMARY:Neuf', 'SEQUENCE:3', 'DTSTART:20260314T140000', 'DURATION:PT2H'),
      ),
    ).seances
    expect(deux).toHaveLength(1)
    expect(deux[0]).toMatchObject({ textes: { titre: 'Neuf' }, dates: [{ fin: '2026-03-14T16:00' }] })
    expect(
      lire(fichier('METHOD:CANCEL', ...evenement('UID:1', 'DTSTART:20260314T140000', 'DURATION:PT1H'))).seances[0]
        ?.dates[0]?.statut,
    ).toBe('annulee')
  })

  it('is refused without a single event', () => {
    expect(lireIcs(octetsDe(fichier()), FENETRE)).toEqual({ ok: false, reason: 'sans-evenement' })
  })

  it('never throws, whatever the bytes', () => {
    const morceau = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VCALENDAR',
      'DTSTART:20260314T140000',
      'DTSTART;VALUE=DATE:20260314',
      'DTEND:20260314T130000',
      'RRULE:FREQ=WEEKLY',
      'RRULE:FREQ=MONTHLY;BYDAY=5MO;UNTIL=20270101',
      'EXDATE:20260321T140000',
      'RECURRENCE-ID:20260314T140000',
      'UID:1',
      'SUMMARY:x',
      'DURATION:P',
      'DURATION:PT99999999H',
      'DTSTART:99991231T235959',
      ' ',
      'X',
      ':',
      ';=:',
      'BEGIN:VTIMEZONE',
      'TZID:a',
      'END:VTIMEZONE',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(morceau, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 30 }),
        (lignes) => {
          lireIcs(octetsDe(lignes.join('\r\n')), FENETRE)
        },
      ),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => void lireIcs(octets, FENETRE)))
  })

  it('follows so many recurrences a file, and says so of the others: 3,000 that never fall hold no reader', () => {
    const vaine = (n: number) => evenement(`UID:${n}@b`, 'DTSTART:20260318T140000Z', 'DURATION:PT1H', JAMAIS)
    const JAMAIS = 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'
    const agenda = octetsDe(fichier(...Array.from({ length: 3_000 }, (_, n) => vaine(n)).flat()))
    const { refusees } = lire(agenda)
    expect(refusees.length).toBeGreaterThan(1_000)
    expect(refusees.at(-1)?.message).toContain('trop de répétitions')
    // As many real ones as a file may hold are all followed.
    const reelle = (n: number) =>
      evenement(`UID:${n}@b`, 'DTSTART:20260318T140000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY')
    expect(lire(fichier(...Array.from({ length: 2_000 }, (_, n) => reelle(n)).flat())).refusees).toEqual([])
  })

  it('takes nothing from the others for a series whose year was typed wrong', () => {
    const trop = (n: number) => evenement(`UID:${n}@b`, 'DTSTART:00260318T140000', 'DURATION:PT1H', TOUJOURS)
    const TOUJOURS = 'RRULE:FREQ=DAILY;BYMONTH=3;COUNT=500'
    const bonne = evenement('UID:b@b', 'DTSTART:20260318T140000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4')
    const { seances, refusees } = lire(fichier(...trop(1), ...trop(2), ...trop(3), ...bonne))
    expect(seances).toHaveLength(1)
    expect(refusees.map(({ message }) => /trop longtemps/.test(message))).toEqual([true, true, true])
  })

  it('says of a rule that cannot be followed to its dates why it is left, and takes the others', () => {
    const vaine = ['DTSTART:19700101T140000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2']
    const { seances, refusees } = lire(
      fichier(...evenement('UID:1@b', ...vaine), ...evenement('UID:2@b', 'DTSTART:20260318T140000Z', 'DURATION:PT1H')),
    )
    expect(seances).toHaveLength(1)
    expect(refusees[0]?.message).toContain('commence il y a bien trop longtemps')
  })

  it('keeps each day left out once, and only those of its window', () => {
    const sauf = ['EXDATE:20260325T140000,20260325T140000,20260401T140000', 'EXDATE:20991231T140000']
    const lue = une('DTSTART:20260318T140000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY', ...sauf)
    expect(lue.quand.saufJours).toEqual(['2026-03-25', '2026-04-01'])
  })

  it('gives back what our own writer wrote', () => {
    const mural = fc
      .record({ jour: fc.integer({ min: 0, max: 700 }), minutes: fc.integer({ min: 4 * 60, max: 23 * 60 }) })
      .map(({ jour, minutes }) => Temporal.PlainDateTime.from('2026-03-01T00:00').add({ days: jour, minutes }))
    const texte = fc.stringMatching(/^[a-zéèàç«»’;,\\ ]{1,60}$/)
    fc.assert(
      fc.property(mural, fc.integer({ min: 5, max: 600 }), texte, texte, (start, minutes, summary, location) => {
        fc.pre(summary.trim() !== '')
        const event: CalendarEvent = {
          uid: '1@exemple.fr',
          sequence: 1,
          modified: Temporal.Instant.from('2026-03-11T09:00:00Z'),
          summary,
          location,
          status: 'CONFIRMED',
          start,
          end: start.add({ minutes }),
        }
        const [s] = lire(writeCalendar({ name: 'x', events: [event] })).seances
        expect(s?.textes.titre).toBe(summary.replace(/\s+/g, ' ').trim())
        expect(s?.endroit?.lieu ?? '').toBe(location.replace(/\s+/g, ' ').trim())
        const ecrit = (un: Temporal.PlainDateTime) => un.toString({ smallestUnit: 'minute' })
        expect(s?.dates).toMatchObject([{ debut: ecrit(start), fin: ecrit(start.add({ minutes })) }])
      }),
    )
  })
})

describe('what a series cannot hold is said', () => {
  const serie = (...lignes: string[]) => une('DTSTART:20260311T130000Z', 'DTEND:20260311T150000Z', ...lignes)

  it('of two meetings on one day: one of them is taken', () => {
    const [jour, midi] = ['20260401T080000Z', '20260401T120000Z'].map((debut) =>
      evenement('UID:a@b', 'SUMMARY:Atelier', `DTSTART:${debut}`, 'DURATION:PT1H'),
    )
    const { seances } = lire(fichier(...(jour ?? []), ...(midi ?? [])))
    expect(seances[0]?.dates).toHaveLength(1)
    expect(seances[0]?.notes).toEqual([
      'Deux rendez-vous de la même série tombent le 1er avril 2026 : seul le dernier est repris.',
    ])
    expect(serie('RDATE:20260311T180000Z').notes).toEqual([
      'Deux rendez-vous de la même série tombent le 11 mars 2026 : seul le dernier est repris.',
    ])
  })

  it('of a date that is called otherwise: its own title is not taken', () => {
    const lue = lire(
      fichier(
        ...evenement('UID:a@b', 'SUMMARY:Atelier', 'DTSTART:20260311T130000Z', 'RRULE:FREQ=WEEKLY;COUNT=3'),
        ...evenement(
          'UID:a@b',
          'SUMMARY:Annulé : Atelier',
          'RECURRENCE-ID:20260318T130000Z',
          'DTSTART:20260318T130000Z',
        ),
        ...evenement(
          'UID:a@b',
          'SUMMARY:Atelier de Noël',
          'RECURRENCE-ID:20260325T130000Z',
          'DTSTART:20260325T130000Z',
        ),
      ),
    )
    expect(lue.seances[0]?.notes).toContain(
      'Des dates de cette série s’intitulent autrement (« Atelier de Noël ») : elles sont reprises sous l’intitulé de la série.',
    )
  })

  it('of one whose dates were all taken off, nothing that is false', () => {
    expect(raison('DTSTART:20260401T100000Z', 'DTEND:20260401T110000Z', 'EXDATE:20260401T100000Z')?.message).toBe(
      'Il n’a aucune date dans les deux ans passés ni dans les deux ans à venir.',
    )
  })
})
