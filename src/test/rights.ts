import { readdirSync, readFileSync } from 'node:fs'
import { type Id, newId } from '#platform/ids.ts'
import { type Me, ROLES } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import type { Fields, Scene } from './app.ts'

/** How to call one route rightly: what its address and its form need, and the link that may also open it. */
export type Example = Readonly<{
  params?: Record<string, string>
  query?: string
  fields?: Fields
  /** For routes made for a link bearer: the gesture and the subject of the right link. */
  lien?: { geste: string; sujetId: Id; personneId?: Id }
  /** A file to send, for the routes that take one. */
  file?: { name: string; field: string; bytes: Uint8Array }
}>

/** One example a route, by `METHOD /path` as the module declares it; `structureId` is the knocking porteur's. */
export type Examples = Readonly<Record<string, (s: Scene, structureId: Id) => Promise<Example>>>

export type Knocker = Readonly<{ nom: string; me(s: Scene, structureId: Id, example: Example): Me }>

export const compte = (role: (typeof ROLES)[number], structureId: Id | null, quartierId: Id | null = null): Me => ({
  genre: 'compte',
  compteId: `compte-${role}`,
  personneId: null,
  nom: 'Essai',
  attributions: [{ role, quartierId, structureId }],
})
const lien = (geste: string, sujetId: Id, personneId: Id | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

export const KNOCKERS: readonly Knocker[] = [
  ...ROLES.map((role) => ({
    nom: role,
    me: (_s: Scene, structureId: Id) => compte(role, role === 'porteur' ? structureId : null),
  })),
  // A role held for one quartier: that of the example, then the next one.
  ...(['coordination', 'cdsu'] as const).flatMap((role) => [
    { nom: `${role} du quartier`, me: (s: Scene) => compte(role, null, s.quartierId) },
    { nom: `${role} d’un autre quartier`, me: (s: Scene) => compte(role, null, s.ailleursId) },
  ]),
  { nom: 'porteur d’ailleurs', me: () => compte('porteur', newId()) },
  {
    nom: 'lien',
    me: (_s, _id, { lien: l }) => lien(l?.geste ?? 'inconnu', l?.sujetId ?? newId(), l?.personneId ?? null),
  },
  { nom: 'lien d’un autre', me: (_s, _id, { lien: l }) => lien(l?.geste ?? 'inconnu', newId(), newId()) },
  {
    nom: 'compte sans rôle',
    me: () => ({ genre: 'compte', compteId: 'rien', personneId: null, nom: 'Essai', attributions: [] }),
  },
  { nom: 'visiteur', me: () => ({ genre: 'visiteur' }) },
]

/** Every route below a territoire, once. */
export const routes = MODULES.flatMap((module) =>
  [...(module.sansSession?.routes ?? []), ...(module.routes?.routes ?? [])]
    .filter((route) => route.method !== 'ALL')
    .map((route) => ({ module: module.nom, key: `${route.method} ${route.path}` })),
).filter((route, index, all) => all.findIndex((other) => other.key === route.key) === index)

/** The examples of all modules, by route. */
export async function loadExamples(): Promise<ReadonlyMap<string, Examples[string]>> {
  const examples = new Map<string, Examples[string]>()
  const folder = new URL('../modules/', import.meta.url)
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('rights.examples.ts')) continue
    const loaded: { examples: Examples } = await import(new URL(file, folder).href)
    for (const [key, example] of Object.entries(loaded.examples)) examples.set(key, example)
  }
  return examples
}

const DOC = new URL('../../docs/rights.md', import.meta.url)
const written = new Map(
  [...readFileSync(DOC, 'utf8').matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map(([, key = '', cells = '']) => [
    key,
    cells.split('|').map((cell) => cell.trim()),
  ]),
)

/**
 * Those whom `docs/rights.md` lets in by this route; all of them where it names nobody. A walk that needs somebody there knocks
 * as nobody who would be refused. That the table is right is what `rights.test.ts` knocks for.
 */
export function letIn(key: string): readonly Knocker[] {
  const answers = written.get(key) ?? []
  const named = KNOCKERS.filter((_, rank) => !['', '404'].includes(answers[rank] ?? ''))
  return named.length === 0 ? KNOCKERS : named
}
