import { lienPour } from '#modules/comptes/index.ts'
import { contactsDe, contactsDesStructures, trouverStructure } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Courriel } from '#src/ground/module.ts'
import { type Quartiers, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Annonce, contactsVisibles, estVivant, type Partage, seRend } from './domain.ts'
import { type Cote, LIENS_DE_PARTAGE } from './policy.ts'
import { contactPourLePartage, lireContact, SANS_CONTACT } from './store/contact.ts'
import { PAS_ENCORE, REPRIS, RETIRE, RETOUR } from './store/queries.ts'
import { findAnnonce, findPartage } from './store/store.ts'
import { textes } from './textes.fr.ts'

const JOURS_DU_LIEN = 60

type Entre = Readonly<{ partage: Partage; annonce: Annonce }>

/** The page of a sharing for who answers for one side: most have no account. The same link when asked again. */
async function versLePartage(tx: Tx, visit: Visit, { partage, annonce }: Entre, cote: Cote): Promise<string> {
  const { structureId, contactId } = cote === 'annonce' ? annonce : partage
  const contact = await contactPourLePartage(tx, structureId, contactId)
  if (!contact) return url('/partages/:id', visit, { id: partage.id })
  const { personneId } = contact
  const geste = LIENS_DE_PARTAGE[cote]
  return (await lienPour(tx, visit, { geste, sujetId: partage.id, personneId, jours: JOURS_DU_LIEN })).chemin
}

async function entreDeux(tx: Tx, id: Id): Promise<Entre | null> {
  const partage = await findPartage(tx, id)
  const annonce = partage ? await findAnnonce(tx, partage.annonceId) : null
  return partage && annonce ? { partage, annonce } : null
}

type Lettre = Awaited<ReturnType<Courriel>>

/** A mail about a sharing that is still so, to who answers for one of its two structures. */
const surUnPartage =
  (
    estEncore: (etat: Partage['etat']) => boolean,
    ecrire: (tx: Tx, visit: Visit, deux: Entre, personneId: Id | undefined) => Promise<Lettre>,
  ): Courriel =>
  async (visit, tx, { id = '', personneId }) => {
    const deux = await entreDeux(tx, id)
    if (!deux || !estEncore(deux.partage.etat)) return null
    const lettre = await ecrire(tx, visit, deux, personneId)
    const eux = await contactsDesStructures(tx, [deux.annonce.structureId, deux.partage.structureId])
    return lettre && { ...lettre, aQui: [...eux.values()].flat() }
  }

const est =
  (...etats: readonly Partage['etat'][]) =>
  (etat: Partage['etat']): boolean =>
    etats.includes(etat)

/** Those of either structure: the desk of one or of the other says it. */
async function quartiersDesDeux(tx: Tx, { partage, annonce }: Entre): Promise<Quartiers> {
  const autre = (await trouverStructure(tx, partage.structureId))?.quartiers
  return annonce.quartiers && autre ? [...annonce.quartiers, ...autre] : null
}

/** On which side the person written to stands. */
async function coteDe(tx: Tx, { annonce }: Entre, personneId: Id | undefined): Promise<Cote> {
  const contact = await contactPourLePartage(tx, annonce.structureId, annonce.contactId)
  return contact?.personneId === personneId ? 'annonce' : 'autre'
}

/** Whom the desk gives by voice to who asked: what the page shows of the other, read then, and written down. */
const aDonner =
  (id: Id) =>
  (visit: Visit): Promise<string> =>
    write(visit, async (tx) => {
      const deux = await entreDeux(tx, id)
      if (!deux || !contactsVisibles(deux.partage.etat)) return ''
      const { structureId, contactId, structureNom } = deux.annonce
      const lu = await lireContact(tx, visit, structureId, contactId)
      const comment = lu && (lu.telephone === '' ? lu.courriel : numeroEnPaires(lu.telephone))
      return lu && comment ? textes.aDonner(comment, lu.nom) : textes.rienADonner(structureNom)
    })

/** Another structure answered a line of the board. */
const demande = surUnPartage(est('demande'), async (tx, visit, deux) => {
  const { partage, annonce } = deux
  return {
    sujet: `${partage.structureNom} répond à « ${annonce.titre} »`,
    lignes: [
      `${partage.structureNom} a répondu à votre annonce « ${annonce.titre} ».`,
      'Dites oui ou pas cette fois : chacun reçoit le contact de l’autre seulement quand les deux ont dit oui.',
    ],
    bouton: { libelle: 'Voir et répondre', href: await versLePartage(tx, visit, deux, 'annonce') },
  }
})

/** The answer came. */
const repondu = surUnPartage(est('accord', 'refuse'), async (tx, visit, deux) => {
  const { partage, annonce } = deux
  const oui = partage.etat === 'accord'
  return {
    sujet: oui ? `C’est d’accord pour « ${annonce.titre} »` : `« ${annonce.titre} » : pas cette fois`,
    quartiers: await quartiersDesDeux(tx, deux),
    lignes: oui
      ? [`${annonce.structureNom} a dit oui. Vous trouverez sur la page qui appeler.`]
      : [`${annonce.structureNom} ne peut pas cette fois. D’autres annonces sont peut-être au tableau.`],
    ...(oui
      ? { deViveVoix: { lignes: [`${annonce.structureNom} a dit oui.`], aDonner: aDonner(deux.partage.id) } }
      : {}),
    bouton: { libelle: 'Ouvrir la page', href: await versLePartage(tx, visit, deux, 'autre') },
  }
})

