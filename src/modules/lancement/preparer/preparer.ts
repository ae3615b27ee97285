import { noter } from '#modules/personnes/index.ts'
import { peutOrganiser, proposerDesTaches, type TempsFort, trouverTempsFort } from '#modules/temps-forts/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, type Visit, write } from '#src/ground/visit.ts'
import {
  ajouterBloc,
  type BlocSaisi,
  blocsDUsage,
  changerBloc,
  deplacerBloc,
  lireBloc,
  type RefusDeBloc,
  retirerBloc,
} from '../domain/blocs.ts'
import { NUMERO_MAX, type RefusDeStand, STANDS_MAX } from '../domain/stands.ts'
import { TACHES_DU_JOUR } from '../domain/taches.ts'
import type { Bloc, Salle } from '../domain/types.ts'
import * as store from '../store/journees.ts'
import * as stands from '../store/stands.ts'
import { ouvrir } from './ouvrir.ts'
import { blocsDe, celleDAvant, reprendre } from './reprendre.ts'

export const CAPACITE_D_USAGE = 120
export const CAPACITE_MAX = 500

export const refusDeCommencer = ({ etat, entre }: TempsFort): 'annule' | 'entre-nous' | null =>
  etat === 'annule' ? 'annule' : entre === null ? null : 'entre-nous'

/**
 * A meeting becomes a launch day: the blocks and the list of the pair that are usual are there at once, or those of a day of
 * before (`commeId`), with its rooms and stands. Twice is once.
 */
export const commencer = (
  visit: Visit,
  id: Id,
  tempsFortId: Id,
  commeId: Id | null,
): Promise<Result<Id, 'annule' | 'entre-nous'>> =>
  write(visit, async (tx) => {
    const tempsFort = found(await trouverTempsFort(tx, tempsFortId))
    authorize(peutOrganiser(visit.me, tempsFort))
    const deja = await store.findByTempsFort(tx, tempsFortId)
    if (deja) return ok(deja.id)
    const refus = refusDeCommencer(tempsFort)
    if (refus !== null) return refused(refus)
    await unSeulEnvoi(tx, id)
    const avant = commeId === null ? null : await celleDAvant(tx, visit, commeId)
    const jour = tempsFort.moment ? jourDe(tempsFort.moment.debut) : null
    await store.insert(tx, visit, {
      id,
      tempsFortId,
      annee: (jour ?? jourDe(visit.now)).year,
      capacite: avant?.journee.capacite ?? CAPACITE_D_USAGE,
      inscriptionJusquau: jour?.subtract({ days: 1 }) ?? null,
      blocs: avant === null ? blocsDUsage() : blocsDe(avant),
    })
    if (avant === null) await proposerDesTaches(visit, tempsFortId, TACHES_DU_JOUR)
    else await reprendre(tx, visit, id, avant)
    await noter(tx, visit, 'journee-de-lancement', id, 'preparation')
    return ok(id)
  })

/** The lines of the usual list that the pair does not have (a date found since, a line taken off by mistake). */
export const proposerLaListe = (visit: Visit, id: Id): Promise<number> =>
  write(visit, async (tx) => proposerDesTaches(visit, (await ouvrir(tx, visit, id)).tempsFort.id, TACHES_DU_JOUR))

export const regler = (visit: Visit, id: Id, version: number, reglages: store.Reglages): Promise<void> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    await ouvrir(tx, visit, id)
    fresh(await store.save(tx, id, version, reglages))
    await noter(tx, visit, 'journee-de-lancement', id, 'modification')
  })

const changerLesBlocs = (
  visit: Visit,
  id: Id,
  version: number | null,
  changer: (blocs: readonly Bloc[]) => Result<readonly Bloc[], RefusDeBloc>,
  neuf: Id | null = null,
): Promise<Result<undefined, RefusDeBloc>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const { journee } = await ouvrir(tx, visit, id)
    if (neuf !== null && !(await unSeulEnvoi(tx, neuf))) return ok()
    const blocs = changer(journee.blocs)
    if (!blocs.ok) return blocs
    if (blocs.value !== journee.blocs) fresh(await store.saveBlocs(tx, id, version ?? journee.version, blocs.value))
    return ok()
  })

/** Another part in the place of one; `version` `null`: one more at the end, which takes nobody's place. */
export const direUnBloc = (visit: Visit, id: Id, version: number | null, blocId: Id, saisi: BlocSaisi) =>
  changerLesBlocs(
    visit,
    id,
    version,
    (blocs) => {
      const bloc = lireBloc(blocId, saisi)
      if (!bloc.ok) return bloc
      return version === null ? ajouterBloc(blocs, bloc.value) : changerBloc(blocs, bloc.value)
    },
    version === null ? blocId : null,
  )

export const enleverUnBloc = (visit: Visit, id: Id, version: number, blocId: Id) =>
  changerLesBlocs(visit, id, version, (blocs) => ok(retirerBloc(blocs, blocId)))

export const bougerUnBloc = (visit: Visit, id: Id, version: number, blocId: Id, sens: 'haut' | 'bas') =>
  changerLesBlocs(visit, id, version, (blocs) => deplacerBloc(blocs, blocId, sens))

