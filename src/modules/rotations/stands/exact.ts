import { loadSolver } from '#platform/solver.ts'
import { type Couple, cle, type Modele, somme } from '../modele.ts'
import type { Relache } from './lineaire.ts'
import { Tours } from './tours.ts'

/** 60 persons × 20 stands × 8 rounds. Larger, the answer would not come while somebody waits for it. */
const COLONNES = 12_000
/** Nodes are counted, so that the same day gives the same plan on any machine; seconds stop what hangs. */
const LIMITES = { output_flag: false, threads: 1, random_seed: 1, mip_max_nodes: 40, time_limit: 4 }

/**
 * The day as a whole program, a variable for each pair in each round: what presence, breaks and seats by two allow at the
 * very best. Asked for only where the rounds lose something of the relaxed optimum; `null` when too large, or not better.
 */
export async function auMieux(modele: Modele, relache: Relache, trouve: Tours): Promise<Exact | null> {
  const { couples, unites, tours } = modele
  const libre = new Tours(modele)
  const x = couples.flatMap(({ u, s }, c) =>
    Array.from({ length: tours }, (_, t) => ({ u, s, c, t, nom: `x${c}_${t}` })).filter(
      ({ t }) => libre.estLibre(u, t) && libre.placeLibre(s, t) >= taille(modele, u),
    ),
  )
  if (x.length === 0 || x.length > COLONNES) return null
  type X = (typeof x)[number]
  const rangees = (de: (une: X) => string | number, max: (une: X) => number, poids: (une: X) => number = () => 1) =>
    [...Map.groupBy(x, de).values()].flatMap((eux) =>
      eux[0] ? [`${eux.map((une) => `${poids(une)} ${une.nom}`).join(' + ')} <= ${max(eux[0])}`] : [],
    )
  const manques = relache.dus.flatMap((du, p) =>
    du > (modele.acquis[p] ?? 0) ? [{ p, du: du - (modele.acquis[p] ?? 0) }] : [],
  )
  const unite = 2 * somme(modele.toursDe) + 1
  const haut = Math.max(1, ...couples.map(poids))
  const lignes = [
    ...rangees(
      ({ u, t }) => cle(u, t),
      () => 1,
    ),
    ...rangees(
      ({ c }) => c,
      () => 1,
    ),
    ...rangees(
      ({ u }) => u,
      ({ u }) => modele.toursDe[u] ?? 0,
    ),
    ...rangees(
      ({ s, t }) => cle(s, t),
      ({ s, t }) => libre.placeLibre(s, t),
      ({ u }) => taille(modele, u),
    ),
    ...manques.map(
      ({ p, du }) => `${[...x.filter((une) => compte(une.c, p)).map(({ nom }) => nom), `m${p}`].join(' + ')} >= ${du}`,
    ),
  ]
  function compte(c: number, p: number): boolean {
    const { u = -1, s = -1, poidsVisiteur = 0, poidsStand = 0 } = couples[c] ?? {}
    return (u === p && poidsVisiteur > 0) || (unites.length + s === p && poidsStand > 0)
  }
  const valeur = (couple: Couple) =>
    (couple.obligatoire ? 100 * haut * unite : 0) + poids(couple) * unite + (unites[couple.u]?.reserve ? 1 : 2)
  const texte = [
    'Maximize',
    // A wish owed under the floor is worth ten of the heaviest.
    ` o: ${[...x.map(({ c, nom }) => `${couples[c] ? valeur(couples[c]) : 0} ${nom}`), ...manques.map(({ p }) => `- ${10 * haut * unite} m${p}`)].join(' + ').replaceAll('+ -', '-')}`,
    'Subject To',
    ...lignes.map((ligne, rang) => ` c${rang}: ${ligne}`),
    'Binary',
    ...x.map(({ nom }) => ` ${nom}`),
    'End',
  ].join('\n')
  const { Status, Columns } = (await loadSolver()).solve(texte, LIMITES)
  // What was found by then depends on the machine.
  if (Status === 'Time limit reached') return null
  for (const { u, s, t, nom } of x) if ((Columns[nom]?.Primal ?? 0) > 0.5) libre.poser({ u, s, t })
  const prouve = Status === 'Optimal'
  const [avant, apres] = [mesure(modele, relache, trouve), mesure(modele, relache, libre)]
  const rang = avant.findIndex((n, i) => n !== apres[i])
  const mieux = rang >= 0 && (apres[rang] ?? 0) > (avant[rang] ?? 0)
  return { tours: mieux ? libre : trouve, prouve }
}

/** `prouve`: no plan of the day is better. */
export type Exact = Readonly<{ tours: Tours; prouve: boolean }>

const poids = ({ poidsVisiteur, poidsStand }: Couple): number => poidsVisiteur + poidsStand
const taille = ({ unites }: Modele, u: number): number => unites[u]?.places ?? 1

/** What is compared first to last: mandatory pairs met, wishes missing under the floor, weights, seats taken. */
export function mesure({ couples, acquis, unites, ...modele }: Modele, { dus }: Relache, tours: Tours): number[] {
  const accordes = [...acquis]
  const vus = couples.filter(({ u, s }) => tours.quand(u, s) >= 0)
  for (const { u, s, poidsVisiteur, poidsStand } of vus) {
    if (poidsVisiteur > 0) accordes[u] = (accordes[u] ?? 0) + 1
    if (poidsStand > 0) accordes[unites.length + s] = (accordes[unites.length + s] ?? 0) + 1
  }
  return [
    vus.filter(({ obligatoire }) => obligatoire).length,
    -somme(dus.map((du, p) => Math.max(0, du - (accordes[p] ?? 0)))),
    modele.poidsAcquis + somme(vus.map(poids)),
    somme(vus.map(({ u }) => unites[u]?.places ?? 1)),
  ]
}
