import { loadSolver, type Solver } from '#platform/solver.ts'
import type { Arete, Couple, Plan, Probleme } from './types.ts'
import { cle, enOrdre, normaliser } from './valeur.ts'

/**
 * The plan of all needs together, lexicographic: most needs with somebody, then most places, then the worst-served need
 * as well served as can be, then the heaviest recent load as light as can be, then the sum of the notes. Each step is a
 * network flow (one talent is asked once, a need takes at most its places), whose linear program has whole solutions;
 * the two bottlenecks are found by halving. Same facts, same plan.
 */
export async function planOptimal(probleme: Probleme): Promise<Plan> {
  const highs = await loadSolver()
  const net = normaliser(probleme)
  const verrous = new Set(net.verrous.map(({ besoinId, talentId }) => cle(besoinId, talentId)))
  const libres = net.aretes.filter(({ besoinId, talentId }) => !verrous.has(cle(besoinId, talentId)))
  const modele = new Modele(highs, net, libres)
  const couverts = modele.resoudre({ objectif: 'couverts' }).objectif
  const places = modele.resoudre({ objectif: 'places', couverts }).objectif
  const seuil = plusHaut(
    seuils(libres, ({ note }) => note),
    (noteMin) => modele.tient({ couverts, places, noteMin }),
  )
  const lourds = seuils(libres, ({ charge }) => -charge)
  const poids = plusHaut(lourds, (oppose) => modele.tient({ couverts, places, noteMin: seuil, chargeMax: -oppose }))
  const { choisies } = modele.resoudre({
    objectif: 'note',
    couverts,
    places,
    noteMin: seuil,
    ...(poids === undefined ? {} : { chargeMax: -poids }),
  })
  const couples: Couple[] = choisies.map(({ besoinId, talentId }) => ({ besoinId, talentId }))
  return { couples: enOrdre([...net.verrous, ...couples]), methode: 'optimale' }
}

const seuils = (aretes: readonly Arete[], de: (une: Arete) => number): number[] =>
  [...new Set(aretes.map(de))].sort((a, b) => a - b)

/** The highest value that holds, by halving: what holds at a value holds at any lower one. */
function plusHaut(valeurs: readonly number[], tient: (valeur: number) => boolean): number | undefined {
  let [bas, haut] = [0, valeurs.length - 1]
  let trouve: number | undefined
  while (bas <= haut) {
    const milieu = (bas + haut) >> 1
    const valeur = valeurs[milieu]
    if (valeur !== undefined && tient(valeur)) {
      trouve = valeur
      bas = milieu + 1
    } else haut = milieu - 1
  }
  return trouve
}

type Etape = Readonly<{
  objectif: 'couverts' | 'places' | 'note'
  couverts?: number
  places?: number
  noteMin?: number | undefined
  chargeMax?: number
}>

class Modele {
  readonly #highs: Solver
  readonly #probleme: Probleme
  readonly #aretes: readonly Arete[]
  readonly #verrouilles: ReadonlyMap<string, number>
  readonly #pris: ReadonlySet<string>

  constructor(highs: Solver, probleme: Probleme, aretes: readonly Arete[]) {
    this.#highs = highs
    this.#probleme = probleme
    this.#pris = new Set(probleme.verrous.map(({ talentId }) => talentId))
    this.#aretes = aretes.filter(({ talentId }) => !this.#pris.has(talentId))
    this.#verrouilles = new Map(
      [...Map.groupBy(probleme.verrous, ({ besoinId }) => besoinId)].map(([id, siens]) => [id, siens.length]),
    )
  }

  /** Whether as many needs and places can be had under these limits. */
  tient(limites: Omit<Etape, 'objectif'> & Readonly<{ couverts: number; places: number }>): boolean {
    const { couverts, places, ...reste } = limites
    if (this.resoudre({ objectif: 'couverts', ...reste }).objectif < couverts) return false
    return this.resoudre({ objectif: 'places', couverts, ...reste }).objectif >= places
  }

  resoudre(etape: Etape): { objectif: number; choisies: Arete[] } {
    const { texte, permises } = this.#ecrire(etape)
    if (permises.length === 0) return { objectif: 0, choisies: [] }
    const solution = this.#highs.solve(texte, { output_flag: false, threads: 1, random_seed: 1 })
    if (solution.Status !== 'Optimal') return { objectif: -1, choisies: [] }
    const choisies = permises.filter((_, rang) => (solution.Columns[`x${rang}`]?.Primal ?? 0) > 0.5)
    return { objectif: Math.round(solution.ObjectiveValue), choisies }
  }

  /** The linear program, in CPLEX's text: x for a pair, y for a need that has somebody. */
  #ecrire(etape: Etape): { texte: string; permises: Arete[] } {
    const chargeMax = etape.chargeMax ?? Infinity
    const permises = this.#aretes.filter(({ charge }) => charge <= chargeMax)
    const xs = permises.map((arete, rang) => ({ arete, nom: `x${rang}` }))
    const parBesoin = Map.groupBy(xs, ({ arete }) => arete.besoinId)
    const parTalent = Map.groupBy(xs, ({ arete }) => arete.talentId)
    const besoins = this.#probleme.besoins.filter(({ id }) => parBesoin.has(id))
    // A need already served by a locked pair has its person: it only offers the places left.
    const aCouvrir = besoins.filter(({ id }) => !this.#verrouilles.has(id))
    const y = new Map(aCouvrir.map(({ id }, rang) => [id, `y${rang}`]))
    const somme = (noms: readonly string[]) => noms.join(' + ')
    const lignes = [
      ...besoins.map(({ id, places }) => {
        const libres = Math.max(0, places - (this.#verrouilles.get(id) ?? 0))
        return `${somme((parBesoin.get(id) ?? []).map(({ nom }) => nom))} <= ${libres}`
      }),
      ...[...parTalent.values()].map((siens) => `${somme(siens.map(({ nom }) => nom))} <= 1`),
      ...aCouvrir.map(({ id }) => {
        const bons = (parBesoin.get(id) ?? []).filter(({ arete }) => arete.note >= (etape.noteMin ?? -Infinity))
        return `${y.get(id)} ${bons.map(({ nom }) => `- ${nom}`).join(' ')} <= 0`
      }),
      ...(etape.couverts === undefined || y.size === 0 ? [] : [`${somme([...y.values()])} >= ${etape.couverts}`]),
      ...(etape.places === undefined ? [] : [`${somme(xs.map(({ nom }) => nom))} >= ${etape.places}`]),
    ]
    const objectifs = {
      couverts: y.size === 0 ? '0 x0' : somme([...y.values()]),
      places: somme(xs.map(({ nom }) => nom)),
      note: xs.map(({ nom, arete }) => `${arete.note.toFixed(9)} ${nom}`).join(' + '),
    }
    const bornes = [...xs.map(({ nom }) => nom), ...y.values()].map((nom) => ` 0 <= ${nom} <= 1`)
    const texte = [
      'Maximize',
      ` o: ${objectifs[etape.objectif]}`,
      'Subject To',
      ...lignes.map((ligne, rang) => ` c${rang}: ${ligne}`),
      'Bounds',
      ...bornes,
      'End',
    ].join('\n')
    return { texte, permises }
  }
}
