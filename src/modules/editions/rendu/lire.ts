import { direLaSuite, etatDe, parIds } from '#modules/recommandations/index.ts'
import { presencesDejaDites } from '#modules/suivi/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { found, type Tx, type Visit } from '#src/ground/visit.ts'
import type { EditionFigee } from '../adoption/domain.ts'
import { recitsAujourdhui } from '../adoption/lire.ts'
import { rendue } from '../adoption/store.ts'
import { demandesDuConseil, direLeRendu, type RenduDit, type Reponse, type Reponses } from './domain.ts'

/** What was answered and done of what the council asked: whoever answered was told that everybody reads it. */
async function reponsesDAujourdhui(tx: Tx, contenu: EditionFigee, aujourdhui: Temporal.PlainDate): Promise<Reponses> {
  const la = new Map(
    (
      await parIds(
        tx,
        demandesDuConseil(contenu).map(({ id }) => id),
      )
    ).map((r) => [r.id, r]),
  )
  return new Map(
    demandesDuConseil(contenu).flatMap(({ id, demande }): [Id, Reponse][] => {
      const r = la.get(id)
      // Worded otherwise since: what is answered there is to other words than these.
      return r && r.demande === demande ? [[id, { etat: etatDe(r, aujourdhui), suite: direLaSuite(r) }]] : []
    }),
  )
}

/** What was given back of a year, or a 404: nothing of what was not adopted, nor of what was taken back since. */
export async function lireLeRendu(
  tx: Tx,
  visit: Visit,
  annee: number,
): Promise<RenduDit & Readonly<{ numero: number; adopteeLe: Temporal.PlainDate; attendus: number }>> {
  const { contenu, numero, adopteeLe } = found(await rendue(tx, annee))
  const { recits, dejaDit, reponses } = await together({
    recits: recitsAujourdhui(tx, contenu),
    dejaDit: presencesDejaDites(tx, annee),
    reponses: reponsesDAujourdhui(tx, contenu, jourDe(visit.now)),
  })
  const attendus = contenu.edition.bilansAttendus.length
  return { ...direLeRendu(contenu, recits, dejaDit, reponses), numero, adopteeLe: jourDe(adopteeLe), attendus }
}
