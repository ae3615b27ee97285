import { Hono } from 'hono'
import { raw } from 'hono/html'
import { z } from 'zod'
import { lireCookie, poserCookie } from '#platform/cookies.ts'
import { type Errors, type Raw, texte } from '#platform/forms.ts'
import { enQr } from '#platform/qr.ts'
import { publicUrl } from '#platform/url.ts'
import { authorize } from '#src/ground/visit.ts'
import { goTo, readForm } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { DUREE_DE_SESSION, PREFIXE } from '../auth.ts'
import { direLAdresseDuSite, estRegleeAuDemarrage } from '../connexion/adresse-du-site.ts'
import { tientLInstallation } from '../store/comptes.ts'
import type { EnvDeCompte } from './compte.tsx'

/** The address that people use for this site: typed once by whoever administers the installation, served everywhere. */
export const siteScreen = new Hono<EnvDeCompte>({ strict: false })

const PATH = '/compte/site'
const COOKIE = `${PREFIXE}.session_token`
const COTE_DU_QR = 180
const Form = z.object({ adresse: texte({ max: 200 }) })

siteScreen.use(PATH, async (c, next) => {
  authorize(await tientLInstallation(c.var.session.compteId))
  return next()
})

siteScreen.get(PATH, async (c) => {
  const adresse = publicUrl()
  const qr = adresse === null ? '' : await enQr(adresse, { margin: 1, width: COTE_DU_QR })
  return c.html(<Page qr={qr} values={{ adresse: adresse ?? '' }} errors={{}} />)
})

siteScreen.post(PATH, async (c) => {
  authorize(!estRegleeAuDemarrage())
  const form = await readForm(c, Form)
  const refus = (errors: Errors) => c.html(<Page qr="" values={form.raw} errors={errors} />, 422)
  if (!form.ok) return refus(form.errors)
  const session = lireCookie(c, COOKIE)
  const dite = await direLAdresseDuSite(form.value.adresse)
  if (!dite.ok) return refus({ adresse: dite.reason })
  // The same session, under the name that cookies have from now on: HTTPS or not, they are not called the same.
  if (session !== undefined) poserCookie(c, COOKIE, session, DUREE_DE_SESSION)
  return goTo(c, PATH, publicUrl() === null ? 'Il n’y a plus d’adresse publique.' : 'L’adresse est enregistrée.')
})

type Props = Readonly<{ qr: string; values: Raw; errors: Errors }>

function Page({ qr, values, errors }: Props) {
  return (
    <Layout
      titre="L’adresse du site"
      fil={[{ href: '/compte', libelle: 'Mon compte' }]}
      chapeau="Celle que les gens tapent ou photographient : elle est imprimée sur les affiches et écrite dans les messages."
    >
      {estRegleeAuDemarrage() ? (
        <Message>
          Cette adresse est donnée au démarrage du programme (PUBLIC_URL) : <strong>{values.adresse}</strong>
        </Message>
      ) : (
        <Formulaire action={PATH} errors={errors}>
          <Champ
            {...champs(Form, values, errors)('adresse')}
            libelle="Adresse publique"
            aide="Par exemple https://coupdepouce.exemple.fr. Laissez vide si le site n’est ouvert que sur cet ordinateur : les affiches et les messages porteront alors votre permanence."
            inputmode="url"
            maxlength={200}
          />
          <p>
            Avec une nouvelle adresse, chacun et chacune se reconnectera. Ayez d’abord un code de secours, que donne{' '}
            <a href="/compte">votre compte</a> : si la page d’après vous demande de vous connecter, ouvrez la nouvelle
            adresse et tapez-le. Les clés d’accès données à l’ancienne adresse n’y servent pas.
          </p>
          <SeulGeste icone="coche">Enregistrer</SeulGeste>
        </Formulaire>
      )}
      {qr === '' ? null : (
        <Section id="essayer" titre="Vérifiez avec un téléphone" serree>
          <div class="rangee">
            <div>{raw(qr)}</div>
            <p>
              Photographiez ce carré avec un téléphone qui n’est pas sur le réseau de cet ordinateur : vous devez
              arriver sur ce site. Sinon, corrigez l’adresse avant d’imprimer une affiche.
            </p>
          </div>
        </Section>
      )}
    </Layout>
  )
}
