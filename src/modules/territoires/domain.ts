import { ok, type Result, refused } from '#platform/result.ts'

/** A quartier prioritaire since 2024 (`QN04405M`), or of 2015-2023 (`QP044003`). Source: ANCT, list of quartiers. */
export const codeDeQuartierValide = (code: string): boolean => /^QN(\d{3}|02[AB])\d{2}[MINC]$|^QP\d{6}$/.test(code)

/** A contrat de ville since 2024 (`CN04403I`): the form of the quartiers' codes, with CN. */
export const codeDeContratValide = (code: string): boolean => /^CN(\d{3}|02[AB])\d{2}[MINC]$/.test(code)

/** What makes a place or a room usable by everyone; the words that people look for before they come. */
export const ACCESSIBILITES = [
  { code: 'fauteuil', nom: 'Accessible en fauteuil roulant (PMR)' },
  { code: 'plain-pied', nom: 'De plain-pied' },
  { code: 'rampe', nom: 'Rampe' },
  { code: 'ascenseur', nom: 'Ascenseur' },
  { code: 'toilettes-adaptees', nom: 'Toilettes adaptées' },
  { code: 'place-reservee', nom: 'Stationnement réservé' },
  { code: 'boucle-magnetique', nom: 'Boucle magnétique' },
  { code: 'lsf', nom: 'Accueil en langue des signes (LSF)' },
  { code: 'calme', nom: 'Espace calme' },
  { code: 'transport', nom: 'Arrêt de transport à moins de 300 mètres' },
] as const
export type Accessibilite = (typeof ACCESSIBILITES)[number]['code']

const NOMS = new Map<string, string>(ACCESSIBILITES.map(({ code, nom }) => [code, nom]))
/** The words for a code; a code that is no longer of the list is shown as it was kept. */
export const nomDAccessibilite = (code: string): string => NOMS.get(code) ?? code

/** « On essaie ? »: the tools that the sheet proposes to try one by one; a new quartier begins with all of them. */
export const OUTILS = ['calendrier', 'suivi', 'bilans'] as const
export const NOMS_D_OUTILS: Readonly<Record<(typeof OUTILS)[number], Readonly<{ nom: string; phrase: string }>>> = {
  calendrier: {
    nom: 'Le calendrier de la programmation',
    phrase: 'Les dates des actions, les temps forts, un agenda à afficher.',
  },
  suivi: {
    nom: 'Le suivi et les effets sur le quartier',
    phrase: 'Ce qui est fait, pour qui, et ce que les gens voient changer.',
  },
  bilans: { nom: 'L’aide au bilan', phrase: 'Remplir le bilan d’une action à partir de ce qui a été noté.' },
}

/** Months of trial after which the council looks back. */
export const MOIS_D_ESSAI = 3

/** [longitude, latitude], as GeoJSON writes it. */
export type Position = readonly [number, number]
/** An outline: polygons, each an outer ring and holes, of [longitude, latitude]; always kept in this one shape. */
export type Contour = Readonly<{ type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] }>
export type RefusDeContour = 'pas-du-json' | 'pas-un-contour' | 'hors-du-monde' | 'trop-de-points'

const POINTS_AU_PLUS = 10_000

/** Reads a GeoJSON text (RFC 7946): a polygon, several, or the features that hold them. */
export function lireContour(texte: string): Result<Contour, RefusDeContour> {
  let lu: unknown
  try {
    lu = JSON.parse(texte)
  } catch {
    return refused('pas-du-json')
  }
  const polygones = polygonesDe(lu, 0)
  if (polygones === null || polygones.length === 0) return refused('pas-un-contour')
  const coordinates: Position[][][] = []
  let points = 0
  for (const polygone of polygones) {
    const anneaux = lireAnneaux(polygone)
    if (anneaux === null) return refused('pas-un-contour')
    points += anneaux.reduce((n, anneau) => n + anneau.length, 0)
    if (points > POINTS_AU_PLUS) return refused('trop-de-points')
    if (anneaux.flat().some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) return refused('hors-du-monde')
    coordinates.push(anneaux)
  }
  return ok({ type: 'MultiPolygon', coordinates })
}

