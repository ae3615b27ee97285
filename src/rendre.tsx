import type { Context, MiddlewareHandler } from 'hono'
import { isId } from '#platform/ids.ts'
import { Bouton } from '#ui/fields.tsx'

/**
 * Nothing typed is lost. A form that fails gives back its own page; whatever else refuses one (a session that ended, a
 * right, somebody who was faster, a flood, a fault of ours) answers with a page, and here the words that it carried and
 * that this page does not hold are added to it. Sent from this site, they can be sent again as they are.
 */
export const rendreLesMots: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.req.method !== 'POST' || c.res.status < 400 || !c.res.headers.get('content-type')?.startsWith('text/html'))
    return
  if (!vientDIci(c) || !estUnFormulaireCourt(c)) return
  const data = await c.req.formData().catch(() => null)
  const html = await c.res.text()
  const mots = data === null ? [] : motsAbsents(data, html)
  const bloc = mots.length === 0 || data === null ? '' : String(<VosMots c={c} data={data} mots={mots} />)
  c.res = new Response(
    html.replace('</main>', () => `${bloc}</main>`),
    c.res,
  )
}

/** Another site's words are not shown under our name. */
const vientDIci = (c: Context): boolean => c.req.header('sec-fetch-site') !== 'cross-site'

const OCTETS = 2 * 1024 * 1024

/** A form, whose size is said and is that of a form: a refused body is not read to be given back. */
function estUnFormulaireCourt(c: Context): boolean {
  const genre = c.req.header('content-type') ?? ''
  const taille = Number(c.req.header('content-length') ?? Number.NaN)
  return /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(genre) && taille <= OCTETS
}

// Choices, dates, identifiers: nobody typed them as words.
const CODE = /^[a-z0-9_.:/-]*$/

function motsAbsents(data: FormData, html: string): string[] {
  const page = serre(html)
  return [...new Set([...data.values()].map(String))].filter((valeur) => {
    const dit = serre(valeur)
    if (/^\d{8,}$/.test(dit)) return !page.includes(dit)
    if (dit.length < 3 || CODE.test(dit) || dit.split(/[-,:]/).some(isId) || /[0-9a-f]{8}-[0-9a-f-]{27}/.test(dit))
      return false
    return !page.includes(serre(echappe(valeur)))
  })
}

const serre = (texte: string): string => texte.replace(/\s+/gu, ' ').trim()
const echappe = (texte: string): string =>
  texte
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** The page that the form stood on: a browser says it within one site. */
function pageDuFormulaire(c: Context): string | null {
  const dit = URL.parse(c.req.header('referer') ?? '')
  return dit !== null && dit.host === new URL(c.req.url).host ? dit.pathname + dit.search : null
}

// What may pass another time, as it is: a session that ended, a flood, a fault of ours.
const A_RENVOYER: readonly number[] = [401, 403, 429, 500]

function VosMots({ c, data, mots }: { c: Context; data: FormData; mots: readonly string[] }) {
  const renvoyer = A_RENVOYER.includes(c.res.status) && c.req.header('sec-fetch-site') === 'same-origin'
  const avant = pageDuFormulaire(c)
  return (
    <section class="pile" aria-labelledby="vos-mots">
      <h2 id="vos-mots">Ce que vous aviez écrit</h2>
      <p>
        {renvoyer
          ? 'Rien n’en est perdu. Connectez-vous s’il le faut dans un autre onglet, puis revenez ici et envoyez de nouveau.'
          : 'Rien n’en est perdu : copiez ce qu’il faut avant de quitter cette page.'}
      </p>
      {mots.map((dit) => (
        <blockquote class="a-copier">{dit}</blockquote>
      ))}
      {c.res.status === 409 && avant !== null ? (
        <p>
          <a href={avant} target="_blank" rel="noopener">
            Voir ce que l’autre personne a enregistré, dans un autre onglet
          </a>
        </p>
      ) : null}
      {renvoyer ? (
        <form method="post" action={c.req.path} class="gestes">
          {[...data].map(([nom, valeur]) =>
            typeof valeur === 'string' ? <input type="hidden" name={nom} value={valeur} /> : null,
          )}
          <Bouton genre="secondaire" icone="envoyer">
            Envoyer de nouveau
          </Bouton>
        </form>
      ) : null}
    </section>
  )
}
