import { describe, expect, it } from 'vitest'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unComptage } from '../testing.ts'

const ANNEE = { du: '2026-01-01', au: '2026-12-31' }

async function comptee(...totaux: readonly number[]) {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  for (const [rang, total] of totaux.entries()) await unComptage(s, { actionId, jour: `2026-02-0${rang + 1}`, total })
  const porteur = s.as('porteur', { structureId })
  const dire = (nombre: string, quand = ANNEE) => porteur.post(`/presences/${actionId}/personnes`, { ...quand, nombre })
  return { s, actionId, porteur, dire }
}

const retirer = (s: Scene, jour: string) =>
  s.prepare((tx) => tx.deleteFrom('comptages').where('jour', '=', Temporal.PlainDate.from(jour)).execute())

describe('how many different people', () => {
  it('are never more than the presences of the same days: refused where it is typed, and what was typed given back', async () => {
    const { porteur, actionId, dire } = await comptee(60, 50)
    const trop = await dire('500')
    expect([trop.status, await texteDe(trop)]).toEqual([
      422,
      expect.stringContaining('500 personnes différentes pour 110 présences comptées'),
    ])
    expect(await (await dire('500')).text()).toContain('value="500"')
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).not.toContain('personnes différentes')
    // Of the first of the two days alone, fewer presences were counted.
    expect((await dire('70', { du: '2026-02-01', au: '2026-02-01' })).status).toBe(422)
    expect((await dire('110')).status).toBe(303)
  })

  it('are told of the days of which they were said, and of a year only when it is whole', async () => {
    const { porteur, actionId, dire } = await comptee(60, 50)
    const page = async () => texteDe(await porteur.get(`/presences/${actionId}`))
    await dire('50', { du: '2026-02-01', au: '2027-07-02' })
    expect(await page()).toContain('50 personnes différentes du 1er février 2026 au 2 juillet 2027, dit par')
    expect(await page()).not.toContain('différentes en 2026')
  })

  it('are not said to be none by a field left blank', async () => {
    const { porteur, actionId, dire } = await comptee(60)
    const vide = await dire('')
    expect([vide.status, await texteDe(vide)]).toEqual([422, expect.stringContaining('Écrivez un nombre.')])
    expect(await texteDe(await porteur.get(`/presences/${actionId}`))).not.toContain('0 personne différente')
  })

  it('may be said before anything is counted, and are doubted once the presences are fewer', async () => {
    const { s, porteur, actionId, dire } = await comptee()
    expect((await dire('40')).status).toBe(303)
    await unComptage(s, { actionId, jour: '2026-02-03', total: 12 })
    for (const page of [`/presences/${actionId}`, `/actions/${actionId}`]) {
      const lue = await texteDe(await porteur.get(page))
      expect(lue).toContain('plus que les 12 présences comptées')
    }
  })

  it('are doubted when a count is taken back', async () => {
    const { s, porteur, actionId, dire } = await comptee(60, 50)
    expect((await dire('70')).status).toBe(303)
    expect(await texteDe(await porteur.get(`/presences/${actionId}`))).not.toContain('à vérifier')
    await retirer(s, '2026-02-01')
    expect(await texteDe(await porteur.get(`/presences/${actionId}`))).toContain('plus que les 50 présences comptées')
  })
})
