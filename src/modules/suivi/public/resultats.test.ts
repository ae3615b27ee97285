import { describe, expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { dernierTrimestre } from './lire.ts'

describe('what everybody reads of a year', () => {
  it('is stopped at the end of a quarter, and hides small counts on the page as in the file', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-04-20T09:00:00Z') })
    const ids: string[] = []
    for (const titre of ['Les repas', 'Le vélo', 'La petite']) ids.push(await uneAction(s, { titre }))
    const [repas = '', velo = '', petite = ''] = ids
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Émancipation' }).execute())
    await unComptage(s, { actionId: repas, total: 61, femmes: 30, hommes: 31, jour: '2026-03-04' })
    await unComptage(s, { actionId: velo, total: 17, jour: '2026-03-05' })
    await unComptage(s, { actionId: petite, total: 3, jour: '2026-03-06' })
    // Of a quarter that is not over: not told yet.
    await unComptage(s, { actionId: repas, total: 999, jour: '2026-04-10' })
    const visiteur = s.as('visiteur')
    const texte = await texteDe(await visiteur.get('/resultats'))
    expect(texte).toContain('81')
    expect(texte).toContain('présences au 31 mars 2026')
    expect(texte).not.toContain('999')
    expect(texte).toMatch(/La petite Non publié/)
    // With it the next one, or a subtraction would tell.
    expect(texte).toMatch(/Le vélo Non publié/)
    expect(texte).toMatch(/Les repas 61/)
    const csv = await (await visiteur.get('/resultats.csv')).text()
    expect(csv).toContain('La petite;non publié')
    expect(csv).toContain('Le vélo;non publié')
  })

  it('says so when there is too little to tell', async () => {
    const s = await scene()
    const actionId = await uneAction(s)
    await unComptage(s, { actionId, total: 4, jour: '2026-01-04' })
    const texte = await texteDe(await s.as('visiteur').get('/resultats'))
    expect(texte).toContain('Pas encore de chiffres à montrer')
  })

  it.each([
    ['2026-03-11', 2026, '2025-12-31'],
    ['2026-04-01', 2026, '2026-03-31'],
    ['2026-12-31', 2026, '2026-09-30'],
    ['2027-02-01', 2026, '2026-12-31'],
  ])('on %s, stops the year %i at %s', (aujourdhui, annee, au) => {
    expect(dernierTrimestre(Temporal.PlainDate.from(aujourdhui), annee).toString()).toBe(au)
  })
})
