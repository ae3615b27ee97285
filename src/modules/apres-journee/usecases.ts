import { cartesDe, lireLesFeuilles, plansDe } from '#modules/lancement/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { bilanDe } from './domain.ts'
import { lignesDe } from './queries.ts'

/** What the day gave, for whoever organised it: the pair and the city, who read no resident's words in it. */
export async function lireLeBilan(tx: Tx, visit: Visit, id: Id) {
  const { journee, tempsFort, stands, prevues, tenues } = await lireLesFeuilles(tx, visit, id)
  const { blocs } = journee
  const plans = await plansDe(
    tx,
    id,
    blocs.map((bloc) => bloc.id),
  )
  const [lignes, cartes] = [await lignesDe(tx, id), await cartesDe(tx, id)]
  return { journee, tempsFort, bilan: bilanDe({ lignes, stands, blocs, plans, prevues, tenues, cartes }) }
}
export type BilanLu = Awaited<ReturnType<typeof lireLeBilan>>
