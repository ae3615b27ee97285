import type { ValeurExport } from '#platform/tableur/ecrire.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ENTETES_DES_ACTIONS } from '../classeurs/actions/nos-listes.ts'
import { ETAPES, NOM_DE_L_ETAPE, NOM_DE_L_ETAT } from '../domain.ts'
import { periode } from '../mots.ts'
import * as policy from '../policy.ts'
import type { LigneDAction } from '../queries.ts'

/** The columns of the list of actions as a file; no amount that the page would not show. */
export const ENTETES: readonly string[] = [...ENTETES_DES_ACTIONS, ...ETAPES.map((etape) => NOM_DE_L_ETAPE[etape])]

export function rangee(visit: Visit, a: LigneDAction): ValeurExport[] {
  const voit = policy.peutVoirArgent(visit.me, a.structureId)
  const dites = policy.etapesDites(visit.me, a)
  return [
    a.annee,
    voit ? a.ref : null,
    a.titre,
    a.structureNom,
    a.theme,
    a.quartiers.join(', '),
    a.publics.join(', '),
    periode(a),
    NOM_DE_L_ETAT[a.etat],
    ...ETAPES.map((etape) => {
      const centimes = a.montants[etape]
      return centimes === null || !dites.includes(etape) ? null : centimes / 100
    }),
  ]
}
