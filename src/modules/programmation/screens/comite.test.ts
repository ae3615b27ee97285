import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

const money = (s: Scene, action_id: string, financeur: string, demande_centimes: number, accorde_centimes: number) =>
  s.prepare((tx) =>
    tx
      .insertInto('financements')
      .values({
        action_id,
        financeur,
        demande_centimes,
        accorde_centimes,
        propose_centimes: null,
        realise_centimes: null,
      })
      .execute(),
  )

const mots = (texte: string) => texte.replaceAll(/\s+/gu, ' ')
const RIEN = { demande_centimes: null, propose_centimes: null, accorde_centimes: null, realise_centimes: null }
const octets = async (reponse: Response) => new Uint8Array(await reponse.arrayBuffer())
const sheetOf = async (s: Scene) => mots(textOf(await octets(await s.as('cdsu').get('/actions/comite/pdf?annee=2026'))))
/** As a browser that holds this cookie. */
const avec = async (s: Scene, cookie: string, la: string) =>
  s.app.request(`/${s.territoire.slug}${la}?annee=2026`, { headers: { cookie, 'x-qui': s.as('cdsu').key } })

describe('the paper of the actions for a committee', () => {
  it('adds up by theme and by funder, once, on the page as on its sheet', async () => {
    const s = await scene()
    const [a, b] = [await uneAction(s, { titre: 'Le potager' }), await uneAction(s, { titre: 'Le vélo' })]
    await money(s, a, 'Ville', 1_000_00, 500_00)
    await money(s, b, 'Ville', 200_00, 100_00)
    await money(s, b, 'CAF', 34_00, 17_00)
    const page = mots(await texteDe(await s.as('cdsu').get('/actions/comite?annee=2026')))
    expect(page).toContain('2 actions 1 234 € — 617 € —')
    expect(page).toMatch(/Ville 1 200 € — 600 € — CAF 34 € — 17 € — Total 1 234 € — 617 € —/)
    const sheet = await s.as('cdsu').get('/actions/comite/pdf?annee=2026')
    expect(sheet.headers.get('content-type')).toBe('application/pdf')
    expect((await s.as('conseil').get('/actions/comite/pdf')).status).toBe(403)
    if (popplerMissing()) return
    const pdf = new Uint8Array(await sheet.arrayBuffer())
    expect(structureOf(pdf)).toMatch(/Tagged: yes[\s\S]*Page size: 841/)
    const dit = mots(textOf(pdf))
    for (const somme of ['1 234 €', '617 €', 'Le potager', 'Page 1 sur 1']) expect(dit).toContain(somme)
  })

  it('says, before the vote, which payer grants what', async () => {
    const s = await scene()
    const [avant, apres] = [await uneAction(s, { titre: 'Le potager' }), await uneAction(s, { titre: 'Le vélo' })]
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', avant).execute())
    await money(s, avant, 'Ville', 1_000_00, 500_00)
    await money(s, avant, 'État P147', 200_00, 100_00)
    await money(s, apres, 'CAF', 34_00, 17_00)
    const page = (await texteDe(await s.as('cdsu').get('/actions/comite?annee=2026'))).replaceAll(/\s+/gu, ' ')
    expect(page).toContain('En instruction État P147 100 €, Ville 500 € 1 200 €')
    expect(page).toContain('Prévue CAF 17 € 34 €')
  })

  it('says who pays what of each action: what each grants, and what is still asked of the others, on the page and its sheet', async () => {
    const s = await scene()
    const a = await uneAction(s, { titre: 'Le potager' })
    await money(s, a, 'Ville', 1_000_00, 500_00)
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values([
          { ...RIEN, action_id: a, financeur: 'CAF', demande_centimes: 300_00 },
          { ...RIEN, action_id: a, financeur: 'Métropole', demande_centimes: 90_00, propose_centimes: 80_00 },
        ])
        .execute(),
    )
    const attendu = 'Ville 500 €. Proposé : Métropole 80 €. Demandé : CAF 300 €'
    expect(mots(await texteDe(await s.as('cdsu').get('/actions/comite?annee=2026')))).toContain(attendu)
    if (!popplerMissing()) expect(await sheetOf(s)).toContain('Demandé : CAF')
  })

  it.each([
    [
      'nothing is asked any more of who proposes nothing',
      'en-instruction',
      { propose_centimes: 0 },
      'Proposé : CAF 0 €',
    ],
    ['nobody pays what is refused', 'refusee', { propose_centimes: 0, accorde_centimes: 0 }, 'Non retenue — 300 €'],
    ['nobody pays what is refused without a figure', 'refusee', {}, 'Non retenue — 300 €'],
  ] as const)('says that %s', async (_, etat, montants, attendu) => {
    const s = await scene()
    const action_id = await uneAction(s, { titre: 'Le potager' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).execute())
    const une = { ...RIEN, action_id, financeur: 'CAF', demande_centimes: 300_00, ...montants }
    await s.prepare((tx) => tx.insertInto('financements').values(une).execute())
    expect(mots(await texteDe(await s.as('cdsu').get('/actions/comite?annee=2026')))).toContain(attendu)
  })

  it.each([
    ['3 000 sous réserve', 'en-instruction', ['action', 'accorde'], 'Le potager 3 000 € sous réserve'],
    ['3 000 sous réserve', 'en-instruction', ['etat', 'accorde'], 'En instruction 3 000 € sous réserve'],
    ['3 000 sous réserve', 'en-instruction', ['financeurs'], 'Ville 3 000 €, sous réserve'],
    [
      'Fav. sous réserve du bilan 2025',
      'prevue',
      ['etat', 'accorde'],
      'Prévue. « Fav. sous réserve du bilan 2025 » 3 000 € sous réserve',
    ],
    ['2 000 sous réserve', 'en-instruction', ['etat'], 'En instruction. « 2 000 sous réserve »'],
    // Planned by hand since: a day of lifting alone takes a reserve away.
    ['2 000 sous réserve', 'prevue', ['etat', 'accorde'], 'Prévue. « 2 000 sous réserve » 3 000 € sous réserve'],
    ['Favorable sans réserve', 'prevue', ['etat', 'accorde'], 'Prévue 3 000 € 1 action'],
    // What will not take place waits for nothing.
    ['3 000 sous réserve', 'annulee', ['action', 'accorde'], 'Le potager 3 000 € 1 action'],
    ['3 000 sous réserve', 'annulee', ['financeurs'], 'Ville 3 000 € 1 action'],
  ] as const)('of « %s », %s, with the columns %3$j, says « %4$s »', async (etat_ecrit, etat, colonnes, attendu) => {
    const s = await scene()
    const a = await uneAction(s, { titre: 'Le potager' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat, etat_ecrit }).execute())
    await money(s, a, 'Ville', 4_000_00, 3_000_00)
    const choisir = await s.as('cdsu').post('/actions/comite?annee=2026', { colonnes: [...colonnes] })
    const cookie = choisir.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(mots(await texteDe(await avec(s, cookie, '/actions/comite')))).toContain(attendu)
    if (!popplerMissing() && attendu.includes('sous réserve'))
      expect(mots(textOf(await octets(await avec(s, cookie, '/actions/comite/pdf'))))).toMatch(/sous réserve/)
  })

  it('adds up by pillar of the contract where the city named some, themes of one together, and is cut to one', async () => {
    const s = await scene()
    const [a, b, c] = [
      await uneAction(s, { titre: 'Le potager' }),
      await uneAction(s, { titre: 'Le vélo' }),
      await uneAction(s, { titre: 'La fête' }),
    ]
    for (const [id, theme] of [
      [a, 'Santé'],
      [b, 'Emploi'],
      [c, 'Jeunesse'],
    ] as const)
      await s.prepare((tx) => tx.updateTable('actions').set({ theme }).where('id', '=', id).execute())
    await money(s, a, 'Ville', 100_00, 50_00)
    await money(s, b, 'Ville', 20_00, 10_00)
    await money(s, c, 'CAF', 3_00, 1_00)
    const page = async (plus = '') => mots(await texteDe(await s.as('cdsu').get(`/actions/comite?annee=2026${plus}`)))
    expect(await page()).not.toContain('pilier')
    await s.as('cdsu').post('/actions/piliers', { themes: ['Santé', 'Jeunesse'], pilier: 'Cohésion sociale' })
    const dite = await page()
    expect(dite).toMatch(/Jeunesse, pilier « Cohésion sociale ».*Santé, pilier « Cohésion sociale ».*Emploi Tableau/)
    expect(dite).toContain(
      'Pilier Actions Demandé Proposé Accordé Réalisé Cohésion sociale 2 103 € — 51 € — Sans pilier 1 20 € — 10 € — En tout',
    )
    expect(await sheetOf(s)).toMatch(/Par pilier du contrat Pilier Cohésion sociale Sans pilier/)
    const coupee = await page('&pilier=Cohésion sociale')
    expect(coupee).toContain('seulement : pilier Cohésion sociale')
    expect(coupee).not.toContain('Le vélo')
    expect(coupee).toContain('Total 103 € — 51 € —')
  })

  it.each([
    ['unknown', 'nimporte.quoi', ['Action']],
    ['repeated', 'etat.etat.action.etat', ['Action', 'Décision']],
    ['another list’s', 'manque.presences.accorde', ['Action', 'Accordé']],
    ['empty', '', ['Action']],
    ['of 4 kB', 'accorde.'.repeat(500), ['Action', 'Accordé']],
    ['broken', '%E0%A4%A.accorde', ['Action', 'Accordé']],
    ['of markup', '<script>.accorde', ['Action', 'Accordé']],
  ])(
    'whose columns a cookie says, %s, shows known ones once, on the page as on its sheet',
    async (_, valeur, attendues) => {
      const s = await scene()
      await uneAction(s, { titre: 'Le potager' })
      const pose = (await s.as('cdsu').post('/actions/comite', { colonnes: [] })).headers.get('set-cookie') ?? ''
      const cookie = `${pose.split('=')[0]}=${valeur}`
      const html = await (await avec(s, cookie, '/actions/comite')).text()
      const [, table = ''] = html.split('id="tableau-1"')
      const entetes = [...table.slice(0, table.indexOf('</table>')).matchAll(/<th scope="col"[^>]*>([^<]*)/g)]
      expect(entetes.map(([, un]) => un)).toEqual(attendues)
      expect(html).not.toContain('<script>.accorde')
      const pdf = await avec(s, cookie, '/actions/comite/pdf')
      expect(pdf.headers.get('content-type')).toBe('application/pdf')
      if (popplerMissing()) return
      const dit = mots(textOf(await octets(pdf)))
      for (const une of attendues) expect(dit).toContain(une)
      expect(dit).not.toContain('Structure')
    },
  )

  it('says to a partner no reserve of what is not decided', async () => {
    const s = await scene()
    const a = await uneAction(s, { titre: 'Le potager' })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'en-instruction', etat_ecrit: '3 000 sous réserve' }).execute(),
    )
    await money(s, a, 'Ville', 4_000_00, 3_000_00)
    expect(await texteDe(await s.as('partenaire').get('/actions/comite?annee=2026'))).not.toContain('réserve')
  })

  it('names to a partner no payer whose money is still under study', async () => {
    const s = await scene()
    const avant = await uneAction(s, { titre: 'Le potager' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', avant).execute())
    await money(s, avant, 'Ville', 1_000_00, 0)
    await money(s, avant, 'Fondation Lune', 0, 500_00)
    const page = async (role: 'cdsu' | 'partenaire') => texteDe(await s.as(role).get('/actions/comite?annee=2026'))
    expect(await page('cdsu')).toContain('Fondation Lune')
    const lue = await page('partenaire')
    expect(lue).toContain('Ville')
    expect(lue).not.toContain('Fondation Lune')
  })

  it('takes under 4 pages for 32 actions and 30 for 450, long titles too, and no heading is left alone', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const lot = (combien: number) =>
      s.prepare((tx) =>
        tx
          .insertInto('actions')
          .values(
            Array.from({ length: combien }, (_, n) => {
              const titre = n % 9 === 0 ? `${'Un titre long comme un jour sans pain, '.repeat(7)}${n}` : `Action ${n}`
              const sien = {
                titre,
                titre_plie: titre.toLowerCase(),
                theme: `Thème ${n % 4}`,
                structure_id: structureId,
              }
              const rien = { dauphin: null, ref: null, theme_national: null, renouvelle_id: null, archivee_le: null }
              return { id: newId(), annee: 2026, debut_jour: null, fin_jour: null, cree_le: s.now, ...sien, ...rien }
            }),
          )
          .execute(),
      )
    const pages = async () => {
      const pdf = new Uint8Array(await (await s.as('cdsu').get('/actions/comite/pdf?annee=2026')).arrayBuffer())
      return textOf(pdf).split('\f').slice(0, -1)
    }
    if (popplerMissing()) return
    await lot(32)
    expect((await pages()).length).toBeLessThan(4)
    await lot(418)
    const toutes = await pages()
    expect(toutes.length).toBeLessThanOrEqual(30)
    for (const page of toutes) expect(page).not.toMatch(/(Thème \d|En tout, par financeur)\s+Programmation 2026/)
  })
})
