import {
  type Comptes,
  comptesDesActions,
  datesNonComptees,
  JOURS_A_COMPTER,
  periodeDesComptes,
  personnesDifferentes,
  seancesDe,
} from '#modules/presences/index.ts'
import { type Jours, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Compte } from './indicateurs/domain.ts'

export type CompteDAction = Comptes

/** The counts of these actions of one year, by action. */
export async function comptesDe(
  tx: Tx,
  actionIds: readonly Id[],
  annee: number,
): Promise<ReadonlyMap<Id, CompteDAction>> {
  const lus = await comptesDesActions(tx, { actionIds, ...periodeDesComptes(annee) })
  return new Map(lus.map((un) => [un.actionId, un]))
}

export type SansCompte = ReadonlyMap<Id, Readonly<{ dates: number; derniere: Temporal.PlainDate }>>

/** By action, its recent dates that nobody counted: what is due of a structure, and what is missing of the year. */
export async function sansCompte(tx: Tx, { now }: Visit, structureIds?: readonly Id[]): Promise<SansCompte> {
  const du = jourDe(now).subtract({ days: JOURS_A_COMPTER })
  const lignes = await datesNonComptees(tx, { du, now, ...(structureIds ? { structureIds } : {}) })
  return new Map(lignes.map((l) => [l.actionId, l]))
}

/** What the counts of one action give to its indicators, and how many dates of its calendar nobody counted. */
export async function compteDe(tx: Tx, actionId: Id, periode: Jours, now: Temporal.Instant): Promise<Compte | null> {
  const [compte] = await comptesDesActions(tx, { actionIds: [actionId], ...periode })
  const { comptees, sansComptage } = await seancesDe(tx, actionId, periode, now)
  if (!compte && sansComptage === 0) return null
  const personnes = await personnesDifferentes(tx, actionId, periode)
  return {
    ...(compte ?? RIEN_DE_COMPTE),
    // Of dates that nobody counted, none is told as held, nor as not held.
    seances: comptees === 0 && sansComptage > 0 ? null : comptees,
    sansComptage,
    // More people than presences is a figure that nobody should read as one.
    personnes: personnes === null || personnes.douteux ? null : personnes.nombre,
  }
}

const RIEN_DE_COMPTE = { presences: null, femmes: null, hommes: null, duQuartier: null, nouvelles: null }
