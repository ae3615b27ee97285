import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { gardes } from './gardes.ts'
import { repondre } from './reponse.ts'

const app = new Hono().get('/', async (c) => {
  const modifieLe = Temporal.Instant.from('2026-03-11T09:00:00Z')
  const garde = await gardes(10_000).obtenir('a', { version: 'v', now: modifieLe }, async () => ({
    texte: 'a'.repeat(900),
    modifieLe,
  }))
  return repondre(c, garde, { type: 'text/plain' })
})

it.each([
  ['gzip', true],
  ['br, GZIP;q=0.5', true],
  ['*', true],
  ['gzip, *;q=0', true],
  ['', false],
  ['br', false],
  ['gzip;q=0', false],
  ['gzip; q=0.000 , br', false],
  ['gzip;q=0, *', false],
  ['*;q=1, gzip;q=0', false],
  ['x-gzipped', false],
])('packs for whoever says « %s »: %s', async (accepte, serre) => {
  const { headers } = await app.request('/', { headers: { 'accept-encoding': accepte } })
  expect(headers.get('content-encoding') === 'gzip').toBe(serre)
})
