import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import type { Me, Role } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, unTalent } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { LIEN_DE_MON_RECIT, LIEN_POUR_RACONTER } from '../dits/policy.ts'
import { changerLesMots, relireRecit } from '../dits/store.ts'
import { unChoix, unePhotoDeRecit, unRecit } from '../testing.ts'

/** A place whose council sits. */
async function duConseil(): Promise<Scene> {
  const s = await scene()
  await siegent(s)
  return s
}

/** An account that holds several roles. */
const compte = (compteId: string, ...roles: readonly Role[]): Me => ({
  genre: 'compte',
  compteId,
  personneId: null,
  nom: 'Essai',
  attributions: roles.map((role) => ({ role, quartierId: null, structureId: role === 'porteur' ? newId() : null })),
})

const lien = (geste: string, sujetId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId: null },
})
const deLaPlace = (s: Scene) => s.as(lien(LIEN_POUR_RACONTER, s.territoire.id))

type Qui = ReturnType<Scene['as']>

/** A form of a choice as its page shows it: the one of this story, or the one that closes it. */
async function duChoix(qui: Qui, choixId: string, recit?: string): Promise<Fields> {
  const formulaires = formulairesDe(await (await qui.get(`/recits/choix/${choixId}`)).text())
  const un = formulaires.find(({ action, saisies }) =>
    recit === undefined
      ? action.endsWith('/cloture')
      : saisies.some(({ nom, valeur }) => nom === 'recit' && valeur === recit) &&
        saisies.some(({ nom }) => nom === 'raison'),
  )
  return un ? envoiDe(un) : {}
}

const choisirLe = async (qui: Qui, choixId: string, recit: string, raison: string) =>
  qui.post(`/recits/choix/${choixId}`, { ...(await duChoix(qui, choixId, recit)), recit, raison })

const terminer = async (qui: Qui, choixId: string) =>
  qui.post(`/recits/choix/${choixId}/cloture`, await duChoix(qui, choixId))

const HISTOIRE = 'Avant je ne connaissais personne dans la tour.\nMaintenant on se dit bonjour.'

/** The two pages in a row, as a person presses their buttons; `geste`: the button of the first answer. */
async function raconter(s: Scene, dits: Fields, accord: Fields = { accord: 'public' }) {
  const qui = deLaPlace(s)
  const chemin = `/raconter/${s.territoire.id}`
  const [form] = formulairesDe(await (await qui.get(chemin)).text()).filter(({ action }) =>
    action.includes('relecture'),
  )
  const relue = await qui.post(`${chemin}/relecture`, {
    ...(form ? envoiDe(form) : {}),
    sens: 'mieux',
    texte: HISTOIRE,
    ...dits,
  })
  const html = await relue.text()
  const [second] = formulairesDe(html).filter(({ action }) => action.endsWith(chemin))
  const envoi = { ...(second ? envoiDe(second) : {}), ...accord }
  return { relue, html, envoi, envoyer: (fields: Fields = envoi) => qui.post(chemin, fields) }
}

const kept = (s: Scene) => s.prepare((tx) => tx.selectFrom('recits').selectAll().orderBy('id').execute())

