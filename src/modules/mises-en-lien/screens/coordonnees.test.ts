import { describe, expect, it } from 'vitest'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import type { Mail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import { read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneStructure, unTalent } from '#src/test/builders.ts'
import { deplacements } from '../gestes/deplacement.ts'
import { postDits, uneMiseEnLien } from '../testing.ts'

describe('both numbers, dictated by the desk', () => {
  it('are shown once both said yes, each reading written down', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const fiche = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
    expect(fiche).toContain('Voir comment les joindre')
    const page = await texteDe(await s.as('coordination').post(`/mises-en-lien/${m.id}/coordonnees`))
    expect(page.match(/06(\s\d\d){4}/gu)).toHaveLength(2)
    for (const personneId of [m.personneId, m.contact]) {
      expect(await read(s.visit(), (tx) => accesAuxCoordonnees(tx, personneId))).toMatchObject([
        { usage: 'double-oui' },
      ])
    }
  })

  it('said aloud, are known to each as read by the other, and again only when they changed', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Mamadou', nom: 'Sangaré' })
    const structureId = await uneStructure(s, { nom: 'Le Tournevis' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId, structureId })
    const bureau = s.as('coordination')
    const lecteurs = async (personneId: string) =>
      (await read(s.visit(), (tx) => accesAuxCoordonnees(tx, personneId))).map(({ auteur }) => auteur)
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees`)
    expect(await lecteurs(m.personneId)).not.toContain('Le Tournevis')
    for (const _ of [1, 2]) await postDits(bureau, m.id)
    expect((await lecteurs(m.personneId)).filter((un) => un === 'Le Tournevis')).toHaveLength(1)
    expect((await lecteurs(m.contact)).filter((un) => un === 'Mamadou S.')).toHaveLength(1)
  })

  it('are not noted as said once the day moved meanwhile, and it is said so', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare((tx, visit) =>
      deplacements.redemander(visit, tx, { appelId: m.appelId, moment: 'mercredi', jour: null, passe: false }),
    )
    const fait = await postDits(s.as('coordination'), m.id)
    expect(fait.status).toBe(303)
    expect(decodeURIComponent(fait.headers.getSetCookie().join())).toContain('Quelque chose vient de changer')
  })

  it('give the whole name after both yeses alone, as whoever signs up was told, on the page and on paper', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Mamadou', nom: 'Sangaré' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
    const porteur = s.as('porteur', { structureId: m.structureId })
    const avant = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
    expect(avant).not.toMatch(/Mamadou|Sangaré/u)
    await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })
    const apres = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/coordonnees`))
    expect(apres).toContain('Mamadou Sangaré')
    const dits = [
      await texteDe(await s.as('visiteur').get('/je-peux-aider')),
      await texteDe(await s.as('coordination').get('/annuaire/feuille')),
    ]
    for (const dit of dits) expect(dit).toContain('un projet ne le lit que si vous avez dit oui tous les deux')
  })

  it('say what to do for a structure of which no number is known', async () => {
    const s = await scene()
    const appelId = await unAppel(s, { structureId: await uneStructure(s) })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId })
    const page = await texteDe(await s.as('coordination').post(`/mises-en-lien/${m.id}/coordonnees`))
    expect(page).toContain('Aucun numéro n’est noté ici')
    expect(page).not.toContain('vous rappelle')
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toMatch(/prévenir Aïcha B\. [^.]/u)
  })

  it('of somebody without a phone say nothing false: by whom to go to the desk, that it calls back to the structure', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Lucien', telephone: '', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    await s.prepare((tx) =>
      tx
        .updateTable('coordonnees')
        .set({ adresse: 'Ma voisine Josiane' })
        .where('personne_id', '=', m.personneId)
        .execute(),
    )
    const porteur = await texteDe(
      await s.as('porteur', { structureId: m.structureId }).get(`/mises-en-lien/${m.id}/coordonnees`),
    )
    expect(porteur).toContain('fait le lien et vous rappelle')
    // Nothing was shown: nobody is on the list of those who read the number.
    expect(await read(s.visit(), (tx) => accesAuxCoordonnees(tx, m.personneId))).toEqual([])
    expect(porteur).not.toMatch(/Vous pouvez vous appeler|C’est donné|Josiane/u)
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))).not.toContain('a vu comment joindre')
    const dictes = await texteDe(await bureau.post(`/mises-en-lien/${m.id}/coordonnees`))
    expect(dictes).toContain('Ma voisine Josiane')
    expect(dictes).not.toContain('Aucun numéro n’est noté ici')
    expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))).not.toContain('les deux numéros')
    expect(await texteDe(await bureau.get('/'))).toMatch(/comment (?:se )?joindre.*, pour «/u)
  })

  it('are announced by no mail to whoever would find none, and stay for the desk to tell', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Lucien', telephone: '', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
    const partis: Mail[] = []
    const envoyer = () =>
      envoyerEnAttente(s.visit(), async (mail) => {
        partis.push(mail)
        return ok(undefined)
      })
    const oui = (id: string) => s.as('coordination').post(`/mises-en-lien/${id}/geste`, { geste: 'porteur-oui' })
    await oui(m.id)
    await envoyer()
    expect(partis.flatMap(({ lignes }) => lignes).join(' ')).not.toContain('Vous pouvez vous appeler')
    expect(await texteDe(await s.as('coordination').get('/'))).toMatch(/comment (?:se )?joindre.*, pour «/u)
    // Nobody answers for the structure: the talent would open a page without a number.
    const sans = await unAppel(s, { structureId: await uneStructure(s) })
    await oui((await uneMiseEnLien(s, { etat: 'proposee-au-porteur', appelId: sans, courriel: 'cora@exemple.fr' })).id)
    await envoyer()
    expect(partis).toEqual([])
    await oui((await uneMiseEnLien(s, { etat: 'proposee-au-porteur', courriel: 'dina@exemple.fr' })).id)
    await envoyer()
    expect(partis).toHaveLength(2)
  })

  it('are not said to be given by the second yes alone', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await s.as('coordination').post(`/mises-en-lien/${m.id}/geste`, { geste: 'porteur-oui' })
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).not.toContain('sont partagées')
    const soi = { id: m.id, geste: 'ma-fiche', sujetId: m.talentId, personneId: m.personneId }
    const garde = await texteDe(await s.as({ genre: 'lien', lien: soi }).get(`/ma-fiche/${m.talentId}/tout`))
    expect(garde).toContain('D’accord des deux le')
    expect(garde).not.toMatch(/Numéros échangés|sont partagées/u)
  })

  it.each(['acceptee-par-le-talent', 'proposee-au-porteur', 'retiree'] as const)(
    'are refused while it is %s',
    async (etat) => {
      const s = await scene()
      const m = await uneMiseEnLien(s, { etat })
      const response = await s.as('coordination').post(`/mises-en-lien/${m.id}/coordonnees`)
      expect(response.status).toBe(409)
      expect(await texteDe(response)).not.toMatch(/06(\s\d\d){4}/u)
    },
  )

  it('are nobody else’s', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    for (const who of ['cdsu', 'conseil', 'porteur', 'visiteur'] as const) {
      expect((await s.as(who).post(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(403)
    }
  })
})
