import { describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'

async function laMaison(s: Scene, autre: Partial<{ latitude: number; longitude: number }> = {}): Promise<string> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('lieux')
      .values({ territoire_id: s.territoire.id, id, quartier_id: s.quartierId, nom: 'Maison de quartier', ...autre })
      .execute(),
  )
  return id
}

const seTient = async (s: Scene, titre: string, lieuId: string | null) => {
  const actionId = await uneAction(s, { titre })
  await uneSeancePubliee(s, { actionId, jours: ['2026-03-18', '2026-03-25'], lieuId })
}

const plan = async (s: Scene, suite = '2026') => (await s.as('visiteur').get(`/calendrier/plan/${suite}`)).text()

describe('where the actions of a year take place', () => {
  it('draws a place whose position is known, and says in words what takes place there', async () => {
    const s = await scene()
    await seTient(s, 'Repas partagé', await laMaison(s, { latitude: 47.21, longitude: -1.6 }))
    const page = await plan(s)
    expect(page).toContain('<svg class="plan"')
    expect(page).toMatch(/<circle[^>]*><\/circle><text[^>]*>1<\/text>/u)
    expect(page).toMatch(/1\. Maison de quartier[\s\S]*2 dates[\s\S]*Repas partagé/u)
  })

  it('lists apart what has no position, and what is only words', async () => {
    const s = await scene()
    await seTient(s, 'Repas partagé', await laMaison(s))
    await seTient(s, 'Sortie à la mer', null)
    const page = await plan(s)
    expect(page).not.toContain('class="plan"')
    expect(page).toMatch(/Pas encore placés sur le plan[\s\S]*Maison de quartier/u)
    expect(page).toMatch(/Ailleurs, ou pas encore dit[\s\S]*Sortie à la mer/u)
  })

  it('asks nothing of anybody else, and has no such page for a year that is none', async () => {
    const s = await scene()
    expect(await plan(s)).not.toMatch(/<(?:img|script|iframe)[^>]*src="https?:/u)
    expect((await s.as('visiteur').get('/calendrier/plan/abc')).status).toBe(404)
  })
})
