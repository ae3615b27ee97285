import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { asOwner } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unePersonne, unTalent } from '#src/test/builders.ts'
import { boiteAuxLettres, courriersRecus } from '#src/test/courriers.ts'
import { testDatabase } from '#src/test/database.ts'
import { creerCompte, lienDEntree } from '../connexion/entrees.ts'
import { oublierSessions } from '../store/sessions.ts'
import { type Navigateur, navigateur } from '../testing.ts'
import { attribuer } from '../usecases.ts'

beforeEach(() => boiteAuxLettres())

const COORDINATION = { role: 'coordination', quartierId: null, structureId: null } as const
const unCourriel = () => `aicha-${newId()}@exemple.fr`
const code = () => /code\s: (\d{6})/.exec(courriersRecus()[0]?.texte ?? '')?.[1] ?? ''

async function entre(compteId: string): Promise<Navigateur> {
  const nav = await navigateur()
  await nav.post(await lienDEntree(await testDatabase(), compteId))
  return nav
}
const connecte = async (nav: Navigateur) => (await nav.get('/compte')).status === 200

describe('the page of one’s account', () => {
  it('asks a stranger to sign in, and leads back', async () => {
    const response = await (await navigateur()).get('/compte')
    expect(response.headers.get('location')).toBe('/connexion?retour=/compte')
  })

  it('shows roles of every territoire, with their structure, and a new name', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const s = await scene()
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, {
        compteId,
        role: 'conseil',
        quartierId: s.quartierId,
        structureId: null,
        personneId: null,
      }),
    )
    const nav = await entre(compteId)
    expect(await texteDe(await nav.get('/compte'))).toContain('Bellevue : Conseil citoyen (Bellevue)')
    const versSonNumero = `/${s.territoire.slug}/vie-privee#reprendre`
    expect(await (await nav.get('/compte')).text()).not.toContain(versSonNumero)
    const personneId = await unePersonne(s, { prenom: 'Aïcha' })
    await s.prepare((tx) =>
      tx.updateTable('attributions').set({ personne_id: personneId }).where('compte_id', '=', compteId).execute(),
    )
    expect(await (await nav.get('/compte')).text()).toContain(versSonNumero)
    // Where it leads, the same words come first, and lead to the gesture.
    const la = await (await nav.get(versSonNumero)).text()
    expect(la).toMatch(/id="reprendre">[^<]*<\/h2>\s*<p>\s*<a href="[^"]+">Changer de téléphone/)
    expect((await nav.post('/compte/nom', { nom: 'Aïcha B.' })).status).toBe(303)
    expect(await texteDe(await nav.get('/compte'))).toContain('Votre nom est enregistré.')
    expect((await nav.post('/compte/nom', { nom: ' ' })).status).toBe(422)
    // What somebody else signed is not taken with their name.
    const autre = await creerCompte({ nom: 'Teresa', courriel: null })
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, {
        ...{ compteId: autre, role: 'conseil', quartierId: s.quartierId, structureId: null, personneId: null },
      }),
    )
    const prise = await nav.post('/compte/nom', { nom: 'teresa' })
    expect(prise.status).toBe(422)
    expect(await texteDe(prise)).toContain('Quelqu’un d’autre signe déjà sous ce nom')
  })

  it('lists the browsers and closes one, or all the others, at once', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const [un, deux, trois] = [await entre(compteId), await entre(compteId), await entre(compteId)]
    const page = await (await un.get('/compte')).text()
    const [premier = ''] = page.match(/\/compte\/appareils\/[^/]+\/fermeture/g) ?? []
    await un.post(premier)
    expect([await connecte(deux), await connecte(trois)].filter(Boolean)).toHaveLength(1)
    await un.post('/compte/appareils/fermeture')
    expect([await connecte(un), await connecte(deux), await connecte(trois)]).toEqual([true, false, false])
  })

  it('closes no browser and no passkey of somebody else', async () => {
    const autre = await creerCompte({ nom: 'Autre', courriel: null })
    const victime = await entre(autre)
    const { id } = await asOwner((tx) =>
      tx.selectFrom('auth.session').select('id').where('userId', '=', autre).executeTakeFirstOrThrow(),
    )
    const nav = await entre(await creerCompte({ nom: 'Aïcha', courriel: null }))
    await nav.post(`/compte/appareils/${id}/fermeture`)
    expect(await connecte(victime)).toBe(true)
  })

  it('signs out here only', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const [un, deux] = [await entre(compteId), await entre(compteId)]
    await un.post('/deconnexion')
    expect([await connecte(un), await connecte(deux)]).toEqual([false, true])
  })
})

it('gives back what was typed to whose session ended, and nothing once they signed out', async () => {
  const [compteId, s] = [await creerCompte({ nom: 'Aïcha', courriel: null }), await scene()]
  const [un, deux] = [await entre(compteId), await entre(compteId)]
  const taper = async (nav: Navigateur) =>
    (await (await nav.post(`/${s.territoire.slug}/annuaire/nouveau`, { prenom: 'Bonheur' })).text()).includes('Bonheur')
  await un.post('/compte/appareils/fermeture')
  expect(await taper(deux)).toBe(true)
  await un.post('/deconnexion')
  expect(await taper(un)).toBe(false)
})

