import { beforeEach, describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { accorderDeViveVoix } from './gestes/accord.ts'
import { LIEN_D_APPEL, LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import * as store from './store/store.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Nadia said yes to « Tenir la buvette », and is now asked for something at the same hour. */
async function deuxFois(etat: 'proposee-au-talent' | 'proposee-au-porteur') {
  const talentId = await unTalent(s, { prenom: 'Nadia' })
  const autre = await unAppel(s, { titre: 'Tenir la buvette' })
  await uneMiseEnLien(s, { appelId: autre, talentId, etat: 'coordonnees-partagees' })
  return { ...(await uneMiseEnLien(s, { talentId, etat })), autre }
}
const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)
const ailleurs = 'a déjà dit oui ailleurs à ce moment-là : « Tenir la buvette »'

describe('the same hour promised twice', () => {
  it('is said to the desk before it asks, on the page of the mise en lien, and with the yes it notes', async () => {
    const { id } = await deuxFois('proposee-au-talent')
    const bureau = s.as('coordination')
    const aLaStructure = await deuxFois('proposee-au-porteur')
    for (const page of [id, `${id}/proposition-talent`, `${aLaStructure.id}/proposition-porteur`])
      expect(await texteDe(await bureau.get(`/mises-en-lien/${page}`))).toContain(ailleurs)
    // A card of the board says nothing of it: the yes is noted on the page that does.
    const oui = await bureau.post(`/mises-en-lien/${id}/geste`, { geste: 'talent-oui' })
    expect([oui.status, await texteDe(oui)]).toEqual([409, expect.stringContaining(ailleurs)])
    expect(await etatDe(id)).toBe('proposee-au-talent')
    const page = await (await bureau.get(`/mises-en-lien/${id}/proposition-talent`)).text()
    expect(page).toContain('name="sachant"')
    const noter = { reponse: 'oui', moyen: 'telephone', motif: '' }
    expect((await bureau.post(`/mises-en-lien/${id}/proposition-talent/reponse`, noter)).status).toBe(409)
    await bureau.post(`/mises-en-lien/${id}/proposition-talent/reponse`, { ...noter, sachant: 'oui' })
    expect(await etatDe(id)).toBe('acceptee-par-le-talent')
  })

  it('is never taken without a word, wherever the yes is said', async () => {
    const { id, personneId, talentId, appelId } = await deuxFois('proposee-au-talent')
    const ouiDe = { id: newId(), appelId, talentId, rencontre: 'Mise en commun' }
    const enRencontre = (sachant: boolean) => accorderDeViveVoix(s.visit('coordination'), { ...ouiDe, sachant })
    expect(await enRencontre(false)).toEqual({ ok: false, reason: 'deja-pris' })
    const elle = s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DU_TALENT, sujetId: id, personneId },
    })
    const reponse = `/mises-en-lien/${id}/reponse`
    expect((await elle.post(reponse, { reponse: 'oui' })).status).toBe(409)
    expect(await (await elle.get(reponse)).text()).toContain('name="sachant"')
    expect(await etatDe(id)).toBe('proposee-au-talent')
    const nouveau = await unAppel(s)
    const chezElle = s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_MA_FICHE, sujetId: talentId, personneId },
    })
    const aider = `/appels/${nouveau}/je-peux-aider`
    expect((await chezElle.post(aider, { id: newId() })).status).toBe(409)
    expect((await chezElle.post(aider, { id: newId(), sachant: 'oui' })).status).toBe(303)
    expect((await enRencontre(true)).ok).toBe(true)
  })

  it('is said to the talent on the page of her answer, and never to the structure', async () => {
    const { id, personneId, talentId, appelId } = await deuxFois('proposee-au-talent')
    const lien = (geste: string, sujetId: string) =>
      s.as({ genre: 'lien', lien: { id: newId(), geste, sujetId, personneId } })
    const chezElle = await texteDe(await lien(LIEN_MA_FICHE, talentId).get(`/mises-en-lien/${id}/reponse`))
    expect(chezElle).toContain('vous avez déjà dit oui pour « Tenir la buvette »')
    // A link may be in other hands: it says that something stands against it, and not what.
    for (const page of [
      await lien(LIEN_DU_TALENT, id).get(`/mises-en-lien/${id}/reponse`),
      await lien(LIEN_D_APPEL, appelId).get(`/appels/${appelId}/je-peux-aider`),
    ]) {
      const dit = await texteDe(page)
      expect(dit).toContain('un autre oui, ou une absence')
      expect(dit).not.toContain('buvette')
    }
    const { id: accepte, contact } = await deuxFois('proposee-au-porteur')
    const porteur = s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DU_PORTEUR, sujetId: accepte, personneId: contact },
    })
    expect(await texteDe(await porteur.get(`/mises-en-lien/${accepte}/reponse-porteur`))).not.toContain('buvette')
  })

  it('is not said of another day', async () => {
    const { id, autre } = await deuxFois('proposee-au-talent')
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-04-02' }).where('id', '=', autre).execute())
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))).not.toContain('buvette')
  })
})
