import { raw } from 'hono/html'
import type { LienFait } from '#modules/comptes/index.ts'
import { adresseDite, joindreLaPermanence } from '#modules/territoires/index.ts'
import { enQr } from '#platform/qr.ts'
import { majuscule } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Affiche } from '#ui/affiche.tsx'
import { Message } from '#ui/data.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import type { Dessin } from '#ui/pictogrammes.tsx'

/** A question that anybody answers by a link: where one comes from, and the page where it is kept. */
type Question = Readonly<{ lieu: Territoire; lien: LienFait }>

const COTE_DU_QR = 240

/** The square to photograph, the code to type, and a message that is ready. `invite`: what one gets by it, in a sentence. */
export async function Carre({
  lieu,
  lien,
  invite,
  message,
  sansAdresse,
}: Question & Readonly<{ invite: string; message: string; sansAdresse: string }>) {
  if (lien.url === null)
    return (
      <Message>
        Ce site n’a pas encore d’adresse publique : un carré n’ouvrirait rien chez les autres. {sansAdresse} Ici même,
        le code {lien.code} ouvre la question.
      </Message>
    )
  return (
    <>
      <p class="grand">{invite}</p>
      <div>{raw(await enQr(lien.url, { margin: 0, width: COTE_DU_QR }))}</div>
      <p>
        Ou tapez le code <strong>{lien.code}</strong> à <strong>{absolute(url('/code', lieu), lieu)}</strong>.
      </p>
      <section class="pile sans-impression" aria-labelledby="envoyer">
        <h2 id="envoyer">L’envoyer par message</h2>
        <MessagePret id="message-pret" message={`${message} ${adresseDite(lieu, lien.url)}`} />
      </section>
    </>
  )
}

type AffichetteProps = Question &
  Readonly<{
    titre: string
    surTitre: string
    texte: string
    picto: Dessin
    sansAdresse: string
    pied: string
    retour: string
  }>

/** The poster of the question: the same square, and whom one calls who photographs nothing. */
export async function Affichette({ lieu, lien, sansAdresse, ...feuille }: AffichetteProps) {
  const dicte = absolute(url('/code', lieu), lieu)
  const joindre = joindreLaPermanence(lieu)
  return (
    <Affiche
      {...feuille}
      lieu={lieu.nom}
      {...(lien.url === null ? {} : { qr: await enQr(lien.url, { margin: 0 }) })}
      invitation={lien.url === null ? sansAdresse : 'Photographiez ce carré.'}
      {...(dicte === null ? {} : { adresse: `${dicte}, code ${lien.code}` })}
      {...(joindre === '' ? {} : { contact: `${majuscule(joindre)}.` })}
    />
  )
}
