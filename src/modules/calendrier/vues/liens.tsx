import { ecrireFiltre, type Filtre } from '#modules/seances/index.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { cheminDuFlux, type Format } from './adresses-des-flux.ts'

export const cheminDAbonnement = (t: Territoire, filtre: Filtre): string =>
  url('/calendrier/abonnement', t, {}, ecrireFiltre(filtre))

/** For the `<head>` of a page of the calendar: programs find the feeds of what it shows. */
export function LiensDesFlux({ t, filtre }: Readonly<{ t: Territoire; filtre: Filtre }>) {
  const lien = (format: Format, type: string, title: string) => (
    <link rel="alternate" type={type} title={title} href={cheminDuFlux(t, format, filtre)} />
  )
  return (
    <>
      {lien('ics', 'text/calendar', 'Agenda')}
      {lien('rss', 'application/rss+xml', 'RSS')}
      {lien('json', 'application/feed+json', 'JSON Feed')}
    </>
  )
}
