import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { asOwner, marquer } from '#src/ground/visit.ts'
import { testDatabase } from '#src/test/database.ts'
import { tous } from './store.ts'

test('no quartier is left out of the work of the night, however many there are', async () => {
  await testDatabase()
  const ids = Array.from({ length: 520 }, () => newId())
  const lignes = ids.map((id) => ({ id, slug: `tous-${id}`, nom: `Zone ${id}` }))
  try {
    await asOwner(async (tx) => {
      await tx.insertInto('territoires').values(lignes).execute()
      await marquer(tx, ...ids)
    })
    const connus = new Set((await tous()).map(({ id }) => id))
    expect(ids.filter((id) => !connus.has(id))).toEqual([])
  } finally {
    await asOwner((tx) => tx.deleteFrom('territoires').where('id', 'in', ids).execute())
  }
})
