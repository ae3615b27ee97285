import type { Context } from 'hono'
import type { Garde } from './gardes.ts'

type Comment = Readonly<{
  type: string
  /** Under what name a browser would save it. */
  nom?: string
  /** To be saved rather than shown. */
  aEmporter?: boolean
  /** By `un jeton`, no shared cache keeps it, no search engine lists it. `la page`: nobody keeps it without asking again. */
  pour?: keyof typeof POUR
}>

const MINUTE = 60

const POUR = {
  tous: { 'cache-control': `public, max-age=${5 * MINUTE}`, 'access-control-allow-origin': '*' },
  'un jeton': { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' },
  'la page': { 'cache-control': 'private, no-cache' },
} as const

/** What is kept, or 304 to whoever has these very bytes. */
export async function repondre(
  c: Context,
  garde: Garde,
  { type, nom, aEmporter = false, pour = 'tous' }: Comment,
): Promise<Response> {
  const serre = accepteGzip(c.req.header('accept-encoding'))
  const headers: Record<string, string> = {
    etag: `"${garde.empreinte}${serre ? '-z' : ''}"`,
    ...(pour === 'la page' ? {} : { 'last-modified': date(garde.modifieLe) }),
    vary: pour === 'la page' ? 'accept-encoding, cookie' : 'accept-encoding',
    ...POUR[pour],
  }
  if (estConnu(c, garde, pour !== 'la page')) return new Response(null, { status: 304, headers })
  headers['content-type'] = type
  if (nom !== undefined) headers['content-disposition'] = `${aEmporter ? 'attachment' : 'inline'}; filename="${nom}"`
  if (serre) headers['content-encoding'] = 'gzip'
  return new Response(serre ? await garde.gzip() : garde.octets, { headers })
}

/** RFC 9110, 13.2.2: the tags alone when there are some, else the date where one is told. */
function estConnu(c: Context, garde: Garde, date: boolean): boolean {
  const tags = c.req.header('if-none-match')
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => sansHabit(tag.trim()) === garde.empreinte)
  const depuis = Date.parse(c.req.header('if-modified-since') ?? '')
  return date && !Number.isNaN(depuis) && Math.floor(garde.modifieLe.epochMilliseconds / 1000) * 1000 <= depuis
}

const sansHabit = (tag: string): string => tag.replace(/^W\//, '').replace(/^"|"$/g, '').replace(/-z$/, '')

/** RFC 9110, 12.5.3: what is said of gzip by its name wins over what is said of all. */
function accepteGzip(accepte = ''): boolean {
  const dits = accepte.split(',').map((part) => part.trim())
  const dit = dits.find((part) => /^gzip\s*(;|$)/i.test(part)) ?? dits.find((part) => part.startsWith('*'))
  return dit !== undefined && !/;\s*q=0(\.0*)?$/i.test(dit)
}

export const date = (instant: Temporal.Instant): string => new Date(instant.epochMilliseconds).toUTCString()
