import { choixDeProgrammation } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { ecrireCsv, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/visit.ts'
import { type Ctx, pageContext, screen } from '#src/web.ts'
import { Barres } from '#ui/charts.tsx'
import { Compteur, Compteurs, Onglets, Tableau, Vide } from '#ui/data.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { Section } from '../../page/morceaux.tsx'
import { type Publication, SEUIL, type TableauPublie, type ThemePublie } from '../domain.ts'
import { lireResultats, type Resultats } from '../lire.ts'

/** What everybody may read of a year: how many presences, for whom, without telling of anybody. */
export const resultatsScreen = screen()
const PATH = '/resultats'

resultatsScreen.get(PATH, async (c) =>
  c.html(<Page page={pageContext(c)} visit={c.var.visit} {...(await donnees(c))} />),
)

/** The same figures and no other: what the page hides is hidden in the file. */
resultatsScreen.get(`${PATH}.csv`, async (c) => {
  const { annee, publication } = await donnees(c)
  const lignes: ValeurExport[][] = (publication?.themes ?? []).flatMap((t) => [
    ...t.actions.map((a) => [annee, t.theme, a.titre, a.total === 0 ? null : (a.total ?? 'non publié')]),
    [annee, t.theme, 'Total', t.total],
  ])
  const octets = new Uint8Array(ecrireCsv({ entetes: ['Année', 'Thème', 'Action', 'Présences'], lignes }))
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename="resultats-${c.var.visit.territoire.slug}-${annee}.csv"`)
  return c.body(octets)
})

type Donnees = Resultats & Readonly<{ annees: readonly number[] }>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const cette = jourDe(visit.now).year
    const annees = (await choixDeProgrammation(tx)).annees.filter((annee) => annee <= cette)
    const annee = annees.find((une) => String(une) === c.req.query('annee')) ?? annees[0] ?? cette
    return { ...(await lireResultats(tx, visit, annee)), annees }
  })
}

type Props = Donnees & Readonly<{ page: PageContext; visit: Visit }>

function Page({ page, visit, annee, annees, au, actions, publication }: Props) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre={`Ce que ça donne en ${annee}`}
      chapeau="Combien de présences, dans quelles actions, pour qui."
      fil={[{ href: url('/actions', t), libelle: 'Actions' }]}
    >
      {annees.length > 1 ? (
        <Onglets
          libelle="Années"
          onglets={annees.slice(0, 5).map((une) => ({
            href: url(PATH, t, {}, { annee: une }),
            libelle: String(une),
            actif: une === annee,
          }))}
        />
      ) : null}
      {publication === null ? (
        <Vide picto="mesurer" titre="Pas encore de chiffres à montrer">
          <p>Ils viendront quand assez de séances seront comptées.</p>
        </Vide>
      ) : (
        <Chiffres publication={publication} actions={actions} au={au} />
      )}
      <Section id="comment" titre="Comment lire ces chiffres">
        <ul>
          <li>Ce sont des présences : une personne venue trois fois compte trois fois.</li>
          <li>
            Un nombre de moins de {SEUIL} n’est jamais montré, pour que personne ne soit reconnu. D’autres nombres sont
            cachés avec lui, sinon une soustraction le retrouverait. « — » : rien n’est compté.
          </li>
          <li>Les chiffres sont arrêtés à la fin du trimestre. Ce que personne n’a compté n’y est pas.</li>
        </ul>
        {publication === null ? null : (
          <p>
            <a href={url(`${PATH}.csv`, t, {}, { annee })}>Les mêmes chiffres en tableur (CSV)</a>
          </p>
        )}
      </Section>
    </Layout>
  )
}

const nombres = new Intl.NumberFormat('fr-FR')

/** Nothing counted is no zero: « — ». */
const direTotal = (total: number | null): string =>
  total === null ? 'Non publié' : total === 0 ? '—' : nombres.format(total)

function Chiffres({ publication, actions, au }: { publication: Publication; actions: number; au: Temporal.PlainDate }) {
  const { total, themes, tableaux } = publication
  return (
    <>
      <Compteurs>
        <Compteur valeur={actions} libelle="actions" />
        <Compteur valeur={total} libelle={`présences au ${enClair(au)}`} />
      </Compteurs>
      <Section id="themes" titre="Par thème">
        <Barres titre="Présences par thème" donnees={themes.map((t) => ({ libelle: t.theme, valeur: t.total }))} />
      </Section>
      {tableaux.map((tableau) => (
        <Section id={`par-${tableau.cle}`} titre={tableau.libelle}>
          <UnTableau tableau={tableau} themes={themes} />
        </Section>
      ))}
      <Section id="actions" titre="Action par action">
        {themes.map((theme) => (
          <Tableau
            caption={`${theme.theme} : ${pluriel(theme.total, 'présence', 'présences')}`}
            empile
            lignes={theme.actions}
            colonnes={[
              { libelle: 'Action', entete: true, valeur: (a) => a.titre },
              {
                libelle: 'Présences',
                nombre: true,
                valeur: (a) => direTotal(a.total),
              },
            ]}
          />
        ))}
      </Section>
    </>
  )
}

function UnTableau({ tableau, themes }: { tableau: TableauPublie; themes: readonly ThemePublie[] }) {
  const lignes = themes.map((theme, t) => ({ theme: theme.theme, rang: tableau.rangs[t] ?? null }))
  // A column where nobody is tells nothing.
  const colonnes = tableau.colonnes.map((colonne, c) => ({ ...colonne, c })).filter(({ total }) => total > 0)
  return (
    <>
      <Barres titre={tableau.libelle} donnees={colonnes.map(({ libelle, total }) => ({ libelle, valeur: total }))} />
      <details>
        <summary>Par thème</summary>
        <Tableau
          caption={`${tableau.libelle}, par thème`}
          captionCachee
          lignes={lignes}
          colonnes={[
            { libelle: 'Thème', entete: true, valeur: (l: (typeof lignes)[number]) => l.theme },
            ...colonnes.map(({ libelle, c }) => ({
              libelle,
              nombre: true,
              valeur: (l: (typeof lignes)[number]) => (l.rang === null ? 'Non publié' : nombres.format(l.rang[c] ?? 0)),
            })),
          ]}
          pied={['Total', ...colonnes.map(({ total }) => nombres.format(total))]}
        />
      </details>
    </>
  )
}
