import type { Child } from 'hono/jsx'
import { ToutFacultatif } from '#ui/champ.tsx'
import { Icone, type IconeNom } from '#ui/icons.tsx'

export type Onglet = Readonly<{ href: string; libelle: Child; actif?: boolean; nombre?: number }>

/** Several views of one thing, each with its own address. */
export function Onglets({ onglets, libelle }: { onglets: readonly Onglet[]; libelle: string }) {
  return (
    <nav class="onglets sans-impression" aria-label={libelle}>
      <ul class="onglets__liste">
        {onglets.map((onglet) => (
          <li>
            <a href={onglet.href} aria-current={onglet.actif ? 'page' : undefined}>
              {onglet.libelle}
              {onglet.nombre === undefined ? null : <span class="etiquette">{onglet.nombre}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type FiltresProps = Readonly<{
  action: string
  /** Where all filters are cleared; absent when none is set. */
  reinitialiser?: string
  /** Fields that few people need, folded away. */
  plus?: Child
  plusOuvert?: boolean
  hidden?: Readonly<Record<string, string>>
  libelle?: string
  /** What is chosen now, read on the folded form of a narrow screen: « 2026 », « Emploi ». */
  choisis?: readonly string[]
  children?: Child
}>

/** Folded on a narrow screen, where what follows comes first; open on a wide one, by style alone. */
export const RepliEtroit = ({ icone, titre, children }: { icone: IconeNom; titre: Child; children?: Child }) => (
  <details class="repli-etroit">
    <summary>
      <Icone nom={icone} />
      <span>{titre}</span>
    </summary>
    {children}
  </details>
)

/**
 * A GET form: nothing leaves before its button. Folded on a narrow screen, where what was chosen
 * stands on its summary and the list comes first; always open on a wide one (by style: no script is needed).
 */
export function Filtres({
  action,
  reinitialiser,
  plus,
  plusOuvert,
  hidden,
  libelle = 'Filtrer',
  choisis = [],
  children,
}: FiltresProps) {
  return (
    <search>
      <RepliEtroit
        icone="filtrer"
        titre={
          <>
            {libelle}
            {choisis.length === 0 ? null : <span class="doux"> : {choisis.join(', ')}</span>}
          </>
        }
      >
        <form class="filtres" method="get" action={action} aria-label={libelle}>
          {Object.entries(hidden ?? {}).map(([nom, valeur]) => (
            <input type="hidden" name={nom} value={valeur} />
          ))}
          <ToutFacultatif.Provider value={true}>
            {children}
            {plus ? (
              <details class="filtres__plus" open={plusOuvert}>
                <summary>
                  <Icone nom="filtrer" />
                  Plus de choix
                </summary>
                <div>{plus}</div>
              </details>
            ) : null}
          </ToutFacultatif.Provider>
          <div class="gestes">
            <button type="submit" class="bouton bouton--secondaire">
              <Icone nom="chercher" />
              <span>{libelle}</span>
            </button>
            {reinitialiser ? (
              <a class="bouton bouton--discret" href={reinitialiser}>
                Tout afficher
              </a>
            ) : null}
          </div>
        </form>
      </RepliEtroit>
    </search>
  )
}

/** One thing that a list is cut to: in words, where the list stands without it and, where it shows nothing, what it would show then. */
export type Choisi = Readonly<{ dit: string; sans: string; nombre: number }>

/** What a list is cut to, above it: each choice may be dropped alone. */
export function Seulement({ choisis, tout }: Readonly<{ choisis: readonly Choisi[]; tout: string }>) {
  if (choisis.length === 0) return null
  return (
    <p class="rangee petit sans-impression">
      <span class="doux">Seulement :</span>
      {choisis.map(({ dit, sans }) => (
        <a href={sans} aria-label={`${dit}, enlever ce choix`}>
          {dit} <Icone nom="fermer" />
        </a>
      ))}
      <a href={tout}>Tout revoir</a>
    </p>
  )
}

/** Under a list that shows nothing: which choice to drop, and how much comes then. */
export function Enlever({ choisis }: Readonly<{ choisis: readonly Choisi[] }>) {
  const utiles = choisis.filter(({ nombre }) => nombre > 0)
  return utiles.length === 0 ? (
    <>Enlevez plusieurs choix, ou revoyez tout.</>
  ) : (
    <ul>
      {utiles.map(({ dit, sans, nombre }) => (
        <li>
          <a href={sans}>Sans {dit}</a> : {nombre}
        </li>
      ))}
    </ul>
  )
}

type PaginationProps = Readonly<{
  /** From 1. */
  page: number
  pages: number
  href: (page: number) => string
}>

/** Previous, next, and where one stands. Nothing when there is one page. */
export function Pagination({ page, pages, href }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav class="pagination" aria-label="Pages">
      {page > 1 ? (
        <a class="bouton bouton--secondaire bouton--petit" rel="prev" href={href(page - 1)}>
          <Icone nom="gauche" />
          <span>Précédente</span>
        </a>
      ) : null}
      <span>
        Page {page} sur {pages}
      </span>
      {page < pages ? (
        <a class="bouton bouton--secondaire bouton--petit" rel="next" href={href(page + 1)}>
          <span>Suivante</span>
          <Icone nom="droite" />
        </a>
      ) : null}
    </nav>
  )
}
