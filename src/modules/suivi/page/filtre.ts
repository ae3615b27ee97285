import { peutVoirArgent } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { isId } from '#platform/ids.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ALERTES, SITUATIONS, type Situation } from '../etat/domain.ts'
import type { LigneDeSuivi } from '../lire.ts'
import type { FiltreDeSuivi } from '../suivi-queries.ts'

type Params = Readonly<Record<string, string | undefined>>

/** What the page is asked; `alertes`: the situations that wait for an answer. */
export type FiltreDePage = FiltreDeSuivi & Readonly<{ situation: Situation | 'alertes' | null; manque: boolean }>

/** No sort by who gathers the most people: structures are never ranked. */
export const TRIS = ['titre', 'structure', 'theme', 'situation', 'accorde'] as const
export type Tri = (typeof TRIS)[number]
export type Ordre = Readonly<{ tri: Tri; sens: 'asc' | 'desc' }>

/** The filter of an address; what makes no sense is « all », so that an old link still opens. */
export function lireFiltre(params: Params, annees: readonly number[], visit: Visit): FiltreDePage {
  const [demandee, cette] = [Number(params.annee), jourDe(visit.now).year]
  const defaut = annees.includes(cette) ? cette : (annees[0] ?? cette)
  const { situation } = params
  return {
    annee: Number.isInteger(demandee) && demandee >= 2000 && demandee <= 2100 ? demandee : defaut,
    theme: propre(params.theme, 120),
    quartierId: isId(params.quartier) ? params.quartier : null,
    structureIds: isId(params.structure) ? [params.structure] : null,
    financeur: propre(params.financeur, 120),
    q: propre(params.q, 200),
    references: peutVoirArgent(visit.me, null),
    situation: situation === 'alertes' ? 'alertes' : (SITUATIONS.find((une) => une === situation) ?? null),
    manque: params.manque === 'oui',
  }
}

const propre = (texte: string | undefined, max: number): string => (texte ?? '').replaceAll('\u0000', '').slice(0, max)

export function lireOrdre(params: Params): Ordre {
  return { tri: TRIS.find((t) => t === params.tri) ?? 'titre', sens: params.sens === 'desc' ? 'desc' : 'asc' }
}

/** The same filter as the parameters of an address. */
export const enParametres = (f: FiltreDePage): Record<string, string> => ({
  annee: String(f.annee),
  theme: f.theme,
  quartier: f.quartierId ?? '',
  structure: f.structureIds?.[0] ?? '',
  financeur: f.financeur,
  situation: f.situation ?? '',
  manque: f.manque ? 'oui' : '',
  q: f.q,
})

/** Those that answer what only the facts can tell: where an action stands, what is missing of it. */
export const garder = (lignes: readonly LigneDeSuivi[], f: FiltreDePage): LigneDeSuivi[] =>
  lignes.filter(
    ({ etat, manques }) =>
      (f.situation === null ||
        (f.situation === 'alertes' ? ALERTES.includes(etat.situation) : etat.situation === f.situation)) &&
      (!f.manque || manques.length > 0),
  )

const collator = new Intl.Collator('fr')

/** Sorted as asked; between equals, by title. */
export function trier(lignes: readonly LigneDeSuivi[], { tri, sens }: Ordre): LigneDeSuivi[] {
  const signe = sens === 'desc' ? -1 : 1
  const accorde = (l: LigneDeSuivi) => l.action.financements.reduce((total, f) => total + (f.accorde ?? 0), 0)
  const comparer = {
    titre: () => 0,
    structure: (a: LigneDeSuivi, b: LigneDeSuivi) => collator.compare(a.action.structure, b.action.structure),
    theme: (a: LigneDeSuivi, b: LigneDeSuivi) => collator.compare(a.action.theme, b.action.theme),
    situation: (a: LigneDeSuivi, b: LigneDeSuivi) =>
      SITUATIONS.indexOf(a.etat.situation) - SITUATIONS.indexOf(b.etat.situation),
    accorde: (a: LigneDeSuivi, b: LigneDeSuivi) => accorde(a) - accorde(b),
  }[tri]
  return lignes.toSorted((a, b) => signe * (comparer(a, b) || collator.compare(a.action.titre, b.action.titre)))
}
