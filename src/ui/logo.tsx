import { raw } from 'hono/html'

/** The mark: a thumb whose print is the doorway of a house. The same drawing stands in `public/favicon.svg`. */
export const MARQUE =
  '<path class="d-r" d="M8 45V21.5a16 16 0 0 1 32 0V45z"/>' +
  '<path class="logo__sillon" d="M14 45V21.5a10 10 0 0 1 20 0V45"/>' +
  '<path class="d-o" d="M19.5 45V22a4.5 4.5 0 0 1 9 0v23z"/>'

export function Logo() {
  return (
    <svg class="logo" width="40" height="40" viewBox="0 0 48 48" aria-hidden="true">
      {raw(MARQUE)}
    </svg>
  )
}
