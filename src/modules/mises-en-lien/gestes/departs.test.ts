import { beforeEach, describe, expect, it } from 'vitest'
import { trouverAppel } from '#modules/appels/index.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { newId } from '#platform/ids.ts'
import type { Mail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import type { Etat } from '../etats/domain.ts'
import { find } from '../store/store.ts'
import { postDits, uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const NE_VIENDRA_PAS = 'ne viendra pas'
const bureau = async (qui: 'coordination' | 'porteur' = 'coordination') =>
  texteDe(await s.as(qui).get('/mises-en-lien'))

async function courriers(): Promise<Mail[]> {
  const partis: Mail[] = []
  await envoyerEnAttente(s.visit(), async (mail) => {
    partis.push(mail)
    return ok(undefined)
  })
  return partis
}

/** Zélie, whose first name nobody else has, stands in this state with a structure, then erases everything by herself. */
async function zelieSEfface(etat: Etat) {
  const talentId = await unTalent(s, { prenom: 'Zélie', nom: 'Quarck', courriel: '' })
  const m = await uneMiseEnLien(s, { etat, talentId })
  const lien = { genre: 'lien' as const, lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId: null } }
  expect((await s.as(lien).post(`/ma-fiche/${talentId}/effacement`)).status).toBe(303)
  return m
}

describe('somebody erases everything while others wait for them', () => {
  it('is told before what is asked again for a later day', async () => {
    const plusTard = await uneMiseEnLien(s, { etat: 'retenue', talentId: await unTalent(s, { prenom: 'Aïcha' }) })
    await s.prepare(async (tx) => {
      await tx.updateTable('mises_en_lien').set({ moment_avant: 'mercredi' }).where('id', '=', plusTard.id).execute()
      await tx.updateTable('appels').set({ jour: '2026-04-20' }).where('id', '=', plusTard.appelId).execute()
    })
    await zelieSEfface('coordonnees-partagees')
    expect(await bureau()).toMatch(/ne viendra pas.*redemander à Aïcha/s)
  })

  it('for tomorrow, comes before a yes that has waited for days, for a later day', async () => {
    const attend = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const demain = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    await s.prepare(async (tx) => {
      const depuis = s.now.subtract({ hours: 120 })
      await tx.updateTable('mises_en_lien').set({ repondue_talent_le: depuis }).where('id', '=', attend.id).execute()
      await tx.updateTable('appels').set({ jour: '2026-03-12' }).where('id', '=', demain.appelId).execute()
    })
    await s.as('coordination').post(`/mises-en-lien/${demain.id}/retrait`, { motif: '', auNomDe: 'talent' })
    expect(await bureau()).toMatch(/ne viendra pas.*dit oui : demander/su)
  })

  it.each([
    ['coordonnees-partagees', 'la personne prévue'],
    ['proposee-au-porteur', 'la personne qui s’était proposée'],
  ] as const)('tells the structure and the desk, and no more than that: %s', async (etat, qui) => {
    const m = await zelieSEfface(etat)
    const [lettre, ...autres] = await courriers()
    expect(autres).toEqual([])
    expect(lettre?.lignes.join(' ')).toContain(`${qui} ${NE_VIENDRA_PAS}`)
    expect(lettre?.lignes.join(' ')).toContain('mercredi 1er avril')
    expect(await bureau()).toContain(`${qui} ${NE_VIENDRA_PAS}`)
    const structure = s.as('porteur', { structureId: m.structureId })
    expect(await texteDe(await structure.get('/'))).toContain('Quelqu’un ne viendra pas')
    const pages = ['/mises-en-lien', `/appels/${m.appelId}`, `/appels/${m.appelId}/mises-en-lien`]
    for (const chemin of pages)
      expect(await texteDe(await s.as('coordination').get(chemin))).not.toMatch(/Zélie|Quarck/)
    expect(JSON.stringify(lettre)).not.toMatch(/Zélie|Quarck|effac/)
    const { etat: ouvert } = await s.prepare((tx) =>
      tx.selectFrom('appels').select('etat').where('id', '=', m.appelId).executeTakeFirstOrThrow(),
    )
    expect(ouvert).toBe('ouvert')
  })

  it.each([true, false])('tells it on the own pages of the structure that had counted on them: %s', async (promise) => {
    const m = await zelieSEfface(promise ? 'coordonnees-partagees' : 'proposee-au-porteur')
    const structure = s.as('porteur', { structureId: m.structureId })
    const lue = async (chemin: string) => texteDe(await structure.get(chemin))
    const [chezElle, siennes] = [await lue('/'), await lue('/mises-en-lien')]
    const qui = promise ? 'la personne prévue' : 'la personne qui s’était proposée'
    expect(chezElle).toContain('Quelqu’un ne viendra pas')
    expect(siennes).toContain(`${qui} ne viendra pas`)
    const reponse = await structure.get(`/mises-en-lien/${m.id}/reponse-porteur`)
    expect(reponse.status).toBe(404)
    const dite = await texteDe(reponse)
    expect(dite).toContain('ne viendra pas')
    expect(chezElle + siennes + dite).not.toMatch(/Zélie|Quarck|adresse est incomplète/u)
    const ailleurs = await texteDe(await s.as('porteur', { structureId: await uneStructure(s) }).get('/'))
    expect(ailleurs).not.toContain('ne viendra pas')
  })

  it('stays before the desk until it has been said, once', async () => {
    const m = await zelieSEfface('coordonnees-partagees')
    await courriers()
    expect(await texteDe(await s.as('coordination').get(`/appels/${m.appelId}/mises-en-lien`))).toContain(
      NE_VIENDRA_PAS,
    )
    for (const _ of [1, 2])
      expect(
        (
          await enLisant(
            s.as('coordination'),
            `/appels/${m.appelId}/departs/dit`,
            {},
            `/appels/${m.appelId}/mises-en-lien`,
          )
        ).status,
      ).toBe(303)
    expect(await bureau()).not.toContain(NE_VIENDRA_PAS)
    expect(
      (await enLisant(s.as('conseil'), `/appels/${m.appelId}/departs/dit`, {}, `/appels/${m.appelId}/mises-en-lien`))
        .status,
    ).toBe(403)
  })

  it('tells nobody of what had not been told to a structure, nor of what is over', async () => {
    for (const etat of ['proposee-au-talent', 'acceptee-par-le-talent', 'realisee', 'retiree'] as const)
      await zelieSEfface(etat)
    expect(await courriers()).toEqual([])
    expect(await bureau()).not.toContain(NE_VIENDRA_PAS)
  })

  it.each([1, 2])('opens again no place for which the coup de pouce was given, of %i', async (places) => {
    const talentId = await unTalent(s, { prenom: 'Zélie', courriel: '' })
    const { id, appelId, structureId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId, places })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: null }).execute())
    const noter = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-10', merci: '', motif: '' }
    expect((await s.as('coordination').post(`/mises-en-lien/${id}/conclusion`, noter)).status).toBe(303)
    if (places === 2) await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId, structureId })
    const lien = {
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId: null },
    }
    expect((await s.as(lien).post(`/ma-fiche/${talentId}/effacement`)).status).toBe(303)
    const lire = async (qui: Visitor, page: string) => texteDe(await qui.get(page))
    const [desk, structure] = [s.as('coordination'), s.as('porteur', { structureId })]
    expect(await lire(desk, '/mises-en-lien')).not.toContain('Chercher quelqu’un pour')
    for (const page of [
      await lire(desk, `/appels/${appelId}/mises-en-lien`),
      await lire(desk, `/appels/${appelId}`),
      await lire(structure, `/appels/${appelId}`),
    ])
      expect(page).not.toMatch(/aucun oui|Aucun coup de pouce|liste d’attente/u)
  })

  it('says of no call of several places that nothing was given, once whoever came has gone', async () => {
    const talentId = await unTalent(s, { prenom: 'Zélie', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId, places: 3 })
    const noter = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-10', merci: '', motif: '' }
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ jour: Temporal.PlainDate.from('2026-03-10') })
        .execute(),
    )
    expect((await s.as('coordination').post(`/mises-en-lien/${m.id}/conclusion`, noter)).status).toBe(303)
    const structure = s.as('porteur', { structureId: m.structureId })
    expect(await texteDe(await structure.get(`/appels/${m.appelId}`))).toContain('Qui a aidé : Zélie')
    const lien = {
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId: null },
    }
    expect((await s.as(lien).post(`/ma-fiche/${talentId}/effacement`)).status).toBe(303)
    for (const qui of [structure, s.as('coordination')]) {
      const page = await texteDe(await qui.get(`/appels/${m.appelId}`))
      expect(page).not.toContain('Aucun coup de pouce')
      expect(page).toContain('1 coup de pouce noté, d’une personne partie.')
      expect(page).toContain('Combien 3 personnes')
    }
    const appel = await s.prepare((tx) => trouverAppel(tx, m.appelId))
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ jour: null, expire_le: s.now.add({ hours: 99 }) })
        .execute(),
    )
    expect(appel?.places).toBe(3)
    // What is kept of whoever answers it tells no other figure than the need does, nor a list once it is over.
    const elle = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId: m.appelId })
    const tout = async () => {
      const me = { id: newId(), geste: 'ma-fiche', sujetId: elle.talentId, personneId: elle.personneId }
      return texteDe(await s.as({ genre: 'lien', lien: me }).get(`/ma-fiche/${elle.talentId}/tout`))
    }
    expect(await tout()).not.toMatch(/places\s+\d/iu)
    await s.prepare((tx) => tx.updateTable('appels').set({ places: 1 }).execute())
    expect(await tout()).toContain('Rang sur la liste d’attente')
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).execute())
    expect(await tout()).not.toContain('Rang sur la liste d’attente')
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ etat: 'ouvert', places: 3 }).execute()
      await tx.deleteFrom('mises_en_lien').where('id', '=', elle.id).execute()
    })
    // One came: two are looked for, and the second to say yes waits for nobody.
    for (const attente of [0, 0, 1]) {
      const autre = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId: m.appelId })
      expect(await s.prepare(async (tx) => (await find(tx, autre.id))?.attente)).toBe(attente)
    }
  })

  it('tells the structure, by its link, that it was done and that they left since; the thank-you that names nobody stays', async () => {
    const talentId = await unTalent(s, { prenom: 'Zélie', nom: 'Quarck' })
    const deux = [
      await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId }),
      await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId }),
    ]
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: null }).execute())
    const lien = (geste: string, sujetId: string, personneId: string | null = null) =>
      s.as({ genre: 'lien' as const, lien: { id: newId(), geste, sujetId, personneId } })
    const mots = ['Merci, grâce à vous tout le monde a goûté', 'Merci à Zélie et à ses gâteaux']
    for (const [n, m] of deux.entries()) {
      const fait = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-10', motif: '' }
      const page = `/mises-en-lien/${m.id}/conclusion`
      const dit = { ...fait, merci: mots[n] ?? '', merciPublic: 'oui' }
      expect((await lien('repondre-porteur', m.id, m.contact).post(page, dit)).status).toBe(303)
    }
    await s.prepare((tx) => tx.updateTable('coups_de_pouce').set({ merci_relu_par: 'essai' }).execute())
    expect(await texteDe(await s.as('visiteur').get('/mercis'))).toContain(mots[0])
    expect((await lien('ma-fiche', talentId).post(`/ma-fiche/${talentId}/effacement`)).status).toBe(303)
    for (const m of deux) {
      const porteur = lien('repondre-porteur', m.id, m.contact)
      const ici = (page: string) => `/mises-en-lien/${m.id}/${page}`
      const pages = ['reponse-porteur', 'coordonnees', 'conclusion', 'retrait'].map((page) => porteur.get(ici(page)))
      const envois = [
        porteur.post(ici('conclusion'), { coupId: newId(), issue: 'faite', minutes: '60' }),
        porteur.post(ici('retrait')),
        porteur.post(ici('reponse-porteur/numero')),
        porteur.get(ici('reponse-porteur/moi')),
        porteur.post(ici('reponse-porteur'), { reponse: 'oui' }),
      ]
      for (const reponse of await Promise.all([...pages, ...envois])) {
        const dit = await texteDe(reponse)
        expect([reponse.status, dit]).toEqual([404, expect.stringContaining('C’est fait.')])
        expect(dit).not.toMatch(/ne viendra pas|partie|Zélie|cherchez encore/u)
      }
    }
    expect(await texteDe(await s.as('visiteur').get('/mercis'))).toContain(mots[0])
    expect(JSON.stringify(await s.prepare((tx) => tx.selectFrom('coups_de_pouce').selectAll().execute()))).not.toMatch(
      /Zélie|gâteaux/u,
    )
  })

  it('asks the desk for another contact when whoever answered for the structure goes', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    const lien = {
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'mes-coordonnees', sujetId: m.contact, personneId: m.contact },
    }
    expect((await s.as(lien).post(`/mes-coordonnees/${m.contact}/effacement`)).status).toBe(303)
    expect(await bureau()).toMatch(/qui appeler pour .*prévenir Aïcha B/)
  })
})

