import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { brotliCompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { creerTerritoire, insertQuartier } from '#modules/territoires/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect, type Me, type Tx, write } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { type Figure, figure } from './figure.ts'

const FOIS = 30
export const CDSU: Me = {
  genre: 'compte',
  compteId: 'mesure',
  personneId: null,
  nom: 'Mesure',
  attributions: [{ role: 'cdsu', quartierId: null, structureId: null }],
}

/** The year as the city follows it: 40 actions, then a whole metropolis; and the page where a session is counted. */
export async function annee(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const db = await openDatabase<Schema>({ dataDir })
  try {
    await migrate(db, await loadMigrations())
    connect(db)
    const petit = await territoire('petit', { actions: 40, dates: 800, comptes: 600 })
    const grand = await territoire('grand', { actions: 450, dates: 5_000, comptes: 100_000 })
    // As the upkeep of every night does.
    await db.pool.query('analyze')
    return [
      figure('suivi.page.40', await p95(petit.slug, '/suivi'), 'ms', 'lower', 60),
      figure('suivi.page.450', await p95(grand.slug, '/suivi'), 'ms', 'lower', 250),
      // What a busy machine does not change much: time of processor, not of clock.
      figure('suivi.page.450.cpu', await processeur(grand.slug, '/suivi'), 'ms of processor', 'lower'),
      figure('suivi.export.450', await p95(grand.slug, '/suivi/export.xlsx', 5), 'ms', 'lower', 1_000),
      figure('ville.comite.pdf.40', await p95(petit.slug, '/actions/comite/pdf', 5), 'ms', 'lower', 500),
      figure('ville.comite.pdf.450', await p95(grand.slug, '/actions/comite/pdf', 5), 'ms', 'lower', 4_000),
      figure('ville.suivi.pdf.40', await p95(petit.slug, '/suivi/comite/pdf', 5), 'ms', 'lower', 500),
      figure('ville.suivi.pdf.450', await p95(grand.slug, '/suivi/comite/pdf', 5), 'ms', 'lower', 4_000),
      figure('ville.note.pdf.450', await p95(grand.slug, '/suivi/synthese/pdf', 5), 'ms', 'lower', 1_000),
      figure('ville.bilans.450', await p95(grand.slug, '/bilans'), 'ms', 'lower', 150),
      ...(await exportsDe(grand.slug)),
      figure('suivi.compter.poids', await poids(petit.slug, `/presences/${petit.actionId}`), 'kB', 'lower', 25),
    ]
  } finally {
    await db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Taille = Readonly<{ actions: number; dates: number; comptes: number }>

export async function territoire(slug: string, taille: Taille): Promise<Readonly<{ slug: string; actionId: Id }>> {
  const id = newId()
  return write({ territoire: { id, slug, nom: slug, outils: [], demonstration: false } }, async (tx) => {
    await creerTerritoire(tx, { id, slug, nom: slug })
    const quartierId = newId()
    await insertQuartier(tx, id, { id: quartierId, nom: slug })
    await remplir(tx, id, quartierId, taille)
    const { id: actionId } = await tx.selectFrom('actions').select('id').limit(1).executeTakeFirstOrThrow()
    return { slug, actionId }
  })
}

/** Rows by the thousand, made by the database itself; the year is that of the clock, so that alerts are computed. */
async function remplir(tx: Tx, t: Id, quartierId: Id, { actions, dates, comptes }: Taille): Promise<void> {
  const annee = Temporal.Now.plainDateISO('Europe/Paris').year
  await sql`insert into structures (territoire_id, id, nom, nom_plie)
    select ${t}, gen_random_uuid(), 'Structure ' || n, 'structure ' || n from generate_series(1, ${actions / 2}::int) n`.execute(
    tx,
  )
  await sql`insert into actions (territoire_id, id, annee, titre, titre_plie, structure_id, theme, etat, debut_jour, fin_jour)
    select ${t}, gen_random_uuid(), ${annee}, 'Action ' || n, 'action ' || n,
      (select id from structures where nom = 'Structure ' || (n % ${actions / 2}::int + 1)),
      (array['Emploi', 'Émancipation', 'Tranquillité publique', 'Transition'])[n % 4 + 1], 'en-cours',
      make_date(${annee}, 1, 1), make_date(${annee}, 12, 31) from generate_series(1, ${actions}::int) n`.execute(tx)
  await sql`insert into action_quartiers (territoire_id, action_id, quartier_id) select ${t}, id, ${quartierId} from actions`.execute(
    tx,
  )
  await sql`insert into financements (territoire_id, action_id, financeur, demande_centimes, accorde_centimes)
    select ${t}, a.id, f, 500000, 300000 from actions a, unnest(array['Ville', 'État P147', 'CAF']) f`.execute(tx)
  await sql`insert into indicateurs (territoire_id, id, action_id, libelle, cible, rang)
    select ${t}, gen_random_uuid(), a.id, 'Personnes venues', '60 personnes', 0 from actions a`.execute(tx)
  await sql`insert into publications (territoire_id, id, numero, nom, par, publiee_le, bilan)
    values (${t}, gen_random_uuid(), 1, 'Mesure', 'Mesure', now(), '{}')`.execute(tx)
  await sql`insert into seances (territoire_id, id, action_id, genre, titre, debut_jour, fin_jour, uid, redigee_par, cree_le, modifiee_le)
    select ${t}, gen_random_uuid(), id, 'seance', titre, make_date(${annee}, 1, 5), make_date(${annee}, 1, 5), 'u' || id, 'Mesure', now(), now()
    from actions`.execute(tx)
  await sql`insert into seances_publiees (territoire_id, seance_id, publication_id, action_id, donnees, publiee_le, modifiee_le)
    select ${t}, s.id, (select id from publications), s.action_id, jsonb_build_object('titre', s.titre, 'description', '',
      'nature', 'atelier', 'genre', 'seance', 'uid', s.uid, 'debutJour', s.debut_jour, 'debutHeure', '14:00',
      'finJour', s.fin_jour, 'finHeure', '16:00', 'regle', '', 'publics', '[]'::jsonb, 'ageMin', null, 'ageMax', null,
      'prixCentimes', null, 'prixMot', '', 'inscription', 'libre', 'inscriptionMot', '', 'accessibilite', '[]'::jsonb,
      'capacite', null), now(), now() from seances s`.execute(tx)
  await sql`insert into occurrences_publiees (territoire_id, id, seance_id, origine, debut, fin, statut, modifiee_le)
    select ${t}, gen_random_uuid(), s.id, to_char(d, 'YYYY-MM-DD"T"14:00'), d, d + interval '2 hours', 'programmee', now()
    from (select id, row_number() over () as r from seances) s,
      generate_series(0, ${Math.ceil(dates / actions) - 1}::int) n,
      lateral (select make_timestamptz(${annee}::int, 1, 1, 14, 0, 0, 'Europe/Paris')
        + (n * 365 / ${Math.ceil(dates / actions)}::int + s.r % 7) * interval '1 day' as d) x`.execute(tx)
  const parAction = Math.ceil(comptes / actions)
  await sql`insert into comptages (territoire_id, id, action_id, genre, jour, libelle, total, femmes, hommes, tranches,
      du_quartier, maniere, saisi_par, saisi_le)
    select ${t}, gen_random_uuid(), a.id, 'seance', make_date(${annee}, 1, 1) + (n % 300), 'n' || n, 14, 8, 6,
      case when n % 3 = 0 then '{}' else jsonb_build_object('6-10', n % 13, '11-14', 13 - n % 13) end, 11, 'page', 'Mesure', now()
    from actions a, generate_series(1, ${parAction}::int) n`.execute(tx)
}

let app: ReturnType<typeof createApp> | null = null

export async function demander(slug: string, chemin: string): Promise<Uint8Array> {
  app ??= createApp({ qui: async () => CDSU })
  const response = await app.request(`/${slug}${chemin}`)
  const octets = new Uint8Array(await response.arrayBuffer())
  if (response.status !== 200) throw new Error(`${chemin} answers ${response.status}`)
  return octets
}

export async function p95(slug: string, chemin: string, fois = FOIS): Promise<number> {
  const temps: number[] = []
  for (let n = 0; n < fois + 5; n += 1) {
    const debut = performance.now()
    await demander(slug, chemin)
    // The first readings compile the code.
    if (n >= 5) temps.push(performance.now() - debut)
  }
  return temps.toSorted((a, b) => a - b)[Math.floor(temps.length * 0.95)] ?? 0
}

const EXPORTS = {
  programmation: '/programmation',
  actions: '/actions/export',
  suivi: '/suivi/export',
  bilans: '/bilans/exports/liste',
} as const

/** Each file to take away, in both formats; and the longest moment during which nobody else is heard. */
async function exportsDe(slug: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [nom, chemin] of Object.entries(EXPORTS)) {
    const attentes: number[] = []
    for (const format of ['xlsx', 'ods']) {
      const nomme = `ville.export.${nom}.${format}.450`
      figures.push(figure(nomme, await p95(slug, `${chemin}.${format}`, 5), 'ms', 'lower', 1_000))
      // One of its own each time: enabled again, it counts as a wait all that was done while it was off.
      const tours = monitorEventLoopDelay({ resolution: 5 })
      tours.enable()
      await demander(slug, `${chemin}.${format}`)
      tours.disable()
      attentes.push(tours.max / 1e6)
    }
    figures.push(figure(`ville.export.${nom}.attente.450`, Math.max(...attentes), 'ms', 'lower', 200))
  }
  return figures
}

async function processeur(slug: string, chemin: string): Promise<number> {
  const avant = process.cpuUsage()
  for (let n = 0; n < FOIS; n += 1) await demander(slug, chemin)
  const { user, system } = process.cpuUsage(avant)
  return (user + system) / 1_000 / FOIS
}

/** The page as it travels; what is shared by all pages is counted by `fondation.firstload`. */
const poids = async (slug: string, chemin: string): Promise<number> =>
  brotliCompressSync(await demander(slug, chemin)).byteLength / 1000
