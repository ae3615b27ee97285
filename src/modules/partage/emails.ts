import { url } from '#platform/url.ts'
import type { Courriel } from '#src/module.ts'
import { findAnnonce, findPartage } from './store.ts'

/** Another structure answered a line of the board. */
const demande: Courriel = async (visit, tx, { id = '' }) => {
  const partage = await findPartage(tx, id)
  const annonce = partage ? await findAnnonce(tx, partage.annonceId) : null
  if (!partage || !annonce || partage.etat !== 'demande') return null
  return {
    sujet: `${partage.structureNom} répond à « ${annonce.titre} »`,
    lignes: [
      `${partage.structureNom} a répondu à votre annonce « ${annonce.titre} ».`,
      'Dites oui ou pas cette fois : chacun reçoit le contact de l’autre seulement quand les deux ont dit oui.',
    ],
    bouton: { libelle: 'Voir et répondre', href: url('/partages/:id', visit.territoire, { id }) },
  }
}

/** The answer came. */
const repondu: Courriel = async (visit, tx, { id = '' }) => {
  const partage = await findPartage(tx, id)
  const annonce = partage ? await findAnnonce(tx, partage.annonceId) : null
  if (!partage || !annonce || (partage.etat !== 'accord' && partage.etat !== 'refuse')) return null
  const oui = partage.etat === 'accord'
  return {
    sujet: oui ? `C’est d’accord pour « ${annonce.titre} »` : `« ${annonce.titre} » : pas cette fois`,
    lignes: oui
      ? [`${annonce.structureNom} a dit oui. Vous trouverez sur la page qui appeler.`]
      : [`${annonce.structureNom} ne peut pas cette fois. D’autres annonces sont peut-être au tableau.`],
    bouton: { libelle: 'Ouvrir la page', href: url('/partages/:id', visit.territoire, { id }) },
  }
}

/** Somebody with dates beside ours proposes to talk. */
const synergieProposee: Courriel = async (visit, tx, { id = '' }) => {
  const annonce = await findAnnonce(tx, id)
  if (annonce?.etat !== 'ouverte') return null
  return {
    sujet: `${annonce.structureNom} propose qu’on en parle`,
    lignes: [
      annonce.details,
      `${annonce.structureNom} aimerait en parler avec vous. Si vous dites « on en parle » à votre tour, chacun reçoit le contact de l’autre.`,
    ],
    bouton: { libelle: 'Voir et répondre', href: url('/partage', visit.territoire) },
  }
}

/** Both have said yes. */
const synergieAccordee: Courriel = async (visit, tx, { id = '' }) => {
  const partage = await findPartage(tx, id)
  if (partage?.etat !== 'accord') return null
  return {
    sujet: `${partage.structureNom} est d’accord : on en parle`,
    lignes: [`${partage.structureNom} a dit oui à son tour. Vous trouverez sur la page qui appeler.`],
    bouton: { libelle: 'Ouvrir la page', href: url('/partages/:id', visit.territoire, { id }) },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = {
  'partage-demande': demande,
  'partage-repondu': repondu,
  'synergie-proposee': synergieProposee,
  'synergie-accordee': synergieAccordee,
}
