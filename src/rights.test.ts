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

  it('asks the right first: whoever is refused is told nothing of their form', async () => {
    expect([...(await walked()).values()].flatMap(({ told }) => told)).toEqual([])
  }, 900_000)

  it('shows nothing of another territoire, whatever the role there', async () => {
    // `:cle` names days, which belong to nobody.
    const named = [...(await walked())].filter(([key]) => key.replaceAll('/:cle', '').includes('/:'))
    // A route open to all that only shows its form may answer; it must not have found the other's thing.
    const open = named.flatMap(([key, { elsewhere }]) => (elsewhere < 400 ? [`${key} → ${elsewhere}`] : []))
    expect(open).toEqual([])
  }, 900_000)
})

/**
 * What each knocker is answered, and whoever holds all rights in another territoire: the status. `told`: what was answered to
 * a form that is none, to those who are refused a right one.
 */
type Answers = Readonly<{ answers: string[]; elsewhere: number; told: string[] }>

// Whoever holds a role here reads the page of these forms, or says in them for whom they write: they are told what it lacks.
const TOLD_TO_ANY_ROLE: readonly string[] = [
  ...['POST /calendrier/seances/nouvelle', 'POST /appels/nouveau', 'POST /bilans', 'POST /calendrier/publication'],
  ...['POST /partage/nouvelle', 'POST /partage/synergies', 'POST /partage/:id/reponse', 'POST /calendrier/fermetures'],
  ...['POST /equipe/inviter', 'POST /mises-en-lien/plan', 'POST /mises-en-lien/:id/geste', 'POST /temps-forts/nouveau'],
  ...['POST /mises-en-lien/:id/notes', 'POST /coups-de-pouce/nouveau', 'POST /partages/:id/geste'],
  ...['POST /temps-forts/adoption', 'POST /suivi/ce-qui-est-du/:id/nouvelles', 'POST /bilans/:id/issue'],
  ...['POST /suivi/ce-qui-est-du/:id/compter', 'POST /conseil/ouverture', 'POST /conseil/cloture'],
  ...['POST /pouls/nouveau', 'POST /marches/nouvelle', 'POST /evaluation/:annee/recommandations/nouvelle'],
  ...['POST /evaluation/:annee/commentaires/:section'],
]

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
  const ailleurs = await scene()
  const elsewhere = await knock(key, ailleurs, compte('administration', null), found.example)
  const answers: string[] = []
  const told: string[] = []
  let asked = false
  const askWithoutForm = async (nom: string, s: Scene, me: Me, status: number) => {
    const here = me.genre === 'compte' && me.attributions.length > 0 && TOLD_TO_ANY_ROLE.includes(key)
    if (!key.startsWith('POST') || (status !== 403 && status !== 404) || here) return
    const { file: _, fields = {}, ...example } = found.example
    const impossible = Object.fromEntries(Object.keys(fields).map((name) => [name, 'pas\u0000un-id']))
    // Whoever is told by one of the two is told by the other (of 242 refusals that are, each is): the first is asked by both.
    const firstRefused = !asked
    asked = true
    for (const none of firstRefused && Object.keys(fields).length > 0 ? [{}, impossible] : [impossible]) {
      const answer = await knock(key, s, me, { ...example, fields: none })
      if (answer !== 403 && answer !== 404) told.push(`${key} as ${nom}: ${status}, but ${answer} to no form at all`)
    }
  }
  if (key.includes('/:'))
    await askWithoutForm('somebody of elsewhere', ailleurs, compte('administration', null), elsewhere)
  for (const knocker of KNOCKERS) {
    // Once somebody was let in, the next finds everything as new: who was refused has changed nothing.
    const intact = key.startsWith('GET') || ['', '404'].includes(answers.at(-1) ?? '')
    if (!intact) found = await newScene(key)
    const me = knocker.me(found.s, found.structureId, found.example)
    const status = await knock(key, found.s, me, found.example)
    if (status >= 500) throw new Error(`${key} as ${knocker.nom} → ${status}`)
    answers.push(mark(status))
    await askWithoutForm(knocker.nom, found.s, me, status)
  }
  return { answers, elsewhere, told }
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
