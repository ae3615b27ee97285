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

  it('a banner over the column that names who pays is no payer, merged or not', async () => {
    const lignes = [
      ['PROJET', null, null, 'PLAN DE FINANCEMENT', null, null],
      ['N° dossier', 'Opérateur', 'Projet', 'Financeur', 'Sollicité', 'Voté'],
      ['M-01', 'Les Amis', 'Jardin partagé', 'Etat', 6000, 5000],
      [null, null, null, 'Ville', 2000, 'idem N-1'],
      ['M-02', 'Le Club', 'Boxe éducative', 'Ville', 3000, 2500],
    ]
    const lus = [
      'Jardin partagé | Les Amis |  |  |  | État P147 6000//5000/ | Ville 2000///',
      'Boxe éducative | Le Club |  |  |  | Ville 3000//2500/',
    ]
    expect(await ecrits({ nom: 'Coteaux 2026', lignes, fusions: ['A1:C1', 'D1:F1'] })).toEqual(lus)
    expect(await ecrits({ nom: 'Coteaux 2026', lignes })).toEqual(lus)
  })

  it('one number for two actions of other titles and other structures is two actions, and it is told', async () => {
    const entete = ['Dauphin', 'N° dossier', 'Opérateur', 'Projet', 'Ville voté']
    const lecture = await lire({
      nom: 'Brustlein 2026',
      lignes: [
        entete,
        ['DA00520110', 'M26-22', 'Médiateurs du canal', 'Médiation aux abords du collège', 5000],
        ['DA00520110', 'M26-22', 'La Ludothèque', 'Ludo-bus', 3000],
        ['pas encore', 'M26-23', 'La Ludothèque', 'Ludo-fête', 300],
        ['pas encore', 'M26-24', 'Le Club', 'Boxe éducative', 200],
      ],
    })
    expect(lecture.actions.map((a) => [a.titre, a.ref, a.dauphin, a.financements[0]?.accorde])).toEqual([
      ['Médiation aux abords du collège', 'M26-22', 'DA00520110', 500_000],
      ['Ludo-bus', 'M26-22', 'DA00520110', 300_000],
      ['Ludo-fête', 'M26-23', null, 30_000],
      ['Boxe éducative', 'M26-24', null, 20_000],
    ])
    expect(lecture.problemes.map(({ ligne, message }) => `${ligne} ${message.slice(0, 30)}`)).toEqual([
      '3 Le numéro DAUPHIN est le même ',
      '4 Ce n’est pas un numéro DAUPHIN',
      '5 Ce n’est pas un numéro DAUPHIN',
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
      'Jardin partagé | Les Amis | Les Rives |  |  | État P147 //2000/ | Ville //800/',
      'Boxe éducative | Le Club | Centre-Bourg |  |  | État P147 //3000/',
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
      'Jardin partagé | Les Amis | Planoise |  |  | État P147 6000/5000// | Ville 1000///',
      'Boxe éducative | Les Amis | Montrapon |  |  | État P147 4000/0//',
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
      'Jardin partagé | Les Amis | Vernet |  | Favorable | État P147 6000///',
      'Boxe éducative | Le Club | Vernet |  | Ajourné | État P147 4000///',
      'Ciné plein air | Le Fil | Aspres |  | Défavorable | État P147 3000///',
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
      'Jardin partagé | Les Amis | Reynerie |  |  | État P147 //5000/ | CAF //5000/',
      'Boxe éducative | Le Club | Reynerie |  |  | État P147 //4000/ | Région //2000/',
    ])
  })

  it('funders of whatever name, one row each, under a label nobody knows', async () => {
    const entete = ['N° fiche', 'Opérateur', "Nom de l'action", 'QPV concernés', 'Qui paie', 'Sollicité', 'Validé']
    expect(
      await ecrits({
        nom: 'Prog',
        lignes: [
          entete,
          ['1.01', 'Les Amis', 'Jardin partagé', 'Le Pin', 'ANCT (BOP 147)', 6000, 5000],
          [null, null, null, null, 'Alban Agglo', 2000, 1000],
          [null, null, null, null, 'Autofinancement porteur', 900, 900],
          [null, null, null, null, 'TOTAL', 8900, 6900],
          ['1.02', 'Le Club', 'Boxe éducative', 'Montanou', 'ANCT (BOP 147)', 3000, 3000],
          [null, null, null, null, 'Alban Agglo', 500, 0],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Le Pin |  |  | État P147 6000//5000/ | Agglomération 2000//1000/',
      'Boxe éducative | Le Club | Montanou |  |  | État P147 3000//3000/ | Agglomération 500//0/',
    ])
  })

  it('sheets alike, one per payer: the name of the sheet is the payer, even an unknown one', async () => {
    const entete = ['Réf.', 'Association', 'Intitulé', 'Quartiers', 'Montant demandé', 'Montant accordé', 'Retenue ?']
    expect(
      await ecrits(
        { nom: 'État', lignes: [entete, ['VA-1', 'Les Amis', 'Jardin partagé', 'Kercado', 6000, 5000, 'OUI']] },
        { nom: 'Golfe Habitat', lignes: [entete, ['VA-1', 'Les Amis', 'Jardin partagé', 'Kercado', 900, 800, 'OUI']] },
      ),
    ).toEqual(['Jardin partagé | Les Amis | Kercado |  | OUI | État P147 6000//5000/ | Golfe Habitat 900//800/'])
  })

  it('blocks of quartiers, each named over its own header, and abbreviated labels', async () => {
    const entete = ['Struct.', 'Intit. action', 'Thém.', 'Dde Etat', 'Propo Etat', 'Notif. Etat', 'Obs.']
    expect(
      await ecrits({
        nom: 'Tableau',
        lignes: [
          ['CONTRAT DE VILLE', null, 'PROGRAMMATION 2026'],
          ['Quartier : La Beauge'],
          entete,
          ['Les Amis', 'Jardin partagé', 'Cadre de vie', 6000, 5000, 5000, 'vu'],
          ['TOTAL La Beauge', null, null, 6000, 5000, 5000],
          ['Quartier : Les Provinces'],
          entete,
          ['Le Club', 'Boxe éducative', 'Sport', 3000, 2000, null, 'à voir'],
          ["à partir d'ici : dossiers reçus hors délai"],
          ['Le Fil', 'Ciné plein air', 'Culture', 1000, 500, null],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | La Beauge | Cadre de vie |  | État P147 6000/5000/5000/',
      'Boxe éducative | Le Club | Les Provinces | Sport |  | État P147 3000/2000//',
      'Ciné plein air | Le Fil | Les Provinces | Culture |  | État P147 1000/500//',
    ])
  })

  it('brackets that explain a label, and « bénéficiaire » said of a quartier', async () => {
    expect(
      await ecrits({
        nom: 'CV-26',
        lignes: [
          [
            'Nom association / organisme',
            'Action (N = nouvelle, R = renouvelée)',
            'N/R',
            'QPV bénéficiaire(s)',
            'Subv. P147 accordée en 2025',
            'Subv. P147 demandée en 2026',
          ],
          ['Les Amis', 'Jardin partagé', 'N', 'Beauregard', null, 6000],
          ['Le Club', 'Boxe éducative', 'R', 'Les 3 F', 2000, 3000],
        ],
      }),
    ).toEqual([
      'Jardin partagé | Les Amis | Beauregard |  |  | État P147 6000///',
      'Boxe éducative | Le Club | Les 3 F |  |  | État P147 3000///',
    ])
  })
})
