import { describe, expect, it } from 'vitest'
import { uneJournee, unInscrit, unStand } from '#modules/lancement/testing.ts'
import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'

/** A day that is over: three came, one of them by a paper of the pile, two met a stand, three promised. */
async function laJournee() {
  const s = await scene()
  const tempsFortId = await unTempsFort(s, { quartierId: s.quartierId, debut: s.now.subtract({ hours: 30 }) })
  const jour = await uneJournee(s, { tempsFortId })
  const [regie, ludo] = [await uneStructure(s, { nom: 'Régie' }), await uneStructure(s, { nom: 'Ludothèque' })]
  const stand = await unStand(s, jour.id, { numero: 4, titre: '', structureId: regie })
  const vide = await unStand(s, jour.id, { numero: 5, titre: '', structureId: ludo })
  const ana = await unInscrit(s, jour, { nom: 'Ana', numero: 1, nombre: 2 })
  const bob = await unInscrit(s, jour, { nom: 'Bob', numero: 2 })
  const zoe = await unInscrit(s, jour, { nom: 'Zoé', numero: 901 })
  const leo = await unInscrit(s, jour, { nom: 'Léo', numero: 3, role: 'porteur', structureId: ludo })
  const bureau = s.as('coordination')
  await bureau.post(`/lancement/${jour.id}/feuilles`, { id: newId(), standId: stand, numeros: '1 901', tenue: 'oui' })
  const promettre = (numeroDeCarte: string, dit: Record<string, string>) =>
    bureau.post(`/lancement/${jour.id}/promesses`, {
      ...{ id: newId(), numeroDeCarte, aQuiPromis: 'stand 4', genre: 'coup-de-main', promesse: 'Tenir la buvette' },
      ...{ avant: '', signatures: 'deux', ...dit },
    })
  await promettre('1', { quiPromet: '1', rappeler: 'on', telephone: '06 12 34 56 78' })
  await promettre('2', { quiPromet: '2', promesse: 'Garder les petits' })
  await promettre('3', { quiPromet: '3', genre: 'pret', promesse: 'Le barnum', rappeler: 'on' })
  return { s, jour, stand, vide, ana, bob, zoe, leo, vers: `/lancement/${jour.id}/apres` }
}

const lire = async (reponse: Response | Promise<Response>) => (await texteDe(await reponse)).replace(/\s+/gu, ' ')

const ligneDe = (page: string, nom: string): string => page.slice(page.indexOf(nom)).slice(0, 120)

const oublier = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .updateTable('invites_de_temps_fort')
      .set({ personne_id: null, nom_ecrit: '', oublie: true })
      .where('present', '=', true)
      .execute(),
  )

describe('what the day gave', () => {
  it('counts who came, what was held beside what was planned, and what became of each promise', async () => {
    const { s, vers } = await laJournee()
    const page = await lire(s.as('coordination').get(vers))
    // Ana comes with somebody; a promise signed by both was made there: Léo and Ana were, Bob signed a card that calls nobody.
    for (const phrase of [
      '4 personnes sont venues, dont 1 sur aucune liste. 4 étaient inscrites.',
      '2 rencontres ont eu lieu aux stands. Aucune n’était prévue.',
      '3 promesses : 2 en cours, 1 comptée, sans rappel. Elles n’ont pas encore été relues.',
    ])
      expect(page).toContain(phrase)
    expect(ligneDe(page, '4. Régie')).toMatch(/4\. Régie 0 2 3 0/u)
    expect(ligneDe(page, '5. Ludothèque')).toMatch(/5\. Ludothèque 0 0 0 0/u)
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat: 'realisee' }).execute())
    expect(await lire(s.as('coordination').get(vers))).toContain('3 promesses : 1 tenue, 1 en cours')
  })

  it('tells the city as much, with no word nor name of a resident', async () => {
    const { s, vers } = await laJournee()
    for (const suite of ['', '/pdf'] as const) {
      const reponse = await s.as('cdsu').get(`${vers}${suite}`)
      expect(reponse.status).toBe(200)
      if (suite === '/pdf' && popplerMissing()) continue
      const dit =
        suite === '' ? await reponse.text() : textOf(new Uint8Array(await reponse.arrayBuffer())).replace(/\s+/gu, ' ')
      for (const mot of ['Ana', 'Bob', 'Zoé', 'buvette', 'Garder les petits']) expect(dit).not.toContain(mot)
      expect(dit).toContain('Le barnum')
    }
  })

  it('counts the same once names are gone', async () => {
    const { s, vers } = await laJournee()
    const avant = await lire(s.as('coordination').get(vers))
    await oublier(s)
    expect(await lire(s.as('coordination').get(vers))).toBe(avant)
  })

  it('is a tagged PDF, and a workbook with a sheet a table', async () => {
    const { s, vers } = await laJournee()
    const pdf = new Uint8Array(await (await s.as('coordination').get(`${vers}/pdf`)).arrayBuffer())
    if (!popplerMissing()) expect(structureOf(pdf)).toContain('Table')
    const classeur = await s.as('coordination').get(`${vers}.xlsx`)
    expect(classeur.headers.get('content-type')).toContain('spreadsheetml')
  })

  it('is offered on the page of the day once it has begun, to whoever organises it', async () => {
    const { s, jour } = await laJournee()
    expect(await lire(s.as('cdsu').get(`/lancement/${jour.id}`))).toContain('Ce que la journée a donné')
    expect(await lire(s.as('porteur').get(`/lancement/${jour.id}`))).not.toContain('Ce que la journée a donné')
    const autre = await uneJournee(s)
    expect(await lire(s.as('cdsu').get(`/lancement/${autre.id}`))).not.toContain('Ce que la journée a donné')
  })
})
