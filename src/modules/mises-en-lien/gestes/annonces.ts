import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { contactsDe, contactsDesStructures } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { estAuBureau, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { attendUnMot, estFiniPourLui } from '../etats/a-prevenir.ts'
import { aDitOui, estPromise, type MiseEnLien } from '../etats/domain.ts'
import { parmiDAutres } from '../store/departs-store.ts'

export type Interlocuteur = Readonly<{ personneId: string; prenom: string; nom: string }>

type Contact = Interlocuteur & Readonly<{ contactId: Id }>

/**
 * Who answers for the porteur: the contact named on the appel (by the desk, or by answering), else the first of the
 * structure. `null`: it has none.
 */
export const interlocuteurDe = async (tx: Tx, besoin: Besoin, parti?: string): Promise<Contact | null> =>
  (await interlocuteursDe(tx, [besoin], parti))(besoin)

export type Besoin = Pick<MiseEnLien, 'structureId' | 'contactId'>

/** Who says yes for the porteur: whoever answers, or whom the desk called. `null`: it is nobody's yes. */
export const quiDitOui = async (tx: Tx, { me }: Visit, m: MiseEnLien): Promise<Contact | null> =>
  (await contactsDe(tx, m.structureId)).find(({ personneId }) => personneId === personneDe(me)) ??
  (estAuBureau(me) ? interlocuteurDe(tx, m) : null)

/** Whose number the talent is given: theirs who said the yes, and nobody's in their place. */
export const quiADitOui = async (tx: Tx, m: MiseEnLien): Promise<Contact | null> => {
  const contact = await interlocuteurDe(tx, m)
  return contact?.contactId === m.contactDuOui ? contact : null
}

/** The same for several needs, read at once; `parti`: who is about to go. */
export async function interlocuteursDe(
  tx: Tx,
  besoins: readonly Besoin[],
  parti?: string,
): Promise<(besoin: Besoin) => Contact | null> {
  const tous = await contactsDesStructures(
    tx,
    besoins.map(({ structureId }) => structureId),
  )
  return ({ structureId, contactId }) => {
    const contacts = (tous.get(structureId) ?? []).filter(({ personneId }) => personneId !== parti)
    return contacts.find((contact) => contact.contactId === contactId) ?? contacts[0] ?? null
  }
}

/**
 * Told to the structure of a need that moved, whoever of those it awaits goes meanwhile, and to both of a moment that came
 * back: aloud where no mail says it.
 */
export const CHANGE = 'moment-change-porteur'
export const REVENU = 'moment-revenu'
/** Told to the structure of somebody who does not come. */
export const DEPART = 'depart-porteur'
/** Told to whoever heard of a yes that the structure never said. */
export const PAS_ENCORE = 'pas-encore-d-accord'
const ENTENDUES: readonly MiseEnLien['etat'][] = [
  'proposee-au-porteur',
  'coordonnees-partagees',
  'refusee-par-le-porteur',
]

/** The mails that follow a change of state, promised in the same transaction; nothing when nobody is to be told. */
export async function annoncer(tx: Tx, visit: Visit, avant: MiseEnLien, apres: MiseEnLien): Promise<void> {
  const donnees = { id: apres.id }
  // The structure is asked, or has answered, for the new moment of whom it knew already: it has heard of it.
  if (avant.annoncee !== null && ENTENDUES.includes(apres.etat)) await rendreSansObjet(tx, CHANGE, [apres.appelId])
  // What was still to be said of it, and is no longer true.
  if (aDitOui(avant.etat) && !aDitOui(apres.etat)) await rendreSansObjet(tx, REVENU, [apres.id])
  const auTalent = (genre: string, usage: 'sollicitation' | 'double-oui') =>
    prevenir(tx, visit, { personneId: apres.personneId, genre, usage, donnees })
  const auPorteur = async (genre: string, de: Readonly<Record<string, string>> = donnees) => {
    const contact = await interlocuteurDe(tx, apres)
    if (contact) await prevenir(tx, visit, { personneId: contact.personneId, genre, usage: 'compte', donnees: de })
  }
  if (apres.etat === 'proposee-au-talent' && apres.moyenTalent === 'courriel')
    await auTalent('proposition-talent', 'sollicitation')
  if (avant.etat !== 'retenue' && apres.momentAvant !== '' && apres.etat === 'retenue')
    await auTalent('moment-change-talent', 'sollicitation')
  if (apres.etat === 'coordonnees-partagees') {
    await auTalent('coordonnees-talent', 'double-oui')
    await auPorteur('coordonnees-porteur')
  }
  // Of a call that is cancelled, the structure is told once, whatever the number of people (`gestes/deplacement.ts`).
  const seRetire = apres.etat === 'retiree' && apres.retireePar !== 'porteur' && apres.appelEtat !== 'annule'
  if (avant.annoncee === 'attendue' && estPromise(avant) && seRetire) {
    const parmi = await parmiDAutres(tx, visit, apres.appelId, true)
    const depart = { id: apres.appelId, lien: apres.id, attendu: 'oui', ...(parmi ? { parmi: 'oui' } : {}) }
    await auPorteur(DEPART, depart)
  }
  if (attendUnMot(avant) && estFiniPourLui(apres)) await auTalent('autre-fois-talent', 'sollicitation')
}

/** Told of an answer that the structure never said: that it is agreed, to the talent or to the structure; that it is not, to the talent (`non`). */
export const direPasEncore = (
  tx: Tx,
  visit: Visit,
  { id }: MiseEnLien,
  personneId: Id,
  de: Readonly<{ structure?: 'oui'; non?: 'oui' }> = {},
) =>
  prevenir(tx, visit, {
    ...{ personneId, genre: PAS_ENCORE, usage: de.structure ? 'compte' : 'sollicitation', aDire: true },
    donnees: { id, ...de },
  })

/** Asks the porteur by mail; the talent stays veiled in it. */
export async function demanderAuPorteur(tx: Tx, visit: Visit, m: MiseEnLien): Promise<void> {
  const contact = await interlocuteurDe(tx, m)
  if (!contact) return
  const { personneId } = contact
  await prevenir(tx, visit, { personneId, genre: 'proposition-porteur', usage: 'compte', donnees: { id: m.id } })
}
