import { expect, it } from 'vitest'
import { classeurXlsx } from '../classeurs/classeurs.testing.ts'
import { lireFichier } from '../classeurs/noter.testing.ts'
import { auxThemesDIci, pareils } from './themes.ts'

it('names a theme with the accents that its file gives it, though the first of its cells has none', async () => {
  const rangs = ['Education', 'Éducation', 'EDUCATION', 'éducation ', 'Emploi'].map((theme, n) => [
    'Les Amis',
    `Action ${n}`,
    'Ozanam',
    theme,
    5000,
  ])
  const entete = ['Porteur', 'Action', 'QPV', 'Thème', 'Ville demandé']
  const lecture = await lireFichier(await classeurXlsx([{ nom: '2026', lignes: [entete, ...rangs] }]))
  const lue = (ici: string[]) => [...new Set(auxThemesDIci(ici, lecture, (theme) => theme).actions.map((a) => a.theme))]
  expect(lue([])).toEqual(['Éducation', 'Emploi'])
  // What is named here stays so.
  expect(lue(['Education'])).toEqual(['Education', 'Emploi'])
})

const VINGT_SIX: Readonly<Record<string, readonly string[]>> = {
  'Transition écologique solidaire': ['TES', 'AXE 4 - Transition', 'Axe 4', 'Transition éco.', 'T.E.S'],
  'Emploi et insertion': ['Emploi', 'EMPLOI / INSERTION', 'Axe 1 : emploi', 'Insertion'],
  'Lien social': ['LS', 'Lien social et citoyenneté', '3. Lien social', 'lien socail'],
  'Accès aux droits': ['Droits', 'Axe 5 - Accès aux droits', 'Accès droits'],
  Éducation: ['Éducation, parentalité', 'AXE 2 : ÉDUCATION', 'Axe 2 éduc.'],
  'Lutte contre les discriminations': ['Discriminations', 'Axe 6'],
}

it('finds the writings of each theme, and of no other', () => {
  const ecrits = Object.entries(VINGT_SIX).flatMap(([nom, autres]) => [nom, nom, nom, ...autres])
  const groupes = new Map(pareils(ecrits).map(({ nom, ecrits: siens }) => [nom, siens]))
  for (const [nom, autres] of Object.entries(VINGT_SIX)) {
    const siens = groupes.get(nom) ?? []
    expect.soft(siens.filter((un) => !autres.includes(un))).toEqual([])
    // « Axe 6 », alone, says nothing of what it is.
    expect.soft(siens.toSorted()).toEqual(autres.filter((un) => un !== 'Axe 6').toSorted())
  }
})

it.each([
  [['Lutte contre les discriminations', 'Lutte contre la pauvreté']],
  [['Axe 1 : emploi', 'Axe 2 : emploi des jeunes']],
  [['Culture', 'Sport']],
  [['Santé', 'Sécurité']],
  [['Emploi', `${'Emploi '.repeat(400)}`]],
  [[]],
])('asks nothing of %j', (themes) => {
  expect(pareils(themes)).toEqual([])
})
