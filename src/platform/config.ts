import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ok, type Result, refused } from './result.ts'

/** How this installation runs; read once, at start. */
export type Config = Readonly<{
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  /** Base of every link meant for other people, without a final slash; `null` while the installation is only local. */
  publicUrl: string | null
  smtpUrl: string | null
  courrielExpediteur: string
  demo: boolean
}>

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the command line, then the environment: an option wins over a variable.
 * Refused with a sentence in French, meant for the terminal.
 */
export function readConfig(argv: string[], env: Environment): Result<Config, string> {
  let values: { port?: string; data?: string; demo?: boolean }
  try {
    values = parseArgs({
      args: argv,
      options: { port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } },
    }).values
  } catch {
    return refused('Option inconnue. Options possibles : --demo, --port 3000, --data ./data')
  }
  const port = Number(values.port ?? env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return refused('Le port doit être un nombre entre 0 et 65535.')
  const publicUrl = readPublicUrl(env.PUBLIC_URL)
  if (!publicUrl.ok) return publicUrl
  return ok({
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: resolve(values.data ?? env.DATA_DIR ?? (values.demo ? './data/demonstration' : './data')),
    databaseUrl: env.DATABASE_URL || null,
    publicUrl: publicUrl.value,
    smtpUrl: env.SMTP_URL || null,
    courrielExpediteur: env.MAIL_FROM ?? 'Coup de pouce aux projets <ne-pas-repondre@localhost>',
    demo: values.demo ?? false,
  })
}

/** Reads PUBLIC_URL, or the same typed on its page: without a final slash; refused with a sentence. */
export function readPublicUrl(value: string | undefined): Result<string | null, string> {
  if (!value) return ok(null)
  const url = URL.canParse(value) ? new URL(value) : null
  // A passkey and a session cookie need HTTPS; only this very machine may do without, to try things out.
  const local = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))) {
    return refused(
      'L’adresse publique (PUBLIC_URL) doit être complète et en https, par exemple https://coupdepouce.exemple.fr',
    )
  }
  return ok(url.href.replace(/\/+$/, ''))
}
