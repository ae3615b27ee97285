import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui, versionDuOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Fields, homonyme, type Scene, scene, texteDe } from '#src/test/app.ts'
import { enLisant, printDe } from '#src/test/formulaires.ts'
import { coder, CODE_DU_QUARTIER as QN, uneSerie } from '../testing.ts'

async function deposer(s: Scene, texte: string, dit: Fields = {}, qui: 'cdsu' | 'coordination' = 'cdsu') {
  const id = newId()
  const fields = { id, serieId: 'taux-de-pauvrete', communes: '44109', epci: '244400404', ...dit }
  const file = { name: 'serie.csv', field: 'fichier', bytes: new TextEncoder().encode(texte) }
  const envoi = await s.as(qui).upload('/contexte/import', fields, file)
  if (envoi.status === 303) await attendreLaLecture(s, id)
  return { envoi, chemin: `/contexte/import/${id}` }
}

const FICHIER = [
  'CODGEO;LIBGEO;annee;valeur',
  `${QN};Bellevue;2019;s`,
  `${QN};Bellevue;2021;42,1`,
  '44109;Nantes;2021;16,4',
  '244400404;Nantes Métropole;2021;13,2',
  `${QN};Bellevue;2020;environ 40`,
  'QN01301M;Ailleurs;2021;39',
].join('\n')

const valeurs = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .selectFrom('valeurs_de_contexte')
      .select(['code', 'annee', 'etat', 'valeur'])
      .orderBy('code')
      .orderBy('annee')
      .execute(),
  )

