import { Hono } from 'hono'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { setPublicUrl } from '#platform/url.ts'
import { origineDe } from './reponses.ts'

const app = new Hono()
app.get('/', (c) => c.text(origineDe(c)))
const origine = async (adresse: string) => (await app.request(adresse)).text()

beforeEach(() => setPublicUrl(null))
afterEach(() => setPublicUrl(null))

it.each([
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://192.168.1.20:3000',
  'http://[::1]:3000',
  'http://accueil:3000',
  'http://accueil.local:3000',
])('makes links for %s, a name of this network', async (adresse) => {
  expect(await origine(adresse)).toBe(adresse)
})

it('never makes a link for a name that somebody pointed here', async () => {
  expect(await origine('http://mechant.example:3000')).toBe('http://localhost:3000')
  expect(await origine('http://127.0.0.1.mechant.example')).toBe('http://localhost')
})

it('knows only its public address once it has one', async () => {
  setPublicUrl('https://coupdepouce.example')
  expect(await origine('http://mechant.example')).toBe('https://coupdepouce.example')
})
