import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
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
const ailleurs = 'a déjà dit oui ailleurs à ce moment-là : « Tenir la buvette »'

describe('the same hour promised twice', () => {
  it('is said to the desk before it asks, on the page of the mise en lien, and with the yes it notes', async () => {
    const { id } = await deuxFois('proposee-au-talent')
    const bureau = s.as('coordination')
    for (const suite of ['', '/proposition-talent', '/proposition-porteur'])
      expect(await texteDe(await bureau.get(`/mises-en-lien/${id}${suite}`))).toContain(ailleurs)
    const oui = await bureau.post(`/mises-en-lien/${id}/geste`, { geste: 'talent-oui' })
    expect(oui.status).toBe(303)
    expect(decodeURIComponent(oui.headers.get('set-cookie') ?? '')).toContain(ailleurs)
  })

  it('is said to the talent on the page of her answer, and never to the structure', async () => {
    const { id, personneId } = await deuxFois('proposee-au-talent')
    const lien = (geste: string, personne: string | null) => ({
      genre: 'lien' as const,
      lien: { id: newId(), geste, sujetId: id, personneId: personne },
    })
    const sienne = await texteDe(await s.as(lien(LIEN_DU_TALENT, personneId)).get(`/mises-en-lien/${id}/reponse`))
    expect(sienne).toContain('vous avez déjà dit oui pour « Tenir la buvette »')
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
