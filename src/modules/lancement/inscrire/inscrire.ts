import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { changerCoordonnees, creerPersonne, memesCoordonnees, noter } from '#modules/personnes/index.ts'
import {
  accueillir,
  type Cercle,
  cercleDe,
  direSaVenue,
  estFini,
  estTombe,
  peutOrganiser,
  trouverTempsFort,
} from '#modules/temps-forts/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { prenomDe } from '#src/ground/appareil.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import {
  auteur,
  authorize,
  estDuProgramme,
  found,
  personneDe,
  porteLeLien,
  structuresDe,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { aConfirmerAvant, aPromouvoir, occupees, perdues, placer, type RefusDInscription } from '../domain/attente.ts'
import type { RoleDInvite } from '../domain/types.ts'
import { LIEN_D_INSCRIPTION, peutTenirSonInscription, peutVoirLesBesoins } from '../policy.ts'
import { type LeJour, trouver } from '../preparer/ouvrir.ts'
import * as store from '../store/inscriptions.ts'
import * as journees from '../store/journees.ts'
import { actionsFinancees, standsDe } from '../store/stands.ts'

export type Inscrit = Readonly<{
  id: Id
  prenom: string
  telephone: string
  courriel: string
  role: RoleDInvite
  nombre: number
  avec: string
  peutAider: string
  aBesoin: string
  motsPartages: boolean
  prenomAffiche: boolean
  besoins: readonly store.BesoinDit[]
  standIds: readonly Id[]
}>

/** Who says, on the meeting's list, that there is no place for them yet: they said that they come. */
const EN_ATTENTE = 'la liste d’attente'
const JOURS_APRES = 30
export const PLACE = 'lancement-place'

/** Until when one puts one's name down by oneself; the desk may until the end, then notes at the door who was there. */
export function refusDe({ journee, tempsFort }: LeJour, visit: Visit): RefusDInscription | null {
  if (tempsFort.etat === 'annule' || estTombe(tempsFort)) return 'annule'
  if (tempsFort.etat === 'tenu' || estFini(tempsFort, visit.now)) return 'ferme'
  const { inscriptionJusquau } = journee
  const trop = inscriptionJusquau !== null && precede(inscriptionJusquau, jourDe(visit.now))
  return trop && !peutOrganiser(visit.me, tempsFort) ? 'ferme' : null
}

/** It took place: who was there is noted at the door, and nobody registers any more. */
export const estPassee = ({ tempsFort }: LeJour, visit: Visit): boolean =>
  tempsFort.etat !== 'annule' && !estTombe(tempsFort) && estFini(tempsFort, visit.now)

/** Their own page; the slip that the desk copies is the same. */
export async function lienDe(tx: Tx, visit: Visit, { tempsFort }: LeJour, la: store.Inscription): Promise<LienFait> {
  const fin = tempsFort.moment?.fin ?? visit.now
  const jours = Math.max(2, Math.ceil(visit.now.until(fin).total('hours') / 24) + JOURS_APRES)
  return lienPour(tx, visit, {
    geste: LIEN_D_INSCRIPTION,
    sujetId: la.id,
    personneId: la.personneId,
    jours,
    enMain: true,
  })
}

/** What became of a registration; without a link where that name was there already: it is given to nobody a second time. */
export type Devenue = Readonly<{ etat: store.Inscription['etat']; lien: LienFait | null }>

/**
 * Somebody puts their name down, by themselves or by the voice of the desk. An account has one line, and the desk writes on the
 * line of the same name with the same number: what they add is kept, nothing is taken back. Of others, two lines of one name
 * are told to the desk.
 */
