import type { Arete, Couple, Plan, Probleme, Valeur } from './types.ts'

export const cle = (besoinId: string, talentId: string): string => `${besoinId} ${talentId}`

/** What the plan is worth; a locked pair without an edge (chosen by hand) counts for its place, with a note of 0. */
export function valeur(probleme: Probleme, couples: readonly Couple[]): Valeur {
  const parCouple = new Map(probleme.aretes.map((une) => [cle(une.besoinId, une.talentId), une]))
  const retenues = couples.map(
    ({ besoinId, talentId }): Arete =>
      parCouple.get(cle(besoinId, talentId)) ?? { besoinId, talentId, note: 0, charge: 0 },
  )
  const meilleures = new Map<string, number>()
  for (const { besoinId, note } of retenues) meilleures.set(besoinId, Math.max(note, meilleures.get(besoinId) ?? 0))
  return {
    besoinsCouverts: meilleures.size,
    placesPourvues: retenues.length,
    plusMalServi: meilleures.size === 0 ? 0 : Math.min(...meilleures.values()),
    chargeLaPlusLourde: Math.max(0, ...retenues.map(({ charge }) => charge)),
    note: retenues.reduce((somme, { note }) => somme + note, 0),
  }
}

export const enOrdre = (couples: readonly Couple[]): Couple[] =>
  couples.toSorted((a, b) => (cle(a.besoinId, a.talentId) < cle(b.besoinId, b.talentId) ? -1 : 1))

/** Edges sorted the same way whatever their order of arrival, so that a plan depends on its facts only. */
export function normaliser(probleme: Probleme): Probleme {
  return {
    besoins: probleme.besoins.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    aretes: probleme.aretes.toSorted((a, b) => (cle(a.besoinId, a.talentId) < cle(b.besoinId, b.talentId) ? -1 : 1)),
    verrous: enOrdre(probleme.verrous),
  }
}

/**
 * What one-by-one choice gives: each need in turn takes the best still free. Shown beside the plan, so that the desk
 * sees what planning together brings.
 */
export function uneAUne(probleme: Probleme): Plan {
  const { besoins, aretes, verrous } = normaliser(probleme)
  const pris = new Set(verrous.map(({ talentId }) => talentId))
  const couples = [...verrous]
  for (const besoin of besoins) {
    const deja = verrous.filter(({ besoinId }) => besoinId === besoin.id).length
    const siennes = aretes
      .filter(({ besoinId, talentId }) => besoinId === besoin.id && !pris.has(talentId))
      .sort((a, b) => b.note - a.note || (a.talentId < b.talentId ? -1 : 1))
    for (const { besoinId, talentId } of siennes.slice(0, Math.max(0, besoin.places - deja))) {
      pris.add(talentId)
      couples.push({ besoinId, talentId })
    }
  }
  return { couples: enOrdre(couples), methode: 'une-a-une' }
}

/**
 * Greedy with regret, when no solver is at hand: the need that would lose most by waiting (the gap between its two best,
 * infinite when one person only is left) chooses first; needs without anybody yet before second persons.
 */
export function parRegret(probleme: Probleme): Plan {
  const { besoins, aretes, verrous } = normaliser(probleme)
  const pris = new Set(verrous.map(({ talentId }) => talentId))
  const restantes = new Map(
    besoins.map(({ id, places }) => [id, places - verrous.filter(({ besoinId }) => besoinId === id).length]),
  )
  const servis = new Set(verrous.map(({ besoinId }) => besoinId))
  const parBesoin = Map.groupBy(
    aretes.toSorted((a, b) => b.note - a.note || (a.talentId < b.talentId ? -1 : 1)),
    ({ besoinId }) => besoinId,
  )
  const couples = [...verrous]
  for (;;) {
    const choix = besoins
      .filter(({ id }) => (restantes.get(id) ?? 0) > 0)
      .map(({ id }) => {
        const libres = (parBesoin.get(id) ?? []).filter(({ talentId }) => !pris.has(talentId))
        const [premier, second] = libres
        const regret = premier === undefined ? -1 : second === undefined ? Infinity : premier.note - second.note
        return { id, premier, regret, seconde: servis.has(id) ? 1 : 0 }
      })
      .filter(({ premier }) => premier !== undefined)
      .sort((a, b) => a.seconde - b.seconde || b.regret - a.regret || (a.id < b.id ? -1 : 1))
    const [meilleur] = choix
    if (!meilleur?.premier) return { couples: enOrdre(couples), methode: 'regret' }
    pris.add(meilleur.premier.talentId)
    servis.add(meilleur.id)
    restantes.set(meilleur.id, (restantes.get(meilleur.id) ?? 0) - 1)
    couples.push({ besoinId: meilleur.id, talentId: meilleur.premier.talentId })
  }
}
