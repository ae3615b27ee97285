import {
  type Cercle,
  type Coordonnees,
  changerNom,
  creerPersonne,
  lireCoordonnees,
  memesCoordonnees,
  noter,
  type Personne,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { onlyHere } from '#platform/url.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import {
  auteur,
  authorize,
  estAuBureau,
  found,
  permis,
  personneDe,
  type Quartiers,
  type Role,
  read,
  structuresDe,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import * as domain from '../domain.ts'
import { type LienFait, lienPour, revoquerLiens } from '../liens/liens.ts'
import * as policy from '../policy.ts'
import { aUnAutreCompte, compteIci, comptesDe, equipe, porteursDe, quartiersOuTenir } from '../store/attributions.ts'
import * as store from '../store/invitations.ts'
import { attribuer } from '../usecases.ts'

const CERCLES: Readonly<Record<Role, Cercle>> = {
  coordination: 'conseil',
  animation: 'conseil',
  conseil: 'conseil',
  administration: 'conseil',
  cdsu: 'ville',
  porteur: 'porteur',
  partenaire: 'partenaire',
  talent: 'habitant',
}

type PlaceOfferte = Readonly<{ role: Role; quartierId: Id | null; structureId: Id | null }>

export type NouvelleInvitation = PlaceOfferte &
  Readonly<{
    invitationId: Id
    /** Minted with the form for somebody new, or somebody already known. */
    personneId: Id
    prenom: string
    nom: string
    telephone: string
    courriel: string
  }>

/** Invites one person. Sent twice, it is one invitation. */
export const inviter = (
  visit: Visit,
  n: NouvelleInvitation,
): Promise<Result<Id, 'structure-manquante' | 'deja-invitee'>> =>
  write(visit, async (tx) => {
    const place = domain.portee(n.role, n.quartierId, n.structureId)
    if (!place.ok) return place
    authorize(policy.peutInviter(visit.me, { role: n.role, quartiers: await quartiersOuTenir(tx, place.value) }))
    await unSeulEnvoi(tx, n.invitationId)
    const connue = await trouverPersonne(tx, n.personneId)
    if (connue) {
      const deja = await store.findInvitation(tx, n.invitationId)
      if (deja) return ok(deja.id)
      // Only whom the number or the mail typed here brought up: an id found in a page is not enough.
      const memes = await memesCoordonnees(tx, n.telephone, n.courriel)
      authorize(estAuBureau(visit.me) && memes.some(({ id }) => id === connue.id))
    } else {
      if (attendDeja(await store.invitationsEnAttente(tx), n, { role: n.role, ...place.value }))
        return refused('deja-invitee')
      const personne = { id: n.personneId, prenom: n.prenom, nom: n.nom, cercle: CERCLES[n.role] }
      await creerPersonne(tx, visit, personne, { telephone: n.telephone, courriel: n.courriel })
    }
    const qui = { personneId: n.personneId, connue: connue !== null }
    const { id } = await proposer(tx, visit, n.invitationId, qui, { role: n.role, ...place.value })
    return ok(id)
  })

/** Somebody of this very name is awaited there: prepared from an import, say, with other contact details. */
function attendDeja(
  attendues: readonly domain.Invitation[],
  qui: Pick<Personne, 'prenom' | 'nom'>,
  place: PlaceOfferte,
) {
  const nom = (p: Pick<Personne, 'prenom' | 'nom'>) => plier(`${p.prenom} ${p.nom}`)
  return attendues.find(
    (i) =>
      qui.nom !== '' &&
      nom(i) === nom(qui) &&
      i.role === place.role &&
      i.quartierId === place.quartierId &&
      i.structureId === place.structureId,
  )
}

/** Whom the phone or the mail already belongs to: asked before a second row is made. The CDSU is not told. */
export const dejaConnus = (visit: Visit, telephone: string, courriel: string): Promise<Personne[]> =>
  estAuBureau(visit.me) ? read(visit, (tx) => memesCoordonnees(tx, telephone, courriel)) : Promise.resolve([])

/** A person already known (an import's contact), the role offered, and where. */
export type ContactAInviter = PlaceOfferte & Readonly<{ personneId: Id }>

/**
 * Invites contacts found in an import, once they were reviewed: one open invitation for each, `deja` when there was
 * one. Nothing is sent. Runs inside the caller's transaction.
 */
export async function inviterEnLot(
  tx: Tx,
  visit: Visit,
  contacts: readonly ContactAInviter[],
): Promise<Result<readonly Readonly<{ personneId: Id; invitationId: Id; deja: boolean }>[], 'structure-manquante'>> {
  const faites: { personneId: Id; invitationId: Id; deja: boolean }[] = []
  const attendues = await store.invitationsEnAttente(tx)
  for (const contact of contacts) {
    const place = domain.portee(contact.role, contact.quartierId, contact.structureId)
    if (!place.ok) return place
    const quartiers = await quartiersOuTenir(tx, place.value)
    authorize(policy.peutInviter(visit.me, { role: contact.role, quartiers }))
    const personne = found(await trouverPersonne(tx, contact.personneId))
    authorize(policy.peutInviterPersonne(visit.me, personne.cercle))
    const offre = { role: contact.role, ...place.value }
    const siennes = attendues.some((i) => i.personneId === personne.id)
    const autre = siennes ? undefined : attendDeja(attendues, personne, offre)
    const { id, deja } = autre
      ? { id: autre.id, deja: true }
      : await proposer(tx, visit, newId(), { personneId: personne.id, connue: true }, offre)
    faites.push({ personneId: personne.id, invitationId: id, deja })
  }
  return ok(faites)
}

type Invitee = Pick<domain.Invitation, 'personneId' | 'connue'>

async function proposer(tx: Tx, visit: Visit, id: Id, qui: Invitee, place: PlaceOfferte) {
  const expireLe = visit.now.add({ hours: 24 * domain.JOURS_D_INVITATION })
  const pareille = await store.memeInvitation(tx, qui.personneId, place)
  if (pareille) {
    await store.prolongerInvitation(tx, pareille.id, expireLe)
    return { id: pareille.id, deja: true }
  }
  const nouvelle = await store.insertInvitation(tx, visit, {
    id,
    ...qui,
    ...place,
    invitePar: auteur(visit.me),
    inviteParCompte: compteDe(visit),
    expireLe,
  })
  if (!nouvelle) return { id, deja: true }
  await noter(tx, visit, 'invitation', id, 'inviter', { role: { avant: null, apres: place.role } })
  return { id, deja: false }
}

const compteDe = ({ me }: Visit): string | null => (me.genre === 'compte' ? me.compteId : null)

/** `lien` is `null` once the invitation no longer opens, and on the page of somebody who did not ask to see it. */
export type InvitationASuivre = Readonly<{
  invitation: domain.Invitation
  /** It waits, and whoever reads may say that it is the right person. */
  aConfirmer: boolean
  /** Known here by an account already: it alone may accept. */
  aUnCompte: boolean
  lien: LienFait | null
  coordonnees: Coordonnees | null
}>

/**
 * What is needed to hand an invitation over: its link, its code, and how to reach the person (that reading is logged).
 * Whoever sees a link that somebody else must confirm is written down; `page`: opened to look, where whoever neither
 * invited nor saw it sees none; `envoi`: nobody sees it.
 */
export const preparer = (visit: Visit, id: Id, regard: 'page' | 'lien' | 'envoi'): Promise<InvitationASuivre> =>
  write(visit, async (tx) => {
    const invitation = permis(visit.me, policy.peutSuivre, await store.findInvitation(tx, id))
    const aConfirmer = invitation.compteId !== null && policy.peutConfirmer(visit.me, invitation, await lEquipe(tx))
    const aUnCompte = (await comptesDe(tx, [invitation.personneId])).length > 0
    const lue = { invitation, aConfirmer, aUnCompte }
    if (!domain.ouverte(invitation, visit.now).ok) return { ...lue, lien: null, coordonnees: null }
    const joindre = await lireCoordonnees(tx, visit, invitation.personneId, { pour: 'compte' })
    const coordonnees = joindre.ok ? joindre.value : null
    const moi = compteDe(visit)
    if (policy.demandeConfirmation(invitation) && moi !== invitation.inviteParCompte && regard !== 'envoi') {
      if (regard === 'page' && !invitation.vuePar.includes(moi ?? '')) return { ...lue, lien: null, coordonnees }
      if (moi !== null) await store.noterVue(tx, id, moi)
    }
    const lien = await lienPour(tx, visit, {
      geste: policy.GESTE_D_INVITATION,
      sujetId: id,
      personneId: invitation.personneId,
      jours: domain.JOURS_D_INVITATION,
    })
    // Handed to somebody, it is opened elsewhere: an address of this machine alone is none.
    return { ...lue, lien: onlyHere(visit.territoire) ? { ...lien, url: null } : lien, coordonnees }
  })

const lEquipe = async (tx: Tx) => ({ membres: await equipe(tx), venusPar: await store.venusPar(tx) })

/**
 * Before two people become one: whether this visit may say whose the accounts of either are, as if each were confirmed
 * anew. What one of them was invited to is from then on for somebody known.
 */
export async function peutReunir(tx: Tx, { me }: Visit, personneIds: readonly Id[]): Promise<boolean> {
  const equipe = await lEquipe(tx)
  const place = { role: 'talent', quartiers: null, structureId: null, vuePar: [] } as const
  return (await comptesDe(tx, personneIds)).every((compteId) =>
    policy.peutConfirmer(me, { ...place, compteId, inviteParCompte: equipe.venusPar.get(compteId) ?? null }, equipe),
  )
}

/**
 * Before two structures become one: whoever acts for either will act for both, as if this visit invited and confirmed each
 * of them there.
 */
export async function peutReunirStructures(
  tx: Tx,
  { me }: Visit,
  structures: readonly Readonly<{ id: Id; quartiers: Quartiers }>[],
): Promise<boolean> {
  const places = structures.map(({ quartiers }) => ({ role: 'porteur', quartiers }) as const)
  if (!places.every((place) => policy.peutInviter(me, place))) return false
  const equipe = await lEquipe(tx)
  const porteurs = await porteursDe(
    tx,
    structures.map(({ id }) => id),
  )
  return porteurs.every(({ compteId }) =>
    places.every((place) =>
      policy.peutConfirmer(
        me,
        { ...place, structureId: null, vuePar: [], compteId, inviteParCompte: equipe.venusPar.get(compteId) ?? null },
        equipe,
      ),
    ),
  )
}

/** Those who said yes, whom this visit may say to be the right person. */
export async function aConfirmerPar(tx: Tx, { me }: Visit): Promise<domain.Invitation[]> {
  const invites = (await store.invitationsEnAttente(tx)).filter(({ compteId }) => compteId !== null)
  const toute = invites.length === 0 ? null : await lEquipe(tx)
  return invites.filter((invite) => toute !== null && policy.peutConfirmer(me, invite, toute))
}

/** Opens a stale invitation again, for as long as a new one. */
export const renouveler = (visit: Visit, id: Id): Promise<Result<undefined, domain.RefusDInvitation>> =>
  write(visit, async (tx) => {
    const invitation = permis(visit.me, policy.peutSuivre, await store.findInvitation(tx, id))
    const etat = domain.ouverte(invitation, visit.now)
    if (!etat.ok && etat.reason !== 'perimee') return etat
    await store.prolongerInvitation(tx, id, visit.now.add({ hours: 24 * domain.JOURS_D_INVITATION }))
    await noter(tx, visit, 'invitation', id, 'renouveler-une-invitation')
    return ok()
  })

/** Notes that the mail left. */
export const noterEnvoi = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await store.marquerEnvoyee(tx, id, visit.now)
    await noter(tx, visit, 'invitation', id, 'envoyer-une-invitation')
  })

