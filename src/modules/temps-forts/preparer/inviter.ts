import { trouverTalent } from '#modules/annuaire/index.ts'
import {
  type Devenir,
  direLeDevenir,
  donneesDites,
  prevenir,
  rendreSansObjet,
  sortsDe,
} from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { trouverStructure } from '#modules/programmation/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, personneDe, structuresDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estAReannoncer, type RefusTempsFort } from '../domain/temps-fort.ts'
import type { Cercle, Invite, TempsFort, Vient } from '../domain/types.ts'
import { cercleDe, estInvite, peutLireCelle, peutNoterUnePromesse, peutRepondrePour, saLigne } from '../policy.ts'
import { candidats, cleDePersonne } from '../queries.ts'
import * as invites from '../store/invites.ts'
import * as store from '../store/temps-forts.ts'
import { ouvrir } from './ouvrir.ts'
import { usageDe } from './usages.ts'

/** Whom one may ask to this meeting, on its day or on those that are thought of. */
export async function candidatsDe(tx: Tx, { now }: Visit, { id, quartierId, moment }: TempsFort) {
  const debuts = moment ? [moment] : await invites.creneaux(tx, id)
  return candidats(tx, quartierId, [now, ...debuts.map(({ debut }) => debut)])
}

/** Told already, or has answered: taking them off the list would be another message to write. */
export const estLie = (invite: Pick<Invite, 'sondeLe' | 'inviteLe' | 'vient' | 'present'>): boolean =>
  invite.sondeLe !== null || invite.inviteLe !== null || invite.vient !== null || invite.present

/** Those of the list that are ticked, and no others; whoever was told already stays. */
export const choisirLesInvites = (visit: Visit, id: Id, cles: readonly string[]): Promise<void> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    const [deja, possibles] = [await invites.deCeTempsFort(tx, id), await candidatsDe(tx, visit, tempsFort)]
    const connues = new Set(possibles.map(({ cle }) => cle))
    const aOter = deja.filter((un) => connues.has(cleDe(un)) && !cles.includes(cleDe(un)) && !estLie(un))
    await invites.remove(
      tx,
      id,
      aOter.map((un) => un.id),
    )
    const dedans = new Set(deja.map(cleDe))
    await invites.insert(
      tx,
      visit,
      id,
      possibles
        .filter(({ cle }) => cles.includes(cle) && !dedans.has(cle))
        .map(({ cercle, personneId, structureId }) => ({
          id: newId(),
          cercle,
          personneId,
          structureId,
          nomEcrit: '',
        })),
    )
  })

/** How somebody asked is told in the form of the list. */
export const cleDe = ({ personneId, structureId, nom }: Pick<Invite, 'personneId' | 'structureId' | 'nom'>): string =>
  personneId !== null ? cleDePersonne(personneId) : structureId !== null ? `s-${structureId}` : `n-${nom}`

export type Venu = Readonly<{
  id: Id
  nom: string
  cercle: Cercle
  structureId: Id | null
  /** Somebody of the annuaire: then their name is known. */
  talentId: Id | null
  present: boolean
}>

/** Somebody more, by name, or out of the annuaire; the same form twice is one. */
export const ajouterQuelquun = (visit: Visit, tempsFortId: Id, v: Venu): Promise<Result<undefined, 'talent-parti'>> =>
  write(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, tempsFortId)
    const talent = v.talentId === null ? null : await trouverTalent(tx, v.talentId)
    if (v.talentId !== null) {
      // The annuaire is the council's.
      authorize(peutNoterUnePromesse(visit.me, tempsFort))
      if (!talent) return refused('talent-parti')
    }
    const deja = (await invites.deCeTempsFort(tx, tempsFortId)).find(
      (un) => talent !== null && un.personneId === talent.personneId,
    )
    if (deja) {
      if (v.present) await invites.savePresents(tx, tempsFortId, [deja.id], [])
      return ok()
    }
    await unSeulEnvoi(tx, v.id)
    await invites.insert(tx, visit, tempsFortId, [
      {
        id: v.id,
        cercle: talent?.cercle === 'conseil' ? 'conseil' : v.cercle,
        personneId: talent?.personneId ?? null,
        structureId: v.structureId,
        nomEcrit: talent ? '' : v.nom,
        present: v.present,
      },
    ])
    return ok()
  })

