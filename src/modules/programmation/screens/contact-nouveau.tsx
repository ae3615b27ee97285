import { z } from 'zod'
import { identifiant, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import type { Structure } from '../domain.ts'
import { noterContact } from '../ecrire/contacts-usecases.ts'
import { peutModifierStructure } from '../policy.ts'
import { CHAMPS_DE_CONTACT, enAccord, FormulaireDeContact } from '../structures/contact-form.tsx'
import { find } from '../structures/structures-store.ts'

/** Somebody to call in a structure, with how she agreed. */
export const contactNouveauScreen = screen()
const PATH = '/structures/:id/contacts/nouveau'

const Form = z
  .object({ contactId: identifiant(), personneId: identifiant(), ...CHAMPS_DE_CONTACT })
  .superRefine((lu, context) => {
    if (lu.telephone === '' && lu.courriel === '')
      context.addIssue({ code: 'custom', path: ['telephone'], message: 'Écrivez un téléphone ou une adresse e-mail.' })
  })

contactNouveauScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} values={{}} errors={{}} />))

contactNouveauScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await pageData(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  await noterContact(c.var.visit, { ...form.value, structureId: param(c), accord: enAccord(form.value.accord) })
  return goOn(c, '/structures/:id', 'Le contact est noté.')
})

async function pageData(c: Ctx): Promise<Readonly<{ visit: Visit; structure: Structure }>> {
  const { visit } = c.var
  const structure = await read(visit, async (tx) => found(await find(tx, param(c))))
  authorize(peutModifierStructure(visit.me, structure))
  return { visit, structure }
}

type Props = Rempli & Readonly<{ visit: Visit; structure: Structure }>

function Page({ visit, structure, values, errors }: Props) {
  const retour = url('/structures/:id', visit, { id: structure.id })
  return (
    <Layout
      titre="Ajouter un contact"
      chapeau={`Qui joindre à « ${structure.nom} » ?`}
      fil={[
        { href: url('/structures', visit), libelle: 'Structures' },
        { href: retour, libelle: structure.nom },
      ]}
    >
      <FormulaireDeContact
        adresse={url(PATH, visit, { id: structure.id })}
        retour={retour}
        hidden={{
          contactId: saisi(values, 'contactId') || newId(),
          personneId: saisi(values, 'personneId') || newId(),
        }}
        values={values}
        errors={errors}
        envoi="Ajouter le contact"
      />
    </Layout>
  )
}
