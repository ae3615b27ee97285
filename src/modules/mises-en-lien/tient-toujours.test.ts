import { beforeEach, describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { noterReponse } from './gestes/usecases.ts'
import { LIEN_DU_TALENT } from './policy.ts'
import * as store from './store/store.ts'
import { uneMiseEnLien } from './testing.ts'
import { insertPortrait } from './valoriser/store.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (geste: string, sujetId: string, personneId: string) =>
  s.as({ genre: 'lien', lien: { id: newId(), geste, sujetId, personneId } })

/** Nadia said yes for a day, and then wrote that she is away from the day before to the day after. */
async function unOuiPuisUneAbsence() {
  const talentId = await unTalent(s, { prenom: 'Nadia' })
  const m = await uneMiseEnLien(s, { talentId, etat: 'coordonnees-partagees' })
  const jour = (await read(s.visit(), (tx) => store.find(tx, m.id)))?.jour
  if (!jour) throw new Error('the appel of the tests has a day')
  const jours = JSON.stringify([{ du: jour.subtract({ days: 1 }).toString(), au: jour.add({ days: 1 }).toString() }])
  await s.prepare((tx) => tx.updateTable('talents').set({ jours_evites: jours }).where('id', '=', talentId).execute())
  return { ...m, jour }
}

describe('days away that cover a yes', () => {
  it('are asked about on her pages, and told at the desk, instead of silence', async () => {
    const { id, talentId, personneId } = await unOuiPuisUneAbsence()
    const chezElle = lien(LIEN_MA_FICHE, talentId, personneId)
    for (const page of [`/ma-fiche/${talentId}`, `/mises-en-lien/${id}/reponse`])
      expect(await texteDe(await chezElle.get(page))).toContain('Vous avez noté ne pas être là')
    const parLien = await texteDe(await lien(LIEN_DU_TALENT, id, personneId).get(`/mises-en-lien/${id}/reponse`))
    expect(parLien).toContain('Est-ce toujours possible')
    expect(parLien).not.toContain('ne pas être là')
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get('/mises-en-lien'))).toMatch(
      /Appeler Nadia B\., 2 choses .* : ne sera pas là le /u,
    )
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).toContain('a noté ne pas être là ce jour-là')
    const feuille = await bureau.post('/mises-en-lien/telephone', { appels: personneId })
    expect(await texteDe(feuille)).toMatch(/ne pas être là le .*est-ce que cela tient toujours \? Oui Non Rappeler le/u)
  })

  it('leave out that day when she comes all the same, and the others stay', async () => {
    const { id, personneId, talentId, jour } = await unOuiPuisUneAbsence()
    const dit = await lien(LIEN_DU_TALENT, id, personneId).post(`/mises-en-lien/${id}/reponse/je-serai-la`)
    expect(dit.status).toBe(303)
    const jours = await s.prepare((tx) =>
      tx.selectFrom('talents').select('jours_evites').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    const [veille, lendemain] = [jour.subtract({ days: 1 }).toString(), jour.add({ days: 1 }).toString()]
    expect(jours.jours_evites).toEqual([
      { du: veille, au: veille },
      { du: lendemain, au: lendemain },
    ])
    expect(await texteDe(await s.as('coordination').get('/mises-en-lien'))).not.toContain('ne sera pas là')
  })
})

describe('a yes for a day of a pause noted since', () => {
  it('is asked about where the pause is noted, at the desk and on her page, until it is said whether she comes', async () => {
    const talentId = await unTalent(s, { prenom: 'Nadia' })
    const { id, personneId } = await uneMiseEnLien(s, { talentId, etat: 'coordonnees-partagees' })
    const bureau = s.as('coordination')
    const lire = async (page: string) => texteDe(await bureau.get(page))
    const jour = (await read(s.visit(), (tx) => store.find(tx, id)))?.jour
    if (!jour) throw new Error('the appel of the tests has a day')
    const pause = (jusquAu: Temporal.PlainDate) =>
      bureau.post(`/annuaire/${talentId}/presence`, { quoi: 'jusqu-au', jusquAu: jusquAu.toString() })
    const question = /Nadia B\. est en pause le |Appeler Nadia B\., 2 choses .*est en pause le /u
    await pause(jour.subtract({ days: 1 }))
    expect(await lire('/mises-en-lien')).not.toMatch(question)
    expect(await lire(`/annuaire/${talentId}`)).not.toContain('tient toujours')
    await pause(jour)
    expect(await lire('/mises-en-lien')).toMatch(question)
    expect(await lire(`/annuaire/${talentId}`)).toMatch(/Nadia est en pause ce jour-là.* tient toujours/u)
    expect(await lire(`/mises-en-lien/${id}`)).toContain('Nadia est en pause ce jour-là. Demandez si son oui tient')
    expect(await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: personneId }))).toMatch(
      /noté une pause .* est-ce que cela tient toujours/u,
    )
    const chezElle = lien(LIEN_MA_FICHE, talentId, personneId)
    expect(await texteDe(await chezElle.get(`/ma-fiche/${talentId}`))).toContain('dites si cela tient toujours')
    await chezElle.post(`/mises-en-lien/${id}/reponse/je-serai-la`)
    expect(await lire('/mises-en-lien')).not.toMatch(question)
    expect(await lire(`/annuaire/${talentId}`)).not.toContain('tient toujours')
    expect(await lire(`/mises-en-lien/${id}`)).toContain('Nadia est en pause')
  })
})

