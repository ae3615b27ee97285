import type { Id } from '#platform/ids.ts'
import { enParametres, lireCle, lireMot, type Params } from '#src/ground/filtre.ts'
import { NATURES, type Nature } from '../domain/seance.ts'

/** What a page, a feed or a poster is asked for; `''` and `null` are « all ». The same words stand in every address. */
export type Filtre = Readonly<{
  theme: string
  pilier: string
  public: string
  /** An age in years: what is open to it. */
  age: number | null
  lieu: Id | null
  /** A structure. */
  porteur: Id | null
  quartier: Id | null
  action: Id | null
  nature: Nature | null
  financeur: string
  /** Words of the title, the structure or the place. */
  q: string
}>

export const SANS_FILTRE: Filtre = {
  theme: '',
  pilier: '',
  public: '',
  age: null,
  lieu: null,
  porteur: null,
  quartier: null,
  action: null,
  nature: null,
  financeur: '',
  q: '',
}

/** The parameters of an address that cut what it shows. */
export const PARAMETRES = Object.keys(SANS_FILTRE)

/** A public that is everybody: « Tout public », « Toutes et tous »; not « Tout-petits ». */
export const A_TOUS = '^tou(s|t|tes)([ -](?!petit)|$)'

const AGE_MAX = 120

/** Reads the query of an address; what cannot be understood is left out, as an address typed by hand may be wrong. */
export function lireFiltre(query: Params): Filtre {
  const dit = lireMot(query.age)
  const age = /^\d{1,3}$/.test(dit) ? Number(dit) : null
  return {
    theme: lireMot(query.theme),
    pilier: lireMot(query.pilier),
    public: lireMot(query.public),
    age: age !== null && age <= AGE_MAX ? age : null,
    lieu: lireCle(query.lieu),
    porteur: lireCle(query.porteur),
    quartier: lireCle(query.quartier),
    action: lireCle(query.action),
    nature: NATURES.find(({ code }) => code === query.nature)?.code ?? null,
    financeur: lireMot(query.financeur),
    q: lireMot(query.q),
  }
}

/** The query of a filter, for `url()`: only what is asked, always in the same order. */
export const ecrireFiltre = (filtre: Filtre): Readonly<Record<string, string>> =>
  enParametres({ ...SANS_FILTRE, ...filtre })
