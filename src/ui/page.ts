import { AsyncLocalStorage } from 'node:async_hooks'
import type { IconeNom } from '#ui/icons.tsx'
import type { Theme } from '#ui/theme.tsx'

export type LienDeNavigation = Readonly<{ href: string; libelle: string; icone: IconeNom; actif?: boolean }>

/** Addresses of the pages every page points to; a link that is absent is not shown. */
export type LiensCommuns = Readonly<{
  connexion?: string
  compte?: string
  /** Receives a POST. */
  deconnexion?: string
  /** Receives a POST: closes what a link or a code opened in this browser. */
  fermer?: string
  /** Receives a POST: the link that this page was opened by came to somebody else. */
  pasMoi?: string
  aide?: string
  accessibilite?: string
  donnees?: string
  mentions?: string
  /** Receives a POST with `theme` (`auto`, `clair`, `sombre`) and `retour` (a path of this site). */
  theme?: string
}>

/** What a page must know to dress itself, made once per request: who, where, and what leads elsewhere. */
export type PageContext = Readonly<{
  territoire: Readonly<{ slug: string; nom: string }> | null
  /** `de`: a key that says nothing of whom, by which a shared phone knows what it holds of this reader. */
  me: Readonly<{ nom: string | null; roles: readonly string[]; de?: string }>
  chemin: string
  /** Where a button of the page's own frame leads back: a page that opens, even from one that a gesture made. */
  retour?: string
  navigation: readonly LienDeNavigation[]
  /** One sentence about what has just been done, shown once. */
  message?: string
  /** The id that the form carried that was just taken: what this device still held of it has left. */
  envoi?: string
  /** Whether the page answers a form itself: it holds what was typed. */
  reponse?: boolean
  demonstration?: boolean
  theme?: Theme
  liens?: LiensCommuns
}>

const enCours = new AsyncLocalStorage<() => PageContext>()

/** While this is answered, what `laPage` says: no screen carries it to its layout. */
export const pourSaPage = <T>(page: () => PageContext, repondre: () => T): T => enCours.run(page, repondre)

export function laPage(): PageContext {
  const page = enCours.getStore()
  if (!page) throw new Error('A page outside any request')
  return page()
}

export type Fil = readonly Readonly<{ href: string; libelle: string }>[]