describe('a yes said on a pause', () => {
  it('holds once that is said, whatever the history tells of the pause', async () => {
    const talentId = await unTalent(s, { prenom: 'Nadia' })
    const { id } = await uneMiseEnLien(s, { talentId, etat: 'coordonnees-partagees' })
    await s.prepare((tx) => tx.updateTable('talents').set({ etat: 'pause' }).where('id', '=', talentId).execute())
    const bureau = s.as('coordination')
    const fiche = async () => texteDe(await bureau.get(`/mises-en-lien/${id}`))
    expect(await fiche()).toContain('tient toujours')
    expect((await bureau.post(`/mises-en-lien/${id}/reponse/je-serai-la`)).status).toBe(303)
    expect(await fiche()).not.toContain('tient toujours')
  })

  it('is not asked about: it was said of that day', async () => {
    const talentId = await unTalent(s, { prenom: 'Nadia' })
    const { id } = await uneMiseEnLien(s, { talentId, etat: 'proposee-au-talent' })
    const bureau = s.as('coordination')
    await bureau.post(`/annuaire/${talentId}/presence`, { quoi: 'sans-date' })
    const dit = await noterReponse(s.visit(), id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    expect(dit.ok).toBe(true)
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).not.toContain('tient toujours')
    expect(await texteDe(await bureau.get('/mises-en-lien'))).not.toContain('tient toujours')
  })
})

describe('a yes of who asks to be asked nothing any more', () => {
  it('is asked about by the desk and on her page, until it is said whether she comes', async () => {
    const talentId = await unTalent(s, { prenom: 'Nadia' })
    const { id, personneId } = await uneMiseEnLien(s, { talentId, etat: 'coordonnees-partagees' })
    const bureau = s.as('coordination')
    const lire = async (page: string) => texteDe(await bureau.get(page))
    await bureau.post(`/annuaire/${talentId}/presence`, { quoi: 'depart' })
    const question =
      /Nadia B\. (?!ne sera).*demander si « .* » tient toujours|Appeler Nadia B\., 2 choses .*l’annuaire/u
    expect(await lire('/mises-en-lien')).toMatch(question)
    expect(await lire(`/mises-en-lien/${id}`)).toContain(
      'Nadia a quitté l’annuaire. Demandez si son oui tient toujours',
    )
    expect(await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: personneId }))).toMatch(
      /ne plus rien vous demander .* est-ce que cela tient toujours/u,
    )
    const chezElle = lien(LIEN_MA_FICHE, talentId, personneId)
    expect(await texteDe(await chezElle.get(`/ma-fiche/${talentId}`))).toContain('dites si cela tient toujours')
    expect(await texteDe(await chezElle.get(`/mises-en-lien/${id}/reponse`))).toContain('Est-ce toujours possible')
    expect(await texteDe(await bureau.get('/mises-en-lien/passation/resume'))).toContain('a quitté l’annuaire')
    await chezElle.post(`/mises-en-lien/${id}/reponse/je-serai-la`)
    expect(await lire('/mises-en-lien')).not.toMatch(question)
    expect(await lire(`/mises-en-lien/${id}`)).not.toContain('tient toujours')
    // Back, then gone again an hour later: what was said before says nothing of it.
    await s.prepare((tx) =>
      tx
        .updateTable('journal')
        .set({ fait_le: s.now.subtract({ hours: 1 }) })
        .execute(),
    )
    await bureau.post(`/annuaire/${talentId}/reprise`)
    await bureau.post(`/annuaire/${talentId}/presence`, { quoi: 'depart' })
    expect(await lire('/mises-en-lien')).toMatch(question)
  })
})