/** Takes an invitation back, or says no to one's own: its link is closed at once. Gives the structure it was for. */
export const fermerInvitation = (visit: Visit, id: Id): Promise<Result<Id | null, domain.RefusDInvitation>> =>
  write(visit, async (tx) => {
    const invitation = found(await store.findInvitation(tx, id))
    const mienne = policy.peutRepondre(visit.me, invitation)
    authorize(mienne || policy.peutSuivre(visit.me, invitation) || policy.peutRecuser(visit.me, invitation))
    if (!(await store.closeInvitation(tx, id, 'retiree_le', visit.now)))
      return refused(invitation.accepteeLe ? 'deja-acceptee' : 'retiree')
    await revoquerLiens(tx, visit, policy.GESTE_D_INVITATION, id)
    const geste = mienne ? 'decliner-une-invitation' : 'retirer-une-invitation'
    await noter(tx, visit, 'invitation', id, geste)
    return ok(invitation.structureId)
  })

/** The invitation as its link shows it, or why it no longer opens. */
export const lireInvitation = (visit: Visit, id: Id) =>
  read(visit, async (tx) => {
    const invitation = permis(visit.me, policy.peutRepondre, await store.findInvitation(tx, id))
    const ouverte = domain.ouverte(invitation, visit.now)
    return ouverte.ok ? ok(invitation) : ouverte
  })

