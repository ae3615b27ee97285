import { z } from 'zod'
import { agitSeul, rolesDansLaStructure } from '#modules/comptes/index.ts'
import {
  type Coordonnees,
  duFichierLe,
  lireCoordonnees,
  NUMERO_FAUX,
  nomEntier,
  type RefusDeLire,
  sontPermis,
} from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { coche, type Errors } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { found, permis, personneDe, read, type Visit } from '#src/ground/visit.ts'
import { goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Fiche, Message, Telephone } from '#ui/data.tsx'
import { Bouton, Case, Formulaire, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Structure } from '../domain.ts'
import { retirerContact, trouverContact } from '../ecrire/contacts-usecases.ts'
import { peutAppelerContacts, peutJoindreContacts, peutRelireSonFichier } from '../policy.ts'
import { type ContactDeStructure, contactsJoignables, find, POUR_SA_STRUCTURE } from '../structures/structures-store.ts'

/**
 * How to reach a contact of a structure. A page of its own: opening it is what reads the number, and that is written
 * in the log of accesses.
 */
export const contactScreen = screen()
const PATH = '/structures/:id/contacts/:contactId'
const DE_SON_FICHIER = { pour: 'fichier' } as const
const RETRAIT = `${PATH}/retrait`

contactScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const data = await pageData(visit, param(c), param(c, 'contactId'))
  return c.html(<Page visit={visit} {...data} />)
})

const Form = z.object({ moi: coche() })

contactScreen.post(RETRAIT, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const [id, contactId] = [param(c), param(c, 'contactId')]
  const result = await retirerContact(visit, id, contactId, form.ok && form.value.moi)
  if (!result.ok) {
    const errors = { moi: 'Cochez, si c’est bien vous que vous retirez.' }
    return c.html(<Page visit={visit} {...(await pageData(visit, id, contactId))} errors={errors} />, 422)
  }
  return goOn(c, '/structures/:id', 'Le contact est retiré.')
})

async function pageData(visit: Visit, id: string, contactId: string) {
  return read(visit, async (tx) => {
    const structure = permis(visit.me, peutJoindreContacts, await find(tx, id))
    const contact = found(await trouverContact(tx, id, contactId))
    const accord = { pour: 'joindre', usages: ['structure'] } as const
    const joignable = (await contactsJoignables(tx, id)).some((un) => un.contactId === contactId)
    const [aDitOui = false] = await sontPermis(tx, [{ personneId: contact.personneId, motif: accord }])
    const fichier =
      joignable && peutRelireSonFichier(visit.me, structure) ? await duFichierLe(tx, contact.personneId) : null
    const appelle = joignable && peutAppelerContacts(visit.me, structure)
    const motif = appelle ? POUR_SA_STRUCTURE : fichier ? DE_SON_FICHIER : accord
    const lues = await lireCoordonnees(tx, visit, contact.personneId, aDitOui ? accord : motif)
    const role = (await rolesDansLaStructure(tx, id, contact.personneId)).length > 0
    const moi = personneDe(visit.me) === contact.personneId
    const seul = await agitSeul(tx, id, contact.personneId)
    return {
      structure,
      contact,
      role,
      moi,
      seul,
      aDitOui,
      duFichier: appelle ? null : fichier,
      coordonnees: lues.ok ? lues.value : lues.reason,
    }
  })
}

type Props = Readonly<{
  visit: Visit
  structure: Structure
  contact: ContactDeStructure
  /** Their account acts for the structure. */
  role: boolean
  moi: boolean
  /** Nobody else acts for it. */
  seul: boolean
  errors?: Errors
  aDitOui: boolean
  /** When the city's own file gave them, where it reads them by that alone. */
  duFichier: Temporal.Instant | null
  coordonnees: Coordonnees | RefusDeLire
}>

