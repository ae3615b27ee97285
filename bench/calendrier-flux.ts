import autocannon from 'autocannon'
import { sql } from 'kysely'
import { creerTerritoire, insertQuartier } from '#modules/territoires/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect, type Tx, write } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { startProduct } from '../journeys/product.ts'
import { type Figure, figure } from './figure.ts'

const DATES = 500
const SLUG = 'mesure'
const CHEMIN = `/${SLUG}/calendrier.ics`

/** A feed of 500 events, each of its own séance: made anew, then served by the product itself to four clients. */
export async function fluxDuCalendrier(dataDir: string): Promise<Figure[]> {
  const figures = await fabrication(dataDir)
  const product = await startProduct({ dataDir })
  try {
    const url = `${product.address}${CHEMIN}`
    const premier = await fetch(url)
    const etag = premier.headers.get('etag') ?? ''
    await premier.text()
    figures.push(...(await charge('', url, {}, 200)))
    figures.push(...(await charge('.gzip', url, { 'accept-encoding': 'gzip' }, 200)))
    figures.push(...(await charge('.304', url, { 'if-none-match': etag }, 304)))
  } finally {
    await product.stop()
  }
  return figures
}

/** Fills the folder, and measures how long the feed takes when something was published. */
async function fabrication(dataDir: string): Promise<Figure[]> {
  const db = await openDatabase<Schema>({ dataDir })
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
  const app = createApp({ qui: async () => ({ genre: 'visiteur' }) })
  const temps: number[] = []
  const travail: number[] = []
  let octets = 0
  for (let n = 0; n < 30; n += 1) {
    await write({ territoire }, (tx) =>
      tx.updateTable('calendriers').set({ version: sql`version + 1`, modifie_le: now }).execute(),
    )
    const [debut, avant] = [performance.now(), process.cpuUsage()]
    const response = await app.request(CHEMIN)
    octets = (await response.arrayBuffer()).byteLength
    // The first ones compile the code.
    if (n < 5) continue
    temps.push(performance.now() - debut)
    const { user, system } = process.cpuUsage(avant)
    travail.push((user + system) / 1000)
  }
  await db.close()
  return [
    figure('calendrier.feed.made', percentile(temps, 0.95), 'ms', 'lower', 50),
    // What a busy machine does not change much: time of processor, not of clock.
    figure('calendrier.feed.made.cpu', percentile(travail, 0.5), 'ms of processor', 'lower'),
    figure('calendrier.feed.bytes', octets / 1000, 'kB', 'lower'),
  ]
}

/** 32 actions and 500 séances over a year, told as people tell them. */
export async function remplir(tx: Tx, territoireId: string, now: Temporal.Instant): Promise<void> {
  const t = sql`${territoireId}::uuid`
  await sql`insert into structures (territoire_id, id, nom, nom_plie)
    select ${t}, gen_random_uuid(), 'Les Ateliers du palier ' || n, 'ateliers ' || n from generate_series(1, 20) n`.execute(
    tx,
  )
  await sql`insert into lieux (territoire_id, id, nom, adresse, accessibilite)
    select ${t}, gen_random_uuid(), 'Maison de quartier ' || n, n || ' place des Lauriers', '{fauteuil,boucle-magnetique}'
    from generate_series(1, 12) n`.execute(tx)
  await sql`insert into actions (territoire_id, id, annee, titre, titre_plie, structure_id, theme, publics)
    select ${t}, gen_random_uuid(), 2026, 'Repas partagé au pied des tours ' || n, 'repas ' || n,
      (select id from structures order by id offset n % 20 limit 1), 'Lien social', '{Familles,Seniors}'
    from generate_series(1, 32) n`.execute(tx)
  await sql`insert into publications (territoire_id, id, numero, nom, par, publiee_le)
    values (${t}, gen_random_uuid(), 1, 'Programme', 'Mesure', ${now})`.execute(tx)
  await sql`insert into seances (territoire_id, id, action_id, genre, titre, description, debut_jour, debut_heure, fin_jour,
      fin_heure, etat, uid, redigee_par, cree_le, modifiee_le)
    select ${t}, gen_random_uuid(), (select id from actions order by id offset n % 32 limit 1), 'seance',
      'Atelier couture et goûter partagé numéro ' || n,
      'On apporte ce que l’on a, on repart avec ce que l’on a cousu. Machines et tissus sur place, aucune expérience demandée.',
      current_date + n % 365, '14:00', current_date + n % 365, '16:30', 'validee', gen_random_uuid() || '@mesure.example',
      'Mesure', ${now}, ${now}
    from generate_series(1, ${DATES}) n`.execute(tx)
  await sql`insert into seances_publiees (territoire_id, seance_id, publication_id, action_id, donnees, publiee_le, modifiee_le)
    select ${t}, s.id, p.id, s.action_id, jsonb_build_object('titre', s.titre, 'description', s.description,
      'nature', s.nature, 'genre', s.genre, 'uid', s.uid, 'debutJour', s.debut_jour, 'debutHeure', '14:00',
      'finJour', s.fin_jour, 'finHeure', '16:30', 'regle', '', 'publics', '[]'::jsonb, 'ageMin', 6, 'ageMax', 12,
      'prixCentimes', 0, 'prixMot', '', 'inscription', 'libre', 'inscriptionMot', '', 'accessibilite', '[]'::jsonb,
      'capacite', null), ${now}, ${now}
    from seances s, publications p`.execute(tx)
  await sql`insert into occurrences_publiees (territoire_id, id, seance_id, origine, debut, fin, statut, lieu_id, modifiee_le)
    select ${t}, gen_random_uuid(), s.id, s.debut_jour || 'T14:00', (s.debut_jour + time '14:00') at time zone 'Europe/Paris',
      (s.debut_jour + time '16:30') at time zone 'Europe/Paris', 'programmee',
      (select id from lieux order by id offset extract(day from s.debut_jour)::int % 12 limit 1), ${now}
    from seances s`.execute(tx)
  await sql`insert into calendriers (territoire_id, modifie_le) values (${t}, ${now})`.execute(tx)
}

async function charge(quoi: string, url: string, headers: Record<string, string>, statut: number): Promise<Figure[]> {
  await autocannon({ url, headers, connections: 4, duration: 1 })
  const temps: number[] = []
  const fautes = new Set<number>()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon({ url, headers, connections: 4, duration: 5 }, (error, done) =>
      error ? reject(error) : resolve(done),
    )
    run.on('response', (_client, status, _bytes, ms) => {
      temps.push(ms)
      if (status !== statut) fautes.add(status)
    })
  })
  if (fautes.size > 0 || result.errors > 0) throw new Error(`${url} answers ${[...fautes]}, ${result.errors} errors`)
  return [
    figure(`calendrier.feed${quoi}.rate`, result.requests.average, 'requests/s', 'higher', 500),
    figure(`calendrier.feed${quoi}.p95`, percentile(temps, 0.95), 'ms', 'lower', 20),
  ]
}

function percentile(temps: readonly number[], part: number): number {
  const tries = temps.toSorted((a, b) => a - b)
  return tries[Math.min(tries.length - 1, Math.floor(tries.length * part))] ?? 0
}
