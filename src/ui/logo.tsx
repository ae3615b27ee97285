import { raw } from 'hono/html'

/** The mark: a thumb that gives a ball a nudge. The same drawing stands in `public/favicon.svg`. */
export const MARQUE =
  '<g transform="rotate(16 24 48)"><path class="d-r" d="M7 64V27a14 14 0 0 1 28 0v37z"/>' +
  '<path class="logo__sillon" d="M12.5 64V28a8.5 8.5 0 0 1 17 0v36M18 36v-8a3 3 0 0 1 6 0v14"/></g>' +
  '<circle class="d-o" cx="36" cy="7" r="6"/>'

export function Logo() {
  return (
    <svg class="logo" width="40" height="40" viewBox="0 0 48 48" aria-hidden="true">
      {raw(MARQUE)}
    </svg>
  )
}
