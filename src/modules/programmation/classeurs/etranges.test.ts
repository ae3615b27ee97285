import { describe, expect, it } from 'vitest'
import { classeurAncien, classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import type { Lecture, OptionsLecture } from './grille/types.ts'
import { type Attendue, lireFichier, noter } from './noter.testing.ts'

const SIRETS = ['99088983400521', '99878473000678', '99360292900982', '99801114200721', '99703964900709'] as const

type Sommes = [demande: number | null, propose: number | null, accorde: number | null]
const f = (financeur: string, [demande, propose, accorde]: Sommes) => ({
  financeur,
  demande,
  propose,
  accorde,
})

async function exiger(lecture: Promise<Lecture>, attendues: Attendue[], seuil = 0.9): Promise<Lecture> {
  const lue = await lecture
  const note = noter(lue, attendues)
  expect(note.manquantes, 'missing').toEqual([])
  expect(note.inventees, 'invented').toEqual([])
  expect(note.part, note.fautes.join('\n')).toBeGreaterThanOrEqual(seuil)
  expect(note.fautes).toEqual([])
  return lue
}

const lire = async (feuilles: FeuilleTest[], options?: OptionsLecture) =>
  lireFichier(await classeurXlsx(feuilles), options)

describe('workbooks of other towns', () => {
  it('one sheet per quartier, a recap that repeats everything, a hidden sheet of last year', async () => {
    const entete = [
      'Structure',
      'Action',
      'Thématique',
      'Etat demandé',
      'Etat accordé',
      'Ville demandé',
      'Ville accordé',
      'Avis',
    ]
    const feuille = (nom: string, lignes: FeuilleTest['lignes']): FeuilleTest => ({
      nom,
      lignes: [
        [`Programmation 2026 - ${nom}`],
        [],
        entete,
        ...lignes,
        ['TOTAL', null, null, { f: 'SUM(D4:D5)' }, { f: 'SUM(E4:E5)' }],
      ],
    })
    const malakoff = [
      ['Les Ateliers Dorés', 'Couture du lundi', 'Emploi', 3000, 2500, 1000, 1000, 'Favorable'],
      ['Club Nautique', 'Voile pour tous', 'Jeunesse', 4000, 0, 2000, 500, 'Réservé'],
    ]
    const bottiere = [['Les Ateliers Dorés', 'Couture du jeudi', 'Emploi', 3000, 3000, 1500, 1500, 'Favorable']]
    await exiger(
      lire([
        {
          nom: 'Récap',
          lignes: [
            ['Récapitulatif 2026'],
            [],
            ['Quartier', 'Structure', 'Action', 'Total accordé'],
            ['Malakoff', 'Les Ateliers Dorés', 'Couture du lundi', 3500],
            ['Malakoff', 'Club Nautique', 'Voile pour tous', 500],
            ['Bottière', 'Les Ateliers Dorés', 'Couture du jeudi', 4500],
            ['Total', null, null, 8500],
          ],
        },
        feuille('Malakoff', malakoff),
        feuille('Bottière', bottiere),
        {
          ...feuille('Malakoff 2025', [
            ['Les Ateliers Dorés', 'Couture 2025', 'Emploi', 3000, 2500, 1000, 1000, 'Favorable'],
          ]),
          masquee: true,
        },
      ]),
      [
        {
          titre: 'Couture du lundi',
          structure: 'Les Ateliers Dorés',
          quartiers: ['Malakoff'],
          theme: 'Emploi',
          etat: 'Favorable',
          financements: [f('État P147', [3000, null, 2500]), f('Ville', [1000, null, 1000])],
        },
        {
          titre: 'Voile pour tous',
          structure: 'Club Nautique',
          quartiers: ['Malakoff'],
          theme: 'Jeunesse',
          etat: 'Réservé',
          financements: [f('État P147', [4000, null, 0]), f('Ville', [2000, null, 500])],
        },
        {
          titre: 'Couture du jeudi',
          structure: 'Les Ateliers Dorés',
          quartiers: ['Bottière'],
          theme: 'Emploi',
          etat: 'Favorable',
          financements: [f('État P147', [3000, null, 3000]), f('Ville', [1500, null, 1500])],
        },
      ],
    )
  })

  it('one line per funder, own resources among them, amounts in k€', async () => {
    await exiger(
      lire([
        {
          nom: 'AAP 2026',
          lignes: [
            ['Appel à projets 2026 - quartier par quartier', null, null, null, null, null, 'montants en k€'],
            [],
            ['N° dossier', 'Opérateur', 'Intitulé du projet', 'Territoire', 'Pilier', 'Financeur', 'Sollicité', 'Voté'],
            ['DA00500001', 'Graines de Ville', 'Jardin du toit', 'Grand-Parc', 'Cadre de vie', 'État', 6, 5.5],
            [null, null, null, null, null, 'Ville', 2, 2],
            [null, null, null, null, null, 'Fonds propres', 1.2, 1.2],
            [null, null, null, null, null, 'Total', 9.2, 8.7],
            ['DA00500002', 'Radio Palier', 'Ondes de quartier', 'Les Aubiers', 'Cohésion sociale', 'État', 4, null],
            ['DA00500002', 'Radio Palier', 'Ondes de quartier', 'Les Aubiers', 'Cohésion sociale', 'CAF', 3.5, 3.5],
            [
              'DA00500002',
              'Radio Palier',
              'Ondes de quartier',
              'Les Aubiers',
              'Cohésion sociale',
              'Autofinancement',
              0.8,
              null,
            ],
            ['TOTAL', null, null, null, null, null, 15.5, 11],
          ],
        },
      ]),
      [
        {
          titre: 'Jardin du toit',
          dauphin: 'DA00500001',
          structure: 'Graines de Ville',
          quartiers: ['Grand-Parc'],
          theme: 'Cadre de vie',
          financements: [f('État P147', [6000, null, 5500]), f('Ville', [2000, null, 2000])],
        },
        {
          titre: 'Ondes de quartier',
          structure: 'Radio Palier',
          quartiers: ['Les Aubiers'],
          theme: 'Cohésion sociale',
          financements: [f('État P147', [4000, null, null]), f('CAF', [3500, null, 3500])],
        },
      ],
    )
  })

  it('a header in row 12 on three merged levels, in other words, own resources as a column', async () => {
    const lignes: FeuilleTest['lignes'] = [
      ['VILLE DE SAINT-AUBIN'],
      ['Contrat de ville 2024-2030'],
      ['Tableau de programmation 2026'],
      [],
      ['Version du 3 mars'],
      [],
      ['Légende'],
      [],
      [],
      [],
      [
        null,
        null,
        null,
        null,
        null,
        'Crédits spécifiques politique de la ville',
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        'Droit commun',
        null,
        'Autofinancement',
        'Suite donnée',
      ],
      [
        'Opérateur',
        'N° SIRET',
        'Intitulé du projet',
        'Territoire',
        'Pilier',
        'ÉTAT',
        null,
        null,
        null,
        'VILLE DE SAINT-AUBIN',
        null,
        null,
        null,
        'CONSEIL DÉPARTEMENTAL',
        null,
        null,
        null,
      ],
      [
        null,
        null,
        null,
        null,
        null,
        'Subvention sollicitée',
        'Subvention retenue',
        'Subvention votée',
        'Subvention versée',
        'Sollicitée',
        'Retenue',
        'Votée',
        'Versée',
        'Demandée',
        'Accordée',
        null,
        null,
      ],
      [
        'Tremplin',
        Number(SIRETS[0]),
        'Atelier CV',
        'QN03301M Centre',
        'Emploi',
        5000,
        4000,
        4000,
        2000,
        "1'500",
        1200,
        1200,
        1200,
        3000,
        3000,
        800,
        'Validé',
      ],
      [
        'Les Mots Bleus',
        `${SIRETS[1].slice(0, 3)} ${SIRETS[1].slice(3, 6)} ${SIRETS[1].slice(6, 9)} ${SIRETS[1].slice(9)}`,
        'Écrire ensemble',
        'QN03302M Rives',
        'Cohésion',
        '2.500',
        '2 000,00 €',
        '2k€',
        null,
        null,
        null,
        null,
        null,
        '-',
        'NC',
        null,
        'En attente',
      ],
      ['Sous-total', null, null, null, null, 7500, 6000, 6000],
      [
        'Sport Partagé',
        SIRETS[2],
        'Foot au pied des tours',
        'QN03301M Centre',
        'Jeunesse',
        1000,
        0,
        0,
        0,
        1000,
        1000,
        1000,
        null,
        null,
        null,
        200,
        'Refusé par l’État',
      ],
    ]
    const fusions = [
      'F11:M11',
      'N11:O11',
      'P11:P13',
      'Q11:Q13',
      'A12:A13',
      'B12:B13',
      'C12:C13',
      'D12:D13',
      'E12:E13',
      'F12:I12',
      'J12:M12',
      'N12:O12',
    ]
    await exiger(lire([{ nom: 'Feuil1', lignes, fusions }]), [
      {
        titre: 'Atelier CV',
        structure: 'Tremplin',
        siret: SIRETS[0],
        quartiers: ['QN03301M'],
        theme: 'Emploi',
        etat: 'Validé',
        financements: [
          f('État P147', [5000, 4000, 4000]),
          f('Ville', [1500, 1200, 1200]),
          f('Département', [3000, null, 3000]),
        ],
      },
      {
        titre: 'Écrire ensemble',
        structure: 'Les Mots Bleus',
        siret: SIRETS[1],
        quartiers: ['QN03302M'],
        theme: 'Cohésion',
        etat: 'En attente',
        financements: [f('État P147', [2500, 2000, 2000])],
      },
      {
        titre: 'Foot au pied des tours',
        structure: 'Sport Partagé',
        siret: SIRETS[2],
        quartiers: ['QN03301M'],
        theme: 'Jeunesse',
        etat: 'Refusé par l’État',
        financements: [f('État P147', [1000, 0, 0]), f('Ville', [1000, 1000, 1000])],
      },
    ])
  })

  it('CSV in Latin-1 with semicolons, porteur written once for several rows, two actions of the same title', async () => {
    const csv = [
      'Programmation 2026;;;;;;',
      ';;;;;;',
      'Porteur;Nom de l’action;Quartier;Axe;Demandé État;Accordé État;Décision;Notes',
      'Association Éclat;Été au pied des tours;Sud;Cohésion;1 200,50;1 000;Accordé;à revoir',
      ';Hiver au chaud;Nord;Cohésion;800;;En attente;',
      'Club Zénith;Été au pied des tours;Nord;Jeunesse;2000;1500;Accordé;',
      ';Noël en mai;Sud et Nord;Jeunesse;"3 000";0;Refusé;"voir ; avec le club"',
      'Total;;;;7 000,50;2 500;;',
    ].join('\r\n')
    await exiger(lireFichier(Buffer.from(csv.replaceAll('’', "'"), 'latin1')), [
      {
        titre: 'Été au pied des tours',
        structure: 'Association Éclat',
        quartiers: ['Sud'],
        theme: 'Cohésion',
        etat: 'Accordé',
        financements: [f('État P147', [1200.5, null, 1000])],
      },
      {
        titre: 'Hiver au chaud',
        structure: 'Association Éclat',
        quartiers: ['Nord'],
        theme: 'Cohésion',
        etat: 'En attente',
        financements: [f('État P147', [800, null, null])],
      },
      {
        titre: 'Été au pied des tours',
        structure: 'Club Zénith',
        quartiers: ['Nord'],
        theme: 'Jeunesse',
        etat: 'Accordé',
        financements: [f('État P147', [2000, null, 1500])],
      },
      {
        titre: 'Noël en mai',
        structure: 'Club Zénith',
        quartiers: ['Sud', 'Nord'],
        theme: 'Jeunesse',
        etat: 'Refusé',
        financements: [f('État P147', [3000, null, 0])],
      },
    ])
  })

  it('a sheet of actions and a sheet of money joined by reference, a directory, a pivot', async () => {
    await exiger(
      lire([
        {
          nom: 'Actions',
          lignes: [
            ['Réf', 'Porteur de projet', 'Titre', 'QPV', 'Thème', 'Statut'],
            ['A-01', 'CSC Horizon', 'Café des parents', 'La Plaine - La Forge', 'Parentalité', 'Retenu'],
            ['A-02', 'MJC', 'Scène ouverte', 'Les Courbes', 'Culture', 'Retenu'],
            [
              'A-03',
              'CSC Horizon',
              'Ludothèque mobile',
              'La Plaine - La Forge / Les Courbes',
              'Parentalité',
              'Non retenu',
            ],
          ],
        },
        {
          nom: 'Financements 2026',
          lignes: [
            ['Réf', 'Intitulé', 'État', null, 'Agglo', null],
            [null, null, 'Dem.', 'Acc.', 'Dem.', 'Acc.'],
            ['A-01', 'Café des parents', 5000, 4500, 1000, 1000],
            ['A-02', 'Scène ouverte', 3000, 3000, null, null],
            ['a 3', 'Ludothèque', 2500, 0, 500, 0],
          ],
          fusions: ['C1:D1', 'E1:F1', 'A1:A2', 'B1:B2'],
        },
        {
          nom: 'Annuaire',
          lignes: [
            ['Nom de la structure', 'Sigle', 'SIRET', 'Courriel'],
            ['Centre socioculturel Horizon', 'CSC Horizon', SIRETS[3], 'contact@horizon.example.org'],
            ['Maison des jeunes et de la culture', 'MJC', SIRETS[4], 'mjc@example.org'],
          ],
        },
        {
          nom: 'TCD',
          lignes: [
            ['Étiquettes de lignes', 'Somme de Accordé'],
            ['Parentalité', 5500],
            ['Culture', 3000],
            ['Total général', 8500],
          ],
        },
      ]),
      [
        {
          ref: 'A-01',
          titre: 'Café des parents',
          structure: 'Centre socioculturel Horizon',
          siret: SIRETS[3],
          quartiers: ['La Plaine - La Forge'],
          theme: 'Parentalité',
          etat: 'Retenu',
          financements: [f('État P147', [5000, null, 4500]), f('Agglomération', [1000, null, 1000])],
        },
        {
          ref: 'A-02',
          titre: 'Scène ouverte',
          structure: 'Maison des jeunes et de la culture',
          siret: SIRETS[4],
          quartiers: ['Les Courbes'],
          theme: 'Culture',
          etat: 'Retenu',
          financements: [f('État P147', [3000, null, 3000])],
        },
        {
          ref: 'A-03',
          titre: 'Ludothèque mobile',
          structure: 'Centre socioculturel Horizon',
          siret: SIRETS[3],
          quartiers: ['La Plaine - La Forge', 'Les Courbes'],
          theme: 'Parentalité',
          etat: 'Non retenu',
          financements: [f('État P147', [2500, null, 0]), f('Agglomération', [500, null, 0])],
        },
      ],
    )
  })

  it('sections by quartier then by theme, porteur merged in height, totals in the middle, empty columns, struck rows', async () => {
    await exiger(
      lire([
        {
          nom: 'PROG',
          lignes: [
            ['Politique de la ville', null, 'Programmation 2026'],
            [],
            [
              'Porteur',
              null,
              "Libellé de l'action",
              null,
              'Montant demandé à la Ville',
              'Montant proposé par la Ville',
              'Montant voté par la Ville',
              'Sollicité CAF',
              'Attribué CAF',
              'Commentaires',
            ],
            [{ v: 'QUARTIER DES LILAS', fond: '4472C4' }],
            ['Axe Emploi'],
            ['Rebond', null, 'Mobilité pour tous', null, 1000, 900, 900, 500, 500, 'ok'],
            [null, null, 'Permis solidaire', null, 2000, 1500, null, null, null, 'attente'],
            ['Sous-total emploi', null, null, null, { f: 'SUM(E6:E7)' }, { f: 'SUM(F6:F7)' }],
            ['Axe Culture'],
            [
              { v: 'Fanfare', barre: true },
              null,
              { v: 'Bal masqué', barre: true },
              null,
              { v: 700, barre: true },
              { v: 700, barre: true },
            ],
            ['Fanfare', null, 'Bal masqué', null, 800, 800, 800, null, null, null],
            ['QUARTIER DU PORT'],
            ['Axe Culture'],
            ['Fanfare', null, 'Bal des marins', null, 600, { f: '200+300' }, { f: 'F14' }, null, null, null],
            ['TOTAL GENERAL', null, null, null, 4400, 3700, 2200, 500, 500],
            ['Enveloppe Ville 2026', null, null, null, 10000],
            [],
            ['* hors frais de structure'],
          ],
          fusions: ['A4:J4', 'A6:A7', 'A12:J12'],
        },
      ]),
      [
        {
          titre: 'Mobilité pour tous',
          structure: 'Rebond',
          quartiers: ['Lilas'],
          theme: 'Axe Emploi',
          financements: [f('Ville', [1000, 900, 900]), f('CAF', [500, null, 500])],
        },
        {
          titre: 'Permis solidaire',
          structure: 'Rebond',
          quartiers: ['Lilas'],
          theme: 'Axe Emploi',
          financements: [f('Ville', [2000, 1500, null])],
        },
        {
          titre: 'Bal masqué',
          structure: 'Fanfare',
          quartiers: ['Lilas'],
          theme: 'Axe Culture',
          financements: [f('Ville', [800, 800, 800])],
        },
        {
          titre: 'Bal des marins',
          structure: 'Fanfare',
          quartiers: ['Port'],
          theme: 'Axe Culture',
          financements: [f('Ville', [600, 500, 500])],
        },
      ],
    )
  })

  it('ODS, odd orders, columns named after the quartiers, several years of a convention', async () => {
    const lignes = [
      ['CPO 2025-2027', null, null, null, null, null, null, null, null, null, null],
      ['Tableau 2026'],
      [
        'Observations',
        'Théma.',
        'Montant 2025 Etat',
        'Montant 2026 Etat',
        'Montant 2027 Etat',
        'Montant 2026 Région',
        'Bellevue (QN04405M)',
        'Le Breil (QN04407I)',
        'Titre du projet',
        'Bénéficiaire',
        'SIRET',
      ],
      ['RAS', 'Santé', 1000, 1100, 1200, 300, 'x', null, 'Dents blanches', 'Sourire', SIRETS[0]],
      [null, 'Sport', 2000, 2100, 2200, null, 'x', 'x', 'Marche douce', 'Pas à Pas', '99088983400522'],
      ['Totaux', null, 3000, 3200, 3400, 300],
    ]
    const lue = await exiger(lireFichier(classeurAncien([{ nom: 'CPO', lignes }], 'ods'), { annee: 2026 }), [
      {
        titre: 'Dents blanches',
        structure: 'Sourire',
        siret: SIRETS[0],
        quartiers: ['QN04405M'],
        theme: 'Santé',
        financements: [f('État P147', [null, null, 1100]), f('Région', [null, null, 300])],
      },
      {
        titre: 'Marche douce',
        structure: 'Pas à Pas',
        siret: null,
        quartiers: ['QN04405M', 'QN04407I'],
        theme: 'Sport',
        financements: [f('État P147', [null, null, 2100])],
      },
    ])
    expect(lue.problemes.find((p) => p.valeur === '99088983400522')).toMatchObject({
      ligne: 5,
      colonne: 'K',
      bloquant: false,
    })
  })

  it('old XLS, two tables in one sheet, headers repeated, a funding plan in one cell', async () => {
    const entete = [
      'Réf.',
      'Structure porteuse',
      'Projet',
      'Quartier',
      'Thématique',
      'Financements accordés',
      'Décision',
    ]
    const lignes = [
      ['Comité du 5 mars 2026'],
      entete,
      [
        'P1',
        'Horizon Vert',
        'Compost partagé',
        'Nord',
        'Écologie',
        'État : 2 000 € ; Ville : 1 500 € ; fonds propres : 300 €',
        'Favorable',
      ],
      ['P2', 'Horizon Vert', 'Troc de plantes', 'Sud', 'Écologie', 'Ville : 500 €', 'Favorable'],
      [],
      ['Comité du 9 avril 2026'],
      entete,
      ['P3', 'Ludo', 'Jeux en bas', 'Nord, Sud', 'Jeunesse', 'État 1,5 k€ ; CAF 800', 'Ajourné'],
    ]
    await exiger(lireFichier(classeurAncien([{ nom: 'Suivi', lignes }], 'biff8')), [
      {
        ref: 'P1',
        titre: 'Compost partagé',
        structure: 'Horizon Vert',
        quartiers: ['Nord'],
        theme: 'Écologie',
        etat: 'Favorable',
        financements: [f('État P147', [null, null, 2000]), f('Ville', [null, null, 1500])],
      },
      {
        ref: 'P2',
        titre: 'Troc de plantes',
        structure: 'Horizon Vert',
        quartiers: ['Sud'],
        theme: 'Écologie',
        etat: 'Favorable',
        financements: [f('Ville', [null, null, 500])],
      },
      {
        ref: 'P3',
        titre: 'Jeux en bas',
        structure: 'Ludo',
        quartiers: ['Nord', 'Sud'],
        theme: 'Jeunesse',
        etat: 'Ajourné',
        financements: [f('État P147', [null, null, 1500]), f('CAF', [null, null, 800])],
      },
    ])
  })

  it('one sheet per funder, and the same action in the sheets of two quartiers with its share', async () => {
    const e = ['N° action', 'Association', 'Action', 'Quartier', 'Montant demandé', 'Montant attribué']
    await exiger(
      lire([
        {
          nom: 'État',
          lignes: [
            ['Programmation 2026'],
            e,
            ['1-A', 'Alpha', 'Repas', 'Est', 100, 90],
            ['2-A', 'Bêta', 'Ciné', 'Ouest', 200, 200],
          ],
        },
        {
          nom: 'Ville',
          lignes: [
            ['Programmation 2026'],
            e,
            ['1-A', 'Alpha', 'Repas', 'Est', 50, 40],
            ['3-A', 'Bêta', 'Danse', 'Ouest', 70, 0],
          ],
        },
      ]),
      [
        {
          ref: '1-A',
          titre: 'Repas',
          structure: 'Alpha',
          quartiers: ['Est'],
          financements: [f('État P147', [100, null, 90]), f('Ville', [50, null, 40])],
        },
        {
          ref: '2-A',
          titre: 'Ciné',
          structure: 'Bêta',
          quartiers: ['Ouest'],
          financements: [f('État P147', [200, null, 200])],
        },
        {
          ref: '3-A',
          titre: 'Danse',
          structure: 'Bêta',
          quartiers: ['Ouest'],
          financements: [f('Ville', [70, null, 0])],
        },
      ],
    )
    const q = ['Structure', 'Intitulé', 'Axe', 'Etat demandé', 'Etat accordé']
    const lue = await exiger(
      lire([
        { nom: 'Lilas', lignes: [['2026'], q, ['Alpha', 'Repas', 'Lien', 300, 300], ['Alpha', 'Bal', 'Lien', 10, 10]] },
        { nom: 'Port', lignes: [['2026'], q, ['Alpha', 'Repas', 'Lien', 100, 100]] },
      ]),
      [
        {
          titre: 'Repas',
          structure: 'Alpha',
          quartiers: ['Lilas', 'Port'],
          theme: 'Lien',
          financements: [f('État P147', [400, null, 400])],
        },
        {
          titre: 'Bal',
          structure: 'Alpha',
          quartiers: ['Lilas'],
          theme: 'Lien',
          financements: [f('État P147', [10, null, 10])],
        },
      ],
    )
    expect(lue.actions[0]?.repartition).toEqual({ Lilas: 0.75, Port: 0.25 })
  })
})
