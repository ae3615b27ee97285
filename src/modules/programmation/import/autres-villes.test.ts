import { describe, expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))
const ecrits = async (...feuilles: FeuilleTest[]) => dire(await lire(...feuilles))

describe('workbooks as other towns keep them', () => {
  it('a service that gives its opinion is no funder: the one funder of the table is meant', async () => {
    expect(
      await ecrits({
        nom: 'BOP 147 - 2026',
        lignes: [
          [
            'Opérateur',
            'Titre du projet',
            'QPV',
            'Subv. demandée P147',
            'Proposition délégué du préfet',
            'Décision CODIR',
            'Montant engagé P147',
          ],
          ['Les Amis', 'Jardin partagé', 'Max Barel', 6000, 5000, 'Retenu', 5000],
          ['Le Club', 'Boxe éducative', 'Armstrong', 4000, 0, 'Non retenu', 0],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Max Barel |  | Retenu | État P147 6000/5000/5000/',
      'Boxe éducative | Le Club | Armstrong |  | Non retenu | État P147 4000/0/0/',
    ])
  })

  it('one row per funder, one column per year: the year of the file is read, the others are not', async () => {
    expect(
      await ecrits({
        nom: 'Suivi',
        lignes: [
          ['Suivi 2024-2026'],
          ['Action', 'Porteur', 'Quartier', 'Financeur', 2024, 2025, 2026],
          ['Jardin partagé', 'Les Amis', 'Les Rives', 'État', 1000, 1500, 2000],
          [null, null, null, 'Ville', null, 700, 800],
          [null, null, null, 'Total action', null, null, 2800],
          ['Boxe éducative', 'Le Club', 'Centre-Bourg', 'État', null, null, 3000],
        ],
        fusions: ['A3:A5', 'B3:B5', 'C3:C5'],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Les Rives |  |  | État //2000/ | Ville //800/',
      'Boxe éducative | Le Club | Centre-Bourg |  |  | État //3000/',
    ])
  })

  it('a pivot table alone in its file is the programmation', async () => {
    expect(
      await ecrits({
        nom: 'TCD 2026',
        lignes: [
          [
            'Structure',
            'Action',
            'Quartier',
            'Somme de Demande Etat',
            'Somme de Proposition Etat',
            'Somme de Demande Ville',
          ],
          ['Les Amis', 'Jardin partagé', 'Planoise', 6000, 5000, 1000],
          [null, 'Boxe éducative', 'Montrapon', 4000, 0, null],
          ['Total Les Amis', null, null, 10000, 5000, 1000],
          ['Total général', null, null, 10000, 5000, 1000],
        ],
        fusions: ['A2:A3'],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Planoise |  |  | État 6000/5000// | Ville 1000///',
      'Boxe éducative | Les Amis | Montrapon |  |  | État 4000/0//',
    ])
  })

  it('a decision told by a cross under its own word', async () => {
    expect(
      await ecrits({
        nom: 'Comité',
        lignes: [
          ['Porteur', "Titre de l'action", 'Secteur', 'Sollicité Etat', 'Avis', null, null],
          [null, null, null, null, 'Favorable', 'Défavorable', 'Ajourné'],
          ['Les Amis', 'Jardin partagé', 'Vernet', 6000, 'X', null, null],
          ['Le Club', 'Boxe éducative', 'Vernet', 4000, null, null, 'x'],
          ['Le Fil', 'Ciné plein air', 'Aspres', 3000, null, 'X', null],
        ],
        fusions: ['E1:G1'],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Vernet |  | Favorable | État 6000///',
      'Boxe éducative | Le Club | Vernet |  | Ajourné | État 4000///',
      'Ciné plein air | Le Fil | Aspres |  | Défavorable | État 3000///',
    ])
  })

  it('a section of decisions is the state of its rows, a section of renewals is no theme', async () => {
    const entete = ['Structure', 'Intitulé', 'QPV', 'Axe', 'P147 demandé', 'P147 attribué']
    expect(
      await ecrits({
        nom: 'COPIL',
        lignes: [
          entete,
          ['ACTIONS RETENUES'],
          ['Les Amis', 'Jardin partagé', 'QPV La Plaine', 'Cadre de vie', 6000, 5000],
          ['NOUVELLES ACTIONS'],
          ['Le Fil', 'Ciné plein air', 'QPV La Plaine et Le Plateau', null, 2000, 2000],
          ['ACTIONS NON RETENUES'],
          ['Le Club', 'Boxe éducative', 'QPV Le Plateau', 'Sport', 4000, 0],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | La Plaine | Cadre de vie | ACTIONS RETENUES | État P147 6000//5000/',
      'Ciné plein air | Le Fil | La Plaine+Le Plateau |  | ACTIONS RETENUES | État P147 2000//2000/',
      'Boxe éducative | Le Club | Le Plateau | Sport | ACTIONS NON RETENUES | État P147 4000//0/',
    ])
  })

  it('the payer told by the title only, and the names of cofunders in their cells', async () => {
    const lue = await lire({
      nom: 'Feuil1',
      lignes: [
        ['Ville de Roquemaure - Soutien aux associations - contrat de ville 2026'],
        ['Association', 'Action', 'Quartier', 'Montant sollicité', 'Montant proposé'],
        ['Les Amis', 'Jardin partagé', 'Reynerie', 6000, 5000],
      ],
    })
    expect(dire(lue)).toEqual(['Jardin partagé | Les Amis | Reynerie |  |  | Ville 6000/5000//'])
    expect(lue.problemes.map((p) => p.message)).toEqual([
      'Aucune colonne ne dit qui finance : « Ville », lu dans le titre de la feuille.',
    ])
    expect(
      await ecrits({
        nom: 'Prog',
        lignes: [
          ['Porteur', 'Action', 'Quartier', 'Accord Etat', 'Autres cofinancements'],
          ['Les Amis', 'Jardin partagé', 'Reynerie', '5 k€', '5000€ (CAF)'],
          ['Le Club', 'Boxe éducative', 'Reynerie', 4000, 'Région : 2 000 €'],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Reynerie |  |  | État //5000/ | CAF //5000/',
      'Boxe éducative | Le Club | Reynerie |  |  | État //4000/ | Région //2000/',
    ])
  })
})
