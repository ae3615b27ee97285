import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openTestDatabase } from '#platform/db/testing.ts'
import type { Schema } from '#src/ground/schema.ts'
import { loadCommands, runCommand, usage } from './run.ts'

let db: Db<Schema>

beforeAll(async () => {
  db = await openTestDatabase<Schema>()
  await migrate(db, {})
})
afterAll(() => db.close())

test('each command says its name and what it is for', async () => {
  const commands = await loadCommands()
  expect(commands.length).toBeGreaterThan(0)
  const text = await usage()
  for (const command of commands) expect(text).toContain(`${command.name} ${command.help}`)
})

test('maintenance tells what it did, to people and to programs', async () => {
  expect(await runCommand(['maintenance'], '/', db)).toMatchObject({ code: 0, stderr: '' })
  const { stdout } = await runCommand(['maintenance', '--json'], '/', db)
  expect(JSON.parse(stdout).tables).toBe(1)
})

test('an unknown command is refused with the list', async () => {
  const result = await runCommand(['manger'], '/', db)
  expect(result.code).toBe(2)
  expect(result.stderr).toContain('Commande inconnue : manger')
  expect(result.stderr).toContain('maintenance')
})
