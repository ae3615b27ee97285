import {
  type DatePubliee,
  type LieuDeDate,
  prixEnClair,
  rubriques,
  type SeanceDeDate,
  type Statut,
} from '#modules/seances/index.ts'
import { aParis, plusTard, ZONE } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'

/** Of the event as a whole (OpenAgenda, « Structure d’un événement », champ `status`). */
const STATUTS: Readonly<Record<Statut, number>> = { programmee: 1, deplacee: 2, reportee: 4, complete: 5, annulee: 6 }

const ACCES = {
  mi: ['fauteuil', 'plain-pied', 'rampe', 'ascenseur', 'toilettes-adaptees'],
  hi: ['boucle-magnetique', 'lsf'],
  pi: ['calme'],
  vi: [],
  ii: [],
} as const

const PLAGES_MAX = 800
const LONGUEURS = { titre: 140, courte: 200, longue: 10_000, conditions: 255, mots: 255, lieu: 100, adresse: 255 }

const couper = (texte: string, max: number): string => (texte.length <= max ? texte : `${texte.slice(0, max - 1)}…`)
const fr = (texte: string, max: number) => ({ fr: couper(texte, max) })

/**
 * Published dates as OpenAgenda describes events (version 2): one event for all the dates of a séance at one place. A
 * stretch of time lasts a day at most there; what is called off or put off is told by its absence, or by the event as
 * a whole.
 */
export function enOpenAgenda(dates: readonly DatePubliee[], lien: (date: DatePubliee) => string) {
  const groupes = Map.groupBy(dates, ({ seanceId, lieu }) => `${seanceId} ${lieu?.id ?? ''} ${lieu?.nom ?? ''}`)
  const events = [...groupes.values()].flatMap((siennes) => {
    const [premiere] = siennes
    return premiere ? [evenement(premiere, siennes, lien)] : []
  })
  return { total: events.length, offset: 0, limit: events.length, events }
}

function evenement(premiere: DatePubliee, dates: readonly DatePubliee[], lien: (date: DatePubliee) => string) {
  const { seance, lieu } = premiere
  const tenues = dates.filter(({ statut }) => statut !== 'annulee' && statut !== 'reportee')
  const { statut } = tenues.length > 0 ? (tenues.find((date) => date.statut === 'programmee') ?? premiere) : premiere
  const longue = seance.description
  const age =
    seance.ageMin === null && seance.ageMax === null ? null : { min: seance.ageMin ?? 0, max: seance.ageMax ?? 120 }
  return {
    extIds: [{ key: 'coup-de-pouce-aux-projets', value: lieu?.id ? `${seance.uid}/${lieu.id}` : seance.uid }],
    title: fr(seance.titre, LONGUEURS.titre),
    description: fr(longue.split('\n')[0] || seance.titre, LONGUEURS.courte),
    ...(longue === '' ? {} : { longDescription: fr(longue, LONGUEURS.longue) }),
    conditions: fr(conditions(seance), LONGUEURS.conditions),
    keywords: { fr: mots(seance) },
    registration: inscriptions(seance.inscriptionMot),
    accessibility: Object.fromEntries(
      Object.entries(ACCES).map(([code, siens]) => [code, siens.some((un) => seance.accessibilite.includes(un))]),
    ),
    timings: (tenues.length > 0 ? tenues : dates).flatMap(plages).slice(0, PLAGES_MAX),
    ...(age ? { age } : {}),
    attendanceMode: 1,
    ...(lieu ? { location: endroit(lieu) } : {}),
    timezone: ZONE,
    status: STATUTS[statut],
    state: 2,
    canonicalUrl: lien(premiere),
    updatedAt: dates.reduce((la, { modifieeLe }) => plusTard(la, modifieeLe), seance.modifieeLe).toString(),
  }
}

const conditions = (seance: SeanceDeDate): string =>
  joints(
    [prixEnClair(seance), seance.inscription === 'libre' ? 'Entrée libre' : 'Sur inscription', seance.inscriptionMot],
    ', ',
  )

function mots(seance: SeanceDeDate): string[] {
  let place = LONGUEURS.mots
  return [...new Set([...rubriques(seance), ...seance.publics])].filter((mot) => {
    place -= mot.length
    return place >= 0
  })
}

const ECRITS = [
  ['link', /https?:\/\/[^\s<>"]+/g],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['phone', /(?:\+33|0)\s?[1-9](?:[\s.-]?\d{2}){4}/g],
] as const

/** The addresses and numbers that the words of a registration hold. */
const inscriptions = (mot: string) =>
  ECRITS.flatMap(([type, forme]) => [...mot.matchAll(forme)].map(([value]) => ({ type, value })))

const endroit = (lieu: LieuDeDate) => ({
  name: couper(joints([lieu.nom, lieu.salleNom], ', '), LONGUEURS.lieu),
  address: couper(lieu.adresse || lieu.nom, LONGUEURS.adresse),
  ...(lieu.acces === '' ? {} : { access: { fr: lieu.acces } }),
  ...(lieu.id === null ? {} : { extIds: [{ key: 'coup-de-pouce-aux-projets', value: lieu.id }] }),
  countryCode: 'FR',
})

/** One stretch, or one for each day when it lasts longer. */
function plages({ debut, fin }: DatePubliee): Readonly<{ begin: string; end: string }>[] {
  const la = (instant: Temporal.Instant) => aParis(instant)
  const ecrire = (quand: Temporal.ZonedDateTime) => quand.toString({ smallestUnit: 'second', timeZoneName: 'never' })
  const suite: { begin: string; end: string }[] = []
  let depuis = la(debut)
  const dernier = la(fin)
  while (Temporal.ZonedDateTime.compare(depuis, dernier) < 0) {
    const minuit = depuis.startOfDay().add({ days: 1 })
    const entiere = dernier.since(depuis).total('hours') <= 24
    const jusque = entiere || Temporal.ZonedDateTime.compare(minuit, dernier) > 0 ? dernier : minuit
    suite.push({ begin: ecrire(depuis), end: ecrire(jusque) })
    depuis = jusque
  }
  return suite
}
