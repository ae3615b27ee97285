import { enLeurLangue } from '#platform/ecritures.ts'
import { guillemets } from '#platform/texte.ts'

/** What answers a request; `env` is the connection, by which a flood of guesses is told. */
export type Fetch = (request: Request, env?: object) => Response | Promise<Response>

// What is typed again or run as it stands is left alone, and so is all that a tag holds.
const MORCEAUX = /<(textarea|script|style|pre|code)\b[\s\S]*?<\/\1>|<[^>]*>|[^<]+/g
const ESPACES = /« | (?=[:;?!»%€])/g

// What says its language is left in it; nothing is marked inside these.
const A_SA_LANGUE = /^<(?!html)(\w+)\b[^>]*\slang="|^<(title|option)\b/

/** In words that are no page. */
export const espaces = (texte: string): string =>
  texte.replace(ESPACES, (espace) => (espace === ' ' ? '\u00a0' : '«\u00a0'))

/**
 * No line of a page begins with « : » nor ends with « « »: the spaces that French puts there do not break. A title that has
 * guillemets of its own is quoted with “ ” inside. Words of another alphabet say their language, wherever they are quoted.
 */
export const insecables = (html: string): string => {
  let dedans = ''
  return html.replace(MORCEAUX, (morceau) => {
    if (!morceau.startsWith('<')) {
      const dit = espaces(guillemets(morceau))
      return dedans === '' ? enLeurLangue(dit) : dit
    }
    const [, parLangue, parNature] = dedans === '' ? (A_SA_LANGUE.exec(morceau) ?? []) : []
    if (dedans !== '' && morceau === `</${dedans}>`) dedans = ''
    else dedans ||= parLangue ?? parNature ?? ''
    return morceau
  })
}

/**
 * The last thing done to a page before it leaves, so that nobody has to think of it while writing. Feeds and kept pages, which
 * carry an `etag`, leave byte for byte as they were made.
 */
export function enFrancais(fetch: Fetch): Fetch {
  return async (request, env) => {
    const response = await fetch(request, env)
    const { headers } = response
    const page = headers.get('content-type')?.startsWith('text/html') ?? false
    if (!page || headers.has('etag') || headers.has('content-encoding') || response.body === null) return response
    const html = insecables(await response.text())
    headers.delete('content-length')
    return new Response(html, { status: response.status, headers })
  }
}
