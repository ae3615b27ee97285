import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, structuresDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { actionVue } from '../journal/usecases.ts'
import { peutMesurer, peutTransmettre } from '../policy.ts'
import { changeDeSens, estLaMeme, type IndicateurSuivi } from './domain.ts'
import { depuisLePrevu } from './lire.ts'
import * as store from './store.ts'

type Tenu = Readonly<{ indicateur: IndicateurSuivi; structureId: Id }>

/** The action, when `me` may measure it. */
async function actionTenue(tx: Tx, visit: Visit, actionId: Id) {
  const action = await actionVue(tx, visit, actionId)
  authorize(peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids }))
  return action
}

async function tenu(tx: Tx, visit: Visit, id: Id): Promise<Tenu> {
  const indicateur = found(await store.find(tx, id))
  const { structureId } = await actionTenue(tx, visit, indicateur.actionId)
  return { indicateur, structureId }
}

/** Begins to measure something that was not in the application. */
export const ajouterIndicateur = (
  visit: Visit,
  actionId: Id,
  id: Id,
  definition: store.SaisieDIndicateur,
): Promise<void> =>
  write(visit, async (tx) => {
    await actionTenue(tx, visit, actionId)
    const par = auteur(visit.me)
    await unSeulEnvoi(tx, id)
    if (await store.insert(tx, visit, { id, actionId, prevuId: null, definition, par }))
      await noter(tx, visit, 'indicateur', id, 'creation')
  })

/** Takes up the indicators of the application that nobody has written here yet: then they can be told and measured. */
export const reprendreLesPrevus = (visit: Visit, actionId: Id): Promise<void> =>
  write(visit, async (tx) => {
    const action = await actionTenue(tx, visit, actionId)
    for (const prevu of action.indicateurs) {
      const { id, prevuId, definitions } = depuisLePrevu(actionId, prevu)
      const [definition] = definitions
      if (!definition) continue
      const { numero: _numero, par: _par, le: _le, ...saisie } = definition
      if (!(await store.insert(tx, visit, { id, actionId, prevuId, definition: saisie, par: 'le dossier' })))
        await store.remettre(tx, id)
    }
  })

/** Says an indicator otherwise: a new definition when it is measured otherwise, the same one when it is better said. */
export const redefinirIndicateur = (visit: Visit, id: Id, d: store.SaisieDIndicateur): Promise<void> =>
  write(visit, async (tx) => {
    const { indicateur } = await tenu(tx, visit, id)
    const [avant] = indicateur.definitions
    if (!avant || estLaMeme(avant, d)) return
    const autre = changeDeSens(avant, d) && indicateur.valeurs.some((v) => v.definition === avant.numero)
    if (autre) await store.redefinir(tx, visit, id, avant.numero + 1, d, auteur(visit.me))
    else await store.preciser(tx, id, avant.numero, d)
    await noter(tx, visit, 'indicateur', id, autre ? 'nouvelle-definition' : 'precision')
  })

export const retirerIndicateur = (visit: Visit, id: Id): Promise<Id> =>
  write(visit, async (tx) => {
    const { indicateur } = await tenu(tx, visit, id)
    await store.retirer(tx, visit, id)
    await noter(tx, visit, 'indicateur', id, 'retrait')
    return indicateur.actionId
  })

export type RefusDeValeur = 'se-compte-seul'

/** Keeps a value under the present definition. What the counts give is not typed a second time. */
export const noterValeur = (
  visit: Visit,
  id: Id,
  valeur: store.SaisieDeValeur,
): Promise<Result<undefined, RefusDeValeur>> =>
  write(visit, async (tx) => {
    const { indicateur, structureId } = await tenu(tx, visit, id)
    const [definition] = indicateur.definitions
    if (!definition || definition.derive !== null) return refused('se-compte-seul')
    // What the city or the desk writes is read by all who follow: only the structure keeps a figure for itself.
    const transmise = valeur.transmise || !structuresDe(visit.me).includes(structureId)
    await unSeulEnvoi(tx, valeur.id)
    await store.insertValeur(tx, visit, id, definition.numero, { ...valeur, transmise }, auteur(visit.me))
    await noter(tx, visit, 'indicateur', id, 'valeur')
    return ok()
  })

/** Passes on what the structure kept for itself. */
export const transmettreValeurs = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    const { structureId } = await tenu(tx, visit, id)
    authorize(peutTransmettre(visit.me, { structureId }))
    await store.transmettre(tx, visit, id, structureId)
    await noter(tx, visit, 'indicateur', id, 'transmission')
  })

/** Takes back a value that was typed by mistake. */
export const retirerValeur = (visit: Visit, valeurId: Id): Promise<Id> =>
  write(visit, async (tx) => {
    const { indicateur } = await tenu(tx, visit, found(await store.indicateurDeLaValeur(tx, valeurId)))
    const valeur = found(indicateur.valeurs.find(({ id }) => id === valeurId))
    // Kept by the structure: for anybody else it is not there.
    found(valeur.transmiseLe !== null || peutTransmettre(visit.me, valeur) || null)
    await store.removeValeur(tx, valeurId)
    await noter(tx, visit, 'indicateur', indicateur.id, 'valeur-retiree')
    return indicateur.id
  })
