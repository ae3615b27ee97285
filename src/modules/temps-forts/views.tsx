import type { Child } from 'hono/jsx'
import { jourDe } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire, Visit } from '#src/ground/visit.ts'
import { Carte, Etiquette, type GenreDEtiquette } from '#ui/data.tsx'
import { optionsDe, Radios } from '#ui/fields.tsx'
import { quiEtOu } from './compte-rendu/compte-rendu.ts'
import { momentEnMots, plageDe } from './domain/mots.ts'
import { estTombe } from './domain/temps-fort.ts'
import {
  CERCLES,
  type Creneau,
  type Etat,
  type Invite,
  NOM_DU_CERCLE,
  type TempsFort,
  VOIX,
  type Voix,
} from './domain/types.ts'
import { NOM_DE_L_ETAT, NOM_DE_LA_VOIX } from './textes.fr.ts'

const GENRE: Readonly<Record<Etat, GenreDEtiquette>> = {
  sondage: 'attente',
  fixe: 'succes',
  tenu: 'neutre',
  annule: 'erreur',
}

/** Where a meeting stands, in one word. */
export function EtatDuTempsFort({ tempsFort }: { tempsFort: TempsFort }) {
  if (estTombe(tempsFort)) return <Etiquette genre="erreur">N’est plus au calendrier</Etiquette>
  return <Etiquette genre={GENRE[tempsFort.etat]}>{NOM_DE_L_ETAT[tempsFort.etat]}</Etiquette>
}

/** « jeudi 9 avril de 18 h à 20 h », or that the date is to be found. */
export const quandEnMots = ({ moment }: Pick<TempsFort, 'moment'>, visit: Visit): string =>
  moment === null ? 'Date à trouver ensemble' : momentEnMots(moment, jourDe(visit.now))

export function CarteDeTempsFort({ tempsFort, visit, suite }: { tempsFort: TempsFort; visit: Visit; suite?: Child }) {
  const { id, titre, lieu } = tempsFort
  return (
    <Carte titre={titre} href={url('/temps-forts/:id', visit, { id })} surTitre={quandEnMots(tempsFort, visit)}>
      <p class="etiquettes">
        <EtatDuTempsFort tempsFort={tempsFort} />
      </p>
      {lieu === '' ? null : <p class="doux">{lieu}</p>}
      {suite}
    </Carte>
  )
}

export const filDe = (t: Territoire, tempsFort?: Pick<TempsFort, 'id' | 'titre'>) => [
  { href: url('/calendrier', t), libelle: 'Calendrier' },
  { href: url('/temps-forts', t), libelle: 'Temps forts' },
  ...(tempsFort ? [{ href: url('/temps-forts/:id', t, { id: tempsFort.id }), libelle: tempsFort.titre }] : []),
]

/**
 * Names in one line a circle: « Porteurs de projet : Malik D. (Lire à deux voix), La Régie ». `sansHabitants`: residents are
 * counted, not named; they said that they come, not to whom.
 */
export function ParCercle({ invites, sansHabitants }: { invites: readonly Invite[]; sansHabitants?: boolean }) {
  return (
    <ul>
      {CERCLES.flatMap((cercle) => {
        const siens = invites.filter((invite) => invite.cercle === cercle)
        if (siens.length === 0) return []
        return [
          <li>
            <strong>{NOM_DU_CERCLE[cercle]}</strong> :{' '}
            {sansHabitants && cercle === 'habitant' ? siens.length : siens.map(quiEtOu).join(', ')}
          </li>,
        ]
      })}
    </ul>
  )
}

export const nomDeVoix = (creneau: Pick<Creneau, 'id'>): string => `voix-${creneau.id}`

type DatesProps = Readonly<{
  creneaux: readonly Creneau[]
  dureeMinutes: number
  dites: ReadonlyMap<string, Voix>
  aujourdhui: Temporal.PlainDate
  /** What stands behind each, under its question. */
  aide?: (rang: number) => Child
}>

/** « Oui, si besoin, non » for each date. */
export function ChampsDeMesDates({ creneaux, dureeMinutes, dites, aujourdhui, aide }: DatesProps) {
  return (
    <>
      {creneaux.map((creneau, rang) => (
        <Radios
          nom={nomDeVoix(creneau)}
          libelle={majuscule(momentEnMots(plageDe(creneau.debut, dureeMinutes), aujourdhui))}
          nu
          aide={aide?.(rang)}
          disposition="courtes"
          valeur={dites.get(creneau.id)}
          options={optionsDe(VOIX, NOM_DE_LA_VOIX)}
        />
      ))}
    </>
  )
}

/** Who reads the minutes, said alike on the page, and on the sheet that people sign. */
export const quiLitLeCompteRendu = ({ entre }: Pick<TempsFort, 'entre'>): string =>
  entre === null
    ? 'Le compte rendu se lit ensuite par les porteurs, le conseil citoyen, le CDSU, les partenaires et le bureau, invités ou non.'
    : 'Le compte rendu se lit par les personnes invitées et le bureau, et par personne d’autre.'
