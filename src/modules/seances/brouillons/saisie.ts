import { z } from 'zod'
import type { Fond } from '#modules/annee/index.ts'
import { phraseSure, type Quand } from '#modules/phrase/index.ts'
import { type ChoixDAction, choixDActions } from '#modules/programmation/index.ts'
import { ACCESSIBILITES, type LieuEntier, lieuxEntiers } from '#modules/territoires/index.ts'
import { pick } from '#platform/columns.ts'
import {
  choix,
  choixOuRien,
  coche,
  type Errors,
  entier,
  heure,
  identifiant,
  identifiantOuRien,
  jour,
  montant,
  textes as plusieurs,
  type Raw,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { joints } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Endroit, NATURES, type Nature, type Seance } from '../domain/seance.ts'
import { jusquOu } from './redater.ts'
import { publicsConnus, type SaisieDeSeance, type SeanceSituee } from './seances-store.ts'

const nature = z
  .string()
  .prefault('')
  .transform((ecrite, context): Nature => {
    const connue = NATURES.find(({ code }) => code === ecrite)
    if (!connue) context.addIssue({ code: 'custom', message: 'Choisissez dans la liste.' })
    return connue?.code ?? 'autre'
  })
/** Said instead of an action. */
export const TEMPS_FORT = 'temps-fort'

export const RETOURS = ['une-fois', 'semaine', 'quinzaine', 'mois'] as const

/** The form of a séance: a sentence for its dates, or a day picked; the rest may wait. */
export const FormDeSeance = z.object({
  id: identifiant('Rechargez la page.'),
  version: entier({ min: 0, max: 1e9 }),
  /** Of no action, when somebody says that it is a temps fort. */
  actionId: z.preprocess((v) => (v === TEMPS_FORT ? '' : v), identifiantOuRien()),
  quand: texte({ max: 600 }),
  /** Another sentence, taken instead of the first: one of the free slots. */
  plutot: texte({ max: 600 }),
  jour: jour(),
  de: heure(),
  a: heure(),
  retour: choixOuRien(RETOURS),
  jusquau: jour(),
  lieu: texte({ max: 80 }),
  lieuEcrit: texte({ max: 200, pourTous: 'sujet' }),
  coOccupation: coche(),
  titre: texte({ max: 120, pourTous: 'sujet' }),
  description: zone({ max: 2_000, pourTous: 'sujet' }),
  nature,
  publics: plusieurs(80),
  autrePublic: texte({ max: 80 }),
  ageMin: entier({ min: 0, max: 120 }),
  ageMax: entier({ min: 0, max: 120 }),
  prix: montant(),
  prixMot: texte({ max: 120 }),
  inscription: choix(['libre', 'sur-inscription'], 'Dites si l’on s’inscrit.'),
  inscriptionMot: texte({ max: 200 }),
  accessibilite: plusieurs(40),
  capacite: entier({ min: 1, max: 100_000 }),
  /** What was shown when the button was pressed: dates that changed since are shown again. */
  vu: texte({ max: 1_000 }),
  geste: choixOuRien(['voir', 'enregistrer', 'brouillon', 'publier']),
})
export type ValeurDeSeance = z.infer<typeof FormDeSeance>

/** What fields cannot see alone. */
export function manques(raw: Raw): Errors {
  const errors: Record<string, string> = {}
  const [min, max] = [saisi(raw, 'ageMin'), saisi(raw, 'ageMax')]
  if (min !== '' && max !== '' && Number(min) > Number(max))
    errors.ageMax = 'Le plus grand âge vient avant le plus petit.'
  return errors
}

/** The sentence to read: one chosen among free slots, what was typed, or the day picked said in words. */
export function phraseDe(v: ValeurDeSeance): string {
  if (v.plutot !== '') return v.plutot
  return v.jour !== null && (v.quand === '' || estVue(v.quand, v)) ? composer(v) : v.quand
}

const estVue = (phrase: string, v: ValeurDeSeance): boolean => v.vu === cleDeVue(phrase, v)

/** A day picked beside a sentence just written: nobody knows which is meant. Beside one already seen, the day is the newer. */
export const deuxFoisDit = (v: ValeurDeSeance): boolean =>
  v.jour !== null && v.plutot === '' && v.quand !== '' && !estVue(v.quand, v)

function composer({ jour: le, de, a, retour, jusquau }: ValeurDeSeance): string {
  if (le === null) return ''
  const date = Temporal.PlainDate.from(le)
  const nom = date.toLocaleString('fr-FR', { weekday: 'long' })
  const dit = date.toLocaleString('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric' })
  const heures = de === null ? 'toute la journée' : a === null ? `à ${de}` : `de ${de} à ${a}`
  const fin =
    jusquau === null
      ? ''
      : ` jusqu’au ${Temporal.PlainDate.from(jusquau).toLocaleString('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric' })}`
  if (retour === 'semaine') return `tous les ${nom}s ${heures} à partir du ${dit}${fin}`
  if (retour === 'quinzaine') return `un ${nom} sur deux ${heures} à partir du ${dit}${fin}`
  if (retour === 'mois') return `le ${rangDansLeMois(date)} ${nom} du mois ${heures} à partir du ${dit}${fin}`
  return `le ${dit} ${heures}`
}

