import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { choixOuRien, parseForm } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { aRole, authorize, estAuBureau, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste, LongueListe, Onglets, Puces, Section, Vide } from '#ui/data.tsx'
import { Bouton, Choix, Formulaire, optionsDe, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Annonce, GENRES, NOM_DU_GENRE, SENS } from '../domain.ts'
import { peutEcrire, peutVoirLeTableau } from '../policy.ts'
import { type Rapprochement, rapprocher } from '../rapprocher/rapprochements.ts'
import { type SynergieVue, synergiesVues } from '../rapprocher/synergies.ts'
import { actionsDeLAnnee, auTableau, enCours, type FiltreDuTableau, type PartageVu } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'
import { CarteDAnnonce, CarteDePartage } from '../views.tsx'
import { CarteDeSynergie } from './synergies.tsx'

/** The common board of the porteurs: what is lent, what is looked for, and whom to talk to. */
export const tableauScreen = screen()

const PATH = '/partage'
const LIENS_MAX = 6

const Form = z.object({ sens: choixOuRien(SENS).catch(null), genre: choixOuRien(GENRES).catch(null) })

tableauScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutVoirLeTableau(visit.me))
  const data = new FormData()
  for (const nom of ['sens', 'genre']) data.append(nom, c.req.query(nom) ?? '')
  const form = parseForm(Form, data)
  const filtre: FiltreDuTableau = form.ok ? form.value : { sens: null, genre: null }
  const lus = await read(visit, async (tx) => {
    const annonces = await auTableau(tx, filtre)
    return {
      annonces,
      siens: peutEcrire(visit.me) ? await enCours(tx, visit) : [],
      liens: await liensPossibles(tx, visit, filtre, annonces),
      synergies: await synergiesDe(tx, visit),
    }
  })
  return c.html(<Tableau visit={visit} filtre={filtre} {...lus} />)
})

/** Suggested to those who can act on it: a porteur sees the own, the desk and the city all of them. */
async function liensPossibles(
  tx: Parameters<typeof auTableau>[0],
  visit: Visit,
  filtre: FiltreDuTableau,
  annonces: readonly Annonce[],
): Promise<Rapprochement[]> {
  const tous = estAuBureau(visit.me) || aRole(visit.me, 'cdsu')
  const siennes = structuresDe(visit.me)
  if (!tous && siennes.length === 0) return []
  const entieres = filtre.sens === null && filtre.genre === null
  const actions = await actionsDeLAnnee(tx, jourDe(visit.now).year, visit.me)
  const lignes = entieres ? annonces : await auTableau(tx, { sens: null, genre: null })
  return rapprocher(actions, lignes, tous ? null : siennes).slice(0, LIENS_MAX)
}

/** From the calendar, for the same people: two structures with the same public, the same week, in the same place. */
async function synergiesDe(tx: Parameters<typeof auTableau>[0], visit: Visit): Promise<SynergieVue[]> {
  const tous = estAuBureau(visit.me) || aRole(visit.me, 'cdsu')
  const siennes = structuresDe(visit.me)
  return tous || siennes.length > 0 ? synergiesVues(tx, visit, tous ? null : siennes) : []
}

type Props = Readonly<{
  visit: Visit
  filtre: FiltreDuTableau
  annonces: readonly Annonce[]
  siens: readonly PartageVu[]
  liens: readonly Rapprochement[]
  synergies: readonly SynergieVue[]
}>

function Tableau({ visit, filtre, annonces, siens, liens, synergies }: Props) {
  const t = visit.territoire
  const aujourdhui = jourDe(visit.now)
  const ecrit = peutEcrire(visit.me)
  const ecrire = (sens: 'propose' | 'cherche') => url('/partage/nouvelle', t, {}, { sens })
  return (
    <Layout
      titre={textes.titre}
      chapeau={textes.chapeau}
      gestes={
        ecrit ? (
          <>
            <Bouton href={ecrire('propose')} icone="ajouter">
              Proposer
            </Bouton>
            <Bouton href={ecrire('cherche')} genre="secondaire" icone="chercher">
              Chercher
            </Bouton>
          </>
        ) : undefined
      }
    >
      {siens.length > 0 ? (
        <Section id="en-cours" titre="En ce moment">
          <LongueListe
            genre="etroites"
            visibles={6}
            suite="Les autres"
            elements={siens.map((vu) => <CarteDePartage vu={vu} t={t} aujourdhui={aujourdhui} />)}
          />
        </Section>
      ) : null}
      <Section id="tableau" titre="Au tableau">
        <Filtrer visit={visit} filtre={filtre} />
        <Liste
          libelle={textes.titre}
          elements={annonces.map((annonce) => <CarteDAnnonce annonce={annonce} t={t} aujourdhui={aujourdhui} />)}
          vide={
            <Vide
              niveau={3}
              picto="ensemble"
              titre={textes.vide}
              action={ecrit ? <Bouton href={ecrire('propose')}>Proposer quelque chose</Bouton> : undefined}
            >
              {textes.videAide}
            </Vide>
          }
        />
        <p class="doux">{textes.regle}</p>
      </Section>
      {liens.length > 0 || synergies.length > 0 ? <Liens visit={visit} liens={liens} synergies={synergies} /> : null}
      <p>
        <a href={url('/qui-fait-quoi', t)}>{textes.quiFaitQuoi} : structures, thèmes, publics et contacts</a>
      </p>
    </Layout>
  )
}

function Filtrer({ visit, filtre }: Pick<Props, 'visit' | 'filtre'>) {
  const vers = (sens: FiltreDuTableau['sens']) => url(PATH, visit, {}, { sens, genre: filtre.genre })
  return (
    <>
      <Onglets
        libelle="Ce qui est proposé ou cherché"
        onglets={[
          { href: vers(null), libelle: 'Tout', actif: filtre.sens === null },
          { href: vers('propose'), libelle: 'Proposé', actif: filtre.sens === 'propose' },
          { href: vers('cherche'), libelle: 'Cherché', actif: filtre.sens === 'cherche' },
        ]}
      />
      <Formulaire
        action={url(PATH, visit)}
        method="get"
        hidden={filtre.sens ? { sens: filtre.sens } : {}}
        class="rangee"
      >
        <Choix
          nom="genre"
          libelle="Quoi ?"
          nu
          vide="Tout"
          largeur="moyen"
          valeur={filtre.genre ?? ''}
          options={optionsDe(GENRES, NOM_DU_GENRE)}
        />
        <SeulGeste petit genre="secondaire" icone="filtrer">
          Voir
        </SeulGeste>
      </Formulaire>
    </>
  )
}

function Liens({ visit, liens, synergies }: Pick<Props, 'visit' | 'liens' | 'synergies'>) {
  return (
    <Section id="liens-possibles" titre={textes.liens}>
      <p>{textes.liensAide}</p>
      <Liste genre="larges" elements={synergies.map((une) => <CarteDeSynergie synergie={une} visit={visit} />)} />
      <Liste
        genre="larges"
        elements={liens.map(({ structures: [a, b], raisons }) => (
          <Carte
            titre={
              <>
                <a href={url('/structures/:id', visit, { id: a.id })}>{a.nom}</a> et{' '}
                <a href={url('/structures/:id', visit, { id: b.id })}>{b.nom}</a>
              </>
            }
          >
            <Puces de={raisons.slice(0, 3)} />
          </Carte>
        ))}
      />
    </Section>
  )
}
