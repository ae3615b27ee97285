import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { ETATS, ETATS_PUBLICS } from '#modules/programmation/index.ts'
import { newId } from '#platform/ids.ts'
import { type Me, VISITEUR } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { type Champ, ensemencer, toutDe } from '#src/test/graines/index.ts'
import { compte } from '#src/test/rights.ts'

/** What the city prepares before its committee: a figure that nothing else here looks like, and its multiples in totals. */
const CENTIMES = 76_543_00
/** Five figures between two letters of one in 200,000: on pages of a thousand links, an amount that nobody wrote. */
const IDENTIFIANT = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
const AVANT_LE_VOTE = ETATS.filter((etat) => !ETATS_PUBLICS.includes(etat))

let s: Scene
let champ: Champ
let nombre = 0
beforeAll(async () => {
  s = await scene()
  champ = await ensemencer(s)
  await s.prepare(async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from actions order by id`.execute(tx)
    nombre = rows.length
    for (const [rang, { id }] of rows.entries())
      await sql`update actions set etat = ${AVANT_LE_VOTE[rang % AVANT_LE_VOTE.length]}, archivee_le = null where id = ${id}`.execute(
        tx,
      )
    await sql`delete from financements`.execute(tx)
    await sql`insert into financements (territoire_id, action_id, financeur, accorde_centimes, realise_centimes)
      select territoire_id, id, 'Ville', ${CENTIMES}, ${CENTIMES} from actions`.execute(tx)
    await sql`update journal set changements = ${JSON.stringify({ 'financements.Ville.accorde': { avant: null, apres: CENTIMES } })}
      where objet = 'action'`.execute(tx)
  })
})

/** The pages that tell the amount to this reader, of the actions of their examples and of the one that has all hung on it. */
async function pagesQuiLeDisent(me: Me): Promise<string[]> {
  const disent = new Set<string>()
  const sommes = Array.from({ length: nombre }, (_, i) => String(((i + 1) * CENTIMES) / 100))
  const montant = new RegExp(`(?<!\\d)(?:${sommes.join('|')})(?:00)?(?!\\d)`)
  for (const [cle, { params, query }] of champ.exemples) {
    if (!cle.startsWith('GET ')) continue
    const de = (choisir: (id: string) => string) =>
      cle.slice(4).replace(/:([a-zA-Z]+)/g, (_, nom: string) => choisir(params?.[nom] ?? newId())) +
      (query ? `?${query}` : '')
    for (const adresse of new Set([de((id) => id), de((id) => champ.pleins.get('actions') ?? id)])) {
      const reponse = await s.as(me).get(adresse)
      if (reponse.status !== 200) continue
      const dit = ((await toutDe(reponse)) ?? '').replace(IDENTIFIANT, '')
      const chiffres = dit.replace(/(\d)(?:[\s.\u00a0\u202f]|&nbsp;)(?=\d{3})/gu, '$1')
      const lue = montant.exec(chiffres)
      if (lue) disent.add(`${cle} : ${chiffres.slice(Math.max(0, lue.index - 60), lue.index + 20)}`)
    }
  }
  return [...disent]
}

it('keeps what is prepared for the vote from everybody but the city and the desk, on all pages and exports', async () => {
  const lecteurs: [string, Me][] = [
    ['visiteur', VISITEUR],
    ['porteur', compte('porteur', champ.structureId)],
    ['conseil', compte('conseil', null)],
    ['partenaire', compte('partenaire', null)],
  ]
  for (const [qui, me] of lecteurs) expect(await pagesQuiLeDisent(me), qui).toEqual([])
  // The walk does meet the amount where the city prepares it.
  expect((await pagesQuiLeDisent(compte('cdsu', null))).length).toBeGreaterThan(4)
}, 600_000)
