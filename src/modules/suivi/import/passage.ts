import { type Avancement, type Etat, NOM_DE_L_ETAT } from '#modules/programmation/index.ts'
import { precede } from '#platform/dates.ts'

type Jour = Temporal.PlainDate

/** What may contradict that an action goes on, or is over, in the words of the city's tracker. */
export type DepuisLors = Readonly<{
  /** The day that its state was last set here by hand. */
  etatDitLe: Jour | null
  dernierCompte: Jour | null
  /** A published date is still to come. */
  aVenir: boolean
}>

export type Passage = Readonly<{ etat: Etat; remarques: readonly string[] }>

const DE: Readonly<Partial<Record<Avancement, readonly Etat[]>>> = {
  'en-cours': ['prevue'],
  terminee: ['prevue', 'en-cours'],
}

/**
 * Where the yes to a tracker of that day puts an action: its programme is read by everybody, and said « Prévue » of what the
 * city says over. What is known here since stands, and is told; a tracker takes nobody back.
 */
export function passageDe(etat: Etat, sens: Avancement, jour: Jour, depuis: DepuisLors): Passage {
  const reste = (pourquoi: string): Passage => ({
    etat,
    remarques: [
      `Dite ${sens === 'terminee' ? 'terminée' : 'en cours'}, mais ${pourquoi} : elle reste « ${NOM_DE_L_ETAT[etat]} ».`,
    ],
  })
  if (sens === 'en-cours' && etat === 'terminee') return reste('terminée ici')
  const vers = sens === 'en-cours' || sens === 'terminee' ? sens : etat
  if (vers === etat || !DE[sens]?.includes(etat)) return { etat, remarques: [] }
  if (depuis.etatDitLe !== null && precede(jour, depuis.etatDitLe)) return reste('son état a été changé ici depuis')
  if (vers === 'terminee' && depuis.aVenir) return reste('une date est encore à venir ici')
  if (vers === 'terminee' && depuis.dernierCompte !== null && precede(jour, depuis.dernierCompte))
    return reste('des gens ont été comptés ici depuis')
  return { etat: vers, remarques: [] }
}
