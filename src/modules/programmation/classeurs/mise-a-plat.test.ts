import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const ACTIONS = [
  ['26-1', 'Potager au pied des tours', 'Les Jardins', 'Les Sablons', 'Cadre de vie', 'Favorable', 3500, 3000],
  ['26-2', 'La radio des habitants', 'Radio Bocal', 'Le Perrin', 'Lien social', 'Ajourné', 2000, 0],
  ['26-3', 'Un emploi près de chez moi', 'Tremplin', 'Les Sablons', 'Emploi', 'Favorable', 5000, 4500],
] as const

const ATTENDU = ACTIONS.map(
  ([, titre, porteur, quartier, theme, avis, d, v]) =>
    `${titre} | ${porteur} | ${quartier} | ${theme} | ${avis} | Ville ${d}//${v}/ | CAF ${d - 500}//${v}/`,
)

const lire = async (lignes: CelluleTest[][]) => lireFichier(await classeurXlsx([{ nom: 'Dossiers', lignes }]))

describe('what is written down the side, laid flat', () => {
  it('takes for labels what comes again in each form, under words that nobody taught', async () => {
    const lignes = ACTIONS.flatMap(([ref, titre, porteur, quartier, theme, avis, d, v]): CelluleTest[][] => [
      ['DOSSIER', ref],
      ['Ce que l’on fait', titre],
      ['Qui porte', porteur],
      ['Où', quartier],
      ['Priorité', theme],
      ['PLAN DE FINANCEMENT'],
      ['', 'sollicité', 'voté'],
      ['Ville', d, v],
      ['CAF', d - 500, v],
      ['Total', 2 * d - 500, 2 * v],
      ['Suite donnée', avis],
      [],
    ])
    const lue = await lire(lignes)
    expect(dire(lue)).toEqual(ATTENDU)
    expect(lue.actions[1]).toMatchObject({ ref: '26-2', source: { feuille: 'Dossiers', ligne: 14 } })
    expect(lue.actions[1]?.cellules['financements.CAF.demande']).toBe('Dossiers!B21')
  })

  it('reads two labels and their values on a row', async () => {
    const lignes = ACTIONS.flatMap(([ref, titre, porteur, quartier, theme, avis, d, v]): CelluleTest[][] => [
      ['Action n°', ref, 'Thème', theme],
      ['Titre', titre, 'Quartier', quartier],
      ['Porteur', porteur, 'Décision', avis],
      ['', 'Demandé', 'Accordé'],
      ['Ville', d, v],
      ['CAF', d - 500, v],
      [],
    ])
    expect(dire(await lire([['Programmation 2026'], [], ...lignes]))).toEqual(ATTENDU)
  })

  it('turns a sheet of one column per action, its payers over their steps', async () => {
    const rang = (i: number) => ACTIONS.map((a): CelluleTest => a[i] ?? null)
    const lue = await lire([
      ['N°', '', ...rang(0)],
      ['Projet', '', ...rang(1)],
      ['Porteur', '', ...rang(2)],
      ['Quartier', '', ...rang(3)],
      ['Axe', '', ...rang(4)],
      ['Ville', 'Demandé', ...rang(6)],
      ['', 'Voté', ...rang(7)],
      ['CAF', 'Demandé', ...ACTIONS.map((a) => a[6] - 500)],
      ['', 'Voté', ...rang(7)],
      ['TOTAL', 'Demandé', ...ACTIONS.map((a) => 2 * a[6] - 500)],
      ['Avis', '', ...rang(5)],
    ])
    expect(dire(lue)).toEqual(ATTENDU)
    expect(lue.actions[2]?.cellules['financements.CAF.accorde']).toBe('Dossiers!E9')
    expect(lue.actions[2]?.source).toEqual({ feuille: 'Dossiers', ligne: 2 })
  })

  it('takes the line alone above each form for its title, and payers across for what they are', async () => {
    const lignes = ACTIONS.flatMap(([ref, titre, porteur, quartier, theme, avis, d, v]): CelluleTest[][] => [
      [`${ref} – ${titre}`],
      ['Association :', porteur],
      ['Quartier :', quartier],
      ['Axe :', theme],
      ['', 'Ville', 'CAF', 'Total'],
      ['Sollicité', d, d - 500, 2 * d - 500],
      ['Voté', v, v, 2 * v],
      ['Avis :', avis],
      [],
    ])
    const lue = await lire(lignes)
    expect(dire(lue)).toEqual(ATTENDU)
    expect(lue.actions.map((a) => a.ref)).toEqual(['26-1', '26-2', '26-3'])
  })

  it('takes what is decided beside the products of a budget', async () => {
    const lignes = ACTIONS.flatMap(([ref, titre, porteur, quartier, theme, avis, d, v]): CelluleTest[][] => [
      ['Dossier', '', ref],
      ['Porteur', '', porteur],
      ['Action', '', titre],
      ['QPV', '', quartier],
      ['Axe', '', theme],
      ['CHARGES', '', 'PRODUITS', '', 'Vote'],
      ['Achats', 900, '70 - Ventes', 500],
      ['Personnel', 9000, 'Ville', d, v],
      ['', '', 'CAF', d - 500, v],
      ['Avis', '', avis],
      [],
    ])
    expect(dire(await lire(lignes))).toEqual(ATTENDU)
  })

  it('takes a step alone on its row for that of all the rows of payers below it', async () => {
    const rang = (i: number) => ACTIONS.map((a): CelluleTest => a[i] ?? null)
    const etape = (dit: string, i: number): CelluleTest[][] => [
      [dit],
      ['- Ville', ...rang(i)],
      ['- CAF', ...ACTIONS.map((a) => (i === 6 ? a[6] - 500 : a[7]))],
      ['Total', ...ACTIONS.map((a) => (i === 6 ? 2 * a[6] - 500 : 2 * a[7]))],
    ]
    const lue = await lire([
      ['Programmation 2026'],
      [],
      ['Fiche', ...rang(0)],
      ['ACTION', ...rang(1)],
      ['Organisme', ...rang(2)],
      ['Quartier', ...rang(3)],
      ['Axe', ...rang(4)],
      ...etape('SUBVENTION DEMANDÉE', 6),
      ...etape('VOTÉ', 7),
      ['Résultat', ...rang(5)],
    ])
    expect(dire(lue)).toEqual(ATTENDU)
    expect(lue.actions[2]?.cellules['financements.CAF.accorde']).toBe('Dossiers!D14')
  })

  it('takes the row of payers for what it is in a form that nobody pays, and a number in the title of a form', async () => {
    const lignes = ACTIONS.flatMap(([ref, titre, porteur, quartier, theme, avis, d, v], i): CelluleTest[][] => [
      [`ACTION n° ${ref}`],
      ['Tiers', porteur, 'Responsable', 'Nadia'],
      ['Intitulé', titre],
      ['Secteur', quartier, 'Axe du contrat', theme],
      ['Financement de l’action', 'Commune', 'Caf'],
      ['Demande', ...(i === 1 ? [] : [d, d - 500])],
      ['Voté', ...(i === 1 ? [] : [v, v])],
      ['Suite donnée', avis],
      [],
    ])
    const lue = await lire(lignes)
    expect(dire(lue)).toEqual(ATTENDU.map((a, i) => (i === 1 ? a.split(' | Ville')[0] : a)))
    expect(lue.actions.map((a) => a.ref)).toEqual(['26-1', '26-2', '26-3'])
  })

  it('takes a column of payers without an amount in a form for that of the others, one form a sheet', async () => {
    const feuilles = ACTIONS.map(([ref, titre, porteur, quartier, theme, avis, d, v], i) => ({
      nom: `F${i + 1}`,
      lignes: [
        ['FICHE D’INSTRUCTION 2026'],
        ['N°', ref],
        ['Nom de l’action', titre],
        ['Tiers', porteur, '', 'N° tél', '01 10 98 39 34'],
        ['Axe', theme],
        ['Lieu d’intervention (QPV)', quartier],
        [],
        ['PLAN DE FINANCEMENT'],
        ['Organisme financeur', 'Demandé', 'Notifié'],
        ['Commune', d, v],
        ['Caf', d - 500, v],
        ['Bailleurs'],
        ['Ressources propres', 3700],
        ['Sous total', 2 * d + 3200, 2 * v],
        [],
        ['Statut', avis],
        ['Remarques'],
      ] satisfies CelluleTest[][],
    }))
    expect(dire(await lireFichier(await classeurXlsx(feuilles)))).toEqual(ATTENDU)
  })

  it('makes no forms of a list without a header', async () => {
    const lignes = [...ACTIONS, ...ACTIONS, ...ACTIONS, ...ACTIONS].map((a, i): CelluleTest[] => [
      `26-${i}`,
      a[2],
      `${a[1]} ${'abcdefghijkl'[i]}`,
      a[3],
      a[4],
      a[6],
      a[7],
      a[5],
    ])
    expect(dire(await lire(lignes))).toEqual([])
  })
})
