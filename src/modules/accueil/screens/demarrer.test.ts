import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { attribuer, tientLInstallation } from '#modules/comptes/index.ts'
import { installeePar } from '#modules/comptes/store/comptes.ts'
import { creerTerritoire, oublier, tous } from '#modules/territoires/index.ts'
import { newId } from '#platform/ids.ts'
import { retirerDemonstration } from '#src/demonstration/installer.ts'
import { asOwner, type Me, marquer, read, systeme, VISITEUR, write } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { scene, texteDe } from '#src/test/app.ts'
import { testDatabase } from '#src/test/database.ts'

/** An account of the installation, and the application as it sees it. */
async function unCompte() {
  const compteId = newId()
  const email = `${compteId}@exemple.fr`
  await asOwner((tx) =>
    tx.insertInto('auth.user').values({ id: compteId, name: 'Odile', email, emailVerified: true }).execute(),
  )
  const me: Me = { genre: 'compte', compteId, personneId: null, nom: 'Odile', attributions: [] }
  return { compteId, app: createApp({ qui: async () => me }) }
}

const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return { method: 'POST', body: data, headers: { origin: 'http://localhost' } }
}

const territoireDe = (slug: string) =>
  asOwner((tx) => tx.selectFrom('territoires').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow())

beforeAll(async () => {
  await testDatabase()
})

describe('beginning', () => {
  it('offers three ways to whoever has just installed, and nothing to a stranger', async () => {
    const stranger = createApp({ qui: async () => VISITEUR })
    expect((await stranger.request('/demarrer')).status).toBe(403)
    expect((await stranger.request('/demarrer/quartier', form({}))).status).toBe(403)
  })

  it('tells an account without a role what to ask for, once somebody runs a quartier here', async () => {
    const fondatrice = await unCompte()
    await administrer(fondatrice.compteId)
    const { app } = await unCompte()
    const page = await app.request('/demarrer')
    expect(page.status).toBe(200)
    const texte = await texteDe(page)
    expect(texte).toContain('Demander une invitation')
    expect(texte).toContain('Entrer mon code')
    expect(texte).not.toContain('Commencer avec mon quartier')
    expect((await app.request('/demarrer/quartier', form({}))).status).toBe(403)
    expect(await texteDe(await fondatrice.app.request('/demarrer'))).toContain('Commencer avec mon quartier')
  })

  it('opens a quartier in one form, its council members ready to be asked', async () => {
    const { app, compteId } = await unCompte()
    // Other tests' territoires are run by somebody: this account administers one too.
    await administrer(compteId)
    const nom = `Quartier ${newId()}`
    const fields = {
      territoireId: newId(),
      nom,
      structure: 'Les Voisines',
      action: 'Repas partagé',
      conseil: 'Aïcha Benali, 06 39 98 12 34, couture et cuisine\nMoussa Diop, 06 39 98 12 35, bricolage',
    }
    const first = await app.request('/demarrer/quartier', form(fields))
    expect(first.status).toBe(303)
    const slug = first.headers.get('location')?.slice(1) ?? ''
    const row = await territoireDe(slug)
    const territoire = { id: row.id, slug, nom, outils: [], demonstration: false }
    const count = await read({ territoire }, async (tx) => ({
      actions: (await tx.selectFrom('actions').select('titre').execute()).map((a) => a.titre),
      talents: (await tx.selectFrom('talents').select('texte').orderBy('texte').execute()).map((t) => t.texte),
      roles: (
        await tx.selectFrom('attributions').select('role').where('compte_id', '=', compteId).orderBy('role').execute()
      ).map((a) => a.role),
    }))
    expect(count).toEqual({
      actions: ['Repas partagé'],
      talents: ['bricolage', 'couture et cuisine'],
      roles: ['administration', 'coordination'],
    })
    // Sent twice, it is one quartier.
    expect((await app.request('/demarrer/quartier', form(fields))).headers.get('location')).toBe(`/${slug}`)
    // Sent again with a name more, from « Back »: nothing of it is taken, and nothing of it is lost.
    const plus = { ...fields, conseil: 'Lila Ferrand, 06 39 98 12 36, chant' }
    const encore = await app.request('/demarrer/quartier', form(plus))
    expect(encore.status).toBe(409)
    expect(await encore.text()).toContain('Lila Ferrand')
  })

  it('asks whoever brings the city’s file what she is here, and makes a CDSU of a CDSU', async () => {
    const { app, compteId } = await unCompte()
    await administrer(compteId)
    const fields = { territoireId: newId(), nom: `Quartier ${newId()}` }
    expect((await app.request('/demarrer/programmation', form(fields))).status).toBe(422)
    const reponse = await app.request('/demarrer/programmation', form({ ...fields, role: 'cdsu' }))
    expect(reponse.headers.get('location')).toMatch(/\/import$/)
    const row = await asOwner((tx) =>
      tx.selectFrom('territoires').selectAll().where('id', '=', fields.territoireId).executeTakeFirstOrThrow(),
    )
    const territoire = { id: row.id, slug: row.slug, nom: row.nom, outils: [], demonstration: false }
    const roles = await read({ territoire }, (tx) =>
      tx.selectFrom('attributions').select('role').where('compte_id', '=', compteId).orderBy('role').execute(),
    )
    expect(roles.map(({ role }) => role)).toEqual(['administration', 'cdsu'])
  })

  it.each([
    ['without a name', { nom: '' }, 'Écrivez le nom du quartier.'],
    ['with an action that nobody carries', { nom: 'Ici', action: 'Repas' }, 'Qui porte cette action ?'],
    ['with a member without anything', { nom: 'Ici', conseil: ', , ' }, 'Ligne 1'],
  ])('gives the form back %s, what was typed kept', async (_, fields, phrase) => {
    const { app, compteId } = await unCompte()
    await administrer(compteId)
    const response = await app.request('/demarrer/quartier', form({ territoireId: newId(), ...fields }))
    expect(response.status).toBe(422)
    expect(await texteDe(response)).toContain(phrase)
  })
})

