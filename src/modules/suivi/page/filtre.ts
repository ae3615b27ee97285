import { porteeDesActions } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import * as dire from '#src/ground/filtre.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ALERTES, SITUATIONS, type Situation } from '../etat/domain.ts'
import type { LigneDeSuivi } from '../lire.ts'
import type { FiltreDeSuivi } from '../suivi-queries.ts'

/** What the page is asked; `alertes`: the situations that wait for an answer. */
export type FiltreDePage = FiltreDeSuivi & Readonly<{ situation: Situation | 'alertes' | null; manque: boolean }>

/** No sort by who gathers the most people: structures are never ranked. */
export const TRIS = ['titre', 'structure', 'theme', 'situation', 'accorde'] as const
export type Tri = (typeof TRIS)[number]
export type Ordre = Readonly<{ tri: Tri; sens: 'asc' | 'desc' }>

/** The filter of an address; what makes no sense is « all », so that an old link still opens. */
export function lireFiltre(params: dire.Params, annees: readonly number[], visit: Visit): FiltreDePage {
  const [demandee, cette] = [Number(params.annee), jourDe(visit.now).year]
  const defaut = annees.includes(cette) ? cette : (annees[0] ?? cette)
  const { situation } = params
  const structure = dire.lireCle(params.structure)
  return {
    annee: Number.isInteger(demandee) && demandee >= 2000 && demandee <= 2100 ? demandee : defaut,
    theme: dire.lireMot(params.theme),
    pilier: dire.lireMot(params.pilier),
    quartier: dire.lireCle(params.quartier),
    structureIds: structure === null ? null : [structure],
    financeur: dire.lireMot(params.financeur),
    q: dire.lireMot(params.q, 200),
    vue: porteeDesActions(visit.me),
    situation: situation === 'alertes' ? 'alertes' : (SITUATIONS.find((une) => une === situation) ?? null),
    manque: params.manque === 'oui',
  }
}

export function lireOrdre(params: dire.Params): Ordre {
  return { tri: TRIS.find((t) => t === params.tri) ?? 'titre', sens: params.sens === 'desc' ? 'desc' : 'asc' }
}

/** The same filter as the parameters of an address. */
export const enParametres = (f: FiltreDePage): Record<string, string> =>
  dire.enParametres({
    ...pick(f, 'annee', 'theme', 'pilier', 'quartier', 'financeur', 'situation', 'manque', 'q'),
    structure: f.structureIds?.[0] ?? null,
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
