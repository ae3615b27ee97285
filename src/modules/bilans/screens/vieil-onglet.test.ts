import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { loadExamples, routes } from '#src/test/rights.ts'
import { unBilan } from '../testing.ts'

/** What begins the next version, and what makes another action: they leave what was attested as it is, by other ways. */
const PERMIS = ['POST /bilans/:id/correction', 'POST /bilans/:id/reconduction']

const etatDe = (s: Scene, id: Id) =>
  s.prepare(async (tx) => ({
    bilan: await tx.selectFrom('bilans').selectAll().where('id', '=', id).execute(),
    champs: await tx.selectFrom('champs_de_bilan').selectAll().where('bilan_id', '=', id).orderBy('cle').execute(),
    versions: await tx.selectFrom('versions_de_bilan').selectAll().where('bilan_id', '=', id).execute(),
    suggestions: await tx.selectFrom('suggestions_de_bilan').selectAll().where('bilan_id', '=', id).execute(),
  }))

describe('an attested bilan', () => {
  it('is changed by no tab left open, whatever it sends, as the porteur, the desk or the city', async () => {
    const examples = await loadExamples()
    const gestes = routes.map(({ key }) => key).filter((key) => key.startsWith('POST /bilans/:id/'))
    expect(gestes.length).toBeGreaterThan(10)
    const changes: string[] = []
    for (const key of gestes.filter((un) => !PERMIS.includes(un))) {
      const s = await scene()
      const structureId = await uneStructure(s)
      // The form as it was made of a draft, sent to a bilan that was signed in between.
      const example = (await examples.get(key)?.(s, structureId)) ?? {}
      const id = await unBilan(s, { structureId, exercice: 2024, atteste: true })
      const avant = JSON.stringify(await etatDe(s, id))
      const path = key
        .slice(5)
        .replace(/:([a-z]+)/g, (_, nom: string) => (nom === 'id' ? id : (example.params?.[nom] ?? newId())))
      for (const who of [s.as('porteur', { structureId }), s.as('coordination'), s.as('conseil'), s.as('cdsu')]) {
        const { status } = await who.post(path, example.fields ?? {})
        if (status >= 500) changes.push(`${key} → ${status}`)
      }
      if (JSON.stringify(await etatDe(s, id)) !== avant) changes.push(key)
    }
    expect(changes).toEqual([])
  }, 60_000)

  it('takes no answer to a proposal made on another bilan', async () => {
    const s = await scene()
    const [mienne, autre] = [await uneStructure(s), await uneStructure(s)]
    const example = await (await loadExamples()).get('POST /bilans/:id/suggestions/:suggestion')?.(s, autre)
    const id = await unBilan(s, { structureId: mienne, exercice: 2024 })
    const reponse = await s
      .as('porteur', { structureId: mienne })
      .post(`/bilans/${id}/suggestions/${example?.params?.suggestion}`, example?.fields ?? {})
    expect(reponse.status).toBe(404)
    const lues = await s.prepare((tx) => tx.selectFrom('suggestions_de_bilan').select('etat').execute())
    expect(lues.map(({ etat }) => etat)).toEqual(['proposee'])
  })
})