async function administrer(compteId: string): Promise<void> {
  const id = newId()
  const territoire = { id, slug: `t-${id}`, nom: 'Ailleurs', outils: [], demonstration: false }
  const visit = { me: systeme('essai'), territoire, now: Temporal.Now.instant() }
  await write({ territoire }, async (tx) => {
    await creerTerritoire(tx, territoire)
    await attribuer(tx, visit, {
      compteId,
      role: 'administration',
      quartierId: null,
      structureId: null,
      personneId: null,
    })
  })
}

describe('the demonstration', () => {
  it('seats at its desk whoever installed; its home says its name once, and its own accounts open nothing real', async () => {
    const { app, compteId } = await unCompte()
    await administrer(compteId)
    const response = await app.request('/demarrer/demonstration', form({}))
    expect(response.status).toBe(303)
    const row = await territoireDe(response.headers.get('location')?.slice(1) ?? '')
    const roles = await asOwner((tx) =>
      tx.selectFrom('attributions').select(['role', 'compte_id']).where('territoire_id', '=', row.id).execute(),
    )
    expect(roles).toContainEqual({ role: 'coordination', compte_id: compteId })
    const home = await (await createApp({ qui: async () => VISITEUR }).request(`/${row.slug}`)).text()
    expect(home).toContain(`<title>${row.nom} · Coup de pouce aux projets</title>`)
    for (const { compte_id } of roles.filter((role) => role.compte_id !== compteId)) {
      const me: Me = { genre: 'compte', compteId: compte_id, personneId: null, nom: 'Odile', attributions: [] }
      const dEssai = createApp({ qui: async () => me })
      // Their « Mon compte » leads there: out of the demonstration, rather than to a shut door.
      expect((await dEssai.request('/demarrer')).headers.get('location')).toBe('/?sortir')
      expect((await dEssai.request('/demarrer/quartier', form({}))).status).toBe(403)
    }
  })
})

