import type { Child } from 'hono/jsx'
import { Icone, type IconeNom } from '#ui/icons.tsx'

export type BoutonProps = Readonly<{
  genre?: 'principal' | 'secondaire' | 'danger' | 'discret'
  icone?: IconeNom
  petit?: boolean
  /** With `href`, a link that looks like a button. */
  href?: string
  nom?: string
  valeur?: string
  type?: 'submit' | 'button'
  /** Sends the form elsewhere. */
  formaction?: string
  /** Gives the form up: what it requires is not asked. */
  abandonne?: boolean
  /** The id of a form this button stands outside of. */
  form?: string
  /** Read aloud instead of the words, when several buttons say the same. */
  nomComplet?: string
  children?: Child
}>

/** A button that sends, or with `href` a link that leads. */
export function Bouton({ genre = 'principal', icone, petit, href, children, ...reste }: BoutonProps) {
  const classe = `bouton bouton--${genre}${petit ? ' bouton--petit' : ''}`
  const dedans = (
    <>
      {icone ? <Icone nom={icone} /> : null}
      <span>{children}</span>
    </>
  )
  if (href !== undefined) {
    return (
      <a class={classe} href={href} aria-label={reste.nomComplet}>
        {dedans}
      </a>
    )
  }
  return (
    <button
      type={reste.type ?? 'submit'}
      class={classe}
      name={reste.nom}
      value={reste.valeur}
      formaction={reste.formaction}
      formnovalidate={reste.abandonne}
      form={reste.form}
      aria-label={reste.nomComplet}
    >
      {dedans}
    </button>
  )
}

/**
 * The row of buttons that ends a form; full width on a phone. `collees`: on a phone they stay in sight from the first
 * screen on, above the bar, for the one form of a page that a link opened.
 */
export function Gestes({ collees, children }: { collees?: boolean; children?: Child }) {
  return <div class={collees ? 'gestes gestes--collees' : 'gestes'}>{children}</div>
}

/** A row of one button; `sinon`: the page where one goes back without it (« Revenir »). */
export const SeulGeste = ({
  sinon,
  sinonDit = 'Revenir',
  ...bouton
}: BoutonProps & Readonly<{ sinon?: string; sinonDit?: string }>) => (
  <Gestes>
    <Bouton {...bouton} />
    {sinon === undefined ? null : (
      <Bouton href={sinon} genre="discret">
        {sinonDit}
      </Bouton>
    )}
  </Gestes>
)
