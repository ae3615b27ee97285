import { creerAction, etapesDecidees, reduireA, trouverAction } from '#modules/programmation/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, permis, type Visit, write } from '#src/ground/visit.ts'
import * as policy from './policy.ts'
import { estAuProgramme, suiteDe } from './queries.ts'
import * as store from './store/bilans.ts'

export type RefusDeReconduction = 'pas-signe' | 'deja-reconduite' | 'deja-la'

/** Copies the action of a signed bilan as next year's; what was granted is what is asked. Idempotent by id. */
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
    const { structureId } = action
    if (await estAuProgramme(tx, { annee: bilan.exercice + 1, structureId, titre })) return refused('deja-la')
    await creerAction(tx, visit, {
      id: nouvelle,
      annee: bilan.exercice + 1,
      titre,
      structureId,
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
          demande: accorde ?? demande,
          propose: null,
          accorde: null,
          realise: null,
        }),
      ),
      indicateurs: action.indicateurs.map(({ libelle, cible }) => ({ id: newId(), libelle, cible })),
    })
    return ok(nouvelle)
  })
