import { expect, it } from 'vitest'
import { enCourt, etatDePorte, minuitDe } from './portes.ts'

const a = (iso: string) => Temporal.Instant.from(iso)

it('ends at the midnight of Paris of the day, in winter, in summer and on the night when the clock changes', () => {
  expect(minuitDe(a('2026-01-10T15:00:00Z')).toString()).toBe('2026-01-10T23:00:00Z')
  expect(minuitDe(a('2026-07-10T15:00:00Z')).toString()).toBe('2026-07-10T22:00:00Z')
  expect(minuitDe(a('2026-03-29T10:00:00Z')).toString()).toBe('2026-03-29T22:00:00Z')
  // A day that ends half an hour past midnight is of the next one.
  expect(minuitDe(a('2026-07-10T22:30:00Z')).toString()).toBe('2026-07-11T22:00:00Z')
})

it('is open before its end, over from then on, and taken back whatever the hour', () => {
  const porte = { jusqua: a('2026-01-10T23:00:00Z'), repriseLe: null }
  expect(etatDePorte(porte, a('2026-01-10T22:59:59Z'))).toBe('ouverte')
  expect(etatDePorte(porte, a('2026-01-10T23:00:00Z'))).toBe('finie')
  expect(etatDePorte({ ...porte, repriseLe: a('2026-01-10T20:00:00Z') }, a('2026-01-10T21:00:00Z'))).toBe('reprise')
})

it.each([
  ['Ana', 'Ana'],
  ['Ana Kowalska', 'Ana K.'],
  ['Ana K.', 'Ana K.'],
  [' Jean de la tour ', 'Jean T.'],
  ['', ''],
])('shows « %s » as « %s »', (nom, court) => expect(enCourt(nom)).toBe(court))