const champ = (valeur: unknown, nom: string): unknown =>
  typeof valeur === 'object' && valeur !== null ? Object.getOwnPropertyDescriptor(valeur, nom)?.value : undefined

// Features may be nested by strange tools; three floors are more than any real file has.
function polygonesDe(lu: unknown, etage: number): unknown[] | null {
  if (etage > 3) return null
  const [type, coordinates] = [champ(lu, 'type'), champ(lu, 'coordinates')]
  if (type === 'Polygon') return [coordinates]
  if (type === 'MultiPolygon') return Array.isArray(coordinates) ? coordinates : null
  if (type === 'Feature') return polygonesDe(champ(lu, 'geometry'), etage + 1)
  const membres = champ(lu, type === 'GeometryCollection' ? 'geometries' : 'features')
  if (!Array.isArray(membres)) return null
  const tous = membres.map((membre: unknown) => polygonesDe(membre, etage + 1))
  return tous.every((un) => un !== null) ? tous.flat() : null
}

function lireAnneaux(polygone: unknown): Position[][] | null {
  if (!Array.isArray(polygone) || polygone.length === 0) return null
  const anneaux: Position[][] = []
  for (const brut of polygone) {
    const anneau = lireAnneau(brut)
    if (anneau === null) return null
    anneaux.push(anneau)
  }
  return anneaux
}

function lireAnneau(brut: unknown): Position[] | null {
  if (!Array.isArray(brut) || brut.length < 4) return null
  const anneau: Position[] = []
  for (const point of brut) {
    if (!Array.isArray(point)) return null
    const [lon, lat]: unknown[] = point
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon + lat)) return null
    anneau.push([lon, lat])
  }
  const [premier, dernier] = [anneau[0], anneau.at(-1)]
  return premier?.[0] === dernier?.[0] && premier?.[1] === dernier?.[1] ? anneau : null
}

/** Where something stands, as people copy it from a map: « 47.2184, -1.5536 », « 47,2184 ; -1,5536 », or the address of that page. */
const POSITION = /(-?\d{1,2}[.,]\d{2,})(?:\s*[;,/\s]\s*|&m?lon=)(-?\d{1,3}[.,]\d{2,})/u

/** A latitude, then a longitude; `null` when nothing is written, `undefined` when it is no position. */
export function lirePosition(ecrit: string): Position | null | undefined {
  if (ecrit.trim() === '') return null
  const [, lat, lon] = (POSITION.exec(ecrit) ?? []).map((mot) => Number(mot.replace(',', '.')))
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined
  return [lon, lat]
}

/** As it is read back. */
export const ecrirePosition = ([lon, lat]: Position): string => `${lat}, ${lon}`

export type Plan = Readonly<{ chemins: readonly string[]; places: readonly Position[]; hauteur: number }>

/** Outlines and points in one box 100 wide, as SVG paths; a degree of longitude is shorter the further north one goes. */
export function tracerLePlan(contours: readonly Contour[], points: readonly Position[]): Plan {
  const tous = [...contours.flatMap(({ coordinates }) => coordinates.flat(2)), ...points]
  const [lons, lats] = [tous.map((p) => p[0]), tous.map((p) => p[1])]
  const borne = (valeurs: number[]) =>
    valeurs.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)] as const, [Infinity, -Infinity] as const)
  const [ouest, est] = borne(lons)
  const [sud, nord] = borne(lats)
  const etroit = Math.cos((((sud + nord) / 2) * Math.PI) / 180)
  const echelle = 100 / Math.max((est - ouest) * etroit, (nord - sud) / 2, 1e-9)
  const place = ([lon, lat]: Position) => [(lon - ouest) * etroit * echelle, (nord - lat) * echelle] as const
  const ecrit = (point: Position) =>
    place(point)
      .map((n) => n.toFixed(1))
      .join(' ')
  return {
    chemins: contours.map(({ coordinates }) =>
      coordinates
        .flat()
        .map((anneau) => `M${anneau.slice(0, -1).map(ecrit).join('L')}Z`)
        .join(''),
    ),
    places: points.map(place),
    hauteur: tous.length === 0 ? 1 : Math.max(1, (nord - sud) * echelle),
  }
}
