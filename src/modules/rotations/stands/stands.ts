import { ok, type Result } from '#platform/result.ts'
import { desGens, lire } from '../modele.ts'
import type { PlanDeStands, ProblemeDeStands, RefusDeStands } from '../types.ts'
import { enClair } from './enclair.ts'
import { auMieux, mesure } from './exact.ts'
import { relacher } from './lineaire.ts'
import { mettreEnTours } from './mettre-en-tours.ts'
import { rapporter } from './rapport.ts'
import { remplir, remplirLesReserves } from './reserves.ts'

/**
 * The best day at the stands: the least served as well served as can be, in wishes then in rounds, then the heaviest sum of
 * wishes, then as many meetings as can be; what is left is for the itineraries kept in reserve. Blocks its thread for up to some seconds: call `planifierStands`, which has one. Same day, same plan.
 */
export async function composerStands(probleme: ProblemeDeStands): Promise<Result<PlanDeStands, RefusDeStands>> {
  const lu = lire(probleme)
  if (!lu.ok) return lu
  const modele = desGens(lu.value)
  const relache = await relacher(modele)
  const poses = mettreEnTours(modele, relache)
  const [, manque = 0, sans = 0, poids = 0] = mesure(modele, relache, poses)
  const parfait = manque === 0 && sans === 0 && poids >= relache.borne
  // On the day nothing is begun anew.
  const exact = parfait || modele.annonces.length > 0 ? null : await auMieux(modele, relache, poses)
  const tours = exact?.tours ?? poses
  remplir(modele, tours)
  const rapport = rapporter(modele, relache, tours, exact?.prouve)
  remplirLesReserves(lu.value, tours)
  const rencontres = enClair(modele, [...modele.fixes.filter(({ u, t }) => !modele.unites[u]?.la[t]), ...tours.tout()])
  return ok({ rencontres, rapport, methode: 'optimale' })
}
