import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const QUI: CelluleTest[][] = [
  ['26-1', 'Les Jardins', 'Potager au pied des tours', 'Les Sablons', 'Cadre de vie'],
  ['26-2', 'Radio Bocal', 'La radio des habitants', 'Le Perrin', 'Lien social'],
  ['26-3', 'Tremplin', 'Un emploi près de chez moi', 'Les Sablons', 'Emploi'],
]
const LIBELLES = ['N°', 'Porteur', 'Action', 'Quartier', 'Thème']
const lignesDe = (suite: (i: number) => CelluleTest[][]): CelluleTest[][] =>
  QUI.flatMap((qui, i) => suite(i).map((reste, rang) => [...(rang === 0 ? qui : qui.map(() => null)), ...reste]))
const lire = async (lignes: CelluleTest[][], fusions: string[] = []) =>
  dire(await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes, fusions }])))
const TETE = [
  'Potager au pied des tours | Les Jardins | Les Sablons | Cadre de vie |  | ',
  'La radio des habitants | Radio Bocal | Le Perrin | Lien social |  | ',
  'Un emploi près de chez moi | Tremplin | Les Sablons | Emploi |  | ',
]

describe('what cells are, before what labels say', () => {
  it('takes a banner for a group, even where the payers under it have no label', async () => {
    const lues = await lire(
      [
        ['IDENTIFICATION', null, null, null, null, 'PLAN DE FINANCEMENT', null, null],
        [...LIBELLES, null, 'Sollicité', 'Voté'],
        ...lignesDe((i) => [
          ['État P147', 3000 + i * 500, 2500],
          ['Ville', 2000 + i * 500, 1500],
          ['TOTAL', 5000 + i * 1000, 4000],
        ]),
      ],
      ['A1:E1', 'F1:H1'],
    )
    expect(lues).toEqual(TETE.map((t, i) => `${t}État P147 ${3000 + i * 500}//2500/ | Ville ${2000 + i * 500}//1500/`))
  })

  it('takes days that lost their format for days, never for amounts', async () => {
    const lues = await lire([
      [...LIBELLES, 'Financeur', 'Demandé', 'Accordé', 'Notifié le', 'Validation CM'],
      ...lignesDe((i) => [['Ville', 2000 + i * 500, 1500, 46_108 + i, 46_113]]),
    ])
    expect(lues).toEqual(TETE.map((t, i) => `${t}Ville ${2000 + i * 500}//1500/`))
  })

  it('takes the one column of numbers of a ledger for its amounts, and marks for none', async () => {
    const lues = await lire([
      ['id', 'tiers', 'libelle', 'lieu', 'domaine', 'guichet', 'phase', 'valeur', 'Intérêt /20'],
      ...QUI.flatMap((qui, i) => [
        [...qui, 'Ville', 'sollicité', 2000 + i * 500, 12],
        [...qui, 'Ville', 'attribué', 1500, 12],
        [...qui, 'CAF', 'sollicité', 800, 12],
      ]),
    ])
    expect(lues).toEqual(TETE.map((t, i) => `${t}Ville ${2000 + i * 500}//1500/ | CAF 800///`))
  })

  it('gives no payer « N-1 », nor one to marks that stand between amounts', async () => {
    const lues = await lire(
      [
        [...LIBELLES, 'Ville', null, null, 'Avis', 'État P147', null],
        [null, null, null, null, null, 'N-1', 'Demande', 'Vote', 'Pertinence', 'N-1', 'Demande'],
        ...lignesDe((i) => [[1000, 2000 + i * 500, 1500, 11 + i, 900, 3000]]),
      ],
      ['F1:H1', 'J1:K1'],
    )
    expect(lues).toEqual(TETE.map((t, i) => `${t}Ville ${2000 + i * 500}//1500/ | État P147 3000///`))
  })

  it('reads as many payers as amounts in cells of several lines, and never two lines as one amount', async () => {
    const lues = await lire([
      [...LIBELLES, 'Financeurs', 'Demandé', 'Voté'],
      ...lignesDe((i) => [['Ville\nCAF', `${2000 + i * 500}\n500`, i === 2 ? '1500\n1 000\n7' : '1500\n400']]),
    ])
    expect(lues).toEqual(
      TETE.map((t, i) => `${t}Ville ${2000 + i * 500}//${i === 2 ? '' : 1500}/ | CAF 500//${i === 2 ? '' : 400}/`),
    )
  })

  it('takes a column that should tell days for what its cells say', async () => {
    const lues = await lire([
      [...LIBELLES, 'On nous demande (Ville)', 'Élus : OK pour (Ville)', 'Fin de course'],
      ...lignesDe((i) => [[2000 + i * 500, 1500, i === 1 ? 'Ajourné' : 'Favorable']]),
    ])
    expect(lues).toEqual(
      TETE.map(
        (t, i) => `${t.replace('|  | ', `| ${i === 1 ? 'Ajourné' : 'Favorable'} | `)}Ville ${2000 + i * 500}//1500/`,
      ),
    )
  })

  it('finds the names of a directory beside their numbers, and those they had', async () => {
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'Prog 2026',
          lignes: [
            [...LIBELLES, 'Demande Ville'],
            ...QUI.map((q) => [...q, 900]),
            ['4', 'Les Navettes', 'Défilé', 'Le Perrin', 'Culture', 500],
          ],
        },
        {
          nom: 'Répertoire',
          lignes: [
            ['Nom actuel', 'Ancien nom', 'N° SIRET', 'Téléphone'],
            ['Les Jardins', null, '99445693700915', '01 99 00 00 01'],
            ['Fil et Fabrique', 'Les Navettes', '99317024000010', '01 99 00 00 02'],
            ['Radio Bocal', null, null, '01 99 00 00 03'],
          ],
        },
      ]),
    )
    expect(lue.actions.map((a) => [a.structure, a.siret])).toEqual([
      ['Les Jardins', '99445693700915'],
      ['Radio Bocal', null],
      ['Tremplin', null],
      ['Fil et Fabrique', '99317024000010'],
    ])
  })
})
