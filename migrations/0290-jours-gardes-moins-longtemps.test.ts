import type { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { scene } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { up } from './0290-jours-gardes-moins-longtemps.ts'

it('keeps of eighteen months of feasts the three months to come', async () => {
  const s = await scene()
  const id = await unTalent(s)
  const ici = Temporal.Now.plainDateISO('UTC')
  const dans = (jours: number) => ici.add({ days: jours }).toString()
  const bout = ici.add({ months: 3 }).toString()
  const jours = [
    { du: dans(-20), au: dans(-10) },
    { du: dans(-2), au: dans(3) },
    { du: dans(80), au: dans(110) },
    { du: dans(434), au: dans(463) },
  ]
  const gardes = await s.prepare(async (tx) => {
    await tx
      .updateTable('talents')
      .set({ jours_evites: JSON.stringify(jours) })
      .execute()
    await up(tx as unknown as Kysely<unknown>)
    return tx.selectFrom('talents').select('jours_evites').where('id', '=', id).executeTakeFirstOrThrow()
  })
  expect(gardes.jours_evites).toEqual([
    { du: dans(0), au: dans(3) },
    { du: dans(80), au: bout },
  ])
})
