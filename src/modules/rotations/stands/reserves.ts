import { cle, lire, type Modele } from '../modele.ts'
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
 * What is left of the seats: to people first, those with the fewest rounds before the others, then to the itineraries kept in
 * reserve; the emptiest stands first. Before the day others exchange two of their rounds where needed; on the day what was
 * announced stays, and nobody is moved. `deGens` tells of the people alone, `tout` of the reserves too.
 */
export function remplir(deGens: Modele, tours: Tours): void {
  combler(deGens, tours, (u) => deGens.unites[u]?.reserve !== true, deGens.annonces.length > 0 ? 0 : Infinity)
}

export function remplirLesReserves(tout: Modele, tours: Tours): void {
  const permis = new Set(tout.couples.map(({ u, s }) => cle(u, s)))
  for (const fixe of tout.annonces)
    if (permis.has(cle(fixe.u, fixe.s)) && tout.unites[fixe.u]?.reserve && tours.quand(fixe.u, fixe.s) < 0)
      tours.poser(fixe)
  // Somebody whose rounds were exchanged could have sat there: nobody is moved while one of them is short of a stand.
  const servis = tout.couples.every(({ u, s }) => tout.unites[u]?.reserve || tours.plein(u) || tours.quand(u, s) >= 0)
  combler(tout, tours, (u) => tout.unites[u]?.reserve === true, servis && tout.annonces.length === 0 ? Infinity : 0)
}

function combler(
  { unites, stands, couples }: Modele,
  tours: Tours,
  lesquels: (u: number) => boolean,
  deplacements: number,
): void {
  const de = Map.groupBy(couples, ({ u }) => u)
  const reste = (s: number) => (stands[s]?.la ?? []).reduce((n, _, t) => n + tours.placeLibre(s, t), 0)
  const placer = (u: number) =>
    (de.get(u) ?? [])
      .filter(({ s }) => tours.quand(u, s) < 0)
      .map(({ s }) => ({ s, n: reste(s) }))
      .filter(({ n }) => n > 0)
      .toSorted((a, b) => b.n - a.n)
      .some(({ s }) => tours.placer(u, s, deplacements))
  let eux = unites.flatMap((_, u) => (lesquels(u) && !tours.plein(u) ? [u] : []))
  while (eux.length > 0)
    eux = eux.toSorted((a, b) => tours.de(a).length - tours.de(b).length).filter((u) => placer(u) && !tours.plein(u))
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
