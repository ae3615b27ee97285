import { describe, expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))

describe('extractions and yearly habits', () => {
  it('an extraction of a software tells one line per payer, everything in codes that a sheet explains', async () => {
    const lue = await lire(
      {
        nom: 'EXTRACTION',
        lignes: [
          [
            'ID_LIGNE',
            'COD_DOS',
            'EXER',
            'LIB_TIERS',
            'OBJ_DOS',
            'COD_TERR',
            'COD_THEM',
            'COD_FIN',
            'MNT_DEM',
            'MNT_VOTE',
            'COD_ETAT',
          ],
          [70011, '26CV0014', 2026, 'ATELIER', 'Café des parents', 'QN09212I', 'T01', 'E147', 11600, 0, 'R'],
          [70012, '26CV0014', 2026, 'ATELIER', 'Café des parents', 'QN09212I', 'T01', 'VIL', 2150, 0, 'R'],
          [70013, '26CV0015', 2026, 'CEMEA', 'Musiques', 'QN09217M', 'T02', 'E147', 10100, 5050, 'V'],
        ],
      },
      {
        nom: 'CODES',
        lignes: [
          ['TYPE', 'CODE', 'LIBELLE'],
          ['COD_FIN', 'E147', 'Etat - programme 147'],
          ['COD_FIN', 'VIL', 'Ville de Colombes'],
          ['COD_ETAT', 'V', 'Voté'],
          ['COD_ETAT', 'R', 'Rejeté'],
          ['COD_THEM', 'T01', 'Parentalité'],
          ['COD_THEM', 'T02', 'Culture'],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Café des parents | ATELIER | QN09212I | Parentalité | Rejeté | État P147 11600//0/ | Ville 2150//0/',
      'Musiques | CEMEA | QN09217M | Culture | Voté | État P147 10100//5050/',
    ])
    expect(lue.actions.map((a) => a.ref)).toEqual(['26CV0014', '26CV0015'])
  })

  it('« Action 2026 » is the title, the community and the town are told by their own names', async () => {
    const lue = await lire({
      nom: 'Programmation 2026',
      lignes: [
        [
          'Organisme',
          'Action 2026',
          'Quartier',
          'Etat - demandé',
          'Cherbourg-en-Cotentin - demandé',
          'CARENE - demandé',
        ],
        ['Ville de Cherbourg', 'Jardin', 'Ozanam', 5000, 900, 700],
        ['CCAS de Cherbourg', 'Boxe', 'Viguier', 4000, 800, null],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Ville de Cherbourg | Ozanam |  |  | État P147 5000/// | Cherbourg-en-Cotentin 900/// | CARENE 700///',
      'Boxe | CCAS de Cherbourg | Viguier |  |  | État P147 4000/// | Cherbourg-en-Cotentin 800///',
    ])
  })

  it('a row with last year’s amounts only, not renewed, is no action of this year', async () => {
    const lue = await lire({
      nom: 'Suivi 2025-2026',
      lignes: [
        [
          'Association',
          'Intitulé',
          'Quartier',
          'Ville demandé 2025',
          'Ville demandé 2026',
          'Ville accordé 2026',
          'Décision 2026',
        ],
        ['Les Amis', 'Jardin', 'Ozanam', 3000, 3500, 3000, 'Accordée'],
        ['Le Club', 'Boxe', 'Viguier', 2000, null, null, 'non reconduite'],
        ['La Régie', 'Vélo', 'Viguier', 2000, null, null, 'En cours'],
      ],
    })
    expect(lue.actions.map((a) => a.titre)).toEqual(['Jardin', 'Vélo'])
    expect(lue.feuilles[0]?.lignesIgnorees[0]?.raison).toContain('an passé')
  })

  it('a cell may hold the porteur and its SIRET, the title and its Dauphin number', async () => {
    const lue = await lire({
      nom: 'Tableau 2026',
      lignes: [
        ['PORTEUR (SIRET)', 'ACTION (n° Dauphin)', 'QPV', 'Etat', 'CABM'],
        ['Face Hérault\n(990 889 834 00521)', 'Conseil citoyen : fonctionnement\n(DA00430756)', 'Devèze', 8400, 3000],
        ['Au Fil des Mots', 'DA00430757 - Code & robots', 'Centre', 600, null],
      ],
    })
    expect(lue.actions.map((a) => [a.titre, a.dauphin, a.structure, a.siret])).toEqual([
      ['Conseil citoyen : fonctionnement', 'DA00430756', 'Face Hérault', '99088983400521'],
      ['Code & robots', 'DA00430757', 'Au Fil des Mots', null],
    ])
    expect(lue.actions[0]?.financements.map((f) => f.financeur)).toEqual(['État P147', 'CABM'])
  })

  it('a cell may hold what is asked and what is granted, when the label says both', async () => {
    const lue = await lire({
      nom: 'Synthèse 2026',
      lignes: [
        ['Porteur', 'Action', 'QPV', 'État\n(demandé / accordé)', 'Agglo\n(demandé / accordé)', 'Décision'],
        ['Les Amis', 'Jardin', 'Ozanam', '1 400 / 700', null, 'Accord'],
        ['Le Club', 'Boxe', 'Viguier', '2 000 / ?', '3 300 / 0', 'En attente'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | Ozanam |  | Accord | État P147 1400//700/',
      'Boxe | Le Club | Viguier |  | En attente | État P147 2000/// | Agglomération 3300//0/',
    ])
    // Neither amount is written back over the two.
    for (const action of lue.actions)
      expect(
        Object.entries(action.cellules).filter(([champ, place]) => champ.startsWith('financements') && place),
      ).toEqual([])
  })

  it('a letter at the end of each payer is the step, and « CV 2030 » is no year', async () => {
    const lue = await lire({
      nom: 'CV 2030',
      lignes: [
        ['SAINT-AUBIN / CV 2030 / PROG 26'],
        ['n°', 'porteur', 'intitulé', 'quartier', 'Etat PDV D', 'Ville D', 'Etat PDV A', 'Ville A'],
        [1, 'Les Amis', 'Jardin', 'Ozanam', 5000, 900, 4000, 0],
        [2, 'Le Club', 'Boxe', 'Viguier', 3000, null, null, null],
      ],
    })
    expect(lue.annee).toBe(2026)
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | État P147 5000//4000/ | Ville 900//0/',
      'Boxe | Le Club | Viguier |  |  | État P147 3000///',
    ])
  })

  it('what a committee adjourned is decided by the sheet of the next one', async () => {
    const entete = ['Dauphin', 'Porteur', 'Action', 'Quartier', 'État demandé', 'État voté', 'Décision']
    const lue = await lire(
      {
        nom: 'Comité 17 mars 2026',
        lignes: [
          entete,
          ['DA00431070', 'Les Amis', 'Jardin', 'Ozanam', 5000, null, 'Ajourné au comité de juin'],
          ['DA00431071', 'Le Club', 'Boxe', 'Viguier', 3000, 2000, 'Favorable'],
        ],
      },
      {
        nom: 'Comité 16 juin 2026',
        lignes: [entete, ['DA00431070', 'Les Amis', 'Jardin', 'Ozanam', 5000, 4000, 'Favorable']],
      },
    )
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | Ozanam |  | Favorable | État P147 5000//4000/',
      'Boxe | Le Club | Viguier |  | Favorable | État P147 3000//2000/',
    ])
  })

  it('a cell may tell the step beside its amount, by a letter that the title explains', async () => {
    const lue = await lire({
      nom: 'tour de table',
      lignes: [
        ['Tour de table des financeurs 2026 — (A) = acquis, (S) = sollicité'],
        ['Porteur', 'Action', 'Lieu', 'Etat PdV', 'Ville', 'Autofinancement'],
        ['Les Amis', 'Jardin', 'Ozanam', '3 900 (S)', '2 200 (A)', 400],
        ['Le Club', 'Boxe', 'Viguier', '1 000 € sollicités', null, null],
        ['La Régie', 'Vélo', 'Viguier', null, '700 (A)', null],
        ['Le Fil', 'Ciné', 'Ozanam', null, '500 (A)', null],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | État P147 3900/// | Ville //2200/',
      'Boxe | Le Club | Viguier |  |  | État P147 1000///',
      'Vélo | La Régie | Viguier |  |  | Ville //700/',
      'Ciné | Le Fil | Ozanam |  |  | Ville //500/',
    ])
  })

  it('steps without a name are those of the payer that the sheet names', async () => {
    const lue = await lire({
      nom: 'BOP 147',
      lignes: [
        ['DDETS 76 - répartition des crédits 2026'],
        [
          'Porteur',
          'Intitulé action',
          'Code QPV',
          'Demande P147',
          'Proposition sous-préfet',
          'Décision préfet',
          'Participation commune',
        ],
        ['Les Amis', 'Jardin', 'QN07602M', 7100, 5000, 4000, 900],
        ['Le Club', 'Boxe', 'QN07601M', 3000, 0, 0, null],
      ],
    })
    expect(dire(lue)).toEqual([
      'Jardin | Les Amis | QN07602M |  |  | État P147 7100/5000/4000/ | Ville //900/',
      'Boxe | Le Club | QN07601M |  |  | État P147 3000/0/0/',
    ])
  })

  it('sections by kind of porteur are no quartiers', async () => {
    const lue = await lire({
      nom: 'Comité',
      lignes: [
        ['Projet', 'Porté par', 'Lieu', 'Axe', 'Sollicité État'],
        ['Associations'],
        ['Jardin', 'Les Amis', 'Quartier Haut', 'Sport', 900],
        ['Boxe', 'Le Club', 'Quartier Bas', 'Sport', 800],
        ['Collectivités et établissements publics'],
        ['Vélo', 'Ville de Valmont', 'Quartier Haut', 'Sport', 700],
        ['Ciné', 'Collège', 'Quartier Haut', 'Sport', 700],
      ],
    })
    expect(lue.actions.map((a) => a.quartiers.join('+'))).toEqual([
      'Quartier Haut',
      'Quartier Bas',
      'Quartier Haut',
      'Quartier Haut',
    ])
  })
})
