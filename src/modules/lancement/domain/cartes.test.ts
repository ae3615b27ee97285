import { describe, expect, it } from 'vitest'
import { etapeDue, suiteDe } from './cartes.ts'

describe('what comes of a card', () => {
  it.each([
    ['of a resident to a structure, who may be called', true, 'deux', null, 's', 'mise-en-lien'],
    ['between two structures', true, 'deux', 't', 's', 'partage'],
    ['of a structure to itself', true, 'deux', 's', 's', 'comptee'],
    ['between residents', true, 'deux', null, null, 'comptee'],
    ['where nobody may call', false, 'deux', null, 's', 'comptee'],
    ['signed by one', true, 'une', null, 's', 'comptee'],
    ['signed by nobody', true, 'aucune', 't', 's', 'comptee'],
  ] as const)('%s', (_quoi, rappeler, signatures, donne, recoit, suite) => {
    expect(suiteDe({ rappeler, signatures }, { donne, recoit })).toBe(suite)
  })
})

describe('the promises are read again', () => {
  const jour = Temporal.PlainDate.from('2026-04-09')
  it.each([
    ['the day itself', 0, 0, null],
    ['six days after', 6, 0, null],
    ['seven days after', 7, 0, 7],
    ['once read', 8, 7, null],
    ['a month after, the first was missed', 30, 0, 30],
    ['a month after, the first was read', 31, 7, 30],
    ['three months after', 90, 30, 90],
    ['all read', 95, 90, null],
    ['five months after, too late', 151, 30, null],
  ] as const)('%s', (_quand, jours, relues, etape) => {
    expect(etapeDue(jour, relues, jour.add({ days: jours }))).toBe(etape)
  })
})
