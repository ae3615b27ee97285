import { ok, type Result, refused } from '#platform/result.ts'

/** Whoever comes unannounced has a number above this one, that of a free itinerary: nobody who registered has it. */
export const NUMERO_DES_LIBRES = 900

export const estVenue = (numero: number | null): boolean => numero !== null && numero > NUMERO_DES_LIBRES

/** Somebody at the door who is on no list; without a number where no itinerary is free any more. */
export type Venue = Readonly<{ prenom: string; numero: number | null }>

const PRENOM_MAX = 60
const DERRIERE = /^(?<prenom>.*?)[\s,·]*(?:n\s*[°º]\s*)?(?<numero>\d{1,3})$/u
const DEVANT = /^(?:n\s*[°º]\s*)?(?<numero>\d{1,3})[\s,·]+(?<prenom>.*)$/u

/** « Ana 902 », as it is typed at the door from the paper that was just given; « 902 Ana » too. */
export function lireVenue(dit: string): Result<Venue, 'illisible'> {
  const mots = dit.trim().replace(/\s+/gu, ' ')
  const { prenom = mots, numero } = (DERRIERE.exec(mots) ?? DEVANT.exec(mots))?.groups ?? {}
  // A first name has letters and no figure: « 1 4 7-12 » is a sheet.
  if (!/\p{L}/u.test(prenom) || /\d/u.test(prenom) || prenom.length > PRENOM_MAX) return refused('illisible')
  return ok({ prenom, numero: numero === undefined ? null : Number(numero) })
}

const AVEC_SON_NOM = /(?<![\p{L}\d])(?!à\s)(?<prenom>\p{L}[^\d,;+]*?)[\s·]*(?:n\s*[°º]\s*)?(?<numero>9\d\d)(?!\d)/gu

/** « 1 4 Ana 901 », keyed from a sheet: who had a free itinerary that nobody keyed at the door, and the sheet by its numbers. */
export function separerLesVenues(dit: string): Readonly<{ venues: readonly Venue[]; numeros: string }> {
  const venues: Venue[] = []
  const numeros = dit.replace(AVEC_SON_NOM, (mots) => {
    const lue = lireVenue(mots)
    if (!lue.ok || !estVenue(lue.value.numero)) return mots
    venues.push(lue.value)
    return String(lue.value.numero)
  })
  return { venues, numeros }
}
