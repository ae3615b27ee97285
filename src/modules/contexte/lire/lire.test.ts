import { describe, expect, it } from 'vitest'
import { ecrireOds, ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { anneeDeLEntete, type Cadre, type Lecture, lireSerie, lireValeur } from './lire.ts'

const cadre: Cadre = {
  unite: '%',
  codes: ['QN04405M', 'QN04407I', '44109', '01004', '244400404'],
  annee: null,
  colonne: null,
}

async function lire(texte: string | Uint8Array, dit: Partial<Cadre> = {}): Promise<Lecture> {
  const octets = typeof texte === 'string' ? new TextEncoder().encode(texte) : texte
  const lue = await lireSerie(octets, { ...cadre, ...dit })
  if (!lue.ok) throw new Error(lue.reason)
  return lue.value
}

const dites = ({ valeurs }: Lecture) => valeurs.map(({ code, annee, etat, valeur }) => [code, annee, valeur ?? etat])

describe('a cell', () => {
  it.each<[string, unknown]>([
    ['32,1', 32.1],
    ['32.1', 32.1],
    ['32,1 %', 32.1],
    ['12\u202f450', 12450],
    ['12 450,5', 12450.5],
    ['0', 0],
    ['s', 'secret'],
    ['S', 'secret'],
    ['c', 'secret'],
    ['nd', 'non-disponible'],
    ['n.d.', 'non-disponible'],
    ['N/A', 'non-disponible'],
    ['-', 'non-disponible'],
    ['…', 'non-disponible'],
    ['ns', 'non-significatif'],
    ['///', 'sans-objet'],
    ['environ 30', 'environ 30'],
    ['1 2 3', '1 2 3'],
    ['12;5', '12;5'],
  ])('« %s »', (texte, attendu) => {
    const lue = lireValeur({ valeur: texte, texte }, '%')
    expect(typeof lue === 'string' ? lue : (lue.valeur ?? lue.etat)).toBe(attendu)
  })

  it.each<[string, string, unknown]>([
    ['1.234', 'personnes', 1234],
    ['1.234 personnes', 'personnes', 1234],
    ['12.345.678', 'habitants', 12345678],
    ['22.180 €', '€', 22180],
    ['1.234,5', 'foyers', 1234.5],
    ['0.123', 'personnes', 0.123],
    ['1234.567', 'personnes', 1234.567],
    ['32.125', '%', 32.125],
    ['1.234', 'pour 1 000', 1.234],
    ['1.234', 'par habitant', 1.234],
  ])('« %s », of %s', (texte, unite, attendu) => {
    const lue = lireValeur({ valeur: texte, texte }, unite)
    expect(typeof lue === 'string' ? lue : lue.valeur).toBe(attendu)
  })

  it('a real percentage of a spreadsheet, and an empty cell that is no zero', () => {
    expect(lireValeur({ valeur: 0.321, texte: '32,1 %', format: '0.0%' }, '%')).toEqual({
      etat: 'connue',
      valeur: 32.1,
    })
    expect(lireValeur(undefined, '%')).toEqual({ etat: 'non-disponible', valeur: null })
  })
})

describe('a file, in its shape', () => {
  it.each<[string, string, Partial<Cadre>, unknown[]]>([
    [
      'long',
      'code;année;valeur\nQN04405M;2021;42,1\nQN04405M;2023;s\n44109;2021;18',
      {},
      [
        ['QN04405M', 2021, 42.1],
        ['QN04405M', 2023, 'secret'],
        ['44109', 2021, 18],
      ],
    ],
    [
      'a column a year',
      'CODGEO,LIBGEO,2019,2021\nQN04405M,Bellevue,40.5,n.d.\n244400404,Métropole,11,12',
      {},
      [
        ['QN04405M', 2019, 40.5],
        ['QN04405M', 2021, 'non-disponible'],
        ['244400404', 2019, 11],
        ['244400404', 2021, 12],
      ],
    ],
    [
      'a column a year, under one stem',
      'codeQp\tTP60_2019\tTP60_2021\nQN04405M\t40\t41',
      {},
      [
        ['QN04405M', 2019, 40],
        ['QN04405M', 2021, 41],
      ],
    ],
    [
      'a column an indicator, one of them chosen',
      'CODGEO;TP60;MED\nQN04405M;42,1;12 300',
      { colonne: 'TP60', annee: 2021 },
      [['QN04405M', 2021, 42.1]],
    ],
    [
      'two rows of headers, as INSEE publishes',
      'Code géographique;Libellé géographique;Taux de pauvreté 2021\nCODGEO;LIBGEO;TP6021\nQN04405M;Bellevue;42,1',
      { annee: 2021 },
      [['QN04405M', 2021, 42.1]],
    ],
  ])('%s', async (_, texte, dit, attendu) => expect(dites(await lire(texte, dit))).toEqual(attendu))

  it('of Windows, with its marks and its accents', async () => {
    const octets = Buffer.from('Code;Libell\u00e9;Ann\u00e9e;Valeur\r\nQN04405M;H\u00eatre;2021;42,1\r\n', 'latin1')
    const lue = await lire(octets)
    expect(dites(lue)).toEqual([['QN04405M', 2021, 42.1]])
    expect(lue.noms).toEqual({ QN04405M: 'H\u00eatre' })
    expect(dites(await lire(`\ufeffcode;annee;valeur\nQN04405M;2021;42`))).toEqual([['QN04405M', 2021, 42]])
  })

  it.each(['xlsx', 'ods'] as const)('of a spreadsheet (%s), over its sheets, its zeros given back', async (format) => {
    const feuille = (nom: string, lignes: (string | number)[][]) => ({
      nom,
      entetes: ['CODGEO', 'LIBGEO', 'Taux 2021'],
      lignes,
    })
    const octets = (format === 'xlsx' ? ecrireXlsx : ecrireOds)([
      feuille('QPV', [['QN04405M', 'Bellevue', 42.1]]),
      feuille('COM', [
        [1004, 'Ambérieu', 18],
        ['44109', 'Nantes', 's'],
      ]),
    ])
    expect(dites(await lire(octets))).toEqual([
      ['QN04405M', 2021, 42.1],
      ['01004', 2021, 18],
      ['44109', 2021, 'secret'],
    ])
  })

  it.each<[string, number | null]>([
    ['2023', 2023],
    ['2023.0', 2023],
    ['2023,0', null],
    ['2023.5', null],
    ['2023,5', null],
    ['Taux 2023,5', null],
    ['2023½', null],
    ['2022-2023', null],
    ['2022/23', null],
    ['2022-23', null],
    ['2018 à 2020', null],
    ['2023-12', 2023],
    ['au 1er janvier 2023', 2023],
    ['31/12/2023', 2023],
    ['2023.12.31', 2023],
    ['RP2020', 2020],
    ['RP20', null],
    ['TP60_2021', 2021],
    ['Filosofi 2021 (%)', 2021],
    ['20231', null],
  ])('under the heading « %s »: its year, or none and it is asked', async (entete, annee) => {
    const lue = await lire(`CODGEO;LIBGEO;"${entete}"\nQN04405M;Bellevue;42`)
    expect([lue.manque, dites(lue)]).toEqual(annee === null ? ['annee', []] : [null, [['QN04405M', annee, 42]]])
    // Beside a year, it is no other year.
    const autre = await lire(`CODGEO;1999;"${entete}"\nQN04405M;40;42`)
    if (annee === null) expect(autre.manque).toBe('colonne')
  })

  it('reads the number of a heading, not how a spreadsheet shows it', () => {
    expect(anneeDeLEntete({ valeur: 2023, texte: '2023,0', format: '0.0' })).toBe(2023)
    expect(anneeDeLEntete({ valeur: 2022.6, texte: '2023', format: '0' })).toBe(null)
    expect(anneeDeLEntete({ valeur: '2023-01-01', texte: 'janv.-23', date: '2023-01-01' })).toBe(2023)
  })

  it('asks which column, then of which year, before it says anything', async () => {
    const texte = 'CODGEO;LIBGEO;TP60;MED\nQN04405M;Bellevue;42,1;12300'
    expect(await lire(texte)).toMatchObject({ manque: 'colonne', colonnes: ['TP60', 'MED'], valeurs: [] })
    expect(await lire(texte, { colonne: 'TP60' })).toMatchObject({ manque: 'annee', valeurs: [] })
    expect(await lire('CODGEO;2018-2020\nQN04405M;42')).toMatchObject({ manque: 'annee' })
  })
})

describe('what is not taken has its sentence at its line, and the rest is taken', () => {
  it.each<[string, string, number, RegExp]>([
    ['text in the figures', 'QN04405M;2021;environ 30', 4, /pas un nombre/],
    ['over a hundred', 'QN04405M;2021;132,5', 4, /ne dépasse pas 100/],
    ['under zero', 'QN04405M;2021;-2', 4, /sous zéro/],
    ['two years in a cell', 'QN04405M;2019-2021;30', 4, /Deux millésimes/],
    ['a year and the next in short', 'QN04405M;2022/23;30', 4, /Deux millésimes/],
    ['no year', 'QN04405M;naguère;30', 4, /pas une année/],
    ['a part of a year', 'QN04405M;2023,5;30', 4, /pas une année/],
    ['a number of nothing on earth', `QN04405M;2021;${'9'.repeat(40)}`, 4, /trop grand/],
    ['two vintages in one column', 'QN04407I;2021;31', 4, /deux valeurs pour 2021.*ligne 3/],
  ])('%s', async (_, ligne, numero, phrase) => {
    const lue = await lire(`code;annee;valeur\n44109;2021;18\nQN04407I;2021;30\n${ligne}`)
    expect(lue.problemes).toEqual([expect.objectContaining({ ligne: numero, message: expect.stringMatching(phrase) })])
    expect(lue.refusees).toBe(1)
    expect(dites(lue)).toContainEqual(['44109', 2021, 18])
  })

  it.each<[string, RegExp]>([
    ['QP044003', /zonage de 2015 ; les quartiers d’ici ont celui de 2024/],
    ['QN01301M', /pas un quartier d’ici/],
    ['75056', /pas une commune d’ici/],
    ['200054781', /pas une intercommunalité d’ici/],
    ['IRIS 0101', /ni d’un quartier prioritaire/],
  ])('a code of elsewhere: %s', async (code, phrase) => {
    const lue = await lire(`code;annee;valeur\n${code};2021;18\nQN04405M;2021;30`)
    expect(lue.ailleurs).toEqual([expect.objectContaining({ ligne: 2, message: expect.stringMatching(phrase) })])
    expect(dites(lue)).toEqual([['QN04405M', 2021, 30]])
  })

  it('a figure of a spreadsheet that no zone has, and a year with its half; a year that a program wrote « 2021.0 » is one', async () => {
    const lignes = [1e308, -1e308].map((valeur, i) => [cadre.codes[i] ?? '', 2021, valeur])
    const entetes = ['code', 'annee', 'valeur']
    const octets = await ecrireXlsx([{ nom: 'Série', entetes, lignes: [...lignes, ['44109', 2023.5, 7]] }])
    const lue = await lire(new Uint8Array(octets), { unite: 'licences' })
    expect([lue.refusees, dites(lue)]).toEqual([3, []])
    expect(dites(await lire('code;annee;valeur\nQN04405M;2021.0;3'))).toEqual([['QN04405M', 2021, 3]])
  })

  it('of a year that is not there yet is left aside, and says so', async () => {
    for (const [texte, dit] of [
      ['code;annee;valeur\nQN04405M;2027;22\nQN04407I;2026;20', {}],
      ['code;valeur\nQN04405M;22', { annee: 2027 }],
    ] as const) {
      const lue = await lire(texte, { ...dit, cetteAnnee: 2026 })
      expect(lue.problemes).toEqual([
        expect.objectContaining({ message: expect.stringContaining('2027 n’est pas encore là') }),
      ])
      expect(lue.valeurs.every(({ annee }) => annee <= 2026)).toBe(true)
    }
  })

  it('says that shares of one are perhaps no percentages, and the same line twice once', async () => {
    expect((await lire('code;annee;valeur\nQN04405M;2021;0,32')).remarques).toHaveLength(1)
    expect(dites(await lire('code;annee;valeur\nQN04405M;2021;3\nQN04405M;2021;3'))).toHaveLength(1)
  })

  it('a point read as one of thousands is told before it is agreed to', async () => {
    const lue = await lire('code;annee;valeur\nQN04405M;2021;1.234\nQN04407I;2021;987', { unite: 'personnes' })
    expect(lue.remarques).toEqual([expect.stringContaining('« 1.234 » est lu 1\u00a0234')])
    expect((await lire('code;annee;valeur\nQN04405M;2021;1 234', { unite: 'personnes' })).remarques).toEqual([])
  })

  it.each<[string, string, string]>([
    ['no code', 'ville;annee;valeur\nNantes;2021;3', 'sans-codes'],
    ['no figure', 'code;couleur;forme\nQN04405M;rouge;rond', 'sans-chiffres'],
    ['nothing', '', 'fichier-vide'],
  ])('refused as a whole: %s', async (_, texte, raison) => {
    expect(await lireSerie(new TextEncoder().encode(texte), cadre)).toEqual({ ok: false, reason: raison })
  })
})
