import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Fields, scene, texteDe } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { clair, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { compte } from '#src/test/rights.ts'
import { COMPLET, unBilan } from '../testing.ts'

const PAGES = ['recits', 'tableau', 'annexe', 'relecture'] as const
type Page = (typeof PAGES)[number]

/** What may be typed on each page; amounts keep both sides balanced or not, as people leave them. */
const CLES: Readonly<Record<Page, readonly string[]>> = {
  recits: ['nom', 'objectifs', 'raison-objectifs'],
  tableau: ['r-601', 't-65a', 'r-65a', 'subvention', 'raison-r-601'],
  annexe: ['ecarts', 'observations'],
  relecture: ['raison-r-601', 'raison-objectifs', 'lieu'],
}
const estMontant = (cle: string): boolean => /^[pr]-|^subvention$/.test(cle)

/** How each page says where it is sent. */
const VERS: Readonly<Record<Page, string>> = {
  recits: 'recits',
  tableau: 'tableau',
  annexe: 'annexe',
  relecture: 'attestation',
}

const geste = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ quoi: fc.constant('ouvrir' as const), qui: fc.nat(1), page: fc.constantFrom(...PAGES) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      quoi: fc.constantFrom('taper' as const, 'seul' as const),
      qui: fc.nat(1),
      page: fc.constantFrom(...PAGES),
      rang: fc.nat(4),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ quoi: fc.constant('envoyer' as const), qui: fc.nat(1), page: fc.constantFrom(...PAGES) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      quoi: fc.constantFrom(
        'choisir' as const,
        'proposer' as const,
        'prendre' as const,
        'coller' as const,
        'reprendre' as const,
        'corriger' as const,
        'abandonner' as const,
        'connu' as const,
      ),
      qui: fc.nat(1),
    }),
  },
)
type Geste = typeof geste extends fc.Arbitrary<infer G> ? G : never

/** A page as it was opened: what it showed, and what stands in its boxes now. */
type Onglet = { champs: Fields; montre: ReadonlyMap<string, string>; html: string }

