import { lire } from '../modele.ts'
import type { ProblemeDeStands, Rencontre, Visiteur } from '../types.ts'
import { Tours } from './tours.ts'

/** Of ten people who come, one had not said so: habit of organisers, as many itineraries are kept. */
const PERSONNES_PAR_RESERVE = 10

/** The same day with numbered itineraries for whoever comes unannounced: people without a wish, served last. */
export function avecReserves(
  jour: ProblemeDeStands,
  combien = Math.ceil(jour.visiteurs.length / PERSONNES_PAR_RESERVE),
): ProblemeDeStands {
  const pris = new Set(jour.visiteurs.map(({ id }) => id))
  const reserves: Visiteur[] = []
  for (let n = 1; reserves.length < combien; n += 1)
    if (!pris.has(`reserve-${n}`)) reserves.push({ id: `reserve-${n}`, reserve: true })
  return { ...jour, visiteurs: [...jour.visiteurs, ...reserves] }
}

/**
 * « Si le stand est vide : … »: for each meeting, another stand that has a free seat in that round, that the person does not
 * meet in the day and may meet; what they wish first, then where the fewest are sent. None where all is taken.
 */
export function secondsChoix(jour: ProblemeDeStands, rencontres: readonly Rencontre[]): Rencontre[] {
  const lu = lire(jour)
  if (!lu.ok) return []
  const { unites, stands, couples } = lu.value
  const tours = new Tours({ ...lu.value, toursDe: unites.map(() => jour.tours) })
  const rang = new Map(unites.flatMap(({ ids }, u) => ids.map((id) => [id, u] as const)))
  const deStand = new Map(stands.map(({ id }, s) => [id, s]))
  const places = new Map<string, { u: number; s: number; t: number }>()
  for (const { visiteurId, standId, tour } of rencontres) {
    const [u, s, t] = [rang.get(visiteurId) ?? -1, deStand.get(standId) ?? -1, tour - 1]
    places.set(`${u}/${t}`, { u, s, t })
  }
  for (const fixe of places.values()) if (tours.quand(fixe.u, fixe.s) < 0) tours.poser(fixe)
  const de = Map.groupBy(couples, ({ u }) => u)
  const vers = stands.map(() => 0)
  const offerts = new Map<string, number>()
  // Another one each time: who is sent twice to the same stand has met it.
  const propositions = new Map<number, Set<number>>()
  return [...places.values()]
    .toSorted((a, b) => a.t - b.t || a.u - b.u)
    .flatMap(({ u, s: ici, t }) => {
      const taille = unites[u]?.places ?? 1
      const libre = (s: number) => tours.placeLibre(s, t) - (offerts.get(`${s}/${t}`) ?? 0) >= taille
      const dites = propositions.get(u) ?? new Set()
      const [choix] = (de.get(u) ?? [])
        .filter(({ s }) => s !== ici && stands[s]?.la[t] && tours.quand(u, s) < 0 && libre(s))
        .toSorted(
          (a, b) =>
            Number(dites.has(a.s)) - Number(dites.has(b.s)) ||
            b.poidsVisiteur + b.poidsStand - a.poidsVisiteur - a.poidsStand ||
            (vers[a.s] ?? 0) - (vers[b.s] ?? 0),
        )
      if (!choix) return []
      const { s } = choix
      vers[s] = (vers[s] ?? 0) + 1
      offerts.set(`${s}/${t}`, (offerts.get(`${s}/${t}`) ?? 0) + taille)
      propositions.set(u, new Set([...dites, s]))
      return (unites[u]?.ids ?? []).map((visiteurId) => ({ visiteurId, standId: stands[s]?.id ?? '', tour: t + 1 }))
    })
}
