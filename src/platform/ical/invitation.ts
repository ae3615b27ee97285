import type { CalendarEvent } from './types.ts'
import { writeCalendar } from './write.ts'

export type Methode = 'REQUEST' | 'CANCEL'
type Quelquun = Readonly<{ mail: string; name: string }>

/** What a mail carries for the calendar of whoever reads it. */
export type Invitation = Readonly<{ methode: Methode; ics: string }>

/**
 * One date sent to one person (RFC 5546): `REQUEST` puts it in their calendar or moves it there, `CANCEL` takes it away.
 * A change says a greater `sequence` of the same `uid`. Nobody reads what a calendar would answer by mail: answers come
 * by the button of the mail.
 */
export const inviter = (methode: Methode, event: CalendarEvent, de: Quelquun, a: Quelquun): Invitation => ({
  methode,
  ics: writeCalendar({
    method: methode,
    name: '',
    events: [
      {
        ...event,
        status: methode === 'CANCEL' ? 'CANCELLED' : event.status,
        organizer: de,
        attendees: [{ ...a, rsvp: false }],
      },
    ],
  }),
})
