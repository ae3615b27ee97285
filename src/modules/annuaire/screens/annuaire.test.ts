import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { plier } from '#platform/texte.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unCompte, unTalent } from '#src/test/builders.ts'
import { enLisant, printDe } from '#src/test/formulaires.ts'
import { reconstruireMots, relireLesMots } from '../inscrire/usecases.ts'
import { changerEtat } from '../soi-meme/gestes.ts'
import { reindexer } from '../store/store.ts'

const inscription = (change = {}) => ({
  talentId: newId(),
  personneId: newId(),
  texte: 'Je sais coudre',
  prenom: 'Nadia',
  nom: 'Ferhat',
  telephone: '0639980201',
  age: 'adulte',
  accords: ['entremise'],
  moyen: 'papier',
  ...change,
})

const moyensNotes = (s: Scene) => s.prepare((tx) => tx.selectFrom('consentements').select('moyen').distinct().execute())

describe('the directory', () => {
  it('shows whole names to the desk, first name and initial to the council, nothing to the others', async () => {
    const s = await scene()
    await unTalent(s, { accords: ['annuaire'], prenom: 'Aïcha' })
    await unTalent(s, { accords: ['entremise'], prenom: 'Discrète' })
    const bureau = await texteDe(await s.as('coordination').get('/annuaire'))
    expect(bureau).toContain('Aïcha Benali')
    expect(bureau).toContain('Discrète Benali')
    const conseil = await texteDe(await s.as('conseil').get('/annuaire'))
    expect(conseil).toContain('Aïcha B.')
    expect(conseil).not.toContain('Benali')
    expect(conseil).not.toContain('Discrète')
    for (const role of ['porteur', 'cdsu', 'partenaire', 'talent', 'visiteur'] as const)
      for (const path of ['/annuaire', '/annuaire/extrait', '/annuaire/nouveau', '/annuaire/conseil'])
        expect((await s.as(role).get(path)).status, `${role} ${path}`).toBe(403)
  })

  it('says what to do when it is empty, and when nothing is found', async () => {
    const s = await scene()
    expect(await texteDe(await s.as('coordination').get('/annuaire'))).toContain('Inscrire les membres du conseil')
    const rien = await (await s.as('coordination').get('/annuaire?q=licorne')).text()
    expect(rien).toContain('<p>Essayez un mot plus court')
    expect(rien).not.toMatch(/<p>\s*<p>/)
    const partis = await texteDe(await s.as('coordination').get('/annuaire?vue=partis'))
    expect(partis).toContain('Personne ici pour l’instant')
    expect(partis).not.toContain('mot plus court')
    expect(
      (await s.as('coordination').get('/annuaire?vue=nimporte&page=-3&quand=x&q=%00&famille=x&langue=x&diplome=coudre'))
        .status,
    ).toBe(200)
  })

  it('searches and filters', async () => {
    const s = await scene()
    await unTalent(s, { prenom: 'Couturière', texte: 'Je couds des ourlets' })
    await unTalent(s, { prenom: 'Mécano', texte: 'Je répare des vélos', cercle: 'conseil' })
    await reconstruireMots(s.visit())
    const liste = async (query: string) => texteDe(await s.as('coordination').get(`/annuaire?${query}`))
    expect(await liste('q=velo')).toContain('Mécano')
    expect(await liste('q=velo')).not.toContain('Couturière B')
    expect(await liste('cercle=conseil')).not.toContain('Couturière')
    expect(await liste('vue=jamais')).toContain('2 personnes')
    expect(await liste('vue=pause')).toContain('Personne ici pour l’instant')
  })

  it('finds by a first name those who bear it, and nobody by the trade that the word is too', async () => {
    const s = await scene()
    await unTalent(s, { prenom: 'Samia', texte: 'Auxiliaire de vie', accords: ['entremise'] })
    await unTalent(s, { prenom: 'Wassim', texte: 'Je monte des podiums', accords: ['annuaire'] })
    await reconstruireMots(s.visit())
    for (const [role, q, oui, non] of [
      ['coordination', 'Samia', 'Samia', 'Wassim'],
      ['coordination', 'samia benali', 'Samia', 'Wassim'],
      ['coordination', 'praticable', 'Wassim', 'Samia'],
      // The council is not told, by what a search leaves out, that somebody bears this name.
      ['conseil', 'Samia', 'Wassim', 'Auxiliaire'],
    ] as const) {
      const texte = await texteDe(await s.as(role).get(`/annuaire?q=${encodeURIComponent(q)}`))
      expect(texte, q).toContain(oui)
      expect(texte, q).not.toContain(non)
    }
    const partie = await texteDe(await s.as('coordination').get('/annuaire?q=samia+benali&vue=pause'))
    expect(partie).toContain('Personne avec ces mots')
  })

  it('says of a name that only somebody in pause bears that they are in pause, to who may read it', async () => {
    const s = await scene()
    const id = await unTalent(s, { prenom: 'Saliou', accords: ['entremise'] })
    await reconstruireMots(s.visit())
    await changerEtat(s.visit(), id, 'pause')
    for (const [role, dit] of [
      ['coordination', '1 personne en pause'],
      ['conseil', 'Personne avec ces mots'],
    ] as const)
      expect((await texteDe(await s.as(role).get('/annuaire?q=Saliou'))).split('Lesquels')[1]).toContain(dit)
    const page = await (await s.as('coordination').get('/annuaire?q=Saliou')).text()
    const [, lien = ''] = /href="([^"]*vue=pause[^"]*)"/.exec(page) ?? []
    expect(await texteDe(await s.as('coordination').get(lien.replaceAll('&amp;', '&')))).toContain('Saliou')
  })

  it('prints only those who agreed, without any number', async () => {
    const s = await scene()
    await unTalent(s, { accords: ['annuaire'], prenom: 'Aïcha', telephone: '0639980202' })
    await unTalent(s, { accords: ['entremise'], prenom: 'Discrète' })
    const texte = await texteDe(await s.as('coordination').get('/annuaire/extrait'))
    expect(texte).toContain('Aïcha B.')
    expect(texte).not.toContain('Discrète')
    expect(texte.replace(/\s/g, '')).not.toContain('0639980202')
  })
})

