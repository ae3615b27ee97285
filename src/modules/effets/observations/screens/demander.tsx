import { z } from 'zod'
import { adresseDite } from '#modules/territoires/index.ts'
import { identifiant, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, param, screen } from '#src/ground/web.ts'
import { Arrivee, Message } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { demanderConfirmation, effetLu } from '../usecases.ts'

/** A third person is asked, by a link of their own to send or a code to dictate. */
export const demanderScreen = screen()

const PATH = '/effets/:id/confirmation'

const Form = z.object({
  id: identifiant(),
  demandeA: texte({ max: 120, obligatoire: 'Dites à qui vous le demandez, comme vous voulez vous en souvenir.' }),
})

demanderScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{ id: newId() }} errors={{}} />))

demanderScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const lien = await demanderConfirmation(visit, param(c), form.value)
  const { effet } = await donnees(c)
  return c.html(
    <Layout
      titre="La question est prête"
      chapeau={form.value.demandeA}
      fil={[{ href: url('/effets/:id', visit, { id: effet.id }), libelle: 'L’effet' }]}
    >
      <Arrivee>
        {lien.url === null ? (
          <Message>
            Ce site n’a pas encore d’adresse publique. Ici même, le code <strong>{lien.code}</strong> ouvre la question.
          </Message>
        ) : (
          <>
            <p>
              À envoyer à cette personne seule. Par téléphone, dictez-lui le code <strong>{lien.code}</strong>.
            </p>
            <MessagePret
              id="message-pret"
              message={`Bonjour ! Avez-vous vu ce changement ? « ${effet.changement} » Deux questions, une minute, sans compte : ${adresseDite(visit.territoire, lien.url)}`}
            />
          </>
        )}
      </Arrivee>
    </Layout>,
  )
})

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { effet, voix } = await effetLu(tx, visit, param(c))
    authorize(voix !== null)
    return { visit, effet }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli

const Page = ({ visit, effet, values, errors }: Props) => (
  <Layout
    titre="Demander à quelqu’un d’autre"
    chapeau="Quelqu’un qui n’est ni de la structure, ni de qui la finance, ni proche de qui a écrit."
    fil={[{ href: url('/effets/:id', visit, { id: effet.id }), libelle: 'L’effet' }]}
  >
    <p>{effet.changement}</p>
    <Formulaire action={url(PATH, visit, { id: effet.id })} errors={errors} hidden={{ id: saisi(values, 'id') }}>
      <Champ
        {...champs(Form, values, errors)('demandeA')}
        libelle="À qui le demandez-vous ?"
        aide="Pour vous en souvenir : « la gardienne du 12 ». La personne dira elle-même comment elle veut être nommée."
      />
      <SeulGeste icone="cle">Préparer la question</SeulGeste>
    </Formulaire>
  </Layout>
)
