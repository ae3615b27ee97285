import type { Selectable } from 'kysely'
import type { Occurrence, Seance } from './domain/seance.ts'
import type { CalendrierTables } from './tables.ts'

export type LigneDeSeance = Selectable<CalendrierTables['seances']>
export type LigneDOccurrence = Selectable<CalendrierTables['occurrences']>

export const toSeance = (row: LigneDeSeance): Seance => ({
  id: row.id,
  actionId: row.action_id,
  genre: row.genre,
  titre: row.titre,
  description: row.description,
  nature: row.nature,
  debutJour: row.debut_jour,
  debutHeure: row.debut_heure,
  finJour: row.fin_jour,
  finHeure: row.fin_heure,
  regle: row.regle,
  saufJours: row.sauf_jours,
  saufVacances: row.sauf_vacances,
  saufFeries: row.sauf_feries,
  aussiJours: row.aussi_jours,
  materialiseeAu: row.materialisee_au,
  endroit: { lieuId: row.lieu_id, salleId: row.salle_id, lieuEcrit: row.lieu_ecrit },
  publics: row.publics,
  ageMin: row.age_min,
  ageMax: row.age_max,
  prixCentimes: row.prix_centimes,
  prixMot: row.prix_mot,
  inscription: row.inscription,
  inscriptionMot: row.inscription_mot,
  accessibilite: row.accessibilite,
  capacite: row.capacite,
  etat: row.etat,
  etatMot: row.etat_mot,
  coOccupation: row.co_occupation,
  uid: row.uid,
  redigeePar: row.redigee_par,
  version: row.version,
  creeLe: row.cree_le,
  modifieeLe: row.modifiee_le,
})

export const toOccurrence = (row: LigneDOccurrence): Occurrence => ({
  id: row.id,
  seanceId: row.seance_id,
  origine: row.origine,
  debut: row.debut,
  fin: row.fin,
  statut: row.statut,
  mot: row.mot,
  endroitPropre: row.lieu_propre ? { lieuId: row.lieu_id, salleId: row.salle_id, lieuEcrit: row.lieu_ecrit } : null,
  heurte: row.heurte,
  version: row.version,
  modifieeLe: row.modifiee_le,
})