describe('the desk writes for somebody', () => {
  it('records how it was said', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    // No way is chosen beforehand: on the phone would be said of whoever has none.
    const id = await unTalent(s)
    for (const page of ['/annuaire/nouveau', `/annuaire/${id}/accords`])
      expect(/<select[^>]*name="moyen".*?<\/select>/su.exec(await (await bureau.get(page)).text())?.[0]).not.toContain(
        ' selected',
      )
    expect((await enLisant(bureau, `/annuaire/${id}/accords`, { accords: 'annuaire', moyen: '' })).status).toBe(422)
    await s.prepare((tx) => tx.deleteFrom('consentements').execute())
    expect((await bureau.post('/annuaire/nouveau', inscription({ moyen: '' }))).status).toBe(422)
    const reponse = await bureau.post('/annuaire/nouveau', inscription())
    expect(reponse.status).toBe(303)
    expect(await moyensNotes(s)).toEqual([{ moyen: 'papier' }])
  })

  it('says who may be the same person before writing, and obeys', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    const premiere = inscription()
    await bureau.post('/annuaire/nouveau', premiere)
    expect((await bureau.post('/annuaire/nouveau', premiere)).status).toBe(303)
    const memeNumero = await bureau.post('/annuaire/nouveau', inscription({ prenom: 'Samir' }))
    expect(memeNumero.status).toBe(409)
    expect(await texteDe(memeNumero)).toContain('Nadia Ferhat a le même téléphone')
    const memeNom = await bureau.post('/annuaire/nouveau', inscription({ prenom: 'nadia', telephone: '0639980203' }))
    expect(memeNom.status).toBe(409)
    const autre = inscription({ prenom: 'Samir', quiEstCe: 'autre' })
    expect((await bureau.post('/annuaire/nouveau', autre)).status).toBe(303)
  })

  it('takes the sheet of a meeting, once, with its agreements', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    const feuille = {
      feuilleId: newId(),
      membres: 'Odile Marchand, 06 39 98 02 04, relire un dossier\nMalik Hadjadj;0639980205;tenir un micro',
      accords: ['annuaire', 'entremise'],
      moyen: 'vive-voix',
    }
    expect((await bureau.post('/annuaire/conseil', { ...feuille, accords: [] })).status).toBe(422)
    expect((await bureau.post('/annuaire/conseil', feuille)).status).toBe(303)
    expect((await bureau.post('/annuaire/conseil', feuille)).status).toBe(303)
    expect(await texteDe(await bureau.get('/annuaire?cercle=conseil'))).toContain('2 personnes')
    const autreFois = { ...feuille, feuilleId: newId(), membres: `${feuille.membres}\nTeresa Gonçalves, , budget` }
    const demande = await bureau.post('/annuaire/conseil', autreFois)
    expect(demande.status).toBe(409)
    expect(await texteDe(demande)).toContain('Odile Marchand, Malik Hadjadj')
    expect((await bureau.post('/annuaire/conseil', { ...autreFois, connus: 'passer' })).status).toBe(303)
    expect(await texteDe(await bureau.get('/annuaire?cercle=conseil'))).toContain('3 personnes')
    expect((await bureau.post('/annuaire/conseil', { ...feuille, membres: 'Zoé, 06 39' })).status).toBe(422)
    // « Ce sont d’autres personnes », said once, is not asked again.
    const memes = { ...feuille, feuilleId: newId(), connus: 'ajouter' }
    expect((await bureau.post('/annuaire/conseil', memes)).status).toBe(303)
    expect(await texteDe(await bureau.get('/'))).not.toContain('Même numéro, même prénom')
    expect(await texteDe(await bureau.get('/annuaire/doublons'))).toContain('Personne n’est écrit deux fois')
    // Nobody said their age, nor answered a question whose box stayed empty.
    const [ages, usages] = await s.prepare(async (tx) => [
      await tx.selectFrom('talents').select('age').distinct().execute(),
      await tx.selectFrom('consentements').select('usage').distinct().orderBy('usage').execute(),
    ])
    expect(ages).toEqual([{ age: null }])
    expect(usages.map(({ usage }) => usage)).toEqual(['annuaire', 'entremise'])
    const { id } = await s.prepare((tx) => tx.selectFrom('talents').select('id').limit(1).executeTakeFirstOrThrow())
    expect(await texteDe(await bureau.get(`/annuaire/${id}`))).not.toContain('18 ans')
  })
})

