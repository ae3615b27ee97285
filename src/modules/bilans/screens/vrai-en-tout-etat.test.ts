import { beforeEach, describe, expect, it } from 'vitest'
import { unDitDuTableau } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { COMPLET, signerLe, unBilan } from '../testing.ts'

let s: Scene
let structureId: string
let porteur: Visitor
beforeEach(async () => {
  s = await scene({ now: Temporal.Instant.from('2026-07-15T09:00:00Z') })
  structureId = await uneStructure(s, { nom: 'La Régie' })
  porteur = s.as('porteur', { structureId })
})

const proposer = async (id: string, cle: string) =>
  expect(
    (await s.as('conseil').post(`/bilans/${id}/suggestions`, { id: newId(), cle, [`texte-${cle}`]: 'Mieux dit.' }))
      .status,
  ).toBe(303)

describe('a proposal of the margin', () => {
  it('waits no more once the bilan is signed', async () => {
    const id = await unBilan(s, { structureId, titre: 'Le vélo' })
    await proposer(id, 'objectifs')
    expect(await texteDe(await porteur.get('/'))).toContain('1 proposition à lire')
    await signerLe(porteur, id)
    expect(await texteDe(await porteur.get('/'))).not.toContain('proposition à lire')
    expect(await texteDe(await porteur.get('/bilans?annee=2025'))).not.toContain('proposition attend')
  })

  it('nor when its field is of another exit', async () => {
    const id = await unBilan(s, { structureId, titre: 'Le vélo' })
    await proposer(id, 'objectifs')
    await porteur.post(`/bilans/${id}/issue`, { version: '1', issue: 'non-realisee' })
    expect(await texteDe(await porteur.get('/'))).not.toContain('proposition à lire')
  })
})

describe('signed versions', () => {
  it('say that the exit changed, and nothing that neither shows', async () => {
    const id = await unBilan(s, {
      structureId,
      champs: { ...COMPLET, motif: 'Une phrase jamais signée.', argent: 'Rendue.' },
    })
    await signerLe(porteur, id)
    await porteur.post(`/bilans/${id}/correction`, { version: '2' })
    await porteur.post(`/bilans/${id}/champs/motif`, { valeur: 'Un secret du brouillon.', version: '1' })
    await signerLe(porteur, id)
    const ville = s.as('cdsu')
    expect(await texteDe(await ville.get(`/bilans/${id}/versions`))).not.toContain('Un secret du brouillon')
    await porteur.post(`/bilans/${id}/correction`, { version: '4' })
    await porteur.post(`/bilans/${id}/issue`, { version: '5', issue: 'non-realisee' })
    await signerLe(porteur, id)
    expect(await texteDe(await ville.get(`/bilans/${id}/versions`))).toMatch(
      /Ce que l’action est devenue L’action a eu lieu[^L]*L’action n’a pas eu lieu/,
    )
  })
})

describe('a paste', () => {
  it('names words as words, not as amounts', async () => {
    const id = await unBilan(s, { structureId, champs: { 't-60a': 'Cirque' } })
    await porteur.post(`/bilans/${id}/tableau/collage`, { collage: '604 Compagnie du Nord\t180' })
    const dit = await texteDe(await porteur.get(`/bilans/${id}/tableau`))
    expect(dit).not.toContain('NaN')
    expect(dit).toContain('Cirque')
  })

  it('says nothing is taken back when it was agreed to meanwhile', async () => {
    const id = await unBilan(s, { structureId, champs: { 'r-613': '150' } })
    await porteur.post(`/bilans/${id}/tableau/collage`, { collage: '613 Locations\t180' })
    await porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'garder' })
    const reponse = await porteur.post(`/bilans/${id}/tableau/remplaces`, { cle: 'r-613' })
    expect(decodeURIComponent(reponse.headers.get('set-cookie') ?? '')).not.toContain('C’est repris')
  })

  it('leaves nothing when its correction is given up', async () => {
    const id = await unBilan(s, { structureId })
    await signerLe(porteur, id)
    await porteur.post(`/bilans/${id}/correction`, { version: '2' })
    await porteur.post(`/bilans/${id}/tableau/collage`, {
      collage: '613 Locations\t200\t180\nCirage de chaussures\t3\t4',
    })
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toContain('Cirage')
    expect((await porteur.post(`/bilans/${id}/abandon`, { version: '3' })).status).toBe(303)
    expect((await porteur.post(`/bilans/${id}/correction`, { version: '4' })).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).not.toContain('Cirage')
  })
})

describe('what is known', () => {
  it('leaves a line that its payer has left', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    const financer = (financeur: string) =>
      s.prepare((tx) =>
        tx
          .insertInto('financements')
          .values({
            territoire_id: s.territoire.id,
            action_id: actionId,
            financeur,
            demande_centimes: 100_000,
            accorde_centimes: 100_000,
            realise_centimes: null,
            propose_centimes: null,
          })
          .execute(),
      )
    await financer('Fonds des jeunes')
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue: 'realisee' })
    const prevus = async () =>
      s.prepare((tx) =>
        tx
          .selectFrom('champs_de_bilan')
          .select(['cle', 'valeur'])
          .where('bilan_id', '=', id)
          .where('cle', 'like', 'p-%')
          .where('valeur', '<>', '')
          .execute(),
      )
    expect(await prevus()).toEqual([{ cle: 'p-etablissements', valeur: '1000' }])
    await s.prepare((tx) =>
      tx
        .updateTable('financements')
        .set({ financeur: 'Fondation des jeunes' })
        .where('action_id', '=', actionId)
        .execute(),
    )
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await prevus()).toEqual([{ cle: 'p-prives', valeur: '1000' }])
  })
})
