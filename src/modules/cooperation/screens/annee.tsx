import { jourDe } from '#platform/dates.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { anneeDe, screen } from '#src/ground/web.ts'
import { Onglets, Puces, Section, Tableau } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { CE_QU_ELLES_ONT_FAIT, direLaCooperation, direLesOuverts, nomsDe, ranger } from '../dire.ts'
import { type Cooperation, cleDe, dejaAvant, deLAnnee, faitsEnsemble, type Lien, liensDe, ouverts } from '../domain.ts'
import { lireLaCooperation } from '../lire.ts'
import { peutLireLeTableau, peutToutLire, peutVoirQuiEstSeul } from '../policy.ts'
import { POURQUOI_PUBLICS, QUI_EST_NOMME, textes } from '../textes.fr.ts'
import { FaitsDits, Matrice, Rencontres } from '../views.tsx'

/** Who did what with whom in a year: sentences, the facts pair by pair, each to each, and the year before. */
export const anneeScreen = screen()

const PATH = '/cooperation/:annee'

anneeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutLireLeTableau(visit.me))
  const annee = anneeDe(c)
  const toute = await read(visit, (tx) => lireLaCooperation(tx, visit, annee))
  return c.html(<Page visit={visit} cooperation={peutToutLire(visit.me) ? toute : ouverts(toute)} />)
})

function Page({ visit, cooperation }: Readonly<{ visit: Visit; cooperation: Cooperation }>) {
  const { annee, faits, structures } = cooperation
  const tout = peutToutLire(visit.me)
  const dite = direLaCooperation(cooperation, { seules: peutVoirQuiEstSeul(visit.me), paires: tout })
  const noms = nomsDe(structures)
  const cetteAnnee = deLAnnee(faits, annee)
  const liens = ranger(liensDe(faitsEnsemble(cetteAnnee)), structures)
  const reliees = new Set(liens.flatMap(({ a, b }) => [a, b]))
  const rencontres = cetteAnnee.filter(({ genre, structures: la }) => genre === 'temps-fort' && la.length > 1)
  // That of the pairs is shown with its links.
  const tableaux = tout ? dite.tableaux.filter(({ titre }) => titre !== CE_QU_ELLES_ONT_FAIT) : []
  const miennes = structures.filter(({ id }) => structuresDe(visit.me).includes(id))
  const annees = [...new Set([jourDe(visit.now).year, annee, annee - 1])].toSorted((a, b) => b - a)
  return (
    <Layout titre={`${textes.titre} en ${annee}`} chapeau={textes.chapeau}>
      <Onglets
        libelle="Années"
        onglets={annees.map((une) => ({
          href: url(PATH, visit, { annee: String(une) }),
          libelle: String(une),
          actif: une === annee,
        }))}
      />
      <p>
        <strong>{tout ? dite.essentiel : direLesOuverts(liens.length)}</strong>
      </p>
      {/* The sentences count what only some may read. */}
      {tout ? <Puces de={dite.phrases} /> : null}
      {miennes.length > 0 ? (
        <Puces
          de={miennes.map(({ id, nom }) => (
            <a href={url('/cooperation/structures/:id', visit, { id })}>Tous les liens {de(nom)}</a>
          ))}
        />
      ) : null}
      <details>
        <summary>Pourquoi ces chiffres ?</summary>
        <p class="petit">{tout ? dite.pourquoi : POURQUOI_PUBLICS}</p>
        {tout ? <p class="petit">{QUI_EST_NOMME}</p> : null}
      </details>
      {liens.length > 0 ? (
        <>
          <Section id="paires" titre="Ce qu’elles ont fait ensemble">
            <Paires {...{ visit, cooperation, liens }} />
          </Section>
          <Section id="matrice" titre="Chacune avec chacune">
            <p class="petit doux">Le nombre de faits. Une case vide : rien n’est noté.</p>
            <Matrice ids={structures.flatMap(({ id }) => (reliees.has(id) ? [id] : []))} liens={liens} noms={noms} />
          </Section>
        </>
      ) : null}
      {rencontres.length > 0 ? (
        <Section id="temps-forts" titre="Aux mêmes temps forts">
          <Rencontres rencontres={rencontres} t={visit.territoire} noms={noms} />
        </Section>
      ) : null}
      {tableaux.map(({ titre, entetes, lignes, dits }, rang) => (
        <Section id={`tableau-${rang + 1}`} titre={titre}>
          <Tableau
            caption={`Tableau « ${titre} »`}
            captionCachee
            empile
            lignes={lignes}
            colonnes={entetes.map((libelle, n) => ({
              libelle,
              entete: n === 0,
              nombre: lignes.every((une) => /^\d+$/u.test(une[n] ?? '')),
              valeur: (rang: readonly string[]) => rang[n] ?? '',
            }))}
          />
          {dits.map((dit) => (
            <p class="petit doux">{dit}</p>
          ))}
        </Section>
      ))}
    </Layout>
  )
}

type PairesProps = Readonly<{ visit: Visit; cooperation: Cooperation; liens: readonly Lien[] }>

/** Each pair with its facts, each fact leading to what it is. */
function Paires({ visit, cooperation: { annee, structures, faits, avant }, liens }: PairesProps) {
  const noms = nomsDe(structures)
  const hier = new Map(liensDe(faitsEnsemble(deLAnnee(faits, annee - 1))).map((un) => [cleDe(un.a, un.b), un]))
  const dits = new Map(dejaAvant(avant, annee).map((un) => [cleDe(un.structureId, un.avecId), un]))
  const entre = ({ a, b }: Lien) => `${noms.get(a) ?? ''} et ${noms.get(b) ?? ''}`
  return (
    <Tableau
      caption="Les paires de structures et leurs faits"
      captionCachee
      empile
      lignes={liens}
      colonnes={[
        { libelle: 'Structures', entete: true, valeur: entre },
        {
          libelle: String(annee),
          large: true,
          valeur: (lien) => <FaitsDits faits={lien.faits} t={visit.territoire} entre={entre(lien)} />,
        },
        {
          libelle: String(annee - 1),
          valeur: (lien) => {
            const avant = hier.get(cleDe(lien.a, lien.b))
            return avant ? <FaitsDits faits={avant.faits} t={visit.territoire} entre={entre(lien)} /> : '—'
          },
        },
        {
          libelle: 'Déjà avant',
          valeur: (lien) => {
            const dit = dits.get(cleDe(lien.a, lien.b))
            return dit ? `Elles le disent : depuis ${dit.depuisAnnee}` : '—'
          },
        },
      ]}
    />
  )
}
