import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { aRole, type Tx, type Visit } from '#src/ground/visit.ts'
import { anneeALireParmi } from './lecture/domain.ts'
import { peutOuvrir } from './lecture/policy.ts'
import { anneesDemandees, resteALire } from './lecture/queries.ts'
import { lectures } from './lecture/store.ts'
import { attend } from './membres/domain.ts'
import { declarationsDe } from './membres/liens-store.ts'
import { membreQuAgit, peutConfirmer, peutDemanderASieger, peutFonder } from './membres/policy.ts'
import { tous } from './membres/store.ts'

/** What waits for somebody of the council, or for the city that opens its reading. */
export async function aFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me } = visit
  if (!peutDemanderASieger(me) && !aRole(me, 'cdsu')) return []
  const [membres, lues, annees] = await Promise.all([tous(tx), lectures(tx), anneesDemandees(tx)])
  const moi = membreQuAgit(me, membres)
  const lue = anneeALireParmi(lues, annees, jourDe(visit.now).year)
  const ouverte = moi !== null && lues.some((l) => l.annee === lue && l.fermeeLe === null)
  const [declarations, reste] =
    moi && ouverte ? await Promise.all([declarationsDe(tx, lue), resteALire(tx, lue, moi.id)]) : [null, 0]
  const href = url('/conseil', visit)
  const demandes = membres.filter((m) => attend(m) && peutConfirmer(moi, m)).length
  const [annee] = annees
  return [
    ...(moi && declarations && !declarations.has(moi.id) && annees.some((une) => une.annee === lue)
      ? [
          {
            texte: `Dire au conseil ce qui vous lie aux structures qui demandent, pour ${lue}`,
            href: url('/conseil/liens', visit),
            jour: null,
            urgence: 'bientot' as const,
          },
        ]
      : []),
    ...(reste > 0
      ? [
          {
            texte: `Lire et noter pour le conseil ${pluriel(reste, 'demande', 'demandes')} de ${lue}`,
            href: url('/conseil/lecture/:annee', visit, { annee: String(lue) }),
            jour: null,
            urgence: 'bientot' as const,
          },
        ]
      : []),
    ...(demandes > 0
      ? [
          {
            texte: `Répondre à ${pluriel(demandes, 'personne qui demande', 'personnes qui demandent')} à siéger au conseil`,
            href: url('/conseil/membres', visit),
            jour: null,
            urgence: 'bientot' as const,
            quelquunAttend: true,
          },
        ]
      : []),
    ...(annee && peutOuvrir(me, null) && !lues.some((l) => l.annee === annee.annee)
      ? [
          {
            texte: `Ouvrir au conseil la lecture de ${pluriel(annee.demandes, 'demande', 'demandes')} de ${annee.annee}`,
            href,
            jour: null,
            urgence: 'quand-possible' as const,
          },
        ]
      : []),
    ...(annee && peutFonder(me, membres)
      ? [
          {
            texte: 'Commencer le conseil ici, avant la lecture des demandes',
            href,
            jour: null,
            urgence: 'quand-possible' as const,
          },
        ]
      : []),
  ]
}
