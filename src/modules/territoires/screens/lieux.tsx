import { joints, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Liste, Puces, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { nomDAccessibilite } from '../domain.ts'
import { type LieuEntier, lieuxEntiers, type Salle } from '../lieux/lieux-store.ts'
import { peutRegler } from '../policy.ts'

/** The places of the quartier, for whoever is coming: where, which rooms, and whether one can get in. */
export const lieuxScreen = screen()
const PATH = '/lieux'

lieuxScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const tous = await read(visit, (tx) => lieuxEntiers(tx))
  const lieux = peutRegler(visit.me) ? tous : tous.filter((lieu) => !lieu.ferme)
  return c.html(<Page visit={visit} lieux={lieux} />)
})

function Page({ visit, lieux }: { visit: Visit; lieux: readonly LieuEntier[] }) {
  const regle = peutRegler(visit.me)
  const ajouter = regle ? (
    <Bouton href={url('/lieux/nouveau', visit)} icone="ajouter">
      Ajouter un lieu
    </Bouton>
  ) : null
  return (
    <Layout
      titre="Les lieux"
      chapeau="Où l’on se retrouve, et ce qu’il faut savoir avant de venir."
      gestes={lieux.length > 0 ? ajouter : null}
    >
      <Liste
        genre="larges"
        elements={lieux.map((lieu) => <Lieu lieu={lieu} visit={visit} />)}
        vide={
          <Vide picto="maison" titre="Aucun lieu pour l’instant" action={ajouter}>
            {regle
              ? 'Notez la maison de quartier, une école, un jardin : un nom suffit.'
              : 'Ils seront notés ici peu à peu.'}
          </Vide>
        }
      />
    </Layout>
  )
}

function Lieu({ lieu, visit }: { lieu: LieuEntier; visit: Visit }) {
  const adresse = peutRegler(visit.me) ? url('/lieux/:id/modifier', visit, { id: lieu.id }) : undefined
  return (
    <Carte niveau={2} titre={lieu.nom} href={adresse} surTitre={lieu.ferme ? 'Fermé' : undefined} id={lieu.id}>
      {lieu.adresse ? <p>{lieu.adresse}</p> : null}
      {lieu.acces ? <p class="doux">{lieu.acces}</p> : null}
      {lieu.accessibilite.length > 0 ? (
        <p class="etiquettes">
          {lieu.accessibilite.map((code) => (
            <Etiquette>{nomDAccessibilite(code)}</Etiquette>
          ))}
        </p>
      ) : null}
      {lieu.salles.length > 0 ? <Puces de={lieu.salles.map((salle) => direSalle(salle))} /> : null}
    </Carte>
  )
}

const direSalle = (salle: Salle): string =>
  joints(
    [
      salle.nom,
      salle.capacite === null ? '' : pluriel(salle.capacite, 'personne', 'personnes'),
      ...salle.accessibilite.map((code) => nomDAccessibilite(code).toLowerCase()),
    ],
    ', ',
  )
