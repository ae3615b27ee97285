import { describe, expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))

describe('workbooks read at first sight', () => {
  it('the years of an agreement do not tell the year of the workbook', async () => {
    const lue = await lire(
      {
        nom: 'Annuelles',
        lignes: [
          ['Quartier', 'Porteur', 'Action', 'P147 2025', 'P147 demandé 2026', 'P147 accordé 2026'],
          ['Ozanam', 'Les Amis', 'Jardin partagé', 3000, 3500, 3200],
          ['Viguier', 'Le Club', 'Boxe éducative', 2000, 2500, 2200],
        ],
      },
      {
        nom: 'CPO 2025-2027',
        lignes: [
          ['Quartier', 'Porteur', 'Action', 'P147', null, null],
          [null, null, null, 2025, 2026, 2027],
          ['Ozanam', 'La Régie', 'Chantier éducatif', 6000, 6500, 7000],
        ],
        fusions: ['D1:F1'],
      },
    )
    expect(lue.annee).toBe(2026)
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam |  |  | État P147 3500//3200/',
      'Boxe éducative | Le Club | Viguier |  |  | État P147 2500//2200/',
      'Chantier éducatif | La Régie | Ozanam |  |  | État P147 //6500/',
    ])
  })

  it('a directory may call the names of structures « Dénomination »', async () => {
    const lue = await lire(
      {
        nom: 'Tableau',
        lignes: [
          ['Réf.', 'Association', 'Objet', 'Thématique', 'Demande P147'],
          ['T-01', 'LES AMIS', 'Jardin partagé', 'Cadre de vie', 6000],
          ['T-02', 'Le Club', 'Boxe éducative', 'Sport', 3000],
        ],
      },
      {
        nom: 'Fichier',
        lignes: [
          ['Dénomination', 'SIRET', 'Courriel'],
          ['Les Amis', '990 889 834 00521', 'amis@exemple.fr'],
          ['Le Club', '', 'club@exemple.fr'],
        ],
      },
    )
    expect(lue.actions.map((a) => [a.titre, a.structure, a.siret])).toEqual([
      ['Jardin partagé', 'Les Amis', '99088983400521'],
      ['Boxe éducative', 'Le Club', null],
    ])
  })

  it('one column may hold the porteur and the title, on two lines or with a dash', async () => {
    for (const signe of ['\n', ' - ']) {
      const lue = await lire({
        nom: '2026',
        lignes: [
          ['TH.', 'Porteur / Action', 'Quartier', 'Etat', null, 'Bailleur', null, 'Avis'],
          [null, null, null, 'Sollicité', 'Arbitrage', 'Sollicité', 'Arbitrage', null],
          ['Cadre de vie', `Les Amis${signe}Jardin partagé`, 'Ozanam', 6000, 5000, 400, null, 'F'],
          ['Sport', `Le Club${signe}Boxe éducative`, 'Viguier', 3000, 2000, 300, null, 'D'],
        ],
        fusions: ['D1:E1', 'F1:G1'],
      })
      expect(dire(lue)).toEqual([
        'Jardin partagé | Les Amis | Ozanam | Cadre de vie | F | État P147 6000/5000// | Bailleur 400///',
        'Boxe éducative | Le Club | Viguier | Sport | D | État P147 3000/2000// | Bailleur 300///',
      ])
      expect(lue.actions[0]?.cellules.titre).toBeUndefined()
    }
  })

  it('one row per quartier under one number is one action of several quartiers', async () => {
    const lue = await lire({
      nom: 'Prog 2026',
      lignes: [
        ['Réf.', 'Porteur', 'Action', 'QPV', 'Thème', 'Etat demandé', 'Etat accordé'],
        ['T-01', 'Les Amis', 'Jardin partagé', 'Ozanam', 'Cadre de vie', 4000, 3000],
        ['T-01', 'Les Amis', 'Jardin partagé', 'Viguier', 'Cadre de vie', 2000, 1000],
        ['T-02', 'Le Club', 'Boxe éducative', 'Ozanam', 'Sport', 3000, 2000],
        ['T-02', 'Le Club', 'Boxe éducative', 'Viguier', 'Sport', 3000, 2000],
        ['T-03', 'La Régie', 'Chantier éducatif', 'Viguier', 'Emploi', 900, 0],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam+Viguier | Cadre de vie |  | État P147 6000//4000/',
      'Boxe éducative | Le Club | Ozanam+Viguier | Sport |  | État P147 6000//4000/',
      'Chantier éducatif | La Régie | Viguier | Emploi |  | État P147 900//0/',
    ])
    expect(lue.problemes.map((p) => [p.ligne, p.bloquant])).toEqual([
      [3, false],
      [5, false],
    ])
  })

  it('a title names the theme of a sheet whose tables are cut by quartier', async () => {
    const lue = await lire({
      nom: 'Emploi',
      lignes: [
        ['Pilier Emploi'],
        [],
        ['Quartier Ozanam'],
        ['Association', 'Action', 'Sub. sollicitée Ville', 'Sub. accordée Ville', 'Avis'],
        ['Les Amis', 'Jardin partagé', 900, 600, 'Fav.'],
        ['Le Club', 'Boxe éducative', 800, 500, 'Défav.'],
        [],
        ['Quartier Viguier'],
        ['Association', 'Action', 'Sub. sollicitée Ville', 'Sub. accordée Ville', 'Avis'],
        ['La Régie', 'Chantier éducatif', 700, 400, 'Fav.'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam | Emploi | Fav. | Ville 900//600/',
      'Boxe éducative | Le Club | Ozanam | Emploi | Défav. | Ville 800//500/',
      'Chantier éducatif | La Régie | Viguier | Emploi | Fav. | Ville 700//400/',
    ])
  })

  it('columns of per cents may be named after quartiers nobody announced', async () => {
    const lue = await lire({
      nom: 'Prog 2026',
      lignes: [
        ['Opérateur', 'Projet', 'Ozanam %', 'Viguier %', 'Thème', 'État : demande', 'État : décision', 'Suite donnée'],
        ['Les Amis', 'Jardin partagé', 60, 40, 'Cadre de vie', 6000, 5000, 'Accord'],
        ['Le Club', 'Boxe éducative', null, 100, 'Sport', 3000, 2000, 'Accord'],
        ['La Régie', 'Chantier éducatif', 100, null, 'Emploi', 900, 0, 'Refus'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam+Viguier | Cadre de vie | Accord | État P147 6000//5000/',
      'Boxe éducative | Le Club | Viguier | Sport | Accord | État P147 3000//2000/',
      'Chantier éducatif | La Régie | Ozanam | Emploi | Refus | État P147 900//0/',
    ])
    expect(lue.actions[0]?.repartition).toEqual({ Ozanam: 0.6, Viguier: 0.4 })
  })

  it('quartiers may be columns of crosses that nothing announces, one of them for none, one for all', async () => {
    const entete = ['PORTEUR', 'ACTION', 'Estressin', 'Malissol', 'Hors QPV', 'Tous', 'Ville', 'CAF']
    const lue = await lire(
      {
        nom: 'Educ-Parent.',
        lignes: [
          ['ÉDUCATION ET PARENTALITÉ'],
          ['Subventions 2026 validées'],
          entete,
          ['Les Amis', 'Jardin partagé', 'X', null, null, null, 900, 100],
          ['Le Club', 'Boxe éducative', null, 'x', null, null, 800, null],
          ['La Régie', 'Ludothèque', null, null, 'x', null, 700, null],
        ],
      },
      {
        nom: 'Culture',
        lignes: [
          ['CULTURE, SPORT, LOISIRS'],
          ['Subventions 2026 validées'],
          entete,
          ['Le Fil', 'Ciné plein air', 'X', 'X', null, null, 600, 100],
          ['La Cie', 'Théâtre forum', null, null, null, 'x', 500, 200],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Estressin | Educ-Parent. |  | Ville //900/ | CAF //100/',
      'Boxe éducative | Le Club | Malissol | Educ-Parent. |  | Ville //800/',
      'Ludothèque | La Régie |  | Educ-Parent. |  | Ville //700/',
      'Ciné plein air | Le Fil | Estressin+Malissol | Culture |  | Ville //600/ | CAF //100/',
      'Théâtre forum | La Cie | Estressin+Malissol | Culture |  | Ville //500/ | CAF //200/',
    ])
  })

  it('themes in short capitals are told by the legend, decisions by few crosses above their count', async () => {
    const lue = await lire(
      {
        nom: 'Instruction',
        lignes: [
          ['N°', 'Struct. porteuse', 'Intitulé', 'QPV', 'Th.', 'État', null, 'AVIS', null, null],
          [null, null, null, null, null, 'Dem.', 'Prop.', 'Favorable', 'Défavorable', 'Ajourné'],
          [1, 'Les Amis', 'Jardin partagé', 'LAM', 'CDV', 5000, 4000, 'x', null, null],
          [2, 'Le Club', 'Boxe éducative', 'ABL-LAM', 'SPO', 3000, 0, null, 'X', null],
          [3, 'La Régie', 'Chantier', 'ABL', 'EMP', 2000, null, null, null, 'x'],
          [null, null, 'TOTAUX', null, null, 10000, 4000, 1, 1, 1],
        ],
        fusions: ['F1:G1', 'H1:J1'],
      },
      {
        nom: 'légende',
        lignes: [
          ['QPV', null, null, 'Thématiques'],
          ['LAM', 'Lameilhé (QN08103M)', null, 'CDV', 'Cadre de vie'],
          ['ABL', 'Aillot - Lardaillé (QN08104M)', null, 'SPO', 'Sport'],
          [null, null, null, 'EMP', 'Emploi - insertion'],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | QN08103M | Cadre de vie | Favorable | État P147 5000/4000//',
      'Boxe éducative | Le Club | QN08104M+QN08103M | Sport | Défavorable | État P147 3000/0//',
      'Chantier | La Régie | QN08104M | Emploi - insertion | Ajourné | État P147 2000///',
    ])
  })

  it('amounts by year may stand under a payer nobody knows', async () => {
    const lue = await lire({
      nom: 'CPO 2025-2026',
      lignes: [
        ['Structure', 'Objet', 'Quartier', 'ETAT', null, 'Habitalys', null],
        [null, null, null, 2025, 2026, 2025, 2026],
        ['Les Amis', 'Jardin partagé', 'Ozanam', 5000, 5500, 900, 1000],
        ['Le Club', 'Boxe éducative', 'Viguier', 3000, 3500, null, 800],
      ],
      fusions: ['D1:E1', 'F1:G1'],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam |  |  | État P147 //5500/ | Habitalys //1000/',
      'Boxe éducative | Le Club | Viguier |  |  | État P147 //3500/ | Habitalys //800/',
    ])
  })

  it('one letter per step stands under payers told by letters or by the name of the town', async () => {
    const lue = await lire({
      nom: 'PREPA',
      lignes: [
        ['AUXERROIS – PRÉPARATION DU COMITÉ, RD = Rive Droite (QN08901I) ; ROS = Rosoirs (QN08903M)'],
        ['D = demandé, P = proposition, V = vote'],
        ['Réf', 'Porteur', 'Action', 'QPV', 'ETAT', null, null, 'CAA', null, null, 'AUXERRE', null, null],
        [null, null, null, null, 'D', 'P', 'V', 'D', 'P', 'V', 'D', 'P', 'V'],
        ['01', 'Mission locale d’Auxerre', 'Jardin', 'ROS', 4600, 2800, '2800 *', 3700, 2800, 2800, '/', null, null],
        ['02', 'US Auxerre', 'Boxe', 'ROS RD', 6800, 6000, 6000, null, null, null, 900, 800, 700],
      ],
      fusions: ['E3:G3', 'H3:J3', 'K3:M3'],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Mission locale d’Auxerre | QN08903M |  |  | État P147 4600/2800/2800/ | CAA 3700/2800/2800/',
      'Boxe | US Auxerre | QN08903M+QN08901I |  |  | État P147 6800/6000/6000/ | Auxerre 900/800/700/',
    ])
  })

  it('a cell may hold the whole plan, a line per payer', async () => {
    const lue = await lire({
      nom: 'Annexe',
      lignes: [
        ['Structure porteuse', 'Titre de l’action', 'Quartiers', 'Financements accordés'],
        ['Les Amis', 'Jardin', 'Ozanam', 'État : 8 300 €\nGrand Poitiers : 2 800 €'],
        ['Le Club', 'Boxe', 'Viguier', 'État 4 700 € ; CAF 2 400 €'],
        ['La Régie', 'Vélo', 'Viguier', 'État : 4 900 €'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | État P147 //8300/ | Métropole //2800/',
      'Boxe | Le Club | Viguier |  |  | État P147 //4700/ | CAF //2400/',
      'Vélo | La Régie | Viguier |  |  | État P147 //4900/',
    ])
  })

  it('headers in small letters may begin with « cv », for contrat de ville', async () => {
    const lue = await lire({
      nom: 'aap 2026',
      lignes: [
        ["maître d'ouvrage", 'opération', 'secteur', 'cv état sollicité', 'cv mba sollicité', 'cv ville sollicité'],
        ['Les Amis', 'Jardin', 'chanaye', 6800, 900, 800],
        ['Le Club', 'Boxe', 'La Chanaye', 7100, null, 100],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | La Chanaye |  |  | État P147 6800/// | Mba 900/// | Ville 800///',
      'Boxe | Le Club | La Chanaye |  |  | État P147 7100/// | Ville 100///',
    ])
  })

  it('labels above a table tell the porteur of all its rows', async () => {
    const feuille = (porteur: string, siret: string, ...actions: (string | number)[][]): FeuilleTest => ({
      nom: porteur.slice(0, 8),
      lignes: [
        ['Porteur', porteur],
        ['SIRET', siret],
        ['Contact', 'Mme Lefebvre'],
        [],
        ['Action', 'QPV', 'Thématique', 'Etat dem.', 'Etat acc.', 'Décision'],
        ...actions,
        ['TOTAL', null, null, 9000, 8000],
      ],
    })
    const lue = await lire(
      feuille(
        'Ligue de l’enseignement',
        '990 889 834 00521',
        ['Jardin', 'Ozanam', 'Santé', 5000, 4000, 'Retenue'],
        ['Vélo', 'Viguier', 'Sport', 4000, 4000, 'Retenue'],
      ),
      feuille('Les Tisseuses', '', ['Couture', 'Ozanam', 'Emploi', 3000, 'Bilan 2025 insuffisant', 'Non retenue']),
    )
    expect(dire(lue)).toEqual([
      'Jardin | Ligue de l’enseignement | Ozanam | Santé | Retenue | État P147 5000//4000/',
      'Vélo | Ligue de l’enseignement | Viguier | Sport | Retenue | État P147 4000//4000/',
      'Couture | Les Tisseuses | Ozanam | Emploi | Non retenue | État P147 3000///',
    ])
    expect(lue.actions.map((a) => a.siret)).toEqual(['99088983400521', '99088983400521', null])
  })

  it('a title of decision is told without its year', async () => {
    const lue = await lire({
      nom: 'Retenues',
      lignes: [
        ['ACTIONS RETENUES - 2026'],
        ['Organisme', 'Action', 'Quartier', 'Demande Ville'],
        ['Les Amis', 'Jardin partagé', 'Ozanam', 900],
      ],
    })
    expect(dire(lue)).toEqual(['Jardin partagé | Les Amis | Ozanam |  | ACTIONS RETENUES | Ville 900///'])
  })

  it('an action may be told on two lines, asked then voted, under no label', async () => {
    const lue = await lire({
      nom: 'Suivi 2026',
      lignes: [
        ['Titre du projet', 'Association', 'QPV', 'Thématique', null, 'Etat', 'Ville', 'Statut du dossier'],
        ['Jardin partagé', 'Les Amis', 'Ozanam', 'Cadre de vie', 'Demandé', 6000, 900, 'Complet'],
        [null, null, null, null, 'Voté', 5000, 0, null],
        ['Boxe éducative', 'Le Club', 'Viguier', 'Sport', 'Demandé', 3000, 800, 'Complet'],
        [null, null, null, null, 'Voté', 2000, 500, null],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam | Cadre de vie | Complet | État P147 6000//5000/ | Ville 900//0/',
      'Boxe éducative | Le Club | Viguier | Sport | Complet | État P147 3000//2000/ | Ville 800//500/',
    ])
  })

  it('amounts without centimes end in « ,- », and « Autofi. » is no payer', async () => {
    const lue = await lire({
      nom: 'Prog 2026',
      lignes: [
        ['Porteur', 'Projet', 'Quartier', 'Demandé Ville', 'Proposé Ville', 'Autofi.'],
        ['Les Amis', 'Jardin partagé', 'Ozanam', '5.000,00 €', '4 000,-', 200],
        ['Le Club', 'Boxe éducative', 'Viguier', '3k', '2.500.—', 100],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam |  |  | Ville 5000/4000//',
      'Boxe éducative | Le Club | Viguier |  |  | Ville 3000/2500//',
    ])
  })

  it('« Etat » in the name of a sheet is who pays', async () => {
    const entete = ['Association', 'Action', 'Quartier', 'Demandé', 'Notifié']
    const lue = await lire(
      { nom: 'Financement Etat', lignes: [entete, ['Les Amis', 'Jardin partagé', 'Ozanam', 6000, 5000]] },
      { nom: 'Financement Ville', lignes: [entete, ['Les Amis', 'Jardin partagé', 'Ozanam', 900, 0]] },
    )
    expect(dire(lue)).toEqual(['Jardin partagé | Les Amis | Ozanam |  |  | État P147 6000//5000/ | Ville 900//0/'])
  })
})
