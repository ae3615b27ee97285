import { minuscule } from '#platform/texte.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'

/**
 * What may be told to everybody without telling of anybody. A count from 1 to 4 is hidden, with enough of its neighbours
 * that it cannot be found from the totals. The smallest rows and columns are put together first, so that every total that is
 * told is zero or five and more; then whole rows are hidden, for which the bounds of what is hidden are known exactly.
 */
const petit = (n: number): boolean => n > 0 && n < SEUIL
const somme = (nombres: readonly number[]): number => nombres.reduce((a, b) => a + b, 0)

export type Categorie = Readonly<{ code: string; libelle: string }>
/** One way to split presences; `rangees`: only neighbours may be put together (ages). */
export type Dimension = Readonly<{ cle: string; libelle: string; categories: readonly Categorie[]; rangees: boolean }>

export type ActionComptee = Readonly<{
  id: string
  titre: string
  theme: string
  total: number
  /** By key of the dimension, then by code; what is not said is what is left of the total. */
  parts: Readonly<Record<string, Readonly<Record<string, number>>>>
}>

export type LignePubliee = Readonly<{ id: string; titre: string /** `null`: hidden. */; total: number | null }>
export type ThemePublie = Readonly<{ theme: string; total: number; actions: readonly LignePubliee[] }>
export type TableauPublie = Readonly<{
  cle: string
  libelle: string
  colonnes: readonly Readonly<{ libelle: string; total: number }>[]
  /** In the order of the themes; `null`: the whole row is hidden. */
  rangs: readonly (readonly number[] | null)[]
}>
export type Publication = Readonly<{
  total: number
  themes: readonly ThemePublie[]
  tableaux: readonly TableauPublie[]
}>

/** What was told of a half-year, once and for all. */
export type Arrete = Readonly<{ actions: number; publication: Publication | null }>

/** A half-year: no two of them share a day, so that what is told of one says nothing of the others. */
export type Semestre = Readonly<{ annee: number; rang: 1 | 2; du: Temporal.PlainDate; au: Temporal.PlainDate }>

// Counts come late: a paper sheet is keyed at the end of the month.
const DELAI = { months: 1 } as const

/** The half-years of these years that may be told: over for a month. Latest first. */
export function semestresArretes(annees: readonly number[], aujourdhui: Temporal.PlainDate): Semestre[] {
  const tous = annees.flatMap((annee) =>
    ([1, 2] as const).map((rang): Semestre => {
      const du = Temporal.PlainDate.from({ year: annee, month: rang === 1 ? 1 : 7, day: 1 })
      return { annee, rang, du, au: du.add({ months: 6 }).subtract({ days: 1 }) }
    }),
  )
  return tous
    .filter(({ au }) => Temporal.PlainDate.compare(au.add({ days: 1 }).add(DELAI), aujourdhui) <= 0)
    .sort((a, b) => Temporal.PlainDate.compare(b.du, a.du))
}

/**
 * By action, the presences since January where both half-years tell it: the sum of what is told, which says nothing more.
 * What one of them hides is not summed.
 */
export function depuisJanvier(premier: Publication | null, second: Publication | null): ReadonlyMap<string, number> {
  if (premier === null || second === null) return new Map()
  const totaux = (p: Publication) => new Map(p.themes.flatMap((t) => t.actions.map((a) => [a.id, a.total] as const)))
  const [un, deux] = [totaux(premier), totaux(second)]
  return new Map(
    [...deux].flatMap(([id, total]) => {
      const avant = un.get(id)
      return avant === undefined || avant === null || total === null ? [] : [[id, avant + total] as const]
    }),
  )
}

/** What is published of a period; `null` when there is too little of it to tell anything. */
export function publier(actions: readonly ActionComptee[], dimensions: readonly Dimension[]): Publication | null {
  const total = somme(actions.map((a) => a.total))
  if (total < SEUIL) return null
  const groupes = grouper(actions)
  return {
    total,
    themes: groupes.map(({ theme, actions: siennes }) => ({
      theme,
      total: somme(siennes.map((a) => a.total)),
      actions: cacherDesActions(siennes),
    })),
    tableaux: dimensions.flatMap((d) => tableau(d, groupes) ?? []),
  }
}

type Groupe = Readonly<{ theme: string; actions: readonly ActionComptee[] }>
const totalDe = (g: Groupe): number => somme(g.actions.map((a) => a.total))
const unir = (a: Groupe, b: Groupe): Groupe => ({
  theme: `${a.theme} et ${b.theme}`,
  actions: [...a.actions, ...b.actions],
})

/** By theme; a theme of one to four presences is told with the next smallest one. */
function grouper(actions: readonly ActionComptee[]): Groupe[] {
  let groupes: Groupe[] = [...Map.groupBy(actions, (a) => a.theme)].map(([theme, siennes]) => ({
    theme,
    actions: siennes,
  }))
  for (;;) {
    const trop = groupes.find((g) => petit(totalDe(g)))
    if (!trop) break
    const autres = groupes.filter((g) => g !== trop).toSorted((a, b) => totalDe(a) - totalDe(b))
    const voisin = autres.find((g) => totalDe(g) > 0)
    if (!voisin) break
    groupes = [...groupes.filter((g) => g !== trop && g !== voisin), unir(voisin, trop)]
  }
  return groupes.toSorted((a, b) => a.theme.localeCompare(b.theme, 'fr'))
}

