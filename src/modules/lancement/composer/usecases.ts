import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ProblemeDeStands, RefusDeStands, RefusDeTables } from '#modules/rotations/index.ts'
import { avecReserves, planifierStands, planifierTables, secondsChoix } from '#modules/rotations/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, fresh, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { etatsDe } from '../domain/pointages.ts'
import { nomDuStand } from '../domain/stands.ts'
import type { Bloc, Stand } from '../domain/types.ts'
import { estVenue } from '../domain/venues.ts'
import {
  changementsDe,
  estReserve,
  numeroDuLibre,
  type PlanGarde,
  passagesDeStands,
  passagesDeTables,
} from '../plan/plan.ts'
import { type Jour, type Lien, type Place, problemeDesStands, problemeDesTables } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { tenir } from '../store/journees.ts'
import * as store from '../store/plans.ts'
import { pointagesDe } from '../store/pointages.ts'
import { standsDe } from '../store/stands.ts'

/** Of a structure that has several stands, each is told from the others by its action. */
export function enPlaces(stands: readonly Stand[]): readonly Place[] {
  const de = Map.groupBy(stands, nomDuStand)
  return stands.map((s) => {
    const nom = nomDuStand(s)
    const plusieurs = (de.get(nom)?.length ?? 0) > 1 && s.action !== null
    return {
      id: s.id,
      numero: s.numero,
      nom: plusieurs ? `${nom} (${s.action})` : nom,
      structureId: s.structureId,
      places: s.places,
    }
  })
}

/** All that the plans of a day are made from, and the plans. */
export type Composition = LeJour &
  Readonly<{
    inscrits: Jour['inscrits']
    stands: readonly Place[]
    verrous: readonly store.UnVerrou[]
    liens: readonly store.UnLien[]
    plans: readonly PlanGarde[]
  }>

export async function lireLaComposition(tx: Tx, visit: Visit, id: Id): Promise<Composition> {
  const jour = await ouvrir(tx, visit, id)
  return {
    ...jour,
    inscrits: await store.inscritsDe(tx, id),
    stands: enPlaces(await standsDe(tx, id)),
    verrous: await store.verrousDe(tx, id),
    liens: await store.liensDe(tx, id),
    plans: await store.plansDe(
      tx,
      id,
      jour.journee.blocs.map((un) => un.id),
    ),
  }
}

/** One block of it, as the engine reads it. */
export const jourDe = (c: Omit<Composition, keyof LeJour>, bloc: Bloc): Jour => ({
  bloc,
  inscrits: c.inscrits,
  stands: c.stands,
  verrous: c.verrous.filter(({ blocId }) => blocId === bloc.id),
  liens: c.liens,
})

/**
 * Of what a plan is made from: once it is another, the plan is of before. Names are not in it; nor is whoever came unannounced,
 * who took an itinerary as it is.
 */
export const empreinteDe = (jour: Jour): string =>
  empreinteAvecTous({ ...jour, inscrits: jour.inscrits.filter(({ numero }) => !estVenue(numero)) })

function empreinteAvecTous(jour: Jour): string {
  const probleme = jour.bloc.genre === 'stands' ? problemeDesStands(jour) : problemeDesTables(jour)
  return createHash('sha256').update(JSON.stringify(probleme)).digest('hex').slice(0, 16)
}

export type RefusDeComposition = RefusDeStands | RefusDeTables | 'bloc-parti' | 'a-change' | 'commencee'

/**
 * Makes the plan of a block anew, in a thread, and keeps it in the place of the one of before. Nothing is held meanwhile: what
 * changed in those seconds is a refusal, and the plan of before stays.
 */
export async function composer(visit: Visit, id: Id, blocId: Id): Promise<Result<undefined, RefusDeComposition>> {
  const { la, commencee } = await read(visit, async (tx) => ({
    la: await lireLaComposition(tx, visit, id),
    commencee: await aOuvertSesPortes(tx, id),
  }))
  const bloc = la.journee.blocs.find((un) => un.id === blocId && (un.genre === 'stands' || un.genre === 'tables'))
  if (!bloc) return refused('bloc-parti')
  if (commencee && la.plans.some((un) => un.blocId === blocId)) return refused('commencee')
  const jour = jourDe(la, bloc)
  const plan = bloc.genre === 'stands' ? await auxStands(jour) : await auxTables(jour)
  if (!plan.ok) return plan
  return write(visit, async (tx) => {
    await tenir(tx, id)
    const apres = await lireLaComposition(tx, visit, id)
    const encore = apres.journee.blocs.find((un) => un.id === blocId)
    const empreinte = empreinteDe(jour)
    if (!encore || empreinteAvecTous(jourDe(apres, encore)) !== empreinteAvecTous(jour)) return refused('a-change')
    // Somebody may hold what is printed of it by now.
    if (apres.plans.some((un) => un.blocId === blocId) && (await aOuvertSesPortes(tx, id))) return refused('commencee')
    await store.numeroter(tx, id)
    await store.savePlan(tx, visit, id, {
      blocId,
      empreinte,
      joues: 0,
      changements: [],
      imprime: plan.value.rencontres,
      ...plan.value,
    })
    return ok()
  })
}

