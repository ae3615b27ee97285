import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { uneSeance } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { refused } from '#platform/result.ts'
import { asOwner, marqueDe, marquer, read, write } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const marque = () => marqueDe(s.territoire)

describe('the mark of a territoire', () => {
  it('is another after a write, whoever made it, and the same after what wrote nothing', async () => {
    const avant = await marque()
    expect(avant).not.toBeNull()
    await read(s, (tx) => tx.selectFrom('structures').selectAll().execute())
    await write(s, (tx) => tx.selectFrom('structures').selectAll().execute())
    await write(s, (tx) => tx.updateTable('structures').set({ nom: 'Personne' }).execute())
    await write(s, async (tx) => {
      await tx.updateTable('quartiers').set({ nom: 'Refusé' }).execute()
      return refused('non')
    })
    await expect(
      write(s, async (tx) => {
        await tx.updateTable('quartiers').set({ nom: 'Raté' }).execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await marque()).toBe(avant)
    await uneStructure(s)
    const apres = await marque()
    expect(apres).not.toBe(avant)
    // A gesture inside what began by reading.
    await read(s, () => write(s, (tx) => tx.updateTable('quartiers').set({ nom: 'Dedans' }).execute()))
    expect(await marque()).not.toBe(apres)
    // The page of a publication makes it to tell whom it would tell, and gives it back.
    await uneSeance(s, { actionId: await uneAction(s), jours: ['2026-04-03'] })
    const publier = await marque()
    const page = await s.as('coordination').get('/calendrier/publication')
    expect(await page.text()).toContain('En publiant')
    expect(await marque()).toBe(publier)
  })

  it('is of one territoire, and of none that is not there', async () => {
    const ailleurs = await scene()
    const avant = await marqueDe(ailleurs.territoire)
    await uneStructure(s)
    expect(await marqueDe(ailleurs.territoire)).toBe(avant)
    expect(await marqueDe({ id: newId() })).toBeNull()
  })

  it('is the last thing written: nobody waits for the rest of a gesture', async () => {
    const dits: string[] = []
    await write(s, async (tx) => {
      await tx.updateTable('quartiers').set({ nom: 'Premier' }).execute()
      const { rows } = await sql<{ marque: string }>`select marque from marques`.execute(tx)
      dits.push(rows[0]?.marque ?? '')
      await tx.updateTable('quartiers').set({ nom: 'Second' }).execute()
    })
    expect(dits[0]).not.toBe(await marque())
  })

  it('is named by whoever writes past it, or the database of the tests refuses', async () => {
    const avant = await marque()
    const nommer = (nom: string) => (tx: Parameters<Parameters<typeof asOwner>[0]>[0]) =>
      tx.updateTable('quartiers').set({ nom }).where('territoire_id', '=', s.territoire.id).execute()
    await expect(asOwner(nommer('Sans le dire'))).rejects.toThrow('marquer')
    await asOwner(async (tx) => {
      await nommer('En le disant')(tx)
      await marquer(tx, s.territoire.id)
    })
    expect(await marque()).not.toBe(avant)
  })
})
