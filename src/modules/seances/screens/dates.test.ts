import { beforeEach, describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { gather } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import { type Fields, type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { occurrencesDe } from '../brouillons/occurrences-store.ts'
import { trouver } from '../brouillons/seances-store.ts'
import { uneSeance, uneSeancePubliee, unLieu } from '../testing.ts'

beforeEach(() => gather(MODULES))

async function decor() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'La Marmite' })
  const actionId = await uneAction(s, { structureId, titre: 'Repas partagé' })
  return { s, structureId, actionId, porteur: s.as('porteur', { structureId }) }
}

const NOUVELLE = '/calendrier/seances/nouvelle'
const formulaire = (actionId: Id, quand: string, reste: Fields = {}): Fields => ({
  id: newId(),
  actionId,
  quand,
  nature: 'atelier',
  inscription: 'libre',
  ...reste,
})

const champCache = (html: string, nom: string): string =>
  new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&#39;', "'") ?? ''

describe('adding dates', () => {
  it('shows them before anything is kept, then keeps them: a sentence, a look, a yes', async () => {
    const { s, actionId, porteur } = await decor()
    const fields = formulaire(actionId, 'tous les mercredis 14h-16h du 1er au 29 avril')
    const vue = await porteur.post(NOUVELLE, { ...fields, geste: 'voir' })
    expect(vue.status).toBe(200)
    const html = await vue.text()
    expect(html).toMatch(/<title>Vérifier les dates .*autofocus[^>]*>Ce sont bien ces 5 dates.\?/s)
    expect(html.replaceAll('\u00a0', ' ')).toContain('Mercredi 1er avril de 14 h à 16 h')
    expect(await read(s, (tx) => trouver(tx, String(fields.id)))).toBe(null)
    const garde = await porteur.post(NOUVELLE, { ...fields, vu: champCache(html, 'vu'), geste: 'enregistrer' })
    expect(garde.status).toBe(303)
    expect(garde.headers.get('location')).toBe(`/${s.territoire.slug}/calendrier/seances/${fields.id}`)
    expect(await read(s, (tx) => occurrencesDe(tx, String(fields.id)))).toHaveLength(5)
  })

  it('shows the words that everybody will read, before they are kept and before they are published', async () => {
    const { s, actionId, porteur } = await decor()
    const dits = { description: 'Sonner chez Denis', prixMot: 'deux tickets', inscriptionMot: 'au 02 40 00 00 00' }
    const fields = formulaire(actionId, 'tous les mercredis 14h-16h du 1er au 29 avril', {
      ...dits,
      lieuEcrit: 'Chez Paul',
    })
    const vue = await porteur.post(NOUVELLE, { ...fields, geste: 'voir' })
    const html = await vue.text()
    for (const dit of [...Object.values(dits), 'Chez Paul'])
      expect(html.replaceAll('\u00a0', ' ')).toContain(`Tout le monde lira : « ${dit} »`)
    // Whom to call is what an inscription tells: it is not asked about.
    expect(html).not.toContain('Ces mots semblent')
    await porteur.post(NOUVELLE, { ...fields, vu: champCache(html, 'vu'), geste: 'enregistrer' })
    const coordination = s.as('coordination')
    const lire = async () =>
      (await texteDe(await coordination.get(`/calendrier/publication?seance=${fields.id}`))).replaceAll('\u00a0', ' ')
    const page = await lire()
    for (const dit of [...Object.values(dits), 'Chez Paul']) expect(page).toContain(`Tout le monde lira : « ${dit} »`)
    await coordination.post('/calendrier/publication', { id: newId(), nom: 'Avril', seances: [String(fields.id)] })
    await s.prepare((tx) =>
      tx.updateTable('seances').set({ description: 'Sonner chez Paul' }).where('id', '=', String(fields.id)).execute(),
    )
    const changee = await lire()
    expect(changee).toContain('Tout le monde lira : « Sonner chez Paul »')
    expect(changee.match(/Tout le monde lira/g)).toHaveLength(1)
  })

  it('says at once all that is to be mended, the sentence that is not understood among them', async () => {
    const { s, actionId, porteur } = await decor()
    const refus = async (fields: Fields) => {
      const page = await porteur.post(NOUVELLE, { ...fields, geste: 'voir' })
      expect(page.status).toBe(422)
      const resume = /id="erreurs"[\s\S]*?<\/ul>/.exec(await page.text())?.[0] ?? ''
      return [...resume.matchAll(/<a href="#champ-([^"]+)"/g)].map((un) => un[1])
    }
    expect(await refus({ ...formulaire(actionId, ''), actionId: '' })).toEqual(['actionId', 'quand'])
    expect(await refus({ ...formulaire(actionId, 'bientôt'), actionId: '', ageMin: '9', ageMax: 'x' })).toEqual([
      'actionId',
      'quand',
      'ageMax',
    ])
    // A day picked and not understood says when already.
    expect(await refus(formulaire(actionId, '', { jour: '31/02/2026', prix: 'x' }))).toEqual(['jour', 'prix'])
    expect(await read(s, (tx) => tx.selectFrom('seances').select('id').execute())).toEqual([])
  })

  it('shows them again when the sentence changed since', async () => {
    const { s, actionId, porteur } = await decor()
    const fields = formulaire(actionId, 'le 3 avril 14h-16h', { vu: 'le 4 avril 14h-16h', geste: 'enregistrer' })
    const vue = await porteur.post(NOUVELLE, fields)
    expect([vue.status, await texteDe(vue)]).toEqual([
      200,
      expect.stringMatching(/C’est bien cette date \? .*14 h à 16 h Pour : Repas partagé/),
    ])
    expect(await read(s, (tx) => trouver(tx, String(fields.id)))).toBe(null)
  })

  it('gives back what was typed, with a sentence that says what to do', async () => {
    const { actionId, porteur } = await decor()
    const essayer = async (quand: string, reste: Fields = {}) => {
      const vue = await porteur.post(NOUVELLE, formulaire(actionId, quand, { titre: 'Mon titre', ...reste }))
      const html = await vue.text()
      expect(html).toContain('value="Mon titre"')
      return [vue.status, /class="champ__erreur"[^>]*>.*?<\/span>([^<]+)<\/span>/s.exec(html)?.[1]?.trim()]
    }
    expect(await essayer('')).toEqual([422, 'Dites quand, par exemple « tous les mercredis 14h-16h ».'])
    expect(await essayer('lundi 14 mars')).toEqual([
      422,
      'Le jour et la date ne vont pas ensemble : le 14 mars 2026 est un samedi, pas un lundi.',
    ])
    expect(await essayer('le 29 février 2027')).toEqual([422, 'Cette date n’existe pas : 29 février 2027.'])
    expect(await essayer('le 3 avril de 16h à 14h')).toEqual([422, 'La fin vient avant le début : 16 h, puis 14 h.'])
    expect(await essayer('le 3 avril 14h', { ageMin: '12', ageMax: '6' })).toEqual([
      422,
      'Le plus grand âge vient avant le plus petit.',
    ])
  })

  it('says what it supposed, and what it did not understand', async () => {
    const { actionId, porteur } = await decor()
    const dit = async (quand: string) => texteDe(await porteur.post(NOUVELLE, formulaire(actionId, quand)))
    expect(await dit('le 29 mars 2026 de 2h30 à 4h')).toContain('l’heure change et 2 h à 3 h n’existent pas')
    expect(await dit('tous les mercredis 14h')).toContain('Vous n’avez pas dit de fin')
    expect(await dit('le 3 avril 14h devant la mairie')).toContain('Nous n’avons pas compris : « devant mairie »')
  })

  it('takes a day picked as well as a sentence', async () => {
    const { actionId, porteur } = await decor()
    const choisi = { jour: '2026-04-04', de: '10:00', a: '12:00', retour: 'mois', jusquau: '2026-06-30' }
    const texte = await texteDe(await porteur.post(NOUVELLE, formulaire(actionId, '', choisi)))
    expect(texte.replaceAll('\u00a0', ' ')).toContain(
      'Le 1er samedi du mois de 10 h à 12 h, du samedi 4 avril au 30 juin 2026',
    )
  })

  it('asks which is meant of a day picked beside a sentence just written, and takes the day once the sentence was seen', async () => {
    const { actionId, porteur } = await decor()
    const fields = formulaire(actionId, 'le 3 avril 2026 de 10h à 11h', { jour: '2026-04-04', de: '14:00', a: '15:00' })
    const deux = await porteur.post(NOUVELLE, fields)
    expect(deux.status).toBe(422)
    const html = await deux.text()
    expect(html).toContain('gardez l’un des deux')
    expect(html).toMatch(/name="jour"[^>]*value="2026-04-04"/)
    const vue = await (await porteur.post(NOUVELLE, { ...fields, jour: '', de: '', a: '' })).text()
    // Enter in a field saves nothing there: the buttons say different things.
    expect(vue).toMatch(/<form[^>]*><button type="submit" formmethod="dialog" hidden=""/)
    for (const geste of ['enregistrer', 'voir']) {
      const page = await porteur.post(NOUVELLE, { ...fields, vu: champCache(vue, 'vu'), geste })
      expect(page.status).toBe(200)
      expect((await texteDe(page)).replaceAll('\u00a0', ' ')).toContain('4 avril 2026 de 14 h à 15 h')
    }
  })

  it('says who holds the room, and offers the nearest free slots, one press away', async () => {
    const { s, actionId, porteur } = await decor()
    const { lieuId, salleId } = await unLieu(s)
    await uneSeancePubliee(s, {
      titre: 'Loto',
      lieuId,
      salleId,
      jours: ['2026-04-08'],
      heure: '13:00',
      jusqua: '15:00',
    })
    const fields = formulaire(actionId, 'le mercredi 8 avril 14h-16h', { lieu: `s-${salleId}` })
    const html = await (await porteur.post(NOUVELLE, fields)).text()
    expect(html.replaceAll('\u00a0', ' ')).toContain('La salle est prise : « Loto »')
    expect(html).toMatch(/<span>Plutôt (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) /)
    const creneaux = [...html.matchAll(/name="plutot" value="([^"]+)"/g)].map((m) => m[1]?.replaceAll('\u00a0', ' '))
    expect(creneaux).toEqual([
      'le mercredi 8 avril 2026 de 15 h à 17 h',
      'le mercredi 8 avril 2026 de 17 h à 19 h',
      'le mercredi 8 avril 2026 de 11 h à 13 h',
    ])
    const vue = await porteur.post(NOUVELLE, { ...fields, plutot: creneaux[0] ?? '' })
    expect(await texteDe(vue)).not.toContain('La salle est prise')
  })

  it('warns of the same public at the same moment, without stopping anybody', async () => {
    const { s, actionId, porteur } = await decor()
    await uneSeancePubliee(s, { titre: 'Café', publics: ['Familles'], jours: ['2026-04-08'] })
    const fields = formulaire(actionId, 'le 8 avril 15h-17h', { publics: ['Familles'] })
    const html = await (await porteur.post(NOUVELLE, fields)).text()
    expect(html).toContain('Même public (Familles) au même moment, tout près : « Café »')
    const garde = await porteur.post(NOUVELLE, { ...fields, vu: champCache(html, 'vu'), geste: 'enregistrer' })
    expect(garde.status).toBe(303)
  })

  it('refuses a place taken away meanwhile, and loses nothing', async () => {
    const { s, actionId, porteur } = await decor()
    const { lieuId } = await unLieu(s)
    const fields = formulaire(actionId, 'le 3 avril 14h-16h', { lieu: `l-${lieuId}`, titre: 'Mon titre' })
    const html = await (await porteur.post(NOUVELLE, fields)).text()
    await s.prepare((tx) => tx.deleteFrom('lieux').where('id', '=', lieuId).execute())
    const refus = await porteur.post(NOUVELLE, { ...fields, vu: champCache(html, 'vu'), geste: 'enregistrer' })
    const dit = await refus.text()
    expect([refus.status, dit]).toEqual([409, expect.stringContaining('Ce lieu ou cette salle n’existe plus')])
    expect(dit).toContain('value="Mon titre"')
  })
})

