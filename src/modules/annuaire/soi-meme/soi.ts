import { type LienFait, lienPour, revoquerLiens, tientUnRole } from '#modules/comptes/index.ts'
import {
  changerCoordonnees,
  changerNom,
  consentir,
  derniersConsentements,
  historique,
  lireCoordonnees,
  noter,
  noterAcces,
  type Personne,
  sontEcritesParSoi,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import { peutAppelerContacts, trouverContact, trouverStructure } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { enChiffres } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { auteur, authorize, found, permis, read, type Tx, VISITEUR, type Visit, write } from '#src/ground/visit.ts'
import { CODE_DE_PAGE, COPIE_DONNEE } from '../domain.ts'
import { vivantes } from '../fusionner/fusion-store.ts'
import { JOURS_DU_LIEN } from '../inscrire/usecases.ts'
import * as policy from '../policy.ts'
import * as store from '../store/store.ts'
import { textes } from '../textes.fr.ts'
import { type Dossier, dossierDe, type RefusDEffacer, toutEffacer } from './gestes.ts'

/** What a person whom a link names gives to prove that it is them. */
export type Preuve = 'telephone' | 'courriel'

// Opened from another link, which still does it tomorrow: nothing longer is left behind.
const JOURS = 1

export type Soi = Readonly<{ personneId: Id; prenom: string; preuves: readonly Preuve[]; joignable: boolean }>

/** Digits of a number that are asked: enough for who knows it, none of it is shown. */
export const CHIFFRES = 4

const PREUVES = ['telephone', 'courriel'] as const
const dire = (preuve: Preuve, reponse: string): string =>
  // The whole number is a good answer too.
  preuve === 'telephone' ? enChiffres(reponse).replace(/\D/g, '').slice(-CHIFFRES) : reponse.trim().toLowerCase()

/**
 * The end of the number, else the mail. Where somebody else wrote them down, the link may have gone to a wrong number, whose
 * holder knows it: both are asked of whoever has both, and a number alone proves nothing.
 */
async function aProuver(tx: Tx, visit: Visit, personneId: Id): Promise<Omit<Soi, 'prenom'> & { valeurs: string[] }> {
  const lues = await lireCoordonnees(tx, visit, personneId, { pour: 'soi' })
  const gardees = PREUVES.filter((preuve) => lues.ok && lues.value[preuve] !== '')
  const parSoi = await sontEcritesParSoi(tx, personneId)
  const preuves = parSoi ? gardees.slice(0, 1) : gardees.length > 1 ? gardees : []
  const valeurs = preuves.map((preuve) => (lues.ok ? dire(preuve, lues.value[preuve]) : ''))
  return { personneId, preuves, joignable: gardees.length > 0, valeurs }
}

/** Whom the link names, and what will be asked; the caller has checked that the link is really for them. */
export const reconnaitre = (visit: Visit, personneId: Id): Promise<Soi> =>
  read(visit, async (tx) => {
    const { prenom } = found(await trouverPersonne(tx, personneId))
    const { valeurs: _, ...soi } = await aProuver(tx, visit, personneId)
    return { ...soi, prenom }
  })

/** What opens one's own page beside the code of another gesture, in words for a paper; empty: nothing does. */
export const ceQuiOuvreSaPage = (visit: Visit, personneId: Id): Promise<string> =>
  read(visit, async (tx) =>
    (await aProuver(tx, visit, personneId)).preuves.map((preuve) => textes.moi.preuves[preuve]).join(' et '),
  )

/** One's own page: what one proposes, or without such words what is kept of a contact. */
const pageDeSoi = async (tx: Tx, personneId: Id): Promise<Readonly<{ geste: string; sujetId: Id; page: string }>> => {
  const talent = await store.findByPersonne(tx, personneId)
  return talent
    ? { geste: policy.MA_FICHE, sujetId: talent.id, page: '/ma-fiche/:id' }
    : { geste: policy.MES_COORDONNEES, sujetId: personneId, page: '/mes-coordonnees/:id' }
}

/** The address of one's own page, for somebody signed in. */
export const maPage = (visit: Visit, personneId: Id): Promise<string> =>
  read(visit, async (tx) => {
    const { page, sujetId } = await pageDeSoi(tx, personneId)
    return url(page, visit, { id: sujetId })
  })

/**
 * The link to one's own page, for the person named by the link of another gesture. That one may have been found or
 * forwarded, and opened an answer only: what is typed must agree with what is kept.
 */
export const ouvrirMaPage = (
  visit: Visit,
  personneId: Id,
  reponses: readonly string[],
): Promise<Result<LienFait, 'ne-correspond-pas'>> =>
  write<Result<LienFait, 'ne-correspond-pas'>>(visit, async (tx) => {
    const { preuves, valeurs } = await aProuver(tx, visit, personneId)
    const justes = preuves.every((preuve, rang) => dire(preuve, reponses[rang] ?? '') === valeurs[rang])
    if (preuves.length === 0 || !justes) return refused('ne-correspond-pas')
    const { geste, sujetId } = await pageDeSoi(tx, personneId)
    return ok(await lienPour(tx, visit, { geste, sujetId, personneId, jours: JOURS }))
  })

export type Remise = Readonly<{ qui: Pick<Personne, 'prenom' | 'nom'>; lien: LienFait }>

/**
 * The link and the code of a talent's own page, for the desk to hand over: the same as before, or with `nouveau` another
 * one, the old paper opening nothing any more. Whoever holds a role here signs in, and is handed none: the desk could use it.
 */
export const donnerSaPage = (visit: Visit, id: Id, nouveau: boolean): Promise<Result<Remise, 'compte'>> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me))
    return remettre(tx, visit, found(await store.find(tx, id)), nouveau)
  })

