import type { Child } from 'hono/jsx'
import type { Action } from '#modules/programmation/index.ts'
import { enClair, jourDe, precede } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import type { Volet } from '#ui/volets.tsx'
import { type Bilan, demandeDesDates, estRendu, joursDuBilan, type Moment, ouverture } from '../domain/bilan.ts'
import { delaiDe } from '../domain/echeance.ts'
import { avantLe, nomDeLEtat } from '../textes.fr.ts'
import { adresse } from '../views.tsx'

export type Deplacement =
  | Readonly<{ genre: 'demander'; moment: Moment }>
  | Readonly<{ genre: 'continuer' | 'changer'; id: string }>

/**
 * How the days of an action are asked to move: by a request of its own while the year goes on, by its final bilan after;
 * `null` once what became of it was signed, or the action is over or called off.
 */
export function deplacement({ visit, action, bilans }: Props): Deplacement | null {
  const { annee, etat } = action
  if (etat === 'terminee' || etat === 'annulee') return null
  const aujourdhui = jourDe(visit.now)
  const siens = bilans.filter(({ exercice }) => exercice === annee)
  const commencee = siens.find(({ issue, etat }) => issue === 'dates' && etat === 'brouillon')
  if (commencee) return { genre: 'continuer', id: commencee.id }
  const dernier = siens.find(({ moment }) => moment === 'final')
  if (dernier && estRendu(dernier)) return null
  if (dernier && demandeDesDates(dernier)) return { genre: 'changer', id: dernier.id }
  const tot = precede(aujourdhui, ouverture(joursDuBilan(action, annee), annee, 'final'))
  const libre = (['mi-parcours', 'final'] as const).find(
    (moment) => (tot || moment === 'final') && !siens.some((un) => un.moment === moment),
  )
  if (libre) return { genre: 'demander', moment: libre }
  return dernier ? { genre: 'changer', id: dernier.id } : null
}

type Props = Readonly<{ visit: Visit; action: Action; bilans: readonly Bilan[] }>

/** The request that was signed last, as long as nothing else was begun in its place. */
const demandeSignee = ({ action, bilans }: Props): Bilan | undefined =>
  bilans.find((un) => un.exercice === action.annee && demandeDesDates(un))

/** At « Mes actions »: what was asked for and by when the bilan is owed since, and the door to ask. */
export async function datesDemandees(tx: Tx, props: Props): Promise<Child> {
  const { visit, action } = props
  const signee = demandeSignee(props)
  const geste = deplacement(props)
  const rendu = props.bilans.some(
    (un) => un.exercice === action.annee && un.moment === 'final' && (un.recu || estRendu(un)),
  )
  const delai = signee && !rendu ? await delaiDe(tx, { ...signee, moment: 'final' }) : null
  return (
    <>
      {signee?.reporteAu ? (
        <p class="petit">
          <a href={`${adresse(visit.territoire, signee)}#suite-des-dates`}>{nomDeLEtat(signee)}</a>
          {` : fin le ${enClair(signee.reporteAu)}.${delai?.echeance ? ` Bilan final à rendre ${avantLe(delai)}.` : ''}`}
        </p>
      ) : null}
      {geste ? (
        <p class="petit">
          <a
            href={`${url('/actions/:id', visit, { id: action.id }, { ouvrir: ICI })}#${ICI}`}
            aria-label={`${direGeste(geste, signee)} : ${action.titre}`}
          >
            {direGeste(geste, signee)}
          </a>
        </p>
      ) : null}
    </>
  )
}

const ICI = 'dates-a-deplacer'

function direGeste({ genre }: Deplacement, signee: Bilan | undefined): string {
  if (genre === 'continuer') return 'Continuer la demande de dates'
  return signee ? 'Demander encore d’autres dates' : 'Demander de déplacer les dates'
}

/** On the action's page, for its structure: the door to other dates, whatever the season. */
export function deplacer(props: Props): readonly Volet[] {
  const { visit, action } = props
  const t = visit.territoire
  const geste = deplacement(props)
  if (geste === null) return []
  const signee = demandeSignee(props)
  const dit = direGeste(geste, signee)
  const contenu = (
    <>
      {signee?.reporteAu ? (
        <p>
          <a href={`${adresse(t, signee)}#suite-des-dates`}>{nomDeLEtat(signee)}</a>
          {` : fin le ${enClair(signee.reporteAu)}.`}
        </p>
      ) : null}
      <p class="doux">
        Dites les nouvelles dates et pourquoi : la ville et « Coup de pouce aux projets » reçoivent la demande une fois
        signée. Rien ne bouge d’ici là.
      </p>
      {geste.genre === 'demander' ? (
        <SeulEnvoi
          action={url('/bilans', t)}
          hidden={{
            id: newId(),
            actionId: action.id,
            exercice: action.annee,
            moment: geste.moment,
            issue: 'dates',
          }}
          genre="secondaire"
          icone="calendrier"
        >
          {dit}
        </SeulEnvoi>
      ) : (
        <SeulGeste
          href={geste.genre === 'continuer' ? adresse(t, geste, '/recits') : `${adresse(t, geste)}#changer`}
          genre="secondaire"
          icone="calendrier"
        >
          {dit}
        </SeulGeste>
      )}
    </>
  )
  const resume =
    geste.genre === 'continuer'
      ? 'une demande est commencée'
      : signee
        ? nomDeLEtat(signee).toLowerCase()
        : 'demander de les déplacer'
  return [{ id: ICI, titre: 'Les dates ne tiennent plus ?', resume, contenu }]
}