describe('changing dates', () => {
  it('starts from the sentence of the séance, which reads back as the same dates', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await uneSeance(s, { actionId, regle: 'FREQ=WEEKLY;BYDAY=WE', jours: ['2026-04-01'] })
    const html = await (await porteur.get(`/calendrier/seances/${id}/modifier`)).text()
    expect(html.replaceAll('\u00a0', ' ')).toContain(
      'tous les mercredis de 14 h à 16 h, du mercredi 1er avril au 31 décembre 2026</textarea>',
    )
  })

  it('leaves alone a rule that has no words here', async () => {
    const { s, actionId, porteur } = await decor()
    const regle = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'
    const id = await uneSeance(s, { actionId, regle, jours: ['2026-04-30'] })
    const page = `/calendrier/seances/${id}/modifier`
    const html = await (await porteur.get(page)).text()
    expect(html).toContain('Ces dates viennent d’un autre agenda')
    const fields = { ...formulaire(actionId, '', { titre: 'Autre titre' }), id, version: '1' }
    const vue = await (await porteur.post(page, fields)).text()
    const garde = await porteur.post(page, { ...fields, vu: champCache(vue, 'vu'), geste: 'enregistrer' })
    expect(garde.status).toBe(303)
    expect((await read(s, (tx) => trouver(tx, id)))?.seance).toMatchObject({ regle, titre: 'Autre titre' })
  })
})

