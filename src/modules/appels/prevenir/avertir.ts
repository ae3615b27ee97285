import { lienPour } from '#modules/comptes/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Appel, avertissement } from '../domain.ts'
import { LIEN_DE_SUITE } from '../policy.ts'
import { aAvertir } from '../queries.ts'

const JOURS_DU_LIEN = 30

/** The link by which the structure says what becomes of its call, open for 30 days; the same one when asked again. */
export const lienDeSuite = (tx: Tx, visit: Visit, id: Id, personneId: Id) =>
  lienPour(tx, visit, { geste: LIEN_DE_SUITE, sujetId: id, personneId, jours: JOURS_DU_LIEN })

/** Who answers for the call: the contact it names, else the first of its structure. */
async function interlocuteur(tx: Tx, appel: Pick<Appel, 'structureId' | 'contactId'>): Promise<Id | null> {
  const contacts = await contactsDe(tx, appel.structureId)
  return (contacts.find(({ contactId }) => contactId === appel.contactId) ?? contacts[0])?.personneId ?? null
}

/**
 * By the clock: a structure that has no account, or does not open it, is told once at 7 days, once at 24 hours, and once
 * when the day has gone. A catalogue dies of what ends without anybody noticing.
 */
export const avertirLesStructures = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    for (const { appel, deja } of await aAvertir(tx, visit.now)) {
      const genre = avertissement(appel, visit.now)
      if (genre === null || deja.includes(genre)) continue
      const personneId = await interlocuteur(tx, appel)
      if (personneId === null) continue
      await prevenir(tx, visit, { personneId, genre, usage: 'compte', donnees: { id: appel.id, personneId } })
    }
  })
