import type { Id } from '#platform/ids.ts'
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
