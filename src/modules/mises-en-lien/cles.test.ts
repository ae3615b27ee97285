import { beforeEach, expect, it } from 'vitest'
import { courriels } from '#modules/annuaire/emails.ts'
import { lienPour } from '#modules/comptes/index.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { noterAcces } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import * as store from './store/store.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
})

type Cle = Readonly<{ chemin: string; code: string }>
const bureau = () => s.as('coordination')
const ouvre = async ({ chemin }: Pick<Cle, 'chemin'>) => (await (await navigateur()).get(chemin)).status === 303
const ici = (chemin: string) => `/${s.territoire.slug}${chemin}`
const pasMoi = async ({ chemin }: Pick<Cle, 'chemin'>) => {
  const nav = await navigateur()
  expect((await nav.get(chemin)).status).toBe(303)
  expect((await nav.post(ici('/l/pas-moi'))).status).toBe(303)
}
const lien = (geste: string, sujetId: string, personneId: string, jours = 30) =>
  s.prepare((tx, visit) => lienPour(tx, visit, { geste, sujetId, personneId, jours }))
const remise = async (talentId: string, nouveau = false): Promise<Cle> => {
  const page = await (await bureau().post(`/annuaire/${talentId}/page`, nouveau ? { nouveau: 'oui' } : {})).text()
  return {
    chemin: /\/[^"\s<]*\/l\/[\w.-]+/.exec(page)?.[0] ?? '',
    code: /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(page)?.[0] ?? '',
  }
}
const bon = async (talentId: string) =>
  expect((await bureau().post(`/annuaire/${talentId}/numero/bon`)).status).toBe(303)

/** Signed up on the site, with the key that its page shows. */
async function inscrite() {
  const [nav, talentId, personneId] = [await navigateur(), newId(), newId()]
  const saisie = { talentId, personneId, prenom: 'Meryem', nom: 'Yıldız', texte: 'Je sais tricoter', age: 'adulte' }
  const dite = { ...saisie, courriel: 'meryem@exemple.fr', accords: 'entremise' }
  expect((await nav.post(ici('/je-peux-aider'), dite)).status).toBe(303)
  const merci = await (await nav.get(ici('/je-peux-aider/merci'))).text()
  const { id } = await uneMiseEnLien(s, { talentId, etat: 'proposee-au-talent' })
  const cle = { chemin: /href="([^"]*\/l\/[^"]*)"/.exec(merci)?.[1] ?? '' }
  return { talentId, personneId, cle, reponse: await lien(LIEN_DU_TALENT, id, personneId) }
}

it('« C’est pourtant le bon » opens nothing again to a contact withdrawn meanwhile', async () => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  await s.prepare((tx) =>
    tx.updateTable('talents').set({ personne_id: m.contact }).where('id', '=', m.talentId).execute(),
  )
  const sien = await lien(LIEN_DU_PORTEUR, m.id, m.contact)
  await pasMoi(sien)
  expect((await bureau().post(`/structures/${m.structureId}/contacts/${m.contactId}/retrait`)).status).toBe(303)
  await bon(m.talentId)
  expect(await ouvre(sien)).toBe(false)
})

it('nor to whoever holds a code that another has replaced', async () => {
  const talentId = await unTalent(s)
  const ancienne = await remise(talentId)
  await pasMoi(ancienne)
  const nouvelle = await remise(talentId, true)
  await bon(talentId)
  expect([await ouvre(ancienne), await ouvre(nouvelle)]).toEqual([false, true])
})

it('and opens again what was only in doubt, though it was said twice', async () => {
  const { talentId, reponse } = await inscrite()
  await pasMoi(reponse)
  await enLisant(bureau(), `/annuaire/${talentId}/coordonnees`, { faux: 'oui' })
  expect(await ouvre(reponse)).toBe(false)
  await bon(talentId)
  expect(await ouvre(reponse)).toBe(true)
})

it.each([
  ['alone', {}],
  ['with the good one', { telephone: '0639986164' }],
])(
  'a wrong number heard by the desk, %s, closes what went there and takes back what was answered by it',
  async (_, dit) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const [page, reponse] = [await remise(m.talentId), await lien(LIEN_DU_TALENT, m.id, m.personneId)]
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: null }).where('id', '=', m.appelId).execute())
    const nav = await navigateur()
    await nav.get(reponse.chemin)
    expect((await nav.post(ici(`/mises-en-lien/${m.id}/reponse`), { reponse: 'oui', sachant: 'oui' })).status).toBe(303)
    expect((await enLisant(bureau(), `/annuaire/${m.talentId}/coordonnees`, { ...dit, faux: 'oui' })).status).toBe(303)
    expect([await ouvre(page), await ouvre(reponse)]).toEqual([false, false])
    expect((await nav.get(ici(`/mises-en-lien/${m.id}/reponse`))).status).toBe(403)
    expect((await read(s.visit(), (tx) => store.find(tx, m.id)))?.etat).toBe('retenue')
  },
)