export const ajouterUneSalle = (visit: Visit, id: Id, salle: Omit<Salle, 'rang'>): Promise<void> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    await ouvrir(tx, visit, id)
    await unSeulEnvoi(tx, salle.id)
    const rang = Math.max(0, ...(await stands.sallesDe(tx, id)).map((une) => une.rang)) + 1
    await stands.insertSalle(tx, id, { ...salle, rang })
  })

export const changerUneSalle = (visit: Visit, id: Id, salle: Omit<Salle, 'rang'>): Promise<void> =>
  write(visit, async (tx) => {
    await ouvrir(tx, visit, id)
    found((await stands.saveSalle(tx, id, salle)) || null)
  })

/** Its stands stay, without a room. */
export const retirerUneSalle = (visit: Visit, id: Id, salleId: Id): Promise<void> =>
  write(visit, async (tx) => {
    await ouvrir(tx, visit, id)
    await stands.removeSalle(tx, id, salleId)
  })

/**
 * One stand for each action that the year pays for and that has none; numbers go on, and the stand opens in the room that is
 * given. Those there stay as they are: said again, it adds what came since. Gives how many.
 */
export const attribuerLesStands = (
  visit: Visit,
  id: Id,
  salleId: Id | null,
): Promise<Result<number, 'rien-de-finance'>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const { journee, tempsFort } = await ouvrir(tx, visit, id)
    const salle = (await stands.sallesDe(tx, id)).find((une) => une.id === salleId) ?? null
    const financees = await stands.actionsFinancees(tx, journee.annee, tempsFort.quartierId)
    if (financees.length === 0) return refused('rien-de-finance')
    // A stand gone on from another year has a structure and no action yet: it is that of its first one.
    const sans = Map.groupBy(
      (await stands.standsDe(tx, id)).filter((un) => un.structureId !== null && un.actionId === null),
      ({ structureId }) => structureId,
    )
    const occupees = new Set((await stands.standsDe(tx, id)).map(({ actionId }) => actionId))
    for (const une of financees) {
      const libre = occupees.has(une.id) ? undefined : sans.get(une.structureId)?.shift()
      if (libre) await stands.saveStand(tx, id, libre.id, libre.version, { ...libre, actionId: une.id })
    }
    const deja = await stands.standsDe(tx, id)
    const avec = new Set(deja.map(({ actionId }) => actionId))
    const pris = new Set(deja.map(({ numero }) => numero))
    const dernier = Math.max(0, ...pris)
    const tous = Array.from({ length: NUMERO_MAX }, (_, n) => n + 1)
    // They go on from the last, then fill what is free before.
    const libres = [...tous.slice(dernier), ...tous.slice(0, dernier)].filter((n) => !pris.has(n))
    const nouveaux = financees.filter((une) => !avec.has(une.id)).slice(0, STANDS_MAX - deja.length)
    await stands.insertStands(
      tx,
      id,
      nouveaux.map((une, rang) => ({
        ...STAND_VIDE,
        id: newId(),
        numero: libres[rang] ?? NUMERO_MAX,
        salleId: salle?.id ?? null,
        structureId: une.structureId,
        actionId: une.id,
      })),
    )
    await noter(tx, visit, 'journee-de-lancement', id, 'attribution-des-stands')
    return ok(nouveaux.length)
  })

const STAND_VIDE = {
  ...{ titre: '', places: 3, materiel: '', offre: '', cherche: '', langues: '' },
  ...{ salleId: null, structureId: null, actionId: null },
}

export const renumeroterLesStands = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    await ouvrir(tx, visit, id)
    await stands.renumeroter(tx, id)
  })

/** One more stand, or another word of one: `version` `null`, it is new. */
export const direUnStand = (
  visit: Visit,
  id: Id,
  standId: Id,
  version: number | null,
  dit: stands.SaisieDeStand,
): Promise<Result<undefined, RefusDeStand>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const { journee, tempsFort } = await ouvrir(tx, visit, id)
    if (version === null) await unSeulEnvoi(tx, standId)
    const tous = await stands.standsDe(tx, id)
    const la = tous.find((un) => un.id === standId)
    if (version === null && la) return ok()
    if (version !== null) found(la)
    if (version === null && tous.length >= STANDS_MAX) return refused('trop-de-stands')
    if (tous.some((un) => un.id !== standId && un.numero === dit.numero)) return refused('numero-pris')
    if (dit.salleId !== null && !(await stands.sallesDe(tx, id)).some((une) => une.id === dit.salleId))
      return refused('salle-partie')
    const financees = await stands.actionsFinancees(tx, journee.annee, tempsFort.quartierId)
    const action = financees.find((une) => une.id === dit.actionId)
    if (dit.actionId !== null && !action && la?.actionId !== dit.actionId) return refused('action-inconnue')
    const s = {
      ...dit,
      structureId: action?.structureId ?? (dit.actionId === null ? dit.structureId : (la?.structureId ?? null)),
    }
    if (version === null) await stands.insertStands(tx, id, [{ ...s, id: standId }])
    else fresh(await stands.saveStand(tx, id, standId, version, s))
    return ok()
  })

/** As it was read: what was written of it since (what it offers, what it needs) is not lost. Pressed twice, it is gone once. */
export const retirerUnStand = (visit: Visit, id: Id, standId: Id, version: number): Promise<void> =>
  write(visit, async (tx) => {
    await ouvrir(tx, visit, id)
    fresh(await stands.removeStand(tx, id, standId, version))
  })
