import { expect, it } from 'vitest'
import { avantEnClair, changementEnClair } from './mots.ts'

it('tells a date that is moved and full as both', () => {
  const moment = (jour: string) => ({ debut: `2026-04-${jour}T12:00Z`, fin: `2026-04-${jour}T14:00Z`, lieu: '' })
  const avant = { ...moment('03'), statut: 'programmee' } as const
  const dite = { id: 'd', modification: 'deplacee', journee: false, mot: '', avant, apres: moment('04') } as const
  expect(changementEnClair({ ...dite, statut: 'complete' })).toMatch(/devient samedi 4 avril.*, mais complet\.$/)
  expect(changementEnClair({ ...dite, statut: 'deplacee' })).not.toContain('complet')
})

it.each([
  ['2026-03-28T09:00Z', '2026-03-29T16:00Z', 'jusqu’au dimanche 29 mars à 18 h'],
  ['2026-03-28T09:00Z', '2026-03-28T17:00Z', 'jusqu’à 18 h'],
  ['2026-03-28T19:00Z', '2026-03-29T00:00Z', 'jusqu’à 1 h'],
  ['2026-03-28T19:00Z', '2026-03-28T23:00Z', 'jusqu’à minuit'],
  ['2026-03-28T09:00Z', '2026-03-29T22:00Z', 'jusqu’au dimanche 29 mars à minuit'],
])(
  'tells the end that a date leaves by its day too, where the hour alone would be of another: %s, %s',
  (debut, fin, dit) => {
    const [le, finPrecedente] = [Temporal.Instant.from(debut), Temporal.Instant.from(fin)]
    const date = { debut: le, debutPrecedent: null, finPrecedente, lieuPrecedent: null, journee: false }
    expect(avantEnClair(date).replaceAll('\u00a0', ' ')).toBe(dit)
  },
)
