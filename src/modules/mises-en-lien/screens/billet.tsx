import { toString as enQr } from 'qrcode'
import { absolute, url } from '#platform/url.ts'
import { pageContext, param, screen } from '#src/web.ts'
import { Affiche } from '#ui/affiche.tsx'
import { Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { preparer } from '../contacts.ts'

/** A slip to hand over: what is asked, a QR code, and a short code for who types it. */
export const billetScreen = screen()

billetScreen.get('/mises-en-lien/:id/billet', async (c) => {
  const { visit } = c.var
  const t = visit.territoire
  const cote = c.req.query('cote') === 'porteur' ? 'porteur' : 'talent'
  const { m, message, lien } = await preparer(visit, param(c), cote)
  const retour = url(`/mises-en-lien/:id/proposition-${cote}`, t, { id: m.id })
  if (lien.url === null) {
    return c.html(
      <Layout page={pageContext(c)} titre="Billet" fil={[{ href: retour, libelle: 'Demander' }]}>
        <Message>
          Sans adresse publique (PUBLIC_URL), un code imprimé n’ouvrirait rien chez les autres. Demandez de vive voix et
          notez la réponse.
        </Message>
      </Layout>,
    )
  }
  const qr = await enQr(lien.url, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
  return c.html(
    <Affiche
      format="a6"
      titre={m.titre}
      surTitre={cote === 'talent' ? `Pour ${m.prenom}` : `Pour ${m.structureNom}`}
      lieu={t.nom}
      texte={message}
      qr={qr}
      invitation={`Votre code : ${lien.code}`}
      adresse={absolute(url('/code', t)) ?? undefined}
      retour={retour}
    />,
  )
})
