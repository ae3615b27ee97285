import { actionDesPanneaux, EtatDAction, NOM_DE_L_ETAT, peutVoirArgent } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Volets } from '#src/ground/module.ts'
import { SeulGeste } from '#ui/fields.tsx'
import { etapesDe } from '../etat/etapes.ts'
import { Etapes, EtiquetteDeSituation, NOM_DE_LA_SITUATION } from '../etat/views.tsx'
import { journalDeLAction } from '../journal/panneau.tsx'
import { lireUneAction } from '../lire.ts'
import { lectoratsDe, peutSuivre } from '../policy.ts'
import { DitsDeLAction } from './dits.tsx'

/** On the action's page, for those who follow it: where it stands and why; then its journal. */
export const suiviDeLAction: Volets = async (visit, tx, actionId) => {
  const journal = await journalDeLAction(visit, tx, actionId)
  const action = await actionDesPanneaux(tx, actionId)
  if (!action || !peutSuivre(visit.me, action.structureId)) return journal
  const ligne = await lireUneAction(tx, visit, action)
  if (!ligne) return journal
  const [decide, situation] = [NOM_DE_L_ETAT[action.etat], NOM_DE_LA_SITUATION[ligne.etat.situation]]
  const contenu = (
    <>
      <p class="rangee">
        {decide === situation ? null : <EtatDAction etat={action.etat} />}
        <EtiquetteDeSituation situation={ligne.etat.situation} />
        <span>{ligne.etat.raison}</span>
      </p>
      {action.etat === 'annulee' ? null : <Etapes etapes={etapesDe(ligne, jourDe(visit.now))} />}
      <DitsDeLAction
        ligne={ligne}
        argent={peutVoirArgent(visit.me, action.structureId)}
        remarque={lectoratsDe(visit.me, action.structureId).includes('ville')}
      />
      <SeulGeste href={url('/actions/:id/indicateurs', visit, { id: actionId })} genre="secondaire" icone="suivi">
        Ce que l’action mesure
      </SeulGeste>
    </>
  )
  const seul = decide === situation || ligne.etat.situation === 'inconnue'
  const resume = seul ? decide : `${decide}, ${situation.toLocaleLowerCase('fr')}`
  return [{ id: 'suivi', titre: 'Où en est l’action', resume, contenu }, ...journal]
}
