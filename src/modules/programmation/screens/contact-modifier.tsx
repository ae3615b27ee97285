import { z } from 'zod'
import { type Rempli, saisi, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import { found, fresh, permis, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { modifierContact, type RefusDeContact, trouverContact } from '../ecrire/contacts-usecases.ts'
import { peutModifierStructure } from '../policy.ts'
import { CHAMPS_DE_CONTACT, enAccord, FormulaireDeContact } from '../structures/contact-form.tsx'
import { find } from '../structures/structures-store.ts'

/** The name, the number or the answer of a contact. Numbers are never shown here: an empty field leaves them alone. */
export const contactModifierScreen = screen()
const PATH = '/structures/:id/contacts/:contactId/modifier'

const Form = z.object({ ...CHAMPS_DE_CONTACT, version: texte({ max: 40 }) })

// It does not say that the person is a talent: that is theirs to tell.
const REFUS: Readonly<Record<RefusDeContact, string>> = {
  'coordonnees-a-la-personne':
    'Cette personne tient elle-même son numéro et son adresse e-mail : elle seule, ou « Coup de pouce aux projets », peut les changer. Laissez les deux champs vides.',
  'une-autre-personne':
    'Un autre prénom, c’est une autre personne. Retirez ce contact, puis ajoutez la nouvelle personne : ce que la première pouvait ouvrir se ferme.',
}

contactModifierScreen.get(PATH, async (c) => {
  const data = await pageData(c)
  const values = valeursDe(data)
  return c.html(<Page {...data} values={{ ...values, version: vuEntier(values) }} errors={{}} />)
})

contactModifierScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await pageData(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  fresh(encoreVrai(form.raw.version, valeursDe(await pageData(c))))
  const { accord, ...saisie } = form.value
  const result = await modifierContact(c.var.visit, param(c), param(c, 'contactId'), {
    ...saisie,
    accord: enAccord(accord),
  })
  if (!result.ok) {
    const champ = result.reason === 'une-autre-personne' ? 'prenom' : saisie.telephone === '' ? 'courriel' : 'telephone'
    return encore({ [champ]: REFUS[result.reason] }, 409)
  }
  return goOn(c, '/structures/:id/contacts/:contactId', 'C’est enregistré.')
})

type Donnees = Awaited<ReturnType<typeof pageData>>

const valeursDe = ({ contact: { prenom, nom, fonction } }: Donnees) => ({ prenom, nom, fonction })

async function pageData(c: Ctx) {
  const { visit } = c.var
  const id = param(c)
  const lu = await read(visit, async (tx) => {
    const structure = permis(visit.me, peutModifierStructure, await find(tx, id))
    return { structure, contact: found(await trouverContact(tx, id, param(c, 'contactId'))) }
  })
  return { visit, ...lu }
}

function Page({ visit, structure, contact, values, errors }: Donnees & Rempli) {
  const params = { id: structure.id, contactId: contact.contactId }
  return (
    <Layout
      titre="Modifier le contact"
      fil={[
        { href: url('/structures', visit), libelle: 'Structures' },
        { href: url('/structures/:id', visit, { id: structure.id }), libelle: structure.nom },
      ]}
    >
      <FormulaireDeContact
        adresse={url(PATH, visit, params)}
        retour={url('/structures/:id/contacts/:contactId', visit, params)}
        hidden={{ version: saisi(values, 'version') }}
        values={values}
        errors={errors}
        envoi="Enregistrer"
        connu
      />
    </Layout>
  )
}
