import { z } from 'zod'
import type { Cercle } from '#modules/personnes/index.ts'
import { choix, choixOuRien, entier, parseForm, texte } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/visit.ts'
import { type Ctx, pageContext, screen } from '#src/web.ts'
import { Filtres, Liste, Pagination, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { MOMENTS, momentEnClair, type Talent } from '../domain.ts'
import { peutTenirAnnuaire, peutVoirAnnuaire } from '../policy.ts'
import { chercher, PAR_PAGE, type Recherche, VUES, type Vue } from '../queries.ts'
import { CarteDeTalent } from '../views.tsx'

/** The directory: all of it for the desk, those who agreed for the council, nobody else. */
export const listeScreen = screen()

const Form = z.object({
  q: texte({ max: 100 }).catch(''),
  moment: choixOuRien(MOMENTS).catch(null),
  cercle: choixOuRien(['habitant', 'conseil', 'porteur', 'ville', 'partenaire']).catch(null),
  vue: choix(VUES).catch('disponibles'),
  page: entier({ min: 1, max: 1_000 }).catch(1),
})

listeScreen.get('/annuaire', async (c) => {
  const { visit } = c.var
  authorize(peutVoirAnnuaire(visit.me))
  const recherche = lire(c)
  const bureau = peutTenirAnnuaire(visit.me)
  const { talents, total } = await read(visit, (tx) => chercher(tx, visit, recherche, !bureau))
  return c.html(<Annuaire page={pageContext(c)} visit={visit} recherche={recherche} talents={talents} total={total} />)
})

function lire(c: Ctx): Recherche {
  const data = new FormData()
  for (const [nom, valeur] of new URL(c.req.url).searchParams) data.append(nom, valeur)
  const form = parseForm(Form, data)
  if (!form.ok) return { mots: '', moment: null, cercle: null, vue: 'disponibles', page: 1 }
  const { q, moment, cercle, vue, page } = form.value
  return { mots: q, moment, cercle, vue, page: page ?? 1 }
}

const NOM_DE_LA_VUE: Readonly<Record<Vue, string>> = {
  disponibles: 'Disponibles',
  jamais: 'Jamais sollicités',
  pause: 'En pause',
  'a-rappeler': 'À rappeler (plus d’un an)',
  partis: 'Partis',
}

const NOM_DU_CERCLE: Readonly<Record<Cercle, string>> = {
  conseil: 'Conseil citoyen',
  habitant: 'Personnes du quartier',
  porteur: 'Porteurs de projet',
  ville: 'Ville',
  partenaire: 'Partenaires',
}

type Props = { page: PageContext; visit: Visit; recherche: Recherche; talents: readonly Talent[]; total: number }

function Annuaire({ page, visit, recherche, talents, total }: Props) {
  const t = visit.territoire
  const bureau = peutTenirAnnuaire(visit.me)
  const { mots: q, moment, cercle, vue } = recherche
  const filtre = q !== '' || moment !== null || cercle !== null || vue !== 'disponibles'
  return (
    <Layout
      page={page}
      titre="Annuaire des talents"
      chapeau={
        bureau
          ? 'Les personnes prêtes à donner un coup de pouce. Les numéros se lisent une personne à la fois.'
          : 'Les personnes qui ont accepté d’être dans l’annuaire du conseil.'
      }
      gestes={<GestesDAnnuaire visit={visit} />}
    >
      <Filtres
        action={url('/annuaire', t)}
        libelle="Chercher"
        choisis={enClair(recherche)}
        reinitialiser={filtre ? url('/annuaire', t) : undefined}
        plusOuvert={moment !== null || cercle !== null}
        plus={
          <>
            <Choix
              nom="moment"
              libelle="Moment"
              nu
              vide="N’importe quand"
              valeur={moment}
              options={MOMENTS.map((un) => ({ valeur: un, libelle: momentEnClair(un) }))}
            />
            <Choix
              nom="cercle"
              libelle="Cercle"
              nu
              vide="Tout le monde"
              valeur={cercle}
              options={(['conseil', 'habitant'] as const).map((un) => ({ valeur: un, libelle: NOM_DU_CERCLE[un] }))}
            />
          </>
        }
      >
        <Champ nom="q" libelle="Un mot" type="search" nu valeur={q} placeholder="couture, vélo, turc…" />
        <Choix
          nom="vue"
          libelle="Lesquels"
          nu
          valeur={vue}
          options={VUES.map((une) => ({ valeur: une, libelle: NOM_DE_LA_VUE[une] }))}
        />
      </Filtres>
      <p role="status">{pluriel(total, 'personne', 'personnes', 'Personne')}</p>
      <Liste
        libelle="Talents"
        elements={talents.map((talent) => <CarteDeTalent talent={talent} visit={visit} />)}
        vide={<Rien visit={visit} filtre={filtre} />}
      />
      <Pagination
        page={recherche.page}
        pages={Math.ceil(total / PAR_PAGE)}
        href={(n) => url('/annuaire', t, {}, { q, moment, cercle, vue, page: n })}
      />
    </Layout>
  )
}

/** What is chosen, in the words of the lists. */
const enClair = ({ mots, moment, cercle, vue }: Recherche): string[] => [
  NOM_DE_LA_VUE[vue].toLocaleLowerCase('fr'),
  ...(mots === '' ? [] : [`« ${mots} »`]),
  ...(moment === null ? [] : [momentEnClair(moment)]),
  ...(cercle === null ? [] : [NOM_DU_CERCLE[cercle].toLocaleLowerCase('fr')]),
]

function GestesDAnnuaire({ visit }: { visit: Visit }) {
  const t = visit.territoire
  return (
    <Gestes>
      {peutTenirAnnuaire(visit.me) ? (
        <>
          <Bouton href={url('/annuaire/nouveau', t)} icone="ajouter">
            Inscrire un talent
          </Bouton>
          <Bouton href={url('/annuaire/conseil', t)} icone="conseil" genre="secondaire">
            Les membres du conseil
          </Bouton>
          <Bouton href={url('/annuaire/saisie-papier', t)} icone="document" genre="secondaire">
            Saisir des feuilles
          </Bouton>
        </>
      ) : null}
      <Bouton href={url('/annuaire/feuille', t)} icone="imprimer" genre="secondaire">
        Feuille d’inscription
      </Bouton>
      <Bouton href={url('/annuaire/extrait', t)} icone="imprimer" genre="secondaire">
        Extrait à imprimer
      </Bouton>
    </Gestes>
  )
}

function Rien({ visit, filtre }: { visit: Visit; filtre: boolean }) {
  const t = visit.territoire
  if (filtre) {
    return (
      <Vide
        titre="Personne avec ces mots"
        action={
          <Bouton href={url('/annuaire', t)} genre="secondaire">
            Voir tout le monde
          </Bouton>
        }
      >
        <p>Essayez un mot plus court, ou ce que la personne aurait écrit : « coudre », « gâteau », « perceuse ».</p>
      </Vide>
    )
  }
  if (!peutTenirAnnuaire(visit.me)) {
    return (
      <Vide titre="L’annuaire est encore vide">
        <p>Parlez-en autour de vous : chacune et chacun peut proposer sa main sur la page « Je peux aider ».</p>
      </Vide>
    )
  }
  return (
    <Vide
      titre="L’annuaire est encore vide"
      action={
        <>
          <Bouton href={url('/annuaire/conseil', t)}>Inscrire les membres du conseil</Bouton>
          <Bouton href={url('/annuaire/nouveau', t)} genre="secondaire">
            Inscrire un talent
          </Bouton>
        </>
      }
    >
      <p>Commencez par celles et ceux qui sont autour de la table : une ligne par personne suffit.</p>
    </Vide>
  )
}
