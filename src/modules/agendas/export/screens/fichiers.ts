import { brouillonsVus } from '#modules/annee/index.ts'
import { baseDe, cheminDe } from '#modules/calendrier/index.ts'
import { BROUILLONS_MAX, brouillons, type DatePubliee, ecrireFiltre, lireFiltre } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { jour as jourEcrit } from '#platform/forms.ts'
import type { Garde } from '#platform/gardes.ts'
import { repondre } from '#platform/reponse.ts'
import { ecrireCsvParTours, type FeuilleExport } from '#platform/tableur/ecrire.ts'
import { ecrireEnTravailleur } from '#platform/tableur/travailleur.ts'
import { nomDeTableur, servirTableur, TYPES_DE_TABLEUR } from '#src/ground/tableur.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { toutesPubliees } from '../../flux/flux-queries.ts'
import { garder } from '../../flux/screens/flux.ts'
import { versionDe } from '../../flux/versions.ts'
import { fenetreDe } from '../../import/lire.ts'
import { feuilleDeDates } from '../feuille.ts'
import { enOpenAgenda } from '../openagenda.ts'
import { versionsDe } from '../versions-queries.ts'

/** Dates as files, by the same query as the page. `brouillons`: the drafts, for those who keep some. */
export const exportDeDatesScreen = screen()

const EXTENSIONS = ['csv', 'xlsx'] as const
const ECRIRE = {
  csv: ecrireCsvParTours,
  xlsx: (feuille: FeuilleExport) => ecrireEnTravailleur([feuille], 'xlsx'),
} as const

for (const extension of EXTENSIONS)
  exportDeDatesScreen.get(`/calendrier/export.${extension}`, async (c) => {
    const ecrire = ECRIRE[extension]
    if (c.req.query('brouillons') !== undefined && brouillonsVus(c.var.visit.me).length > 0)
      return servirTableur(c, 'dates', extension, await ecrire(await feuilleDesBrouillons(c)))
    const publiques = () => read(c.var.visit, (tx) => toutesPubliees(tx, demandeDe(c)))
    const garde = await gardee(c, extension, async () => ecrire(feuilleDeDates(await publiques(), null)))
    const nom = nomDeTableur(c.var.visit, 'dates', extension)
    return repondre(c, garde, { type: TYPES_DE_TABLEUR[extension], nom, aEmporter: true })
  })

exportDeDatesScreen.get('/calendrier/openagenda.json', async (c) => {
  const { visit } = c.var
  const base = baseDe(c.req.url)
  const garde = await gardee(c, `openagenda ${base}`, async () => {
    const dates = await read(visit, (tx) => toutesPubliees(tx, demandeDe(c)))
    return JSON.stringify(enOpenAgenda(dates, (date) => `${base}${cheminDe(visit.territoire, date, true)}`))
  })
  return repondre(c, garde, { type: 'application/json' })
})

/** As feeds are: kept for these days and this filter, made anew when something was published, and each day. */
async function gardee(c: Ctx, nom: string, produire: () => Promise<string | Uint8Array>): Promise<Garde> {
  const { visit } = c.var
  const { du, au, filtre } = demandeDe(c)
  const { cle: version, modifieLe } = await versionDe(visit)
  const cle = JSON.stringify([visit.territoire.id, nom, du, au, ecrireFiltre(filtre)])
  return garder(c, cle, `${version} ${jourDe(visit.now)}`, async () => ({ texte: await produire(), modifieLe }))
}

// Read as forms read a day: what is none, or of a year that no calendar holds, is not asked.
const UN_JOUR = jourEcrit()

/** Days that are asked for, within those that come back. */
function demandeDe(c: Ctx) {
  const { du, au } = fenetreDe(jourDe(c.var.visit.now))
  const jour = (nom: string, sinon: Temporal.PlainDate) => {
    const dit = UN_JOUR.safeParse(c.req.query(nom))
    return dit.data ? Temporal.PlainDate.from(dit.data) : sinon
  }
  return { du: plusTard(jour('du', du), du), au: plusTot(jour('au', au), au), filtre: lireFiltre(c.req.query()) }
}

const plusTard = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (precede(a, b) ? b : a)
const plusTot = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (precede(a, b) ? a : b)

// As many as the loop, and the one connection of the embedded engine, are held for at one go.
const A_LA_FOIS = 500

async function feuilleDesBrouillons(c: Ctx): Promise<FeuilleExport> {
  const { visit } = c.var
  const feuilles: FeuilleExport[] = []
  let apres: DatePubliee | undefined
  for (let lues = 0; lues < BROUILLONS_MAX; lues += A_LA_FOIS) {
    const { dates, versions } = await read(visit, async (tx) => {
      const dates = await brouillons(tx, visit, demandeDe(c), { limite: A_LA_FOIS, apres })
      const ids = dates.map(({ id }) => id)
      return { dates, versions: await versionsDe(tx, ids) }
    })
    feuilles.push(feuilleDeDates(dates, versions))
    apres = dates.at(-1)
    if (dates.length < A_LA_FOIS) break
  }
  return { ...feuilleDeDates([], new Map()), lignes: feuilles.flatMap(({ lignes }) => lignes) }
}