describe('a series, from its file to its page', () => {
  it('is read, looked at, agreed to: what is right is kept, the rest has its sentence', async () => {
    const s = await scene()
    await coder(s)
    const { chemin } = await deposer(s, FICHIER)
    const page = await texteDe(await s.as('cdsu').get(chemin))
    expect(page).toMatch(/chiffres à ajouter 4/u)
    expect(page).toContain('Ce n’est pas un nombre')
    expect(page).toContain('Ce n’est pas un quartier d’ici.')
    expect(await valeurs(s)).toEqual([])
    expect((await direOui(s.as('cdsu'), chemin)).status).toBe(303)
    expect(await valeurs(s)).toEqual([
      { code: '244400404', annee: 2021, etat: 'connue', valeur: 13.2 },
      { code: '44109', annee: 2021, etat: 'connue', valeur: 16.4 },
      { code: QN, annee: 2019, etat: 'secret', valeur: null },
      { code: QN, annee: 2021, etat: 'connue', valeur: 42.1 },
    ])
    for (const qui of ['conseil', 'porteur', 'cdsu', 'coordination'] as const) {
      const lue = await texteDe(await s.as(qui).get('/contexte'))
      expect(lue).toMatch(/Bellevue\s*42,1\s%\s*Nantes\s*16,4\s%\s*Nantes Métropole\s*13,2\s%/u)
      expect(lue).toContain('Millésime 2021, quartiers de 2024')
      expect(lue).toContain('ne disent jamais l’effet d’une action')
    }
  })

  it('given twice changes nothing, and given otherwise shows what it would change', async () => {
    const s = await scene()
    await coder(s)
    for (const texte of [FICHIER, FICHIER]) await direOui(s.as('cdsu'), (await deposer(s, texte)).chemin)
    const avant = await valeurs(s)
    const pareil = await texteDe(await s.as('cdsu').get((await deposer(s, FICHIER)).chemin))
    expect(pareil).toMatch(/inchangés 4/u)
    const { chemin } = await deposer(s, FICHIER.replace('42,1', '43'))
    expect(await texteDe(await s.as('cdsu').get(chemin))).toMatch(/2021 43\s% 42,1\s%/u)
    expect(await valeurs(s)).toEqual(avant)
    await direOui(s.as('cdsu'), chemin)
    expect((await valeurs(s)).find(({ annee, code }) => annee === 2021 && code === QN)?.valeur).toBe(43)
    expect((await s.prepare((tx) => tx.selectFrom('series_de_contexte').select('id').execute())).length).toBe(1)
  })

  it('asks for the column, then for the year', async () => {
    const s = await scene()
    await coder(s)
    const { chemin } = await deposer(s, `CODGEO;LIBGEO;TP60;MED\n${QN};Bellevue;42,1;12 300`)
    expect(await texteDe(await s.as('cdsu').get(chemin))).toContain('Quelle colonne donne cette série')
    expect((await direOui(s.as('cdsu'), chemin)).status).toBe(409)
    await s.as('cdsu').post(`${chemin}/colonne`, { colonne: '0', annee: '' })
    expect(await texteDe(await s.as('cdsu').get(chemin))).toContain('De quelle année sont ces chiffres')
    const fausse = await s.as('cdsu').post(`${chemin}/colonne`, { colonne: '0', annee: 'l’an dernier' })
    expect(fausse.status).toBe(422)
    expect(await fausse.text()).toContain('value="l’an dernier"')
    await s.as('cdsu').post(`${chemin}/colonne`, { colonne: '0', annee: '2021' })
    await direOui(s.as('cdsu'), chemin)
    expect(await valeurs(s)).toEqual([{ code: QN, annee: 2021, etat: 'connue', valeur: 42.1 }])
  })

  it('keeps a figure of the old zoning once its code is among the other names of the quartier', async () => {
    const s = await scene()
    await coder(s)
    const fichier = `code;annee;valeur\nQP044003;2018;45\n${QN};2021;42`
    expect(await texteDe(await s.as('cdsu').get((await deposer(s, fichier)).chemin))).toContain(
      'Code du zonage de 2015',
    )
    await coder(s, QN, ['QP044003'])
    await direOui(s.as('cdsu'), (await deposer(s, fichier)).chemin)
    expect((await valeurs(s)).map(({ code }) => code)).toEqual([QN, 'QP044003'])
  })

  it.each<[string, Fields, string, RegExp]>([
    ['no series', { serieId: '' }, FICHIER, /Choisissez la série/],
    ['a code of six figures', { communes: '440109' }, FICHIER, /cinq signes/],
    ['a SIREN too short', { epci: '2444' }, FICHIER, /neuf chiffres/],
    ['another series that says nothing', { serieId: 'autre', nom: 'Licences' }, FICHIER, /qui publie ces chiffres/],
    [
      'a share said summable',
      { serieId: 'autre', nom: 'X', source: 'Y', unite: '%', sens: 'mieux', sommable: 'oui' },
      FICHIER,
      /ne s’additionne pas/,
    ],
    ['a name that is taken', { serieId: 'autre', nom: 'taux de pauvrete' }, FICHIER, /déjà ce nom/],
  ])('refuses a form: %s', async (_, dit, texte, phrase) => {
    const s = await scene()
    const { envoi } = await deposer(s, texte, dit)
    expect(envoi.status).toBe(422)
    expect(await texteDe(envoi)).toMatch(phrase)
  })

  it('takes a series that somebody describes', async () => {
    const s = await scene()
    await coder(s)
    const dit = {
      serieId: 'autre',
      nom: 'Licences sportives',
      source: 'Injep',
      unite: 'licences',
      sens: 'mieux',
      sommable: 'oui',
    }
    const { chemin } = await deposer(s, `code;2021;2022\n${QN};310;nd`, dit, 'coordination')
    await direOui(s.as('coordination'), chemin)
    const lues = await s.as('conseil').get('/contexte')
    expect(await texteDe(lues.clone())).toMatch(/Licences sportives En 2021, en licences.*310/u)
    const [serie = ''] = /\/contexte\/[0-9a-f-]{36}/.exec(await lues.text()) ?? []
    expect(await texteDe(await s.as('conseil').get(serie))).toMatch(/2022.*n\.d\./u)
  })
})

