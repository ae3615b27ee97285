import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { sign } from '#platform/crypto.ts'
import type { Id } from '#platform/ids.ts'
import { DejaEnvoye, type Tx } from './visit.ts'

const enCours = new AsyncLocalStorage<Readonly<{ chemin: string; lire: () => Promise<FormData> }>>()

/** While a form is answered, where it went and what it said can be read again (`lire`). */
export const pendantLEnvoi = <T>(
  chemin: string,
  lire: () => Promise<FormData>,
  repondre: () => Promise<T>,
): Promise<T> => enCours.run({ chemin, lire }, repondre)

/**
 * A form carries the id of what it writes, so that sent twice it is one writing. Other words under an id that was used (« Back »,
 * then sent again) are never answered as the first: 409, whose page gives them back. Said before the row is looked for or
 * written; an id that the form does not carry is minted here, and is nobody's twice. `false`: it was sent already.
 */
export async function unSeulEnvoi(tx: Tx, id: Id): Promise<boolean> {
  const envoi = enCours.getStore()
  const dits = envoi ? [...(await envoi.lire())] : []
  if (!dits.some(([, dit]) => dit === id)) return true
  // Of another thing, the same words are others.
  const empreinte = await empreinteDe([['', envoi?.chemin ?? ''], ...dits])
  await sql`delete from formulaires_envoyes where le < now() - interval '30 days'`.execute(tx)
  const { rows } = await sql<{ empreinte: string; premier: boolean }>`
    insert into formulaires_envoyes as avant (id, empreinte) values (${id}, ${empreinte})
    on conflict (territoire_id, id) do update set le = avant.le returning empreinte, (xmax = 0) as premier`.execute(tx)
  if (rows[0]?.empreinte !== empreinte) throw new DejaEnvoye()
  return rows[0]?.premier === true
}

/** Signed: without the installation's secret, nobody tries numbers against it until one is hers. */
async function empreinteDe(dits: readonly (readonly [string, FormDataEntryValue])[]): Promise<string> {
  const hash = createHash('sha256')
  for (const [nom, dit] of dits) {
    hash.update(JSON.stringify(typeof dit === 'string' ? [nom, dit] : [nom, dit.name, dit.size]))
    if (typeof dit !== 'string') hash.update(new Uint8Array(await dit.arrayBuffer()))
  }
  return sign('formulaire', hash.digest('hex'))
}
