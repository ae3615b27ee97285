import type { Action } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import type { Volet } from '#ui/volets.tsx'
import { type Bilan, type Moment, ouverture } from './domain/bilan.ts'
import { adresse } from './views.tsx'

export type Deplacement =
  | Readonly<{ genre: 'demander'; moment: Moment }>
  | Readonly<{ genre: 'continuer' | 'changer'; id: string }>

/**
 * How the days of an action are asked to move: by a request of its own while the year goes on, by its final bilan after;
 * `null` once what became of it was signed.
 */
export function deplacement(
  bilans: readonly Bilan[],
  annee: number,
  aujourdhui: Temporal.PlainDate,
): Deplacement | null {
  const siens = bilans.filter(({ exercice }) => exercice === annee)
  const commencee = siens.find(({ issue, etat }) => issue === 'dates' && etat === 'brouillon')
  if (commencee) return { genre: 'continuer', id: commencee.id }
  const dernier = siens.find(({ moment }) => moment === 'final')
  if (dernier && dernier.numero > 0) return null
  const tot = Temporal.PlainDate.compare(aujourdhui, ouverture(annee, 'final')) < 0
  const libre = (['mi-parcours', 'final'] as const).find(
    (moment) => (tot || moment === 'final') && !siens.some((un) => un.moment === moment),
  )
  if (libre) return { genre: 'demander', moment: libre }
  return dernier ? { genre: 'changer', id: dernier.id } : null
}

type Props = Readonly<{ visit: Visit; action: Action; bilans: readonly Bilan[] }>

/** On the action's page, for its structure: the door to other dates, whatever the season. */
export function deplacer({ visit, action, bilans }: Props): readonly Volet[] {
  const t = visit.territoire
  const geste = deplacement(bilans, action.annee, jourDe(visit.now))
  if (geste === null) return []
  const contenu = (
    <>
      <p class="doux">
        Dites les nouvelles dates et pourquoi : la ville et « Coup de pouce aux projets » reçoivent la demande une fois
        signée. Rien ne bouge d’ici là.
      </p>
      {geste.genre === 'demander' ? (
        <Formulaire
          action={url('/bilans', t)}
          hidden={{
            id: newId(),
            actionId: action.id,
            exercice: action.annee,
            moment: geste.moment,
            issue: 'dates',
          }}
        >
          <Gestes>
            <Bouton genre="secondaire" icone="calendrier">
              Demander de déplacer les dates
            </Bouton>
          </Gestes>
        </Formulaire>
      ) : (
        <Gestes>
          <Bouton
            href={geste.genre === 'continuer' ? adresse(t, geste, '/recits') : `${adresse(t, geste)}#changer`}
            genre="secondaire"
            icone="calendrier"
          >
            {geste.genre === 'continuer' ? 'Continuer la demande de dates' : 'Demander de déplacer les dates'}
          </Bouton>
        </Gestes>
      )}
    </>
  )
  const resume = geste.genre === 'continuer' ? 'une demande est commencée' : 'demander de les déplacer'
  return [{ id: 'dates-a-deplacer', titre: 'Les dates ne tiennent plus ?', resume, contenu }]
}
