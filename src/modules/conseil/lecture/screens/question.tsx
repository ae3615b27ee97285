import { z } from 'zod'
import { saisi, versionLue, zone } from '#platform/forms.ts'
import { absolute, url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Refusee } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { REFUS_DE_LIRE } from '../../textes.fr.ts'
import { seLit } from '../domain.ts'
import { peutRepondre } from '../policy.ts'
import { ligneDe } from '../queries.ts'
import { question } from '../store.ts'
import { codeDeLaQuestion, repondreAuConseil } from '../usecases.ts'

/** Where the structure answers the council, by its account or by the link; and the code that a member hands over. */
export const questionScreen = screen()

const PATH = '/conseil/questions/:id'

const Form = z.object({
  version: versionLue(),
  reponse: zone({ max: 3_000, obligatoire: 'Écrivez votre réponse.' }),
})

const REFUS = {
  'ecrite-entre-temps':
    'Une réponse a été enregistrée entre-temps : la voici, puis la vôtre. Relisez, puis enregistrez.',
  lue: 'La lecture du conseil est terminée : voici la réponse qu’il a lue, elle ne change plus. Vos nouveaux mots sont encore ici, non enregistrés : gardez-les.',
} as const

questionScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

questionScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const fait = await repondreAuConseil(c.var.visit, { id: param(c), ...form.value })
  if (!fait.ok) return encore({}, 409, REFUS[fait.reason])
  const { ligne } = await donnees(c)
  return goOn(
    c,
    PATH,
    seLit(ligne) ? 'Merci : le conseil lira votre réponse.' : 'Votre réponse est gardée, avec son jour.',
  )
})

/** A code to say or to hand over, for a structure that no mail reaches: asked for, since it is written down. */
questionScreen.post(`${PATH}/code`, async (c) => {
  const { visit } = c.var
  const fait = await codeDeLaQuestion(visit, param(c))
  return c.html(
    <Layout titre="Le code à remettre à la structure" impression>
      {fait.ok ? (
        <>
          <p>Le conseil citoyen demande : « {fait.value.texte} »</p>
          <p class="grand">
            Pour répondre : {absolute(url('/code', visit), visit.territoire) ?? 'la page « code » de ce site'}, code{' '}
            <strong>{fait.value.code}</strong>
          </p>
        </>
      ) : (
        <Message genre="attention">{REFUS_DE_LIRE[fait.reason]}</Message>
      )}
    </Layout>,
    fait.ok ? 200 : 409,
  )
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const q = found(await question(tx, param(c)))
    const ligne = found(await ligneDe(tx, q.actionId))
    authorize(peutRepondre(visit.me, q.id, ligne.structureId))
    return { visit, q, ligne }
  })
}

function Page({ visit, q, ligne, values, errors, refus }: Awaited<ReturnType<typeof donnees>> & Saisie) {
  const champ = champs(Form, { reponse: q.reponse, ...values }, errors)
  const lit = seLit(ligne)
  // Closed and answered, nothing is asked any more; refused just now, what was typed is given back.
  const finie = !lit && q.repondueLe !== null && refus === undefined
  return (
    <Layout titre="Une question du conseil citoyen" chapeau={ligne.titre}>
      <Refusee phrase={refus} />
      <p class="grand">{q.texte}</p>
      {refus === undefined && !finie ? null : <blockquote>{q.reponse}</blockquote>}
      {finie ? (
        <Message>La lecture du conseil est terminée : c’est la réponse qu’il a lue, et elle ne change plus.</Message>
      ) : (
        <Formulaire
          action={url(PATH, visit, { id: q.id })}
          errors={errors}
          // The answer kept by now is shown where a version is refused, and only there does it count as read.
          hidden={{ version: (refus === undefined && saisi(values, 'version')) || q.version }}
        >
          <Zone
            {...champ('reponse')}
            libelle="Votre réponse"
            aide={
              lit
                ? 'Le conseil citoyen la lit avant de donner son avis. La ville ne la lit pas ici.'
                : 'La lecture du conseil est terminée : votre réponse est gardée avec son jour, à côté de la question.'
            }
          />
          <Gestes collees>
            <Bouton icone="envoyer">{q.repondueLe ? 'Corriger la réponse' : 'Répondre au conseil'}</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </Layout>
  )
}
