import { afterEach, describe, expect, it } from 'vitest'
import { publicUrl, setPublicUrl } from '#platform/url.ts'
import { testDatabase } from '#src/test/database.ts'
import { direLAdresseDuSite, estRegleeAuDemarrage, lireLAdresseDuSite } from '../adresse-du-site.ts'
import { configureComptes } from '../auth.ts'

const TESTS = 'https://coupdepouce.example'
const installation = async () => {
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null })
  setPublicUrl(null)
}

describe('the address typed on its page', () => {
  afterEach(async () => {
    await direLAdresseDuSite('')
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

  it('gives way to PUBLIC_URL', async () => {
    await installation()
    await direLAdresseDuSite('https://tapee.exemple.fr')
    setPublicUrl('https://donnee.exemple.fr')
    await lireLAdresseDuSite('https://donnee.exemple.fr')
    expect(publicUrl()).toBe('https://donnee.exemple.fr')
    expect(estRegleeAuDemarrage()).toBe(true)
  })
})
