import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { DatePubliee, LieuDeDate, SeanceDeDate } from '#modules/seances/publiees/queries.ts'
import { instantDe } from '#platform/dates.ts'
import type { CalendarEvent } from '#platform/ical/types.ts'
import { writeCalendar } from '#platform/ical/write.ts'
import { newId } from '#platform/ids.ts'
import { evenements } from './evenements.ts'

const LE = Temporal.Instant.from('2026-02-01T09:00:00Z')
const jour = (iso: string) => Temporal.PlainDate.from(iso)

const seance = (s: Partial<SeanceDeDate> = {}): SeanceDeDate => ({
  titre: 'Atelier couture',
  description: '',
  nature: 'atelier',
  genre: 'seance',
  uid: 's@exemple.fr',
  debutJour: '2026-03-04',
  debutHeure: '14:00',
  finJour: '2026-03-04',
  finHeure: '16:00',
  regle: '',
  publics: [],
  ageMin: null,
  ageMax: null,
  prixCentimes: null,
  prixMot: '',
  inscription: 'libre',
  inscriptionMot: '',
  accessibilite: [],
  capacite: null,
  action: null,
  sequence: 0,
  publieeLe: LE,
  modifieeLe: LE,
  ...s,
})

const lieu = (nom: string): LieuDeDate => ({
  id: null,
  nom,
  adresse: '',
  acces: '',
  accessibilite: [],
  quartierId: null,
  salleId: null,
  salleNom: '',
})

const SEANCE_ID = newId()
/** A date as its rule puts it, from 14:00 to 16:00, or the whole day. */
function date(s: SeanceDeDate, le: string, autre: Partial<DatePubliee> = {}): DatePubliee {
  const journee = s.debutHeure === null
  const heure = (iso: string | null) => Temporal.PlainTime.from(iso ?? '00:00')
  return {
    id: newId(),
    seanceId: SEANCE_ID,
    origine: journee ? le : `${le}T${s.debutHeure}`,
    debut: instantDe(jour(le), heure(s.debutHeure)),
    fin: journee ? instantDe(jour(le).add({ days: 1 })) : instantDe(jour(le), heure(s.finHeure)),
    journee,
    debutPrecedent: null,
    finPrecedente: null,
    lieuPrecedent: null,
    statut: 'programmee',
    mot: '',
    sequence: 0,
    modifieeLe: LE,
    annuleeLe: null,
    coOccupation: false,
    seance: s,
    lieu: null,
    ...autre,
  }
}

const dits = (dates: readonly DatePubliee[], du = '2025-01-01'): CalendarEvent[] =>
  evenements(dates, { totaux: new Map(), du: jour(du), lien: () => null })

/** When a series takes place, as another program than ours unfolds it. */
function deplier(events: readonly CalendarEvent[]): string[] {
  const file = writeCalendar({ name: 'x', events })
  const components = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
  const all = components.map((one) => new ICAL.Event(one))
  const found: string[] = []
  for (const one of all.filter((e) => !e.isRecurrenceException())) {
    if (one.component.getFirstPropertyValue('status') === 'CANCELLED') continue
    for (const exception of all)
      if (exception.isRecurrenceException() && exception.uid === one.uid) one.relateException(exception)
    if (!one.isRecurring()) {
      found.push(one.startDate.toString())
      continue
    }
    const iterator = one.iterator()
    for (let next = iterator.next(); next; next = iterator.next()) {
      const { item, startDate } = one.getOccurrenceDetails(next)
      if (item.component.getFirstPropertyValue('status') !== 'CANCELLED') found.push(startDate.toString())
    }
  }
  return found.sort()
}

const CHAQUE_MERCREDI = ['2026-03-04', '2026-03-11', '2026-03-18', '2026-03-25', '2026-04-01']

