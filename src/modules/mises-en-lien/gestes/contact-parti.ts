import { nommerContact, trouverAppel } from '#modules/appels/index.ts'
import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Contact } from '#src/ground/module.ts'
import { found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estPromise } from '../etats/domain.ts'
import { EN_COURS } from '../etats/mise-en-lien.ts'
import * as policy from '../policy.ts'
import { CONTACT_PARTI } from '../store/numeros-queries.ts'
import { besoinsDuContact, deLAppel } from '../store/queries.ts'
import { saveContactDuOui, saveRelance } from '../store/store.ts'
import { CHANGE, interlocuteurDe, REVENU } from './annonces.ts'

/**
 * Whoever answered for a structure goes: the next one is asked, told and given what they were, what was still to be said to
 * them is said to the next one, and the talents are told anew whom to call.
 */
export async function contactParti(tx: Tx, visit: Visit, personneId: Id, structureId?: Id): Promise<void> {
  for (const besoin of await besoinsDuContact(tx, personneId, structureId))
    await passer(tx, visit, besoin, personneId, await interlocuteurDe(tx, besoin, personneId))
}

/** The desk says which of the contacts of a structure answers for a need, and lets their number be given. */
export const choisirContact = (visit: Visit, appelId: Id, contactId: Id | null): Promise<void> =>
  write(visit, async (tx) => {
    const appel = permis(visit.me, policy.peutTenirLeBureau, await trouverAppel(tx, appelId))
    if (contactId === null) return
    const elle = found((await contactsDe(tx, appel.structureId)).find((un) => un.contactId === contactId))
    const avant = await interlocuteurDe(tx, appel)
    if (avant && avant.contactId !== contactId) await passer(tx, visit, appel, avant.personneId, elle)
    for (const m of await deLAppel(tx, appel.id)) {
      if (m.contactDuOui === contactId) continue
      const promise = m.etat === 'coordonnees-partagees'
      if (promise) await noter(tx, visit, 'mise-en-lien', m.id, CONTACT_PARTI)
      await saveContactDuOui(tx, m.id, promise ? contactId : null)
    }
    await nommerContact(tx, appel.id, contactId)
  })

type Suivant = Readonly<{ personneId: Id; contactId: Id }> | null

async function passer(
  tx: Tx,
  visit: Visit,
  besoin: Awaited<ReturnType<typeof besoinsDuContact>>[number],
  personneId: Id,
  suivant: Suivant,
): Promise<void> {
  for (const genre of [CHANGE, REVENU]) {
    if ((await rendreSansObjet(tx, genre, [besoin.id], { personneId })).length === 0) continue
    if (suivant) await dire(tx, visit, suivant.personneId, genre, besoin.id)
  }
  for (const m of await deLAppel(tx, besoin.id)) {
    if (!EN_COURS.some((etat) => etat === m.etat)) continue
    if ((await interlocuteurDe(tx, m))?.personneId !== personneId) continue
    if (m.etat === 'proposee-au-porteur') await saveRelance(tx, m, jourDe(visit.now).toString())
    else if (m.partageesLe === null) continue
    await noter(tx, visit, 'mise-en-lien', m.id, CONTACT_PARTI)
  }
  if (suivant && (await interlocuteurDe(tx, besoin))?.personneId === personneId)
    await nommerContact(tx, besoin.id, suivant.contactId)
}

/** The first to answer for a structure after somebody: of a need that moved meanwhile, nobody was left to be told. */
export async function contactArrive(visit: Visit, tx: Tx, { structureId, personneId }: Contact): Promise<void> {
  for (const besoin of await besoinsDuContact(tx, personneId, structureId)) {
    const attend = (await deLAppel(tx, besoin.id)).some((m) => m.momentAvant !== '' && estPromise(m))
    if (attend && (await interlocuteurDe(tx, besoin))?.personneId === personneId)
      await dire(tx, visit, personneId, CHANGE, besoin.id)
  }
}

const dire = (tx: Tx, visit: Visit, personneId: Id, genre: string, id: Id) =>
  prevenir(tx, visit, { personneId, genre, usage: 'compte', donnees: { id }, aDire: true })
