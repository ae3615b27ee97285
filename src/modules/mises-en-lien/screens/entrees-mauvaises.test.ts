import { beforeEach, describe, expect, it } from 'vitest'
import { effacerPersonne } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'
import * as store from '../store/store.ts'
import { uneCouturiere, uneMiseEnLien } from '../testing.ts'

/** What happens at the desk and at the door when things do not go as foreseen: each case has its sentence. */
let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})
const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)
const liens = () =>
  read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select(['id', 'etat', 'version']).orderBy('id').execute())

async function effacer(personneId: string) {
  await s.prepare(async (tx, visit) => {
    for (const module of contributions()) await module.personalData?.effacer(tx, personneId, s.visit())
    await effacerPersonne(tx, visit, personneId)
  })
}

describe('a talent erased while proposed', () => {
  it('leaves the desk a page that says so, and every gesture of it closed', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await effacer(m.personneId)
    const bureau = s.as('coordination')
    expect((await bureau.get(`/mises-en-lien/${m.id}`)).status).toBe(404)
    expect((await bureau.post(`/mises-en-lien/${m.id}/geste`, { geste: 'talent-oui' })).status).toBe(404)
    expect((await bureau.get('/mises-en-lien')).status).toBe(200)
    const page = await s.as(lien('repondre-talent', m.id, m.personneId)).get(`/mises-en-lien/${m.id}/reponse`)
    expect([page.status, await texteDe(page)]).toEqual([404, expect.stringContaining('n’existe plus')])
  })

  it('tells the association that nobody comes, and to the talent alone that there is nothing to do', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await effacer(m.personneId)
    const page = await s.as(lien('repondre-porteur', m.id, m.contact)).get(`/mises-en-lien/${m.id}/reponse-porteur`)
    const dit = await texteDe(page)
    expect([page.status, dit]).toEqual([404, expect.stringContaining('Cette personne ne viendra pas')])
    expect(dit).not.toContain('rien à faire')
  })

  it('is not kept by a form that was open before', async () => {
    const appelId = await unAppel(s)
    const t = await uneCouturiere(s)
    const personneId = await s.prepare(async (tx) => {
      const row = await tx.selectFrom('talents').select('personne_id').where('id', '=', t).executeTakeFirstOrThrow()
      return row.personne_id
    })
    await effacer(personneId)
    const tard = await s.as('coordination').post(`/appels/${appelId}/mises-en-lien`, {
      origine: 'suggestion',
      talentIds: t,
    })
    expect([tard.status, await texteDe(tard)]).toEqual([409, expect.stringContaining('n’est plus dans l’annuaire')])
    expect(await liens()).toEqual([])
  })
})

describe('a need closed while answered', () => {
  it.each([
    ['by the talent, with the link', 'proposee-au-talent', 'talent'],
    ['by the porteur, with the link', 'proposee-au-porteur', 'porteur'],
    ['by voice, at the desk', 'proposee-au-talent', 'bureau'],
  ] as const)('is told %s, and nothing moves', async (_cas, etat, qui) => {
    const m = await uneMiseEnLien(s, { etat })
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', m.appelId).execute())
    const envoi = {
      talent: () =>
        s.as(lien('repondre-talent', m.id, m.personneId)).post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'oui' }),
      porteur: () =>
        s
          .as(lien('repondre-porteur', m.id, m.contact))
          .post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' }),
      bureau: () => s.as('coordination').post(`/mises-en-lien/${m.id}/geste`, { geste: 'talent-oui' }),
    }[qui]
    const reponse = await envoi()
    expect([reponse.status, await texteDe(reponse)]).toEqual([409, expect.stringContaining('terminé')])
    expect(await etatDe(m.id)).toBe(etat)
  })
})

describe('what somebody told the desk', () => {
  it('is asked about where it says how they are or a number, and kept once that is wanted', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const bureau = s.as('coordination')
    const dire = (chemin: string, plus: Readonly<Record<string, string>> = {}) =>
      bureau.post(`/mises-en-lien/${m.id}${chemin}`, {
        cote: 'talent',
        moyen: 'vive-voix',
        motif: 'Son diabète la fatigue, sa fille au 06 39 98 12 34.',
        ...plus,
      })
    for (const reponse of [await dire('/proposition-talent/reponse', { reponse: 'oui' }), await dire('/rappel')]) {
      const dit = await texteDe(reponse)
      expect([reponse.status, dit]).toEqual([422, expect.stringContaining('Le bureau gardera, et la personne lira')])
      expect(dit).not.toContain('Choisissez un jour')
    }
    expect(await etatDe(m.id)).toBe('proposee-au-talent')
    const page = await (await dire('/proposition-talent/reponse', { reponse: 'oui' })).text()
    const telQuel = /name="telQuel" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await dire('/proposition-talent/reponse', { reponse: 'oui', telQuel })).status).toBe(303)
    expect(await etatDe(m.id)).not.toBe('proposee-au-talent')
  })
})

