import { ZONE } from '#platform/dates.ts'
import type { Attendee, Calendar, CalendarEvent, Moment } from './types.ts'

/** By what a file of ours is known. */
export const PRODUCT = '-//Coup de pouce aux projets//Calendrier//FR'

/** The rules of Paris since 1996 (directive 2000/84/EC): clients that know no zone by its name read them here. */
const TIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  `X-LIC-LOCATION:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/**
 * An iCalendar object (RFC 5545): lines folded at 75 octets and never inside a character, CRLF after each one, the last
 * included. It says nothing of the moment at which it is written: the same calendar is always the same bytes.
 */
export function writeCalendar(calendar: Calendar): string {
  let out = ''
  for (const line of linesOf(calendar)) out += `${fold(line)}\r\n`
  return out
}

function linesOf(calendar: Calendar): string[] {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    ...(calendar.method ? [`METHOD:${calendar.method}`] : []),
    // Names and pace of a feed: RFC 7986, and the older properties that most clients read.
    ...(calendar.method === undefined || calendar.method === 'PUBLISH' ? feed(calendar) : []),
    ...TIMEZONE,
  ]
  for (const one of calendar.events) lines.push(...event(one))
  lines.push('END:VCALENDAR')
  return lines
}

const feed = ({ name, description, refreshMinutes }: Calendar): string[] => [
  `NAME:${text(name)}`,
  `X-WR-CALNAME:${text(name)}`,
  ...(description ? [`DESCRIPTION:${text(description)}`, `X-WR-CALDESC:${text(description)}`] : []),
  `X-WR-TIMEZONE:${ZONE}`,
  ...(refreshMinutes
    ? [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`, `X-PUBLISHED-TTL:PT${refreshMinutes}M`]
    : []),
]

function event(e: CalendarEvent): string[] {
  const modified = utc(e.modified)
  return [
    'BEGIN:VEVENT',
    `UID:${text(e.uid)}`,
    `DTSTAMP:${modified}`,
    ...(e.created ? [`CREATED:${utc(e.created)}`] : []),
    `LAST-MODIFIED:${modified}`,
    `SEQUENCE:${e.sequence}`,
    `DTSTART${moment(e.start)}`,
    `DTEND${moment(e.end)}`,
    ...(e.recurrenceId ? [`RECURRENCE-ID${moment(e.recurrenceId)}`] : []),
    ...(e.rule ? [`RRULE:${e.rule}`] : []),
    ...(e.except ?? []).map((one) => `EXDATE${moment(one)}`),
    ...(e.also ?? []).map((one) => `RDATE${moment(one)}`),
    `STATUS:${e.status}`,
    `SUMMARY:${text(e.summary)}`,
    ...(e.description ? [`DESCRIPTION:${text(e.description)}`] : []),
    ...(e.location ? [`LOCATION:${text(e.location)}`] : []),
    ...(e.url ? [`URL:${e.url}`] : []),
    ...(e.categories?.length ? [`CATEGORIES:${e.categories.map(text).join(',')}`] : []),
    ...(e.relatedTo ? [`RELATED-TO;RELTYPE=SIBLING:${text(e.relatedTo)}`] : []),
    ...(e.organizer ? [`ORGANIZER;CN=${parameter(e.organizer.name)}:${address(e.organizer.mail)}`] : []),
    ...(e.attendees ?? []).map(attendee),
    // Whole days fill nobody's agenda.
    `TRANSP:${isDay(e.start) || e.transparent ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(e.alarmMinutes === undefined ? [] : alarm(e.alarmMinutes, e.summary)),
    'END:VEVENT',
  ]
}

const attendee = ({ mail, name, reply = 'NEEDS-ACTION', rsvp = true }: Attendee): string =>
  `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${reply};RSVP=${rsvp ? 'TRUE' : 'FALSE'}:${address(mail)}`

const address = (mail: string): string => `mailto:${mail.replace(/[\s\p{Cc}]/gu, '')}`

const alarm = (minutes: number, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${text(summary)}`,
  `TRIGGER:-PT${minutes}M`,
  'END:VALARM',
]

const isDay = (moment: Moment): moment is Temporal.PlainDate => moment instanceof Temporal.PlainDate

// A feed writes thousands of them, and asking for seconds costs twice as much as leaving what is finer out.
const SECONDS = 'YYYY-MM-DDTHH:MM:SS'.length
const compact = (iso: string): string => iso.slice(0, SECONDS).replaceAll('-', '').replaceAll(':', '')

const moment = (at: Moment): string =>
  isDay(at) ? `;VALUE=DATE:${compact(at.toString())}` : `;TZID=${ZONE}:${compact(at.toString())}`

/** `20260314T130000Z` */
export const utc = (instant: Temporal.Instant): string => `${compact(instant.toString())}Z`

/** A TEXT value (RFC 5545, 3.3.11): control characters have no way to be written and are left out. */
function text(value: string): string {
  if (!/[\p{Cc}\\;,]/u.test(value)) return value
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n')
}

/** A parameter value, in quotes, without those signs that quotes cannot hold (RFC 6868 writes them with a caret). */
const parameter = (value: string): string =>
  `"${value
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")}"`

/** Octets of a sign in UTF-8, by its first code unit: those of four octets are the only ones of two units. */
const octets = (unit: number): number => {
  if (unit < 0x80) return 1
  if (unit < 0x800) return 2
  return unit >= 0xd800 && unit < 0xdc00 ? 4 : 3
}

/** The first piece of 75, the next ones of a space and 74. */
function foldByLength(line: string): string {
  let out = line.slice(0, 75)
  for (let at = 75; at < line.length; at += 74) out += `\r\n ${line.slice(at, at + 74)}`
  return out
}

const LONG = /[\u0080-\uffff]/g

/** Where the next sign of several octets is; the end of the line, when there is none. */
function nextLong(line: string, from: number): number {
  LONG.lastIndex = from
  return LONG.test(line) ? LONG.lastIndex - 1 : line.length
}

/** Cuts a line at 75 octets; each next piece begins with a space, which counts (RFC 5545, 3.1). */
export function fold(line: string): string {
  if (line.length * 3 <= 75) return line
  // Nothing but signs of one octet, as most lines are: cut by length.
  if (/^[ -~]*$/.test(line)) return foldByLength(line)
  let out = ''
  let from = 0
  let used = 0
  let at = 0
  while (at < line.length) {
    // From one sign of several octets to the next: what stands between is counted at once.
    const plain = nextLong(line, at) - at
    if (used + plain > 75) {
      at += 75 - used
      out += `${line.slice(from, at)}\r\n `
      from = at
      used = 1
      continue
    }
    used += plain
    at += plain
    if (at === line.length) break
    const size = octets(line.charCodeAt(at))
    if (used + size > 75) {
      out += `${line.slice(from, at)}\r\n `
      from = at
      used = 1
    }
    used += size
    at += size === 4 ? 2 : 1
  }
  return out + line.slice(from)
}
