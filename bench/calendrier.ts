import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fluxDuCalendrier } from './calendrier-flux.ts'
import type { Figure } from './figure.ts'

/** The calendar: its feeds. */
export async function calendrier(only: string): Promise<Figure[]> {
  const wanted = (name: string) => name.startsWith(only) || only.startsWith(name)
  if (!wanted('calendrier')) return []
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  try {
    return wanted('calendrier.feed') ? await fluxDuCalendrier(dataDir) : []
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
