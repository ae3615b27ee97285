import type { Child } from 'hono/jsx'
import { permanenceDe } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { gesteDeLien, panels, todos } from '#src/ground/host.ts'
import type { Todo } from '#src/ground/module.ts'
import { aRole, aRolePartout, estALAnimation, estAuBureau, type Me, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { LigneAFaire } from '#ui/a-faire.tsx'
import { Carte, Fiche, Liste, LongueListe, Section, Telephone, Vide } from '#ui/data.tsx'
import { Bouton, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Illustration } from '#ui/illustrations.tsx'
import { Layout } from '#ui/layout.tsx'

/** The home of each role: what waits, then what lives; for a visitor, the three doors of the quartier. */
export const tableauScreen = screen()

tableauScreen.get('/', gardee(), async (c) => {
  const { visit } = c.var
  if (visit.me.genre !== 'compte') {
    const morceaux = await read(visit, (tx) => panels('accueil-public', visit, tx, visit.territoire.id))
    return c.html(<Public visit={visit} morceaux={morceaux} />)
  }
  const lus = await read(visit, (tx) =>
    together({
      aFaire: todos(visit, tx),
      enTete: panels('accueil-bureau', visit, tx, visit.territoire.id),
      tempsForts: panels('accueil-animation', visit, tx, visit.territoire.id),
      morceaux: panels('accueil', visit, tx, visit.territoire.id),
    }),
  )
  return c.html(
    estALAnimation(visit.me) && visit.territoire.outils.includes('calendrier') ? (
      <Animation {...lus} visit={visit} />
    ) : (
      <Mien {...lus} visit={visit} />
    ),
  )
})

function Public({ visit, morceaux }: { visit: Visit; morceaux: Child[] }) {
  const t = visit.territoire
  return (
    <Layout titre={t.nom} sansTitre>
      <section class="heros">
        <div class="pile">
          <p class="carte__sur-titre">{t.nom}</p>
          <h1>Un coup de pouce entre voisins, pour les projets du quartier</h1>
          <p class="grand">
            Des associations font vivre le quartier. Vous savez coudre, traduire, réparer, cuisiner ? Une heure de temps
            en temps suffit.
          </p>
          <MaPage visit={visit} />
          <Gestes>
            <Bouton href={url('/je-peux-aider', t)} icone="coup-de-pouce">
              Je peux aider
            </Bouton>
            <Bouton href={url('/appels', t)} icone="appel" genre="secondaire">
              Voir les appels à talents
            </Bouton>
          </Gestes>
        </div>
        <Illustration nom="accueil" />
      </section>
      {morceaux}
      <Section id="aller-plus-loin" titre="Vous cherchez…">
        <Liste
          elements={[
            ...(t.outils.includes('calendrier')
              ? [
                  <Carte picto="calendrier" titre="Ce qui se passe dans le quartier" href={url('/calendrier', t)}>
                    <p>Les ateliers, les sorties et les fêtes, jour après jour.</p>
                  </Carte>,
                ]
              : []),
            <Carte picto="cadenas" titre="J’ai un code" href={url('/code', t)}>
              <p>Il ouvre ce pour quoi on vous l’a donné : une réponse, ou votre fiche.</p>
            </Carte>,
            <Carte picto="main" titre="Qui est derrière ?" href={url('/le-role', t)}>
              <p>Un membre du conseil citoyen qui met les gens en lien.</p>
            </Carte>,
          ]}
        />
      </Section>
      <NousJoindre visit={visit} />
    </Layout>
  )
}

/** Known here by a link or a code: the way back to what it opened. */
function MaPage({ visit }: { visit: Visit }) {
  const { me, territoire } = visit
  const page = me.genre === 'lien' ? gesteDeLien(me.lien.geste)?.page(me.lien.sujetId) : undefined
  if (page === undefined) return null
  return (
    <SeulGeste href={`/${territoire.slug}${page}`} icone="compte">
      Revenir à ma page
    </SeulGeste>
  )
}

/** For those who would rather speak to somebody: nothing while the desk did not say how. */
function NousJoindre({ visit }: { visit: Visit }) {
  const { nom, telephone, lieu, horaires } = permanenceDe(visit.territoire)
  if (telephone === '' && lieu === '') return null
  return (
    <Section id="nous-joindre" titre="Nous parler" serree>
      <Fiche
        lignes={[
          { libelle: 'Qui répond', valeur: nom },
          { libelle: 'Téléphone', valeur: telephone === '' ? '' : <Telephone numero={telephone} /> },
          { libelle: 'Où passer', valeur: lieu },
          { libelle: 'Quand', valeur: horaires },
        ]}
      />
    </Section>
  )
}

type MienProps = Readonly<{
  visit: Visit
  aFaire: Todo[]
  enTete: Child[]
  tempsForts: Child[]
  morceaux: Child[]
}>

const bonjour = (me: Me): string => (me.genre === 'compte' && me.nom ? `Bonjour ${me.nom}` : 'Bonjour')

function Mien({ visit, aFaire, enTete, morceaux }: Omit<MienProps, 'tempsForts'>) {
  return (
    <Layout titre={bonjour(visit.me)} fenetre="Accueil" gestes={<GestesDuRole visit={visit} />}>
      {enTete}
      <Section id="a-faire" titre="À faire">
        <Lignes visit={visit} lignes={aFaire} visibles={8} vide={<RienNAttend visit={visit} />} />
      </Section>
      {morceaux}
    </Layout>
  )
}

const Lignes = ({
  visit,
  lignes,
  visibles,
  vide,
}: Readonly<{ visit: Visit; lignes: readonly Todo[]; visibles: number; vide?: Child }>) => (
  <LongueListe
    genre="lignes"
    libelle="À faire"
    visibles={visibles}
    suite="La suite"
    elements={lignes.map((todo) => <LigneAFaire ligne={todo} aujourdhui={jourDe(visit.now)} />)}
    vide={vide}
  />
)

const DE_L_ANIMATION = ['/calendrier', '/temps-forts', '/echeances']

/** Dates, meetings and publications first; then the quartier; the desk's own lines after, in a fold. */
function Animation({ visit, aFaire, enTete, tempsForts, morceaux }: MienProps) {
  const debuts = DE_L_ANIMATION.map((path) => url(path, visit))
  const [siennes, duBureau] = [true, false].map((sienne) =>
    aFaire.filter(({ href }) => debuts.some((debut) => href.startsWith(debut)) === sienne),
  )
  return (
    <Layout
      titre={bonjour(visit.me)}
      fenetre="Accueil"
      gestes={
        <Gestes>
          <Bouton href={url('/calendrier/seances/nouvelle', visit)} icone="ajouter">
            Ajouter des dates
          </Bouton>
          <Bouton href={url('/temps-forts', visit)} icone="personnes" genre="secondaire">
            Les temps forts
          </Bouton>
          <Bouton href={url('/calendrier/publication', visit)} icone="calendrier" genre="secondaire">
            Publier
          </Bouton>
        </Gestes>
      }
    >
      <Section id="a-faire" titre="À faire au calendrier">
        <Lignes visit={visit} lignes={siennes ?? []} visibles={8} vide={<p>Aucune date n’attend.</p>} />
      </Section>
      {tempsForts}
      {morceaux}
      <Section id="au-bureau" titre="Au bureau des coups de pouce">
        {enTete}
        {duBureau?.length === 0 ? null : (
          <details class="pile">
            <summary>{`Ce qui attend le bureau (${duBureau?.length})`}</summary>
            <Lignes visit={visit} lignes={duBureau ?? []} visibles={20} />
          </details>
        )}
      </Section>
    </Layout>
  )
}

/** Nothing waits: what the person can do next, with its button. */
function RienNAttend({ visit }: { visit: Visit }) {
  const suite = estAuBureau(visit.me)
    ? ([
        ['/appels/nouveau', 'Écrire un besoin'],
        ['/annuaire', 'Voir l’annuaire'],
      ] as const)
    : []
  return (
    <Vide
      niveau={3}
      picto="merci"
      titre="Rien n’attend"
      action={suite.map(([path, libelle], rang) => (
        <Bouton href={url(path, visit)} genre={rang === 0 ? 'principal' : 'secondaire'}>
          {libelle}
        </Bouton>
      ))}
    >
      {conseilDuRole(visit)}
    </Vide>
  )
}

function GestesDuRole({ visit }: { visit: Visit }) {
  if (estAuBureau(visit.me)) {
    return (
      <Gestes>
        <Bouton href={url('/appels/nouveau', visit)} icone="appel">
          Écrire un besoin
        </Bouton>
        <Bouton href={url('/annuaire/nouveau', visit)} icone="ajouter" genre="secondaire">
          Inscrire un talent
        </Bouton>
      </Gestes>
    )
  }
  if (aRole(visit.me, 'porteur')) {
    return (
      <SeulGeste href={url('/appels/nouveau', visit)} icone="appel">
        J’ai besoin d’un coup de pouce
      </SeulGeste>
    )
  }
  if (aRolePartout(visit.me, 'cdsu')) {
    return (
      <SeulGeste href={url('/import', visit)} icone="importer" genre="secondaire">
        Importer la programmation
      </SeulGeste>
    )
  }
  return null
}

function conseilDuRole({ me }: Visit): string {
  if (estAuBureau(me))
    return 'Appelez une association et demandez-lui ce qui lui manque : écrivez-le pour elle en une minute.'
  if (aRole(me, 'porteur'))
    return 'Il vous manque une main, une voix, une machine à coudre ? Dites-le, quelqu’un du quartier sait peut-être faire.'
  if (aRolePartout(me, 'cdsu'))
    return 'Quand votre tableau change, déposez-le de nouveau : rien n’est écrit avant votre oui.'
  if (aRole(me, 'cdsu')) return 'Ouvrez une action de votre quartier pour compléter ce qui a changé.'
  if (aRole(me, 'partenaire')) return 'Vous n’avez rien à faire ici : suivez les actions quand vous voulez.'
  return 'Quelqu’un cherche peut-être ce que vous savez faire : regardez les appels à talents.'
}
