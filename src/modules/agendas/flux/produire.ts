import { cheminDe, cheminDuCalendrier, cheminDuFlux, type Format } from '#modules/calendrier/index.ts'
import { type DatePubliee, type Filtre, filtreDit } from '#modules/seances/index.ts'
import { instantDe, jourDe, plusTard } from '#platform/dates.ts'
import type { Produit } from '#platform/gardes.ts'
import type { CalendarEvent } from '#platform/ical/types.ts'
import { writeCalendar } from '#platform/ical/write.ts'
import type { Territoire, Tx, Visit } from '#src/ground/visit.ts'
import { articles } from './articles.ts'
import { evenements, finDeRappel } from './evenements.ts'
import { totauxDe, toutesPubliees } from './flux-queries.ts'
import { type Journal, jsonFeed, rss } from './syndication.ts'

/** What a feed is made for: `base` stands before its paths; `modifieLe` is the last publication. */
export type Commande = Readonly<{ visit: Visit; filtre: Filtre; base: string; modifieLe: Temporal.Instant }>

/** How often calendars are asked to come back. */
const MINUTES = 60
const ANNEES_A_VENIR = 6

/** Since the first of January of last year: what is told moves once a year, not each day. */
export const fenetre = (aujourdhui: Temporal.PlainDate) => ({
  du: Temporal.PlainDate.from({ year: aujourdhui.year - 1, month: 1, day: 1 }),
  au: Temporal.PlainDate.from({ year: aujourdhui.year + ANNEES_A_VENIR, month: 12, day: 31 }),
})

export const titreDuFlux = (t: Territoire, dit: readonly string[]): string =>
  dit.length === 0 ? `Calendrier de ${t.nom}` : `Calendrier de ${t.nom} : ${dit.join(', ')}`

/** The events of a filter, and since when they have been these: the last change, or the day one was no longer told. */
export async function evenementsPublies(
  tx: Tx,
  { visit, filtre, base, modifieLe }: Commande,
): Promise<Readonly<{ events: CalendarEvent[]; depuis: Temporal.Instant }>> {
  const { du, au } = fenetre(jourDe(visit.now))
  let depuis = plusTard(modifieLe, instantDe(du.add({ years: 1 })))
  const dites = (await toutesPubliees(tx, { du, au, filtre })).filter((date) => {
    const fin = finDeRappel(date)
    if (fin === null || Temporal.Instant.compare(visit.now, fin) < 0) return true
    depuis = plusTard(depuis, fin)
    return false
  })
  const totaux = await totauxDe(tx, [...new Set(dites.map(({ seanceId }) => seanceId))])
  const lien = (date: DatePubliee, serie: boolean) => `${base}${cheminDe(visit.territoire, date, serie)}`
  return { events: evenements(dites, { totaux, du, lien }), depuis }
}

async function ics(tx: Tx, commande: Commande): Promise<Produit> {
  const { events, depuis } = await evenementsPublies(tx, commande)
  const titre = titreDuFlux(commande.visit.territoire, await filtreDit(tx, commande.filtre))
  return { texte: enIcs(titre, events), modifieLe: depuis }
}

export const enIcs = (titre: string, events: readonly CalendarEvent[]): string =>
  writeCalendar({ name: titre, description: DESCRIPTION, refreshMinutes: MINUTES, events })

const DESCRIPTION = 'Les dates des actions du quartier, publiées avec Coup de pouce aux projets.'

const deJournal =
  (ecrire: (journal: Journal) => string, format: Format) =>
  async (tx: Tx, commande: Commande): Promise<Produit> => {
    const { visit, filtre, base } = commande
    const t = visit.territoire
    const aujourdhui = jourDe(visit.now)
    const aVenir = await toutesPubliees(tx, { ...fenetre(aujourdhui), du: aujourdhui, filtre })
    // What is past leaves at midnight.
    const modifieLe = plusTard(commande.modifieLe, instantDe(aujourdhui))
    const texte = ecrire({
      titre: titreDuFlux(t, await filtreDit(tx, filtre)),
      description: DESCRIPTION,
      adresse: `${base}${cheminDuFlux(t, format, filtre)}`,
      page: `${base}${cheminDuCalendrier(t, filtre)}`,
      territoire: t.nom,
      modifieLe,
      articles: articles(aVenir, (date, serie) => `${base}${cheminDe(t, date, serie)}`),
    })
    return { texte, modifieLe }
  }

/** How each feed is made. */
export const PRODUIRE: Readonly<Record<Format, (tx: Tx, commande: Commande) => Promise<Produit>>> = {
  ics,
  rss: deJournal(rss, 'rss'),
  json: deJournal(jsonFeed, 'json'),
}
