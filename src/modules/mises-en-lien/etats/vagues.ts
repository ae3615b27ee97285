import { jourDe, precede } from '#platform/dates.ts'
import { aDitOui, type MiseEnLien } from './domain.ts'
import { estLaisseTranquille, estReporte } from './mise-en-lien.ts'

/** At most so many are asked at once: a neighbour who says yes for nothing says it less gladly the next time. */
export const VAGUE_MAX = 5
/** Days left to a wave before the next one is asked. */
export const JOURS_DE_VAGUE = 3

type Vague = Pick<MiseEnLien, 'vague' | 'etat' | 'proposeeTalentLe'> & Parameters<typeof estLaisseTranquille>[0]

/** The wave of each of `nombre` people kept at once, after those already there; one alone is no wave (`null`). */
export function vaguesPour(nombre: number, deja: readonly Pick<MiseEnLien, 'vague'>[]): (number | null)[] {
  if (nombre === 1) return [null]
  const derniere = Math.max(0, ...deja.map(({ vague }) => vague ?? 0))
  // Seven people are four and three rather than five and two.
  const vagues = Math.ceil(nombre / VAGUE_MAX)
  const taille = Math.ceil(nombre / vagues)
  return Array.from({ length: nombre }, (_, rang) => derniere + 1 + Math.floor(rang / taille))
}

/**
 * The day from which a person kept for an appel may be asked: today, or once the wave before had its days. `null`: there
 * are enough yeses, or somebody of an earlier wave is still to be asked. `tous`: those of the same appel.
 */
export function aPartirDu(
  m: Pick<MiseEnLien, 'vague' | 'places'>,
  tous: readonly Vague[],
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  const aujourdhui = jourDe(now)
  const { vague } = m
  if (vague === null) return aujourdhui
  if (tous.filter(({ etat }) => aDitOui(etat)).length >= m.places) return null
  const avant = tous.filter((autre) => autre.vague !== null && autre.vague < vague)
  if (avant.some((autre) => autre.etat === 'retenue' && !estLaisseTranquille(autre, now))) return null
  return avant.reduce((jour, { etat, proposeeTalentLe }) => {
    if (etat !== 'proposee-au-talent' || proposeeTalentLe === null) return jour
    const fin = jourDe(proposeeTalentLe).add({ days: JOURS_DE_VAGUE })
    return precede(jour, fin) ? fin : jour
  }, aujourdhui)
}

/** Whether this person may be asked today. */
export function estSonTour(
  m: Pick<MiseEnLien, 'vague' | 'places'> &
    Parameters<typeof estLaisseTranquille>[0] &
    Readonly<{ relanceJour?: MiseEnLien['relanceJour'] }>,
  tous: readonly Vague[],
  now: Temporal.Instant,
): boolean {
  if (estLaisseTranquille(m, now) || estReporte(m, now)) return false
  // Asked before, for another day: their turn has come already.
  if (m.momentAvant) return true
  const jour = aPartirDu(m, tous, now)
  return jour !== null && Temporal.PlainDate.compare(jour, jourDe(now)) <= 0
}
