import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lireTableur } from '#platform/tableur/lire.ts'
import { cle } from './grille/texte.ts'
import type { Lecture, OptionsLecture } from './grille/types.ts'
import { lireProgrammation } from './lecture.ts'
import { type ActionVerite, enVerite } from './verite.ts'
import { payeurCommun, unifierFinanceurs } from './vocabulaires/payeurs.ts'

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

/** The ways a truth says each payer is written, by its name there. */
export type Ecritures = Readonly<Record<string, readonly string[]>>

/**
 * Share of right fields: structure, SIRET, quartiers, theme, state and each funder's amounts. A payer is one payer under
 * any name that `ecritures` (or a tolerance) gives it, or that the product's own naming gives the truth's.
 */
export function noter(
  lecture: Lecture,
  attendues: readonly Attendue[],
  tolerances: readonly Tolerance[] = [],
  plus: readonly (keyof ActionVerite)[] = [],
  ecritures: Ecritures = {},
): Note {
  const nommer = nomsDe(attendues, ecritures)
  // The truth tells themes and states as they are written: a code that the legend opened is right too.
  const codes = new Map(lecture.actions.map((a) => [`${a.source.feuille}!${a.source.ligne}`, a.codes]))
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
      const dits = codes.get(`${lue.source.feuille}!${lue.source.ligne}`)
      const code = champ === 'theme' || champ === 'etat' ? dits?.[champ] : undefined
      const ecrit = code && egaux(code, attendue[champ]) ? code : lue[champ]
      compter(note, `${attendue.titre} : ${champ}`, [attendue[champ], ...admises], ecrit)
    }
    noterFinancements(note, attendue, lue, tolerances, nommer)
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

// Both sides go through one naming; the truth's names stay apart from each other whatever it makes of them.
function nomsDe(attendues: readonly Attendue[], ecritures: Ecritures): (ecrit: string) => string {
  const plans = attendues.map((a) => (a.financements ?? []).map((f) => ({ ...f, etat: 'demande' })))
  const noms = unifierFinanceurs(plans)
  const dits = [...new Set(plans.flatMap((plan) => plan.map((f) => f.financeur)))]
  const seul = (vus: string[]) => (vus.length === 1 ? vus[0] : undefined)
  return (ecrit) => {
    if (dits.includes(ecrit)) return ecrit
    const parEcriture = dits.filter((d) => ecritures[d]?.some((e) => cle(e) === cle(ecrit)))
    const groupe = payeurCommun(ecrit)?.groupe
    return (
      seul(parEcriture) ??
      seul(dits.filter((d) => noms.get(d) === ecrit)) ??
      seul(dits.filter((d) => groupe && payeurCommun(d)?.groupe === groupe)) ??
      ecrit
    )
  }
}

function noterFinancements(
  note: Note,
  attendue: Attendue,
  lue: ActionVerite,
  tolerances: readonly Tolerance[],
  nommer: (ecrit: string) => string,
): void {
  const admis = (champ: string, financeur?: string) =>
    tolerances.filter((t) => concerne(t, attendue) && t.champ === champ && t.financeur === financeur)
  // Amounts in a sentence: read as the truth tells them, or none at all.
  if (lue.financements.length === 0 && admis('financements').some((t) => t.valeurs_acceptables.some(estVide))) return
  const voulus = attendue.financements ?? []
  const parTolerance = (ecrit: string) =>
    voulus.find((f) => admis('financeur', f.financeur).some((t) => t.valeurs_acceptables.includes(ecrit)))?.financeur
  const lus = lue.financements.map((f) => ({ ...f, financeur: parTolerance(f.financeur) ?? nommer(f.financeur) }))
  for (const nom of new Set([...voulus, ...lus].map((f) => f.financeur))) {
    for (const etat of ['demande', 'propose', 'accorde', 'realise'] as const) {
      const voulu = voulus.find((f) => f.financeur === nom)?.[etat] ?? null
      const memes = lus.filter((f) => f.financeur === nom && (f[etat] ?? null) !== null)
      const eu = memes.length > 1 ? memes.map((f) => f[etat] ?? null) : (memes[0]?.[etat] ?? null)
      if (voulu === null && eu === null && etat === 'realise') continue
      const admises = admis(etat, nom).flatMap((t) => t.valeurs_acceptables)
      compter(note, `${attendue.titre} : ${nom} ${etat}`, [voulu, ...admises], eu)
    }
  }
}

const estVide = (valeur: unknown): boolean => Array.isArray(valeur) && valeur.length === 0

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
