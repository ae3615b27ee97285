import { cle, donne, type Modele, somme } from '../modele.ts'
import type { MalServi, Raison, RapportDeStands } from '../types.ts'
import type { Relache } from './lineaire.ts'
import type { Tours } from './tours.ts'

/** What a plan gives, beside what none could pass, and why. */
export function rapporter(modele: Modele, relache: Relache, tours: Tours, prouve = false): RapportDeStands {
  const { unites, stands, couples, acquis, fixes } = modele
  const accordes = [...acquis]
  const possibles = [...acquis]
  let poids = modele.poidsAcquis
  let jamaisCroises = 0
  for (const couple of couples) {
    const vus = tours.quand(couple.u, couple.s) >= 0
    for (const p of donne(modele, couple)) {
      possibles[p] = (possibles[p] ?? 0) + 1
      if (vus) accordes[p] = (accordes[p] ?? 0) + 1
    }
    if (vus) poids += couple.poidsVisiteur + couple.poidsStand
    else jamaisCroises += 1
  }
  const assises = (eux: readonly Readonly<{ u: number }>[]) =>
    somme(eux.map(({ u }) => (unites[u]?.reserve ? 0 : (unites[u]?.places ?? 1))))
  const acquises = assises(fixes)
  const eues = assises(tours.tout().filter(({ u, t }) => !tours.estFixe(u, t))) + acquises
  const borne = relache.borneDeRencontres + acquises
  const passages = unites.length + stands.length
  const sous = (p: number) =>
    (accordes[p] ?? 0) < Math.min(p < passages ? relache.plancher : relache.passages, relache.dus[p] ?? 0)
  const manquent = accordes.flatMap((n, p) => (sous(p) ? [{ n, p }] : []))
  const moins = (plancher: number, la: (p: number) => boolean) =>
    Math.min(plancher, ...manquent.flatMap(({ n, p }) => (la(p) ? [n] : [])))
  const moindre = (de: number, a: number) => {
    const eux = accordes.flatMap((n, p) => (p >= de && p < a && n < (possibles[p] ?? 0) ? [n] : []))
    return eux.length === 0 ? null : Math.min(...eux)
  }
  const nom = (p: number): string => unites[p]?.ids[0] ?? stands[p - unites.length]?.id ?? ''
  const exauces = { eu: somme(accordes.slice(0, passages)), possibles: somme(possibles.slice(0, passages)) }
  const servi = { accordes, possibles }
  return {
    rencontres: { eu: eues, borne },
    souhaits: { eu: poids, borne: prouve ? poids : Math.max(relache.borne, poids) },
    exauces,
    plancher: {
      eu: moins(relache.plancher, (p) => p < passages),
      borne: relache.plancher,
      coinces: relache.coinces.map(nom),
    },
    passages: {
      eu: moins(relache.passages, (p) => p >= passages),
      borne: relache.passages,
      coinces: relache.serres.map((p) => nom(p - passages)),
    },
    moindres: { personnes: moindre(0, unites.length), stands: moindre(unites.length, passages) },
    obligatoiresManques: [
      ...modele.impossibles,
      ...couples
        .filter(({ u, s, obligatoire }) => obligatoire && tours.quand(u, s) < 0)
        .map(({ u, s }) => ({ visiteurId: nom(u), standId: nom(unites.length + s) })),
    ],
    jamaisCroises,
    plusMalServi: plusMalServi(modele, tours, servi, nom),
    raison: raison(
      { exauces, rencontres: { eu: eues, borne }, souhaits: { eu: poids, borne: prouve ? poids : relache.borne } },
      modele,
      tours,
    ),
    changements: changements(modele, tours),
  }
}

