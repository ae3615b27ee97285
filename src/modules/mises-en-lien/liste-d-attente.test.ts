import { beforeEach, describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { rappel } from './etats/rappels.ts'
import { enCours } from './store/queries.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Three yeses for one place, in that order; the first waits for the structure. */
async function troisOui() {
  const premiere = await uneMiseEnLien(s, {
    etat: 'acceptee-par-le-talent',
    talentId: await unTalent(s, { prenom: 'Ana' }),
  })
  const { appelId } = premiere
  const dire = async (prenom: string, heures: number) => {
    const m = await uneMiseEnLien(s, {
      appelId,
      etat: 'acceptee-par-le-talent',
      talentId: await unTalent(s, { prenom }),
    })
    const le = s.now.add({ hours: heures })
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ repondue_talent_le: le }).where('id', '=', m.id).execute(),
    )
    return m
  }
  return { premiere, deuxieme: await dire('Bilal', 1), troisieme: await dire('Cora', 2) }
}
const page = async (id: string) => texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))

describe('who said yes when the places had their yes', () => {
  it('is told at the desk as waiting: which rank, why, and what follows', async () => {
    const { premiere, deuxieme, troisieme } = await troisOui()
    expect(await page(premiere.id)).toContain('Il manque le oui')
    expect(await page(premiere.id)).not.toContain('liste d’attente')
    for (const [m, rang] of [
      [deuxieme, '1re'],
      [troisieme, '2e'],
    ] as const) {
      const lue = await page(m.id)
      expect(lue).toContain(`liste d’attente, en ${rang} position`)
      expect(lue).not.toContain('Il manque le oui')
      expect(lue).toMatch(/Dès que c’est son tour, «.À faire.» vous dit de demander/)
    }
    const bureau = s.as('coordination')
    const appel = await texteDe(await bureau.get(`/appels/${premiere.appelId}/mises-en-lien`))
    expect(appel).toContain('En liste d’attente, 2e')
    const aFaire = await texteDe(await bureau.get('/mises-en-lien'))
    expect(aFaire).toContain('Ana B. dit oui : demander')
    expect(aFaire).not.toMatch(/(Bilal|Cora) B\. dit oui/)
  })

  it('reads the same on her own page', async () => {
    const { deuxieme } = await troisOui()
    const { talentId, personneId } = deuxieme
    const elle = s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_MA_FICHE, sujetId: talentId, personneId },
    })
    expect(await texteDe(await elle.get(`/ma-fiche/${talentId}`))).toContain('Vous êtes sur la liste d’attente')
  })

  it('is told to the structure with the rank in which they answered, and so are those who have a place', async () => {
    const { premiere, deuxieme, troisieme } = await troisOui()
    const structure = s.as('porteur', { structureId: premiere.structureId })
    const lue = async (chemin: string) => texteDe(await structure.get(chemin))
    const siennes = await lue('/mises-en-lien')
    for (const rang of ['1re', '2e']) expect(siennes).toContain(`En liste d’attente, ${rang}`)
    const reponse = ({ id }: typeof premiere) => lue(`/mises-en-lien/${id}/reponse-porteur`)
    expect(await reponse(premiere)).not.toContain('liste d’attente')
    expect(await reponse(deuxieme)).toContain('1re sur la liste d’attente')
    expect(await reponse(troisieme)).toContain('2e sur la liste d’attente')
    await s.prepare((tx) => tx.updateTable('appels').set({ places: 2 }).execute())
    expect(await lue(`/appels/${premiere.appelId}`)).toContain('dans l’ordre de leurs réponses')
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ places: 1 }).execute()
      const tenue = { etat: 'coordonnees-partagees' as const, reponse_porteur: 'oui' as const }
      await tx.updateTable('mises_en_lien').set(tenue).where('id', '=', premiere.id).execute()
    })
    expect(await reponse(troisieme)).toContain('2e sur la liste d’attente')
    expect(await reponse(troisieme)).toContain('Toutes les places')
  })

  it('comes back on « À faire » when somebody before her steps back', async () => {
    const { premiere, deuxieme, troisieme } = await troisOui()
    const bureau = s.as('coordination')
    await bureau.post(`/mises-en-lien/${premiere.id}/retrait`, { auNomDe: 'talent' })
    expect(await texteDe(await bureau.get(`/appels/${premiere.appelId}/mises-en-lien`))).toContain(
      'Bilal B. Le talent dit oui',
    )
    const aFaire = await read(s.visit('coordination'), (tx) => enCours(tx, s.visit('coordination').me))
    expect(aFaire.map((m) => rappel(m, false, s.now)?.genre ?? null)).toEqual(['proposer-au-porteur', null])
    expect(await page(deuxieme.id)).toContain('Il manque le oui')
    expect(await page(troisieme.id)).toContain('liste d’attente, en 1re position')
  })

  it('gets its turn when places are added; a call whose places are all held is full, whatever the order', async () => {
    const tenue = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const { appelId } = tenue
    const bilal = await unTalent(s, { prenom: 'Bilal' })
    const attend = await uneMiseEnLien(s, { appelId, etat: 'acceptee-par-le-talent', talentId: bilal })
    const bureau = s.as('coordination')
    const placer = (places: number, version: number) =>
      bureau.post(`/appels/${appelId}/modifier`, {
        id: appelId,
        titre: 'Coudre des rideaux',
        pour: `s-${tenue.structureId}`,
        jour: '2026-04-01',
        heure: '14:00',
        dureeMinutes: '120',
        places: String(places),
        version: String(version),
      })
    const dit = async () => ({
      ouverts: (await texteDe(await bureau.get('/appels'))).includes('Coudre des rideaux'),
      complets: (await texteDe(await bureau.get('/appels?vue=complets'))).includes('Coudre des rideaux'),
      aFaire: (await texteDe(await bureau.get('/mises-en-lien'))).includes('2 choses à voir ensemble'),
      fiche: (await page(attend.id)).includes('liste d’attente'),
    })
    const plein = { ouverts: false, complets: true, aFaire: false, fiche: true }
    expect(await dit()).toEqual(plein)
    expect((await placer(2, 1)).status).toBe(303)
    expect(await dit()).toEqual({ ouverts: true, complets: false, aFaire: true, fiche: false })
    expect((await placer(1, 2)).status).toBe(303)
    expect(await dit()).toEqual(plein)
  })

  it('counts the places of the day of the need alone, once it has moved: who helped on a day before holds none', async () => {
    const faite = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', places: 2 })
    const { appelId } = faite
    const bureau = s.as('coordination')
    const placer = (jour: string) =>
      s.prepare((tx) => tx.updateTable('appels').set({ jour }).where('id', '=', appelId).execute())
    await placer('2026-03-10')
    const fait = { coupId: newId(), issue: 'faite', jour: '2026-03-10', minutes: '1 h', merci: '' }
    expect((await bureau.post(`/mises-en-lien/${faite.id}/conclusion`, fait)).status).toBe(303)
    await placer('2026-04-01')
    const oui = [
      await uneMiseEnLien(s, { appelId, etat: 'acceptee-par-le-talent' }),
      await uneMiseEnLien(s, { appelId, etat: 'acceptee-par-le-talent' }),
    ]
    for (const m of oui) expect(await page(m.id)).not.toContain('liste d’attente')
    expect(await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien`))).toMatch(
      /2 personnes en vue.*2 places, 2 oui/u,
    )
    const porteur = s.as('porteur', { structureId: faite.structureId })
    expect(await texteDe(await porteur.get(`/appels/${appelId}`))).toContain('2 personnes peuvent aider')
    for (const m of oui) await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur/reponse`, { reponse: 'oui' })
    const troisieme = await uneMiseEnLien(s, { appelId, etat: 'acceptee-par-le-talent' })
    expect(await page(troisieme.id)).toContain('liste d’attente, en 1re position')
    expect(await texteDe(await porteur.get(`/appels/${appelId}`))).not.toContain('peut aider')
  })

  it('is not to be asked about again when the structure has been, out of turn', async () => {
    const { deuxieme } = await troisOui()
    await s.as('coordination').post(`/mises-en-lien/${deuxieme.id}/proposition-porteur`, { demande: 'telephone' })
    const lue = await page(deuxieme.id)
    expect(lue).toContain('liste d’attente, en 1re position')
    expect(lue).toContain('Pas encore de réponse des Ateliers du palier')
    expect(lue).not.toContain('vous dit de demander')
  })

  it('waits too behind somebody who answered later and holds the place', async () => {
    const { premiere, troisieme } = await troisOui()
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ etat: 'coordonnees-partagees' }).where('id', '=', troisieme.id).execute(),
    )
    expect(await page(premiere.id)).toContain('liste d’attente, en 1re position')
  })
})