function Page({ visit, structure, contact, role, moi, seul, errors = {}, aDitOui, duFichier, coordonnees }: Props) {
  const retour = url('/structures/:id', visit, { id: structure.id })
  const params = { id: structure.id, contactId: contact.contactId }
  return (
    <Layout
      titre={nomEntier(contact)}
      chapeau={contact.fonction || undefined}
      fil={[
        { href: url('/structures', visit), libelle: 'Structures' },
        { href: retour, libelle: structure.nom },
      ]}
      gestes={
        <Bouton href={url('/structures/:id/contacts/:contactId/modifier', visit, params)} icone="modifier">
          Modifier
        </Bouton>
      }
    >
      {coordonnees === 'fausses' ? <Message genre="attention">{NUMERO_FAUX}</Message> : null}
      {aDitOui || typeof coordonnees === 'string' ? null : duFichier ? (
        <Message>
          D’après votre fichier du {enClair(jourDe(duFichier))}. On n’a pas encore demandé à {contact.prenom} si ses
          coordonnées peuvent être montrées à d’autres : demandez-le en appelant, et notez la réponse avec « Modifier ».
        </Message>
      ) : (
        <Message>
          On n’a pas encore demandé à {contact.prenom} si ses coordonnées peuvent être montrées : le bureau les lit pour
          les affaires de « {structure.nom} », et qui vient y aider les reçoit, une fois d’accord. Demandez-le en
          appelant, et notez la réponse avec « Modifier ».
        </Message>
      )}
      {typeof coordonnees === 'string' ? null : <Joindre coordonnees={coordonnees} />}
      {coordonnees === 'inconnues' ? <p>Aucun numéro ni adresse e-mail n’est noté.</p> : null}
      {coordonnees === 'sans-consentement' ? (
        <Message titre="Ses coordonnées ne sont pas montrées">
          {contact.prenom} n’a pas donné son accord, ou on ne le lui a pas encore demandé. Quand c’est fait, notez sa
          réponse avec « Modifier ».
        </Message>
      ) : null}
      {peutAppelerContacts(visit.me, structure) ? (
        <SeulEnvoi
          action={url('/structures/:id/contacts/:contactId/page', visit, params)}
          genre="secondaire"
          petit
          icone="cle"
        >
          Lui donner le code de sa page
        </SeulEnvoi>
      ) : null}
      <Formulaire action={url(RETRAIT, visit, params)} errors={errors}>
        <p>
          {moi ? 'Vous n’êtes plus' : 'Cette personne n’est plus'} le contact de « {structure.nom} » ?{' '}
          {moi ? 'Vos liens, vos codes' : 'Ses liens, ses codes'} et les billets donnés à cette structure se ferment
          {role ? `, et ${moi ? 'votre' : 'son'} compte n’agit plus pour elle` : ''}. Rien d’autre n’est effacé.
        </p>
        {seul ? (
          <p>
            <strong>Personne d’autre n’agit ici pour « {structure.nom} » :</strong> plus personne n’y écrira ses dates,
            ses présences ni ses bilans. Invitez d’abord quelqu’un d’autre
            {moi ? ', ou prévenez « Coup de pouce aux projets »' : ''}.
          </p>
        ) : null}
        {moi ? <Case nom="moi" libelle="Oui, c’est moi que je retire" required erreur={errors.moi} /> : null}
        <SeulGeste genre="danger">Retirer ce contact</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

function Joindre({ coordonnees }: { coordonnees: Coordonnees }) {
  const { telephone, courriel } = coordonnees
  if (telephone === '' && courriel === '') return <p>Aucun numéro ni adresse e-mail n’est noté.</p>
  return (
    <>
      <Fiche
        lignes={[
          { libelle: 'Téléphone', valeur: telephone === '' ? null : <Telephone numero={telephone} /> },
          { libelle: 'Adresse e-mail', valeur: courriel === '' ? null : <a href={`mailto:${courriel}`}>{courriel}</a> },
        ]}
      />
      <p class="petit doux">
        Chaque ouverture de cette page est notée dans le registre des accès, que la personne peut lire.
      </p>
    </>
  )
}
