import { describe, expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { apprendreQuartiers } from './hypotheses/apprendre-quartiers.ts'
import { lireProgrammation } from './lecture.ts'
import { lireFichier } from './noter.testing.ts'

/** The quartiers learned from a CSV, as `code name`. */
async function appris(...lignes: string[]): Promise<string[]> {
  const lu = await lireTableur(new TextEncoder().encode(lignes.join('\r\n')))
  if (!lu.ok) throw new Error(lu.reason)
  return apprendreQuartiers(lu.value.feuilles).connus.map((q) => `${q.code} ${q.nom}`)
}

it('takes no title for the name of a quartier, even one that says « quartier »', async () => {
  expect(
    await appris(
      'Réf;Intitulé;Quartier',
      '1;Médiation dans les trois quartiers;QN04405M',
      '2;Atelier vélo;QN04407I',
      '3;Chorale;QN04406M',
    ),
  ).toEqual([])
})

it('leaves out of a name what the title of the sheet says before it', async () => {
  expect(await appris('PROGRAMMATION 2026 - QPV LES COTEAUX (QN06803M)', 'Réf;Intitulé')).toEqual([
    'QN06803M LES COTEAUX',
  ])
  expect(await appris('Quartier Drouot - Jonquilles (QN06807M)', 'Réf;Intitulé')).toEqual([
    'QN06807M Drouot - Jonquilles',
  ])
})

it('takes no share of money for a name', async () => {
  expect(await appris('Réf;Intitulé;Répartition', '1;Vélo;QN04405M 60 %, QN04407I 40 %')).toEqual([])
})

it('takes the name that stands beside the code under its own header', async () => {
  expect(await appris('Code QPV;Nom du quartier', 'QN04405M;Bellevue', 'QN04407I;Le Breil')).toEqual([
    'QN04405M Bellevue',
    'QN04407I Le Breil',
  ])
})

const programmation = async (quartiers: string[], ...autres: FeuilleTest[]) => {
  const lignes = quartiers.map((q, i) => [`Asso ${'ABCDEFGH'[i]}`, `Action ${'ABCDEFGH'[i]}`, q, 1000])
  const entete = ['Porteur', 'Action', 'Quartier', 'Demandé Ville']
  const lu = await lireFichier(await classeurXlsx([{ nom: 'Prog', lignes: [entete, ...lignes] }, ...autres]))
  return lu.actions.map((a) => a.quartiers.join('+'))
}

it('takes the names that stand in a row before their codes, or after them', async () => {
  const attendus = ['QN02606M Polygone', 'QN02607M Hauts de Valence', 'QN02608I Valensolles']
  const avant = 'Polygone QN02606M - Hauts de Valence QN02607M - Valensolles QN02608I'
  const apres = 'QN02606M Polygone, QN02607M Hauts de Valence, QN02608I Valensolles'
  expect(await appris(`${avant};`, 'Porteur;Action;QPV')).toEqual(attendus)
  expect(await appris(`${apres};`, 'Porteur;Action;QPV')).toEqual(attendus)
})

describe('quartiers without a code', () => {
  it('takes the names behind short capitals from a legend, in two cells or in a sentence', async () => {
    const ecrits = ['BS', 'BS+JG', 'tous QPV', 'G']
    const attendus = ['Bords de Seine', 'Bords de Seine+Jules Guesde', 'Gare+Bords de Seine+Jules Guesde', 'Gare']
    const cases = {
      nom: 'Légende',
      lignes: [['Quartiers'], ['G', 'Gare'], ['BS', 'Bords de Seine'], ['JG', 'Jules Guesde']],
    }
    expect(await programmation(ecrits, cases)).toEqual(attendus)
    const phrase = { nom: 'Notes', lignes: [['G = Gare, BS = Bords de Seine, JG = Jules Guesde']] }
    expect(await programmation(ecrits, phrase)).toEqual(attendus)
  })

  it('keeps « QP Sud » whole, as the columns write it', async () => {
    expect(await programmation(['QP Sud', 'QP Gare', 'QP Gare'])).toEqual(['QP Sud', 'QP Gare', 'QP Gare'])
    expect(await programmation(['QPV La Plaine', 'QPV Le Plateau'])).toEqual(['La Plaine', 'Le Plateau'])
  })

  it('reads « les 3 » as all three, and a name with a slash as one', async () => {
    expect(
      await programmation(['Ormeau/Bel Air', 'Laubadère', 'Solazur', 'les 3', 'Ormeau/Bel Air + Solazur']),
    ).toEqual(['Ormeau/Bel Air', 'Laubadère', 'Solazur', 'Ormeau/Bel Air+Laubadère+Solazur', 'Ormeau/Bel Air+Solazur'])
  })

  it('a sheet or a section « Inter-quartiers » means them all, « Hors QPV » none', async () => {
    const entete = ['Porteur', 'Action', 'Thème', 'Demandé Ville', 'Accordé Ville']
    const ligne = (titre: string) => ['Les Amis', titre, 'Sport', 900, 800]
    const feuilles = [
      { nom: 'Ozanam', lignes: [entete, ligne('Boxe'), ligne('Jardin')] },
      { nom: 'Viguier', lignes: [entete, ligne('Vélo'), ligne('Danse')] },
      { nom: 'Inter-quartiers', lignes: [entete, ligne('Chorale'), ligne('Tournoi')] },
    ]
    const parFeuille = await lireFichier(await classeurXlsx(feuilles))
    expect(parFeuille.actions.map((a) => `${a.titre} ${a.quartiers.join('+')}`)).toEqual([
      'Boxe Ozanam',
      'Jardin Ozanam',
      'Vélo Viguier',
      'Danse Viguier',
      'Chorale Ozanam+Viguier',
      'Tournoi Ozanam+Viguier',
    ])
    const sections = [entete, ['Quartier Ozanam'], ligne('Boxe'), ['Quartier Viguier'], ligne('Vélo')]
    const suite = [['Actions inter-quartiers'], ligne('Chorale'), ['Hors QPV'], ligne('Tournoi')]
    const parSection = await lireFichier(await classeurXlsx([{ nom: 'Prog', lignes: [...sections, ...suite] }]))
    expect(parSection.actions.map((a) => `${a.titre} ${a.quartiers.join('+')}`)).toEqual([
      'Boxe Ozanam',
      'Vélo Viguier',
      'Chorale Ozanam+Viguier',
      'Tournoi ',
    ])
  })
})

describe('where the territoire has its list of quartiers', () => {
  const ICI = [
    { nom: 'Les Hauts-Cerisiers', code: null, abreviations: ['Les Cerises'] },
    { nom: 'Le Moulin-Neuf', code: 'QN04407I', abreviations: [] },
  ]
  const entete = ['Porteur', 'Action', 'QPV', 'Demandé Ville']
  const lire = async (dit: string, ...autres: FeuilleTest[]) => {
    const lignes = [
      ['Asso A', 'Action A', dit, 1000],
      ['Asso B', 'Action B', dit, 2000],
    ]
    const octets = await classeurXlsx([{ nom: 'Prog', lignes: [entete, ...lignes] }, ...autres])
    const lu = await lireTableur(octets)
    if (!lu.ok) throw new Error(lu.reason)
    const { actions, quartiers, problemes } = lireProgrammation(lu.value, { quartiers: ICI })
    const inconnus = problemes.flatMap(({ message }) => /^Quartier inconnu : « (.*) ».$/u.exec(message)?.[1] ?? [])
    expect(quartiers.map(({ nom }) => nom)).toEqual(ICI.map(({ nom }) => nom))
    return [actions[0]?.quartiers, [...new Set(inconnus)]]
  }
  const [hauts, moulin] = ['Les Hauts-Cerisiers', 'QN04407I']

  it.each([
    ['Les Hauts-Cerisiers', [hauts], []],
    ['LES HAUTS CERISIERS', [hauts], []],
    ['hauts-cerisiers', [hauts], []],
    ['QPV Hauts-Cerisiers', [hauts], []],
    ['les cerises', [hauts], []],
    ['QN04407I', [moulin], []],
    ['Moulin neuf et Hauts-Cerisiers', [moulin, hauts], []],
    ['HC', [], ['HC']],
    ['HC + MN', [], ['HC', 'MN']],
    ['Le Moulin-Neuf, HC', [moulin], ['HC']],
    ['Beau Rivage', [], ['Beau Rivage']],
    ['Beau Rivage (QN09901M)', [], ['QN09901M']],
  ])('reads « %s » as one of its own, or says that it does not know it', async (dit, quartiers, inconnus) => {
    expect(await lire(dit)).toEqual([quartiers, inconnus])
  })

  it('knows the initials that the legend of the workbook explains, and no name that only the workbook says', async () => {
    const legende = { nom: 'Légende', lignes: [['HC = Les Hauts-Cerisiers (QN04405M)']] }
    expect(await lire('HC', legende)).toEqual([[hauts], []])
    expect(await lire('BR', { nom: 'Légende', lignes: [['BR = Beau Rivage (QN09901M)']] })).toEqual([[], ['BR']])
  })
})

it('« Autre(s) QPV » adds to the quartier of the sheet, which comes first, and to the column of quartiers', async () => {
  const lu = await lireFichier(
    await classeurXlsx([
      {
        nom: 'Coteaux',
        lignes: [
          ['PROGRAMMATION 2026 - QPV LES COTEAUX (QN06803M)'],
          ['Porteur', 'Action', 'Autre(s) QPV', 'Répartition', 'Demandé Ville'],
          ['Asso A', 'Jeux', null, null, 1000],
          ['Asso B', 'Chorale', 'Drouot', '70/30', 1000],
          ['Asso C', 'Boxe', 'tous', null, 1000],
        ],
      },
      {
        nom: 'Ensemble',
        lignes: [
          ['Porteur', 'Action', 'QPV', 'Autres QPV', 'Demandé Ville'],
          ['Asso D', 'Danse', 'Drouot', 'Les Coteaux', 1000],
          ['Asso E', 'Cuisine', 'Drouot', null, 1000],
        ],
      },
      {
        nom: 'Codes',
        lignes: [
          ['QPV', 'Code'],
          ['Les Coteaux', 'QN06803M'],
          ['Drouot', 'QN06807M'],
        ],
      },
    ]),
  )
  const [coteaux, drouot] = ['QN06803M', 'QN06807M']
  expect(lu.actions.map((a) => [a.titre, a.quartiers, a.repartition])).toEqual([
    ['Jeux', [coteaux], null],
    ['Chorale', [coteaux, drouot], { [coteaux]: 0.7, [drouot]: 0.3 }],
    ['Boxe', [coteaux, drouot], null],
    ['Danse', [drouot, coteaux], null],
    ['Cuisine', [drouot], null],
  ])
})

it('reads a first day in words beside a last one in figures, and says of days that are not read', async () => {
  const lignes = [
    ['Porteur', 'Action', 'Début', 'Fin', 'Demandé Ville'],
    ['Asso A', 'Escaliers', '15 mai 2026', new Date('2026-05-17'), 1000],
    ['Asso B', 'Chorale', 'après le bal', new Date('2026-06-30'), 1000],
    ['Asso C', 'Boxe', 2026, null, 1000],
  ]
  const lu = await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }]))
  expect(lu.actions.map((a) => a.periode)).toEqual(['15 mai 2026 - 17/05/2026', 'après le bal - 30/06/2026', '2026'])
  expect(lu.problemes.map(({ ligne, colonne }) => [ligne, colonne])).toEqual([[3, 'C']])
})
