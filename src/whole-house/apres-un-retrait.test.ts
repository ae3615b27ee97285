import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { KNOCKERS, loadExamples } from '#src/test/rights.ts'

/** A line of a page that goes, with a page that stays: by keys one goes on from the next line, or from where its list stands. */
const RETRAITS = [
  'POST /effets/:id/pieces/:piece/retrait',
  'POST /evaluation/questions/:id/pieces/:piece/retrait',
  'POST /marches/photos/:id/retrait',
  'POST /suivi/photos/:id/retrait',
  'POST /suivi/valeurs/:id/retrait',
  'POST /suivi/pieces/:id/retrait',
  'POST /reglages/bilans/taux/:taux/retrait',
  'POST /calendrier/fermetures/:id/retrait',
] as const

it.each(RETRAITS)('%s leads where one goes on by keys, which is there to stand on', async (key) => {
  const s = await scene()
  const structureId = await uneStructure(s)
  await unAutreQuartier(s)
  await uneAction(s, { structureId })
  const example = await (await loadExamples()).get(key)?.(s, structureId)
  const adresse = key
    .slice('POST '.length)
    .replace(/:([a-zA-Z]+)/g, (_, nom: string) => example?.params?.[nom] ?? newId())
  for (const knocker of KNOCKERS) {
    const qui = s.as(knocker.me(s, structureId, example ?? {}))
    const fait = await qui.post(adresse, example?.fields ?? {})
    if (fait.status === 403 || fait.status === 404) continue
    const { pathname, hash } = new URL(fait.headers.get('location') ?? '', 'http://ici')
    expect([fait.status, hash]).toEqual([303, expect.stringMatching(/^#./u)])
    expect(await (await qui.get(pathname)).text()).toContain(` id="${hash.slice(1)}"`)
    return
  }
  expect.unreachable(`${key}: nobody is let in`)
})
