import { describe, expect, it } from 'vitest'
import { effacerPartout } from '#modules/annuaire/soi-meme/gestes.ts'
import { newId } from '#platform/ids.ts'
import { todos } from '#src/ground/host.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unCompte, unContact, uneAction, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'

const malgreDe = (html: string) => /name="malgre" value="([^"]+)"/.exec(html)?.[1] ?? ''

const saisie = (plus: Record<string, string> = {}) => ({
  version: '1',
  nom: 'Les Semis',
  genre: 'association',
  ...plus,
})

describe('a structure', () => {
  it('takes a SIRET with its spaces, refuses a wrong one under the field', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    await uneAction(s, { structureId: id })
    const faux = await s.as('cdsu').post(`/structures/${id}/modifier`, saisie({ siret: '732 829 320 00075' }))
    expect(faux.status).toBe(422)
    expect(await faux.text()).toContain('Ce SIRET n’est pas juste')
    const juste = await s
      .as('cdsu')
      .post(
        `/structures/${id}/modifier`,
        saisie({ siret: '732 829 320 00074', rna: 'w442001234', site: 'semis.example' }),
      )
    expect(juste.status).toBe(303)
    const page = (await texteDe(await s.as('visiteur').get(`/structures/${id}`))).replaceAll('\u00a0', ' ')
    expect(page).toContain('732 829 320 00074')
    expect(page).toContain('W442001234')
  })

  it('gives a collective neither number', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const fields = saisie({ genre: 'collectif', siret: '73282932000074' })
    const reponse = await s.as('cdsu').post(`/structures/${id}/modifier`, fields)
    expect(reponse.status).toBe(422)
    expect(await reponse.text()).toContain('Un collectif n’a pas ce numéro')
  })

  it('is changed by its own porteur only, and shows both when somebody was faster', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const chemin = `/structures/${id}/modifier`
    expect((await s.as('porteur', { structureId: newId() }).post(chemin, saisie())).status).toBe(403)
    expect((await s.as('porteur', { structureId: id }).post(chemin, saisie({ sigle: 'LS' }))).status).toBe(303)
    const tard = await s.as('coordination').post(chemin, saisie({ sigle: 'SEM' }))
    expect(tard.status).toBe(409)
    const html = await tard.text()
    expect(html).toContain('value="SEM"')
    expect(html).toContain('>LS<')
  })

  it('asks once more before a second one of the same name', async () => {
    const s = await scene()
    await uneStructure(s, { nom: 'Les Éclaireuses' })
    const fields = { id: newId(), nom: 'LES ECLAIREUSES', genre: 'association' }
    const doute = await s.as('coordination').post('/structures/nouvelle', fields)
    expect(doute.status).toBe(409)
    const page = await doute.text()
    expect(page).toContain('peut-être déjà là')
    const dites = { ...fields, malgre: malgreDe(page) }
    expect((await s.as('coordination').post('/structures/nouvelle', dites)).status).toBe(303)
  })

  it.each([
    ['Régie de quartier des Hauts-Cerisiers', 'Régie de quartier', 409],
    ['Régie de quartier', 'La régie de quartier des Hauts-Cerisiers', 409],
    // One word begins too many names.
    ['Association du Verger', 'Association', 303],
    ['Centre social Jean-Ferrat', 'Centre social du Moulin', 303],
  ])(
    'beside « %s », « %s » written by hand is asked about where one begins by the other: %i',
    async (nom, dite, status) => {
      const s = await scene()
      await uneStructure(s, { nom })
      const action = { id: newId(), nouvelleStructureId: newId(), titre: 'Chorale', structure: dite, annee: '2026' }
      expect((await s.as('coordination').post('/actions/nouvelle', action)).status).toBe(status)
    },
  )

  it('entered twice, is taken out once nothing is tied to it, and not before', async () => {
    const s = await scene()
    const id = await uneStructure(s, { nom: 'Les Éclaireuses bis' })
    const actionId = await uneAction(s, { structureId: id })
    const page = async () => texteDe(await s.as('cdsu').get(`/structures/${id}/modifier`))
    expect(await (await s.as('cdsu').get(`/structures/${id}/modifier`)).text()).toContain(`/structures/${id}#contacts"`)
    expect(await page()).not.toContain('Retirer cette structure')
    expect((await s.as('cdsu').post(`/structures/${id}/retrait`)).status).toBe(409)
    const autre = await uneStructure(s)
    await s.prepare((tx) => tx.updateTable('actions').set({ structure_id: autre }).where('id', '=', actionId).execute())
    const contactId = await unContact(s, id, await unePersonne(s))
    expect((await s.as('cdsu').post(`/structures/${id}/retrait`)).status).toBe(409)
    await s.prepare((tx) => tx.deleteFrom('contacts').where('id', '=', contactId).execute())
    expect(await page()).toContain('Retirer cette structure')
    expect((await s.as('porteur', { structureId: id }).post(`/structures/${id}/retrait`)).status).toBe(403)
    expect((await s.as('cdsu').post(`/structures/${id}/retrait`)).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get('/structures'))).not.toContain('Les Éclaireuses bis')
    expect((await s.as('cdsu').get(`/structures/${id}`)).status).toBe(404)
  })

  it('asks once more before one takes the name of another', async () => {
    const s = await scene()
    await uneStructure(s, { nom: 'Les Éclaireuses' })
    const id = await uneStructure(s, { nom: 'Les Éclaireurs' })
    const chemin = `/structures/${id}/modifier`
    const doute = await s.as('cdsu').post(chemin, saisie({ nom: 'LES ECLAIREUSES' }))
    expect(doute.status).toBe(409)
    const page = await doute.text()
    expect(page).toContain('peut-être déjà là')
    expect(page).toContain('value="LES ECLAIREUSES"')
    expect(await texteDe(await s.as('cdsu').get(`/structures/${id}`))).toContain('Les Éclaireurs')
    expect((await s.as('cdsu').post(chemin, saisie({ nom: 'LES ECLAIREUSES', malgre: malgreDe(page) }))).status).toBe(
      303,
    )
    // What was said once is not asked at each change.
    expect((await s.as('cdsu').post(chemin, saisie({ nom: 'LES ECLAIREUSES', version: '2', sigle: 'E' }))).status).toBe(
      303,
    )
  })

  it('refuses an address that would run a script', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    for (const site of ['javascript:alert(1)', 'pas une adresse', 'data:text/html,x'])
      expect((await s.as('cdsu').post(`/structures/${id}/modifier`, saisie({ site }))).status, site).toBe(422)
  })

  it('under study is told to its own porteur, and to no other: not even by « Aucune action »', async () => {
    const s = await scene()
    const [id, autre] = [await uneStructure(s, { nom: 'La Toupie' }), await uneStructure(s, { nom: 'Les Semis' })]
    for (const structureId of [id, autre]) await uneAction(s, { structureId })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).execute())
    const sienne = s.as('porteur', { structureId: id })
    expect(await texteDe(await sienne.get('/structures'))).toMatch(/La Toupie.*1 action/s)
    expect((await sienne.get(`/structures/${id}`)).status).toBe(200)
    for (const who of [sienne, s.as('talent'), s.as('visiteur')]) {
      expect(await texteDe(await who.get('/structures'))).not.toContain('Les Semis')
      expect(await texteDe(await who.get('/actions'))).not.toContain('Les Semis')
      expect((await who.get(`/structures/${autre}`)).status).toBe(404)
    }
    expect(await texteDe(await s.as('partenaire').get('/structures'))).toMatch(/Les Semis.*1 action/s)
  })

  it('is not found from another territoire', async () => {
    const [ici, ailleurs] = [await scene(), await scene()]
    const id = await uneStructure(ici)
    expect((await ailleurs.as('administration').get(`/structures/${id}`)).status).toBe(404)
    expect((await ailleurs.as('administration').post(`/structures/${id}/modifier`, saisie())).status).toBe(404)
  })
})

