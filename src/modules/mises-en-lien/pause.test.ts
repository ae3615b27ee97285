import { beforeEach, describe, expect, it } from 'vitest'
import { trouverTalent } from '#modules/annuaire/index.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { jourDe } from '#platform/dates.ts'
import { ok } from '#platform/result.ts'
import { found, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneStructure, unTalent } from '#src/test/builders.ts'
import { deplacements } from './gestes/deplacement.ts'
import { retenirPlusieurs } from './gestes/retenir.ts'
import { noterReponse, proposerAuPorteur, proposerAuTalent } from './gestes/usecases.ts'
import { uneCouturiere, uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const enPause = async (talentId: string) =>
  expect((await s.as('coordination').post(`/annuaire/${talentId}/presence`, { quoi: 'un-mois' })).status).toBe(303)
const lire = async (chemin: string) => texteDe(await s.as('coordination').get(chemin))

describe('somebody on a pause', () => {
  it.each(['retenue', 'proposee-au-talent'] as const)('is called nowhere any more: %s', async (etat) => {
    const m = await uneMiseEnLien(s, { etat, talentId: await uneCouturiere(s, { prenom: 'Zélie' }) })
    const tard = { proposee_talent_le: s.now.subtract({ hours: 24 * 5 }) }
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set(tard).where('etat', '=', 'proposee-au-talent').execute(),
    )
    const aFaire = /(Demander à|Appeler) Zélie/
    expect(await lire('/')).toMatch(aFaire)
    expect(await lire('/mises-en-lien/telephone')).toContain('Zélie')
    await enPause(m.talentId)
    expect(await lire('/')).not.toMatch(aFaire)
    expect(await lire('/mises-en-lien/telephone')).not.toContain('Zélie')
  })

  it.each(['depart', 'un-mois'])('is only told of the day that moved, of what they promised: %s', async (quoi) => {
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId: await uneCouturiere(s, { prenom: 'Zélie' }) })
    await s.as('coordination').post(`/annuaire/${m.talentId}/presence`, { quoi })
    const page = `/mises-en-lien/${m.id}`
    expect(await lire(page)).not.toMatch(/Demand(ez|er) à Zélie/u)
    const promis = { moment_avant: 'samedi 5 décembre', repondue_talent_le: s.now }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(promis).where('id', '=', m.id).execute())
    expect(await lire('/')).toMatch(/le dire à Zélie/u)
    expect(await lire(page)).not.toMatch(/Demand(ez|er) à Zélie/u)
    expect(await (await s.as('coordination').get(page)).text()).toContain(`/mises-en-lien/a-joindre/${m.personneId}`)
    // A script that asks is on no page of theirs.
    expect((await s.as('coordination').get(`${page}/proposition-talent`)).status).toBe(303)
  })

  it('once told that what they promised moved, is still awaited if they say so, and asked nothing', async () => {
    const talentId = await uneCouturiere(s, { prenom: 'Zélie' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    await enPause(talentId)
    await s.prepare((tx, visit) =>
      deplacements.redemander(visit, tx, { appelId: m.appelId, moment: 'samedi 5 décembre', jour: null, passe: false }),
    )
    const elle = s.as({ genre: 'compte', compteId: 'elle', personneId: m.personneId, nom: 'Zélie', attributions: [] })
    const sa = async () => texteDe(await elle.get(`/mises-en-lien/${m.id}/reponse`))
    const porteur = s.as('porteur', { structureId: m.structureId })
    const laLeur = async () => texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
    expect(await laLeur()).not.toContain('redemandons')
    await s.as('coordination').post(`/mises-en-lien/${m.id}/geste`, { geste: 'dit' })
    expect(await lire('/')).not.toMatch(/Zélie|ne viendra pas/u)
    expect(await lire('/mises-en-lien/telephone')).not.toContain('Zélie')
    const [fiche, histoire] = (await lire(`/mises-en-lien/${m.id}`)).split('Ce qui s’est passé')
    expect(fiche).not.toMatch(/lui dire|redemander|Demander à|Dites à Zélie/u)
    expect(histoire).toContain('Le talent est prévenu')
    expect(histoire).not.toContain('Demandé au talent')
    expect(await laLeur()).not.toMatch(/ne viendra pas|autre fois/u)
    expect(await sa()).not.toMatch(/retirée|rien à faire|dites si cela/u)
    expect((await elle.post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'oui' })).status).toBe(303)
    expect(await lire(`/mises-en-lien/${m.id}`)).toContain('Le talent dit oui')
  })

  it('is asked nothing, even by hand, nor by a mail that was still to leave', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retenue', courriel: 'zelie@exemple.fr' })
    expect((await proposerAuTalent(s.visit(), m.id, 'courriel')).ok).toBe(true)
    await enPause(m.talentId)
    const { envoyes } = await envoyerEnAttente(s.visit(), async () => ok(undefined))
    expect(envoyes).toBe(0)
    expect(await proposerAuTalent(s.visit(), m.id, 'telephone')).toEqual({ ok: false, reason: 'en-pause' })
  })

  it.each(['retenue', 'proposee-au-talent'] as const)(
    'leaves the need to be filled by others, and says on the board why nothing is asked: %s',
    async (etat) => {
      const m = await uneMiseEnLien(s, { etat, talentId: await uneCouturiere(s, { prenom: 'Zélie' }) })
      await uneCouturiere(s, { prenom: 'Odile' })
      const chercher = 'Chercher quelqu’un pour'
      expect(await lire('/')).not.toContain(chercher)
      await enPause(m.talentId)
      expect(await lire('/')).toContain(chercher)
      expect(await lire('/mises-en-lien/plan')).toContain('Odile')
      const bureau = await lire('/mises-en-lien')
      expect(bureau).toContain('En pause')
      expect(bureau).not.toContain('En réserve')
    },
  )

  it('is neither suggested nor to be chosen for a need, and does not hold up the next wave', async () => {
    const talentId = await uneCouturiere(s, { prenom: 'Zélie' })
    const appelId = await unAppel(s, { structureId: await uneStructure(s), titre: 'Coudre des rideaux' })
    expect(await lire(`/appels/${appelId}/mises-en-lien`)).toContain('Zélie')
    await enPause(talentId)
    expect(await lire(`/appels/${appelId}/mises-en-lien`)).not.toContain('Zélie')
    const choisie = await retenirPlusieurs(s.visit(), appelId, [{ talentId, origine: 'choix', reservee: false }])
    expect(choisie).toEqual({ ok: false, reason: 'en-pause' })
  })
})