describe('« Enregistrer, puis publier »', () => {
  const PUIS = 'Enregistrer, puis publier'
  const ecrire = async (s: Scene, qui: Visitor, page: string, fields: Fields) => {
    const html = await (await qui.post(page, { ...fields, geste: 'voir' })).text()
    const garde = async (geste: 'publier') => {
      const fait = await qui.post(page, { ...fields, vu: champCache(html, 'vu'), geste })
      const suite = (fait.headers.get('location') ?? '').replace(/^\/[^/]+/, '')
      const headers = { cookie: fait.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-qui': qui.key }
      const la = await s.app.request(fait.headers.get('location') ?? '', { headers })
      return { suite, dit: await texteDe(la) }
    }
    return { html, garde }
  }

  it.each([
    ['coordination', 'une action'],
    ['animation', 'une action'],
    ['cdsu', 'temps-fort'],
  ] as const)('of a new date keeps it, says so, and opens what would be published: %s, %s', async (role, quoi) => {
    const { s, actionId } = await decor()
    const dite = quoi === 'temps-fort' ? (quoi as Id) : actionId
    const fields = formulaire(dite, 'le 3 avril 14h-16h', { titre: 'La fête' })
    const { html, garde } = await ecrire(s, s.as(role), NOUVELLE, fields)
    expect(html).toContain(PUIS)
    const { suite, dit } = await garde('publier')
    expect(suite).toContain(`/calendrier/publication?seance=${fields.id}`)
    expect(dit).toContain('C’est enregistré. Il reste à publier.')
    expect(dit).toContain('La fête')
    expect((await read(s, (tx) => trouver(tx, String(fields.id))))?.seance.etat).toBe('validee')
    expect((await s.as('visiteur').get(`/calendrier/seances/${fields.id}`)).status).toBe(404)
  })

  it('is a porteur’s of what was agreed to once, and of nothing new', async () => {
    const { s, actionId, porteur } = await decor()
    expect((await ecrire(s, porteur, NOUVELLE, formulaire(actionId, 'le 3 avril 14h-16h'))).html).not.toContain(PUIS)
    const proposee = await uneSeance(s, { actionId, etat: 'proposee' })
    const publiee = await uneSeancePubliee(s, { actionId, jours: ['2026-04-08'] })
    const change = (id: Id, titre: string) => ({
      ...formulaire(actionId, 'le 9 avril 14h-16h', { titre }),
      id,
      version: '1',
    })
    const page = (id: Id) => `/calendrier/seances/${id}/modifier`
    expect((await ecrire(s, porteur, page(proposee), change(proposee, 'Autre'))).html).not.toContain(PUIS)
    expect((await ecrire(s, s.as('coordination'), page(proposee), change(proposee, 'Autre'))).html).toContain(PUIS)
    const sien = await ecrire(s, porteur, page(publiee), change(publiee, 'Autre titre'))
    expect(sien.html).toContain(PUIS)
    const { dit } = await sien.garde('publier')
    expect(dit).toContain('C’est enregistré. Il reste à publier.')
    expect(dit).toContain('Autre titre')
    // Pressed again with nothing to keep, it publishes what waits all the same.
    const encore = await ecrire(s, porteur, page(publiee), { ...change(publiee, 'Autre titre'), version: '2' })
    const { suite, dit: redit } = await encore.garde('publier')
    expect(suite).toContain('/calendrier/publication')
    expect(redit).toContain('Rien n’a changé.')
    expect(redit).toContain('Autre titre')
  })
})

describe('the page of a séance', () => {
  it('shows the public what is published, its people the draft, others nothing', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await uneSeancePubliee(s, { actionId, titre: 'Atelier cuisine' })
    const cachee = await uneSeance(s, { actionId, titre: 'Surprise', etat: 'proposee' })
    expect(await texteDe(await s.as('visiteur').get(`/calendrier/seances/${id}`))).toContain('Atelier cuisine')
    expect((await s.as('visiteur').get(`/calendrier/seances/${cachee}`)).status).toBe(404)
    expect((await s.as('porteur', { structureId: newId() }).get(`/calendrier/seances/${cachee}`)).status).toBe(404)
    expect(await texteDe(await porteur.get(`/calendrier/seances/${cachee}`))).toContain('Proposé, en attente d’un oui')
    expect(await texteDe(await s.as('cdsu').get(`/calendrier/seances/${cachee}`))).toContain('Valider et publier')
  })

  it('a refusal needs a word, which its people read', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await uneSeance(s, { actionId, etat: 'proposee' })
    const page = `/calendrier/seances/${id}`
    const bureau = s.as('coordination')
    const sans = await bureau.post(`${page}/moderation`, { geste: 'refuser', mot: '' })
    expect([sans.status, await texteDe(sans)]).toEqual([
      422,
      expect.stringContaining('Dites pourquoi en quelques mots'),
    ])
    expect((await bureau.post(`${page}/moderation`, { geste: 'refuser', mot: 'Salle en travaux.' })).status).toBe(303)
    expect(await texteDe(await porteur.get(page))).toContain('Salle en travaux.')
    const encore = await bureau.post(`${page}/moderation`, { geste: 'refuser', mot: 'Non.' })
    expect([encore.status, await texteDe(encore)]).toEqual([
      409,
      expect.stringContaining('La réponse a déjà été donnée.'),
    ])
  })
})

