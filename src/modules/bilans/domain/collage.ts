import { plier } from '#platform/texte.ts'
import { type Colonne, cleDeCase, LIGNES, type Ligne, lireEuros } from './tableau.ts'

/** Where an account given without its details goes. */
const EN_BLOC: Readonly<Record<string, string>> = { 60: '60x', 61: '61a', 62: '62x', 63: '635', 64: '647' }

/** A spreadsheet pasted whole: which cells it fills, and which of its lines say nothing we know. */
export type Collage = Readonly<{
  cases: ReadonlyMap<string, string>
  /** Lines that hold an amount but no account or words of the table. */
  inconnues: readonly string[]
  /** Amounts that could not be read: the line as it was. */
  illisibles: readonly string[]
}>

const SAISIES = LIGNES.filter(({ genre }) => genre !== 'somme')
const SOMMES = LIGNES.filter(({ genre }) => genre === 'somme')
const SANS_POIDS = new Set('de des du la le les l d et a au aux en pour sur autre autres'.split(' '))

const mots = (texte: string): string[] =>
  plier(texte)
    .split(' ')
    .filter((mot) => mot !== '' && !SANS_POIDS.has(mot))
    // « Locations », « location »: one word.
    .map((mot) => (mot.length > 3 ? mot.replace(/[sx]$/, '') : mot))

/** Accounts as spreadsheets write them: « 601 », « 60-1 », « 6061 » for a detail of 606. */
const COMPTES: ReadonlyMap<string, string> = new Map([
  ['604', '60a'],
  ['606', '60x'],
  ['602', '60x'],
  ['607', '601'],
  ['611', '61a'],
  ['617', '618'],
  ['621', '622'],
  ['624', '625'],
  ['626', '62x'],
  ['627', '62x'],
  ['628', '62x'],
  ['633', '631'],
  ['637', '635'],
  ['648', '647'],
  ['651', '65'],
  ['658', '65'],
  ['661', '66'],
  ['671', '67'],
  ['681', '68'],
  ['706', '70'],
  ['701', '70'],
  ['707', '70'],
  ['708', '70'],
  ['754', '75'],
  ['758', '75'],
  ['789', '78'],
  ['870', 'benevolat'],
  ['871', 'prestations'],
  ['875', 'dons'],
])

/** Which line of the table these words are: by their account first, else by what they share with it. */
export function reconnaitre(libelle: string): Ligne | null {
  const [, compte = ''] = /^\s*(\d{2,6})\b/.exec(libelle) ?? []
  const parCompte =
    compte === ''
      ? undefined
      : (SAISIES.find(({ cle }) => cle === compte) ??
        SAISIES.find(({ cle }) => cle === (COMPTES.get(compte.slice(0, 3)) ?? '')) ??
        SAISIES.find(({ cle }) => cle === compte.slice(0, 3)))
  if (parCompte) return parCompte
  const somme = SOMMES.find((ligne) => ligne.compte !== '' && ligne.compte === compte)
  if (somme) return somme
  const dits = new Set(mots(libelle.replace(/^\s*\d+\s*[-–.:]?\s*/, '')))
  if (dits.size === 0) return null
  const note = (ligne: Ligne): number => {
    const siens = mots(ligne.libelle)
    const communs = siens.filter((mot) => dits.has(mot)).length
    return communs === 0 ? 0 : (2 * communs) / (siens.length + dits.size)
  }
  const [meilleure] = [...SAISIES, ...SOMMES]
    .map((ligne) => ({ ligne, note: note(ligne) }))
    .toSorted((a, b) => b.note - a.note)
  return meilleure && meilleure.note >= 0.5 ? meilleure.ligne : null
}

const aUnMontant = (case_: string): boolean => /\d/.test(case_) && /^[\d\s\u00a0\u202f.,€'()−-]+$/.test(case_.trim())

/**
 * Reads what was copied from a spreadsheet: one line a post, its words, then what was planned and what was realised
 * (or one amount, of `seule`). The table adds by
 * itself: a sum is passed over, unless it comes without its details. Posts met twice add up.
 */
export function lireCollage(texte: string, seule: Colonne = 'r'): Collage {
  const euros = new Map<string, number>()
  const sommes: (readonly [Ligne, Colonne, number])[] = []
  const inconnues: string[] = []
  const illisibles: string[] = []
  for (const brute of texte.split(/\r?\n/)) {
    const parts = brute.split(brute.includes('\t') ? '\t' : ';').map((part) => part.trim())
    const montants = parts.filter((part, rang) => rang > 0 && aUnMontant(part) && !part.includes('%'))
    const libelle = parts.filter((part) => part !== '' && !montants.includes(part)).join(' ')
    if (libelle === '' || montants.length === 0) continue
    const ligne = reconnaitre(libelle)
    if (!ligne) {
      if (!/^\s*(?:sous[- ])?tota/i.test(libelle)) inconnues.push(brute.trim())
      continue
    }
    const colonnes: readonly Colonne[] = montants.length === 1 ? [seule] : ['p', 'r']
    for (const [rang, colonne] of colonnes.entries()) {
      const lu = lireEuros(montants[rang] ?? '')
      if (!lu.ok) illisibles.push(brute.trim())
      else if (lu.euros !== null && ligne.genre === 'somme') sommes.push([ligne, colonne, lu.euros])
      else if (lu.euros !== null) {
        const cle = cleDeCase(colonne, ligne.cle)
        euros.set(cle, (euros.get(cle) ?? 0) + lu.euros)
      }
    }
  }
  for (const [{ cle, de = [] }, colonne, montant] of sommes) {
    const detaillee = de.some((une) => euros.has(cleDeCase(colonne, une)))
    const ou = EN_BLOC[cle]
    if (ou && !detaillee) euros.set(cleDeCase(colonne, ou), montant)
  }
  return {
    cases: new Map([...euros].map(([cle, montant]) => [cle, String(montant)])),
    inconnues,
    illisibles: [...new Set(illisibles)],
  }
}
