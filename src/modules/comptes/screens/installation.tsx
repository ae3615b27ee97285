import { Hono } from 'hono'
import { z } from 'zod'
import { courriel, type Errors, type Raw, texte } from '#platform/forms.ts'
import { type OuterEnv, readForm } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ouvrirSession } from '../auth.ts'
import { installer, type RefusDInstallation, regarderInstallation } from '../connexion/entrees.ts'
import { donnerCookies } from '../connexion/reponses.ts'
import { INSTALLATION } from '../textes.fr.ts'
import { montrerUnCode } from './secours.tsx'

/** The one-time set-up link printed at start: makes the first account. */
export const installationScreen = new Hono<OuterEnv>({ strict: false })

const PATH = '/installation/:jeton'
const Form = z.object({
  prenom: texte({ nomme: true, obligatoire: 'Écrivez votre prénom.', max: 80 }),
  courriel: courriel(),
})

installationScreen.use(PATH, async (c, next) => {
  c.header('cache-control', 'no-store')
  await next()
})

installationScreen.get(PATH, async (c) => {
  const refus = await regarderInstallation(c.req.param('jeton'))
  if (refus) return c.html(<Ferme refus={refus} />, 410)
  return c.html(<Page jeton={c.req.param('jeton')} values={{}} errors={{}} />)
})

installationScreen.post(PATH, async (c) => {
  const jeton = c.req.param('jeton')
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page jeton={jeton} values={form.raw} errors={form.errors} />, 422)
  const compte = await installer(jeton, { nom: form.value.prenom, courriel: form.value.courriel || null })
  if (!compte.ok) return c.html(<Ferme refus={compte.reason} />, 410)
  donnerCookies(c, await ouvrirSession(compte.value, c.req.raw.headers, 'installation'))
  return montrerUnCode(c, compte.value, `Bienvenue ${form.value.prenom}. Votre compte est ouvert.`)
})

function Page(props: { jeton: string; values: Raw; errors: Errors }) {
  const { jeton, values, errors } = props
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Bienvenue dans « Coup de pouce aux projets »"
      chapeau="Vous êtes la première personne ici : ce lien ouvre votre compte, puis vous ouvrirez votre quartier."
      horsRecherche
    >
      <Formulaire action={`/installation/${jeton}`} errors={errors}>
        <Champ {...champ('prenom')} libelle="Votre prénom" autocomplete="given-name" />
        <Champ
          {...champ('courriel')}
          libelle="Votre adresse e-mail"
          aide="Pour y recevoir de quoi entrer, si cette installation envoie des e-mails. Vous pouvez l’ajouter ensuite."
          type="email"
          autocomplete="email"
        />
        <SeulGeste icone="fleche">Ouvrir mon compte</SeulGeste>
      </Formulaire>
      <p>Ce lien ne sert qu’une fois. Vous inviterez les autres personnes de l’équipe une fois le quartier ouvert.</p>
    </Layout>
  )
}

function Ferme({ refus }: { refus: RefusDInstallation }) {
  return (
    <Layout titre="Ce lien ne s’ouvre pas" horsRecherche>
      <Message genre="attention">{INSTALLATION[refus]}</Message>
      <SeulGeste href="/connexion" icone="cle">
        Se connecter
      </SeulGeste>
    </Layout>
  )
}