/**
 * The totals of the actions of a theme, whose own total is told: those under five are hidden, never alone, and with so many
 * others that what is hidden makes five at least. Each may then be anything from zero to that sum.
 */
function cacherDesActions(actions: readonly ActionComptee[]): LignePubliee[] {
  const caches = new Set(actions.filter((a) => petit(a.total)).map((a) => a.id))
  const sommeCachee = () => somme(actions.filter((a) => caches.has(a.id)).map((a) => a.total))
  const reste = actions.filter((a) => a.total >= SEUIL).toSorted((a, b) => a.total - b.total)
  while (caches.size > 0 && (caches.size < 2 || sommeCachee() < SEUIL)) {
    const plus = reste.shift()
    if (!plus) break
    caches.add(plus.id)
  }
  return actions.map(({ id, titre, total }) => ({ id, titre, total: caches.has(id) ? null : total }))
}

type Colonne = Readonly<{ libelle: string; codes: readonly string[] }>
const NON_DIT = ''

/** One split of presences, theme by theme; `null` when its columns do not hold apart. */
function tableau(d: Dimension, groupes: readonly Groupe[]): TableauPublie | null {
  const dit = (g: Groupe, code: string) => somme(g.actions.map((a) => a.parts[d.cle]?.[code] ?? 0))
  const codes = d.categories.map(({ code }) => code)
  const valeur = (g: Groupe, code: string): number =>
    code === NON_DIT ? totalDe(g) - somme(codes.map((un) => dit(g, un))) : dit(g, code)
  const cellule = (g: Groupe, colonne: Colonne) => somme(colonne.codes.map((code) => valeur(g, code)))
  const totalDeColonne = (colonne: Colonne) => somme(groupes.map((g) => cellule(g, colonne)))
  const colonnes = rapprocher(
    [
      ...d.categories.map(({ code, libelle }) => ({ libelle, codes: [code] })),
      { libelle: 'Non dit', codes: [NON_DIT] },
    ],
    totalDeColonne,
    d.rangees,
  )
  if (colonnes.filter((c) => totalDeColonne(c) > 0).length < 2) return null
  const pleine = groupes.map((g) => colonnes.map((c) => cellule(g, c)))
  const caches = cacherDesRangs(pleine)
  return {
    cle: d.cle,
    libelle: d.libelle,
    colonnes: colonnes.map((c) => ({ libelle: c.libelle, total: totalDeColonne(c) })),
    rangs: pleine.map((rang, r) => (caches.has(r) ? null : rang)),
  }
}

/** Columns whose total is under five go with a neighbour: the one beside for ages, else the smallest. */
function rapprocher(toutes: readonly Colonne[], total: (c: Colonne) => number, rangees: boolean): Colonne[] {
  let colonnes = [...toutes]
  for (;;) {
    const n = colonnes.findIndex((c) => petit(total(c)))
    const trop = colonnes[n]
    if (!trop || colonnes.length < 2) return colonnes
    const pleines = colonnes.filter((c) => c !== trop && total(c) > 0)
    // What nobody said is no age: ages go with ages.
    const estUnAge = (c: Colonne | undefined): c is Colonne => c !== undefined && !c.codes.includes(NON_DIT)
    const voisins = rangees ? [colonnes[n - 1], colonnes[n + 1]].filter(estUnAge) : pleines
    const voisin = (voisins.length > 0 ? voisins : pleines).toSorted((a, b) => total(a) - total(b))[0]
    if (!voisin) return colonnes
    const [a, b] = colonnes.indexOf(voisin) < n ? [voisin, trop] : [trop, voisin]
    const ensemble = { libelle: `${a.libelle} ou ${minuscule(b.libelle)}`, codes: [...a.codes, ...b.codes] }
    colonnes = colonnes.flatMap((c) => (c === a ? [ensemble] : c === b ? [] : [c]))
  }
}

/** Fewer than this many possible values would be as good as told. */
const VALEURS_POSSIBLES = SEUIL

/**
 * The rows to hide: those that hold a count under five, then the smallest others until each hidden count may be five
 * values at least. When rows are hidden whole, their totals T, the sums S of their columns and the sum N of all bound a cell
 * exactly: from max(0, T + S − N) to min(T, S).
 */
function cacherDesRangs(pleine: readonly (readonly number[])[]): ReadonlySet<number> {
  const caches = new Set(pleine.flatMap((rang, r) => (rang.some(petit) ? [r] : [])))
  if (caches.size === 0) return caches
  const reste = pleine
    .map((rang, r) => ({ r, total: somme(rang) }))
    .filter(({ r, total }) => total > 0 && !caches.has(r))
    .toSorted((a, b) => a.total - b.total)
  while (!estSur(pleine, caches)) {
    const plus = reste.shift()
    if (!plus) break
    caches.add(plus.r)
  }
  return caches
}

function estSur(pleine: readonly (readonly number[])[], caches: ReadonlySet<number>): boolean {
  const rangs = pleine.filter((_, r) => caches.has(r))
  const n = somme(rangs.map(somme))
  return rangs.every((rang) =>
    rang.every((cellule, c) => {
      if (!petit(cellule)) return true
      const [t, s] = [somme(rang), somme(rangs.map((un) => un[c] ?? 0))]
      return Math.min(t, s) - Math.max(0, t + s - n) + 1 >= VALEURS_POSSIBLES
    }),
  )
}