describe('a talent who steps back once the structure was told of them', () => {
  it.each(['coordonnees-partagees', 'proposee-au-porteur'] as const)(
    'leaves the desk a line to warn it: %s',
    async (etat) => {
      const talentId = await unTalent(s, { prenom: 'Zélie', courriel: '' })
      const m = await uneMiseEnLien(s, { etat, talentId, courriel: '' })
      const elle = s.as({
        genre: 'lien' as const,
        lien: { id: newId(), geste: 'repondre-talent', sujetId: m.id, personneId: m.personneId },
      })
      expect((await elle.post(`/mises-en-lien/${m.id}/retrait`)).status).toBe(303)
      expect(await texteDe(await elle.get(`/mises-en-lien/${m.id}/reponse`))).toContain(
        'vous n’y serez pas. Merci d’avoir prévenu',
      )
      const aFaire = await bureau()
      expect(aFaire).toContain(NE_VIENDRA_PAS)
      expect(aFaire).toContain('Chercher quelqu’un pour')
      const fiche = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
      expect(fiche).toContain('Zélie ne peut plus venir')
      expect(fiche).not.toContain('Il n’y a plus rien à faire ici')
      const porteur = s.as({
        genre: 'lien' as const,
        lien: { id: newId(), geste: 'repondre-porteur', sujetId: m.id, personneId: m.contact },
      })
      expect(await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))).not.toContain(
        'avant que vous ayez dit oui',
      )
      // The structure that had counted on her reads it at home and among its own, without her name.
      const structure = s.as('porteur', { structureId: m.structureId })
      const [chezElle, siennes] = [
        await texteDe(await structure.get('/')),
        await texteDe(await structure.get('/mises-en-lien')),
      ]
      expect(chezElle.split('Quelqu’un ne viendra pas')).toHaveLength(2)
      expect(siennes).toContain('Ne viendra pas')
      expect(chezElle + siennes).not.toContain('Zélie')
      // She comes all the same: nothing is to be said any more.
      expect((await elle.post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'oui', mot: '' })).status).toBe(303)
      expect(await bureau()).not.toContain(NE_VIENDRA_PAS)
    },
  )

  it('is thanked for warning only when somebody is warned', async () => {
    const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const elle = s.as({
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'repondre-talent', sujetId: m.id, personneId: m.personneId },
    })
    const structure = s.as('porteur', { structureId: m.structureId })
    expect(await texteDe(await structure.get('/'))).toContain('Quelqu’un peut aider')
    await elle.post(`/mises-en-lien/${m.id}/retrait`)
    expect(await texteDe(await elle.get(`/mises-en-lien/${m.id}/reponse`))).not.toContain('prévenu')
    expect(await bureau()).not.toContain(NE_VIENDRA_PAS)
    // The structure had read that somebody may help.
    expect(await texteDe(await structure.get('/'))).toContain('Quelqu’un ne viendra pas')
    expect(await texteDe(await structure.get('/mises-en-lien'))).toContain('Ne viendra pas')
  })

  it('tells a structure that steps back itself that nobody else does', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const structure = s.as('porteur', { structureId: m.structureId })
    expect((await structure.post(`/mises-en-lien/${m.id}/retrait`)).status).toBe(303)
    expect(await texteDe(await structure.get('/'))).not.toContain('ne viendra pas')
    expect(await texteDe(await structure.get('/mises-en-lien'))).not.toContain('Ne viendra pas')
  })
})

