import type { Centimes } from '#platform/money.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'

type Montants = Readonly<{ accorde: Centimes | null; realise: Centimes | null }>

/** What is known of one action, to say what it cost for each who came. */
export type AChiffrer = Readonly<{
  finie: boolean
  annulee: boolean
  financements: readonly Montants[]
  presences: number
  estimees: number
  /** Dates held that nobody counted. */
  sansComptage: number
  /** `presences`: of the counts that these people were told of. */
  personnes: Readonly<{ nombre: number; estime: boolean; douteux: boolean; presences: number }> | null
}>

export const REFUS = [
  'plusieurs-actions',
  'annulee',
  'pas-finie',
  'sans-argent',
  'argent-incomplet',
  'rien-de-compte',
  'dates-sans-compte',
  'estime',
  'trop-petit',
] as const
export type RefusDeCout = (typeof REFUS)[number]

export type Cout = Readonly<{
  argent: 'accorde' | 'realise'
  total: Centimes
  par: 'personnes' | 'presences'
  nombre: number
  /** To the cent under ten euros, to the euro from there: a count of people bears no more. */
  chacun: Centimes
}>

/** Of one action that is over, whose money and counts are whole and told: else the reason why not, never a number that looks like one. */
export function coutDe(actions: readonly AChiffrer[]): Result<Cout, RefusDeCout> {
  const [une] = actions
  if (!une || actions.length > 1) return refused('plusieurs-actions')
  if (une.annulee) return refused('annulee')
  if (!une.finie) return refused('pas-finie')
  const argent = argentDe(une.financements)
  if (!argent.ok) return argent
  const gens = gensDe(une)
  if (!gens.ok) return gens
  if (gens.value.nombre < SEUIL) return refused('trop-petit')
  const chacun = argent.value.total / gens.value.nombre
  const pas = chacun < 1_000 ? 1 : 100
  return ok({ ...argent.value, ...gens.value, chacun: Math.round(chacun / pas) * pas })
}

/** What was spent where every funder's is known, else what was granted; a part of either would look like all of it. */
function argentDe(financements: readonly Montants[]): Result<Pick<Cout, 'argent' | 'total'>, RefusDeCout> {
  for (const argent of ['realise', 'accorde'] as const) {
    const connus = financements.flatMap((f) => f[argent] ?? [])
    const total = connus.reduce((somme, un) => somme + un, 0)
    if (connus.length === financements.length && total > 0) return ok({ argent, total })
  }
  const dit = financements.some((f) => (f.accorde ?? f.realise ?? 0) > 0)
  return refused(dit ? 'argent-incomplet' : 'sans-argent')
}

/** Different people where they are known of all that was counted; else presences, none of them estimated. */
function gensDe(a: AChiffrer): Result<Pick<Cout, 'par' | 'nombre'>, RefusDeCout> {
  const { personnes: p, presences } = a
  if (presences === 0 && p === null) return refused('rien-de-compte')
  if (a.sansComptage > 0) return refused('dates-sans-compte')
  if (p && !p.estime && !p.douteux && p.presences >= presences) return ok({ par: 'personnes', nombre: p.nombre })
  if (presences === 0) return refused('rien-de-compte')
  return a.estimees > 0 ? refused('estime') : ok({ par: 'presences', nombre: presences })
}

export const POURQUOI_PAS: Readonly<Record<RefusDeCout, string>> = {
  'plusieurs-actions':
    'Pas de coût par participant ici : ces actions ne font pas la même chose, et un seul nombre pour elles tromperait.',
  annulee: 'Pas de coût par participant : l’action est annulée.',
  'pas-finie':
    'Pas de coût par participant pour le moment : l’action n’est pas finie, et l’argent est celui de toute l’action.',
  'sans-argent': 'Pas de coût par participant : aucun montant accordé ou réalisé n’est noté.',
  'argent-incomplet': 'Pas de coût par participant : le montant d’un financeur au moins n’est pas noté.',
  'rien-de-compte': 'Pas de coût par participant : rien n’est compté.',
  'dates-sans-compte': 'Pas de coût par participant : des dates du calendrier ne sont pas comptées.',
  estime: 'Pas de coût par participant : une partie des présences est estimée.',
  'trop-petit': 'Pas de coût par participant : moins de cinq personnes, ou présences, sont comptées.',
}
