import type { Id } from '#platform/ids.ts'
import type { QuartierEntier } from './quartiers-store.ts'

type Point = readonly [longitude: number, latitude: number]

/** The middle of a GeoJSON outline, whatever its kind: the mean of its points; `null` when there is none. */
export function milieu(contour: unknown): Point | null {
  const points = [...pointsDe(contour)]
  if (points.length === 0) return null
  const moyenne = (rang: 0 | 1) => points.reduce((somme, point) => somme + point[rang], 0) / points.length
  return [moyenne(0), moyenne(1)]
}

function* pointsDe(valeur: unknown): Generator<Point> {
  if (Array.isArray(valeur)) {
    const [x, y] = valeur
    if (typeof x === 'number' && typeof y === 'number') yield [x, y]
    else for (const un of valeur) yield* pointsDe(un)
  } else if (typeof valeur === 'object' && valeur !== null) {
    for (const cle of ['features', 'geometries', 'geometry', 'coordinates'])
      if (cle in valeur) yield* pointsDe(Object.entries(valeur).find(([nom]) => nom === cle)?.[1])
  }
}

const RAYON_DE_LA_TERRE_KM = 6_371
const enRadians = (degres: number): number => (degres * Math.PI) / 180

/** Kilometres between two quartiers, from middle to middle (haversine); `null` when an outline is missing. */
export function distances(
  quartiers: readonly Pick<QuartierEntier, 'id' | 'contour'>[],
): (a: Id, b: Id) => number | null {
  const milieux = new Map(quartiers.map(({ id, contour }) => [id, milieu(contour)]))
  return (a, b) => {
    if (a === b) return 0
    const [de, vers] = [milieux.get(a), milieux.get(b)]
    if (!de || !vers) return null
    const [dLat, dLon] = [enRadians(vers[1] - de[1]), enRadians(vers[0] - de[0])]
    const h =
      Math.sin(dLat / 2) ** 2 + Math.cos(enRadians(de[1])) * Math.cos(enRadians(vers[1])) * Math.sin(dLon / 2) ** 2
    return 2 * RAYON_DE_LA_TERRE_KM * Math.asin(Math.sqrt(h))
  }
}
