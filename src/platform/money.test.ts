import { expect, it } from 'vitest'
import { lireMontant } from './money.ts'

it.each([
  ['', null],
  ['1 234,50 €', 123_450],
  ['1234.5', 123_450],
  ['1\u202f234\u00a0567 euros', 123_456_700],
  ['1.234,50', 123_450],
  ['3,5 k€', 350_000],
  ['12 50', undefined],
  ['1 2000', undefined],
  ['1 234 56', undefined],
  ['12 € 50', undefined],
  ['douze', undefined],
])('reads an amount as it was meant, or not at all: %j', (ecrit, centimes) => expect(lireMontant(ecrit)).toBe(centimes))
