import { expect, it, vi } from 'vitest'
import { parTexte } from './par-texte.ts'

it('reads a text once, and keeps those read last', () => {
  const lire = vi.fn((texte: string) => texte.length)
  const lue = parTexte(lire, 2)
  for (const texte of ['coudre', 'lire', 'coudre', 'chanter', 'coudre']) expect(lue(texte)).toBe(texte.length)
  expect(lire.mock.calls.flat()).toEqual(['coudre', 'lire', 'chanter'])
  expect(lue('lire')).toBe(4)
  expect(lire).toHaveBeenCalledTimes(4)
})
