import { raw } from 'hono/html'
import {
  type DatePubliee,
  joursDe,
  type LieuDeDate,
  paragraphes,
  type Statut,
  sansBouger,
} from '#modules/seances/index.ts'
import { nomDAccessibilite } from '#modules/territoires/index.ts'
import { aParis, jourDe } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { cheminDe } from './adresses-des-flux.ts'

const SCHEMA = 'https://schema.org'

const STATUTS: Readonly<Record<Statut, string>> = {
  programmee: `${SCHEMA}/EventScheduled`,
  complete: `${SCHEMA}/EventScheduled`,
  deplacee: `${SCHEMA}/EventRescheduled`,
  reportee: `${SCHEMA}/EventPostponed`,
  annulee: `${SCHEMA}/EventCancelled`,
}

/** What schema.org has a narrower word for. */
const GENRES: Readonly<Record<string, string>> = {
  sport: 'SportsEvent',
  formation: 'EducationEvent',
  fete: 'SocialEvent',
}

type Noeud = Readonly<Record<string, unknown>>

/**
 * Published dates as schema.org events, for the `<head>` or the end of a public page: `<DonneesDEvenements … />`. It is a
 * block of data, which browsers neither run nor hold to the content security policy; search engines read it.
 */
export function DonneesDEvenements({ dates, t }: Readonly<{ dates: readonly DatePubliee[]; t: Territoire }>) {
  if (dates.length === 0) return null
  const texte = JSON.stringify({ '@context': SCHEMA, '@graph': dates.map((date) => evenement(date, t)) })
  // « </script> » in a title must not end the block.
  return <script type="application/ld+json">{raw(texte.replaceAll('<', '\\u003c'))}</script>
}

/** One date as an event of schema.org. */
export function evenement(date: DatePubliee, t: Territoire): Noeud {
  const { seance, statut } = date
  const adresse = absolute(cheminDe(t, date, false), t)
  return sansVides({
    '@type': GENRES[seance.nature] ?? 'Event',
    '@id': `urn:uuid:${date.id}`,
    name: seance.titre,
    description: joints([date.mot, ...paragraphes(seance)], '\n'),
    url: adresse,
    inLanguage: 'fr',
    startDate: quand(date, date.debut, joursDe(date).du),
    endDate: quand(date, date.fin, joursDe(date).au),
    ...(statut === 'deplacee' && date.debutPrecedent
      ? { previousStartDate: quand(date, date.debutPrecedent, jourLocal(date.debutPrecedent)) }
      : {}),
    eventStatus: STATUTS[sansBouger(date) === null ? statut : 'programmee'],
    eventAttendanceMode: `${SCHEMA}/OfflineEventAttendanceMode`,
    location: lieu(date.lieu, t),
    organizer: organisateur(date, t),
    offers: offre(date, adresse),
    isAccessibleForFree: seance.prixCentimes === null ? null : seance.prixCentimes === 0,
    typicalAgeRange: ages(seance.ageMin, seance.ageMax),
    audience: seance.publics.map((nom) => ({ '@type': 'Audience', audienceType: nom })),
    maximumAttendeeCapacity: seance.capacite,
  })
}

const jourLocal = (instant: Temporal.Instant) => jourDe(instant)

/** A whole day has no hour; an hour says its distance to UTC. */
const quand = ({ journee }: DatePubliee, instant: Temporal.Instant, jour: Temporal.PlainDate): string =>
  journee ? jour.toString() : aParis(instant).toString({ smallestUnit: 'second', timeZoneName: 'never' })

function lieu(l: LieuDeDate | null, t: Territoire): Noeud {
  // Without a place, the quartier at least: an event takes place somewhere.
  if (l === null) return { '@type': 'Place', name: t.nom, address: t.nom }
  return sansVides({
    '@type': 'Place',
    name: joints([l.salleNom, l.nom], ', '),
    address: l.adresse === '' ? t.nom : l.adresse,
    amenityFeature: l.accessibilite.map((code) => ({
      '@type': 'LocationFeatureSpecification',
      name: nomDAccessibilite(code),
      value: true,
    })),
  })
}

function organisateur({ seance: { action } }: DatePubliee, t: Territoire): Noeud {
  if (action === null) return { '@type': 'Organization', name: `Coup de pouce aux projets, ${t.nom}` }
  return sansVides({
    '@type': 'Organization',
    name: action.structureNom,
    url: absolute(url('/structures/:id', t, { id: action.structureId }), t),
  })
}

/** What one pays, and whether there is room; nothing where neither is known. */
function offre({ seance: { prixCentimes }, statut }: DatePubliee, adresse: string | null): Noeud | null {
  if (prixCentimes === null && statut !== 'complete') return null
  return sansVides({
    '@type': 'Offer',
    ...(prixCentimes === null ? {} : { price: (prixCentimes / 100).toFixed(2), priceCurrency: 'EUR' }),
    availability: `${SCHEMA}/${statut === 'complete' ? 'SoldOut' : 'InStock'}`,
    url: adresse,
  })
}

/** « 6-12 », « 60- », as schema.org writes it. */
function ages(min: number | null, max: number | null): string | null {
  if (min === null && max === null) return null
  return `${min ?? 0}-${max ?? ''}`
}

const sansVides = (noeud: Noeud): Noeud =>
  Object.fromEntries(
    Object.entries(noeud).filter(
      ([, valeur]) => valeur !== null && valeur !== '' && !(Array.isArray(valeur) && valeur.length === 0),
    ),
  )
