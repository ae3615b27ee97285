import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { configureMail } from '#platform/mail.ts'
import { publicUrl, setPublicUrl } from '#platform/url.ts'
import { asOwner } from '#src/ground/visit.ts'
import { texteDe } from '#src/test/app.ts'
import { boiteAuxLettres, courriersRecus } from '#src/test/courriers.ts'
import { testDatabase } from '#src/test/database.ts'
import { configureComptes } from '../auth.ts'
import { creerCompte, jetonDInstallation, lienDEntree } from '../connexion/entrees.ts'
import { courriersPartis } from '../inviter/courriels.ts'
import { deuxNavigateurs, type Navigateur, navigateur } from '../testing.ts'

let nav: Navigateur
beforeEach(async () => {
  nav = await navigateur()
  boiteAuxLettres()
})

const unCourriel = () => `aicha-${newId()}@exemple.fr`
const dernierCourrier = async () => {
  await courriersPartis()
  return courriersRecus()[0]
}
const vieillirLesEntrees = (secondes: number) =>
  asOwner((tx) =>
    tx
      .updateTable('auth.verification')
      .set({ expiresAt: sql`"expiresAt" - make_interval(secs => ${secondes})` })
      .execute(),
  )
const connecte = async (n: Navigateur) => (await n.get('/compte')).status === 200

