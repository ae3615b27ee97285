import { expect, it } from 'vitest'
import type { LigneDeDifference } from '../difference.ts'
import { Disparues, Gardees, Refusees } from './parties.tsx'

const ligne = (sort: LigneDeDifference['sort']): LigneDeDifference => ({
  ...{ sort, produit: null, lue: null, champs: {}, changements: [], conflits: [], gardes: [], raisons: ['non'] },
})
const lignes = (sort: LigneDeDifference['sort']) => Array.from({ length: 151 }, () => ligne(sort))

it('says that others are treated alike of those left out, never of those that it asks about', () => {
  expect(String(<Refusees lignes={lignes('refusee')} />)).toContain('… et 1 autre, de')
  expect(String(<Gardees lignes={lignes('inchangee')} noms={new Map()} />)).toContain('… et 1 autre action')
  const page = String(<Disparues lignes={lignes('disparue')} />)
  expect(page.match(/name="archiver"/g)).toHaveLength(151)
  expect(page).not.toContain('… et')
})