describe('contacts', () => {
  const contact = () => ({
    contactId: newId(),
    personneId: newId(),
    prenom: 'Samira',
    nom: 'Diallo',
    telephone: '06 39 98 12 34',
    accord: 'oui',
    moyen: 'telephone',
  })

  it('shows the number to those who work with it once the person said yes, and logs it', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const fields = contact()
    const desk = s.as('coordination')
    for (let clic = 0; clic < 2; clic++)
      expect((await desk.post(`/structures/${id}/contacts/nouveau`, fields)).status).toBe(303)
    const chemin = `/structures/${id}/contacts/${fields.contactId}`
    expect((await texteDe(await desk.get(chemin))).replaceAll('\u00a0', ' ')).toContain('06 39 98 12 34')
    const acces = await s.prepare((tx) => tx.selectFrom('acces_coordonnees').select('auteur').execute())
    expect(acces.map((a) => a.auteur)).toEqual(['Essai coordination'])
    for (const who of ['visiteur', 'conseil', 'partenaire', 'talent'] as const)
      expect((await s.as(who).get(chemin)).status, who).toBe(403)
  })

  it('shows no number to the city, and no name to the council, without the person’s yes', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const fields = { ...contact(), accord: '' }
    await s.as('coordination').post(`/structures/${id}/contacts/nouveau`, fields)
    const page = await texteDe(await s.as('cdsu').get(`/structures/${id}/contacts/${fields.contactId}`))
    expect(page).toContain('Ses coordonnées ne sont pas montrées')
    expect(page).not.toMatch(/06.?39.?98/)
    const lue = await texteDe(await s.as('conseil').get(`/structures/${id}`))
    expect(lue).not.toMatch(/Samira|Personne à joindre/)
    expect(lue).toContain('Aucun contact à montrer ici')
    await enLisant(s.as('coordination'), `/structures/${id}/contacts/${fields.contactId}/modifier`, {
      prenom: 'Samira',
      nom: 'Diallo',
      accord: 'oui',
      moyen: 'vive-voix',
    })
    expect(await texteDe(await s.as('conseil').get(`/structures/${id}`))).toContain('Samira')
    await uneAction(s, { structureId: id })
    const publique = await s.as('visiteur').get(`/structures/${id}`)
    expect(publique.status).toBe(200)
    expect(await texteDe(publique)).not.toContain('Samira')
  })

  it('closes a number told to be wrong, until a good one or another means is noted', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const [bureau, fields] = [s.as('coordination'), contact()]
    await bureau.post(`/structures/${id}/contacts/nouveau`, fields)
    const page = `/structures/${id}/contacts/${fields.contactId}`
    const lu = async () => texteDe(await bureau.get(page))
    expect(await lu()).toMatch(/06.?39.?98/)
    const vide = { prenom: 'Samira', nom: 'Diallo', accord: '', moyen: 'telephone', faux: 'oui' }
    expect((await enLisant(bureau, `${page}/modifier`, vide)).status).toBe(303)
    expect(await lu()).not.toMatch(/06.?39.?98/)
    expect(await texteDe(await bureau.get(''))).toContain('demander le bon')
    await enLisant(bureau, `${page}/modifier`, { ...vide, courriel: 'samira@exemple.fr' })
    await enLisant(bureau, `${page}/modifier`, { ...vide, faux: '', telephone: fields.telephone })
    expect(await lu()).toContain('samira@exemple.fr')
    expect(await lu()).not.toMatch(/06.?39.?98/)
  })

  it('does not bring in somebody known elsewhere by an id typed by hand', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const talentId = await unTalent(s, { prenom: 'Secrète', telephone: '0639980077', accords: ['entremise'] })
    const { personne_id } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    const fields = { ...contact(), personneId: personne_id }
    const porteur = s.as('porteur', { structureId })
    expect((await porteur.post(`/structures/${structureId}/contacts/nouveau`, fields)).status).toBe(403)
    const accords = await s.prepare((tx) =>
      tx.selectFrom('consentements').select('usage').where('personne_id', '=', personne_id).execute(),
    )
    expect(accords.map((a) => a.usage)).toEqual(['entremise'])
  })

  it('are refused under the number of another contact, which is no error of ours', async () => {
    const s = await scene()
    const [ici, ailleurs] = [await uneStructure(s), await uneStructure(s)]
    const bureau = s.as('coordination')
    const pris = contact()
    expect((await bureau.post(`/structures/${ailleurs}/contacts/nouveau`, pris)).status).toBe(303)
    const meme = { ...contact(), contactId: pris.contactId }
    expect((await bureau.post(`/structures/${ici}/contacts/nouveau`, meme)).status).toBe(409)
    expect((await s.prepare((tx) => tx.selectFrom('personnes').select('id').execute())).length).toBe(1)
  })

  it('leave the phone and the address of a talent to the talent and to the desk', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const talentId = await unTalent(s, { prenom: 'Samira', courriel: 'nassima@exemple.fr' })
    const { personne_id } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    const contactId = await unContact(s, structureId, personne_id)
    const modifier = `/structures/${structureId}/contacts/${contactId}/modifier`
    const adresse = () =>
      s.prepare((tx) =>
        tx
          .selectFrom('coordonnees')
          .select('courriel')
          .where('personne_id', '=', personne_id)
          .executeTakeFirstOrThrow(),
      )
    const fields = { ...contact(), telephone: '', courriel: 'autre@exemple.fr' }
    const porteur = s.as('porteur', { structureId })
    const { me } = s.visit('porteur', { structureId })
    const elle: Me = me.genre === 'compte' ? { ...me, personneId: personne_id } : me
    for (const qui of [porteur, s.as('cdsu')]) {
      const refus = await enLisant(qui, modifier, fields)
      expect(refus.status).toBe(409)
      expect(await texteDe(refus)).toContain('Cette personne tient elle-même son numéro et son adresse e-mail')
    }
    // Nor by the form of a new contact, sent with the ids of this one.
    const deux = { ...fields, contactId, personneId: personne_id }
    await porteur.post(`/structures/${structureId}/contacts/nouveau`, deux)
    expect(await adresse()).toEqual({ courriel: 'nassima@exemple.fr' })
    expect((await enLisant(porteur, modifier, { ...fields, courriel: '' })).status).toBe(303)
    expect((await enLisant(s.as(elle), modifier, fields)).status).toBe(303)
    expect(await adresse()).toEqual({ courriel: 'autre@exemple.fr' })
    expect((await enLisant(s.as('coordination'), modifier, { ...fields, courriel: 'bureau@exemple.fr' })).status).toBe(
      303,
    )
    expect(await adresse()).toEqual({ courriel: 'bureau@exemple.fr' })
  })

  it('Monsieur is not written over Madame, whose answers and number they are', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const fields = { ...contact(), prenom: 'Mme Martin', nom: '' }
    await s.as('coordination').post(`/structures/${id}/contacts/nouveau`, fields)
    const modifier = `/structures/${id}/contacts/${fields.contactId}/modifier`
    const dire = (prenom: string) =>
      enLisant(s.as('coordination'), modifier, { ...fields, prenom, telephone: '0639980077' })
    expect((await dire('M. Martin')).status).toBe(409)
    expect((await dire('Madame Martin')).status).toBe(303)
  })

  it('needs a way to reach the person, and gives back what was typed', async () => {
    const s = await scene()
    const id = await uneStructure(s)
    const fields = { ...contact(), telephone: '' }
    const reponse = await s.as('coordination').post(`/structures/${id}/contacts/nouveau`, fields)
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    expect(html).toContain('Écrivez un téléphone ou une adresse e-mail.')
    expect(html).toContain('value="Diallo"')
  })

  it('is taken away without erasing the person', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const personneId = await unePersonne(s)
    const contactId = await unContact(s, structureId, personneId)
    const retrait = `/structures/${structureId}/contacts/${contactId}/retrait`
    expect((await s.as('coordination').post(retrait)).status).toBe(303)
    expect((await s.as('coordination').post(retrait)).status).toBe(404)
    const personnes = await s.prepare((tx) => tx.selectFrom('personnes').select('id').execute())
    expect(personnes).toEqual([{ id: personneId }])
  })

  it('is oneself, and the only one to act there: said first, and never in one tap', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const personneId = await unePersonne(s)
    const contactId = await unContact(s, structureId, personneId)
    const page = `/structures/${structureId}/contacts/${contactId}`
    const bureau = s.as('coordination')
    const autre = await texteDe(await bureau.get(page))
    expect(autre).not.toContain('Vous n’êtes plus le contact')
    expect(autre).not.toContain('Personne d’autre n’agit ici')
    const elle = s.as(await unCompte(s, 'porteur', structureId, personneId))
    expect(await texteDe(await bureau.get(page))).toContain('Personne d’autre n’agit ici')
    expect(await texteDe(await elle.get(page))).toContain('Vous n’êtes plus le contact')
    expect((await elle.post(`${page}/retrait`)).status).toBe(422)
    expect((await elle.post(`${page}/retrait`, { moi: 'oui' })).status).toBe(303)
  })

  it('says to the desk that nobody is left to act, whichever way the last one went', async () => {
    const partir = {
      retire: async (s: Scene, structureId: string, personneId: string) => {
        const contactId = await unContact(s, structureId, personneId)
        await s.as('coordination').post(`/structures/${structureId}/contacts/${contactId}/retrait`)
      },
      efface: (s: Scene, _: string, personneId: string) =>
        s.prepare((tx) => effacerPartout(tx, s.visit(), personneId, { noms: [], cherches: [] })),
    }
    for (const partie of [partir.retire, partir.efface]) {
      const s = await scene()
      const structureId = await uneStructure(s, { nom: 'La Roue libre' })
      const [une, autre] = [await unePersonne(s), await unePersonne(s)]
      await unCompte(s, 'porteur', structureId, une)
      await unCompte(s, 'porteur', structureId, autre)
      const dit = async (who: 'coordination' | 'conseil') =>
        (await read(s.visit(who), (tx) => todos(s.visit(who), tx))).filter(({ texte }) =>
          texte.includes('plus personne'),
        )
      await partie(s, structureId, une)
      expect(await dit('coordination')).toEqual([])
      await partie(s, structureId, autre)
      expect((await dit('coordination')).map(({ texte }) => texte)).toEqual([expect.stringContaining('La Roue libre')])
      expect(await dit('conseil')).toEqual([])
      await unCompte(s, 'porteur', structureId, await unePersonne(s))
      expect(await dit('coordination')).toEqual([])
    }
  })

  it('says to the desk, in one line, who cannot be called', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    await uneAction(s, { structureId })
    await uneAction(s)
    const aFaire = async (who: 'coordination' | 'conseil') => {
      const visit = s.visit(who)
      const lignes = await read(visit, (tx) => todos(visit, tx))
      return lignes.filter((ligne) => ligne.href.includes('contact=sans')).map((ligne) => ligne.texte)
    }
    expect(await aFaire('coordination')).toEqual([
      '2 structures ont une action prévue ou en cours, et personne à appeler : notez un contact.',
    ])
    expect(await aFaire('conseil')).toEqual([])
    await unContact(s, structureId, await unePersonne(s))
    expect(await aFaire('coordination')).toEqual([
      '1 structure a une action prévue ou en cours, et personne à appeler : notez un contact.',
    ])
    const page = await texteDe(await s.as('coordination').get('/structures?contact=sans'))
    expect(page).toContain('1 action')
  })
})