describe('the answer of a call', () => {
  it('is none of Enter typed in a field: « y revenir le » is not « a dit oui »', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const page = await (await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-talent`)).text()
    expect(/<button[^>]*form="reponse-notee"[^>]*>/u.exec(page)?.[0]).toMatch(/formmethod="dialog".* hidden/u)
  })
})

describe('two coordinators at once', () => {
  it('keep the same person as one row, and several people without doubling anybody', async () => {
    const appelId = await unAppel(s)
    const [ana, bao] = [await uneCouturiere(s, { prenom: 'Ana' }), await uneCouturiere(s, { prenom: 'Bao' })]
    const garder = (talentIds: string[]) =>
      s.as('coordination').post(`/appels/${appelId}/mises-en-lien`, { origine: 'suggestion', talentIds })
    const faits = await Promise.all([garder([ana, bao]), garder([bao, ana]), garder([ana])])
    expect(faits.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await liens()).toHaveLength(2)
  })

  it('note the same answer once: the second reads where it stands now', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const noter = (geste: string) => s.as('coordination').post(`/mises-en-lien/${m.id}/geste`, { geste })
    const faits = await Promise.all([noter('talent-oui'), noter('talent-non')])
    expect(faits.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const [seule] = await liens()
    expect(seule?.version).toBe(2)
  })

  it('give the last place once', async () => {
    const un = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const deux = await uneMiseEnLien(s, {
      etat: 'proposee-au-porteur',
      appelId: un.appelId,
      structureId: un.structureId,
    })
    const oui = (id: string) => s.as('coordination').post(`/mises-en-lien/${id}/geste`, { geste: 'porteur-oui' })
    const faits = await Promise.all([oui(un.id), oui(deux.id)])
    expect(faits.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const etats = (await liens()).map(({ etat }) => etat).toSorted()
    expect(etats).toEqual(['coordonnees-partagees', 'proposee-au-porteur'])
  })
})

describe('a one-tap link', () => {
  it.each(['GET', 'HEAD'])('opened by a mail scanner (%s) answers nothing', async (method) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const { key } = s.as(lien('repondre-talent', m.id, m.personneId))
    for (const _ of [1, 2, 3]) {
      const chemin = `/${s.territoire.slug}/mises-en-lien/${m.id}/reponse?reponse=oui`
      const ouvert = await s.app.request(chemin, { method, headers: { 'x-qui': key } })
      expect(ouvert.status).toBe(200)
    }
    expect(await etatDe(m.id)).toBe('proposee-au-talent')
  })

  it('used twice says that the answer is already there', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const talent = s.as(lien('repondre-talent', m.id, m.personneId))
    const chemin = `/mises-en-lien/${m.id}/reponse`
    const statuts = [await talent.post(chemin, { reponse: 'oui' }), await talent.post(chemin, { reponse: 'oui' })]
    expect(statuts.map(({ status }) => status)).toEqual([303, 409])
    expect(await texteDe(statuts[1] ?? new Response())).toContain('déjà répondu')
  })

  it('forwarded to somebody else says for whom it is, and opens nothing else', async () => {
    const [m, autre] = [
      await uneMiseEnLien(s, { etat: 'proposee-au-talent' }),
      await uneMiseEnLien(s, { etat: 'proposee-au-talent' }),
    ]
    const porteuse = s.as(lien('repondre-talent', m.id, m.personneId))
    expect(await texteDe(await porteuse.get(`/mises-en-lien/${m.id}/reponse`))).toContain('Ce n’est pas vous')
    expect((await porteuse.get(`/mises-en-lien/${autre.id}/reponse`)).status).toBe(403)
    expect((await porteuse.post(`/mises-en-lien/${autre.id}/reponse`, { reponse: 'oui' })).status).toBe(403)
    expect((await porteuse.get(`/mises-en-lien/${m.id}/reponse-porteur`)).status).toBe(403)
  })

  it('too late says that it is over, without a button', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const hier = s.now.subtract({ hours: 24 })
    await s.prepare((tx) => tx.updateTable('appels').set({ expire_le: hier }).where('id', '=', m.appelId).execute())
    const talent = s.as(lien('repondre-talent', m.id, m.personneId))
    const page = await (await talent.get(`/mises-en-lien/${m.id}/reponse`)).text()
    expect(page).toContain('terminé')
    expect(page).not.toContain('value="oui"')
  })

  it('of somebody whose place was given away says so kindly, and keeps the yes', async () => {
    const un = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const m = await uneMiseEnLien(s, {
      etat: 'proposee-au-talent',
      appelId: un.appelId,
      structureId: un.structureId,
    })
    const talent = s.as(lien('repondre-talent', m.id, m.personneId))
    expect((await talent.post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'oui' })).status).toBe(303)
    expect(await texteDe(await talent.get(`/mises-en-lien/${m.id}/reponse`))).toContain('liste d’attente')
    // A place is freed: who waited comes back first on the desk's list.
    await s.as('coordination').post(`/mises-en-lien/${un.id}/retrait`, { auNomDe: 'talent' })
    expect(await texteDe(await s.as('coordination').get('/mises-en-lien'))).toMatch(/Aïcha B\..* dit oui, pour /u)
  })
})

describe('the words of an answer', () => {
  const repondre = async (mot: string) => {
    const appelId = await unAppel(s)
    const fields = { id: newId(), talentId: newId(), personneId: newId(), prenom: 'Salima', telephone: '0639980011' }
    const envoi = { ...fields, mot, age: 'adulte', accords: 'entremise' }
    const reponse = await s.as('visiteur').post(`/appels/${appelId}/je-peux-aider`, envoi)
    return { reponse, fiche: `/mises-en-lien/${fields.id}` }
  }

  it.each([
    ['nothing', '', null],
    ['emoji', '🎉🎉🎉', 'Sans mots'],
    ['another language', 'أستطيع أن أخيط الستائر', 'Écrit en arabe'],
    ['an insult', 'bande de connards', 'Mots blessants, à relire'],
    ['a number', 'appelez le 06 39 98 00 22', 'Un numéro ou une adresse e-mail dans le texte'],
    ['HTML', '<script>alert(1)</script> je couds', null],
  ])('%s are kept, and the desk is told what to look at', async (_cas, mot, signe) => {
    const { reponse, fiche } = await repondre(mot)
    expect(reponse.status).toBe(303)
    const html = await (await s.as('coordination').get(fiche)).text()
    expect(html).not.toContain('<script>alert')
    for (const un of ['Sans mots', 'Écrit en arabe', 'Mots blessants, à relire', 'Un numéro ou une adresse e-mail'])
      expect(html.includes(un), un).toBe(signe?.startsWith(un) === true)
  })

  it('too long are given back with a sentence', async () => {
    const { reponse } = await repondre('couture '.repeat(100))
    expect([reponse.status, await texteDe(reponse)]).toEqual([422, expect.stringContaining('C’est trop long')])
    expect(await liens()).toEqual([])
  })
})

describe('forms made up by hand', () => {
  it.each([
    ['an identifier that is none', { origine: 'suggestion', talentIds: 'ana' }, 422],
    ['an unknown origin', { origine: 'ailleurs', talentIds: newId() }, 422],
    ['nobody', { origine: 'choix' }, 422],
    ['somebody of elsewhere', { origine: 'choix', talentIds: newId() }, 409],
    ['a crowd', { origine: 'choix', talentIds: Array.from({ length: 21 }, () => newId()) }, 422],
  ])('%s', async (_cas, fields, status) => {
    const appelId = await unAppel(s)
    expect((await s.as('coordination').post(`/appels/${appelId}/mises-en-lien`, fields)).status).toBe(status)
    expect(await liens()).toEqual([])
  })

  it.each([
    ['a question about nobody', '?pourquoi='],
    ['about something else', '?pourquoi=<b>'],
    ['about somebody of elsewhere', `?pourquoi=${newId()}`],
  ])('asks %s and gets the page', async (_cas, query) => {
    const appelId = await unAppel(s)
    const page = await s.as('coordination').get(`/appels/${appelId}/mises-en-lien${query}`)
    expect([page.status, (await page.text()).includes('<b>')]).toEqual([200, false])
  })
})
