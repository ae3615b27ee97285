import {
  actionDesPanneaux,
  ETATS_PUBLICS,
  quartiersDeLAction,
  structuresTenues,
  titreEn,
} from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo, Volets } from '#src/ground/module.ts'
import { estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { Compteur, Compteurs } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { peutCompter, peutVoirLesComptes } from './policy.ts'
import {
  comptesDesActions,
  datesNonComptees,
  datesSansCompte,
  JOURS_A_COMPTER,
  periodeDesComptes,
  personnesDifferentes,
} from './queries.ts'
import { direComptes, direDouteux, direPresences, dontEstimees } from './textes.fr.ts'

/** Whether it is known what came of the action, on its page; not shown to the public, who read what was cut for them. */
export const comptesDeLAction: Volets = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return []
  const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  if (!peutVoirLesComptes(visit.me, cadre)) return []
  const periode = periodeDesComptes(action.annee)
  const [comptes] = await comptesDesActions(tx, { actionIds: [actionId], ...periode })
  const compte = peutCompter(visit.me, cadre)
  if (!comptes && !compte) return []
  const au = jourDe(visit.now)
  const recentes = { du: au.subtract({ days: JOURS_A_COMPTER }), au }
  const reste =
    compte && ETATS_PUBLICS.includes(action.etat) ? await datesSansCompte(tx, actionId, recentes, visit.now) : 0
  const personnes = comptes ? await personnesDifferentes(tx, actionId, periode) : null
  const resume = [
    ...(comptes ? [direPresences(comptes), direComptes(comptes)] : ['rien n’est encore compté']),
    ...(reste > 0 ? [`${pluriel(reste, 'date récente', 'dates récentes')} à compter`] : []),
  ].join(', ')
  const estimations = comptes ? dontEstimees(comptes) : ''
  const reserves = [
    ...(personnes?.estime ? ['environ'] : []),
    ...(personnes?.douteux ? [direDouteux(personnes.presences)] : []),
  ]
  const contenu = (
    <>
      {comptes ? (
        <Compteurs>
          <Compteur
            valeur={comptes.presences}
            un={`présence${estimations}`}
            libelle={`présences${estimations}`}
            href={url('/presences/:id', visit, { id: actionId })}
          />
          {comptes.seances > 0 ? (
            <Compteur valeur={comptes.seances} un="date comptée" libelle="dates comptées" />
          ) : null}
          {comptes.mois > 0 ? (
            <Compteur valeur={comptes.mois} un="mois compté en entier" libelle="mois comptés en entier" />
          ) : null}
          {personnes ? (
            <Compteur
              valeur={personnes.nombre}
              un={['personne', ...reserves].join(', ')}
              libelle={['personnes différentes', ...reserves].join(', ')}
            />
          ) : null}
        </Compteurs>
      ) : (
        <p>Aucune date n’est encore comptée. Un nombre suffit, cinq secondes par date.</p>
      )}
      {compte ? (
        <SeulGeste href={url('/presences/:id', visit, { id: actionId })} icone="personnes" genre="secondaire">
          Compter les présences
        </SeulGeste>
      ) : null}
    </>
  )
  return [{ id: 'presences-de-l-action', titre: 'Qui est venu', resume, attend: reste > 0, contenu }]
}

/** To the people of a structure: the dates that nobody counted, one line an action. The desk has other things to do. */
export async function todos(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (visit.me.genre !== 'compte' || estAuBureau(visit.me)) return []
  const siennes = await structuresTenues(tx, visit.me)
  if (siennes.length === 0) return []
  const aujourdhui = jourDe(visit.now)
  const lignes = await datesNonComptees(tx, {
    du: aujourdhui.subtract({ days: JOURS_A_COMPTER }),
    now: visit.now,
    structureIds: siennes.map(({ id }) => id),
  })
  return lignes.map(({ actionId, dates, derniere, ...action }) => ({
    texte: `« ${titreEn(action, aujourdhui)} » : ${pluriel(dates, 'date récente à compter', 'dates récentes à compter')}, un nombre suffit`,
    href: url('/presences/:id', visit, { id: actionId }),
    jour: derniere,
    urgence: 'quand-possible' as const,
  }))
}
