import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { lienDEntree } from '#modules/comptes/index.ts'
import { type Db, transaction } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import type { Target } from './target.ts'

const START = fileURLToPath(new URL('../../src/start/start.js', import.meta.url))
export const SLUG = 'durabilite'

/** `node` with these is the product, on a free loopback port. */
export const productArguments = (dataDir: string): string[] => [START, '--data', dataDir, '--port', '0']

/** The product itself, and a gesture of its desk, signed in by a link as anyone is: one hand written down a form. */
export function product(): Target {
  let entree = ''
  let session: Promise<string> | null = null
  return {
    cleans: true,
    arguments: productArguments,
    async prepare(db) {
      entree = await desk(db)
    },
    async post(address, id, signal) {
      // Once: the session lies in the database, and is still there after a kill.
      session ??= entrer(address, entree)
      return fetch(`${address}/${SLUG}/annuaire/nouveau`, {
        method: 'POST',
        redirect: 'manual',
        // As a browser says it: a form from elsewhere is refused.
        headers: { origin: address, cookie: await session },
        body: new URLSearchParams(hand(id)),
        signal,
      })
    },
    async present(db) {
      const rows = await transaction(db, 'owner', (tx) => sql<{ id: string }>`select id::text from talents`.execute(tx))
      return new Set(rows.rows.map((row) => row.id))
    },
  }
}

/** A territoire with one account, who holds its desk; returns the path of a link that signs it in. */
export async function desk(db: Db): Promise<string> {
  await migrate(db, await loadMigrations())
  return lienDEntree(db as Db<Schema>, await coordination(db))
}

/** Returns the account's id. */
async function coordination(db: Db): Promise<string> {
  const [territoireId, compteId] = [newId(), newId()]
  await transaction(db, 'owner', async (tx) => {
    await sql`insert into territoires (id, slug, nom) values (${territoireId}, ${SLUG}, 'Durabilité')`.execute(tx)
    await sql`insert into auth."user" (id, name, email) values (${compteId}, 'Essai', 'essai@exemple.invalid')`.execute(
      tx,
    )
    await sql`
      insert into attributions (territoire_id, id, compte_id, role, donne_par, donne_le)
      values (${territoireId}, ${newId()}, ${compteId}, 'coordination', 'essai', now())`.execute(tx)
  })
  return compteId
}

/** Signs in by a link; returns what the browser keeps. */
export async function entrer(address: string, path: string): Promise<string> {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
  })
  if (response.status !== 303) throw new Error(`The sign-in link was refused: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Someone new each time: the same number twice would be the same person. */
function hand(id: string): Record<string, string> {
  const number = createHash('sha256').update(id).digest().readUInt32BE(0) % 100_000_000
  return {
    talentId: id,
    personneId: newId(),
    texte: 'Monter et démonter des tables',
    prenom: 'Camille',
    nom: `Essai ${id}`,
    telephone: `06${String(number).padStart(8, '0')}`,
    age: 'adulte',
    accords: 'entremise',
    moyen: 'telephone',
    cercle: 'habitant',
    autrePersonne: 'on',
  }
}
