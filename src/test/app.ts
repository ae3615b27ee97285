import type { Hono } from 'hono'
import { creerTerritoire, insertQuartier, OUTILS, savePermanence } from '#modules/territoires/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import {
  type Attribution,
  type Me,
  type Permanence,
  ROLES,
  type Role,
  systeme,
  type Territoire,
  type Tx,
  VISITEUR,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { testDatabase } from './database.ts'

export type Fields = Record<string, string | string[]>
/** Somebody knocking: what comes back is a plain `Response`. */
export type Visitor = Readonly<{
  /** What the header `x-qui` says: a browser can be this visitor too. */
  key: string
  get(path: string): Promise<Response>
  post(path: string, fields?: Fields): Promise<Response>
  upload(path: string, fields: Fields, file: { name: string; field: string; bytes: Uint8Array }): Promise<Response>
}>

/** A territoire of its own for one test: nothing of other tests is seen in it. */
export type Scene = Readonly<{
  territoire: Territoire
  quartierId: Id
  /** Where another quartier would be: it is written by `unAutreQuartier`. */
  ailleursId: Id
  now: Temporal.Instant
  app: Hono
  /** Knocks as a role, a stranger, or any `Me`; `path` is below the territoire: `/appels`. */
  as(who: Role | 'visiteur' | Me, where?: Partial<Attribution>): Visitor
  visit(who?: Role | 'visiteur' | 'systeme' | Me, where?: Partial<Attribution>): Visit
  /** Writes directly, to prepare what a test needs. */
  prepare<T>(work: (tx: Tx, visit: Visit) => Promise<T>): Promise<T>
}>

const NOW = Temporal.Instant.from('2026-03-11T09:00:00Z')
const isRole = (who: unknown): who is Role => ROLES.some((role) => role === who)

type OptionsDeScene = { now?: Temporal.Instant; outils?: string[]; demonstration?: boolean; permanence?: Permanence }

export async function scene(options: OptionsDeScene = {}): Promise<Scene> {
  await testDatabase()
  const now = options.now ?? NOW
  const id = newId()
  const slug = `t-${id}`
  const { outils = [...OUTILS], demonstration = false, permanence } = options
  const territoire: Territoire = { id, slug, nom: 'Bellevue', outils, demonstration, ...(permanence && { permanence }) }
  const quartierId = newId()
  await write({ territoire }, async (tx) => {
    await creerTerritoire(tx, { id, slug, nom: 'Bellevue', demonstration })
    if (permanence) await savePermanence(tx, id, 1, permanence)
    await insertQuartier(tx, id, { id: quartierId, nom: 'Bellevue' })
  })

  return plusTard({ territoire, quartierId, ailleursId: newId() }, now)
}

/** The same place at another instant. */
export function plusTard(ici: Pick<Scene, 'territoire' | 'quartierId' | 'ailleursId'>, now: Temporal.Instant): Scene {
  const { territoire, quartierId, ailleursId } = ici
  const app = appAt(now)
  const visit: Scene['visit'] = (who = 'coordination', where = {}) => ({ me: meOf(who, where), territoire, now })
  return {
    territoire,
    quartierId,
    ailleursId,
    now,
    app,
    visit,
    as(who, where = {}) {
      const key = newId()
      identities.set(key, meOf(who, where))
      return visitor(app, territoire, key)
    },
    prepare: (work) => write({ territoire }, (tx) => work(tx, visit('systeme'))),
  }
}

// Who knocks, by key, and one application for all the scenes of an instant: it holds nothing between two requests.
const identities = new Map<string, Me>()
const apps = new Map<string, Hono>()

function appAt(now: Temporal.Instant): Hono {
  const known = apps.get(now.toString())
  if (known) return known
  const app = createApp({
    now: () => now,
    qui: async (request) => identities.get(request.headers.get('x-qui') ?? '') ?? VISITEUR,
  })
  apps.set(now.toString(), app)
  return app
}

function meOf(who: Role | 'visiteur' | 'systeme' | Me, where: Partial<Attribution>): Me {
  if (who === 'systeme') return systeme('essai')
  if (isRole(who)) {
    const attribution = { role: who, quartierId: where.quartierId ?? null, structureId: where.structureId ?? null }
    return {
      genre: 'compte',
      compteId: `compte-${who}`,
      personneId: null,
      nom: `Essai ${who}`,
      attributions: [attribution],
    }
  }
  return who === 'visiteur' ? VISITEUR : who
}

/** Another account of this role, which bears the name of the one that `as(role)` knocks as, or `nom`. */
export const homonyme = (role: Role, nom = `Essai ${role}`): Me => ({
  genre: 'compte',
  compteId: newId(),
  personneId: null,
  nom,
  attributions: [{ role, quartierId: null, structureId: null }],
})

function visitor(app: Hono, territoire: Territoire, key: string): Visitor {
  const send = (path: string, init: RequestInit = {}) =>
    Promise.resolve(
      app.request(address(territoire, path), {
        ...init,
        headers: { 'x-qui': key, origin: 'http://localhost', ...(init.headers as Record<string, string>) },
      }),
    )
  return {
    key,
    get: (path) => send(path),
    post: (path, fields = {}) => send(path, { method: 'POST', body: toForm(fields) }),
    upload(path, fields, file) {
      const form = toForm(fields)
      form.append(file.field, new File([new Uint8Array(file.bytes)], file.name))
      return send(path, { method: 'POST', body: form })
    },
  }
}

const address = (territoire: Territoire, path: string) =>
  path.startsWith(`/${territoire.slug}`) ? path : `/${territoire.slug}${path === '/' ? '' : path}`

export function toForm(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return form
}

/** The visible text of a page, spaces folded: what a test reads. */
export async function texteDe(response: Response): Promise<string> {
  const html = await response.text()
  return html
    .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/gu, ' ')
}
