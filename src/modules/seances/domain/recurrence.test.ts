import { describe, expect, it } from 'vitest'
import type { Fond } from '#modules/annee/jours/fond.ts'
import { datesPrevues, type Quand } from '#modules/phrase/regle/recurrence.ts'
import { ecrireRegle, lireRegle } from '#modules/phrase/regle/regle.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const heure = (iso: string) => Temporal.PlainTime.from(iso)
const FOND: Fond = {
  enVacances: (un) => un.month === 8,
  ferie: (un) => un.month === 7 && un.day === 14,
  connuJusquAu: jour('2027-08-31'),
}

function quand(valeur: string, debut: string, de: string | null, a: string | null, reste: Partial<Quand> = {}): Quand {
  const lue = valeur === '' ? null : lireRegle(valeur, de === null ? null : heure(de))
  if (lue && !lue.ok) throw new Error(lue.reason)
  return {
    debutJour: jour(debut),
    finJour: jour(debut),
    debutHeure: de === null ? null : heure(de),
    finHeure: a === null ? null : heure(a),
    regle: lue ? lue.value : null,
    saufJours: [],
    saufVacances: false,
    saufFeries: false,
    aussiJours: [],
    ...reste,
  }
}
const debuts = (q: Quand, au: string) => datesPrevues(q, jour(au), FOND).map(({ debut }) => debut.toString())

describe('the dates of a rule', () => {
  it('keep the hour of the wall on both sides of the change of hour', () => {
    const q = quand('FREQ=WEEKLY;BYDAY=WE', '2026-03-25', '14:00', '16:00')
    expect(debuts(q, '2026-04-01')).toEqual(['2026-03-25T13:00:00Z', '2026-04-01T12:00:00Z'])
  })

  it('move the hour that a night skips, and lose nothing', () => {
    const q = quand('FREQ=DAILY', '2026-03-28', '02:30', '03:00')
    const dates = datesPrevues(q, jour('2026-03-30'), FOND)
    expect(dates.map(({ debut }) => debut.toString())).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ])
    expect(dates.every(({ debut, fin }) => Temporal.Instant.compare(fin, debut) > 0)).toBe(true)
  })

  it('take the first of the two 02:30 of autumn', () => {
    const q = quand('', '2026-10-25', '02:30', '04:00')
    expect(debuts(q, '2026-10-25')).toEqual(['2026-10-25T00:30:00Z'])
  })

  it('fall on the 29th of February only when there is one', () => {
    const q = quand('FREQ=YEARLY', '2024-02-29', null, null)
    expect(datesPrevues(q, jour('2033-01-01'), FOND).map(({ origine }) => origine)).toEqual([
      '2024-02-29',
      '2028-02-29',
      '2032-02-29',
    ])
  })

  it('leave out days, holidays and public holidays, and add days that no rule gives', () => {
    const q = quand('FREQ=WEEKLY;BYDAY=TU', '2026-06-30', '14:00', '16:00', {
      saufJours: [jour('2026-07-07')],
      saufFeries: true,
      saufVacances: true,
      aussiJours: [jour('2026-08-05')],
    })
    expect(datesPrevues(q, jour('2026-09-08'), FOND).map(({ origine }) => origine)).toEqual([
      '2026-06-30T14:00',
      '2026-07-21T14:00',
      '2026-07-28T14:00',
      '2026-08-05T14:00',
      '2026-09-01T14:00',
      '2026-09-08T14:00',
    ])
  })

  it('last as many days as the first one', () => {
    const q = quand('FREQ=WEEKLY;BYDAY=MO;COUNT=2', '2026-07-06', null, null, { finJour: jour('2026-07-10') })
    const [, autre] = datesPrevues(q, jour('2027-01-01'), FOND)
    expect([autre?.debut.toString(), autre?.fin.toString()]).toEqual(['2026-07-12T22:00:00Z', '2026-07-17T22:00:00Z'])
  })

  it('do not run over a thousand years', () => {
    const q = quand('FREQ=DAILY', '2026-03-11', '14:00', '16:00')
    expect(
      datesPrevues({ ...q, debutJour: jour('1026-03-11'), finJour: jour('1026-03-11') }, jour('1028-03-11'), FOND),
    ).toHaveLength(732)
  })
})

describe('the value of an RRULE', () => {
  it.each([
    'FREQ=WEEKLY;BYDAY=WE',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA,-1FR;COUNT=12',
    'FREQ=YEARLY;BYDAY=WE;BYWEEKNO=2,4,6',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU;UNTIL=20260630T215959Z',
    'FREQ=YEARLY;BYYEARDAY=100;BYMONTH=4',
  ])('%s is written as it was read', (valeur) => {
    const lue = lireRegle(valeur, heure('14:00'))
    expect(lue.ok && ecrireRegle(lue.value, false)).toBe(valeur)
  })

  it('turns an end given as an instant into the last day that has a date', () => {
    const fin = (until: string, de: string | null) => {
      const lue = lireRegle(`FREQ=DAILY;UNTIL=${until}`, de === null ? null : heure(de))
      return lue.ok && lue.value.jusquAu?.toString()
    }
    expect(fin('20260630T120000Z', '14:00')).toBe('2026-06-30')
    expect(fin('20260630T115959Z', '14:00')).toBe('2026-06-29')
    expect(fin('20260630T140000', '14:00')).toBe('2026-06-30')
    expect(fin('20260630', '14:00')).toBe('2026-06-30')
    expect(fin('20260630', null)).toBe('2026-06-30')
  })

  it.each([
    ['', 'illisible'],
    ['FREQ=TOUJOURS', 'illisible'],
    ['FREQ=HOURLY', 'trop-frequente'],
    ['FREQ=DAILY;BYHOUR=9,14', 'trop-frequente'],
    ['FREQ=DAILY;INTERVAL=0', 'illisible'],
    ['FREQ=DAILY;COUNT=9999999', 'illisible'],
    ['FREQ=DAILY;UNTIL=20261340', 'illisible'],
    ['FREQ=WEEKLY;BYDAY=LU', 'illisible'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'illisible'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'illisible'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260630', 'fin-et-nombre'],
  ])('%s is refused: %s', (valeur, reason) => {
    expect(lireRegle(valeur, heure('14:00'))).toEqual({ ok: false, reason })
  })
})