/** Why the whole day cannot hold more. */
function raison(
  eu: Pick<RapportDeStands, 'exauces' | 'rencontres' | 'souhaits'>,
  modele: Modele,
  tours: Tours,
): Raison {
  if (eu.exauces.possibles > 0 && eu.exauces.eu === eu.exauces.possibles) return { type: 'souhaits-exauces' }
  if (modele.unites.every(({ reserve }, u) => reserve || tours.plein(u)))
    return { type: 'tours-pleins', tours: modele.tours }
  if (modele.couples.every(({ u, s }) => tours.quand(u, s) >= 0))
    return { type: 'tout-vu', stands: modele.stands.length }
  const ouverts = modele.stands.filter(({ places }) => places > 0)
  const pleins = modele.stands.filter(
    ({ la, places }, s) => places > 0 && la.every((ici, t) => !ici || tours.placeLibre(s, t) === 0),
  )
  if (pleins.length === ouverts.length) return { type: 'stands-pleins', standIds: pleins.map(({ id }) => id) }
  const manque = Math.max(eu.souhaits.borne - eu.souhaits.eu, eu.rencontres.borne - eu.rencontres.eu)
  if (manque > 0 && modele.annonces.length > 0) return { type: 'annonce-tenue', ecart: manque }
  return manque <= 0 ? { type: 'borne-atteinte' } : { type: 'peut-etre-mieux', ecart: manque }
}

type Servi = Readonly<{ accordes: readonly number[]; possibles: readonly number[] }>

/** The person or the stand with the fewest wishes granted among those who lack some, and why no more. */
function plusMalServi(
  modele: Modele,
  tours: Tours,
  { accordes, possibles }: Servi,
  nom: (p: number) => string,
): MalServi | null {
  const souhaits = modele.unites.length + modele.stands.length
  const leses = accordes.flatMap((n, p) => (p < souhaits && n < (possibles[p] ?? 0) ? [p] : []))
  const [pire] = leses.toSorted(
    (a, b) => (accordes[a] ?? 0) - (accordes[b] ?? 0) || (possibles[b] ?? 0) - (possibles[a] ?? 0),
  )
  if (pire === undefined) return null
  return {
    id: nom(pire),
    exauces: accordes[pire] ?? 0,
    possibles: possibles[pire] ?? 0,
    raison: pourquoi(modele, tours, pire),
  }
}

/** Why a person or a stand (ranked after all persons) cannot have more of what they wish. */
function pourquoi(modele: Modele, tours: Tours, p: number): Raison {
  const { unites, stands, couples } = modele
  const voulus = couples.filter(
    ({ u, s, poidsVisiteur, poidsStand }) =>
      tours.quand(u, s) < 0 &&
      (p < unites.length ? u === p && poidsVisiteur > 0 : s === p - unites.length && poidsStand > 0),
  )
  const siens = p < unites.length ? tours.de(p) : []
  const attendus = couples.filter(({ u, poidsVisiteur }) => u === p && poidsVisiteur > 0).map(({ s }) => s)
  // Rounds filled for want of better are no reason.
  if (p < unites.length && tours.plein(p) && siens.every(({ s, t }) => tours.estFixe(p, t) || attendus.includes(s)))
    return { type: 'tours-pleins', tours: modele.toursDe[p] ?? 0 }
  const plein = (s: number) => stands[s]?.la.every((ici, t) => !ici || tours.placeLibre(s, t) === 0) ?? false
  const pleins = [...new Set(voulus.map(({ s }) => s))].filter(plein)
  if (pleins.length > 0 && voulus.every(({ s }) => plein(s)))
    return { type: 'stands-pleins', standIds: pleins.map((s) => stands[s]?.id ?? '') }
  if (voulus.every(({ u, s }) => tours.plein(u) || plein(s))) return { type: 'borne-atteinte' }
  return { type: 'peut-etre-mieux', ecart: voulus.length }
}

/** Announced, possible still, and not kept where it was. */
function changements({ annonces, couples, unites, stands }: Modele, tours: Tours): number {
  const possibles = new Set(couples.map(({ u, s }) => cle(u, s)))
  return annonces.filter(
    ({ u, s, t }) => possibles.has(cle(u, s)) && unites[u]?.la[t] && stands[s]?.la[t] && tours.quand(u, s) !== t,
  ).length
}