async function uneDate(s: Scene, id: Id, n = 0) {
  const date = await read(s, async (tx) => (await occurrencesDe(tx, id))[n])
  if (!date) throw new Error('no date')
  return date
}

describe('one date', () => {
  it('moves; what was published then waits to be published, with who is told', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await uneSeancePubliee(s, { actionId, jours: ['2026-04-08', '2026-04-15'] })
    const date = await uneDate(s, id)
    const fields = { version: '1', jour: '2026-04-09', de: '14:00', a: '16:00', portee: 'celle-ci', mot: 'Salle prise' }
    const fait = await porteur.post(`/calendrier/dates/${date.id}/deplacement`, fields)
    expect(fait.headers.get('location')).toBe(`/${s.territoire.slug}/calendrier/publication?seance=${id}`)
    const texte = (await texteDe(await porteur.get(`/calendrier/publication?seance=${id}`))).replaceAll('\u00a0', ' ')
    expect(texte).toContain('Mercredi 8 avril de 14 h à 16 h devient jeudi 9 avril de 14 h à 16 h.')
    expect(texte).toMatch(/personne n’a à être prévenu\./iu)
    // Moved a second time, the word that goes with it is still there to be read and changed.
    expect(await (await porteur.get(`/calendrier/dates/${date.id}/modifier`)).text()).toMatch(
      /name="mot"[^>]*value="Salle prise"/,
    )
    const tard = await porteur.post(`/calendrier/dates/${date.id}/deplacement`, fields)
    expect(tard.status).toBe(409)
  })

  it('says what is wrong in the form that was sent, and in no other', async () => {
    const { s, actionId, porteur } = await decor()
    const date = await uneDate(s, await uneSeancePubliee(s, { actionId, jours: ['2026-04-08'] }))
    const envoyer = async (ou: string, fields: Record<string, string>) => {
      const html = await (await porteur.post(`/calendrier/dates/${date.id}/${ou}`, { version: '1', ...fields })).text()
      const [deplacer = '', autre = ''] = html.slice(html.indexOf('id="deplacer"')).split('Annuler, reporter')
      return [deplacer, autre].map((partie) => partie.includes('Il reste une chose'))
    }
    const tard = { jour: '2026-04-09', de: '16:00', a: '14:00', portee: 'celle-ci' }
    expect(await envoyer('deplacement', tard)).toEqual([true, false])
    expect(await envoyer('statut', {})).toEqual([false, true])
  })

  it('says what is in the way before moving, and moves all the same when asked again', async () => {
    const { s, actionId, porteur } = await decor()
    const { lieuId, salleId } = await unLieu(s)
    await uneSeancePubliee(s, { titre: 'Loto', lieuId, salleId, jours: ['2026-04-09'] })
    const id = await uneSeance(s, { actionId, lieuId, salleId, jours: ['2026-04-08'] })
    const date = await uneDate(s, id)
    const page = `/calendrier/dates/${date.id}/deplacement`
    const fields = {
      version: '1',
      jour: '2026-04-09',
      de: '15:00',
      a: '16:00',
      lieu: `s-${salleId}`,
      portee: 'celle-ci',
    }
    const vue = await porteur.post(page, fields)
    const html = await vue.text()
    expect([vue.status, html]).toEqual([200, expect.stringContaining('La salle est prise : « Loto »')])
    expect((await porteur.post(page, { ...fields, vu: champCache(html, 'vu') })).status).toBe(303)
  })

  it('ends before it starts, or misses an hour: refused under its field', async () => {
    const { s, actionId, porteur } = await decor()
    const date = await uneDate(s, await uneSeance(s, { actionId }))
    const essayer = async (fields: Fields) => {
      const vue = await porteur.post(`/calendrier/dates/${date.id}/deplacement`, {
        version: '1',
        portee: 'celle-ci',
        ...fields,
      })
      return [vue.status, await texteDe(vue)]
    }
    const avant = [422, expect.stringContaining('La fin vient avant le début.')]
    expect(await essayer({ jour: '2026-04-09', de: '16:00', a: '14:00' })).toEqual(avant)
    expect(await essayer({ jour: '2026-04-09', finJour: '2026-04-08' })).toEqual(avant)
    expect(await essayer({ jour: '2026-04-09', de: '16:00', a: '' })).toEqual([
      422,
      expect.stringContaining('Il manque une heure'),
    ])
    // To come, it does not go back to a day or an hour gone: what was typed stays.
    for (const [jour, de, a] of [
      ['2025-03-12', '14:00', '16:00'],
      ['2026-03-11', '08:00', '09:30'],
    ] as const)
      expect(await essayer({ jour, de, a, mot: 'Salle prise' })).toEqual([
        422,
        expect.stringContaining('donnez un jour ou une heure à venir.'),
      ])
    expect(await essayer({ jour: '31/02/2026' })).toEqual([422, expect.stringContaining('Cette date n’existe pas')])
  })

  it('of a rank in the month does not change the day of all', async () => {
    const { s, actionId, porteur } = await decor()
    const date = await uneDate(
      s,
      await uneSeance(s, { actionId, regle: 'FREQ=MONTHLY;BYDAY=1SA', jours: ['2026-04-04'] }),
    )
    const fields = { version: '1', jour: '2026-04-05', de: '14:00', a: '16:00', portee: 'toutes' }
    const vue = await porteur.post(`/calendrier/dates/${date.id}/deplacement`, fields)
    expect([vue.status, await texteDe(vue)]).toEqual([409, expect.stringContaining('Changez la phrase de la séance')])
  })
})

