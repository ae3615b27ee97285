import { barrieresFermees } from './barrieres.ts'
import { facteurs, noter } from './note.ts'
import type { Autour, Besoin, Candidat } from './types.ts'

export type Place = Readonly<{
  candidat: Candidat
  note: number
  /** Kept for somebody who was never asked, and said so on the page. */
  reservee: boolean
}>

/** One suggestion in five is kept for the never asked. */
const UNE_SUR = 5

const rang = ({ candidat }: Place): number => (candidat.pertinence.certitude === 'sure' ? 0 : 1)

/**
 * The talents no gate keeps away, the sure ones then the possible, best first; equal notes by identifier, so that two
 * readings agree.
 */
export function classer(besoin: Besoin, candidats: readonly Candidat[], autour: Autour): Place[] {
  return candidats
    .filter((c) => c.pertinence.certitude !== null && barrieresFermees(besoin, c, autour).length === 0)
    .map((candidat) => ({ candidat, note: noter(facteurs(besoin, candidat, autour)), reservee: false }))
    .sort((a, b) => rang(a) - rang(b) || b.note - a.note || (a.candidat.talentId < b.candidat.talentId ? -1 : 1))
}

/**
 * The first `limite` of a ranking, in which every fifth place goes to the best of the never asked when none of the four
 * before it is one.
 */
export function composer(classes: readonly Place[], limite: number): Place[] {
  const reste = [...classes]
  const choisies: Place[] = []
  while (choisies.length < limite && reste.length > 0) {
    const rang = choisies.length + 1
    const derniers = choisies.slice(-(UNE_SUR - 1))
    const du = rang % UNE_SUR === 0 && derniers.every(({ candidat }) => !candidat.jamaisDemande)
    const trouve = du ? reste.findIndex(({ candidat }) => candidat.jamaisDemande) : 0
    const [place] = reste.splice(Math.max(0, trouve), 1)
    if (place) choisies.push(trouve > 0 ? { ...place, reservee: true } : place)
  }
  return choisies
}
