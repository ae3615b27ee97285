import { sql } from 'kysely'
import { publier } from '#modules/seances/publication/publication.ts'
import { creerTerritoire, insertQuartier } from '#modules/territoires/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect, systeme, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Figure, figure } from './figure.ts'

const SALLES = 40
const PAR_SALLE = 500
const FOIS = 60
const CHAUFFE = 15

/**
 * Somebody publishes a date in a room that is held, among 20,000 published ones: from the gesture to the refusal, all
 * that was begun undone.
 */
export async function conflitsDuCalendrier(dataDir: string): Promise<Figure[]> {
  const db = await openDatabase<Schema>({ dataDir })
  try {
    await migrate(db, await loadMigrations())
    connect(db)
    const id = newId()
    const territoire = { id, slug: 'mesure', nom: 'Mesure', outils: [], demonstration: false }
    const visit: Visit = { me: systeme('mesure'), territoire, now: Temporal.Now.instant() }
    const seance = await write(visit, async (tx) => {
      await creerTerritoire(tx, { id, slug: 'mesure', nom: 'Mesure' })
      await insertQuartier(tx, id, { id: newId(), nom: 'Mesure' })
      return remplir(tx, visit)
    })
    const [temps, travail]: [number[], number[]] = [[], []]
    for (let n = 0; n < FOIS; n += 1) {
      const [debut, avant] = [performance.now(), process.cpuUsage()]
      const result = await publier(visit, { id: newId(), nom: 'Mesure', seances: [seance], valider: false })
      if (result.ok || result.reason !== 'salle-prise') throw new Error('The room was not held')
      // The first ones compile the code.
      if (n < CHAUFFE) continue
      temps.push(performance.now() - debut)
      const { user, system } = process.cpuUsage(avant)
      travail.push((user + system) / 1000)
    }
    const base = await parLaBase(visit)
    return [
      figure('calendrier.conflict.database', percentile(base, 0.95), 'ms', 'lower', 5),
      figure('calendrier.conflict', percentile(temps, 0.95), 'ms', 'lower', 5),
      figure('calendrier.conflict.cpu', percentile(travail, 0.5), 'ms of processor', 'lower'),
    ]
  } finally {
    await db.close()
  }
}

/** What the constraint itself takes to refuse, when somebody took the room between the look and the write. */
async function parLaBase(visit: Visit): Promise<number[]> {
  const temps: number[] = []
  for (let n = 0; n < FOIS; n += 1) {
    const debut = performance.now()
    const refus = await write(visit, (tx) =>
      sql`insert into occurrences_publiees (territoire_id, id, seance_id, origine, debut, fin, statut, salle_id, modifiee_le)
        select territoire_id, gen_random_uuid(), seance_id, origine, debut, fin, statut, salle_id, modifiee_le
        from occurrences_publiees where id = (select id from occurrences_publiees limit 1)`.execute(tx),
    ).catch((error: unknown) => error)
    if (!(refus instanceof Error && 'code' in refus && refus.code === '23P01')) throw new Error('The room was not held')
    if (n >= CHAUFFE) temps.push(performance.now() - debut)
  }
  return temps
}

/** 40 rooms held 500 times each, and a draft that asks for one of them while it is held; returns the draft's id. */
async function remplir(tx: Tx, { territoire, now }: Visit): Promise<string> {
  const t = sql`${territoire.id}::uuid`
  const seance = newId()
  await sql`insert into structures (territoire_id, id, nom, nom_plie)
    select ${t}, gen_random_uuid(), 'Structure ' || n, 'structure ' || n from generate_series(1, ${SALLES}) n`.execute(
    tx,
  )
  await sql`insert into actions (territoire_id, id, annee, titre, titre_plie, structure_id)
    select ${t}, gen_random_uuid(), 2026, nom, nom_plie, id from structures`.execute(tx)
  await sql`insert into lieux (territoire_id, id, nom) values (${t}, gen_random_uuid(), 'Maison de quartier')`.execute(
    tx,
  )
  await sql`insert into salles (territoire_id, id, lieu_id, nom)
    select ${t}, gen_random_uuid(), (select id from lieux), 'Salle ' || n from generate_series(1, ${SALLES}) n`.execute(
    tx,
  )
  await sql`insert into seances (territoire_id, id, action_id, genre, titre, debut_jour, debut_heure, fin_jour, fin_heure,
      etat, uid, redigee_par, cree_le, modifiee_le, lieu_id, salle_id)
    select ${t}, gen_random_uuid(), a.id, 'seance', a.titre, current_date, '14:00', current_date, '16:00', 'validee',
      gen_random_uuid() || '@mesure.example', 'Mesure', ${now}, ${now}, s.lieu_id, s.id
    from (select *, row_number() over (order by id) n from actions) a
    join (select *, row_number() over (order by id) n from salles) s using (n)`.execute(tx)
  await sql`insert into occurrences (territoire_id, id, seance_id, origine, debut, fin, modifiee_le)
    select ${t}, gen_random_uuid(), s.id, current_date + n || 'T14:00', (current_date + n + time '14:00') at time zone 'Europe/Paris',
      (current_date + n + time '16:00') at time zone 'Europe/Paris', ${now}
    from seances s, generate_series(1, ${PAR_SALLE}) n`.execute(tx)
  await sql`insert into publications (territoire_id, id, numero, nom, par, publiee_le)
    values (${t}, gen_random_uuid(), 1, 'Programme', 'Mesure', ${now})`.execute(tx)
  await sql`insert into seances_publiees (territoire_id, seance_id, publication_id, action_id, donnees, publiee_le, modifiee_le)
    select ${t}, s.id, p.id, s.action_id, '{}', ${now}, ${now} from seances s, publications p`.execute(tx)
  await sql`insert into occurrences_publiees (territoire_id, id, seance_id, origine, debut, fin, statut, lieu_id, salle_id, modifiee_le)
    select o.territoire_id, o.id, o.seance_id, o.origine, o.debut, o.fin, 'programmee', s.lieu_id, s.salle_id, ${now}
    from occurrences o join seances s on s.territoire_id = o.territoire_id and s.id = o.seance_id`.execute(tx)
  await sql`insert into seances (territoire_id, id, action_id, genre, titre, debut_jour, debut_heure, fin_jour, fin_heure,
      etat, uid, redigee_par, cree_le, modifiee_le, lieu_id, salle_id)
    select ${t}, ${seance}::uuid, (select id from actions limit 1), 'seance', 'Goûter', current_date + 200, '15:00',
      current_date + 200, '17:00', 'validee', 'gouter@mesure.example', 'Mesure', ${now}, ${now},
      lieu_id, id from salles order by salles.id limit 1`.execute(tx)
  await sql`insert into occurrences (territoire_id, id, seance_id, origine, debut, fin, modifiee_le)
    values (${t}, gen_random_uuid(), ${seance}::uuid, current_date + 200 || 'T15:00',
      (current_date + 200 + time '15:00') at time zone 'Europe/Paris',
      (current_date + 200 + time '17:00') at time zone 'Europe/Paris', ${now})`.execute(tx)
  return seance
}

function percentile(temps: readonly number[], part: number): number {
  const tries = temps.toSorted((a, b) => a - b)
  return tries[Math.min(tries.length - 1, Math.floor(tries.length * part))] ?? 0
}
