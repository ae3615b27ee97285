import { describe, expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import type { Colonne, OptionsLecture } from './grille/types.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (feuilles: FeuilleTest[], options?: OptionsLecture) =>
  lireFichier(await classeurXlsx(feuilles), options)
const prog = (...lignes: FeuilleTest['lignes']): FeuilleTest => ({
  nom: 'Prog',
  lignes: [['Programmation 2026'], ...lignes],
})

describe('habits of workbooks', () => {
  it('says once of « 2026-2027 » alone that it is read as a year of school, and of no other words', async () => {
    const ecrites = [
      '2026-2027',
      'année scolaire 2026-2027',
      '2026-2028',
      'sept. 2026 à juin 2027',
      '2026',
      '2026-2027',
    ]
    const lue = await lire([
      prog(
        ['Structure', 'Intitulé', 'Période', 'Ville demandé'],
        ...ecrites.map((ecrite, i) => [`Structure ${i}`, `Action des ${i} vents`, ecrite, 1000 + i]),
      ),
    ])
    expect(lue.actions.map(({ periode }) => periode)).toEqual(ecrites)
    expect(
      lue.problemes.filter(({ message }) => message.includes('année scolaire')).map(({ valeur }) => valeur),
    ).toEqual(['2026-2027'])
  })

  it('quartier sheets with one line per funder in k€, recaps, own resources, a hidden year', async () => {
    const entete = [
      'Code',
      'Porteur de projet',
      'SIRET',
      'Action',
      'Axe',
      'Statut',
      'Financeur',
      'Demandé (k€)',
      'Proposé (k€)',
      'Accordé (k€)',
      'Réalisé (k€)',
    ]
    const vide = [null, null, null, null, null, null]
    const lue = await lire([
      {
        nom: 'RECAP ACTIONS',
        lignes: [
          ['Récapitulatif 2026 (k€)'],
          ['Code', 'Porteur', 'Action', 'Quartier', 'Total demandé', 'Total accordé'],
          ['MK1', 'Les Amis', 'Ciné plein air', 'Malakoff', 9, 7],
          ['MK2', 'CLUB BOXE', 'Boxe', 'Malakoff', 5, 0],
        ],
      },
      {
        nom: 'Malakoff',
        lignes: [
          ['QUARTIER MALAKOFF - QN04411M'],
          ['Programmation 2026'],
          [],
          entete,
          [
            'MK1',
            'Les Amis',
            '990 889 834 00521',
            'Ciné plein air',
            'Lien social',
            'Retenue',
            'État (P147)',
            5,
            4,
            4,
            null,
          ],
          [...vide, 'Ville', 3, 2, 2, 1.5],
          [...vide, 'Fonds propres', 1, 1, 1],
          [...vide, 'Total action', 9, 7, 7],
          ['MK2', 'Club Boxe', 99878473000678, 'Boxe', 'Jeunesse', 'Non retenue', 'Etat', 5, 0, 0],
          [...vide, 'Usagers (participation)', 0.4, null, null],
          ['TOTAL QUARTIER', ...vide, 14, 7, 7],
        ],
      },
      {
        nom: 'Clos Toreau',
        lignes: [
          ['QUARTIER CLOS TOREAU - QN04413M'],
          ['Programmation 2026'],
          [],
          entete,
          ['CT1', 'Les Amis', '99088983400521', 'Ciné hiver', 'Lien social', 'En attente', 'Etat', '2,5', 2.5, '2,5'],
          [...vide, 'CAF 44', '1,2', null, 'à voir'],
        ],
      },
      {
        nom: 'Malakoff 2025',
        masquee: true,
        lignes: [['2025'], entete, ['MK1', 'Les Amis', null, 'Ciné 2025', 'Lien', 'Retenue', 'Etat', 5, 4, 4]],
      },
      {
        nom: 'RECAP FINANCEURS',
        lignes: [
          ['Financeur', 'Demandé', 'Accordé'],
          ['Etat', 12.5, 6.5],
          ['Ville', 3, 2],
        ],
      },
    ])
    expect(dire(lue)).toEqual([
      'Ciné plein air | Les Amis | QN04411M | Lien social | Retenue | État P147 5000/4000/4000/ | Ville 3000/2000/2000/1500',
      'Boxe | Club Boxe | QN04411M | Jeunesse | Non retenue | État P147 5000/0/0/',
      'Ciné hiver | Les Amis | QN04413M | Lien social | En attente | État P147 2500/2500/2500/ | CAF 1200///',
    ])
    expect(lue.actions.map((a) => a.siret)).toEqual(['99088983400521', '99878473000678', '99088983400521'])
    expect(lue.problemes.some((p) => p.feuille === 'Malakoff 2025' && p.message.includes('masquée'))).toBe(true)
  })

  it('groups by step then by funder, groups whose merges are lost, blank first column', async () => {
    const lue = await lire([
      prog(
        [null, 'Porteur', 'Action', 'QPV concernés', 'Demandes', null, null, 'Accordé', null, null, 'Décision'],
        [null, null, null, null, 'Etat', 'Ville', 'Autres', 'Etat', 'Ville', 'Autres', null],
        [null, 'Alpha', 'Repas', 'Nord (60 %), Sud (40 %)', 6.5, '2,5', 1, 6, 2, 0, 'Oui'],
        [null, 'Bêta', 'Foot', 'Nord\nSud', 3, 1, null, '3 k€', 1, null, 'Oui'],
      ),
    ])
    expect(dire(lue)).toEqual([
      'Repas | Alpha | Nord+Sud |  | Oui | État P147 6.5//6/ | Ville 2.5//2/ | Autres 1//0/',
      'Foot | Bêta | Nord+Sud |  | Oui | État P147 3//3000/ | Ville 1//1/',
    ])
    expect(lue.actions[0]?.repartition).toEqual({ Nord: 0.6, Sud: 0.4 })
  })

  it('a step told by its own column, the year by a column', async () => {
    const e = ['Année', 'Réf', 'Bénéficiaire', 'Objet', 'Territoire', 'Financeur', 'Nature du montant', 'Montant']
    const lue = await lire([
      {
        nom: 'Base',
        lignes: [
          e,
          [2026, 'P01', 'Alpha', 'Repas', 'Nord', 'Etat', 'Demandé', 5000],
          [2026, 'P01', 'Alpha', 'Repas', 'Nord', 'Etat', 'Accordé', 4000],
          [2026, 'P02', 'Bêta', 'Foot', 'Sud', 'Ville', 'Demandé', 700],
          [2026, 'P02', 'Bêta', 'Foot', 'Sud', 'Fonds propres', 'Demandé', 100],
        ],
      },
    ])
    expect(dire(lue)).toEqual([
      'Repas | Alpha | Nord |  |  | État P147 5000//4000/',
      'Foot | Bêta | Sud |  |  | Ville 700///',
    ])
    expect([lue.annee, lue.actions[0]?.ref]).toEqual([2026, 'P01'])
  })

  it('keeps apart what looks alike, joins what is written otherwise', async () => {
    const lue = await lire([
      prog(
        ['Porteur', 'Action', 'Quartier', 'Etat demandé', 'Etat accordé'],
        ['PASSERELLE ZEPHYR', 'Atelier', 'Nord 1', 100, 90],
        ['Passerelle Zéphyr', 'Atelier', 'Nord 2', 200, 180],
        ['Association 12', 'Foot', 'Nord 1', 50, 50],
        ['Association 13', 'Foot', 'Nord 1', 50, 50],
        ['Association 13', 'Foot', 'Nord 1', 50, 50],
        ['Total respect', 'Total respect : les ados', 'Nord 2', 10, 10],
        ['Total', null, null, 460, 430],
      ),
    ])
    expect(dire(lue)).toEqual([
      'Atelier | Passerelle Zéphyr | Nord 1 |  |  | État P147 100//90/',
      'Atelier | Passerelle Zéphyr | Nord 2 |  |  | État P147 200//180/',
      'Foot | Association 12 | Nord 1 |  |  | État P147 50//50/',
      'Foot | Association 13 | Nord 1 |  |  | État P147 50//50/',
      'Total respect : les ados | Total respect | Nord 2 |  |  | État P147 10//10/',
    ])
    expect(lue.problemes.some((p) => p.ligne === 7 && p.message.includes('première ligne est gardée'))).toBe(true)
  })

  it('an action on two merged rows, a SIRET beside the name, a row without a title', async () => {
    const lue = await lire([
      {
        ...prog(
          ['Porteur (SIRET)', 'Action', 'Quartier', 'Etat demandé', 'Etat accordé'],
          ['Alpha - 990 889 834 00521', 'Repas', 'Nord', 100, 90],
          [null, null, 'Sud', 200, 180],
          ['Bêta', null, 'Nord', 50, 50],
        ),
        fusions: ['A3:A4', 'B3:B4'],
      },
    ])
    expect(dire(lue)).toEqual(['Repas | Alpha | Nord+Sud |  |  | État P147 300//270/'])
    expect(lue.actions[0]?.siret).toBe('99088983400521')
    expect(lue.problemes.find((p) => p.bloquant)).toMatchObject({ feuille: 'Prog', ligne: 5, colonne: 'B' })
  })

  it('says what the legend means by a colour when no word tells the state', async () => {
    const vert = (v: string) => ({ v, fond: '00B050' })
    const rouge = (v: string) => ({ v, fond: 'FF0000' })
    const lue = await lire([
      {
        nom: 'P',
        lignes: [
          [vert('accordé'), rouge('refusé'), { v: 'à revoir', fond: 'FFC000' }],
          [],
          ['Porteur', 'Action', 'Quartier', 'Etat demandé 2026'],
          [vert('Alpha'), vert('Repas'), 'Nord', 100],
          [rouge('Bêta'), rouge('Bal'), 'Nord', 100],
        ],
      },
    ])
    expect(lue.actions.map((a) => [a.etat, a.couleur, a.sensCouleur])).toEqual([
      [null, 'vert', 'accordé'],
      [null, 'rouge', 'refusé'],
    ])
  })

  it('droit commun, specific credits and co-financing are funders in their own words', async () => {
    const lue = await lire([
      {
        ...prog(
          [
            'Opérateur',
            'Projet',
            'Territoire',
            'Crédits spécifiques politique de la ville',
            null,
            'Droit commun',
            null,
            'Co-financements',
            null,
          ],
          [null, null, null, 'Demandé', 'Accordé', 'Demandé', 'Accordé', 'Demandé', 'Accordé'],
          ['Alpha', 'Repas', 'Nord', 1000, 900, 100, 100, 50, 50],
        ),
        fusions: ['D2:E2', 'F2:G2', 'H2:I2'],
      },
    ])
    expect(dire(lue)).toEqual([
      'Repas | Alpha | Nord |  |  | État P147 1000//900/ | Droit commun 100//100/ | Co-financements 50//50/',
    ])
  })

  it('the code and the name of the quartier on two title lines, merged funder rows, a total per action, a recap in euros', async () => {
    const feuille = (q: string, k: number): FeuilleTest => ({
      nom: q,
      lignes: [
        [`Quartier : ${q}`],
        [`Code QPV : QN0850${k}M`],
        ['(montants en K€)'],
        [],
        [
          'Action n°',
          'Structure porteuse',
          'Nom de l’action',
          'Axe stratégique',
          'Financeurs',
          'Montant demandé',
          'Montant accordé',
          'Avis du comité',
        ],
        [`${k}.1`, 'Maison de Quartier', `Accueil ${q}`, 'Axe 1', 'État - P147', '4,5', '4,0', 'Favorable'],
        [null, null, null, null, 'Ville de La Roche', '2', '2'],
        [null, null, null, null, 'Fonds propres', '1', '1'],
        [null, null, 'Sous-total action', null, null, '7,5', '7'],
        [`TOTAL ${q}`, null, null, null, null, 7.5, 7],
      ],
      fusions: ['A6:A8', 'B6:B8', 'C6:C8', 'D6:D8', 'H6:H8'],
    })
    const lue = await lire([
      feuille('Centre-Sud', 1),
      feuille('Les Marronniers', 2),
      {
        nom: 'Récap global 2026',
        lignes: [
          ['Action n°', 'Structure', 'Action', 'Quartier', 'État', 'Ville', 'Total'],
          ['1.1', 'Maison de quartier', 'Accueil Centre-Sud', 'Centre-Sud', 4000, 2000, 6000],
        ],
      },
    ])
    expect(dire(lue)).toEqual(
      [
        'Accueil Centre-Sud | Maison de Quartier | QN08501M | Axe 1 | Favorable | État P147 4500//4000/ | Ville de La Roche 2000//2000/',
        'Accueil Les Marronniers | Maison de Quartier | QN08502M | Axe 1 | Favorable | État P147 4500//4000/ | Ville de La Roche 2000//2000/',
      ].map((l) => l.replaceAll('Ville de La Roche', lue.actions[0]?.financements[1]?.financeur ?? '')),
    )
    expect(lue.actions[0]?.financements[1]?.financeur).toMatch(/^Ville/)
    expect(lue.quartiers.map((q) => q.nom)).toEqual(['Centre-Sud', 'Les Marronniers'])
    expect(lue.problemes).toEqual([])
  })

  it('a row for what is asked and a row for what is granted, quartiers as columns with crosses', async () => {
    const lue = await lire([
      {
        ...prog(
          ['Porteur', 'Action', 'Quartiers concernés', null, 'Ligne', 'Etat', 'CAF'],
          [null, null, 'Nord', 'Sud', null, null, null],
          ['Alpha', 'Repas', 'x', null, 'Demandé', 100, 20],
          ['Alpha', 'Repas', 'x', null, 'Accordé', 90, 0],
          ['Bêta', 'Bal', 'x', 'x', 'Demandé', 10, 2],
          ['Bêta', 'Bal', 'x', 'x', 'Accordé', 9, null],
        ),
        fusions: ['C2:D2'],
      },
    ])
    expect(dire(lue)).toEqual([
      'Repas | Alpha | Nord |  |  | État P147 100//90/ | CAF 20//0/',
      'Bal | Bêta | Nord+Sud |  |  | État P147 10//9/ | CAF 2///',
    ])
  })

  it('labels with units and line breaks, small names, « tous quartiers », contacts on the row', async () => {
    const lue = await lire([
      {
        nom: 'P 2026',
        lignes: [
          [
            'Nom du porteur*',
            'Intitulé de\nl’action *',
            'Quartier(s)\nQPV',
            'Part',
            'Subvention\nÉtat\nsollicitée (€)',
            'Subv. Ville votée',
            'Participation\nCAF',
            'Total\naccordé',
            'Contact',
            'Mail',
            'Tél.',
          ],
          ['A', 'Repas', 'Nord / Sud', '60/40', '1 000', '50', '20', '70', 'Zoé', 'Zoe@Example.org', '01.99.00.11.22'],
          ['D', 'Bal', 'Tous quartiers', null, 10, 5, null, 5],
          ['E', 'Thé', 'Nord', null, 10, 5, null, 5],
          ['F', 'Jeu', 'Sud', null, 10, 5, null, 5],
        ],
      },
    ])
    expect(dire(lue)).toEqual([
      'Repas | A | Nord+Sud |  |  | État P147 1000/// | Ville //50/ | CAF //20/',
      'Bal | D | Nord+Sud |  |  | État P147 10/// | Ville //5/',
      'Thé | E | Nord |  |  | État P147 10/// | Ville //5/',
      'Jeu | F | Sud |  |  | État P147 10/// | Ville //5/',
    ])
    expect(lue.actions[0]?.repartition).toEqual({ Nord: 0.6, Sud: 0.4 })
    expect(lue.contacts).toEqual([
      {
        structure: 'A',
        nom: 'Zoé',
        fonction: null,
        mail: 'zoe@example.org',
        telephone: '01 99 00 11 22',
        source: { feuille: 'P 2026', ligne: 2 },
      },
    ])
  })

  it('lets a person correct a column, and remembers it by the signature of the header', async () => {
    const feuille = prog(
      ['Qui', 'Porteur', 'Action', 'Quartier', 'Etat accordé', 'Truc'],
      ['Zoé', 'Alpha', 'Repas', 'Nord', 100, 40],
    )
    const avant = await lire([feuille])
    const table = avant.feuilles[0]?.tables[0]
    expect(table?.colonnes.find((c) => c.lettre === 'F')?.role).not.toBe('montant')
    const corrigees: Colonne[] = (table?.colonnes ?? []).map((c) =>
      c.lettre === 'F' ? { ...c, role: 'montant', financeur: 'Fondation Z', etat: 'propose', confiance: 1 } : c,
    )
    const memoire = { [table?.signature ?? '']: corrigees }
    const autreFichier = prog(
      ['Qui', 'Porteur', 'Action', 'Quartier', 'Etat accordé', 'Truc'],
      ['Ali', 'Bêta', 'Bal', 'Sud', 10, 20],
    )
    expect(dire(await lire([autreFichier], { colonnes: memoire }))).toEqual([
      'Bal | Bêta | Sud |  |  | État P147 //10/ | Fondation Z /20//',
    ])
  })

  it('remembers a column the year after, though its header names another year', async () => {
    const feuille = (an: number) => ({
      nom: `Prog ${an}`,
      lignes: [
        ['Porteur', 'Action', `Ville ${an - 1}`, `Ville ${an}`, `XYZ ${an}`],
        ['Alpha', 'Repas', 100, 40, 30],
        ['Bêta', 'Bal', 200, 50, 20],
      ],
    })
    const table = (await lire([feuille(2026)])).feuilles[0]?.tables[0]
    const memoire = (table?.colonnes ?? []).flatMap((c): Colonne[] =>
      c.lettre === 'E' ? [{ ...c, role: 'montant', financeur: 'Fondation Z', etat: 'propose', confiance: 1 }] : [],
    )
    expect(memoire).toHaveLength(1)
    const suivante = await lire([feuille(2027)], { colonnes: { [table?.signature ?? '']: memoire } })
    expect(dire(suivante)[0]).toContain('Fondation Z /30//')
    expect(suivante.feuilles[0]?.tables[0]?.colonnes.find((c) => c.lettre === 'C')?.role).toBe('autre_annee')
    const [autre] = (await lire([{ ...feuille(2026), lignes: [['Porteur', 'Action', 'Ville 2025', 'XYZ']] }])).feuilles
    expect(autre?.tables[0]?.signature).not.toBe(table?.signature)
  })

  it('finds nothing in a letter, and says so', async () => {
    const lue = await lire([
      { nom: 'Feuil1', lignes: [['Bonjour'], ['voici mes notes'], ['rappeler le centre social']] },
    ])
    expect([lue.genre, lue.actions.length]).toEqual(['inconnu', 0])
    expect(lue.phrase).toContain('Nous ne reconnaissons pas de programmation')
  })

  it('takes the year that its rows tell, before a contract of several years or the day of its name', async () => {
    const feuille = {
      nom: 'Actions',
      lignes: [
        ['Année', 'Porteur', 'Action', 'Quartier', 'Période', 'Ville accordé'],
        [2026, 'Alpha', 'Repas', 'Nord', 'janvier 2026 à janvier 2029', 100],
        [2026, 'Bêta', 'Bal', 'Sud', 'de mars à mai', 50],
      ],
    }
    for (const nomDeFichier of ['actions-2026-11-29.xlsx', 'Liste tirée en 2027.xlsx'])
      expect((await lire([feuille], { nomDeFichier })).annee).toBe(2026)
    const sans = { ...feuille, lignes: feuille.lignes.map((ligne) => ligne.slice(1)) }
    expect((await lire([sans], { nomDeFichier: 'liste.xlsx' })).annee).not.toBe(2029)
  })
})

it.each([
  ['Dépt en k€.', 800_00, 5_000_00],
  ['Contrat de ville 2026, en k€', 800_000_00, 5_000_00],
  ['Ville de Vaux : montants en k€', 800_000_00, 5_000_00],
])('« %s » over a sheet whose columns of one payer are in k€', async (titre, ville, cd) => {
  const lue = await lire([
    prog(
      [titre],
      [],
      ['Structure', 'Intitulé', 'Ville demandé', 'CD demandé (k€)'],
      ...Array.from({ length: 6 }, (_, i) => [`Structure ${i}`, `Action des ${i} vents`, 800, 5]),
    ),
  ])
  const [premiere] = lue.actions
  expect(premiere?.financements.map((f) => f.demande)).toEqual([ville, cd])
})

it('a remark of a row that names a later year is no heading: the workbook stays of its year', async () => {
  const lue = await lire([
    prog(
      ['PROGRAMMATION 2026'],
      ['Structure', 'Intitulé', 'Ville demandé', 'Ville voté', 'Observations'],
      ...Array.from({ length: 6 }, (_, i) => [
        ...[`Structure ${i}`, `Action des ${i} vents`, 800, 500],
        i === 3 ? 'accordé au comité du 14 janvier 2027' : null,
      ]),
    ),
  ])
  expect([lue.annee, lue.actions.length]).toEqual([2026, 6])
})

it('« année scolaire » alone is said to be the one that begins that year', async () => {
  const lue = await lire([
    prog(
      ['Structure', 'Intitulé', 'Période', 'Ville demandé'],
      ...Array.from({ length: 4 }, (_, i) => [`Structure ${i}`, `Action des ${i} vents`, 'année scolaire', 800]),
    ),
  ])
  const dits = lue.problemes.filter(({ message }) =>
    message.includes('qui commence en septembre de l’année du programme'),
  )
  expect(dits.map(({ valeur }) => valeur)).toEqual(['année scolaire'])
})