export type RefusDAccepter = domain.RefusDInvitation | 'role-ferme' | 'autre-compte'

/**
 * Says yes: the role is this account's, once somebody else confirmed it where that is needed; gives whether it waits. Of
 * two clicks, one wins. The account exists already; `nom`: of one made to answer.
 */
export const accepter = (
  visit: Visit,
  id: Id,
  compteId: string,
  nom: Readonly<{ prenom: string; nom: string }> | null,
): Promise<Result<boolean, RefusDAccepter>> =>
  write(visit, async (tx) => {
    const invitation = permis(visit.me, policy.peutRepondre, await store.findInvitation(tx, id))
    const ouverte = domain.ouverte(invitation, visit.now)
    if (!ouverte.ok) return ouverte
    const refus = await fermeA(tx, invitation, compteId)
    if (refus) return refused(refus)
    const attend = policy.demandeConfirmation(invitation, await compteIci(tx, compteId))
    if (!(await store.repondreOui(tx, id, compteId))) return refused('deja-acceptee')
    if (!attend) {
      await store.closeInvitation(tx, id, 'acceptee_le', visit.now)
      await donner(tx, visit, invitation, compteId)
    }
    // Nobody is renamed by whoever holds a link, nor by an account that has its name.
    if (nom && (!attend || !invitation.connue)) await changerNom(tx, invitation.personneId, nom.prenom, nom.nom)
    await revoquerLiens(tx, visit, policy.GESTE_D_INVITATION, id)
    await noter(tx, visit, 'invitation', id, 'accepter-une-invitation')
    return ok(attend)
  })

