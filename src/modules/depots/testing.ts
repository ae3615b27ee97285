import { expect } from 'vitest'
import type { Id } from '#platform/ids.ts'
import { type Visit, write } from '#src/ground/visit.ts'
import type { Fields, Visitor } from '#src/test/app.ts'
import { formulairesDe } from '#src/test/formulaires.ts'

/** Waits until a deposited file is read, or refused. */
export async function attendreLaLecture(s: Pick<Visit, 'territoire'>, id: Id): Promise<void> {
  const etat = () =>
    write(s, async (tx) => (await tx.selectFrom('depots').select('etat').where('id', '=', id).executeTakeFirst())?.etat)
  await expect.poll(etat, { timeout: 20_000 }).not.toBe('lecture')
}

/** The print of what the page of a file shows, as its yes sends it. */
export async function versionDuOui(qui: Visitor, chemin: string): Promise<string> {
  const formulaires = formulairesDe(await (await qui.get(chemin)).text())
  const oui = formulaires.find(({ action }) => action.endsWith('/application'))
  return oui?.saisies.find(({ nom }) => nom === 'version')?.valeur ?? ''
}

/** Says yes to a file from its page as it stands, with what is answered there. */
export const direOui = async (qui: Visitor, chemin: string, dit: Fields = {}): Promise<Response> =>
  qui.post(`${chemin}/application`, { version: await versionDuOui(qui, chemin), ...dit })
