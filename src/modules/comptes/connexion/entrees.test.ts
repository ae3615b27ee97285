import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { asOwner } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { testDatabase } from '#src/test/database.ts'
import { inviter } from '../inviter/invitations.ts'
import { oublierComptesVides } from '../store/comptes.ts'
import { repondreOui } from '../store/invitations.ts'
import { attribuer } from '../usecases.ts'
import { creerCompte, lienDEntree, liensDeSecours, oublierEntrees, regarderEntree, utiliserEntree } from './entrees.ts'
import { adresseReelle, frapper, oublierTentatives, rendre } from './tentatives.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})
const jetonDe = (path: string) => path.replace('/entrer/', '')
const compteExiste = (id: string) =>
  asOwner(async (tx) => (await tx.selectFrom('auth.user').select('id').where('id', '=', id).execute()).length === 1)

describe('a sign-in link', () => {
  it('is good once, for ten minutes, and is kept only as a hash', async () => {
    const db = await testDatabase()
    const compteId = await creerCompte({ nom: 'Aïcha', courriel: null })
    const jeton = jetonDe(await lienDEntree(db, compteId))
    const rows = await asOwner((tx) => tx.selectFrom('auth.verification').select(['identifier', 'value']).execute())
    expect(JSON.stringify(rows)).not.toContain(jeton)
    expect(await regarderEntree(jeton)).toEqual({ nom: 'Aïcha' })
    expect(await utiliserEntree(jeton)).toEqual({ ok: true, value: compteId })
    expect(await utiliserEntree(jeton)).toEqual({ ok: false, reason: 'lien-perime' })

    const vieux = jetonDe(await lienDEntree(db, compteId))
    await asOwner((tx) =>
      tx
        .updateTable('auth.verification')
        .set({ expiresAt: Temporal.Now.instant().subtract({ seconds: 1 }) })
        .execute(),
    )
    expect(await regarderEntree(vieux)).toBeNull()
    expect((await utiliserEntree(vieux)).ok).toBe(false)
    await oublierEntrees(Temporal.Now.instant())
    expect(await asOwner((tx) => tx.selectFrom('auth.verification').select('id').execute())).toEqual([])
  })

  it('of two clicks lets one in', async () => {
    const jeton = jetonDe(await lienDEntree(await testDatabase(), await creerCompte({ nom: 'Aïcha', courriel: null })))
    const both = await Promise.all([utiliserEntree(jeton), utiliserEntree(jeton)])
    expect(both.filter((entree) => entree.ok)).toHaveLength(1)
  })

  it('is given to whoever holds the machine: the account of a mail, or the administration', async () => {
    const db = await testDatabase()
    const courriel = `nadia-${newId()}@exemple.fr`
    const compteId = await creerCompte({ nom: 'Nadia', courriel })
    const [par = { path: '' }] = await liensDeSecours(db, courriel.toUpperCase())
    expect(await utiliserEntree(jetonDe(par.path))).toEqual({ ok: true, value: compteId })
    expect(await liensDeSecours(db, 'inconnu@exemple.fr')).toEqual([])
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId, role: 'administration', quartierId: null, structureId: null, personneId: null }),
    )
    expect((await liensDeSecours(db, null)).map((lien) => lien.nom)).toContain('Nadia')
  })
})

describe('a door', () => {
  const porte = { nom: 'essai', max: 2, minutes: 15 }

  it('closes after its tries, opens again later, and is each one’s own', async () => {
    const [moi, autre] = [newId(), newId()]
    const now = Temporal.Now.instant()
    expect([await frapper(porte, moi, now), await frapper(porte, moi, now), await frapper(porte, moi, now)]).toEqual([
      true,
      true,
      false,
    ])
    expect(await frapper(porte, autre, now)).toBe(true)
    expect(await frapper({ ...porte, nom: 'autre' }, moi, now)).toBe(true)
    expect(await frapper(porte, moi, now.add({ minutes: 16 }))).toBe(true)
  })

  it('gives a try back to the right key, and keeps no address', async () => {
    const moi = `192.0.2.${newId()}`
    for (let i = 0; i < 5; i++) {
      expect(await frapper(porte, moi)).toBe(true)
      await rendre(porte, moi)
    }
    const rows = await asOwner((tx) => tx.selectFrom('auth.tentatives').select('cle').execute())
    expect(JSON.stringify(rows)).not.toContain(moi)
    await oublierTentatives(Temporal.Now.instant().add({ hours: 25 }))
    const gardees = await asOwner((tx) => tx.selectFrom('auth.tentatives').select('cle').execute())
    expect(gardees.filter(({ cle }) => !cle.includes('-en-tout:'))).toEqual([])
    await oublierTentatives(Temporal.Now.instant().add({ hours: 24 * 91 }))
    expect(await asOwner((tx) => tx.selectFrom('auth.tentatives').select('cle').execute())).toEqual([])
  })
})

describe('where a request comes from', () => {
  it.each([
    ['a stranger', '203.0.113.9', undefined, '203.0.113.9'],
    ['a stranger who writes a header', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['our proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['our proxy, after a header written by a stranger', '::ffff:127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['our proxy in another container', '172.18.0.2', '203.0.113.9', '203.0.113.9'],
    ['a home in IPv6', '::1', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['this machine', '127.0.0.1', undefined, '127.0.0.1'],
  ])('%s', (_, remote, header, expected) => {
    expect(adresseReelle(remote, header)).toBe(expected)
  })
})

describe('an account without any role', () => {
  it('is forgotten after a month; one with a role, or opened lately, or whose yes waits to be confirmed, stays', async () => {
    const [vide, role, attend, recent, ouvert] = [
      await creerCompte({ nom: 'Vide', courriel: null }),
      await creerCompte({ nom: 'Rôle', courriel: null }),
      await creerCompte({ nom: 'Attend', courriel: null }),
      await creerCompte({ nom: 'Récent', courriel: null }),
      await creerCompte({ nom: 'Ouvert', courriel: null }),
    ]
    const now = Temporal.Now.instant()
    const ilYADeuxMois = now.subtract({ hours: 24 * 60 })
    await asOwner(async (tx) => {
      for (const id of [vide, role, attend, ouvert])
        await tx.updateTable('auth.user').set({ createdAt: ilYADeuxMois }).where('id', '=', id).execute()
      const expiresAt = now.add({ hours: 1 })
      await tx
        .insertInto('auth.session')
        .values({ id: newId(), token: newId(), userId: ouvert, expiresAt, ipAddress: null, userAgent: null })
        .execute()
    })
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId: role, role: 'conseil', quartierId: null, structureId: null, personneId: null }),
    )
    const [invitationId, personneId] = [newId(), newId()]
    const invitee = { invitationId, personneId, prenom: 'Attend', nom: '', telephone: '', courriel: '' }
    await inviter(s.visit('coordination'), { ...invitee, role: 'conseil', quartierId: null, structureId: null })
    await s.prepare((tx) => repondreOui(tx, invitationId, attend))
    await oublierComptesVides(now)
    const tous = [vide, role, attend, recent, ouvert]
    expect(await Promise.all(tous.map(compteExiste))).toEqual([false, true, true, true, true])
  })
})
