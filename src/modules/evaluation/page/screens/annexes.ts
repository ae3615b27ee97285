import { ecrireEnTravailleur } from '#platform/tableur/travailleur.ts'
import { servirTableur } from '#src/ground/tableur.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, screen } from '#src/ground/web.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { feuillesDeLEdition } from '../annexes.ts'
import { lireAvecLesFaits } from '../lire.ts'

/** What a year is evaluated by, as a workbook: the figures that its reader reads on the page. */
export const annexesScreen = screen()

for (const format of ['xlsx', 'ods'] as const)
  annexesScreen.get(`/evaluation/:annee/annexes.${format}`, async (c) => {
    const { annee, feuilles } = await lesFeuilles(c)
    return servirTableur(c, `evaluation-${annee}`, format, await ecrireEnTravailleur(feuilles, format))
  })

async function lesFeuilles(c: Ctx) {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  const annee = anneeDe(c)
  const { faits, edition } = await read(visit, (tx) => lireAvecLesFaits(tx, visit, annee))
  return { annee, feuilles: feuillesDeLEdition(faits, edition) }
}
