import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lireTableur } from '#platform/tableur/lire.ts'
import { lireProgrammation } from './lecture.ts'
import { cle } from './texte.ts'
import type { Lecture, OptionsLecture } from './types.ts'
import { type ActionVerite, enVerite } from './verite.ts'

export type Tolerance = {
  ref: string | null
  titre?: string
  structure?: string | null
  champ: string
  financeur?: string
  valeurs_acceptables: unknown[]
}
export type Attendue = Partial<Omit<ActionVerite, 'titre'>> & Pick<ActionVerite, 'titre'>
export type Note = {
  part: number
  justes: number
  total: number
  manquantes: string[]
  inventees: string[]
  fautes: string[]
}

/** The shared samples stand beside the checkout; tests skip with a message where they are absent. */
export const ECHANTILLONS = join(import.meta.dirname, '../../../../../shared/data')

export async function lireFichier(octets: Uint8Array, options: OptionsLecture = {}): Promise<Lecture> {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  return lireProgrammation(lu.value, options)
}

export const echantillon = (chemin: string): Buffer => readFileSync(join(ECHANTILLONS, chemin))

/** One line per action: title, structure, quartiers, theme, state, money in euros (asked/proposed/granted/spent). */
export const dire = (lecture: Lecture): string[] =>
  lecture.actions.map((a) => {
    const euros = (n: number | null) => (n === null ? '' : n / 100)
    const argent = a.financements.map(
      (f) => `${f.financeur} ${[f.demande, f.propose, f.accorde, f.realise].map(euros).join('/')}`,
    )
    return [a.titre, a.structure ?? '', a.quartiers.join('+'), a.theme ?? '', a.etat ?? '', ...argent].join(' | ')
  })

const CHAMPS = ['structure', 'siret', 'quartiers', 'theme', 'etat'] as const

/** Share of right fields: structure, SIRET, quartiers, theme, state and each funder's amounts. */
export function noter(
  lecture: Lecture,
  attendues: readonly Attendue[],
  tolerances: readonly Tolerance[] = [],
  plus: readonly (keyof ActionVerite)[] = [],
): Note {
  const lues = enVerite(lecture)
  const note: Note = { part: 0, justes: 0, total: 0, manquantes: [], inventees: [], fautes: [] }
  const prises = new Set<ActionVerite>()
  for (const attendue of attendues) {
    const lue = lues.find((l) => !prises.has(l) && memeAction(l, attendue))
    if (!lue) {
      note.manquantes.push(attendue.titre)
      continue
    }
    prises.add(lue)
    for (const champ of [...CHAMPS, ...plus]) {
      if (!(champ in attendue)) continue
      const admises = tolerances.find((t) => concerne(t, attendue) && t.champ === champ)?.valeurs_acceptables ?? []
      compter(note, `${attendue.titre} : ${champ}`, [attendue[champ], ...admises], lue[champ])
    }
    noterFinancements(note, attendue, lue, tolerances)
  }
  note.inventees = lues.filter((l) => !prises.has(l)).map((l) => `${l.source.feuille} ${l.source.ligne} ${l.titre}`)
  note.part = note.total === 0 ? 0 : note.justes / note.total
  return note
}

// An action without a reference is named by its title.
function concerne(t: Tolerance, a: Attendue): boolean {
  return (
    (t.ref ?? null) === (a.ref ?? null) &&
    (t.titre ?? a.titre) === a.titre &&
    (t.structure ?? a.structure) === a.structure
  )
}

function noterFinancements(note: Note, attendue: Attendue, lue: ActionVerite, tolerances: readonly Tolerance[]): void {
  const noms = new Set([...(attendue.financements ?? []), ...lue.financements].map((f) => f.financeur))
  for (const nom of noms) {
    for (const etat of ['demande', 'propose', 'accorde', 'realise'] as const) {
      const voulu = attendue.financements?.find((f) => f.financeur === nom)?.[etat] ?? null
      const eu = lue.financements.find((f) => f.financeur === nom)?.[etat] ?? null
      if (voulu === null && eu === null && etat === 'realise') continue
      const admises =
        tolerances.find((t) => concerne(t, attendue) && t.champ === etat && t.financeur === nom)?.valeurs_acceptables ??
        []
      compter(note, `${attendue.titre} : ${nom} ${etat}`, [voulu, ...admises], eu)
    }
  }
}

function compter(note: Note, quoi: string, admises: readonly unknown[], eu: unknown): void {
  note.total++
  if (admises.some((a) => egaux(a, eu))) note.justes++
  else note.fautes.push(`${quoi} : voulu ${JSON.stringify(admises[0])}, lu ${JSON.stringify(eu)}`)
}

function egaux(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
  if (a && b && typeof a === 'object' && typeof b === 'object') {
    const trier = (o: object) => JSON.stringify(Object.entries(o).sort())
    return trier(a) === trier(b)
  }
  return (a ?? null) === (b ?? null)
}

function memeAction(lue: ActionVerite, attendue: Attendue): boolean {
  if (attendue.ref && lue.ref) return cle(attendue.ref) === cle(lue.ref)
  const memePorteur = !attendue.structure || !lue.structure || attendue.structure === lue.structure
  return cle(lue.titre) === cle(attendue.titre) && memePorteur
}
