import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type Errors, type Raw, texte } from '#platform/forms.ts'
import { logDoor } from '#platform/log.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { publicUrl } from '#platform/url.ts'
import { goTo, type OuterEnv, readForm } from '#src/ground/web.ts'
import { direInstant, Etiquette, Liste, Message, Quand, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Envoi, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout, libelleDuRole } from '#ui/layout.tsx'
import { FRAICHEUR } from '../auth.ts'
import { vraiCourriel } from '../connexion/entrees.ts'
import { type Compte, compteEntier, fermerAppareils, renommer, retirerCle } from '../store/comptes.ts'
import { type Session, sessionDe } from '../store/sessions.ts'
import { direAttente } from '../textes.fr.ts'

/** One's own account: name, address, passkeys, browsers, roles. */
export type EnvDeCompte = OuterEnv & { Variables: { session: Session } }
export const compteScreen = new Hono<EnvDeCompte>({ strict: false })

compteScreen.use('/compte/*', async (c, next) => {
  const session = await sessionDe(c.req.raw.headers)
  if (!session) return c.redirect('/connexion?retour=/compte', 303)
  c.set('session', session)
  c.header('cache-control', 'no-store')
  return next()
})

/** Signed in lately: whoever finds a session open does not change the ways into the account. */
const estRecente = ({ creeeLe }: Session): boolean => creeeLe.until(Temporal.Now.instant()).total('seconds') < FRAICHEUR

/** Before what changes how the account is opened: asks to sign in again when that was long ago. */
export const exigerRecente: MiddlewareHandler<EnvDeCompte> = async (c, next) => {
  if (estRecente(c.var.session)) return next()
  logDoor('connexion trop ancienne pour ce geste', c.var.session.compteId)
  return c.html(<Precaution />, 403)
}

const NOM_PRIS = 'Quelqu’un d’autre signe déjà sous ce nom ici. Ajoutez l’initiale de votre nom de famille.'
const Nom = z.object({ nom: texte({ nomme: true, obligatoire: 'Écrivez votre nom.', max: 80 }) })

compteScreen.get('/compte', (c) => page(c, c.var.session))

compteScreen.post('/compte/nom', async (c) => {
  const form = await readForm(c, Nom)
  if (!form.ok) return page(c, c.var.session, form.raw, form.errors)
  if (!(await renommer(c.var.session.compteId, form.value.nom)))
    return page(c, c.var.session, form.raw, { nom: NOM_PRIS })
  return goTo(c, '/compte', 'Votre nom est enregistré.')
})

compteScreen.post('/compte/cles/:id/retrait', exigerRecente, async (c) => {
  const { compteId, id } = c.var.session
  await retirerCle(compteId, c.req.param('id'))
  await fermerAppareils(compteId, { saufId: id })
  return goTo(c, '/compte', 'Cette clé n’ouvre plus votre compte. Il est fermé sur tous les autres appareils.')
})

compteScreen.post('/compte/appareils/fermeture', async (c) => {
  await fermerAppareils(c.var.session.compteId, { saufId: c.var.session.id })
  return goTo(c, '/compte', 'Votre compte est fermé sur tous les autres appareils.')
})

compteScreen.post('/compte/appareils/:id/fermeture', async (c) => {
  await fermerAppareils(c.var.session.compteId, { id: c.req.param('id') })
  return goTo(c, '/compte', 'Votre compte est fermé sur cet appareil.')
})

async function page(c: Context<EnvDeCompte>, session: Session, values: Raw = {}, errors: Errors = {}) {
  const compte = await compteEntier(session.compteId)
  const props = { session, compte, values, errors, cles: clesPossibles(c) }
  return c.html(<Page {...props} />, Object.keys(errors).length > 0 ? 422 : 200)
}

// WebAuthn knows sites by name, never by number, and asks for HTTPS but on localhost.
const clesPossibles = (c: Context): boolean =>
  publicUrl()?.startsWith('https:') || new URL(c.req.url).hostname === 'localhost'

type Props = Readonly<{
  session: Session
  compte: Compte
  values: Raw
  errors: Errors
  cles: boolean
}>

function Page(props: Props) {
  const { session, compte, values, errors } = props
  const adresse = vraiCourriel(session.courriel)
  return (
    <Layout titre="Mon compte">
      <Section id="moi" titre="Comment on vous appelle">
        <Formulaire action="/compte/nom" errors={errors.nom ? { nom: errors.nom } : {}}>
          <Champ
            {...champs(Nom, values, errors)('nom')}
            libelle="Votre nom"
            autocomplete="name"
            valeur={values.nom ?? session.nom}
          />
          <SeulGeste genre="secondaire">Enregistrer</SeulGeste>
        </Formulaire>
      </Section>
      <Section id="adresse" titre="Votre adresse e-mail">
        <p>{phraseDAdresse(adresse)}</p>
        {peutEnvoyer() ? (
          <SeulGeste href="/compte/adresse" genre="secondaire" icone="courriel">
            {adresse === null ? 'Ajouter une adresse' : 'Changer d’adresse'}
          </SeulGeste>
        ) : null}
      </Section>
      <Section id="secours" titre="Votre code de secours">
        <p>
          {compte.secours ? 'Vous en avez un, à garder sur papier' : 'Vous n’en avez pas encore'} : il ouvre votre
          compte sans e-mail.
        </p>
        <SeulGeste href="/compte/secours" genre="secondaire" icone="cle">
          {compte.secours ? 'Changer de code' : 'Faire mon code de secours'}
        </SeulGeste>
      </Section>
      <Roles compte={compte} />
      <Cles {...props} />
      <Appareils compte={compte} session={session} />
    </Layout>
  )
}

