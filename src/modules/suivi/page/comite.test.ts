import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { newId } from '#platform/ids.ts'
import { feuillesDe, popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

const mots = (texte: string) => texte.replaceAll(/\s+/gu, ' ')

async function uneAnnee() {
  const s = await scene()
  const [repas, velo] = [await uneAction(s, { titre: 'Les repas' }), await uneAction(s, { titre: 'Le vélo' })]
  await s.prepare(async (tx) => {
    await tx.updateTable('actions').set({ etat: 'en-cours', debut_jour: '2026-01-05', theme: 'Santé' }).execute()
    const argent = (action_id: string, financeur: string, demande_centimes: number, accorde_centimes: number) => ({
      ...{ action_id, financeur, demande_centimes, accorde_centimes },
      ...{ propose_centimes: null, realise_centimes: null },
    })
    await tx
      .insertInto('financements')
      .values([
        argent(repas, 'Ville', 4_000_00, 3_000_00),
        argent(velo, 'Ville', 2_000_00, 1_500_00),
        argent(velo, 'CAF', 60_00, 51_00),
      ])
      .execute()
  })
  await unComptage(s, { actionId: repas, total: 14, jour: '2026-03-04' })
  await unComptage(s, { actionId: repas, total: 9, estime: true, jour: '2026-03-05' })
  return s
}

/** The city's own tracker, read and agreed to. */
async function reprendre(s: Scene, ...lignes: (string | number | null)[][]) {
  const octets = await ecrireXlsx([
    {
      nom: 'suivi 2026',
      entetes: ['Réf. 2026', 'Structure', 'Action', 'Séances réalisées', 'Participants', 'Avancement'],
      lignes,
    },
  ])
  const id = newId()
  await s
    .as('cdsu')
    .upload('/suivi/import', { id }, { name: 'suivi.xlsx', field: 'fichier', bytes: new Uint8Array(octets) })
  await attendreLaLecture(s, id)
  await direOui(s.as('cdsu'), `/suivi/import/${id}`)
}

describe('the paper of the follow-up for a committee', () => {
  it('adds up by theme and by funder, once, tells first what waits, and is the same on its sheet', async () => {
    const s = await uneAnnee()
    const page = mots(await texteDe(await s.as('cdsu').get('/suivi/comite?annee=2026')))
    expect(page).toContain(
      '2 actions suivies — 1 à regarder — 23 présences, dont 9 estimées — 4 551 € accordés — au 11 mars 2026',
    )
    expect(page).toMatch(/Le vélo .*Sans nouvelles\. Elle devait commencer le 5 janvier 2026.*Les repas .*Commencée\./)
    expect(page).toMatch(/2 actions 2 23, dont 9 estimées 4 551 €/)
    expect(page).toMatch(/Ville 6 000 € — 4 500 € — CAF 60 € — 51 € — Total 6 060 € — 4 551 € —/)
    const sheet = await s.as('cdsu').get('/suivi/comite/pdf?annee=2026')
    expect(sheet.headers.get('content-type')).toBe('application/pdf')
    expect((await s.as('porteur').get('/suivi/comite/pdf')).status).toBe(403)
    if (popplerMissing()) return
    const pdf = new Uint8Array(await sheet.arrayBuffer())
    expect(structureOf(pdf)).toMatch(/Tagged: yes[\s\S]*Page size: 841/)
    const dit = mots(textOf(pdf))
    for (const un of ['4 551 €', '6 060 €', '23, dont 9 estimées', 'Le vélo', 'Page 1 sur 1']) expect(dit).toContain(un)
  })

  it('says of what is missing how many actions it leaves aside: written here today, nobody was asked for anything yet', async () => {
    const s = await uneAnnee()
    const sansDate = async () => {
      const pages = ['/suivi/comite?annee=2026', '/suivi?annee=2026']
      return Promise.all(pages.map(async (la) => mots(await texteDe(await s.as('cdsu').get(la)))))
    }
    for (const page of await sansDate()) expect.soft(page).not.toContain('Sans compter')
    await uneAction(s, { titre: 'La couture' })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ etat: 'prevue', debut_jour: '2026-09-01', cree_le: s.now })
        .where('titre', '=', 'La couture')
        .execute(),
    )
    for (const page of await sansDate())
      expect
        .soft(page)
        .toContain('Sans compter 1 action inscrite ou décidée ici aujourd’hui, dont rien n’est encore attendu.')
  })

  it('shows what the city’s tracker alone tells of who came, said as such and added to nothing', async () => {
    const s = await uneAnnee()
    await s.prepare((tx) => tx.updateTable('actions').set({ ref: '26-B' }).where('titre', '=', 'Le vélo').execute())
    await reprendre(s, ['26-B', 'Les Ateliers du palier', 'Le vélo', 12, 45, 'en cours'])
    const page = mots(await texteDe(await s.as('cdsu').get('/suivi/comite?annee=2026')))
    expect.soft(page).toContain('12 séances (tableau de la ville) 45 participants (tableau de la ville)')
    expect.soft(page).toContain('les sommes ne le comprennent pas')
    expect.soft(page).toMatch(/2 actions 2 23, dont 9 estimées 4 551 €/)
  })

  it('keeps the words of the city’s tracker beside the state, on the page, the paper and the note', async () => {
    const s = await uneAnnee()
    const structure = 'Les Ateliers du palier'
    for (const titre of ['Boxe éducative', 'Médiation nocturne']) await uneAction(s, { titre })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ etat: 'prevue', cree_le: s.now })
        .where('titre', 'in', ['Boxe éducative', 'Médiation nocturne', 'Le vélo'])
        .execute(),
    )
    await reprendre(
      s,
      [null, structure, 'Boxe éducative', null, null, 'pas de nouvelles'],
      [null, structure, 'Médiation nocturne', null, null, 'en retard'],
      [null, structure, 'Les repas', null, null, 'en cours'],
      [null, structure, 'Le vélo', 12, 34, null],
    )
    const la = async (chemin: string) => mots(await texteDe(await s.as('cdsu').get(`${chemin}?annee=2026`)))
    for (const page of [await la('/suivi'), await la('/suivi/comite')]) {
      expect.soft(page).toMatch(/Boxe éducative.*Sans nouvelles, d’après le tableau de la ville du 11 mars 2026/)
      expect.soft(page).toMatch(/Médiation nocturne.*En retard, d’après le tableau de la ville du 11 mars 2026/)
      expect.soft(page).toContain('Le tableau de la ville dit 12 séances et 34 participants ; rien n’est compté ici.')
    }
    expect
      .soft(await la('/suivi/synthese'))
      .toContain(
        'D’après le tableau de la ville, sans fait noté ici : « Boxe éducative » sans nouvelles, « Médiation nocturne » en retard.',
      )
    const papier = await la('/suivi/comite')
    expect.soft(papier).toContain('Compté par le tableau de la ville, pas ici')
    expect.soft(papier).not.toContain('Rien n’est compté')
    expect.soft(await (await s.as('cdsu').get('/suivi/export.csv?annee=2026')).text()).toContain('12 séances')
  })

  it('has the look of paper: nothing there is followed nor pressed, and no word is of the tool', async () => {
    const s = await uneAnnee()
    for (const page of ['/suivi/comite', '/actions/comite']) {
      const html = await (await s.as('cdsu').get(page)).text()
      const [, papier = ''] = html.split('<div class="comite')
      expect(papier.slice(0, papier.indexOf('</main>')), page).not.toMatch(
        /<a |<button|<form|Pourquoi|touchez|cliquez/i,
      )
    }
  })

  it('shows the columns that this browser was told, on the page as on the sheet, and no money that the reader does not see', async () => {
    const s = await uneAnnee()
    const la = `/${s.territoire.slug}/suivi/comite?annee=2026`
    const entetes = async (qui: 'cdsu' | 'conseil', cookie: string) => {
      const html = await (await s.app.request(la, { headers: { cookie, 'x-qui': s.as(qui).key } })).text()
      const [, table = ''] = html.split('id="tableau-2"')
      return [...table.slice(0, table.indexOf('</table>')).matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(
        ([, un]) => un,
      )
    }
    expect(await entetes('cdsu', '')).toEqual([
      'Action',
      'Structure',
      'Où en est l’action',
      'Séances',
      'Présences',
      'Accordé',
    ])
    const choisir = await s.as('cdsu').post('/suivi/comite?annee=2026', { colonnes: ['manque', 'demande', 'nimporte'] })
    expect(choisir.headers.get('location')).toContain('/suivi/comite?annee=2026')
    const cookie = choisir.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).not.toContain('nimporte')
    expect(await entetes('cdsu', cookie)).toEqual(['Action', 'Où en est l’action', 'Ce qui manque', 'Demandé'])
    expect(await entetes('conseil', cookie)).toEqual(['Action', 'Où en est l’action', 'Ce qui manque'])
  })

  it('says so when no action answers, and counts nothing told where nothing has begun', async () => {
    const s = await scene()
    await uneAction(s, { titre: 'Plus tard' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'prevue', debut_jour: '2026-09-01' }).execute())
    const page = await texteDe(await s.as('cdsu').get('/suivi/comite?annee=2026'))
    expect(page).toContain('1 action suivie')
    expect(page).not.toContain('documentée')
    expect(await texteDe(await s.as('cdsu').get('/suivi/comite?annee=2031'))).toContain('Aucune action n’est suivie')
    expect((await s.as('cdsu').get('/suivi/comite/pdf?annee=2031')).headers.get('content-type')).toBe('application/pdf')
  })

  it('takes under 4 sheets for 32 actions and 30 for 450, titles of 300 characters too, and no heading is left alone', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const pages = async () => {
      const pdf = new Uint8Array(await (await s.as('cdsu').get('/suivi/comite/pdf?annee=2026')).arrayBuffer())
      return textOf(pdf).split('\f').slice(0, -1)
    }
    if (popplerMissing()) return
    await desActions(s, structureId, 32)
    expect((await pages()).length).toBeLessThan(4)
    await desActions(s, structureId, 418)
    const toutes = await pages()
    expect(toutes.length).toBeLessThanOrEqual(30)
    for (const page of toutes)
      expect(page).not.toMatch(/(Thème \d|L’argent, financeur par financeur|Pour qui)\s+Suivi de la/)
  })

  it('takes 30 sheets for 450 actions whose titles all have 300 characters, cuts these and says so; under a hundred, cuts none', async () => {
    const s = await scene()
    const titre = (n: number) => `${n} ${'cuisine et jardin au pied des tours '.repeat(9)}`.slice(0, 300).trim()
    const structureId = await uneStructure(s)
    await desActions(s, structureId, 32, { titre })
    const page = async (papier: string) => mots(await texteDe(await s.as('cdsu').get(`${papier}?annee=2026`)))
    for (const papier of ['/actions/comite', '/suivi/comite']) {
      expect.soft(await page(papier)).toContain(titre(3))
      expect.soft(await page(papier)).not.toContain('coupé')
    }
    await desActions(s, structureId, 418, { titre })
    for (const papier of ['/actions/comite', '/suivi/comite']) {
      expect
        .soft(await page(papier))
        .toContain('450 intitulés trop longs sont coupés ici (…) : ils sont entiers sur la')
      expect
        .soft(await page(papier))
        .toContain('3 cuisine et jardin au pied des tours cuisine et jardin au pied des tours cuisine et…')
      if (popplerMissing()) continue
      const pdf = await (await s.as('cdsu').get(`${papier}/pdf?annee=2026`)).arrayBuffer()
      expect.soft(feuillesDe(new Uint8Array(pdf)).length, papier).toBeLessThanOrEqual(30)
    }
  })

  it('leaves no title, no head of a table and no sum of a theme alone at the foot or at the head of a sheet', async () => {
    if (popplerMissing()) return
    const s = await scene()
    const long = (n: number) => 'un titre plus ou moins long, '.repeat((n * 7) % 11)
    await desActions(s, await uneStructure(s), 450, { titre: (n) => `Action ${n} ${long(n)}`, themes: 90 })
    for (const papier of ['/actions/comite/pdf', '/suivi/comite/pdf']) {
      const pdf = await (await s.as('cdsu').get(`${papier}?annee=2026`)).arrayBuffer()
      const feuilles = feuillesDe(new Uint8Array(pdf))
      const somme = /^ *\d+ actions {3}/
      expect(feuilles.flat().filter((ligne) => somme.test(ligne))).toHaveLength(90)
      for (const feuille of feuilles) {
        const [tete = '', premiere = ''] = feuille
        expect(/^ *Action {2}/.test(tete) ? premiere : tete, papier).not.toMatch(somme)
        expect(feuille.at(-1), papier).not.toMatch(/^(Thème \d| *Action {2})/)
      }
    }
  })
})

const TITRE = (n: number) =>
  n % 9 === 0 ? `${'Un titre long comme un jour sans pain, '.repeat(7)}${n}` : `Action ${n}`

const desActions = (
  s: Scene,
  structure_id: string,
  combien: number,
  { titre: dit = TITRE, themes = 4 }: Readonly<{ titre?: (n: number) => string; themes?: number }> = {},
) =>
  s.prepare((tx) =>
    tx
      .insertInto('actions')
      .values(
        Array.from({ length: combien }, (_, n) => {
          const titre = dit(n)
          const sien = { titre, titre_plie: titre.toLowerCase(), theme: `Thème ${n % themes}`, structure_id }
          const rien = { dauphin: null, ref: null, theme_national: null, renouvelle_id: null, archivee_le: null }
          const periode = { annee: 2026, debut_jour: '2026-01-05', fin_jour: '2026-12-18', cree_le: s.now }
          return { id: newId(), etat: 'en-cours' as const, ...periode, ...sien, ...rien }
        }),
      )
      .execute(),
  )