/** Why this account may not take it: its other roles, or that the person has an account already, which is not this one. */
async function fermeA(tx: Tx, { role, personneId }: domain.Invitation, compteId: string) {
  // Of two invitations of one person answered at once by two accounts, one wins.
  await oneAtATime(tx, personneId)
  if (!policy.peutAccepter(await compteIci(tx, compteId), role)) return 'role-ferme'
  return (await aUnAutreCompte(tx, personneId, compteId)) ? 'autre-compte' : null
}

/** An account that is somebody here already takes the role as that person, and not under the name of a new one. */
async function donner(tx: Tx, visit: Visit, invitation: domain.Invitation, compteId: string): Promise<void> {
  // Who says at the door that it is one of theirs is not asked again.
  const reconnue = structuresDe(visit.me).some((id) => id === invitation.structureId)
  const { role, quartierId, structureId, invitePar } = invitation
  const sienne = invitation.connue ? null : personneDe(await compteIci(tx, compteId))
  const personneId = sienne ?? invitation.personneId
  await attribuer(tx, visit, { compteId, personneId, role, quartierId, structureId, donnePar: invitePar, reconnue })
}

/** « C’est bien elle »: the account that said yes has the role from now on. Gives the structure it is for. */
export const confirmer = (visit: Visit, id: Id): Promise<Result<Id | null, RefusDAccepter | 'pas-encore'>> =>
  write(visit, async (tx) => {
    const invitation = found(await store.findInvitation(tx, id))
    authorize(policy.peutConfirmer(visit.me, invitation, await lEquipe(tx)))
    const { compteId } = invitation
    const etat = domain.ouverte(invitation, visit.now)
    if (compteId === null || etat.ok || etat.reason !== 'a-confirmer')
      return refused(etat.ok ? 'pas-encore' : etat.reason)
    const refus = await fermeA(tx, invitation, compteId)
    if (refus) return refused(refus)
    if (!(await store.closeInvitation(tx, id, 'acceptee_le', visit.now))) return refused('deja-acceptee')
    await donner(tx, visit, invitation, compteId)
    await noter(tx, visit, 'invitation', id, 'confirmer-une-invitation')
    return ok(invitation.structureId)
  })
