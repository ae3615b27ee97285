import type { Couple, Plan, Probleme } from './types.ts'

export const cle = (besoinId: string, talentId: string): string => `${besoinId} ${talentId}`

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
