import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, libelleDuRole } from '#ui/layout.tsx'
import type { Equipier } from '../domain.ts'
import { retourDe } from '../liens/retour.ts'
import { peutRetirer, peutVoirLEquipe } from '../policy.ts'
import { etaitLaAvant, trouverAttribution } from '../store/attributions.ts'
import { RETRAIT } from '../textes.fr.ts'
import { reconnaitre, retirer } from '../usecases.ts'

/** Taking a role away: asked once, done at once; or saying that whoever has it is one of theirs. */
export const retraitScreen = screen()

const PATH = '/equipe/:id/retrait'

retraitScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { equipier, avant } = await read(visit, async (tx) => {
    const equipier = found(await trouverAttribution(tx, param(c)))
    return { equipier, avant: await etaitLaAvant(tx, visit.me, equipier) }
  })
  authorize(peutRetirer(visit.me, equipier) || avant)
  return c.html(<Page visit={visit} equipier={equipier} />)
})

retraitScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const fait = await retirer(visit, param(c))
  if (!fait.ok) {
    const equipier = found(await read(visit, (tx) => trouverAttribution(tx, param(c))))
    const props = { visit, equipier, refus: RETRAIT[fait.reason] }
    return c.html(<Page {...props} />, 409)
  }
  const moi = visit.me.genre === 'compte' && visit.me.compteId === fait.value.compteId
  const suite = moi ? url('/', visit) : retourDe(visit, fait.value.structureId)
  return goTo(c, suite, 'Ce rôle est retiré.')
})

retraitScreen.post('/equipe/:id/reconnaissance', async (c) => {
  const { structureId } = await reconnaitre(c.var.visit, param(c))
  return goTo(c, retourDe(c.var.visit, structureId), 'C’est noté.')
})

type Props = Readonly<{ visit: Visit; equipier: Equipier; refus?: string }>

function Page({ visit, equipier, refus }: Props) {
  const retour = retourDe(visit, equipier.structureId)
  const place = equipier.structure ?? equipier.quartier
  return (
    <Layout
      titre="Retirer ce rôle ?"
      fil={[{ href: retour, libelle: peutVoirLEquipe(visit.me) ? 'L’équipe' : (equipier.structure ?? 'Accueil') }]}
      chapeau={`${equipier.nom ?? 'Cette personne'} : ${libelleDuRole(equipier.role)}${place ? ` (${place})` : ''}`}
    >
      {refus ? <Message genre="attention">{refus}</Message> : null}
      <p>
        Dès la prochaine page, ce rôle ne permettra plus rien à qui l’avait. Ce qui a été fait reste, et une nouvelle
        invitation le rendra.
      </p>
      <Formulaire action={url(PATH, visit, { id: equipier.id })}>
        <Gestes>
          <Bouton genre="danger">Retirer ce rôle</Bouton>
          <Bouton href={retour} genre="secondaire">
            Ne rien changer
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
