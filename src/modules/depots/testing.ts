import { expect } from 'vitest'
import type { Id } from '#platform/ids.ts'
import { type Visit, write } from '#src/ground/visit.ts'

/** Waits until a deposited file is read, or refused. */
export async function attendreLaLecture(s: Pick<Visit, 'territoire'>, id: Id): Promise<void> {
  const etat = () =>
    write(s, async (tx) => (await tx.selectFrom('depots').select('etat').where('id', '=', id).executeTakeFirst())?.etat)
  await expect.poll(etat, { timeout: 20_000 }).not.toBe('lecture')
}
