import { actionsNommees, creerAction, etapesDecidees, reduireA, trouverAction } from '#modules/programmation/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, type Me, permis, read, structuresDe, type Visit, write } from '#src/ground/visit.ts'
import type { Bilan } from './domain/bilan.ts'
import * as policy from './policy.ts'
import { suiteDe } from './queries.ts'
import * as store from './store/bilans.ts'

export type RefusDeReconduction = 'pas-signe' | 'deja-reconduite'

/** What its structure has next year under that title, or nearly: asked before a second one is made. */
export const dejaLa = (visit: Visit, { actionId, exercice, structureId }: Bilan, titre: string) =>
  read(visit, async (tx) =>
    (await suiteDe(tx, actionId)) === null ? actionsNommees(tx, structureId, titre, exercice + 1) : [],
  )

/** Of its own action a structure asks again what was granted; of another's, nobody has said yet what it asks. */
export const demandeSonArgent = (me: Me, { structureId }: Pick<Bilan, 'structureId'>): boolean =>
  structuresDe(me).includes(structureId)

/** Copies the action of a signed bilan as next year's. Idempotent by id. */
export const reconduire = (
  visit: Visit,
  bilanId: Id,
  nouvelle: Id,
  titre: string,
): Promise<Result<Id, RefusDeReconduction>> =>
  write(visit, async (tx) => {
    const bilan = permis(visit.me, policy.peutReconduire, await store.find(tx, bilanId))
    if (bilan.numero === 0) return refused('pas-signe')
    await unSeulEnvoi(tx, nouvelle)
    const suite = await suiteDe(tx, bilan.actionId)
    if (suite !== null) return suite === nouvelle ? ok(suite) : refused('deja-reconduite')
    const action = found(await trouverAction(tx, bilan.actionId))
    await creerAction(tx, visit, {
      id: nouvelle,
      annee: bilan.exercice + 1,
      titre,
      structureId: action.structureId,
      theme: action.theme,
      themeNational: action.themeNational,
      etat: 'deposee',
      periodeGenre: action.periodeGenre,
      debutJour: action.debutJour?.add({ years: 1 }) ?? null,
      finJour: action.finJour?.add({ years: 1 }) ?? null,
      objectifs: action.objectifs,
      publics: action.publics,
      renouvelleId: action.id,
      quartiers: action.quartiers.map(({ quartierId, part }) => ({ quartierId, part })),
      financements: reduireA(action.financements, etapesDecidees(action.etat)).map(
        ({ financeur, demande, accorde }) => ({
          financeur,
          demande: demandeSonArgent(visit.me, action) ? (accorde ?? demande) : null,
          propose: null,
          accorde: null,
          realise: null,
        }),
      ),
      indicateurs: action.indicateurs.map(({ libelle, cible }) => ({ id: newId(), libelle, cible })),
    })
    return ok(nouvelle)
  })
