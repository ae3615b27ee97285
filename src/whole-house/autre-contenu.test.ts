import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isId, newId } from '#platform/ids.ts'
import { type Fields, type Scene, scene, type Visitor } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { type Example, KNOCKERS, loadExamples, routes } from '#src/test/rights.ts'

/**
 * A form carries the id of what it writes, so that a double click is one writing. Back, other words, sent again: they are
 * kept, or their page says that they are not; they are never answered as what the first had written.
 */
const MARQUE = 'Zebulon'

// Examples that make a name their own by an id in it.
const UN_ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

// What goes on to another page, and is kept nowhere.
const PASSE: readonly string[] = ['retour', 'suite', 'vu', 'lundi']

it('never says of other words, under an id that was used, that they are kept', async () => {
  const examples = await loadExamples()
  const vus: string[] = []
  const tus: string[] = []
  const perdus: string[] = []
  const pareils: string[] = []
  for (const { key } of routes.filter((route) => route.key.startsWith('POST'))) {
    const { s, send, fields, status } = await premier(key, await examples.get(key))
    if (status !== 303) continue
    vus.push(key)
    // The very same again is a double click: the same answer.
    if ((await send(fields)).status !== 303 && (await unIdEstEmploye(s))) pareils.push(key)
    for (const [nom, valeur] of Object.entries(fields)) {
      if (typeof valeur !== 'string' || valeur.length === 36 || PASSE.includes(nom)) continue
      const reponse = await send({ ...fields, [nom]: `${valeur.replace(UN_ID, '')} ${MARQUE}`.trim() })
      if (reponse.status === 303 && !(await estGarde(s))) tus.push(`${key} ${nom}`)
      if (reponse.status === 409 && !(await reponse.text()).includes(MARQUE)) perdus.push(`${key} ${nom}`)
    }
  }
  expect(vus.length).toBeGreaterThan(20)
  expect(tus).toEqual([])
  expect(perdus).toEqual([])
  expect(pareils).toEqual([])
}, 900_000)

it('shows to whoever proposes something else under the ids of somebody neither their code nor their page', async () => {
  const s = await scene()
  const elle = {
    talentId: newId(),
    personneId: newId(),
    prenom: 'Odette',
    telephone: '06 39 98 00 11',
    texte: 'Je couds',
    age: 'adulte',
    accords: ['entremise'],
  }
  const envoyer = (fields: Fields) => s.as('visiteur').post('/je-peux-aider', fields)
  const premiere = await envoyer(elle)
  expect([premiere.status, premiere.headers.has('set-cookie')]).toEqual([303, true])
  // Of what she said, no print that whoever has the base could make again, number after number.
  const dits = Object.entries(elle).flatMap(([nom, dit]) => [dit].flat().map((un) => JSON.stringify([nom, un])))
  const nue = createHash('sha256').update(dits.join('')).digest('hex')
  const gardees = await s.prepare((tx) =>
    sql<{ empreinte: string }>`select empreinte from formulaires_envoyes`.execute(tx),
  )
  expect(gardees.rows).toHaveLength(1)
  expect(gardees.rows[0]?.empreinte).not.toBe(nue)
  const autre = await envoyer({ ...elle, prenom: 'Marcel', telephone: '06 39 98 00 12', texte: 'Je bricole' })
  expect([autre.status, autre.headers.get('set-cookie')]).toEqual([409, null])
  const rendu = await autre.text()
  expect(rendu).toContain('Je bricole')
  expect(rendu).not.toMatch(/Odette|Je couds/)
})

type Premier = Readonly<{ s: Scene; status: number; fields: Fields; send(fields: Fields): Promise<Response> }>

/** Sends the example of a route that mints an id, as the first who is let in; `status` 0 where it mints none. */
async function premier(
  key: string,
  exemple: ((s: Scene, id: string) => Promise<Example>) | undefined,
): Promise<Premier> {
  const s = await scene()
  const structureId = await uneStructure(s)
  await unAutreQuartier(s)
  await uneAction(s, { structureId })
  const example: Example = (await exemple?.(s, structureId)) ?? {}
  const { fields = {}, params = {} } = example
  const rien: Premier = { s, status: 0, fields, send: async () => new Response() }
  if (!Object.values(fields).some((dit) => typeof dit === 'string' && isId(dit))) return rien
  const filled = key.slice('POST '.length).replace(/:([a-zA-Z]+)/g, (_, name: string) => params[name] ?? newId())
  const address = example.query ? `${filled}?${example.query}` : filled
  const sendAs = (who: Visitor, dits: Fields): Promise<Response> =>
    example.file ? who.upload(address, dits, example.file) : who.post(address, dits)
  for (const knocker of KNOCKERS) {
    const who = s.as(knocker.me(s, structureId, example))
    const { status } = await sendAs(who, fields)
    if (status !== 403 && status !== 404) return { s, status, fields, send: (dits) => sendAs(who, dits) }
  }
  return rien
}

const unIdEstEmploye = (s: Scene): Promise<boolean> =>
  s.prepare(async (tx) => (await sql`select 1 from formulaires_envoyes limit 1`.execute(tx)).rows.length > 0)

/** Whether any row of this territoire holds the mark. */
const estGarde = (s: Scene): Promise<boolean> =>
  s.prepare(async (tx) => {
    const tables = await sql<{ nom: string }>`select table_name as nom from information_schema.columns
      where table_schema = 'public' and column_name = 'territoire_id'`.execute(tx)
    const { rows } = await sql`select 1 from (${sql.join(
      tables.rows.map(
        ({ nom }) => sql`select x::text as dit from ${sql.table(nom)} x where territoire_id = ${s.territoire.id}`,
      ),
      sql` union all `,
    )}) tous where lower(dit) like ${`%${MARQUE.toLowerCase()}%`} limit 1`.execute(tx)
    return rows.length > 0
  })
