import { etag } from 'hono/etag'
import { choixDeProgrammation } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { ecrireCsv, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Barres } from '#ui/charts.tsx'
import { Compteur, Compteurs, Onglets, Section, Tableau, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  depuisJanvier,
  type LignePubliee,
  type Publication,
  type Semestre,
  semestresArretes,
  type TableauPublie,
  type ThemePublie,
} from '../domain.ts'
import { lireResultats, type Resultats } from '../lire.ts'

/** What everybody may read of a half-year: how many presences, for whom, without telling of anybody. */
export const resultatsScreen = screen()
const PATH = '/resultats'

resultatsScreen.get(PATH, gardee('semestre', 'annee'), async (c) =>
  c.html(<Page visit={c.var.visit} {...(await donnees(c))} />),
)

/** The same figures and no other: what the page hides is hidden in the file. */
resultatsScreen.get(`${PATH}.csv`, etag(), async (c) => {
  const { choisi } = await donnees(c)
  const { annee, rang } = choisi?.semestre ?? { annee: jourDe(c.var.visit.now).year, rang: 1 }
  const lignes: ValeurExport[][] = (choisi?.arrete.publication?.themes ?? []).flatMap((t) => [
    ...t.actions.map((a) => [annee, rang, t.theme, a.titre, a.total === 0 ? null : (a.total ?? 'non publié')]),
    [annee, rang, t.theme, 'Total', t.total],
  ])
  const octets = new Uint8Array(ecrireCsv({ entetes: ['Année', 'Semestre', 'Thème', 'Action', 'Présences'], lignes }))
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header(
    'content-disposition',
    `attachment; filename="resultats-${c.var.visit.territoire.slug}-${annee}-${rang}.csv"`,
  )
  return c.body(octets)
})

type Donnees = Readonly<{
  semestres: readonly Semestre[]
  choisi: Resultats | null
  /** The first half-year of the same year, beside the second. */
  avant: Resultats | null
}>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  // Who reads a half-year first has it kept as it is told.
  return write(visit, async (tx) => {
    const semestres = semestresArretes((await choixDeProgrammation(tx, visit.me)).annees, jourDe(visit.now))
    const demande = c.req.query('semestre') ?? c.req.query('annee') ?? ''
    const semestre = semestres.find((un) => codeDe(un).startsWith(demande)) ?? semestres[0]
    if (!semestre) return { semestres, choisi: null, avant: null }
    const premier =
      semestre.rang === 2 ? semestres.find((un) => un.annee === semestre.annee && un.rang === 1) : undefined
    return {
      semestres,
      choisi: await lireResultats(tx, visit, semestre),
      avant: premier ? await lireResultats(tx, visit, premier) : null,
    }
  })
}

const codeDe = ({ annee, rang }: Semestre): string => `${annee}-${rang}`
const direSemestre = ({ annee, rang }: Semestre): string => `${rang === 1 ? '1er' : '2e'} semestre ${annee}`

type Props = Donnees & Readonly<{ visit: Visit }>

function Page({ visit, semestres, choisi, avant }: Props) {
  const publication = choisi?.arrete.publication ?? null
  return (
    <Layout
      titre={choisi ? `Ce que ça donne : ${direSemestre(choisi.semestre)}` : 'Ce que ça donne'}
      chapeau="Combien de présences, dans quelles actions, pour qui."
      fil={[{ href: url('/actions', visit), libelle: 'Actions' }]}
    >
      {semestres.length > 1 ? (
        <Onglets
          libelle="Semestres"
          onglets={semestres.slice(0, 6).map((un) => ({
            href: url(PATH, visit, {}, { semestre: codeDe(un) }),
            libelle: direSemestre(un),
            actif: un.du.equals(choisi?.semestre.du ?? un.au),
          }))}
        />
      ) : null}
      {choisi === null || publication === null ? (
        <Vide picto="mesurer" titre="Pas encore de chiffres à montrer">
          Ils viennent un mois après la fin de chaque semestre, quand assez de séances ont été comptées.
        </Vide>
      ) : (
        <Chiffres publication={publication} resultats={choisi} avant={avant?.arrete.publication ?? null} />
      )}
      <Section id="comment" titre="Comment lire ces chiffres">
        <ul>
          <li>Ce sont des présences, comptées ou estimées : une personne venue trois fois compte trois fois.</li>
          <li>
            Un nombre de moins de {SEUIL} n’est jamais montré, pour que personne ne soit reconnu. D’autres nombres sont
            cachés avec lui, sinon une soustraction le retrouverait. « — » : rien n’est compté.
          </li>
          <li>
            Les chiffres d’un semestre sont arrêtés la première fois qu’on les lit ici, un mois au moins après sa fin,
            et ne changent plus : sinon, on lirait dans la différence ce qui est caché. Ce qui est compté ou corrigé
            plus tard n’y est pas.
          </li>
        </ul>
        {choisi === null || publication === null ? null : (
          <p>
            <a href={url(`${PATH}.csv`, visit, {}, { semestre: codeDe(choisi.semestre) })}>
              Les mêmes chiffres en tableur (CSV)
            </a>
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

type ChiffresProps = Readonly<{ publication: Publication; resultats: Resultats; avant: Publication | null }>

function Chiffres({ publication, resultats, avant }: ChiffresProps) {
  const { total, themes, tableaux } = publication
  const { semestre, arrete } = resultats
  const annee = depuisJanvier(avant, publication)
  const duSemestre = `du ${enClair(semestre.du)} au ${enClair(semestre.au)}`
  return (
    <>
      <Compteurs>
        <Compteur valeur={arrete.actions} un="action" libelle="actions" />
        <Compteur valeur={total} un={`présence ${duSemestre}`} libelle={`présences ${duSemestre}`} />
        {avant ? (
          <Compteur
            valeur={avant.total + total}
            un={`présence en ${semestre.annee}`}
            libelle={`présences en ${semestre.annee}`}
          />
        ) : null}
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
              ...(avant
                ? [
                    {
                      libelle: `En ${semestre.annee}`,
                      nombre: true,
                      valeur: (a: LignePubliee) => direTotal(annee.get(a.id) ?? null),
                    },
                  ]
                : []),
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