describe('whoever will not come, when others do', () => {
  const unDeuxTrois = async () => {
    const [franck, jordan, awa] = [
      await unTalent(s, { prenom: 'Franck', nom: 'Quarck', courriel: '' }),
      await unTalent(s, { prenom: 'Jordan', courriel: '' }),
      await unTalent(s, { prenom: 'Awa', courriel: '' }),
    ]
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId: franck, places: 4, courriel: '' })
    const { appelId, structureId, contact } = m
    const autre = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId: jordan, appelId, structureId })
    await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId: awa, appelId, structureId })
    const desk = s.as('coordination')
    const page = async (chemin: string, qui = desk) => texteDe(await qui.get(chemin))
    const lues = async () => ({
      bureau: await bureau(),
      appel: await page(`/appels/${appelId}/mises-en-lien`),
      feuille: await texteDe(await desk.post('/mises-en-lien/telephone', { appels: contact })),
      appeler: await page(`/mises-en-lien/a-joindre/${contact}`),
      structure: await page(`/appels/${appelId}`, s.as('porteur', { structureId })),
    })
    const dire = (id: string) => postDits(desk, id)
    const partir = (id: string) => desk.post(`/mises-en-lien/${id}/retrait`, { auNomDe: 'talent' })
    return { m, autre, franck, jordan, dire, partir, lues }
  }

  it('says who, by the first name that the structure was given, and who comes', async () => {
    const { m, autre, dire, partir, lues } = await unDeuxTrois()
    for (const { id } of [m, autre]) await dire(id)
    await courriers()
    await partir(m.id)
    const [lettre] = await courriers()
    expect(lettre?.lignes.join(' ')).toMatch(/Pour .*, une des personnes prévues ne viendra pas\./u)
    for (const [ou, lue] of Object.entries(await lues()))
      expect(lue, ou).toMatch(/Franck ne viendra pas\s; Jordan vient toujours/u)
    expect((await lues()).appeler).toMatch(/Bonjour, c’est[^.]*\. Pour[^.]*Franck ne viendra pas[^.]*\. Autre chose/u)
  })

  it('says no name that was not given, of whoever goes nor of whoever comes, nor that whoever is away comes', async () => {
    const { m, autre, jordan, dire, partir, lues } = await unDeuxTrois()
    await partir(m.id)
    for (const [ou, lue] of Object.entries(await lues())) {
      expect(lue, ou).toContain('une des personnes prévues ne viendra pas')
      expect(lue, ou).not.toContain('vient toujours')
    }
    await dire(autre.id)
    for (const [ou, lue] of Object.entries(await lues()))
      expect(lue, ou).toMatch(/une des personnes prévues ne viendra pas\s; Jordan vient toujours/u)
    const absent = JSON.stringify([{ du: '2026-04-01', au: '2026-04-01' }])
    await s.prepare((tx) => tx.updateTable('talents').set({ jours_evites: absent }).where('id', '=', jordan).execute())
    for (const [ou, lue] of Object.entries(await lues())) {
      expect(lue, ou).toContain('une des personnes prévues ne viendra pas')
      expect(lue, ou).not.toContain('vient toujours')
    }
  })

  it('says of nobody that they come, where others do whose name was not given', async () => {
    const { m, autre, dire, partir, lues } = await unDeuxTrois()
    const { appelId, structureId } = m
    const zoe = await unTalent(s, { prenom: 'Zoé', courriel: '' })
    const troisieme = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId: zoe, appelId, structureId })
    await dire(autre.id)
    await partir(m.id)
    for (const [ou, lue] of Object.entries(await lues())) {
      expect(lue, ou).toContain('une des personnes prévues ne viendra pas')
      expect(lue, ou).not.toContain('toujours')
    }
    await dire(troisieme.id)
    for (const [ou, lue] of Object.entries(await lues()))
      expect(lue, ou).toMatch(/(Jordan et Zoé|Zoé et Jordan) viennent toujours/u)
  })

  it('says no name after an erasure, nor in a mail', async () => {
    const { m, autre, franck, dire, partir, lues } = await unDeuxTrois()
    for (const { id } of [m, autre]) await dire(id)
    await courriers()
    const lien = { genre: 'lien' as const, lien: { id: newId(), geste: 'ma-fiche', sujetId: franck, personneId: null } }
    expect((await s.as(lien).post(`/ma-fiche/${franck}/effacement`)).status).toBe(303)
    for (const [ou, lue] of Object.entries(await lues()))
      expect(lue, ou).toMatch(/une des personnes prévues ne viendra pas\s; Jordan vient toujours/u)
    const [lettre] = await courriers()
    expect(lettre?.lignes.join(' ')).toContain('une des personnes prévues ne viendra pas')
    expect(JSON.stringify(lettre)).not.toMatch(/Franck|Jordan/u)
    await partir(autre.id)
    expect((await lues()).appel).toContain('2 personnes prévues ne viendront pas')
  })
})

