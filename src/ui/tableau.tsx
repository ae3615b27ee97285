import type { Child } from 'hono/jsx'
import { Icone } from '#ui/icons.tsx'

export type Colonne<Ligne> = Readonly<{
  libelle: string
  valeur: (ligne: Ligne) => Child
  /** Aligned to the right, digits of one width. */
  nombre?: boolean
  /** Sentences are read there: the room goes to it first. */
  large?: boolean
  /** Whole sentences, on a phone, begin at the left under their label. */
  phrases?: boolean
  /** Names the line: a `<th>` of the row. */
  entete?: boolean
  /** Where the table sorted by this column is, and how it is sorted now. */
  tri?: Readonly<{ href: string; sens?: 'croissant' | 'decroissant' }>
}>

type TableauProps<Ligne> = Readonly<{
  /** The name of the table, always read aloud. */
  caption: string
  /** The caption is said by a heading nearby: heard, not seen. */
  captionCachee?: boolean
  colonnes: readonly Colonne<Ligne>[]
  lignes: readonly Ligne[]
  /** On a phone, each line becomes a block, instead of scrolling sideways. */
  empile?: boolean
  /** Each to each, of some sixteen at most: headers stand upright, and on a phone each line is what it holds; an empty cell takes no place there. */
  matrice?: boolean
  /** The last line, one cell a column. */
  pied?: readonly Child[]
  vide?: Child
}>

const SENS = { croissant: 'ascending', decroissant: 'descending' } as const

/** A table, its columns described once. When there is no line, `vide` in its place. */
export function Tableau<Ligne>(props: TableauProps<Ligne>) {
  const { caption, colonnes, lignes, matrice, pied, vide } = props
  const empile = props.empile || matrice
  if (lignes.length === 0 && vide) return <>{vide}</>
  return (
    // Stacked, it scrolls nowhere: no stop for the keyboard.
    <section class="tableau" tabindex={empile ? undefined : 0} aria-label={caption}>
      <table class={matrice ? 'tableau__empile tableau__matrice' : empile ? 'tableau__empile' : undefined}>
        <caption class={props.captionCachee ? 'invisible' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {colonnes.map((colonne) => (
              <Entete colonne={colonne} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.map((ligne) => (
            <tr>
              {colonnes.map((colonne) => (
                <Cellule colonne={colonne} ligne={ligne} />
              ))}
            </tr>
          ))}
        </tbody>
        {pied ? (
          <tfoot>
            <tr>
              {colonnes.map((colonne, rang) =>
                colonne.entete ? (
                  <th scope="row">{pied[rang]}</th>
                ) : (
                  <td
                    class={colonne.nombre ? 'nombre' : undefined}
                    data-libelle={pied[rang] ? colonne.libelle : undefined}
                  >
                    {pied[rang]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  )
}

function Entete<Ligne>({ colonne }: { colonne: Colonne<Ligne> }) {
  const { tri, nombre, libelle } = colonne
  return (
    <th scope="col" class={nombre ? 'nombre' : undefined} aria-sort={tri?.sens ? SENS[tri.sens] : undefined}>
      {tri ? (
        <a href={tri.href}>
          {libelle}
          <Icone nom={tri.sens === 'croissant' ? 'haut' : tri.sens === 'decroissant' ? 'bas' : 'trier'} />
        </a>
      ) : (
        libelle
      )}
    </th>
  )
}

function Cellule<Ligne>({ colonne, ligne }: { colonne: Colonne<Ligne>; ligne: Ligne }) {
  const valeur = colonne.valeur(ligne)
  if (colonne.entete) return <th scope="row">{valeur}</th>
  const allure = colonne.nombre ? 'nombre' : colonne.large ? 'large' : colonne.phrases ? 'phrases' : undefined
  return (
    <td class={allure} data-libelle={colonne.libelle}>
      {valeur}
    </td>
  )
}
