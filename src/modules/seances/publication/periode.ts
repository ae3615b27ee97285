import { changerLaPeriode } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { aRole, estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { aLieu } from '../domain/statut.ts'
import { periodeDeLAction } from '../publiees/queries.ts'
import { aUneAutreDate, type SeanceAComparer } from './comparer-queries.ts'

type Jours = Readonly<{ debut: Temporal.PlainDate; fin: Temporal.PlainDate }>
type QuiSuit = Readonly<{ seanceId: Id; actionId: Id; jours: Jours; suit: boolean; texte: string }>

function joursDe(
  { debut, fin }: Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>,
  journee: boolean,
): Jours {
  return { debut: jourDe(debut), fin: jourDe(journee ? fin.subtract({ seconds: 1 }) : debut) }
}

const dire = ({ debut, fin }: Jours): string =>
  debut.equals(fin) ? `le ${enClair(debut)}` : `du ${enClair(debut)} au ${enClair(fin)}`

/**
 * Of the actions of one day whose only date goes to another: their period was that date, and goes with it. To another year,
 * which was not voted, it goes where city or desk publish: a structure asks for it, and its date stands outside meanwhile.
 */
export async function periodesQuiSuivent(
  tx: Tx,
  { me }: Visit,
  seances: readonly SeanceAComparer[],
): Promise<QuiSuit[]> {
  const suivent: QuiSuit[] = []
  for (const { seance, dates } of seances) {
    // Of a series, none is the only date.
    if (dates.filter(({ occurrence }) => occurrence.statut !== 'annulee').length > 1) continue
    for (const { occurrence, publiee } of dates) {
      if (seance.actionId === null || publiee === null || !aLieu(occurrence.statut)) continue
      const [avant, jours] = [publiee, occurrence].map((une) => joursDe(une, !occurrence.origine.includes('T')))
      if (!avant || !jours || (jours.debut.equals(avant.debut) && jours.fin.equals(avant.fin))) continue
      const { debut, fin } = await periodeDeLAction(tx, seance.actionId)
      if (!debut?.equals(avant.debut) || !fin?.equals(avant.fin)) continue
      if (await aUneAutreDate(tx, seance.actionId, occurrence.id)) continue
      const suit = jours.fin.year === avant.fin.year || estAuBureau(me) || aRole(me, 'cdsu')
      const texte = suit
        ? `La période de l’action suit sa seule date : ${dire(jours)}.`
        : `La période de l’action reste ${dire(avant)} : pour une autre année, demandez de nouvelles dates à la ville, depuis « Mes actions ».`
      suivent.push({ seanceId: seance.id, actionId: seance.actionId, jours, suit, texte })
    }
  }
  return suivent
}

export async function suivreLesPeriodes(tx: Tx, visit: Visit, seances: readonly SeanceAComparer[]): Promise<void> {
  for (const { actionId, jours, suit } of await periodesQuiSuivent(tx, visit, seances))
    if (suit) await changerLaPeriode(tx, visit, actionId, jours)
}
