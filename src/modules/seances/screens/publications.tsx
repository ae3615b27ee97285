import { jourDe } from '#platform/dates.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, estAuBureau, found, read, type Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Carte, Liste, Puces, Quand, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutPublierQuelqueChose } from '../policy.ts'
import { changementsEnClair, nombresEnClair } from '../publiees/mots.ts'
import { type Publication, publications, trouverPublication } from '../publiees/publication-store.ts'
import { prevenusDe } from './prevenus.ts'

/** The publications already made, by their names, and what each changed. */
export const publicationsScreen = screen()

const PATH = '/calendrier/publications'
const LIMITE = 100

publicationsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutPublierQuelqueChose(visit.me))
  const toutes = await read(visit, (tx) => publications(tx, LIMITE))
  return c.html(<ListeDesPublications visit={visit} toutes={toutes} />)
})

publicationsScreen.get(`${PATH}/:id`, async (c) => {
  const { visit } = c.var
  authorize(peutPublierQuelqueChose(visit.me))
  const lue = await read(visit, async (tx) => {
    const publication = found(await trouverPublication(tx, param(c)))
    return { publication, prevenus: (await prevenusDe(tx, visit, publication.id))() }
  })
  return c.html(<UnePublication visit={visit} {...lue} />)
})

const total = (p: Publication) => {
  const nombres: Record<string, number> = {}
  for (const s of p.bilan.seances)
    for (const [genre, n] of Object.entries(s.nombres)) nombres[genre] = (nombres[genre] ?? 0) + (n ?? 0)
  return nombres
}

type ListeProps = Readonly<{ visit: Visit; toutes: readonly Publication[] }>

function ListeDesPublications({ visit, toutes }: ListeProps) {
  return (
    <Layout
      titre="Les publications"
      chapeau="Ce que chacun a publié, et ce que cela a changé."
      fil={[{ href: url('/calendrier', visit), libelle: 'Calendrier' }]}
      gestes={
        <Bouton href={url('/calendrier/publication', visit)} icone="fait">
          Ce qui attend
        </Bouton>
      }
    >
      <Liste
        elements={toutes.map((p) => (
          <Carte
            niveau={2}
            surTitre={`Publication ${p.numero}`}
            titre={p.nom}
            href={url(`${PATH}/:id`, visit, { id: p.id })}
          >
            <p>{nombresEnClair(total(p))}</p>
            <p class="petit doux">
              <Quand instant={p.publieeLe} />, par {p.par}
            </p>
          </Carte>
        ))}
        vide={
          <Vide titre="Rien n’a encore été publié" picto="calendrier">
            La première publication mettra vos dates au calendrier de tout le monde.
          </Vide>
        }
      />
    </Layout>
  )
}

type UneProps = Readonly<{ visit: Visit; publication: Publication; prevenus: string }>

function UnePublication({ visit, publication: p, prevenus }: UneProps) {
  return (
    <Layout
      titre={p.nom}
      chapeau={
        <>
          Publication {p.numero}, <Quand instant={p.publieeLe} />, par {p.par}
        </>
      }
      fil={[
        { href: url('/calendrier', visit), libelle: 'Calendrier' },
        { href: url(PATH, visit), libelle: 'Les publications' },
      ]}
    >
      <p>{majuscule(prevenus)}</p>
      {estAuBureau(visit.me) && prevenus.includes('de vive voix') ? (
        <p>
          <a href={url('/a-prevenir', visit)}>Qui appeler, et ce qu’il y a à dire</a>
        </p>
      ) : null}
      {p.bilan.seances.map((s) => (
        <section class="pile pile--serree">
          <h2>
            <a href={url('/calendrier/seances/:id', visit, { id: s.id })}>{joints([s.titre, s.structure], ', ')}</a>
          </h2>
          <Puces de={changementsEnClair(s, jourDe(visit.now)).map((ligne) => majuscule(ligne))} />
        </section>
      ))}
    </Layout>
  )
}