describe('one person’s page', () => {
  it('takes the word of the phone that the number is wrong: closed until a good one, gone with another means', async () => {
    const s = await scene()
    const id = await unTalent(s, { prenom: 'Karim', telephone: '0639980206', courriel: '' })
    const bureau = s.as('coordination')
    const lu = async () => (await texteDe(await bureau.post(`/annuaire/${id}/numero`))).replace(/\s/g, '')
    const noter = (fields: Record<string, string>) => enLisant(bureau, `/annuaire/${id}/coordonnees`, fields)
    expect(await texteDe(await noter({}))).toContain('Laissez un téléphone')
    expect((await noter({ faux: 'oui' })).status).toBe(303)
    expect(await lu()).not.toContain('0639980206')
    expect(await texteDe(await bureau.get(''))).toContain('demander le bon')
    expect((await noter({ faux: 'oui', relais: 'par sa voisine Josiane' })).status).toBe(303)
    expect(await lu()).toContain('Josiane')
    expect(await lu()).not.toContain('0639980206')
    expect(await texteDe(await bureau.get(''))).not.toContain('demander le bon')
  })

  it('remembers that a number is somebody else’s: typed again after another, it is doubted until the desk knows better', async () => {
    const s = await scene()
    const id = await unTalent(s, { prenom: 'Karim', telephone: '0639980206', courriel: '' })
    const bureau = s.as('coordination')
    const noter = (fields: Record<string, string>) => enLisant(bureau, `/annuaire/${id}/coordonnees`, fields)
    const lu = async () => (await texteDe(await bureau.post(`/annuaire/${id}/numero`))).replace(/\s/g, '')
    await noter({ faux: 'oui', telephone: '0639980207' })
    expect(await lu()).toContain('0639980207')
    for (const telephone of ['0639980206', '0639980207', '06 39 98 02 06']) await noter({ telephone })
    expect(await lu()).not.toContain('0639980206')
    expect(await texteDe(await bureau.get(`/annuaire/${id}`))).toContain('C’est pourtant le bon')
    await bureau.post(`/annuaire/${id}/numero/bon`)
    for (const telephone of ['0639980207', '0639980206']) await noter({ telephone })
    expect(await lu()).toContain('0639980206')
  })

  it('leaves the mail of whoever’s number is wrong as it was: nothing is to be asked again', async () => {
    const s = await scene()
    const id = await unTalent(s, { prenom: 'Karim', telephone: '0639980206', courriel: 'karim@exemple.fr' })
    const bureau = s.as('coordination')
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await texteDe(await bureau.post(`/annuaire/${id}/page`)))?.[0] ?? ''
    const nav = s.as('visiteur')
    expect((await enLisant(bureau, `/annuaire/${id}/coordonnees`, { faux: 'oui' })).status).toBe(303)
    const lu = await texteDe(await bureau.post(`/annuaire/${id}/numero`))
    expect(lu).toContain('karim@exemple.fr')
    expect(lu.replace(/\s/g, '')).not.toContain('0639980206')
    expect(await texteDe(await bureau.get(''))).not.toContain('demander le bon')
    // Typed again, it is still not the right one; and the desk may have been mistaken.
    await enLisant(bureau, `/annuaire/${id}/coordonnees`, { telephone: '0639980206', courriel: 'k@exemple.fr' })
    const encore = await texteDe(await bureau.post(`/annuaire/${id}/numero`))
    expect(encore).toContain('k@exemple.fr')
    expect(encore.replace(/\s/g, '')).not.toContain('0639980206')
    expect(encore).toContain('C’est pourtant le bon')
    expect((await nav.post('/code', { code })).headers.get('location')).toBeNull()
    await bureau.post(`/annuaire/${id}/numero/bon`)
    expect((await texteDe(await bureau.post(`/annuaire/${id}/numero`))).replace(/\s/g, '')).toContain('0639980206')
    expect((await nav.post('/code', { code })).headers.get('location')).toContain('ma-fiche')
  })

  it('shows the number to the desk only after asking, and logs it', async () => {
    const s = await scene()
    const id = await unTalent(s, { accords: ['entremise', 'annuaire'], telephone: '0639980206' })
    const bureau = s.as('coordination')
    expect((await texteDe(await bureau.get(`/annuaire/${id}`))).replace(/\s/g, '')).not.toContain('0639980206')
    const acces = () => s.prepare((tx) => tx.selectFrom('acces_coordonnees').select('usage').execute())
    expect(await acces()).toEqual([])
    const lu = await bureau.post(`/annuaire/${id}/numero`)
    const html = await lu.text()
    expect(html).toMatch(/<title>Joindre .*<div class="[^"]*" tabindex="-1" autofocus[^>]*>.*tel:\+33639980206/s)
    expect(await acces()).toEqual([{ usage: 'joindre' }])
    expect((await s.as('conseil').get(`/annuaire/${id}`)).status).toBe(200)
    expect((await s.as('conseil').post(`/annuaire/${id}/numero`)).status).toBe(403)
    for (const role of ['porteur', 'cdsu', 'visiteur'] as const)
      expect((await s.as(role).get(`/annuaire/${id}`)).status, role).toBe(403)
  })

  it('does not exist in another territoire, nor once erased', async () => {
    const [ici, ailleurs] = [await scene(), await scene()]
    const id = await unTalent(ici)
    expect((await ailleurs.as('coordination').get(`/annuaire/${id}`)).status).toBe(404)
    expect((await ailleurs.as('coordination').post(`/annuaire/${id}/effacement`)).status).toBe(404)
    expect((await ici.as('coordination').get(`/annuaire/${id}/effacement`)).status).toBe(200)
    expect((await ici.as('coordination').get(`/annuaire/${id}`)).status).toBe(200)
    expect((await ici.as('coordination').post(`/annuaire/${id}/effacement`)).status).toBe(303)
    for (const geste of ['', '/modifier', '/accords'])
      expect((await ici.as('coordination').get(`/annuaire/${id}${geste}`)).status).toBe(404)
    expect((await ici.as('coordination').get('/annuaire/rien')).status).toBe(404)
  })

  it('tells the second of two people editing at once', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const mots = { version: '1', prenom: 'Aïcha', texte: 'Je couds', parMois: '1' }
    expect((await s.as('coordination').post(`/annuaire/${id}/modifier`, mots)).status).toBe(303)
    const second = await s.as('animation').post(`/annuaire/${id}/modifier`, { ...mots, texte: 'Autre chose' })
    expect(second.status).toBe(409)
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).toContain('Je couds')
  })

  it('adds a number for the desk without showing or emptying the old one', async () => {
    const s = await scene()
    const id = await unTalent(s, { telephone: '0639980207', courriel: 'a@exemple.fr' })
    const bureau = s.as('coordination')
    expect(await (await bureau.get(`/annuaire/${id}/coordonnees`)).text()).not.toContain('0639980207')
    expect((await enLisant(bureau, `/annuaire/${id}/coordonnees`, { telephone: '', courriel: '' })).status).toBe(422)
    await enLisant(bureau, `/annuaire/${id}/coordonnees`, { telephone: '0639980208' })
    const lu = await (await bureau.post(`/annuaire/${id}/numero`)).text()
    expect(lu).toContain('+33639980208')
    expect(lu).toContain('a@exemple.fr')
  })
})