describe('a yes before days away', () => {
  it('is asked about first: the structure is asked about her once she has answered', async () => {
    const { id } = await unOuiPuisUneAbsence()
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat: 'acceptee-par-le-talent' }).execute())
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get('/'))).not.toMatch(/Nadia B\. dit oui/u)
    expect(await texteDe(await bureau.get('/'))).toMatch(/Nadia B\. ne sera pas là/u)
    const page = `/mises-en-lien/${id}/proposition-porteur`
    expect(await texteDe(await bureau.get(page))).toContain('Nadia a noté ne pas être là ce jour-là')
    await bureau.post(`/mises-en-lien/${id}/reponse/je-serai-la`)
    expect(await texteDe(await bureau.get('/'))).toMatch(/Nadia B\. dit oui/u)
    expect(await texteDe(await bureau.get(page))).not.toContain('ne pas être là')
  })
})

/** Nadia wrote that she is away that day, and is asked for it. */
async function demandeePourUneAbsence(dansDesJours = 21) {
  const talentId = await unTalent(s, { prenom: 'Nadia' })
  const jour = jourDe(s.now).add({ days: dansDesJours })
  const appelId = await unAppel(s, { jour })
  const m = await uneMiseEnLien(s, { talentId, appelId, etat: 'proposee-au-talent' })
  const jours = JSON.stringify([{ du: jour.toString(), au: jour.toString() }])
  await s.prepare((tx) => tx.updateTable('talents').set({ jours_evites: jours }).where('id', '=', talentId).execute())
  const absences = () =>
    s.prepare(async (tx) => {
      const lu = await tx.selectFrom('talents').select('jours_evites').where('id', '=', talentId).executeTakeFirst()
      return lu?.jours_evites
    })
  const etat = () => read(s.visit(), async (tx) => (await store.find(tx, m.id))?.etat)
  return { ...m, absences, etat }
}

describe('a yes for a day noted as away', () => {
  it('is asked about on her page, then taken, and that day is no longer away', async () => {
    const { id, personneId, absences, etat } = await demandeePourUneAbsence(60)
    const elle = lien(LIEN_DU_TALENT, id, personneId)
    const reponse = `/mises-en-lien/${id}/reponse`
    // A page opened before she wrote it is given back with the question.
    const sansSavoir = await elle.post(reponse, { reponse: 'oui' })
    expect(sansSavoir.status).toBe(409)
    expect(await texteDe(sansSavoir)).toContain('Si vous venez quand même, dites oui encore une fois')
    const page = await (await elle.get(reponse)).text()
    expect(page).toContain('un autre oui, ou une absence')
    expect(page).not.toContain('ne pas être là')
    expect(page).toContain('name="sachant"')
    expect((await elle.post(reponse, { reponse: 'oui', sachant: 'oui' })).status).toBe(303)
    expect(await etat()).toBe('acceptee-par-le-talent')
    expect(await absences()).toEqual([])
  })

  it('is asked about in one tap on a call too', async () => {
    const { talentId, personneId, appelId, absences, id } = await demandeePourUneAbsence()
    await s.prepare((tx) => tx.deleteFrom('mises_en_lien').where('id', '=', id).execute())
    const elle = lien(LIEN_MA_FICHE, talentId, personneId)
    const aider = `/appels/${appelId}/je-peux-aider`
    // Read before the need: the button is in the first screen of a phone.
    expect(await texteDe(await elle.get(aider))).toMatch(/Vous avez noté ne pas être là.*Quand/)
    expect((await elle.post(aider, { id: newId() })).status).toBe(409)
    expect((await elle.post(aider, { id: newId(), sachant: 'oui' })).status).toBe(303)
    expect(await absences()).toEqual([])
  })

  it('is told to the desk before it notes it, wherever it does', async () => {
    const { id, personneId, etat, absences } = await demandeePourUneAbsence()
    const bureau = s.as('coordination')
    const dit = 'Nadia a noté ne pas être là ce jour-là : demandez-lui avant de noter un oui.'
    for (const page of [id, `${id}/proposition-talent`])
      expect(await texteDe(await bureau.get(`/mises-en-lien/${page}`))).toContain(dit)
    const carte = await bureau.post(`/mises-en-lien/${id}/geste`, { geste: 'talent-oui' })
    expect([carte.status, await texteDe(carte)]).toEqual([409, expect.stringContaining(dit)])
    const noter = { reponse: 'oui', moyen: 'telephone', motif: '' }
    const page = `/mises-en-lien/${id}/proposition-talent`
    expect((await bureau.post(`${page}/reponse`, noter)).status).toBe(409)
    expect(await etat()).toBe('proposee-au-talent')
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ en_parler: true, relance_jour: jourDe(s.now) })
        .where('id', '=', id)
        .execute(),
    )
    expect(await texteDe(await bureau.get(`/mises-en-lien/a-joindre/${personneId}`))).toContain(dit)
    await bureau.post(`${page}/reponse`, { ...noter, sachant: 'oui' })
    expect(await etat()).toBe('acceptee-par-le-talent')
    expect(await absences()).toEqual([])
    expect(await texteDe(await bureau.get('/mises-en-lien'))).not.toContain('ne sera pas là')
  })

  it('tells the desk nothing of a day that it may not read yet', async () => {
    const { id, etat, absences } = await demandeePourUneAbsence(60)
    const bureau = s.as('coordination')
    const page = `/mises-en-lien/${id}/proposition-talent`
    expect(await texteDe(await bureau.get(page))).not.toContain('ne pas être là')
    await bureau.post(`${page}/reponse`, { reponse: 'oui', moyen: 'telephone', motif: '', sachant: 'oui' })
    expect(await etat()).toBe('acceptee-par-le-talent')
    expect(await absences()).toHaveLength(1)
  })
})

