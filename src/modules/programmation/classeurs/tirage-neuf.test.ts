import { expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import type { QuartierConnu } from './grille/types.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (feuilles: FeuilleTest[], quartiers: QuartierConnu[] = []) =>
  lireFichier(await classeurXlsx(feuilles), { quartiers })
const ecrits = async (...feuilles: FeuilleTest[]) => dire(await lire(feuilles))

it('in k€, small amounts that nearly add up are a funder’s, not a total', async () => {
  const entete = ['Porteur', 'Action', 'Quartier', 'Accordé Etat', 'Accordé Ville', 'Accordé Zorglub']
  const lignes = [
    ['Les Amis', 'Jardin', 'Ozanam', 1, 1.5, 3],
    ['Le Club', 'Boxe', 'Ozanam', 2, 1, 3.5],
    ['La Régie', 'Vélo', 'Ozanam', 1.5, 2, 3],
  ]
  expect(await ecrits({ nom: '2026', lignes: [['Montants en k€'], entete, ...lignes] })).toEqual([
    'Jardin | Les Amis | Ozanam |  |  | État P147 //1000/ | Ville //1500/ | Zorglub //3000/',
    'Boxe | Le Club | Ozanam |  |  | État P147 //2000/ | Ville //1000/ | Zorglub //3500/',
    'Vélo | La Régie | Ozanam |  |  | État P147 //1500/ | Ville //2000/ | Zorglub //3000/',
  ])
})

it('an unknown funder under « ACCORDS » with two rising amounts is money, and no numbering', async () => {
  const lignes = [
    ['Porteur', 'Action', 'DEMANDES', '', '', 'ACCORDS', '', ''],
    ['', '', 'P147', 'ACSO', 'Ville', 'P147', 'ACSO', 'Ville'],
    ['Les Amis', 'Jardin', 1, 2.5, 4, 1, 1.5, 3],
    ['Le Club', 'Boxe', 5, null, 2, 4, null, 2],
    ['La Régie', 'Vélo', 1, 8, null, 1, 7, null],
  ]
  const lues = await ecrits({
    nom: 'CREIL',
    lignes: [['Montants en k€'], ...lignes],
    fusions: ['C2:E2', 'F2:H2', 'A2:A3', 'B2:B3'],
  })
  expect(lues.map((l) => l.split(' | ').find((m) => m.startsWith('ACSO')) ?? '')).toEqual([
    'ACSO 2500//1500/',
    '',
    'ACSO 8000//7000/',
  ])
})

it.each(['s/total', 'S/Total', 'ss-total', 'sous total', 'S-T', 'Sous-totaux'])('« %s » is no action', async (mot) => {
  const lues = await ecrits({
    nom: '2026',
    lignes: [
      ['Action', 'Porteur', 'Demandé Ville', 'Accordé Ville'],
      ['Jardin', 'Les Amis', 500, 400],
      ['Boxe', 'Le Club', 300, 300],
      [mot, '2 porteurs', 800, 700],
      ['Vélo', 'La Régie', 300, 200],
    ],
  })
  expect(lues.map((l) => l.split(' | ')[0])).toEqual(['Jardin', 'Boxe', 'Vélo'])
})

it('« St Jean » begins with no sub-total', async () => {
  const lignes = [
    ['Action', 'Porteur', 'Demandé Ville', 'Accordé Ville'],
    ['Jardin', 'Les Amis', 500, 400],
    ['St Jean en fête', 'Le Club', 300, 300],
  ]
  expect((await ecrits({ nom: '2026', lignes })).map((l) => l.split(' | ')[0])).toEqual(['Jardin', 'St Jean en fête'])
})

it.each(['Verdict', 'Zbuk'])(
  '« Arbitrage » is decided in all the twin sheets, by their decisions under « %s »',
  async (mot) => {
    const feuille = (nom: string, ...lignes: (string | number)[][]): FeuilleTest => ({
      nom,
      lignes: [['Action', 'Porteur', 'Demandé Ville', 'Arbitrage Ville', mot], ...lignes],
    })
    expect(
      await ecrits(
        feuille(
          'Ozanam',
          ['Jardin', 'Les Amis', 500, 400, 'OK'],
          ['Boxe', 'Le Club', 300, 0, 'Non'],
          ['Chorale', 'Les Voix', 900, 800, 'OK'],
        ),
        feuille(
          'Bellevue',
          ['Vélo', 'La Régie', 600, 500, 'Vu en CT, à retravailler'],
          ['Slam', 'Les Mots', 200, 100, 'Vu en CT'],
        ),
      ),
    ).toEqual([
      'Jardin | Les Amis | Ozanam |  | OK | Ville 500//400/',
      'Boxe | Le Club | Ozanam |  | Non | Ville 300//0/',
      'Chorale | Les Voix | Ozanam |  | OK | Ville 900//800/',
      'Vélo | La Régie | Bellevue |  | Vu en CT, à retravailler | Ville 600//500/',
      'Slam | Les Mots | Bellevue |  | Vu en CT | Ville 200//100/',
    ])
  },
)

it('« CeA » stays as it is written, and « Tout QPV » names them all', async () => {
  expect(
    await ecrits({
      nom: '2026',
      lignes: [
        ['Action', 'Porteur', 'Quartier', 'Demandé', '', ''],
        ['', '', '', 'Etat', 'Ville', 'CeA'],
        ['Jardin', 'Les Amis', 'Ozanam', 500, 400, 7000],
        ['Boxe', 'Le Club', 'Bellevue', 300, 200, 2300],
        ['Vélo', 'La Régie', 'Tout QPV', 300, 200, 1000],
      ],
      fusions: ['D1:F1', 'A1:A2', 'B1:B2', 'C1:C2'],
    }),
  ).toEqual([
    'Jardin | Les Amis | Ozanam |  |  | État P147 500/// | Ville 400/// | CeA 7000///',
    'Boxe | Le Club | Bellevue |  |  | État P147 300/// | Ville 200/// | CeA 2300///',
    'Vélo | La Régie | Ozanam+Bellevue |  |  | État P147 300/// | Ville 200/// | CeA 1000///',
  ])
})

it('a part of an official name is that quartier; another name is told as unknown', async () => {
  const lecture = await lire(
    [
      {
        nom: '2026',
        lignes: [
          ['Action', 'Porteur', 'Quartier', 'Demandé Ville'],
          ['Jardin', 'Les Amis', 'Belle Visée', 500],
          ['Boxe', 'Le Club', 'Grand Large', 300],
        ],
      },
    ],
    [
      { nom: 'Bellevue - Belle Visée', code: 'QN06005M' },
      { nom: 'Les Martinets', code: 'QN06003M' },
    ],
  )
  expect(lecture.actions.map((a) => a.quartiers)).toEqual([['QN06005M'], []])
  expect(lecture.problemes.map((p) => p.message)).toContain('Quartier inconnu : « Grand Large ».')
})
