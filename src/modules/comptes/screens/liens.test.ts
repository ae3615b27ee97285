import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changerCoordonnees, sontFausses } from '#modules/personnes/index.ts'
import { shortCode } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { setPublicUrl } from '#platform/url.ts'
import { asOwner, type Me, systeme, type Visit, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import { configureComptes } from '../auth.ts'
import { creerCompte, lienDEntree } from '../connexion/entrees.ts'
import { qui } from '../connexion/qui.ts'
import { inviterEnLot } from '../inviter/invitations.ts'
import { lienPour, oublierLiens, revoquerLiens } from '../liens/liens.ts'
import { deuxNavigateurs, navigateur } from '../testing.ts'

let s: Scene
beforeAll(async () => configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null }))
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
})

const jours = 30
/** An invitation is a real gesture of a real page: what these links lead to. */
async function unLien(now = s.now) {
  const personneId = await unePersonne(s, { prenom: 'Karim' })
  return s.prepare(async (tx, visit) => {
    const faites = await inviterEnLot(tx, visit, [{ personneId, role: 'conseil', quartierId: null, structureId: null }])
    const sujetId = (faites.ok && faites.value[0]?.invitationId) || ''
    const lien = await lienPour(tx, { ...visit, now }, { geste: 'invitation', sujetId, personneId, jours })
    return { ...lien, sujetId, personneId, page: `/${s.territoire.slug}/invitations/${sujetId}` }
  })
}

