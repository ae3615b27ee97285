import { type Id, isId } from '#platform/ids.ts'
import { NATURES, type Nature } from '../domain/seance.ts'

/** What a page, a feed or a poster is asked for; `''` and `null` are « all ». The same words stand in every address. */
export type Filtre = Readonly<{
  theme: string
  public: string
  /** An age in years: what is open to it. */
  age: number | null
  lieu: Id | null
  /** A structure. */
  porteur: Id | null
  quartier: Id | null
  action: Id | null
  nature: Nature | null
}>

export const SANS_FILTRE: Filtre = {
  theme: '',
  public: '',
  age: null,
  lieu: null,
  porteur: null,
  quartier: null,
  action: null,
  nature: null,
}

/** The parameters of an address that cut what it shows. */
export const PARAMETRES = Object.keys(SANS_FILTRE)

/** A public that is everybody: « Tout public », « Toutes et tous »; not « Tout-petits ». */
export const A_TOUS = '^tou(s|t|tes)([ -](?!petit)|$)'

const LONGUEUR = 120
const AGE_MAX = 120

/** Reads the query of an address; what cannot be understood is left out, as an address typed by hand may be wrong. */
export function lireFiltre(query: Readonly<Record<string, string | undefined>>): Filtre {
  const mot = (nom: string) => (query[nom] ?? '').replaceAll('\u0000', '').trim().slice(0, LONGUEUR)
  const id = (nom: string) => {
    const valeur = query[nom]?.toLowerCase()
    return isId(valeur) ? valeur : null
  }
  const age = /^\d{1,3}$/.test(mot('age')) ? Number(mot('age')) : null
  return {
    theme: mot('theme'),
    public: mot('public'),
    age: age !== null && age <= AGE_MAX ? age : null,
    lieu: id('lieu'),
    porteur: id('porteur'),
    quartier: id('quartier'),
    action: id('action'),
    nature: NATURES.find(({ code }) => code === query.nature)?.code ?? null,
  }
}

/** The query of a filter, for `url()`: only what is asked, always in the same order. */
export function ecrireFiltre(filtre: Filtre): Readonly<Record<string, string>> {
  const { theme, public: pour, age, lieu, porteur, quartier, action, nature } = filtre
  const mots = { theme, public: pour, age, lieu, porteur, quartier, action, nature }
  return Object.fromEntries(
    Object.entries(mots).flatMap(([nom, valeur]) => (valeur === null || valeur === '' ? [] : [[nom, String(valeur)]])),
  )
}
