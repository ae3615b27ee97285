/** Where this installation is reached from outside; set once at start. `null`: nothing meant for others may leave. */
let base: string | null = null

/** Called once at start, with PUBLIC_URL or `null`. */
export function setPublicUrl(url: string | null): void {
  base = url
}

/** The public base, or `null`: then posters and messages carry the desk's contact alone. */
export const publicUrl = (): string | null => base

/** Where this very machine listens, once it does: what a demonstration prints, since it is shown where it runs. */
let locale: string | null = null
export function setLocalUrl(url: string | null): void {
  locale = url
}

type Shown = Readonly<{ demonstration: boolean }>

/** What stands before the addresses given to others; of a demonstration, for want of better, the address it runs at. */
export const baseOf = (place: Shown): string | null => base ?? (place.demonstration ? locale : null)

/** Whether what is printed opens on this machine only: said on the sheet. */
export const onlyHere = (place: Shown): boolean => base === null && baseOf(place) !== null

type Place = Readonly<{ slug: string } | { territoire: Readonly<{ slug: string }> }>
export type Params = Readonly<Record<string, string>>
export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

/**
 * The address of a page of a territoire, or of that of a visit: `url('/appels/:id', visit, { id })` → `/bellevue/appels/…`.
 * Throws when a `:param` is not given: a broken link is a bug, not a page.
 */
export function url(path: string, place: Place, params: Params = {}, query: Query = {}): string {
  const { slug } = 'territoire' in place ? place.territoire : place
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`No ${name} for the address ${path}`)
    return encodeURIComponent(value)
  })
  return `/${slug}${filled === '/' ? '' : filled}${queryString(query)}`
}

function queryString(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') search.append(name, String(one))
    }
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** The same address, whole, for a poster, a message or a QR; `null` while there is no public address. */
export function absolute(path: string, place: Shown): string | null {
  const before = baseOf(place)
  return before === null ? null : `${before}${path}`
}
