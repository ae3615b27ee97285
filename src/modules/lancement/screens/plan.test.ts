import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { uneVraieJournee } from '../plan/testing.ts'
import { uneJournee, unInscrit, unStand } from '../testing.ts'

async function laJournee() {
  const s = await scene()
  const jour = await uneJournee(s)
  const ludo = await uneStructure(s)
  const stands = [
    await unStand(s, jour.id, { numero: 1, titre: 'Accueil' }),
    await unStand(s, jour.id, { numero: 2, titre: '', structureId: ludo }),
  ]
  const eux = await uneVraieJournee(s, jour, stands)
  const porteur = await unInscrit(s, jour, { nom: 'Léo', role: 'porteur', structureId: ludo })
  const { blocs } = await s.prepare((tx) =>
    tx.selectFrom('journees_de_lancement').select('blocs').where('id', '=', jour.id).executeTakeFirstOrThrow(),
  )
  const bloc = (genre: string): Id => blocs.find((un) => un.genre === genre)?.id ?? ''
  return { s, jour, stands, eux, porteur, bloc, chez: s.as('coordination'), vers: `/lancement/${jour.id}` }
}

const lire = async (reponse: Response | Promise<Response>): Promise<string> =>
  (await (await reponse).text()).replace(/\s+/gu, ' ')

const plans = (s: Scene) => s.prepare((tx) => tx.selectFrom('plans_de_lancement').selectAll().execute())

describe('who meets whom', () => {
  it('is composed, shown beside its proof, and kept', async () => {
    const { s, bloc, chez, vers } = await laJournee()
    expect(await lire(chez.get(`${vers}/plan`))).toContain('Composer le plan')
    expect((await chez.post(`${vers}/plan/${bloc('stands')}`)).status).toBe(303)
    const page = await lire(chez.get(`${vers}/plan`))
    // Five people, two stands: ten meetings, all of them had; those of an itinerary that nobody holds are none.
    expect(page).toContain('10 rencontres sur 10 possibles')
    expect(page).toContain('Tour 1')
    expect(page).toContain('Composer de nouveau')
    const [plan] = await plans(s)
    expect(plan?.reserves).toBe(1)
    // Léo holds a stand alone: he goes to none.
    expect(page).not.toMatch(/Accueil : [^<]*Léo/u)
  })

  it('says that it is of before once somebody else comes, and refuses what it cannot', async () => {
    const { s, jour, bloc, chez, vers } = await laJournee()
    await chez.post(`${vers}/plan/${bloc('stands')}`)
    expect(await lire(chez.get(`${vers}/plan`))).not.toContain('composez-le de nouveau avant d’imprimer')
    await unInscrit(s, jour, { nom: 'Fatou' })
    expect(await lire(chez.get(`${vers}/plan`))).toContain('composez-le de nouveau avant d’imprimer')
    expect((await chez.post(`${vers}/plan/${newId()}`)).status).toBe(409)
    const seul = await uneJournee(s)
    const vide = await s.prepare((tx) =>
      tx.selectFrom('journees_de_lancement').select('blocs').where('id', '=', seul.id).executeTakeFirstOrThrow(),
    )
    const sien = vide.blocs.find(({ genre }) => genre === 'stands')?.id ?? ''
    const refus = await chez.post(`/lancement/${seul.id}/plan/${sien}`)
    expect([refus.status, (await refus.text()).includes('Personne n’est encore inscrit')]).toEqual([409, true])
  })

  it('goes by what is put by hand, and by who goes with whom', async () => {
    const { s, eux, stands, bloc, chez, vers } = await laJournee()
    const [ana, bob] = eux.map(({ id }) => id)
    const la = `${vers}/plan/${bloc('stands')}`
    const mis = { id: newId(), inscriptionId: ana ?? '', standId: stands[1] ?? '', tour: '7' }
    expect((await chez.post(`${la}/placements`, { ...mis, tour: '' })).status).toBe(422)
    expect((await chez.post(`${la}/placements`, { ...mis, tour: '9' })).status).toBe(409)
    expect((await chez.post(`${la}/placements`, mis)).status).toBe(303)
    const ensemble = { id: newId(), inscriptionId: ana ?? '', genre: 'ensemble', avecId: bob ?? '' }
    expect((await chez.post(`${vers}/plan/liens`, { ...ensemble, avecId: ana ?? '' })).status).toBe(409)
    expect((await chez.post(`${vers}/plan/liens`, ensemble)).status).toBe(303)
    expect((await chez.post(`${vers}/plan/liens`, { ...ensemble, id: newId(), genre: 'deja' })).status).toBe(409)
    const auStand = { ...ensemble, id: newId(), avecId: stands[0] ?? '' }
    expect((await chez.post(`${vers}/plan/liens`, auStand)).status).toBe(409)
    expect((await chez.post(la)).status).toBe(303)
    const [plan] = await plans(s)
    const de = (qui: string | undefined) =>
      plan?.rencontres
        .filter((un) => un.qui === qui)
        .map(({ tour, ou }) => `${tour} ${ou}`)
        .sort()
    expect(de(ana)).toContain(`7 ${stands[1]}`)
    expect(de(ana)).toEqual(de(bob))
    expect((await chez.post(`${la}/placements/${mis.id}/retrait`)).status).toBe(303)
    expect((await chez.post(`${la}/placements/${mis.id}/retrait`)).status).toBe(409)
    expect((await chez.post(`${vers}/plan/liens/${ensemble.id}/retrait`)).status).toBe(303)
  })

  it('seats the porteurs at tables', async () => {
    const { s, jour, bloc, chez, vers } = await laJournee()
    for (const nom of ['Mia', 'Noé', 'Oria'])
      await unInscrit(s, jour, { nom, role: 'porteur', structureId: await uneStructure(s), nombre: 2 })
    expect((await chez.post(`${vers}/plan/${bloc('tables')}`)).status).toBe(303)
    const page = await lire(chez.get(`${vers}/plan`))
    expect(page).toMatch(/Table 1 : [^<]*Mia/u)
    expect(page).toContain('Mia (2)')
  })

  it('is prepared by who organises, and read by nobody else', async () => {
    const { s, vers } = await laJournee()
    for (const page of ['plan', 'dossier', 'accueil', 'horloge'])
      for (const qui of ['conseil', 'porteur', 'visiteur'] as const)
        expect((await s.as(qui).get(`${vers}/${page}`)).status).toBe(403)
  })
})

