import { type DatePubliee, lieuEnUneLigne } from '#modules/seances/index.ts'
import { date as dateHttp } from '#platform/reponse.ts'
import { escapeXml } from '#platform/xml.ts'
import { type Article, enHtml, enTexte } from './articles.ts'

/** A feed of news: its title, where it is, where the same is on a page; `modifieLe` is its latest change. */
export type Journal = Readonly<{
  titre: string
  description: string
  adresse: string
  page: string
  territoire: string
  modifieLe: Temporal.Instant
  articles: readonly Article[]
}>

const MINUTES = 60
const iso = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' })

/** RSS 2.0, with the few words of Atom and Dublin Core that readers know. */
export function rss(j: Journal): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escapeXml(j.titre)}</title>
<link>${escapeXml(j.page)}</link>
<description>${escapeXml(j.description)}</description>
<language>fr-FR</language>
<lastBuildDate>${dateHttp(j.modifieLe)}</lastBuildDate>
<ttl>${MINUTES}</ttl>
<atom:link href="${escapeXml(j.adresse)}" rel="self" type="application/rss+xml"/>
${j.articles.map(item).join('')}</channel>
</rss>
`
}

const item = (a: Article): string => `<item>
<title>${escapeXml(a.titre)}</title>
<link>${escapeXml(a.lien)}</link>
<guid isPermaLink="false">${escapeXml(a.id)}</guid>
<pubDate>${dateHttp(a.modifieLe)}</pubDate>
${a.auteur === '' ? '' : `<dc:creator>${escapeXml(a.auteur)}</dc:creator>\n`}${a.rubriques
  .map((mot) => `<category>${escapeXml(mot)}</category>\n`)
  .join('')}<description>${escapeXml(enHtml(a))}</description>
</item>
`

/** JSON Feed 1.1; `_calendrier` gives the dates themselves to whoever draws an agenda from it. */
export function jsonFeed(j: Journal): string {
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: j.titre,
    description: j.description,
    home_page_url: j.page,
    feed_url: j.adresse,
    language: 'fr-FR',
    authors: [{ name: j.territoire }],
    items: j.articles.map(itemJson),
  })}\n`
}

const itemJson = (a: Article) => ({
  id: a.id,
  url: a.lien,
  title: a.titre,
  content_html: enHtml(a),
  content_text: enTexte(a),
  date_published: iso(a.publieLe),
  date_modified: iso(a.modifieLe),
  ...(a.rubriques.length > 0 ? { tags: a.rubriques } : {}),
  ...(a.auteur === '' ? {} : { authors: [{ name: a.auteur }] }),
  _calendrier: { dates: a.dates.map(dateJson) },
})

const dateJson = (date: DatePubliee) => ({
  id: date.id,
  debut: iso(date.debut),
  fin: iso(date.fin),
  journee: date.journee,
  statut: date.statut,
  lieu: lieuEnUneLigne(date.lieu),
})
