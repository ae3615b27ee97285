import { expect, it } from 'vitest'
import { genreDe, raisonDe } from './champs.ts'

it('gives a reason to each field, and none to a reason, however long it is', () => {
  expect(genreDe('signataire')).toBe('court')
  expect(genreDe(raisonDe('subvention'))).toBe('court')
  for (const cle of [raisonDe(raisonDe('signataire')), raisonDe('inconnu'), `${'raison-'.repeat(60_000)}lieu`])
    expect(genreDe(cle), cle.slice(0, 40)).toBeNull()
})
