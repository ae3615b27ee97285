import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (lignes: CelluleTest[][]) =>
  dire(await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }])))

const LIBELLES = ['Structure', 'Action', 'Quartier', 'Ville demandé', 'Ville accordé']
const QUI: CelluleTest[][] = [
  ['Les Semis', 'Verger des voisins', 'Banlay', 6000, 4000],
  ['Les Voisines', 'Chorale du lundi', 'Courlis', 12000, 8000],
  ['La Roue libre', 'Atelier vélo', 'Banlay', 800, 600],
]

describe('what a title mentions', () => {
  it('in thousands « except where it is said » is not in thousands', async () => {
    const lues = await lire([
      ['Document de travail – montants en euros sauf mention k€'],
      LIBELLES,
      ...QUI.map((ligne) => [...ligne]),
    ])
    expect(lues.map((une) => une.split(' | ').at(-1))).toEqual([
      'Ville 6000//4000/',
      'Ville 12000//8000/',
      'Ville 800//600/',
    ])
  })

  it.each(['Montants en k€, sauf erreur', 'Montants hors taxes, en k€', 'Sauf mention contraire, en k€'])(
    '« %s » is of the whole sheet',
    async (titre) => {
      const milliers = QUI.map((ligne) => [...ligne.slice(0, 3), Number(ligne[3]) / 1000, Number(ligne[4]) / 1000])
      const lues = await lire([[titre], LIBELLES, ...milliers])
      expect(lues.map((une) => une.split(' | ').at(-1))).toEqual([
        'Ville 6000//4000/',
        'Ville 12000//8000/',
        'Ville 800//600/',
      ])
    },
  )

  it('« Reste à charge » is nobody’s grant', async () => {
    const lignes: CelluleTest[][] = [
      [null, null, null, 'MONTANTS SOLLICITÉS', null, null, 'MONTANTS ACCORDÉS', null],
      ['Structure', 'Action', 'Quartier', 'Ville', 'CAF', 'Reste à charge', 'Ville', 'CAF'],
      ...QUI.map(
        ([qui, quoi, ou, ville, eu], n) => [qui, quoi, ou, ville, 300, 500 + 100 * n, eu, 200] as CelluleTest[],
      ),
    ]
    const lues = dire(
      await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes, fusions: ['D1:F1', 'G1:H1'] }])),
    )
    expect(lues.join('\n')).not.toMatch(/reste/i)
    expect(lues[0]).toContain('Ville 6000//4000/ | CAF 300//200/')
  })

  it('« Quartiers d’été » is a programme of the summer, no quartier', async () => {
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'Prog 2026',
          lignes: [
            LIBELLES,
            ['Lien social'],
            ...QUI.map((ligne) => [...ligne]),
            ['Quartiers d’été'],
            ['Les Bals', 'Bals de quartier', 'Courlis', 3000, 2000],
            ['Les Lectures', 'Lectures sous les arbres', 'Banlay', 900, 800],
          ],
        },
      ]),
    )
    expect(lue.quartiers.map(({ nom }) => nom).toSorted()).toEqual(['Banlay', 'Courlis'])
    expect(lue.actions.map(({ theme }) => theme)).toEqual([
      ...['Lien social', 'Lien social', 'Lien social'],
      ...['Quartiers d’été', 'Quartiers d’été'],
    ])
  })
})
