import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import { ecranDeTableur } from '#src/ground/tableur.ts'
import { read } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { anneeParDefaut, lireFiltre, lireOrdre } from '../lister/filtre.ts'
import { ENTETES, rangee } from '../lister/rangees.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'

/** The list as a file: the same filter, the same sort, and no amount that the page would not show. */
export const exportScreen = ecranDeTableur('/actions/export', 'actions', feuilleDe)
const AU_PLUS = 20_000

async function feuilleDe(c: Ctx): Promise<FeuilleExport> {
  const { visit } = c.var
  const lignes = await read(visit, async (tx) => {
    const { annees } = await queries.choix(tx, visit.me)
    const filtre = lireFiltre(c.req.query(), { annee: anneeParDefaut(annees, visit) })
    return queries.page(tx, filtre, policy.portee(visit.me), lireOrdre(c.req.query(), visit), AU_PLUS, 0)
  })
  return {
    nom: 'Actions',
    entetes: [...ENTETES],
    lignes: lignes.map((ligne) => rangee(visit, ligne)),
  }
}
