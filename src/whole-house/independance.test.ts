import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { uneSeance } from '#modules/conseil/seance/testing.ts'
import { siegent, uneDemande, uneNote, uneQuestion, unMembre } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Me, ROLES, type Role, VISITEUR } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { toutDe } from '#src/test/graines/index.ts'
import { routes } from '#src/test/rights.ts'

/**
 * The council is independent (law 2014-173, art. 7): no role of the city, no partner and nobody who hosts reads what it notes
 * before it transmits it, on any route, export or search, whatever other roles the same account holds.
 */
const [CHERCHE, RAISONS, QUESTION, MINORITE] = ['Zarabotchka', 'Nimbuvert', 'Quinquenouille', 'Trémolinde']
let s: Scene
let adresses: readonly string[]
/** The one page of the council that is pressed for, not fetched. */
let code: string

const compte = (compteId: string, roles: readonly Role[]): Me => ({
  genre: 'compte',
  compteId,
  personneId: null,
  nom: 'Essai',
  attributions: roles.map((role) => ({ role, quartierId: null, structureId: null })),
})

beforeAll(async () => {
  s = await scene()
  await siegent(s)
  const membreId = await unMembre(s, { declare: 2027 })
  const actionId = await uneDemande(s)
  await uneNote(s, { actionId, membreId, raisons: `${CHERCHE} ${RAISONS}` })
  const question = await uneQuestion(s, actionId, membreId)
  code = `/conseil/questions/${question}/code`
  await s.prepare((tx) => tx.updateTable('questions_de_lecture').set({ texte: QUESTION }).execute())
  const seance = await uneSeance(s, [], { annee: 2027 })
  await s.prepare((tx) =>
    tx
      .insertInto('conseil_votes')
      .values({
        ...{
          annee: 2027,
          action_id: actionId,
          seance_id: seance,
          lue: 'favorable',
          voix: null,
          par: 'Essai',
          le: s.now,
        },
        ...{ presents: '[]', lies: '[]', membres: 4, quorum: 3, minorite: MINORITE },
      })
      .execute(),
  )
  const remplir = (path: string, id: string) => path.replace(/:annee/g, '2027').replace(/:[a-zA-Z]+/g, id)
  const lues = routes.filter(({ key }) => key.startsWith('GET ')).map(({ key }) => key.slice(4))
  adresses = [
    ...new Set(
      lues.flatMap((path) => [
        remplir(path, actionId),
        ...(path.includes('/conseil/') ? [remplir(path, question)] : []),
        ...(path.includes('/seances/:id') ? [remplir(path.replace(':id', seance), actionId)] : []),
      ]),
    ),
    '/conseil/transmettre?annee=2027',
    `/actions?q=${CHERCHE}`,
    `/actions?annee=2027&q=${CHERCHE}`,
  ]
})

/** Where this reader finds the words of the council. */
async function lus(me: Me): Promise<string[]> {
  const trouves: string[] = []
  for (const adresse of [...adresses, code]) {
    const reponse = await (adresse === code ? s.as(me).post(code) : s.as(me).get(adresse))
    if (reponse.status !== 200) continue
    const texte = (await toutDe(reponse)) ?? ''
    if ([RAISONS, QUESTION, MINORITE].some((mot) => texte.includes(mot))) trouves.push(adresse)
  }
  return trouves
}

describe('a note of the council that was not transmitted', () => {
  it('is read by one who sits, on its sheet; the question, on its code too; what was adopted, in the evening’s papers', async () => {
    const lue = await lus(compte('compte-conseil', ['conseil']))
    for (const ou of ['/conseil/fiches/', '/conseil/questions/', '/lignes/', '/compte-rendu', '/conseil/transmettre'])
      expect(
        lue.some((adresse) => adresse.includes(ou)),
        ou,
      ).toBe(true)
  }, 120_000)

  it('is read nowhere by the city, the partners, the hosts, the unconfirmed, nor by who is also one of them', async () => {
    const tous: [string, Me][] = [
      ['visiteur', VISITEUR],
      ...ROLES.map((role): [string, Me] => [`${role}, not confirmed`, compte(newId(), [role])]),
      ['conseil and administration', compte('compte-conseil', ['conseil', 'administration'])],
      ['coordination and cdsu', compte('compte-coordination', ['coordination', 'cdsu'])],
      ['animation and partenaire', compte('compte-animation', ['animation', 'partenaire'])],
    ]
    for (const [qui, me] of tous) expect(await lus(me), qui).toEqual([])
  }, 400_000)

  it('is closed to any account that also holds a role of the city, of a partner or of the hosts', async () => {
    const [fiche = ''] = adresses.filter((adresse) => adresse.includes('/conseil/fiches/'))
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...ROLES]),
        fc.constantFrom('compte-conseil', 'compte-coordination'),
        async (roles, id) => {
          const ferme = (['administration', 'cdsu', 'partenaire'] as const).some((role) => roles.includes(role))
          const conseil = (['conseil', 'coordination', 'animation'] as const).some((role) => roles.includes(role))
          const reponse = await s.as(compte(id, roles)).get(fiche)
          expect(reponse.status === 200).toBe(conseil && !ferme)
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})
