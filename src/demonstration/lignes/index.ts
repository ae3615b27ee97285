import type { Demonstration } from '../types.ts'
import { lignesDAvis } from './avis-du-conseil.ts'
import { lignesDeBilans } from './bilans.ts'
import { lignesDuConseil } from './conseil.ts'
import { Contexte, type Lignes } from './contexte.ts'
import { surLeursSeances } from './deplacer.ts'
import { lignesDEffets } from './effets.ts'
import { entraide } from './entraide.ts'
import { lignesDEvaluation } from './evaluation.ts'
import { gens } from './gens.ts'
import { depuisLeVote, journal } from './journal.ts'
import { lieuxEtQuartiers } from './lieux.ts'
import { lignesDeParoles } from './paroles.ts'
import { partage } from './partage.ts'
import { lignesDePresences } from './presences.ts'
import { programmation } from './programmation.ts'
import { lignesDeRecits } from './recits.ts'
import { lignesDeRegards } from './regards.ts'
import { lignesDeRencontres } from './rencontres.ts'
import { lignesDeSeances } from './seances.ts'
import { lignesDeStatistiques } from './statistiques.ts'
import { lignesDeSuivi } from './suivi.ts'
import { valoriser } from './valoriser.ts'

export type { Lignes } from './contexte.ts'

/** The content of the demonstration as rows of a territoire, in the order in which they can be written. */
export function lignes(d: Demonstration, territoireId: string, now: Temporal.Instant): Lignes {
  const ecrit = new Contexte(d, territoireId, now)
  const seances = lignesDeSeances(ecrit)
  const contexte = new Contexte(surLeursSeances(ecrit, seances), territoireId, now)
  const programme = programmation(contexte)
  const conseil = lignesDuConseil(contexte)
  const presences = lignesDePresences(contexte, seances)
  const bilans = lignesDeBilans(contexte, { ...seances, ...presences })
  const suivi = lignesDeSuivi(contexte, { ...programme, ...bilans })
  return {
    ...lieuxEtQuartiers(contexte),
    ...gens(contexte),
    ...programme,
    ...entraide(contexte),
    ...partage(contexte),
    ...valoriser(contexte),
    ...seances,
    ...lignesDeRencontres(contexte),
    ...presences,
    ...bilans,
    ...suivi,
    ...lignesDeRegards(contexte),
    ...lignesDeRecits(contexte),
    ...lignesDEffets(contexte, suivi),
    ...lignesDeStatistiques(contexte),
    ...lignesDEvaluation(contexte),
    ...lignesDeParoles(contexte),
    ...conseil,
    actions: [...(programme.actions ?? []), ...(conseil.actions ?? [])],
    action_quartiers: [...(programme.action_quartiers ?? []), ...(conseil.action_quartiers ?? [])],
    financements: [...(programme.financements ?? []), ...(conseil.financements ?? [])],
    ...lignesDAvis(contexte),
    journal: [...journal(contexte), ...depuisLeVote(contexte)],
  }
}
