// `npm ci --ignore-scripts` would silently run the machine's own, older Node: say it before anything newer is parsed.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(`Coup de pouce demande Node 26 ou plus récent (ici : ${process.version}).`)
  console.error('Relancez « npm ci » sans l’option --ignore-scripts : Node 26 est installé avec le projet.')
  process.exit(1)
}

const { readConfig } = await import('#platform/config.ts')
const config = readConfig(process.argv.slice(2), process.env)
if (!config.ok) {
  console.error(config.reason)
  process.exit(2)
}

const { startServer } = await import('#src/server.ts')
const running = await startServer(config.value, process.env).catch(refuse)
console.log(`Coup de pouce est ouvert : ${config.value.publicUrl ?? running.address}`)
if (config.value.publicUrl) console.log(`Adresse locale : ${running.address}`)
for (const line of running.lines) console.log(line)

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
