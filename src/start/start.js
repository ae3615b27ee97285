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
await import('./main.ts')
