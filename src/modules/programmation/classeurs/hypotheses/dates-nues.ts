import { ditQuand, joursEcrits } from '../../periode-ecrite.ts'
import { cleEntete } from '../grille/texte.ts'
import { jourDans } from '../vocabulaires/mots-suivi.ts'
import type { Candidat } from './accord.ts'

/** What has a day of its own: what was decided, voted, received, signed, paid, rendered. */
const A_SON_JOUR =
  /\b(decisions?|decis|votee?s?|votes?|avis|comites?|copil|cotech|co ?(pil|tech)|commissions?|jury|seances?|deliberations?|arbitrages?|verdict|statut|receptions?|recue?s?|depots?|deposee?s?|envois?|envoyee?s?|instruction|notifications?|notifiee?s?|conventions?|conventionne\w*|signatures?|signee?s?|paiements?|payee?s?|versements?|versee?s?|mandat\w*|soldes?|acomptes?|accords?|accordee?s?|validations?|validee?s?|bilans?|compte rendu|crf|relances?|courriers?|reponses?)\b/

const sansParentheses = (entete: string): string => cleEntete(entete.replace(/\([^)]*\)?/g, ' '))

/** A column headed « Date » and nothing more: of what, its label does not say. */
export const estUneDateNue = (entete: string): boolean => /^(la )?dates?$/.test(sansParentheses(entete))

const dernier = ({ niveaux }: Candidat): string => niveaux.at(-1) ?? ''
const bandeau = ({ niveaux }: Candidat): string => niveaux.slice(0, -1).map(cleEntete).join('>')
const aSonJour = (c: Candidat): boolean => c.role === 'etat' || A_SON_JOUR.test(cleEntete(dernier(c)))

/**
 * « Date », beside a decision, is the day of that decision; the same two or three days down a long list are those of
 * committees. Read as periods, all these actions would be over: such a column is left, and it is asked what it is.
 * Changes the candidates.
 */
export function delaisserLesDatesNues(candidats: readonly Candidat[], annee: number): void {
  for (const [i, c] of candidats.entries()) {
    if (c.role !== 'periode' || !estUneDateNue(dernier(c))) continue
    const { jours, autres, temps } = joursDe(c, annee)
    const deComites = c.profil.ecrites >= 10 && jours > 0 && jours <= 3 && temps + autres <= 0.2 * c.profil.ecrites
    if (deComites || (temps <= jours && ditAutreChose(candidats, i)))
      Object.assign(c, { role: 'autre', confiance: 0.3 })
  }
}

// Of its banner, else of what shares it, else of what stands at its left, whose reasons may come between.
function ditAutreChose(candidats: readonly Candidat[], i: number): boolean {
  const c = candidats[i]
  // « Dates » are those of an action that comes back.
  if (!c || !/date$/.test(sansParentheses(dernier(c)))) return false
  const sien = bandeau(c)
  const ensemble = candidats.filter((autre) => autre !== c && bandeau(autre) === sien)
  if (sien !== '' && !ensemble.some(({ role }) => role === 'titre'))
    return A_SON_JOUR.test(sien) || ensemble.some(aSonJour)
  const voisine = candidats.slice(0, i).findLast(({ role }) => role !== 'observations')
  return voisine !== undefined && ensemble.includes(voisine) && aSonJour(voisine)
}

/** How many days its cells tell, once each; how many tell a span of time, and how many neither. */
function joursDe({ profil: { textes } }: Candidat, annee: number) {
  const dits = textes.map((texte) => ({ texte, jour: jourSeul(texte, annee) }))
  const temps = dits.filter(({ texte, jour }) => jour === null && ditQuand(texte)).length
  const jours = new Set(dits.flatMap(({ jour }) => jour ?? []))
  return { jours: jours.size, temps, autres: dits.filter(({ jour }) => jour === null).length - temps }
}

/** « 46093 » lost its format, « 12/03 » its year. */
const SANS_MOTS = /^(4[2-9]\d{3}|\d{1,2}[/.]\d{1,2})$/

function jourSeul(texte: string, annee: number): string | null {
  const dits = joursEcrits(texte, annee)
  if (dits) return dits.debut && dits.fin && dits.debut.equals(dits.fin) ? String(dits.debut) : null
  return jourDans(texte, annee) ?? SANS_MOTS.exec(texte)?.[0] ?? null
}