describe('a story told on a phone', () => {
  it('gives the link of nobody else’s story to whoever sends its id', async () => {
    const s = await duConseil()
    const { envoi, envoyer } = await raconter(s, {})
    const autre = await unRecit(s, {})
    const prise = await envoyer({ ...envoi, id: autre })
    expect([prise.status, prise.headers.get('set-cookie')]).toEqual([409, null])
    // Sent twice, its own form is one story, and the same link.
    expect((await envoyer()).status).toBe(303)
    expect((await envoyer()).status).toBe(303)
    expect(await kept(s)).toHaveLength(2)
  })

  it('is read back word for word, kept once agreed to, and read by all only once read again', async () => {
    const s = await duConseil()
    const { relue, html, envoyer } = await raconter(s, { depuis: 'l’été dernier' })
    expect(relue.status).toBe(200)
    expect(html).toContain('Maintenant on se dit bonjour.')
    expect(await kept(s)).toEqual([])
    const faite = await envoyer()
    expect(faite.status).toBe(303)
    const [recit] = await kept(s)
    expect(recit).toMatchObject({
      texte: HISTOIRE,
      depuis: 'l’été dernier',
      sens: 'mieux',
      accord: 'public',
      etat: 'a-relire',
    })
    expect(faite.headers.get('location')).toContain(`lettres=${lettresDe(recit?.id ?? '')}`)
    const visiteur = s.as('visiteur')
    expect(await texteDe(await visiteur.get('/recits'))).not.toContain('on se dit bonjour')
    const conseil = s.as('conseil')
    expect(await texteDe(await conseil.get('/'))).toContain('Relire 1 récit')
    await conseil.post(`/recits/${recit?.id}/relecture`, { etat: 'garde', version: '1' })
    expect(await texteDe(await visiteur.get('/recits'))).toContain('on se dit bonjour')
    // Nothing on the public page is a key to the story.
    expect(await (await visiteur.get('/recits')).text()).not.toContain(recit?.id)
    expect(await (await visiteur.get('/recits')).text()).not.toContain(recit?.lettres)
  })

  it('sent twice is one story, and other words under its id are refused', async () => {
    const s = await duConseil()
    const { envoyer, envoi } = await raconter(s, {})
    await envoyer()
    expect((await envoyer()).status).toBe(303)
    expect(await kept(s)).toHaveLength(1)
    expect((await envoyer({ ...envoi, nom: 'Rose' })).status).toBe(409)
    expect(await kept(s)).toHaveLength(1)
  })

  it('asks again for one word changed since it was read back', async () => {
    const s = await duConseil()
    const { envoyer, envoi } = await raconter(s, {})
    const refus = await envoyer({ ...envoi, texte: `${HISTOIRE} Ou presque.` })
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Les mots ont changé depuis la relecture')
    expect(await kept(s)).toEqual([])
  })

  it('is not kept before somebody says who may read it', async () => {
    const s = await duConseil()
    const { envoyer, envoi } = await raconter(s, {}, {})
    const refus = await envoyer({ ...envoi, nom: 'Rose' })
    expect(refus.status).toBe(422)
    const html = await refus.text()
    expect(html).toContain('Choisissez qui peut lire ces mots.')
    expect(html).toContain('value="Rose"')
    expect(await kept(s)).toEqual([])
  })

  it('with a number or a diagnosis in it is pointed out, proposed without, and kept as it is only when that is said', async () => {
    const s = await duConseil()
    const dit = 'Depuis mon cancer je viens au jardin. Appelez-moi au 06 39 98 12 34.'
    const { html, envoyer, envoi } = await raconter(s, { texte: dit })
    expect(html).toContain('La santé ou la vie privée')
    expect(html).toContain('[numéro caché]')
    const refus = await envoyer()
    expect(refus.status).toBe(422)
    expect(await texteDe(refus)).toContain('Garder les mots tels quels')
    expect(await kept(s)).toEqual([])
    // « Prendre ces mots-là », without JavaScript: the same page with the proposed words, and what was answered.
    const qui = deLaPlace(s)
    const prise = await qui.post(`/raconter/${s.territoire.id}/relecture`, { ...envoi, prendre: 'oui', nom: 'Rose' })
    const [second] = formulairesDe(await prise.text()).filter(({ action }) => action.endsWith(s.territoire.id))
    const propre = second ? envoiDe(second) : {}
    expect(propre.nom).toEqual(['Rose'])
    expect((await envoyer({ ...propre, accord: 'public' })).status).toBe(303)
    const [recit] = await kept(s)
    expect(recit?.texte).not.toMatch(/06|cancer/)
    expect((await envoyer({ ...envoi, id: newId(), tel: 'oui' })).status).toBe(303)
    expect((await kept(s)).map(({ texte }) => texte)).toContain(dit)
  })

  it('of ten thousand characters is refused with a sentence, and given back whole', async () => {
    const s = await duConseil()
    const long = 'Beaucoup de choses ont changé ici. '.repeat(290)
    const reponse = await deLaPlace(s).post(`/raconter/${s.territoire.id}/relecture`, {
      id: newId(),
      sens: 'rien',
      texte: long,
    })
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    expect(html).toContain('3000 caractères au plus')
    expect(html).toContain(long.trim())
  })

  it('keeps one word of two thousand letters, and says the language and direction of another', async () => {
    const s = await duConseil()
    const mot = 'a'.repeat(2_000)
    await (await raconter(s, { texte: mot })).envoyer()
    const arabe = 'صار لي جيران أسلم عليهم'
    const { html, envoyer } = await raconter(s, { texte: arabe })
    expect(html).toMatch(/<blockquote lang="ar" dir="rtl">/)
    await envoyer()
    const turc = 'Artık komşularımı tanıyorum ve çok mutluyum, bu yıl da geldim.'
    await (await raconter(s, { texte: turc })).envoyer()
    expect((await kept(s)).map(({ langue }) => langue).toSorted()).toEqual(['ar', 'fr', 'tr'])
  })

  it('is not told by a link of another place, of another gesture, or without any', async () => {
    const [s, ailleurs] = [await scene(), await scene()]
    const chemin = `/raconter/${s.territoire.id}`
    expect((await s.as(lien(LIEN_POUR_RACONTER, ailleurs.territoire.id)).get(chemin)).status).toBe(403)
    expect(
      (await s.as(lien(LIEN_POUR_RACONTER, ailleurs.territoire.id)).get(`/raconter/${ailleurs.territoire.id}`)).status,
    ).toBe(404)
    expect((await s.as('visiteur').get(chemin)).status).toBe(403)
    expect((await s.as('porteur').post(chemin, { id: newId() })).status).toBe(403)
  })
})

