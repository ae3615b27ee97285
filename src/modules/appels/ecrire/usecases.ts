import { enPassantAUneAutre, type LienFait, lienPour } from '#modules/comptes/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { type Changements, changements, dernierParLien, noter } from '#modules/personnes/index.ts'
import { contactsDe, quartiersDeLAction, trouverAction, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { contributions } from '#src/ground/host.ts'
import type { Deplacees, Module } from '#src/ground/module.ts'
import {
  auNomDe,
  auteur,
  authorize,
  estAuBureauIci,
  found,
  fresh,
  permis,
  personneDe,
  type Quartiers,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import {
  type Appel,
  depart,
  type Etat,
  estAConclure,
  estDeplace,
  expiration,
  GESTES,
  type Geste,
  gesteDeFin,
  type Issue,
  passer,
  type RefusAppel,
  rendezVous,
} from '../domain.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'
import * as store from '../store.ts'
import { estExigible, estUnSavoir } from './comprehension.ts'
import { aller } from './suites.ts'

/** For what a need is written: an action, whose structure is known, or a structure alone. */
export type Pour = Readonly<{ actionId: Id } | { structureId: Id }>

export type NouvelAppel = Omit<store.Saisie, 'actionId' | 'structureId'> &
  Readonly<{ id: Id; pour: Pour; suite: 'publier' | 'confirmer' | 'brouillon'; copie?: Id | null }>

/**
 * Writes a need. By a porteur it is open at once; by the desk it waits for the porteur's word unless they gave it
 * (`publier`); what may be a job stays a draft, to be talked over. The same id twice is one call.
 */
export const ecrireAppel = (visit: Visit, n: NouvelAppel): Promise<Appel> =>
  write(visit, async (tx) => {
    const { quartiers, ...lien } = await rattachement(tx, n.pour)
    authorize(policy.peutEcrirePour(visit.me, { structureId: lien.structureId, quartiers }))
    const deja = await store.find(tx, n.id)
    if (!deja || deja.structureId === lien.structureId) await unSeulEnvoi(tx, n.id)
    if (deja?.structureId === lien.structureId) {
      authorize(policy.peutVoirAppel(visit.me, deja, visit.now))
      return deja
    }
    // The id of a bilan is no secret: where another structure took it first, this need is another one.
    const id = deja ? newId() : n.id
    const suite = n.suite === 'confirmer' && !estAuBureauIci(visit.me, quartiers) ? 'publier' : n.suite
    const etat = depart(suite, n.travailPaye)
    await store.insert(tx, visit, {
      ...n,
      id,
      ...lien,
      ...(await repris(tx, visit, n)),
      etat,
      redigePar: auteur(visit.me),
      contactId: await contactParDefaut(tx, visit, lien.structureId),
      confirmePar: etat === 'ouvert' ? parole(visit, quartiers) : null,
      publieLe: etat === 'ouvert' ? visit.now : null,
      expireLe: expiration(n.jour === null ? null : Temporal.PlainDate.from(n.jour), visit.now),
    })
    await noter(tx, visit, 'appel', id, 'redaction')
    return found(await store.find(tx, id))
  })

/**
 * What a need written again keeps of the one it was copied from: what nobody can come without, and, as long as its words
 * are the same, what was corrected in how they were understood.
 */
async function repris(tx: Tx, visit: Visit, { copie, titre, besoin }: NouvelAppel): Promise<Cherche> {
  const modele = copie ? await store.find(tx, copie) : null
  if (!modele || !policy.peutVoirAppel(visit.me, modele, visit.now)) return { entrees: null, exige: [] }
  const memesMots = modele.titre === titre && modele.besoin === besoin
  return { entrees: memesMots ? modele.entrees : null, exige: modele.exige }
}

/** Who said yes: the porteur, or the desk that heard them say so. */
const parole = ({ me }: Visit, quartiers: Quartiers): string =>
  estAuBureauIci(me, quartiers) ? `de vive voix, noté par ${auteur(me)}` : auteur(me)

type Rattachement = Awaited<ReturnType<typeof rattachement>>

async function rattachement(tx: Tx, pour: Pour) {
  if ('structureId' in pour) {
    const { id, quartiers } = found(await trouverStructure(tx, pour.structureId))
    return { actionId: null, structureId: id, quartiers }
  }
  const action = found(await trouverAction(tx, pour.actionId))
  // Nothing is looked for any more for what will not take place.
  found(action.etat === 'annulee' ? null : action)
  return { actionId: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
}

/** The porteur who writes, else the structure's only contact. */
async function contactParDefaut(tx: Tx, visit: Visit, structureId: Id): Promise<Id | null> {
  const contacts = await contactsDe(tx, structureId)
  const soi = contacts.find((contact) => contact.personneId === personneDe(visit.me))
  if (soi) return soi.contactId
  return contacts.length === 1 ? (contacts[0]?.contactId ?? null) : null
}

export type Modification = Omit<store.Saisie, 'actionId' | 'structureId'> & Readonly<{ pour: Pour; version: number }>

/**
 * Changes what was written; `Conflict` when somebody was faster, refused once it is over. Gives what becomes of what was
 * answered, for another day, hour or place.
 */
export const modifierAppel = (visit: Visit, id: Id, m: Modification): Promise<Result<Deplacees, RefusAppel>> =>
  write(visit, async (tx) => {
    const appel = found(await store.find(tx, id))
    const { quartiers, ...lien } = await rattachement(tx, m.pour)
    if (appel.etat === 'realise' || appel.etat === 'clos' || appel.etat === 'annule') return refused('deja-fini')
    authorize(policy.peutModifierAppel(visit.me, appel))
    // Only those who may write for the other action or structure may move the call to it.
    const ailleurs = { structureId: lien.structureId, quartiers }
    authorize(restePour(visit, appel, lien) || policy.peutEcrirePour(visit.me, ailleurs))
    if (m.travailPaye !== false && appel.etat !== 'brouillon' && appel.etat !== 'a-confirmer')
      return refused('deja-publie')
    const jour = m.jour === null ? null : Temporal.PlainDate.from(m.jour)
    const memeJour = String(jour) === String(appel.jour)
    // With a day, from the day alone: `appel.expireLe` is its hour too, which may be the mistake that is put right.
    const expireLe = memeJour && jour === null ? appel.expireLe : expiration(jour, visit.now)
    const enregistrer = async () => fresh(await store.save(tx, id, m.version, { ...m, ...lien, expireLe }))
    if (lien.structureId === appel.structureId) await enregistrer()
    else await enPassantAUneAutre(tx, visit, appel.structureId, enregistrer)
    const apres = await noterLeChangement(tx, visit, appel)
    // The clock had stopped it at a day or an hour that was not the right one.
    if (appel.jour !== null && apres.etat === 'expire' && !estAConclure(apres, visit.now))
      await aller(tx, visit, apres, 'renouveler')
    return ok(estDeplace(appel, apres) ? await redemander(visit, tx, appel, false) : PERSONNE)
  })

async function noterLeChangement(tx: Tx, visit: Visit, avant: Appel, date?: Id): Promise<Appel> {
  const apres = found(await store.find(tx, avant.id))
  await noter(tx, visit, 'appel', avant.id, 'modification', { ...ecart(avant, apres), ...avecSaDate(date) })
  return apres
}

/** The date of the calendar with which it goes, as its journal keeps it. */
const avecSaDate = (date?: Id): Changements => (date === undefined ? {} : { date: { avant: null, apres: date } })

/** Its date in the calendar goes there: it goes too. Gives those who hear of it. */
export async function suivreSaDate(
  tx: Tx,
  visit: Visit,
  appel: Appel,
  vers: store.Moment,
  date: Id,
): Promise<readonly Id[]> {
  fresh(await store.saveMoment(tx, appel, { ...vers, expireLe: expiration(vers.jour, visit.now) }))
  const apres = await noterLeChangement(tx, visit, appel, date)
  return (await redemander(visit, tx, appel, estAConclure(apres, visit.now))).dits
}

const PERSONNE: Deplacees = { redemandees: 0, rendues: 0, dits: [] }

/** Said on the form, while there is somebody to ask again if the moment changes. */
export async function avantDeDeplacer(visit: Visit, tx: Tx, appel: Appel): Promise<string | null> {
  const moment = rendezVous(appel, jourDe(visit.now))
  for (const { deplacements } of contributions()) if (deplacements) return deplacements.annonce(tx, appel.id, moment)
  return null
}

async function redemander(visit: Visit, tx: Tx, avant: Appel, passe: boolean): Promise<Deplacees> {
  const appel = { appelId: avant.id, moment: rendezVous(avant, jourDe(visit.now)), jour: avant.jour, passe }
  for (const { deplacements } of contributions()) if (deplacements) return deplacements.redemander(visit, tx, appel)
  return PERSONNE
}

// The bearer of a link, who writes for no structure, may name another action of the same one.
const restePour = ({ me }: Visit, appel: Appel, lien: Omit<Rattachement, 'quartiers'>): boolean =>
  lien.structureId === appel.structureId && (me.genre === 'lien' || lien.actionId === appel.actionId)

const ecart = (avant: Appel, apres: Appel) => {
  const { version: _v, quartiers: _q, ...a } = avant
  const { version: _version, quartiers: _quartiers, ...b } = apres
  return changements(a, b)
}

/** What is looked for: entries of the lexicon (`null`: what the words say), and what nobody can come without. */
type Cherche = Readonly<{ entrees: readonly string[] | null; exige: readonly string[] }>

/** The porteur's correction of what was understood; what the lexicon does not know is left out. */
export const choisirCeQuiEstCherche = (visit: Visit, id: Id, version: number, c: Cherche): Promise<void> =>
  write(visit, async (tx) => {
    const appel = permis(visit.me, policy.peutModifierAppel, await store.find(tx, id))
    const entrees = c.entrees === null ? null : [...new Set(c.entrees.filter(estUnSavoir))]
    const exige = [...new Set(c.exige.filter(estExigible))]
    fresh(await store.saveCherche(tx, id, version, entrees, exige))
    const [avant, apres] = [
      { entrees: appel.entrees, exige: appel.exige },
      { entrees, exige },
    ]
    await noter(tx, visit, 'appel', id, 'comprehension', changements(avant, apres))
  })

type Suites = Parameters<typeof store.saveEtat>[3]

/** One gesture of the state machine: load, right, decide, write, note. */
const faire = (
  visit: Visit,
  id: Id,
  geste: Geste,
  peut: (appel: Appel) => boolean,
  suites: (appel: Appel) => Suites = () => ({}),
  date?: Id,
): Promise<Result<Etat, RefusAppel>> =>
  write(visit, async (tx) => {
    const appel = found(await store.find(tx, id))
    authorize(peut(appel))
    const decision = passer(appel, geste)
    if (!decision.ok) return decision
    fresh(await store.saveEtat(tx, appel, decision.value, suites(appel)))
    await noter(tx, visit, 'appel', id, geste, {
      etat: { avant: appel.etat, apres: decision.value },
      ...avecSaDate(date),
    })
    return decision
  })

const tient = (visit: Visit) => (appel: Appel) => policy.peutTenirAppel(visit.me, appel)
const ditLaSuite = (visit: Visit) => (appel: Appel) => policy.peutDireLaSuite(visit.me, appel)

/**
 * The porteur's yes, by link, by account, or by voice noted by the desk: the call is public. The link stays open: a
 * second click finds a page that says it is done.
 */
export const confirmerAppel = (visit: Visit, id: Id): Promise<Result<Etat, RefusAppel>> =>
  write(visit, async (tx) => {
    const avant = permis(visit.me, policy.peutConfirmerAppel, await store.find(tx, id))
    if (passer(avant, 'publier').ok && avant.jour !== null && Temporal.Instant.compare(avant.expireLe, visit.now) <= 0)
      return refused('jour-passe')
    return faire(
      visit,
      id,
      'publier',
      (appel) => policy.peutConfirmerAppel(visit.me, appel),
      (appel) => ({
        confirmePar: parole(visit, appel.quartiers),
        publieLe: visit.now,
        expireLe: expiration(appel.jour, visit.now),
      }),
    )
  })

/** « Ce message n’est pas pour moi » of who answers for a structure: the yes that came by their link was never said, and is asked again. */
export async function pasLaStructure(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const { id, geste } of await dernierParLien(tx, personneId, 'appel', GESTES)) {
    const appel = geste === 'publier' ? await store.find(tx, id) : null
    if (appel?.etat !== 'ouvert' && appel?.etat !== 'complet') continue
    fresh(await store.saveEtat(tx, appel, 'a-confirmer', { confirmePar: null, publieLe: null }))
    await noter(tx, visit, 'appel', id, 'pas-moi', { etat: { avant: appel.etat, apres: 'a-confirmer' } })
  }
}

/** From a draft: waits for the porteur's word. */
export const demanderConfirmation = (visit: Visit, id: Id) => faire(visit, id, 'demander-confirmation', tient(visit))

/** Three more weeks from today; a day that has gone is to be agreed again. */
export const renouvelerAppel = (visit: Visit, id: Id): Promise<Result<Etat, RefusAppel>> =>
  write(visit, async (tx) => {
    const avant = found(await store.find(tx, id))
    const passe = estPasse(visit, avant)
    const result = await faire(visit, id, 'renouveler', ditLaSuite(visit), (appel) => ({
      expireLe: expiration(passe ? null : appel.jour, visit.now),
      publieLe: appel.publieLe ?? visit.now,
    }))
    if (result.ok && passe) {
      await store.oublierLeJour(tx, id)
      await redemander(visit, tx, avant, true)
    }
    return result
  })

/** It will not take place: nobody answers any more, and who had said yes is told. Refused once it is concluded. */
export const annulerAppel = (visit: Visit, id: Id): Promise<Result<Etat, RefusAppel>> =>
  write(visit, async (tx) => {
    const result = await faire(visit, id, 'annuler', tient(visit))
    if (result.ok) await laisserAller(tx, visit, id)
    return result
  })

/** Its date in the calendar takes place no more: nor does it. Gives those who hear of it. */
export async function annulerAvecSaDate(tx: Tx, visit: Visit, id: Id, date: Id): Promise<readonly Id[]> {
  const result = await faire(
    auNomDe(visit),
    id,
    'annuler',
    () => true,
    () => ({}),
    date,
  )
  return result.ok ? laisserAller(tx, visit, id) : []
}

async function laisserAller(tx: Tx, visit: Visit, id: Id): Promise<readonly Id[]> {
  for (const { deplacements } of contributions()) if (deplacements) return deplacements.annuler(visit, tx, id)
  return []
}

/** What it was for is done: nobody answers any more, and who had said yes is told. Somebody found goes on. */
export async function nePlusChercher(visit: Visit, tx: Tx, id: Id): Promise<void> {
  const appel = await store.find(tx, id)
  if (appel === null || appel.etat === 'complet') return
  const moi = auNomDe(visit)
  const clos = await faire(moi, id, 'clore', tient(moi), () => ({ issue: 'plus-besoin' }))
  const fini = clos.ok || (await faire(moi, id, 'annuler', tient(moi))).ok
  if (fini) await laisserAller(tx, moi, id)
}

/** Who answered, counted in words, and, where it goes to another moment, what becomes of it; `null` while nobody did. */
export async function repondu(tx: Tx, id: Id, vers?: string): Promise<string | null> {
  for (const { deplacements } of contributions()) if (deplacements) return deplacements.repondu(tx, id, vers)
  return null
}

/** What remains of an action that is called off: its calls, those that stopped by themselves included. */
export const annulations: NonNullable<Module['annulations']> = {
  reste: async (visit, tx, actionId) => {
    const restes: string[] = []
    for (const appel of await queries.appelsDe(tx, 'action_id', actionId)) {
      if (!policy.peutVoirAppel(visit.me, appel, visit.now) || estPasse(visit, appel) || !passer(appel, 'annuler').ok)
        continue
      const dit = await repondu(tx, appel.id)
      restes.push(`l’appel à talents « ${appel.titre} »${dit === null ? '' : ` : ${dit}`}`)
    }
    return restes
  },
  annuler: async (visit, tx, actionId) => {
    const moi = auNomDe(visit)
    for (const appel of await queries.appelsDe(tx, 'action_id', actionId))
      if (estPasse(visit, appel)) await faire(moi, appel.id, 'expirer', tient(moi))
      else await annulerAppel(moi, appel.id)
  },
  // Who had answered was let go: a call is written anew.
  retablir: async ({ now }, tx, actionId) =>
    (await queries.annulesDe(tx, actionId, now)).map(
      ({ titre }) => `L’appel à talents « ${titre} » reste annulé : écrivez-en un nouveau si vous cherchez encore.`,
    ),
}

// Its hour has gone: it may have taken place, which is still to be said.
const estPasse = ({ now }: Visit, appel: Appel): boolean => estAConclure(appel, now)

/** « A-t-il eu lieu ? » */
export const cloreAppel = (visit: Visit, id: Id, issue: Issue) =>
  faire(visit, id, gesteDeFin(issue), ditLaSuite(visit), () => ({ issue }))

const JOURS_DU_LIEN = 30

/** Sends the porteur what was written for them: a link and a code, and a mail when `contactId` is given. */
export const faireConfirmer = (visit: Visit, id: Id, contactId: Id | null): Promise<LienFait> =>
  write(visit, async (tx) => {
    const appel = permis(visit.me, policy.peutFaireConfirmer, await store.find(tx, id))
    const contacts = await contactsDe(tx, appel.structureId)
    const contact = contacts.find((un) => un.contactId === (contactId ?? appel.contactId))
    if (contact && contact.contactId !== appel.contactId) await store.saveContact(tx, id, contact.contactId)
    const personneId = contact?.personneId ?? null
    if (personneId && contactId)
      await prevenir(tx, visit, {
        personneId,
        genre: 'appel-a-confirmer',
        usage: 'compte',
        donnees: { id, personneId },
      })
    return lienDeConfirmation(tx, visit, id, personneId)
  })

/** The link and the code by which the structure confirms, open for 30 days; the same one when asked again. */
export const lienDeConfirmation = (tx: Tx, visit: Visit, id: Id, personneId: Id | null): Promise<LienFait> =>
  lienPour(tx, visit, { geste: policy.LIEN_DE_CONFIRMATION, sujetId: id, personneId, jours: JOURS_DU_LIEN })

/** By the clock: a call that nobody renewed stops; it can be renewed or concluded later. */
export const arreterLesDepasses = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    for (const appel of await queries.depasses(tx, visit.now)) await faire(visit, appel.id, 'expirer', tient(visit))
  })