export const inscrire = (visit: Visit, journeeId: Id, dit: Inscrit): Promise<Result<Devenue, RefusDInscription>> =>
  write(visit, async (tx) => {
    await journees.tenir(tx, journeeId)
    const jour = await trouver(tx, journeeId)
    authorize(jour.tempsFort.entre === null)
    const refus = refusDe(jour, visit)
    if (refus !== null) return refused(refus)
    if (dit.nombre > jour.journee.capacite) return refused('trop-nombreux')
    const premier = await unSeulEnvoi(tx, dit.id)
    const mienne = await store.findInscription(tx, dit.id)
    if (mienne) return ok({ etat: mienne.etat, lien: premier ? null : await lienDe(tx, visit, jour, mienne) })
    const desk = peutOrganiser(visit.me, jour.tempsFort)
    // An account that writes another first name puts down a neighbour; on a phone that was lent, a link says nothing of who writes.
    const soi = visit.me.genre === 'compte' && plier(prenomDe(visit.me)) === plier(dit.prenom)
    const connu = desk || !soi ? null : personneDe(visit.me)
    // Whoever knows a first name and a number writes nothing on that person's line, nor learns that there is one.
    const [deja] = desk || connu !== null ? await dejaInscrite(tx, journeeId, dit, connu) : []
    const stands = new Set((await standsDe(tx, journeeId)).map(({ id }) => id))
    const standIds = dit.standIds.filter((id) => stands.has(id))
    if (deja) {
      await store.ajouterCeQuiEstDit(tx, deja.id, dit.besoins, standIds)
      await store.ajouterSesMots(tx, deja, dit)
      if (deja.etat === 'desiste') await reprendre(tx, visit, jour, deja)
      return ok({ etat: found(await store.findInscription(tx, deja.id)).etat, lien: null })
    }
    const { personneId, creee } = await laPersonne(tx, visit, dit, connu)
    await ajouter(tx, visit, jour, {
      ...dit,
      cercle: connu !== null && estDuProgramme(visit.me) ? cercleDe(visit.me) : 'habitant',
      personneId,
      structureId: null,
      nomEcrit: personneId === null ? dit.prenom : '',
      personneCreee: creee,
      noteePar: desk ? auteur(visit.me) : '',
    })
    await store.ajouterCeQuiEstDit(tx, dit.id, dit.besoins, standIds)
    const faite = found(await store.findInscription(tx, dit.id))
    return ok({ etat: faite.etat, lien: await lienDe(tx, visit, jour, faite) })
  })

async function dejaInscrite(tx: Tx, journeeId: Id, dit: Inscrit, connu: Id | null): Promise<store.Inscription[]> {
  const memes = new Set((await memesCoordonnees(tx, dit.telephone, dit.courriel)).map(({ id }) => id))
  return (await store.inscriptionsDe(tx, journeeId)).filter(
    ({ personneId, prenom }) =>
      personneId !== null && (personneId === connu || (memes.has(personneId) && plier(prenom) === plier(dit.prenom))),
  )
}

/** Whoever left something to be reached by is a person, known by this alone; else a name on a list. */
export async function laPersonne(
  tx: Tx,
  visit: Visit,
  dit: Pick<Inscrit, 'prenom' | 'telephone' | 'courriel'>,
  connu: Id | null,
) {
  if (connu !== null) return { personneId: connu, creee: false }
  const { telephone, courriel, prenom } = dit
  if (telephone === '' && courriel === '') return { personneId: null, creee: false }
  const id = newId()
  await creerPersonne(tx, visit, { id, prenom, nom: '', cercle: 'habitant', quartierId: null }, { telephone, courriel })
  return { personneId: id, creee: true }
}

type Nouvelle = Omit<store.NouvelleInscription, 'journeeId' | 'inviteId' | 'etat' | 'rang'> &
  Readonly<{
    cercle: Cercle
    personneId: Id | null
    structureId: Id | null
    nomEcrit: string
    /** A place is kept for whoever said nothing yet. */
    sansReponse?: boolean
  }>

async function ajouter(tx: Tx, visit: Visit, { journee, tempsFort }: LeJour, n: Nouvelle): Promise<void> {
  const place = placer(await store.lignesDe(tx, journee.id), journee.capacite, n.nombre)
  const inscrit = place.etat === 'inscrit'
  // Never by what is said on the form: those of a circle are named to the others, residents are not.
  const qui = {
    id: newId(),
    ...pick(n, 'cercle', 'personneId', 'structureId', 'nomEcrit'),
    nomme: n.structureId !== null || n.prenomAffiche,
  }
  const vient = inscrit ? (n.sansReponse ? null : 'oui') : 'non'
  const inviteId = await accueillir(tx, visit, tempsFort.id, qui, vient, inscrit ? null : EN_ATTENTE)
  await store.insertInscription(tx, visit, { ...n, journeeId: journee.id, inviteId, ...place })
  await noter(tx, visit, 'inscription-lancement', n.id, 'inscription')
}

