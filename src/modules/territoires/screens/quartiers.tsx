import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type QuartierEntier, quartiersEntiers } from '../lieux/quartiers-store.ts'
import { peutRegler } from '../policy.ts'
import { DessinDuContour } from '../views.tsx'

/** The quartiers of the contract. */
export const quartiersScreen = screen()
const PATH = '/reglages/quartiers'

quartiersScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  const quartiers = await read(visit, quartiersEntiers)
  return c.html(<Page visit={visit} quartiers={quartiers} />)
})

type Props = Readonly<{ visit: Visit; quartiers: readonly QuartierEntier[] }>

function Page({ visit, quartiers }: Props) {
  const ajouter = (
    <Bouton href={url('/reglages/quartiers/nouveau', visit)} icone="ajouter">
      Ajouter un quartier
    </Bouton>
  )
  return (
    <Layout
      titre="Les quartiers"
      chapeau="Une action peut concerner plusieurs quartiers."
      fil={[{ href: url('/reglages', visit), libelle: 'Réglages' }]}
      gestes={quartiers.length > 0 ? ajouter : null}
    >
      <Liste
        elements={quartiers.map((q) => (
          <Carte niveau={2} titre={q.nom} href={url('/reglages/quartiers/:id', visit, { id: q.id })}>
            <p class="doux">{q.code ?? 'Code officiel pas encore écrit'}</p>
            {q.autresNoms.length > 0 ? <p class="petit">Aussi appelé {q.autresNoms.join(', ')}</p> : null}
            {q.contour ? <DessinDuContour contour={q.contour} nom={q.nom} /> : null}
          </Carte>
        ))}
        vide={
          <Vide picto="maison" titre="Aucun quartier pour l’instant" action={ajouter}>
            Un nom suffit.
          </Vide>
        }
      />
    </Layout>
  )
}