async function jouer(suite: readonly Geste[]): Promise<void> {
  const s = await scene()
  const structureId = await uneStructure(s)
  const de = (nom: string) => s.as({ ...compte('porteur', structureId), nom, compteId: nom } as never)
  const gens = [de('Nadège'), de('Gérard')] as const
  const conseil = s.as('conseil')
  const id = await unBilan(s, { structureId })
  await s.prepare((tx) =>
    tx
      .updateTable('champs_de_bilan')
      .set({ provenance: 'le calendrier', trouve: '1' })
      .where('bilan_id', '=', id)
      .where('cle', 'in', ['objectifs', 'r-601'])
      .execute(),
  )
  /** What stands there, by what was accepted. */
  const garde = new Map(Object.entries(COMPLET))
  let signe: ReadonlyMap<string, string> = new Map()
  let [brouillon, numero, compteur] = [true, 0, 0]
  const onglets: Partial<Record<Page, Onglet>>[] = [{}, {}]
  const la = (cle: string): string => garde.get(cle) ?? ''
  const net = (cle: string, dit: string): string =>
    estMontant(cle) ? dit.replace(/\D/g, '') : dit.replaceAll('\r', '')
  const mots = (cle: string): string => {
    compteur += 1
    return estMontant(cle) ? String(100 + compteur) : `Mot ${compteur} & suite`
  }

  const lire = (html: string, page: Page): Onglet | undefined => {
    const form = formulairesDe(html).find(({ action }) => action.endsWith(`/${VERS[page]}`))
    if (!form) return undefined
    const champs = envoiDe(form)
    return { champs, montre: new Map(Object.entries(champs).map(([cle, v]) => [cle, [v].flat()[0] ?? ''])), html }
  }
  const ouvrir = async (qui: number, page: Page): Promise<void> => {
    const html = await (await gens[qui as 0].get(`/bilans/${id}/${page}`)).text()
    const onglet = lire(html, page)
    if (onglet) (onglets[qui] as Record<string, Onglet>)[page] = onglet
    // Whoever opens it finds all that was accepted.
    for (const cle of CLES[page])
      if (onglet?.montre.has(cle) && cle !== 'lieu')
        expect([page, cle, onglet.montre.get(cle)]).toEqual([page, cle, la(cle)])
  }
  const saisi = (onglet: Onglet, cle: string): string => [onglet.champs[cle] ?? ''].flat()[0] as string
  const touches = (onglet: Onglet | undefined): [string, string][] =>
    Object.keys(onglet?.champs ?? {}).flatMap((cle): [string, string][] =>
      !cle.startsWith('v-') && onglet?.montre.has(`v-${cle}`) && saisi(onglet, cle) !== onglet.montre.get(cle)
        ? [[cle, net(cle, saisi(onglet, cle))]]
        : [],
    )
  /** Accepted: the writer had seen what it takes the place of. */
  const accepter = (cle: string, valeur: string, vue: string | undefined): void => {
    if (la(cle) !== valeur) expect([cle, 'écrit par-dessus', vue]).toEqual([cle, 'écrit par-dessus', la(cle)])
    garde.set(cle, valeur)
  }

  const envoyer = async (qui: number, page: Page, plus: Fields = {}): Promise<void> => {
    const onglet = onglets[qui]?.[page]
    if (!onglet) return
    const ecrits = touches(onglet)
    const signature: Fields = page === 'relecture' ? { signataire: 'Odile Martin', lieu: saisi(onglet, 'lieu') } : {}
    const reponse = await gens[qui as 0].post(`/bilans/${id}/${VERS[page]}`, {
      ...onglet.champs,
      ...signature,
      ...plus,
    })
    const html = reponse.status < 300 || reponse.status > 399 ? await reponse.text() : ''
    if (!brouillon) {
      expect([page, 'verrouillé', reponse.status === 303 && ecrits.length > 0]).toEqual([page, 'verrouillé', false])
      for (const [, valeur] of ecrits) expect(clair(html)).toContain(valeur)
      return
    }
    expect([200, 303, 409, 422]).toContain(reponse.status)
    if (reponse.status === 303) {
      for (const [cle, valeur] of ecrits) accepter(cle, valeur, onglet.montre.get(cle))
      if (page !== 'relecture') return ouvrir(qui, page)
      delete onglets[qui]?.[page]
      // Nothing was signed that had not been read.
      const lu = await lues()
      for (const [cle, valeur] of lu)
        if (!cle.startsWith('raison-') && !['signataire', 'qualite', 'lieu'].includes(cle) && valeur !== '')
          expect([cle, onglet.html.includes(valeur) || clair(onglet.html).includes(dit(cle, valeur))]).toEqual([
            cle,
            true,
          ])
      ;[brouillon, numero, signe] = [false, numero + 1, new Map(garde)]
      for (const cle of ['signataire', 'qualite', 'lieu']) garde.set(cle, lu.get(cle) ?? '')
      await sortir()
      return
    }
    // Refused as a whole or by field: every word comes back, and what somebody else wrote there too.
    const rendu = lire(html, page)
    expect([page, 'rendu', rendu !== undefined]).toEqual([page, 'rendu', true])
    if (!rendu) return
    const ecrit = await lues()
    for (const [cle, valeur] of ecrits) {
      if ((ecrit.get(cle) ?? '') === valeur) accepter(cle, valeur, onglet.montre.get(cle))
      else {
        expect([cle, 'rendu', net(cle, rendu.montre.get(cle) ?? '')]).toEqual([cle, 'rendu', valeur])
        if (la(cle) !== '') expect(clair(html)).toContain(estMontant(cle) ? la(cle) : la(cle))
      }
    }
    // What one reads of the other's is told apart from one's own: the boxes still hold what was typed over what was seen.
    const montre = new Map(rendu.montre)
    for (const [cle] of ecrits)
      if ((ecrit.get(cle) ?? '') !== net(cle, rendu.montre.get(cle) ?? ''))
        montre.set(cle, onglet.montre.get(cle) ?? '')
    ;(onglets[qui] as Record<string, Onglet>)[page] = { ...rendu, montre }
  }
  const dit = (cle: string, valeur: string): string =>
    estMontant(cle) ? Number(valeur).toLocaleString('fr-FR') : valeur
  const lues = async (): Promise<Map<string, string>> => {
    const rows = await s.prepare((tx) =>
      tx.selectFrom('champs_de_bilan').selectAll().where('bilan_id', '=', id).execute(),
    )
    return new Map(rows.map((row) => [row.cle, row.valeur]))
  }

  /** What is signed, wherever it is taken away. */
  async function sortir(): Promise<void> {
    const porteur = gens[0]
    const papier = await texteDe(await porteur.get(`/bilans/${id}/papier`))
    const octets = async (quoi: string) =>
      new Uint8Array(await (await porteur.get(`/bilans/${id}/papier/${quoi}`)).arrayBuffer())
    const odt = clair(
      new TextDecoder().decode(unzipSync(await octets('texte'))['content.xml']).replace(/<[^>]+>/g, ' '),
    )
    const lu = await lireTableur(await octets('classeur'))
    const xlsx = JSON.stringify(lu)
    for (const [cle, valeur] of garde) {
      if (valeur === '' || cle.startsWith('raison-') || cle === 'subvention') continue
      const attendu = dit(cle, valeur).replace(/\s+/gu, ' ')
      for (const [ou, texte] of [
        ['papier', papier],
        ['odt', odt],
      ] as const)
        expect([ou, cle, texte.replace(/\s+/gu, ' ').includes(attendu)]).toEqual([ou, cle, true])
      expect(['xlsx', cle, xlsx.includes(estMontant(cle) ? valeur : JSON.stringify(valeur).slice(1, -1))]).toEqual([
        'xlsx',
        cle,
        true,
      ])
    }
  }

  const champSeul = async (qui: number, page: Page, cle: string): Promise<void> => {
    const onglet = onglets[qui]?.[page]
    if (!onglet?.montre.has(`v-${cle}`)) return
    const valeur = mots(cle)
    const [version = '0'] = (onglet.montre.get(`v-${cle}`) ?? '').split('.')
    const reponse = await gens[qui as 0].post(`/bilans/${id}/champs/${cle}`, { valeur, version })
    const corps = await reponse.json()
    if (reponse.status !== 200) {
      expect(reponse.status).toBe(409)
      if (brouillon) expect([cle, corps.autre]).toEqual([cle, la(cle)])
      return
    }
    expect([cle, 'verrouillé', brouillon]).toEqual([cle, 'verrouillé', true])
    accepter(cle, valeur, onglet.montre.get(cle))
    // As the page now knows it.
    const montre = new Map(onglet.montre).set(cle, valeur).set(`v-${cle}`, corps.vu)
    ;(onglets[qui] as Record<string, Onglet>)[page] = {
      ...onglet,
      champs: { ...onglet.champs, [cle]: valeur, [`v-${cle}`]: corps.vu },
      montre,
    }
  }

  const version = async (): Promise<string> =>
    String(
      (
        await s.prepare((tx) =>
          tx.selectFrom('bilans').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
        )
      ).version,
    )
  const proposees = () =>
    s.prepare((tx) =>
      tx
        .selectFrom('suggestions_de_bilan')
        .selectAll()
        .where('bilan_id', '=', id)
        .where('etat', '=', 'proposee')
        .execute(),
    )

  for (const page of PAGES) for (const qui of [0, 1]) await ouvrir(qui, page)
  for (const g of suite) {
    const porteur = gens[g.qui as 0]
    if (g.quoi === 'ouvrir') await ouvrir(g.qui, g.page)
    if (g.quoi === 'taper' || g.quoi === 'seul') {
      const cle = CLES[g.page][g.rang % CLES[g.page].length] ?? ''
      const onglet = onglets[g.qui]?.[g.page]
      if (g.quoi === 'seul') await champSeul(g.qui, g.page, cle)
      else if (onglet?.montre.has(cle)) onglet.champs = { ...onglet.champs, [cle]: mots(cle) }
    }
    if (g.quoi === 'envoyer') {
      // A page where nothing was typed tells nothing: the first one that holds something.
      const pleine = PAGES.find((page) => touches(onglets[g.qui]?.[page]).length > 0)
      if (g.page === 'relecture' || pleine) await envoyer(g.qui, g.page === 'relecture' ? g.page : (pleine ?? g.page))
    }
    if (g.quoi === 'choisir')
      for (const page of PAGES) {
        const onglet = onglets[g.qui]?.[page]
        const [, choix = ''] = /name="choix" value="(mien[^"]+)"/.exec(onglet?.html ?? '') ?? []
        const cle = choix.split('.')[2] ?? ''
        if (!onglet || cle === '') continue
        // Read, then chosen: what stands there was seen.
        const vue = la(cle)
        if (clair(onglet.html).includes(vue)) onglet.montre = new Map(onglet.montre).set(cle, vue)
        await envoyer(g.qui, page, { choix })
        break
      }
    if (g.quoi === 'proposer')
      await conseil.post(`/bilans/${id}/suggestions`, {
        id: newId(),
        cle: 'objectifs',
        'texte-objectifs': mots('objectifs'),
      })
    if (g.quoi === 'prendre') {
      const [une] = await proposees()
      const avant = la('objectifs')
      const { status } = une
        ? await porteur.post(`/bilans/${id}/suggestions/${une.id}`, { reponse: 'acceptee' })
        : { status: 0 }
      if (une && brouillon) {
        expect(status).toBe(303)
        garde.set('objectifs', une.texte)
        // What it takes the place of is still on the page.
        if (avant !== une.texte) expect(await texteDe(await porteur.get(`/bilans/${id}/recits`))).toContain(avant)
      }
    }
    if (g.quoi === 'coller' || g.quoi === 'reprendre') {
      const montant = mots('r-601')
      const avant = la('r-601')
      const colle = g.quoi === 'coller'
      const { status } = await (colle
        ? porteur.post(`/bilans/${id}/tableau/collage`, {
            collage: `Compte\tRéalisé\n601 Achats\t${montant}\n65 Cotisation à la fédération\t${montant}`,
          })
        : porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'rendre' }))
      if (brouillon) {
        expect(status).toBe(303)
        const apres = await lues()
        const page = await texteDe(await porteur.get(`/bilans/${id}/tableau`))
        expect(page).not.toContain('NaN')
        if (colle && avant !== '')
          expect([apres.get('r-601'), page.includes(`${dit('r-601', avant)} €`)]).toEqual([montant, true])
        for (const [cle, v] of apres) if (cle.includes('-65') || cle === 'r-601') garde.set(cle, v)
      }
    }
    if (g.quoi === 'connu') await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    if (g.quoi === 'connu') for (const [cle, v] of await lues()) if (!garde.has(cle)) garde.set(cle, v)
    if (g.quoi === 'corriger') {
      const { status } = await porteur.post(`/bilans/${id}/correction`, { version: await version() })
      expect(status).toBe(303)
      brouillon = true
    }
    if (g.quoi === 'abandonner' && numero > 0) {
      const { status } = await porteur.post(`/bilans/${id}/abandon`, { version: await version() })
      if (brouillon) {
        expect(status).toBe(303)
        garde.clear()
        for (const [cle, v] of signe) garde.set(cle, v)
        for (const cle of ['signataire', 'qualite', 'lieu']) garde.set(cle, (await lues()).get(cle) ?? '')
        brouillon = false
      }
    }
    const ecrit = await lues()
    for (const cle of new Set([...garde.keys(), ...ecrit.keys()]))
      expect([g, cle, ecrit.get(cle) ?? '']).toEqual([g, cle, la(cle)])
  }
}

