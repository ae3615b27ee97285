/** A day, or an hour on the clock of Paris. All hours of this product are on that clock. */
export type Moment = Temporal.PlainDate | Temporal.PlainDateTime

export type Attendee = Readonly<{
  mail: string
  name: string
  reply?: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED'
  /** `false`: nobody reads what a calendar would answer by mail. */
  rsvp?: boolean
}>

/** One VEVENT: a whole series, or (with `recurrenceId`) one date of it that goes its own way. */
export type CalendarEvent = Readonly<{
  uid: string
  /** Grows with each change that those who have it must see (RFC 5545, 3.8.7.4). */
  sequence: number
  /** When it last changed: DTSTAMP and LAST-MODIFIED, so that the same event always gives the same bytes. */
  modified: Temporal.Instant
  created?: Temporal.Instant
  summary: string
  description?: string
  location?: string
  url?: string
  categories?: readonly string[]
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  start: Moment
  /** Exclusive; for days, the day after the last one. */
  end: Moment
  /** The value of an RRULE; UNTIL, if any, in UTC for hours and as a day for days. */
  rule?: string
  except?: readonly Moment[]
  also?: readonly Moment[]
  recurrenceId?: Moment
  organizer?: Readonly<{ mail: string; name: string }>
  attendees?: readonly Attendee[]
  /** Fills nobody's agenda; what lasts whole days does not either. */
  transparent?: boolean
  /** Another event that it goes along with. */
  relatedTo?: string
  /** Minutes before the start at which a reminder is shown. */
  alarmMinutes?: number
}>

export type Calendar = Readonly<{
  /** PUBLISH for a feed; REQUEST and CANCEL for what a mail carries (RFC 5546). */
  method?: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  name: string
  description?: string
  /** How often clients are asked to come back, in minutes. */
  refreshMinutes?: number
  events: readonly CalendarEvent[]
}>
