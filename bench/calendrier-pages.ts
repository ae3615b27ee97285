import { sql } from 'kysely'
import { creerTerritoire, insertQuartier } from '#modules/territoires/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect, write } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { remplir } from './calendrier-flux.ts'
import { type Figure, figure } from './figure.ts'

const SLUG = 'mesure'
const FOIS = 40

/** Pages of the calendar, each of 500 dates: a year with one or two a day, then all of them within a month. */
export async function pagesDuCalendrier(dataDir: string): Promise<Figure[]> {
  const db = await openDatabase<Schema>({ dataDir })
  try {
    await migrate(db, await loadMigrations())
    connect(db)
    const id = newId()
    const territoire = { id, slug: SLUG, nom: 'Mesure', outils: [], demonstration: false }
    const now = Temporal.Now.instant()
    await write({ territoire }, async (tx) => {
      await creerTerritoire(tx, { id, slug: SLUG, nom: 'Mesure' })
      await insertQuartier(tx, id, { id: newId(), nom: 'Mesure' })
      await remplir(tx, id, now)
    })
    const annee = now.toZonedDateTimeISO('Europe/Paris').year + 1
    const figures = await mesurer('year', `/calendrier/annee/${annee - 1}-${annee}`, null)
    await write({ territoire }, (tx) =>
      sql`update occurrences_publiees o set debut = place.debut, fin = place.debut + interval '2 hours'
        from (select id, make_timestamptz(${annee}::int, 3, (row_number() over (order by id) % 31 + 1)::int, 14, 0, 0, 'Europe/Paris') as debut
          from occurrences_publiees) place where place.id = o.id`.execute(tx),
    )
    figures.push(...(await mesurer('month', `/calendrier/mois/${annee}-03`, { ms: 50, kB: 60 })))
    figures.push(...(await mesurer('list', `/calendrier?du=${annee}-03-01`, null)))
    return figures
  } finally {
    await db.close()
  }
}

type Cibles = Readonly<{ ms: number; kB: number }>

async function mesurer(nom: string, chemin: string, cibles: Cibles | null): Promise<Figure[]> {
  const app = createApp({ qui: async () => ({ genre: 'visiteur' }) })
  const temps: number[] = []
  let octets = 0
  for (let n = 0; n < FOIS; n += 1) {
    const debut = performance.now()
    const response = await app.request(`/${SLUG}${chemin}`)
    octets = (await response.arrayBuffer()).byteLength
    if (response.status !== 200) throw new Error(`${chemin} answers ${response.status}`)
    // The first readings compile the code.
    if (n >= 8) temps.push(performance.now() - debut)
  }
  const p95 = temps.toSorted((a, b) => a - b)[Math.floor(temps.length * 0.95)] ?? 0
  return [
    figure(`calendrier.${nom}.ms`, p95, 'ms', 'lower', cibles?.ms ?? null),
    figure(`calendrier.${nom}.kB`, octets / 1000, 'kB', 'lower', cibles?.kB ?? null),
  ]
}