describe('one’s own page', () => {
  const lien = (id: string) => ({
    genre: 'lien' as const,
    lien: { id: newId(), geste: 'ma-fiche', sujetId: id, personneId: null },
  })

  it('shows everything kept to its bearer, nothing to the bearer of another', async () => {
    const s = await scene()
    const id = await unTalent(s, { telephone: '0639980209', texte: 'Je couds <b>bien</b>' })
    const moi = s.as(lien(id))
    const texte = await texteDe(await moi.get(`/ma-fiche/${id}`))
    expect(texte.replace(/\s/g, '')).toContain('0639980209')
    expect(texte).toContain('Personne n’a encore lu votre numéro')
    const autre = s.as(lien(await unTalent(s)))
    expect((await autre.get(`/ma-fiche/${id}`)).status).toBe(403)
    expect((await autre.post(`/ma-fiche/${id}/effacement`)).status).toBe(403)
    expect((await s.as('visiteur').get(`/ma-fiche/${id}`)).status).toBe(403)
    expect((await s.as('coordination').get(`/ma-fiche/${id}`)).status).toBe(403)
    expect((await moi.get(`/annuaire/${id}`)).status).toBe(403)
  })

  it('keeps the number that the person gave while the desk had its page open, and says so to the desk', async () => {
    const s = await scene()
    const id = await unTalent(s, { accords: ['entremise'] })
    const page = `/annuaire/${id}/coordonnees`
    const bureau = s.as('coordination')
    const ouverte = await printDe(bureau, page)
    const sien = { telephone: '06 39 98 02 10', courriel: '', relais: '' }
    expect((await enLisant(s.as(lien(id)), `/ma-fiche/${id}/coordonnees`, sien)).status).toBe(303)
    const dits: Fields[] = [{ telephone: '0639980299' }, { faux: 'oui' }]
    for (const dit of dits) expect((await bureau.post(page, { ...ouverte, ...dit })).status).toBe(409)
    expect(await (await s.as(lien(id)).get(`/ma-fiche/${id}/coordonnees`)).text()).toMatch(/06.?39.?98.?02.?10/)
  })

  it('changes nothing by a GET: a mail scanner may open every page', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const etat = () =>
      s.prepare(async (tx) => [
        await tx.selectFrom('talents').selectAll().execute(),
        await tx.selectFrom('consentements').selectAll().execute(),
        await tx.selectFrom('journal').selectAll().execute(),
        await tx.selectFrom('acces_coordonnees').selectAll().execute(),
      ])
    const avant = JSON.stringify(await etat())
    for (const geste of ['', '/modifier', '/coordonnees', '/accords', '/presence', '/effacement', '/donnees'])
      expect((await s.as(lien(id)).get(`/ma-fiche/${id}${geste}`)).status).toBe(200)
    expect(JSON.stringify(await etat())).toBe(avant)
  })

  it('lets each thing be changed in one gesture: number, answers, pause, return, yearly word', async () => {
    const s = await scene()
    const id = await unTalent(s, { accords: ['entremise', 'annuaire'] })
    const moi = s.as(lien(id))
    const faire = async (geste: string, fields = {}) =>
      expect((await enLisant(moi, `/ma-fiche/${id}/${geste}`, fields)).status, geste).toBe(303)
    await faire('coordonnees', { telephone: '06 39 98 02 10', courriel: '', relais: '' })
    await faire('accords', { accords: [] })
    await faire('presence', { quoi: 'trois-mois' })
    expect(await texteDe(await moi.get(`/ma-fiche/${id}`))).toContain('En pause jusqu’au 11 juin 2026')
    await faire('reprise')
    await faire('confirmation')
    const texte = await texteDe(await moi.get(`/ma-fiche/${id}`))
    expect(texte).toContain('Personne ne peut vous appeler')
    expect(texte).not.toContain('On peut vous demander')
    expect(texte).toContain('06 39 98 02 10')
    await faire('accords', { accords: ['entremise'] })
    expect(await texteDe(await moi.get(`/ma-fiche/${id}`))).toContain('On peut vous demander un coup de pouce')
    await faire('presence', { quoi: 'depart' })
    expect(await texteDe(await s.as('coordination').get('/annuaire?vue=partis'))).toContain('Aïcha')
    const passe = await moi.post(`/ma-fiche/${id}/presence`, { quoi: 'jusqu-au', jusquAu: '2020-01-01' })
    expect(passe.status).toBe(422)
  })

  it('gives one’s data to take away, and erases them for good', async () => {
    const s = await scene()
    const id = await unTalent(s, { texte: 'Je couds des rideaux' })
    const moi = s.as(lien(id))
    const export_ = await moi.get(`/ma-fiche/${id}/donnees`)
    expect(export_.headers.get('content-disposition')).toContain('attachment')
    const donnees = JSON.stringify(await export_.json())
    for (const attendu of ['Je couds des rideaux', 'Aïcha', 'entremise']) expect(donnees).toContain(attendu)
    expect((await moi.post(`/ma-fiche/${id}/effacement`)).status).toBe(303)
    expect((await moi.get(`/ma-fiche/${id}`)).status).toBe(404)
    const restes = await s.prepare((tx) => tx.selectFrom('coordonnees').selectAll().execute())
    expect(restes).toEqual([])
  })

  it('erases the only administration from neither of its pages', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const { personne_id: personneId } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const elle = s.as(await unCompte(s, 'administration', null, personneId))
    for (const page of [`/ma-fiche/${id}`, `/mes-coordonnees/${personneId}`]) {
      const refus = await elle.post(`${page}/effacement`)
      expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('n’administre ce territoire')])
    }
  })
})

