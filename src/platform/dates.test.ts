import { describe, expect, it } from 'vitest'
import { depuis, duree, enClair, enToutesLettres, heure, instantsDe, jour, moisEnClair } from './dates.ts'

const net = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ')

describe('days and hours as people say them', () => {
  it.each([
    ['2026-01-01', '2026-12-31', 'année 2026'],
    ['2026-03-01', '2026-06-30', 'mars à juin 2026'],
    ['2026-09-01', '2027-06-30', 'septembre 2026 à juin 2027'],
    ['2026-07-01', '2026-07-31', 'juillet 2026'],
  ])('from %s to %s: %s', (debut, fin, dit) => expect(net(moisEnClair(jour(debut), jour(fin)))).toBe(dit))

  it.each([
    ['2026-03-10', 'hier'],
    ['2026-03-11', 'aujourd’hui'],
    ['2026-03-12', 'demain'],
    ['2026-03-08', 'il y a 3 jours'],
    ['2026-04-01', 'dans 3 semaines'],
    ['2025-03-11', 'il y a 1 an'],
  ])('%s is %s', (date, dit) => expect(net(depuis(jour(date), jour('2026-03-11')))).toBe(dit))

  it('writes every day of a year as French does', () => {
    const options = { weekday: 'long', day: 'numeric', month: 'long' } as const
    for (let day = jour('2028-01-01'); day.year === 2028; day = day.add({ days: 1 })) {
      const said = day.toLocaleString('fr-FR', options).replace(/ 1 /, ' 1er ')
      expect(enToutesLettres(day)).toBe(`${said} 2028`)
      expect(enToutesLettres(day, jour('2028-06-01'))).toBe(said)
      expect(`${said} 2028`).toContain(` ${enClair(day)}`)
    }
  })

  it('writes hours and lengths', () => {
    expect(net(heure(Temporal.PlainTime.from('14:30')))).toBe('14 h 30')
    expect([45, 60, 90].map((minutes) => net(duree(minutes)))).toEqual(['45 min', '1 h', '1 h 30'])
  })
})

it.each([
  ['any day', '2026-03-14T14:00', '2026-03-14T16:30', '13:00', '15:30'],
  ['the night that skips its start keeps its length', '2027-03-28T02:30', '2027-03-28T03:30', '01:30', '02:30'],
  ['the night that skips its end', '2027-03-28T01:30', '2027-03-28T02:30', '00:30', '01:30'],
  ['across the night that skips an hour', '2027-03-27T22:00', '2027-03-28T06:00', '21:00', '04:00'],
  ['the first of two 02:30', '2026-10-25T02:30', '2026-10-25T04:00', '00:30', '03:00'],
  ['from the first 02:45 to the second 02:15', '2026-10-25T02:45', '2026-10-25T02:15', '00:45', '01:15'],
])('lays a stretch of the clock: %s', (_, debut, fin, de, a) => {
  const la = instantsDe(Temporal.PlainDateTime.from(debut), Temporal.PlainDateTime.from(fin))
  expect([la.debut, la.fin].map((un) => un.toString().slice(11, 16))).toEqual([de, a])
})
