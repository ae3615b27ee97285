const CLE = 'coup-de-pouce:plus-tard'
/** What waited in phones before stories and notes did. */
const CLE_D_AVANT = 'coup-de-pouce:comptes'

/**
 * What waits for the network: where it goes, what the form said, what it is (« récit », « récits »), what to call it, the page
 * it was typed on, and whose it is (a key that says nothing, and what to call them). `refus`: why the server said no; `perdu`:
 * what it was about is there no more; `repris`: taken again, under an id that it keeps; `le`: the day it was typed; `enVol`: it
 * left as a whole page.
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
  perdu?: true
  repris?: true
  enVol?: true
  le?: string
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

/** What is kept here, to who may not read it: how many, and who has to come back. Neither their words nor where they go. */
export const direCeQuiAttend = (tout: readonly EnAttente[]): string =>
  parGroupes(tout, ({ par = 'quelqu’un d’autre' }) => par)
    .flatMap(([par, ceux]) => [
      ...dire(
        `encore à envoyer par ${par}`,
        ceux.filter(({ refus }) => refus === undefined),
      ),
      ...dire(
        `pas accepté, à revoir par ${par}`,
        ceux.filter(({ refus }) => refus !== undefined),
      ),
    ])
    .join(' ')

const dire = (quoi: string, ceux: readonly EnAttente[]): string[] =>
  ceux.length === 0 ? [] : [`Dans ce téléphone, ${quoi} : ${compter(ceux)}${depuis(ceux)}.`]

/** Since which day, where it is not today. */
function depuis(ceux: readonly EnAttente[]): string {
  const [premier] = ceux.flatMap(({ le }) => le ?? []).sort()
  if (premier === undefined || premier === new Date().toLocaleDateString('sv')) return ''
  return `, depuis le ${new Date(`${premier}T12:00`).toLocaleDateString('fr', { day: 'numeric', month: 'long' })}`
}

// `Map.groupBy` is younger than the browsers of cheap phones.
function parGroupes(tout: readonly EnAttente[], cle: (un: EnAttente) => string): [string, EnAttente[]][] {
  const groupes = new Map<string, EnAttente[]>()
  for (const un of tout) groupes.set(cle(un), [...(groupes.get(cle(un)) ?? []), un])
  return [...groupes]
}

export const estLeMeme = (a: EnAttente, b: EnAttente): boolean =>
  a.vers === b.vers && a.corps === b.corps && a.de === b.de

/** Minted with the form: what it writes is written once. */
export const idDe = ({ corps }: EnAttente): string => new URLSearchParams(corps).get('id') ?? ''

/** Whether it is of who reads this page. */
export const estDIci = ({ de }: EnAttente): boolean => de === undefined || de === document.body.dataset.de
