import { beforeEach, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { reconstruireMots } from './inscrire/usecases.ts'
import { VUES } from './store/recherche-queries.ts'
import { findByPersonne } from './store/store.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Every door by which the council may read of somebody. */
async function parLeConseil(talentId: string): Promise<boolean[]> {
  await s.prepare((_, visit) => reconstruireMots(visit))
  const conseil = s.as('conseil')
  const listes = ['/annuaire/extrait', '/annuaire?q=tricoter', '/annuaire?q=ren%C3%A9&vue=partis']
  const pages = await Promise.all(
    [...VUES.map((vue) => `/annuaire?vue=${vue}`), ...listes].map(async (page) => (await conseil.get(page)).text()),
  )
  const page = await conseil.get(`/annuaire/${talentId}`)
  return [
    ...pages.map((une) => une.includes(talentId) || /Je (?:tricote|sais tricoter)/u.test(une)),
    page.status === 200,
  ]
}
const personne = (lus: readonly boolean[]) => !lus.includes(true)
const rene = (p = {}) =>
  unTalent(s, {
    prenom: 'René',
    texte: 'Je tricote',
    accords: ['annuaire', 'entremise'],
    telephone: '0639980301',
    ...p,
  })
const bureauLit = async (talentId: string) =>
  expect((await s.as('coordination').get(`/annuaire/${talentId}`)).status).toBe(200)

it('is whoever agreed to it, in a pause too', async () => {
  const id = await rene()
  expect((await parLeConseil(id)).filter(Boolean)).toHaveLength(5)
  await s.as('coordination').post(`/annuaire/${id}/presence`, { quoi: 'un-mois' })
  expect((await parLeConseil(id)).filter(Boolean)).toHaveLength(2)
})

it('is nobody who left', async () => {
  const id = await rene()
  await s.as('coordination').post(`/annuaire/${id}/presence`, { quoi: 'depart' })
  expect(await parLeConseil(id)).toSatisfy(personne)
  expect(await texteDe(await s.as('coordination').get('/annuaire?vue=partis'))).toContain('René')
  await bureauLit(id)
})

it.each(['actif', 'pause'] as const)('is nobody whose word is a year old: %s', async (etat) => {
  const id = await rene()
  const vieux = { confirme_le: s.now.subtract({ hours: 24 * 367 }), etat }
  await s.prepare((tx) => tx.updateTable('talents').set(vieux).where('id', '=', id).execute())
  expect(await parLeConseil(id)).toSatisfy(personne)
  expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).toContain(
    'le conseil ne voit pas cette fiche',
  )
})

it('is nobody of whom the desk has first to know whether they are one with another', async () => {
  await rene({ accords: ['entremise'] })
  const [talentId, personneId] = [newId(), newId()]
  const envoi = {
    talentId,
    personneId,
    prenom: 'rene',
    telephone: '0639980301',
    texte: 'Je sais tricoter',
    age: 'adulte',
  }
  const visiteur = s.as('visiteur')
  expect((await visiteur.post('/je-peux-aider', { ...envoi, accords: ['annuaire', 'entremise'] })).status).toBe(303)
  expect(await parLeConseil(talentId)).toSatisfy(personne)
  await bureauLit(talentId)
  const sienne = { genre: 'lien' as const, lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId } }
  // Whoever made it is told what anybody would be: that the number was known is not theirs to learn.
  expect(await texteDe(await s.as(sienne).get(`/ma-fiche/${talentId}`))).not.toContain('le conseil ne voit pas')
  const { double_de } = await s.prepare((tx) =>
    tx.selectFrom('personnes').select('double_de').where('id', '=', personneId).executeTakeFirstOrThrow(),
  )
  expect(await read(s.visit(), (tx) => findByPersonne(tx, String(double_de)))).not.toBeNull()
  await s.as('coordination').post(`/annuaire/doublons/${double_de}/differentes`, { autre: personneId })
  expect((await s.as('conseil').get(`/annuaire/${talentId}`)).status).toBe(200)
})