describe('the pack of the day', () => {
  it('says by name who has no stand, on the page, on the plan and on their own sheet', async () => {
    const { s, jour, bloc, chez, vers } = await laJournee()
    // One seat a round in all: somebody has none.
    await s.prepare((tx) => tx.updateTable('stands_de_lancement').set({ places: 1 }).execute())
    for (let n = 0; n < 20; n += 1) await unInscrit(s, jour, { nom: `Zoé${String.fromCharCode(97 + n)}` })
    await chez.post(`${vers}/plan/${bloc('stands')}`)
    const plan = await lire(chez.get(`${vers}/plan`))
    const sans = /Sans aucun stand dans ce plan : ([^.]+)\./u.exec(plan)?.[1]?.split(', ') ?? []
    expect(sans.length).toBeGreaterThan(0)
    expect(plan).toContain('ajoutez des chaises, un stand ou un tour')
    const dossier = await lire(chez.get(`${vers}/dossier`))
    for (const nom of sans) expect(dossier).toContain(nom)
    expect(dossier.match(/Aucun stand n’est prévu pour vous/gu)).toHaveLength(sans.length)
  })

  it('says each itinerary by round, a place beside when the stand is empty, and is a PDF', async () => {
    const { bloc, chez, vers } = await laJournee()
    await chez.post(`${vers}/plan/${bloc('stands')}`)
    const page = await lire(chez.get(`${vers}/dossier`))
    expect(page).toMatch(/Tour 1 : stand [12], /u)
    expect(page).toContain('Itinéraire libre 901')
    // Léo is alone of his structure.
    expect(page).toContain('Vous tenez le stand 2, ')
    expect(page).not.toMatch(/\d h \d\d/u)
    const pdf = await chez.get(`${vers}/dossier/pdf`)
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await chez.get(`${vers}/dossier/pdf?partie=itineraires`)).status).toBe(200)
  })
})

