import {
  changerCercle,
  consentir,
  creerPersonne,
  type Moyen,
  noter,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import type { Tx, Visit } from '#src/visit.ts'
import * as store from './store.ts'
import * as structures from './structures-store.ts'

/**
 * Writes a structure and its line of history. The caller has checked the right. `false`: it was already there
 * (same id), nothing is written.
 */
export async function creerStructure(tx: Tx, visit: Visit, s: structures.NouvelleStructure): Promise<boolean> {
  const nouvelle = await structures.insert(tx, visit, s)
  if (nouvelle) await noter(tx, visit, { objet: 'structure', objetId: s.id, geste: 'creer' })
  return nouvelle
}

/**
 * Writes an action, its quartiers, money and indicators, and its line of history. The caller has checked the right and,
 * when shares are given, that they make 1. `false`: it was already there (same id), nothing is written.
 */
export async function creerAction(tx: Tx, visit: Visit, action: store.NouvelleAction): Promise<boolean> {
  const nouvelle = await store.insert(tx, visit, action)
  if (nouvelle) await noter(tx, visit, { objet: 'action', objetId: action.id, geste: 'creer' })
  return nouvelle
}

export type NouveauContact = Readonly<{
  contactId: string
  structureId: string
  personneId: string
  prenom: string
  nom: string
  fonction: string
  telephone: string
  courriel: string
  /** Whether the person agrees that her details are shown with the structure; `null`: nobody asked yet. */
  accord: boolean | null
  /** How she answered. */
  moyen: Moyen
}>

/**
 * A person by whom a structure is reached, with what she answered. Idempotent by ids; a person who exists already (same
 * id) keeps her name and details. The caller has checked the right. Returns the contact that stands.
 */
export async function ajouterContact(tx: Tx, visit: Visit, c: NouveauContact): Promise<string> {
  const connue = await trouverPersonne(tx, c.personneId)
  if (!connue) {
    const personne = { id: c.personneId, prenom: c.prenom, nom: c.nom, cercle: 'porteur' as const }
    await creerPersonne(tx, visit, personne, { telephone: c.telephone, courriel: c.courriel })
  } else if (connue.cercle === 'habitant') {
    await changerCercle(tx, c.personneId, 'porteur')
  }
  if (c.accord !== null) await consentir(tx, visit, c.personneId, { structure: c.accord }, c.moyen)
  const contactId = await structures.insertContact(tx, visit, {
    id: c.contactId,
    structureId: c.structureId,
    personneId: c.personneId,
    fonction: c.fonction,
  })
  await noter(tx, visit, { objet: 'structure', objetId: c.structureId, geste: 'ajouter-contact' })
  return contactId
}
