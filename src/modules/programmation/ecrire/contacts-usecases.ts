import { numeroFaux, quitterLaStructure, rolesDansLaStructure } from '#modules/comptes/index.ts'
import {
  changerCoordonnees,
  changerNom,
  consentir,
  derniersConsentements,
  type Moyen,
  nomsDits,
  noter,
  noterDuFichier,
  titresContraires,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { contactRetire } from '#src/ground/host.ts'
import {
  aRole,
  authorize,
  estAuBureauIci,
  found,
  type Me,
  permis,
  personneDe,
  type Quartiers,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { distance } from '../classeurs/grille/texte.ts'
import * as policy from '../policy.ts'
import * as structures from '../structures/structures-store.ts'
import { ajouterContact, type NouveauContact } from './usecases.ts'

/** A contact person by hand. Idempotent by ids. */
export const noterContact = (visit: Visit, contact: NouveauContact): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutModifierStructure(visit.me, found(await structures.find(tx, contact.structureId))))
    await unSeulEnvoi(tx, contact.contactId)
    // An id typed by hand must not bring in somebody known elsewhere, a talent for one, with new answers to consents.
    // A contact already there is a form sent twice: it is changed by `modifierContact`, which checks more.
    if (await trouverPersonne(tx, contact.personneId)) {
      const deja = await trouverContact(tx, contact.structureId, contact.contactId)
      return authorize(deja?.personneId === contact.personneId)
    }
    await ajouterContact(tx, visit, contact)
  })

export type SaisieContact = Readonly<{
  prenom: string
  nom: string
  fonction: string
  /** Empty: unchanged. Whoever may not read them may still write new ones. */
  telephone: string
  courriel: string
  /** The number that is kept is not theirs. */
  faux: boolean
  accord: boolean | null
  moyen: Moyen
}>

/**
 * Who is a talent too keeps their own phone and address: what goes there says what they agreed to. And nobody takes the
 * answers, the links and the role of somebody else by being written over them.
 */
export type RefusDeContact = 'coordonnees-a-la-personne' | 'une-autre-personne'

const tientCesCoordonnees = (me: Me, personneId: Id, quartiers: Quartiers): boolean =>
  personneDe(me) === personneId || estAuBureauIci(me, quartiers)

/** Changes a contact; the phone and the address of somebody who is a talent, only by that person or by the desk. */
export const modifierContact = (
  visit: Visit,
  structureId: Id,
  contactId: Id,
  s: SaisieContact,
): Promise<Result<undefined, RefusDeContact>> =>
  write(visit, async (tx) => {
    const structure = permis(visit.me, policy.peutModifierStructure, await structures.find(tx, structureId))
    const { personneId, ...nomme } = found(await trouverContact(tx, structureId, contactId))
    const [avant, apres] = [nomsDits(nomme), nomsDits(s)]
    const donne = s.telephone !== '' || s.courriel !== ''
    const change = donne || s.faux
    if (change && !tientCesCoordonnees(visit.me, personneId, structure.quartiers)) {
      if (await structures.estTalent(tx, personneId)) return refused('coordonnees-a-la-personne')
    }
    // A slip of the pen is mended, and « M. Perrin » gets his first name; another one is the next contact, were the number to follow later.
    const complete = avant.titre !== '' && plier(avant.nom) === plier(apres.nom)
    const loin = distance(plier(avant.prenom || avant.nom), plier(apres.prenom || apres.nom)) > 1
    const autre = titresContraires(nomme, s) || (!complete && loin)
    if (autre && (change || (await aRepondu(tx, structureId, personneId)))) return refused('une-autre-personne')
    if (s.faux) await numeroFaux(tx, visit, personneId, null)
    await changerNom(tx, personneId, s.prenom, s.nom)
    await changerCoordonnees(tx, visit, personneId, {
      ...(s.telephone === '' ? {} : { telephone: s.telephone }),
      ...(s.courriel === '' ? {} : { courriel: s.courriel }),
    })
    if (s.moyen === 'import' && aRole(visit.me, 'cdsu')) await noterDuFichier(tx, visit, [{ ...s, personneId }])
    if (s.accord !== null) await consentir(tx, visit, personneId, { structure: s.accord }, s.moyen)
    await structures.insertContact(tx, { id: contactId, structureId, personneId, fonction: s.fonction })
    await noter(tx, visit, 'structure', structureId, 'modifier-contact')
    return ok()
  })

/** Whether something is theirs here already: read from a workbook, a name is still being found. */
const aRepondu = async (tx: Tx, structureId: Id, personneId: Id): Promise<boolean> =>
  (await derniersConsentements(tx, personneId)).size > 0 ||
  (await rolesDansLaStructure(tx, structureId, personneId)).length > 0

/**
 * Unties the person from the structure, and with it whatever she held to speak for it; the person stays, with her answers.
 * `surDeSoi`: who takes herself away said that she knows it.
 */
export const retirerContact = (
  visit: Visit,
  structureId: Id,
  contactId: Id,
  surDeSoi: boolean,
): Promise<Result<undefined, 'c-est-vous'>> =>
  write(visit, async (tx) => {
    authorize(policy.peutModifierStructure(visit.me, found(await structures.find(tx, structureId))))
    const { personneId } = found(await trouverContact(tx, structureId, contactId))
    if (personneDe(visit.me) === personneId && !surDeSoi) return refused('c-est-vous')
    await contactRetire(visit, tx, { structureId, personneId })
    await quitterLaStructure(tx, visit, structureId, personneId)
    await structures.deleteContact(tx, structureId, contactId)
    await noter(tx, visit, 'structure', structureId, 'retirer-contact')
    return ok()
  })

/** The contact, if it is really one of this structure. */
export async function trouverContact(
  tx: Tx,
  structureId: Id,
  contactId: Id,
): Promise<structures.ContactDeStructure | null> {
  const tous = await structures.contacts(tx, structureId)
  return tous.find((c) => c.contactId === contactId) ?? null
}