/** Back after they had gone: behind those who wait. */
async function reprendre(tx: Tx, visit: Visit, { journee, tempsFort }: LeJour, la: store.Inscription): Promise<void> {
  const { etat, rang } = placer(await store.lignesDe(tx, journee.id), journee.capacite, la.nombre)
  await store.changerDePlace(tx, la.id, { etat, ...(rang === null ? {} : { rang }) })
  const inscrit = etat === 'inscrit'
  await direSaVenue(tx, visit, tempsFort.id, la.inviteId, inscrit ? 'oui' : 'non', inscrit ? null : EN_ATTENTE)
}

/**
 * The structures that the year pays for, in one gesture of whoever organises: a place is kept for each, which has said nothing
 * yet. Or its own, by an account, which says by it that it comes. Gives how many.
 */
export const inscrireDesStructures = (visit: Visit, journeeId: Id): Promise<Result<number, RefusDInscription>> =>
  write(visit, async (tx) => {
    await journees.tenir(tx, journeeId)
    const jour = await trouver(tx, journeeId)
    const { journee, tempsFort } = jour
    const [toutes, siennes] = [peutOrganiser(visit.me, tempsFort), structuresDe(visit.me)]
    authorize(tempsFort.entre === null && (toutes || siennes.length > 0))
    const refus = refusDe(jour, visit)
    if (refus !== null) return refused(refus)
    const financees = await actionsFinancees(tx, journee.annee, tempsFort.quartierId)
    if (toutes && financees.length === 0) return refused('rien-de-vote')
    const ids = [...new Set(financees.map(({ structureId }) => structureId))]
    const inscrites = await store.inscriptionsDe(tx, journeeId)
    const deja = new Set(inscrites.map(({ structureId }) => structureId))
    const attendaient = inscrites.filter(
      ({ structureId, sansReponse }) => sansReponse && structureId !== null && siennes.includes(structureId),
    )
    if (!toutes) for (const { inviteId } of attendaient) await direSaVenue(tx, visit, tempsFort.id, inviteId, 'oui')
    const voulues = ids.filter((id) => !deja.has(id) && (toutes || siennes.includes(id)))
    for (const structureId of voulues)
      await ajouter(tx, visit, jour, {
        ...{ id: newId(), role: 'porteur', nombre: 1, avec: '', peutAider: '', aBesoin: '' },
        ...{ motsPartages: false, prenomAffiche: false, personneCreee: false },
        ...{ cercle: 'porteur', personneId: null, structureId, nomEcrit: '', noteePar: auteur(visit.me) },
        sansReponse: toutes,
      })
    return ok(voulues.length + (toutes ? 0 : attendaient.length))
  })

/** Whether one more would wait. */
export const estComplet = async (tx: Tx, { id, capacite }: LeJour['journee']): Promise<boolean> =>
  placer(await store.lignesDe(tx, id), capacite, 1).etat === 'attente'

/** The line, and the day, for whoever may hold it. */
export async function laSienne(tx: Tx, visit: Visit, id: Id): Promise<LeJour & Readonly<{ la: store.Inscription }>> {
  const la = found(await store.findInscription(tx, id))
  const jour = await trouver(tx, la.journeeId)
  authorize(peutTenirSonInscription(visit.me, id, jour.tempsFort))
  return { ...jour, la }
}

/** What the line says, for its own page; needs are read by whoever they are of, and by the desk. */
export async function ceQuElleDit(
  tx: Tx,
  visit: Visit,
  { la, tempsFort }: LeJour & Readonly<{ la: store.Inscription }>,
) {
  const besoins = porteLeLien(visit.me, LIEN_D_INSCRIPTION, la.id) || peutVoirLesBesoins(visit.me, tempsFort)
  return { besoins: besoins ? await store.besoinsDe(tx, la.id) : [], stands: await store.standsVoulus(tx, la.id) }
}

const tenir = (visit: Visit, id: Id, faire: (tx: Tx, jour: LeJour, la: store.Inscription) => Promise<void>) =>
  write(visit, async (tx): Promise<Result<undefined, RefusDInscription>> => {
    const { journee } = await laSienne(tx, visit, id)
    await journees.tenir(tx, journee.id)
    const { la, ...jour } = await laSienne(tx, visit, id)
    const refus = refusDe(jour, visit)
    if (refus === 'annule' || estFini(jour.tempsFort, visit.now)) return refused(refus ?? 'ferme')
    // Once the list is closed one goes, and takes the place that is offered; one does not come back by oneself.
    if (refus !== null && la.etat === 'desiste') return refused(refus)
    await faire(tx, jour, la)
    await faireAvancer(tx, visit, jour)
    return ok()
  })