describe('what waits for the desk', () => {
  it('leads to the hands proposed and not read yet, until they are, and tells of words more than a year old', async () => {
    const s = await scene()
    await s.as('visiteur').post('/je-peux-aider', inscription())
    const ancien = await unTalent(s)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ confirme_le: s.now.subtract({ hours: 24 * 380 }) })
        .where('id', '=', ancien)
        .execute(),
    )
    const bureau = s.as('coordination')
    const accueil = await (await bureau.get('/')).text()
    const [, vers = ''] = /href="([^"]*)"[^>]*>Lire 1 main proposée/u.exec(accueil) ?? []
    const page = await (await bureau.get(vers)).text()
    expect(page).toContain('1 personne')
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(id).not.toBe(ancien)
    expect((await bureau.post('/annuaire/lues', { id: [id] })).status).toBe(303)
    expect(await texteDe(await bureau.get('/'))).not.toContain('main proposée')
    expect(await texteDe(await bureau.get(vers))).toContain('Personne ici pour l’instant')
    expect(accueil).toContain('Rappeler 1 personne inscrite depuis plus d’un an')
  })
})

it('finds nobody by what a migration wants read again, from the minute that follows', async () => {
  const s = await scene()
  const ids: string[] = []
  for (let n = 0; n < 27; n += 1) ids.push(await unTalent(s, { texte: 'Je couds, je suis sourde' }))
  await s.prepare(async (tx) => {
    await tx.updateTable('talents').set({ lexique: '' }).execute()
    await tx
      .insertInto('talent_mots')
      .values(ids.map((talent_id) => ({ territoire_id: s.territoire.id, talent_id, mot: 'sourde' })))
      .execute()
  })
  await relireLesMots(s.visit())
  const marques = s.prepare((tx) => tx.selectFrom('talents').select('id').where('lexique', '=', '').execute())
  expect(await marques).toEqual([])
  const mots = await s.prepare((tx) => tx.selectFrom('talent_mots').select('mot').distinct().execute())
  expect(mots.map(({ mot }) => mot)).not.toContain('sourde')
})