/** As if every session of this account had been opened, and last used, that long ago. */
const vieillir = (compteId: string, heures: number, derniereVisite = heures) =>
  asOwner((tx) => {
    const ilYA = (h: number) => Temporal.Now.instant().subtract({ hours: h })
    return tx
      .updateTable('auth.session')
      .set({ createdAt: ilYA(heures), updatedAt: ilYA(derniereVisite) })
      .where('userId', '=', compteId)
      .execute()
  })

describe('a session', () => {
  it('ends after a fortnight without a visit, and is noted as used once a day', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const nav = await entre(compteId)
    await vieillir(compteId, 24 * 13)
    expect(await connecte(nav)).toBe(true)
    const { updatedAt } = await asOwner((tx) =>
      tx.selectFrom('auth.session').select('updatedAt').where('userId', '=', compteId).executeTakeFirstOrThrow(),
    )
    expect(updatedAt.until(Temporal.Now.instant()).total('minutes')).toBeLessThan(5)
    await vieillir(compteId, 24 * 15)
    expect(await connecte(nav)).toBe(false)
    await oublierSessions(Temporal.Now.instant())
    expect(
      await asOwner((tx) => tx.selectFrom('auth.session').select('id').where('userId', '=', compteId).execute()),
    ).toEqual([])
  })

  it('ends after sixty days in all, however often one comes back', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const nav = await entre(compteId)
    const plusTard = (jours: number) =>
      asOwner((tx) =>
        tx
          .updateTable('auth.session')
          .set({ expiresAt: sql`"expiresAt" - make_interval(days => ${jours})` })
          .where('userId', '=', compteId)
          .execute(),
      )
    await plusTard(59)
    expect(await connecte(nav)).toBe(true)
    await plusTard(1)
    expect(await connecte(nav)).toBe(false)
  })

  it('is replaced in this browser by the next sign-in, and stays elsewhere', async () => {
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const [ici, ailleurs] = [await entre(compteId), await entre(compteId)]
    const avant = new Map(ici.cookies)
    await ici.post(await lienDEntree(await testDatabase(), compteId))
    expect([await connecte(ici), await connecte(ailleurs)]).toEqual([true, true])
    const vole = await navigateur()
    for (const [nom, valeur] of avant) vole.cookies.set(nom, valeur)
    expect(await connecte(vole)).toBe(false)
  })
})