describe('« C’est dit » to the structure', () => {
  it('says how many, and nothing of whoever left since the page was read', async () => {
    const premiere = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '', places: 3 })
    const { appelId, structureId } = premiere
    const autre = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '', appelId, structureId })
    const desk = s.as('coordination')
    const partir = (id: string) => desk.post(`/mises-en-lien/${id}/retrait`, { auNomDe: 'talent' })
    const page = async () => {
      const html = await (await desk.get(`/appels/${appelId}/mises-en-lien`)).text()
      return { html, vue: /name="vue" value="([^"]*)"/.exec(html)?.[1] ?? '' }
    }
    const dire = ({ vue }: { vue: string }) => desk.post(`/appels/${appelId}/departs/dit`, { vue })
    expect((await partir(premiere.id)).status).toBe(303)
    const lue = await page()
    expect((await partir(autre.id)).status).toBe(303)
    await dire(lue)
    const relue = await page()
    expect(relue.html).toContain('2 personnes prévues ne viendront pas')
    expect(await bureau()).toContain('2 personnes prévues ne viendront pas')
    for (const _ of [1, 2]) {
      const mot = decodeURIComponent((await dire(relue)).headers.getSetCookie().join(' '))
      expect(mot.replaceAll('+', ' ')).toContain('C’est noté')
    }
    expect((await page()).html + (await bureau())).not.toMatch(/ne viendra|ne viendront/u)
  })
})

