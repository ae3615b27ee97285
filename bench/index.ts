import { parseArgs } from 'node:util'
import { calendrier } from './calendrier.ts'
import { classeurs } from './classeurs.ts'
import { evaluation } from './evaluation.ts'
import type { Figure, Measured } from './figure.ts'
import { fondation } from './fondation.ts'
import { forge } from './forge.ts'
import { lancement } from './lancement.ts'
import { maison } from './maison.ts'
import { simulation } from './simulation/index.ts'
import { suggestions } from './suggestions.ts'
import { suivi } from './suivi.ts'
import { talents } from './talents.ts'

/** `npm run bench`: the figures, measured here and now; exits 0 whatever they are. `--json`, `--only PREFIX`. */
const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })

const format = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1))

const figures: Figure[] = []
for (const part of [
  fondation,
  classeurs,
  forge,
  maison,
  talents,
  suggestions,
  calendrier,
  suivi,
  evaluation,
  lancement,
  simulation,
])
  figures.push(...(await part(values.only ?? '')))

const rows: Measured[] = figures
  .filter((figure) => figure.name.startsWith(values.only ?? ''))
  .map((figure) => ({ ...figure, ok: isOk(figure) }))
if (values.json) console.log(JSON.stringify(rows, null, 2))
else table(rows)
// The databases measured stay open, in memory: nothing of them is worth closing.
process.exit(0)

function isOk({ value, target, better }: Figure): boolean | null {
  if (target === null) return null
  return better === 'lower' ? value <= target : value >= target
}

function table(all: readonly Measured[]): void {
  const lines = all.map((f) => [
    f.name,
    format(f.value),
    f.unit,
    f.target === null ? '' : `${f.better === 'lower' ? '≤' : '≥'} ${format(f.target)}`,
    f.ok === null ? '' : f.ok ? 'yes' : 'NO',
  ])
  const all5 = [['figure', 'value', 'unit', 'target', 'reached'], ...lines]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all5.map((line) => line[column]?.length ?? 0)))
  for (const line of all5) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