describe('a signed link', () => {
  it('leads to the page of its gesture, which knows the bearer; nothing is done by opening it', async () => {
    const lien = await unLien()
    const nav = await navigateur()
    const response = await nav.get(lien.chemin)
    expect([response.status, response.headers.get('location')]).toEqual([303, lien.page])
    expect(await response.text()).toBe('')
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(new RegExp(`^__Host-lien-${s.territoire.slug}=.*Path=/;`))
    expect(cookie).toContain('HttpOnly')
    expect(await texteDe(await nav.get(lien.page))).toContain('Bonjour Karim')
    expect((await (await navigateur()).get(lien.page)).status).toBe(403)
  })

  it('may have reached somebody else, who says so on any page of it, also with an account: it opens nothing more', async () => {
    const lien = await unLien()
    const nav = await navigateur()
    await nav.get(lien.chemin)
    expect(await (await nav.get(lien.page)).text()).toContain(`action="/${s.territoire.slug}/l/pas-moi"`)
    expect(await (await (await navigateur()).get(`/${s.territoire.slug}`)).text()).not.toContain('/l/pas-moi')
    await s.prepare((tx, visit) => changerCoordonnees(tx, visit, lien.personneId, { telephone: '0639984502' }))
    const dit = await nav.post(`/${s.territoire.slug}/l/pas-moi`)
    expect([dit.status, dit.headers.get('location')]).toEqual([303, `/${s.territoire.slug}`])
    // It is left as any shared phone is: nothing that was read or typed there comes back.
    expect([dit.headers.get('clear-site-data'), dit.headers.get('set-cookie')]).toEqual([
      '"cache"',
      expect.stringContaining('parti='),
    ])
    expect((await nav.get(lien.page)).status).toBe(403)
    expect((await (await navigateur()).get(lien.chemin)).status).not.toBe(303)
    const fausses = await s.prepare((tx) => sontFausses(tx, lien.personneId))
    expect(fausses).toEqual([lien.personneId])
    expect((await (await navigateur()).post(`/${s.territoire.slug}/l/pas-moi`)).status).toBe(403)
  })

  it('is said to be closed by another code, where one is typed while it is open', async () => {
    const lien = await unLien()
    const nav = await navigateur()
    const code = `/${s.territoire.slug}/code`
    expect(await texteDe(await nav.get(code))).not.toContain('prend sa place')
    await nav.get(lien.chemin)
    const page = await (await nav.get(code)).text()
    expect(page).toContain('prend sa place')
    expect(page).toContain(`href="${lien.page}"`)
  })

  it('is said to be opened again only where that is what would happen', async () => {
    const [ferme, ouvert] = [await unLien(), await unLien()]
    const ici = `/${s.territoire.slug}/l/pas-moi`
    const dire = async (lien: typeof ferme) => {
      const nav = await navigateur()
      await nav.get(lien.chemin)
      expect((await nav.post(ici)).status).toBe(303)
    }
    const lue = async (lien: typeof ferme) => texteDe(await (await navigateur()).get(lien.chemin))
    for (const lien of [ferme, ouvert]) await dire(lien)
    expect(await lue(ouvert)).toContain('elle le rouvre tout de suite')
    await s.prepare((tx, visit) => revoquerLiens(tx, visit, 'invitation', ferme.sujetId))
    await s.prepare((tx, visit) =>
      tx.updateTable('liens').set({ expire_le: visit.now }).where('sujet_id', '=', ouvert.sujetId).execute(),
    )
    for (const lien of [ferme, ouvert]) expect(await lue(lien)).not.toContain('elle le rouvre')
  })

  it('is the same when asked again, whole only with a public address', async () => {
    const { geste, sujetId, personneId } = { ...(await unLien()), geste: 'invitation' }
    const pour = { geste, sujetId, personneId, jours }
    const encore = () => s.prepare((tx, visit) => lienPour(tx, visit, pour))
    const [un, deux] = [await encore(), await encore()]
    expect(un).toEqual(deux)
    expect(un.url).toBe(`https://coupdepouce.example${un.chemin}`)
    setPublicUrl(null)
    expect((await encore()).url).toBeNull()
    setPublicUrl('https://coupdepouce.example')
  })

  it('made for a day is another each time, never the lasting one, and dies on the phone that it leaves', async () => {
    const personneId = await unePersonne(s)
    const pour = { geste: 'invitation', sujetId: newId(), personneId }
    const faire = (n: number) => s.prepare((tx, visit) => lienPour(tx, visit, { ...pour, jours: n }))
    const [unJour, unAn, encore, unAutreJour] = [await faire(1), await faire(400), await faire(400), await faire(1)]
    expect(unAn).toEqual(encore)
    expect(new Set([unJour, unAn, unAutreJour].map((lien) => lien.chemin)).size).toBe(3)
    const fins = await s.prepare((tx) => tx.selectFrom('liens').select('expire_le').orderBy('expire_le').execute())
    expect(fins.map((fin) => Math.round(s.now.until(fin.expire_le).total('days')))).toEqual([1, 1, 400])

    const statut = async (chemin: string) => (await (await navigateur()).get(chemin)).status
    const nav = await navigateur()
    await nav.get(unJour.chemin)
    await nav.post(`/${s.territoire.slug}/l/fermer`)
    expect([await statut(unJour.chemin), await statut(unAutreJour.chemin)]).toEqual([410, 303])
    await nav.get(unAn.chemin)
    await nav.post(`/${s.territoire.slug}/l/fermer`)
    expect(await statut(unAn.chemin)).toBe(303)
  })

  it('is another one for another person, another subject, another gesture', async () => {
    const [sujetId, personneId, autre] = [newId(), await unePersonne(s), await unePersonne(s)]
    const faire = (p: { geste?: string; sujetId?: string; personneId?: string | null }) =>
      s.prepare((tx, visit) => lienPour(tx, visit, { geste: 'essai', sujetId, personneId, jours, ...p }))
    const liens = [
      await faire({}),
      await faire({ geste: 'autre' }),
      await faire({ sujetId: newId() }),
      await faire({ personneId: autre }),
      await faire({ personneId: null }),
    ]
    expect(new Set(liens.map((lien) => lien.chemin)).size).toBe(5)
    expect(new Set(liens.map((lien) => lien.code)).size).toBe(5)
  })

  it.each([
    ['altered', (chemin: string) => `${chemin.slice(0, -1)}${chemin.endsWith('A') ? 'B' : 'A'}`],
    ['cut by a phone', (chemin: string) => chemin.slice(0, -10)],
    ['made up', (chemin: string) => chemin.replace(/\/l\/.*/, '/l/abc')],
  ])('%s is refused with whom to call', async (_, abimer) => {
    const lien = await unLien()
    const nadia = await unePersonne(s, { prenom: 'Nadia' })
    const compteId = await creerCompte({ nom: 'Nadia', courriel: null })
    await s.prepare((tx, visit) =>
      tx
        .insertInto('attributions')
        .values({
          territoire_id: visit.territoire.id,
          id: newId(),
          compte_id: compteId,
          personne_id: nadia,
          role: 'coordination',
          quartier_id: null,
          structure_id: null,
          donne_par: 'essai',
          donne_le: visit.now,
        })
        .execute(),
    )
    const nav = await navigateur()
    const response = await nav.get(abimer(lien.chemin))
    expect(response.status).toBe(404)
    const texte = await texteDe(response)
    expect(texte).toContain('Ce lien est incomplet')
    expect(texte).toContain('Nadia')
    expect((await nav.get(lien.page)).status).toBe(403)
  })

  it('once closed or too old says so, and its cookie is worth nothing', async () => {
    const lien = await unLien()
    const nav = await navigateur()
    await nav.get(lien.chemin)
    await s.prepare((tx, visit) => revoquerLiens(tx, visit, 'invitation', lien.sujetId))
    expect((await nav.get(lien.page)).status).toBe(403)
    const ferme = await nav.get(lien.chemin)
    expect(ferme.status).toBe(410)
    expect(await texteDe(ferme)).toContain('Ce lien a été fermé')

    const vieux = await unLien(s.now.subtract({ hours: 24 * (jours + 1) }))
    const perime = await nav.get(vieux.chemin)
    expect(perime.status).toBe(410)
    expect(await texteDe(perime)).toContain('trop ancien')
  })

  it('over for a year is forgotten, and no other', async () => {
    const ilYA = (nuits: number) => unLien(s.now.subtract({ hours: 24 * (nuits + jours) }))
    const [vieux, recent] = [await ilYA(366), await ilYA(364)]
    await s.prepare((_tx, visit) => oublierLiens(visit))
    const nav = await navigateur()
    expect((await nav.get(vieux.chemin)).status).toBe(404)
    expect((await nav.get(recent.chemin)).status).toBe(410)
  })

  it('opens nothing in another territoire', async () => {
    const lien = await unLien()
    const ailleurs = await scene({ now: s.now })
    const nav = await navigateur()
    const chemin = lien.chemin.replace(s.territoire.slug, ailleurs.territoire.slug)
    expect((await nav.get(chemin)).status).toBe(404)
  })

  it('leaves a trace in the journal without the link itself', async () => {
    const lien = await unLien()
    const lignes = await s.prepare((tx) =>
      tx.selectFrom('journal').select(['geste', 'changements']).where('objet', '=', 'lien').execute(),
    )
    expect(lignes.map((ligne) => ligne.geste)).toEqual(['faire-un-lien'])
    expect(JSON.stringify(lignes)).not.toContain(lien.code.replace('-', ''))
  })
})