describe('what somebody wrote of others, of where they live and of how they are', () => {
  const CACHES = /celia|porte 12|bloc b|39 98|diabet|tilleuls|nadia|hubert/u
  const mots = {
    texte:
      'Je chante avec ma voisine Célia, porte 12 du bloc B. Je couds. Appelez plutôt ma fille au 06 39 98 12 34. Je suis diabétique',
    disponibilites: 'Le mardi, sauf chez Nadia, résidence les Tilleuls',
    apprendre: 'La couture avec Hubert',
    langues: ['wolof', 'tigrinya', 'un peu d’afar', 'tamajaq couramment', 'arabe avec Hubert'],
  }
  const enseigne = async () => {
    const s = await scene()
    const id = await unTalent(s, { prenom: 'Aïcha', accords: ['annuaire', 'entremise'], texte: mots.texte })
    await s.prepare(async (tx) => {
      await tx.updateTable('talents').set(mots).where('id', '=', id).execute()
      await reindexer(tx, true)
    })
    return { s, id }
  }

  it('is read by the desk alone, on every page of the directory and of a need', async () => {
    const { s, id } = await enseigne()
    const appelId = await unAppel(s)
    const pages = [
      '/',
      '/annuaire',
      '/annuaire?q=couture',
      '/annuaire/extrait',
      '/annuaire/extrait/pdf',
      `/annuaire/${id}`,
    ]
    const lues: string[] = []
    for (const role of ['conseil', 'cdsu', 'porteur', 'partenaire', 'talent', 'visiteur'] as const)
      for (const page of [
        ...pages,
        '/appels',
        `/appels/${appelId}`,
        `/appels/${appelId}/suggestions`,
        '/mises-en-lien',
      ]) {
        const reponse = await s.as(role).get(page)
        const pdf = reponse.headers.get('content-type')?.includes('pdf') === true
        if (pdf && popplerMissing()) continue
        const lu = plier(pdf ? textOf(new Uint8Array(await reponse.arrayBuffer())) : await texteDe(reponse))
        if (CACHES.test(lu)) lues.push(`${role} ${page}`)
      }
    expect(lues).toEqual([])
    const [conseil, bureau] = [s.as('conseil'), s.as('coordination')]
    for (const page of ['/annuaire', `/annuaire/${id}`, '/annuaire/extrait']) {
      expect(await texteDe(await conseil.get(page)), page).toMatch(/… Je couds\. …/u)
      expect(await texteDe(await conseil.get(page)), page).toMatch(
        /wolof, tigrinya, un peu d’afar, tamajaq couramment, …/u,
      )
    }
    const auBureau = await texteDe(await bureau.get(`/annuaire/${id}`))
    expect(plier(auBureau)).toMatch(CACHES)
    // The desk sees what the council will read, before the council does.
    const [, pli = ''] = auBureau.split('Ce que le conseil en lit')
    expect(pli).toMatch(/… Je couds\. …/u)
    expect(CACHES.test(plier(pli))).toBe(false)
    const sans = await unTalent(s, { accords: ['entremise'] })
    expect(await texteDe(await bureau.get(`/annuaire/${sans}`))).toMatch(/Ce que le conseil en lit\s+Rien/u)
  })

  it('infers for nobody anything from what tells how they are: by no skill, no family, no picture of a card', async () => {
    const s = await scene()
    const accords = ['annuaire', 'entremise'] as const
    await unTalent(s, { prenom: 'Aïcha', texte: 'Je suis sourde. Je couds des rideaux.', accords: [...accords] })
    await unTalent(s, { prenom: 'Bintou', texte: 'J’ai une enceinte bluetooth.', accords: [...accords] })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const lu = async (role: 'conseil' | 'coordination', quoi: string) =>
      (await s.as(role).get(`/annuaire?${quoi}`)).text()
    for (const quoi of ['q=lsf', 'q=langue des signes', 'famille=langues', 'famille=aines-sante']) {
      for (const role of ['coordination', 'conseil'] as const)
        expect(await lu(role, quoi), `${role} ${quoi}`).not.toContain('Aïcha B')
    }
    expect(await lu('conseil', 'q=couture')).toContain('Aïcha B')
    expect(await lu('conseil', 'q=enceinte bluetooth')).toContain('Bintou B')
    for (const q of ['enceinte', 'surdité', 'diabète']) expect(await lu('conseil', `q=${q}`)).toContain('Personne avec')
  })

  it('finds nobody for who may not read it, and still by what they do and their first name', async () => {
    const { s } = await enseigne()
    const trouve = async (role: 'conseil' | 'coordination', q: string) =>
      (await texteDe(await s.as(role).get(`/annuaire?q=${encodeURIComponent(q)}`))).includes('Aïcha B')
    for (const q of ['célia', 'porte', 'fille', 'benali']) {
      expect(await trouve('coordination', q), q).toBe(true)
      expect(await trouve('conseil', q), q).toBe(false)
    }
    for (const role of ['coordination', 'conseil'] as const) expect(await trouve(role, 'diabétique')).toBe(false)
    for (const q of ['couture', 'Aïcha', 'wolof']) expect(await trouve('conseil', q), q).toBe(true)
  })
})
