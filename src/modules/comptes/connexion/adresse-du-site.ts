import { readPublicUrl } from '#platform/config.ts'
import { ok, type Result } from '#platform/result.ts'
import { publicUrl, setPublicUrl } from '#platform/url.ts'
import { asOwner } from '#src/ground/visit.ts'
import { changerDAdresse } from '../auth.ts'

const ADRESSE = 'adresse'
let reglee = false

/** At start, the public address of this installation: PUBLIC_URL when it is given, else what was typed on the page. */
export async function lireLAdresseDuSite(donnee: string | null): Promise<void> {
  reglee = donnee !== null
  if (donnee !== null) return
  const row = await asOwner((tx) =>
    tx.selectFrom('auth.installation').select('valeur').where('id', '=', ADRESSE).executeTakeFirst(),
  )
  servirA(row?.valeur ?? null)
}

/** Whether PUBLIC_URL settles it: then no page does. */
export const estRegleeAuDemarrage = (): boolean => reglee

/** Writes the address that people use, or takes it away (`''`); refused with a sentence when none could open it. */
export async function direLAdresseDuSite(ecrite: string): Promise<Result<undefined, string>> {
  const complete = ecrite === '' || ecrite.includes('://') ? ecrite : `https://${ecrite}`
  const lue = readPublicUrl(complete)
  if (!lue.ok) return lue
  const valeur = lue.value
  await asOwner(async (tx) => {
    await tx.deleteFrom('auth.installation').where('id', '=', ADRESSE).execute()
    if (valeur !== null) await tx.insertInto('auth.installation').values({ id: ADRESSE, valeur }).execute()
  })
  servirA(valeur)
  return ok()
}

function servirA(valeur: string | null): void {
  if (valeur === publicUrl()) return
  setPublicUrl(valeur)
  changerDAdresse(valeur)
}