export type RefusDInvitation = RefusTempsFort

/** Those whom no mail tells, nor will: to be called until it is said, or answered; nobody calls themselves. */
export async function marquerAAppeler(tx: Tx, visit: Visit, tous: readonly Invite[]): Promise<Invite[]> {
  const sorts = await lesSorts(tx, visit, tous)
  return tous.map((un) => {
    const selon = un.attend || (un.inviteLe === null && un.sondeLe === null)
    const aDire = un.aAppeler || (selon && sorts.get(un.id) !== 'part')
    return { ...un, aAppeler: aDire && un.vient === null && !estMoi(visit, un) }
  })
}

export const estMoi = ({ me }: Visit, { personneId }: Invite): boolean =>
  personneId !== null && personneId === personneDe(me)

async function lesSorts(tx: Tx, visit: Visit, tous: readonly Invite[]): Promise<ReadonlyMap<Id, Devenir['sort']>> {
  const connus = tous.flatMap(({ id, personneId, cercle }) =>
    personneId === null ? [] : [{ personneId, usage: usageDe(cercle), donnees: { id } }],
  )
  const sorts = await sortsDe(tx, visit, connus)
  return new Map(connus.map(({ donnees }, rang) => [donnees.id, sorts[rang] ?? 'vive-voix']))
}

/** What becomes of the words to each of them, as whoever sends them is told, who has nobody to tell it from. */
export async function direQuiLeRecoit(tx: Tx, visit: Visit, concernes: readonly Invite[]): Promise<string> {
  const a = concernes.filter((un) => !estMoi(visit, un))
  const sorts = await lesSorts(tx, visit, a)
  const tous = a.map(({ id, personneId, nom }) => ({
    personneId: personneId ?? '',
    nom,
    sort: sorts.get(id) ?? 'vive-voix',
  }))
  return direLeDevenir(tous, tous.length, true)
}

/** Sends the date to those who do not have it yet, for their calendars too. Returns what becomes of it, in words. */
export const envoyerLesInvitations = (visit: Visit, id: Id): Promise<Result<string, RefusDInvitation>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    if (tempsFort.etat === 'annule') return refused('annule')
    if (tempsFort.etat !== 'fixe' || tempsFort.moment === null)
      return refused(tempsFort.etat === 'tenu' ? 'deja-tenu' : 'sans-date')
    if (tempsFort.annonce === null) await store.saveAnnonce(tx, id, tempsFort.moment, tempsFort.lieu)
    const tous = await invites.deCeTempsFort(tx, id)
    const pasEncore = tous.filter(({ inviteLe }) => inviteLe === null)
    const ecrits = await ecrireA(tx, visit, pasEncore)
    // Everybody is invited, by mail or by voice: it is said of each.
    if (ecrits > 0) await noter(tx, visit, 'temps-fort', id, 'invitation')
    return ok(pasEncore.length === 0 ? 'Tout le monde est déjà invité.' : await direQuiLeRecoit(tx, visit, pasEncore))
  })

export const INVITATION = 'temps-fort-invitation'

async function ecrireA(tx: Tx, visit: Visit, a: readonly Invite[]): Promise<number> {
  const joignables = a.flatMap((un) => (un.personneId === null ? [] : [{ ...un, personneId: un.personneId }]))
  const ids = joignables.map(({ id }) => id)
  await rendreSansObjet(tx, INVITATION, ids)
  for (const invite of joignables) {
    // What no word of it has reached yet is an invitation, whatever changed since; whoever answered was told.
    const dites = await donneesDites(tx, INVITATION, invite.personneId)
    const sait = invite.vient !== null || dites.some(({ donnees, le }) => donnees.id === invite.id && le !== null)
    await prevenir(tx, visit, {
      personneId: invite.personneId,
      genre: INVITATION,
      usage: usageDe(invite.cercle),
      donnees: { id: invite.id, ...(sait ? { sait: 'oui' } : {}) },
      aDire: invite.personneId !== personneDe(visit.me),
    })
  }
  await invites.saveDemande(tx, visit, ids, 'invite_le')
  return joignables.length
}

