import { rendezVous, trouverAppels } from '#modules/appels/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { coordonneesVisibles, type MiseEnLien } from '../etats/domain.ts'
import { rappel } from '../etats/rappels.ts'
import type { LienAvecReste, ResteADire } from '../store/numeros-queries.ts'
import type { interlocuteursDe } from './annonces.ts'

/** `quand`: the new moment, for whoever agreed to it and has the number of the other already; `sansContact`: whose number to give is to be asked. */
export type ADicter = ResteADire & Readonly<{ m: MiseEnLien; quand: string; sansContact: boolean }>

/**
 * Of these, those where a side that agreed is to be told the number of the other, or that the new moment is agreed; or where
 * nobody knows whose number to give, as long as nobody is named.
 */
export async function aDicter(
  tx: Tx,
  visit: Visit,
  liens: readonly LienAvecReste[],
  contactDe: Awaited<ReturnType<typeof interlocuteursDe>>,
): Promise<ADicter[]> {
  const sansContact = (m: MiseEnLien) =>
    coordonneesVisibles(m) && (m.contactDuOui === null || contactDe(m)?.contactId !== m.contactDuOui)
  const dus = liens.filter(
    (m) => ((m.auTalent ?? m.auPorteur) !== null || sansContact(m)) && rappel(m, false, visit.now) === null,
  )
  const convenus = dus.filter(({ auTalent, auPorteur }) => auTalent === 'moment' || auPorteur === 'moment')
  const appels = await trouverAppels(
    tx,
    convenus.map(({ appelId }) => appelId),
  )
  return dus.map((m) => {
    const appel = appels.get(m.appelId)
    const { auTalent, auPorteur, retenu } = m
    const quand = appel ? rendezVous(appel, jourDe(visit.now)) : ''
    return { m, auTalent, auPorteur, retenu, quand, sansContact: sansContact(m) }
  })
}