describe('beside a real quartier, the demonstration', () => {
  const ENTIERES = `select table_schema || '.' || table_name as nom from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'auth')`
  const comptees = () =>
    asOwner(async (tx) => {
      const { rows } = await sql.raw<{ nom: string }>(ENTIERES).execute(tx)
      const tous: Record<string, number> = {}
      for (const { nom } of rows) {
        const [schema = '', table = ''] = nom.split('.')
        const compte = await sql<{ n: number }>`select count(*)::int as n from ${sql.id(schema, table)}`.execute(tx)
        tous[nom] = compte.rows[0]?.n ?? 0
      }
      return tous
    })

  it('is no choice for visitors, has a way out, and goes whole: nothing of it stays, nothing else goes', async () => {
    const { compteId, app } = await unCompte()
    const visiteur = createApp({ qui: async () => VISITEUR })
    await retirerDemonstration()
    await administrer(compteId)
    const [avant, accueil] = [await comptees(), await texteDe(await visiteur.request('/'))]
    const demo = await app.request('/demarrer/demonstration', form({}))
    const page = await (await app.request(demo.headers.get('location') ?? '')).text()
    expect(page).toContain('<a href="/?sortir">Sortir de la démonstration</a>')
    expect(await texteDe(await visiteur.request('/'))).toBe(accueil)
    expect(await comptees()).not.toEqual(avant)
    expect((await visiteur.request('/demarrer/demonstration/retrait', form({}))).status).toBe(403)
    expect(await texteDe(await app.request('/demarrer'))).toContain('Retirer la démonstration')
    expect((await app.request('/demarrer/demonstration/retrait', form({}))).status).toBe(303)
    expect(await comptees()).toEqual(avant)
    expect((await visiteur.request(demo.headers.get('location') ?? '')).status).toBe(404)
  })

  it('where it is alone, leads out whoever installed, who is asked before all goes; an account invited into it may nothing', async () => {
    await scene()
    const { app, compteId } = await unCompte()
    const invitee = await unCompte()
    const vrais = await asOwner((tx) =>
      tx.selectFrom('territoires').select('id').where('demonstration', '=', false).execute(),
    )
    const ids = vrais.map(({ id }) => id)
    const passerPour = async (demonstration: boolean) => {
      await asOwner(async (tx) => {
        await tx.updateTable('territoires').set({ demonstration }).where('id', 'in', ids).execute()
        await marquer(tx, ...ids)
      })
      oublier()
    }
    const valeur = installeePar(compteId)
    await asOwner((tx) =>
      tx
        .insertInto('auth.installation')
        .values({ id: 'premiere', valeur })
        .onConflict((oc) => oc.column('id').doUpdateSet({ valeur }))
        .execute(),
    )
    await passerPour(true)
    try {
      expect((await app.request('/?sortir')).headers.get('location')).toBe('/demarrer')
      const avant = await texteDe(await app.request('/demarrer/demonstration/retrait'))
      expect(avant).toMatch(/bilans, même\s+signés/)
      const visiteur = createApp({ qui: async () => VISITEUR })
      for (const autre of [visiteur, invitee.app])
        expect(await texteDe(await autre.request('/?sortir'))).toMatch(/sans «\s--demo/u)
      const page = await texteDe(await invitee.app.request('/demarrer'))
      expect(page).not.toMatch(/Retirer la démonstration|Commencer avec mon quartier/)
      for (const porte of ['quartier', 'programmation', 'demonstration', 'demonstration/retrait'])
        expect((await invitee.app.request(`/demarrer/${porte}`, form({}))).status, porte).toBe(403)
      // Nor one that administers the demonstration.
      const commun = { compte_id: invitee.compteId, personne_id: null, quartier_id: null, structure_id: null }
      const role = { ...commun, role: 'administration', donne_par: 'essai', donne_le: Temporal.Now.instant() } as const
      for (const territoire of await tous())
        await write({ territoire }, (tx) =>
          tx
            .insertInto('attributions')
            .values({ ...role, id: newId(), territoire_id: territoire.id })
            .execute(),
        )
      expect((await invitee.app.request('/demarrer/quartier', form({}))).status).toBe(403)
      expect((await invitee.app.request('/demarrer/demonstration/retrait', form({}))).status).toBe(403)
      expect(await tientLInstallation(invitee.compteId)).toBe(false)
    } finally {
      for (const territoire of await tous())
        await write({ territoire }, (tx) =>
          tx.deleteFrom('attributions').where('compte_id', '=', invitee.compteId).execute(),
        )
      await passerPour(false)
    }
  })
})
