import { raw } from 'hono/html'
import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { adresseDite } from '#modules/territoires/index.ts'
import { enQr } from '#platform/qr.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { peutPreterLeComptage } from '../policy.ts'
import { textes } from '../textes.fr.ts'
import { preterLeComptage } from '../usecases.ts'

/** A link for whoever leads the sessions: no account, six months, this action only. Made when asked, never by opening. */
export const lienScreen = screen()

const PATH = '/presences/:id/lien'
const COTE_DU_QR = 180

lienScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const action = await read(visit, async (tx) => {
    const lue = found(await trouverAction(tx, param(c)))
    authorize(peutPreterLeComptage(visit.me, { ...lue, quartiers: quartiersDeLAction(lue) }))
    return lue
  })
  return c.html(
    <Layout
      titre="Un lien pour compter"
      chapeau={action.titre}
      fil={[{ href: url('/presences/:id', visit, { id: action.id }), libelle: textes.titre }]}
    >
      <p>
        La personne qui anime ouvre le lien sur son téléphone, écrit un nombre, c’est fini. Elle ne voit que le comptage
        de cette action. Le lien sert pendant six mois.
      </p>
      <SeulEnvoi action={url(PATH, visit, { id: action.id })} icone="cle">
        Préparer le lien
      </SeulEnvoi>
    </Layout>,
  )
})

lienScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lien = await preterLeComptage(visit, param(c))
  const action = found(await read(visit, (tx) => trouverAction(tx, param(c))))
  const fil = [{ href: url('/presences/:id', visit, { id: action.id }), libelle: textes.titre }]
  if (lien.url === null) {
    return c.html(
      <Layout titre="Un code pour compter" chapeau={action.titre} fil={fil}>
        <Message>
          <p>
            Ce site n’a pas encore d’adresse publique : ce lien ne s’ouvrirait que sur cette machine. En attendant,
            imprimez la <a href={url('/presences/:id/feuille', visit, { id: action.id })}>feuille de présence</a>.
          </p>
          <p>
            Ici même, le code <strong>{lien.code}</strong> ouvre la page :{' '}
            <a href={url('/code', visit)}>J’ai un code</a>.
          </p>
        </Message>
      </Layout>,
    )
  }
  const message = textes.partagePour(action.titre, adresseDite(visit.territoire, lien.url))
  const qr = await enQr(lien.url, { margin: 0, width: COTE_DU_QR })
  return c.html(
    <Layout titre="Le lien pour compter est prêt" chapeau={action.titre} fil={fil}>
      <MessagePret id="message-pret" message={message} />
      <div class="rangee">
        <div>{raw(qr)}</div>
        <p>
          À photographier, ou à coller dans le local. Sur papier, le code est <strong>{lien.code}</strong>.
        </p>
      </div>
    </Layout>,
  )
})
