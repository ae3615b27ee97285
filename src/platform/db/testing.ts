import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Db, openDatabase } from './index.ts'

/**
 * An empty database of its own, for a test: in memory, or a new one on the server named by DATABASE_URL (dropped when
 * closed), so that the same tests run on both engines.
 */
export async function openTestDatabase<Schema = unknown>(): Promise<Db<Schema>> {
  const server = process.env.DATABASE_URL
  if (!server) return openDatabase<Schema>()
  const name = `essai_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase<Schema>({ databaseUrl: url.href })
  return {
    ...db,
    async close() {
      await db.close()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