const ecrire = (qui: number, page: Page, rang: number): Geste[] => [
  { quoi: 'taper', qui, page, rang },
  { quoi: 'envoyer', qui, page },
]

/** Those that once lost a reason, signed an answer that nobody had read, or left a named line out of what was signed. */
const DEJA_VUES: readonly (readonly Geste[])[] = [
  [...ecrire(0, 'recits', 2), ...ecrire(1, 'recits', 2), { quoi: 'choisir', qui: 1 }],
  [...ecrire(0, 'recits', 0), { quoi: 'envoyer', qui: 1, page: 'relecture' }],
  [
    ...ecrire(0, 'tableau', 1),
    { quoi: 'ouvrir', qui: 1, page: 'relecture' },
    { quoi: 'envoyer', qui: 1, page: 'relecture' },
  ],
  [
    ...ecrire(0, 'relecture', 0),
    { quoi: 'taper', qui: 1, page: 'relecture', rang: 0 },
    { quoi: 'envoyer', qui: 1, page: 'relecture' },
  ],
]

it('finds again, after any gestures of two writers, all that was typed and accepted, and signs only what was read', async () => {
  await fc.assert(fc.asyncProperty(fc.array(geste, { minLength: 8, maxLength: 30 }), jouer), {
    numRuns: Number(process.env.SUITES ?? 7),
    examples: DEJA_VUES.map((suite): [Geste[]] => [[...suite]]),
  })
}, 180_000)
