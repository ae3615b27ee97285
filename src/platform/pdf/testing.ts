import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/** Judges of a PDF from Debian's `poppler-utils`; tests that need them skip where they are absent. */
let missing: boolean | undefined

/** Whether the judges are absent; says so once. */
export function popplerMissing(): boolean {
  if (missing === undefined) {
    missing = spawnSync('pdftotext', ['-v']).error !== undefined
    if (missing) console.warn('poppler-utils is not installed: the text and the tags of PDFs are not checked.')
  }
  return missing
}

/** The words of a PDF, as a reader finds them. */
export function textOf(pdf: Uint8Array): string {
  return run('pdftotext', ['-', '-'], pdf)
}

/** The lines of each sheet, as they stand on it, but the foot. */
export function feuillesDe(pdf: Uint8Array): readonly (readonly string[])[] {
  const feuilles = run('pdftotext', ['-layout', '-', '-'], pdf).split('\f').slice(0, -1)
  return feuilles.map((feuille) =>
    feuille
      .split('\n')
      .filter((ligne) => ligne.trim() !== '')
      .slice(0, -1),
  )
}

/** How high the box of each word is, at each of its places. */
export function hauteursDesMots(pdf: Uint8Array): ReadonlyMap<string, readonly number[]> {
  const mots = run('pdftotext', ['-bbox', '-', '-'], pdf).matchAll(/yMin="([\d.]+)".*yMax="([\d.]+)">([^<]*)</g)
  const hauteurs = [...mots].map(([, haut, bas, mot]) => ({ mot: mot ?? '', h: Number(bas) - Number(haut) }))
  return new Map([...Map.groupBy(hauteurs, ({ mot }) => mot)].map(([mot, ceux]) => [mot, ceux.map(({ h }) => h)]))
}

/** What `pdfinfo` says of it, then its tags. */
export function structureOf(pdf: Uint8Array): string {
  return `${run('pdfinfo', ['-'], pdf).replace(/: +/g, ': ')}\n${run('pdfinfo', ['-struct', '-'], pdf)}`
}

/** Its tags with their text; of a poster, it takes ten seconds to be read so. */
export function textByTags(pdf: Uint8Array): string {
  return run('pdfinfo', ['-struct-text', '-'], pdf)
}

const said = new Map<string, string>()
const SAID_MAX = 500

/** What it says of these bytes, asked once. */
function run(command: string, argv: readonly string[], input: Uint8Array): string {
  const key = [command, ...argv, createHash('sha256').update(input).digest('hex')].join(' ')
  const known = said.get(key)
  if (known !== undefined) return known
  const { status, stdout } = spawnSync(command, argv, { input, maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${command} could not read the PDF`)
  if (said.size >= SAID_MAX) said.clear()
  said.set(key, stdout.toString('utf8'))
  return run(command, argv, input)
}
