import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tempsForts } from '#modules/temps-forts/index.ts'
import { newId } from '#platform/ids.ts'
import { plusTard, type Scene, scene } from '#src/test/app.ts'
import { uneVraieJournee } from '../plan/testing.ts'
import { ouvrirLaPorte as ouvrir, uneJournee, unInscrit, unStand } from '../testing.ts'

/** A day with its plan of twenty people and more: several free itineraries, and a first person who came. */
async function laPorte(p: { capacite?: number } = {}) {
  const s = await scene()
  const jour = await uneJournee(s, p)
  const stands = [
    await unStand(s, jour.id, { numero: 1, titre: 'Accueil' }),
    await unStand(s, jour.id, { numero: 2, titre: 'Jardin' }),
  ]
  await uneVraieJournee(s, jour, stands)
  for (let n = 0; n < 8; n += 1) await unInscrit(s, jour, { nom: `Inscrit ${n}` })
  const { blocs } = await s.prepare((tx) =>
    tx.selectFrom('journees_de_lancement').select('blocs').where('id', '=', jour.id).executeTakeFirstOrThrow(),
  )
  const bloc = blocs.find(({ genre }) => genre === 'stands')?.id ?? ''
  const [chez, vers] = [s.as('coordination'), `/lancement/${jour.id}`]
  expect((await chez.post(`${vers}/plan/${bloc}`)).status).toBe(303)
  return { s, jour, stands, bloc, chez, vers, porte: `${vers}/accueil` }
}

const dit = (reponse: Response): string => decodeURIComponent(reponse.headers.get('set-cookie') ?? '')
const refus = async (reponse: Response): Promise<string> =>
  `${reponse.status} ${
    /role="alert"[\s\S]*?<\/ul>|class="erreur"[\s\S]*?<\/p>/u
      .exec(await reponse.text())?.[0]
      .replace(/<[^>]+>/gu, ' ')
      .replace(/\s+/gu, ' ') ?? ''
  }`

const lePlan = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('plans_de_lancement').selectAll().executeTakeFirstOrThrow())
const venues = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .selectFrom('inscriptions_de_lancement as n')
      .innerJoin('invites_de_temps_fort as i', 'i.id', 'n.invite_id')
      .select(['n.id', 'n.numero', 'n.etat', 'i.nom_ecrit', 'i.present', 'i.vient'])
      .where('n.numero', '>', 900)
      .orderBy('n.numero')
      .execute(),
  )
const chemin = (eux: readonly { qui: string; tour: number; ou: string }[], qui: string | undefined) =>
  eux.flatMap((un) => (un.qui === qui ? [`${un.tour} ${un.ou}`] : [])).toSorted()

