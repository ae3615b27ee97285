import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { asset } from '#platform/assets.ts'
import { Message } from '#ui/data.tsx'
import { Icone, type IconeNom } from '#ui/icons.tsx'
import { Logo } from '#ui/logo.tsx'
import { FormulaireTheme, type Theme } from '#ui/theme.tsx'

export type LienDeNavigation = Readonly<{ href: string; libelle: string; icone: IconeNom; actif?: boolean }>

/** Addresses of the pages every page points to; a link that is absent is not shown. */
export type LiensCommuns = Readonly<{
  connexion?: string
  compte?: string
  /** Receives a POST. */
  deconnexion?: string
  notifications?: string
  aide?: string
  accessibilite?: string
  donnees?: string
  /** Receives a POST with `theme` (`auto`, `clair`, `sombre`) and `retour` (a path of this site). */
  theme?: string
}>

/** What a page must know to dress itself, made once per request: who, where, and what leads elsewhere. */
export type PageContext = Readonly<{
  territoire: Readonly<{ slug: string; nom: string }> | null
  me: Readonly<{ nom: string | null; roles: readonly string[] }>
  chemin: string
  navigation: readonly LienDeNavigation[]
  nonLus?: number
  /** One sentence about what has just been done, shown once. */
  message?: string
  demonstration?: boolean
  theme?: Theme
  liens?: LiensCommuns
}>

export type Fil = readonly Readonly<{ href: string; libelle: string }>[]

type LayoutProps = Readonly<{
  page: PageContext
  /** The `<h1>` and the first part of `<title>`. */
  titre: string
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
  /** The form below has errors: the window's title says so first. */
  enErreur?: boolean
  description?: string
  /** More elements for `<head>`: feeds, `noindex`. */
  tete?: Child
  children?: Child
}>

const SUR_LA_BARRE = 4