const rangDansLeMois = (date: Temporal.PlainDate): string => {
  const rang = Math.ceil(date.day / 7)
  return rang === 1 ? '1er' : rang === 5 ? 'dernier' : `${rang}e`
}

/** Whether the dates just shown are those that would be kept. */
export const cleDeVue = (phrase: string, v: Pick<ValeurDeSeance, 'lieu' | 'coOccupation'>): string =>
  joints([phrase, v.lieu, v.coOccupation ? 'partagee' : ''], ' / ')

export function saisieDepuis(v: ValeurDeSeance, quand: Quand, lieux: readonly LieuEntier[]): SaisieDeSeance {
  const publics = [...v.publics, v.autrePublic].map((un) => un.trim()).filter((un) => un !== '')
  return {
    quand,
    ...pick(v, 'titre', 'description', 'nature'),
    endroit: endroitDepuis(v.lieu, v.lieuEcrit, lieux),
    publics: [...new Set(publics)],
    ageMin: v.ageMin,
    ageMax: v.ageMax,
    prixCentimes: v.prix,
    ...pick(v, 'prixMot', 'inscription', 'inscriptionMot'),
    accessibilite: ACCESSIBILITES.map(({ code }) => code).filter((code) => v.accessibilite.includes(code)),
    capacite: v.capacite,
    coOccupation: v.coOccupation,
  }
}

/** `l-…`: a place; `s-…`: one of its rooms; one that is no longer there is kept, to be refused with its sentence. */
export function endroitDepuis(choisi: string, ecrit: string, lieux: readonly LieuEntier[]): Endroit {
  const id = choisi.slice(2)
  if (choisi.startsWith('l-')) return { lieuId: id, salleId: null, lieuEcrit: '' }
  if (!choisi.startsWith('s-')) return { lieuId: null, salleId: null, lieuEcrit: ecrit }
  const lieu = lieux.find(({ salles }) => salles.some((salle) => salle.id === id))
  return { lieuId: lieu?.id ?? id, salleId: id, lieuEcrit: '' }
}

export const lieuEnValeur = ({ lieuId, salleId }: Endroit): string =>
  salleId ? `s-${salleId}` : lieuId ? `l-${lieuId}` : ''

/** The sentence of a séance, for its form; empty when our words do not tell its dates. */
export const phraseDeLaSeance = (visit: Visit, quand: Quand, fond: Fond): string =>
  phraseSure(quand, fond, jusquOu(visit).subtract({ months: 24 }), jusquOu(visit))

export const valeursDe = (seance: Seance, phrase: string): Raw => ({
  id: seance.id,
  version: String(seance.version),
  actionId: seance.actionId ?? '',
  quand: phrase,
  lieu: lieuEnValeur(seance.endroit),
  lieuEcrit: seance.endroit.lieuId === null ? seance.endroit.lieuEcrit : '',
  coOccupation: seance.coOccupation ? 'oui' : '',
  ...pick(seance, 'titre', 'description', 'nature'),
  publics: [...seance.publics],
  ageMin: seance.ageMin === null ? '' : String(seance.ageMin),
  ageMax: seance.ageMax === null ? '' : String(seance.ageMax),
  prix: seance.prixCentimes === null ? '' : String(seance.prixCentimes / 100).replace('.', ','),
  ...pick(seance, 'prixMot', 'inscription', 'inscriptionMot'),
  accessibilite: [...seance.accessibilite],
  capacite: seance.capacite === null ? '' : String(seance.capacite),
})

export type Listes = Readonly<{
  actions: readonly ChoixDAction[]
  lieux: readonly LieuEntier[]
  /** Publics that were written so far, to be ticked. */
  publics: readonly string[]
}>

/** For what the person may write; the action it is already for stays among them. */
export async function listes(tx: Tx, visit: Visit, deja?: SeanceSituee): Promise<Listes> {
  const actions = await choixDActions(tx, visit.me)
  const { action } = deja ?? { action: null }
  const connue = action === null || actions.some(({ id }) => id === action.id)
  return {
    actions: connue ? actions : [...actions, { id: action.id, libelle: action.titre, structureId: action.structureId }],
    lieux: (await lieuxEntiers(tx)).filter((lieu) => !lieu.ferme || lieu.id === deja?.seance.endroit.lieuId),
    publics: await publicsConnus(tx),
  }
}
