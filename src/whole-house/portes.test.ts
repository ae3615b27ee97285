import { HonoRequest } from 'hono/request'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { accueilHorsTerritoire } from '#modules/accueil/index.ts'
import { compteRoutes } from '#modules/comptes/index.ts'
import { courriersScreen } from '#modules/notifications/index.ts'
import { isId, newId } from '#platform/ids.ts'
import { type Fields, type Scene, scene, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { DOORS, FLOODS, IN_ADDRESSES } from '#src/test/nasty.ts'
import { type Example, type Examples, letIn, loadExamples, routes } from '#src/test/rights.ts'

/**
 * Walks every route by itself: its example is knocked once to learn which parameters and fields it reads, then each of
 * them is given what nobody should send. Nothing answers 500, and nobody else waits. A new route needs its example only.
 */
let examples: ReadonlyMap<string, Examples[string]>
const asked = { query: new Set<string>(), form: new Set<string>() }

beforeAll(async () => {
  examples = await loadExamples()
})
afterEach(() => vi.restoreAllMocks())

/** Notes the names that a handler looks for, whether they are there or not. */
function listen(): void {
  const { query } = HonoRequest.prototype
  const noted = <T extends object>(all: T): T =>
    new Proxy(all, {
      get: (target, name) => {
        if (typeof name === 'string') asked.query.add(name)
        return Reflect.get(target, name)
      },
    })
  vi.spyOn(HonoRequest.prototype, 'query').mockImplementation(function (this: HonoRequest, name?: string) {
    if (name === undefined) return noted(Reflect.apply(query, this, []))
    asked.query.add(name)
    return Reflect.apply(query, this, [name])
  } as typeof query)
  const { get, getAll } = FormData.prototype
  vi.spyOn(FormData.prototype, 'get').mockImplementation(function (this: FormData, name) {
    asked.form.add(name)
    return get.call(this, name)
  })
  vi.spyOn(FormData.prototype, 'getAll').mockImplementation(function (this: FormData, name) {
    asked.form.add(name)
    return getAll.call(this, name)
  })
}

type Door = Readonly<{ who: Visitor; example: Example; s: Scene }>
const LIKELY = ['coordination', 'administration', 'cdsu', 'porteur', 'lien', 'conseil', 'visiteur']

/** A scene of its own where this route has something to show. */
async function prepared(key: string): Promise<Readonly<{ s: Scene; structureId: string; example: Example }>> {
  const s = await scene()
  const structureId = await uneStructure(s)
  await uneAction(s, { structureId })
  return { s, structureId, example: (await examples.get(key)?.(s, structureId)) ?? {} }
}

/** Who is let in, and with what; a refusal for another reason (409, 422) is let in too. */
async function open(key: string, name?: string): Promise<Door & Readonly<{ name: string }>> {
  const likely = LIKELY.flatMap((nom) => letIn(key).filter((knocker) => knocker.nom === nom))
  let door: (Door & Readonly<{ name: string }>) | null = null
  for (const knocker of likely.filter((one) => name === undefined || one.nom === name)) {
    const { s, structureId, example } = await prepared(key)
    door = { s, who: s.as(knocker.me(s, structureId, example)), example, name: knocker.nom }
    if (name !== undefined || ![403, 404].includes((await knock(key, door)).status)) break
  }
  if (!door) throw new Error(`${key}: nobody knocks as ${name}`)
  return door
}

type Given = Readonly<{ params?: Record<string, string>; query?: string; fields?: Fields }>
type Nasty = Readonly<{ given: Given; what: string }>

function knock(key: string, { s, who, example }: Door, given: Given = {}): Promise<Response> {
  const [method = 'GET', path = '/'] = key.split(' ')
  const params = { ...example.params, ...given.params }
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? newId()))
  const query = [example.query, given.query].filter(Boolean).join('&')
  const address = `${filled}${query ? `?${query}` : ''}`
  const fields = { ...example.fields, ...given.fields }
  if (OUTSIDE.includes(key)) return outside(s, who, method, address, fields)
  if (method === 'GET') return who.get(address)
  return example.file ? who.upload(address, fields, example.file) : who.post(address, fields)
}

/** `/connexion`, `/compte`, `/demarrer`…: every route that is below no territoire. */
const OUTSIDE = [compteRoutes, courriersScreen, accueilHorsTerritoire]
  .flatMap(({ routes: all }) => all.filter(({ method }) => method !== 'ALL').map((one) => `${one.method} ${one.path}`))
  .filter((key, index, all) => all.indexOf(key) === index && !routes.some((route) => route.key === key))

