import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { keep, kept, keyOf, programTexts } from './kept.ts'

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/coup-de-pouce/', import.meta.url))
const NAME = `essai.${process.pid}`
const files = () => readdirSync(FOLDER).filter((file) => file.startsWith(NAME))

afterEach(() => {
  for (const file of files()) rmSync(FOLDER + file)
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

test('a few versions stay, the last ones, and nothing half-written', () => {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) keep(NAME, key, { text: key })
  expect(files()).toHaveLength(4)
  expect(kept(NAME, 'f')?.text('text')).toBe('f')
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
