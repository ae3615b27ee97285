import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect } from '#src/ground/visit.ts'
import { douzeSeries, serieNationale } from './contexte.ts'
import { type Figure, figure } from './figure.ts'
import { compter } from './maison.ts'
import { demander, p95, territoire } from './suivi-annee.ts'

/** The year evaluated: 40 actions, then a whole metropolis; as many statements for one as for the other. */
export async function evaluation(only: string): Promise<Figure[]> {
  if (!('evaluation'.startsWith(only) || only.startsWith('evaluation'))) return []
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const db = await openDatabase<Schema>({ dataDir })
  try {
    await migrate(db, await loadMigrations())
    connect(db)
    const petit = await territoire('petit', { actions: 40, dates: 800, comptes: 600 })
    const grand = await territoire('grand', { actions: 450, dates: 5_000, comptes: 100_000 })
    for (const { slug } of [petit, grand]) await douzeSeries(slug)
    await db.pool.query('analyze')
    const page = `/evaluation/${Temporal.Now.plainDateISO('Europe/Paris').year}`
    const combien = async (slug: string) => {
      // As it is asked once known (ADR 0011).
      for (let i = 0; i < 7; i += 1) await demander(slug, page)
      return compter(() => demander(slug, page))
    }
    const serie = await serieNationale((await territoire('series', { actions: 40, dates: 40, comptes: 40 })).slug)
    return [
      figure('evaluation.page.40', await p95(petit.slug, page), 'ms', 'lower', 120),
      figure('evaluation.page.450', await p95(grand.slug, page), 'ms', 'lower', 600),
      figure('evaluation.statements.40', await combien(petit.slug), '', 'lower', 20),
      figure('evaluation.statements.450', await combien(grand.slug), '', 'lower', 20),
      figure('evaluation.pdf.40', await p95(petit.slug, `${page}/pdf`, 5), 'ms', 'lower', 1_500),
      figure('evaluation.pdf.450', await p95(grand.slug, `${page}/pdf`, 3), 'ms', 'lower', 10_000),
      figure('evaluation.pdf.memory.20', await reste(() => p95(grand.slug, `${page}/pdf`, 20)), 'MB', 'lower', 50),
      figure('evaluation.annexes.450', await p95(grand.slug, `${page}/annexes.xlsx`, 5), 'ms', 'lower', 1_000),
      figure('evaluation.contexte.lecture', serie.lecture, 's for 100,000 lines', 'lower', 5),
      figure('evaluation.contexte.import', serie.tout, 's, agreed to and written', 'lower', 5),
      // Pages go on being answered meanwhile.
      figure('evaluation.contexte.pause', serie.bloque, 'ms at most without an answer', 'lower'),
    ]
  } finally {
    await db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What twenty documents leave behind in resident memory, once some were drawn. */
async function reste(vingt: () => Promise<unknown>): Promise<number> {
  const megaoctets = () => process.memoryUsage.rss() / 1024 / 1024
  await vingt()
  const avant = megaoctets()
  await vingt()
  return megaoctets() - avant
}