describe('a structure of which nothing is public', () => {
  it('is not named to who has no account: neither list, nor choice, nor page', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Graines de parole' })
    const id = await uneAction(s, { structureId, annee: 2026 })
    const etre = (etat: 'prevue' | 'refusee', archivee_le: Temporal.Instant | null = null) =>
      s.prepare((tx) => tx.updateTable('actions').set({ etat, archivee_le }).where('id', '=', id).execute())
    const pages = ['/structures', '/actions?annee=2026', `/structures/${structureId}`]
    const lues = async (qui: 'visiteur' | 'conseil' | 'cdsu' | 'talent') =>
      (await Promise.all(pages.map(async (page) => texteDe(await s.as(qui).get(page))))).map((texte) =>
        texte.includes('Graines de parole'),
      )
    expect(await lues('visiteur')).toEqual([true, true, true])
    for (const [etat, le] of [['refusee'], ['prevue', s.now]] as const) {
      await etre(etat, le)
      expect(await lues('visiteur')).toEqual([false, false, false])
      expect((await s.as('visiteur').get(`/structures/${structureId}`)).status).toBe(404)
      expect(await lues('cdsu')).toEqual([true, true, true])
    }
    const porteur = s.as('porteur', { structureId })
    expect((await porteur.get(`/structures/${structureId}`)).status).toBe(200)
    await etre('prevue')
    expect(await lues('visiteur')).toEqual([true, true, true])
  })
})
