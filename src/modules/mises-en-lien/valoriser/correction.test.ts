import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant, envoiDe, type FormulaireLu, formulairesDe } from '#src/test/formulaires.ts'
import { uneMiseEnLien } from '../testing.ts'
import { unCoup } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})
const mercis = async () => texteDe(await s.as('visiteur').get('/mercis'))

/** A mise en lien that the structure concluded with these words. */
async function remerciee(merci: string) {
  const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const porteur = s.as('porteur', { structureId: m.structureId })
  const coupId = newId()
  const fields = { coupId, issue: 'faite', jour: '2026-03-10', minutes: '90', merci, merciPublic: 'oui' }
  await porteur.post(`/mises-en-lien/${m.id}/conclusion`, fields)
  const corriger = (par: typeof porteur, mot: string) =>
    enLisant(par, `/coups-de-pouce/${coupId}/merci`, { merci: mot, merciPublic: 'oui' })
  const chez = () => porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)
  return { ...m, porteur, coupId, corriger, chez }
}

describe('a thank-you written too fast', () => {
  it('is said to be read by all only when it is', async () => {
    const dit = async (coupId: string) => {
      const relu = await s.as('coordination').post(`/coups-de-pouce/${coupId}/relecture`, { montrer: 'oui' })
      return decodeURIComponent(relu.headers.getSetCookie().join())
    }
    const nomme = await dit((await remerciee('Merci Aïcha, tu es formidable.')).coupId)
    expect(nomme).toContain('avec le oui de la personne')
    expect(nomme).not.toContain('lu de tous')
    expect(await dit((await remerciee('Merci au 06 39 98 12 34.')).coupId)).not.toContain('lu de tous')
    expect(await dit((await remerciee('Merci pour les rideaux.')).coupId)).toContain('peut maintenant être lu de tous')
  })

  it('asks nothing again of whoever said no, and tells the structure nothing of it', async () => {
    const un = await remerciee('Merci Aïcha, tu es formidable.')
    const bureau = s.as('coordination')
    await bureau.post(`/coups-de-pouce/${un.coupId}/relecture`, { montrer: 'oui' })
    expect(await texteDe(await bureau.get(`/mises-en-lien/${un.id}`))).toContain('Lui demander, et noter sa réponse')
    const non = { coupId: un.coupId, reponse: 'non', moyen: 'telephone' }
    expect((await bureau.post(`/annuaire/${un.talentId}/coups-de-pouce/nom`, non)).status).toBe(303)
    const page = await texteDe(await bureau.get(`/mises-en-lien/${un.id}`))
    expect(page).not.toContain('Lui demander, et noter sa réponse')
    expect(page).toContain('La personne a dit non')
    const chez = await texteDe(await un.chez())
    expect(chez).not.toContain('a dit non')
    expect(chez).toContain('qu’avec le oui de la personne')
  })

  it('is corrected by who wrote it, and read again before it is shown', async () => {
    const un = await remerciee('Merci à Aïcha Benali, formidable.')
    expect(await texteDe(await un.chez())).toContain('Corriger ou retirer ce mot')
    const corrige = await un.corriger(un.porteur, 'Un grand merci pour les rideaux.')
    expect(corrige.status).toBe(303)
    expect(corrige.headers.get('location')).toContain(`/mises-en-lien/${un.id}/reponse-porteur`)
    expect(await texteDe(await un.chez())).toMatch(/Un grand merci pour les rideaux.*attend d’être relu/)
    await s.as('coordination').post(`/coups-de-pouce/${un.coupId}/relecture`, { montrer: 'oui' })
    expect(await mercis()).toContain('Un grand merci pour les rideaux.')
    await un.corriger(un.porteur, 'Autre chose encore.')
    expect(await mercis()).not.toMatch(/rideaux\.|Autre chose/)
    await un.corriger(un.porteur, '')
    expect(await texteDe(await un.chez())).not.toContain('Autre chose encore')
    const long = await un.corriger(un.porteur, 'm'.repeat(601))
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('m'.repeat(601))
  })

  it('is not said to wait for a reading when it will never be shown', async () => {
    const un = await remerciee('Merci à Aïcha Benali, formidable.')
    expect(await texteDe(await un.chez())).not.toContain('attend d’être relu')
    await un.corriger(un.porteur, 'Merci, appelez le 06 39 98 12 34.')
    const chez = await texteDe(await un.chez())
    expect(chez).not.toContain('attend d’être relu')
    expect(chez).toContain('ne sera pas montré sur la page')
    expect(chez).not.toContain('montré à personne')
    // The desk is offered only what can be done.
    const bureau = await (await s.as('coordination').get('/mises-en-lien')).text()
    expect(bureau).toContain('appelez le 06 39 98 12 34')
    expect(bureau).toContain('il ne sera pas montré sur la page')
    expect(bureau).not.toContain('Montrer « Merci, appelez')
    expect(bureau).toContain('Garder pour nous « Merci, appelez')
  })

  it('is corrected by the link of who answered for the structure, and by nobody else', async () => {
    const un = await remerciee('Merci à Aïcha Benali.')
    const parLien = s.as(lien('repondre-porteur', un.id, un.contact))
    expect((await un.corriger(parLien, 'Merci pour tout.')).status).toBe(303)
    for (const autre of [s.as('visiteur'), s.as('porteur', { structureId: newId() }), s.as('cdsu')])
      expect((await un.corriger(autre, 'Vandale')).status).toBe(403)
    const elle = s.as(lien('ma-fiche', un.talentId, un.personneId))
    expect((await un.corriger(elle, 'Je suis formidable')).status).toBe(403)
  })

  it('no longer writes under new words the name agreed to under others', async () => {
    const talentId = await unTalent(s)
    const coupId = await unCoup(s, talentId, await uneStructure(s))
    const elle = s.as(lien('ma-fiche', talentId, null))
    await elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
    expect(await mercis()).toContain('Pour Aïcha B.')
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/annuaire/${talentId}/coups-de-pouce`))).toContain('Corriger ou retirer')
    const corrige = await enLisant(bureau, `/coups-de-pouce/${coupId}/merci`, {
      merci: 'Merci encore.',
      merciPublic: 'oui',
    })
    expect(corrige.headers.get('location')).toContain(`/annuaire/${talentId}/coups-de-pouce`)
    expect(await mercis()).toContain('Merci encore.')
    expect(await mercis()).not.toContain('Aïcha')
  })
})

describe('a thank-you that waits for a yes', () => {
  it('is a line for whoever must say it, and for the desk that asks, until there is an answer', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retiree' })
    const coupId = await unCoup(s, m.talentId, m.structureId, { merci: 'Merci Aïcha, tu es formidable.' })
    const elle = s.as({
      genre: 'compte',
      compteId: 'elle',
      personneId: m.personneId,
      nom: 'Aïcha',
      attributions: [{ role: 'talent', quartierId: null, structureId: null }],
    })
    const page = `/ma-fiche/${m.talentId}/coups-de-pouce`
    const aFaire = async (qui: typeof elle) => texteDe(await qui.get('/'))
    expect(await aFaire(elle)).toContain('peut être montré : il dit votre prénom')
    expect(await (await elle.get('/')).text()).toContain(page)
    expect(await aFaire(s.as('coordination'))).toContain('Demander à Aïcha B. si le merci')
    // Without an account too, before her own words.
    const parSonLien = s.as(lien('ma-fiche', m.talentId, m.personneId))
    const maPage = async () => texteDe(await parSonLien.get(`/ma-fiche/${m.talentId}`))
    expect(await maPage()).toMatch(/peut être montré : il dit votre prénom.*Ce que je propose/)
    await elle.post(`${page}/nom`, { coupId, reponse: 'non' })
    expect(await maPage()).not.toContain('il dit votre prénom')
    expect(await aFaire(elle)).not.toContain('il dit votre prénom')
    expect(await aFaire(s.as('coordination'))).not.toContain('Demander à Aïcha B. si le merci')
  })

  it('leads the desk to where the yes is noted', async () => {
    const un = await remerciee('Merci Aïcha, tu es formidable.')
    const bureau = s.as('coordination')
    await bureau.post(`/coups-de-pouce/${un.coupId}/relecture`, { montrer: 'oui' })
    const page = await (await bureau.get(`/mises-en-lien/${un.id}`)).text()
    expect(page).toContain(`/annuaire/${un.talentId}/coups-de-pouce`)
    expect(await (await un.chez()).text()).not.toContain('/annuaire/')
  })
})

it('writes no thank-you over another one that a second page saved meanwhile', async () => {
  const un = await remerciee('Merci pour les rideaux.')
  for (const [qui, page] of [
    [un.porteur, 'merci'],
    [s.as('coordination'), 'modifier'],
  ] as const) {
    const adresse = `/coups-de-pouce/${un.coupId}/${page}`
    const lire = async () => {
      const formulaires = formulairesDe(await (await qui.get(adresse)).text())
      return envoiDe(formulaires.find(({ action }) => action.endsWith(adresse)) as FormulaireLu)
    }
    const vieux = await lire()
    expect((await qui.post(adresse, { ...(await lire()), merci: `Merci, ${page}.` })).status).toBe(303)
    const tard = await qui.post(adresse, { ...vieux, merci: 'Merci à vous.' })
    expect(tard.status).toBe(409)
    expect(await texteDe(tard)).toContain('Merci à vous.')
    expect((await lire()).merci).toEqual([`Merci, ${page}.`])
  }
})
