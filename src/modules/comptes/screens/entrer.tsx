import { Hono } from 'hono'
import { lireCookie, oterCookie } from '#platform/cookies.ts'
import { logDoor } from '#platform/log.ts'
import { goTo, type OuterEnv } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ouvrirSession } from '../auth.ts'
import { regarderEntree, utiliserEntree } from '../connexion/entrees.ts'
import { donnerCookies, maison } from '../connexion/reponses.ts'
import { adresseDe } from '../connexion/tentatives.ts'
import { retourSur } from '../domain.ts'
import { LIEN_PERIME } from '../textes.fr.ts'

/** A sign-in link: mail scanners open links, so opening it shows a button; the button signs in. */
export const entrerScreen = new Hono<OuterEnv>({ strict: false })

const PATH = '/entrer/:jeton'

entrerScreen.use(PATH, async (c, next) => {
  c.header('cache-control', 'no-store')
  await next()
})

entrerScreen.get(PATH, async (c) => {
  const entree = await regarderEntree(c.req.param('jeton'))
  if (!entree) return c.html(<Perime />, 410)
  return c.html(<Page nom={entree.nom} jeton={c.req.param('jeton')} />)
})

entrerScreen.post(PATH, async (c) => {
  // No tries are counted: nobody finds 192 bits, and whoever did so would close a valid link to all of one address.
  const entree = await utiliserEntree(c.req.param('jeton'))
  if (!entree.ok) logDoor('lien d’entrée refusé', adresseDe(c))
  if (!entree.ok) return c.html(<Perime />, 410)
  donnerCookies(c, await ouvrirSession(entree.value, c.req.raw.headers, 'lien'))
  const retour = retourSur(lireCookie(c, 'retour'))
  oterCookie(c, 'retour')
  oterCookie(c, 'connexion')
  return goTo(c, retour ?? (await maison(entree.value)))
})

function Page({ nom, jeton }: { nom: string; jeton: string }) {
  return (
    <Layout titre={`Bonjour ${nom}`} chapeau="Un dernier geste : appuyez sur le bouton pour entrer." horsRecherche>
      <SeulEnvoi action={`/entrer/${jeton}`} icone="cle">
        Entrer
      </SeulEnvoi>
      <p>Sur un appareil partagé, pensez à vous déconnecter en partant.</p>
    </Layout>
  )
}

function Perime() {
  return (
    <Layout titre={LIEN_PERIME.titre} horsRecherche>
      <Message genre="attention">
        <p>{LIEN_PERIME.phrase}</p>
        <p>{LIEN_PERIME.conseil}</p>
      </Message>
      <SeulGeste href="/connexion" icone="courriel">
        Demander un nouveau lien
      </SeulGeste>
    </Layout>
  )
}
