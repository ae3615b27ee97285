import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, type Visitor } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { type Example, type Examples, KNOCKERS, loadExamples, routes } from '#src/test/rights.ts'

/**
 * What was sent leads to a page of its own (303): reloading it sends nothing again, and Back finds what was kept. Those
 * that answer in place are named here with the reason, and writing twice is one writing.
 */
const EN_PLACE: Readonly<Record<string, string>> = {
  'POST /a-prevenir/:id/numero': 'a number, whose each reading is written down',
  'POST /annuaire/:id/numero': 'a number, whose each reading is written down',
  'POST /mises-en-lien/telephone': 'numbers, whose each reading is written down',
  'POST /mises-en-lien/a-joindre/:id': 'a number, whose each reading is written down',
  'POST /mises-en-lien/:id/proposition-talent/numero': 'a number, whose each reading is written down',
  'POST /mises-en-lien/:id/proposition-porteur/numero': 'a number, whose each reading is written down',
  'POST /mises-en-lien/:id/reponse-porteur/numero': 'a number, whose each reading is written down',
  'POST /mises-en-lien/:id/coordonnees': 'a number, whose each reading is written down',
  'POST /temps-forts/:id/invites/:invite/numero': 'a number, whose each reading is written down',
  'POST /mises-en-lien/:id/billet': 'a paper to print, with a code that is the same when asked again',
  'POST /annuaire/:id/page': 'a code, the same when asked again',
  'POST /annuaire/:id/tout': 'a copy to print, whose each reading is written down',
  'POST /structures/:id/contacts/:contactId/page': 'a code, the same when asked again',
  'POST /appels/:id/lien': 'a link, the same when asked again',
  'POST /lancement/:id/portes': 'a link to show, the same when asked again',
  'POST /presences/:id/lien': 'a link, the same when asked again',
  'POST /regards/:id/ouvrir': 'a link, the same when asked again',
  'POST /regards/:id/ouvrir/pdf': 'a file to print',
  'POST /recits/recueillir': 'a link, the same when asked again',
  'POST /recits/recueillir/affiche': 'a poster to print, with a link that is the same when asked again',
  'POST /raconter/:id/relecture': 'words read back before they are agreed to: nothing is written',
  'POST /recits/nouveau/relecture': 'words read back before they are agreed to: nothing is written',
  'POST /recits/sur-place/relecture': 'the same',
  'POST /recits/:id/mots/relecture': 'words read back before they are agreed to: nothing is written',
  'POST /mon-recit/:id/mots/relecture': 'words read back before they are agreed to: nothing is written',
  'POST /conseil/questions/:id/code': 'a code, the same when asked again',
  'POST /effets/:id/confirmation': 'a link, the same when asked again',
  'POST /pouls/:id/carre': 'a link, the same when asked again',
  'POST /pouls/:id/affiche': 'a poster to print, with a link that is the same when asked again',
  'POST /pouls/:id/feuilles/pdf': 'a file to print',
  'POST /temps-forts/:id/reunion/champs/:cle': 'one field kept by script',
  'POST /bilans/:id/champs/:cle': 'one field kept by script',
  'POST /presences/:id/mois/collage': 'what was pasted, read back before it is kept: nothing is written',
}

/** Examples that everybody is refused, each for its reason (`rights.examples.ts`): nothing is written. */
const REFUSES = [
  'POST /equipe/invitations/:id/envoi',
  'POST /equipe/invitations/:id/confirmation',
  'POST /equipe/:id/reconnaissance',
  'POST /calendrier/seances/:id/suivi',
  'POST /appels/:id/confirmation/moi',
  'POST /mises-en-lien/:id/reponse/moi',
  'POST /mises-en-lien/:id/reponse-porteur/moi',
  'POST /bilans/exports/subventions/csv',
  'POST /reglages/bilans/formulaire',
  'POST /bilans/:id/abandon',
]

let examples: ReadonlyMap<string, Examples[string]>
beforeAll(async () => {
  examples = await loadExamples()
})

it('leads to another page after every form, and writes once what is sent twice', async () => {
  const enPlace: string[] = []
  const refuses: string[] = []
  const deuxFois: string[] = []
  for (const { key } of routes.filter((route) => route.key.startsWith('POST'))) {
    const { s, status, encore } = await envoyer(key)
    if (status >= 400) refuses.push(key)
    if (status !== 200) continue
    enPlace.push(key)
    const avant = await lignes(s)
    await encore()
    const apres = await lignes(s)
    for (const [table, nombre] of apres) if (nombre !== avant.get(table)) deuxFois.push(`${key} → ${table}`)
  }
  expect(enPlace.toSorted()).toEqual(Object.keys(EN_PLACE).toSorted())
  expect(refuses.toSorted()).toEqual(REFUSES.toSorted())
  expect(deuxFois).toEqual([])
}, 900_000)

/** Sends the example of a route as the first who is let in. */
async function envoyer(key: string): Promise<{ s: Scene; status: number; encore(): Promise<unknown> }> {
  const s = await scene()
  const structureId = await uneStructure(s)
  await unAutreQuartier(s)
  await uneAction(s, { structureId })
  const example: Example = (await examples.get(key)?.(s, structureId)) ?? {}
  const filled = key
    .slice('POST '.length)
    .replace(/:([a-zA-Z]+)/g, (_, name: string) => example.params?.[name] ?? newId())
  const address = example.query ? `${filled}?${example.query}` : filled
  const send = (who: Visitor): Promise<Response> =>
    example.file ? who.upload(address, example.fields ?? {}, example.file) : who.post(address, example.fields ?? {})
  let status = 403
  for (const knocker of KNOCKERS) {
    const who = s.as(knocker.me(s, structureId, example))
    status = (await send(who)).status
    if (status !== 403 && status !== 404) return { s, status, encore: () => send(who) }
  }
  return { s, status, encore: async () => undefined }
}

/** How many rows each table holds here, but the readings of numbers: each is one. */
const lignes = (s: Scene): Promise<ReadonlyMap<string, number>> =>
  s.prepare(async (tx) => {
    const tables = await sql<{ nom: string }>`select table_name as nom from information_schema.columns
      where table_schema = 'public' and column_name = 'territoire_id'`.execute(tx)
    const compte = new Map<string, number>()
    for (const { nom } of tables.rows.filter((une) => une.nom !== 'acces_coordonnees')) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(nom)}`.execute(tx)
      compte.set(nom, rows[0]?.n ?? 0)
    }
    return compte
  })
