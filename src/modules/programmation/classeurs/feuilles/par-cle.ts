import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cleDeReference } from '../grille/identifiants.ts'
import { mots } from '../grille/texte.ts'
import { type OptionsLecture, roles, type Table } from '../grille/types.ts'
import { estRepetition } from '../hypotheses/entetes.ts'
import type { FeuilleAnalysee } from './feuilles.ts'
import { aRole as a, dire, roleDit } from './roles-feuilles.ts'

const TRAITS = roles('montant etat quartier theme part_quartier plan_financement')
const CLES = roles('reference numero autre')
/** The least share of the keys of a sheet that the lists of actions have too, and of the rows whose words agree. */
const ACCORD = 0.8
const MEMES_MOTS = 0.5
/** The titles of a sheet that are looked for among those of the others. */
const SONDE = 200

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

/**
 * Whether the rows of a sheet are those of the lists of actions of other sheets, by their numbers or their titles: notes of a
 * committee, dates of payment. Such a sheet is read row by row, whatever its columns would say if it were turned.
 */
export function ditCellesDAilleurs(feuille: FeuilleAnalysee, autres: readonly FeuilleAnalysee[]): boolean {
  const listes = autres.filter((f) => !f.feuille.masquee && !f.plat && a(f, 'titre') && a(f, 'structure'))
  if (listes.length === 0) return false
  const cles = listes.flatMap((f) => f.tables.flatMap((t) => clesDe(f, t).filter(({ uniques }) => uniques)))
  const titres = listes.flatMap((f) => f.tables.flatMap((t) => titresDe(f, t)))
  return feuille.tables.some((table) => {
    const siens = titresDe(feuille, table).slice(0, SONDE)
    const repris = siens.filter((dit) => titres.some((titre) => dit.every((mot) => titre.includes(mot))))
    return (
      (siens.length >= 2 && repris.length >= ACCORD * siens.length) ||
      clesDe(feuille, table).some((sienne) => cles.some((une) => saccorde(sienne, une.mots)))
    )
  })
}

const ARGENT = roles('montant plan_financement')

/** What a committee said of actions that another sheet tells with their money makes none of its own, whatever else it names. */
export function completerSansCreer(analysees: readonly FeuilleAnalysee[], options: OptionsLecture): void {
  const actives = analysees.filter((f) => f.role === 'actions')
  const chiffrees = actives.filter((f) => a(f, ...ARGENT))
  for (const f of actives)
    if (!f.plat && !a(f, ...ARGENT) && roleDit(f, options) === undefined && ditCellesDAilleurs(f, chiffrees))
      dire(f, 'complement', 'des précisions sur les actions des autres feuilles')
}

/** The words of each title, headers written again left out. */
function titresDe(f: FeuilleAnalysee, table: Table): string[][] {
  const { colonne } = table.colonnes.find(({ role }) => role === 'titre') ?? {}
  if (colonne === undefined) return []
  return rangsDe(f, table).flatMap((l) => {
    const dits = mots(texteEn(f.feuille, l, colonne))
    return dits.length === 0 ? [] : [dits]
  })
}

/** The rows under a header, but for those of one cell, and where it is written again. */
function rangsDe({ feuille, tables, libelles }: FeuilleAnalysee, table: Table): number[] {
  const dits = libelles[tables.indexOf(table)] ?? new Set()
  return [...feuille.lignes.keys()]
    .slice(table.enteteFin, table.fin)
    .filter((l) => colonnesRemplies(feuille, l).length >= 2 && !estRepetition(feuille, l, dits))
}

function clesDe(f: FeuilleAnalysee, table: Table): Cles[] {
  const { feuille } = f
  const rangs = rangsDe(f, table)
  const colonnes = table.colonnes.filter((c) => CLES.includes(c.role))
  const deMots = table.colonnes.filter((c) => c.role === 'titre' || c.role === 'structure')
  return colonnes.flatMap(({ colonne, role }) => {
    const lues: [string, ReadonlySet<string>][] = []
    for (const l of rangs) {
      const cle = cleDeReference(texteEn(feuille, l, colonne))
      if (cle === '') continue
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