describe('publishing', () => {
  it('asks for a name and for something to publish', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await uneSeance(s, { actionId })
    const dit = async (fields: Fields) => {
      const vue = await porteur.post('/calendrier/publication', {
        id: newId(),
        nom: 'Printemps',
        seances: [id],
        ...fields,
      })
      return [vue.status, await texteDe(vue)]
    }
    expect(await dit({ nom: '' })).toEqual([422, expect.stringContaining('Donnez un nom à cette publication')])
    expect(await dit({ seances: [] })).toEqual([422, expect.stringContaining('Cochez au moins un rendez-vous.')])
    const faite = await porteur.post('/calendrier/publication', { id: newId(), nom: 'Printemps', seances: [id] })
    expect(faite.status).toBe(303)
    expect(await dit({})).toEqual([409, expect.stringContaining('Il n’y a rien de nouveau à publier.')])
    const liste = await texteDe(await porteur.get('/calendrier/publications'))
    expect(liste).toContain('Printemps')
    const lieu = faite.headers.get('location') ?? ''
    expect(await texteDe(await porteur.get(lieu))).toMatch(/personne n’a à être prévenu\./iu)
  })

  it('says which room is held, and by whom, and publishes nothing', async () => {
    const { s, actionId, porteur } = await decor()
    const { lieuId, salleId } = await unLieu(s)
    await uneSeancePubliee(s, { titre: 'Loto', lieuId, salleId })
    const id = await uneSeance(s, { actionId, lieuId, salleId })
    const refus = await porteur.post('/calendrier/publication', { id: newId(), nom: 'Printemps', seances: [id] })
    const texte = await texteDe(refus)
    expect(refus.status).toBe(409)
    expect(texte).toContain('Une salle est déjà prise à ces dates')
    expect(texte).toContain('la salle, que « Loto »')
    expect((await s.as('visiteur').get(`/calendrier/seances/${id}`)).status).toBe(404)
  })
})

