import { contactsDesStructures } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'

/** The mail of the day when somebody who answered for a structure goes. */
export const SANS_CONTACT = 'partage-sans-contact'

/** Who answers for a structure in a sharing; when they are gone, the only contact it has now; `null`: the desk asks. */
export const contactPourLePartage = async (tx: Tx, structureId: Id, contactId: Id | null) =>
  (await contactsPourLesPartages(tx, [structureId]))(structureId, contactId)

/** The same for several structures, read at once. */
export async function contactsPourLesPartages(tx: Tx, structureIds: readonly Id[]) {
  const tous = await contactsDesStructures(tx, structureIds)
  return (structureId: Id, contactId: Id | null) => {
    const contacts = tous.get(structureId) ?? []
    if (contactId !== null) return contacts.find((un) => un.contactId === contactId) ?? null
    return contacts.length === 1 ? (contacts[0] ?? null) : null
  }
}