describe('the sign-in mail', () => {
  it('opens the account with its link: the page shows a button, the button signs in, once', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    const response = await nav.post('/connexion', { courriel: courriel.toUpperCase() })
    expect(response.headers.get('location')).toBe('/connexion/code')
    const chemin = new URL(/https:\S+/.exec((await dernierCourrier())?.texte ?? '')?.[0] ?? '').pathname
    expect(chemin).toMatch(/^\/entrer\//)

    // A mail scanner opens the link twice: nobody is signed in, the link still works.
    for (let i = 0; i < 2; i++) expect(await texteDe(await nav.get(chemin))).toContain('Bonjour Aïcha')
    expect(await connecte(nav)).toBe(false)

    expect((await nav.post(chemin)).status).toBe(303)
    expect(await connecte(nav)).toBe(true)
    const autre = await navigateur()
    expect((await autre.post(chemin)).status).toBe(410)
    expect(await texteDe(await autre.get(chemin))).toContain('Ce lien ne sert plus')
    expect(await connecte(autre)).toBe(false)
  })

  it('opens the account whatever others of the same address tried', async () => {
    const [voisin, sien] = await deuxNavigateurs()
    for (let i = 0; i < 61; i++) expect((await voisin.post('/entrer/bidon')).status).toBe(410)
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    await sien.post('/connexion', { courriel })
    const chemin = new URL(/https:\S+/.exec((await dernierCourrier())?.texte ?? '')?.[0] ?? '').pathname
    expect((await sien.post(chemin)).status).toBe(303)
  })

  it('opens the account with its six digits, typed with spaces', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    await nav.post('/connexion', { courriel })
    const code = /code\s: (\d{6})/.exec((await dernierCourrier())?.texte ?? '')?.[1] ?? ''
    const faux = code === '000000' ? '111111' : '000000'
    const response = await nav.post('/connexion/code', { code: faux })
    expect(response.status).toBe(422)
    expect(await texteDe(response)).toContain('Ce code n’est pas le bon')
    expect((await nav.post('/connexion/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(303)
    expect(await connecte(nav)).toBe(true)
  })

  it.each(['link', 'digits'])('lives ten minutes: %s', async (moyen) => {
    for (const [secondes, ouvre] of [
      [590, true],
      [601, false],
    ] as const) {
      const courriel = unCourriel()
      await creerCompte({ nom: 'Aïcha', courriel })
      const n = await navigateur()
      await n.post('/connexion', { courriel })
      const texte = (await dernierCourrier())?.texte ?? ''
      await vieillirLesEntrees(secondes)
      if (moyen === 'link') await n.post(new URL(/https:\S+/.exec(texte)?.[0] ?? '').pathname)
      else await n.post('/connexion/code', { code: /code\s: (\d{6})/.exec(texte)?.[1] ?? '' })
      expect([secondes, await connecte(n)]).toEqual([secondes, ouvre])
    }
  })

  it('wears a code out after five wrong tries', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    await nav.post('/connexion', { courriel })
    const code = /code\s: (\d{6})/.exec((await dernierCourrier())?.texte ?? '')?.[1] ?? ''
    const faux = code === '000000' ? '111111' : '000000'
    for (let i = 0; i < 5; i++) await nav.post('/connexion/code', { code: faux })
    expect((await nav.post('/connexion/code', { code })).status).toBe(422)
    expect(await connecte(nav)).toBe(false)
  })

  it('lets nobody guess a code patiently: fifty tries a day, and the link still opens', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    await nav.post('/connexion', { courriel })
    const texte = (await dernierCourrier())?.texte ?? ''
    const code = /code\s: (\d{6})/.exec(texte)?.[1] ?? ''
    await nav.post('/connexion/code', { code: code === '000000' ? '111111' : '000000' })
    await asOwner((tx) =>
      tx.updateTable('auth.tentatives').set({ nombre: 50 }).where('cle', 'like', 'code-connexion-jour:%').execute(),
    )
    expect((await nav.post('/connexion/code', { code })).status).toBe(429)
    expect(await connecte(nav)).toBe(false)
    expect((await nav.post(new URL(/https:\S+/.exec(texte)?.[0] ?? '').pathname)).status).toBe(303)
    expect(await connecte(nav)).toBe(true)
    const sortie = await nav.post('/deconnexion')
    expect(sortie.headers.get('clear-site-data')).toBe('"cache"')
    // Being « en ligne » is of the network, which is there.
    expect(decodeURIComponent(sortie.headers.getSetCookie().join())).toContain(
      'Votre compte est fermé sur cet appareil.',
    )
    expect(await connecte(nav)).toBe(false)
  })

  it('counts the tries of one mail whatever its case in the cookie, and refuses one that is no mail', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    await nav.post('/connexion', { courriel })
    await courriersPartis()
    const cle = [...nav.cookies.keys()].find((key) => /\bconnexion /.test(key)) ?? ''
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) {
      const autre = [...courriel].map((lettre, n) => ((i >> (n % 4)) & 1 ? lettre.toUpperCase() : lettre)).join('')
      nav.cookies.set(cle, encodeURIComponent(autre))
      statuses.push((await nav.post('/connexion/code', { code: '000000' })).status)
    }
    expect(statuses.slice(0, 10)).not.toContain(429)
    expect(statuses[10]).toBe(429)
    nav.cookies.set(cle, encodeURIComponent('n’importe quoi'))
    expect((await nav.post('/connexion/code', { code: '000000' })).headers.get('location')).toBe('/connexion')
  })

  it('answers the same whether or not the account exists, and writes to nobody else', async () => {
    const connu = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel: connu })
    const inconnu = unCourriel()
    const [un, deux] = [
      await nav.post('/connexion', { courriel: connu }),
      await (await navigateur()).post('/connexion', { courriel: inconnu }),
    ]
    expect([un.status, un.headers.get('location')]).toEqual([deux.status, deux.headers.get('location')])
    await courriersPartis()
    expect(courriersRecus().map((courrier) => courrier.a)).toEqual([connu])
  })

  it('is not sent more than four times in a quarter of an hour', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await nav.post('/connexion', { courriel })).status)
    expect(statuses).toEqual([303, 303, 303, 303, 429])
    await courriersPartis()
    expect(courriersRecus()).toHaveLength(4)
  })

  it('goes back to the page that asked, never to another site', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    await nav.get('/connexion?retour=%2Fcompte')
    const chemin = await lienDEntree(await testDatabase(), compteId)
    expect((await nav.post(chemin)).headers.get('location')).toBe('/compte')
    const autre = await navigateur()
    await autre.get('/connexion?retour=%2F%2Fmechant.exemple')
    const encore = await lienDEntree(await testDatabase(), compteId)
    expect((await autre.post(encore)).headers.get('location')).toBe('/demarrer')
  })

  it('gives cookies that only HTTPS carries when the public address is HTTPS', async () => {
    const chemin = await lienDEntree(await testDatabase(), await creerCompte({ nom: 'Aïcha', courriel: null }))
    configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: 'https://coupdepouce.example' })
    const cookies = (await nav.post(chemin)).headers.getSetCookie().filter((line) => line.includes('session_token'))
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^__Host-coup-de-pouce\.session_token=.*Path=\/; HttpOnly; Secure; SameSite=Lax/)
    expect(await connecte(nav)).toBe(true)
  })

  it('asks for a whole address', async () => {
    const response = await nav.post('/connexion', { courriel: 'aicha@' })
    expect(response.status).toBe(422)
    expect(await texteDe(response)).toContain('Cette adresse semble incomplète')
  })
})

