import { baseDe, cheminDuFlux, FORMATS, type Format } from '#modules/calendrier/index.ts'
import { ecrireFiltre, type Filtre, lireFiltre } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Garde, Produit } from '#platform/gardes.ts'
import { repondre } from '#platform/reponse.ts'
import { turns } from '#platform/turns.ts'
import { aNeuf } from '#src/ground/gardees.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { cadre } from '../cadre.tsx'
import { type Commande, PRODUIRE } from '../produire.ts'
import { versionDe } from '../versions.ts'

/** What anybody may read of the calendar, filtered by the same query as its page: nobody is recognised for it. */
export const fluxScreen = screen()

const TYPES: Readonly<Record<Format, string>> = {
  ics: 'text/calendar; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

// Addresses can be made up without end: few are made at once, and never so many wait that pages would.
const aSonTour = turns({ atOnce: 2, waiting: 60 })

/** No filter is that long. */
const ADRESSE_MAX = 2_000

for (const format of FORMATS)
  fluxScreen.get(`/calendrier.${format}`, async (c) => {
    if (c.req.url.length > ADRESSE_MAX) return c.text(TROP_LONGUE, 414)
    const garde = await gardee(c, format, PRODUIRE[format])
    return repondre(c, garde, { type: TYPES[format], nom: `calendrier-${c.var.visit.territoire.slug}.${format}` })
  })

/** Those who read Atom until November 2026 are sent, once, to the same in RSS. */
fluxScreen.get('/calendrier.atom', (c) =>
  c.redirect(cheminDuFlux(c.var.visit.territoire, 'rss', lireFiltre(c.req.query())), 301),
)

/** The same in a page that other sites hold in a frame. */
fluxScreen.get('/calendrier/cadre', async (c) =>
  c.req.url.length > ADRESSE_MAX
    ? c.text(TROP_LONGUE, 414)
    : repondre(c, await gardee(c, 'cadre', cadre), { type: 'text/html; charset=utf-8' }),
)

const TROP_LONGUE =
  'Cette adresse est trop longue : aucun filtre du calendrier ne l’est autant. Reprenez l’adresse sur la page « S’abonner » du calendrier.\n'

/** What is kept for this filter, made anew when something was published, and each day. */
export async function gardee(
  c: Ctx,
  nom: string,
  produire: (tx: Parameters<Parameters<typeof read>[1]>[0], commande: Commande) => Promise<Produit>,
): Promise<Garde> {
  const { visit } = c.var
  const filtre: Filtre = lireFiltre(c.req.query())
  const base = baseDe(c.req.url)
  const { cle: version, modifieLe } = await versionDe(visit)
  const cle = JSON.stringify([visit.territoire.id, nom, base, ecrireFiltre(filtre)])
  return garder(c, cle, `${version} ${jourDe(visit.now)}`, (neuve) =>
    read(neuve, (tx) => produire(tx, { visit: neuve, filtre, base, modifieLe })),
  )
}

/** What is kept under a key; made, each in its turn, when its version is another. */
export const garder = (
  c: Ctx,
  cle: string,
  version: string,
  produire: (visit: Visit) => Promise<Produit>,
): Promise<Garde> =>
  c.var.garderie.gardes.obtenir(cle, { version, now: c.var.visit.now }, () =>
    aSonTour(async () => produire(await aNeuf(c))),
  )
