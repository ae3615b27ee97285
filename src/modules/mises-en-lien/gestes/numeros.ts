import { rendezVous, trouverAppels } from '#modules/appels/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { MiseEnLien } from '../etats/domain.ts'
import { rappel } from '../etats/rappels.ts'
import type { LienAvecReste, ResteADire } from '../store/numeros-queries.ts'
import type { interlocuteursDe } from './annonces.ts'

/** `quand`: the new moment, for whoever agreed to it and has the number of the other already; `sansContact`: nobody answers there. */
export type ADicter = ResteADire & Readonly<{ m: MiseEnLien; quand: string; sansContact: boolean }>

/** Of these, those where a side that agreed is to be told the number of the other, or that the new moment is agreed. */
export async function aDicter(
  tx: Tx,
  visit: Visit,
  liens: readonly LienAvecReste[],
  contactDe: Awaited<ReturnType<typeof interlocuteursDe>>,
): Promise<ADicter[]> {
  const dus = liens.filter((m) => (m.auTalent ?? m.auPorteur) !== null && rappel(m, false, visit.now) === null)
  const convenus = dus.filter(({ auTalent, auPorteur }) => auTalent === 'moment' || auPorteur === 'moment')
  const appels = await trouverAppels(
    tx,
    convenus.map(({ appelId }) => appelId),
  )
  return dus.map((m) => {
    const appel = appels.get(m.appelId)
    const { auTalent, auPorteur, retenu } = m
    const quand = appel ? rendezVous(appel, jourDe(visit.now)) : ''
    const sansContact =
      (auTalent === 'numero' || auPorteur === 'numero') &&
      (m.contactDuOui === null || contactDe(m)?.contactId !== m.contactDuOui)
    return { m, auTalent, auPorteur, retenu, quand, sansContact }
  })
}
