import { readConfig } from '#platform/config.ts'
import { loadProgram } from './program.ts'

const config = readConfig(process.argv.slice(2), process.env)
if (!config.ok) {
  console.error(config.reason)
  process.exit(2)
}

const { startServer } = await loadProgram()
const running = await startServer(config.value, process.env).catch(refuse)
// In one go: whoever reads the first line (a script, a test) has the links that follow it.
console.log(
  [
    `Coup de pouce est ouvert : ${config.value.publicUrl ?? running.address}`,
    ...(config.value.publicUrl ? [`Adresse locale : ${running.address}`] : []),
    ...running.lines,
  ].join('\n'),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await running.close()
    process.exit(0)
  })
}

/** A start that cannot be is a sentence, not a stack, when it is the operator's to mend. */
function refuse(error: unknown): never {
  const known = error instanceof Error && ['FolderInUse', 'MigrationRefused'].includes(error.name)
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  if (busy) console.error('Ce port est déjà pris : choisissez-en un autre avec --port 3001.')
  else console.error(known ? error.message : error)
  process.exit(1)
}
