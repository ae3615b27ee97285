import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publicUrl, setPublicUrl } from '#platform/url.ts'
import { asOwner } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { testDatabase } from '#src/test/database.ts'
import { configureComptes } from '../auth.ts'
import { direLAdresseDuSite, estRegleeAuDemarrage, lireLAdresseDuSite } from '../connexion/adresse-du-site.ts'
import { creerCompte, lienDEntree } from '../connexion/entrees.ts'
import { installeePar } from '../store/comptes.ts'
import { navigateur } from '../testing.ts'
import { attribuer } from '../usecases.ts'

const TESTS = 'https://coupdepouce.example'
const installation = async () => {
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null })
  setPublicUrl(null)
}
const sansInstallation = async () => {
  await testDatabase()
  await asOwner((tx) => tx.deleteFrom('auth.installation').execute())
}

describe('the address typed on its page', () => {
  beforeEach(sansInstallation)
  afterEach(async () => {
    await direLAdresseDuSite('')
    await sansInstallation()
    await lireLAdresseDuSite(null)
    setPublicUrl(TESTS)
  })

  it('serves at once, and at the next start', async () => {
    await installation()
    expect(await direLAdresseDuSite('coupdepouce.exemple.fr/')).toMatchObject({ ok: true })
    expect(publicUrl()).toBe('https://coupdepouce.exemple.fr')
    setPublicUrl(null)
    await lireLAdresseDuSite(null)
    expect(publicUrl()).toBe('https://coupdepouce.exemple.fr')
    await direLAdresseDuSite('')
    expect(publicUrl()).toBeNull()
  })

  it.each(['http://coupdepouce.exemple.fr', 'https://', 'trois mots ici', 'javascript:alert(1)', 'ftp://a.fr'])(
    'is refused with a sentence, and changes nothing: %s',
    async (ecrite) => {
      await installation()
      const dite = await direLAdresseDuSite(ecrite)
      expect(dite.ok ? '' : dite.reason).toContain('https')
      expect(publicUrl()).toBeNull()
    },
  )

  it('leaves whoever types it signed in, at the first address as at one that takes its place', async () => {
    await installation()
    const compteId = await creerCompte({ nom: 'Nadia', courriel: null })
    const s = await scene()
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId, role: 'administration', quartierId: null, structureId: null, personneId: null }),
    )
    const valeur = installeePar(compteId)
    await asOwner((tx) => tx.insertInto('auth.installation').values({ id: 'premiere', valeur }).execute())
    const nav = await navigateur()
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    expect(await texteDe(await nav.get('/compte/site'))).toContain('chacun et chacune se reconnectera')
    for (const adresse of ['coupdepouce.exemple.fr', 'autre.exemple.fr', '']) {
      expect((await nav.post('/compte/site', { adresse })).status, adresse).toBe(303)
      expect(await texteDe(await nav.get('/compte/site')), adresse).toMatch(/adresse est enregistrée|plus d’adresse/)
    }
  })

  it('gives way to PUBLIC_URL', async () => {
    await installation()
    await direLAdresseDuSite('https://tapee.exemple.fr')
    setPublicUrl('https://donnee.exemple.fr')
    await lireLAdresseDuSite('https://donnee.exemple.fr')
    expect(publicUrl()).toBe('https://donnee.exemple.fr')
    expect(estRegleeAuDemarrage()).toBe(true)
  })
})
