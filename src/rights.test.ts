import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { compte, type Example, type Examples, KNOCKERS, loadExamples, routes } from '#src/test/rights.ts'

/**
 * Knocks on every route as everyone, and compares who may what with docs/rights.md, which people read.
 * A route without an example fails. `RIGHTS=write npx vitest run src/rights.test.ts` writes the table anew: read its diff.
 */
const DOC = new URL('../docs/rights.md', import.meta.url)

let examples: ReadonlyMap<string, Examples[string]>

beforeAll(async () => {
  examples = await loadExamples()
})

describe('rights', () => {
  it('has an example for every route, and none for a route that is gone', () => {
    const declared = routes.map((route) => route.key)
    expect(
      declared.filter((key) => !examples.has(key)),
      'routes without an example',
    ).toEqual([])
    expect(
      [...examples.keys()].filter((key) => !declared.includes(key)),
      'examples without a route',
    ).toEqual([])
  })

  it('lets in those whom docs/rights.md names, and nobody else', async () => {
    const table = new Map([...(await walked())].map(([key, { answers }]) => [key, answers]))
    const written = document(table)
    if (process.env.RIGHTS === 'write') writeFileSync(DOC, written)
    expect(written).toBe(readFileSync(DOC, 'utf8'))
  }, 900_000)

  it('shows nothing of another territoire, whatever the role there', async () => {
    // `:cle` names days, which belong to nobody.
    const named = [...(await walked())].filter(([key]) => key.replaceAll('/:cle', '').includes('/:'))
    // A route open to all that only shows its form may answer; it must not have found the other's thing.
    const open = named.flatMap(([key, { elsewhere }]) => (elsewhere < 400 ? [`${key} → ${elsewhere}`] : []))
    expect(open).toEqual([])
  }, 900_000)
})

/** What each knocker is answered, and whoever holds all rights in another territoire: the status. */
type Answers = Readonly<{ answers: string[]; elsewhere: number }>

let walk: Promise<ReadonlyMap<string, Answers>> | undefined
function walked(): Promise<ReadonlyMap<string, Answers>> {
  const all = async () => {
    const table = new Map<string, Answers>()
    for (const { key } of routes) table.set(key, await knockAll(key))
    return table
  }
  walk ??= all()
  return walk
}

async function knockAll(key: string): Promise<Answers> {
  let found = await newScene(key)
  // From elsewhere nothing is found, so nothing is changed for those who come next.
  const elsewhere = await knock(key, await scene(), compte('administration', null), found.example)
  const answers: string[] = []
  for (const knocker of KNOCKERS) {
    // Once somebody was let in, the next finds everything as new: who was refused has changed nothing.
    const intact = key.startsWith('GET') || ['', '404'].includes(answers.at(-1) ?? '')
    if (!intact) found = await newScene(key)
    const status = await knock(key, found.s, knocker.me(found.s, found.structureId, found.example), found.example)
    if (status >= 500) throw new Error(`${key} as ${knocker.nom} → ${status}`)
    answers.push(mark(status))
  }
  return { answers, elsewhere }
}

async function newScene(key: string): Promise<Readonly<{ s: Scene; structureId: Id; example: Example }>> {
  const s = await scene()
  const structureId = await uneStructure(s)
  // By it the structure is of the quartier of the scene, and not of the other one.
  await unAutreQuartier(s)
  await uneAction(s, { structureId })
  return { s, structureId, example: (await examples.get(key)?.(s, structureId)) ?? {} }
}

async function knock(key: string, s: Scene, me: Me, example: Example): Promise<number> {
  const [method = 'GET', path = '/'] = key.split(' ')
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => example.params?.[name] ?? newId())
  const who = s.as(me)
  const address = `${filled}${example.query ? `?${example.query}` : ''}`
  if (method === 'GET') return (await who.get(address)).status
  if (example.file) return (await who.upload(address, example.fields ?? {}, example.file)).status
  return (await who.post(address, example.fields ?? {})).status
}

function mark(status: number): string {
  if (status === 403) return ''
  if (status === 404) return '404'
  return status === 422 || status === 409 ? String(status) : 'oui'
}

function document(table: ReadonlyMap<string, string[]>): string {
  const head = ['route', ...KNOCKERS.map((knocker) => knocker.nom)]
  const rows = [...table].map(([key, answers]) => [`\`${key}\``, ...answers])
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `# Who may what

Made by \`src/rights.test.ts\`, which knocks on every route of a territoire as everyone, with a right address and a
right form. « oui »: let in. Empty: refused (403). 404: does not exist for them. 409, 422: let in, the gesture was
refused for another reason. « lien »: somebody without an account, with the link made for this very gesture.

A role is held for the whole territoire, or for one quartier. **Held for a quartier, it acts only on the actions of this
quartier** (of several, any suffices) and on what hangs on them: appels à talents, answers and mises en lien, coups de
pouce, the structures that have an action there. An action without a quartier is the whole territoire's; a structure
without any action is of no quartier yet. What is there to be read (actions and their money, the annuaire, the team) is
read as with the role of the territoire, and talents are typed as with it, for they are of no quartier; the names of those
who answer and the contacts of structures only where one acts. A role is given in one's own quartier only. The import and
the workbook, the contract, quartiers, places and tools need a role held for the whole territoire.

${lines.join('\n')}
`
}
