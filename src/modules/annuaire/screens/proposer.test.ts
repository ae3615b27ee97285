import { describe, expect, it } from 'vitest'
import { navigateur } from '#modules/comptes/testing.ts'
import { historique, sontEcritesParSoi } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { auteur, read, VISITEUR } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { find } from '../store/store.ts'

const fields = (change: Fields = {}): Fields => ({
  talentId: newId(),
  personneId: newId(),
  texte: 'Je fais des gâteaux pour trente personnes',
  prenom: 'Nassima',
  telephone: '06 39 98 01 01',
  age: 'adulte',
  accords: ['entremise', 'annuaire'],
  moments: ['soir', 'week-end'],
  ...change,
})

const talents = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('talents').select(['id', 'texte', 'langue', 'age']).orderBy('cree_le').execute())

describe('a resident proposes a hand', () => {
  it('asks who may see the number in those words, and ticks nothing beforehand', async () => {
    const s = await scene()
    const html = await (await s.as('visiteur').get('/je-peux-aider')).text()
    expect(html).toMatch(/Qui peut voir mon numéro\s\?/)
    expect(html.match(/name="accords"[^>]*checked/g)).toBeNull()
    expect(html).not.toMatch(/ style="|onclick/)
  })

  it('opens their own words to whoever has their page open: nobody is written down twice', async () => {
    const s = await scene()
    const sujetId = await unTalent(s, { prenom: 'Awa' })
    const [{ personne_id: personneId } = { personne_id: null }] = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', sujetId).execute(),
    )
    const lien = { id: newId(), geste: 'ma-fiche', sujetId, personneId }
    const elle = s.as({ genre: 'lien', lien })
    const page = await elle.get('/je-peux-aider')
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      `/${s.territoire.slug}/ma-fiche/${sujetId}/modifier`,
    ])
    // A phone is lent: somebody else has a form of their own, which takes nothing from her.
    const [, autre = ''] =
      /href="([^"]*)">Je ne suis pas Awa : m’inscrire moi</u.exec(
        (await (await elle.get(`/ma-fiche/${sujetId}/modifier`)).text()).replaceAll('\u00a0', ' '),
      ) ?? []
    const vide = await elle.get(autre.replace(`/${s.territoire.slug}`, ''))
    expect(vide.status).toBe(200)
    const html = await vide.text()
    expect(html).not.toContain('Awa')
    expect(html).toMatch(/name="prenom"/u)
    const envoi = fields({ prenom: 'Ilyes' })
    expect((await elle.post('/je-peux-aider', envoi)).status).toBe(303)
    expect((await read(s.visit(), (tx) => find(tx, String(envoi.talentId))))?.prenom).toBe('Ilyes')
    // What he wrote is his own, and the number proves that it is him.
    expect(await read(s.visit(), (tx) => sontEcritesParSoi(tx, String(envoi.personneId)))).toBe(true)
    const [inscrit] = await read(s.visit(), (tx) => historique(tx, 'talent', String(envoi.talentId)))
    expect(inscrit).toMatchObject({ geste: 'inscription', auteur: auteur(VISITEUR) })
    const [avant, apres] = await read(s.visit(), async (tx) => [
      await find(tx, sujetId),
      await elle.get(`/ma-fiche/${sujetId}`),
    ])
    expect([avant?.prenom, apres.status]).toEqual(['Awa', 200])
    const bureau = s.as('coordination')
    expect(await (await bureau.get(`/annuaire/${sujetId}/modifier`)).text()).not.toContain('m’inscrire moi')
    // The link of one answer is not that page: whoever holds it may be somebody else.
    const ailleurs = s.as({ genre: 'lien', lien: { ...lien, geste: 'repondre-talent' } })
    expect((await ailleurs.get('/je-peux-aider')).status).toBe(200)
  })

  it('comes back from a form of before somebody left as the same form, whosever page was opened since', async () => {
    const s = await scene({ now: Temporal.Now.instant() })
    const appelId = await unAppel(s, { jour: jourDe(s.now.add({ hours: 240 })) })
    const nav = await navigateur()
    const envoi = { talentId: newId(), personneId: newId(), id: newId(), prenom: 'Ilyes' }
    await nav.post(`/${s.territoire.slug}/l/fermer`)
    const dit = async (chemin: string) =>
      (await nav.post(`/${s.territoire.slug}${chemin}`, envoi)).headers.get('location') ?? ''
    expect(await dit('/je-peux-aider')).toMatch(/pour=moi$/u)
    expect(await dit(`/appels/${appelId}/je-peux-aider?pour=moi`)).toMatch(/pour=moi$/u)
    expect(await dit(`/appels/${appelId}/je-peux-aider`)).toMatch(/je-peux-aider$/u)
  })

  it('writes one talent for a double submit, says what happens next and gives a personal link and code', async () => {
    const s = await scene()
    const visiteur = s.as('visiteur')
    const envoi = fields()
    const [une, deux] = await Promise.all([
      visiteur.post('/je-peux-aider', envoi),
      visiteur.post('/je-peux-aider', envoi),
    ])
    expect([une.status, deux.status]).toEqual([303, 303])
    expect(await talents(s)).toHaveLength(1)
    const cookie = une.headers.get('set-cookie') ?? ''
    expect(cookie).toContain('HttpOnly')
    const merci = await s.app.request(`/${s.territoire.slug}/je-peux-aider/merci`, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    })
    const texte = await texteDe(merci)
    expect(texte).toContain('Et maintenant ?')
    expect(texte).toMatch(/Votre code : [2-9A-Z]{4}-[2-9A-Z]{4}/)
  })

  it('gives the key to a double click, not to whoever sends the same ids later', async () => {
    const s = await scene()
    const envoi = fields()
    const cle = async () => (await s.as('visiteur').post('/je-peux-aider', envoi)).headers.get('set-cookie')
    expect(await cle()).toContain('cle=talent')
    expect(await cle()).toContain('cle=talent')
    const avant = s.now.subtract({ minutes: 11 })
    await s.prepare((tx) => tx.updateTable('talents').set({ cree_le: avant }).execute())
    expect(await cle()).toBeNull()
  })

  it('shows the thank-you page without a key to whoever comes without one', async () => {
    const s = await scene()
    const reponse = await s.as('visiteur').get('/je-peux-aider/merci')
    expect(reponse.status).toBe(200)
    expect(await texteDe(reponse)).not.toContain('Votre code')
  })

  it('needs no writing at all: pictures are entries of the lexicon, and feed the same engine', async () => {
    const s = await scene()
    const visiteur = s.as('visiteur')
    const html = await (await visiteur.get('/je-peux-aider')).text()
    for (const attendu of ['Couture, textile et cuir', 'Écouter les familles']) expect(html).toContain(attendu)
    // Pictures come with their family, for phones that have few bytes.
    expect(html).not.toContain('name="images"')
    expect(html.length).toBeLessThan(45_000)
    const envoi = fields({ texte: '', images: ['coudre', 'langue-arabe', 'inconnue'] })
    expect((await visiteur.post('/je-peux-aider', envoi)).status).toBe(303)
    expect((await talents(s))[0]?.texte).toBe('Coudre, Parler arabe')
    const { images, entrees } = await s.prepare(async (tx) => ({
      images: await tx.selectFrom('talents').select('images').execute(),
      entrees: await tx.selectFrom('talent_entrees').select('entree').execute(),
    }))
    expect(images).toEqual([{ images: ['coudre', 'langue-arabe'] }])
    expect(entrees.map(({ entree }) => entree)).toEqual(expect.arrayContaining(['coudre', 'langue-arabe']))
  })

  it('opens a family with what is typed and ticked, and writes nothing', async () => {
    const s = await scene()
    const visiteur = s.as('visiteur')
    const tape = { ...fields({ prenom: 'Lila', texte: 'Un peu de tout' }), images: ['coudre'], ouvertes: ['jardin'] }
    const reponse = await visiteur.post('/je-peux-aider', { ...tape, ouvrir: 'musique-danse' })
    expect(reponse.status).toBe(200)
    const html = await reponse.text()
    for (const attendu of [
      'value="Lila"',
      'Un peu de tout',
      'value="coudre" checked',
      'id="famille-musique-danse" tabindex="-1" aria-label="Musique et danse"',
    ])
      expect(html).toContain(attendu)
    for (const id of ['couture-textile', 'jardin', 'musique-danse'])
      expect(html).toContain(`name="ouvertes" value="${id}"`)
    expect(html).toContain('name="ouvrir" value="cuisine" formaction="#famille-cuisine" aria-expanded="false"')
    expect(html).not.toContain('role="alert"')
    // The first button of the form sends it: « Enter » does not open a family.
    expect(/<button[^>]*>/.exec(html.slice(html.indexOf('name="talentId"')))?.[0]).not.toContain('name=')
    expect(await talents(s)).toEqual([])
    expect((await visiteur.post('/je-peux-aider', tape)).status).toBe(303)
  })

  it('keeps what one adds: half-days, days away, publics unticked, diplomas, wishes', async () => {
    const s = await scene()
    const envoi = fields({
      grille: ['mercredi-soir', 'jamais'],
      libreDu: '2026-06-01',
      libreDu2: '2026-05-07',
      libreAu2: '2026-05-10',
      rayon: 'quartier',
      quartierId: s.quartierId,
      publicsMontres: 'oui',
      publics: ['public-aines'],
      diplomes: ['permis-b', 'public-aines'],
      apprendre: 'la soudure',
      neVeutPlus: 'porter',
    })
    expect((await s.as('visiteur').post('/je-peux-aider', envoi)).status).toBe(303)
    const talent = await read(s.visit(), (tx) => find(tx, String(envoi.talentId)))
    expect(talent).toMatchObject({
      grille: ['mercredi-soir'],
      joursEvites: [
        { du: '2026-05-07', au: '2026-05-10' },
        { du: '2026-06-01', au: '2026-06-01' },
      ],
      rayon: 'quartier',
      quartierId: s.quartierId,
      diplomes: ['permis-b'],
      apprendre: 'la soudure',
      neVeutPlus: 'porter',
    })
    expect(talent?.publicsEvites).toContain('public-detenus')
    expect(talent?.publicsEvites).not.toContain('public-aines')
    expect(JSON.stringify(await s.prepare((tx) => tx.selectFrom('talents').selectAll().execute()))).not.toMatch(
      /aid|fitr/,
    )
  })

  it('avoids nobody when the boxes were not shown, and takes no quartier of elsewhere', async () => {
    const s = await scene()
    const envoi = fields({ quartierId: newId() })
    expect((await s.as('visiteur').post('/je-peux-aider', envoi)).status).toBe(303)
    const talent = await read(s.visit(), (tx) => find(tx, String(envoi.talentId)))
    expect(talent).toMatchObject({ publicsEvites: [], quartierId: null, rayon: 'partout', grille: [] })
  })

  it.each([
    [{ texte: '' }, 'Dites en quelques mots'],
    [{ prenom: '' }, 'Écrivez votre prénom'],
    [{ telephone: '' }, 'Laissez un téléphone'],
    [{ telephone: '06 39' }, 'Ce numéro semble incomplet'],
    [{ telephone: 'appeler ma fille' }, 'écrivez-le juste en dessous'],
    [{ telephone: '06 39 98 12 34 ou 07 11 22 33 44' }, 'deux numéros'],
    [{ telephone: '', courriel: 'nassima' }, 'Cette adresse semble incomplète'],
    [{ age: 'moins-16' }, 'Merci d’avoir envie d’aider'],
    [{ age: '16-17' }, 'il faut l’accord d’un de vos parents'],
    [{ age: '16-17', accordParental: 'oui', accords: ['entremise', 'directe'] }, 'qu’à partir de 18 ans'],
    [{ age: '' }, 'Dites votre âge'],
    [{ accords: ['photo'] }, 'Cochez la première ligne ou la deuxième'],
    [{ accords: ['annuaire'] }, 'Cochez la première ligne ou la deuxième'],
    [{ texte: 'a'.repeat(3_000) }, 'C’est trop long'],
    [{ libreDu: '2026-06-10', libreAu: '2026-06-01' }, 'Ce jour est avant le premier'],
    [{ libreAu: '2026-06-01' }, 'à partir de quel jour'],
    [{ apprendre: 'a'.repeat(600) }, 'C’est trop long'],
    [{ talentId: 'rien' }, 'Choisissez dans la liste'],
  ] as [Fields, string][])('refuses %j with a sentence, and gives back what was typed', async (change, phrase) => {
    const s = await scene()
    const reponse = await s.as('visiteur').post('/je-peux-aider', fields({ nom: 'Belkacem-Roux', ...change }))
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    expect(html).toContain(phrase)
    expect(html).toContain('Belkacem-Roux')
    expect(await talents(s)).toHaveLength(0)
  })

  it('takes somebody of 16 with a parent’s agreement, and somebody without phone or mail', async () => {
    const s = await scene()
    const visiteur = s.as('visiteur')
    expect((await visiteur.post('/je-peux-aider', fields({ age: '16-17', accordParental: 'oui' }))).status).toBe(303)
    const parVoisine = fields({ telephone: '', relais: 'par ma voisine Fatou, bâtiment C' })
    // Nobody goes through her neighbour either before she says that she may be asked.
    const muette = await visiteur.post('/je-peux-aider', { ...parVoisine, accords: ['annuaire'] })
    expect([muette.status, await texteDe(muette)]).toEqual([422, expect.stringContaining('Cochez la première ligne')])
    expect((await visiteur.post('/je-peux-aider', parVoisine)).status).toBe(303)
    expect((await talents(s)).map(({ age }) => age)).toEqual(['16-17', 'adulte'])
  })

  it.each([
    ['أستطيع أن أخيط الملابس وأترجم', 'ar'],
    ['<script>alert(1)</script> <b>je couds</b>', 'fr'],
    ['🎉🎉🎉', 'fr'],
    ['bande de connards', 'fr'],
    ['ligne une\nligne deux', 'fr'],
    [`${'couture '.repeat(249)}fin`, 'fr'],
  ])('keeps « %s » as it was said', async (texte, langue) => {
    const s = await scene()
    const envoi = fields({ texte })
    expect((await s.as('visiteur').post('/je-peux-aider', envoi)).status).toBe(303)
    expect(await talents(s)).toMatchObject([{ texte, langue }])
    const html = await (await s.as('coordination').get('/annuaire')).text()
    expect(html).not.toContain('<script>alert')
    expect((await s.as('coordination').get(`/annuaire/${envoi.talentId}`)).status).toBe(200)
  })

  it('does not tell a stranger that a number is already known, and changes nothing of that person', async () => {
    const s = await scene()
    const visiteur = s.as('visiteur')
    await visiteur.post('/je-peux-aider', fields())
    const seconde = await visiteur.post('/je-peux-aider', fields({ prenom: 'Autre' }))
    expect(seconde.status).toBe(303)
    expect(await talents(s)).toHaveLength(2)
  })

  it('refuses the ids of somebody else’s form', async () => {
    const s = await scene()
    const premiere = fields()
    await s.as('visiteur').post('/je-peux-aider', premiere)
    const volee = await s.as('visiteur').post('/je-peux-aider', { ...premiere, personneId: newId() })
    expect(volee.status).toBe(409)
    expect(volee.headers.get('set-cookie')).toBeNull()
    const talent = await read(s.visit(), (tx) => find(tx, String(premiere.talentId)))
    expect(talent?.personneId).toBe(premiere.personneId)
  })
})
