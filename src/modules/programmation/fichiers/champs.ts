import { montant } from '#platform/money.ts'
import { MOTS_DE_L_EXPORT } from '../classeurs/actions/notre-export.ts'
import { direAvis } from '../classeurs/vocabulaires/vocabulaire.ts'
import type { Valeur } from './difference.ts'

const NOMS: Readonly<Record<string, string>> = {
  annee: 'Année',
  ref: 'Référence',
  dauphin: 'Numéro DAUPHIN',
  titre: 'Titre',
  structure: 'Structure',
  siret: 'SIRET',
  quartiers: 'Quartiers',
  repartition: 'Répartition entre quartiers',
  theme: 'Thème',
  etat: 'État',
  etatMots: 'Décision, dans les mots du fichier',
  periode: 'Période',
  debut: 'Premier jour',
  fin: 'Dernier jour',
  reconduction: 'Reconduction de',
  public: 'Publics',
  objectifs: 'Objectifs',
  remarque: 'Remarque de la ville',
}
const MOTS: Readonly<Record<string, string>> = MOTS_DE_L_EXPORT

/** A field as people name it: « Ville, accordé » for `financements.Ville.accorde`. */
export function nomDuChamp(champ: string): string {
  const lu = /^financements\.(.+)\.([a-z]+)$/.exec(champ)
  return lu?.[1] && lu[2] ? `${lu[1]}, ${MOTS[lu[2]] ?? lu[2]}` : (NOMS[champ] ?? champ)
}

/** Its value as people read it; « (rien) » where nothing is written. */
export function valeurDuChamp(champ: string, valeur: Valeur): string {
  if (valeur === null || valeur === '') return '(rien)'
  if (champ === 'etat') return direAvis(String(valeur))
  return champ.startsWith('financements.') && typeof valeur === 'number' ? montant(valeur) : String(valeur)
}
