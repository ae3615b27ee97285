import { expect, it } from 'vitest'
import { changementEnClair } from './mots.ts'

it('tells a date that is moved and full as both', () => {
  const moment = (jour: string) => ({ debut: `2026-04-${jour}T12:00Z`, fin: `2026-04-${jour}T14:00Z`, lieu: '' })
  const avant = { ...moment('03'), statut: 'programmee' } as const
  const dite = { id: 'd', modification: 'deplacee', journee: false, mot: '', avant, apres: moment('04') } as const
  expect(changementEnClair({ ...dite, statut: 'complete' })).toMatch(/devient samedi 4 avril.*, mais complet\.$/)
  expect(changementEnClair({ ...dite, statut: 'deplacee' })).not.toContain('complet')
})
