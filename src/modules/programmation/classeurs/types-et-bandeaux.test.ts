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

  it('says each cell of several amounts, and never reads two lines as one', async () => {
    const lignes = [
      [...LIBELLES, 'Financeurs', 'Demandé', 'Voté'],
      ...lignesDe((i) => [['Ville\nCAF', `${2000 + i * 500}\n500`, i === 2 ? '1500\n1 000\n7' : '1500\n400']]),
    ]
    const lue = await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }]))
    expect(dire(lue)).toEqual(TETE.map((t) => t.slice(0, -3)))
    expect(lue.problemes.filter((p) => /pas un montant/.test(p.message)).map((p) => [p.ligne, p.colonne])).toEqual(
      [2, 3, 4].flatMap((ligne) => [
        [ligne, 'G'],
        [ligne, 'H'],
      ]),
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

  it('gives a step that is said again after each payer to the payer at its left', async () => {
    const lues = await lire([
      [...LIBELLES, 'BOP 147 sollicité', 'Accordé', '% accordé', 'Ville sollicité', 'Accordé', '% accordé'],
      ...lignesDe((i) => [[3000 + i * 500, 2500, 0.8, 2000 + i * 500, 1500, 0.75]]),
    ])
    expect(lues).toEqual(TETE.map((t, i) => `${t}État P147 ${3000 + i * 500}//2500/ | Ville ${2000 + i * 500}//1500/`))
  })

  it('reads a line for each step, « Arbitrage technique » among them, under any label', async () => {
    for (const label of ['Étape', null])
      expect(
        await lire([
          [...LIBELLES, label, 'État P147', 'Ville', 'Décision'],
          ...lignesDe((i) => [
            ['Montant sollicité', 3000 + i * 500, 2000 + i * 500, 'Accord'],
            ['Arbitrage technique', 2500, 1500],
            ['Montant voté', 2400, 1400],
          ]),
        ]),
      ).toEqual(
        TETE.map(
          (t, i) =>
            `${t.replace('|  | ', '| Accord | ')}État P147 ${3000 + i * 500}/2500/2400/ | Ville ${2000 + i * 500}/1500/1400/`,
        ),
      )
  })

  it('takes an organism that pays for a payer, over one line each, and a number on each line for the reference', async () => {
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'Prog 2026',
          lignes: [
            ['IDENTIFICATION', null, null, null, null, 'Financement de l’action', null, null, 'SUITES'],
            [...LIBELLES, 'Organisme financeur', 'Demandé', 'Attribué', 'Avis du chargé de mission'],
            ...QUI.flatMap(([n, ...qui], i) =>
              ['BOP 147', 'Nevers', 'Nevers Agglomération', 'Région'].map((payeur, k) => [
                String(n).replace('26-', '26-00'),
                ...qui,
                payeur,
                3000 + i * 500 + k,
                2000 + k,
                null,
              ]),
            ),
          ],
          fusions: ['A1:E1', 'F1:H1'],
        },
      ]),
    )
    expect(lue.actions.map((a) => [a.ref, a.financements.map((f) => f.demande)])).toEqual(
      QUI.map(([n], i) => [String(n).replace('26-', '26-00'), [0, 1, 2, 3].map((k) => (3000 + i * 500 + k) * 100)]),
    )
    expect(lue.actions[0]?.financements.map((f) => f.financeur)).toContain('Région')
  })

  it('takes what partners pay for theirs, under a banner that says « cofinancements »', async () => {
    const lues = await lire(
      [
        [null, null, null, null, null, 'COFINANCEMENTS', null, null, null],
        [...LIBELLES, 'Demandé Ville', 'Accordé Ville', 'Demandé CD', 'Accordé CD'],
        ...lignesDe((i) => [[3000 + i * 500, 2500, 2000 + i * 500, 1500]]),
      ],
      ['F1:I1'],
    )
    expect(lues).toEqual(
      TETE.map((t, i) => `${t}Ville ${3000 + i * 500}//2500/ | Département ${2000 + i * 500}//1500/`),
    )
  })

  it('reads « 3 500 E », « Ville 3000 ; CAF 1000 » under a budget, and dots for crosses', async () => {
    const lignes = lignesDe((i) => [[`${3 + i} 500 E`, `${2 + i} 000 E`]])
    expect(await lire([[...LIBELLES, 'Ville Demandé', 'Ville Accordé'], ...lignes])).toEqual(
      TETE.map((t, i) => `${t}Ville ${3500 + i * 1000}//${2000 + i * 1000}/`),
    )
    const plans = lignesDe((i) => [[`Mairie ${3000 + i} ; CAF 1000`, `Mairie ${2000 + i} ; CAF 900`]])
    expect(await lire([[...LIBELLES, 'BUDGET (sollicité)', 'Montant voté'], ...plans])).toEqual(
      TETE.map((t, i) => `${t}Ville ${3000 + i}//${2000 + i}/ | CAF 1000//900/`),
    )
    const croix = QUI.map(([n = null, p = null, a = null, q, th = null], i) => [
      n,
      p,
      a,
      th,
      ...(q === 'Le Perrin' ? ['●', null] : [null, '●']),
      900 + i,
    ])
    expect(
      await lire(
        [
          [null, null, null, null, 'TERRITOIRE'],
          ['N°', 'Porteur', 'Action', 'Thème', 'Le Perrin', 'Les Sablons', 'Ville'],
          ...croix,
        ],
        ['E1:F1'],
      ),
    ).toEqual(TETE.map((t, i) => `${t}Ville //${900 + i}/`))
  })

  it('takes decisions one above the other over a table for a legend, the quartier from the title of a sheet named by its code', async () => {
    const tetes = ['N°', 'Porteur', 'Action', 'Thème', 'Ville voté']
    const lignes = QUI.map(([n, p, a, , th], i) => [n ?? null, p ?? null, a ?? null, th ?? null, 900 + i])
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'QN03420M',
          lignes: [['Quartier : Les Sablons'], ['Accord'], ['Refus'], ['Reporté'], [], tetes, ...lignes],
        },
      ]),
    )
    expect(lue.actions.map((a) => [a.etat, a.quartiers])).toEqual(QUI.map(() => [null, ['QN03420M']]))
  })

  it('keeps a struck row as what a note says of struck rows, and reads the codes of a legend that is no row', async () => {
    const lues = await lire([
      ['Texte barré = action abandonnée par le porteur'],
      [],
      [...LIBELLES, 'Avis', 'Ville demandé'],
      ...QUI.slice(0, 2).map((q, i) => [...q, i + 1, 900 + i]),
      ['26-3', 'Tremplin', 'Un emploi près de chez moi', 'Les Sablons', 'Emploi', 1, 902].map((v) => ({
        ...{ v, barre: true as const },
      })),
      [],
      [null, 'Légende'],
      ['1', 'validé'],
      ['2', 'en attente de pièces'],
    ])
    const etats = ['validé', 'en attente de pièces', 'action abandonnée par le porteur']
    expect(lues).toEqual(TETE.map((t, i) => `${t.replace('|  | ', `| ${etats[i]} | `)}Ville ${900 + i}///`))
  })

  it('takes a word over each label that is said again for its group, without a merge, beside a title', async () => {
    const lues = await lire([
      [null, 'Tableau 2026', null, null, null, 'État (P147)', null, 'Vierzon', null, 'Agglo', null, 'CD', null],
      [...LIBELLES, ...[1, 2, 3, 4].flatMap(() => ['Demande', 'Montant voté'])],
      ...lignesDe((i) => [[3000 + i * 500, 2500, 2000 + i * 500, 1500, 900 + i, 800, 700 + i, 600]]),
    ])
    expect(lues).toEqual(
      TETE.map(
        (t, i) =>
          `${t}État P147 ${3000 + i * 500}//2500/ | Vierzon ${2000 + i * 500}//1500/ | Agglomération ${900 + i}//800/ | Département ${700 + i}//600/`,
      ),
    )
  })

  it('takes for a payer an unknown name without which the total does not add up', async () => {
    const lues = await lire([
      [...LIBELLES, 'Montants', 'Ville', 'CAF', 'Dynacité', 'Total'],
      ...lignesDe((i) => [
        ['Montant demandé', 3000 + i * 500, 2000, 1000 + i, 6000 + i * 501],
        ['Accordé', 2500, 1500, 800, 4800],
      ]),
    ])
    expect(lues).toEqual(
      TETE.map((t, i) => `${t}Ville ${3000 + i * 500}//2500/ | CAF 2000//1500/ | Dynacité ${1000 + i}//800/`),
    )
  })

  it('leaves the decision to the last column, beside what each partner thinks', async () => {
    const lues = await lire(
      [
        [null, null, null, null, null, 'BUDGET', null, 'AVIS DES PARTENAIRES', null, null],
        [...LIBELLES, 'Ville demandé', 'Ville voté', 'Etat', 'Ville', 'Avis'],
        ...lignesDe((i) => [[3000 + i, 2500, 'Pas prioritaire', 'OK', ['AVIS FAVORABLE', 'A REVOIR', '-'][i] ?? null]]),
      ],
      ['F1:G1', 'H1:I1'],
    )
    const avis = ['AVIS FAVORABLE', 'A REVOIR', '-']
    expect(lues).toEqual(TETE.map((t, i) => `${t.replace('|  | ', `| ${avis[i]} | `)}Ville ${3000 + i}//2500/`))
  })

  it('leaves out a hidden row that the file calls withdrawn, and tells it; a hidden row that is voted stays', async () => {
    const lignes = [
      [...LIBELLES, 'Avis COPIL', 'Ville voté'],
      ...lignesDe((i) => [[['Favorable', 'RETIRE', 'Favorable'][i] ?? null, i === 1 ? null : 900]]),
    ]
    const lue = await lireFichier(await classeurXlsx([{ nom: '2026', lignes, lignesMasquees: [1, 2] }]))
    expect(lue.actions.map((a) => a.ref)).toEqual(['26-1', '26-3'])
    expect(lue.problemes.map((p) => [p.ligne, p.message])).toEqual([
      [
        3,
        expect.stringMatching(/^Ligne masquée dans le fichier : nous comprenons .* affichez la ligne dans le tableau/),
      ],
      [null, expect.stringMatching(/^La ligne 2 est masquée dans le fichier, et lue comme les autres/)],
    ])
    const visible = await lireFichier(await classeurXlsx([{ nom: '2026', lignes }]))
    expect(visible.actions.map((a) => [a.ref, a.etat])).toContainEqual(['26-2', 'RETIRE'])
  })

  it('takes no amount for the year of the workbook', async () => {
    const lignes = [
      [null, 'Tableau 2026', null, null, null, 'État (P147)', null, 'Ville', null, 'CAF', null],
      [...LIBELLES, 'Demande', 'Voté', 'Demande', 'Voté', 'Demande', 'Voté'],
      ...lignesDe((i) => [[2039, 2039, 4500 + i, 4000, 900, 800]]),
    ]
    const lue = await lireFichier(await classeurXlsx([{ nom: 'Feuille 1', lignes }]))
    expect(lue.actions.map((a) => a.annee)).toEqual([2026, 2026, 2026])
  })
})
