import { ok, type Result } from '#platform/result.ts'
import { type Couple, desGens, lire, somme } from '../modele.ts'
import type { PlanDeStands, ProblemeDeStands, RefusDeStands } from '../types.ts'
import { enClair } from './enclair.ts'
import type { Relache } from './lineaire.ts'
import { rapporter } from './rapport.ts'
import { remplirLesReserves } from './reserves.ts'
import { Tours } from './tours.ts'

/**
 * Round after round, the heaviest wishes first: what a hand does, in some milliseconds. Shown when the thread of the best
 * plan fails, and measured beside it. Its bounds are those that need no solver.
 */
export function parGlouton(probleme: ProblemeDeStands): Result<PlanDeStands, RefusDeStands> {
  const lu = lire(probleme)
  if (!lu.ok) return lu
  const modele = desGens(lu.value)
  const { unites, toursDe, placesDe, fixes, annonces, couples } = modele
  const tours = new Tours(modele)
  const permis = new Set(couples.map(({ u, s }) => `${u}/${s}`))
  for (const fixe of annonces)
    if (permis.has(`${fixe.u}/${fixe.s}`) && tours.quand(fixe.u, fixe.s) < 0) tours.poser(fixe)
  // Of those that nobody wished, one for each person, then a second one.
  const rang = ({ u, s }: Couple) => (s + u) % modele.stands.length
  const ordre = couples.toSorted((a, b) => poids(b) - poids(a) || rang(a) - rang(b))
  for (const { u, s } of ordre) if (tours.quand(u, s) < 0) tours.placer(u, s, 0)
  const tous = couples.map(({ poidsVisiteur, poidsStand }) => poidsVisiteur + poidsStand)
  const sieges = unites.map(({ places, reserve }, u) => (reserve ? 0 : places * (toursDe[u] ?? 0)))
  const relache: Relache = {
    choisis: [],
    dus: [],
    plancher: 0,
    passages: 0,
    serres: [],
    coinces: [],
    tenus: new Set(),
    borne: modele.poidsAcquis + somme(tous),
    borneDeRencontres: Math.min(somme(sieges), somme(placesDe)),
  }
  const passees = fixes.filter(({ u, t }) => !unites[u]?.la[t])
  const rapport = rapporter(modele, relache, tours)
  remplirLesReserves(lu.value, tours)
  return ok({
    rencontres: enClair(modele, [...passees, ...tours.tout()]),
    rapport,
    methode: 'gloutonne',
  })
}

const poids = ({ poidsVisiteur, poidsStand, obligatoire }: Couple): number =>
  (obligatoire ? 1e6 : 0) + poidsVisiteur + poidsStand