describe('the page of an action', () => {
  it('shows its next dates to all, and the way to add some to its people', async () => {
    const { s, actionId, porteur } = await decor()
    const page = `/actions/${actionId}`
    // Those that are over were laid.
    await uneSeancePubliee(s, { actionId, jours: ['2026-02-04'] })
    expect(await texteDe(await porteur.get(page))).toContain('Aucune date d’ici six mois.')
    await uneSeancePubliee(s, { actionId, jours: ['2026-04-08'] })
    const public_ = (await texteDe(await s.as('visiteur').get(page))).replaceAll('\u00a0', ' ')
    expect(public_).toContain('Mercredi 8 avril de 14 h à 16 h')
    expect(public_).not.toContain('Ajouter des dates')
    expect(await texteDe(await porteur.get(page))).toContain('Ajouter des dates')
  })
})

describe('what waits for somebody', () => {
  it('is one line for like séances, with the day of the first, and one page to say yes to all, or to open each', async () => {
    const { s, actionId, porteur } = await decor()
    const proposee = (jour: string) => uneSeance(s, { actionId, etat: 'proposee', titre: 'Soupe', jours: [jour] })
    const ids = [await proposee('2026-04-08'), await proposee('2026-04-15'), await proposee('2026-04-01')]
    const bureau = s.as('coordination')
    const html = await (await bureau.get('/')).text()
    const lignes = html.match(/<a href="[^"]*">« Soupe », La Marmite[^<]*<\/a>/g) ?? []
    expect(lignes).toEqual([
      expect.stringMatching(
        /calendrier\/publication">.* : dire oui ou non à ces dates \(plusieurs rendez-vous, le premier le 1er avril 2026\)/u,
      ),
    ])
    const page = await (await bureau.get('/calendrier/publication')).text()
    for (const id of ids) expect(page).toContain(`/calendrier/seances/${id}"`)
    // Nor does a porteur read twice the same line, of changes that they publish.
    for (const jour of ['2026-05-06', '2026-05-13'])
      await uneSeance(s, { actionId, etat: 'validee', titre: 'Pain', jours: [jour] })
    expect((await texteDe(await porteur.get('/'))).match(/« Pain » : des changements attendent/g)).toHaveLength(1)
  })

  it('tells the next date of what is proposed, and not one gone by before anybody was asked', async () => {
    const { s, actionId } = await decor()
    await uneSeance(s, { actionId, etat: 'proposee', titre: 'Jardin', jours: ['2026-01-07', '2026-03-18'] })
    await uneSeance(s, { actionId, etat: 'proposee', titre: 'Photo', jours: ['2026-01-07'] })
    const bureau = await texteDe(await s.as('coordination').get('/'))
    expect(bureau).toMatch(/« Jardin », La Marmite : dire oui ou non à ces dates (demain|dans \d+ jours)/)
    expect(bureau).not.toMatch(/« Photo », La Marmite : dire oui ou non à ces dates il y a/)
  })

  it('is on the home of the desk, and of the porteur', async () => {
    const { s, actionId, structureId, porteur } = await decor()
    await uneSeance(s, { actionId, etat: 'proposee', titre: 'Atelier cuisine' })
    const bureau = await texteDe(await s.as('coordination').get('/'))
    expect(bureau).toContain('« Atelier cuisine », La Marmite : dire oui ou non à ces dates')
    await uneSeance(s, { actionId, etat: 'refusee', titre: 'Loto' })
    await uneSeance(s, { actionId, etat: 'validee', titre: 'Sortie' })
    const sien = await texteDe(await porteur.get('/'))
    expect(sien).toContain('« Loto » n’a pas été retenu au calendrier')
    expect(sien).toContain('« Sortie » : des changements attendent d’être publiés')
    expect(structureId).not.toBe('')
  })
})

