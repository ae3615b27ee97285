import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import { ecranDeTableur } from '#src/ground/tableur.ts'
import { authorize } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { peutSuivreLAnnee } from '../../policy.ts'
import { entetes, rangee } from '../../rangees.ts'
import { lireLAnnee } from '../lire.ts'

/** The lines of the page as a file: the same filter, the same order, and no amount that the page would not show. */
export const exportScreen = ecranDeTableur('/suivi/export', 'suivi', feuilleDe)

async function feuilleDe(c: Ctx): Promise<FeuilleExport> {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const { lignes, toutLArgent, signes } = await lireLAnnee(visit, c.req.query())
  return { nom: 'Suivi', entetes: entetes(toutLArgent), lignes: lignes.map((l) => rangee(l, toutLArgent, signes)) }
}
