import type { LigneDeDifference } from './difference.ts'
import type { SeanceLue } from './lu/types.ts'

const DATES_MAX = 800

/**
 * Rows alike but for their day (same action, words, hours, place) are one séance of several dates: one thing to read
 * again, to say yes to, to change together. What has an identifier, or comes back by itself, stays as it is.
 */
export function grouper(nouvelles: readonly LigneDeDifference[]): LigneDeDifference[] {
  const groupes = new Map<string, LigneDeDifference[][]>()
  const rang = new Map<LigneDeDifference[], number>()
  for (const [n, ligne] of nouvelles.entries()) {
    const cle = cleDeGroupe(ligne) ?? `seule ${n}`
    const deja = groupes.get(cle) ?? []
    const jour = ligne.seance.quand.debutJour
    const place = deja.find((un) => un.length < DATES_MAX && !un.some(({ seance }) => seance.quand.debutJour === jour))
    if (place) place.push(ligne)
    else {
      const groupe = [ligne]
      rang.set(groupe, n)
      deja.push(groupe)
    }
    groupes.set(cle, deja)
  }
  return [...groupes.values()]
    .flat()
    .sort((a, b) => (rang.get(a) ?? 0) - (rang.get(b) ?? 0))
    .map(enUne)
}

function cleDeGroupe({ seance, actionId }: LigneDeDifference): string | null {
  const { uid, quand, dates, textes, endroit } = seance
  if (uid !== null || quand.regle !== '' || dates.length !== 1 || quand.aussiJours.length > 0) return null
  const duree = Temporal.PlainDate.from(quand.debutJour).until(quand.finJour).days
  return JSON.stringify([actionId, textes, endroit, quand.debutHeure, quand.finHeure, duree])
}

function enUne(groupe: readonly LigneDeDifference[]): LigneDeDifference {
  const [premiere, ...autres] = [...groupe].sort((a, b) =>
    a.seance.quand.debutJour < b.seance.quand.debutJour ? -1 : 1,
  )
  if (!premiere) throw new Error('An empty group')
  if (autres.length === 0) return premiere
  const toutes = [premiere, ...autres]
  const seance: SeanceLue = {
    ...premiere.seance,
    quand: { ...premiere.seance.quand, aussiJours: autres.map((une) => une.seance.quand.debutJour) },
    dates: toutes.flatMap((une) => une.seance.dates),
    notes: [...new Set(toutes.flatMap((une) => une.seance.notes))],
  }
  return { ...premiere, seance, memoires: toutes.flatMap(({ memoires }) => memoires), notes: seance.notes }
}
