import { expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const feuille = (nom: string, lignes: CelluleTest[][], fusions?: string[]): FeuilleTest => ({
  nom,
  lignes,
  ...(fusions ? { fusions } : {}),
})
const cas = (titre: string, feuilles: FeuilleTest[], attendues: string[]) =>
  it(titre, async () => {
    expect(dire(await lireFichier(await classeurXlsx(feuilles)))).toEqual(attendues)
  })

cas(
  'other words for asked and granted',
  [
    feuille('AAP 2026', [
      [
        'Nom de l’organisme',
        'Dénomination du projet',
        'Territoire d’intervention',
        'Enjeu',
        'Coût TTC',
        'Aide Etat sollicitée',
        'Aide Etat attribuée',
        'Aide Commune sollicitée',
        'Aide Commune attribuée',
        'Suite',
      ],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Cadre de vie', 9000, 5000, 4000, 900, 0, 'Retenu'],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 8000, 3000, 0, null, null, 'Non retenu'],
      ['La Régie', 'Chantier jeunes', 'Ozanam', 'Emploi', 7000, 2000, 2000, 100, 100, 'Retenu'],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Cadre de vie | Retenu | État P147 5000//4000/ | Ville 900//0/',
    'Boxe éducative | Le Club | Viguier | Sport | Non retenu | État P147 3000//0/',
    'Chantier jeunes | La Régie | Ozanam | Emploi | Retenu | État P147 2000//2000/ | Ville 100//100/',
  ],
)

cas(
  'one sheet per step',
  [
    feuille('Demandes', [
      ['Porteur', 'Action', 'Quartier', 'Thème', 'Etat', 'Ville', 'CAF'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Cadre de vie', 5000, 900, null],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, null, 400],
    ]),
    feuille('Propositions', [
      ['Porteur', 'Action', 'Quartier', 'Thème', 'Etat', 'Ville', 'CAF'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Cadre de vie', 4500, 800, null],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 2500, null, 400],
    ]),
    feuille('Notifications', [
      ['Porteur', 'Action', 'Quartier', 'Thème', 'Etat', 'Ville', 'CAF'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Cadre de vie', 4000, 700, null],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 2000, null, 0],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Cadre de vie |  | État P147 5000/4500/4000/ | Ville 900/800/700/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000/2500/2000/ | CAF 400/400/0/',
  ],
)

cas(
  'one line per payer under a merged action',
  [
    feuille(
      'Prog 2026',
      [
        ['Structure', 'Intitulé', 'QPV', 'Thématique', 'Financeur', 'Demandé', 'Accordé', 'Avis'],
        ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 'Etat', 5000, 4000, 'F'],
        [null, null, null, null, 'Ville', 900, 800, null],
        [null, null, null, null, 'Autofinancement', 300, 300, null],
        ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 'Etat', 3000, 2000, 'D'],
        [null, null, null, null, 'CD 31', 400, 0, null],
      ],
      ['A2:A4', 'B2:B4', 'C2:C4', 'D2:D4', 'H2:H4', 'A5:A6', 'B5:B6', 'C5:C6', 'D5:D6', 'H5:H6'],
    ),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé | F | État P147 5000//4000/ | Ville 900//800/',
    'Boxe éducative | Le Club | Viguier | Sport | D | État P147 3000//2000/ | Département 400//0/',
  ],
)

cas(
  'a porteur and its totals above its actions',
  [
    feuille('2026', [
      ['Porteur / Actions', 'QPV', 'Thème', 'Demandé Etat', 'Accordé Etat'],
      ['Les Amis', null, null, 8000, 6000],
      ['Jardin partagé', 'Ozanam', 'Santé', 5000, 4000],
      ['Potager', 'Viguier', 'Santé', 3000, 2000],
      ['Le Club', null, null, 3000, 2000],
      ['Boxe éducative', 'Viguier', 'Sport', 3000, 2000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Potager | Les Amis | Viguier | Santé |  | État P147 3000//2000/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'several credits of the State, told in brackets',
  [
    feuille('2026', [
      [
        'Porteur',
        'Action',
        'QPV',
        'Thème',
        'Etat (ANCT) demandé',
        'Etat (FIPD) demandé',
        'Etat (DRAC) demandé',
        'Etat (ANCT) accordé',
        'Etat (FIPD) accordé',
        'Etat (DRAC) accordé',
      ],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 5000, null, 300, 4000, null, 200],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, 600, null, 2000, 500, null],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000//4000/ | DRAC 300//200/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2000/ | FIPD 600//500/',
  ],
)

cas(
  'a column « Retenu (O/N) »',
  [
    feuille('2026', [
      ['N°', 'Asso', 'Projet', 'Quartier', 'Axe', 'Retenu (O/N)', 'Subv. demandée Ville', 'Subv. votée Ville'],
      [1, 'Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 'O', 5000, 4000],
      [2, 'Le Club', 'Boxe éducative', 'Viguier', 'Sport', 'N', 3000, 0],
      [3, 'La Régie', 'Chantier jeunes', 'Viguier', 'Emploi', 'O', 3000, 1000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé | O | Ville 5000//4000/',
    'Boxe éducative | Le Club | Viguier | Sport | N | Ville 3000//0/',
    'Chantier jeunes | La Régie | Viguier | Emploi | O | Ville 3000//1000/',
  ],
)

cas(
  'the steps on the lines of one cell',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Etat', 'Ville'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 'D : 5000\nP : 4500\nA : 4000', 'D : 900\nP : 800\nA : 0'],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 'D : 3000\nP : 2000\nA : 2000', null],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000/4500/4000/ | Ville 900/800/0/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000/2000/2000/',
  ],
)

cas(
  'two towns that pay',
  [
    feuille('CA 2026', [
      [
        'Porteur',
        'Action',
        'Commune',
        'QPV',
        'Thème',
        'Etat demandé',
        'Creil demandé',
        'Nogent demandé',
        'Etat accordé',
        'Creil accordé',
        'Nogent accordé',
      ],
      ['Les Amis', 'Jardin partagé', 'Creil', 'Rouher', 'Santé', 5000, 900, null, 4000, 800, null],
      ['Le Club', 'Boxe éducative', 'Nogent', 'Les Coteaux', 'Sport', 3000, null, 400, 2000, null, 300],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Rouher | Santé |  | État P147 5000//4000/ | Creil 900//800/',
    'Boxe éducative | Le Club | Les Coteaux | Sport |  | État P147 3000//2000/ | Nogent 400//300/',
  ],
)

cas(
  'one section of rows per payer',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Demandé', 'Accordé'],
      ['ETAT', null, null, null, null, null],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 5000, 4000],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, 2000],
      ['VILLE', null, null, null, null, null],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 900, 800],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000//4000/ | Ville 900//800/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  '« N » and « N-1 » for the years',
  [
    feuille('2026', [
      ['Ville de Creil'],
      [],
      [
        'Porteur',
        'Action',
        'QPV',
        'Thème',
        'Subvention N-1 Ville',
        'Demande N Ville',
        'Proposition N Ville',
        'Observations',
      ],
      ['Les Amis', 'Jardin partagé', 'Rouher', 'Santé', 4000, 5000, 4500, 'ok'],
      ['Le Club', 'Boxe éducative', 'Moulin', 'Sport', null, 3000, 0, 'première demande'],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Rouher | Santé |  | Ville 5000/4500//',
    'Boxe éducative | Le Club | Moulin | Sport |  | Ville 3000/0//',
  ],
)

cas(
  'two committees over the same payers',
  [
    feuille(
      '2026',
      [
        ['Porteur', 'Action', 'QPV', 'Thème', 'Comité technique 12/01', null, 'COPIL 15/03', null],
        [null, null, null, null, 'Etat', 'Ville', 'Etat', 'Ville'],
        ['Les Amis', 'Jardin partagé', 'Rouher', 'Santé', 5000, 900, 4000, 800],
        ['Le Club', 'Boxe éducative', 'Moulin', 'Sport', 3000, null, 0, null],
      ],
      ['E1:F1', 'G1:H1'],
    ),
  ],
  [
    'Jardin partagé | Les Amis | Rouher | Santé |  | État P147 /5000/4000/ | Ville /900/800/',
    'Boxe éducative | Le Club | Moulin | Sport |  | État P147 /3000/0/',
  ],
)

cas(
  'the vote of the council',
  [
    feuille('2026', [
      [
        'Association',
        'Objet',
        'QPV',
        'Thème',
        'Sollicitation Ville',
        'Vote CM Ville',
        'Sollicitation Etat',
        'Notif Etat',
      ],
      ['Les Amis', 'Jardin partagé', 'Rouher', 'Santé', 5000, 4000, 900, 800],
      ['Le Club', 'Boxe éducative', 'Moulin', 'Sport', 3000, 0, null, null],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Rouher | Santé |  | Ville 5000//4000/ | État P147 900//800/',
    'Boxe éducative | Le Club | Moulin | Sport |  | Ville 3000//0/',
  ],
)

cas(
  '« (QPV) » after a name',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'Quartiers', 'Thème', 'Demandé Ville'],
      ['Les Amis', 'Jardin partagé', 'Rouher (QPV)', 'Santé', 5000],
      ['Le Club', 'Boxe éducative', 'Moulin (QPV) et Rouher (QPV)', 'Sport', 3000],
      ['Le Fil', 'Ciné', 'Moulin (QPV)', 'Culture', 3000],
      ['La Cie', 'Théâtre', 'Hors QPV', 'Culture', 3000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Rouher | Santé |  | Ville 5000///',
    'Boxe éducative | Le Club | Moulin+Rouher | Sport |  | Ville 3000///',
    'Ciné | Le Fil | Moulin | Culture |  | Ville 3000///',
    'Théâtre | La Cie |  | Culture |  | Ville 3000///',
  ],
)

cas(
  'a list, money and quartiers in three sheets joined by « N° »',
  [
    feuille('Liste', [
      ['N°', 'Porteur', 'Action'],
      [1, 'Les Amis', 'Jardin partagé'],
      [2, 'Le Club', 'Boxe éducative'],
    ]),
    feuille('Financements', [
      ['N°', 'Etat demandé', 'Etat accordé', 'Ville demandé', 'Ville accordé'],
      [1, 5000, 4000, 900, 800],
      [2, 3000, 2000, null, null],
    ]),
    feuille('Territoires', [
      ['N°', 'Quartier', 'Thème', 'Décision'],
      [1, 'Ozanam', 'Santé', 'Accord'],
      [2, 'Viguier', 'Sport', 'Refus'],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé | Accord | État P147 5000//4000/ | Ville 900//800/',
    'Boxe éducative | Le Club | Viguier | Sport | Refus | État P147 3000//2000/',
  ],
)

cas(
  'products of a budget',
  [
    feuille(
      'Budget',
      [
        ['Porteur', 'Action', 'Quartier', 'Thème', 'Charges', 'Produits', null, null, null, null, 'Décision'],
        [null, null, null, null, 'Total', 'Etat', 'Région', 'Commune', 'Fonds propres', 'Total', null],
        ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 9000, 5000, 1000, 900, 2100, 9000, 'Accord'],
        ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 8000, 3000, null, 900, 4100, 8000, 'Refus'],
      ],
      ['F1:J1'],
    ),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé | Accord | État P147 5000/// | Région 1000/// | Ville 900///',
    'Boxe éducative | Le Club | Viguier | Sport | Refus | État P147 3000/// | Ville 900///',
  ],
)

cas(
  'two tables side by side',
  [
    feuille('2026', [
      ['RETENUES', null, null, null, null, 'NON RETENUES'],
      ['Porteur', 'Action', 'Quartier', 'Accordé Ville', null, 'Porteur', 'Action', 'Quartier', 'Demandé Ville'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 4000, null, 'Le Fil', 'Ciné', 'Viguier', 800],
      ['Le Club', 'Boxe éducative', 'Viguier', 3000, null, 'La Cie', 'Théâtre', 'Ozanam', 700],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam |  | RETENUES | Ville //4000/',
    'Boxe éducative | Le Club | Viguier |  | RETENUES | Ville //3000/',
    'Ciné | Le Fil | Viguier |  | NON RETENUES | Ville 800///',
    'Théâtre | La Cie | Ozanam |  | NON RETENUES | Ville 700///',
  ],
)
