import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Contact } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { estPromise } from '../etats/domain.ts'
import { EN_COURS } from '../etats/mise-en-lien.ts'
import { CONTACT_PARTI } from '../store/numeros-queries.ts'
import { besoinsDuContact, deLAppel } from '../store/queries.ts'
import { saveRelance } from '../store/store.ts'
import { CHANGE, interlocuteurDe, REVENU } from './annonces.ts'

/**
 * Whoever answered for a structure goes: the next one is asked, told and given what they were, what was still to be said to
 * them is said to the next one, and the talents are told anew whom to call.
 */
export async function contactParti(tx: Tx, visit: Visit, personneId: Id, structureId?: Id): Promise<void> {
  for (const besoin of await besoinsDuContact(tx, personneId, structureId)) {
    for (const genre of [CHANGE, REVENU]) {
      if ((await rendreSansObjet(tx, genre, [besoin.id], { personneId })).length === 0) continue
      const suivant = await interlocuteurDe(tx, besoin, personneId)
      if (suivant) await dire(tx, visit, suivant.personneId, genre, besoin.id)
    }
    if ((await interlocuteurDe(tx, besoin))?.personneId !== personneId) continue
    for (const m of await deLAppel(tx, besoin.id)) {
      if (!EN_COURS.some((etat) => etat === m.etat)) continue
      if (m.etat === 'proposee-au-porteur') await saveRelance(tx, m, jourDe(visit.now).toString())
      else if (m.partageesLe === null) continue
      await noter(tx, visit, { objet: 'mise-en-lien', objetId: m.id, geste: CONTACT_PARTI })
    }
  }
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
