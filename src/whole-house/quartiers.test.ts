import { describe, expect, it } from 'vitest'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'

/** A role held for one quartier, seen from the pages: what is shown, what is offered, what is refused and why. */
const POURQUOI = 'Votre rôle est tenu pour un quartier'

async function deuxQuartiers(): Promise<Scene> {
  const s = await scene()
  await unAutreQuartier(s)
  return s
}

const ici = (s: Scene) => ({ quartierId: s.quartierId })
const ailleurs = (s: Scene) => ({ quartierId: s.ailleursId })

describe('a role held for one quartier', () => {
  it('finds the buttons of an action in its quartier, none elsewhere, and why the page is closed', async () => {
    const s = await deuxQuartiers()
    const id = await uneAction(s)
    for (const role of ['coordination', 'animation', 'administration', 'cdsu'] as const) {
      const [duQuartier, dUnAutre] = [s.as(role, ici(s)), s.as(role, ailleurs(s))]
      expect(await (await duQuartier.get(`/actions/${id}`)).text(), role).toContain(`/actions/${id}/modifier`)
      expect(await (await dUnAutre.get(`/actions/${id}`)).text(), role).not.toContain(`/actions/${id}/modifier`)
      const refus = await dUnAutre.get(`/actions/${id}/modifier`)
      expect(refus.status).toBe(403)
      expect(await texteDe(refus)).toContain(POURQUOI)
    }
    expect(await texteDe(await s.as('talent').get(`/actions/${id}/modifier`))).not.toContain(POURQUOI)
  })

  it('acts on an action of several quartiers when one is its own, and on none of the whole territoire', async () => {
    const s = await deuxQuartiers()
    const lesDeux = await uneAction(s, { quartiers: [s.quartierId, s.ailleursId] })
    const toutLeTerritoire = await uneAction(s, { quartiers: [] })
    for (const ou of [ici(s), ailleurs(s)]) {
      expect((await s.as('cdsu', ou).get(`/actions/${lesDeux}/modifier`)).status).toBe(200)
      expect((await s.as('cdsu', ou).get(`/actions/${toutLeTerritoire}/modifier`)).status).toBe(403)
    }
    expect((await s.as('cdsu').get(`/actions/${toutLeTerritoire}/modifier`)).status).toBe(200)
  })

  it('writes a new action in its quartier, and does not take one out of it', async () => {
    const s = await deuxQuartiers()
    const cdsu = s.as('cdsu', ici(s))
    const [id, nouvelleStructureId] = [newId(), newId()]
    const neuve = { id, nouvelleStructureId, titre: 'Jardin partagé', structure: 'Les Semis', annee: '2026' }
    expect((await cdsu.post('/actions/nouvelle', neuve)).status).toBe(303)
    expect(await texteDe(await cdsu.get(`/actions/${id}`))).toContain('Quartiers Bellevue')
    const change = {
      version: '1',
      titre: 'Jardin partagé',
      structureId: nouvelleStructureId,
      annee: '2026',
      etat: 'prevue',
      periodeGenre: 'annee-civile',
    }
    const sortie = await cdsu.post(`/actions/${id}/modifier`, { ...change, quartier: s.ailleursId })
    expect(sortie.status).toBe(409)
    expect(await texteDe(sortie)).toContain('l’action doit en garder au moins un des vôtres')
    const deux = await cdsu.post(`/actions/${id}/modifier`, { ...change, quartier: [s.quartierId, s.ailleursId] })
    expect(deux.status).toBe(303)
  })

  it('reads names of those who answer, reminders and drafts of its own quartier only', async () => {
    const s = await deuxQuartiers()
    const structureId = await uneStructure(s)
    const duQuartier = await uneAction(s, { structureId })
    const appelId = await unAppel(s, { structureId, actionId: duQuartier, titre: 'Monter un barnum' })
    await uneMiseEnLien(s, { structureId, appelId, etat: 'acceptee-par-le-talent' })
    await unAppel(s, { structureId, actionId: duQuartier, titre: 'Tenir la buvette' })
    await unAppel(s, { structureId, actionId: duQuartier, titre: 'Prêter une sono', etat: 'a-confirmer' })
    const lire = async (ou: Parameters<Scene['as']>[1], page: string) =>
      texteDe(await s.as('coordination', ou).get(page))
    const attendus = [
      ['/mises-en-lien', 'Monter un barnum'],
      ['/mises-en-lien', 'Chercher quelqu’un pour « Tenir la buvette »'],
      ['/', 'dit oui : demander'],
      ['/', 'Faire confirmer « Prêter une sono »'],
      ['/appels?vue=a-confirmer', 'Prêter une sono'],
    ] as const
    for (const [page, mots] of attendus) {
      expect((await lire({}, page)).replace(/\s/gu, ' '), page).toContain(mots)
      expect((await lire(ici(s), page)).replace(/\s/gu, ' '), page).toContain(mots)
      expect((await lire(ailleurs(s), page)).replace(/\s/gu, ' '), page).not.toContain(mots)
    }
    expect(await lire(ailleurs(s), '/appels?vue=a-confirmer')).toContain('À confirmer 0')
  })

  it('is reminded of the structures without a contact that have an action under way in its quartier', async () => {
    const s = await deuxQuartiers()
    const structureId = await uneStructure(s, { nom: 'Les Semis' })
    const id = await uneAction(s, { structureId })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).where('id', '=', id).execute())
    for (const [ou, attendu] of [
      [{}, true],
      [ici(s), true],
      [ailleurs(s), false],
    ] as const) {
      const qui = s.as('coordination', ou)
      expect((await texteDe(await qui.get('/'))).includes('structure a une action prévue ou en cours')).toBe(attendu)
      expect((await texteDe(await qui.get('/structures?contact=sans'))).includes('Les Semis')).toBe(attendu)
    }
  })

  it('offers the actions and structures of its quartier to whoever writes a need', async () => {
    const s = await deuxQuartiers()
    const structureId = await uneStructure(s, { nom: 'Les Ateliers du palier' })
    const actionId = await uneAction(s, { structureId, titre: 'Repas partagé' })
    await uneStructure(s, { nom: 'Sans action encore' })
    const chez = async (ou: Parameters<Scene['as']>[1]) =>
      (await s.as('coordination', ou).get('/appels/nouveau')).text()
    expect(await chez(ici(s))).toContain(`a-${actionId}`)
    expect(await chez(ici(s))).toContain(`s-${structureId}`)
    expect(await chez(ailleurs(s))).not.toContain(`a-${actionId}`)
    expect(await chez(ailleurs(s))).not.toContain(`s-${structureId}`)
    expect(await chez(ailleurs(s))).toContain('Sans action encore')
  })

  it('gives a role in its quartier, for a structure that acts there, and nowhere else', async () => {
    const s = await deuxQuartiers()
    const structureId = await uneStructure(s)
    await uneAction(s, { structureId })
    const inviter = (ou: Parameters<Scene['as']>[1], place: Record<string, string>) =>
      s.as('coordination', ou).post('/equipe/inviter', {
        invitationId: newId(),
        personneId: newId(),
        prenom: 'Nadia',
        ...place,
      })
    const statuts = async (ou: Parameters<Scene['as']>[1]) => [
      (await inviter(ou, { role: 'conseil', quartierId: s.quartierId })).status,
      (await inviter(ou, { role: 'conseil' })).status,
      (await inviter(ou, { role: 'porteur', structureId })).status,
    ]
    expect(await statuts({})).toEqual([303, 303, 303])
    expect(await statuts(ici(s))).toEqual([303, 403, 303])
    expect(await statuts(ailleurs(s))).toEqual([403, 403, 403])
    const formulaire = await (await s.as('coordination', ici(s)).get('/equipe/inviter')).text()
    expect(formulaire).not.toContain('Tous les quartiers')
    expect(formulaire).not.toContain('Les Lauriers')
  })

  it('is shown no door to what is of the whole territoire', async () => {
    const s = await deuxQuartiers()
    const page = async (who: 'coordination' | 'cdsu', path: string, ou = {}) => (await s.as(who, ou).get(path)).text()
    for (const role of ['coordination', 'cdsu'] as const) {
      expect(await page(role, '/actions')).toContain('/import')
      expect(await page(role, '/actions', ici(s))).not.toContain('/import')
      expect(await page(role, '/reglages')).toContain('/reglages/contrat')
      expect(await page(role, '/reglages', ici(s))).not.toContain('/reglages/contrat')
      expect(await page(role, '/', ici(s))).not.toContain('/import')
    }
  })
})
