import { expect, it } from 'vitest'
import { lire } from './consulter.ts'

const lues = (texte: string) => lire(texte, 'besoin').entrees.map(({ id }) => id)

it('does not look for what is offered to whoever helps', () => {
  const nu = lues('Traduire un courrier pour une famille.')
  expect(lues('Traduire un courrier pour une famille. Thé à la menthe offert.')).toEqual(nu)
  expect(lues('Traduire un courrier pour une famille. Repas offert aux bénévoles')).toEqual(nu)
  expect(lues('Préparer du thé à la menthe pour la fête')).not.toEqual([])
})
