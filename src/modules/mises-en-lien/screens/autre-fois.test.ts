import { beforeEach, describe, expect, it } from 'vitest'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { newId } from '#platform/ids.ts'
import type { Mail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (geste: string, sujetId: string, personneId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

async function courriers(): Promise<Mail[]> {
  const partis: Mail[] = []
  await envoyerEnAttente(s.visit(), async (mail) => {
    partis.push(mail)
    return ok(undefined)
  })
  return partis
}

describe('a call that is cancelled', () => {
  it('is said to be, on the page of whoever had said yes and on that of their answer', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    const jamaisOui = await uneMiseEnLien(s, { etat: 'proposee-au-talent', appelId: m.appelId })
    expect((await s.as('coordination').post(`/appels/${m.appelId}/annulation`)).status).toBe(303)
    const elle = s.as(lien('ma-fiche', m.talentId, m.personneId))
    const reponse = await texteDe(await elle.get(`/mises-en-lien/${m.id}/reponse`))
    expect(reponse).toContain('est annulé')
    expect(reponse).not.toContain('proposition a été retirée')
    expect(await texteDe(await elle.get(`/ma-fiche/${m.talentId}`))).toContain('C’est annulé')
    const autre = s.as(lien('ma-fiche', jamaisOui.talentId, jamaisOui.personneId))
    expect(await texteDe(await autre.get(`/ma-fiche/${jamaisOui.talentId}`))).not.toContain('C’est annulé')
  })
})

type Cas = Awaited<ReturnType<typeof uneMiseEnLien>>
const refuser = (m: Cas) =>
  s
    .as(lien('repondre-porteur', m.id, m.contact))
    .post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'non', motif: 'Trop loin' })
const seRetirer = (m: Cas) => s.as(lien('repondre-porteur', m.id, m.contact)).post(`/mises-en-lien/${m.id}/retrait`)
const retirerPourElle = (m: Cas) => s.as('coordination').post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'porteur' })
const orienterAilleurs = (m: Cas) =>
  s
    .as('coordination')
    .post(`/mises-en-lien/${m.id}/conclusion`, { coupId: newId(), issue: 'orienter', motif: 'Trop loin' })
const A_DIRE = 'que ce sera une autre fois'
const bureau = async () => texteDe(await s.as('coordination').get('/mises-en-lien'))

describe('whoever said yes, when the structure ends it', () => {
  it.each([
    ['says no', refuser],
    ['steps back', seRetirer],
    ['is sent elsewhere', orienterAilleurs],
  ] as const)('reads it on their own page as on that of their answer: the structure %s', async (_, finir) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', courriel: '' })
    expect((await finir(m)).status).toBe(303)
    const elle = s.as(lien('ma-fiche', m.talentId, m.personneId))
    for (const page of [`/ma-fiche/${m.talentId}`, `/mises-en-lien/${m.id}/reponse`])
      expect(await texteDe(await elle.get(page))).toContain('ce sera quelqu’un d’autre, ou une autre fois')
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-03-01' }).execute())
    expect(await texteDe(await elle.get(`/ma-fiche/${m.talentId}`))).not.toContain('une autre fois')
  })

  it.each([
    ['says no', refuser],
    ['withdraws', seRetirer],
    ['withdraws by phone, through the desk', retirerPourElle],
    ['turned elsewhere, by the desk', orienterAilleurs],
  ])('is written to when it %s, without a reason or a reproach', async (_cas, finir) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', courriel: 'aicha@exemple.fr' })
    expect((await finir(m)).status).toBe(303)
    const [lettre, ...autres] = await courriers()
    expect([lettre?.a, autres]).toEqual(['aicha@exemple.fr', []])
    expect(lettre?.sujet).toContain('une autre fois')
    expect(lettre?.lignes.slice(0, -1).join(' ')).not.toMatch(/Trop loin|non\b|refus/)
    // The mail left: the desk has nothing more to say.
    expect(await bureau()).not.toContain(A_DIRE)
  })

  it.each([
    ['says no', refuser],
    ['turned elsewhere, by the desk', orienterAilleurs],
  ])('is called by the desk when no mail reaches her, once: it %s', async (_cas, finir) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', courriel: '' })
    await finir(m)
    expect(await courriers()).toEqual([])
    expect(await bureau()).toContain(`Dire à Aïcha B. ${A_DIRE}`)
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('attend de nos nouvelles')
    expect((await s.as('coordination').post(`/mises-en-lien/${m.id}/rappel`, { dit: 'oui' })).status).toBe(303)
    expect(await bureau()).not.toContain(A_DIRE)
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('Le talent est prévenu')
  })

  it('is told nothing more than once, nor what she said herself', async () => {
    const sienne = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', courriel: 'aicha@exemple.fr' })
    await s.as(lien('repondre-talent', sienne.id, sienne.personneId)).post(`/mises-en-lien/${sienne.id}/retrait`)
    const pasDemandee = await uneMiseEnLien(s, { etat: 'proposee-au-talent', courriel: 'bao@exemple.fr' })
    await retirerPourElle(pasDemandee)
    const dAccord = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: 'cora@exemple.fr' })
    await seRetirer(dAccord)
    const ailleurs = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: 'dina@exemple.fr' })
    await orienterAilleurs(ailleurs)
    await orienterAilleurs(await uneMiseEnLien(s, { etat: 'proposee-au-talent', courriel: 'elie@exemple.fr' }))
    // Told by phone before the mail leaves.
    const dite = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: 'fanny@exemple.fr' })
    await seRetirer(dite)
    await s.as('coordination').post(`/mises-en-lien/${dite.id}/geste`, { geste: 'dit' })
    expect((await courriers()).map(({ a, sujet }) => [a, sujet]).toSorted()).toEqual([
      ['cora@exemple.fr', expect.stringContaining('une autre fois')],
      ['dina@exemple.fr', expect.stringContaining('une autre fois')],
    ])
    expect(await bureau()).not.toContain(A_DIRE)
    // The structure reads that somebody else is sought, not that its need is over.
    const page = await s
      .as(lien('repondre-porteur', sienne.id, sienne.contact))
      .get(`/mises-en-lien/${sienne.id}/reponse-porteur`)
    expect(await texteDe(page)).toContain('Nous cherchons quelqu’un d’autre')
  })
})
