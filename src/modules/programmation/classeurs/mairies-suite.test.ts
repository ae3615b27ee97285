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
  'numbers of columns under the header',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Etat demandé', 'Etat accordé'],
      [1, 2, 3, 4, 5, 6],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 5000, 4000],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, 2000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'the address and the contact under the name of the porteur',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Demandé Etat'],
      ['Les Amis\n12 rue des Lilas\n01 02 03 04 05', 'Jardin', 'Ozanam', 'Santé', 5000],
      ['Le Club\nM. Dupont\nclub@exemple.fr', 'Boxe', 'Viguier', 'Sport', 3000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000///',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000///',
  ],
)

cas(
  'a sentence under the title',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Demandé Etat'],
      [
        'Les Amis',
        'Jardin partagé\nAteliers de jardinage deux fois par semaine avec les habitants du quartier.',
        'Ozanam',
        'Santé',
        5000,
      ],
      [
        'Le Club',
        'Boxe éducative\nDeux séances hebdomadaires au gymnase pour les filles et les garçons.',
        'Viguier',
        'Sport',
        3000,
      ],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000///',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000///',
  ],
)

cas(
  'one sheet per decision, named by it',
  [
    feuille('Favorables', [
      ['Porteur', 'Action', 'QPV', 'Axe', 'Demande Ville', 'Accord Ville'],
      ['Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 4000],
    ]),
    feuille('Défavorables', [
      ['Porteur', 'Action', 'QPV', 'Axe', 'Demande Ville', 'Accord Ville'],
      ['Le Club', 'Boxe', 'Viguier', 'Sport', 3000, 0],
    ]),
    feuille('Ajournées', [
      ['Porteur', 'Action', 'QPV', 'Axe', 'Demande Ville', 'Accord Ville'],
      ['Le Fil', 'Ciné', 'Viguier', 'Culture', 2000, null],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé | Favorables | Ville 5000//4000/',
    'Boxe | Le Club | Viguier | Sport | Défavorables | Ville 3000//0/',
    'Ciné | Le Fil | Viguier | Culture | Ajournées | Ville 2000///',
  ],
)

cas(
  '« P147 : 5000 » in a plan',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Axe', 'Plan de financement demandé', 'Décision'],
      [
        'Les Amis',
        'Jardin',
        'Ozanam',
        'Santé',
        'P147 : 5000 / Ville : 900 / CAF : 300 / fonds propres : 100',
        'Accord',
      ],
      ['Le Club', 'Boxe', 'Viguier', 'Sport', 'P147 : 3000 ; CAF : CP du 22 mai ; Ville : 2 mille', 'Refus'],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé | Accord | État P147 5000/// | Ville 900/// | CAF 300///',
    'Boxe | Le Club | Viguier | Sport | Refus | État P147 3000/// | Ville 2000///',
  ],
)

cas(
  'one sheet per town is no theme',
  [
    feuille('Creil', [
      ['Action', 'Porteur', 'Quartier', 'Etat', 'Ville'],
      ['Jardin', 'Les Amis', 'Rouher', 5000, 900],
      ['Vélo', 'Les Amis', 'Moulin', 100, 90],
    ]),
    feuille('Montataire', [
      ['Action', 'Porteur', 'Quartier', 'Etat', 'Ville'],
      ['Boxe', 'Le Club', 'Les Martinets', 3000, 800],
    ]),
    feuille('Récap', [
      ['Commune', 'Nb actions', 'Etat', 'Ville'],
      ['Creil', 2, 5100, 990],
      ['Montataire', 1, 3000, 800],
    ]),
  ],
  [
    'Jardin | Les Amis | Rouher |  |  | État P147 //5000/ | Ville //900/',
    'Vélo | Les Amis | Moulin |  |  | État P147 //100/ | Ville //90/',
    'Boxe | Le Club | Les Martinets |  |  | État P147 //3000/ | Ville //800/',
  ],
)

cas(
  'a row of units under the header',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Etat demandé', 'Etat accordé'],
      [null, null, null, null, '€', '€'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 5000, 4000],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, 2000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'a blank row between actions',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Axe', 'Demande Etat', 'Proposition Etat'],
      [],
      ['Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 4000],
      [],
      ['Le Club', 'Boxe', 'Viguier', 'Sport', 3000, 2000],
      [],
      ['Le Fil', 'Ciné', 'Viguier', 'Culture', 3000, 2000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000/4000//',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000/2000//',
    'Ciné | Le Fil | Viguier | Culture |  | État P147 3000/2000//',
  ],
)

cas(
  'questions for headers',
  [
    feuille('2026', [
      [
        'Qui porte l’action ?',
        'Quelle action ?',
        'Dans quel quartier ?',
        'Sur quel thème ?',
        'Combien demande-t-on à la Ville ?',
        'Combien accorde la Ville ?',
      ],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Santé', 5000, 4000],
      ['Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, 2000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | Ville 5000//4000/',
    'Boxe éducative | Le Club | Viguier | Sport |  | Ville 3000//2000/',
  ],
)

cas(
  'specific credits and droit commun of each payer',
  [
    feuille(
      '2026',
      [
        ['Porteur', 'Action', 'QPV', 'Axe', 'Etat', null, 'Ville', null],
        [null, null, null, null, 'Contrat de ville', 'Droit commun', 'Contrat de ville', 'Droit commun'],
        ['Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 400, 900, 80],
        ['Le Club', 'Boxe', 'Viguier', 'Sport', 3000, null, 200, null],
      ],
      ['E1:F1', 'G1:H1'],
    ),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 //5000/ | État droit commun //400/ | Ville //900/ | Ville droit commun //80/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 //3000/ | Ville //200/',
  ],
)

cas(
  'quartiers in a margin without a label',
  [
    feuille(
      '2026',
      [
        ['', 'Porteur', 'Action', 'Axe', 'Etat demandé', 'Etat accordé'],
        ['OZANAM', 'Les Amis', 'Jardin', 'Santé', 5000, 4000],
        [null, 'Le Fil', 'Ciné', 'Culture', 500, 400],
        ['VIGUIER', 'Le Club', 'Boxe', 'Sport', 3000, 2000],
        [null, 'La Régie', 'Vélo', 'Sport', 3000, 2000],
      ],
      ['A2:A3', 'A4:A5'],
    ),
  ],
  [
    'Jardin | Les Amis | OZANAM | Santé |  | État P147 5000//4000/',
    'Ciné | Le Fil | OZANAM | Culture |  | État P147 500//400/',
    'Boxe | Le Club | VIGUIER | Sport |  | État P147 3000//2000/',
    'Vélo | La Régie | VIGUIER | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'an advance and a balance are on their way, and no « réalisé »',
  [
    feuille('Suivi 2026', [
      [
        'Réf.',
        'Association',
        'Projet',
        'Quartier',
        'Subvention votée Ville',
        'Date de vote',
        '1er acompte',
        'Date acompte',
        'Solde',
        'Bilan reçu',
      ],
      ['V01', 'Les Amis', 'Jardin', 'Ozanam', 4000, new Date('2026-03-12'), 3000, new Date('2026-04-12'), null, 'non'],
      ['V02', 'Le Club', 'Boxe', 'Viguier', 2000, new Date('2026-03-12'), 1500, new Date('2026-04-12'), 500, 'oui'],
    ]),
  ],
  ['Jardin | Les Amis | Ozanam |  |  | Ville //4000/', 'Boxe | Le Club | Viguier |  |  | Ville //2000/'],
)

cas(
  'headers and sums carried over from page to page',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Axe', 'Etat demandé', 'Etat accordé'],
      ['Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 4000],
      ['A reporter', null, null, null, 5000, 4000],
      ['Porteur', 'Action', 'QPV', 'Axe', 'Etat demandé', 'Etat accordé'],
      ['Report', null, null, null, 5000, 4000],
      ['Le Club', 'Boxe', 'Viguier', 'Sport', 3000, 2000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'payers in rows under each action',
  [
    feuille('2026', [
      ['Action / financeurs', 'Porteur', 'QPV', 'Demandé', 'Accordé'],
      ['Jardin partagé', 'Les Amis', 'Ozanam', 5900, 4800],
      ['  Etat', null, null, 5000, 4000],
      ['  Ville', null, null, 900, 800],
      ['Boxe éducative', 'Le Club', 'Viguier', 3000, 2000],
      ['  Etat', null, null, 3000, 2000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam |  |  | État P147 5000//4000/ | Ville 900//800/',
    'Boxe éducative | Le Club | Viguier |  |  | État P147 3000//2000/',
  ],
)

cas(
  '« oui » and « non » under the quartiers',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'Ozanam', 'Viguier', 'Centre', 'Demande Etat', 'Proposition Etat'],
      ['Les Amis', 'Jardin', 'oui', 'non', 'non', 5000, 4000],
      ['Le Club', 'Boxe', 'oui', 'oui', 'non', 3000, 2000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam |  |  | État P147 5000/4000//',
    'Boxe | Le Club | Ozanam+Viguier |  |  | État P147 3000/2000//',
  ],
)

cas(
  'blocks that begin by « ACTION N°1 : … »',
  [
    feuille('Fiches', [
      ['ACTION N°1 : Jardin partagé'],
      ['Porteur :', 'Les Amis', 'Quartier :', 'Ozanam'],
      ['Axe :', 'Santé', 'Public :', 'Familles'],
      ['Financeur', 'Montant demandé', 'Montant accordé'],
      ['Etat', 5000, 4000],
      ['Ville', 900, 800],
      ['ACTION N°2 : Boxe éducative'],
      ['Porteur :', 'Le Club', 'Quartier :', 'Viguier'],
      ['Axe :', 'Sport', 'Public :', 'Jeunes'],
      ['Financeur', 'Montant demandé', 'Montant accordé'],
      ['Etat', 3000, 2000],
    ]),
  ],
  [
    'Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000//4000/ | Ville 900//800/',
    'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'charges and products in a form',
  [
    feuille('Fiche', [
      ['Association', 'Les Amis'],
      ['Action', 'Jardin partagé'],
      ['Quartier', 'Ozanam'],
      ['Thématique', 'Santé'],
      [],
      ['CHARGES', 'Montant', 'PRODUITS', 'Montant'],
      ['60 - Achats', 2000, '70 - Vente', 100],
      ['61 - Services', 1000, '74 - Subventions', null],
      ['64 - Personnel', 4000, 'Etat - politique de la ville', 5000],
      [null, null, 'Commune', 900],
      [null, null, 'CAF', 1000],
      ['TOTAL', 7000, 'TOTAL', 7000],
    ]),
  ],
  ['Jardin partagé | Les Amis | Ozanam | Santé |  | État P147 5000/// | Ville 900/// | CAF 1000///'],
)

cas(
  'long labels in a form',
  [
    feuille('F1', [
      ['Nom de la structure porteuse du projet', 'Les Amis'],
      ['Titre du projet', 'Jardin partagé'],
      ['Quartier(s) prioritaire(s) bénéficiaire(s)', 'Ozanam'],
      ['Thématique principale du contrat de ville', 'Santé'],
      ['Subvention demandée au titre du BOP 147', 5000],
      ['Subvention demandée à la commune', 900],
      ['Décision du comité', 'Favorable'],
      ['Montant accordé BOP 147', 4000],
    ]),
  ],
  ['Jardin partagé | Les Amis | Ozanam | Santé | Favorable | État P147 5000//4000/ | Ville 900///'],
)

cas(
  '« Quartier / Action », a quartier and its totals above its actions',
  [
    feuille('2026', [
      ['Quartier / Action', 'Porteur', 'Axe', 'Demande Etat', 'Accord Etat'],
      ['Ozanam', null, null, 5500, 4400],
      ['Jardin', 'Les Amis', 'Santé', 5000, 4000],
      ['Yoga', 'Le Fil', 'Sport', 500, 400],
      ['Viguier', null, null, 3000, 2000],
      ['Boxe', 'Le Club', 'Sport', 3000, 2000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Yoga | Le Fil | Ozanam | Sport |  | État P147 500//400/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'an extraction of Dauphin is the State’s, a sheet of the town completes it whatever the capitals',
  [
    feuille('DAUPHIN', [
      ['N° dossier', 'Porteur', 'Intitulé', 'QPV', 'Thématique', 'Demandé', 'Accordé', 'Statut'],
      ['DA00400001', 'LES AMIS', 'JARDIN PARTAGÉ', 'Ozanam', 'Santé', 5000, 4000, 'Accordé'],
    ]),
    feuille('Ville', [
      ['Association', 'Projet', 'Demande', 'Vote'],
      ['Les Amis', 'Jardin partagé', 900, 800],
    ]),
  ],
  ['JARDIN PARTAGÉ | LES AMIS | Ozanam | Santé | Accordé | État P147 5000//4000/ | Ville 900//800/'],
)

cas(
  'long ways to say « all the quartiers »',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'Quartier', 'Etat demandé'],
      ['Les Amis', 'Jardin', 'Ozanam', 5000],
      ['Le Club', 'Boxe', 'Viguier', 3000],
      ['Le Fil', 'Ciné', 'Tous les QPV de la ville', 200],
      ['La Cie', 'Théâtre', 'Ensemble des quartiers prioritaires', 300],
      ['A', 'Danse au parc', 'Tous les quartiers', 300],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam |  |  | État P147 5000///',
    'Boxe | Le Club | Viguier |  |  | État P147 3000///',
    'Ciné | Le Fil | Ozanam+Viguier |  |  | État P147 200///',
    'Théâtre | La Cie | Ozanam+Viguier |  |  | État P147 300///',
    'Danse au parc | A | Ozanam+Viguier |  |  | État P147 300///',
  ],
)

cas(
  'very long labels',
  [
    feuille('2026', [
      [
        'Nom de la structure bénéficiaire de la subvention (association, établissement...)',
        'Intitulé précis de l’action faisant l’objet de la demande de subvention',
        'Quartier(s) prioritaire(s) de la politique de la ville concerné(s)',
        'Pilier du contrat de ville auquel se rattache l’action',
        'Montant de la subvention sollicitée auprès de l’Etat (BOP 147) en euros',
        'Montant de la subvention accordée par l’Etat (BOP 147) en euros',
        'Montant de la subvention sollicitée auprès de la commune en euros',
      ],
      ['Les Amis', 'Jardin', 'Ozanam', 'Cohésion', 5000, 4000, 900],
      ['Le Club', 'Boxe', 'Viguier', 'Emploi', 3000, 0, null],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Cohésion |  | État P147 5000//4000/ | Ville 900///',
    'Boxe | Le Club | Viguier | Emploi |  | État P147 3000//0/',
  ],
)

cas(
  'what is asked in columns, what is granted in another sheet, one line per payer',
  [
    feuille('Demandes', [
      ['Réf', 'Porteur', 'Action', 'QPV', 'Axe', 'Demandé Etat', 'Demandé Ville'],
      ['A1', 'Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 900],
      ['A2', 'Le Club', 'Boxe', 'Viguier', 'Sport', 3000, null],
    ]),
    feuille('Attributions', [
      ['Réf', 'Financeur', 'Montant attribué'],
      ['A1', 'Etat', 4000],
      ['A1', 'Ville', 800],
      ['A2', 'Etat', 2000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000//4000/ | Ville 900//800/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'other credits beside P147',
  [
    feuille('2026', [
      [
        'Porteur',
        'Action',
        'Quartier',
        'Thème',
        'P147 demandé',
        'Cité éducative demandé',
        'VVV demandé',
        'P147 accordé',
        'Cité éducative accordé',
        'VVV accordé',
      ],
      ['Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 900, null, 4000, 800, null],
      ['Le Club', 'Boxe', 'Viguier', 'Sport', 3000, null, 100, 2000, null, 50],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000//4000/ | Cité éducative 900//800/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/ | VVV 100//50/',
  ],
)

cas(
  'two plans in cells, one asked, one granted',
  [
    feuille('PV', [
      ['Porteur', 'Action', 'Quartier', 'Montants demandés', 'Montants accordés', 'Décision'],
      ['Les Amis', 'Jardin', 'Ozanam', 'Etat 5000 €, Ville 900 €', 'Etat 4000 €, Ville 800 €', 'Favorable'],
      ['Le Club', 'Boxe', 'Viguier', 'Etat 3000 €', 'Etat 0 €', 'Défavorable'],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam |  | Favorable | État P147 5000//4000/ | Ville 900//800/',
    'Boxe | Le Club | Viguier |  | Défavorable | État P147 3000//0/',
  ],
)

cas(
  '« 4 000 € (Etat) » in a plan',
  [
    feuille('PV', [
      ['Porteur', 'Action', 'Quartier', 'Financements obtenus', 'Décision'],
      ['Les Amis', 'Jardin', 'Ozanam', '4000 € (Etat)\n800 € (Ville)', 'Favorable'],
      ['Le Club', 'Boxe', 'Viguier', '2000 € (Etat)', 'Favorable'],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam |  | Favorable | État P147 //4000/ | Ville //800/',
    'Boxe | Le Club | Viguier |  | Favorable | État P147 //2000/',
  ],
)

cas(
  'one blank porteur under a group, its total below',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Etat demandé', 'Etat accordé'],
      ['Les Amis', 'Jardin', 'Ozanam', 'Santé', 5000, 4000],
      ['', 'Yoga', 'Ozanam', 'Sport', 500, 400],
      ['Total Les Amis', '', '', '', 5500, 4400],
      ['Le Club', 'Boxe', 'Viguier', 'Sport', 3000, 2000],
      ['Total Le Club', '', '', '', 3000, 2000],
      ['TOTAL PROGRAMMATION', '', '', '', 8500, 6400],
      ['Enveloppe', '', '', '', '', 9000],
      ['Reste', '', '', '', '', 2600],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Yoga | Les Amis | Ozanam | Sport |  | État P147 500//400/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'quartiers that begin by a number; two told by their numbers are told as unknown',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Etat demandé'],
      ['Les Amis', 'Jardin', 'QPV 1 - Ozanam', 5000],
      ['Le Club', 'Boxe', 'QPV 2 - Viguier', 3000],
      ['Le Fil', 'Ciné', 'QPV 1 et 2', 200],
    ]),
  ],
  [
    'Jardin | Les Amis | QPV 1 - Ozanam |  |  | État P147 5000///',
    'Boxe | Le Club | QPV 2 - Viguier |  |  | État P147 3000///',
    'Ciné | Le Fil |  |  |  | État P147 200///',
  ],
)

cas(
  'the total of each step, then its payers',
  [
    feuille('2026', [
      ['Porteur', 'Action', 'QPV', 'Total demandé', 'Etat', 'Ville', 'Total accordé', 'Etat', 'Ville'],
      ['Les Amis', 'Jardin', 'Ozanam', 5900, 5000, 900, 4800, 4000, 800],
      ['Le Club', 'Boxe', 'Viguier', 3000, 3000, null, 2000, 2000, null],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam |  |  | État P147 5000//4000/ | Ville 900//800/',
    'Boxe | Le Club | Viguier |  |  | État P147 3000//2000/',
  ],
)

cas(
  'crosses under opinions beside three steps',
  [
    feuille(
      '2026',
      [
        ['Porteur', 'Action', 'QPV', 'Etat', null, null, 'Avis Favorable', 'Avis Défavorable'],
        [null, null, null, 'Sollicité', 'Arbitrage', 'Notifié', null, null],
        ['Les Amis', 'Jardin', 'Ozanam', 5000, 4500, 4000, 'X', null],
        ['Le Club', 'Boxe', 'Viguier', 3000, 0, 0, null, 'X'],
        ['Le Fil', 'Ciné', 'Viguier', 3000, 100, null, 'X', null],
      ],
      ['D1:F1'],
    ),
  ],
  [
    'Jardin | Les Amis | Ozanam |  | Avis Favorable | État P147 5000/4500/4000/',
    'Boxe | Le Club | Viguier |  | Avis Défavorable | État P147 3000/0/0/',
    'Ciné | Le Fil | Viguier |  | Avis Favorable | État P147 3000/100//',
  ],
)

cas(
  'an action merged over the rows of its quartiers',
  [
    feuille(
      '2026',
      [
        ['Porteur', 'Action', 'Thème', 'Quartier', 'Etat demandé', 'Etat accordé'],
        ['Les Amis', 'Jardin', 'Santé', 'Ozanam', 5000, 4000],
        [null, null, null, 'Viguier', null, null],
        ['Le Club', 'Boxe', 'Sport', 'Viguier', 3000, 2000],
      ],
      ['A2:A3', 'B2:B3', 'C2:C3', 'E2:E3', 'F2:F3'],
    ),
  ],
  [
    'Jardin | Les Amis | Ozanam+Viguier | Santé |  | État P147 5000//4000/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  'blocks of porteurs stacked in a sheet',
  [
    feuille('2026', [
      ['Porteur : Les Amis'],
      ['SIRET : 990 889 834 00521'],
      ['Action', 'Quartier', 'Thème', 'Etat demandé', 'Etat accordé'],
      ['Jardin', 'Ozanam', 'Santé', 5000, 4000],
      ['Yoga', 'Viguier', 'Sport', 500, 400],
      ['Total', null, null, 5500, 4400],
      [],
      ['Porteur : Le Club'],
      ['SIRET :'],
      ['Action', 'Quartier', 'Thème', 'Etat demandé', 'Etat accordé'],
      ['Boxe', 'Viguier', 'Sport', 3000, 2000],
      ['Total', null, null, 3000, 2000],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam | Santé |  | État P147 5000//4000/',
    'Yoga | Les Amis | Viguier | Sport |  | État P147 500//400/',
    'Boxe | Le Club | Viguier | Sport |  | État P147 3000//2000/',
  ],
)

cas(
  '« Arb. COPIL » beside « Prop. »',
  [
    feuille('2026', [
      [
        'Porteur',
        'Action',
        'QPV',
        'Sollicité Ville',
        'Sollicité Etat',
        'Prop. Ville',
        'Prop. Etat',
        'Arb. COPIL Ville',
        'Arb. COPIL Etat',
        'Observations COPIL',
      ],
      ['Les Amis', 'Jardin', 'Ozanam', 900, 5000, 850, 4500, 800, 4000, null],
      ['Le Club', 'Boxe', 'Viguier', null, 3000, null, 2000, null, 0, 'à revoir'],
    ]),
  ],
  [
    'Jardin | Les Amis | Ozanam |  |  | Ville 900/850/800/ | État P147 5000/4500/4000/',
    'Boxe | Le Club | Viguier |  |  | État P147 3000/2000/0/',
  ],
)

cas(
  'a reminder of last year in each group',
  [
    feuille(
      '2026',
      [
        ['Porteur', 'Action', 'Quartier', 'ETAT', null, null, 'VILLE', null, null],
        [null, null, null, 'Rappel 2025', 'Demande', 'Décision', 'Rappel 2025', 'Demande', 'Décision'],
        ['Les Amis', 'Jardin', 'Ozanam', 4500, 5000, 4000, 850, 900, 800],
        ['Le Club', 'Boxe', 'Viguier', null, 3000, 2000, null, null, null],
      ],
      ['D1:F1', 'G1:I1'],
    ),
  ],
  [
    'Jardin | Les Amis | Ozanam |  |  | État P147 5000//4000/ | Ville 900//800/',
    'Boxe | Le Club | Viguier |  |  | État P147 3000//2000/',
  ],
)