describe('a new mail address', () => {
  it('asks for a recent sign-in, tells the old address, and closes the account elsewhere', async () => {
    const ancienne = unCourriel()
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: ancienne })
    const [nav, ailleurs] = [await entre(compteId), await entre(compteId)]
    await vieillir(compteId, 2)
    for (const reponse of [
      await nav.get('/compte/adresse'),
      await nav.post('/compte/adresse', { courriel: 'x@y.fr' }),
    ]) {
      expect(reponse.status).toBe(403)
      expect(await texteDe(reponse)).toContain('Reconnectez-vous d’abord')
    }
    expect((await nav.post('/compte/cles/une/retrait')).status).toBe(403)
    await vieillir(compteId, 0)
    await nav.post('/compte/adresse', { courriel: unCourriel() })
    await nav.post('/compte/adresse/confirmation', { code: code() })
    expect(courriersRecus()[0]).toMatchObject({ a: ancienne })
    expect(courriersRecus()[0]?.texte).toContain('celle-ci ne l’ouvre plus')
    expect([await connecte(nav), await connecte(ailleurs)]).toEqual([true, false])
  })

  it('is the account’s only once its code came back', async () => {
    const nav = await entre(await creerCompte({ nom: 'Aïcha', courriel: null }))
    const courriel = unCourriel()
    await nav.post('/compte/adresse', { courriel })
    expect(await texteDe(await nav.get('/compte'))).toContain('Ajoutez une adresse')
    const faux = code() === '000000' ? '111111' : '000000'
    const refus = await nav.post('/compte/adresse/confirmation', { code: faux })
    expect(await texteDe(refus)).toContain('Ce code n’est pas le bon')
    expect((await nav.post('/compte/adresse/confirmation', { code: code() })).status).toBe(303)
    expect(await texteDe(await nav.get('/compte'))).toContain(`Vous entrez avec ${courriel}`)
  })

  it('wears its code out after five wrong tries', async () => {
    const nav = await entre(await creerCompte({ nom: 'Aïcha', courriel: null }))
    await nav.post('/compte/adresse', { courriel: unCourriel() })
    const faux = code() === '000000' ? '111111' : '000000'
    for (let i = 0; i < 5; i++) await nav.post('/compte/adresse/confirmation', { code: faux })
    const response = await nav.post('/compte/adresse/confirmation', { code: code() })
    expect(await texteDe(response)).toContain('Ce code ne sert plus')
  })

  it('joins the account that already has it, with its roles, when this one has no mail of its own', async () => {
    const courriel = unCourriel()
    const ancien = await creerCompte({ nom: 'Aïcha', courriel })
    const nouveau = await creerCompte({ nom: 'Aïcha', courriel: null })
    const s = await scene()
    const role = (compteId: string, nom: 'conseil' | 'coordination') =>
      s.prepare((tx, visit) =>
        attribuer(tx, visit, { compteId, role: nom, quartierId: null, structureId: null, personneId: null }),
      )
    await role(ancien, 'conseil')
    await role(nouveau, 'conseil')
    await role(nouveau, 'coordination')
    const nav = await entre(nouveau)
    await nav.post('/compte/adresse', { courriel })
    expect((await nav.post('/compte/adresse/confirmation', { code: code() })).status).toBe(303)
    expect(await texteDe(await nav.get('/compte'))).toContain(`Vous entrez avec ${courriel}`)
    const roles = await asOwner((tx) =>
      tx
        .selectFrom('attributions')
        .select(['compte_id', 'role'])
        .where('territoire_id', '=', s.territoire.id)
        .execute(),
    )
    expect(roles.map((r) => `${r.compte_id === ancien} ${r.role}`).sort()).toEqual([
      'true conseil',
      'true coordination',
    ])
  })

  it('brings along what its other account held: its place at the council, its calendars, what it may take back', async () => {
    const [ici, ailleurs] = [await scene(), await scene()]
    const courriel = unCourriel()
    const [ancien, nouveau] = [
      await creerCompte({ nom: 'Aïcha', courriel }),
      await creerCompte({ nom: 'Aïcha', courriel: null }),
    ]
    const membre = (s: typeof ici, compteId: string) =>
      s.prepare((tx) =>
        tx
          .insertInto('membres_du_conseil')
          .values({ id: newId(), compte_id: compteId, nom_ecrit: 'Aïcha', demande_le: s.now, confirme_le: s.now })
          .execute(),
      )
    await membre(ici, nouveau)
    // There, both have a place: each account has one alone.
    await membre(ailleurs, nouveau)
    await membre(ailleurs, ancien)
    await ici.prepare((tx) =>
      tx
        .insertInto('abonnements')
        .values({
          ...{ id: newId(), compte_id: nouveau, nom: 'Mon calendrier', empreinte: newId() },
          filtre: '{}',
          cree_le: ici.now,
        })
        .execute(),
    )
    await ici
      .as({ genre: 'compte', compteId: nouveau, personneId: null, nom: 'Aïcha', attributions: [COORDINATION] })
      .post(`/annuaire/${await unTalent(ici)}/notes`, { id: newId(), texte: 'À rappeler', visibilite: 'conseil' })
    const nav = await entre(nouveau)
    await nav.post('/compte/adresse', { courriel })
    expect((await nav.post('/compte/adresse/confirmation', { code: code() })).status).toBe(303)
    const de = (s: typeof ici, table: 'membres_du_conseil' | 'abonnements' | 'notes_du_bureau') =>
      s.prepare(async (tx) => (await tx.selectFrom(table).select('compte_id').execute()).map((un) => un.compte_id))
    expect(await de(ici, 'membres_du_conseil')).toEqual([ancien])
    expect(await de(ici, 'abonnements')).toEqual([ancien])
    expect(await de(ici, 'notes_du_bureau')).toEqual([ancien])
    expect(new Set(await de(ailleurs, 'membres_du_conseil'))).toEqual(new Set([ancien, nouveau]))
  })

  it('is never taken from another account by one that has its own', async () => {
    const courriel = unCourriel()
    await creerCompte({ nom: 'Autre', courriel })
    const nav = await entre(await creerCompte({ nom: 'Aïcha', courriel: unCourriel() }))
    await nav.post('/compte/adresse', { courriel })
    const response = await nav.post('/compte/adresse/confirmation', { code: code() })
    expect(response.status).toBe(409)
    expect(await texteDe(response)).toContain('un autre de vos comptes')
  })
})

describe('passkeys', () => {
  it('are asked for by a signed-in browser, and sign in without knowing who knocks', async () => {
    const nav = await entre(await creerCompte({ nom: 'Aïcha', courriel: null }))
    const ajout = await nav.get('/api/auth/passkey/generate-register-options')
    expect(await ajout.json()).toMatchObject({ rp: { id: 'localhost', name: 'Coup de pouce aux projets' } })
    const entree = await (await navigateur()).get('/api/auth/passkey/generate-authenticate-options')
    expect(await entree.json()).toMatchObject({ rpId: 'localhost' })
    expect((await (await navigateur()).get('/api/auth/passkey/generate-register-options')).status).toBe(401)
  })

  it('are all that is reachable of the library: no other way in', async () => {
    const nav = await navigateur()
    for (const path of [
      '/api/auth/get-session',
      '/api/auth/sign-up/email',
      '/api/auth/sign-in/email-otp',
      '/api/auth/email-otp/send-verification-otp',
      '/api/auth/passkey/list-user-passkeys',
      '/api/auth/passkey/%2E%2E/get-session',
    ]) {
      expect((await nav.get(path)).status, path).toBe(404)
    }
  })
})
