import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Filtres, Liste, Pagination, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { NOM_DU_GENRE } from '../domain.ts'
import * as policy from '../policy.ts'
import * as queries from '../structures/structures-queries.ts'

/** Who carries actions in the quartier. */
export const structuresScreen = screen()
const PATH = '/structures'
const PAR_PAGE = 60

structuresScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const peutTrier = policy.peutProgrammer(visit.me)
  const filtre = {
    q: (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 200),
    sansContact: peutTrier && c.req.query('contact') === 'sans',
  }
  const numero = Math.min(1_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  const lues = await read(visit, (tx) =>
    queries.liste(tx, visit.me, filtre, policy.portee(visit.me), PAR_PAGE + 1, (numero - 1) * PAR_PAGE),
  )
  return c.html(
    <Page
      visit={visit}
      filtre={filtre}
      numero={numero}
      suite={lues.length > PAR_PAGE}
      lignes={lues.slice(0, PAR_PAGE)}
    />,
  )
})

type Props = Readonly<{
  visit: Visit
  filtre: Readonly<{ q: string; sansContact: boolean }>
  numero: number
  suite: boolean
  lignes: readonly queries.LigneDeStructure[]
}>

function Page(props: Props) {
  const { visit, filtre, numero, suite, lignes } = props
  const parametres = { q: filtre.q, contact: filtre.sansContact ? 'sans' : '' }
  return (
    <Layout
      titre="Les structures"
      chapeau="Associations, écoles, collectifs, bailleurs : celles et ceux qui portent les actions."
      fil={[{ href: url('/actions', visit), libelle: 'Actions' }]}
      gestes={
        policy.peutProgrammer(visit.me) ? (
          <Bouton href={url('/structures/nouvelle', visit)} icone="ajouter">
            Ajouter une structure
          </Bouton>
        ) : null
      }
    >
      <FiltresDeStructures {...props} />
      <Liste elements={lignes.map((s) => <Ligne visit={visit} structure={s} />)} vide={<Rien {...props} />} />
      <Pagination
        page={numero}
        pages={suite ? numero + 1 : numero}
        href={(n) => url(PATH, visit, {}, { ...parametres, page: n })}
      />
    </Layout>
  )
}

function FiltresDeStructures({ visit, filtre }: Props) {
  return (
    <Filtres
      action={url(PATH, visit)}
      libelle="Chercher"
      choisis={[...(filtre.q === '' ? [] : [`« ${filtre.q} »`]), ...(filtre.sansContact ? ['personne à appeler'] : [])]}
      reinitialiser={filtre.q !== '' || filtre.sansContact ? url(PATH, visit) : undefined}
    >
      <Champ nom="q" libelle="Un mot du nom" type="search" valeur={filtre.q} />
      {policy.peutProgrammer(visit.me) ? (
        <Choix
          nom="contact"
          libelle="Contact"
          vide="Toutes les structures"
          valeur={filtre.sansContact ? 'sans' : ''}
          options={[{ valeur: 'sans', libelle: 'Une action prévue ou en cours, personne à appeler' }]}
        />
      ) : null}
    </Filtres>
  )
}

function Ligne({ visit, structure }: { visit: Visit; structure: queries.LigneDeStructure }) {
  const voit = policy.peutVoirHistorique(visit.me, structure.id)
  return (
    <Carte
      titre={structure.nom}
      surTitre={structure.genre === null ? undefined : NOM_DU_GENRE[structure.genre]}
      href={url('/structures/:id', visit, { id: structure.id })}
      niveau={2}
    >
      <p>
        {pluriel(structure.actions, 'action', 'actions', 'Aucune action')}
        {voit ? `, ${pluriel(structure.contacts, 'contact', 'contacts', 'aucun contact')}` : ''}
      </p>
    </Carte>
  )
}

function Rien({ visit, filtre }: Props) {
  if (filtre.sansContact && filtre.q === '') {
    return (
      <Vide picto="merci" titre="Aucune structure sans contact">
        Chaque structure qui a une action prévue ou en cours a au moins un contact.
      </Vide>
    )
  }
  if (filtre.q !== '') {
    return (
      <Vide
        picto="chercher"
        titre="Aucune structure ne répond à cette recherche"
        action={
          <Bouton href={url(PATH, visit)} genre="secondaire">
            Voir toutes les structures
          </Bouton>
        }
      >
        Essayez un autre mot, ou seulement le début.
      </Vide>
    )
  }
  return (
    <Vide picto="ensemble" titre="Aucune structure pour l’instant">
      Elles arrivent avec les actions : chaque action est portée par une structure.
    </Vide>
  )
}
