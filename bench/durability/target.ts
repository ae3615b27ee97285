import type { Db } from '#platform/db/index.ts'

/**
 * What is put to the test: a server on a data folder, and one public gesture of it. The gesture names its row itself
 * (a uuid minted with the form), so that what was acknowledged can be looked for after the crash.
 */
export type Target = Readonly<{
  /** Arguments of `node` that start the server on a free loopback port; it prints its address. */
  arguments(dataDir: string): string[]
  /** Whether it answers the command `maintenance`, which vacuums and checkpoints. */
  cleans: boolean
  /** Makes, before the first start, what the gesture needs. */
  prepare(db: Db): Promise<void>
  /** Sends the gesture; a 2xx or a 303 acknowledges it. */
  post(address: string, id: string, signal: AbortSignal): Promise<Response>
  /** The ids that are in the database. */
  present(db: Db): Promise<Set<string>>
}>

export function isAcknowledged(response: Response): boolean {
  return response.ok || response.status === 303
}
