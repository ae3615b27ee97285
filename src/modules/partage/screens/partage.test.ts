import { describe, expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { accesAuxCoordonnees, consentir } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { compte } from '#src/test/rights.ts'
import { LIENS_DE_PARTAGE } from '../policy.ts'
import { uneAnnonce, unPartage } from '../testing.ts'

async function deuxStructures(quand: Parameters<typeof scene>[0] = {}) {
  const s = await scene(quand)
  const [a, b] = [await uneStructure(s, { nom: 'La Régie' }), await uneStructure(s, { nom: 'L’Amicale' })]
  const samira = await unePersonne(s, {
    prenom: 'Samira',
    nom: 'Haddad',
    cercle: 'porteur',
    telephone: '0639980101',
    accords: [],
  })
  const contactId = await unContact(s, a, samira)
  return {
    s,
    a,
    b,
    contactId,
    regie: s.as('porteur', { structureId: a }),
    amicale: s.as('porteur', { structureId: b }),
  }
}

describe('« qui fait quoi »', () => {
  it('tells structures, actions and places, and only the contacts that agreed to be shown', async () => {
    const { s, a, regie } = await deuxStructures()
    await uneAction(s, { titre: 'Atelier vélo', structureId: a })
    const malik = await unePersonne(s, {
      prenom: 'Malik',
      nom: 'Diop',
      telephone: '0639980102',
      accords: ['structure'],
    })
    await unContact(s, a, malik)
    const lu = async () => texteDe(await regie.get('/qui-fait-quoi'))
    const page = await lu()
    for (const dit of ['La Régie', 'Atelier vélo', 'Malik Diop']) expect(page).toContain(dit)
    // Samira was never asked; no number is on a list.
    expect(page).not.toMatch(/Samira|Haddad|06[\s\u00a0]?39/)
    expect(page).not.toContain('L’Amicale')
    await s.prepare((tx, visit) => {
      const tard = { ...visit, now: visit.now.add({ minutes: 1 }) }
      return consentir(tx, tard, malik, { structure: false }, 'telephone')
    })
    expect(await lu()).not.toContain('Malik')
    expect((await s.as('visiteur').get('/qui-fait-quoi')).status).toBe(403)
  })

  it('tells an application before it is decided to its structure and to those who study it alone', async () => {
    const { s, a, b, regie, amicale } = await deuxStructures()
    const autre = { structureId: b, titre: 'La friperie' }
    for (const id of [await uneAction(s, { titre: 'Atelier vélo', structureId: a }), await uneAction(s, autre)])
      await s.prepare((tx) =>
        tx
          .updateTable('actions')
          .set({ etat: 'en-instruction', debut_jour: '2026-04-01', fin_jour: '2026-04-03' })
          .where('id', '=', id)
          .execute(),
      )
    for (const page of ['/qui-fait-quoi', '/partage']) {
      expect(await texteDe(await regie.get(page))).not.toContain('La friperie')
      expect(await texteDe(await amicale.get(page))).not.toContain('Atelier vélo')
      expect(await texteDe(await s.as('coordination').get(page))).toContain('La friperie')
    }
    expect(await texteDe(await regie.get('/qui-fait-quoi'))).toContain('Atelier vélo')
  })
})

describe('the board of the porteurs', () => {
  it('goes from a line to a return, contacts shown only after two yeses', async () => {
    const { s, a, b, contactId, regie, amicale } = await deuxStructures()
    const id = newId()
    const fields = {
      id,
      sens: 'propose',
      genre: 'materiel',
      titre: 'Notre barnum',
      pour: `s-${a}`,
      du: '2026-04-01',
      au: '2026-04-30',
    }
    expect((await regie.post('/partage/nouvelle', fields)).status).toBe(303)
    expect((await regie.post('/partage/nouvelle', fields)).status).toBe(303)
    expect(await texteDe(await amicale.get('/partage'))).toContain('Notre barnum')
    await s.prepare((tx) =>
      tx.updateTable('annonces_de_partage').set({ contact_id: contactId }).where('id', '=', id).execute(),
    )

    const reponse = newId()
    const dite = { id: reponse, structureId: b, du: '2026-04-10', au: '2026-04-12', mot: 'Pour la fête' }
    expect((await amicale.post(`/partage/${id}/reponse`, dite)).status).toBe(303)
    // The same days once more are no second demand; the page says so, and other days are one.
    const encore = { ...dite, id: newId(), du: '2026-04-12', au: '2026-04-14' }
    const double = await amicale.post(`/partage/${id}/reponse`, encore)
    expect(double.status).toBe(409)
    expect(await texteDe(double)).toContain('Votre structure l’a déjà demandé pour ces jours')
    const plusTard = { ...encore, du: '2026-04-20', au: '2026-04-21' }
    expect((await amicale.post(`/partage/${id}/reponse`, plusTard)).status).toBe(303)
    const avant = await texteDe(await amicale.get(`/partages/${reponse}`))
    expect(avant).not.toContain('Samira')
    // Nobody says both yeses.
    expect((await amicale.post(`/partages/${reponse}/geste`, { geste: 'accepter' })).status).toBe(403)
    expect(await texteDe(await regie.get('/'))).toContain('L’Amicale répond à « Notre barnum »')

    expect((await regie.post(`/partages/${reponse}/geste`, { geste: 'accepter' })).status).toBe(303)
    const contacts = await (await amicale.get(`/partages/${reponse}`)).text()
    // One under the other: inline, name, number and mail read as one word.
    expect(contacts).toMatch(/<p>Samira Haddad[^<]*<\/p><p><a class="telephone"/u)
    expect(contacts).not.toMatch(/<\/a><a href="mailto/u)
    for (const geste of ['remettre', 'signaler', 'regler'])
      expect((await regie.post(`/partages/${reponse}/geste`, { geste, retour: 'Un piquet tordu' })).status).toBe(303)
    const apres = await texteDe(await amicale.get(`/partages/${reponse}`))
    expect(apres).toContain('Rendu')
    expect(apres).not.toContain('Samira')
    expect((await regie.post(`/partages/${reponse}/geste`, { geste: 'rendre' })).status).toBe(409)
  })

  it('asks again what was answered by a link that came to somebody else, and tells who had that answer', async () => {
    const { s, a, b, contactId } = await deuxStructures({ now: Temporal.Now.instant() })
    const annonceId = await uneAnnonce(s, { structureId: a, contactId })
    const [id, tenu] = [
      await unPartage(s, { annonceId, structureId: b, etat: 'demande' }),
      await unPartage(s, { annonceId, structureId: b, etat: 'accord' }),
    ]
    const { personneId } = await s.prepare((tx) =>
      tx
        .selectFrom('contacts')
        .select('personne_id as personneId')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow(),
    )
    const yvonne = await unePersonne(s, { prenom: 'Yvonne', cercle: 'porteur', accords: ['structure'] })
    await unContact(s, b, yvonne)
    const { chemin } = await s.prepare((tx, visit) =>
      lienPour(tx, visit, { geste: LIENS_DE_PARTAGE.annonce, sujetId: id, personneId, jours: 30 }),
    )
    const nav = await navigateur()
    expect((await nav.get(chemin)).status).toBe(303)
    const ici = `/${s.territoire.slug}`
    expect((await nav.post(`${ici}/partages/${id}/geste`, { geste: 'accepter' })).status).toBe(303)
    const etats = async () => {
      const lus = await s.prepare((tx) => tx.selectFrom('partages').select(['id', 'etat', 'accorde_le']).execute())
      return [id, tenu].map((un) => lus.find((p) => p.id === un)?.etat)
    }
    expect(await etats()).toEqual(['accord', 'accord'])
    expect((await nav.post(`${ici}/l/pas-moi`)).status).toBe(303)
    expect(await etats()).toEqual(['demande', 'accord'])
    expect(await texteDe(await s.as('coordination').get('/a-prevenir'))).toContain('pas encore de réponse')
  })

  it('tells whose number it is who else read it, for a sharing, and nothing of their own visits', async () => {
    const { s, a, b, contactId, amicale } = await deuxStructures()
    const annonceId = await uneAnnonce(s, { structureId: a, contactId })
    const id = await unPartage(s, { annonceId, structureId: b, etat: 'accord' })
    const { personneId } = await s.prepare((tx) =>
      tx
        .selectFrom('contacts')
        .select('personne_id as personneId')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow(),
    )
    const samira = s.as({ ...compte('porteur', a), personneId } as never)
    for (const qui of [samira, amicale])
      expect(await texteDe(await qui.get(`/partages/${id}`))).toContain('Samira Haddad')
    const lectures = await s.prepare((tx) => accesAuxCoordonnees(tx, personneId))
    expect(lectures.map(({ usage }) => usage)).toEqual(['partage'])
    expect(await texteDe(await samira.get(`/mes-coordonnees/${personneId}`))).toContain(
      'pour un partage, après deux oui',
    )
  })

  it('gives back what was typed with a sentence, and writes nothing', async () => {
    const { s, a, regie } = await deuxStructures()
    const fields = {
      id: newId(),
      sens: 'propose',
      genre: 'salle',
      titre: 'Salle, appeler le 06 39 98 01 02',
      details: 'Sauf à ces connards d’en face',
      pour: `s-${a}`,
      du: '2026-04-30',
      au: '2026-04-01',
    }
    const response = await regie.post('/partage/nouvelle', fields)
    expect(response.status).toBe(422)
    const texte = await texteDe(response)
    expect(texte).toContain('La fin ne peut pas être avant le début.')
    expect(texte).toContain('Ni téléphone ni adresse e-mail ici')
    expect(texte).toContain('Des mots ici peuvent blesser')
    expect(await s.prepare((tx) => tx.selectFrom('annonces_de_partage').select('id').execute())).toEqual([])
  })

  it('refuses one’s own line and a line taken off the board', async () => {
    const { s, a, b, regie, amicale } = await deuxStructures()
    const id = await uneAnnonce(s, { structureId: a })
    expect((await regie.post(`/partage/${id}/reponse`, { id: newId(), structureId: a })).status).toBe(409)
    expect((await regie.post(`/partage/${id}/fermeture`)).status).toBe(303)
    const response = await amicale.post(`/partage/${id}/reponse`, { id: newId(), structureId: b })
    expect(response.status).toBe(409)
    expect(await texteDe(response)).toContain('n’est plus au tableau')
  })

  it('shows who answered to the two structures only', async () => {
    const { s, a, b, amicale } = await deuxStructures()
    const id = await uneAnnonce(s, { structureId: a })
    const partageId = await unPartage(s, { annonceId: id, structureId: b })
    const autre = s.as('porteur', { structureId: await uneStructure(s) })
    expect(await texteDe(await amicale.get(`/partage/${id}`))).toContain('Votre réponse')
    expect(await texteDe(await autre.get(`/partage/${id}`))).not.toContain('Amicale')
    expect((await autre.get(`/partages/${partageId}`)).status).toBe(403)
    expect((await s.as('conseil').get(`/partages/${partageId}`)).status).toBe(403)
    expect((await s.as('visiteur').get('/partage')).status).toBe(403)
  })

  it('reminds of a return whose day has gone', async () => {
    const { s, a, b, regie } = await deuxStructures()
    const annonceId = await uneAnnonce(s, { structureId: a })
    await unPartage(s, { annonceId, structureId: b, etat: 'en-cours', au: '2026-03-01' })
    expect(await texteDe(await regie.get('/'))).toContain('« Notre barnum de 6 mètres » : est-ce rendu ?')
  })
})