describe('a story taken back', () => {
  const partout = async (s: Scene, choixId: string, actionId: string): Promise<string> => {
    const pages = [
      ...['/recits', '/recits/tenir', `/recits/choix/${choixId}`, `/actions/${actionId}`].map((page) =>
        s.as('conseil').get(page),
      ),
      ...['/recits', `/actions/${actionId}`].map((page) => s.as('visiteur').get(page)),
    ]
    return (await Promise.all((await Promise.all(pages)).map(texteDe))).join('\n')
  }

  it.each(['lien', 'bureau', 'lettres'] as const)(
    'by %s leaves every page at once, its words and its reason with it',
    async (par) => {
      const s = await duConseil()
      const actionId = await uneAction(s)
      const { id: choixId } = await unChoix(s)
      const id = await unRecit(s, { texte: 'Le zinnia du hall B a fleuri.', nom: 'Rosalba', etat: 'garde', actionId })
      await choisirLe(s.as('conseil'), choixId, id, 'À cause du zinnia.')
      await terminer(s.as('conseil'), choixId)
      expect(await partout(s, choixId, actionId)).toMatch(/zinnia[\s\S]*Rosalba/)
      const retrait =
        par === 'lien'
          ? await s.as(lien(LIEN_DE_MON_RECIT, id)).post(`/mon-recit/${id}/retrait`)
          : par === 'bureau'
            ? await s.as('animation').post(`/recits/${id}/retrait`, { retirePour: 'personne' })
            : await s.as('visiteur').post('/recits/retrait', { lettres: lettresDe(id).toUpperCase() })
      expect(retrait.status).toBe(303)
      const apres = await partout(s, choixId, actionId)
      expect(apres).not.toMatch(/zinnia|Rosalba/)
      expect(apres).toContain('Retiré à la demande de la personne, le 11 mars 2026.')
      expect(await texteDe(await s.as(lien(LIEN_DE_MON_RECIT, id)).get(`/mon-recit/${id}`))).toContain(
        'il n’en reste pas un mot',
      )
      expect((await s.as('conseil').post(`/recits/${id}/relecture`, { etat: 'garde', version: '3' })).status).toBe(409)
    },
  )

  it('by six letters says when they are nobody’s, and counts the tries', async () => {
    const s = await duConseil()
    const qui = s.as('visiteur')
    expect((await qui.post('/recits/retrait', { lettres: 'abc' })).status).toBe(422)
    const statuts: number[] = []
    for (let n = 0; n < 12; n++) statuts.push((await qui.post('/recits/retrait', { lettres: 'bcdfgh' })).status)
    expect(statuts.slice(0, 10)).toEqual(Array(10).fill(422))
    expect(statuts.at(-1)).toBe(429)
  })

  it('is asked about once, with whose request it is, and says no request that nobody made', async () => {
    const s = await duConseil()
    const id = await unRecit(s, { texte: 'Le zinnia a fleuri.', etat: 'garde' })
    const qui = s.as('animation')
    const fiche = await (await qui.get(`/recits/${id}`)).text()
    expect(fiche).not.toMatch(/<form[^>]*retrait/u)
    expect(await texteDe(await qui.get(`/recits/${id}/retrait`))).toContain('Qui demande de le retirer')
    expect((await qui.post(`/recits/${id}/retrait`)).status).toBe(422)
    expect(await kept(s)).toMatchObject([{ etat: 'garde', texte: 'Le zinnia a fleuri.' }])
    expect((await qui.post(`/recits/${id}/retrait`, { retirePour: 'erreur' })).status).toBe(303)
    const apres = await texteDe(await qui.get(`/recits/${id}`))
    expect(apres).toContain('il n’aurait pas dû être gardé')
    expect(apres).not.toContain('à la demande')
    const sien = await unRecit(s)
    const elle = s.as(lien(LIEN_DE_MON_RECIT, sien))
    expect(await (await elle.get(`/mon-recit/${sien}`)).text()).not.toMatch(/<form[^>]*retrait/u)
    expect(await texteDe(await elle.get(`/mon-recit/${sien}/retrait`))).toContain('ne reviennent pas')
  })

  it('goes with whoever erases everything, and was in their copy before', async () => {
    const s = await duConseil()
    const talentId = await unTalent(s, { prenom: 'Ysolde' })
    const { personne_id: personneId } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    await unRecit(s, { texte: 'Le zinnia a fleuri.', etat: 'garde', personneId })
    const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId } })
    expect(await texteDe(await elle.get(`/ma-fiche/${talentId}/tout`))).toContain('Le zinnia a fleuri.')
    await s.as('coordination').post(`/annuaire/${talentId}/effacement`)
    expect(await texteDe(await s.as('visiteur').get('/recits'))).not.toContain('zinnia')
    expect(await kept(s)).toMatchObject([{ etat: 'retire', texte: '', personne_id: null }])
  })
})

