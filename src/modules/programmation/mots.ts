import { enChiffres, moisEnClair } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { type Dits, enMots } from '#src/ground/filtre.ts'
import { type Etape, NOM_DE_L_ETAPE, NOM_DE_LA_PERIODE, type PeriodeGenre } from './domain.ts'
import type { Recoupement, Tenues, Totaux } from './queries.ts'

type Periode = Readonly<{
  annee: number
  periodeGenre: PeriodeGenre
  periodeEcrite: string
  debutJour: Temporal.PlainDate | null
  finJour: Temporal.PlainDate | null
}>

/** « Année scolaire 2026-2027 », « mars à juin 2026 », « du 05/03/2026 au 30/06/2026 », or the words of the file. */
export function periode(p: Periode): string {
  if (p.periodeEcrite !== '') return p.periodeEcrite
  if (p.debutJour && p.finJour) {
    if (p.debutJour.equals(p.finJour)) return `le ${enChiffres(p.debutJour)}`
    const entiers = p.debutJour.day === 1 && p.finJour.day === p.finJour.daysInMonth
    return entiers ? moisEnClair(p.debutJour, p.finJour) : `du ${enChiffres(p.debutJour)} au ${enChiffres(p.finJour)}`
  }
  if (p.debutJour) return `à partir du ${enChiffres(p.debutJour)}`
  if (p.finJour) return `jusqu’au ${enChiffres(p.finJour)}`
  if (p.periodeGenre === 'annee-scolaire') return `Année scolaire ${p.annee}-${p.annee + 1}`
  if (p.periodeGenre === 'annee-civile') return `Année ${p.annee}`
  return NOM_DE_LA_PERIODE[p.periodeGenre]
}

/** Why « Actions » and « Suivi » do not tell the same total; `null` where they do. An amount that is not known, or not told, is left out. */
export function direRecoupement(r: Recoupement): string | null {
  const autres = r.nombre - r.suivies
  if (autres === 0) return null
  const ailleurs = (r.accorde ?? 0) - (r.accordeSuivi ?? 0)
  const dont = ailleurs === 0 ? '' : ` (${montant(ailleurs)} accordés)`
  const dit = (accorde: number | null, suite = '') => (accorde === null ? '' : `, ${montant(accorde)}${suite}`)
  const reste =
    autres === 1
      ? `L’autre attend une décision, est ajournée, orientée ailleurs, retirée ou n’est pas retenue${dont}.`
      : `${r.suivies === 0 ? 'Elles' : `Les ${autres} autres`} attendent une décision, sont ajournées, orientées ailleurs, retirées ou ne sont pas retenues${dont}.`
  return `Toute la programmation : ${pluriel(r.nombre, 'action', 'actions')}${dit(r.accorde, ' accordés')}. Le suivi compte ce qui est prévu, en cours, terminé ou annulé : ${pluriel(r.suivies, 'action', 'actions')}${dit(r.accordeSuivi)}. ${reste}`
}

/** What actions called off still hold of what is granted, and what those that stand hold; `null` for nothing. */
export function direDesAnnulees({ annulees, tiennent }: Tenues, accorde: number | null): string | null {
  if (annulees.accorde === 0) return null
  const dont = annulees.nombre === 1 ? 'd’une action annulée' : `de ${annulees.nombre} actions annulées`
  const reste = (accorde ?? 0) - annulees.accorde - tiennent
  const ailleurs = reste === 0 ? '' : ` et ${montant(reste)} que le suivi ne compte pas`
  const autres = tiennent === 0 ? '' : ` : ${montant(tiennent)} pour celles qui tiennent`
  return `« Accordé » comprend ${montant(annulees.accorde)} ${dont}${ailleurs}${autres}.`
}

/** What each sum holds of actions that « Suivi » does not count, and the sum without; of what is granted, `direDesAnnulees` says it where it speaks. */
export function direLAilleurs({ ailleurs, montants, annulees }: Totaux, dites: readonly Etape[]): string | null {
  const dits = dites.flatMap((etape) => {
    const [la, reste] = [ailleurs[etape] ?? 0, (montants[etape] ?? 0) - (ailleurs[etape] ?? 0)]
    if (la === 0 || reste === 0 || (etape === 'accorde' && annulees.accorde > 0)) return []
    return [`« ${NOM_DE_L_ETAPE[etape]} », ${montant(la)} (${montant(reste)} sans cela)`]
  })
  return dits.length === 0 ? null : `Compté ici, et pas dans le suivi : ${dits.join(' ; ')}.`
}

/** What withdrawn actions asked for, which is asked of nobody any more and stands in the sum of the lines; `null` for nothing. */
export function direDesRetirees({ retirees, montants }: Totaux): string | null {
  if (retirees.demande === 0) return null
  const [dont, elles] =
    retirees.nombre === 1 ? ['d’une action retirée', 'elle'] : [`de ${retirees.nombre} actions retirées`, 'elles']
  const reste = (montants.demande ?? 0) - retirees.demande
  const sans = reste === 0 ? '' : ` : ${montant(reste)} sans ${elles}`
  return `« Demandé » comprend ${montant(retirees.demande)} ${dont}${sans}.`
}

export const MONTANTS_ENTIERS = 'Montants entiers des actions, leurs autres quartiers compris.'

/** Lines by theme: « A – Grandir et réussir » and « Grandir et réussir » are one, told with its letter. */
export function parTheme<T>(lignes: readonly T[], themeDe: (ligne: T) => string) {
  const groupes = Map.groupBy(lignes, (l) => plier(themeDe(l).replace(/^\s*(\p{L}|\p{L}?\d{1,2})\s*[–—.:)-]\s+/u, '')))
  return [...groupes.values()].map((siennes) => {
    const [theme = ''] = siennes.map(themeDe).toSorted((a, b) => b.length - a.length)
    return { theme, lignes: siennes }
  })
}

/** What a paper is cut to, behind its title: « , seulement : quartier Bellevue, thème Emploi ». */
export function seulement(choix: Dits): string {
  const dits = enMots(choix)
  return dits.length === 0 ? '' : `, seulement : ${dits.join(', ')}`
}

/** « 33,33 % »; « — » when the share is not known. */
export const pourcent = (part: number | null): string =>
  part === null ? '—' : `${(Math.round(part * 10_000) / 100).toLocaleString('fr-FR')}\u00a0%`
