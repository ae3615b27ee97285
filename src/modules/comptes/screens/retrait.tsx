import { url } from '#platform/url.ts'
import { authorize, found, read, type Territoire } from '#src/visit.ts'
import { goTo, pageContext, param, screen } from '#src/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, libelleDuRole, type PageContext } from '#ui/layout.tsx'
import type { Equipier } from '../domain.ts'
import { peutRetirer } from '../policy.ts'
import { trouverAttribution } from '../store/attributions.ts'
import { RETRAIT } from '../textes.fr.ts'
import { retirer } from '../usecases.ts'

/** Taking a role away: asked once, done at once. */
export const retraitScreen = screen()

const PATH = '/equipe/:id/retrait'

retraitScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const equipier = found(await read(visit, (tx) => trouverAttribution(tx, param(c))))
  authorize(peutRetirer(visit.me, equipier))
  return c.html(<Page page={pageContext(c)} territoire={visit.territoire} equipier={equipier} />)
})

retraitScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const fait = await retirer(visit, param(c))
  if (!fait.ok) {
    const equipier = found(await read(visit, (tx) => trouverAttribution(tx, param(c))))
    const props = { page: pageContext(c), territoire: visit.territoire, equipier, refus: RETRAIT[fait.reason] }
    return c.html(<Page {...props} />, 409)
  }
  const moi = visit.me.genre === 'compte' && visit.me.compteId === fait.value.compteId
  return goTo(c, url(moi ? '/' : '/equipe', visit.territoire), 'Ce rôle est retiré.')
})

type Props = Readonly<{ page: PageContext; territoire: Territoire; equipier: Equipier; refus?: string }>

function Page({ page, territoire, equipier, refus }: Props) {
  const place = equipier.structure ?? equipier.quartier
  return (
    <Layout
      page={page}
      titre="Retirer ce rôle ?"
      fil={[{ href: url('/equipe', territoire), libelle: 'L’équipe' }]}
      chapeau={`${equipier.nom ?? 'Cette personne'} : ${libelleDuRole(equipier.role)}${place ? ` (${place})` : ''}`}
    >
      {refus ? <Message genre="attention">{refus}</Message> : null}
      <p>
        Dès la prochaine page, cette personne ne pourra plus faire ce que ce rôle permet. Ce qu’elle a fait reste, et
        vous pourrez l’inviter à nouveau.
      </p>
      <Formulaire action={url(PATH, territoire, { id: equipier.id })}>
        <Gestes>
          <Bouton genre="danger">Retirer ce rôle</Bouton>
          <Bouton href={url('/equipe', territoire)} genre="secondaire">
            Ne rien changer
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