describe('where no mail leaves', () => {
  beforeEach(() => configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr' }))
  const codeMontre = async () =>
    /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(
      (await texteDe(await nav.get('/compte/secours'))).replace('ACDF-GHJK-MNPQ', ''),
    )?.[0] ?? ''

  it('says by what one enters, and makes no sign-in link that somebody else would read', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Aïcha', courriel })
    const texte = await texteDe(await nav.get('/connexion'))
    for (const dit of ['Aucun e-mail ne part', 'Votre code de secours', 'npm run --silent cli -- entrer'])
      expect(texte).toContain(dit)
    expect(texte).not.toContain('Recevoir un lien')
    const avant = await asOwner((tx) => tx.selectFrom('auth.verification').select('id').execute())
    expect((await nav.post('/connexion', { courriel })).headers.get('location')).toBe('/connexion')
    await courriersPartis()
    expect(await asOwner((tx) => tx.selectFrom('auth.verification').select('id').execute())).toEqual(avant)
  })

  it('promises the code on no device that cannot open the site', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    const page = async () => texteDe(await nav.get('/compte/secours'))
    expect(await page()).not.toMatch(/n’importe quel appareil|que sur cet ordinateur/u)
    const propre = publicUrl()
    setPublicUrl(null)
    const sans = await page().finally(() => setPublicUrl(propre))
    expect(sans).toContain('il ne s’ouvre que sur cet ordinateur')
  })

  it('a code kept on paper opens the account, once, and is replaced', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    expect(await codeMontre()).toBe('')
    await nav.post('/compte/secours')
    expect(await texteDe(await nav.get('/compte/secours'))).not.toContain('celui d’avant')
    const ancien = await codeMontre()
    await nav.post('/compte/secours')
    expect(await texteDe(await nav.get('/compte/secours'))).toContain('celui d’avant n’ouvre plus rien')
    const code = await codeMontre()
    expect(code).not.toBe(ancien)
    const garde = await asOwner((tx) => tx.selectFrom('auth.verification').select(['identifier', 'value']).execute())
    expect(JSON.stringify(garde)).not.toContain(code.replaceAll('-', ''))
    await nav.post('/deconnexion')
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    expect(await codeMontre()).toBe('')

    const ailleurs = await navigateur()
    for (const faux of [ancien, 'ACDF-GHJK-MNPQ', '']) {
      expect((await ailleurs.post('/connexion/secours', { code: faux })).status).toBe(422)
      expect(await connecte(ailleurs)).toBe(false)
    }
    const court = await (await ailleurs.post('/connexion/secours', { code: code.slice(0, -1) })).text()
    expect(court).toContain('Votre code a douze signes, et il y en a 11 ici')
    expect(court).toContain(`value="${code.slice(0, -1)}"`)
    const entree = await ailleurs.post('/connexion/secours', { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })
    expect(entree.headers.get('location')).toBe('/compte/secours')
    expect(await connecte(ailleurs)).toBe(true)
    expect((await (await navigateur()).post('/connexion/secours', { code })).status).toBe(422)
  })

  it('shows a code to the account that it opens, whoever else signs in on the same browser meanwhile', async () => {
    const entrer = async (nom: string) =>
      nav.post(await lienDEntree(await testDatabase(), await creerCompte({ nom, courriel: null })))
    await entrer('Aïcha')
    await nav.post('/compte/secours')
    expect(await codeMontre()).not.toBe('')
    await entrer('Nadia')
    expect(await codeMontre()).toBe('')
    expect(await texteDe(await nav.get('/compte/secours'))).toContain('Faire mon code')
  })

  it('is not guessed: twenty tries in a quarter of an hour', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 21; i++) statuses.push((await nav.post('/connexion/secours', { code: 'ACDFGHJKMNPQ' })).status)
    expect([statuses[19], statuses[20]]).toEqual([422, 429])
  })

  it('asks for a recent sign-in before it makes another code', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    const createdAt = Temporal.Now.instant().subtract({ hours: 2 })
    await asOwner((tx) => tx.updateTable('auth.session').set({ createdAt }).where('userId', '=', compteId).execute())
    expect((await nav.post('/compte/secours')).status).toBe(403)
  })
})

describe('the set-up link', () => {
  beforeEach(() => asOwner((tx) => tx.deleteFrom('auth.installation').execute()))

  it('makes the first account, once, and is printed no more', async () => {
    const db = await testDatabase()
    const jeton = await jetonDInstallation(db)
    expect(await jetonDInstallation(db)).toBe(jeton)
    const chemin = `/installation/${jeton}`
    expect(await texteDe(await nav.get(chemin))).toContain('Votre prénom')
    const vide = await nav.post(chemin, { prenom: ' ' })
    expect(vide.status).toBe(422)
    const ouvert = await nav.post(chemin, { prenom: 'Nadia' })
    expect(ouvert.headers.get('location')).toBe('/compte/secours')
    expect(await texteDe(await nav.get('/compte/secours'))).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/)
    expect((await nav.post('/compte/secours/note')).headers.get('location')).toBe('/demarrer')
    expect(await texteDe(await nav.get('/compte'))).toContain('Nadia')
    expect(await jetonDInstallation(db)).toBeNull()

    const autre = await navigateur()
    for (const response of [await autre.get(chemin), await autre.post(chemin, { prenom: 'Intrus' })]) {
      expect(response.status).toBe(410)
      expect(await texteDe(response)).toContain('a déjà servi')
    }
  })

  it('refuses a token that is not ours', async () => {
    await jetonDInstallation(await testDatabase())
    const response = await nav.post('/installation/abc', { prenom: 'Intrus' })
    expect(response.status).toBe(410)
    expect(await texteDe(response)).toContain('n’est pas le bon')
  })

  it('makes one account of two clicks', async () => {
    const chemin = `/installation/${await jetonDInstallation(await testDatabase())}`
    const [un, deux] = await Promise.all([nav.post(chemin, { prenom: 'Un' }), nav.post(chemin, { prenom: 'Deux' })])
    expect([un.status, deux.status].sort()).toEqual([303, 410])
  })
})
