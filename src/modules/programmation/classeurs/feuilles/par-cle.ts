import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cleDeReference } from '../grille/identifiants.ts'
import { mots } from '../grille/texte.ts'
import { roles, type Table } from '../grille/types.ts'
import type { FeuilleAnalysee } from './feuilles.ts'
import { aRole as a } from './roles-feuilles.ts'

const TRAITS = roles('montant etat quartier theme part_quartier plan_financement')
const CLES = roles('reference numero autre')
/** The least share of the keys of a sheet that the lists of actions have too, and of the rows whose words agree. */
const ACCORD = 0.8
const MEMES_MOTS = 0.5

/** A column of keys: what each row is called by, and the words that tell what it is. */
type Cles = Readonly<{
  table: Table
  colonne: number
  mots: ReadonlyMap<string, ReadonlySet<string>>
  uniques: boolean
}>

/**
 * Decisions in a sheet, actions in others, joined by a number « 7 », « n° 7 », « 07 »: it is their reference, whatever its
 * label, when nearly all the keys of the one stand once in the others, and the words beside, if any, agree.
 */
export function joindreParCle(analysees: readonly FeuilleAnalysee[]): FeuilleAnalysee[] {
  const parTaille = analysees
    .filter((f) => !f.feuille.masquee)
    .flatMap((f) => f.tables.map((table) => ({ f, table, liste: a(f, 'titre') && a(f, 'structure') })))
    .toSorted((x, y) => y.table.fin - y.table.enteteFin - (x.table.fin - x.table.enteteFin))
  if (!parTaille.some(({ f, liste }) => !liste && a(f, ...TRAITS))) return [...analysees]
  const toutes = new Map<string, ReadonlySet<string>>()
  const choisies = new Map<Table, number>()
  for (const { f, table } of parTaille.filter(({ liste }) => liste)) {
    const [premiere] = clesDe(f, table).filter(({ uniques }) => uniques)
    if (!premiere) continue
    const neuves = [...premiere.mots].every(([cle]) => !toutes.has(cle))
    // Numbers that begin again in each list name nothing.
    if (!neuves && !saccorde(premiere, toutes)) return [...analysees]
    choisies.set(table, premiere.colonne)
    for (const [cle, dits] of premiere.mots) toutes.set(cle, toutes.get(cle) ?? dits)
  }
  const jointes = parTaille
    .filter(({ f, liste }) => !liste && a(f, ...TRAITS))
    .flatMap(({ f, table }) => clesDe(f, table).find((c) => saccorde(c, toutes)) ?? [])
  if (jointes.length === 0) return [...analysees]
  for (const { table, colonne } of jointes) choisies.set(table, colonne)
  return analysees.map((f) => ({ ...f, tables: f.tables.map((t) => parReference(t, choisies.get(t))) }))
}

function clesDe({ feuille }: FeuilleAnalysee, table: Table): Cles[] {
  const colonnes = table.colonnes.filter((c) => CLES.includes(c.role))
  const deMots = table.colonnes.filter((c) => c.role === 'titre' || c.role === 'structure')
  return colonnes.flatMap(({ colonne, role }) => {
    const lues: [string, ReadonlySet<string>][] = []
    for (let l = table.enteteFin; l < Math.min(table.fin, feuille.lignes.length); l++) {
      const cle = cleDeReference(texteEn(feuille, l, colonne))
      if (cle === '' || colonnesRemplies(feuille, l).length < 2) continue
      const dits = deMots.flatMap((c) => mots(texteEn(feuille, l, c.colonne))).filter((m) => m.length >= 3)
      lues.push([cle, new Set(dits)])
    }
    const uniques = new Set(lues.map(([k]) => k)).size === lues.length
    const dite = role !== 'autre'
    const bonnes = lues.length >= (dite ? 2 : 3) && lues.every(([k]) => /\d/.test(k) && k.length <= 14)
    return bonnes && (dite || uniques) ? [{ table, colonne, mots: new Map(lues), uniques }] : []
  })
}

function saccorde(cles: Cles, toutes: Cles['mots']): boolean {
  const communes = [...cles.mots].filter(([cle]) => toutes.has(cle))
  const parlantes = communes.filter(([, dits]) => dits.size > 0)
  const memes = parlantes.filter(([cle, dits]) => [...dits].some((m) => toutes.get(cle)?.has(m)))
  return communes.length >= ACCORD * cles.mots.size && memes.length >= MEMES_MOTS * parlantes.length
}

function parReference(table: Table, colonne: number | undefined): Table {
  if (colonne === undefined) return table
  const colonnes = table.colonnes.map((c) => {
    if (c.colonne === colonne) return { ...c, role: 'reference' as const }
    return c.role === 'reference' ? { ...c, role: 'autre' as const } : c
  })
  return { ...table, colonnes }
}
