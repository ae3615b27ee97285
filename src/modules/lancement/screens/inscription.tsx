import { raw } from 'hono/html'
import { adresseDe, cleGardee, frapper, garderLaCle, type Porte } from '#modules/comptes/index.ts'
import { peutOrganiser } from '#modules/temps-forts/index.ts'
import { adresseDite } from '#modules/territoires/index.ts'
import { identifiant, type Rempli, saisi } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { enQr } from '#platform/qr.ts'
import { absolute, url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, estDAvant, formOf, goOn, param, type Saisie, sansTrace, screen } from '#src/ground/web.ts'
import { Carte, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { ETATS_D_INSCRIPTION } from '../domain/types.ts'
import { estComplet, estPassee, inscrire, refusDe } from '../inscrire/inscrire.ts'
import { ouvrir, trouver } from '../preparer/ouvrir.ts'
import { standsPublics } from '../store/stands.ts'
import { REFUS_D_INSCRIPTION, TROP } from '../textes.fr.ts'
import { filDe, quandEtOu } from '../views.tsx'
import { besoinsDe, Dite, LesChamps } from './champs-inscription.tsx'

/** One puts one's name down without an account, on a phone; the desk does it the same way for who comes by. */
export const inscriptionScreen = screen()

const PATH = '/lancement/:id/inscription'
const INVITER = '/lancement/:id/inviter'
const CLE = 'lancement'
const COTE_DU_QR = 220
/** A hall shares one address: this stops a machine, not a queue. */
const S_INSCRIRE: Porte = { nom: 'lancement', max: 60, minutes: 15 }

const Form = Dite.extend({ id: identifiant() })

inscriptionScreen.get(PATH, async (c) => {
  sansTrace(c)
  return c.html(<Page {...(await donnees(c))} values={{ id: newId(), nombre: '1' }} errors={{}} />)
})

inscriptionScreen.post(PATH, async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (s: Saisie) => <Page {...(await donnees(c))} {...s} />)
  if (estDAvant(c, saisi(form.raw, 'id'))) return goOn(c, PATH)
  if (!form.ok) return encore(form.errors)
  const desk = peutOrganiser(visit.me, (await donnees(c)).tempsFort)
  if (!desk && !(await frapper(S_INSCRIRE, `${visit.territoire.id} ${adresseDe(c)}`)))
    return encore({ formulaire: TROP }, 429)
  const { enfants: _e, traduire: _t, standIds, ...dit } = form.value
  const fait = await inscrire(visit, param(c), {
    ...dit,
    standIds: standIds.filter(isId),
    besoins: besoinsDe(form.value),
  })
  if (!fait.ok) {
    const refus = REFUS_D_INSCRIPTION[fait.reason]
    return encore(fait.reason === 'trop-nombreux' ? { nombre: refus } : {}, 409, refus)
  }
  if (fait.value.lien) garderLaCle(c, CLE, fait.value.lien)
  return goOn(c, `${PATH}/merci`, undefined, {}, { etat: fait.value.etat, ...(fait.value.lien ? {} : { deja: 'oui' }) })
})

const DIT = {
  inscrit: 'C’est noté, à bientôt.',
  'a-confirmer': 'Une place vous attend : ouvrez votre page et dites oui.',
  attente: 'Vous êtes sur la liste d’attente. Dès qu’une place se libère, elle vous est proposée.',
  desiste: 'C’est noté.',
} as const

inscriptionScreen.get(`${PATH}/merci`, async (c) => {
  sansTrace(c)
  const { visit, tempsFort } = await donnees(c)
  const etat = ETATS_D_INSCRIPTION.find((un) => un === c.req.query('etat')) ?? 'inscrit'
  const cle = c.req.query('deja') === undefined ? cleGardee(c, CLE, visit.territoire) : null
  return c.html(
    <Layout titre="Merci" chapeau={`${DIT[etat]} ${quandEtOu(tempsFort, visit)}.`} horsRecherche>
      {cle ? (
        <Carte niveau={2} picto="cadenas" titre="Votre page">
          <p>Elle dit où vous en êtes, et vous retire en un geste si vous ne venez plus.</p>
          <p>
            Votre code : <strong class="grand">{cle.code}</strong>
          </p>
          <SeulGeste href={cle.chemin} icone="cle">
            Ouvrir ma page
          </SeulGeste>
        </Carte>
      ) : (
        <Message>
          Cette personne était déjà sur la liste : c’est la même inscription, et ce que vous avez écrit s’ajoute. Le
          nombre de personnes reste celui de la première fois.
        </Message>
      )}
      <SeulGeste href={url(PATH, visit, { id: param(c) })} genre="secondaire" icone="ajouter">
        Inscrire une autre personne
      </SeulGeste>
    </Layout>,
  )
})

