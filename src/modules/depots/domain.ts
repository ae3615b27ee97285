import { enChiffres, formeNormale, plier } from '#platform/texte.ts'
import { encoreVrai } from '#platform/vu.ts'

export type EtatDeDepot = 'lecture' | 'apercu' | 'applique' | 'abandonne' | 'echec'

/** What was done, counted. */
export type Bilan = Readonly<{ creees: number; modifiees: number; inchangees: number; refusees: number }> &
  Readonly<Partial<Record<'archivees' | 'nouvelles' | 'structures' | 'annulees' | 'dates', number>>> &
  /** What comes back with the actions that take place after all, and what does not, in words. */
  Readonly<{ reprises?: readonly Readonly<{ actionId: string; titre: string; suites: readonly string[] }>[] }>

/** A file, from its deposit to the yes, without its bytes. */
export type Depot<C extends object = object> = Readonly<{
  id: string
  nomFichier: string
  etat: EtatDeDepot
  progression: number
  message: string
  /** What a person said of it: its columns, its year, whose dates they are. */
  choix: C
  bilan: Bilan | null
  compteId: string | null
  deposePar: string
  deposeLe: Temporal.Instant
  appliqueLe: Temporal.Instant | null
}>

export type RefusDuOui =
  | 'deja-applique'
  | 'pas-pret'
  | 'pas-reconnu'
  | 'sans-page'
  | 'sans-reponse'
  | 'deux-fois'
  | 'a-redemander'

/** A yes: the print of what its page showed, and what was answered there. The program, which has no page, says no print. */
export type Oui = Readonly<{ vu?: unknown; dits: ReadonlyMap<string, unknown> }>

/** Why no yes can be taken in this state, whatever it says. */
export function refusDeLEtat(etat: EtatDeDepot): RefusDuOui | null {
  if (etat === 'lecture' || etat === 'echec') return 'pas-pret'
  return etat === 'apercu' ? null : 'deja-applique'
}

/** Why this yes cannot be taken: what is written is what was shown (`montre`), and every question (`demandes`) was answered. */
export function refusDuOui(
  etat: EtatDeDepot,
  montre: unknown,
  demandes: readonly string[],
  { vu, dits }: Oui,
): RefusDuOui | null {
  const refus = refusDeLEtat(etat)
  if (refus) return refus
  const demande = new Set(demandes)
  const toutes = [...dits.keys()].every((cle) => demande.has(cle))
  if ((vu !== undefined && !encoreVrai(vu, montre)) || !toutes) return 'a-redemander'
  return dits.size < demande.size ? 'sans-reponse' : null
}

// Looked through together, in one thread: a megabyte of workbook takes seconds, and its memory.
const FICHIERS = { nombre: 20, poids: 1024 * 1024 }

/** Things by lots of so many and so much; what is heavier stands alone. */
export function enLots<F extends Readonly<{ poids: number }>>(tout: readonly F[], lotMax = FICHIERS): F[][] {
  const lots: F[][] = []
  let reste = 0
  for (const un of tout) {
    const lot = lots.at(-1)
    reste -= un.poids
    if (lot && reste >= 0 && lot.length < lotMax.nombre) lot.push(un)
    else {
      lots.push([un])
      reste = lotMax.poids - un.poids
    }
  }
  return lots
}

// A number is the same with dots, pairs, +33, or as a spreadsheet keeps it, without its 0.
const suivis = (texte: string): string => plier(enChiffres(formeNormale(texte, 'NFKC'))).replace(/(\d) (?=\d)/g, '$1')

/** Whether a text says one of these names, numbers or addresses, however it is written. */
export function nomme(texte: string, mots: readonly string[]): boolean {
  const lu = ` ${plier(formeNormale(texte, 'NFKC'))} `
  const chiffres = suivis(texte)
  return mots.some((mot) => {
    const cherche = suivis(mot)
    return /^\d{9,}$/.test(cherche) ? chiffres.includes(cherche.slice(-9)) : lu.includes(` ${plier(mot)} `)
  })
}
