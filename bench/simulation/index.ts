import { existsSync, readFileSync } from 'node:fs'
import { type Figure, figure } from '../figure.ts'
import { type Parametres, type Politique, type Resultat, simulerAnnee } from './annee.ts'
import { hasard } from './hasard.ts'
import { auHasard, meilleurDAbord, meilleurDAbordParVagues, plafondSeul } from './politiques.ts'
import { produit } from './produit.ts'

const DONNEES = new URL('../../../shared/data/matching/', import.meta.url)

const POLITIQUES: Readonly<Record<string, (p: Parametres) => Politique>> = {
  random: auHasard,
  'best-first': meilleurDAbord,
  'best-first-in-waves': meilleurDAbordParVagues,
  'flat-cap': plafondSeul,
  product: produit,
}

/** The simulated year under five policies, the mean of the seeds of its file; relevance is the grade of the labelled set. */
export async function simulation(only: string): Promise<Figure[]> {
  if (!('simulation'.startsWith(only) || only.startsWith('simulation'))) return []
  const [parametres, jeu] = [new URL('simulation.json', DONNEES), new URL('dev.json', DONNEES)]
  if (!existsSync(parametres) || !existsSync(jeu)) {
    console.error('The simulated year is skipped: its parameters are not beside the project.')
    return []
  }
  const p: Parametres = JSON.parse(readFileSync(parametres, 'utf8'))
  const grades = gradesDe(JSON.parse(readFileSync(jeu, 'utf8')))
  const annees = Object.entries(POLITIQUES).map(
    ([nom, politique]) =>
      [nom, p.graines.map((graine) => simulerAnnee(p, grades, politique(p), tirages(graine)))] as const,
  )
  return [
    ...annees.flatMap(([nom, siennes]) => chiffres(nom, siennes)),
    ...comparaison(new Map(annees), grades, p.territoire.talents),
  ]
}

/**
 * The product beside best-first, seed by seed. `callable`: who is of use to one of the needs of the set at all, so that
 * `gain.called.ceiling` is what the best possible spread would gain; `error`: the standard error of the mean of the seeds.
 */
function comparaison(
  annees: ReadonlyMap<string, readonly Resultat[]>,
  grades: readonly ReadonlyMap<number, number>[],
  talents: number,
): Figure[] {
  const de = (nom: string) => annees.get(nom) ?? []
  const utiles = new Set(grades.flatMap((un) => [...un].flatMap(([rang, grade]) => (grade > 0 ? [rang] : []))))
  const couverts = de('product').map((une, n) => partCouverte(une) - partCouverte(de('best-first')[n] ?? une))
  const appeles = (nom: string) => moyenne(de(nom).map((une) => une.appeles))
  const atteignables = utiles.size / talents
  return [
    figure('simulation.callable', 100 * atteignables, '%', 'higher'),
    figure('simulation.gain.covered', moyenne(couverts), 'points', 'higher', 0.01),
    figure('simulation.gain.covered.error', erreur(couverts), 'points', 'lower'),
    figure('simulation.gain.called', appeles('product') / appeles('best-first'), 'times', 'higher', 2),
    figure('simulation.gain.called.ceiling', atteignables / appeles('best-first'), 'times', 'higher'),
  ]
}

const partCouverte = ({ couverts, besoins }: Resultat): number => (100 * couverts) / besoins

function erreur(nombres: readonly number[]): number {
  const milieu = moyenne(nombres)
  return Math.sqrt(nombres.reduce((s, n) => s + (n - milieu) ** 2, 0) / (nombres.length - 1) / nombres.length)
}

const tirages = (graine: number) => ({
  besoins: hasard(graine),
  sorts: hasard(graine + 1_000),
  choix: hasard(graine + 2_000),
})

type Jeu = Readonly<{
  talents: readonly Readonly<{ id: string }>[]
  jugements: Readonly<Record<string, Readonly<Record<string, number>>>>
}>

/** The grades of each labelled need, by the rank of the talent. */
function gradesDe({ talents, jugements }: Jeu): ReadonlyMap<number, number>[] {
  const rangs = new Map(talents.map(({ id }, rang) => [id, rang]))
  return Object.values(jugements).map(
    (notes) => new Map(Object.entries(notes).map(([id, grade]) => [rangs.get(id) ?? -1, grade])),
  )
}

const moyenne = (nombres: readonly number[]): number => nombres.reduce((s, n) => s + n, 0) / nombres.length

function chiffres(nom: string, annees: readonly Resultat[]): Figure[] {
  const de = (lire: (annee: Resultat) => number) => moyenne(annees.map(lire))
  return [
    figure(`simulation.${nom}.covered`, de(partCouverte), '%', 'higher'),
    figure(
      `simulation.${nom}.called`,
      de((a) => 100 * a.appeles),
      '%',
      'higher',
    ),
    figure(
      `simulation.${nom}.demands`,
      de((a) => a.sollicitations),
      '',
      'lower',
    ),
    figure(
      `simulation.${nom}.refusals`,
      de((a) => a.refus),
      '',
      'lower',
    ),
    figure(
      `simulation.${nom}.spread`,
      de((a) => a.ecart),
      'demands',
      'lower',
    ),
    figure(
      `simulation.${nom}.gone`,
      de((a) => a.departs),
      'talents',
      'lower',
    ),
  ]
}
