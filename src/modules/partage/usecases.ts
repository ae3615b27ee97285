import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { changements, dernierParLien, noter } from '#modules/personnes/index.ts'
import { contactsDe, quartiersDeLAction, trouverAction, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, permis, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  type Annonce,
  type Etat,
  expiration,
  type Geste,
  type Partage,
  passer,
  peutRecevoir,
  type RefusPartage,
} from './domain.ts'
import * as policy from './policy.ts'
import { contactPourLePartage, SANS_CONTACT } from './store/contact.ts'
import * as queries from './store/queries.ts'
import * as store from './store/store.ts'

export type SaisieDAnnonce = Omit<store.SaisieDAnnonce, 'structureId' | 'actionId'> & Readonly<{ pour: Pour }>
/** For what it is written: an action, whose structure is known, or a structure in general. */
export type Pour = Readonly<{ actionId: Id } | { structureId: Id }>

async function rattachement(tx: Tx, pour: Pour) {
  if ('structureId' in pour) {
    const { id, quartiers } = found(await trouverStructure(tx, pour.structureId))
    return { structureId: id, actionId: null, quartiers }
  }
  const action = found(await trouverAction(tx, pour.actionId))
  return { structureId: action.structureId, actionId: action.id, quartiers: quartiersDeLAction(action) }
}

const jourOuRien = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso))

/** Puts a line on the board, for the own structure or by the desk for one that phoned. The same id twice is one line. */
export const ecrireAnnonce = (visit: Visit, id: Id, { pour, ...saisie }: SaisieDAnnonce): Promise<Annonce> =>
  write(visit, async (tx) => {
    const { quartiers, ...lien } = await rattachement(tx, pour)
    authorize(policy.peutPartagerPour(visit.me, { structureId: lien.structureId, quartiers }))
    await unSeulEnvoi(tx, id)
    const deja = await store.findAnnonce(tx, id)
    if (deja) {
      authorize(policy.peutPartagerPour(visit.me, deja))
      return deja
    }
    await store.insertAnnonce(tx, visit, {
      id,
      ...saisie,
      ...lien,
      contactId: await contactPour(tx, visit, lien.structureId),
      redigePar: auteur(visit.me),
      expireLe: expiration(jourOuRien(saisie.au), visit.now),
    })
    await noter(tx, visit, 'annonce-de-partage', id, 'redaction')
    return found(await store.findAnnonce(tx, id))
  })

/** Who answers for a structure: the porteur who acts, else its only contact; `null` when the desk must ask. */
async function contactPour(tx: Tx, visit: Visit, structureId: Id): Promise<Id | null> {
  const contacts = await contactsDe(tx, structureId)
  const soi = contacts.find((contact) => contact.personneId === personneDe(visit.me))
  return soi?.contactId ?? (contacts.length === 1 ? (contacts[0]?.contactId ?? null) : null)
}

/** Changes a line; `Conflict` when somebody was faster. */
export const modifierAnnonce = (
  visit: Visit,
  id: Id,
  version: number,
  { pour, ...saisie }: SaisieDAnnonce,
): Promise<Annonce> =>
  write(visit, async (tx) => {
    const avant = permis(visit.me, policy.peutPartagerPour, await store.findAnnonce(tx, id))
    const { quartiers, ...lien } = await rattachement(tx, pour)
    authorize(policy.peutPartagerPour(visit.me, { structureId: lien.structureId, quartiers }))
    const expireLe = expiration(jourOuRien(saisie.au), visit.now)
    fresh(await store.saveAnnonce(tx, id, version, { ...saisie, ...lien, expireLe }))
    const apres = found(await store.findAnnonce(tx, id))
    const [{ quartiers: _a, version: _v, ...a }, { quartiers: _b, version: _w, ...b }] = [avant, apres]
    await noter(tx, visit, 'annonce-de-partage', id, 'modification', changements(a, b))
    return apres
  })