describe('whoever wants to talk first', () => {
  it('is a call to make, with what was said, and is counted as no yes', async () => {
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const bureau = s.as('coordination')
    const page = `/mises-en-lien/${id}/proposition-talent`
    const fields = { reponse: 'en-parler', moyen: 'papier', motif: 'Combien de temps ?' }
    const note = await bureau.post(`${page}/reponse`, fields)
    expect(note.status).toBe(303)
    const m = await read(s.visit(), (tx) => store.find(tx, id))
    expect(m).toMatchObject({
      etat: 'proposee-au-talent',
      reponseTalent: null,
      enParler: true,
      motif: 'Combien de temps ?',
    })
    expect(await read(s.visit(), (tx) => store.compter(tx, m?.appelId ?? ''))).toMatchObject({ oui: 0 })
    expect(await texteDe(await bureau.get('/mises-en-lien'))).toMatch(/Appeler Aïcha B\., qui veut d’abord parler de/)
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).toContain('Ce n’est pas encore un oui')
    const appel = await texteDe(await bureau.get(`/mises-en-lien/a-joindre/${personneId}`))
    expect(appel).toContain('Vous vouliez d’abord en parler.')
    await bureau.post(`${page}/reponse`, { reponse: 'oui', moyen: 'telephone', motif: '' })
    const apres = await read(s.visit(), (tx) => store.find(tx, id))
    expect(apres).toMatchObject({ etat: 'acceptee-par-le-talent', enParler: false })
  })

  it('is a call for the day that was typed with it, else for today, and « me le rappeler » for in two days', async () => {
    const bureau = s.as('coordination')
    const jourDit = async (path: string, fields: Record<string, string>) => {
      const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
      expect((await bureau.post(`/mises-en-lien/${id}/${path}`, fields)).status).toBe(303)
      return (await read(s.visit(), (tx) => store.find(tx, id)))?.relanceJour
    }
    const enParler = { reponse: 'en-parler', moyen: 'telephone', motif: '' }
    const lundi = jourDe(s.now).add({ days: 5 })
    expect(await jourDit('proposition-talent/reponse', { ...enParler, jour: lundi.toString() })).toEqual(lundi)
    expect(await jourDit('proposition-talent/reponse', { ...enParler, jour: '' })).toEqual(jourDe(s.now))
    expect(await jourDit('rappel', { cote: 'talent', jour: '' })).toEqual(jourDe(s.now).add({ days: 2 }))
  })

  it('is heard of a structure too', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const bureau = s.as('coordination')
    await bureau.post(`/mises-en-lien/${id}/proposition-porteur/reponse`, { reponse: 'en-parler', motif: 'Quel âge ?' })
    expect(await read(s.visit(), (tx) => store.find(tx, id))).toMatchObject({
      etat: 'proposee-au-porteur',
      reponsePorteur: null,
      motifPorteur: 'Quel âge ?',
      enParler: true,
    })
  })
})

it('says on her page what waits for her yes before whether she may be asked', async () => {
  const talentId = await unTalent(s, { prenom: 'Nadia', accords: ['entremise', 'photo'] })
  const { personneId } = await uneMiseEnLien(s, { talentId, etat: 'realisee' })
  await s.prepare((tx, visit) => insertPortrait(tx, visit, { id: newId(), talentId, texte: 'Une aiguille en poche.' }))
  const page = await texteDe(await lien(LIEN_MA_FICHE, talentId, personneId).get(`/ma-fiche/${talentId}`))
  expect(page).toMatch(/Dire si votre portrait peut être montré.*On peut vous demander/su)
})