it.each([
  ['alone', ''],
  ['with the good one', '0639986164'],
])('a contact’s too, %s', async (_, telephone) => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  const code = await lien(LIEN_DU_PORTEUR, m.id, m.contact)
  const dit = { prenom: 'Malik', nom: 'Diop', fonction: '', telephone, courriel: '', accord: '', moyen: 'telephone' }
  const chemin = `/structures/${m.structureId}/contacts/${m.contactId}/modifier`
  expect((await enLisant(bureau(), chemin, dit)).status).toBe(303)
  expect(await ouvre(code)).toBe(true)
  expect((await enLisant(bureau(), chemin, { ...dit, faux: 'oui' })).status).toBe(303)
  expect(await ouvre(code)).toBe(false)
})

it('the key of a page shown at the sign-up closes once the yearly mail has carried it', async () => {
  const elle = await inscrite()
  await s.prepare((tx) =>
    tx
      .updateTable('talents')
      .set({ confirme_le: s.now.subtract({ hours: 24 * 340 }) })
      .where('id', '=', elle.talentId)
      .execute(),
  )
  const lettre = await s.prepare(async (tx, visit) => courriels.reconfirmation?.(visit, tx, { id: elle.talentId }))
  expect(lettre?.bouton?.href).toBe(elle.cle.chemin)
  await pasMoi(elle.reponse)
  expect(await ouvre(elle.cle)).toBe(false)
})

it('and once the desk handed it over, however many readings ago; else it is in her hands', async () => {
  const [elle, autre] = [await inscrite(), await inscrite()]
  await remise(elle.talentId)
  await s.prepare(async (tx, visit) => {
    for (let n = 1; n <= 100; n += 1)
      await noterAcces(tx, { ...visit, now: s.now.add({ seconds: n }) }, elle.personneId, 'entremise')
  })
  for (const { reponse } of [elle, autre]) await pasMoi(reponse)
  expect([await ouvre(elle.cle), await ouvre(autre.cle)]).toEqual([false, true])
})

it('two pages made one leave no page of the one that went: nothing is written there, nor said to be erased', async () => {
  const structureId = await uneStructure(s)
  const [y, id] = [
    await unePersonne(s, { prenom: 'Meryem', nom: 'Yıldız' }),
    await unTalent(s, { prenom: 'Meryem', nom: 'Yıldız' }),
  ]
  await unContact(s, structureId, y)
  const nav = await navigateur()
  const cle = await lien('mes-coordonnees', y, y, 400)
  await nav.get(cle.chemin)
  const page = ici(`/mes-coordonnees/${y}`)
  expect(await texteDe(await nav.get(page))).toContain('Meryem')
  const x = await read(s.visit(), (tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  expect((await bureau().post(`/annuaire/doublons/${x.personne_id}`, { autre: y })).status).toBe(303)
  const dites = { prenom: 'Meryem', nom: 'Yıldız', telephone: '0639986165', courriel: '', relais: '' }
  // By the link that was open, and by whoever would hold another to that page.
  const autre = s.as({
    genre: 'lien',
    lien: { id: newId(), geste: 'mes-coordonnees', sujetId: y, personneId: x.personne_id },
  })
  expect([(await nav.get(page)).status, (await nav.post(`${page}/effacement`)).status]).not.toContain(200)
  for (const geste of ['', '/effacement', '/donnees'])
    expect((await autre.get(`/mes-coordonnees/${y}${geste}`)).status, geste).toBe(404)
  for (const [geste, champs] of [
    ['', dites],
    ['/effacement', {}],
  ] as const)
    expect((await autre.post(`/mes-coordonnees/${y}${geste}`, champs)).status, geste).toBe(404)
  // What the desk handed over opens the page that stays.
  const suivie = await (await navigateur()).get(cle.chemin)
  expect([suivie.status, suivie.headers.get('location')]).toEqual([303, ici(`/mes-coordonnees/${x.personne_id}`)])
  const ecrites = await s.prepare((tx) =>
    tx.selectFrom('coordonnees').select('telephone').where('personne_id', '=', y).execute(),
  )
  expect(ecrites).toEqual([])
})

it('« Ce message n’est pas pour moi » takes back the yes of a structure that came by that link, and tells both', async () => {
  const structureId = await uneStructure(s)
  const appelId = await unAppel(s, { structureId, jour: jourDe(s.now).add({ days: 9 }) })
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', appelId, structureId })
  const duBureau = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', structureId })
  const sien = await lien(LIEN_DU_PORTEUR, m.id, m.contact)
  const nav = await navigateur()
  expect((await nav.get(sien.chemin)).status).toBe(303)
  expect((await nav.post(ici(`/mises-en-lien/${m.id}/reponse-porteur`), { reponse: 'oui' })).status).toBe(303)
  const etats = async () =>
    Promise.all([m, duBureau].map(async ({ id }) => (await read(s.visit(), (tx) => store.find(tx, id)))?.etat))
  expect(await etats()).toEqual(['coordonnees-partagees', 'coordonnees-partagees'])
  expect((await nav.post(ici('/l/pas-moi'))).status).toBe(303)
  expect(await etats()).toEqual(['proposee-au-porteur', 'coordonnees-partagees'])
  expect(await texteDe(await bureau().get(`/mises-en-lien/${m.id}`))).toContain('la structure n’avait pas dit oui')
})
