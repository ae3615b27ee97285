import { describe, expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { cleDeFeuille, cleDeLibelle, cleDeLigne } from './grille/dites.ts'
import type { Colonne, Lecture, LigneDite, OptionsLecture } from './grille/types.ts'
import { lireProgrammation } from './lecture.ts'
import { dire } from './noter.testing.ts'
import { montrer } from './vue/index.ts'

async function lire(
  feuilles: Readonly<Record<string, CelluleTest[][]>>,
  options: OptionsLecture = {},
): Promise<Lecture> {
  const lu = await lireTableur(await classeurXlsx(Object.entries(feuilles).map(([nom, lignes]) => ({ nom, lignes }))))
  if (!lu.ok) throw new Error(lu.reason)
  return montrer(lu.value.feuilles, lireProgrammation(lu.value, options))
}

const dites = (dite: LigneDite, ...textes: string[]) => ({ lignes: { [cleDeLigne(textes, dite)]: dite } })

const ENTETE = ['Porteur', 'Intitulé de l’action', 'Thème', 'Ville demandé', 'Ville voté']
const tableau: CelluleTest[][] = [
  ENTETE,
  ['Les Voisines', 'Repas partagé', 'Lien social', 3000, 2000],
  ['La Roue libre', 'Atelier vélo', 'Emploi', 1500, 1500],
  ['Divers', 'Réserve du service', 'Emploi', 500, 500],
  ['Enfin', '', '', 5000, 4000],
]

it('remembers rows, labels and sheets by a print: no word of theirs is kept', () => {
  const cles = [
    cleDeLigne(['Mme Marchand', '06'], 'rien'),
    cleDeLigne(['Mme Marchand'], 'total'),
    cleDeFeuille('Marchand'),
    cleDeLibelle('Marchand :'),
  ]
  for (const une of cles) expect(une).toMatch(/^[0-9a-f]{16}$/)
  // Rows of figures alone say nothing in common.
  expect(cleDeLigne(['1200', '300'], 'total')).not.toBe(cleDeLigne(['7', '9'], 'total'))
})

describe('what a person says of a sheet is followed', () => {
  it('a row that is no action, wherever it says the same', async () => {
    const avant = await lire({ Prog: tableau })
    expect(avant.actions).toHaveLength(3)
    const apres = await lire({ Prog: tableau }, dites('rien', 'Divers', 'Réserve du service', 'Emploi', '500', '500'))
    expect(apres.actions.map((a) => a.titre)).toEqual(['Repas partagé', 'Atelier vélo'])
    expect(apres.feuilles[0]?.lignesIgnorees).toContainEqual({
      ligne: 4,
      raison: 'ce n’est pas une action, vous l’avez dit',
    })
  })

  it('a total, whatever its figures: it is compared with what is read above', async () => {
    expect((await lire({ Prog: tableau })).totaux).toEqual([])
    const { totaux } = await lire({ Prog: tableau }, dites('total', 'Enfin', '4000', '9'))
    expect(totaux).toEqual([
      {
        feuille: 'Prog',
        lieu: 'Prog!D5',
        libelle: 'Ville demandé',
        ecrit: 500_000,
        lu: 500_000,
        horsSomme: [],
        horsLecture: [],
      },
      {
        feuille: 'Prog',
        lieu: 'Prog!E5',
        libelle: 'Ville voté',
        ecrit: 400_000,
        lu: 400_000,
        horsSomme: [],
        horsLecture: [],
      },
    ])
  })

  it('a row set aside that is an action, and a header that no word tells', async () => {
    const total = ['Total respect', 'Total respect des règles', '', 800, 800]
    const feuilles = { Prog: [...tableau.slice(0, 3), total] }
    expect((await lire(feuilles)).actions).toHaveLength(2)
    expect(
      (await lire(feuilles, dites('action', 'Total respect', 'Total respect des règles', '800', '800'))).actions,
    ).toHaveLength(3)
    const muettes = {
      Prog: [
        ['Lune', 'Mars', 'Zig'],
        ['Les Voisines', 'Repas partagé', 'Lien social'],
        ['La Roue libre', 'Atelier vélo', 'Emploi'],
      ],
    }
    expect((await lire(muettes)).feuilles[0]?.tables).toEqual([])
    const [feuille] = (await lire(muettes, dites('entete', 'Lune', 'Mars', 'Zig'))).feuilles
    expect(feuille?.tables[0]?.colonnes.map((c) => c.entete)).toEqual(['Lune', 'Mars', 'Zig'])
  })

  it('a column, in all the sheets under the same labels, which keep the rest of what they guess', async () => {
    const feuilles = {
      Nord: [
        [...ENTETE, 'Zig'],
        ['Les Voisines', 'Repas', 'Lien social', 3000, 2000, 'Bellevue'],
      ],
      Sud: [
        [...ENTETE, 'Zig'],
        ['La Roue libre', 'Vélo', 'Emploi', 1500, 1500, 'Breil'],
      ],
    }
    const quartiers = ['Bellevue', 'Breil'].map((nom) => ({ code: null, nom }))
    const avant = await lire(feuilles, { quartiers })
    const table = avant.feuilles[0]?.tables[0]
    const zig: Colonne = { colonne: 5, lettre: 'F', entete: 'Zig', role: 'quartier', confiance: 1 }
    const apres = await lire(feuilles, { quartiers, colonnes: { [table?.signature ?? '']: [zig] } })
    expect(apres.actions.map((a) => a.quartiers)).toEqual([['Bellevue'], ['Breil']])
    expect(apres.actions.map((a) => a.financements)).toEqual(avant.actions.map((a) => a.financements))
  })

  it('a label down the side that no word tells, in all the forms', async () => {
    const fiche = (titre: string, cout: number): CelluleTest[][] => [
      ['Intitulé de l’action', titre],
      ['Porteur', 'Les Amis'],
      ['Thématique', 'Lien social'],
      ['Quartier', 'Ozanam'],
      ['Ville', 900],
      ['Grand compte', cout],
    ]
    const feuilles = { 'Fiche 1': fiche('Jardin', 9000), 'Fiche 2': fiche('Boxe', 7000) }
    const couts = (lecture: Lecture) => lecture.actions.map((a) => a.coutTotal)
    expect(couts(await lire(feuilles))).toEqual([null, null])
    const libelles = { [cleDeLibelle('Grand compte')]: { role: 'cout_total' as const } }
    const apres = await lire(feuilles, { libelles })
    expect(couts(apres)).toEqual([900_000, 700_000])
    expect(apres.feuilles[1]?.fiche?.lieux['Fiche 2!B6']).toBe(5)
    // A form alone has nothing to come again in: what was pointed at is a label all the same.
    expect(couts(await lire({ 'Fiche 1': fiche('Jardin', 9000) }, { libelles }))).toEqual([900_000])
  })

  it('where actions stand', async () => {
    const feuille = [
      ['Fiche de l’action', ''],
      ['Intitulé', 'Jardin partagé'],
      ['Porteur', 'Les Amis'],
      ['Quartier', 'Ozanam'],
      ['Ville', 900],
    ]
    const lue = await lire({ 'Fiche 1': feuille })
    expect(lue.feuilles[0]?.voies?.[0]?.voie).toBe('fiches')
    const forcee = await lire({ 'Fiche 1': feuille }, { voies: { [cleDeFeuille('Fiche 12')]: 'lignes' } })
    expect(forcee.feuilles[0]?.fiche).toBeUndefined()
    expect(dire(forcee)).toEqual([])
  })
})

it('shows what explains a total that does not add up: an amount in letters, one that is not read', async () => {
  const { totaux, vues } = await lire({
    Prog: [
      ENTETE,
      ['Les Voisines', 'Repas partagé', 'Lien social', '3 000 €', 2000],
      ['La Roue libre', 'Atelier vélo', 'Emploi', 1500, 1500],
      ['', 'Enveloppe restante', '', 700, ''],
      ['Total', '', '', 2200, 3500],
    ],
  })
  expect(totaux?.[0]).toMatchObject({ ecrit: 220_000, lu: 450_000, horsSomme: ['Prog!D2'], horsLecture: ['Prog!D4'] })
  expect(vues?.[0]?.lignes[1]).toEqual({
    ligne: 2,
    textes: ['Les Voisines', 'Repas partagé', 'Lien social', '3 000 €', '2000'],
  })
})

it('shows thirty rows of a sheet and those below that deserve a look, forty columns, cells cut, and little of a huge file', async () => {
  const ligne = (i: number) => [
    `Structure ${i}`,
    `Action ${i} ${'longue '.repeat(20)}`,
    'Emploi',
    i === 70 ? 'nc €' : 100,
    100,
  ]
  const grande = [
    ENTETE,
    ...Array.from({ length: 100 }, (_, i) => ligne(i)),
    [...Array.from({ length: 60 }, () => 'x')],
  ]
  const { vues } = await lire({ Prog: grande })
  const montrees = vues?.[0]?.lignes.filter((l) => !l.loin).map((l) => l.ligne)
  expect(montrees).toEqual([...Array.from({ length: 30 }, (_, i) => i + 1), 72])
  expect(vues?.[0]?.reste).toBe(71)
  // Any other is there to be asked for, but of a huge file.
  expect(vues?.[0]?.lignes.find((l) => l.ligne === 50)?.textes[0]).toBe('Structure 48')
  const trente = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`Prog ${i}`, grande]))
  expect((await lire(trente)).vues?.[0]?.lignes.length).toBeLessThan(40)
  expect(vues?.[0]?.lignes[1]?.textes[1]).toHaveLength(60)
})
