import type { RoleColonne } from '../grille/types.ts'
import type { Candidat } from '../hypotheses/accord.ts'
import { estLaSomme } from '../hypotheses/sommes.ts'
import { payeurCommun } from '../vocabulaires/payeurs.ts'

/** What speaks for a way of reading, and how much each proof weighs: all that is weighed stands in this table. */
const POIDS = {
  /** A column of titles, each its own. */
  titres: 3,
  porteurs: 2,
  quartiers: 1,
  themes: 1,
  decisions: 1,
  /** References that name each row once. */
  cles: 1,
  /** SIRET, DAUPHIN numbers, codes of quartiers. */
  codes: 1,
  /** Amounts under a payer, or beside a column of payers. */
  payeurs: 0.5,
  /** Amounts at a known step. */
  etapes: 0.25,
  /** A total that adds up, row after row. */
  sommes: 2,
  /** Rates that two columns of amounts explain. */
  taux: 1,
  /** Amounts that no payer is named for, where others are. */
  anonymes: -0.5,
  /** The same payer at the same step in two columns. */
  doubles: -1.5,
  /** The share of written columns of which nothing is understood. */
  muettes: -2,
} as const
type Quoi = keyof typeof POIDS

export type Preuve = Readonly<{ quoi: Quoi; points: number }>

const ROLES: ReadonlyArray<readonly [Quoi, readonly RoleColonne[]]> = [
  ['porteurs', ['structure', 'siret']],
  ['quartiers', ['quartier', 'code_quartier', 'part_quartier']],
  ['themes', ['theme']],
  ['decisions', ['etat', 'avis']],
  ['codes', ['siret', 'dauphin', 'code_quartier']],
]

/** The proofs that the columns of a table give for the roles they were given. */
export function peser(candidats: readonly Candidat[]): Preuve[] {
  const ecrites = candidats.filter((c) => c.profil.ecrites > 0)
  const a = (roles: readonly RoleColonne[]) => ecrites.some((c) => roles.includes(c.role))
  const titre = ecrites.find((c) => c.role === 'titre')
  const reference = ecrites.find((c) => c.role === 'reference' || c.role === 'dauphin')
  const montants = ecrites.filter((c) => c.role === 'montant')
  const parLigne = a(['financeur', 'plan_financement'])
  const nommes = montants.filter((c) => c.financeur || parLigne)
  const dits: readonly (readonly [Quoi, number])[] = [
    ['titres', titre ? 0.5 + 0.5 * Math.min(1, titre.profil.distinctes) : 0],
    ...ROLES.map(([quoi, roles]): [Quoi, number] => [quoi, Number(a(roles))]),
    ['cles', reference && reference.profil.distinctes > 0.9 ? 1 : 0],
    ['payeurs', Math.min(6, nommes.length)],
    ['etapes', Math.min(6, montants.filter((c) => c.etat).length)],
    ['sommes', ecrites.filter((c) => c.role === 'total' && estLaSomme(c, termesDe(c, montants))).length],
    ['taux', ecrites.filter((c) => c.role === 'pourcentage' && estUnTaux(c, montants)).length],
    ['anonymes', nommes.length > 0 ? Math.min(6, montants.length - nommes.length) : 0],
    ['doubles', montants.length - new Set(montants.map(placeDe)).size],
    ['muettes', ecrites.filter((c) => c.role === 'autre').length / Math.max(1, ecrites.length)],
  ]
  return dits.filter(([, n]) => n !== 0).map(([quoi, n]) => ({ quoi, points: n * POIDS[quoi] }))
}

const termesDe = ({ etat }: Candidat, montants: readonly Candidat[]) => montants.filter((m) => m.etat === etat)

export const total = (preuves: readonly Preuve[]): number => preuves.reduce((n, p) => n + p.points, 0)

const placeDe = ({ financeur, etat, annee }: Candidat): string => {
  const commun = payeurCommun(financeur ?? '')
  return `${commun ? `${commun.groupe}|${commun.propre}` : financeur}|${etat}|${annee}`
}

function estUnTaux(taux: Candidat, montants: readonly Candidat[]): boolean {
  return montants.some((haut) =>
    montants.some((bas) => {
      if (haut === bas) return false
      const lignes = taux.profil.serie.flatMap((part, i) => {
        const [x, y] = [haut.profil.serie[i] ?? 0, bas.profil.serie[i] ?? 0]
        return part && x && y ? [Math.abs(x / y - part / 100) < 0.01 || Math.abs(x / y - part / 10_000) < 0.01] : []
      })
      return lignes.length >= 3 && lignes.every((juste) => juste)
    }),
  )
}
