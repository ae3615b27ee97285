// In plain JavaScript, so that any Node can read it: an install that left Node 26 aside would silently run the machine's
// own, older one, and it must be said before anything newer is parsed.
const refusal =
  process.platform === 'win32'
    ? 'Sous Windows, Coup de pouce se lance dans WSL (« wsl --install »).'
    : Number(process.versions.node.split('.')[0]) < 26 &&
      `Coup de pouce demande Node 26 ou plus récent (ici : ${process.version}). Il vient avec le projet : relancez « npm ci » sans --omit=optional ni --ignore-scripts, puis « npm start ».`
if (refusal) {
  console.error(refusal)
  process.exit(1)
}
// How memory is asked of the system, and given back, is settled as a process begins: it begins again, in its own place (40 ms).
const sparing = ['--max-semi-space-size=16', '--heap-growing-percent=40', '--v8-pool-size=2']
if (process.execve && !sparing.every((flag) => process.execArgv.includes(flag))) {
  const [node, ...given] = process.argv
  process.execve(node, [node, ...sparing, ...process.execArgv, ...given], {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '32768',
    MALLOC_TRIM_THRESHOLD_: '131072',
    ...process.env,
  })
}
await import('./main.ts')
