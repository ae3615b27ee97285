import { jourDe } from '#platform/dates.ts'
import { together } from '#platform/together.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { sectionAnnees } from '../faits/annees.ts'
import { sectionArgent } from '../faits/argent.ts'
import { bilansAttendus, bilansDe, sectionActions, sectionBilans } from '../faits/avancement.ts'
import { sectionContexte } from '../faits/contexte.ts'
import { sectionCouverture } from '../faits/couverture.ts'
import type { SectionDite } from '../faits/dite.ts'
import { sectionAvis, sectionCooperation, sectionCoupsDePouce } from '../faits/entraide.ts'
import { type Faits, lireLesFaits } from '../faits/lire.ts'
import { sectionEffets, sectionLecons, sectionPouls, sectionRecits } from '../faits/voix.ts'
import { sectionLimites } from '../limites/limites.ts'
import type { Objectif, Question, Rattachement } from '../questions/domain.ts'
import { sectionObjectifs, sectionQuestions } from '../questions/sections.ts'
import { objectifsDe, questionsDe, rattachementsDe } from '../questions/store.ts'

/** The evaluation of a year in words: what page, papers and files show, and what is frozen when it is adopted. */
export type EditionDite = Readonly<{
  annee: number
  /** `2027-06-12` */
  etablie: string
  /** While a bilan is missing or not yet due (then they are named), or no action is voted yet. */
  provisoire: boolean
  bilansAttendus: readonly string[]
  /** The actions of which the final bilan is in. */
  bilansRecus: readonly string[]
  sections: readonly SectionDite[]
}>

/** Nothing of its programme is voted yet: no bilan is waited for, and there is nothing to adopt. */
export const estSansAction = ({ provisoire, bilansAttendus }: EditionDite): boolean =>
  provisoire && bilansAttendus.length === 0

/** What people asked of the year, and expected of it. */
export type Demandes = Readonly<{
  questions: readonly Question[]
  objectifs: readonly Objectif[]
  rattachements: readonly Rattachement[]
}>

/** Said from facts, and from what was asked of them. `seules`: naming the structures that are alone. */
export function direLEdition(faits: Faits, demandes: Demandes, seules = false): EditionDite {
  const b = bilansDe(faits)
  const contexte = sectionContexte(faits)
  const attendus = bilansAttendus(b)
  return {
    annee: faits.annee,
    etablie: jourDe(faits.now).toString(),
    provisoire: attendus.length > 0 || faits.lignes.length === 0,
    bilansAttendus: attendus,
    bilansRecus: [...b.recu, ...b['recu-autrement']].map(({ ligne }) => ligne.action.id).toSorted(),
    sections: [
      sectionCouverture(faits),
      sectionQuestions(demandes.questions, faits),
      sectionObjectifs(demandes, faits),
      sectionArgent(faits),
      sectionActions(faits),
      sectionBilans(faits),
      sectionLecons(faits),
      sectionEffets(faits),
      sectionRecits(faits),
      sectionPouls(faits),
      sectionCoupsDePouce(faits),
      sectionCooperation(faits, seules),
      sectionAvis(faits),
      ...(contexte ? [contexte] : []),
      sectionAnnees(faits),
      sectionLimites(faits),
    ],
  }
}

type Choix = Readonly<{ commun?: boolean; seules?: boolean }>

/**
 * The same with the facts that it tells. `commun`: what every reader of an evaluation may read; what is frozen. `seules`: with the
 * names of the structures that are alone, on a page that only its reader has.
 */
export async function lireAvecLesFaits(
  tx: Tx,
  visit: Visit,
  annee: number,
  { commun = false, seules = false }: Choix = {},
) {
  const { faits, demandes } = await together({
    faits: lireLesFaits(tx, visit, annee, commun),
    demandes: together({
      questions: questionsDe(tx, annee),
      objectifs: objectifsDe(tx, annee),
      rattachements: rattachementsDe(tx, annee),
    }),
  })
  return { faits, edition: direLEdition(faits, demandes, seules) }
}

export const lireLEdition = async (tx: Tx, visit: Visit, annee: number, choix?: Choix): Promise<EditionDite> =>
  (await lireAvecLesFaits(tx, visit, annee, choix)).edition