describe('somebody who never registered', () => {
  it('keyed once the minutes have left, she was there all the same', async () => {
    const { s, chez, porte, jour } = await laPorte({ capacite: 5 })
    await s.prepare((tx) =>
      tx.updateTable('temps_forts').set({ etat: 'tenu' }).where('id', '=', jour.tempsFortId).execute(),
    )
    const telephone = await ouvrir(chez, porte)
    expect(dit(await chez.post(porte, telephone('Ana 902', 'venue')))).toContain('Là : Ana, avec l’itinéraire 902')
    expect(await venues(s)).toMatchObject([{ nom_ecrit: 'Ana', present: true }])
    // Whom somebody took off the minutes meanwhile stays off them, whoever is keyed next.
    await s.prepare((tx) => tx.updateTable('invites_de_temps_fort').set({ present: false }).execute())
    expect(dit(await chez.post(porte, telephone('Bia 901', 'venue')))).toContain('Là : Bia')
    expect((await venues(s)).map(({ nom_ecrit, present }) => [nom_ecrit, present])).toEqual([
      ['Bia', true],
      ['Ana', false],
    ])
  })

  it('takes a free itinerary: she is there, on the list, and what is printed on it is hers', async () => {
    const { s, chez, porte, vers } = await laPorte({ capacite: 5 })
    const avant = (await lePlan(s)).imprime
    const telephone = await ouvrir(chez, porte)
    const venue = telephone('Ana 902', 'venue')
    // Sent twice, it is one.
    for (const _ of [1, 2]) expect(dit(await chez.post(porte, venue))).toContain('Là : Ana, avec l’itinéraire 902')
    const [ana, ...autres] = await venues(s)
    expect(autres).toEqual([])
    // The room is full: she is there.
    expect(ana).toMatchObject({ numero: 902, etat: 'inscrit', nom_ecrit: 'Ana', present: true, vient: 'oui' })
    const apres = await lePlan(s)
    for (const eux of [apres.imprime, apres.rencontres]) {
      expect(chemin(eux, ana?.id)).toEqual(chemin(avant, 'reserve-2'))
      expect(chemin(eux, 'reserve-2')).toEqual([])
    }
    const page = await (await chez.get(porte)).text()
    expect(page).toContain('902 · Ana')
    expect(page).toContain('« Ana 901 »')
    // The day has begun: nothing asks for another plan, and the pack has her name on that itinerary.
    for (const ou of ['plan', 'dossier'])
      expect(await (await chez.get(`${vers}/${ou}`)).text()).not.toMatch(/composez-le\s+de nouveau/u)
    const dossier = await (await chez.get(`${vers}/dossier`)).text()
    expect(dossier).not.toContain('Itinéraire libre 902')
    expect(dossier).toMatch(/902\s+Ana/u)
  })

  it('is told from those on the list, and is given no paper that is not in the pile', async () => {
    const { chez, porte, vers, bloc } = await laPorte()
    const telephone = await ouvrir(chez, porte)
    await chez.post(porte, telephone('Ana 901', 'venue'))
    // The same paper said by two phones.
    const autre = (await ouvrir(chez, porte))('Bea 901', 'venue')
    expect(await refus(await chez.post(porte, autre))).toMatch(/^422.*L’itinéraire 901 est déjà celui de Ana/u)
    expect(await refus(await chez.post(porte, telephone('Zoé 977', 'venue')))).toMatch(
      /^422.*Aucun itinéraire libre ne porte le numéro 977.*Encore libres : 902\./u,
    )
    expect(await refus(await chez.post(porte, telephone('Zoé', 'venue')))).toContain('Donnez-lui un itinéraire libre')
    expect(dit(await chez.post(porte, { ...autre, numeros: 'Bea 902' }))).toContain('Là : Bea, avec l’itinéraire 902')
    expect(await refus(await chez.post(porte, telephone('Zoé 1', 'venue')))).toMatch(/Le numéro 1 est celui de /u)
    expect(await refus(await chez.post(porte, telephone('902', 'venue')))).toContain('« Ana 902 »')
    expect(await refus(await chez.post(porte, telephone('Zoé 902', 'arrive')))).toContain('Elle n’était pas inscrite')
    // None is left.
    expect(dit(await chez.post(porte, telephone('Zoé', 'venue')))).toContain('Là : Zoé, n° 903')
    // She has rounds once the rest of the day is made again; those who hold a paper keep it.
    expect((await chez.post(`${vers}/plan/${bloc}/suite`, { joues: '0' })).status).toBe(303)
  })

  it('keeps her paper when the rest of the day is made again', async () => {
    const { s, chez, porte, vers, bloc } = await laPorte()
    await chez.post(porte, (await ouvrir(chez, porte))('Ana 901', 'venue'))
    const [ana] = await venues(s)
    const numeros = (await s.prepare((tx) => tx.selectFrom('inscriptions_de_lancement').select('numero').execute()))
      .flatMap(({ numero }) => numero ?? [])
      .join(' ')
    await chez.post(porte, (await ouvrir(chez, porte))(numeros, 'arrive'))
    expect((await chez.post(`${vers}/plan/${bloc}/suite`, { joues: '1' })).status).toBe(303)
    const plan = await lePlan(s)
    expect(chemin(plan.rencontres, ana?.id)).toEqual(chemin(plan.imprime, ana?.id))
    expect(plan.rencontres.some(({ qui }) => qui === 'reserve-1')).toBe(false)
    expect(plan.rencontres.some(({ qui }) => qui === 'reserve-2')).toBe(true)
    expect(plan.changements.filter(({ qui }) => qui === ana?.id)).toEqual([])
  })

  it('is taken off the list where it was a mistake, and the paper is free again; unless something was said of her', async () => {
    const { s, stands, chez, porte, vers } = await laPorte()
    const avant = (await lePlan(s)).imprime
    const telephone = await ouvrir(chez, porte)
    await chez.post(porte, telephone('Ysolde 901', 'venue'))
    const erreur = telephone('901', 'erreur')
    expect(dit(await chez.post(porte, erreur))).toContain('Plus sur la liste : Ysolde.')
    expect((await chez.post(porte, erreur)).status).toBe(303)
    expect(await venues(s)).toEqual([])
    expect((await lePlan(s)).imprime).toEqual(avant)
    // Her name is kept nowhere.
    const noms = await s.prepare((tx) => tx.selectFrom('invites_de_temps_fort').select('nom_ecrit').execute())
    expect(noms.map(({ nom_ecrit }) => nom_ecrit)).not.toContain('Ysolde')
    expect(dit(await chez.post(porte, telephone('Bea 901', 'venue')))).toContain('Là : Bea')
    const tenue = { id: newId(), standId: stands[0] ?? '', numeros: '901', tenue: 'oui' }
    expect((await chez.post(`${vers}/feuilles`, tenue)).status).toBe(303)
    expect(dit(await chez.post(porte, telephone('901', 'erreur')))).toContain('Pas encore là : Bea.')
    expect((await venues(s)).map(({ numero }) => numero)).toEqual([901])
  })

  it('ticked at a stand before anybody keyed her at the door, is asked by her name, and the box is kept', async () => {
    const { s, stands, chez, porte, vers } = await laPorte()
    await ouvrir(chez, porte)
    const { numeros } = await s.prepare(async (tx) => {
      const [un] = await tx.selectFrom('inscriptions_de_lancement').select('numero').orderBy('numero').execute()
      return { numeros: `${un?.numero}` }
    })
    const feuille = (mots: string) =>
      chez.post(`${vers}/feuilles`, { id: newId(), standId: stands[0] ?? '', numeros: mots, tenue: 'oui' })
    const tenues = () => s.prepare((tx) => tx.selectFrom('rencontres_de_lancement').selectAll().execute())
    const demande = await feuille(`${numeros} 901`)
    expect(demande.status).toBe(422)
    const page = await demande.text()
    expect(page).toContain('901 est un itinéraire libre que personne n’a noté à l’accueil')
    expect(page).toContain('« Ana 901 »')
    expect(page).toContain(`value="${numeros} 901"`)
    expect(await tenues()).toEqual([])
    expect((await feuille(`${numeros} Ysolde 901`)).status).toBe(303)
    expect(await tenues()).toHaveLength(2)
    expect(await venues(s)).toMatchObject([{ numero: 901, nom_ecrit: 'Ysolde', present: true }])
    // Keyed by both: one person.
    expect((await feuille('ysolde 901')).status).toBe(303)
    expect(await refus(await feuille('Bea 901'))).toContain('déjà celui de Ysolde')
    expect([(await tenues()).length, (await venues(s)).length]).toEqual([2, 1])
    // What nobody printed is nobody's.
    expect(await refus(await feuille('Bea 977'))).toContain('Aucun itinéraire libre ne porte le numéro 977')
  })

  it('forgotten at the door, is noted once the day is over, with no paper that she never had; the desk is led there', async () => {
    const { s, jour, vers, porte } = await laPorte()
    const soir = plusTard(s, Temporal.Instant.from('2026-04-20T08:00:00Z'))
    const chez = soir.as('coordination')
    const lire = async (ou: string) => (await (await chez.get(ou)).text()).replace(/\s+/gu, ' ')
    expect(await lire(vers)).toContain('Noter quelqu’un qui était là')
    const inscription = await lire(`${vers}/inscription`)
    expect(inscription).toContain('La journée est passée')
    expect(inscription).toContain(`${porte}"`)
    expect(await lire(porte)).toContain('Qui n’était pas inscrite : son prénom.')
    const telephone = await ouvrir(chez, porte)
    const avant = (await lePlan(s)).imprime
    const faite = dit(await chez.post(porte, telephone('Ysolde', 'venue')))
    expect(faite).toMatch(/Là : Ysolde, n° 9\d\d\./u)
    expect(faite).not.toContain('si la suite est refaite')
    expect((await lePlan(s)).imprime).toEqual(avant)
    expect(await venues(s)).toMatchObject([{ nom_ecrit: 'Ysolde', present: true }])
    // Who is not of the desk reads neither: the door is not theirs.
    expect(await (await soir.as('visiteur').get(`/lancement/${jour.id}/inscription`)).text()).not.toContain('/accueil"')
  })

  it('is noted by whoever holds the door alone, has a number of nobody on the list, and is forgotten like everybody', async () => {
    const { s, jour, chez, porte } = await laPorte()
    const venue = (await ouvrir(chez, porte))('Ysolde 901', 'venue')
    for (const qui of ['conseil', 'porteur', 'visiteur'] as const)
      expect((await s.as(qui).post(porte, { ...venue, id: newId() })).status).toBe(403)
    await chez.post(porte, venue)
    await unInscrit(s, jour, { nom: 'Tard' })
    expect((await chez.post(`${porte}/numeros`)).status).toBe(303)
    const numeros = await s.prepare((tx) => tx.selectFrom('inscriptions_de_lancement').select('numero').execute())
    expect(new Set(numeros.map(({ numero }) => numero)).size).toBe(numeros.length)
    expect(numeros.filter(({ numero }) => (numero ?? 0) > 900)).toHaveLength(1)
    await tempsForts.entretien?.({ ...s.visit(), now: s.now.add({ hours: 3 * 366 * 24 }) })
    expect((await venues(s)).map(({ nom_ecrit }) => nom_ecrit)).toEqual([''])
    expect(await (await chez.get(porte)).text()).not.toContain('Ysolde')
  })
})

