import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Db } from '#platform/db/index.ts'
import type { Schema } from '#src/ground/schema.ts'
import type { Command, CommandContext, CommandResult, SimpleCommand } from './command.ts'

const FOLDER = new URL('./commands/', import.meta.url)

/** The commands, one a file of `commands/`, by name. */
export async function loadCommands(): Promise<(Command | SimpleCommand)[]> {
  const names = (await readdir(FOLDER)).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? [])
  // Written so that the program, when it is kept whole, holds these files too.
  return Promise.all(names.sort().map((name): Promise<Command | SimpleCommand> => import(`./commands/${name}.ts`)))
}

/** The list of commands, for the terminal. */
export async function usage(): Promise<string> {
  const lines = (await loadCommands()).map((command) => `  ${command.name} ${command.help}`)
  return ['npm run --silent cli -- <commande> [--data DOSSIER]', ...lines, ''].join('\n')
}

/**
 * Runs one command line (`argv[0]` is its name) on an open, migrated database. `cwd` is where the user typed it: files
 * are named from there. Never throws: an error is a code and a text. Unknown command: code 2 and the list.
 */
export async function runCommand(argv: readonly string[], cwd: string, db: Db<Schema>): Promise<CommandResult> {
  const [name, ...rest] = argv
  const command = (await loadCommands()).find((candidate) => candidate.name === name)
  if (!command) return { stdout: '', stderr: `Commande inconnue : ${name ?? ''}\n${await usage()}`, code: 2 }
  return runIn(cwd, (context) =>
    'sansBase' in command ? command.run(context, rest) : command.run({ ...context, db }, rest),
  )
}

/** The same for a command that needs no database; `null` when this one needs it, or is unknown. */
export async function runWithoutDatabase(argv: readonly string[], cwd: string): Promise<CommandResult | null> {
  const [name, ...rest] = argv
  const command = (await loadCommands()).find((candidate) => candidate.name === name)
  return command && 'sansBase' in command ? runIn(cwd, (context) => command.run(context, rest)) : null
}

async function runIn(
  cwd: string,
  run: (context: Omit<CommandContext, 'db'>) => Promise<number>,
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const context = {
    path: (file: string) => resolve(cwd, file),
    print(line: string) {
      stdout += `${line}\n`
    },
    warn(line: string) {
      stderr += `${line}\n`
    },
  }
  try {
    const code = await run(context)
    return { stdout, stderr, code }
  } catch (error) {
    return { stdout, stderr: `${stderr}${error instanceof Error ? error.message : String(error)}\n`, code: 1 }
  }
}