it.each(['acceptee-par-le-talent', 'proposee-au-porteur'] as const)(
  'somebody who has left after a yes is promised still, as the page of their departure says: %s',
  async (etat) => {
    const m = await uneMiseEnLien(s, { etat })
    const bureau = s.as('coordination')
    await bureau.post(`/annuaire/${m.talentId}/presence`, { quoi: 'depart' })
    const porteur = s.as('porteur', { structureId: m.structureId })
    const page = `/mises-en-lien/${m.id}/reponse-porteur`
    expect(await texteDe(await porteur.get(page))).toContain('Oui, mettez-nous en lien')
    expect((await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur`, { demande: 'telephone' })).status).toBe(303)
    expect((await porteur.post(page, { reponse: 'oui', motif: '' })).status).toBe(303)
    expect((await porteur.get(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(200)
  },
)

describe('somebody away on the day of a need', () => {
  // Within the month that the desk reads, and beyond it.
  const rideaux = async (dansDesJours: number, etat?: 'retenue' | 'proposee-au-talent') => {
    const talentId = await uneCouturiere(s, { prenom: 'Zélie' })
    const jour = jourDe(s.now).add({ days: dansDesJours })
    const [du, au] = [jour.subtract({ days: 2 }).toString(), jour.add({ days: 2 }).toString()]
    const pasLa = { jours_evites: JSON.stringify([{ du, au }]), moments: ['apres-midi', 'semaine', 'week-end'] }
    await s.prepare((tx) => tx.updateTable('talents').set(pasLa).where('id', '=', talentId).execute())
    const appelId = await unAppel(s, { structureId: await uneStructure(s), titre: 'Coudre des rideaux', jour })
    const expireLe = s.now.add({ hours: 24 * (dansDesJours + 1) })
    await s.prepare((tx) => tx.updateTable('appels').set({ expire_le: expireLe }).where('id', '=', appelId).execute())
    return { talentId, appelId, ...(etat ? await uneMiseEnLien(s, { etat, talentId, appelId }) : {}) }
  }

  it.each([15, 60])('is not asked whether it would be possible all the same, in %i days', async (jours) => {
    const { talentId, appelId } = await rideaux(jours)
    const page = `/appels/${appelId}/mises-en-lien`
    expect(await lire(page)).not.toContain('Serait-ce possible')
    const pourquoi = await lire(`${page}?pourquoi=${talentId}`)
    expect(pourquoi).toContain('pas dit être libre à ce moment-là')
    expect(pourquoi).not.toContain('Serait-ce possible')
  })

  it.each([15, 60])('kept all the same, is to be called only by whoever knows better, in %i days', async (jours) => {
    const { talentId, appelId } = await rideaux(jours)
    const gardee = await retenirPlusieurs(s.visit(), appelId, [{ talentId, origine: 'choix', reservee: false }])
    const id = found(gardee.ok ? gardee.value.ids[0] : null)
    expect(await lire('/mises-en-lien/telephone')).not.toContain('Zélie')
    expect(await lire('/')).not.toMatch(/(Demander à|Appeler) Zélie/u)
    expect(await lire('/')).toContain('Chercher quelqu’un pour')
    const mot = jours === 15 ? 'Zélie a noté ne pas être là ce jour-là' : 'Zélie n’a pas dit être libre à ce moment-là'
    expect(await lire(`/mises-en-lien/${id}/proposition-talent`)).toContain(mot)
    expect(await lire('/mises-en-lien')).toContain('Pas libre à ce moment-là')
  })

  it('had said yes to a day that moved: called all the same, the old day is off', async () => {
    const { id } = await rideaux(60, 'retenue')
    const promis = { moment_avant: 'samedi 5 décembre', repondue_talent_le: s.now }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(promis).where('id', '=', found(id)).execute())
    const page = await lire(`/mises-en-lien/${id}/proposition-talent`)
    expect(page).toContain(
      'Zélie n’a pas dit être libre à ce moment-là. Appelez quand même : samedi 5 décembre ne tient plus.',
    )
    expect(page).not.toContain('N’appelez que')
  })

  it('ticked other hours only: is asked whether it would be possible, as the suggestions say', async () => {
    const { id, personneId } = await rideaux(60, 'retenue')
    const soir = { jours_evites: JSON.stringify([]), moments: ['soir'] }
    await s.prepare((tx) => tx.updateTable('talents').set(soir).execute())
    const page = await lire(`/mises-en-lien/${id}/proposition-talent`)
    expect(page).toContain('Zélie n’a pas dit être libre à ce moment-là. Demandez-lui si ce serait possible')
    const feuille = await s.as('coordination').post('/mises-en-lien/telephone', { appels: found(personneId) })
    expect(await texteDe(feuille)).toMatch(/Coudre des rideaux.* : n’a pas dit être libre à ce moment-là/u)
    expect(page).not.toContain('N’appelez que')
  })

  it.each([15, 60])('asked before they said so, is not called again, in %i days', async (jours) => {
    const { id } = await rideaux(jours, 'proposee-au-talent')
    const tard = { proposee_talent_le: s.now.subtract({ hours: 24 * 5 }) }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(tard).where('id', '=', found(id)).execute())
    expect(await lire('/mises-en-lien/telephone')).not.toContain('Zélie')
    expect(await lire('/')).not.toMatch(/(Demander à|Appeler) Zélie/u)
  })
})

describe('a second page under a number already known', () => {
  it('is passed on to no structure before the desk has settled who it is', async () => {
    const telephone = '0639986161'
    const premiere = await unTalent(s, { prenom: 'Zélie', telephone, courriel: '' })
    const talentId = await unTalent(s, { prenom: 'zelie', telephone, courriel: '', accords: ['entremise', 'directe'] })
    const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId })
    const { personneId } = found(await read(s.visit(), (tx) => trouverTalent(tx, premiere)))
    const oui = () => noterReponse(s.visit(), m.id, { de: 'porteur', reponse: 'oui', motif: '' })
    expect(await proposerAuPorteur(s.visit(), m.id, 'telephone')).toEqual({ ok: false, reason: 'a-reunir' })
    expect(await oui()).toEqual({ ok: false, reason: 'a-reunir' })
    const porteur = s.as('porteur', { structureId: m.structureId })
    const lu = await texteDe(await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur/numero`))
    expect(lu.replace(/\s/g, '')).not.toContain(telephone)
    // The desk is sent to ask it before any call, and is given nothing to say to the structure.
    const bureau = s.as('coordination')
    const pages = async () => [await lire('/'), await lire('/mises-en-lien/telephone')]
    for (const page of await pages()) expect(page).not.toMatch(/dit oui.: demander/)
    expect(await lire(`/mises-en-lien/${m.id}`)).toContain('ne font qu’une')
    expect((await bureau.get(`/mises-en-lien/${m.id}/proposition-porteur`)).status).toBe(303)
    const deux = { autre: m.personneId }
    expect((await bureau.post(`/annuaire/doublons/${personneId}/differentes`, deux)).status).toBe(303)
    expect((await pages())[0]).toMatch(/dit oui.: demander/)
    expect((await bureau.get(`/mises-en-lien/${m.id}/proposition-porteur`)).status).toBe(200)
    expect((await oui()).ok).toBe(true)
  })
})
