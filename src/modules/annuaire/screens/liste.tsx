import { z } from 'zod'
import { entreeDuLexique, familles } from '#modules/competences/index.ts'
import { type Cercle, distinguer } from '#modules/personnes/index.ts'
import { choix, choixOuRien, entier, parseForm, texte } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, screen } from '#src/ground/web.ts'
import { Filtres, Liste, Pagination, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Formulaire, Gestes, optionsDe, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { pourLeConseil } from '../dit.ts'
import { MOMENTS, momentEnClair } from '../domain.ts'
import { famillesEnImages } from '../images/images.ts'
import { lireLesMains } from '../inscrire/usecases.ts'
import { peutTenirAnnuaire, peutVoirAnnuaire } from '../policy.ts'
import { prenoms } from '../store/queries.ts'
import {
  aLireEnsemble,
  chercher,
  PAR_PAGE,
  QUANDS,
  type Quand,
  type Recherche,
  type Trouve,
  VUES,
  VUES_DU_CONSEIL,
} from '../store/recherche-queries.ts'
import { textes } from '../textes.fr.ts'
import { CarteDeTalent } from '../views.tsx'

/** The directory: all of it for the desk, those who agreed for the council, nobody else. */
export const listeScreen = screen()

const Form = z.object({
  q: texte({ max: 100 }).catch(''),
  quand: choixOuRien(QUANDS).catch(null),
  famille: texte({ max: 60 }).catch(''),
  langue: texte({ max: 60 }).catch(''),
  diplome: texte({ max: 60 }).catch(''),
  cercle: choixOuRien(['habitant', 'conseil', 'porteur', 'ville', 'partenaire']).catch(null),
  vue: choix(VUES).catch('disponibles'),
  page: entier({ min: 1, max: 1_000 }).catch(1),
})

listeScreen.get('/annuaire', async (c) => {
  const { visit } = c.var
  authorize(peutVoirAnnuaire(visit.me))
  const recherche = lire(c)
  const bureau = peutTenirAnnuaire(visit.me)
  const trouves = await read(visit, async (tx) => {
    const page = await chercher(tx, visit, recherche, !bureau)
    const connus = bureau ? null : await prenoms(tx)
    const trouves = page.trouves.map((un) => (connus ? { ...un, talent: pourLeConseil(un.talent, connus) } : un))
    const signes = await distinguer(tx, bureau ? page.trouves.map(({ talent }) => talent.personneId) : [])
    const aLire = bureau && recherche.mots !== '' ? await aLireEnsemble(tx, visit) : 0
    const ailleurs = page.total === 0 && recherche.mots !== '' && recherche.vue === 'disponibles'
    const enPause = ailleurs ? (await chercher(tx, visit, { ...recherche, vue: 'pause', page: 1 }, !bureau)).total : 0
    return { ...page, trouves, signes, aLire, enPause }
  })
  return c.html(<Annuaire visit={visit} recherche={recherche} {...trouves} />)
})

listeScreen.post('/annuaire/lues', async (c) => {
  const ids = (await c.req.formData()).getAll('id').map(String).filter(isId).slice(0, PAR_PAGE)
  await lireLesMains(c.var.visit, ids)
  return goOn(c, '/', 'C’est lu.')
})

function lire(c: Ctx): Recherche {
  const data = new FormData()
  for (const [nom, valeur] of new URL(c.req.url).searchParams) data.append(nom, valeur)
  const form = parseForm(Form, data)
  if (!form.ok) return TOUT
  const { q, quand, cercle, vue, famille, langue, diplome, page } = form.value
  const facettes = [langue, diplome].filter((id) => id !== '' && entreeDuLexique(id)?.facette === true)
  return { mots: q, quand, cercle, vue, famille: famille || null, facettes, page: page ?? 1 }
}

const TOUT: Recherche = {
  mots: '',
  quand: null,
  cercle: null,
  vue: 'disponibles',
  famille: null,
  facettes: [],
  page: 1,
}

function quandDit(quand: Quand): string {
  const moment = MOMENTS.find((un) => un === quand)
  return moment ? momentEnClair(moment) : `le ${quand}`
}

/** Back in the address, each facet under its own name. */
const enFacettes = (ids: readonly string[]) => ({
  langue: ids.find((id) => id.startsWith('langue-')),
  diplome: ids.find((id) => !id.startsWith('langue-')),
})

const facette = (id: 'langues' | 'diplomes') =>
  familles()
    .filter((famille) => famille.facette && famille.id === id)
    .flatMap(({ entrees }) => entrees.map(entreeDuLexique))
    .flatMap((entree) => (entree?.facette ? [{ valeur: entree.id, libelle: entree.libelle }] : []))

const NOM_DU_CERCLE: Readonly<Record<Cercle, string>> = {
  conseil: 'Conseil citoyen',
  habitant: 'Habitantes et habitants',
  porteur: 'Porteurs de projet',
  ville: 'Ville',
  partenaire: 'Partenaires',
}

type Props = {
  visit: Visit
  recherche: Recherche
  trouves: readonly Trouve[]
  total: number
  aLire: number
  /** Found of those who are in pause, when nobody else is. */
  enPause: number
  /** What tells apart those who bear the same name, for the desk. */
  signes: ReadonlyMap<string, string>
}

function Annuaire({ visit, recherche, trouves, total, aLire, enPause, signes }: Props) {
  const bureau = peutTenirAnnuaire(visit.me)
  const { mots: q, quand, cercle, vue, famille, facettes } = recherche
  const precis = quand !== null || cercle !== null || famille !== null || facettes.length > 0
  const combien = pluriel(total, 'personne', 'personnes', 'Personne')
  const filtre = q !== '' || precis || vue !== 'disponibles'
  return (
    <Layout
      titre="Annuaire des talents"
      fenetre={filtre ? `${combien} : ${enClair(recherche).join(', ')}` : undefined}
      chapeau={
        bureau
          ? 'Les personnes prêtes à donner un coup de pouce. Les numéros se lisent une personne à la fois.'
          : `Les personnes qui ont accepté d’être dans l’annuaire du conseil. ${textes.motsGardes}`
      }
      gestes={<GestesDAnnuaire visit={visit} />}
    >
      <Filtres
        action={url('/annuaire', visit)}
        libelle="Chercher"
        choisis={enClair(recherche)}
        reinitialiser={filtre ? url('/annuaire', visit) : undefined}
        plusOuvert={precis}
        plus={
          <>
            <Choix
              nom="famille"
              libelle="Famille"
              vide="Toutes"
              valeur={famille}
              options={optionsParId(famillesEnImages())}
            />
            <Choix
              nom="quand"
              libelle="Quand"
              vide="N’importe quand"
              valeur={quand}
              options={QUANDS.map((un) => ({ valeur: un, libelle: quandDit(un) }))}
            />
            <Choix
              nom="langue"
              libelle="Langue"
              vide="Toutes"
              valeur={enFacettes(facettes).langue}
              options={facette('langues')}
            />
            <Choix
              nom="diplome"
              libelle="Permis ou diplôme"
              vide="Avec ou sans"
              valeur={enFacettes(facettes).diplome}
              options={facette('diplomes')}
            />
            <Choix
              nom="cercle"
              libelle="Cercle"
              vide="Tout le monde"
              valeur={cercle}
              options={optionsDe(['conseil', 'habitant'] as const, NOM_DU_CERCLE)}
            />
          </>
        }
      >
        <Champ nom="q" libelle="Un mot" type="search" valeur={q} placeholder="couture, vélo, turc…" />
        <Choix
          nom="vue"
          libelle="Lesquels"
          valeur={vue}
          options={optionsDe(bureau ? VUES : VUES_DU_CONSEIL, textes.vues)}
        />
      </Filtres>
      <p role="status">{combien}</p>
      {aLire === 0 ? null : (
        <p>
          <a href={url('/annuaire', visit, {}, { vue: 'a-lire-ensemble' })}>{textes.aLireEnsemble(aLire)}</a>
        </p>
      )}
      {vue === 'nouvelles' && bureau && trouves.length > 0 ? <Lues visit={visit} trouves={trouves} /> : null}
      <Liste
        libelle="Talents"
        elements={trouves.map(({ talent, preuves, entrees }) => (
          <CarteDeTalent
            talent={talent}
            visit={visit}
            entrees={entrees}
            signe={signes.get(talent.personneId)}
            {...(q === '' ? {} : { cherche: { mots: q, preuves } })}
          />
        ))}
        vide={
          enPause === 0 ? (
            <Rien visit={visit} filtre={filtre} q={q} />
          ) : (
            <p>
              <a
                href={url('/annuaire', visit, {}, { q, quand, cercle, vue: 'pause', famille, ...enFacettes(facettes) })}
              >
                {pluriel(enPause, 'personne', 'personnes')} en pause
              </a>
            </p>
          )
        }
      />
      <Pagination
        page={recherche.page}
        pages={Math.ceil(total / PAR_PAGE)}
        href={(n) => url('/annuaire', visit, {}, { q, quand, cercle, vue, famille, ...enFacettes(facettes), page: n })}
      />
    </Layout>
  )
}

/** Those on this page are read: the line of « À faire » goes. */
function Lues({ visit, trouves }: Pick<Props, 'visit' | 'trouves'>) {
  return (
    <Formulaire action={url('/annuaire/lues', visit)}>
      {trouves.map(({ talent }) => (
        <input type="hidden" name="id" value={talent.id} />
      ))}
      <SeulGeste icone="coche">{trouves.length === 1 ? 'C’est lu' : 'Tout est lu'}</SeulGeste>
    </Formulaire>
  )
}

/** What is chosen, in the words of the lists. */
const enClair = ({ mots, quand, cercle, vue, famille, facettes }: Recherche): string[] => [
  textes.vues[vue].toLocaleLowerCase('fr'),
  ...(mots === '' ? [] : [`« ${mots} »`]),
  ...famillesEnImages().flatMap(({ id, libelle }) => (id === famille ? [libelle.toLocaleLowerCase('fr')] : [])),
  ...facettes.flatMap((id) => entreeDuLexique(id)?.libelle.toLocaleLowerCase('fr') ?? []),
  ...(quand === null ? [] : [quandDit(quand)]),
  ...(cercle === null ? [] : [NOM_DU_CERCLE[cercle].toLocaleLowerCase('fr')]),
]

/** One gesture in sight; what is done on paper, once in a while, folded: the list comes first. */
function GestesDAnnuaire({ visit }: { visit: Visit }) {
  const bureau = peutTenirAnnuaire(visit.me)
  return (
    <Gestes>
      {bureau ? (
        <Bouton href={url('/annuaire/nouveau', visit)} icone="ajouter">
          Inscrire un talent
        </Bouton>
      ) : null}
      <details>
        <summary>Imprimer, saisir, ranger</summary>
        <Gestes>
          {bureau ? (
            <>
              <Bouton href={url('/annuaire/conseil', visit)} icone="conseil" genre="secondaire">
                Les membres du conseil
              </Bouton>
              <Bouton href={url('/annuaire/saisie-papier', visit)} icone="document" genre="secondaire">
                Saisir des feuilles
              </Bouton>
              <Bouton href={url('/annuaire/doublons', visit)} icone="annuaire" genre="secondaire">
                Écrits deux fois ?
              </Bouton>
            </>
          ) : null}
          <Bouton href={url('/annuaire/feuille', visit)} icone="imprimer" genre="secondaire">
            Feuille d’inscription
          </Bouton>
          <Bouton href={url('/annuaire/extrait', visit)} icone="imprimer" genre="secondaire">
            Extrait à imprimer
          </Bouton>
        </Gestes>
      </details>
    </Gestes>
  )
}

function Rien({ visit, filtre, q }: { visit: Visit; filtre: boolean; q: string }) {
  if (filtre) {
    return (
      <Vide
        titre={q === '' ? 'Personne ici pour l’instant' : 'Personne avec ces mots'}
        action={
          <Bouton href={url('/annuaire', visit)} genre="secondaire">
            Revenir à tout l’annuaire
          </Bouton>
        }
      >
        {q === ''
          ? null
          : 'Essayez un mot plus court, ou ce que la personne aurait écrit : « coudre », « gâteau », « perceuse ».'}
      </Vide>
    )
  }
  if (!peutTenirAnnuaire(visit.me)) {
    return (
      <Vide titre="Personne ici pour l’instant">
        Parlez-en autour de vous : chacune et chacun peut proposer sa main sur la page « Je peux aider ».
      </Vide>
    )
  }
  return (
    <Vide
      titre="Personne ici pour l’instant"
      action={
        <>
          <Bouton href={url('/annuaire/conseil', visit)}>Inscrire les membres du conseil</Bouton>
          <Bouton href={url('/annuaire/nouveau', visit)} genre="secondaire">
            Inscrire un talent
          </Bouton>
        </>
      }
    >
      Commencez par celles et ceux qui sont autour de la table : une ligne par personne suffit.
    </Vide>
  )
}
