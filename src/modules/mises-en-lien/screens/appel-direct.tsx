import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Carte, Message, Telephone } from '#ui/data.tsx'
import { SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { MiseEnLien } from '../etats/domain.ts'
import { lireNumeroDirect } from '../joindre/contacts.ts'
import { textes } from '../textes.fr.ts'

/** The number of whoever said « un porteur peut aussi m’appeler directement »: a gesture, written down, never a GET. */
export const appelDirectScreen = screen()

const REPONSE = '/mises-en-lien/:id/reponse-porteur'
const PATH = `${REPONSE}/numero` as const
const t = textes.porteur

appelDirectScreen.post(PATH, async (c) => {
  const { visit } = c.var
  // The number of somebody else: not kept on a lent phone.
  c.header('cache-control', 'no-store')
  const lu = await lireNumeroDirect(visit, param(c))
  const retour = <SeulGeste href={url(REPONSE, visit, { id: param(c) })}>{t.appeler.repondre}</SeulGeste>
  if (!lu.ok)
    return c.html(
      <Layout titre="Pas directement" horsRecherche>
        <Message>{t.appeler.plus}</Message>
        {retour}
      </Layout>,
      409,
    )
  const { telephone, aSavoir } = lu.value
  return c.html(
    <Layout titre={t.appeler.titre} chapeau={t.appeler.chapeau} horsRecherche>
      <Carte niveau={2} picto="telephone" titre={t.appeler.numero}>
        {aSavoir === '' ? null : <p>{aSavoir}</p>}
        <Telephone numero={telephone} />
      </Carte>
      {retour}
    </Layout>,
  )
})

/** On the porteur's page, before an answer. */
export const AppelerDAbord = ({ visit, m }: Readonly<{ visit: Visit; m: MiseEnLien }>) => (
  <SeulEnvoi action={url(PATH, visit, { id: m.id })} genre="secondaire" petit icone="telephone">
    {t.appelerDAbord}
  </SeulEnvoi>
)