async function outside(s: Scene, who: Visitor, method: string, address: string, fields: Fields): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  const headers = { 'x-qui': who.key, origin: 'http://localhost' }
  return s.app.request(address, method === 'GET' ? { headers } : { method, headers, body: form })
}

/** What was answered, and what is wrong with it, or nothing. */
async function given(key: string, door: Door, nasty: Nasty): Promise<Readonly<{ status: number; faults: string[] }>> {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  errors.mockClear()
  let status = 0
  const held = () =>
    longestTurn(async () => {
      status = (await knock(key, door, nasty.given)).status
    })
  let ms = await held()
  if (status >= 500)
    return { status, faults: [`${key} ${nasty.what} → ${status} ${errors.mock.calls.flat().join(' ').slice(0, 300)}`] }
  // What is compiled the first time, or cleaned up by chance, is not held the second.
  const done = status
  if (ms > LONGEST_TURN_MS) ms = await held()
  return { status: done, faults: ms > LONGEST_TURN_MS ? [`${key} ${nasty.what} → ${Math.round(ms)} ms`] : [] }
}

const namesOf = (path: string): string[] => [...path.matchAll(/:([a-zA-Z]+)/g)].flatMap(([, name]) => name ?? [])

/** What a stranger may send in one form, once it is packed; a multiple of it would be refused before it is read. */
const IN_ALL = 60_000

/** Everything nasty that one route may be given. */
function nasties(key: string, example: Example): Nasty[] {
  // A page may read its address as it reads a form.
  const read = key.startsWith('GET') ? [...asked.query, ...asked.form] : asked.query
  const queries = [...new Set([...read, ...new URLSearchParams(example.query).keys()])]
  const fields = key.startsWith('GET') ? [] : [...new Set([...asked.form, ...Object.keys(example.fields ?? {})])]
  const doors = Object.entries(DOORS)
  const both = [...doors, ...Object.entries(IN_ADDRESSES)]
  return [
    ...namesOf(key).flatMap((name) =>
      doors.map(([what, v]) => ({ given: { params: { [name]: v } }, what: `:${name}, ${what}` })),
    ),
    ...queries.flatMap((name) =>
      both.map(([what, v]) => ({
        given: { query: `${encodeURIComponent(name)}=${encodeURIComponent(v)}` },
        what: `?${name}, ${what}`,
      })),
    ),
    // Each field by itself with one kind in turn, then all of them with each kind: a third of the requests, all the kinds.
    ...fields.flatMap((name, rank) =>
      doors
        .filter((_, kind) => kind === rank % doors.length)
        .map(([what, v]) => ({ given: { fields: { [name]: v } }, what: `${name}, ${what}` })),
    ),
    ...(fields.length < 2 ? [] : doors).map(([what, v]) => ({
      given: { fields: Object.fromEntries(fields.map((name) => [name, v])) },
      what: `all fields, ${what}`,
    })),
    ...fields
      .filter((name) => /Ids?$|^id$/.test(name) || [example.fields?.[name]].flat().some((v) => isId(v)))
      .map((name) => ({ given: { fields: { [name]: newId() } }, what: `${name}, of another territoire` })),
    ...(fields.length === 0 ? [] : Object.entries(FLOODS)).map(([what, flood]) => ({
      given: { fields: Object.fromEntries(fields.map((name) => [name, flood(IN_ALL / fields.length)])) },
      what: `all fields, ${what}`,
    })),
  ]
}

async function walk(key: string): Promise<string[]> {
  asked.query.clear()
  asked.form.clear()
  let door = await open(key)
  // Knocked on to learn, it is done: what it takes away would be gone, and nothing nasty would meet it.
  if (key.startsWith('POST')) door = await open(key, door.name)
  const faults: string[] = []
  for (const nasty of nasties(key, door.example)) {
    const answer = await given(key, door, nasty)
    faults.push(...answer.faults)
    // A gesture that was done is no longer to be done.
    if (key.startsWith('POST') && answer.status < 400) door = await open(key, door.name)
  }
  return faults
}

describe('nothing that is sent is an error of ours, nor holds the others', () => {
  it.each(['GET', 'POST'])('%s', { timeout: 1_200_000 }, async (method) => {
    listen()
    const only = process.env.PORTES
    const faults: string[] = []
    for (const key of [...routes.map((route) => route.key), ...OUTSIDE].filter((one) => one.startsWith(`${method} `)))
      if (!only || key.includes(only)) faults.push(...(await walk(key)))
    expect(faults).toEqual([])
  })
})
