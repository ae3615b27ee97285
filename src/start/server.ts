import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { chaufferLexique } from '#modules/competences/index.ts'
import {
  configureComptes,
  courriersPartis,
  jetonDInstallation,
  liensDeDemonstration,
  lireLAdresseDuSite,
} from '#modules/comptes/index.ts'
import { prepareAssets } from '#platform/assets.ts'
import type { Config } from '#platform/config.ts'
import { installationSecret, setSecret } from '#platform/crypto.ts'
import { type Db, openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { hasQueue, type Jobs, startJobs } from '#platform/jobs.ts'
import { logDoorsTo } from '#platform/log.ts'
import { configureMail, oublierLesCourriersGardes } from '#platform/mail.ts'
import { publicUrl, setLocalUrl, setPublicUrl } from '#platform/url.ts'
import { runCommand } from '#src/cli/run.ts'
import { listenForCli } from '#src/cli/socket.ts'
import { ouvrirLaDemonstration } from '#src/demonstration/installer.ts'
import { gather } from '#src/ground/host.ts'
import type { Schema } from '#src/ground/schema.ts'
import { enFrancais, type Fetch } from '#src/ground/typographie.ts'
import { connect } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import { createApp } from './app.tsx'
import { handlers } from './travaux.ts'

/**
 * Opens the database, migrates it, and listens. Returns what to print for whoever started it:
 * the address, the one-time set-up link while it was not used, one sign-in link per role with `--demo`.
 * Throws `FolderInUse` or `MigrationRefused`, whose messages are sentences.
 */
export async function startServer(config: Config, env: Readonly<Record<string, string | undefined>>) {
  const db = await openDatabase<Schema>(
    config.databaseUrl ? { databaseUrl: config.databaseUrl } : { dataDir: config.dataDir },
  )
  await prepare(db, config, env)
  logDoorsTo((line) => console.log(line))
  const app = createApp()
  const server = await listen(enFrancais(app.fetch), config)
  setLocalUrl(server.address)
  const lines = await welcome(db, config, server.address)
  // Not awaited: the first page does not wait for the clock's work to be ready.
  const jobs = beginJobs(db)
  chaufferLexique().catch((error: unknown) => console.error('Le lexique ne s’est pas chargé.', error))
  jobs.catch((error: unknown) => console.error('Les travaux de fond n’ont pas démarré.', error))
  const cli = config.databaseUrl ? null : await listenForCli(config.dataDir, (argv, cwd) => runCommand(argv, cwd, db))
  return {
    address: server.address,
    lines,
    close: () => closeAll(server, jobs, cli, db),
  }
}

/** Everything that must stand before the first request. */
export async function prepare(db: Db<Schema>, config: Config, env: Readonly<Record<string, string | undefined>>) {
  await migrate(db, await loadMigrations())
  const secret = installationSecret(config.dataDir, env.SECRET)
  setSecret(secret)
  setPublicUrl(config.publicUrl)
  connect(db)
  configureMail({ smtpUrl: config.smtpUrl, expediteur: config.courrielExpediteur })
  oublierLesCourriersGardes(config.dataDir)
  configureComptes({ db, secret, publicUrl: config.publicUrl })
  await lireLAdresseDuSite(config.publicUrl)
  prepareAssets()
  // Its evaluation of last year is told from what all modules know.
  gather(MODULES)
  if (config.demo) await ouvrirLaDemonstration(Temporal.Now.instant())
}

async function welcome(db: Db<Schema>, config: Config, address: string): Promise<string[]> {
  const base = publicUrl() ?? address
  if (config.demo) return (await liensDeDemonstration(db)).map(({ role, path }) => `${role} ${base}${path}`)
  const jeton = await jetonDInstallation(db)
  return jeton ? [`Pour commencer, ouvrez ce lien (il ne sert qu’une fois) : ${base}/installation/${jeton}`] : []
}

const A_MOMENT_MS = 1_000

/**
 * The clock's work, a moment after the server listens: getting it ready takes half a second, which whoever opens the first
 * page would wait. At once where there is no queue yet: a gesture may ask for a job.
 */
async function beginJobs(db: Db<Schema>): Promise<Jobs> {
  if (await hasQueue(db)) await pause(A_MOMENT_MS)
  return startJobs(db, handlers())
}

const PATIENCE_MS = 10_000

type Listening = Readonly<{ address: string; close(): Promise<void> }>

function listen(fetch: Fetch, config: Config): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host }, (info) => {
      const host = info.family === 'IPv6' ? `[${info.address}]` : info.address
      resolve({
        address: `http://${host}:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            // Browsers keep connections open for their next page: a stop does not wait for it.
            if ('closeIdleConnections' in server) server.closeIdleConnections()
            // Nor for somebody who sends slowly: what they had not finished was promised to nobody.
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), PATIENCE_MS).unref()
          }),
      })
    })
    server.once('error', reject)
  })
}

async function closeAll(
  server: Listening,
  jobs: Promise<Jobs>,
  cli: { close(): Promise<void> } | null,
  db: Db<Schema>,
) {
  await server.close()
  await courriersPartis()
  await cli?.close()
  await jobs.then(
    (started) => started.stop(),
    () => {},
  )
  await db.close()
}
