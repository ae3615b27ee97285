import { type Id, newId } from '#platform/ids.ts'
import { auteur, authorize, found, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Vient } from '../domain/types.ts'
import { peutOrganiser } from '../policy.ts'
import * as invites from '../store/invites.ts'
import * as store from '../store/temps-forts.ts'

/** Whoever organises writes an answer down for somebody; anybody else gave it, but for what a list says of them (`selon`). */
async function dire(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  inviteId: Id,
  vient: Vient,
  selon: string | null = null,
): Promise<void> {
  const note = peutOrganiser(visit.me, found(await store.find(tx, tempsFortId))) ? auteur(visit.me) : ''
  await invites.saveVient(tx, visit, inviteId, vient, '', selon ?? note)
}

/**
 * Somebody puts their name down for a meeting that is open to all, or a structure does: a guest like the others, once. The
 * caller has checked that they may. Gives the line that is theirs. `vient`: `null` where a place is kept for whoever said nothing yet.
 */
export async function accueillir(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  qui: invites.NouvelInvite,
  vient: Vient | null,
  selon: string | null,
): Promise<Id> {
  await store.tenir(tx, tempsFortId)
  await invites.insert(tx, visit, tempsFortId, [qui])
  const id = found(await invites.ligneDe(tx, tempsFortId, qui))
  if (vient !== null) await dire(tx, visit, tempsFortId, id, vient, selon)
  return id
}

/** Whoever signed something that day was there: ticked, be it after the minutes left; and known by name since, if they are. */
export async function attester(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  inviteId: Id,
  personneId: Id | null,
): Promise<void> {
  authorize(peutOrganiser(visit.me, found(await store.find(tx, tempsFortId))))
  if (personneId !== null) await invites.nommer(tx, inviteId, personneId)
  await invites.savePresents(tx, tempsFortId, [inviteId], [])
}

/** Somebody signed for that structure, on the list or not. */
export async function venirPourSaStructure(tx: Tx, visit: Visit, tempsFortId: Id, structureId: Id): Promise<void> {
  const qui = { id: newId(), cercle: 'porteur', personneId: null, structureId, nomEcrit: '' } as const
  await attester(tx, visit, tempsFortId, await accueillir(tx, visit, tempsFortId, qui, 'oui', null), null)
}

/** A line written by mistake a moment ago is nobody's: it goes, with the name on it. The caller has checked that they may. */
export const retirerLaLigne = (tx: Tx, tempsFortId: Id, inviteId: Id): Promise<void> =>
  invites.remove(tx, tempsFortId, [inviteId])

/** Whom a line is of, put right: a first name that was misheard, a person known since, whether the minutes may name them. */
export const corrigerLaLigne = (
  tx: Tx,
  inviteId: Id,
  dit: Readonly<{ nomEcrit: string | null; personneId: Id | null; nomme: boolean }>,
): Promise<void> => invites.corriger(tx, inviteId, dit)

/** Their answer changes with their place. */
export const direSaVenue = dire
