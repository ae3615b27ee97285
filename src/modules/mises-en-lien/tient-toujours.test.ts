import { beforeEach, describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { read } from '#src/visit.ts'
import { LIEN_DU_TALENT } from './policy.ts'
import * as store from './store.ts'
import { uneMiseEnLien } from './testing.ts'

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
    const siens = [
      await lien(LIEN_MA_FICHE, talentId, personneId).get(`/ma-fiche/${talentId}`),
      await lien(LIEN_DU_TALENT, id, personneId).get(`/mises-en-lien/${id}/reponse`),
    ]
    for (const page of siens) expect(await texteDe(page)).toContain('Vous avez noté ne pas être là')
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get('/mises-en-lien'))).toContain('Nadia B. ne sera pas là le ')
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).toContain('a noté ne pas être là ce jour-là')
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
