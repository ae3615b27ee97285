import type { Contexte, Lignes } from './contexte.ts'
import { ANCIEN_CODE, CODES_DE_QUARTIER } from './statistiques.ts'

/** Quartiers, places and their rooms. */
export function lieuxEtQuartiers(c: Contexte): Lignes {
  const { territoire_id } = c
  return {
    quartiers: c.d.quartiers.map((q, rang) => ({
      territoire_id,
      id: c.id(q.id),
      nom: q.nom,
      code: CODES_DE_QUARTIER[rang] ?? null,
      autres_noms: rang === 0 ? [ANCIEN_CODE] : [],
      rang,
      contour: JSON.stringify({ type: 'MultiPolygon', coordinates: [[q.contour]] }),
    })),
    lieux: c.d.lieux.map((l) => ({
      territoire_id,
      id: c.id(l.id),
      quartier_id: c.id(l.quartier),
      nom: l.nom,
      adresse: l.adresse,
      acces: l.remarque ?? '',
      accessibilite: [...l.accessibilite],
      longitude: l.position[0],
      latitude: l.position[1],
    })),
    salles: c.d.lieux.flatMap((l) =>
      l.salles.map((s) => ({ territoire_id, id: c.id(s.id), lieu_id: c.id(l.id), nom: s.nom, capacite: s.capacite })),
    ),
  }
}