/** The same, to the contact of a structure. */
export const donnerSaPageAuContact = (
  visit: Visit,
  structureId: Id,
  contactId: Id,
  nouveau: boolean,
): Promise<Result<Remise, 'compte'>> =>
  write(visit, async (tx) => {
    authorize(peutAppelerContacts(visit.me, found(await trouverStructure(tx, structureId))))
    const remise = await remettre(tx, visit, found(await trouverContact(tx, structureId, contactId)), nouveau)
    // The line on the person goes with them. Asked again at once, it is the same code.
    const [avant] = await historique(tx, 'structure', structureId)
    const encore = avant?.geste === 'donner-le-code' && avant.auteur === auteur(visit.me)
    if (remise.ok && !encore) await noter(tx, visit, 'structure', structureId, 'donner-le-code')
    return remise
  })

async function remettre(
  tx: Tx,
  visit: Visit,
  qui: Remise['qui'] & Readonly<{ personneId: Id }>,
  nouveau: boolean,
): Promise<Result<Remise, 'compte'>> {
  if (await tientUnRole(tx, qui.personneId)) return refused('compte')
  // Whoever hands a key over could use it: the person is told so, apart from those who read the number.
  await noterAcces(tx, visit, qui.personneId, CODE_DE_PAGE)
  const { geste, sujetId } = await pageDeSoi(tx, qui.personneId)
  if (nouveau) {
    await revoquerLiens(tx, visit, geste, sujetId)
    // The paper of before they lent a hand.
    await revoquerLiens(tx, visit, policy.MES_COORDONNEES, qui.personneId)
  }
  const lien = await lienPour(tx, visit, { geste, sujetId, personneId: qui.personneId, jours: JOURS_DU_LIEN })
  return ok({ qui, lien })
}

/** All that is kept of somebody who asked for it and has no screen: a copy on paper, that her page tells of. */
export const copierSonDossier = (visit: Visit, id: Id): Promise<Result<Dossier, 'compte'>> =>
  write<Result<Dossier, 'compte'>>(visit, async (tx) => {
    const { personneId } = permis(visit.me, policy.peutTenirAnnuaire, await store.find(tx, id))
    if (await tientUnRole(tx, personneId)) return refused('compte')
    await noterAcces(tx, visit, personneId, COPIE_DONNEE)
    // As she would read it: nothing more for being read at the desk.
    return ok(await dossierDe(tx, { ...visit, me: VISITEUR }, personneId))
  })

export type MesCoordonnees = Readonly<{
  prenom: string
  nom: string
  telephone: string
  courriel: string
  relais: string
  /** Shown with the structure. */
  structure: boolean
}>

/** For this person only, who has no page any more once erased or made one with another. */
export async function pourSoi(tx: Tx, visit: Visit, personneId: Id): Promise<Personne> {
  const [une] = await vivantes(tx, [personneId])
  const { personne } = found(une ?? null)
  authorize(policy.peutTenirMesCoordonnees(visit.me, personneId))
  return personne
}

/** The code of one's coordinates opens no more than it says: what a talent wrote is behind the code of their page. */
export const toutEstAilleurs = async (tx: Tx, { me }: Visit, personneId: Id): Promise<boolean> =>
  me.genre === 'lien' && (await store.findByPersonne(tx, personneId)) !== null

async function pourToutDeSoi(tx: Tx, visit: Visit, personneId: Id): Promise<Id> {
  const { id } = await pourSoi(tx, visit, personneId)
  authorize(!(await toutEstAilleurs(tx, visit, id)))
  return id
}

/** What somebody who is no talent changes of themself: name, number, whether they are shown with their structure. */
export const changerMesCoordonnees = (visit: Visit, personneId: Id, c: MesCoordonnees): Promise<void> =>
  write(visit, async (tx) => {
    await pourSoi(tx, visit, personneId)
    await changerNom(tx, personneId, c.prenom, c.nom)
    const { telephone, courriel, relais: adresse } = c
    await changerCoordonnees(tx, visit, personneId, { telephone, courriel, adresse })
    // A box left empty under a question that nobody ever asked is no « non ».
    if (c.structure || (await derniersConsentements(tx, personneId)).has('structure'))
      await consentir(tx, visit, personneId, { structure: c.structure }, 'web')
    await noter(tx, visit, 'personne', personneId, 'coordonnees')
  })

/** Everything that is kept of oneself, module by module. */
export const monDossier = (visit: Visit, personneId: Id): Promise<Dossier> =>
  read(visit, async (tx) => {
    await pourToutDeSoi(tx, visit, personneId)
    return dossierDe(tx, visit, personneId)
  })

/** Takes away all that says who one is. */
export const mEffacer = (visit: Visit, personneId: Id): Promise<Result<undefined, RefusDEffacer>> =>
  toutEffacer(visit, 'personne', personneId, (tx) => pourToutDeSoi(tx, visit, personneId))