describe('who is knocking, with an account and a link', () => {
  it('the link on its own page, the account everywhere else', async () => {
    const lien = await unLien()
    const nav = await navigateur()
    await nav.post(await lienDEntree(await testDatabase(), await creerCompte({ nom: 'Aïcha', courriel: null })))
    await nav.get(lien.chemin)
    const cookie = [...nav.cookies].map(([key, value]) => `${key.split(' ')[0]}=${value}`).join('; ')
    const demander = (path: string): Promise<Me> =>
      qui(new Request(`http://localhost${path}`, { headers: { cookie } }), s.territoire)
    expect((await demander(lien.page)).genre).toBe('lien')
    expect((await demander(`${lien.page}/refus`)).genre).toBe('lien')
    expect((await demander(`/${s.territoire.slug}/appels`)).genre).toBe('compte')
    expect((await demander(`${lien.page}0`)).genre).toBe('compte')
  })

  it('a stranger costs no query and is a stranger; a forged cookie too', async () => {
    const demander = (cookie: string) => qui(new Request('http://localhost/x', { headers: { cookie } }), s.territoire)
    expect(await demander('')).toEqual({ genre: 'visiteur' })
    expect(await demander('coup-de-pouce.session_token=faux.faux; lien=abc.def')).toEqual({ genre: 'visiteur' })
  })

  it('an account has its roles of this territoire only', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const ailleurs = await scene({ now: s.now })
    const visit: Visit = { me: systeme('essai'), territoire: ailleurs.territoire, now: s.now }
    const { attribuer } = await import('../usecases.ts')
    await write(visit, (tx) =>
      attribuer(tx, visit, { compteId, role: 'coordination', quartierId: null, structureId: null, personneId: null }),
    )
    const nav = await navigateur()
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    const cookie = [...nav.cookies].map(([key, value]) => `${key.split(' ')[0]}=${value}`).join('; ')
    const requete = () => new Request('http://localhost/x', { headers: { cookie } })
    expect(await qui(requete(), s.territoire)).toMatchObject({ nom: 'Aïcha', attributions: [] })
    expect(await qui(requete(), ailleurs.territoire)).toMatchObject({ attributions: [{ role: 'coordination' }] })
    expect(await qui(requete(), null)).toMatchObject({ compteId, attributions: [] })
  })
})

