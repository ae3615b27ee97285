import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'

const PAGE = '/recits/sur-place'

async function surPlace() {
  const s = await scene()
  await siegent(s)
  const conseil = s.as('conseil')
  const [form] = formulairesDe(await (await conseil.get(PAGE)).text()).filter(({ action }) => action.endsWith(PAGE))
  const dit = { sens: 'mieux', texte: 'On se dit bonjour dans la tour.', accord: 'public', luALaPersonne: 'oui' }
  return { s, conseil, envoi: { lettres: '', ...(form ? envoiDe(form) : {}), ...dit } }
}

const gardes = ({ s }: Awaited<ReturnType<typeof surPlace>>) =>
  s.prepare((tx) => tx.selectFrom('recits').select(['texte', 'lettres', 'accord']).execute())

describe('a story noted on the spot', () => {
  it('is kept with its agreement and its letters, once, however often it is sent', async () => {
    const ici = await surPlace()
    for (let n = 0; n < 2; n += 1) expect((await ici.conseil.post(PAGE, ici.envoi)).status).toBe(303)
    expect(await gardes(ici)).toEqual([
      { texte: ici.envoi.texte, lettres: String(ici.envoi.lettres), accord: 'public' },
    ])
    expect((await ici.conseil.post(PAGE, { ...ici.envoi, texte: 'D’autres mots.' })).status).toBe(409)
  })

  it('is not without its agreement, nor without having been read aloud; a number in it is asked about', async () => {
    const ici = await surPlace()
    for (const manque of ['accord', 'luALaPersonne']) {
      const refus = await ici.conseil.post(PAGE, { ...ici.envoi, [manque]: '' })
      expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('Les six lettres pour')])
    }
    const numero = await ici.conseil.post(PAGE, { ...ici.envoi, texte: 'Appelez-moi au 06 12 34 56 78, on se voit.' })
    expect([numero.status, await texteDe(numero)]).toEqual([422, expect.stringContaining('06 12 34 56 78')])
    // Where words are read back, they are the words that were read.
    const ailleurs = await ici.conseil.post('/recits/nouveau', { ...ici.envoi, id: newId() })
    expect(ailleurs.status).toBe(409)
    expect(await gardes(ici)).toEqual([])
  })

  it('has a page that names nobody: it may be kept in a phone', async () => {
    const { s } = await surPlace()
    await unTalent(s, { prenom: 'Zénobie' })
    const coordination = s.as('coordination')
    expect(await texteDe(await coordination.get('/recits/nouveau'))).toContain('Zénobie')
    expect(await texteDe(await coordination.get(PAGE))).not.toContain('Zénobie')
  })
})