/** Three phones at one door, two papers in the pile, and a number that is on none. */
const gestes = fc.array(
  fc.oneof(
    fc.record({ fait: fc.constant('ouvrir' as const), phone: fc.nat(2) }),
    fc.record({
      fait: fc.constant('taper' as const),
      phone: fc.nat(2),
      numero: fc.constantFrom(901, 902, 977),
      quoi: fc.constantFrom('venue', 'venue', 'arrive', 'parti', 'erreur'),
    }),
    fc.record({ fait: fc.constant('envoyer' as const), phone: fc.nat(2) }),
    fc.record({ fait: fc.constant('encore' as const), phone: fc.nat(2) }),
  ),
  { minLength: 4, maxLength: 14 },
)

it('gives each paper to one person, whatever three phones say, cut or not, twice or not', async () => {
  const { s, chez, porte } = await laPorte()
  const avant = (await lePlan(s)).imprime
  const papier = (eux: typeof avant, id: string) => chemin(eux, id)
  await fc.assert(
    fc.asyncProperty(gestes, async (suite) => {
      // As it was before: everybody is called a mistake, by a page that shows it all.
      for (let encore = 0; encore < 3 && (await venues(s)).length > 0; encore += 1)
        for (const { numero } of await venues(s))
          await chez.post(porte, (await ouvrir(chez, porte))(String(numero), 'erreur'))
      expect((await lePlan(s)).imprime).toEqual(avant)
      const tient = new Map<number, string>()
      const forms = await Promise.all([0, 1, 2].map(() => ouvrir(chez, porte)))
      type Attente = Readonly<{ corps: Record<string, string>; numero: number; nom: string; quoi: string }>
      const attentes: Attente[][] = [[], [], []]
      const partis: Attente['corps'][][] = [[], [], []]
      let combien = 0
      const verifier = async () => {
        const [plan, eux] = [await lePlan(s), await venues(s)]
        // Of each paper: the pile, or one person with what is printed on it; nothing lost, nothing doubled.
        expect(eux.map(({ numero, nom_ecrit }) => [numero, nom_ecrit])).toEqual(
          [...tient].toSorted(([a], [b]) => a - b),
        )
        expect(plan.imprime).toHaveLength(avant.length)
        for (const numero of [901, 902]) {
          const reserve = `reserve-${numero - 900}`
          const qui = eux.find((une) => une.numero === numero)?.id
          expect(papier(plan.imprime, qui ?? reserve)).toEqual(papier(avant, reserve))
          if (qui !== undefined) expect(papier(plan.imprime, reserve)).toEqual([])
        }
      }
      const envoyer = async (n: number) => {
        for (const un of attentes[n]?.splice(0) ?? []) {
          const { status } = await chez.post(porte, un.corps)
          const pris = tient.has(un.numero)
          if (un.quoi === 'venue') {
            expect(status).toBe(pris || un.numero === 977 ? 422 : 303)
            if (status === 303) tient.set(un.numero, un.nom)
          } else {
            expect(status).toBe(pris ? 303 : 422)
            // What was taken back is what the page showed: whether nobody says more of her is the door's to know.
            if (un.quoi === 'erreur' && !(await venues(s)).some(({ numero }) => numero === un.numero))
              tient.delete(un.numero)
          }
          if (status === 303) partis[n]?.push(un.corps)
        }
        await verifier()
      }
      for (const g of suite) {
        if (g.fait === 'ouvrir') forms[g.phone] = await ouvrir(chez, porte)
        if (g.fait === 'envoyer') await envoyer(g.phone)
        if (g.fait === 'encore') {
          for (const corps of partis[g.phone] ?? []) expect((await chez.post(porte, corps)).status).toBeLessThan(423)
          await verifier()
        }
        if (g.fait === 'taper') {
          combien += 1
          const nom = `Venue ${'abcdefghijklmnop'[combien] ?? 'z'}`
          const corps = forms[g.phone]?.(g.quoi === 'venue' ? `${nom} ${g.numero}` : String(g.numero), g.quoi)
          if (corps) attentes[g.phone]?.push({ corps, numero: g.numero, nom, quoi: g.quoi })
        }
      }
      for (const n of [0, 1, 2]) await envoyer(n)
    }),
    { numRuns: 25 },
  )
}, 120_000)
