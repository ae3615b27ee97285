import { jourDe } from '#platform/dates.ts'
import { jour as jourEcrit } from '#platform/forms.ts'
import { ecrireCsv } from '#platform/tableur/ecrire.ts'
import { ecrireXlsxEnTravailleur } from '#platform/tableur/travailleur.ts'
import { servirTableur } from '#src/tableur.ts'
import { read, type Tx } from '#src/visit.ts'
import { type Ctx, screen } from '#src/web.ts'
import { brouillons } from '../brouillons-queries.ts'
import { lireFiltre } from '../filtre.ts'
import { baseDe, cheminDe } from '../flux/adresses.ts'
import { toutesPubliees } from '../flux/flux-queries.ts'
import { fenetreDe } from '../import/lire.ts'
import { brouillonsVus } from '../policy.ts'
import type { DatePubliee } from '../queries.ts'
import { feuilleDeDates } from './feuille.ts'
import { enOpenAgenda } from './openagenda.ts'
import { versionsDe } from './versions-queries.ts'

/** Dates as files, by the same query as the page. `brouillons`: the drafts, for those who keep some. */
export const exportDeDatesScreen = screen()

exportDeDatesScreen.get('/calendrier/export.csv', async (c) => {
  const octets = new Uint8Array(ecrireCsv(await feuilleDe(c)))
  return servirTableur(c, 'dates', 'csv', octets)
})

exportDeDatesScreen.get('/calendrier/export.xlsx', async (c) => {
  const octets = await ecrireXlsxEnTravailleur(await feuilleDe(c))
  return servirTableur(c, 'dates', 'xlsx', octets)
})

exportDeDatesScreen.get('/calendrier/openagenda.json', async (c) => {
  const { visit } = c.var
  const base = baseDe(c.req.url)
  const dates = await read(visit, (tx) => toutesPubliees(tx, demandeDe(c)))
  return c.json(enOpenAgenda(dates, (date) => `${base}${cheminDe(visit.territoire, date, true)}`))
})

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

const plusTard = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a)
const plusTot = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b)

async function feuilleDe(c: Ctx) {
  const { visit } = c.var
  const enBrouillon = c.req.query('brouillons') !== undefined && brouillonsVus(visit.me).length > 0
  return read(visit, async (tx: Tx) => {
    if (!enBrouillon) return feuilleDeDates(await toutesPubliees(tx, demandeDe(c)), null)
    const dates: readonly DatePubliee[] = await brouillons(tx, visit, demandeDe(c))
    const ids = dates.map(({ id }) => id)
    return feuilleDeDates(dates, await versionsDe(tx, ids))
  })
}
