import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { encoreVrai } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import type { Trois } from '#src/ground/trois-questions.ts'
import { authorize, estDeSaMain, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  type Comptes,
  comptesDe,
  depouiller,
  type Maniere,
  type Quand,
  type Questions,
  versionDesMots,
} from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

const JOURS_DU_LIEN = 120

/** A season, for whoever holds it. */
export async function poulsTenu(tx: Tx, visit: Visit, id: Id): Promise<store.Pouls> {
  const pouls = found(await store.find(tx, id))
  authorize(policy.peutTenir(visit.me, pouls.quartierId))
  return pouls
}

/** An answer comes before the end of its season or after it: never into what is read already. */
const sonTour = (tx: Tx, { territoire }: Visit, id: Id): Promise<void> => oneAtATime(tx, `pouls ${territoire.id} ${id}`)

type Ouverture = Quand & Readonly<{ id: Id; quartierId: Id | null; questions: Questions }>

/** Opens a season of a quartier; its words have the version of the season that said the same. */
export const ouvrir = (visit: Visit, dite: Ouverture): Promise<Result<Id, 'deja'>> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenir(visit.me, dite.quartierId))
    const premier = await unSeulEnvoi(tx, dite.id)
    const version = versionDesMots(dite.questions, await store.tousLesPouls(tx))
    const neuf = await store.insert(tx, visit, { ...dite, version })
    if (!neuf) return premier ? refused('deja') : ok(dite.id)
    await noter(tx, visit, 'pouls', dite.id, 'ouverture')
    return ok(dite.id)
  })

/** Closed, everybody reads what was said, once for all. */
export const clore = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await sonTour(tx, visit, id)
    const { closLe } = await poulsTenu(tx, visit, id)
    if (closLe !== null) return
    await store.close(tx, id, visit.now)
    await store.mettreEnsemble(tx, id)
    await noter(tx, visit, 'pouls', id, 'cloture')
  })

/** What closed too early is open again as long as nothing of it was read. */
export const rouvrir = (visit: Visit, id: Id): Promise<Result<undefined, 'lue'>> =>
  write(visit, async (tx) => {
    await sonTour(tx, visit, id)
    const pouls = await poulsTenu(tx, visit, id)
    if (depouiller((await store.lignesDe(tx, [id])).get(id) ?? [], pouls).comptes !== null) return refused('lue')
    await store.close(tx, id, null)
    await noter(tx, visit, 'pouls', id, 'reouverture')
    return ok()
  })

/** The link of the three questions: one for all, as long as a season and a little more. */
export const lienDuPouls = (visit: Visit, id: Id): Promise<LienFait> =>
  write(visit, async (tx) => {
    await poulsTenu(tx, visit, id)
    return lienPour(tx, visit, { geste: policy.LIEN_DE_POULS, sujetId: id, personneId: null, jours: JOURS_DU_LIEN })
  })

/** An answer by the link, without a name: the journal says nothing of it either. */
export const repondre = (
  visit: Visit,
  id: Id,
  dite: Readonly<{ id: Id; dit: Trois }>,
): Promise<Result<undefined, 'clos'>> =>
  write(visit, async (tx) => {
    await sonTour(tx, visit, id)
    const pouls = found(await store.find(tx, id))
    authorize(policy.peutRepondre(visit.me, id))
    if (pouls.closLe !== null) return refused('clos')
    await store.insertReponses(tx, visit, id, [{ id: dite.id, personnes: 1, comptes: comptesDe(dite.dit) }], 'lien')
    return ok()
  })

/** Papers keyed back, or a tally: whoever holds the season. */
export const recopier = (
  visit: Visit,
  id: Id,
  reponses: readonly store.Reponse[],
  maniere: Maniere,
): Promise<Result<undefined, 'clos'>> =>
  write(visit, async (tx) => {
    await sonTour(tx, visit, id)
    const pouls = await poulsTenu(tx, visit, id)
    if (pouls.closLe !== null) return refused('clos')
    await store.insertReponses(tx, visit, id, reponses, maniere)
    await noter(tx, visit, 'pouls', id, 'recopie')
    return ok()
  })

/** A market sheet of a season, for who may do this with it. */
export async function feuilleTenue(tx: Tx, visit: Visit, poulsId: Id, id: Id, geste: 'corriger' | 'retirer') {
  const pouls = await poulsTenu(tx, visit, poulsId)
  const feuille = found((await store.feuillesDe(tx, poulsId)).find((une) => une.id === id))
  authorize(
    geste === 'corriger'
      ? estDeSaMain(visit.me, feuille)
      : policy.peutRetirerLaFeuille(visit.me, pouls.quartierId, feuille),
  )
  return { pouls, feuille }
}

/** A sheet keyed wrong, by who keyed it: its numbers take the place of those that it said. */
export const corrigerLaFeuille = (
  visit: Visit,
  dit: Readonly<{ poulsId: Id; avant: store.Feuille; apres: Readonly<{ personnes: number; comptes: Comptes }> }>,
): Promise<Result<undefined, 'clos' | 'changee'>> =>
  write(visit, async (tx) => {
    await sonTour(tx, visit, dit.poulsId)
    const { pouls } = await feuilleTenue(tx, visit, dit.poulsId, dit.avant.id, 'corriger')
    if (pouls.closLe !== null) return refused('clos')
    if (!(await store.corrigerFeuille(tx, dit.avant, dit.apres))) return refused('changee')
    await noter(tx, visit, 'pouls', dit.poulsId, 'correction-d-une-feuille')
    return ok()
  })

/** What a sheet says, for who corrects it or takes it away as they read it. */
export const ceQueDit = ({ personnes, comptes }: store.Feuille) => [personnes, comptes]

/** A sheet that there is none of, or keyed twice: its answers, as they were read (`vu`), count no more. */
export const retirerLaFeuille = (
  visit: Visit,
  poulsId: Id,
  id: Id,
  vu: unknown,
): Promise<Result<undefined, 'clos' | 'autres-mots'>> =>
  write(visit, async (tx) => {
    await sonTour(tx, visit, poulsId)
    const { pouls, feuille } = await feuilleTenue(tx, visit, poulsId, id, 'retirer')
    if (pouls.closLe !== null) return refused('clos')
    if (!encoreVrai(vu, ceQueDit(feuille))) return refused('autres-mots')
    await store.retirerFeuille(tx, id)
    await noter(tx, visit, 'pouls', poulsId, 'retrait-d-une-feuille')
    return ok()
  })
