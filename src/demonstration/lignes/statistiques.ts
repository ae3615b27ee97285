import { CATALOGUE_DU_CONTEXTE } from '#modules/contexte/index.ts'
import type { SerieDeDemonstration } from '../types.ts'
import type { Contexte, Lignes } from './contexte.ts'

/** Codes that are nobody's: there is no department 00. The older zoning knew the main quartier alone. */
export const CODES_DE_QUARTIER = ['QN00001M', 'QN00002M'] as const
export const ANCIEN_CODE = 'QP000001'
const [COMMUNE, EPCI] = ['00001', '000000001']
const AUTRE_ZONAGE = 6

/** Twelve series of invented figures, marked so. */
export function lignesDeStatistiques(c: Contexte): Lignes {
  const dites = c.d.contexte.flatMap((dite) => {
    const serie = CATALOGUE_DU_CONTEXTE.find(({ cle }) => cle === dite.cle)
    return serie ? [{ dite, serie }] : []
  })
  return {
    series_de_contexte: dites.map(({ dite, serie }) => ({
      ...{ territoire_id: c.territoire_id, id: c.id(`serie ${dite.cle}`), cle: serie.cle, nom: serie.nom },
      ...{ source: serie.source, unite: serie.unite, sens: serie.sens, sommable: serie.sommable },
      ...{ secret: serie.secret, ecart: serie.ecart, ecart_partout: serie.ecartPartout, ruptures: [...serie.ruptures] },
      ...{ precaution: serie.precaution, inventee: true, importee_par: 'La ville', importee_le: c.instant(-60) },
    })),
    valeurs_de_contexte: dites.flatMap(({ dite }) => valeurs(c, dite)),
    zones_de_contexte: [
      { territoire_id: c.territoire_id, code: COMMUNE, nom: 'Valmerolles' },
      { territoire_id: c.territoire_id, code: EPCI, nom: 'Valmerolles Agglomération' },
    ],
  }
}

const valeurs = (c: Contexte, { cle, avant }: SerieDeDemonstration) =>
  Object.entries(avant).flatMap(([ans, dites]) => {
    const [un, deux] = Number(ans) > AUTRE_ZONAGE ? [ANCIEN_CODE, null] : CODES_DE_QUARTIER
    return [un, deux, COMMUNE, EPCI].flatMap((code, rang) => {
      const dite = dites[rang]
      if (code === null || dite === null || dite === undefined) return []
      const etat =
        typeof dite === 'number'
          ? ('connue' as const)
          : dite === 's'
            ? ('secret' as const)
            : ('non-disponible' as const)
      return [
        {
          ...{ territoire_id: c.territoire_id, serie_id: c.id(`serie ${cle}`), code: code ?? '' },
          ...{ annee: c.aujourdhui.year - Number(ans), etat, valeur: typeof dite === 'number' ? dite : null },
        },
      ]
    })
  })
