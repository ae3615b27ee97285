import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conflitsDuCalendrier } from './calendrier-conflits.ts'
import { fluxDuCalendrier } from './calendrier-flux.ts'
import { pagesDuCalendrier } from './calendrier-pages.ts'
import type { Figure } from './figure.ts'

const PAGES = ['calendrier.year', 'calendrier.month', 'calendrier.list']

/** The calendar: its feeds, its pages, and a room asked for twice. */
export async function calendrier(only: string): Promise<Figure[]> {
  const wanted = (name: string) => name.startsWith(only) || only.startsWith(name)
  if (!wanted('calendrier')) return []
  return [
    ...(wanted('calendrier.feed') ? await dansUnDossier(fluxDuCalendrier) : []),
    ...(PAGES.some(wanted) ? await dansUnDossier(pagesDuCalendrier) : []),
    ...(wanted('calendrier.conflict') ? await dansUnDossier(conflitsDuCalendrier) : []),
  ]
}

async function dansUnDossier(mesurer: (dataDir: string) => Promise<Figure[]>): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  try {
    return await mesurer(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