describe('who keeps the stories', () => {
  it('is the council and its desk: what is for the council alone is read by nobody else', async () => {
    const s = await duConseil()
    const id = await unRecit(s, { accord: 'conseil', etat: 'garde', texte: 'Le zinnia a fané.' })
    for (const [role, status] of [
      ['conseil', 200],
      ['coordination', 200],
      ['animation', 200],
      ['administration', 403],
      ['cdsu', 403],
      ['porteur', 403],
      ['partenaire', 403],
      ['talent', 403],
    ] as const)
      expect((await s.as(role).get(`/recits/${id}`)).status, role).toBe(status)
    expect(await texteDe(await s.as('visiteur').get('/recits'))).not.toContain('zinnia')
  })

  it.each([
    ['of the council by its role alone', compte('sans-siege', 'conseil')],
    [
      'who gave themself that role, looking after the installation',
      compte('compte-conseil', 'conseil', 'administration'),
    ],
    ['of the council and of a structure', compte('compte-conseil', 'conseil', 'porteur')],
    ['of the council and of the city', compte('compte-conseil', 'conseil', 'cdsu')],
    ['of the desk and of the installation', compte('compte-coordination', 'coordination', 'administration')],
  ])('is not somebody %s', async (_qui, me) => {
    const s = await duConseil()
    const { id: choixId } = await unChoix(s)
    const actionId = await uneAction(s)
    const id = await unRecit(s, { accord: 'conseil', etat: 'garde', texte: 'Le zinnia a fané.', actionId })
    await unRecit(s)
    const qui = s.as(me)
    for (const page of [
      `/recits/${id}`,
      '/recits/tenir',
      '/recits/choix',
      `/recits/choix/${choixId}`,
      '/recits/nouveau',
    ])
      expect((await qui.get(page)).status, page).toBe(403)
    expect((await qui.post(`/recits/${id}/retrait`)).status).toBe(403)
    expect((await qui.post(`/recits/choix/${choixId}`, { recit: id, raison: 'Pour voir.' })).status).toBe(403)
    expect(await texteDe(await qui.get(`/actions/${actionId}`))).not.toContain('zinnia')
    expect(await texteDe(await qui.get('/'))).not.toContain('Relire 1 récit')
  })

  it('of one quartier reads and chooses of the others nothing that is for the council alone', async () => {
    const s = await duConseil()
    const { id: choixId } = await unChoix(s)
    const actionId = await uneAction(s, { quartiers: [s.quartierId] })
    const dAilleurs = { etat: 'garde', actionId } as const
    const choisi = await unRecit(s, { ...dAilleurs, accord: 'conseil', texte: 'Le zinnia a fané.' })
    const aChoisir = await unRecit(s, { ...dAilleurs, accord: 'conseil', texte: 'Le cosmos a gelé.' })
    const public_ = await unRecit(s, { ...dAilleurs, texte: 'La mauve a pris.' })
    for (const recit of [choisi, public_]) await choisirLe(s.as('conseil'), choixId, recit, `La raison de ${recit}.`)
    const chemin = `/recits/choix/${choixId}`
    const voisin = s.as('conseil', { quartierId: s.ailleursId })
    const page = await texteDe(await voisin.get(chemin))
    expect(page).toContain('La mauve a pris.')
    expect(page).toContain('Pour moi rien n’a changé.')
    expect(page).not.toMatch(/zinnia|cosmos/)
    expect(page).not.toContain(choisi)
    expect((await voisin.post(chemin, { recit: aChoisir, raison: 'Pour voir.' })).status).toBe(403)
    expect((await voisin.post(chemin, { recit: choisi, oter: 'oui' })).status).toBe(403)
    const dici = await texteDe(await s.as('conseil', { quartierId: s.quartierId }).get(chemin))
    expect(dici).toMatch(/zinnia[\s\S]*cosmos/)
  })

  it('keys a sheet by its letters, reads it to the person, and is told when they are another’s', async () => {
    const s = await duConseil()
    const conseil = s.as('conseil')
    const poster = async (texte: string, plus: Fields) => {
      const relue = await conseil.post('/recits/nouveau/relecture', {
        id: newId(),
        sens: 'rien',
        texte,
        entree: 'papier',
        lettres: 'BCD FGH',
      })
      const [form] = formulairesDe(await relue.text()).filter(({ action }) => action.endsWith('/recits/nouveau'))
      return conseil.post('/recits/nouveau', { ...(form ? envoiDe(form) : {}), accord: 'conseil', ...plus })
    }
    expect((await poster('Rien n’a changé.', {})).status).toBe(422)
    expect((await poster('Rien n’a changé.', { luALaPersonne: 'oui' })).status).toBe(303)
    const [recit] = await kept(s)
    expect(recit).toMatchObject({ lettres: 'bcdfgh', entree: 'papier' })
    const trouve = await conseil.get('/recits/tenir?lettres=bcd%20fgh')
    expect(trouve.headers.get('location')).toContain(`/recits/${recit?.id}`)
    expect((await poster('Autre chose.', { luALaPersonne: 'oui' })).status).toBe(409)
    const sans = await conseil.post('/recits/nouveau/relecture', {
      id: newId(),
      sens: 'rien',
      texte: 'Un mot',
      entree: 'papier',
    })
    expect(sans.status).toBe(422)
  })

  it('does not close a choice of what went well alone while a story says otherwise', async () => {
    const s = await duConseil()
    const conseil = s.as('conseil')
    const { id, recitId } = await unChoix(s)
    const mieux = await unRecit(s, { etat: 'garde' })
    await choisirLe(conseil, id, mieux, 'Parce que.')
    await conseil.post(`/recits/choix/${id}`, { recit: recitId, oter: 'oui' })
    const refus = await terminer(conseil, id)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Vous n’avez choisi que du mieux')
    await conseil.post(`/recits/${recitId}/retrait`, { retirePour: 'personne' })
    expect((await terminer(conseil, id)).status).toBe(303)
    expect(await texteDe(await s.as('visiteur').get('/recits'))).toContain(
      'ni d’une absence de changement, n’a été trouvé',
    )
    expect((await conseil.post(`/recits/choix/${id}`, { recit: mieux, raison: 'Autre.' })).status).toBe(409)
    const sansRaison = await s
      .as('conseil')
      .post(`/recits/choix/${(await unChoix(s)).id}`, { recit: mieux, raison: ' ' })
    expect(sansRaison.status).toBe(422)
  })

  it('says that no story of no or worse change was found when none was there to be chosen', async () => {
    const s = await duConseil()
    const conseil = s.as('conseil')
    const { id, recitId } = await unChoix(s)
    const page = `/recits/choix/${id}`
    // All that say so are chosen: none is left, and it was found.
    expect(await texteDe(await conseil.get(page))).not.toContain('n’a été trouvé')
    await choisirLe(conseil, id, await unRecit(s, { etat: 'garde' }), 'Parce que.')
    await conseil.post(page, { recit: recitId, oter: 'oui' })
    expect(await texteDe(await conseil.get(page))).not.toContain('n’a été trouvé')
    await choisirLe(conseil, id, recitId, 'Il dit ce que d’autres taisent.')
    expect((await terminer(conseil, id)).status).toBe(303)
    await conseil.post(`/recits/${recitId}/retrait`, { retirePour: 'personne' })
    for (const lue of [await conseil.get(page), await s.as('visiteur').get('/recits')])
      expect(await texteDe(lue)).not.toContain('n’a été trouvé')
  })

  it('is chosen, and its choice closed, in the words that were read', async () => {
    const s = await duConseil()
    const conseil = s.as('conseil')
    const { id, recitId } = await unChoix(s)
    const recit = await unRecit(s, { etat: 'garde', texte: 'Le premier mot.' })
    const avant = await duChoix(conseil, id, recit)
    const cloture = await duChoix(conseil, id)
    // Said otherwise, agreed to anew and read again, all before the group presses.
    await s.prepare(async (tx, visit) => {
      const mots = { texte: 'Le second mot.', langue: 'fr', sens: 'mieux', depuis: '', autre: '', nom: '' } as const
      await changerLesMots(tx, visit, recit, { ...mots, accord: 'public' }, 2)
      await relireRecit(tx, visit, recit, { etat: 'garde', motif: '', version: 3 })
    })
    const refus = await conseil.post(`/recits/choix/${id}`, { ...avant, raison: 'À cause du premier mot.' })
    const rendue = await texteDe(refus)
    expect([refus.status, rendue]).toEqual([409, expect.stringContaining('Ce récit a changé')])
    expect(rendue).toMatch(/Le second mot\.[\s\S]*À cause du premier mot\./)
    expect((await choisirLe(conseil, id, recit, 'À cause du second.')).status).toBe(303)
    // A colleague chose one more: the choice that was read is another.
    const trop = await conseil.post(`/recits/choix/${id}/cloture`, cloture)
    expect([trop.status, await texteDe(trop)]).toEqual([409, expect.stringContaining('Il n’est pas terminé')])
    expect((await terminer(conseil, id)).status).toBe(303)
    expect(recitId).not.toBe(recit)
  })

  it('is read again with its photo: one that was agreed to meanwhile is looked at before the story is shown', async () => {
    const s = await duConseil()
    const conseil = s.as('conseil')
    const id = await unRecit(s)
    const fiche = `/recits/${id}`
    const relecture = async () => {
      const html = await (await conseil.get(fiche)).text()
      const un = formulairesDe(html).find(({ action }) => action.endsWith('/relecture'))
      return { ...(un ? envoiDe(un) : {}), etat: 'garde' }
    }
    const avant = await relecture()
    const photoId = await unePhotoDeRecit(s, id)
    const oui = { photoId, accord: 'public' }
    expect((await s.as(lien(LIEN_DE_MON_RECIT, id)).post(`/mon-recit/${id}/photo/accord`, oui)).status).toBe(303)
    expect((await conseil.post(`${fiche}/relecture`, avant)).status).toBe(409)
    expect(await texteDe(await s.as('visiteur').get('/recits'))).not.toContain('Un banc sous un arbre')
    expect((await conseil.post(`${fiche}/relecture`, await relecture())).status).toBe(303)
  })

  it('has other words agreed to anew, read again before anybody else reads them', async () => {
    const s = await duConseil()
    const choixId = newId()
    const ouvert = { id: choixId, titre: 'Récits de mars', jour: '2026-03-10', groupe: 'six membres du conseil' }
    await s.as('conseil').post('/recits/choix', ouvert)
    const id = await unRecit(s, { etat: 'garde', texte: 'Le premier mot.' })
    await choisirLe(s.as('conseil'), choixId, id, 'À cause du premier mot.')
    const elle = s.as(lien(LIEN_DE_MON_RECIT, id))
    const relue = await elle.post(`/mon-recit/${id}/mots/relecture`, {
      id: newId(),
      version: '2',
      sens: 'mieux',
      texte: 'Le second mot.',
    })
    const [form] = formulairesDe(await relue.text()).filter(({ action }) => action.endsWith('/mots'))
    const envoi = { ...(form ? envoiDe(form) : {}), accord: 'conseil' }
    expect((await elle.post(`/mon-recit/${id}/mots`, envoi)).status).toBe(303)
    expect((await elle.post(`/mon-recit/${id}/mots`, envoi)).status).toBe(303)
    expect(await kept(s)).toMatchObject([{ texte: 'Le second mot.', accord: 'conseil', etat: 'a-relire' }])
    expect(await texteDe(await s.as('visiteur').get('/recits'))).not.toMatch(/mot\./)
    // Nor does the choice show what was not read again.
    expect(await texteDe(await s.as('conseil').get(`/recits/choix/${choixId}`))).not.toContain('Le second mot.')
    // Why it was chosen was said of the words of before.
    const raisons = await s.prepare((tx) => tx.selectFrom('recits_choisis').select('raison').execute())
    expect(raisons).toEqual([{ raison: '' }])
    const accords = await s.prepare((tx) =>
      tx.selectFrom('accords_de_recit').select('accord').orderBy('donne_le').orderBy('id').execute(),
    )
    expect(accords.map(({ accord }) => accord)).toEqual(['public', 'conseil'])
  })
})
