import { ecrireAppel, trouverAppel } from '#modules/appels/index.ts'
import type { Id } from '#platform/ids.ts'
import { type Visit, write } from '#src/visit.ts'
import { ouvrirPourEcrire } from './usecases.ts'

/**
 * « Coup de pouce au bilan »: a need like any other, tied to the action, its words ready. It bears the id of its bilan: asked twice, it is one. `false`: it was.
 */
export const demanderDeLAide = (visit: Visit, id: Id): Promise<boolean> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if ((await trouverAppel(tx, id)) !== null) return false
    await ecrireAppel(visit, {
      id,
      pour: { actionId: bilan.actionId },
      suite: 'confirmer',
      titre: `Coup de pouce au bilan : ${bilan.actionTitre}`.slice(0, 120),
      besoin:
        'Relire le bilan de l’action, aider à trouver les mots, vérifier que les comptes tombent juste. Une ou deux heures, à distance ou autour d’un café. La structure reste l’auteur du bilan.',
      jour: null,
      heure: null,
      dureeMinutes: 90,
      momentEcrit: 'À convenir ensemble',
      lieuId: null,
      lieuEcrit: '',
      places: 1,
      aApporter: '',
      assurance: '',
      avecEnfants: false,
      travailPaye: false,
    })
    return true
  })
