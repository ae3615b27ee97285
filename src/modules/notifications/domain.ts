import { ETRE_DEMANDE, type Motif, type Usage } from '#modules/personnes/index.ts'

/**
 * On what a mail rests: a consent of the person (RGPD, art. 6; `sollicitation` is either way of being asked), or what is
 * needed to serve them: `compte` (an account, an invitation, a structure's own business) and `double-oui` (both sides
 * said yes to this mise en lien).
 */
export type UsageDEnvoi = Usage | 'sollicitation' | 'compte' | 'double-oui'

/** Tries before giving up, and the minutes to wait after each: about a day in all. */
const ATTENTES_MINUTES = [1, 5, 30, 120, 480, 960] as const
export const ESSAIS_MAX = ATTENTES_MINUTES.length

/** When to try again after `essais` failures; `null`: give up. */
export function prochainEssai(essais: number, now: Temporal.Instant): Temporal.Instant | null {
  if (essais >= ESSAIS_MAX) return null
  return now.add({ minutes: ATTENTES_MINUTES[Math.max(essais - 1, 0)] ?? 1 })
}

/** A mail taken by one sender is left alone by the others for this long: then it is tried again. */
export const MINUTES_DE_PRISE = 10

/** How long a mail waits for a way to leave: what it said is told otherwise by then, or is no longer true. */
export const JOURS_D_ATTENTE = 30

const USAGES: readonly string[] = ['annuaire', 'directe', 'entremise', 'photo', 'structure']
const estUsage = (usage: string): usage is Usage => USAGES.includes(usage)

/** The reason for which the address is read; `null` for a use nobody knows any more. */
export function motifDe(usage: string, donnees: Readonly<Record<string, string>>): Motif | null {
  if (estUsage(usage)) return { pour: 'joindre', usages: [usage] }
  if (usage === 'sollicitation') return ETRE_DEMANDE
  if (usage === 'compte') return { pour: 'compte' }
  return usage === 'double-oui' && donnees.id ? { pour: 'double-oui', sujetId: donnees.id } : null
}
