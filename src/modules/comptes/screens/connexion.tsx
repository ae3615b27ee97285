import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { lireCookie, oterCookie } from '#platform/cookies.ts'
import { courriel, type Errors, type Raw, texte } from '#platform/forms.ts'
import { logDoor } from '#platform/log.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { enChiffres } from '#platform/texte.ts'
import { goTo, type OuterEnv, quitterIci, readForm } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { entrerParCode, fermerSession } from '../auth.ts'
import { donnerCookies, maison, origineDe, retenir } from '../connexion/reponses.ts'
import { adresseDe, frapperAToutes, type Porte } from '../connexion/tentatives.ts'
import { retourSur } from '../domain.ts'
import { envoyerEntree } from '../inviter/courriels.ts'
import { sessionDe } from '../store/sessions.ts'
import { MAUVAIS_CODE_DE_CONNEXION, tropDEssais } from '../textes.fr.ts'
import { oublierLesLiens } from './liens.tsx'
import { cacherLeCode, FormulaireDeSecours } from './secours.tsx'

/** Signing in without a password: a mail with a link and a code, or a passkey. */
export const connexionScreen = new Hono<OuterEnv>({ strict: false })

const PAR_COURRIEL: Porte = { nom: 'courriel', max: 4, minutes: 15 }
const PAR_ADRESSE: Porte = { nom: 'connexion', max: 20, minutes: 15 }
const CODES: Porte = { nom: 'code-connexion', max: 10, minutes: 15 }
// Six digits, guessed patiently: at most 50 in a million a day. The link of the mail still opens.
const CODES_DU_JOUR: Porte = { nom: 'code-connexion-jour', max: 50, minutes: 24 * 60 }

// Kept by the browser from the first page to the second: the mail typed, and where to come back to.
const SAISI = 'connexion'
const RETOUR = 'retour'

const Form = z.object({ courriel: courriel('Écrivez votre adresse e-mail.') })
const Code = z.object({ code: texte({ obligatoire: 'Écrivez les six chiffres reçus par e-mail.', max: 20 }) })

