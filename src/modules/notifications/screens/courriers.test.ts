import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attribuer, creerCompte, lienDEntree } from '#modules/comptes/index.ts'
import { installeePar } from '#modules/comptes/store/comptes.ts'
import { type Navigateur, navigateur } from '#modules/comptes/testing.ts'
import { configureMail } from '#platform/mail.ts'
import { contributions, gather } from '#src/ground/host.ts'
import type { Module } from '#src/ground/module.ts'
import { asOwner, read, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import { envoyerEnAttente, prevenir } from '../index.ts'

let s: Scene
let before: readonly Module[]
beforeEach(async () => {
  s = await scene()
  configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr' })
  await asOwner((tx) => tx.deleteFrom('auth.installation').execute())
})

async function administrer(...ou: readonly Scene[]): Promise<{ compteId: string; nav: Navigateur }> {
  const compteId = await creerCompte({ nom: 'Nadia', courriel: null })
  for (const une of ou)
    await une.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId, role: 'administration', quartierId: null, structureId: null, personneId: null }),
    )
  const nav = await navigateur()
  // The application gathers its modules when it is made: the one of this test comes after.
  before = contributions()
  const bonjour = async () => ({ sujet: 'Une réponse vous attend', lignes: ['Bonjour Karim Haddad.'] })
  gather([...before, { nom: 'essai', courriels: { bonjour } }])
  await nav.post(await lienDEntree(await testDatabase(), compteId))
  return { compteId, nav }
}
afterEach(() => gather(before))

const promettre = async (personneId: string) =>
  write(s.visit(), (tx) =>
    prevenir(tx, s.visit(), { personneId, genre: 'bonjour', usage: 'compte', donnees: { id: 'un' } }),
  )
const karim = () => unePersonne(s, { prenom: 'Karim', nom: 'Haddad', courriel: 'karim@exemple.fr' })

describe('the mails that wait', () => {
  it('are read by who looks after the installation, never by the administration of one territoire', async () => {
    const autre = await scene()
    await promettre(await karim())
    const ici = await administrer(s)
    for (const nav of [ici.nav, (await administrer(autre)).nav, await navigateur()]) {
      expect((await nav.get('/courriers')).status).toBe(403)
      expect((await nav.get(`/courriers/${s.territoire.slug}/${s.quartierId}`)).status).toBe(403)
    }
    expect(await (await ici.nav.get('/compte')).text()).not.toContain('href="/courriers"')
    // Nor do they say where everybody's links lead.
    expect((await ici.nav.get('/compte/site')).status).toBe(403)
    // The same account, once it is known to have made the installation.
    await asOwner((tx) =>
      tx
        .insertInto('auth.installation')
        .values({ id: 'premiere', valeur: installeePar(ici.compteId) })
        .execute(),
    )
    expect((await ici.nav.get('/courriers')).status).toBe(200)
    expect((await ici.nav.get('/compte/site')).status).toBe(200)
    const compte = await (await ici.nav.get('/compte')).text()
    for (const porte of ['/courriers', '/compte/site']) expect(compte).toContain(`href="${porte}"`)
  })

  it('are written when they are opened, and that reading is noted; nothing of them is kept', async () => {
    const personneId = await karim()
    await promettre(personneId)
    const { compteId, nav } = await administrer(s)
    await asOwner((tx) =>
      tx
        .insertInto('auth.installation')
        .values({ id: 'premiere', valeur: installeePar(compteId) })
        .execute(),
    )
    expect(await envoyerEnAttente(s.visit('systeme'))).toEqual({ envoyes: 0, reportes: 0, abandonnes: 0 })
    const page = await (await nav.get('/courriers')).text()
    expect(page).toContain('Karim Haddad')
    expect(page).not.toContain('karim@exemple.fr')
    const lettre = new RegExp(`/courriers/${s.territoire.slug}/[0-9a-f-]+`).exec(page)?.[0] ?? ''
    const texte = await texteDe(await nav.get(lettre))
    for (const dit of ['Une réponse vous attend', 'Pour karim@exemple.fr', 'Bonjour Karim Haddad.'])
      expect(texte).toContain(dit)
    const lectures = await s.prepare((tx) => tx.selectFrom('acces_coordonnees').select(['auteur']).execute())
    expect(lectures).toContainEqual({ auteur: 'Nadia' })

    const { personalData } = contributions().find(({ nom }) => nom === 'notifications') ?? {}
    await s.prepare((tx, visit) => personalData?.effacer(tx, personneId, visit) ?? Promise.resolve())
    expect(await (await nav.get('/courriers')).text()).not.toContain(lettre)
    expect((await nav.get(lettre)).status).toBe(404)
  })

  it('are only those that may leave: not who has no address or said no, nor what is of no use any more', async () => {
    const { compteId, nav } = await administrer(s)
    await asOwner((tx) =>
      tx
        .insertInto('auth.installation')
        .values({ id: 'premiere', valeur: installeePar(compteId) })
        .execute(),
    )
    await promettre(await karim())
    await promettre(await unePersonne(s, { prenom: 'Sans', nom: 'Adresse', courriel: '' }))
    const refuse = await unePersonne(s, { prenom: 'Dit', nom: 'Non', accords: [] })
    const perime = await unePersonne(s, { prenom: 'Plus', nom: 'Utile' })
    for (const [personneId, genre] of [
      [refuse, 'bonjour'],
      [perime, 'disparu'],
    ] as const)
      await write(s.visit(), (tx) =>
        prevenir(tx, s.visit(), { personneId, genre, usage: 'entremise', donnees: { id: 'un' } }),
      )
    const texte = await texteDe(await nav.get('/courriers'))
    expect(texte).toContain('Karim Haddad')
    expect(texte).not.toMatch(/Sans Adresse|Dit Non|Plus Utile/)
  })

  it('wait for thirty days, no more', async () => {
    await promettre(await karim())
    const entretien = contributions().find(({ nom }) => nom === 'notifications')?.entretien
    const raison = async (jours: number) => {
      await entretien?.({ ...s.visit('systeme'), now: s.now.add({ hours: 24 * jours }) })
      return (await read(s.visit(), (tx) => tx.selectFrom('envois').select('abandonne').execute()))[0]?.abandonne
    }
    expect(await raison(29)).toBeNull()
    expect(await raison(31)).toBe('trop-tard')
  })
})
