import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { keep, keepFolder, kept, keptFolder, keyOf, programTexts } from './kept.ts'

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/coup-de-pouce/', import.meta.url))
const NAME = `essai.${process.pid}`
const files = () => readdirSync(FOLDER).filter((file) => file.startsWith(NAME))

afterEach(() => {
  for (const file of files()) rmSync(FOLDER + file, { recursive: true })
})

test('what is kept is found under its key, and under no other', () => {
  keep(NAME, 'a', { text: 'un' })
  expect(kept(NAME, 'a')?.text('text')).toBe('un')
  expect(kept(NAME, 'b')).toBeNull()
  keep(NAME, 'a', { text: 'deux' })
  expect(kept(NAME, 'a')?.text('text')).toBe('deux')
})

test('a file that was damaged is as none, and is made again', () => {
  keep(NAME, 'a', { text: 'un' })
  const [file = ''] = files()
  writeFileSync(FOLDER + file, readFileSync(FOLDER + file).subarray(0, -1))
  expect(kept(NAME, 'a')).toBeNull()
  keep(NAME, 'a', { text: 'un' })
  expect(kept(NAME, 'a')?.text('text')).toBe('un')
})

test('a few versions stay, the last ones, those lately used, and nothing half-written', () => {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
    keep(NAME, key, { text: key })
    if (key !== 'b') utimesSync(`${FOLDER}${NAME}-${key}`, 1e9, 1e9 + key.charCodeAt(0))
  }
  keep(NAME, 'g', { text: 'g' })
  expect(files().map((file) => file.slice(NAME.length))).toEqual(['-b', '-e', '-f', '-g'])
  // Read, it is of today.
  expect(kept(NAME, 'e')?.text('text')).toBe('e')
  expect(statSync(`${FOLDER}${NAME}-e`).mtimeMs).toBeGreaterThan(Date.now() - 60_000)
})

test('a folder is kept whole or not at all', async () => {
  const write =
    (...names: string[]) =>
    async (folder: string) => {
      mkdirSync(folder)
      for (const name of names) writeFileSync(`${folder}/${name}`, name)
    }
  await keepFolder(NAME, 'a', write('un.js', 'deux.js'))
  const folder = keptFolder(NAME, 'a')
  expect(folder && readdirSync(folder).sort()).toEqual(['deux.js', 'un.js'])
  expect(keptFolder(NAME, 'b')).toBeNull()
  // What was made of it later lies beside it and is none of its business.
  if (folder) writeFileSync(new URL('autre', folder), '')
  expect(keptFolder(NAME, 'a')).toEqual(folder)
  if (folder) writeFileSync(new URL('un.js', folder), 'u')
  expect(keptFolder(NAME, 'a')).toBeNull()
  await keepFolder(NAME, 'a', write('un.js'))
  expect(keptFolder(NAME, 'a')).toEqual(folder)
  await expect(keepFolder(NAME, 'c', () => Promise.reject(new Error('panne')))).rejects.toThrow('panne')
  expect(keptFolder(NAME, 'c')).toBeNull()
})

test('the key changes with each text, and with where one ends', () => {
  expect(keyOf(['un', 'deux'])).toBe(keyOf(['un', 'deux']))
  expect(new Set([keyOf(['un', 'deux']), keyOf(['und', 'eux']), keyOf(['un']), keyOf([])]).size).toBe(4)
})

test('the texts of a folder are those of its program, tests apart', () => {
  const texts = programTexts(new URL('./', import.meta.url)).map((text) => Buffer.from(text).toString())
  expect(texts).toContain(readFileSync(new URL('./kept.ts', import.meta.url), 'utf8'))
  expect(texts).not.toContain(readFileSync(new URL('./kept.test.ts', import.meta.url), 'utf8'))
})
