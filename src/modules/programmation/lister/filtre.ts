import { jourDe } from '#platform/dates.ts'
import { isId } from '#platform/ids.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ETATS } from '../domain.ts'
import { peutVoirArgent } from '../policy.ts'
import { type Filtre, type Ordre, TRIS } from '../queries.ts'

type Params = Readonly<Record<string, string | undefined>>

/** The filter of an address; what makes no sense is « all », so that an old link still opens. */
export function lireFiltre(params: Params, parDefaut: Readonly<{ annee: number | null }>): Filtre {
  const annee = Number(params.annee)
  return {
    annee:
      params.annee === undefined
        ? parDefaut.annee
        : Number.isInteger(annee) && annee >= 2000 && annee <= 2100
          ? annee
          : null,
    theme: (params.theme ?? '').slice(0, 120),
    quartierId: isId(params.quartier) ? params.quartier : null,
    structureId: isId(params.structure) ? params.structure : null,
    etat: ETATS.find((etat) => etat === params.etat) ?? null,
    q: (params.q ?? '').replaceAll('\u0000', '').slice(0, 200),
    archivees: params.archivees === 'oui',
  }
}

/** Sorting by money under instruction would tell it: only for those who may read it. */
export function lireOrdre(params: Params, visit: Visit): Ordre {
  const tri = TRIS.find((t) => t === params.tri) ?? 'titre'
  const permis = tri === 'demande' && !peutVoirArgent(visit.me, null) ? 'titre' : tri
  const sens = params.sens === 'desc' ? 'desc' : 'asc'
  return { tri: permis, sens }
}

/** The same filter as the parameters of an address. */
export const enParametres = (f: Filtre): Record<string, string> => ({
  annee: f.annee === null ? 'toutes' : String(f.annee),
  theme: f.theme,
  quartier: f.quartierId ?? '',
  structure: f.structureId ?? '',
  etat: f.etat ?? '',
  q: f.q,
  archivees: f.archivees ? 'oui' : '',
})

/** The year shown first: this one when it has actions, else the latest that has. */
export function anneeParDefaut(annees: readonly number[], visit: Visit): number | null {
  const cetteAnnee = jourDe(visit.now).year
  return annees.includes(cetteAnnee) ? cetteAnnee : (annees[0] ?? null)
}
