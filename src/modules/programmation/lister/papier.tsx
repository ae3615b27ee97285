import { lireCookie, poserCookie } from '#platform/cookies.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { type Query, url } from '#platform/url.ts'
import type { Annexe } from '#src/ground/module.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { type Ctx, goOn } from '#src/ground/web.ts'
import { Liste, Section, Tableau } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { ColonneDite, Papier, TableauDit } from './papier.ts'

const UN_AN = 365 * 24 * 3600
const cookie = (path: string): string => `colonnes${path.replaceAll('/', '-')}`

type Colonnes<L> = readonly ColonneDite<L>[]

/** The columns of a paper that this browser was told to show, like its colours: nowhere else is it kept. */
export function colonnesChoisies<L>(c: Ctx, path: string, toutes: Colonnes<L>): Colonnes<L> {
  const dites = lireCookie(c, cookie(path))?.split('.')
  return toutes.filter(({ cle, montree }) =>
    montree === 'toujours' || dites === undefined ? montree !== 'sur-demande' : dites.includes(cle),
  )
}

export async function retenirLesColonnes<L>(c: Ctx, path: string, toutes: Colonnes<L>): Promise<Response> {
  const dites = (await c.req.formData()).getAll('colonnes')
  const choisies = toutes.filter(({ cle, montree }) => montree === 'toujours' || dites.includes(cle))
  poserCookie(c, cookie(path), choisies.map(({ cle }) => cle).join('.'), UN_AN)
  return goOn(c, path, undefined, {}, c.req.query())
}

/** The same as the page, as a sheet that is sent. */
export function servirLePapier(c: Ctx, papier: Papier, path: string, query: Query, fichier: string): Promise<Response> {
  const donnees = { ...papier, pied: `${papier.titre} — ${enClair(jourDe(c.var.visit.now))}` }
  const jumelle = url(path, c.var.visit, {}, query)
  return servirPdf(c, { modele: 'modules/programmation/lister/papier.typ', donnees, fichier, jumelle })
}

type Props<L> = Readonly<{
  c: Ctx
  papier: Papier
  path: string
  query: Query
  retour: Readonly<{ href: string; libelle: string }>
  toutes: Colonnes<L>
}>

/** The page to print; its columns are chosen there. */
export function PageDePapier<L>({ c, papier, path, query, retour, toutes }: Props<L>) {
  const { visit } = c.var
  const aChoisir = toutes.filter(({ montree }) => montree !== 'toujours')
  return (
    <Layout
      titre={papier.titre}
      chapeau={papier.sousTitre}
      fil={[retour]}
      gestes={<BoutonPdf href={url(`${path}/pdf`, visit, {}, query)} />}
      impression
    >
      {aChoisir.length === 0 ? null : (
        <details class="sans-impression">
          <summary>Choisir les colonnes</summary>
          <Formulaire action={url(path, visit, {}, query)}>
            <Cases
              nom="colonnes"
              libelle="Colonnes"
              nu
              aide="Retenues sur cet appareil, pour la page et le PDF."
              disposition="courtes"
              options={aChoisir.map(({ cle, libelle }) => ({ valeur: cle, libelle }))}
              valeurs={colonnesChoisies(c, path, toutes).map(({ cle }) => cle)}
            />
            <Bouton genre="secondaire">Montrer ces colonnes</Bouton>
          </Formulaire>
        </details>
      )}
      <CorpsDuPapier papier={papier} />
    </Layout>
  )
}

/** What a paper says, on a page: its notes, its tables under their headings, then what is annexed to it. */
export const CorpsDuPapier = ({ papier }: Readonly<{ papier: Papier }>) => (
  <div class="comite pile">
    {papier.notes.map((note) => (
      <p class="petit doux">{note}</p>
    ))}
    {papier.tableaux.map((tableau, rang) => (
      <Section id={`tableau-${rang + 1}`} titre={tableau.titre}>
        <TableauDuPapier {...tableau} />
        {tableau.dits.map((dit) => (
          <p class="petit doux">{dit}</p>
        ))}
      </Section>
    ))}
    {papier.annexes?.map(({ id, titre, lignes }) => (
      <Section id={id} titre={titre}>
        <LignesAnnexees lignes={lignes} />
      </Section>
    ))}
  </div>
)

/** What is annexed, line by line: what it is, then what came of it. */
export const LignesAnnexees = ({ lignes }: Pick<Annexe, 'lignes'>) => (
  <Liste
    genre="lignes"
    elements={lignes.map(({ dit, href, suite }) => (
      <div class="pile pile--serree">
        <p>
          <a href={href}>{dit}</a>
        </p>
        <p class="petit doux">{suite}</p>
      </div>
    ))}
  />
)

const TableauDuPapier = ({ titre, entetes, parts, lignes, pied }: TableauDit) => (
  <Tableau
    // Its heading names the part of the page: the table is heard under a name of its own.
    caption={`Tableau « ${titre} »`}
    captionCachee
    lignes={lignes}
    colonnes={entetes.map((libelle, n) => ({
      libelle,
      entete: n === 0,
      nombre: (parts[n] ?? 0) < 0,
      large: (parts[n] ?? 0) > 3,
      valeur: (rang: readonly string[]) => rang[n] ?? '',
    }))}
    {...(pied.length === 0 ? {} : { pied })}
  />
)
