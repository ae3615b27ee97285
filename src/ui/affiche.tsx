import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { asset } from '#platform/assets.ts'
import { Icone, type IconeNom } from '#ui/icons.tsx'
import { Logo } from '#ui/logo.tsx'
import { type Dessin, Pictogramme } from '#ui/pictogrammes.tsx'

export const FORMATS = ['a4', 'a3', 'a6'] as const
export type Format = (typeof FORMATS)[number]

type Feuille = Readonly<{
  /** The biggest words: what is sought. */
  titre: string
  /** Above the title: « On cherche ». */
  surTitre?: string
  /** The name of the quartier, beside the mark. */
  lieu: string
  picto?: Dessin
  /** One or two sentences. */
  texte?: Child
  /** When, where, how long: an icon, a word, a value. */
  reperes?: readonly Readonly<{ icone: IconeNom; libelle: string; valeur: Child }>[]
  /** A QR code as an SVG document, from the QR library; absent while the site has no public address. */
  qr?: string
  /** What to do with the QR code. */
  invitation?: Child
  /** The address written out, for those who type it. */
  adresse?: string
  /** Another way: a number to call, a door to knock at. */
  contact?: Child
  pied?: Child
}>

type AfficheProps = Feuille &
  Readonly<{
    format?: Format
    /** Words of the strips to tear off at the foot of an A4 or A3; none by default. */
    languette?: string
    /** Where the link above the sheet leads, on screen. */
    retour?: string
    /** The same sheet in the other formats, on screen. */
    autres?: readonly Readonly<{ href: string; libelle: string; actif?: boolean }>[]
  }>

const LANGUETTES = 8
const TRACTS_PAR_FEUILLE = 4
/** Beyond this many letters the title takes a smaller size, so that it stays on the sheet. */
const TITRE_LONG = 48
const TITRE_TRES_LONG = 90

/** A whole page to print: an A4 or A3 poster, or four A6 flyers on an A4. On screen, the sheet as it will come out. */
export function Affiche({ format = 'a4', languette, retour, autres, ...feuille }: AfficheProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="fr" data-theme="clair">
        <head>
          <meta charset="utf-8" />
          <title>{`${feuille.titre} · Affiche`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <link rel="stylesheet" href={asset('app.css')} />
          <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
          <script type="module" src={asset('app.js')}></script>
        </head>
        <body class={`impression impression--${format}`}>
          <Outils retour={retour} autres={autres ?? []} />
          <main class={format === 'a6' ? 'planche' : undefined}>
            {format === 'a6' ? (
              Array.from({ length: TRACTS_PAR_FEUILLE }, (_, rang) => (
                <UneFeuille {...feuille} format="a6" copie={rang > 0} />
              ))
            ) : (
              <UneFeuille {...feuille} format={format} languette={languette} />
            )}
          </main>
        </body>
      </html>
    </>
  )
}

function Outils({ retour, autres }: { retour: string | undefined; autres: NonNullable<AfficheProps['autres']> }) {
  return (
    <nav class="impression__outils gestes" aria-label="Affiche">
      {retour ? (
        <a class="bouton bouton--discret" href={retour}>
          <Icone nom="retour" />
          Revenir
        </a>
      ) : null}
      {autres.map(({ href, libelle, actif }) => (
        <a class="bouton bouton--secondaire bouton--petit" href={href} aria-current={actif ? 'page' : undefined}>
          {libelle}
        </a>
      ))}
      <imprimer-page>
        <button type="button" class="bouton bouton--principal bouton--petit">
          <Icone nom="imprimer" />
          <span>Imprimer</span>
        </button>
      </imprimer-page>
    </nav>
  )
}

function UneFeuille(props: Feuille & { format: Format; languette?: string; copie?: boolean }) {
  const { titre, surTitre, lieu, picto, texte, reperes = [], format, languette, copie } = props
  const Titre = copie ? 'p' : 'h1'
  const classe = `affiche affiche--${format} ${taille(titre)}`
  return (
    <div class="feuille" aria-hidden={copie ? 'true' : undefined}>
      <article class={classe}>
        <header class="affiche__tete">
          <Logo />
          <span>
            <strong>Coup de pouce</strong> {lieu}
          </span>
        </header>
        <div class="affiche__corps">
          {picto ? <Pictogramme nom={picto} /> : null}
          {surTitre ? <p class="affiche__sur-titre">{surTitre}</p> : null}
          <Titre class="affiche__titre">{titre}</Titre>
          {texte ? <div class="affiche__texte">{texte}</div> : null}
        </div>
        {reperes.length > 0 ? (
          <dl class="affiche__reperes">
            {reperes.map(({ icone, libelle, valeur }) => (
              <div>
                <dt>
                  <Icone nom={icone} />
                  {libelle}
                </dt>
                <dd>{valeur}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <Appel {...props} />
        {languette ? (
          <div class="affiche__languettes" aria-hidden="true">
            {Array.from({ length: LANGUETTES }, () => (
              <span>{languette}</span>
            ))}
          </div>
        ) : null}
      </article>
    </div>
  )
}

function taille(titre: string): string {
  if (titre.length > TITRE_TRES_LONG) return 'affiche--tres-longue'
  return titre.length > TITRE_LONG ? 'affiche--longue' : 'affiche--courte'
}

function Appel({ qr, invitation, adresse, contact, pied }: Feuille) {
  return (
    <footer class="affiche__appel">
      {qr ? <div class="affiche__qr">{raw(qr)}</div> : null}
      <div class="affiche__mots">
        {invitation ? <p class="affiche__invitation">{invitation}</p> : null}
        {adresse ? <p class="affiche__adresse">{adresse}</p> : null}
        {contact ? <p class="affiche__invitation">{contact}</p> : null}
        {pied ? <p class="affiche__pied">{pied}</p> : null}
      </div>
    </footer>
  )
}
