import { loadSolver } from '#platform/solver.ts'
import { type Couple, cle, donne, type Modele, somme } from '../modele.ts'
import type { Relache } from './lineaire.ts'
import { Tours } from './tours.ts'

/** 60 persons × 20 stands × 8 rounds. Larger, the answer would not come while somebody waits for it. */
const COLONNES = 12_000
/** Nodes are counted, so that the same day gives the same plan on any machine; seconds stop what hangs. */
const LIMITES = { output_flag: false, threads: 1, random_seed: 1, mip_max_nodes: 40, time_limit: 6 }

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
  const unite = somme(modele.toursDe.map((n, u) => n * taille(modele, u))) + 1
  const haut = Math.max(1, ...couples.map(poids))
  const passages = unites.length + modele.stands.length
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
    const couple = couples[c]
    return couple !== undefined && donne(modele, couple).includes(p)
  }
  const valeur = (couple: Couple) =>
    (couple.obligatoire ? 100 * haut * unite : 0) + poids(couple) * unite + taille(modele, couple.u)
  const texte = [
    'Maximize',
    // A wish owed under the floor is worth ten of the heaviest, a round two.
    ` o: ${[...x.map(({ c, nom }) => `${couples[c] ? valeur(couples[c]) : 0} ${nom}`), ...manques.map(({ p }) => `- ${(p < passages ? 10 : 2) * haut * unite} m${p}`)].join(' + ').replaceAll('+ -', '-')}`,
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

/** What is compared first to last: mandatory pairs met, wishes then rounds missing under the floor, weights, seats taken. */
export function mesure(modele: Modele, { dus }: Relache, tours: Tours): number[] {
  const { couples, acquis, unites, stands } = modele
  const accordes = [...acquis]
  const vus = couples.filter(({ u, s }) => tours.quand(u, s) >= 0)
  for (const couple of vus) for (const p of donne(modele, couple)) accordes[p] = (accordes[p] ?? 0) + 1
  const manques = dus.map((du, p) => Math.max(0, du - (accordes[p] ?? 0)))
  const passages = unites.length + stands.length
  return [
    vus.filter(({ obligatoire }) => obligatoire).length,
    -somme(manques.slice(0, passages)),
    -somme(manques.slice(passages)),
    modele.poidsAcquis + somme(vus.map(poids)),
    somme(vus.map(({ u }) => unites[u]?.places ?? 1)),
  ]
}