describe('the events of published dates', () => {
  it('of a séance that comes back are one series, cut to the dates there are', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE' })
    const events = dits(CHAQUE_MERCREDI.map((le) => date(s, le)))
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      uid: 's@exemple.fr',
      rule: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20260401T215959Z',
      except: [],
    })
    expect(deplier(events)).toEqual(CHAQUE_MERCREDI.map((le) => `${le}T14:00:00`))
  })

  it('leave out what the rule gives and nobody published: holidays, days taken away', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE;COUNT=30' })
    const events = dits(['2026-03-04', '2026-03-18', '2026-04-01'].map((le) => date(s, le)))
    expect(events[0]?.except?.map(String)).toEqual(['2026-03-11T14:00:00', '2026-03-25T14:00:00'])
    expect(deplier(events)).toEqual(['2026-03-04T14:00:00', '2026-03-18T14:00:00', '2026-04-01T14:00:00'])
  })

  it('tell a date that moved, is full, elsewhere, put off or called off, under the name of the series', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE' })
    const [un = '', deux = '', trois = '', quatre = '', cinq = ''] = CHAQUE_MERCREDI
    const ici = { lieu: lieu('Maison de quartier') }
    const events = dits([
      date(s, un, { ...ici, statut: 'complete' }),
      date(s, deux, {
        ...ici,
        statut: 'deplacee',
        debut: Temporal.Instant.from('2026-03-12T17:00:00Z'),
        fin: Temporal.Instant.from('2026-03-12T19:00:00Z'),
      }),
      date(s, trois, { lieu: lieu('Au parc') }),
      date(s, quatre, { ...ici, statut: 'annulee', annuleeLe: LE, mot: 'Faute de lumière.' }),
      date(s, cinq, { ...ici, statut: 'reportee' }),
      date(s, '2026-04-08', ici),
    ])
    expect(events.map(({ uid }) => uid)).toEqual(Array(6).fill('s@exemple.fr'))
    const [serie, ...propres] = events
    expect(serie).toMatchObject({ summary: 'Atelier couture', status: 'CONFIRMED', location: 'Maison de quartier' })
    expect(
      propres.map(({ recurrenceId, summary, status, location, description }) => [
        String(recurrenceId),
        summary,
        status,
        location,
        description?.split('\n')[0],
      ]),
    ).toEqual([
      ['2026-03-04T14:00:00', 'Complet : Atelier couture', 'CONFIRMED', 'Maison de quartier', 'Entrée libre'],
      ['2026-03-11T14:00:00', 'Atelier couture', 'CONFIRMED', 'Maison de quartier', 'Entrée libre'],
      ['2026-03-18T14:00:00', 'Atelier couture', 'CONFIRMED', 'Au parc', 'Entrée libre'],
      ['2026-03-25T14:00:00', 'Annulé : Atelier couture', 'CANCELLED', 'Maison de quartier', 'Faute de lumière.'],
      ['2026-04-01T14:00:00', 'Reporté : Atelier couture', 'TENTATIVE', 'Maison de quartier', 'Entrée libre'],
    ])
    expect(deplier(events)).toEqual([
      '2026-03-04T14:00:00',
      '2026-03-12T18:00:00',
      '2026-03-18T14:00:00',
      '2026-04-01T14:00:00',
      '2026-04-08T14:00:00',
    ])
  })

  it('begin no earlier than what is told, in step with the rule', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE' })
    const events = dits(
      ['2026-04-01', '2026-04-15', '2026-04-29'].map((le) => date(s, le)),
      '2026-03-26',
    )
    expect(String(events[0]?.start)).toBe('2026-04-01T14:00:00')
    expect(deplier(events)).toEqual(['2026-04-01T14:00:00', '2026-04-15T14:00:00', '2026-04-29T14:00:00'])
  })

  it('of whole days end on the day after', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE', debutHeure: null, finHeure: null })
    const [serie] = dits(['2026-03-04', '2026-03-11'].map((le) => date(s, le)))
    expect([String(serie?.start), String(serie?.end), serie?.rule]).toEqual([
      '2026-03-04',
      '2026-03-05',
      'FREQ=WEEKLY;BYDAY=WE;UNTIL=20260311',
    ])
  })

  it('give a day that no rule gives an identifier of its own, and say whose it is', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE' })
    const events = dits([...CHAQUE_MERCREDI, '2026-03-07'].map((le) => date(s, le)))
    expect(events.map(({ uid, relatedTo }) => [uid, relatedTo])).toEqual([
      ['s@exemple.fr', undefined],
      ['20260307T1400-s@exemple.fr', 's@exemple.fr'],
    ])
    expect(deplier(events)).toEqual([...CHAQUE_MERCREDI, '2026-03-07'].sort().map((le) => `${le}T14:00:00`))
  })

  it('follow the hour of the séance when it changed for all its dates', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE', debutHeure: '15:00', finHeure: '17:00' })
    const events = dits(CHAQUE_MERCREDI.map((le) => date(s, le, { origine: `${le}T14:00` })))
    expect(events).toHaveLength(1)
    expect(deplier(events)).toEqual(CHAQUE_MERCREDI.map((le) => `${le}T15:00:00`))
  })

  it('are one date alone when one is left, and one word when all is called off', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE' })
    expect(dits([date(s, '2026-03-11')])).toMatchObject([{ uid: 's@exemple.fr' }])
    expect(dits([date(s, '2026-03-11')])[0]).not.toHaveProperty('rule')
    const annulees = CHAQUE_MERCREDI.map((le) => date(s, le, { statut: 'annulee', annuleeLe: LE }))
    expect(dits(annulees)).toMatchObject([{ status: 'CANCELLED', summary: 'Annulé : Atelier couture' }])
  })

  it('survive a rule that cannot be read: each date by itself', () => {
    const s = seance({ regle: 'FREQ=HOURLY' })
    const events = dits(CHAQUE_MERCREDI.map((le) => date(s, le)))
    expect(events).toHaveLength(5)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(5)
    expect(deplier(events)).toEqual(CHAQUE_MERCREDI.map((le) => `${le}T14:00:00`))
  })

  it('count every change of the séance and of its dates, and say when the last was', () => {
    const s = seance({ regle: 'FREQ=WEEKLY;BYDAY=WE', sequence: 2 })
    const tard = Temporal.Instant.from('2026-02-20T09:00:00Z')
    const dates = CHAQUE_MERCREDI.map((le) => date(s, le))
    const autour = { du: jour('2025-01-01'), lien: () => null }
    const totaux = new Map([[SEANCE_ID, { sequence: 5, modifieeLe: tard }]])
    expect(evenements(dates, { ...autour, totaux })[0]).toMatchObject({ sequence: 7, modified: tard })
  })

  it('stand on both sides of the change of hour, and in the night that skips one', () => {
    const s = seance({
      regle: 'FREQ=DAILY',
      debutJour: '2026-03-27',
      finJour: '2026-03-27',
      debutHeure: '02:30',
      finHeure: '04:00',
    })
    const jours = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']
    const events = dits(jours.map((le) => date(s, le)))
    const file = new ICAL.Component(ICAL.parse(writeCalendar({ name: 'x', events })))
    ICAL.TimezoneService.register(file.getFirstSubcomponent('vtimezone')!)
    const [serie, sautee] = file.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    serie?.relateException(sautee!)
    const iterator = serie!.iterator()
    const instants = jours.map(() => serie!.getOccurrenceDetails(iterator.next()).startDate.toJSDate().toISOString())
    expect(instants).toEqual(jours.map((le) => date(s, le).debut.toString({ fractionalSecondDigits: 3 })))
    expect(sautee?.startDate.toString()).toBe('2026-03-29T03:30:00')
  })
})
