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

// « Un appel » may be one by telephone; « cet appel », « l’appel » never is on our pages.
const APPEL = /\b(?:[Cc]et |[Ll]’)appel\b(?! (?:à talents|à projets)|-|$)/

it('says « appel à talents » whole, and never « appel » alone', () => {
  expect(lines(APPEL)).toEqual([])
})

it('says « e-mail » and « adresse e-mail », as the glossary does', () => {
  expect(SAID.flatMap(lines)).toEqual([])
})

// « d’Anne-Sophie », « qu’Aïcha »: before the name of somebody, `de` and `que` are those of `platform/texte.ts`.
const ELISION = /\b(?:[Dd]e|[Qq]ue) \$?\{(?:\w+\.)*(?:qui\b|prenom\b|nomCourt\(|nomEntier\(|nomVu\()/

it('elides before the name of somebody', () => {
  expect(lines(ELISION)).toEqual([])
})

/** Where such words are said to people: comments and the demonstration's own residents are not pages. */
function lines(said: RegExp): string[] {
  return texts.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => {
      const comment = /^(?:\/\/|\*|\/\*)/.test(line.trim()) || path.startsWith('src/demonstration/')
      return !comment && said.test(line) ? [`${path}:${i + 1}`] : []
    }),
  )
}