describe('a printed code', () => {
  it('opens the same page, typed as people type', async () => {
    const lien = await unLien()
    const nav = await navigateur()
    expect((await nav.get(`/${s.territoire.slug}/code`)).status).toBe(200)
    const response = await nav.post(`/${s.territoire.slug}/code`, { code: ` ${lien.code.toLowerCase()} ` })
    expect(response.headers.get('location')).toBe(lien.page)
    expect((await nav.get(lien.page)).status).toBe(200)
  })

  it('wrong, gives back what was typed and says what to check', async () => {
    const nav = await navigateur()
    const response = await nav.post(`/${s.territoire.slug}/code`, { code: 'AAAA-AAAA' })
    expect(response.status).toBe(422)
    const html = await response.clone().text()
    expect(html).toContain('value="AAAA-AAAA"')
    expect(await texteDe(response)).toContain('Ce code n’est pas le bon')
    expect((await nav.post(`/${s.territoire.slug}/code`, { code: '' })).status).toBe(422)
  })

  it.each([
    ['ACDF', 'Un code a huit signes : il y en a 4 ici.'],
    ['ACDF-GHJ0', 'Il n’y a jamais « 0 » dans un code'],
    ['IL8O-GHJK', 'Il n’y a jamais « I » ni « L » ni « 8 » ni « O » dans un code'],
    ['ACDF-GHJK-MNPQ', 'Douze signes, c’est votre code de secours'],
    ['123 456', 'Six chiffres, c’est le code reçu par e-mail'],
  ])('« %s » is no code: says why, and counts as no try', async (code, phrase) => {
    const nav = await navigateur()
    const chemin = `/${s.territoire.slug}/code`
    for (let i = 0; i < 25; i++) expect((await nav.post(chemin, { code })).status).toBe(422)
    expect(await texteDe(await nav.post(chemin, { code }))).toContain(phrase)
  })

  it('cannot be guessed by trying: twenty wrong codes close the door, right ones do not count', async () => {
    const lien = await unLien()
    const nadia = await unePersonne(s, { prenom: 'Nadia' })
    const compteId = await creerCompte({ nom: 'Nadia', courriel: null })
    const { attribuer } = await import('../usecases.ts')
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId, personneId: nadia, role: 'coordination', quartierId: null, structureId: null }),
    )
    const nav = await navigateur()
    const chemin = `/${s.territoire.slug}/code`
    const restants: string[] = []
    for (let i = 0; i < 22; i++) expect((await nav.post(chemin, { code: lien.code })).status).toBe(303)
    for (let i = 0; i < 20; i++) {
      const response = await nav.post(chemin, { code: 'AAAA-AAAA' })
      expect(response.status).toBe(422)
      restants.push(
        /encore essayer \d+ fois|dernier essai : recommencez (demain )?à partir de \d+\sh/.exec(
          await texteDe(response),
        )?.[0] ?? '',
      )
    }
    expect(restants.slice(0, 2)).toEqual(['encore essayer 19 fois', 'encore essayer 18 fois'])
    expect(restants[18]).toBe('encore essayer 1 fois')
    expect(restants[19]).toMatch(/dernier essai : recommencez/)
    const ferme = await nav.post(chemin, { code: lien.code })
    expect(ferme.status).toBe(429)
    const secondes = Number(ferme.headers.get('retry-after'))
    expect(secondes).toBeGreaterThan(14 * 60)
    expect(secondes).toBeLessThanOrEqual(15 * 60)
    expect(await texteDe(ferme)).toMatch(
      /trop d’essais\. Recommencez (demain )?à partir de \d+\sh(\s\d\d)?, ou demandez à Nadia\./,
    )
    // Somebody else's door is open.
    expect((await (await navigateur()).post(chemin, { code: lien.code })).status).toBe(303)
  })

  it('of somebody who tries again and again is closed to them alone, and counts no more in what all share', async () => {
    const comptes = async (porte: string) => {
      const rows = await asOwner((tx) =>
        tx.selectFrom('auth.tentatives').select('nombre').where('cle', 'like', `${porte}:%`).execute(),
      )
      return rows.reduce((somme, { nombre }) => somme + nombre, 0)
    }
    const avant = [await comptes('code'), await comptes('codes')]
    const nav = await navigateur()
    for (let i = 0; i < 60; i++) await nav.post(`/${s.territoire.slug}/code`, { code: 'AAAA-AAAA' })
    expect([await comptes('code'), await comptes('codes')].map((n, rang) => n - (avant[rang] ?? 0))).toEqual([60, 20])
  })

  it('of one phone leaves the others of the same wifi open, which all together have a wider door', async () => {
    const lien = await unLien()
    const chemin = `/${s.territoire.slug}/code`
    const [telephone, voisin] = await deuxNavigateurs()
    for (const nav of [telephone, voisin]) await nav.get(chemin)
    for (let i = 0; i < 21; i++) await telephone.post(chemin, { code: 'AAAA-AAAA' })
    expect((await telephone.post(chemin, { code: lien.code })).status).toBe(429)
    expect((await voisin.post(chemin, { code: lien.code })).status).toBe(303)
    const cle = (
      await asOwner((tx) =>
        tx
          .selectFrom('auth.tentatives')
          .select('cle')
          .where('cle', 'like', 'code-adresse:%')
          .where('nombre', '=', 20)
          .orderBy('depuis', 'desc')
          .executeTakeFirstOrThrow(),
      )
    ).cle
    await asOwner((tx) => tx.updateTable('auth.tentatives').set({ nombre: 200 }).where('cle', '=', cle).execute())
    expect((await voisin.post(chemin, { code: lien.code })).status).toBe(429)
  })

  it('holds neither 2 nor Z when it is new; an old one with both still opens', async () => {
    for (let i = 0; i < 200; i++) expect(shortCode('lien', String(i))).not.toMatch(/[2Z]/)
    const lien = await unLien()
    await s.prepare((tx) =>
      tx.updateTable('liens').set({ code: '2Z2ZACDE' }).where('code', '=', lien.code.replace('-', '')).execute(),
    )
    expect((await (await navigateur()).post(`/${s.territoire.slug}/code`, { code: '2z2z-acde' })).status).toBe(303)
  })

  it('is offered where a page has closed, and to whoever has no account', async () => {
    const nav = await navigateur()
    const { slug } = s.territoire
    expect(await (await nav.get((await unLien()).page)).text()).toContain(`href="/${slug}/code"`)
    const connexion = await (await nav.get(`/connexion?retour=/${slug}/appels`)).text()
    expect(connexion).toContain(`href="/${slug}/code"`)
    expect(connexion).toMatch(/<details>\s*<summary>Vous hébergez[^<]*<\/summary>.*npm run/s)
  })

  it('page is found whatever the case of the quartier, as typed from a poster', async () => {
    const nav = await navigateur()
    expect((await nav.get(`/${s.territoire.slug.toUpperCase()}/code`)).status).toBe(200)
    expect((await nav.get('/nulle-part/code')).status).toBe(404)
  })

  it('of another territoire is a wrong code', async () => {
    const lien = await unLien()
    const ailleurs = await scene({ now: s.now })
    const response = await (await navigateur()).post(`/${ailleurs.territoire.slug}/code`, { code: lien.code })
    expect(response.status).toBe(422)
  })
})
