import { inviterEnLot } from '#modules/comptes/index.ts'
import { lectureDuDepot } from '#modules/depots/index.ts'
import { type Moyen, motsDuNom, separerLeNom } from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { ContactLu, Lecture } from '../classeurs/grille/types.ts'
import { ajouterContact } from '../ecrire/usecases.ts'
import { PROGRAMMATION } from './genre.ts'
import { peutImporter } from './policy.ts'
import { contactsConnus, structuresConnues } from './produit-store.ts'

/** A contact written in the file, with the structure it belongs to here. */
export type ContactTrouve = Readonly<{
  /** Its place in the file: what the form carries. */
  cle: string
  prenom: string
  nom: string
  fonction: string
  courriel: string
  telephone: string
  structureId: string
  structureNom: string
  /** Already a contact of this structure. */
  dejaLa: boolean
}>

/** The contacts of the file that can be tied to a structure of the product, each once. */
export async function contactsTrouves(tx: Tx, lecture: Lecture): Promise<ContactTrouve[]> {
  const parNom = new Map((await structuresConnues(tx)).flatMap((s) => s.cles.map((cle) => [cle, s] as const)))
  const connus = await contactsConnus(tx)
  const vus = new Set<string>()
  return lecture.contacts.flatMap((contact) => {
    const structure = parNom.get(plier(contact.structure ?? ''))
    const { prenom, nom } = nomEnDeux(contact)
    const cle = `${contact.source.feuille} ${contact.source.ligne}`
    const qui = `${structure?.id} ${plier(`${prenom} ${nom}`)} ${contact.mail ?? ''}`
    if (!structure || vus.has(qui) || (prenom === '' && nom === '')) return []
    vus.add(qui)
    const dejaLa = connus.has(`${structure.id} ${motsDuNom({ prenom, nom })}`)
    const reste = {
      fonction: contact.fonction ?? '',
      courriel: contact.mail ?? '',
      telephone: chiffres(contact.telephone),
    }
    return [{ cle, prenom, nom, ...reste, structureId: structure.id, structureNom: structure.nom, dejaLa }]
  })
}

const chiffres = (telephone: string | null): string =>
  (telephone ?? '').replace(/[^\d+]/g, '').replace(/^(\+|00)33/, '0')

// « (poste vacant) », « recrutement en cours »: a place that waits for somebody.
const SANS_PERSONNE = /\b(vacant|vacance de poste|pourvoir|recrut\w*)\b/i

/** « DUPONT Marie », « Marie Dupont », « Mme Dupont »; without a name, the mail as it is: it names nobody. */
export function nomEnDeux({ nom, mail }: Pick<ContactLu, 'nom' | 'mail'>): { prenom: string; nom: string } {
  if (SANS_PERSONNE.test(nom ?? '')) return { prenom: '', nom: '' }
  return (nom ?? '').trim() === '' ? { prenom: mail ?? '', nom: '' } : separerLeNom(nom ?? '')
}

export type ContactAjoute = Readonly<{ personneId: string; structureId: string; prenom: string; nom: string }>

/**
 * Ties the chosen contacts to their structures, and prepares their invitations: one batch, sent from the page of the
 * team. Nobody has agreed to anything yet: no consent is written, and nothing leaves.
 */
export const ajouterContacts = (visit: Visit, importId: string, cles: ReadonlySet<string>): Promise<ContactAjoute[]> =>
  write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const lecture = found(await lectureDuDepot(tx, PROGRAMMATION, importId))
    const choisis = (await contactsTrouves(tx, lecture)).filter((c) => cles.has(c.cle) && !c.dejaLa)
    const ajoutes: ContactAjoute[] = []
    for (const c of choisis) {
      const personneId = newId()
      const moyen: Moyen = 'import'
      await ajouterContact(tx, visit, { ...c, contactId: newId(), personneId, accord: null, moyen })
      ajoutes.push({ personneId, ...pick(c, 'structureId', 'prenom', 'nom') })
    }
    await inviterEnLot(
      tx,
      visit,
      ajoutes.map((c) => ({ ...c, role: 'porteur', quartierId: null })),
    )
    return ajoutes
  })