describe('at the door', () => {
  it('takes a number, a whole sheet, a name; a phone that sends again adds nothing; a mistake is taken back', async () => {
    const { s, jour, bloc, eux, chez, vers } = await laJournee()
    await chez.post(`${vers}/accueil/numeros`)
    const numeros = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select(['id', 'numero']).where('journee_id', '=', jour.id).execute(),
    )
    const de = (id: Id | undefined) => numeros.find((un) => un.id === id)?.numero
    const dit = { id: newId(), numeros: '1-3', quoi: 'arrive' }
    expect((await chez.post(`${vers}/accueil`, { ...dit, numeros: 'Zoé' })).status).toBe(422)
    const inconnu = await chez.post(`${vers}/accueil`, { ...dit, numeros: '1 88' })
    expect([inconnu.status, (await inconnu.text()).includes('Personne n’a le numéro 88')]).toEqual([422, true])
    for (const _ of [1, 2]) expect((await chez.post(`${vers}/accueil`, dit)).status).toBe(303)
    expect(await lire(chez.get(`${vers}/accueil`))).toContain('3 personnes sont là, 3 sont attendues')
    const lignes = await s.prepare((tx) => tx.selectFrom('pointages_de_lancement').selectAll().execute())
    expect(lignes).toHaveLength(3)
    // The list of the meeting has one « present ».
    const presents = await s.prepare((tx) =>
      tx.selectFrom('invites_de_temps_fort').select('id').where('present', '=', true).execute(),
    )
    expect(presents).toHaveLength(3)
    // A plan made once somebody came may be on paper: it is not made anew, until what was said at the door is taken back.
    const composer = (la: Id) => chez.post(`${vers}/plan/${la}`)
    expect((await composer(bloc('stands'))).status).toBe(303)
    const refus = await composer(bloc('stands'))
    expect([refus.status, (await refus.text()).includes('La journée a commencé')]).toEqual([409, true])
    await enLisant(chez, `${vers}/accueil`, { id: newId(), numeros: '1-3', quoi: 'erreur' })
    expect((await composer(bloc('stands'))).status).toBe(303)
    await chez.post(`${vers}/accueil`, { id: newId(), numeros: '1-3', quoi: 'arrive' })
    const ana = de(eux[0]?.id)
    await enLisant(chez, `${vers}/accueil`, { id: newId(), numeros: `${ana} · Ana`, quoi: 'erreur' })
    expect(await lire(chez.get(`${vers}/accueil`))).toContain('2 personnes sont là, 4 sont attendues')
    await chez.post(`${vers}/accueil`, { id: newId(), numeros: `${de(eux[1]?.id)}`, quoi: 'parti' })
    expect(await lire(chez.get(`${vers}/accueil`))).toContain('1 est repartie')
    // Back again, by the first letters of a name.
    const retour = await enLisant(chez, `${vers}/accueil`, { id: newId(), numeros: 'bo', quoi: 'arrive' })
    expect(decodeURIComponent(retour.headers.get('set-cookie') ?? '')).toContain('Là : Bob')
    expect(await lire(chez.get(`${vers}/accueil`))).not.toContain('1 est repartie')
    await unInscrit(s, jour, { nom: 'Bobby', numero: 77 })
    const lequel = await chez.post(`${vers}/accueil`, { id: newId(), numeros: 'bo', quoi: 'arrive' })
    expect([lequel.status, (await lequel.text()).includes('Lequel ?')]).toEqual([422, true])
  })

  it('then the rounds to come are planned again for who is there, and only what changed is said', async () => {
    const { s, eux, porteur, bloc, chez, vers } = await laJournee()
    await chez.post(`${vers}/plan/${bloc('stands')}`)
    const numeros = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select(['id', 'numero']).execute(),
    )
    const absents = [eux[0]?.id]
    const venus = numeros.filter(({ id }) => !absents.includes(id)).map(({ numero }) => numero)
    await chez.post(`${vers}/accueil`, { id: newId(), numeros: venus.join(' '), quoi: 'arrive' })
    // Printed, and begun: all of it is not made again by one press.
    expect((await chez.post(`${vers}/plan/${bloc('stands')}`)).status).toBe(409)
    const suite = `${vers}/plan/${bloc('stands')}/suite`
    expect((await chez.post(suite, { joues: '' })).status).toBe(422)
    expect((await chez.post(suite, { joues: '1' })).status).toBe(303)
    const [plan] = await plans(s)
    expect(plan?.joues).toBe(1)
    expect(plan?.rencontres.filter(({ qui, tour }) => qui === eux[0]?.id && tour > 1)).toEqual([])
    // Ana is awaited: nothing is said of her.
    expect(plan?.changements.some(({ qui }) => qui === eux[0]?.id)).toBe(false)
    // Léo leaves: nobody is sent to his stand any more.
    const leo = numeros.find(({ id }) => id === porteur.id)?.numero
    await chez.post(`${vers}/accueil`, { id: newId(), numeros: `${leo}`, quoi: 'parti' })
    await chez.post(suite, { joues: '1' })
    expect(await lire(chez.get(`${vers}/plan`))).toContain('À lire au prochain signal')
  })

  it('keeps the paper of whoever comes late, and says from it what changed', async () => {
    const { s, eux, bloc, chez, vers } = await laJournee()
    await chez.post(`${vers}/plan/${bloc('stands')}`)
    const imprime = (await plans(s))[0]?.rencontres ?? []
    const numeros = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select(['id', 'numero']).execute(),
    )
    const tard = eux[0]?.id
    const venir = (ids: readonly (number | null)[]) =>
      chez.post(`${vers}/accueil`, { id: newId(), numeros: ids.join(' '), quoi: 'arrive' })
    await venir(numeros.filter(({ id }) => id !== tard).map(({ numero }) => numero))
    const suite = `${vers}/plan/${bloc('stands')}/suite`
    expect((await chez.post(suite, { joues: '30' })).status).toBe(409)
    await chez.post(suite, { joues: '1' })
    await venir(numeros.filter(({ id }) => id === tard).map(({ numero }) => numero))
    await chez.post(suite, { joues: '1' })
    const [plan] = await plans(s)
    // All are there: the rounds to come are as printed, for who came late too.
    const aVenir = (eux: typeof imprime) =>
      eux
        .filter(({ tour, qui }) => tour > 1 && !qui.startsWith('reserve'))
        .map(({ qui, tour, ou }) => `${tour} ${qui} ${ou}`)
        .toSorted()
    expect(aVenir(plan?.rencontres ?? [])).toEqual(aVenir(imprime))
    expect(plan?.changements.filter(({ qui }) => !qui.startsWith('reserve'))).toEqual([])
  })
})
