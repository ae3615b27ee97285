import { lireCoordonnees, nomEntier } from '#modules/personnes/index.ts'
import { contactsDesStructures } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** The mail of the day when somebody who answered for a structure goes. */
export const SANS_CONTACT = 'partage-sans-contact'

/** Who answers for a structure in a sharing; when they are gone, the only contact it has now; `null`: the desk asks. */
export const contactPourLePartage = async (tx: Tx, structureId: Id, contactId: Id | null) =>
  (await contactsPourLesPartages(tx, [structureId]))(structureId, contactId)

/** Whom to call for a structure in a sharing to which both said yes; the reading is written down. `null`: nobody is known. */
export async function lireContact(tx: Tx, visit: Visit, structureId: Id, contactId: Id | null) {
  const contact = await contactPourLePartage(tx, structureId, contactId)
  const dites = contact ? await lireCoordonnees(tx, visit, contact.personneId, { pour: 'partage' }) : null
  if (!contact || !dites?.ok) return null
  return { nom: nomEntier(contact), fonction: contact.fonction, ...pick(dites.value, 'telephone', 'courriel') }
}

/** The same for several structures, read at once. */
export async function contactsPourLesPartages(tx: Tx, structureIds: readonly Id[]) {
  const tous = await contactsDesStructures(tx, structureIds)
  return (structureId: Id, contactId: Id | null) => {
    const contacts = tous.get(structureId) ?? []
    if (contactId !== null) return contacts.find((un) => un.contactId === contactId) ?? null
    return contacts.length === 1 ? (contacts[0] ?? null) : null
  }
}
