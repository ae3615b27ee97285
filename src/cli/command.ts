import type { Db } from '#platform/db/index.ts'
import type { Schema } from '#src/ground/schema.ts'

/** What a command works with, the same inside a running server and on its own. */
export type CommandContext = Readonly<{
  db: Db<Schema>
  /** The absolute path of a file named by the user, from the folder where they typed it. */
  path(file: string): string
  /** A line for the standard output; with `--json`, the only one. */
  print(line: string): void
  /** A line for the error output. */
  warn(line: string): void
}>

/** A file of `commands/`: exports these three. */
export type Command = Readonly<{
  name: string
  /** One line in French: the arguments, then what it does. */
  help: string
  /** Returns the exit code; what it throws is printed, and the code is 1. */
  run(context: CommandContext, argv: string[]): Promise<number>
}>

/** A command that needs no database: it runs beside a running server, or where there is none. */
export type SimpleCommand = Readonly<{
  name: string
  help: string
  sansBase: true
  run(context: Omit<CommandContext, 'db'>, argv: string[]): Promise<number>
}>

export type CommandResult = Readonly<{ stdout: string; stderr: string; code: number }>
