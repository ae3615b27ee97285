export const SENS = ['mieux', 'moins-bien', 'ni-l-un-ni-l-autre'] as const
/** What a rise means. */
export type Sens = (typeof SENS)[number]

/** A figure, or why there is none: never a zero in its place. */
export const ETATS_DE_VALEUR = ['connue', 'secret', 'non-disponible', 'non-significatif', 'sans-objet'] as const
export type EtatDeValeur = (typeof ETATS_DE_VALEUR)[number]

/** How a series is defined, and what its source allows. */
export type Definition = Readonly<{
  /** In our catalogue; `null`: somebody else's. */
  cle: string | null
  nom: string
  source: string
  unite: string
  sens: Sens
  /** The quartiers may be added up. */
  sommable: boolean
  /** The source hides what would tell of too few people. */
  secret: boolean
  /** Years between two vintages that may be compared; 1: any. */
  ecart: number
  /** It holds of communes and EPCI too, not below the commune alone. */
  ecartPartout: boolean
  /** Years from which it is measured otherwise. */
  ruptures: readonly number[]
  /** What its source asks to be careful about. */
  precaution: string
}>

/** How it is defined, of what is kept with that. */
export const definitionSeule = (une: Definition): Definition => ({
  ...{ cle: une.cle, nom: une.nom, source: une.source, unite: une.unite, sens: une.sens, sommable: une.sommable },
  ...{ secret: une.secret, ecart: une.ecart, ecartPartout: une.ecartPartout, ruptures: une.ruptures },
  precaution: une.precaution,
})

/** Two ways to say one series; under one name, others are two series. */
export const memeSerie = (une: Definition, autre: Definition): boolean =>
  JSON.stringify(definitionSeule(une)) === JSON.stringify(definitionSeule(autre))

export type Valeur = Readonly<{ code: string; annee: number; etat: EtatDeValeur; valeur: number | null }>

export type GenreDeZone = 'quartier' | 'commune' | 'epci'

/** A place that figures are told of. A quartier has the code of each zoning that it was in; the first is today's. */
export type Zone = Readonly<{ genre: GenreDeZone; nom: string; codes: readonly [string, ...string[]] }>

/** What a code of the source is one of: ANCT for the quartiers, INSEE for the communes, SIREN for the EPCI. */
export function genreDuCode(code: string): GenreDeZone | null {
  if (/^QN(\d{3}|02[AB])\d{2}[MINC]$|^QP\d{6}$/.test(code)) return 'quartier'
  if (/^(\d{2}|2[AB])\d{3}$/.test(code)) return 'commune'
  return /^\d{9}$/.test(code) ? 'epci' : null
}

/** The zoning that a quartier's code is of; a commune or an EPCI is of none. */
export const zonageDe = (code: string): 2015 | 2024 | null =>
  code.startsWith('QP') ? 2015 : code.startsWith('QN') ? 2024 : null

/** The zones of here: the quartiers that have a code, then the communes, then the EPCI. */
export function zonesDe(
  quartiers: readonly Readonly<{ nom: string; code: string | null; autresNoms: readonly string[] }>[],
  autres: readonly Readonly<{ code: string; nom: string }>[],
): readonly Zone[] {
  const rang = ({ code }: Readonly<{ code: string }>) => (genreDuCode(code) === 'epci' ? 1 : 0)
  return [
    ...quartiers.flatMap(({ nom, code, autresNoms }): Zone[] => {
      const anciens = autresNoms.map((un) => un.trim().toUpperCase()).filter((un) => genreDuCode(un) === 'quartier')
      const [premier, ...suivants] = [...new Set([...(code === null ? [] : [code]), ...anciens])]
      return premier === undefined ? [] : [{ genre: 'quartier', nom, codes: [premier, ...suivants] }]
    }),
    ...autres
      .toSorted((a, b) => rang(a) - rang(b) || (a.code < b.code ? -1 : 1))
      .map(({ code, nom }): Zone => ({ genre: genreDuCode(code) ?? 'commune', nom, codes: [code] })),
  ]
}

/** What is told, by code and year. */
export type Index = ReadonlyMap<string, Valeur>
export const indexDe = (valeurs: readonly Valeur[]): Index =>
  new Map(valeurs.map((une) => [`${une.code} ${une.annee}`, une]))

/** What is told of a zone in a year: by its code of today, else by an older one. */
export function valeurDe(index: Index, { codes }: Zone, annee: number): Valeur | null {
  for (const code of codes) {
    const une = index.get(`${code} ${annee}`)
    if (une) return une
  }
  return null
}

/** The years that something is told of, the latest first. */
export const anneesDe = (valeurs: readonly Valeur[]): readonly number[] =>
  [...new Set(valeurs.map(({ annee }) => annee))].sort((a, b) => b - a)

/** The latest vintage that says something, not after a year: of the quartiers when they have one. A dash hides no earlier figure. */
export function millesimeDe(valeurs: readonly Valeur[], jusque = Number.POSITIVE_INFINITY): number | null {
  const connues = valeurs.filter(({ annee, etat }) => annee <= jusque && etat !== 'non-disponible')
  const desQuartiers = connues.filter(({ code }) => zonageDe(code) !== null)
  return anneesDe(desQuartiers)[0] ?? anneesDe(connues)[0] ?? null
}

/** Of a share, a rate, a median, an average: what no sum makes sense of. */
export const estUnePart = (unite: string): boolean => /%|‰|€|euro|taux|par /i.test(unite)
