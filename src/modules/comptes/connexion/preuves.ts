import { randomInt } from 'node:crypto'
import { sign, verify } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { asOwner, type Tx } from '#src/ground/visit.ts'
import { DUREE_D_ENTREE } from '../auth.ts'
import { compteParCourriel, fondre, saveCourriel } from '../store/comptes.ts'
import { vraiCourriel } from './entrees.ts'

/** A mail address belongs to an account once its owner has read the code that we sent there: never before. */
const ESSAIS = 5
const identifiant = (compteId: string): string => `preuve:${compteId}`

/** Starts the proof of an address: returns the six digits to send there. An earlier proof of the account is void. */
export async function commencerPreuve(compteId: string, courriel: string): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await asOwner(async (tx) => {
    await oublier(tx, compteId)
    await tx
      .insertInto('auth.verification')
      .values({
        id: newId(),
        identifier: identifiant(compteId),
        value: JSON.stringify([courriel, sign('preuve', `${compteId} ${courriel} ${code}`), 0]),
        expiresAt: Temporal.Now.instant().add({ seconds: DUREE_D_ENTREE }),
      })
      .execute()
  })
  return code
}

const oublier = (tx: Tx, compteId: string) =>
  tx.deleteFrom('auth.verification').where('identifier', '=', identifiant(compteId)).execute()

type Preuve = Readonly<{ courriel: string; signature: string; essais: number }>

async function preuveEnCours(tx: Tx, compteId: string): Promise<Preuve | null> {
  const row = await tx
    .selectFrom('auth.verification')
    .select('value')
    .where('identifier', '=', identifiant(compteId))
    .where('expiresAt', '>', Temporal.Now.instant())
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const [courriel, signature, essais] = JSON.parse(row.value)
  return { courriel: String(courriel), signature: String(signature), essais: Number(essais) }
}

/** The address that waits for its code, or `null`. */
export const courrielAProuver = (compteId: string): Promise<string | null> =>
  asOwner(async (tx) => (await preuveEnCours(tx, compteId))?.courriel ?? null)

export type RefusDePreuve = 'mauvais-code' | 'trop-tard' | 'adresse-prise'

/**
 * The code came back: the address is the account's. When another account has it, an account without a mail of its
 * own joins that one, with its roles. Either way the account is closed everywhere. Returns the account that remains, and the
 * address that opened it until now.
 */
export function prouver(
  compteId: string,
  code: string,
): Promise<Result<Readonly<{ compteId: string; ancienne: string | null }>, RefusDePreuve>> {
  return asOwner(async (tx) => {
    const preuve = await preuveEnCours(tx, compteId)
    if (!preuve || preuve.essais >= ESSAIS) return refused('trop-tard')
    const { courriel, signature, essais } = preuve
    if (!verify('preuve', `${compteId} ${courriel} ${code}`, signature)) {
      const value = JSON.stringify([courriel, signature, essais + 1])
      await tx.updateTable('auth.verification').set({ value }).where('identifier', '=', identifiant(compteId)).execute()
      return refused('mauvais-code')
    }
    await oublier(tx, compteId)
    const autre = await compteParCourriel(tx, courriel)
    const moi = await tx.selectFrom('auth.user').select('email').where('id', '=', compteId).executeTakeFirst()
    const mienne = moi ? vraiCourriel(moi.email) : null
    const reste = autre?.id ?? compteId
    if (reste === compteId) await saveCourriel(tx, compteId, courriel)
    else if (mienne !== null) return refused('adresse-prise')
    else await fondre(tx, compteId, reste)
    await tx.deleteFrom('auth.session').where('userId', '=', reste).execute()
    return ok({ compteId: reste, ancienne: mienne === courriel ? null : mienne })
  })
}
