import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { transaction } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { newId } from '#platform/ids.ts'
import type { Target } from './target.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const SLUG = 'durabilite'

/** The product itself, and the gesture that anyone may make: « je peux aider », one talent a form. */
export const product: Target = {
  arguments: (dataDir) => ['--import', 'tsx', MAIN, '--data', dataDir, '--port', '0'],
  async prepare(db) {
    await migrate(db, await loadMigrations())
    await transaction(db, 'owner', (tx) =>
      sql`insert into territoires (id, slug, nom) values (${newId()}, ${SLUG}, 'Durabilité')`.execute(tx),
    )
  },
  post: (address, id, signal) =>
    fetch(`${address}/${SLUG}/je-peux-aider`, {
      method: 'POST',
      redirect: 'manual',
      // As a browser says it: a form from elsewhere is refused.
      headers: { origin: address },
      body: new URLSearchParams(hand(id)),
      signal,
    }),
  async present(db) {
    const rows = await transaction(db, 'owner', (tx) => sql<{ id: string }>`select id::text from talents`.execute(tx))
    return new Set(rows.rows.map((row) => row.id))
  },
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
  }
}
