import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWithoutDatabase } from '../run.ts'

let dossier: string

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'classer-'))
})
afterAll(() => rm(dossier, { recursive: true }))

async function classer(contenu: string, ...options: string[]) {
  await writeFile(join(dossier, 'jeu.json'), contenu)
  return await runWithoutDatabase(['classer', 'jeu.json', ...options], dossier)
}

test('ranks by text alone, without a database', async () => {
  const talents = [
    { id: 't3', texte: 'Rien à dire.' },
    { id: 't1', texte: 'Je répare les vélos depuis toujours : chaîne, freins, crevaisons.' },
    { id: 't2', texte: 'Je fais des crêpes pour les fêtes.' },
    { id: 't0', texte: '' },
  ]
  const appels = [
    { id: 'a1', titre: 'Atelier vélo', texte: 'Il faut réparer une dizaine de vélos.' },
    { id: 'a2', titre: 'Crêpes', texte: 'Une personne pour faire sauter des crêpes.' },
  ]
  const result = await classer(JSON.stringify({ talents, appels }))
  expect(result).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(result?.stdout ?? '')).toEqual({ a1: ['t1', 't0', 't2', 't3'], a2: ['t2', 't0', 't1', 't3'] })
})

test('tells who is sure and who is possible, and names nobody else', async () => {
  const talents = [
    { id: 't1', texte: 'Je répare les vélos depuis toujours : chaîne, freins, crevaisons.' },
    { id: 't2', texte: 'Je fais des crêpes pour les fêtes.' },
    { id: 't3', texte: 'Je parle peul et soninké, je traduis pour les voisines.' },
    { id: 't4', texte: 'Je parle arabe, je traduis pour les voisines.' },
  ]
  const appels = [
    { id: 'a1', titre: 'Atelier vélo', texte: 'Il faut réparer une dizaine de vélos.' },
    { id: 'a2', titre: 'Interprète', texte: 'Il faut quelqu’un qui parle arabe pour traduire à l’école.' },
    { id: 'a3', titre: 'Ruche', texte: 'Montrer aux enfants comment vivent les abeilles.' },
  ]
  const result = await classer(JSON.stringify({ talents, appels }), '--certitude')
  expect(result).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(result?.stdout ?? '')).toEqual({
    a1: [{ talent: 't1', certitude: 'sure' }],
    a2: [{ talent: 't4', certitude: 'sure' }],
    a3: [],
  })
})

test.each([
  ['not JSON', 'bonjour', /Attendu/],
  ['no talents', '{"appels":[]}', /talents/],
  ['a text that is none', '{"talents":[{"id":"t","texte":3}],"appels":[]}', /talents\.0\.texte/],
])('says what it expected: %s', async (_, contenu, phrase) => {
  const result = await classer(contenu)
  expect(result).toMatchObject({ code: 1, stdout: '' })
  expect(result?.stderr).toMatch(phrase)
})

test('says so when the file is not there, and when none is named', async () => {
  expect(await runWithoutDatabase(['classer', 'absent.json'], dossier)).toMatchObject({ code: 1 })
  expect(await runWithoutDatabase(['classer'], dossier)).toMatchObject({ code: 2 })
})

test('leaves alone the commands that need a database', async () => {
  expect(await runWithoutDatabase(['maintenance'], dossier)).toBeNull()
})
