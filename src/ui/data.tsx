import type { Child } from 'hono/jsx'
import { appelable, numeroEnPaires } from '#platform/telephone.ts'
import { joints } from '#platform/texte.ts'
import { Icone, type IconeNom } from '#ui/icons.tsx'
import { type Dessin, Pictogramme, type PictogrammeNom } from '#ui/pictogrammes.tsx'

export { type Choisi, Enlever, Filtres, Onglets, Pagination, RepliEtroit, Seulement } from '#ui/parcours.tsx'
export { type Dessin, Pictogramme, type PictogrammeNom } from '#ui/pictogrammes.tsx'
export { direInstant, Jour, Quand } from '#ui/quand.tsx'
export { type Colonne, Tableau } from '#ui/tableau.tsx'

type CarteProps = Readonly<{
  titre?: Child
  /** The whole card leads there. */
  href?: string
  surTitre?: Child
  picto?: Dessin
  /** Heading level of the title, 3 by default (2 when the page has no section above). */
  niveau?: 2 | 3
  /** `nue`: no frame, the text beside the pictogram. */
  genre?: 'accent' | 'creux' | 'nue'
  id?: string
  /** Read aloud instead of the title, when two links of a page say the same. */
  nomComplet?: string
  children?: Child
}>

/** One thing and what is said of it. Inside `<Liste genre="cartes">`, cards share the width. */
export function Carte({ titre, href, surTitre, picto, niveau = 3, genre, id, nomComplet, children }: CarteProps) {
  const Titre = niveau === 2 ? 'h2' : 'h3'
  const classe = joints(['carte', href ? 'carte--lien' : '', genre ? `carte--${genre}` : ''], ' ')
  return (
    <article class={classe} id={id}>
      {titre ? (
        <div class="carte__tete">
          {picto ? <Pictogramme nom={picto} /> : null}
          <div>
            {surTitre ? <p class="carte__sur-titre">{surTitre}</p> : null}
            <Titre>
              {href ? (
                <a href={href} aria-label={nomComplet}>
                  {titre}
                </a>
              ) : (
                titre
              )}
            </Titre>
          </div>
        </div>
      ) : null}
      {children}
    </article>
  )
}

type ListeProps = Readonly<{
  /** `cartes` (default): a grid; `larges`, `etroites`: its other widths; `lignes`: one under the other. */
  genre?: 'cartes' | 'larges' | 'etroites' | 'lignes'
  /** One child an item, in order. */
  elements: readonly Child[]
  /** What to show when there is nothing: a `<Vide>` that says what to do. */
  vide?: Child
  libelle?: string
  /** By line, where its gesture comes back to (`#id` of the address): by keys one stands on it, not at the top of the page. */
  ids?: readonly string[]
}>

const CLASSES_DE_LISTE = {
  cartes: 'cartes',
  larges: 'cartes cartes--larges',
  etroites: 'cartes cartes--etroites',
  lignes: 'lignes',
} as const

/** A list, or what to do when it is empty. */
export function Liste({ genre = 'cartes', elements, vide, libelle, ids = [] }: ListeProps) {
  if (elements.length === 0) return <>{vide ?? null}</>
  return (
    <ul class={CLASSES_DE_LISTE[genre]} aria-label={libelle}>
      {elements.map((element, rang) => (
        <li id={ids[rang]} tabindex={ids[rang] === undefined ? undefined : -1}>
          {element}
        </li>
      ))}
    </ul>
  )
}

type LongueListeProps = ListeProps & Readonly<{ visibles: number; suite: string }>

/** The first items in sight, the others one gesture away, under the words of `suite`. */
export function LongueListe({ elements, visibles, suite, ...reste }: LongueListeProps) {
  const autres = elements.slice(visibles)
  return (
    <>
      <Liste {...reste} elements={elements.slice(0, visibles)} />
      {autres.length > 0 ? (
        <details class="pile">
          <summary>{`${suite} (${autres.length})`}</summary>
          <Liste {...reste} libelle={suite} elements={autres} />
        </details>
      ) : null}
    </>
  )
}

type VideProps = Readonly<{ titre: Child; action?: Child; picto?: PictogrammeNom; niveau?: 2 | 3; children?: Child }>

/** A point for each. */
export const Puces = ({ class: classe, de }: Readonly<{ class?: string; de: readonly Child[] }>) => (
  <ul class={classe}>
    {de.map((point) => (
      <li>{point}</li>
    ))}
  </ul>
)

/** Nothing here yet: says why, and what to do. */
export function Vide({ titre, action, picto = 'main', niveau = 2, children }: VideProps) {
  const Titre = niveau === 2 ? 'h2' : 'h3'
  return (
    <div class="vide">
      <Pictogramme nom={picto} />
      <Titre>{titre}</Titre>
      {children ? (
        <div class="pile pile--serree">
          <p>{children}</p>
        </div>
      ) : null}
      {action ? <div class="gestes">{action}</div> : null}
    </div>
  )
}

export type GenreDEtiquette = 'neutre' | 'info' | 'succes' | 'attente' | 'accent' | 'erreur'

/** A word about the state of something; never by its colour alone. */
export function Etiquette({
  genre = 'neutre',
  icone,
  children,
}: {
  genre?: GenreDEtiquette
  icone?: IconeNom
  children?: Child
}) {
  return (
    <span class={genre === 'neutre' ? 'etiquette' : `etiquette etiquette--${genre}`}>
      {icone ? <Icone nom={icone} /> : null}
      {children}
    </span>
  )
}

const entier = new Intl.NumberFormat('fr-FR')

