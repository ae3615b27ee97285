import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { lireCookie, oterCookie } from '#platform/cookies.ts'
import { type Errors, type Raw, texte } from '#platform/forms.ts'
import { logDoor } from '#platform/log.ts'
import { publicUrl } from '#platform/url.ts'
import { goTo, type OuterEnv, readForm } from '#src/ground/web.ts'
import { Message, Quand } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ouvrirSession } from '../auth.ts'
import { donnerCookies, maison, retenir } from '../connexion/reponses.ts'
import { adresseDe, essayer, type Porte, rendre } from '../connexion/tentatives.ts'
import { ecrireCode, lireCode, retourSur, SIGNES_DU_SECOURS } from '../domain.ts'
import { codeDeSecoursDepuis, nouveauCodeDeSecours, utiliserCodeDeSecours } from '../liens/secours.ts'
import { SECOURS, tropDEssais } from '../textes.fr.ts'
import { type EnvDeCompte, exigerRecente } from './compte.tsx'

/** Signing in where no mail arrives: with the code kept on paper. */
export const secoursScreen = new Hono<OuterEnv>({ strict: false })
/** One's own code: shown once, made again. Lives behind the door of the account. */
export const monSecoursScreen = new Hono<EnvDeCompte>({ strict: false })

const ENTREE = '/connexion/secours'
const PATH = '/compte/secours'
const PORTE: Porte = { nom: 'code-de-secours', max: 20, minutes: 15 }
// Shown once, on the page that follows, to the account that it opens: another may sign in on this browser meanwhile.
const MONTRE = 'secours'

const Form = z.object({ code: texte({ obligatoire: SECOURS.ecrivez, max: 40 }) })

/** Makes a code and leads to the page that shows it. */
export async function montrerUnCode(c: Context, compteId: string, phrase: string): Promise<Response> {
  retenir(c, MONTRE, `${compteId} ${await nouveauCodeDeSecours(compteId)}`)
  return goTo(c, PATH, phrase)
}

/** The browser forgets a code that it still holds: whoever signs out on a shared computer leaves none. */
export const cacherLeCode = (c: Context): void => oterCookie(c, MONTRE)

secoursScreen.get(ENTREE, (c) => c.html(<Entree errors={{}} />))

secoursScreen.post(ENTREE, async (c) => {
  const form = await readForm(c, Form)
  const refuser = (errors: Errors, status: 422 | 429) =>
    c.html(<Entree errors={errors} valeur={form.raw.code} />, status)
  if (!form.ok) return refuser(form.errors, 422)
  const code = lireCode(form.value.code)
  if (code.length !== SIGNES_DU_SECOURS) return refuser({ code: SECOURS.compter(code.length) }, 422)
  const essai = await essayer(PORTE, adresseDe(c))
  if (!essai.ouvert) return refuser({ code: tropDEssais(essai.jusqua, Temporal.Now.instant()) }, 429)
  const compteId = await utiliserCodeDeSecours(code)
  if (compteId === null) {
    logDoor('code de secours refusé', adresseDe(c))
    return refuser({ code: SECOURS.faux }, 422)
  }
  await rendre(PORTE, adresseDe(c))
  donnerCookies(c, await ouvrirSession(compteId, c.req.raw.headers, 'code de secours'))
  return montrerUnCode(c, compteId, SECOURS.servi)
})

monSecoursScreen.get(PATH, async (c) => {
  const { compteId } = c.var.session
  const [a, code = null] = lireCookie(c, MONTRE)?.split(' ') ?? []
  return c.html(<MonCode code={a === compteId ? code : null} depuis={await codeDeSecoursDepuis(compteId)} />)
})

monSecoursScreen.post(PATH, exigerRecente, async (c) => {
  const { compteId } = c.var.session
  return montrerUnCode(c, compteId, (await codeDeSecoursDepuis(compteId)) ? SECOURS.nouveau : SECOURS.premier)
})

monSecoursScreen.post(`${PATH}/note`, async (c) => {
  cacherLeCode(c)
  const retour = retourSur(lireCookie(c, 'retour'))
  oterCookie(c, 'retour')
  return goTo(c, retour ?? (await maison(c.var.session.compteId)))
})

/** The one field: on its own page, or on the sign-in page where no mail leaves. */
export function FormulaireDeSecours({ errors, valeur }: Readonly<{ errors: Errors; valeur?: Raw[string] }>) {
  return (
    <Formulaire action={ENTREE} errors={errors}>
      <Champ
        {...champs(Form, { code: valeur }, errors)('code')}
        libelle={SECOURS.champ}
        aide={SECOURS.champAide}
        autocomplete="off"
        largeur="moyen"
      />
      <SeulGeste icone="cle">Entrer avec ce code</SeulGeste>
    </Formulaire>
  )
}

function Entree({ errors, valeur }: Readonly<{ errors: Errors; valeur?: Raw[string] }>) {
  return (
    <Layout titre={SECOURS.titre} fil={[{ href: '/connexion', libelle: 'Se connecter' }]}>
      <FormulaireDeSecours errors={errors} valeur={valeur} />
    </Layout>
  )
}

type MonCodeProps = Readonly<{ code: string | null; depuis: Temporal.Instant | null }>

function MonCode({ code, depuis }: MonCodeProps) {
  return (
    <Layout
      titre={SECOURS.monCode}
      fil={[{ href: '/compte', libelle: 'Mon compte' }]}
      chapeau={[SECOURS.aQuoi, ...(publicUrl() === null ? [SECOURS.iciSeulement] : [])].join(' ')}
    >
      {code === null ? (
        <>
          <p>
            {depuis ? (
              <>
                Vous en avez un depuis le <Quand instant={depuis} sansHeure />. Un nouveau prendra sa place.
              </>
            ) : (
              SECOURS.aucun
            )}
          </p>
          <SeulEnvoi action={PATH} icone="cle">
            {depuis ? 'Faire un nouveau code' : 'Faire mon code'}
          </SeulEnvoi>
        </>
      ) : (
        <>
          <Message genre="attention">{SECOURS.gardez}</Message>
          <p class="grand">
            <strong>{ecrireCode(code)}</strong>
          </p>
          <SeulEnvoi action={`${PATH}/note`} icone="fait">
            C’est noté, continuer
          </SeulEnvoi>
        </>
      )}
    </Layout>
  )
}