/** « Je ne viens plus », in one press: the place goes to the next. Twice is once. */
export const seDesister = (visit: Visit, id: Id) =>
  tenir(visit, id, async (tx, { tempsFort }, la) => {
    if (la.etat === 'desiste') return
    await store.changerDePlace(tx, id, { etat: 'desiste' })
    await direSaVenue(tx, visit, tempsFort.id, la.inviteId, 'non')
    await noter(tx, visit, 'inscription-lancement', id, 'desistement')
  })

/** Yes to a place that came free; or once gone, in the list again. */
export const confirmer = (visit: Visit, id: Id) =>
  tenir(visit, id, async (tx, jour, la) => {
    if (la.etat === 'desiste') return reprendre(tx, visit, jour, la)
    if (la.etat !== 'a-confirmer') return
    await store.changerDePlace(tx, id, { etat: 'inscrit' })
    await direSaVenue(tx, visit, jour.tempsFort.id, la.inviteId, 'oui')
    await noter(tx, visit, 'inscription-lancement', id, 'confirmation')
  })

/** Places that nobody took in their days go back; each that is free is offered to the next, who is told. */
export async function faireAvancer(tx: Tx, visit: Visit, { journee: { id }, tempsFort }: LeJour): Promise<void> {
  const aujourdhui = jourDe(visit.now)
  for (const perdue of perdues(await store.lignesDe(tx, id), aujourdhui))
    await store.changerDePlace(tx, perdue.id, { etat: 'desiste' })
  const { capacite } = found(await journees.find(tx, id))
  const avant = aConfirmerAvant(aujourdhui, tempsFort.moment ? jourDe(tempsFort.moment.debut) : null)
  for (const promue of aPromouvoir(await store.lignesDe(tx, id), capacite)) {
    await store.changerDePlace(tx, promue.id, { etat: 'a-confirmer', confirmerAvant: avant })
    const personneId = (await store.findInscription(tx, promue.id))?.personneId ?? null
    if (personneId === null) continue
    await prevenir(tx, visit, { personneId, genre: PLACE, usage: 'compte', donnees: { id: promue.id }, aDire: true })
  }
}

/**
 * Each night: what was said for a day alone goes once it is over, before anything else; then the lists move on, each day by
 * itself, so that what stops one keeps neither anybody's needs nor the place of those who wait for another.
 */
export async function chaqueNuit(visit: Visit): Promise<void> {
  const enCours = await write(visit, (tx) => oublierLesFinies(tx, visit))
  const echecs: unknown[] = []
  for (const id of enCours)
    await write(visit, async (tx) => {
      await journees.tenir(tx, id)
      await faireAvancer(tx, visit, await trouver(tx, id))
    }).catch((echec: unknown) => echecs.push(echec))
  if (echecs.length > 0) throw new AggregateError(echecs, 'La liste d’attente d’une journée n’a pas avancé.')
}

/** Gives the days that are to come. */
async function oublierLesFinies(tx: Tx, visit: Visit): Promise<readonly Id[]> {
  const [finies, anciennes, enCours]: [Id[], Id[], Id[]] = [[], [], []]
  const limite = jourDe(visit.now).subtract({ days: JOURS_APRES })
  for (const { id, tempsFortId } of await journees.toutes(tx)) {
    const tempsFort = await trouverTempsFort(tx, tempsFortId)
    if (!tempsFort) continue
    const fin = tempsFort.moment?.fin
    if (fin && precede(jourDe(fin), limite)) anciennes.push(id)
    if (tempsFort.etat === 'annule' || (fin && precede(jourDe(fin), jourDe(visit.now)))) finies.push(id)
    else if (!estFini(tempsFort, visit.now)) enCours.push(id)
  }
  await store.oublier(tx, finies)
  for (const personneId of await store.connusParElles(tx, anciennes))
    await changerCoordonnees(tx, visit, personneId, { telephone: '', courriel: '', adresse: '' })
  return enCours
}

/** More places than before: offered at once to those who wait. Gives how many are over the capacity, who keep theirs. */
export const avancer = (visit: Visit, journeeId: Id): Promise<number> =>
  write(visit, async (tx) => {
    await journees.tenir(tx, journeeId)
    const jour = await trouver(tx, journeeId)
    authorize(peutOrganiser(visit.me, jour.tempsFort))
    if (refusDe(jour, visit) === null) await faireAvancer(tx, visit, jour)
    return Math.max(0, occupees(await store.lignesDe(tx, journeeId)) - jour.journee.capacite)
  })
