import { describe, expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const ecrits = async (...feuilles: FeuilleTest[]) => dire(await lireFichier(await classeurXlsx(feuilles)))

describe('what a layout says without a column for it', () => {
  it('section rows name the quartier when structure and theme have their columns and the quartier has none', async () => {
    expect(
      await ecrits({
        nom: 'Program. 26',
        lignes: [
          ['Porteur', "Descriptif de l'action", 'Priorité', 'Etat (P147)', null, 'Ville', null],
          [null, null, null, 'demandé', 'voté', 'demandé', 'voté'],
          ['BANC VERT'],
          ['Les Amis', 'Jardin partagé', 'Cadre de vie', 6000, 5000, 900, 0],
          [null, 'Sous total Banc Vert', null, 6000, 5000, 900, 0],
          ['DEGROOTE'],
          ['Le Club', 'Boxe éducative', 'Sport', 3000, 2000, null, null],
        ],
        fusions: ['D1:E1', 'F1:G1', 'A3:G3', 'A6:G6'],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Banc Vert | Cadre de vie |  | État P147 6000//5000/ | Ville 900//0/',
      'Boxe éducative | Le Club | Degroote | Sport |  | État P147 3000//2000/',
    ])
  })

  it('a legend under the totals opens no section of the row that was added below', async () => {
    const lignes = [
      ['Porteur', 'Action', 'QPV', 'Thème', 'Décision', 'Etat demandé'],
      ['Les Amis', 'Jardin partagé', 'Ozanam', 'Cadre de vie', 'Favorable', 6000],
      ['Le Club', 'Boxe éducative', 'Ozanam', 'Sport', 'Favorable', 3000],
      ['Total', null, null, null, null, 9000],
      [],
      ['Rouge = à revoir ; N = nouvelle, R = reconduction'],
      ['La Régie', 'Café des parents', 'Ozanam', null, 'En attente', 2000],
    ]
    expect((await ecrits({ nom: 'Prog 2026', lignes })).at(-1)).toBe(
      'Café des parents | La Régie | Ozanam |  | En attente | État P147 2000///',
    )
  })

  it('section rows name the structure, with its SIRET, when no column does', async () => {
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'Par porteur',
          lignes: [
            ["Intitulé de l'action", 'Quartier', 'Thématique', 'Etat sollicité', 'Etat proposé', 'Avis'],
            ['Les Amis (SIRET : 99088983400521)'],
            ['Jardin partagé', 'Ozanam', 'Cadre de vie', 6000, 5000, 'Accord'],
            ['Total Les Amis', null, null, 6000, 5000],
            ['Le Club'],
            ['Boxe éducative', 'Viguier', 'Sport', 3000, 0, 'Refus'],
            ['Total Le Club', null, null, 3000, 0],
          ],
        },
      ]),
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam | Cadre de vie | Accord | État P147 6000/5000//',
      'Boxe éducative | Le Club | Viguier | Sport | Refus | État P147 3000/0//',
    ])
    expect(lue.actions.map((a) => a.siret)).toEqual(['99088983400521', null])
  })

  it('money, decisions and directory in sheets of their own, joined by number', async () => {
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'Actions',
          lignes: [
            ['Réf', 'Porteur', 'Intitulé', 'Quartier(s)', 'Thématique'],
            ['T-01', 'Les Amis', 'Jardin partagé', 'Bagatelle', 'Cadre de vie'],
            ['T-02', 'Le Club', 'Boxe éducative', 'Faourette', 'Sport'],
          ],
        },
        {
          nom: 'Financements',
          lignes: [
            ['Réf', 'Financeur', 'Demandé', 'Accordé'],
            ['T-01', 'Etat', 6000, 5000],
            ['T-01', 'Ville', 900, 0],
            ['T-01', 'Fonds propres', 800, 800],
            ['T-02', 'Etat', 3000, 2000],
          ],
        },
        {
          nom: 'Décisions',
          lignes: [
            ['Réf', 'Décision du comité'],
            ['T-01', 'Favorable'],
            ['T-02', 'Ajourné'],
          ],
        },
        {
          nom: 'Porteurs',
          lignes: [
            ['Nom', 'SIRET', 'Contact', 'Mail'],
            ['Les Amis', '99088983400521', 'Accueil', 'a@exemple.fr'],
          ],
        },
      ]),
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Bagatelle | Cadre de vie | Favorable | État P147 6000//5000/ | Ville 900//0/',
      'Boxe éducative | Le Club | Faourette | Sport | Ajourné | État P147 3000//2000/',
    ])
    expect(lue.actions[0]?.siret).toBe('99088983400521')
  })

  it('« Quoi, qui, quand », the quartier and the payer in the title', async () => {
    expect(
      await ecrits({
        nom: 'Actions',
        lignes: [
          ['Quartier des Ors : actions 2026 soutenues par la Ville'],
          [],
          ['Quoi', 'Qui', 'Quand', 'Demande', 'Accordé', 'Statut', 'Thème'],
          ['Jardin partagé', 'Les Amis', 'mars', 600, 500, 'ok', 'Cadre de vie'],
          ['Boxe éducative', 'Le Club', "toute l'année", 300, 0, 'non', 'Sport'],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Ors | Cadre de vie | ok | Ville 600//500/',
      'Boxe éducative | Le Club | Ors | Sport | non | Ville 300//0/',
    ])
  })

  it('two tables in one sheet, one per payer: the same actions, joined', async () => {
    expect(
      await ecrits({
        nom: '2026',
        lignes: [
          ['CRÉDITS ÉTAT (BOP 147) 2026'],
          ['Porteur', 'Action', 'Quartier', 'Thème', 'Demandé', 'Accordé', 'Décision'],
          ['Les Amis', 'Jardin partagé', 'Pissevin', 'Cadre de vie', 6000, 5000, 'Retenu'],
          ['Le Club', 'Boxe éducative', 'Valdegour', 'Sport', 3000, 0, 'Non retenu'],
          ['TOTAL', null, null, null, 9000, 5000],
          [],
          ['CRÉDITS VILLE 2026'],
          ['Porteur', 'Action', 'Quartier', 'Montant sollicité', 'Montant voté', 'Délibération'],
          ['Les Amis', 'Jardin partagé', 'Pissevin', 900, 800, 'CM du 12/04'],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Pissevin | Cadre de vie | Retenu | État P147 6000//5000/ | Ville 900//800/',
      'Boxe éducative | Le Club | Valdegour | Sport | Non retenu | État P147 3000//0/',
    ])
  })

  it('money shared among quartiers that only the header names', async () => {
    expect(
      await ecrits({
        nom: 'Prog',
        lignes: [
          ['Intitulé action', 'Opérateur', 'Etat - demandé', 'Etat - accordé', 'Ventilation par QPV', null],
          [null, null, null, null, 'Aubépins', 'Stade'],
          ['Jardin partagé', 'Les Amis', 6000, 5000, 2500, 2500],
          ['Boxe éducative', 'Le Club', 3000, 2000, null, 2000],
        ],
        fusions: ['E1:F1'],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Aubépins+Stade |  |  | État P147 6000//5000/',
      'Boxe éducative | Le Club | Stade |  |  | État P147 3000//2000/',
    ])
  })

  it('numbered sheets, a payer known by its place among payers, a theme told once for its group', async () => {
    const entete = ['Thématique', 'Porteur', 'Action', 'P147', 'Bordeaux', 'Métropole', 'Autofin.', 'Total']
    const autre = [
      entete,
      ['Sport', 'Le Club', 'Boxe éducative', 3000, 200, null, 50, 3250],
      ['Culture', 'Le Fil', 'Ciné plein air', 1000, 100, 300, null, 1400],
    ]
    expect(
      await ecrits(
        {
          nom: '1. Grand Parc',
          lignes: [
            entete,
            ['Santé', 'Les Amis', 'Jardin partagé', 5000, 900, 700, 50, 6600],
            [null, 'Lire', 'Point santé', 400, 300, 200, null, 900],
            [null, 'Lien', 'Dépistage', 100, 300, 200, null, 600],
          ],
        },
        { nom: '2. Benauge', lignes: autre },
      ),
    ).toEqual([
      'Jardin partagé | Les Amis | Grand Parc | Santé |  | État P147 //5000/ | Bordeaux //900/ | Métropole //700/',
      'Point santé | Lire | Grand Parc | Santé |  | État P147 //400/ | Bordeaux //300/ | Métropole //200/',
      'Dépistage | Lien | Grand Parc | Santé |  | État P147 //100/ | Bordeaux //300/ | Métropole //200/',
      'Boxe éducative | Le Club | Benauge | Sport |  | État P147 //3000/ | Bordeaux //200/',
      'Ciné plein air | Le Fil | Benauge | Culture |  | État P147 //1000/ | Bordeaux //100/ | Métropole //300/',
    ])
  })

  it('« dont » under totals, two columns of quartiers', async () => {
    expect(
      await ecrits({
        nom: 'Prog',
        lignes: [
          [
            'Porteur',
            'Action',
            'QUARTIER_1',
            'QUARTIER_2',
            'Total demandé',
            'Dont Etat',
            'Dont Ville',
            'Total accordé',
            'Dont Etat',
            'Dont Ville',
          ],
          ['Les Amis', 'Jardin partagé', 'Viry', 'Chantereine', 6900, 6000, 900, 5000, 5000, 0],
          ['Le Club', 'Boxe éducative', 'Viry', null, 3000, 3000, null, 2000, 2000, null],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Viry+Chantereine |  |  | État P147 6000//5000/ | Ville 900//0/',
      'Boxe éducative | Le Club | Viry |  |  | État P147 3000//2000/',
    ])
  })

  it('one sheet per theme, two codes in a cell, a payer called « Ensemble »', async () => {
    const entete = ['Opérateur', 'Action', 'Code QPV', 'Financeur', 'Demande 2026', 'Accord 2026']
    expect(
      await ecrits({
        nom: 'Emploi',
        lignes: [
          ['Thématique : Emploi'],
          entete,
          ['Les Amis', 'Jardin partagé', 'QN01301M / QN01302M', 'Préfecture', 6000, 5000],
          ['Les Amis', 'Jardin partagé', 'QN01301M / QN01302M', 'Est Ensemble', 900, 800],
          ['Le Club', 'Boxe éducative', 'QN01301M', 'Préfecture', 3000, 0],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | QN01301M+QN01302M | Emploi |  | État P147 6000//5000/ | Est Ensemble 900//800/',
      'Boxe éducative | Le Club | QN01301M | Emploi |  | État P147 3000//0/',
    ])
  })

  it('« Financeur 1 | Montant 1 | Financeur 2 | Montant 2 »', async () => {
    expect(
      await ecrits({
        nom: 'Export',
        lignes: [
          ['Titre', 'Porteur', 'Quartiers', 'Financeur 1', 'Montant demandé 1', 'Financeur 2', 'Montant demandé 2'],
          ['Jardin partagé', 'Les Amis', 'Banlay', 'DDETS', 6000, 'Ville', 900],
          ['Boxe éducative', 'Le Club', 'Banlay', 'Ville', 3000, 'Fonds propres', 200],
          ['Ciné plein air', 'Le Fil', 'Banlay', 'DDETS', 500, null, null],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Banlay |  |  | État P147 6000/// | Ville 900///',
      'Boxe éducative | Le Club | Banlay |  |  | Ville 3000///',
      'Ciné plein air | Le Fil | Banlay |  |  | État P147 500///',
    ])
  })
})