/** Takes a line off the board, or puts it back for its time. */
export const ouvrirOuFermer = (visit: Visit, id: Id, etat: Annonce['etat']): Promise<void> =>
  write(visit, async (tx) => {
    const annonce = permis(visit.me, policy.peutPartagerPour, await store.findAnnonce(tx, id))
    const fini = annonce.au !== null && Temporal.Instant.compare(expiration(annonce.au, visit.now), visit.now) <= 0
    const expireLe = etat === 'ouverte' ? expiration(fini ? null : annonce.au, visit.now) : annonce.expireLe
    fresh(await store.saveEtatDAnnonce(tx, annonce, etat, expireLe))
    await noter(tx, visit, 'annonce-de-partage', id, etat === 'ouverte' ? 'reouverture' : 'fermeture')
  })

export type Reponse = Readonly<{ id: Id; structureId: Id; du: string | null; au: string | null; mot: string }>

/** Another structure answers: the first of the two yeses. The same id twice is one answer. */
export const repondre = (visit: Visit, annonceId: Id, reponse: Reponse): Promise<Result<Id, RefusPartage>> =>
  write(visit, async (tx) => {
    const annonce = found(await store.findAnnonce(tx, annonceId))
    const structure = found(await trouverStructure(tx, reponse.structureId))
    authorize(policy.peutPartagerPour(visit.me, { structureId: structure.id, quartiers: structure.quartiers }))
    const decision = peutRecevoir(annonce, structure.id)
    if (!decision.ok) return decision
    if (await queries.dejaDemande(tx, annonceId, reponse)) return refused('deja-demande')
    await unSeulEnvoi(tx, reponse.id)
    const contactId = await contactPour(tx, visit, structure.id)
    if (!(await store.insertPartage(tx, visit, { ...reponse, annonceId, contactId }))) return ok(reponse.id)
    await noter(tx, visit, 'partage', reponse.id, 'demande')
    await direA(tx, visit, annonce.structureId, annonce.contactId, 'partage-demande', reponse.id)
    return ok(reponse.id)
  })

/** One gesture on a sharing: right, decide, write, tell the other side. */
export const faire = (visit: Visit, id: Id, geste: Geste, retour = ''): Promise<Result<Etat, RefusPartage>> =>
  write(visit, async (tx) => {
    const partage = found(await store.findPartage(tx, id))
    const annonce = found(await store.findAnnonce(tx, partage.annonceId))
    const autre = found(await trouverStructure(tx, partage.structureId))
    const deux = { annonce, autre: { structureId: autre.id, quartiers: autre.quartiers } }
    const cotes = policy.cotesDe(visit.me, id, deux)
    // The other yes belongs to the structure of the annonce: nobody says both.
    const leSien = geste === 'accepter' || geste === 'refuser' || geste === 'reprendre'
    authorize(leSien ? cotes.includes('annonce') : cotes.length > 0)
    const decision = passer(partage, annonce.genre, geste)
    if (!decision.ok) return decision
    if (geste === 'reprendre') return reprendre(tx, visit, { partage, annonce })
    const fini = decision.value !== 'accord' && decision.value !== 'en-cours' && decision.value !== 'a-regler'
    const suites = {
      ...(decision.value === 'accord' ? { accordeLe: visit.now } : {}),
      ...(fini ? { conclusLe: visit.now } : {}),
      ...(retour === '' ? {} : { retour }),
    }
    fresh(await store.saveEtat(tx, partage, decision.value, suites))
    await noter(tx, visit, 'partage', id, geste, { etat: { avant: partage.etat, apres: decision.value } })
    if (leSien) await direAuCote(tx, visit, { partage, annonce }, 'autre', 'partage-repondu', fini)
    const genre = partage.etat === 'demande' ? undefined : A_DIRE[geste]
    // The desk speaks for one of them: both are told.
    for (const cote of genre ? COTES.filter((un) => cotes.length > 1 || !cotes.includes(un)) : [])
      await direAuCote(tx, visit, { partage, annonce }, cote, genre ?? '', fini)
    return decision
  })

