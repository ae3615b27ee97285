import { describe, expect, it } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { aRetireSonAccord } from '#modules/personnes/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'

const NUMERO = '0639986161'
const zelie = (s: Scene) => unTalent(s, { prenom: 'Zélie', nom: 'Quarck', telephone: NUMERO, courriel: '' })

/** The code of their own page, open. */
async function codeDe(s: Scene, sujetId: Id): Promise<Me> {
  const { personne_id: personneId } = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', sujetId).executeTakeFirstOrThrow(),
  )
  return { genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId, personneId } }
}

describe('« Je peux aider », by somebody already here', () => {
  it('is one tap from their own page: the answer joins it, and nobody is written down twice', async () => {
    const s = await scene()
    const [talentId, appelId] = [await zelie(s), await unAppel(s)]
    const elle = s.as(await codeDe(s, talentId))
    const page = await texteDe(await elle.get(`/appels/${appelId}/je-peux-aider`))
    expect(page).toContain('Bonjour Zélie')
    expect(page).toContain('fermer')
    const repondu = await elle.post(`/appels/${appelId}/je-peux-aider`, { id: newId(), mot: '' })
    expect(repondu.status).toBe(303)
    const merci = await elle.get((repondu.headers.get('location') ?? '').replace(`/${s.territoire.slug}`, ''))
    const [, moi = ''] = /href="([^"]*\/reponse\/moi)"/u.exec(await merci.text()) ?? []
    const sienne = await elle.get(moi.replace(`/${s.territoire.slug}`, ''))
    expect(sienne.headers.get('location')).toBe(`/${s.territoire.slug}/ma-fiche/${talentId}`)
    expect(await s.prepare((tx) => tx.selectFrom('mises_en_lien').select(['talent_id', 'etat']).execute())).toEqual([
      { talent_id: talentId, etat: 'acceptee-par-le-talent' },
    ])
    expect(await s.prepare((tx) => tx.selectFrom('talents').select('id').execute())).toEqual([{ id: talentId }])
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ explication: JSON.stringify({ talent: 'On pense à vous.' }) })
        .execute(),
    )
    const { id } = await s.prepare((tx) => tx.selectFrom('mises_en_lien').select('id').executeTakeFirstOrThrow())
    const fiche = await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))
    expect(fiche).not.toMatch(/(Dit|À dire) au talent/u)
    expect(await texteDe(await elle.get(`/ma-fiche/${talentId}/tout`))).not.toContain('Ce qui vous est dit')
    // A word that comes after is kept with the first; sent twice, it is one.
    for (const mot of ['Je viens à vélo', 'Je finis tard', 'Je finis tard'])
      expect((await elle.post(`/appels/${appelId}/je-peux-aider`, { id: newId(), mot })).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('mises_en_lien').select('mot').execute())).toEqual([
      { mot: 'Je viens à vélo\nJe finis tard' },
    ])
    // Of two lines also; and all of them have an end, that is told, with what was typed.
    const deux = 'Je viens avec mon fils\nIl a douze ans'
    const long = 'a'.repeat(480)
    for (const [mot, statut] of [
      [deux, 303],
      [deux, 303],
      [long, 409],
    ] as const) {
      const reponse = await elle.post(`/appels/${appelId}/je-peux-aider`, { id: newId(), mot })
      expect(reponse.status).toBe(statut)
      if (statut === 409) expect(await reponse.text()).toMatch(new RegExp(`est gardé.*${long}`, 'su'))
    }
    expect(await s.prepare((tx) => tx.selectFrom('mises_en_lien').select('mot').execute())).toEqual([
      { mot: `Je viens à vélo\nJe finis tard\n${deux}` },
    ])
  })

  it('lets somebody else answer on her phone, in their own name: she is written down nowhere', async () => {
    const s = await scene()
    const [talentId, appelId] = [await zelie(s), await unAppel(s)]
    const elle = s.as(await codeDe(s, talentId))
    const page = await (await elle.get(`/appels/${appelId}/je-peux-aider`)).text()
    const [, autre = ''] = /href="([^"]*)">Je ne suis pas Zélie/u.exec(page) ?? []
    const [, action = ''] =
      /<form[^>]*action="([^"]*je-peux-aider[^"]*)"/u.exec(
        await (await elle.get(autre.replace(`/${s.territoire.slug}`, ''))).text(),
      ) ?? []
    const sien = {
      ...{ id: newId(), talentId: newId(), personneId: newId(), prenom: 'Ilyes', telephone: '0639987301' },
      ...{ age: 'adulte', accords: ['entremise'], mot: '' },
    }
    expect((await elle.post(action.replace(`/${s.territoire.slug}`, ''), sien)).status).toBe(303)
    // Nor said by the code of her page.
    const dites = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select(['talent_id', 'moyen_talent']).execute(),
    )
    expect(dites).toEqual([{ talent_id: sien.talentId, moyen_talent: 'web' }])
    expect((await elle.get(`/ma-fiche/${talentId}`)).status).toBe(200)
  })

  it('keeps no question to put to whoever came by themself, and promises no call that nobody may make', async () => {
    const s = await scene()
    const [talentId, appelId] = [await zelie(s), await unAppel(s)]
    expect(await texteDe(await s.as('visiteur').get(`/appels/${appelId}`))).toMatch(
      /un moyen de vous répondre. On vous répond, même si la place est prise./,
    )
    await reconstruireMots(s.visit())
    const code = await codeDe(s, talentId)
    expect((await s.as(code).post(`/appels/${appelId}/je-peux-aider`, { id: newId(), mot: '' })).status).toBe(303)
    const garde = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select('explication').executeTakeFirstOrThrow(),
    )
    expect(garde.explication).toMatchObject({ mots: [expect.stringContaining('coudre')], talent: '', question: null })
  })

  it('asks whoever lets nobody call what it asks of a stranger: that somebody may call back', async () => {
    const s = await scene()
    const [talentId, appelId] = [await zelie(s), await unAppel(s)]
    const personneId = await s.prepare(
      async (tx) => (await tx.selectFrom('talents').select('personne_id').executeTakeFirstOrThrow()).personne_id,
    )
    const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId } })
    const page = `/appels/${appelId}/je-peux-aider`
    expect(await texteDe(await elle.get(page))).toContain('Un geste suffit')
    await s.prepare((tx) =>
      tx
        .updateTable('consentements')
        .set({ accorde: false, donne_le: s.now.subtract({ hours: 1 }) })
        .execute(),
    )
    const demande = await texteDe(await elle.get(page))
    expect(demande).not.toContain('Un geste suffit')
    expect(demande).toContain('peut m’appeler')
    expect(demande).not.toContain('ligne suivante')
    const sans = await elle.post(page, { id: newId(), mot: '' })
    expect(sans.status).toBe(422)
    expect(await texteDe(sans)).toContain('Coup de pouce aux projets peut m’appeler')
    expect((await elle.post(page, { id: newId(), mot: '', accords: 'entremise' })).status).toBe(303)
    expect(await s.prepare((tx) => aRetireSonAccord(tx, personneId))).toBe(false)
  })

  it('is told apart until somebody knows, with a number alone: the answer is kept, the first page is as it was', async () => {
    const s = await scene()
    const [talentId, appelId] = [await zelie(s), await unAppel(s)]
    const avant = await s.prepare((tx) => tx.selectFrom('talents').selectAll().where('id', '=', talentId).execute())
    const reponse = {
      id: newId(),
      talentId: newId(),
      personneId: newId(),
      prenom: 'ZELIE',
      telephone: '06 39 98 61 61',
      age: 'adulte',
      accords: ['entremise'],
      mot: 'Je tricote',
    }
    expect((await s.as('visiteur').post(`/appels/${appelId}/je-peux-aider`, reponse)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('talents').selectAll().where('id', '=', talentId).execute())).toEqual(
      avant,
    )
    const bureau = await texteDe(await s.as('coordination').get('/'))
    expect(bureau).toContain('Même numéro, même prénom')
  })
})
