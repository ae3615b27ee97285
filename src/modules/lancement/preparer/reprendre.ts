import { peutOrganiser, proposerDesTaches, tachesDeTempsFort } from '#modules/temps-forts/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { authorize, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Bloc } from '../domain/types.ts'
import * as stands from '../store/stands.ts'
import { type LeJour, trouver } from './ouvrir.ts'

/** The parts of a day of before, for another one. */
export const blocsDe = ({ journee }: LeJour): readonly Bloc[] => journee.blocs.map((bloc) => ({ ...bloc, id: newId() }))

/** The day of before that is gone on from, for whoever organises it. */
export async function celleDAvant(tx: Tx, visit: Visit, id: Id): Promise<LeJour> {
  const avant = await trouver(tx, id)
  authorize(peutOrganiser(visit.me, avant.tempsFort))
  return avant
}

/**
 * What a day of before had, and no person of it: its rooms, its stands where they stood, its list, as far from the new day. What a
 * stand offered and looked for was said of another year, and is asked again; where the new year is paid for already, a
 * structure that is not of it has no stand.
 */
export async function reprendre(tx: Tx, visit: Visit, id: Id, avant: LeJour): Promise<void> {
  const { journee, tempsFort } = await trouver(tx, id)
  const salles = new Map<Id, Id>()
  for (const salle of await stands.sallesDe(tx, avant.journee.id)) {
    const neuve = newId()
    salles.set(salle.id, neuve)
    await stands.insertSalle(tx, id, { ...salle, id: neuve })
  }
  const financees = await stands.actionsFinancees(tx, journee.annee, tempsFort.quartierId)
  const del = new Set(financees.map(({ structureId }) => structureId))
  const repris = (await stands.standsDe(tx, avant.journee.id)).filter(
    ({ structureId }) => structureId === null || del.size === 0 || del.has(structureId),
  )
  await stands.insertStands(
    tx,
    id,
    repris.map((un) => ({
      ...un,
      id: newId(),
      salleId: un.salleId === null ? null : (salles.get(un.salleId) ?? null),
      ...{ actionId: null, offre: '', cherche: '' },
    })),
  )
  const debut = avant.tempsFort.moment?.debut
  if (debut === undefined) return
  const jour = jourDe(debut)
  await proposerDesTaches(
    visit,
    tempsFort.id,
    (await tachesDeTempsFort(tx, avant.tempsFort.id)).map(({ texte, qui, jour: leJour }) => ({
      texte,
      qui,
      jours: leJour === null ? 0 : jour.until(leJour, { largestUnit: 'days' }).days,
    })),
  )
}