/** A whole HTML page. Draws the `<h1>` from `titre`: children begin below it. */
export function Layout(props: LayoutProps) {
  const { page, titre, impression = false } = props
  const nav = impression ? [] : page.navigation
  const enColonne = page.me.nom !== null && nav.length > 0
  const genre =
    nav.length === 0 ? 'site--sans-nav site--sans-colonne' : enColonne ? 'site--avec-colonne' : 'site--sans-colonne'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="fr" data-theme={page.theme ?? 'auto'}>
        <Tete {...props} />
        <body class={`site ${genre}`}>
          <a class="evitement" href="#contenu">
            Aller au contenu
          </a>
          {page.demonstration && !impression ? <Demonstration /> : null}
          <Bandeau page={page} impression={impression} />
          {nav.length > 0 ? <Navigation liens={nav} actif={props.actif} /> : null}
          {page.message ? (
            <div class="flash" role="status">
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

function Tete({ page, titre, enErreur, description, tete }: LayoutProps) {
  const parties = [titre, page.territoire?.nom, 'Coup de pouce aux projets'].filter((partie) => partie !== undefined)
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
      <script type="module" src={asset('app.js')}></script>
      {tete}
    </head>
  )
}

function Demonstration() {
  return (
    <div class="demonstration">
      <p>Quartier de démonstration : les personnes et les projets sont inventés. Essayez tout, rien n’est envoyé.</p>
    </div>
  )
}

function Bandeau({ page, impression }: { page: PageContext; impression: boolean }) {
  const accueil = page.territoire ? `/${page.territoire.slug}` : '/'
  return (
    <header class="tete">
      <a class="marque" href={accueil}>
        <Logo />
        <span>
          <span class="marque__nom">Coup de pouce</span>
          <span class="marque__lieu">{page.territoire ? page.territoire.nom : 'aux projets du quartier'}</span>
        </span>
      </a>
      {impression ? (
        <imprimer-page>
          <button type="button" class="bouton bouton--secondaire bouton--petit sans-impression">
            <Icone nom="imprimer" />
            Imprimer
          </button>
        </imprimer-page>
      ) : (
        <Acces page={page} />
      )}
    </header>
  )
}

function Acces({ page }: { page: PageContext }) {
  const liens = page.liens ?? {}
  if (page.me.nom === null) {
    return (
      <a class="compte__bouton" href={liens.connexion ?? '/connexion'}>
        <Icone nom="compte" />
        Se connecter
      </a>
    )
  }
  const nonLus = page.nonLus ?? 0
  return (
    <>
      {liens.notifications ? (
        <a class="compte__bouton" href={liens.notifications}>
          <Icone nom="notification" />
          <span class="invisible">{nonLus > 0 ? `Nouvelles, ${nonLus} à lire` : 'Nouvelles'}</span>
          {nonLus > 0 ? (
            <span class="pastille" aria-hidden="true">
              {nonLus > 99 ? '99+' : nonLus}
            </span>
          ) : null}
        </a>
      ) : null}
      <details class="compte" name="menu">
        <summary class="compte__bouton">
          <Icone nom="compte" titre="Mon compte" />
          <span class="compte__nom">{page.me.nom}</span>
          <Icone nom="bas" />
        </summary>
        <div class="compte__menu">
          <p>
            <strong>{page.me.nom}</strong>
            {page.me.roles.length > 0 ? (
              <span class="doux petit"> — {page.me.roles.map(libelleDuRole).join(', ')}</span>
            ) : null}
          </p>
          {liens.compte ? (
            <a class="menu-ligne" href={liens.compte}>
              <Icone nom="reglages" />
              Mon compte
            </a>
          ) : null}
          <form method="post" action={liens.deconnexion ?? '/deconnexion'}>
            <button type="submit" class="menu-ligne">
              <Icone nom="deconnexion" />
              Se déconnecter
            </button>
          </form>
        </div>
      </details>
    </>
  )
}

const ROLES: Readonly<Record<string, string>> = {
  coordination: 'Coup de pouce aux projets',
  animation: 'Animation de programmation',
  conseil: 'Conseil citoyen',
  cdsu: 'CDSU',
  porteur: 'Porteur de projet',
  talent: 'Talent du quartier',
  partenaire: 'Partenaire',
  visiteur: 'Visite',
  administration: 'Administration',
}

/** The words people read for a role; a role without words of its own is shown as it is. */
export function libelleDuRole(role: string): string {
  return ROLES[role] ?? role
}

/** On the phone: four places and a drawer, under the thumb. Wide: everything, in a column or a line. */
function Navigation({ liens, actif }: { liens: readonly LienDeNavigation[]; actif: string | undefined }) {
  const tousSurLaBarre = liens.length <= SUR_LA_BARRE + 1
  const reste = tousSurLaBarre ? [] : liens.slice(SUR_LA_BARRE)
  const estActif = (lien: LienDeNavigation) =>
    lien.actif ?? (actif !== undefined && lien.href.split('/').at(-1) === actif)
  return (
    <nav class="nav" aria-label="Menu principal">
      <ul class="nav__liste">
        {liens.map((lien, rang) => (
          <li class={!tousSurLaBarre && rang >= SUR_LA_BARRE ? 'nav__reste' : undefined}>
            <a class="nav__lien" href={lien.href} aria-current={estActif(lien) ? 'page' : undefined}>
              <Icone nom={lien.icone} />
              <span>{lien.libelle}</span>
            </a>
          </li>
        ))}
        {reste.length > 0 ? (
          <li class="nav__plus">
            <details name="menu">
              <summary class="nav__lien" aria-current={reste.some(estActif) ? 'true' : undefined}>
                <Icone nom="plus" />
                <span>Plus</span>
              </summary>
              <ul class="nav__tiroir">
                {reste.map((lien) => (
                  <li>
                    <a class="menu-ligne" href={lien.href} aria-current={estActif(lien) ? 'page' : undefined}>
                      <Icone nom={lien.icone} />
                      {lien.libelle}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

function FilDAriane({ fil }: { fil: Fil }) {
  return (
    <nav class="fil" aria-label="Vous êtes ici">
      <ol>
        {fil.map((etape) => (
          <li>
            <a href={etape.href}>{etape.libelle}</a>
          </li>
        ))}
      </ol>
    </nav>
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

function Pied({ page }: { page: PageContext }) {
  const liens = page.liens ?? {}
  return (
    <footer class="pied">
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
          {liens.accessibilite ? (
            <li>
              <a href={liens.accessibilite}>Accessibilité</a>
            </li>
          ) : null}
        </ul>
        <FormulaireTheme action={liens.theme ?? '/theme'} retour={page.chemin} theme={page.theme ?? 'auto'} />
      </div>
    </footer>
  )
}
