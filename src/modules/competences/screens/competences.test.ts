import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { lire } from '../consulter.ts'

const mot = (fields: Record<string, string> = {}) => ({
  id: newId(),
  terme: 'zigomar',
  entree: 'coudre',
  poids: '3',
  ...fields,
})

it('a word of the quartier is read from then on, here and nowhere else', async () => {
  const s = await scene()
  const ailleurs = await scene()
  const desk = s.as('coordination')
  const lues = (ou: typeof s) => read(ou.visit(), async () => lire('Je fais des zigomars', 'talent').entrees)
  expect(await lues(s)).toEqual([])
  const fields = mot()
  for (let clic = 0; clic < 2; clic++) expect((await desk.post('/competences', fields)).status).toBe(303)
  expect(await lues(s)).toMatchObject([{ id: 'coudre', mots: ['zigomars'] }])
  expect(await lues(ailleurs)).toEqual([])

  const page = await texteDe(await desk.get('/competences?essai=un+zigomar'))
  expect(page).toContain('90 %')
  expect(page.match(/zigomar/g)?.length).toBeGreaterThan(1)

  expect((await desk.post(`/competences/${fields.id}/retrait`)).status).toBe(303)
  expect(await lues(s)).toEqual([])
  expect((await desk.post(`/competences/${fields.id}/retrait`)).status).toBe(404)
})

it('tells what is not understood, and keeps what was typed', async () => {
  const s = await scene()
  const desk = s.as('coordination')
  expect(await texteDe(await desk.get('/competences?essai=blablabla'))).toContain('Rien n’est compris')
  for (const [faux, phrase] of [
    [mot({ terme: 'de la' }), 'au moins un mot'],
    [mot({ terme: 'zig, zag' }), 'sans virgule'],
    [mot({ terme: '' }), 'Écrivez le mot'],
    [mot({ entree: 'zut' }), 'Choisissez dans la liste'],
    [mot({ poids: '9' }), 'Choisissez une réponse'],
  ] as const) {
    const refus = await desk.post('/competences', faux)
    expect(refus.status).toBe(422)
    const html = await refus.text()
    expect(html).toContain(phrase)
    if (faux.terme) expect(html).toContain(`value="${faux.terme}"`)
  }
})
