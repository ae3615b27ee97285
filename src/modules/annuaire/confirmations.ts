import { entreeDuLexique, lire } from '#modules/competences/index.ts'
import { entreesDuTalent, famillesDEntrees } from './images.ts'

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

/**
 * What one coup de pouce says of this person: the part of the need that is of the families of their own words. Whoever
 * interpreted at a meeting about internships has not shown how to find one. When nothing is, the main thing of the need:
 * people do more than they wrote.
 */
function confirmees(coup: CoupLu, siennes: ReadonlySet<string>): readonly string[] {
  const faites = entreesDuCoup(coup).filter((id) => entreeDuLexique(id)?.facette === false)
  const dites = faites.filter((id) => siennes.has(entreeDuLexique(id)?.famille ?? ''))
  return dites.length > 0 ? dites : faites.slice(0, 1)
}

/** « Coudre : confirmé par 3 coups de pouce »: read in what was really done and in what the person offers, most often first. */
export function confirmations(
  coups: readonly CoupLu[],
  talent: Readonly<{ texte: string; images: readonly string[] }>,
): Confirmation[] {
  const siennes = new Set(famillesDEntrees(entreesDuTalent(talent)))
  const fois = new Map<string, number>()
  for (const coup of coups) for (const id of new Set(confirmees(coup, siennes))) fois.set(id, (fois.get(id) ?? 0) + 1)
  return [...fois]
    .flatMap(([id, n]) => {
      const entree = entreeDuLexique(id)
      return entree ? [{ libelle: entree.libelle, fois: n }] : []
    })
    .sort((a, b) => b.fois - a.fois || a.libelle.localeCompare(b.libelle, 'fr'))
}
