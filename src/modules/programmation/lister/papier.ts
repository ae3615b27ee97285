import type { Annexe } from '#src/ground/module.ts'

type Rang = readonly string[]

/** What a committee is handed, in words: its page and its sheet (`papier.typ`) show this one value, each sum once. */
export type Papier = Readonly<{
  titre: string
  sousTitre: string
  notes: Rang
  tableaux: readonly TableauDit[]
  /** What modules above annex to it. */
  annexes?: readonly Annexe[]
}>

export type TableauDit = Readonly<{
  titre: string
  entetes: Rang
  /** How the width of the sheet is shared among the columns of words; under 0: numbers, set right, in so many millimetres. */
  parts: readonly number[]
  lignes: readonly Rang[]
  /** The sums; empty: none. */
  pied: Rang
  dits: Rang
  /** Short enough to stand on one sheet. */
  entier: boolean
}>

/** What a column says of a line, and at the foot of all of them. */
export type ColonneDite<L> = Readonly<{
  cle: string
  libelle: string
  part?: number
  /** Shown until somebody chooses otherwise, when nothing is said. */
  montree?: 'toujours' | 'sur-demande'
  dit: (ligne: L) => string
  somme?: (lignes: readonly L[]) => string
}>

const ENTIER = 20
/** Past so many actions, a line of the sheet is kept to two: titles have more room, and are cut past so many signs. */
const BEAUCOUP = 100
const TITRE_MAX = 90

/** Cut at a word, and seen to be. */
const coupe = (titre: string): string => {
  if (titre.length <= TITRE_MAX) return titre
  const mot = titre.lastIndexOf(' ', TITRE_MAX - 1)
  return `${titre.slice(0, mot > TITRE_MAX / 2 ? mot : TITRE_MAX - 1).replace(/[\s,;:]+$/u, '')}…`
}

/** The columns of a paper of so many actions, and what is said of the titles that it cuts; `null`: of none. */
export function enColonnes<L>(
  colonnes: readonly ColonneDite<L>[],
  lignes: readonly L[],
): Readonly<{ colonnes: readonly ColonneDite<L>[]; coupes: string | null }> {
  const titre = colonnes.find(({ cle }) => cle === 'action')
  const longs = titre ? lignes.filter((l) => titre.dit(l).length > TITRE_MAX).length : 0
  if (!titre || lignes.length <= BEAUCOUP || longs === 0) return { colonnes, coupes: null }
  const large: ColonneDite<L> = { ...titre, part: (titre.part ?? 1) * 1.3, dit: (l) => coupe(titre.dit(l)) }
  const dits = longs === 1 ? 'Un intitulé trop long est coupé' : `${longs} intitulés trop longs sont coupés`
  return {
    colonnes: colonnes.map((une) => (une === titre ? large : une)),
    coupes: `${dits} ici (…) : ${longs === 1 ? 'il est entier' : 'ils sont entiers'} sur la liste des actions et dans les fichiers à emporter.`,
  }
}

export const enTableau = <L>(
  titre: string,
  colonnes: readonly ColonneDite<L>[],
  lignes: readonly L[],
  { total, dits = [], entier = false }: Readonly<{ total?: string; dits?: Rang; entier?: boolean }>,
): TableauDit => ({
  titre,
  entetes: colonnes.map(({ libelle }) => libelle),
  parts: colonnes.map(({ part }) => part ?? -21),
  lignes: lignes.map((l) => colonnes.map(({ dit }) => dit(l))),
  pied: total === undefined ? [] : colonnes.map(({ somme }, n) => (n === 0 ? total : (somme?.(lignes) ?? ''))),
  dits,
  entier: entier && lignes.length <= ENTIER,
})

/** On paper the amounts take the room: a name is not cut word by word. */
export const insecable = (nom: string): string => nom.replaceAll(' ', '\u00a0')
