import { raw } from 'hono/html'
import { adresseDite } from '#modules/territoires/index.ts'
import { type Id, isId } from '#platform/ids.ts'
import { enQr } from '#platform/qr.ts'
import { absolute, url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Carte, Liste, Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { gardien } from '../gardien.ts'
import { peutOuvrirLaQuestion, tientDesRecits } from '../policy.ts'
import { QUESTION } from '../textes.fr.ts'
import { actionDe, ouvrirLaQuestion } from '../usecases.ts'

/** Three doors for one question: a phone, a sheet, or the desk that writes. */
export const recueillirScreen = screen()

const PATH = '/recits/recueillir'
const COTE_DU_QR = 260

recueillirScreen.get(PATH, async (c) => {
  const { visit, action, tient, query } = await autour(c)
  return c.html(
    <Layout titre="Recueillir des récits" chapeau={action?.titre ?? visit.territoire.nom} fil={fil(c)}>
      <blockquote class="grand">{QUESTION}</blockquote>
      <p>
        Posez cette question, telle quelle. Demandez depuis quand, et ce qui a compté aussi ; ou laissez un blanc. Un
        récit où rien n’a changé vaut autant qu’un autre.
      </p>
      <Liste
        elements={[
          <Carte niveau={2} picto="main" titre="Sur un téléphone">
            <p>La personne photographie un carré, ou vous lui prêtez le vôtre. Deux minutes, sans compte.</p>
            <Formulaire action={url(PATH, visit, {}, query)}>
              <Gestes>
                <Bouton icone="qr">Préparer le carré à photographier</Bouton>
              </Gestes>
            </Formulaire>
          </Carte>,
          <Carte niveau={2} picto="papiers" titre="Sur papier">
            <p>Une feuille par personne, et son talon à garder : six lettres pour tout retirer.</p>
            <SeulGeste href={url('/recits/feuilles', visit, {}, query)} genre="secondaire" icone="imprimer">
              Imprimer dix feuilles
            </SeulGeste>
            {tient ? (
              <SeulGeste href={url('/recits/nouveau', visit, {}, { ...query, papier: '' })} genre="discret">
                Recopier une feuille
              </SeulGeste>
            ) : null}
          </Carte>,
          ...(tient
            ? [
                <Carte niveau={2} picto="merci" titre="De vive voix">
                  <p>La personne parle, vous écrivez, vous relisez à voix haute.</p>
                  <SeulGeste href={url('/recits/nouveau', visit, {}, query)} genre="secondaire" icone="commentaire">
                    Écrire pour quelqu’un
                  </SeulGeste>
                </Carte>,
              ]
            : []),
        ]}
      />
    </Layout>,
  )
})

recueillirScreen.post(PATH, async (c) => {
  const { visit, action } = await autour(c)
  const lien = await ouvrirLaQuestion(visit, action?.id ?? null)
  const qr = lien.url === null ? null : await enQr(lien.url, { margin: 0, width: COTE_DU_QR })
  return c.html(
    <Layout impression titre="Racontez-nous" chapeau={action?.titre ?? visit.territoire.nom} fil={fil(c)}>
      <p class="grand">
        <strong>{QUESTION}</strong>
      </p>
      {qr === null ? (
        <Message>
          Ce site n’a pas encore d’adresse publique : un carré n’ouvrirait rien chez les autres. Imprimez les feuilles.
          Ici même, le code {lien.code} ouvre la question.
        </Message>
      ) : (
        <>
          <p>
            Photographiez ce carré : deux minutes, sans compte. Vous choisissez qui lit vos mots, et vous les retirez
            quand vous voulez.
          </p>
          <div>{raw(qr)}</div>
          <p>
            Ou tapez le code <strong>{lien.code}</strong> à{' '}
            <strong>{absolute(url('/code', visit), visit.territoire)}</strong>.
          </p>
          <section class="pile sans-impression" aria-labelledby="envoyer">
            <h2 id="envoyer">L’envoyer par message</h2>
            <MessagePret
              id="message-pret"
              message={`${QUESTION} Racontez-le ici, en deux minutes : ${adresseDite(visit.territoire, lien.url ?? '')}`}
            />
          </section>
        </>
      )}
    </Layout>,
  )
})

const fil = (c: Ctx) => [{ href: url('/recits', c.var.visit), libelle: 'Récits' }]

async function autour(c: Ctx) {
  const { visit } = c.var
  const dite = c.req.query('action')
  const id: Id | null = isId(dite) ? dite : null
  const { action, qui } = await read(visit, async (tx) => ({
    action: await actionDe(tx, id),
    qui: await gardien(tx, visit.me),
  }))
  authorize(peutOuvrirLaQuestion(qui, action))
  return { visit, action, tient: tientDesRecits(qui), query: action ? { action: action.id } : {} }
}