/** What is sent and what is hung up: a message from the role's own phone, a square to photograph; the mail is the meeting's. */
inscriptionScreen.get(INVITER, async (c) => {
  const { visit } = c.var
  const jour = await read(visit, (tx) => ouvrir(tx, visit, param(c)))
  const { tempsFort } = jour
  const chemin = url(PATH, visit, { id: param(c) })
  const adresse = absolute(chemin, visit.territoire)
  const quoi = `« ${tempsFort.titre} », ${quandEtOu(tempsFort, visit)}`
  return c.html(
    <Layout impression titre="Venez à la journée de lancement" chapeau={quoi} fil={filDe(visit, jour)}>
      {adresse === null ? (
        <Message>
          Ce site n’a pas encore d’adresse publique : inscrivez les personnes à l’accueil, de vive voix.
        </Message>
      ) : (
        <>
          <p class="grand">Photographiez ce carré pour vous inscrire : une minute, sans compte.</p>
          <div>{raw(await enQr(adresse, { margin: 0, width: COTE_DU_QR }))}</div>
          <p>{adresse}</p>
          <section class="pile sans-impression" aria-labelledby="envoyer">
            <h2 id="envoyer">L’envoyer par message</h2>
            <MessagePret
              id="message-pret"
              message={`Bonjour, on se retrouve pour ${quoi}. Inscrivez-vous ici, sans compte : ${adresseDite(visit.territoire, adresse)}`}
            />
          </section>
        </>
      )}
      <div class="sans-impression">
        <Gestes>
          <Bouton
            href={url('/temps-forts/:id/invitation', visit, { id: tempsFort.id })}
            icone="courriel"
            genre="secondaire"
          >
            Inviter par e-mail
          </Bouton>
          <Bouton href={chemin} icone="modifier" genre="secondaire">
            Inscrire quelqu’un de vive voix
          </Bouton>
        </Gestes>
      </div>
    </Layout>,
  )
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const jour = await trouver(tx, param(c))
    // Between those invited only, nobody else hears of it.
    authorize(jour.tempsFort.entre === null)
    return {
      visit,
      ...jour,
      stands: await standsPublics(tx, jour.journee.id),
      complet: await estComplet(tx, jour.journee),
    }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli & Readonly<{ refus?: string }>

function Page(props: Props) {
  const { visit, journee, tempsFort, stands, complet, values, errors, refus } = props
  const ferme = refusDe(props, visit)
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre={tempsFort.titre}
      chapeau={`${quandEtOu(tempsFort, visit)}. ${peutOrganiser(visit.me, tempsFort) ? 'Inscrire quelqu’un, de vive voix.' : 'Je m’inscris, sans compte.'}`}
    >
      {peutOrganiser(visit.me, tempsFort) && estPassee(props, visit) ? (
        <Message titre="La journée est passée">
          <p>Quelqu’un y était sans être inscrit ? Notez son prénom à « Qui est arrivé ».</p>
          <SeulGeste href={url('/lancement/:id/accueil', visit, { id: journee.id })} icone="inviter">
            Noter quelqu’un qui était là
          </SeulGeste>
        </Message>
      ) : (
        <Refusee phrase={refus ?? (ferme === null ? undefined : REFUS_D_INSCRIPTION[ferme])} />
      )}
      {ferme !== null && refus === undefined ? null : (
        <Formulaire
          action={url(PATH, visit, { id: journee.id })}
          oublie
          errors={errors}
          hidden={{ id: saisi(values, 'id') }}
        >
          {complet ? (
            <Message>C’est complet pour le moment : vous serez sur la liste d’attente, dans l’ordre.</Message>
          ) : null}
          <LesChamps {...{ champ, values, stands }} />
          <Gestes collees>
            <Bouton icone="coche">Je m’inscris</Bouton>
          </Gestes>
        </Formulaire>
      )}
      {journee.blocs.length > 0 ? (
        <Section id="programme" titre="Au programme">
          <ul>
            {journee.blocs.map(({ titre }) => (
              <li>{titre}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Layout>
  )
}
