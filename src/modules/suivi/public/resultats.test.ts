import { describe, expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { semestresArretes } from './domain.ts'

async function troisActions(now: string) {
  const s = await scene({ now: Temporal.Instant.from(now) })
  const ids: string[] = []
  for (const titre of ['Les repas', 'Le vélo', 'La petite']) ids.push(await uneAction(s, { titre }))
  const [repas = '', velo = '', petite = ''] = ids
  await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Émancipation' }).execute())
  await unComptage(s, { actionId: repas, total: 61, femmes: 30, hommes: 31, jour: '2026-03-04' })
  await unComptage(s, { actionId: velo, total: 17, jour: '2026-03-05' })
  await unComptage(s, { actionId: petite, total: 3, jour: '2026-03-06' })
  return { s, repas, velo, petite }
}

const pages = async (s: Scene) => {
  const visiteur = s.as('visiteur')
  const lues = ['', '?semestre=2026-1', '.csv', '.csv?semestre=2026-1'].map((suite) =>
    visiteur.get(`/resultats${suite}`),
  )
  return Promise.all(lues.map(async (lue) => (await lue).text()))
}

describe('what everybody reads of a half-year', () => {
  it('is told a month after its end, and hides small counts on the page as in the file', async () => {
    const { s, repas } = await troisActions('2026-08-02T09:00:00Z')
    // Of a half-year that is not over: not told yet.
    await unComptage(s, { actionId: repas, total: 999, jour: '2026-07-10' })
    const visiteur = s.as('visiteur')
    const texte = await texteDe(await visiteur.get('/resultats'))
    expect(texte).toMatch(/présences du 1er janvier 2026 au 30 juin 2026 81(?!\d)/u)
    expect(texte).not.toContain('999')
    expect(texte).toMatch(/La petite Non publié/)
    // With it the next one, or a subtraction would tell.
    expect(texte).toMatch(/Le vélo Non publié/)
    expect(texte).toMatch(/Les repas 61/)
    const csv = await (await visiteur.get('/resultats.csv')).text()
    expect(csv).toContain('La petite;non publié')
    expect(csv).toContain('Le vélo;non publié')
  })

  it('counts the actions of the half-year: neither those to begin, nor those called off before anybody came', async () => {
    const { s, velo } = await troisActions('2026-08-02T09:00:00Z')
    const structureId = await uneStructure(s)
    const [rentree, cinema, vide] = [
      await uneAction(s, { titre: 'La rentrée' }),
      await uneAction(s, { titre: 'Le cinéma', structureId }),
      await uneAction(s, { titre: 'La vide' }),
    ]
    await uneSeancePubliee(s, { actionId: cinema, jours: ['2026-11-09'] })
    await s.prepare(async (tx) => {
      const une = (id: string) => tx.updateTable('actions').where('id', '=', id)
      await une(rentree).set({ periode_genre: 'annee-scolaire' }).execute()
      await une(vide).set({ etat: 'annulee' }).execute()
      await une(velo).set({ etat: 'annulee' }).execute()
    })
    const texte = await texteDe(await s.as('visiteur').get('/resultats'))
    expect(texte).toContain('actions 3')
    expect(texte).toMatch(/Le vélo/)
    expect(texte).not.toMatch(/La rentrée|Le cinéma|La vide/)
  })

  it('never changes once told: nobody reads one more session in the difference', async () => {
    const { s, repas, velo } = await troisActions('2026-08-02T09:00:00Z')
    const avant = await pages(s)
    await unComptage(s, { actionId: repas, total: 2, femmes: 2, jour: '2026-06-30' })
    await s.prepare(async (tx) => {
      await tx.updateTable('comptages').set({ total: 18 }).where('action_id', '=', velo).execute()
      await tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', velo).execute()
    })
    expect(await pages(s)).toEqual(avant)
    // A year or any other days asked for give the same half-years, and no others.
    for (const demande of [
      '?annee=2026',
      '?du=2026-01-01&au=2026-02-01',
      '?semestre=2026-2',
      '?annee=2026&trimestre=1',
    ])
      expect(await (await s.as('visiteur').get(`/resultats${demande}`)).text()).toBe(avant[0])
    // A title is today's, and an action that is gone has none.
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ titre: 'Les grands repas' }).where('id', '=', repas).execute(),
    )
    await s.prepare((tx) => tx.deleteFrom('actions').where('id', '=', velo).execute())
    const texte = await texteDe(await s.as('visiteur').get('/resultats'))
    expect(texte).toContain('Les grands repas 61')
    expect(texte).toMatch(/Une action retirée du programme Non publié/)
  })

  it('adds up the year from what both half-years tell, and nothing else', async () => {
    const { s, repas, velo, petite } = await troisActions('2027-02-01T09:00:00Z')
    await unComptage(s, { actionId: repas, total: 40, jour: '2026-09-04' })
    await unComptage(s, { actionId: velo, total: 20, jour: '2026-09-05' })
    await unComptage(s, { actionId: petite, total: 30, jour: '2026-09-06' })
    const texte = await texteDe(await s.as('visiteur').get('/resultats?semestre=2026-2'))
    expect(texte).toMatch(/Les repas 40 101/)
    expect(texte).toMatch(/La petite 30 Non publié/)
    expect(texte).toMatch(/Le vélo 20 Non publié/)
    expect(texte).toMatch(/présences en 2026 171/)
  })

  it('says so when there is too little to tell', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-08-02T09:00:00Z') })
    const actionId = await uneAction(s)
    await unComptage(s, { actionId, total: 4, jour: '2026-01-04' })
    const texte = await texteDe(await s.as('visiteur').get('/resultats'))
    expect(texte).toContain('Pas encore de chiffres à montrer')
    // Nothing was told of it yet: what is counted since, late, is told once there is enough.
    await unComptage(s, { actionId, total: 30, jour: '2026-02-04' })
    expect(await texteDe(await s.as('visiteur').get('/resultats'))).toMatch(
      /présences du 1er janvier 2026 au 30 juin 2026 34/,
    )
    await unComptage(s, { actionId, total: 50, jour: '2026-03-04' })
    expect(await texteDe(await s.as('visiteur').get('/resultats'))).toMatch(
      /présences du 1er janvier 2026 au 30 juin 2026 34/,
    )
  })

  it.each([
    ['2026-03-11', []],
    ['2026-07-31', []],
    ['2026-08-01', ['2026-01-01']],
    ['2027-01-31', ['2026-01-01']],
    ['2027-02-01', ['2026-07-01', '2026-01-01']],
  ])('on %s, the year 2026 is told by %j', (aujourdhui, debuts) => {
    const lus = semestresArretes([2026], Temporal.PlainDate.from(aujourdhui))
    expect(lus.map(({ du }) => du.toString())).toEqual(debuts)
  })

  it('shares no day between two half-years, and leaves none out', () => {
    const lus = semestresArretes([2026, 2024, 2025], Temporal.PlainDate.from('2030-01-01')).toReversed()
    expect(lus).toHaveLength(6)
    for (const [n, un] of lus.entries()) {
      const suivant = lus[n + 1]
      if (suivant) expect(un.au.add({ days: 1 }).toString()).toBe(suivant.du.toString())
    }
  })
})