function phraseDAdresse(adresse: string | null): string {
  if (!peutEnvoyer())
    return 'Aucun e-mail ne part de cette installation : votre code de secours ou une clé en tient lieu.'
  return adresse === null ? 'Ajoutez une adresse : nous y envoyons de quoi entrer.' : `Vous entrez avec ${adresse}.`
}

function Precaution() {
  return (
    <Layout titre="Reconnectez-vous d’abord" fil={[{ href: '/compte', libelle: 'Mon compte' }]}>
      <p>
        Ce geste change la façon d’entrer dans votre compte, et vous êtes en ligne depuis plus d’une heure. C’est une
        précaution, au cas où quelqu’un d’autre se servirait de cet appareil.
      </p>
      <SeulGeste href="/connexion?retour=/compte" icone="cle">
        Me reconnecter
      </SeulGeste>
    </Layout>
  )
}

function Roles({ compte }: { compte: Compte }) {
  // Where somebody is known as a person, their number is on a page of that territoire.
  const connue = new Map(compte.roles.flatMap((r) => (r.personne_id ? [[r.slug, r.territoire]] : [])))
  return (
    <Section id="roles" titre="Vos rôles">
      {compte.attentes.map((une) => (
        <Message>{direAttente(une)}</Message>
      ))}
      <Liste
        genre="lignes"
        elements={compte.roles.map((r) => (
          <p>
            <a href={`/${r.slug}`}>{r.territoire}</a> : {libelleDuRole(r.role)}
            {(r.structure ?? r.quartier) ? ` (${r.structure ?? r.quartier})` : ''}
          </p>
        ))}
        vide={compte.attentes.length > 0 ? null : <p>Aucun pour le moment : une invitation vous en donne un.</p>}
      />
      {[...connue].map(([slug, territoire]) => (
        <p>
          <a href={`/${slug}/vie-privee#reprendre`}>Changer de téléphone, ou voir ce qui est gardé de vous</a> (
          {territoire})
        </p>
      ))}
      {compte.tientLInstallation ? (
        <p>
          <a href="/compte/site">L’adresse du site</a>, <a href="/courriers">Lire les messages qui attendent</a>,{' '}
          <a href="/demarrer">Ouvrir un quartier, ou retirer la démonstration</a>
        </p>
      ) : null}
    </Section>
  )
}

function Cles({ compte, cles, session }: Props) {
  return (
    <Section id="cles" titre="Vos clés d’accès">
      <p>Avec une clé d’accès, vous entrez par votre empreinte, votre visage ou le code de votre appareil.</p>
      <Liste
        genre="lignes"
        elements={compte.cles.map((cle) => (
          <div class="rangee">
            <p>
              {cle.nom ?? 'Clé d’accès'}, ajoutée le <Quand instant={cle.ajouteeLe} />
            </p>
            <Envoi
              action={`/compte/cles/${cle.id}/retrait`}
              genre="danger"
              petit
              nomComplet={`Retirer la clé ajoutée le ${direInstant(cle.ajouteeLe)}`}
            >
              Retirer
            </Envoi>
          </div>
        ))}
        vide={<p>Vous n’en avez pas encore.</p>}
      />
      {cles && estRecente(session) ? (
        <passkey-ajout hidden class="rangee">
          <p role="status" data-etat=""></p>
          <p>L’ajouter ferme votre compte sur vos autres appareils.</p>
          <Bouton type="button" genre="secondaire" icone="cle">
            Ajouter une clé d’accès sur cet appareil
          </Bouton>
        </passkey-ajout>
      ) : (
        <Message>
          {cles
            ? 'Pour ajouter une clé, déconnectez-vous puis reconnectez-vous : c’est une précaution.'
            : 'Les clés d’accès marchent quand le site a une adresse publique en https, ou sur l’ordinateur même, à http://localhost.'}
        </Message>
      )}
    </Section>
  )
}

function Appareils({ compte, session }: { compte: Compte; session: Session }) {
  return (
    <Section id="appareils" titre="Où votre compte est ouvert">
      <Liste
        genre="lignes"
        elements={compte.appareils.map((un) => (
          <div class="rangee">
            <p>
              {un.appareil}, depuis le <Quand instant={un.depuis} />{' '}
              {un.id === session.id ? <Etiquette genre="info">Cet appareil</Etiquette> : null}
            </p>
            {un.id === session.id ? null : (
              <Envoi
                action={`/compte/appareils/${un.id}/fermeture`}
                genre="secondaire"
                petit
                nomComplet={`Fermer sur ${un.appareil}, ouvert le ${direInstant(un.depuis)}`}
              >
                Fermer
              </Envoi>
            )}
          </div>
        ))}
      />
      {compte.appareils.length > 1 ? (
        <Envoi action="/compte/appareils/fermeture" genre="secondaire">
          Fermer partout ailleurs
        </Envoi>
      ) : null}
      {(vraiCourriel(session.courriel) === null || !peutEnvoyer()) && compte.cles.length === 0 && !compte.secours ? (
        <Message genre="attention">
          Faites d’abord votre code de secours : sans lui, vous ne pourriez plus entrer sans aide.
        </Message>
      ) : null}
      <Envoi action="/deconnexion" genre="secondaire" icone="deconnexion">
        Se déconnecter
      </Envoi>
    </Section>
  )
}
