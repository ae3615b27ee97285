import { beforeEach, describe, expect, it } from 'vitest'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { ok } from '#platform/result.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { deplacements } from './gestes/deplacement.ts'
import {
  direALaPersonne,
  noterReponse,
  proposerAuPorteur,
  proposerAuTalent,
  rappelerLe,
  retirer,
} from './gestes/usecases.ts'
import { aFaire } from './joindre/a-faire.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lire = async (chemin: string) => texteDe(await s.as('coordination').get(chemin))

async function lettres(): Promise<string> {
  const lues: string[] = []
  await envoyerEnAttente(s.visit('systeme'), async (lettre) => {
    lues.push(lettre.lignes.join(' '))
    return ok(undefined)
  })
  return lues.join('\n')
}

const compte = (personneId: string): Me => ({
  ...{ genre: 'compte', compteId: 'elle', personneId, nom: 'Zélie', attributions: [] },
})

describe('a letter that leaves late', () => {
  it('asks nobody for a call that is over meanwhile', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retenue', courriel: 'zelie@exemple.fr' })
    await proposerAuTalent(s.visit(), m.id, 'courriel')
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'annule' }).where('id', '=', m.appelId).execute())
    expect(await lettres()).toBe('')
  })

  it.each([
    ['a day that has gone', { jour: Temporal.PlainDate.from('2026-03-01') }, /^$/u],
    ['a call that looks for nobody any more', { etat: 'clos' as const }, /ne viendra pas\.(?! La place)/u],
    ['a call that is open', {}, /ne viendra pas\. La place est de nouveau ouverte/u],
  ])('says of whoever erased everything what is so, for %s', async (_cas, appel, dit) => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare(async (tx) => {
      const courriel = { courriel: 'porteur@exemple.fr' }
      await tx.updateTable('coordonnees').set(courriel).where('personne_id', '=', m.contact).execute()
      await tx.updateTable('mises_en_lien').set({ annoncee: 'attendue' }).where('id', '=', m.id).execute()
      if (Object.keys(appel).length > 0) await tx.updateTable('appels').set(appel).where('id', '=', m.appelId).execute()
    })
    await s.as('coordination').post(`/annuaire/${m.talentId}/effacement`)
    expect(await lettres()).toMatch(dit)
  })
})

it('asks whoever withdrew, on « À faire », for no answer to the day that moved before', async () => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  const visit = { ...s.visit(), me: compte(m.personneId) }
  const sien = () => read(s.visit(), async (tx) => JSON.stringify(await aFaire(visit, tx)))
  await s.prepare((tx, systeme) =>
    deplacements.redemander(systeme, tx, { appelId: m.appelId, moment: 'samedi 5 décembre', jour: null, passe: false }),
  )
  expect(await sien()).toContain('Répondre')
  await retirer(s.visit(), m.id, 'talent')
  expect(await sien()).not.toContain('Répondre')
})

it('tells no structure of a second page under one number before the desk knows whose it is', async () => {
  const telephone = '0639986161'
  await unTalent(s, { prenom: 'Zélie', telephone, courriel: '' })
  const talentId = await unTalent(s, { prenom: 'zelie', telephone, courriel: '' })
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId })
  const porteur = s.as('porteur', { structureId: m.structureId })
  for (const page of ['/', '/mises-en-lien', `/appels/${m.appelId}`])
    expect(await texteDe(await porteur.get(page)), page).not.toMatch(/peut aider|En attente/u)
  expect((await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)).status).toBe(404)
})

describe('a page of before', () => {
  it('lets go nobody who answered meanwhile, when it says « C’est dit »', async () => {
    const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    expect(await direALaPersonne(s.visit(), m.id)).toEqual({ ok: false, reason: 'plus-rapide' })
    expect(await lire(`/mises-en-lien/${m.id}`)).toContain('Le talent dit oui')
  })

  it('hides no yes said meanwhile until another day, and promises no word to whoever was let go', async () => {
    const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const bureau = s.as('coordination')
    const rappel = { jour: '2026-03-25', cote: 'talent', motif: 'occupée' }
    expect((await bureau.post(`/mises-en-lien/${m.id}/rappel`, rappel)).status).toBe(409)
    expect(await lire('/')).toMatch(/dit oui.: demander/u)
    const partie = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await retirer(s.visit(), partie.id)
    expect(await rappelerLe(s.visit(), partie.id, '2026-03-12')).toBe(false)
    expect(await lire(`/mises-en-lien/${partie.id}`)).not.toMatch(/avait dit oui|À reprendre/u)
  })

  it('is told that it is over, not that the other has not answered', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await noterReponse(s.visit(), m.id, { de: 'porteur', reponse: 'non', motif: '' })
    expect(await retirer(s.visit(), m.id, 'talent')).toEqual({ ok: false, reason: 'terminee' })
    const n = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await noterReponse(s.visit(), n.id, { de: 'talent', reponse: 'non', motif: '', moyen: 'telephone' })
    expect(await proposerAuPorteur(s.visit(), n.id, 'telephone')).toEqual({ ok: false, reason: 'terminee' })
  })
})

it('thanks for their yes whoever said it for the day before', async () => {
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  await s.prepare((tx, systeme) =>
    deplacements.redemander(systeme, tx, { appelId: m.appelId, moment: 'samedi 5 décembre', jour: null, passe: false }),
  )
  await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', m.appelId).execute())
  expect(await lire(`/mises-en-lien/a-joindre/${m.personneId}`)).toContain('Merci beaucoup d’avoir dit oui')
})