describe('two people bring figures at once', () => {
  const dite = { serieId: 'autre', nom: 'Adhésions', source: 'La maison', unite: 'personnes', sens: 'mieux' }

  it('never writes a series over another of its name: which it is, is told, and that it is to be brought again', async () => {
    const s = await scene()
    await coder(s)
    const premier = (await deposer(s, `code;2023\n${QN};100`, dite)).chemin
    const autre = { ...dite, source: 'Quelqu’un d’autre', unite: '%' }
    const second = (await deposer(s, `code;2023\n${QN};12`, autre, 'coordination')).chemin
    const version = await versionDuOui(s.as('coordination'), second)
    expect((await direOui(s.as('cdsu'), premier)).status).toBe(303)
    const envois = [
      await s.as('coordination').post(`${second}/application`, { version }),
      await direOui(s.as('coordination'), second),
    ]
    for (const oui of envois) {
      const page = await oui.text()
      expect([oui.status, page]).toEqual([409, expect.stringContaining('Une autre série porte déjà ce nom ici')])
      expect(page).toContain('en personnes, source : La maison')
      expect(page).not.toContain('Oui, enregistrer')
    }
    expect((await valeurs(s)).map(({ valeur }) => valeur)).toEqual([100])
    // Of the same series, described alike, the figures are shown beside those that came first.
    const troisieme = (await deposer(s, `code;2023\n${QN};110`, { ...dite, nom: 'Licences' })).chemin
    await direOui(s.as('coordination'), (await deposer(s, `code;2023\n${QN};90`, { ...dite, nom: 'Licences' })).chemin)
    expect(await texteDe(await s.as('cdsu').get(troisieme))).toMatch(/110 personnes.*90 personnes/u)
  })

  it('shows again the figures of here that changed meanwhile, before it writes over them', async () => {
    const s = await scene()
    await coder(s)
    const de = (n: string) => FICHIER.replace('42,1', n)
    await direOui(s.as('cdsu'), (await deposer(s, de('42,1'))).chemin)
    const { chemin } = await deposer(s, de('43'))
    const version = await versionDuOui(s.as('cdsu'), chemin)
    await direOui(s.as('coordination'), (await deposer(s, de('50'), {}, 'coordination')).chemin)
    const oui = await s.as('cdsu').post(`${chemin}/application`, { version })
    expect([oui.status, await texteDe(oui)]).toEqual([409, expect.stringMatching(/2021 43\s% 50\s%/u)])
  })
})

describe('what the source forbids is refused with the reason', () => {
  it.each<[string, string, number, RegExp]>([
    [
      'two vintages',
      `?geste=comparer&lieu=${QN}&de=2019&a=2021`,
      200,
      /2,4\spoints de moins.*plutôt mieux.*effet d’aucune action/u,
    ],
    ['one year twice', `?geste=comparer&lieu=${QN}&de=2021&a=2021`, 409, /deux années différentes/],
    ['a secret', '?geste=comparer&lieu=244400404&de=2019&a=2021', 409, /secret statistique/],
    ['a sum of shares', '?geste=additionner&annee=2021', 409, /ne s’additionne pas/],
    ['words in the address', '?geste=comparer&lieu=ici&de=hier&a=demain', 200, /Année par année/],
    ['no year', '?geste=additionner', 409, /ne s’additionne pas/],
  ])('%s', async (_, question, status, phrase) => {
    const s = await scene()
    const lue = await s.as('conseil').get(`/contexte/${await uneSerie(s)}${question}`)
    expect(lue.status).toBe(status)
    expect(await texteDe(lue)).toMatch(phrase)
  })

  it('another zoning', async () => {
    const s = await scene()
    const id = await uneSerie(s, {
      valeurs: [
        { code: 'QP044003', annee: 2018, etat: 'connue', valeur: 45 },
        { code: QN, annee: 2021, etat: 'connue', valeur: 42 },
      ],
    })
    await coder(s, QN, ['QP044003'])
    const lue = await s.as('conseil').get(`/contexte/${id}?geste=comparer&lieu=${QN}&de=2018&a=2021`)
    expect(lue.status).toBe(409)
    expect(await texteDe(lue)).toMatch(/zonage de 2015, l’autre de celui de 2024/)
  })
})

it('is taken away by who brought it, with its figures', async () => {
  const s = await scene()
  const id = await uneSerie(s)
  for (const qui of [s.as('conseil'), s.as(homonyme('cdsu'))])
    expect((await qui.post(`/contexte/${id}/retrait`)).status).toBe(403)
  const lue = await printDe(s.as('cdsu'), `/contexte/${id}/retrait`)
  await s.prepare((tx) =>
    tx
      .insertInto('valeurs_de_contexte')
      .values({
        territoire_id: s.territoire.id,
        serie_id: id,
        code: '44109',
        annee: 1999,
        etat: 'secret',
        valeur: null,
      })
      .execute(),
  )
  expect((await s.as('cdsu').post(`/contexte/${id}/retrait`, lue)).status).toBe(409)
  expect((await enLisant(s.as('cdsu'), `/contexte/${id}/retrait`)).status).toBe(303)
  expect(await valeurs(s)).toEqual([])
  expect(await texteDe(await s.as('conseil').get('/contexte'))).toContain('Aucun chiffre du contexte')
  expect((await s.as('conseil').get(`/contexte/${id}`)).status).toBe(404)
})
