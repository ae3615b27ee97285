import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { trier } from '#src/host.ts'
import type { Todo } from '#src/module.ts'
import { authorize, estAuBureau, personneDe, read, structuresDe, type Visit } from '#src/visit.ts'
import { pageContext, screen } from '#src/web.ts'
import { LigneAFaire } from '#ui/a-faire.tsx'
import { Carte, Etiquette, Liste, LongueListe, Onglets, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { aFaire } from '../a-faire.ts'
import { type CoupDePouce, mercisARelire } from '../coups-de-pouce-store.ts'
import { COLONNES, ETATS, type EtatVu, etatVu, type MiseEnLien } from '../domain.ts'
import { peutVoirLesNombres, peutVoirLesSiennes } from '../policy.ts'
import { deLaPersonne, duBureau, parEtat } from '../queries.ts'
import { ETATS_VUS } from '../textes.fr.ts'
import { CarteDuBureau } from '../views.tsx'
import { Nombres, Siennes } from './siennes.tsx'

/** The go-between's desk; for a talent or a porteur, only theirs; for the CDSU, counts without a name. */
export const bureauScreen = screen()

const JOURS_DE_FINI = 60

bureauScreen.get('/mises-en-lien', async (c) => {
  const { visit } = c.var
  const page = pageContext(c)
  if (estAuBureau(visit.me)) {
    const depuis = visit.now.subtract({ hours: 24 * JOURS_DE_FINI })
    const lues = await read(visit, async (tx) => ({
      todos: await aFaire(visit, tx),
      liens: await duBureau(tx, visit.me, depuis),
      mercis: await mercisARelire(tx, visit.me),
    }))
    return c.html(<Bureau page={page} visit={visit} parAppel={c.req.query('par') === 'appel'} {...lues} />)
  }
  if (peutVoirLesNombres(visit.me)) {
    const nombres = await read(visit, parEtat)
    return c.html(<Nombres page={page} nombres={nombres} />)
  }
  authorize(peutVoirLesSiennes(visit.me))
  const liens = await read(visit, (tx) => deLaPersonne(tx, personneDe(visit.me), structuresDe(visit.me)))
  return c.html(<Siennes page={page} visit={visit} liens={liens} />)
})

type BureauProps = Readonly<{
  page: PageContext
  visit: Visit
  todos: readonly Todo[]
  liens: readonly MiseEnLien[]
  mercis: readonly CoupDePouce[]
  parAppel: boolean
}>

function Bureau({ page, visit, todos, liens, mercis, parAppel }: BureauProps) {
  const t = visit.territoire
  const ici = url('/mises-en-lien', t)
  return (
    <Layout
      page={page}
      titre="Mises en lien"
      chapeau="Qui attend quoi, et ce que vous pouvez faire maintenant."
      gestes={
        <>
          <Bouton href={url('/coups-de-pouce/nouveau', t)} genre="secondaire" icone="coup-de-pouce">
            Noter un coup de pouce déjà donné
          </Bouton>
          <Bouton href={url('/mises-en-lien/telephone', t)} genre="secondaire" icone="telephone">
            Feuille de téléphone
          </Bouton>
          <Bouton href={url('/mercis', t)} genre="secondaire" icone="merci">
            Les mercis
          </Bouton>
        </>
      }
    >
      <section class="pile" aria-labelledby="a-faire">
        <h2 id="a-faire">À faire</h2>
        <LongueListe
          genre="lignes"
          libelle="À faire"
          visibles={10}
          suite="Ensuite"
          elements={trier(todos).map((todo) => <LigneAFaire ligne={todo} aujourdhui={jourDe(visit.now)} />)}
          vide={
            <Vide niveau={3} picto="merci" titre="Rien n’attend">
              <p>Les appels à talents ouverts ont tous quelqu’un, et chacun a répondu.</p>
            </Vide>
          }
        />
      </section>
      <section class="pile" aria-labelledby="ou-en-est-on">
        <h2 id="ou-en-est-on">Où en est-on</h2>
        <Onglets
          libelle="Ranger les mises en lien"
          onglets={[
            { href: ici, libelle: 'Par état', actif: !parAppel },
            { href: `${ici}?par=appel`, libelle: 'Par appel à talents', actif: parAppel },
          ]}
        />
        {liens.length === 0 ? (
          <Debut visit={visit} />
        ) : parAppel ? (
          <ParAppel visit={visit} liens={liens} />
        ) : (
          <Colonnes visit={visit} liens={liens} />
        )}
      </section>
      {mercis.length > 0 ? <Mercis visit={visit} mercis={mercis} /> : null}
    </Layout>
  )
}

function Debut({ visit }: { visit: Visit }) {
  return (
    <Vide
      niveau={3}
      titre="Pas encore de mise en lien"
      action={
        <Bouton href={url('/appels', visit.territoire)} icone="appel">
          Ouvrir un appel à talents
        </Bouton>
      }
    >
      <p>Elles naissent d’une réponse à un appel à talents, ou d’une personne que vous choisissez dans l’annuaire.</p>
    </Vide>
  )
}

const EN_VUE = 6
const RIEN: Record<EtatVu, string> = {
  'a-proposer': 'Personne à qui demander pour l’instant.',
  'en-attente': 'Aucune réponse n’est attendue.',
  daccord: 'Pas encore de double oui en cours.',
  fait: 'Rien de terminé ces deux derniers mois.',
}

/** In the order of their dates; what is done, the latest first. */
function deLaColonne(liens: readonly MiseEnLien[], colonne: EtatVu): MiseEnLien[] {
  const siens = liens.filter((m) => etatVu(m.etat) === colonne)
  if (colonne !== 'fait') return siens
  return siens.toSorted((a, b) => Temporal.Instant.compare(b.conclueLe ?? b.creeLe, a.conclueLe ?? a.creeLe))
}

function Colonnes({ visit, liens }: { visit: Visit; liens: readonly MiseEnLien[] }) {
  const sansSuite = liens.filter((m) => etatVu(m.etat) === null)
  return (
    <div class="pile">
      <ul class="cartes cartes--etroites">
        {COLONNES.map((colonne) => (
          <li>
            <Colonne visit={visit} colonne={colonne} liens={deLaColonne(liens, colonne)} />
          </li>
        ))}
      </ul>
      {sansSuite.length > 0 ? (
        <details>
          <summary>Sans suite ({sansSuite.length})</summary>
          <Liste
            genre="etroites"
            libelle="Sans suite"
            elements={sansSuite.map((m) => <CarteDuBureau m={m} t={visit.territoire} />)}
          />
        </details>
      ) : null}
    </div>
  )
}

function Colonne({ visit, colonne, liens }: { visit: Visit; colonne: EtatVu; liens: readonly MiseEnLien[] }) {
  return (
    <section class="pile" aria-labelledby={`colonne-${colonne}`}>
      <h3 id={`colonne-${colonne}`}>
        {ETATS_VUS[colonne]} <Etiquette>{liens.length}</Etiquette>
      </h3>
      {liens.length === 0 ? <p class="doux petit">{RIEN[colonne]}</p> : null}
      {liens.slice(0, EN_VUE).map((m) => (
        <CarteDuBureau m={m} t={visit.territoire} />
      ))}
      {liens.length > EN_VUE ? (
        <details class="pile">
          <summary>{`Voir les ${liens.length - EN_VUE} autres`}</summary>
          {liens.slice(EN_VUE).map((m) => (
            <CarteDuBureau m={m} t={visit.territoire} />
          ))}
        </details>
      ) : null}
    </section>
  )
}

function ParAppel({ visit, liens }: { visit: Visit; liens: readonly MiseEnLien[] }) {
  const parAppel = Map.groupBy(liens, (m) => m.appelId)
  return (
    <div class="pile pile--large">
      {[...parAppel].map(([appelId, siens]) => {
        const href = url('/appels/:id/mises-en-lien', visit.territoire, { id: appelId })
        const rangs = (m: MiseEnLien) => ETATS.indexOf(m.etat)
        return (
          <section class="pile">
            <h3>
              <a href={href}>{siens[0]?.titre}</a> <span class="doux petit">— {siens[0]?.structureNom}</span>
            </h3>
            <Liste
              genre="etroites"
              elements={siens
                .toSorted((a, b) => rangs(a) - rangs(b))
                .map((m) => <CarteDuBureau m={m} t={visit.territoire} sansAppel />)}
            />
          </section>
        )
      })}
    </div>
  )
}

function Mercis({ visit, mercis }: { visit: Visit; mercis: readonly CoupDePouce[] }) {
  return (
    <section class="pile" aria-labelledby="mercis">
      <h2 id="mercis">Mots de remerciement à relire</h2>
      <p>Vérifiez qu’aucun nom de famille, numéro ou détail privé ne s’y trouve avant de les montrer.</p>
      <LongueListe
        genre="larges"
        visibles={4}
        suite="Les suivants"
        elements={mercis.map((coup) => (
          <Carte titre={coup.titre} surTitre={coup.structureNom}>
            <p>« {coup.merci} »</p>
            <div>
              <Formulaire action={url('/coups-de-pouce/:id/relecture', visit.territoire, { id: coup.id })}>
                <Gestes>
                  <Bouton petit nom="montrer" valeur="oui" nomComplet={`Montrer le merci pour ${coup.titre}`}>
                    Montrer
                  </Bouton>
                  <Bouton
                    petit
                    genre="secondaire"
                    nom="montrer"
                    valeur="non"
                    nomComplet={`Garder pour nous le merci pour ${coup.titre}`}
                  >
                    Garder pour nous
                  </Bouton>
                </Gestes>
              </Formulaire>
            </div>
          </Carte>
        ))}
      />
    </section>
  )
}
