import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

// A city writes its columns as it likes: what is read in its workbook is not what our pages say.
const texts = ['src', 'docs/guide'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$|\.md$/.test(path) && !/\.test\.|README|programmation\/import\//.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(ROOT, folder, path), 'utf8') })),
)

const SAID = [
  /\b(?:[Dd]e|[Pp]ar|[Uu]n|[Ll]e|[Ll]es|[Dd]es|[Aa]ux|[Nn]i|[Ss]on|[Vv]otre|[Aa]ucun|adresses?|Adresses?) (?:courriels?|mails?)\b/,
  /\b[dl]’(?:courriel|mail)\b/,
  /[Aa]dresses? électroniques?/,
  /(?:libelle[=:] ?|>)["'{]?Courriels?\b/,
]

it('says « e-mail » and « adresse e-mail », as the glossary does', () => {
  const wrong = texts.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, i) => ({ line: line.trim(), at: `${path}:${i + 1}` }))
      .filter(({ line }) => !/^(?:\/\/|\*|\/\*)/.test(line) && SAID.some((said) => said.test(line)))
      .map(({ at }) => at),
  )
  expect(wrong).toEqual([])
})
