// In plain JavaScript, so that any Node can read it: `npm ci --ignore-scripts` would silently run the machine's own,
// older one, and it must be said before anything newer is parsed.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(`Coup de pouce demande Node 26 ou plus récent (ici : ${process.version}).`)
  console.error('Relancez « npm ci » sans l’option --ignore-scripts : Node 26 est installé avec le projet.')
  process.exit(1)
}
await import('./main.ts')
