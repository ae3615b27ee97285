import { raw } from 'hono/html'
import { adresseDite } from '#modules/territoires/index.ts'
import { enQr } from '#platform/qr.ts'
import { absolute, url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { papiersDeParticipants } from '../papier/papier.ts'
import { QUESTION, textes } from '../textes.fr.ts'
import { actionEtCadre, ouvrirLesQuestions } from '../usecases.ts'
import { aInterroger } from './interroger.ts'

/** The three questions put to those who came: a square on a wall, a message, or four papers a page. */
export const ouvrirScreen = screen()

const PATH = '/regards/:id/ouvrir'
const COTE_DU_QR = 220

ouvrirScreen.get(PATH, async (c) => {
  const { visit, action } = await aInterroger(c)
  return c.html(
    <Layout
      titre="Trois questions aux personnes venues"
      chapeau={action.titre}
      fil={[{ href: url('/regards/:id', visit, { id: action.id }), libelle: textes.titre }]}
    >
      <ol>
        {Object.values(QUESTION).map((question) => (
          <li>{question}</li>
        ))}
      </ol>
      <p>Trois visages par question, et un mot si l’on veut. {textes.quandLire}</p>
      <Formulaire action={url(PATH, visit, { id: action.id })}>
        <Gestes>
          <Bouton icone="cle">Préparer le carré à photographier</Bouton>
          <Bouton formaction={url(`${PATH}/pdf`, visit, { id: action.id })} genre="secondaire" icone="imprimer">
            Imprimer les papiers
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>,
  )
})

ouvrirScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lien = await ouvrirLesQuestions(visit, param(c))
  const { action } = await read(visit, (tx) => actionEtCadre(tx, visit, param(c)))
  const qr = lien.url === null ? null : await enQr(lien.url, { margin: 0, width: COTE_DU_QR })
  return c.html(
    <Layout
      impression
      titre="Votre avis compte"
      chapeau={action.titre}
      fil={[{ href: url('/regards/:id', visit, { id: action.id }), libelle: textes.titre }]}
    >
      {qr === null ? (
        <Message>
          Ce site n’a pas encore d’adresse publique : un carré n’ouvrirait rien chez les autres. Imprimez les papiers.
          Ici même, le code {lien.code} ouvre les questions.
        </Message>
      ) : (
        <>
          <p class="grand">Photographiez ce carré : trois questions, une minute, sans nom.</p>
          <div>{raw(qr)}</div>
          <p>
            Ou tapez le code <strong>{lien.code}</strong> à{' '}
            <strong>{absolute(url('/code', visit), visit.territoire)}</strong>.
          </p>
          <section class="pile sans-impression" aria-labelledby="envoyer">
            <h2 id="envoyer">L’envoyer par message</h2>
            <MessagePret
              id="message-pret"
              message={textes.questionsPour(action.titre, adresseDite(visit.territoire, lien.url ?? ''))}
            />
          </section>
        </>
      )}
    </Layout>,
  )
})

ouvrirScreen.post(`${PATH}/pdf`, async (c) => {
  const { visit } = c.var
  const lien = await ouvrirLesQuestions(visit, param(c))
  const { action } = await read(visit, (tx) => actionEtCadre(tx, visit, param(c)))
  const qr = lien.url === null ? '' : await enQr(lien.url, { margin: 0 })
  return servirPdf(c, {
    modele: 'platform/pdf/trois-questions.typ',
    donnees: papiersDeParticipants(visit.territoire, action.titre, { qr, adresse: lien.url ?? '' }),
    fichier: 'trois-questions',
    jumelle: url(PATH, visit, { id: action.id }),
  })
})
