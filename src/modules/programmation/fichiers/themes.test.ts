import { expect, it } from 'vitest'
import { classeurXlsx } from '../classeurs/classeurs.testing.ts'
import { lireFichier } from '../classeurs/noter.testing.ts'
import { auxThemesDIci } from './themes.ts'

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