/** `un`: what is said of one, and of none. */
type CompteurProps = Readonly<{ valeur: number | string; libelle: Child; un?: string; href?: string }>

// « 418 300 € » does not fit half a phone at the size of « 90 ».
const LONG = 6

/** A number and what it counts; stands inside `<Compteurs>`. */
export function Compteur({ valeur, libelle: plusieurs, un, href }: CompteurProps) {
  const libelle = typeof valeur === 'number' && Math.abs(valeur) < 2 ? (un ?? plusieurs) : plusieurs
  const ecrit = typeof valeur === 'number' ? entier.format(valeur) : valeur
  return (
    <div class={String(ecrit).length > LONG ? 'compteur compteur--long' : 'compteur'}>
      <dt>{href ? <a href={href}>{libelle}</a> : libelle}</dt>
      <dd>{ecrit}</dd>
    </div>
  )
}

/** A row of `Compteur`. */
export function Compteurs({ children }: { children?: Child }) {
  return <dl class="compteurs">{children}</dl>
}

/** What a file does, without what it does not do; the first number is always said. */
export function Nombres({ nombres }: Readonly<{ nombres: readonly (readonly [number, string, string])[] }>) {
  return (
    <Compteurs>
      {nombres
        .filter(([valeur], n) => n === 0 || valeur > 0)
        .map(([valeur, un, libelle]) => (
          <Compteur valeur={valeur} un={un} libelle={libelle} />
        ))}
    </Compteurs>
  )
}

export type Etape = Readonly<{ libelle: Child; etat?: 'fait' | 'en-cours' | 'a-venir'; detail?: Child }>

const MOT_D_ETAPE = { fait: 'Fait : ', 'en-cours': 'En cours : ', 'a-venir': '' } as const

/** Where one stands in a gesture of several steps; `ligne`: side by side when there is room. */
export function Etapes({
  etapes,
  ligne,
  libelle = 'Étapes',
}: {
  etapes: readonly Etape[]
  ligne?: boolean
  libelle?: string
}) {
  return (
    <ol class={ligne ? 'etapes etapes--ligne' : 'etapes'} aria-label={libelle}>
      {etapes.map(({ libelle: nom, etat = 'a-venir', detail }) => (
        <li class={`etape--${etat}`} aria-current={etat === 'en-cours' ? 'step' : undefined}>
          <div>
            <span class="invisible">{MOT_D_ETAPE[etat]}</span>
            <strong>{nom}</strong>
            {detail ? <div class="etape__detail">{detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

type LigneDeFiche = Readonly<{ libelle: Child; valeur: Child }>

/** Facts of one thing, name and value; a line whose value is `null` or empty is left out. */
export function Fiche({ lignes }: { lignes: readonly LigneDeFiche[] }) {
  return (
    <div class="fiche-cadre">
      <dl class="fiche">
        {lignes
          .filter(({ valeur }) => valeur !== null && valeur !== undefined && valeur !== '' && valeur !== false)
          .map(({ libelle, valeur }) => (
            <div>
              <dt>{libelle}</dt>
              <dd>{valeur}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

type SectionProps = Readonly<{ id: string; titre: Child; gestes?: Child; serree?: boolean; children?: Child }>

/** A part of a page, under its title. */
export const Section = ({ id, titre, gestes, serree, children }: SectionProps) => (
  <section class={serree ? 'pile pile--serree' : 'pile'} aria-labelledby={id}>
    {gestes ? (
      <div class="rangee rangee--ecartee">
        <h2 id={id}>{titre}</h2>
        {gestes}
      </div>
    ) : (
      <h2 id={id}>{titre}</h2>
    )}
    {children}
  </section>
)

const ICONE_DE_MESSAGE = { info: 'info', succes: 'fait', attention: 'attention', erreur: 'erreur' } as const

type MessageProps = Readonly<{ genre?: 'info' | 'succes' | 'attention' | 'erreur'; titre?: Child; children?: Child }>

/** A few words that must be seen. */
export function Message({ genre = 'info', titre, children }: MessageProps) {
  return (
    <div class={`message message--${genre}`}>
      <Icone nom={ICONE_DE_MESSAGE[genre]} />
      <div>
        {titre ? (
          <p>
            <strong>{titre}</strong>
          </p>
        ) : null}
        <div>{children}</div>
      </div>
    </div>
  )
}

/** Why a gesture was refused, first thing on the page: heard, and where the reader stands. */
export const Refusee = ({ phrase }: { phrase: string | undefined }) =>
  phrase ? (
    <div role="alert" tabindex={-1} data-erreurs="">
      <Message genre="attention">{phrase}</Message>
    </div>
  ) : null

/** What was just asked for, on the page that had asked: whoever does not see the page stands on it, and hears it. */
export const Arrivee = ({ children }: { children?: Child }) => (
  <div class="pile pile--serree" tabindex={-1} autofocus>
    {children}
  </div>
)

/** A French number in pairs, that a phone dials; any other is shown as it was written. */
export function Telephone({ numero }: { numero: string }) {
  return (
    <a class="telephone" href={`tel:${appelable(numero)}`}>
      <Icone nom="telephone" />
      {numeroEnPaires(numero)}
    </a>
  )
}

/** Somebody's words, a paragraph a line; `serre`: close together, as one thing. */
export function Paragraphes({ texte, serre }: { texte: string; serre?: boolean }) {
  const lignes = texte.split('\n').filter((ligne) => ligne.trim() !== '')
  const dits = lignes.map((ligne) => <p>{ligne}</p>)
  return serre ? <div class="pile pile--serree">{dits}</div> : <>{dits}</>
}
