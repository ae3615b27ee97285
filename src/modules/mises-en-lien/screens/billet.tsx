import { raw } from 'hono/html'
import { enQr } from '#platform/qr.ts'
import { leNom } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import { pageContext, param, screen } from '#src/web.ts'
import { Carte, Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { preparer } from '../contacts.ts'

/** A slip to hand over to one person: what is asked, a QR code, and a short code for who types it. */
export const billetScreen = screen()

const COTE_DU_QR = 160

billetScreen.get('/mises-en-lien/:id/billet', async (c) => {
  const t = c.var.visit.territoire
  const cote = c.req.query('cote') === 'porteur' ? 'porteur' : 'talent'
  const { m, message, lien } = await preparer(c.var.visit, param(c), cote)
  const page = pageContext(c)
  const fil = [{ href: url(`/mises-en-lien/:id/proposition-${cote}`, t, { id: m.id }), libelle: 'Demander' }]
  if (lien.url === null) {
    return c.html(
      <Layout page={page} titre="Billet" fil={fil}>
        <Message>
          Sans adresse publique (PUBLIC_URL), un code imprimé n’ouvrirait rien chez les autres. Demandez de vive voix et
          notez la réponse.
        </Message>
      </Layout>,
    )
  }
  const qr = await enQr(lien.url, { margin: 0, width: COTE_DU_QR })
  return c.html(
    <Layout page={page} titre={cote === 'talent' ? `Pour ${m.prenom}` : `Pour ${leNom(m.structureNom)}`} impression>
      <Carte niveau={2} titre={m.titre}>
        <p>{message}</p>
        <div class="rangee">
          <div>{raw(qr)}</div>
          <div class="pile--serree">
            <p>Pour répondre, photographiez ce carré, ou tapez votre code sur {absolute(url('/code', t))}</p>
            <p class="grand">
              Votre code : <strong>{lien.code}</strong>
            </p>
            <p>Il ne sert qu’à cette réponse. Vous pouvez aussi simplement nous le dire.</p>
          </div>
        </div>
      </Carte>
    </Layout>,
  )
})
