import { beforeEach, describe, expect, it } from 'vitest'
import { trouverTalent } from '#modules/annuaire/index.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { ok } from '#platform/result.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneStructure, unTalent } from '#src/test/builders.ts'
import { found, read } from '#src/visit.ts'
import { retenirPlusieurs } from './retenir.ts'
import { uneCouturiere, uneMiseEnLien } from './testing.ts'
import { noterReponse, proposerAuPorteur, proposerAuTalent } from './usecases.ts'

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
