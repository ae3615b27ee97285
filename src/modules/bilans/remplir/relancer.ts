import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { contactsDe, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { permis, systeme, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estEnRetard, resteARendre } from '../domain/bilan.ts'
import * as policy from '../policy.ts'
import { aEcrire, derniereRelance, RELANCE } from '../queries.ts'
import type { Du } from '../store/dus-queries.ts'

export const BILANS_EN_RETARD = 'bilans-en-retard'

/** Its bilans whose day is over, as its own people are told. */
export async function enRetard(tx: Tx, visit: Visit, structureId: Id): Promise<readonly Du[]> {
  const aujourdhui = jourDe(visit.now)
  const siens = await aEcrire(tx, { ...visit, me: systeme('relance') }, structureId)
  return siens.filter((du) => resteARendre(du, aujourdhui) && estEnRetard(du, aujourdhui))
}

/** Who was told this week, and when: a second time is said before it is done. */
export async function relanceDeLaSemaine(tx: Tx, visit: Visit, structureId: Id) {
  const derniere = await derniereRelance(tx, structureId)
  return derniere && precede(jourDe(visit.now).subtract({ weeks: 1 }), jourDe(derniere.le)) ? derniere : null
}

export type RefusDeRelance = 'plus-rien' | 'cette-semaine' | 'personne-a-qui'

/** Tells each contact of its late bilans: by mail where one leaves, else by the voice of the desk; or notes that it was said. */
export const relancer = (
  visit: Visit,
  structureId: Id,
  { id, geste, encore }: Readonly<{ id: Id; geste: 'envoyer' | 'dite'; encore: boolean }>,
): Promise<Result<undefined, RefusDeRelance>> =>
  write<Result<undefined, RefusDeRelance>>(visit, async (tx) => {
    permis(visit.me, policy.peutRelancerLaStructure, await trouverStructure(tx, structureId))
    // City and desk at once: the second reads that it was told.
    await oneAtATime(tx, `relance ${structureId}`)
    if (!(await unSeulEnvoi(tx, id))) return ok()
    if ((await enRetard(tx, visit, structureId)).length === 0) return refused('plus-rien')
    if (!encore && (await relanceDeLaSemaine(tx, visit, structureId))) return refused('cette-semaine')
    if (geste === 'envoyer') {
      const contacts = await contactsDe(tx, structureId)
      if (contacts.length === 0) return refused('personne-a-qui')
      await rendreSansObjet(tx, BILANS_EN_RETARD, [structureId])
      for (const { personneId } of contacts)
        await prevenir(tx, visit, {
          ...{ personneId, genre: BILANS_EN_RETARD, usage: 'compte', aDire: true },
          donnees: { id: structureId, personne: personneId },
        })
    }
    await noter(tx, visit, 'structure', structureId, RELANCE)
    return ok()
  })
