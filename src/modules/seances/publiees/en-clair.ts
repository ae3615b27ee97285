import { nomDAccessibilite } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { joints } from '#platform/texte.ts'
import { nomDeNature, type Statut } from '../domain/seance.ts'
import { agesEnClair } from './mots.ts'
import type { DatePubliee, LieuDeDate, SeanceDeDate } from './queries.ts'

/** What a calendar or a reader, which shows a title and little else, must not leave unsaid. */
const DEVANT: Readonly<Record<Statut, string>> = {
  programmee: '',
  deplacee: '',
  reportee: 'Reporté : ',
  complete: 'Complet : ',
  annulee: 'Annulé : ',
}

export const titreDit = (titre: string, statut: Statut): string => `${DEVANT[statut]}${titre}`

/** The days it is on, both included. */
export const joursDe = ({ debut, fin }: Pick<DatePubliee, 'debut' | 'fin'>) => ({
  du: jourDe(debut),
  au: jourDe(fin.subtract({ nanoseconds: 1 })),
})

/** « Salle verte, Maison de quartier, 3 place des Lauriers » */
export const lieuEnUneLigne = (lieu: LieuDeDate | null): string =>
  lieu === null ? '' : joints([lieu.salleNom, lieu.nom, lieu.adresse], ', ')

/** By what a reader sorts: the theme of the action, then what kind of date it is. */
export const rubriques = (seance: SeanceDeDate): string[] =>
  [seance.action?.theme ?? '', nomDeNature(seance.nature)].filter((mot) => mot !== '')

export function prixEnClair({ prixCentimes, prixMot }: Pick<SeanceDeDate, 'prixCentimes' | 'prixMot'>): string {
  const prix = prixCentimes === null ? '' : prixCentimes === 0 ? 'Gratuit' : montant(prixCentimes)
  return joints([prix, prixMot], ', ')
}

/** What is said of a séance, whichever its date: one fact a line, the description before. */
export function paragraphes(seance: SeanceDeDate): string[] {
  const { action } = seance
  const pour = joints([...seance.publics, agesEnClair(seance)], ', ')
  const prix = prixEnClair(seance)
  const inscription = seance.inscription === 'sur-inscription' ? 'Sur inscription' : 'Entrée libre'
  const acces = seance.accessibilite.map(nomDAccessibilite).join(', ')
  return [
    seance.description,
    action !== null && action.titre !== seance.titre ? `Action : ${action.titre}` : '',
    action === null ? '' : `Proposé par ${action.structureNom}`,
    pour === '' ? '' : `Pour : ${pour}`,
    prix === '' ? '' : `Prix : ${prix}`,
    seance.inscriptionMot === '' ? inscription : `${inscription} : ${seance.inscriptionMot}`,
    acces === '' ? '' : `Accessibilité : ${acces}`,
  ].filter((ligne) => ligne !== '')
}