describe('the desk takes back what both had said yes to', () => {
  it('is asked whose word it is, nothing ticked for it', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const path = `/mises-en-lien/${m.id}/retrait`
    expect(await (await s.as('coordination').get(path)).text()).not.toMatch(/<input[^>]*type="radio"[^>]*checked/)
    const refus = await s.as('coordination').post(path, { motif: '' })
    expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('Dites qui se retire')])
  })

  it('has both to warn, until it is said to each', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    const desk = s.as('coordination')
    expect((await desk.post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'coordination' })).status).toBe(303)
    const aFaire = await bureau()
    expect(aFaire).toContain(NE_VIENDRA_PAS)
    expect(aFaire).toMatch(/Dire à Aïcha B\. que ce sera une autre fois/)
    expect(await texteDe(await desk.get('/mises-en-lien/telephone'))).toContain('Aïcha')
    const fiche = await texteDe(await desk.get(`/mises-en-lien/${m.id}`))
    expect(fiche).not.toMatch(/C’est terminé|plus rien à faire ici|ne peut plus venir/)
    expect(fiche).toContain('C’est dit à Aïcha')
    await desk.post(`/mises-en-lien/${m.id}/rappel`, { dit: 'oui' })
    await enLisant(desk, `/appels/${m.appelId}/departs/dit`, {}, `/appels/${m.appelId}/mises-en-lien`)
    const apres = await bureau()
    expect(apres).not.toMatch(/ne viendra pas|une autre fois/)
  })

  it('is not thanked in the words kept for whoever steps back', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const fait = await s.as('coordination').post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'talent' })
    const dit = decodeURIComponent(
      (fait.headers.getSetCookie().join(' ') + fait.headers.get('location')).replaceAll('+', ' '),
    )
    expect(dit).not.toContain('Merci d’avoir prévenu')
    expect(dit).toContain('Prévenez')
  })
})
