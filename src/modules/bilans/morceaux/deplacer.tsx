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
import { avantLe, nomDesDates } from '../textes.fr.ts'
import { adresse } from '../views.tsx'

export type Deplacement =
  | Readonly<{ genre: 'demander'; moment: Moment }>
  | Readonly<{ genre: 'continuer' | 'changer'; bilan: Bilan }>

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
  if (commencee) return { genre: 'continuer', bilan: commencee }
  const dernier = siens.find(({ moment }) => moment === 'final')
  if (dernier && estRendu(dernier)) return null
  if (dernier && demandeDesDates(dernier)) return { genre: 'changer', bilan: dernier }
  const tot = precede(aujourdhui, ouverture(joursDuBilan(action, annee), annee, 'final'))
  const libre = (['mi-parcours', 'final'] as const).find(
    (moment) => (tot || moment === 'final') && !siens.some((un) => un.moment === moment),
  )
  if (libre) return { genre: 'demander', moment: libre }
  return dernier ? { genre: 'changer', bilan: dernier } : null
}

type Props = Readonly<{ visit: Visit; action: Action; bilans: readonly Bilan[] }>

/** The request that was signed last, as long as nothing else was signed in its place: what the city said of it stands. */
const demandeSignee = ({ action, bilans }: Props): Bilan | undefined =>
  bilans.find((un) => un.exercice === action.annee && un.issueSignee === 'dates')

/** To its days, while its page shows them: not while something else is written there. */
const LaDemande = ({ visit, signee }: { visit: Visit; signee: Bilan }) => (
  <>
    <a href={`${adresse(visit.territoire, signee)}${demandeDesDates(signee) ? '#suite-des-dates' : ''}`}>
      {nomDesDates(signee)}
    </a>
    {finDe(signee)}
  </>
)

/** Refused, the end that stands is that of before. */
const finDe = ({ mot, reporteAu }: Bilan): string =>
  mot === 'refusee' || reporteAu === null ? '.' : ` : fin le ${enClair(reporteAu)}.`

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
      {signee ? (
        <p class="petit">
          <LaDemande visit={visit} signee={signee} />
          {delai?.echeance ? ` Bilan final à rendre ${avantLe(delai)}.` : ''}
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
  const t = props.visit.territoire
  const geste = deplacement(props)
  if (geste === null) return []
  const signee = demandeSignee(props)
  const dit = direGeste(geste, signee)
  const garde = geste.genre === 'changer' && geste.bilan.etat === 'brouillon'
  const contenu = (
    <>
      {signee ? (
        <p>
          <LaDemande visit={props.visit} signee={signee} />
        </p>
      ) : null}
      <p class="doux">
        Dites les nouvelles dates et pourquoi : la ville et « Coup de pouce aux projets » reçoivent la demande une fois
        signée. Rien ne bouge d’ici là.
        {garde ? ' Ce qui est écrit dans le bilan commencé est gardé.' : ''}
      </p>
      {geste.genre === 'continuer' ? (
        <SeulGeste href={adresse(t, geste.bilan, '/recits')} genre="secondaire" icone="calendrier">
          {dit}
        </SeulGeste>
      ) : (
        <SeulEnvoi {...envoiDe(geste, props)} genre="secondaire" icone="calendrier">
          {dit}
        </SeulEnvoi>
      )}
    </>
  )
  const resume =
    geste.genre === 'continuer'
      ? 'une demande est commencée'
      : signee
        ? nomDesDates(signee).toLowerCase()
        : 'demander de les déplacer'
  return [{ id: ICI, titre: 'Les dates ne tiennent plus ?', resume, contenu }]
}

type Envoi = Readonly<{ action: string; hidden: Readonly<Record<string, string | number>> }>

/** A request of its own, or the final bilan by another exit: as a draft, or signed already as a request. */
function envoiDe(geste: Deplacement, { visit, action }: Props): Envoi {
  const t = visit.territoire
  if (geste.genre === 'demander')
    return {
      action: url('/bilans', t),
      hidden: { id: newId(), actionId: action.id, exercice: action.annee, moment: geste.moment, issue: 'dates' },
    }
  const { version, etat } = geste.bilan
  return etat === 'brouillon'
    ? { action: adresse(t, geste.bilan, '/issue'), hidden: { version, issue: 'dates' } }
    : { action: adresse(t, geste.bilan, '/correction'), hidden: { version } }
}
