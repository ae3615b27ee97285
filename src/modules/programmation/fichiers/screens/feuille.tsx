import { adresse, lettreDeColonne } from '#platform/tableur/adresse.ts'
import { pluriel } from '#platform/texte.ts'
import { estUnRappel } from '../../classeurs/actions/regroupement.ts'
import type { Colonne, FeuilleLue, VueDeFeuille } from '../../classeurs/grille/types.ts'
import { CATEGORIES, type Categorie, categorieDe, direColonne } from './roles.ts'

/** Where a gesture begins: a column, a row, a label. */
export type Vers = (quoi: Readonly<Record<string, string | number>>) => string

type Sorte = Readonly<{
  sorte: 'entete' | 'ecartee' | 'rappel' | 'section' | 'action' | 'hors'
  raison?: string
  colonnes: readonly Colonne[]
}>

function sorteDe({ tables, lignesIgnorees }: FeuilleLue, ligne: number): Sorte {
  const table = tables.findLast((t) => ligne >= t.enteteDebut && ligne <= t.fin)
  const colonnes = table?.colonnes ?? []
  const raison = lignesIgnorees.find((une) => une.ligne === ligne)?.raison
  // What it says is read: of the rows under it.
  if (raison?.startsWith('ligne de section')) return { sorte: 'section', raison, colonnes: [] }
  // Counted once, and read: what the other sheet does not say is taken of it.
  if (raison && estUnRappel(raison)) return { sorte: 'rappel', raison, colonnes }
  if (raison) return { sorte: 'ecartee', raison, colonnes }
  if (!table) return { sorte: 'hors', colonnes }
  return { sorte: ligne <= table.enteteFin ? 'entete' : 'action', colonnes }
}

const MOT_DE_SORTE = {
  entete: 'en-tête',
  ecartee: 'mise de côté',
  rappel: 'rappel',
  section: 'vaut pour celles du dessous',
  action: '',
  hors: '',
} as const

type Props = Readonly<{ feuille: FeuilleLue; vue: VueDeFeuille; lue: boolean; vers: Vers; choisie: number | undefined }>

/** The sheet itself, each cell under the colour of what was understood, said in words in its header and below. */
export function LaFeuille({ feuille, vue, lue, vers, choisie }: Props) {
  const table = feuille.tables.toSorted((a, b) => b.fin - b.enteteFin - (a.fin - a.enteteFin))[0]
  const enTete = new Map(table?.colonnes.map((c) => [c.colonne, c]))
  // Without a table, each cell may be a label.
  const parCellule = feuille.tables.length === 0
  const deFiche = new Map(feuille.fiche?.table.colonnes.map((c) => [c.colonne, c]))
  const categorie = (ligne: number, c: number, { sorte, colonnes }: Sorte): Categorie | null => {
    if (!lue || sorte === 'ecartee') return 'ecarte'
    const ici = feuille.fiche?.lieux[`${feuille.nom}!${adresse(ligne - 1, c)}`]
    const colonne = ici === undefined ? colonnes.find((une) => une.colonne === c) : deFiche.get(ici)
    return colonne ? categorieDe(colonne) : null
  }
  const montrees = vue.lignes.filter(({ ligne, loin }) => !loin || ligne === choisie)
  const rangees = montrees.map(({ ligne, textes }) => {
    const dite = sorteDe(feuille, ligne)
    return { ligne, dite, cellules: textes.map((texte, i) => ({ texte, c: vue.colonnes[i] ?? 0 })) }
  })
  // Set aside, a row that is not shown is not read as those that are.
  const montre = new Set(vue.lignes.flatMap(({ ligne, loin }) => (loin ? [] : ligne)))
  const reste =
    vue.reste - new Set(feuille.lignesIgnorees.flatMap(({ ligne }) => (montre.has(ligne) ? [] : ligne))).size
  const vues = new Set(
    rangees.flatMap(({ ligne, dite, cellules }) =>
      cellules.flatMap(({ texte, c }) => (texte ? categorie(ligne, c, dite) : null)),
    ),
  )
  return (
    <>
      <Legende vues={vues} />
      <section class="tableau classeur" tabindex={0} aria-label={`La feuille ${feuille.nom}`}>
        <table>
          <caption class="invisible">La feuille {feuille.nom}, telle qu’elle est lue</caption>
          <thead>
            <tr>
              <th scope="col">Ligne</th>
              {vue.colonnes.map((c) => {
                const colonne = enTete.get(c)
                const lettre = lettreDeColonne(c)
                return (
                  <th scope="col" class={colonne ? `c-${lue ? categorieDe(colonne) : 'ecarte'}` : undefined}>
                    {colonne ? (
                      <a href={vers({ colonne: lettre })}>
                        {lettre} <span>{direColonne(colonne)}</span>
                      </a>
                    ) : (
                      lettre
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rangees.map(({ ligne, dite, cellules }) => (
              <tr
                id={`l-${ligne}`}
                class={`classeur__${dite.sorte}${cellules.filter(({ texte }) => texte !== '').length === 1 ? ' classeur__seule' : ''}`}
              >
                <th scope="row">
                  <a href={vers({ ligne })}>
                    <span class="invisible">Ligne </span>
                    {ligne}
                  </a>
                  {MOT_DE_SORTE[dite.sorte] ? <span> {MOT_DE_SORTE[dite.sorte]}</span> : null}
                </th>
                {cellules.map(({ texte, c }) => {
                  const sienne = texte === '' ? null : categorie(ligne, c, dite)
                  const ici = adresse(ligne - 1, c)
                  return (
                    <td id={texte === '' ? undefined : `c-${ici}`} class={sienne ? `c-${sienne}` : undefined}>
                      {parCellule && texte !== '' ? <a href={vers({ cellule: ici })}>{texte}</a> : texte}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {reste <= 0 ? null : (
        <p class="discret">
          {pluriel(reste, 'autre ligne est lue de même', 'autres lignes sont lues de même')} : ce que vous corrigez ici
          vaut pour toute la feuille.
        </p>
      )}
    </>
  )
}

const Legende = ({ vues }: { vues: ReadonlySet<Categorie | null> }) => (
  <ul class="etiquettes" aria-label="Ce que disent les couleurs">
    {Object.entries(CATEGORIES).map(([nom, libelle]) =>
      [...vues].some((une) => une === nom) ? <li class={`etiquette c-${nom}`}>{libelle}</li> : null,
    )}
  </ul>
)
