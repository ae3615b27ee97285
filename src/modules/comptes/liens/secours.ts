import { randomBytes } from 'node:crypto'
import { shortCode, sign } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { asOwner } from '#src/ground/visit.ts'
import { SIGNES_DU_SECOURS } from '../domain.ts'

/**
 * The code that opens an account where no mail arrives: twelve signs to keep on paper, shown once, kept as a signed hash,
 * good once. Another one takes its place each time.
 */
const ANS = 10
const identifiant = (code: string): string => `secours:${sign('secours', code)}`

/** Makes a code for this account; the one before opens nothing any more. */
export async function nouveauCodeDeSecours(compteId: string): Promise<string> {
  const code = shortCode('secours', randomBytes(24).toString('base64url'), SIGNES_DU_SECOURS)
  const expiresAt = Temporal.Now.instant().add({ hours: 24 * 365 * ANS })
  await asOwner(async (tx) => {
    await tx
      .deleteFrom('auth.verification')
      .where('identifier', 'like', 'secours:%')
      .where('value', '=', compteId)
      .execute()
    await tx
      .insertInto('auth.verification')
      .values({ id: newId(), identifier: identifiant(code), value: compteId, expiresAt })
      .execute()
  })
  return code
}

/** Uses a code: the account that it opens, once; `null` when it is not a right one. */
export const utiliserCodeDeSecours = (code: string): Promise<string | null> =>
  asOwner(async (tx) => {
    const row = await tx
      .deleteFrom('auth.verification')
      .where('identifier', '=', identifiant(code))
      .where('expiresAt', '>', Temporal.Now.instant())
      .where('value', 'in', (eb) => eb.selectFrom('auth.user').select('id'))
      .returning('value')
      .executeTakeFirst()
    return row?.value ?? null
  })

/** Since when the account has a code; `null` without one. */
export const codeDeSecoursDepuis = (compteId: string): Promise<Temporal.Instant | null> =>
  asOwner(async (tx) => {
    const row = await tx
      .selectFrom('auth.verification')
      .select('createdAt')
      .where('identifier', 'like', 'secours:%')
      .where('value', '=', compteId)
      .executeTakeFirst()
    return row?.createdAt ?? null
  })
