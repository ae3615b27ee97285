const CLE = 'coup-de-pouce:plus-tard'
/** What waited in phones before stories and notes did. */
const CLE_D_AVANT = 'coup-de-pouce:comptes'

/**
 * What waits for the network: where it goes, what the form said, what it is (« récit », « récits »), what to call it, the page
 * it was typed on, and whose it is (a key that says nothing, and what to call them). `refus`: why the server said no.
 */
export type EnAttente = Readonly<{
  vers: string
  corps: string
  nom: string
  quoi?: readonly [string, string]
  ou?: string
  de?: string
  par?: string
  refus?: string
}>

/** In the order in which it was typed. */
export const lireLAttente = (): EnAttente[] => {
  try {
    const lus: unknown = JSON.parse(localStorage.getItem(CLE) ?? localStorage.getItem(CLE_D_AVANT) ?? '[]')
    return Array.isArray(lus) ? lus : []
  } catch {
    return []
  }
}

/** Whether this device keeps it: a private window, a full disk, and what was typed stays on its page. */
export function garderLAttente(tout: readonly EnAttente[]): boolean {
  try {
    localStorage.setItem(CLE, JSON.stringify(tout))
    localStorage.removeItem(CLE_D_AVANT)
    return true
  } catch {
    return false
  }
}

/** « 2 récits, 1 note ». */
export const compter = (tout: readonly EnAttente[]): string =>
  parGroupes(tout, ({ quoi: [un] = ['comptage'] }) => un)
    .map(([un, ceux]) => `${ceux.length} ${ceux.length > 1 ? (ceux[0]?.quoi?.[1] ?? `${un}s`) : un}`)
    .join(', ')

/** What waits of others: how many, and who has to come back. Neither their words nor where they go. */
export const direAuxAutres = (tout: readonly EnAttente[]): string =>
  parGroupes(tout, ({ par = 'quelqu’un d’autre' }) => par)
    .map(([par, ceux]) => `Dans ce téléphone, encore à envoyer par ${par} : ${compter(ceux)}.`)
    .join(' ')

// `Map.groupBy` is younger than the browsers of cheap phones.
function parGroupes(tout: readonly EnAttente[], cle: (un: EnAttente) => string): [string, EnAttente[]][] {
  const groupes = new Map<string, EnAttente[]>()
  for (const un of tout) groupes.set(cle(un), [...(groupes.get(cle(un)) ?? []), un])
  return [...groupes]
}

/** Keys that the server said are of nobody who is here: of the page, whichever of its two scripts asks. */
const page = globalThis as { pasDIci?: Set<string> }
page.pasDIci ??= new Set()
export const pasDIci: Set<string> = page.pasDIci