describe('the action comes first, and its end is the end of its dates', () => {
  it('asks the desk which action, or that it is said to be a temps fort', async () => {
    const { s } = await decor()
    const desk = s.as('coordination')
    const fields = formulaire('' as Id, 'le 3 avril 14h-16h')
    const vue = await desk.post(NOUVELLE, fields)
    expect(vue.status).toBe(422)
    expect(await texteDe(vue)).toContain('Choisissez l’action, ou dites que c’est un temps fort de tout le quartier.')
    const dit = { ...fields, actionId: 'temps-fort' }
    expect((await desk.post(NOUVELLE, dit)).status).toBe(200)
    const garde = await desk.post(NOUVELLE, { ...dit, vu: 'le 3 avril 14h-16h', geste: 'enregistrer' })
    expect(garde.status).toBe(303)
    expect((await s.as('porteur', { structureId: await uneStructure(s) }).post(NOUVELLE, dit)).status).toBe(422)
  })

  it('stops what has no end with its action, and says so', async () => {
    const { s, actionId, porteur } = await decor()
    const fields = formulaire(actionId, 'tous les mercredis 14h-16h')
    const texte = await texteDe(await porteur.post(NOUVELLE, fields))
    for (const dit of [
      'au 31 décembre 2026',
      'La dernière : mercredi 30 décembre',
      'Vous n’avez pas dit de fin : les dates s’arrêtent avec l’action.',
    ])
      expect(texte).toContain(dit)
    expect(texte).not.toContain('la suite vient toute seule')
    await porteur.post(NOUVELLE, { ...fields, vu: 'tous les mercredis 14h-16h', geste: 'enregistrer' })
    const derniere = await read(s, (tx) =>
      tx
        .selectFrom('occurrences')
        .select('origine')
        .where('seance_id', '=', fields.id as Id)
        .orderBy('origine', 'desc')
        .executeTakeFirst(),
    )
    expect(derniere?.origine).toBe('2026-12-30T14:00')
  })

  it('asks about what is typed past the end of its action', async () => {
    const { actionId, porteur } = await decor()
    const vue = await porteur.post(
      NOUVELLE,
      formulaire(actionId, 'tous les mercredis 14h-16h jusqu’au 20 janvier 2027'),
    )
    const html = await vue.text()
    for (const dit of ['L’action se termine le 31 décembre 2026', 'dates tombent', 'S’arrêter à la fin de l’action'])
      expect(html).toContain(dit)
    const plutot = /name="plutot" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(plutot).toContain('au 31 décembre 2026')
    const apres = await texteDe(await porteur.post(NOUVELLE, formulaire(actionId, '', { plutot })))
    expect(apres).not.toContain('L’action se termine')
    expect(await texteDe(await porteur.post(NOUVELLE, formulaire(actionId, 'le 6 janvier 2027 14h-16h')))).toContain(
      'L’action se termine le 31 décembre 2026',
    )
  })

  it('asks about what falls before the start of its action, and counts all that is left out', async () => {
    const { s, actionId, porteur } = await decor()
    const mai = { periode_genre: 'dates', debut_jour: '2026-05-01', fin_jour: '2026-12-31' } as const
    await s.prepare((tx) => tx.updateTable('actions').set(mai).where('id', '=', actionId).execute())
    const voir = async (quand: string) => texteDe(await porteur.post(NOUVELLE, formulaire(actionId, quand)))
    const tot = await voir('tous les mercredis 14h-16h du 1er avril au 27 mai 2026')
    expect(tot).toMatch(/L’action commence le 1er mai 2026.*5 dates tombent avant/u)
    // The last two fall on public holidays: what is left out after the last date kept counts too.
    const fin = await voir('tous les vendredis 14h-16h du 10 avril au 8 mai 2026 sauf jours fériés')
    expect(fin).toMatch(/2 dates tombent pendant les vacances ou un jour férié.*de côté.: 1er mai 2026, 8 mai 2026\./)
    expect(await voir('le 6 mai 14h-16h')).not.toContain('L’action commence')
  })
})

it('calls no meal an « atelier » that nobody said it was', async () => {
  const { actionId, porteur } = await decor()
  const page = await (await porteur.get(`${NOUVELLE}?action=${actionId}`)).text()
  expect(page).toMatch(/<option value="autre" selected/u)
  expect(page).not.toMatch(/<option value="atelier" selected/u)
})