connexionScreen.get('/connexion', (c) => {
  const retour = retourSur(c.req.query('retour'))
  if (retour) retenir(c, RETOUR, retour)
  const quartier = retour?.split(/[/?#]/)[1] || null
  const values = { courriel: lireCookie(c, SAISI) ?? '' }
  return c.html(<Demande values={values} errors={{}} quartier={quartier} />)
})

connexionScreen.post('/connexion', async (c) => {
  // The page offers no such form: nothing is made that nobody could receive.
  if (!peutEnvoyer()) return c.redirect('/connexion', 303)
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Demande values={form.raw} errors={form.errors} />, 422)
  // Counted by what was typed, account or not: nothing is told of who has one.
  const ferme = await frapperAToutes([
    [PAR_ADRESSE, adresseDe(c)],
    [PAR_COURRIEL, form.value.courriel],
  ])
  if (ferme) {
    const formulaire = tropDEssais(ferme.jusqua, Temporal.Now.instant())
    return c.html(<Demande values={form.raw} errors={{ formulaire }} />, 429)
  }
  envoyerEntree(form.value.courriel, origineDe(c))
  retenir(c, SAISI, form.value.courriel)
  return c.redirect('/connexion/code', 303)
})

/** The mail typed on the page before, as it was read there: a cookie comes from a browser, and may say anything. */
function courrielSaisi(c: Context): string | null {
  const lu = Form.safeParse({ courriel: lireCookie(c, SAISI) ?? '' })
  return lu.success ? lu.data.courriel : null
}

connexionScreen.get('/connexion/code', (c) => {
  const saisi = courrielSaisi(c)
  if (saisi === null) return c.redirect('/connexion', 302)
  return c.html(<Reponse courriel={saisi} errors={{}} />)
})

connexionScreen.post('/connexion/code', async (c) => {
  const saisi = courrielSaisi(c)
  if (saisi === null) return goTo(c, '/connexion', 'Les dix minutes sont passées : demandez un nouveau message.')
  const form = await readForm(c, Code)
  if (!form.ok) return c.html(<Reponse courriel={saisi} errors={form.errors} />, 422)
  const ferme = await frapperAToutes([
    [CODES, saisi],
    [CODES_DU_JOUR, saisi],
    [PAR_ADRESSE, adresseDe(c)],
  ])
  if (ferme) {
    const code = `${tropDEssais(ferme.jusqua, Temporal.Now.instant())} Le lien du message s’ouvre toujours.`
    return c.html(<Reponse courriel={saisi} errors={{ code }} />, 429)
  }
  const entree = await entrerParCode(saisi, enChiffres(form.value.code).replace(/\D/g, ''), c.req.raw.headers)
  if (!entree) logDoor('code reçu refusé', adresseDe(c))
  if (!entree) return c.html(<Reponse courriel={saisi} errors={{ code: MAUVAIS_CODE_DE_CONNEXION }} />, 422)
  const retour = retourSur(lireCookie(c, RETOUR))
  oterCookie(c, SAISI)
  oterCookie(c, RETOUR)
  donnerCookies(c, entree.cookies)
  return goTo(c, retour ?? (await maison(entree.compteId)))
})

// After a passkey: the same way home as after a mail.
connexionScreen.get('/connexion/suite', async (c) => {
  const session = await sessionDe(c.req.raw.headers)
  if (!session) return c.redirect('/connexion', 302)
  const retour = retourSur(lireCookie(c, RETOUR))
  oterCookie(c, RETOUR)
  return c.redirect(retour ?? (await maison(session.compteId)), 302)
})

/** Ends the session of this browser, and forgets its links but one, which somebody else is about to answer. */
export async function fermerIci(c: Context, sauf?: string): Promise<void> {
  donnerCookies(c, await fermerSession(c.req.raw.headers))
  cacherLeCode(c)
  oublierLesLiens(c, sauf)
  oterCookie(c, SAISI)
  quitterIci(c)
}

connexionScreen.post('/deconnexion', async (c) => {
  await fermerIci(c)
  return goTo(c, '/', 'Votre compte est fermé sur cet appareil.')
})

connexionScreen.get('/deconnexion', (c) => c.redirect('/', 302))

type DemandeProps = Readonly<{ values: Raw; errors: Errors; quartier?: string | null }>

/** `quartier`: where whoever comes from a page wanted to go; without it, they choose theirs on the first page. */
function Demande({ values, errors, quartier = null }: DemandeProps) {
  const parCourriel = peutEnvoyer()
  return (
    <Layout
      titre="Se connecter"
      chapeau={
        parCourriel ? 'Pas de mot de passe à retenir : vous recevez un message avec un lien et un code.' : undefined
      }
    >
      {parCourriel ? (
        <Formulaire action="/connexion" errors={errors}>
          <Champ
            {...champs(Form, values, errors)('courriel')}
            libelle="Votre adresse e-mail"
            type="email"
            autocomplete="username webauthn"
          />
          <SeulGeste icone="envoyer">Recevoir un lien</SeulGeste>
        </Formulaire>
      ) : (
        <>
          <Message>
            Aucun e-mail ne part de cette installation : vous entrez avec votre code de secours, ou avec une clé
            d’accès.
          </Message>
          <FormulaireDeSecours errors={errors} />
        </>
      )}
      <passkey-entree hidden class="grille">
        <Section id="avec-cle" titre="Ou avec votre clé d’accès" serree>
          <p>
            Votre empreinte, votre visage ou le code de votre appareil suffit, si vous l’avez enregistré dans votre
            compte.
          </p>
          <p role="status" data-etat=""></p>
          <SeulGeste type="button" genre="secondaire" icone="cle">
            Entrer avec une clé d’accès
          </SeulGeste>
        </Section>
      </passkey-entree>
      <Section id="autrement" titre={parCourriel ? 'Vous ne recevez pas d’e-mail ?' : 'Ni code ni clé ?'} serree>
        <ul>
          {parCourriel ? (
            <li>
              <a href="/connexion/secours">Entrer avec votre code de secours</a>, celui que vous avez gardé sur papier.
            </li>
          ) : null}
          <li>
            Demandez une nouvelle invitation à la personne « Coup de pouce aux projets » : elle rouvre votre rôle.
          </li>
        </ul>
        <details>
          <summary>Vous hébergez l’outil ?</summary>
          <p>
            Sur son ordinateur, tapez <code>npm run --silent cli -- entrer</code>, suivi d’une adresse ou d’un nom pour
            quelqu’un d’autre : un lien s’affiche.
          </p>
        </details>
      </Section>
      <Section id="sans-compte" titre="Pas de compte ?" serree>
        <p>
          Pour proposer un coup de main ou répondre à une proposition, il n’en faut pas : ouvrez le lien reçu par
          message, ou recopiez le code de votre papier sur la page de votre quartier. Pour le reste, demandez une
          invitation à la personne « Coup de pouce aux projets ».
        </p>
        <SeulGeste href={quartier === null ? '/' : `/${quartier}/code`} genre="secondaire" icone="cle">
          {quartier === null ? 'Choisir mon quartier' : 'J’ai un code'}
        </SeulGeste>
      </Section>
    </Layout>
  )
}

function Reponse({ courriel, errors }: { courriel: string; errors: Errors }) {
  return (
    <Layout
      titre="Regardez vos messages"
      fil={[{ href: '/connexion', libelle: 'Se connecter' }]}
      chapeau={`Si un compte existe pour ${courriel}, un message vient de partir. Ouvrez son lien, ou écrivez ici son code.`}
    >
      <Formulaire action="/connexion/code" errors={errors}>
        <Champ
          {...champs(Code, {}, errors)('code')}
          libelle="Code à six chiffres"
          aide="Il sert une fois, pendant dix minutes."
          inputmode="numeric"
          autocomplete="one-time-code"
          largeur="court"
        />
        <SeulGeste icone="cle">Entrer</SeulGeste>
      </Formulaire>
      <Section id="rien-recu" titre="Rien reçu ?" serree>
        <ul>
          <li>Attendez une minute, puis regardez dans les courriers indésirables.</li>
          <li>
            L’adresse est peut-être mal écrite, ou vous en utilisez une autre : <a href="/connexion">recommencer</a>.
          </li>
          <li>
            <a href="/connexion/secours">Entrer avec votre code de secours</a>, gardé sur papier.
          </li>
          <li>Sinon, demandez à la personne « Coup de pouce aux projets » de votre quartier.</li>
        </ul>
      </Section>
    </Layout>
  )
}
