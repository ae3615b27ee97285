import { sql } from 'kysely'
import pg from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene } from '#src/test/app.ts'
import { unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { publier } from '../publication/publication.ts'
import { unLieu } from '../testing.ts'

it('publishes a year of dates that no night has counted yet, without reading every pair of dates', async () => {
  const s = await scene()
  const { lieuId } = await unLieu(s)
  const actions: string[] = []
  for (let n = 0; n < 30; n += 1) {
    const structureId = await uneStructure(s)
    await unContact(s, structureId, await unePersonne(s))
    actions.push(await uneAction(s, { structureId }))
  }
  const seances = await s.prepare(async (tx, { territoire, now }) => {
    const t = sql`${territoire.id}::uuid`
    await sql`insert into salles (territoire_id, id, lieu_id, nom)
      select ${t}, gen_random_uuid(), ${lieuId}::uuid, 'Salle ' || n from generate_series(1, 50) n`.execute(tx)
    await sql`insert into seances (territoire_id, id, action_id, genre, titre, debut_jour, debut_heure, fin_jour, fin_heure,
        etat, uid, redigee_par, cree_le, modifiee_le, lieu_id, salle_id)
      select ${t}, gen_random_uuid(), (${actions}::uuid[])[n % 30 + 1], 'seance', 'Atelier', date '2026-04-01', '14:00',
        date '2026-04-01', '16:00', 'validee', n || '@exemple.org', 'Essai', ${now}, ${now}, lieu_id, id
      from (select *, row_number() over (order by id) n from salles) salles`.execute(tx)
    await sql`insert into occurrences (territoire_id, id, seance_id, origine, debut, fin, modifiee_le)
      select ${t}, gen_random_uuid(), id, date '2026-04-01' + 7 * n || 'T14:00', timestamptz '2026-04-01 12:00Z' + n * interval '7 days',
        timestamptz '2026-04-01 14:00Z' + n * interval '7 days', ${now} from seances, generate_series(1, 8) n`.execute(
      tx,
    )
    return (await tx.selectFrom('seances').select('id').execute()).map(({ id }) => id)
  })
  expect(await publier(s.visit(), { id: newId(), nom: 'Programme', seances, valider: true })).toMatchObject({
    ok: true,
    value: { prevenues: 30 },
  })
}, 240_000)

it('copies the dates of a large draft by lots, between which others are heard', async () => {
  const s = await scene()
  const actionId = await uneAction(s)
  const id = newId()
  await s.prepare(async (tx, { territoire, now }) => {
    const t = sql`${territoire.id}::uuid`
    await sql`insert into seances (territoire_id, id, action_id, genre, titre, debut_jour, debut_heure, fin_jour, fin_heure,
        etat, uid, redigee_par, cree_le, modifiee_le)
      values (${t}, ${id}::uuid, ${actionId}::uuid, 'seance', 'Atelier', date '2026-04-01', '14:00', date '2026-04-01', '16:00',
        'validee', 'atelier@exemple.org', 'Essai', ${now}, ${now})`.execute(tx)
    await sql`insert into occurrences (territoire_id, id, seance_id, origine, debut, fin, modifiee_le)
      select ${t}, gen_random_uuid(), ${id}::uuid, date '2026-04-01' + n || 'T14:00', timestamptz '2026-04-01 12:00Z' + n * interval '1 day',
        timestamptz '2026-04-01 14:00Z' + n * interval '1 day', ${now} from generate_series(1, 1200) n`.execute(tx)
  })
  const query = vi.spyOn(pg.Client.prototype, 'query')
  onTestFinished(() => query.mockRestore())
  await publier(s.visit(), { id: newId(), nom: 'Programme', seances: [id], valider: true })
  const copies = query.mock.calls
    .map(([asked]) => asked as unknown as pg.QueryConfig)
    .filter(({ text = '' }) => text.includes('insert into occurrences_publiees'))
  const dates = copies.map(({ values = [] }) => values.flatMap((one) => (Array.isArray(one) ? one : [])).length)
  expect(dates.toSorted((a, b) => b - a)).toEqual([500, 500, 200])
})
