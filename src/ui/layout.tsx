import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { asset } from '#platform/assets.ts'
import { Bandeau } from '#ui/bandeau.tsx'
import { Message } from '#ui/data.tsx'
import { FilDAriane, Navigation } from '#ui/navigation.tsx'
import { type Fil, laPage, type PageContext } from '#ui/page.ts'
import { FormulaireTheme } from '#ui/theme.tsx'

export { libelleDuRole } from '#ui/bandeau.tsx'
export type { Fil, LienDeNavigation, LiensCommuns, PageContext } from '#ui/page.ts'

type LayoutProps = Readonly<{
  /** The `<h1>` and the first part of `<title>`. */
  titre: string
  /** The first part of `<title>` where the `<h1>` does not tell this page from another. */
  fenetre?: string | undefined
  /** One sentence under the title. */
  chapeau?: Child
  /** Buttons beside the title. */
  gestes?: Child
  /** The pages above this one, nearest last; this page is not repeated. */
  fil?: Fil
  /** Last segment of the navigation link to light up, when the link does not say so itself. */
  actif?: string
  /** The page is made to be printed: no navigation, a print button. */
  impression?: boolean
  /** The page draws its own `<h1>`. */
  sansTitre?: boolean
  /** Something is to be put right, though nothing was refused: the window's title says so first, as of what was (`rendreLesMots`). */
  enErreur?: boolean
  description?: string
  /** No search engine lists it. */
  horsRecherche?: boolean
  /** More elements for `<head>`: feeds, `noindex`. */
  tete?: Child
  children?: Child
}>

/** A whole HTML page. Draws the `<h1>` from `titre`: children begin below it. */
export function Layout(props: LayoutProps) {
  const { titre, impression = false } = props
  const page = laPage()
  const nav = impression ? [] : page.navigation
  const enColonne = page.me.nom !== null && nav.length > 0
  const genre =
    nav.length === 0 ? 'site--sans-nav site--sans-colonne' : enColonne ? 'site--avec-colonne' : 'site--sans-colonne'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="fr" data-theme={page.theme ?? 'auto'}>
        <Tete {...props} lieu={page.territoire?.nom} />
        <body
          class={`site ${genre}`}
          data-de={page.me.de}
          data-envoi={page.envoi}
          data-reponse={page.reponse ? '' : undefined}
        >
          <a class="evitement" href="#contenu">
            Aller au contenu
          </a>
          {page.demonstration && !impression ? <Demonstration /> : null}
          <Bandeau page={page} impression={impression} />
          {nav.length > 0 ? <Navigation liens={nav} actif={props.actif} /> : null}
          {page.message ? (
            <div class="flash" role="status" tabindex={-1}>
              <Message genre="succes">{page.message}</Message>
            </div>
          ) : null}
          <main id="contenu" class="contenu" tabindex={-1}>
            {props.fil && props.fil.length > 0 ? <FilDAriane fil={props.fil} /> : null}
            {props.sansTitre ? null : <Titre titre={titre} chapeau={props.chapeau} gestes={props.gestes} />}
            {props.children}
          </main>
          {impression ? null : <Pied page={page} />}
        </body>
      </html>
    </>
  )
}

function Tete({
  lieu,
  titre,
  fenetre = titre,
  enErreur,
  description,
  horsRecherche,
  tete,
}: LayoutProps & { lieu: string | undefined }) {
  const parties = [fenetre, lieu, 'Coup de pouce aux projets'].filter((partie) => partie !== undefined)
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${enErreur ? 'Erreur : ' : ''}${[...new Set(parties)].join(' · ')}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {description ? <meta name="description" content={description} /> : null}
      <meta name="theme-color" content="#fffdf8" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#1f2b26" media="(prefers-color-scheme: dark)" />
      <link rel="preload" href={asset('texte.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={asset('app.css')} />
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={asset('icone-180.png')} />
      <link rel="manifest" href={asset('site.webmanifest')} />
      <script type="module" src={asset('app.js')} data-attente={asset('envoyer-plus-tard.js')}></script>
      {horsRecherche ? <meta name="robots" content="noindex" /> : null}
      {tete}
    </head>
  )
}

function Demonstration() {
  return (
    <aside class="demonstration" aria-label="Démonstration">
      <p>
        Démonstration : tout est inventé, rien n’est envoyé. <a href="/?sortir">Sortir de la démonstration</a>
      </p>
    </aside>
  )
}

/** The head of a page's content: title, one sentence, what can be done here. */
export function Titre({ titre, chapeau, gestes }: { titre: string; chapeau?: Child; gestes?: Child }) {
  return (
    <header class="titre">
      <div>
        <h1>{titre}</h1>
        {chapeau ? <p class="titre__chapeau">{chapeau}</p> : null}
      </div>
      {gestes ? <div class="titre__gestes gestes">{gestes}</div> : null}
    </header>
  )
}

/** On every page of a personal link: a message may have reached somebody else, or a phone is lent. Which of the two is asked first. */
const PasMoi = ({ action, fermer }: { action: string; fermer: string }) => (
  <details class="pile sans-impression">
    <summary>Ce n’est pas vous ?</summary>
    <form method="post" action={fermer} class="pile pile--serree">
      <p>
        On vous a prêté cet appareil ? Fermez la page ici : rien ne change pour la personne, son code l’ouvre de
        nouveau.
      </p>
      <p>
        <button type="submit" class="bouton bouton--secondaire bouton--petit">
          Fermer la page sur cet appareil
        </button>
      </p>
    </form>
    <form method="post" action={action} class="pile pile--serree">
      <p>
        Ce message est arrivé chez vous par erreur ? Dites-le : rien d’autre ne vous sera envoyé, le code se ferme, ce
        qu’il a répondu ne compte plus, et nous chercherons le bon numéro.
      </p>
      <p>
        <button type="submit" class="bouton bouton--secondaire bouton--petit">
          Ce message n’est pas pour moi
        </button>
      </p>
    </form>
  </details>
)

function Pied({ page }: { page: PageContext }) {
  const liens = page.liens ?? {}
  return (
    <footer class="pied">
      {liens.pasMoi && liens.fermer ? <PasMoi action={liens.pasMoi} fermer={liens.fermer} /> : null}
      <div class="pied__rangee">
        <ul class="pied__liens">
          {liens.aide ? (
            <li>
              <a href={liens.aide}>Aide</a>
            </li>
          ) : null}
          {liens.donnees ? (
            <li>
              <a href={liens.donnees}>Vos données</a>
            </li>
          ) : null}
          {liens.mentions ? (
            <li>
              <a href={liens.mentions}>Mentions légales</a>
            </li>
          ) : null}
          {liens.accessibilite ? (
            <li>
              <a href={liens.accessibilite}>Accessibilité</a>
            </li>
          ) : null}
        </ul>
        <FormulaireTheme
          action={liens.theme ?? '/theme'}
          retour={page.retour ?? page.chemin}
          theme={page.theme ?? 'auto'}
        />
      </div>
    </footer>
  )
}
