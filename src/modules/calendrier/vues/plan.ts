import type { DatePubliee } from '#modules/seances/index.ts'
import type { LieuEntier, Quartier } from '#modules/territoires/index.ts'
import { joints } from '#platform/texte.ts'

/** A place where something took or takes place, with what. */
export type Place = Readonly<{
  id: string
  /** Its number on the plan; empty when its position is not known. */
  repere: string
  nom: string
  adresse: string
  quartier: string
  dates: number
  actions: readonly Readonly<{ id: string | null; titre: string }>[]
}>

/** One mark on the plan: places under one roof share it. */
export type Repere = Readonly<{ repere: string; point: readonly [number, number]; lieux: readonly Place[] }>

export type LieuxDuPlan = Readonly<{
  places: readonly Repere[]
  horsPlan: readonly Place[]
  /** Places that are words alone. */
  ailleurs: readonly string[]
}>

// A thousandth of a degree is a hundred metres to the north: two marks closer than a third of that would hide one another.
const MEME_ENDROIT = 0.000_3

/** The dates of some days, place by place: numbered from north to south, as a plan is read. */
export function rassemblerLesLieux(
  dates: readonly Pick<DatePubliee, 'lieu' | 'seance'>[],
  lieux: readonly LieuEntier[],
  quartiers: readonly Pick<Quartier, 'id' | 'nom'>[],
): LieuxDuPlan {
  const parLieu = Map.groupBy(dates, ({ lieu }) => lieu?.id ?? null)
  const dites = (siennes: readonly Pick<DatePubliee, 'seance'>[]) => {
    const titres = new Map(
      siennes.map(({ seance: { action, titre } }) => [
        action?.id ?? titre,
        { id: action?.id ?? null, titre: action?.titre ?? titre },
      ]),
    )
    return [...titres.values()].sort((a, b) => a.titre.localeCompare(b.titre, 'fr'))
  }
  const places = lieux.flatMap((lieu) => {
    const siennes = parLieu.get(lieu.id)
    if (!siennes) return []
    const quartier = quartiers.find(({ id }) => id === lieu.quartierId)?.nom ?? ''
    const place: Place = {
      id: lieu.id,
      repere: '',
      nom: lieu.nom,
      adresse: lieu.adresse,
      quartier,
      dates: siennes.length,
      actions: dites(siennes),
    }
    const { latitude, longitude } = lieu
    return [{ place, point: latitude === null || longitude === null ? null : ([longitude, latitude] as const) }]
  })
  const situees = places
    .flatMap(({ place, point }) => (point ? [{ place, point }] : []))
    .sort((a, b) => b.point[1] - a.point[1])
  const reperes: { point: readonly [number, number]; lieux: Place[] }[] = []
  for (const { place, point } of situees) {
    const pres = reperes.find(
      ({ point: [x, y] }) => Math.abs(x - point[0]) < MEME_ENDROIT && Math.abs(y - point[1]) < MEME_ENDROIT,
    )
    if (pres) pres.lieux.push(place)
    else reperes.push({ point, lieux: [place] })
  }
  return {
    places: reperes.map(({ point, lieux: ici }, rang) => ({
      repere: String(rang + 1),
      point,
      lieux: ici.map((place) => ({ ...place, repere: String(rang + 1) })),
    })),
    horsPlan: places.filter(({ point }) => point === null).map(({ place }) => place),
    ailleurs: [
      ...new Set(
        dates.flatMap(({ lieu, seance: { action, titre } }) =>
          lieu?.id ? [] : [joints([action?.titre ?? titre, lieu?.nom || 'lieu pas encore dit'], ' : ')],
        ),
      ),
    ].sort((a, b) => a.localeCompare(b, 'fr')),
  }
}
