import { type DatePubliee, ecrireFiltre, type Filtre } from '#modules/seances/index.ts'
import { publicUrl, url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'

export const FORMATS = ['ics', 'rss', 'json'] as const
export type Format = (typeof FORMATS)[number]

export const cheminDuFlux = (t: Territoire, format: Format, filtre: Filtre): string =>
  url(`/calendrier.${format}`, t, {}, ecrireFiltre(filtre))

export const cheminDuCalendrier = (t: Territoire, filtre: Filtre): string =>
  url('/calendrier', t, {}, ecrireFiltre(filtre))

const cheminDeDate = (t: Territoire, id: string): string => url('/calendrier/dates/:id', t, { id })

/** Where a date is shown; a series, which has many, is shown with its action. */
export const cheminDe = (t: Territoire, { id, seance }: DatePubliee, serie: boolean): string =>
  serie && seance.action ? url('/actions/:id', t, { id: seance.action.id }) : cheminDeDate(t, id)

/**
 * What stands before the paths of a feed, which is read far from here: PUBLIC_URL, else (an installation tried at home)
 * the address by which it was asked.
 */
export const baseDe = (adresse: string): string => publicUrl() ?? new URL(adresse).origin
