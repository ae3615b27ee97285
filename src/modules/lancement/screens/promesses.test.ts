import { describe, expect, it } from 'vitest'
import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { plusTard, type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { uneJournee, unInscrit, unStand } from '../testing.ts'

async function laJournee() {
  const s = await scene()
  const jour = await uneJournee(s)
  const [regie, ludo] = [await uneStructure(s), await uneStructure(s)]
  const stand = await unStand(s, jour.id, { numero: 4, titre: '', structureId: regie })
  const ana = await unInscrit(s, jour, { nom: 'Ana', numero: 1 })
  const bob = await unInscrit(s, jour, { nom: 'Bob', numero: 2 })
  const leo = await unInscrit(s, jour, { nom: 'Léo', numero: 3, role: 'porteur', structureId: ludo })
  return {
    s,
    jour,
    regie,
    ludo,
    stand,
    ana,
    bob,
    leo,
    chez: s.as('coordination'),
    vers: `/lancement/${jour.id}/promesses`,
  }
}

const lire = async (reponse: Response | Promise<Response>): Promise<string> =>
  (await (await reponse).text()).replace(/\s+/gu, ' ')

const carte = (aQui: string, dit: Record<string, string> = {}) => ({
  id: newId(),
  numeroDeCarte: '12',
  quiPromet: '1',
  aQuiPromis: aQui,
  genre: 'coup-de-main',
  promesse: 'Tenir la buvette',
  avant: '2026-05-12',
  signatures: 'deux',
  ...dit,
})
const rappel = { rappeler: 'on', telephone: '06 12 34 56 78' }

const tout = (s: Scene) =>
  s.prepare(async (tx) => ({
    cartes: await tx.selectFrom('cartes_de_lancement').selectAll().execute(),
    liens: await tx.selectFrom('mises_en_lien').selectAll().execute(),
    talents: await tx.selectFrom('talents').selectAll().execute(),
    partages: await tx.selectFrom('partages').selectAll().execute(),
    presents: await tx.selectFrom('invites_de_temps_fort').select(['id', 'present', 'personne_id']).execute(),
    accords: await tx.selectFrom('consentements').selectAll().execute(),
  }))

describe('the cards of the day', () => {
  it('of a resident who may be called: agreed by both, and whoever was unknown has a page of the annuaire', async () => {
    const { s, ana, chez, vers } = await laJournee()
    const dit = carte('stand 4', rappel)
    for (const _ of [1, 2]) expect((await chez.post(vers, dit)).status).toBe(303)
    const { cartes, liens, talents, presents, accords } = await tout(s)
    expect([cartes.length, liens.length, talents.length]).toEqual([1, 1, 1])
    expect(liens[0]).toMatchObject({ etat: 'coordonnees-partagees', moyen_talent: 'papier' })
    // To be asked, on paper, and nothing else.
    expect(accords.filter(({ accorde }) => accorde).map(({ usage, moyen }) => `${usage} ${moyen}`)).toEqual([
      'entremise papier',
    ])
    expect(presents.find(({ id }) => id === ana.inviteId)).toMatchObject({ present: true })
    const page = await lire(chez.get(vers))
    expect(page).toContain('1 carte notée : 1 en cours')
    expect(page).toContain('12. Tenir la buvette')
    const lien = await lire(chez.get(`/mises-en-lien/${liens[0]?.id}`))
    expect(lien).toContain('Avant le 12 mai 2026')
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat: 'realisee' }).execute())
    expect(await lire(chez.get(vers))).toContain('1 carte notée : 1 tenue')
  })

  it('asks for the number of whoever may be called and left none; nothing is written', async () => {
    const { s, chez, vers } = await laJournee()
    const refus = await chez.post(vers, carte('stand 4', { rappeler: 'on' }))
    expect([refus.status, (await refus.text()).includes('Personne n’a son numéro')]).toEqual([422, true])
    const { cartes, talents } = await tout(s)
    expect([cartes.length, talents.length]).toEqual([0, 0])
  })

  it.each([
    ['nobody may call', {}],
    ['one signature lacks', { ...rappel, signatures: 'une' }],
  ])('is counted where %s, and nobody is called', async (_quoi, de) => {
    const { s, chez, vers } = await laJournee()
    expect((await chez.post(vers, carte('stand 4', de))).status).toBe(303)
    const { cartes, liens, talents } = await tout(s)
    expect([cartes.length, liens.length, talents.length]).toEqual([1, 0, 0])
    expect(await lire(chez.get(vers))).toContain('1 carte notée : 1 comptée, sans rappel')
  })

  it('between two structures is a partage, agreed', async () => {
    const { s, chez, vers } = await laJournee()
    const dit = carte('stand 4', { quiPromet: '3', genre: 'pret', promesse: 'Le barnum', rappeler: 'on' })
    expect((await chez.post(vers, dit)).status).toBe(303)
    const { partages, liens, presents } = await tout(s)
    expect([partages.map(({ etat }) => etat), liens.length]).toEqual([['accord'], 0])
    expect(presents.filter(({ present }) => present)).toHaveLength(2)
  })

  it('is put right once the second has signed, and may be taken away as long as nothing came of it', async () => {
    const { s, chez, vers } = await laJournee()
    const dit = carte('stand 4', { ...rappel, signatures: 'une' })
    await chez.post(vers, dit)
    const seule = `${vers}/${dit.id}`
    expect(await lire(chez.get(seule))).toContain('value="Tenir la buvette"')
    const { numeroDeCarte: _, ...sans } = dit
    expect((await chez.post(seule, { ...sans, numeroDeCarte: '12', signatures: 'deux', version: '7' })).status).toBe(
      409,
    )
    expect((await tout(s)).liens).toHaveLength(0)
    expect((await chez.post(seule, { ...sans, numeroDeCarte: '12', signatures: 'deux', version: '1' })).status).toBe(
      303,
    )
    expect((await tout(s)).liens).toHaveLength(1)
    // What left is taken away where it lives.
    expect((await chez.post(`${seule}/retrait`, { version: '2' })).status).toBe(409)
    const autre = carte('1', { numeroDeCarte: '13', quiPromet: 'bo' })
    await chez.post(vers, autre)
    expect((await chez.post(`${vers}/${autre.id}/retrait`, { version: '2' })).status).toBe(409)
    expect((await chez.post(`${vers}/${autre.id}/retrait`, { version: '1' })).status).toBe(303)
    expect((await tout(s)).cartes.map(({ numero }) => numero)).toEqual([12])
  })

  it('says which number is taken, who is unknown, between whom to choose', async () => {
    const { s, jour, chez, vers } = await laJournee()
    await unInscrit(s, jour, { nom: 'Anatole', numero: 4 })
    await chez.post(vers, carte('stand 4'))
    const dire = async (dit: Record<string, string>) => {
      const reponse = await chez.post(vers, carte('stand 4', dit))
      return [reponse.status, (await reponse.text()).replace(/\s+/gu, ' ')] as const
    }
    for (const [dit, status, phrase] of [
      [{}, 409, 'Une autre carte porte déjà ce numéro'],
      [{ numeroDeCarte: '14', quiPromet: '99' }, 422, 'Personne n’a ce numéro ni ce prénom'],
      [{ numeroDeCarte: '14', quiPromet: 'ana' }, 422, 'Laquelle ? 1 · Ana ; 4 · Anatole'],
      [{ numeroDeCarte: '14', promesse: '' }, 422, 'Écrivez ce qui est promis'],
    ] as const) {
      const [recu, page] = await dire(dit)
      expect([recu, page.includes(phrase)]).toEqual([status, true])
    }
  })

  it('is promised to whom a number says: a person by theirs, a stand by « stand 4 »; the list shows both', async () => {
    const { s, bob, stand, chez, vers } = await laJournee()
    for (const [numeroDeCarte, aQui] of [
      ['12', '2'],
      ['13', 'Stand n° 4'],
      ['14', 'bo'],
    ] as const)
      expect((await chez.post(vers, carte(aQui, { numeroDeCarte }))).status).toBe(303)
    const { cartes } = await tout(s)
    expect(cartes.toSorted((a, b) => a.numero - b.numero).map((une) => [une.stand_id, une.recoit_id])).toEqual([
      [null, bob.id],
      [stand, null],
      [null, bob.id],
    ])
    const page = await lire(chez.get(vers))
    expect(page).toContain('1 · Ana, pour 2 · Bob')
    expect(page).toMatch(/1 · Ana, pour stand 4 · /u)
    // What was keyed comes back as it is typed, and is read the same.
    const la = cartes.find(({ numero }) => numero === 12)
    const seule = await lire(chez.get(`${vers}/${la?.id}`))
    expect(seule).toContain('value="2 · Bob"')
    const encore = { ...carte('2 · Bob', { numeroDeCarte: '12' }), id: la?.id ?? '', version: '1' }
    expect((await chez.post(`${vers}/${la?.id}`, encore)).status).toBe(303)
  })

  it.each([
    ['99', 'Personne n’a ce numéro ni ce prénom'],
    ['stand 9', 'Personne n’a ce numéro ni ce prénom'],
    ['901', '901 est un itinéraire libre que personne n’a noté à l’accueil'],
    ['l', 'Personne n’a ce numéro ni ce prénom'],
    ['', '« 34 » pour une personne, « stand 5 » pour un stand'],
  ])('says to whom it cannot be: « %s »', async (aQui, phrase) => {
    const { s, chez, vers } = await laJournee()
    const refus = await chez.post(vers, carte(aQui, { promesse: 'Coudre un rideau' }))
    const page = await lire(refus)
    expect([refus.status, page.includes(phrase), page.includes('Coudre un rideau')]).toEqual([422, true, true])
    expect((await tout(s)).cartes).toEqual([])
  })

  it('is asked for on « À faire » at 7, 30 and 90 days, until it was read', async () => {
    const s = await scene()
    const tempsFortId = await unTempsFort(s, { quartierId: s.quartierId, debut: s.now.subtract({ hours: 2 }) })
    const jour = await uneJournee(s, { tempsFortId })
    await unStand(s, jour.id, { structureId: await uneStructure(s) })
    await unInscrit(s, jour, { nom: 'Ana', numero: 1 })
    const vers = `/lancement/${jour.id}/promesses`
    expect((await s.as('coordination').post(vers, carte('stand 1'))).status).toBe(303)
    for (const [jours, etape] of [
      [6, null],
      [8, 7],
      [31, 30],
      [92, 90],
    ] as const) {
      const bureau = plusTard(s, s.now.add({ hours: 24 * jours })).as('coordination')
      if (etape !== null) {
        expect(await lire(bureau.get('/'))).toContain(`${etape} jours après`)
        expect(await lire(bureau.get(vers))).toContain(`${etape} jours ont passé`)
        expect((await bureau.post(`${vers}/relecture`)).status).toBe(303)
      }
      expect(await lire(bureau.get('/'))).not.toContain('jours après')
    }
  })

  it('is read by the pair alone: not by the city, nor by those who came', async () => {
    const { s, vers } = await laJournee()
    for (const qui of ['cdsu', 'conseil', 'porteur', 'visiteur'] as const)
      expect((await s.as(qui).get(vers)).status).toBe(403)
  })
})
