import { expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { uneJournee, unStand } from '../testing.ts'

it('a stand is taken away as it was read: what somebody wrote of it meanwhile stays', async () => {
  const s = await scene()
  const { id } = await uneJournee(s)
  const page = `/lancement/${id}/stands/${await unStand(s, id)}`
  const [une, autre] = [s.as('coordination'), s.as('coordination')]
  const ouverts = formulairesDe(await (await une.get(page)).text())
  const [ecrire, retirer] = ['', '/retrait'].map((fin) => ouverts.find(({ action }) => action.endsWith(page + fin)))
  if (!ecrire || !retirer) throw new Error(page)
  const dit = { ...envoiDe(ecrire), offre: 'Un atelier vélo' }
  expect((await autre.post(page, dit)).status).toBe(303)
  expect((await une.post(`${page}/retrait`, envoiDe(retirer))).status).toBe(409)
  expect((await une.post(`${page}/retrait`)).status).toBe(409)
  expect(await texteDe(await une.get(page))).toContain('Un atelier vélo')
  const lu = formulairesDe(await (await une.get(page)).text()).find(({ action }) => action.endsWith('/retrait'))
  expect((await enLisant(une, `${page}/retrait`, {}, page)).status).toBe(303)
  // Pressed twice, it is gone once.
  expect((await une.post(`${page}/retrait`, lu ? envoiDe(lu) : {})).status).toBe(303)
})
