import { expect, it } from 'vitest'
import { ETATS, ETATS_QUI_TIENNENT } from '#modules/programmation/index.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { COMPLET, signerLe, unBilan } from '../testing.ts'

const accorder = (s: Scene, actionId: string, financeur: string) =>
  s.prepare((tx) =>
    tx
      .insertInto('financements')
      .values({
        territoire_id: s.territoire.id,
        action_id: actionId,
        financeur,
        demande_centimes: null,
        propose_centimes: null,
        accorde_centimes: 400_000,
        realise_centimes: null,
      })
      .execute(),
  )

it('keeps the funder that was chosen when something is missing, and gives no number for a decision’s reference', async () => {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'Les Semis' })
  await accorder(s, await uneAction(s, { structureId, annee: 2026, ref: 'HC-05' }), 'Département')
  await accorder(s, await uneAction(s, { structureId, annee: 2025 }), 'Ville')
  const envoyer = (plus: Record<string, string>) =>
    s.as('cdsu').post('/bilans/exports/subventions/csv', { annee: '2026', financeur: 'Département', ...plus })
  const encore = await envoyer({})
  expect(encore.status).toBe(422)
  expect(await encore.text()).toMatch(/<option value="Département" selected/)
  const csv = await envoyer({
    attribuant: 'Département',
    siret: '22440002800011',
    jour: '2026-02-01',
    conditions: 'unique',
    du: '2026-03-01',
  })
  expect(csv.status).toBe(200)
  const [, ligne] = (await csv.text()).split('\r\n')
  expect(ligne).toContain('2026-02-01,,Les Semis')
})

it('publishes as granted what a vote granted and stands, never what is prepared, adjourned, refused or called off', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const depensee = await uneAction(s, { structureId, annee: 2026, titre: 'Arrêtée en mars' })
  for (const etat of ETATS) {
    const id = await uneAction(s, { structureId, annee: 2026, titre: `Elle est ${etat}` })
    await accorder(s, id, 'Bailleur')
    if (!ETATS_QUI_TIENNENT.includes(etat)) await accorder(s, id, 'Rien de voté')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
  }
  // Called off after it began: what was spent of the 4 000 € was given.
  await accorder(s, depensee, 'Bailleur')
  await s.prepare(async (tx) => {
    await tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', depensee).execute()
    await tx.updateTable('financements').set({ realise_centimes: 25_050 }).where('action_id', '=', depensee).execute()
  })
  const decision = { attribuant: 'Le bailleur', siret: '22440002800011', jour: '2026-02-01', conditions: 'unique' }
  const csv = await s
    .as('cdsu')
    .post('/bilans/exports/subventions/csv', { annee: '2026', financeur: 'Bailleur', du: '2026-03-01', ...decision })
  const lu = await csv.text()
  const dites = [...lu.matchAll(/Elle est ([a-z-]+)/g)].map(([, etat]) => etat)
  expect(dites.sort()).toEqual([...ETATS_QUI_TIENNENT].sort())
  expect(lu).toContain('Arrêtée en mars,250.50,')
  expect(await (await s.as('cdsu').get('/bilans/exports/subventions?annee=2026')).text()).not.toContain('Rien de voté')
})

it('offers to sign under one’s own name, and never under the name of who signed before', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const [avant, apres] = [
    await uneAction(s, { structureId, annee: 2024 }),
    await uneAction(s, { structureId, annee: 2025 }),
  ]
  await unBilan(s, { structureId, actionId: avant, champs: { ...COMPLET, signataire: 'Moussa Tandia' }, atteste: true })
  const id = await unBilan(s, { structureId, actionId: apres, champs: COMPLET })
  const porteur = s.as('porteur', { structureId })
  // Of another bilan, or of this very one before it was corrected.
  const corrige = await unBilan(s, {
    structureId,
    champs: { ...COMPLET, signataire: 'Moussa Tandia', qualite: 'Référent familles' },
  })
  for (const un of [id, corrige]) {
    const page = await (await porteur.get(`/bilans/${un}/relecture`)).text()
    expect(page).not.toMatch(/value="(Moussa Tandia|Référent familles)"/)
    expect(page).toMatch(/name="signataire"[^>]*value="Essai porteur"/)
    const bureau = await (await s.as('coordination').get(`/bilans/${un}/relecture`)).text()
    expect(bureau).not.toMatch(/value="(Moussa Tandia|Essai coordination)"/)
  }
  // What one signed oneself, under whichever name, comes back for the correction; to a colleague it does not.
  const signature = { signataire: 'Odile Martin', qualite: 'Présidente', lieu: 'Bellevue' }
  await signerLe(porteur, id, signature)
  expect((await porteur.post(`/bilans/${id}/correction`, { version: '2' })).status).toBe(303)
  const encore = await (await porteur.get(`/bilans/${id}/relecture`)).text()
  for (const [nom, valeur] of Object.entries(signature))
    expect(encore).toMatch(new RegExp(`name="${nom}"[^>]*value="${valeur}"`))
  const collegue = s.as({ ...s.visit('porteur', { structureId }).me, nom: 'Awa Sy' } as Me)
  const pasElle = await (await collegue.get(`/bilans/${id}/relecture`)).text()
  expect(pasElle).toMatch(/name="signataire"[^>]*value="Awa Sy"/)
  expect(pasElle).not.toMatch(/value="(Odile Martin|Présidente)"/)
})
