import { maintenance } from '#platform/db/index.ts'
import type { CommandContext } from '../command.ts'

export const name = 'maintenance'
export const help = '[--json] : nettoie la base de données et met ses statistiques à jour (fait chaque nuit)'

/** With `--json`: `{tables, dureeMs, journalOctets}`, the last one being what was written since the last checkpoint. */
export async function run(context: CommandContext, argv: string[]): Promise<number> {
  const { tables, durationMs, walBytes } = await maintenance(context.db)
  context.print(
    argv.includes('--json')
      ? JSON.stringify({ tables, dureeMs: durationMs, journalOctets: walBytes })
      : `${tables} tables nettoyées en ${durationMs} ms.`,
  )
  return 0
}
