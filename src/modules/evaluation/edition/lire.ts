import { jourDe } from '#platform/dates.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { sectionAnnees } from '../faits/annees.ts'
import { sectionArgent } from '../faits/argent.ts'
import { bilansAttendus, bilansDe, sectionActions, sectionBilans } from '../faits/avancement.ts'
import { sectionCouverture } from '../faits/couverture.ts'
import type { SectionDite } from '../faits/dite.ts'
import { sectionAvis, sectionCoupsDePouce } from '../faits/entraide.ts'
import { type Faits, lireLesFaits } from '../faits/lire.ts'
import { sectionEffets, sectionLecons, sectionPouls, sectionRecits } from '../faits/voix.ts'
import { sectionLimites } from '../limites/limites.ts'

/** The evaluation of a year in words: what page, papers and files show, and what is frozen when it is adopted. */
export type EditionDite = Readonly<{
  annee: number
  /** `2027-06-12` */
  etablie: string
  /** While a bilan is missing or not yet due: then they are named. */
  provisoire: boolean
  bilansAttendus: readonly string[]
  /** The actions of which the final bilan is in. */
  bilansRecus: readonly string[]
  sections: readonly SectionDite[]
}>

/** Said from facts alone. */
export function direLEdition(faits: Faits): EditionDite {
  const b = bilansDe(faits)
  const attendus = bilansAttendus(b)
  return {
    annee: faits.annee,
    etablie: jourDe(faits.now).toString(),
    provisoire: attendus.length > 0,
    bilansAttendus: attendus,
    bilansRecus: [...b.recu, ...b['recu-autrement']].map(({ ligne }) => ligne.action.id).toSorted(),
    sections: [
      sectionCouverture(faits),
      sectionArgent(faits),
      sectionActions(faits),
      sectionBilans(faits),
      sectionLecons(faits),
      sectionEffets(faits),
      sectionRecits(faits),
      sectionPouls(faits),
      sectionCoupsDePouce(faits),
      sectionAvis(faits),
      sectionAnnees(faits),
      sectionLimites(faits),
    ],
  }
}

/** `commun`: what every reader of an evaluation may read; what is frozen. */
export const lireLEdition = async (
  tx: Tx,
  visit: Visit,
  annee: number,
  { commun = false }: Readonly<{ commun?: boolean }> = {},
): Promise<EditionDite> => direLEdition(await lireLesFaits(tx, visit, annee, commun))
