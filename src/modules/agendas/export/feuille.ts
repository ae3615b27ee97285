import { type DatePubliee, mural, nomDeNature } from '#modules/seances/index.ts'
import { nomDAccessibilite } from '#modules/territoires/index.ts'
import { enChiffres } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { FeuilleExport, ValeurExport } from '#platform/tableur/ecrire.ts'
import { enClair } from '../import/mots.ts'

type Colonne = Readonly<{ entete: string; valeur: (date: DatePubliee) => ValeurExport }>

const heure = (instant: Temporal.Instant): string => mural(instant).toPlainTime().toString({ smallestUnit: 'minute' })
const dernierJour = ({ fin, journee }: DatePubliee) =>
  journee ? mural(fin).toPlainDate().subtract({ days: 1 }) : mural(fin).toPlainDate()

/** A semicolon ends a list whose names hold what would cut them. */
const liste = (mots: readonly string[]): string =>
  mots.some((mot) => /[,/\n]/.test(mot)) && mots.length === 1 ? `${mots[0]} ;` : mots.join(' ; ')

/** What the columns are called is what the import knows them by. */
const COLONNES: readonly Colonne[] = [
  { entete: 'Date', valeur: ({ debut }) => enChiffres(mural(debut).toPlainDate()) },
  {
    entete: 'Fin le',
    valeur: (date) =>
      dernierJour(date).equals(mural(date.debut).toPlainDate()) ? null : enChiffres(dernierJour(date)),
  },
  { entete: 'Début', valeur: ({ debut, journee }) => (journee ? null : heure(debut)) },
  { entete: 'Fin', valeur: ({ fin, journee }) => (journee ? null : heure(fin)) },
  { entete: 'Action', valeur: ({ seance }) => seance.action?.titre ?? null },
  { entete: 'Structure', valeur: ({ seance }) => seance.action?.structureNom ?? null },
  { entete: 'Intitulé', valeur: ({ seance }) => seance.titre },
  { entete: 'Genre', valeur: ({ seance }) => nomDeNature(seance.nature) || null },
  { entete: 'Lieu', valeur: ({ lieu }) => lieu?.nom ?? null },
  { entete: 'Salle', valeur: ({ lieu }) => lieu?.salleNom || null },
  { entete: 'Publics', valeur: ({ seance }) => liste(seance.publics) || null },
  { entete: 'Âge min', valeur: ({ seance }) => seance.ageMin },
  { entete: 'Âge max', valeur: ({ seance }) => seance.ageMax },
  { entete: 'Prix (€)', valeur: ({ seance }) => (seance.prixCentimes === null ? null : seance.prixCentimes / 100) },
  { entete: 'Tarif', valeur: ({ seance }) => seance.prixMot || null },
  {
    entete: 'Inscription',
    valeur: ({ seance }) => (seance.inscription === 'libre' ? 'Entrée libre' : 'Sur inscription'),
  },
  { entete: 'Comment s’inscrire', valeur: ({ seance }) => seance.inscriptionMot || null },
  { entete: 'Description', valeur: ({ seance }) => seance.description || null },
  { entete: 'Statut', valeur: ({ statut }) => enClair.statut(statut) },
  { entete: 'Mot', valeur: ({ mot }) => mot || null },
  { entete: 'Places', valeur: ({ seance }) => seance.capacite },
  { entete: 'Accessibilité', valeur: ({ seance }) => seance.accessibilite.map(nomDAccessibilite).join(' ; ') || null },
  { entete: 'Identifiant', valeur: ({ seance }) => seance.uid },
  { entete: 'Origine', valeur: ({ origine }) => origine },
]

/** One row a date, under titles that the import knows. `versions`: of drafts, by date, so that who was faster is known. */
export function feuilleDeDates(dates: readonly DatePubliee[], versions: ReadonlyMap<Id, string> | null): FeuilleExport {
  return {
    nom: 'Dates',
    entetes: [...COLONNES.map(({ entete }) => entete), ...(versions ? ['Version'] : [])],
    lignes: dates.map((date) => [
      ...COLONNES.map(({ valeur }) => valeur(date)),
      ...(versions ? [versions.get(date.id) ?? null] : []),
    ]),
  }
}