/** Somebody came: papers are in hands. */
const aOuvertSesPortes = async (tx: Tx, id: Id): Promise<boolean> => etatsDe(await pointagesDe(tx, id)).size > 0

type Fait = Pick<PlanGarde, 'reserves' | 'rencontres' | 'rapport' | 'methode'>

export type RefusDeSuite = RefusDeStands | 'bloc-parti' | 'sans-plan' | 'a-change' | 'tour-inconnu'

/**
 * On the day: the rounds to come are planned again for those who are there, with the fewest changes to what was printed. Who is
 * awaited still, or left, is sent nowhere; nor is anybody to the stand of a structure of which nobody is there.
 */
export async function refaireLaSuite(
  visit: Visit,
  id: Id,
  blocId: Id,
  joues: number,
): Promise<Result<undefined, RefusDeSuite>> {
  const { la, porte } = await read(visit, async (tx) => ({
    la: await lireLaComposition(tx, visit, id),
    porte: etatsDe(await pointagesDe(tx, id)),
  }))
  const bloc = la.journee.blocs.find((un) => un.id === blocId && un.genre === 'stands')
  const plan = la.plans.find((un) => un.blocId === blocId)
  if (!bloc) return refused('bloc-parti')
  if (!plan) return refused('sans-plan')
  if (joues > bloc.tours) return refused('tour-inconnu')
  const { imprime } = plan
  const estLa = (qui: string) => estReserve(qui) || porte.get(qui) === 'la'
  const entier = jourDe(la, bloc)
  // Whoever was to go with somebody who is not there goes alone, or with the others.
  const jour = {
    ...entier,
    liens: entier.liens.filter((un) => un.genre !== 'ensemble' || (estLa(un.inscriptionId) && estLa(un.autreId ?? ''))),
  }
  const eux = problemeDesStands(jour)
  // A paper that somebody took is theirs: those that are printed still in nobody's name are kept.
  const libres = [...new Set(imprime.map(({ qui }) => qui))]
    .filter(estReserve)
    .map((qui) => ({ id: qui, reserve: true }))
  const probleme = pourLaSuite({ ...eux, visiteurs: [...eux.visiteurs, ...libres] }, la, estLa, joues)
  // What took place, as it was played; what is to come, as each has it on paper, whoever comes late too.
  const tenus = [...plan.rencontres.filter(({ tour }) => tour <= joues), ...imprime.filter(({ tour }) => tour > joues)]
  const annonces = tenus.map(({ qui, ou, tour }) => ({ visiteurId: qui, standId: ou, tour }))
  const connus = new Set([...probleme.visiteurs, ...probleme.stands].map((un) => un.id))
  const suite = await planifierStands({
    ...probleme,
    annonce: {
      joues,
      rencontres: annonces.filter(({ visiteurId, standId }) => connus.has(visiteurId) && connus.has(standId)),
    },
  })
  if (!suite.ok) return suite
  const { rencontres, rapport, methode } = suite.value
  const passages = passagesDeStands(rencontres, secondsChoix(probleme, rencontres))
  return write(visit, async (tx) => {
    await tenir(tx, id)
    await ouvrir(tx, visit, id)
    // Two hosts at once, or an itinerary that was taken meanwhile: what the other one made is read first.
    const encore = (await store.plansDe(tx, id, [blocId])).find((un) => un.blocId === blocId)
    const meme = encore?.composeLe.equals(plan.composeLe) && isDeepStrictEqual(encore.imprime, imprime)
    if (!meme) return refused('a-change')
    await store.savePlan(tx, visit, id, {
      ...plan,
      joues,
      rencontres: passages,
      changements: changementsDe(imprime, passages, joues, estLa),
      rapport,
      methode,
    })
    return ok()
  })
}

function pourLaSuite(
  probleme: ProblemeDeStands,
  { inscrits }: Composition,
  estLa: (qui: string) => boolean,
  joues: number,
): ProblemeDeStands {
  const attendues = new Set(inscrits.flatMap(({ structureId }) => structureId ?? []))
  const venues = new Set(
    inscrits.flatMap(({ id, structureId }) => (structureId !== null && estLa(id) ? [structureId] : [])),
  )
  const fermes = new Set(
    probleme.stands.flatMap(({ id, organisation = '' }) =>
      attendues.has(organisation) && !venues.has(organisation) ? [id] : [],
    ),
  )
  return {
    ...probleme,
    visiteurs: probleme.visiteurs.map((un) => (estLa(un.id) ? un : { ...un, depart: joues })),
    stands: probleme.stands.map((un) => (fermes.has(un.id) ? { ...un, depart: joues } : un)),
    verrous: (probleme.verrous ?? []).filter(({ visiteurId, standId }) => estLa(visiteurId) && !fermes.has(standId)),
  }
}

