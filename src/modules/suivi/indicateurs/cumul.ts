import { jour, precede } from '#platform/dates.ts'
import { type Definition, retenables, type Valeur, valeurRetenue } from './domain.ts'

const SANS_CUMUL = /%|\b(taux|pourcentages?|moyennes?|notes?|scores?|parts?)\b/i

/** Whether it only grows: not a rate, nor what is to stay low or between two numbers. */
export const seCumule = ({ libelle, unite, fiche }: Pick<Definition, 'libelle' | 'unite' | 'fiche'>): boolean =>
  !SANS_CUMUL.test(`${libelle} ${unite}`) && (fiche?.sens ?? 'plus') === 'plus'

/** A total, and the periods that begin after it, each after the one before. */
function avecSesPeriodes(total: Valeur | null, periodes: readonly Valeur[]): Valeur | null {
  let fin = total
  let somme = total?.valeur ?? 0
  for (const une of periodes) {
    if (fin !== null && (une.depuis === null || !precede(fin.jour, une.depuis))) continue
    fin = une
    somme += une.valeur
  }
  return fin && { ...fin, valeur: somme }
}

/** What is known today: the total that stands, with what was counted since it; the one that goes furthest, never two that overlap. */
export function valeurAJour(valeurs: readonly Valeur[], definition: number): Valeur | null {
  const siennes = retenables(valeurs, definition)
  const periodes = siennes
    .filter((v) => v.depuis !== null)
    .toSorted((a, b) => (`${a.depuis}${a.jour}${a.id}` < `${b.depuis}${b.jour}${b.id}` ? -1 : 1))
  const totaux = siennes.filter((v) => v.depuis === null)
  let connue = totaux.length === 0 ? avecSesPeriodes(null, periodes) : null
  // The latest goes the furthest where no period follows.
  for (const total of periodes.length === 0 ? totaux.slice(0, 1) : totaux) {
    const celle = avecSesPeriodes(total, periodes)
    if (connue === null || (celle !== null && precede(connue.jour, celle.jour))) connue = celle
  }
  return connue
}

/** As it is typed. */
export type Neuve = Readonly<{ id: string; valeur: number | null; jour: string | null; depuis: string | null }>

/** What was known already, and more than this total of the same day or later; `null`: nothing falls. */
export function plusGrandeAvant(definition: Definition, valeurs: readonly Valeur[], neuve: Neuve): Valeur | null {
  if (neuve.depuis !== null || neuve.valeur === null || neuve.jour === null || !seCumule(definition)) return null
  const avant = valeurAJour(
    valeurs.filter((v) => v.id !== neuve.id),
    definition.numero,
  )
  return avant !== null && neuve.valeur < avant.valeur && !precede(jour(neuve.jour), avant.jour) ? avant : null
}

/** What counts already a part of the days of this period. */
export function dejaCompte({ numero }: Definition, valeurs: readonly Valeur[], neuve: Neuve): Valeur | null {
  const { id, depuis } = neuve
  if (depuis === null || neuve.jour === null) return null
  const [du, au] = [jour(depuis), jour(neuve.jour)]
  const partage = (v: Valeur) =>
    !precede(v.jour, du) && (v.depuis === null ? precede(v.jour, au) : !precede(au, v.depuis))
  return valeurs.find((v) => v.id !== id && valeurRetenue([v], numero) !== null && partage(v)) ?? null
}
