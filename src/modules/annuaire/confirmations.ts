import { entreeDuLexique, lire } from '#modules/competences/index.ts'

/** What a coup de pouce was about: the porteur's own choice of entries, else its words. */
export type CoupLu = Readonly<{ titre: string; besoin: string; entrees: readonly string[] | null }>
/** A skill of the person, and how many real coups de pouce say so: a count, never a mark. */
export type Confirmation = Readonly<{ libelle: string; fois: number }>

/** Surely enough read in the need, and the two main things of it at most: a line of context confirms nothing. */
const FORCE_MIN = 0.6
const PAR_COUP = 2

const entreesDuCoup = ({ titre, besoin, entrees }: CoupLu): readonly string[] =>
  entrees ??
  lire(`${titre}\n${besoin}`, 'besoin')
    .entrees.filter(({ force }) => force >= FORCE_MIN)
    .slice(0, PAR_COUP)
    .map(({ id }) => id)

/** « Coudre : confirmé par 3 coups de pouce »: read in what was really done, most often first. */
export function confirmations(coups: readonly CoupLu[]): Confirmation[] {
  const fois = new Map<string, number>()
  for (const coup of coups) for (const id of new Set(entreesDuCoup(coup))) fois.set(id, (fois.get(id) ?? 0) + 1)
  return [...fois]
    .flatMap(([id, n]) => {
      const entree = entreeDuLexique(id)
      return entree && !entree.facette ? [{ libelle: entree.libelle, fois: n }] : []
    })
    .sort((a, b) => b.fois - a.fois || a.libelle.localeCompare(b.libelle, 'fr'))
}