/** A no that was said by mistake: it is asked again, unless other days were asked since; whoever heard of it is told. */
async function reprendre(tx: Tx, visit: Visit, entre: Entre): Promise<Result<Etat, RefusPartage>> {
  const { partage } = entre
  const [du, au] = [partage.du?.toString() ?? null, partage.au?.toString() ?? null]
  if (await queries.dejaDemande(tx, partage.annonceId, { ...partage, du, au })) return refused('deja-demande')
  fresh(await store.saveEtat(tx, partage, 'demande', { conclusLe: null }))
  await noter(tx, visit, 'partage', partage.id, 'reprendre', { etat: { avant: partage.etat, apres: 'demande' } })
  const tus = await rendreSansObjet(tx, 'partage-repondu', [partage.id])
  if (tus.length === 0) await direAuCote(tx, visit, entre, 'autre', queries.REPRIS)
  return ok('demande')
}

const COTES: readonly policy.Cote[] = ['annonce', 'autre']

/** What the other structure counted on, or must know: it is taken back, it did not take place, something is missing. */
const A_DIRE: Readonly<Partial<Record<Geste, string>>> = {
  retirer: queries.RETIRE,
  'ne-pas-faire': queries.RETIRE,
  signaler: 'partage-a-regler',
}

type Entre = Readonly<{ partage: Partage; annonce: Annonce }>

const direAuCote = (
  tx: Tx,
  visit: Visit,
  { partage, annonce }: Entre,
  cote: policy.Cote,
  genre: string,
  fini = false,
) => {
  const { structureId, contactId } = cote === 'annonce' ? annonce : partage
  return direA(tx, visit, structureId, contactId, genre, partage.id, fini)
}

/** An answer, or that it is over, is on nobody's home to settle: when no mail says it, the desk does. */
const A_VOIX_HAUTE: readonly string[] = ['partage-repondu', queries.RETIRE, queries.PAS_ENCORE, queries.REPRIS]

/**
 * A mail to who answers for the structure, when somebody is known; the home tells the others. `fini`: nothing will remind
 * of it, and all whom the structure has are told when nobody answers for it.
 */
async function direA(
  tx: Tx,
  visit: Visit,
  structureId: Id,
  contactId: Id | null,
  genre: string,
  id: Id,
  fini = false,
): Promise<void> {
  const contact = await contactPourLePartage(tx, structureId, contactId)
  const aDire = A_VOIX_HAUTE.includes(genre)
  for (const { personneId } of contact ? [contact] : fini ? await contactsDe(tx, structureId) : [])
    if (personneId !== personneDe(visit.me))
      await prevenir(tx, visit, { personneId, genre, usage: 'compte', donnees: { id, personneId }, aDire })
}

/** Whoever answered for a structure erases everything: the other one counted on them, and is told that alone. */
export async function partir(tx: Tx, visit: Visit, personneId: Id): Promise<void> {
  for (const { cote, ...entre } of await queries.duContact(tx, personneId))
    await direAuCote(tx, visit, entre, cote === 'annonce' ? 'autre' : 'annonce', SANS_CONTACT)
}

/** « Ce message n’est pas pour moi »: the answer that came by a link of this person was somebody else's. It is asked again, and whoever had it is told. */
export async function pasElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  const siens = await dernierParLien(tx, personneId, 'partage')
  for (const entre of await queries.repondues(
    tx,
    siens.map(({ id }) => id),
  )) {
    const { id, etat } = entre.partage
    fresh(await store.saveEtat(tx, entre.partage, 'demande', { accordeLe: null, conclusLe: null }))
    await noter(tx, visit, 'partage', id, 'pas-moi', { etat: { avant: etat, apres: 'demande' } })
    await direAuCote(tx, visit, entre, 'autre', queries.PAS_ENCORE)
  }
}

/** By the clock, the day after the last day: both are asked, once, whether it came back, or took place. */
export const demanderLesRetours = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    for (const entre of await queries.aDemander(tx, jourDe(visit.now)))
      for (const cote of COTES) await direAuCote(tx, visit, entre, cote, queries.RETOUR)
  })

/** By the clock: what nobody renewed leaves the board; it can be put back. */
export const fermerLesDepassees = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    for (const annonce of await queries.depassees(tx, visit.now))
      await store.saveEtatDAnnonce(tx, annonce, 'fermee', annonce.expireLe)
  })
