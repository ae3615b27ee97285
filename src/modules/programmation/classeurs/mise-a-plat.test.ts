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
})
