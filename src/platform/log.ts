/**
 * An error as the log may keep it. A database quotes the row it refuses, and so may the message of its error: only its
 * code, table and constraint are kept, with the place in the program.
 */
export function forLog(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [isFromDatabase(error) ? named(error) : `${error.name}: ${error.message}`, ...frames].join('\n')
}

type DatabaseError = Error & Readonly<{ code: string; table?: string; constraint?: string }>

// Five characters, and a severity: what PostgreSQL and nothing else says (PostgreSQL, appendix A).
const isFromDatabase = (error: Error): error is DatabaseError =>
  'severity' in error && 'code' in error && typeof error.code === 'string'

const named = ({ name, code, table, constraint }: DatabaseError): string =>
  [name, code, table, constraint].filter((word) => word !== undefined).join(' ')
