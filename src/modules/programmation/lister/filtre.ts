import { jourDe } from '#platform/dates.ts'
import * as dire from '#src/ground/filtre.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ETATS } from '../domain.ts'
import { peutVoirArgent } from '../policy.ts'
import { type Filtre, type Ordre, TRIS } from '../queries.ts'

/** The filter of an address; what makes no sense is « all », so that an old link still opens. */
export function lireFiltre(params: dire.Params, parDefaut: Readonly<{ annee: number | null }>): Filtre {
  const annee = Number(params.annee)
  return {
    annee:
      params.annee === undefined
        ? parDefaut.annee
        : Number.isInteger(annee) && annee >= 2000 && annee <= 2100
          ? annee
          : null,
    theme: dire.lireMot(params.theme),
    pilier: dire.lireMot(params.pilier),
    quartier: dire.lireCle(params.quartier),
    structure: dire.lireCle(params.structure),
    etat: ETATS.find((etat) => etat === params.etat) ?? null,
    financeur: dire.lireMot(params.financeur),
    q: dire.lireMot(params.q, 200),
    archivees: params.archivees === 'oui',
  }
}

/** Sorting by money under instruction would tell it: only for those who may read it. */
export function lireOrdre(params: dire.Params, visit: Visit): Ordre {
  const tri = TRIS.find((t) => t === params.tri) ?? 'titre'
  const permis = tri === 'demande' && !peutVoirArgent(visit.me, null) ? 'titre' : tri
  const sens = params.sens === 'desc' ? 'desc' : 'asc'
  return { tri: permis, sens }
}

/** The same filter as the parameters of an address. */
export const enParametres = (f: Filtre): Record<string, string> => ({
  ...dire.enParametres(f),
  annee: f.annee === null ? 'toutes' : String(f.annee),
})

/** The year shown first: this one when it has actions, else the latest that has. */
export function anneeParDefaut(annees: readonly number[], visit: Visit): number | null {
  const cetteAnnee = jourDe(visit.now).year
  return annees.includes(cetteAnnee) ? cetteAnnee : (annees[0] ?? null)
}