/**
 * The date or the place moved since they were told: those invited are told again. Another date is another question, so
 * what they had answered is forgotten; another room is not.
 */
export async function reannoncer(tx: Tx, visit: Visit, tempsFort: TempsFort): Promise<string> {
  const { id, moment, annonce, lieu } = tempsFort
  if (!estAReannoncer(tempsFort) || moment === null || annonce === null)
    return 'Rien n’avait changé : personne n’est dérangé.'
  const savaient = (await invites.deCeTempsFort(tx, id)).filter(({ inviteLe }) => inviteLe !== null)
  if (!moment.debut.equals(annonce.debut)) await invites.oublierLesReponses(tx, id)
  await store.saveAnnonce(tx, id, moment, lieu)
  await ecrireA(tx, visit, savaient)
  await noter(tx, visit, 'temps-fort', id, 'invitation-changee')
  return direQuiLeRecoit(tx, visit, savaient)
}

/** The same, when it was moved in the calendrier: in one press. */
export const prevenirDuChangement = (visit: Visit, id: Id): Promise<string> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    return reannoncer(tx, visit, await ouvrir(tx, visit, id))
  })

/** Said by a link, it holds no more once that link is known to have come to somebody else. */
export async function noterParLien(tx: Tx, visit: Visit, inviteId: Id): Promise<void> {
  const { objet, geste } = invites.PAR_SON_LIEN
  if (visit.me.genre === 'lien') await noter(tx, visit, objet, inviteId, geste)
}

/** « Je viens », « je ne viens pas », by account, by link, or noted for somebody who phoned. The last word counts. */
export const direSiJeViens = (
  visit: Visit,
  inviteId: Id,
  vient: Vient,
  mot: string,
): Promise<Result<undefined, RefusTempsFort>> =>
  write(visit, async (tx) => {
    const invite = found(await invites.find(tx, inviteId))
    const tempsFort = found(await store.find(tx, invite.tempsFortId))
    authorize(peutRepondrePour(visit.me, invite, tempsFort))
    if (tempsFort.etat !== 'fixe')
      return refused(tempsFort.etat === 'sondage' ? 'sans-date' : tempsFort.etat === 'tenu' ? 'deja-tenu' : 'annule')
    const notePar = estInvite(visit.me, invite) ? '' : auteur(visit.me)
    await invites.saveVient(tx, visit, inviteId, vient, mot, notePar)
    await noterParLien(tx, visit, inviteId)
    // Whoever answered was told.
    await rendreSansObjet(tx, INVITATION, [inviteId])
    return ok()
  })

/**
 * The line of this account at this meeting: their own, that of their structure, or a new one, since whoever puts things
 * in common may come without having been asked by name.
 */
export const maPlace = (visit: Visit, tempsFortId: Id): Promise<Id> =>
  write(visit, async (tx) => {
    authorize(peutLireCelle(visit.me, found(await store.find(tx, tempsFortId))))
    await store.tenir(tx, tempsFortId)
    const tous = await invites.deCeTempsFort(tx, tempsFortId)
    const [personneId, structures, nom] = [personneDe(visit.me), structuresDe(visit.me), auteur(visit.me)]
    const mienne =
      saLigne(visit.me, tous) ??
      (personneId === null ? tous.find((un) => un.personneId === null && un.nom === nom) : undefined)
    if (mienne) return mienne.id
    const structure = structures[0] === undefined ? null : await trouverStructure(tx, structures[0])
    const [id, structureId] = [newId(), structure?.id ?? null]
    const nomEcrit = personneId === null && structureId === null ? nom : ''
    const nouveau = { id, cercle: cercleDe(visit.me), personneId, structureId, nomEcrit }
    await invites.insert(tx, visit, tempsFortId, [nouveau])
    return id
  })