async function auxStands(jour: Jour): Promise<Result<Fait, RefusDeStands>> {
  const probleme = problemeDesStands(jour)
  const complet = probleme.visiteurs.length === 0 ? probleme : sansLesPris(avecReserves(probleme), jour)
  const plan = await planifierStands(complet)
  if (!plan.ok) return plan
  const { rencontres, rapport, methode } = plan.value
  return ok({
    reserves: complet.visiteurs.length - probleme.visiteurs.length,
    rencontres: passagesDeStands(rencontres, secondsChoix(complet, rencontres)),
    rapport,
    methode,
  })
}

/** A first plan may be made after somebody took an itinerary of another one: they have its number in all of them. */
function sansLesPris(probleme: ProblemeDeStands, { inscrits }: Jour): ProblemeDeStands {
  const pris = new Set(inscrits.map(({ numero }) => numero))
  return { ...probleme, visiteurs: probleme.visiteurs.filter(({ id }) => !pris.has(numeroDuLibre(id) ?? 0)) }
}

async function auxTables(jour: Jour): Promise<Result<Fait, RefusDeTables>> {
  const plan = await planifierTables(problemeDesTables(jour))
  if (!plan.ok) return plan
  return ok({
    reserves: 0,
    rencontres: passagesDeTables(plan.value),
    rapport: plan.value.rapport,
    methode: 'tables',
  })
}

/** A person put by hand at a stand, or at a table, in one round: the next plan goes by it. */
export const placer = (
  visit: Visit,
  id: Id,
  verrou: store.UnVerrou,
): Promise<Result<'neuf' | 'remplace', 'bloc-parti' | 'tour-inconnu'>> =>
  write(visit, async (tx): Promise<Result<'neuf' | 'remplace', 'bloc-parti' | 'tour-inconnu'>> => {
    const la = await lireLaComposition(tx, visit, id)
    const bloc = la.journee.blocs.find((un) => un.id === verrou.blocId)
    if (!bloc) return refused('bloc-parti')
    if (verrou.tour > bloc.tours) return refused('tour-inconnu')
    found(la.inscrits.find((un) => un.id === verrou.inscriptionId))
    if (verrou.standId !== null) found(la.stands.find((un) => un.id === verrou.standId))
    const deja = la.verrous.some(
      (un) => un.blocId === verrou.blocId && un.inscriptionId === verrou.inscriptionId && un.tour === verrou.tour,
    )
    if (await unSeulEnvoi(tx, verrou.id)) await store.saveVerrou(tx, id, verrou)
    return ok(deja ? 'remplace' : 'neuf')
  })

export const liberer = (visit: Visit, id: Id, verrouId: Id): Promise<void> =>
  write(visit, async (tx) => {
    await ouvrir(tx, visit, id)
    fresh(await store.removeVerrou(tx, id, verrouId))
  })

/** Two who go together, or who know each other already. */
export type RefusDeLien = 'le-meme' | 'avec-un-stand' | 'contraire'

export const relier = (visit: Visit, id: Id, lienId: Id, lien: Lien): Promise<Result<undefined, RefusDeLien>> =>
  write(visit, async (tx): Promise<Result<undefined, RefusDeLien>> => {
    const la = await lireLaComposition(tx, visit, id)
    if (lien.autreId === lien.inscriptionId) return refused('le-meme')
    if (lien.genre === 'ensemble' && lien.standId !== null) return refused('avec-un-stand')
    const deux = new Set([lien.inscriptionId, lien.autreId])
    if (
      la.liens.some((un) => un.genre !== lien.genre && deux.has(un.inscriptionId) && un.autreId && deux.has(un.autreId))
    )
      return refused('contraire')
    for (const un of [lien.inscriptionId, lien.autreId])
      if (un !== null) found(la.inscrits.find((inscrit) => inscrit.id === un))
    if (lien.standId !== null) found(la.stands.find((un) => un.id === lien.standId))
    if (await unSeulEnvoi(tx, lienId)) await store.insertLien(tx, id, { ...lien, id: lienId })
    return ok()
  })

export const delier = (visit: Visit, id: Id, lienId: Id): Promise<void> =>
  write(visit, async (tx) => {
    await ouvrir(tx, visit, id)
    fresh(await store.removeLien(tx, id, lienId))
  })