/** The answer that had come was somebody else's: nothing is agreed, nor refused. */
const pasEncore = surUnPartage(est('demande'), async (tx, _visit, deux) => {
  const { annonce } = deux
  return {
    sujet: `« ${annonce.titre} » : pas encore de réponse`,
    quartiers: await quartiersDesDeux(tx, deux),
    lignes: [
      `Pour « ${annonce.titre} », la réponse ${de(annonce.structureNom)} que vous aviez reçue ne venait pas de la bonne personne : elle ne compte pas.`,
      'Nous demandons de nouveau à la structure. Rien n’est convenu d’ici là.',
    ],
  }
})

/** The no that had come was a mistake: it waits for an answer again. */
const repris = surUnPartage(est('demande'), async (tx, visit, deux) => {
  const { annonce } = deux
  return {
    sujet: `« ${annonce.titre} » : la réponse est reprise`,
    quartiers: await quartiersDesDeux(tx, deux),
    lignes: [
      `Pour « ${annonce.titre} », le « pas cette fois » ${de(annonce.structureNom)} était une erreur : il ne compte pas.`,
      'Votre demande attend de nouveau une réponse. Rien n’est convenu d’ici là.',
    ],
    bouton: { libelle: 'Ouvrir la page', href: await versLePartage(tx, visit, deux, 'autre') },
  }
})

/** One of the two took it back after both had said yes: the other counted on it. */
const retire = surUnPartage(est('retire', 'pas-eu-lieu'), async (tx, _visit, deux) => {
  const { annonce, partage } = deux
  return {
    sujet: `« ${annonce.titre} » : finalement, non`,
    quartiers: await quartiersDesDeux(tx, deux),
    lignes: [
      `« ${annonce.titre} », entre ${annonce.structureNom} et ${partage.structureNom}, ne se fera pas comme prévu.`,
      'Vous n’avez rien à faire. D’autres annonces sont peut-être au tableau.',
    ],
  }
})

/** Who answered for the other structure does no more: neither who, nor why. */
const sansContact = surUnPartage(estVivant, async (tx, visit, deux, personneId) => {
  const { annonce, partage } = deux
  const cote = await coteDe(tx, deux, personneId)
  const autre = cote === 'annonce' ? partage.structureNom : annonce.structureNom
  return {
    sujet: `« ${annonce.titre} » : votre contact change`,
    lignes: [
      `Pour « ${annonce.titre} », la personne qui répondait pour ${autre} ne le fait plus.`,
      '« Coup de pouce aux projets » demande à la structure qui prend la suite. La page le dira.',
    ],
    bouton: { libelle: 'Ouvrir la page', href: await versLePartage(tx, visit, deux, cote) },
  }
})

/** Something is missing or broken: the words, and the page where it is settled. */
const aRegler = surUnPartage(est('a-regler'), async (tx, visit, deux, personneId) => {
  const { annonce, partage } = deux
  const cote = await coteDe(tx, deux, personneId)
  return {
    sujet: `« ${annonce.titre} » : quelque chose est à régler`,
    lignes: [
      `Au retour de « ${annonce.titre} », il reste quelque chose à régler.`,
      ...(partage.retour === '' ? [] : [`« ${partage.retour} »`]),
      'Un coup de fil suffit souvent. La page dit qui appeler, et vous y notez quand c’est réglé.',
    ],
    bouton: { libelle: 'Ouvrir la page', href: await versLePartage(tx, visit, deux, cote) },
  }
})

/** The last day has gone: is it back, or did it take place? */
const retour = surUnPartage(est('accord', 'en-cours'), async (tx, visit, deux, personneId) => {
  const { annonce, partage } = deux
  const question = seRend(annonce.genre) ? 'est-ce rendu ?' : 'est-ce que cela s’est fait ?'
  return {
    sujet: `« ${annonce.titre} » : ${question}`,
    lignes: [
      `Le dernier jour de « ${annonce.titre} », entre ${annonce.structureNom} et ${partage.structureNom}, est passé.`,
      'Dites-le en un geste sur la page, et s’il manque quelque chose. Un coup de fil suffit souvent.',
    ],
    bouton: { libelle: 'Répondre', href: await versLePartage(tx, visit, deux, await coteDe(tx, deux, personneId)) },
  }
})

/** Somebody with dates beside ours proposes to talk. */
const synergieProposee: Courriel = async (visit, tx, { id = '', structure }) => {
  const annonce = await findAnnonce(tx, id)
  if (annonce?.etat !== 'ouverte') return null
  return {
    ...(structure ? { aQui: await contactsDe(tx, structure) } : {}),
    sujet: `${annonce.structureNom} propose qu’on en parle`,
    lignes: [
      annonce.details,
      `${annonce.structureNom} aimerait en parler avec vous. Si vous dites « on en parle » à votre tour, chacun reçoit le contact de l’autre.`,
    ],
    bouton: { libelle: 'Voir et répondre', href: url('/partage', visit) },
  }
}

/** Both have said yes. */
const synergieAccordee = surUnPartage(est('accord'), async (tx, visit, deux) => {
  const { partage } = deux
  return {
    sujet: `${partage.structureNom} est d’accord : on en parle`,
    lignes: [`${partage.structureNom} a dit oui à son tour. Vous trouverez sur la page qui appeler.`],
    bouton: { libelle: 'Ouvrir la page', href: await versLePartage(tx, visit, deux, 'annonce') },
  }
})

export const courriels: Readonly<Record<string, Courriel>> = {
  'partage-demande': demande,
  'partage-repondu': repondu,
  [RETIRE]: retire,
  [PAS_ENCORE]: pasEncore,
  [REPRIS]: repris,
  'partage-a-regler': aRegler,
  [SANS_CONTACT]: sansContact,
  [RETOUR]: retour,
  'synergie-proposee': synergieProposee,
  'synergie-accordee': synergieAccordee,
}
