import { Hono } from 'hono'
import { z } from 'zod'
import { courriel, type Errors, type Raw, texte } from '#platform/forms.ts'
import { logDoor } from '#platform/log.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { enChiffres } from '#platform/texte.ts'
import { goTo, readForm } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ouvrirSession } from '../auth.ts'
import { commencerPreuve, courrielAProuver, prouver, type RefusDePreuve } from '../connexion/preuves.ts'
import { donnerCookies } from '../connexion/reponses.ts'
import { frapper, type Porte } from '../connexion/tentatives.ts'
import { envoyerPreuve, prevenirAncienne } from '../inviter/courriels.ts'
import { TROP_D_ESSAIS } from '../textes.fr.ts'
import { type EnvDeCompte, exigerRecente } from './compte.tsx'

/** Giving one's account a mail address: a code goes there, and comes back. */
export const adresseScreen = new Hono<EnvDeCompte>({ strict: false })

const PATH = '/compte/adresse'
const CONFIRMATION = '/compte/adresse/confirmation'
const PREUVES: Porte = { nom: 'preuve', max: 5, minutes: 15 }
// Five guesses a proof: at most 75 in a million a day for one address, whoever asks.
const PREUVES_DU_JOUR: Porte = { nom: 'preuve-jour', max: 15, minutes: 24 * 60 }

const Adresse = z.object({ courriel: courriel('Écrivez votre adresse e-mail.') })
const Code = z.object({ code: texte({ obligatoire: 'Écrivez les six chiffres reçus.', max: 20 }) })

const REFUS: Record<RefusDePreuve, string> = {
  'mauvais-code': 'Ce code n’est pas le bon. Vérifiez les six chiffres.',
  'trop-tard': 'Ce code ne sert plus : demandez-en un nouveau.',
  'adresse-prise': 'Cette adresse est celle d’un autre de vos comptes : déconnectez-vous, puis entrez avec elle.',
}

adresseScreen.use(PATH, exigerRecente)

adresseScreen.get(PATH, (c) => c.html(<Page values={{}} errors={{}} />))

adresseScreen.post(PATH, async (c) => {
  const { compteId, nom } = c.var.session
  const form = await readForm(c, Adresse)
  const refuser = (errors: Errors, status: 409 | 422 | 429) =>
    c.html(<Page values={form.raw} errors={errors} />, status)
  if (!form.ok) return refuser(form.errors, 422)
  const calme =
    (await frapper(PREUVES, compteId)) &&
    (await frapper(PREUVES, form.value.courriel)) &&
    (await frapper(PREUVES_DU_JOUR, form.value.courriel))
  if (!calme) return refuser({ courriel: TROP_D_ESSAIS }, 429)
  const code = await commencerPreuve(compteId, form.value.courriel)
  if (!(await envoyerPreuve(form.value.courriel, nom, code)))
    return refuser({ courriel: 'Le message n’est pas parti. Vérifiez l’adresse, ou réessayez dans un moment.' }, 409)
  return goTo(c, CONFIRMATION)
})

adresseScreen.get(CONFIRMATION, async (c) => {
  const attendu = await courrielAProuver(c.var.session.compteId)
  if (attendu === null) return c.redirect(PATH, 302)
  return c.html(<Preuve courriel={attendu} errors={{}} />)
})

adresseScreen.post(CONFIRMATION, async (c) => {
  const { compteId } = c.var.session
  const attendu = await courrielAProuver(compteId)
  const form = await readForm(c, Code)
  if (!form.ok) return c.html(<Preuve courriel={attendu} errors={form.errors} />, 422)
  const preuve = await prouver(compteId, enChiffres(form.value.code).replace(/\D/g, ''))
  if (!preuve.ok) logDoor(`code d’adresse refusé (${preuve.reason})`, compteId)
  if (!preuve.ok) return c.html(<Preuve courriel={attendu} errors={{ code: REFUS[preuve.reason] }} />, 409)
  // The account is closed everywhere else; of two accounts of one person became one, this browser follows.
  donnerCookies(c, await ouvrirSession(preuve.value.compteId, c.req.raw.headers, 'code reçu'))
  if (preuve.value.ancienne !== null) await prevenirAncienne(preuve.value.ancienne, c.var.session.nom)
  return goTo(c, '/compte', 'Cette adresse est confirmée : elle vous servira à entrer.')
})

const SANS_COURRIER =
  'Aucun e-mail ne part de cette installation : une adresse ne peut pas être confirmée. Pour revenir, gardez un code de secours ou une clé d’accès.'

const FIL = [{ href: '/compte', libelle: 'Mon compte' }]

function Page({ values, errors }: { values: Raw; errors: Errors }) {
  return (
    <Layout titre="Votre adresse e-mail" fil={FIL}>
      {peutEnvoyer() ? null : <Message genre="attention">{SANS_COURRIER}</Message>}
      <Formulaire action={PATH} errors={errors}>
        <Champ
          {...champs(Adresse, values, errors)('courriel')}
          libelle="Adresse e-mail"
          aide="Nous y envoyons un code à six chiffres, pour être sûrs qu’elle est à vous."
          type="email"
          autocomplete="email"
        />
        <SeulGeste icone="courriel">Recevoir le code</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

type PreuveProps = Readonly<{ courriel: string | null; errors: Errors }>

function Preuve({ courriel: attendu, errors }: PreuveProps) {
  return (
    <Layout
      titre="Confirmer votre adresse"
      fil={FIL}
      chapeau={attendu === null ? undefined : `Un message est parti vers ${attendu}.`}
    >
      <Formulaire action={CONFIRMATION} errors={errors}>
        <Champ
          {...champs(Code, {}, errors)('code')}
          libelle="Code à six chiffres"
          aide="Il sert pendant dix minutes."
          inputmode="numeric"
          autocomplete="one-time-code"
          largeur="court"
        />
        <SeulGeste>Confirmer</SeulGeste>
      </Formulaire>
      <p>
        Rien reçu ? <a href={PATH}>Écrire l’adresse à nouveau</a>
      </p>
    </Layout>
  )
}
