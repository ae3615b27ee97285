import { fondDe, type OptionsDeFond } from '#modules/annee/pure.ts'
import { MOIS_A_L_AVANCE } from '#modules/phrase/index.ts'
import { estUnCalendrier } from '#platform/ical/lire/decouper.ts'
import { type Result, refused } from '#platform/result.ts'
import { sansLisezMoi } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { RefusTableur } from '#platform/tableur/types.ts'
import { lireIcs, type RefusDeCalendrier } from './ics/lire.ts'
import { type Fenetre, type Lecture, LIMITES_D_IMPORT } from './lu/types.ts'
import { type Correction, lireTableauDeDates, type RefusDeTableau } from './tableau/lire.ts'
import type { Accessibilites } from './tableau/valeurs.ts'

/** What a reading is told beside the bytes; it crosses to another thread. */
export type CadreDeLecture = Readonly<{
  aujourdhui: string
  fond: OptionsDeFond
  nomDeFichier: string
  correction: Correction
  accessibilites: Accessibilites
}>

export type RefusDeLecture = RefusTableur | RefusDeCalendrier | RefusDeTableau | 'trop-de-dates'

const MOIS_EN_ARRIERE = 24

/** As far back as a review looks, as far ahead as dates are laid. */
export const fenetreDe = (aujourdhui: Temporal.PlainDate): Fenetre => ({
  du: aujourdhui.subtract({ months: MOIS_EN_ARRIERE }),
  au: aujourdhui.add({ months: MOIS_A_L_AVANCE }),
})

/** Reads a calendar or a table of dates; the content decides, not the extension. Never throws. */
export async function lireFichier(octets: Uint8Array, cadre: CadreDeLecture): Promise<Result<Lecture, RefusDeLecture>> {
  if (octets.byteLength === 0) return refused('fichier-vide')
  if (octets.byteLength > LIMITES_D_IMPORT.octets) return refused('fichier-trop-lourd')
  const aujourdhui = Temporal.PlainDate.from(cadre.aujourdhui)
  const fenetre = fenetreDe(aujourdhui)
  const lue = estUnCalendrier(octets)
    ? lireIcs(octets, fenetre)
    : await enTableau(octets, { ...cadre, aujourdhui, fenetre, fond: fondDe(cadre.fond) })
  if (!lue.ok) return lue
  // The days left out are kept and compared as the dates are.
  const dates = lue.value.seances.reduce((n, { dates, quand }) => n + dates.length + quand.saufJours.length, 0)
  return dates > LIMITES_D_IMPORT.dates || lue.value.seances.length > LIMITES_D_IMPORT.seances
    ? refused('trop-de-dates')
    : lue
}

async function enTableau(
  octets: Uint8Array,
  cadre: Parameters<typeof lireTableauDeDates>[1],
): Promise<Result<Lecture, RefusDeLecture>> {
  const classeur = await lireTableur(octets)
  return classeur.ok ? lireTableauDeDates(sansLisezMoi(classeur.value), cadre) : classeur
}
