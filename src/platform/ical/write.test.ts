import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { CalendarEvent } from './types.ts'
import { fold, writeCalendar } from './write.ts'

const MODIFIED = Temporal.Instant.from('2026-03-11T09:00:00.123Z')
const local = (iso: string) => Temporal.PlainDateTime.from(iso)

const event = (e: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 's1@exemple.fr',
  sequence: 0,
  modified: MODIFIED,
  summary: 'Atelier couture',
  status: 'CONFIRMED',
  start: local('2026-03-14T14:00'),
  end: local('2026-03-14T16:30'),
  ...e,
})
const written = (...events: CalendarEvent[]) => writeCalendar({ name: 'Bellevue', events })

/** What the RFC asks of every file, whoever reads it. */
function check(file: string): void {
  expect(file.endsWith('\r\n')).toBe(true)
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const bytes = Buffer.from(file)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(file)
  // A cut inside a character would make its two halves unreadable.
  for (const line of file.split('\r\n')) expect(line.isWellFormed()).toBe(true)
}

const eventsOf = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

describe('an iCalendar file', () => {
  it('has a stamp in UTC that is the last change, hours of Paris with their zone, a final CRLF', () => {
    const file = written(event())
    check(file)
    expect(file).toContain('DTSTAMP:20260311T090000Z\r\n')
    expect(file).toContain('DTSTART;TZID=Europe/Paris:20260314T140000\r\n')
    expect(file).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n')
    expect(written(event())).toBe(file)
  })

  it('ends whole days on the day after', () => {
    const file = written(
      event({ start: Temporal.PlainDate.from('2026-07-06'), end: Temporal.PlainDate.from('2026-07-11') }),
    )
    expect(file).toContain('DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260711\r\n')
    expect(file).toContain('TRANSP:TRANSPARENT')
  })

  it('names the date of a series that goes its own way', () => {
    const [series, moved] = eventsOf(
      written(
        event({ rule: 'FREQ=WEEKLY;BYDAY=SA', except: [local('2026-03-28T14:00')] }),
        event({
          recurrenceId: local('2026-03-21T14:00'),
          start: local('2026-03-21T18:00'),
          end: local('2026-03-21T20:00'),
        }),
      ),
    )
    expect(series?.isRecurring()).toBe(true)
    expect(moved?.recurrenceId.toString()).toBe('2026-03-21T14:00:00')
    expect(moved?.startDate.toString()).toBe('2026-03-21T18:00:00')
  })

  it('invites and takes back by mail', () => {
    const file = writeCalendar({
      method: 'REQUEST',
      name: '',
      events: [
        event({
          organizer: { mail: 'bureau@exemple.fr', name: 'Coup de pouce ; "Bellevue", l’équipe' },
          attendees: [{ mail: 'a@exemple.fr', name: 'Aïcha' }],
          alarmMinutes: 1440,
        }),
      ],
    })
    check(file)
    expect(file).toContain('METHOD:REQUEST')
    expect(file).toContain('ORGANIZER;CN="Coup de pouce ; ^\'Bellevue^\', l’équipe":mailto:bureau@exem')
    expect(file).toContain('TRIGGER:-PT1440M')
    expect(eventsOf(file)[0]?.attendees).toHaveLength(1)
  })

  it('keeps any text whole for whoever reads it', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.stringMatching(/^[éèàç«»’;,\\"\n:^ a-z🎉]{0,300}$/u),
    )
    fc.assert(
      fc.property(anything, anything, (summary, description) => {
        fc.pre(summary.isWellFormed() && description.isWellFormed())
        const file = written(event({ summary, description: `x${description}` }))
        check(file)
        const kept = (s: string) => s.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
        const [read] = eventsOf(file)
        expect(read?.description).toBe(kept(`x${description}`))
        if (kept(summary).trim() !== '') expect(read?.summary).toBe(kept(summary))
      }),
    )
  })

  it('folds at 75 octets exactly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 400 })), (s) => {
        const line = `X:${s.replace(/[\r\n]/g, '')}`
        const pieces = fold(line).split('\r\n ')
        expect(pieces.join('')).toBe(line)
        // Full pieces: the next sign would not have fitted.
        for (const [rank, piece] of pieces.slice(0, -1).entries()) {
          const first = [...(pieces[rank + 1] ?? '')][0] ?? ''
          expect(Buffer.byteLength(piece) + (rank > 0 ? 1 : 0) + Buffer.byteLength(first)).toBeGreaterThan(75)
        }
      }),
    )
  })
})
