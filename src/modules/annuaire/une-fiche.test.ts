import { beforeEach, describe, expect, it } from 'vitest'
import { changerCoordonnees, consentir, derniersConsentements } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unePersonne, unTalent } from '#src/test/builders.ts'
import { reconstruireMots } from './inscrire/usecases.ts'
import { changerEtat, repondreAuxAccords } from './soi-meme/gestes.ts'
import { find } from './store/store.ts'
import { textes } from './textes.fr.ts'

const NUMERO = '0639986161'
let s: Scene
beforeEach(async () => {
  s = await scene()
})

const formulaire = (p: Record<string, string | string[]> = {}) => ({
  talentId: newId(),
  personneId: newId(),
  prenom: 'zelie',
  telephone: '+33 6 39 98 61 61',
  texte: 'Je sais tricoter',
  age: 'adulte',
  accords: ['entremise', 'directe'],
  ...p,
})
const zelie = () => unTalent(s, { prenom: 'Zélie', nom: 'Quarck', telephone: NUMERO, courriel: '' })
const lien = (talentId: string) => ({
  genre: 'lien' as const,
  lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId: null },
})
const inscrire = async (p: Record<string, string | string[]> = {}) => {
  const envoi = formulaire(p)
  expect((await s.as('visiteur').post('/je-peux-aider', envoi)).status).toBe(303)
  return envoi
}
const disponibles = async () => texteDe(await s.as('coordination').get('/annuaire?vue=disponibles'))
const numeros = () =>
  s.prepare(async (tx) =>
    (await tx.selectFrom('coordonnees').select('telephone').execute()).map((une) => une.telephone),
  )
const bureau = async () => texteDe(await s.as('coordination').get('/'))

describe('a stranger gives a number already known, under the same first name', () => {
  it('is answered as anybody, and writes in nobody’s page', async () => {
    const id = await zelie()
    const [connu, inconnu] = [formulaire(), formulaire({ telephone: '0639986262' })]
    const dites: string[] = []
    for (const envoi of [connu, inconnu]) {
      const reponse = await s.as('visiteur').post('/je-peux-aider', envoi)
      expect([reponse.status, await reponse.text()]).toEqual([303, ''])
      dites.push([...reponse.headers].join('\n').replace(/cle=[^;]{60,}/, 'UNE CLÉ'))
    }
    expect(dites[0]).toBe(dites[1])
    expect(dites[0]).toContain('UNE CLÉ')
    expect(await read(s.visit(), (tx) => find(tx, id))).toMatchObject({ texte: 'Je sais coudre et faire des ourlets.' })
  })

  it('reads on their own pages nothing of what the first one refuses', async () => {
    await unTalent(s, { prenom: 'Zélie', nom: 'Quarck', telephone: NUMERO, courriel: '', accords: [] })
    const elle = await read(s.visit(), (tx) =>
      tx.selectFrom('personnes').select('id').where('prenom', '=', 'Zélie').executeTakeFirstOrThrow(),
    )
    await s.prepare((tx, visit) => consentir(tx, visit, elle.id, { entremise: false, directe: false }, 'telephone'))
    const { talentId, personneId } = await inscrire()
    const page = await texteDe(await s.as(lien(String(talentId))).get(`/ma-fiche/${talentId}`))
    expect(page).toContain('On peut vous demander un coup de pouce')
    expect(page).not.toContain('Vous n’avez donné votre accord à personne')
    const attributions = [{ role: 'talent', quartierId: null, structureId: null }] as const
    const moi = { genre: 'compte', compteId: 'c', personneId: String(personneId), nom: 'zelie', attributions } as const
    const besoin = await texteDe(await s.as(moi).get(`/appels/${await unAppel(s)}/je-peux-aider`))
    expect(besoin).toContain('zelie')
    expect(besoin).not.toContain('Il manque une chose')
  })

  it('is asked nothing before the desk knows; the desk is told, and makes one page of two', async () => {
    const id = await zelie()
    const { talentId } = await inscrire()
    expect(await disponibles()).not.toContain('tricoter')
    expect(await bureau()).toContain('demander à zelie si c’est une seule personne')
    const [elle, double] = await read(s.visit(), async (tx) => [await find(tx, id), await find(tx, String(talentId))])
    await s.as('coordination').post(`/annuaire/doublons/${elle?.personneId}`, { autre: double?.personneId ?? '' })
    expect(await bureau()).not.toContain('une seule personne')
    expect(await disponibles()).toMatch(/coudre[\s\S]*tricoter/)
  })

  it('is somebody else once the desk has said so', async () => {
    const id = await zelie()
    const { personneId } = await inscrire()
    const elle = await read(s.visit(), (tx) => find(tx, id))
    const vers = `/annuaire/doublons/${elle?.personneId}/differentes`
    await s.as('coordination').post(vers, { autre: String(personneId) })
    expect(await disponibles()).toContain('tricoter')
    await s.as('coordination').post(`/annuaire/${id}/effacement`)
    expect(await numeros()).toEqual([NUMERO])
  })

  it('does not undo a pause, nor a no', async () => {
    const id = await zelie()
    await changerEtat(s.visit(), id, 'pause')
    await repondreAuxAccords(s.visit(), id, { entremise: false, directe: false }, 'telephone')
    const { talentId } = await inscrire()
    expect(await disponibles()).not.toContain('tricoter')
    const lu = await texteDe(await s.as('coordination').post(`/annuaire/${talentId}/numero`))
    expect(lu.replace(/\s/g, '')).not.toContain(NUMERO)
  })

  it('never ties a page to a newer one, whose number or mail it takes later: the desk sees both', async () => {
    const id = await unTalent(s, { prenom: 'Zélie', nom: 'Quarck', telephone: '', courriel: 'z@exemple.fr' })
    await inscrire({ courriel: '' })
    const elle = await read(s.visit(), (tx) => find(tx, id))
    await s.prepare((tx, visit) => changerCoordonnees(tx, visit, elle?.personneId ?? '', { telephone: NUMERO }))
    expect(await disponibles()).toContain('coudre')
    expect(await texteDe(await s.as('coordination').get('/annuaire/doublons'))).toContain('Quarck')
  })

  it('is another person under another first name: a phone may be a household’s', async () => {
    await zelie()
    await inscrire({ prenom: 'Omar' })
    expect(await disponibles()).toContain('tricoter')
    expect(await bureau()).not.toContain('une seule personne')
  })
})

describe('erasing', () => {
  it('never takes a second page with the first, which whoever came before may hold: the desk asks', async () => {
    const id = await zelie()
    const [seconde, troisieme] = [await inscrire(), await inscrire()]
    expect((await s.as(lien(id)).post(`/ma-fiche/${id}/effacement`)).status).toBe(303)
    expect(await numeros()).toEqual([NUMERO, NUMERO])
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${seconde.talentId}`))).toContain('C’est demandé')
    // Those that are left are still perhaps one person, and nobody asks them anything before the desk knows.
    expect(await bureau()).toContain('demander à zelie si c’est une seule personne')
    expect(await disponibles()).not.toContain('tricoter')
    await s.as('coordination').post(`/annuaire/${troisieme.talentId}/effacement/demande`)
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${troisieme.talentId}`))).not.toContain('s’efface')
    await s.as('coordination').post(`/annuaire/${seconde.talentId}/effacement/demande`)
    expect(await disponibles()).toContain('tricoter')
  })

  it('asks of the other page by a mail alone too, and closes the accounts of no other', async () => {
    const id = await unTalent(s, { prenom: 'Zélie', telephone: '', courriel: 'zelie@exemple.fr' })
    const { talentId } = await inscrire({ courriel: 'zelie@exemple.fr' })
    expect((await s.as('coordination').post(`/annuaire/${id}/effacement`)).status).toBe(303)
    const elle = await read(s.visit(), (tx) => find(tx, String(talentId)))
    expect(elle).toMatchObject({ prenom: 'zelie', texte: 'Je sais tricoter' })
    expect(await bureau()).toContain('si cette fiche s’efface aussi')
  })

  it('asks it too of whoever has no page in the annuaire, until the desk says that it has', async () => {
    const personneId = await unePersonne(s, { prenom: 'Zélie', nom: 'Quarck', telephone: NUMERO })
    const { talentId } = await inscrire()
    await s.as(lien(String(talentId))).post(`/ma-fiche/${talentId}/effacement`)
    expect(await bureau()).toContain('Demander à Zélie Q. si cette fiche s’efface aussi')
    const desk = s.as('coordination')
    expect(await texteDe(await desk.get('/annuaire/doublons'))).toMatch(/Zélie Q.*a tout effacé/u)
    expect((await desk.post(`/annuaire/${personneId}/effacement/demande`)).status).toBe(303)
    expect(await bureau()).not.toContain('s’efface aussi')
    expect((await desk.post(`/annuaire/${newId()}/effacement/demande`)).status).toBe(404)
  })

  it('never takes the first page from the second, which whoever knows a number may have made: the desk asks', async () => {
    const id = await zelie()
    const { talentId } = await inscrire()
    await s.as(lien(String(talentId))).post(`/ma-fiche/${talentId}/effacement`)
    expect(await numeros()).toEqual([NUMERO])
    expect(await bureau()).toContain('Demander à Zélie Q. si cette fiche s’efface aussi')
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).toContain('C’est demandé')
    expect(await disponibles()).not.toContain('coudre')
    expect((await s.as('coordination').post(`/annuaire/${id}/effacement/demande`)).status).toBe(303)
    expect(await bureau()).not.toContain('s’efface aussi')
    expect(await disponibles()).toContain('coudre')
  })
})

describe('the desk writes for somebody already known', () => {
  const envoi = (p: Record<string, string | string[]> = {}) => ({ ...formulaire(p), moyen: 'telephone' })

  it('adds to her page what she says anew, once, and leaves her pause', async () => {
    const id = await zelie()
    await changerEtat(s.visit(), id, 'pause')
    const elle = await read(s.visit(), (tx) => find(tx, id))
    const demande = await s.as('coordination').post('/annuaire/nouveau', envoi())
    expect([demande.status, await texteDe(demande)]).toEqual([
      409,
      expect.stringContaining('C’est Zélie Quarck : ajouter à sa fiche'),
    ])
    const meme = envoi({ quiEstCe: elle?.personneId ?? '', accords: ['entremise', 'annuaire'] })
    for (const _ of [1, 2]) {
      const reponse = await s.as('coordination').post('/annuaire/nouveau', meme)
      expect(reponse.headers.get('location')).toContain(`/annuaire/${id}`)
    }
    expect(await s.prepare((tx) => tx.selectFrom('talents').select(['texte', 'etat']).execute())).toEqual([
      { texte: 'Je sais coudre et faire des ourlets.\nJe sais tricoter', etat: 'pause' },
    ])
    expect(await numeros()).toEqual([NUMERO])
  })

  it('says which yes of before stays, where fewer boxes are ticked', async () => {
    const id = await zelie()
    const elle = await read(s.visit(), (tx) => find(tx, id))
    await s.prepare((tx, visit) =>
      consentir(tx, visit, elle?.personneId ?? '', { entremise: true, annuaire: true, photo: true }, 'papier'),
    )
    const dite = envoi({ quiEstCe: elle?.personneId ?? '', accords: ['entremise'] })
    const dit = decodeURIComponent(
      (await s.as('coordination').post('/annuaire/nouveau', dite)).headers.get('set-cookie') ?? '',
    )
    expect(dit).toContain('Déjà donné avant, et gardé')
    expect(dit).toContain(textes.usages.annuaire.libelle)
    expect(dit).toContain(textes.usages.photo.libelle)
    expect(dit).not.toContain(textes.usages.entremise.libelle)
  })

  it('keeps the number and the mail that she gives with her words', async () => {
    const id = await unTalent(s, { prenom: 'Zélie', nom: 'Quarck', telephone: '', courriel: 'zelie@exemple.fr' })
    await reconstruireMots(s.visit('systeme'))
    const elle = await read(s.visit(), (tx) => find(tx, id))
    const dite = envoi({ prenom: 'Zélie', nom: 'Quarck', telephone: NUMERO, quiEstCe: elle?.personneId ?? '' })
    expect((await s.as('coordination').post('/annuaire/nouveau', dite)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('coordonnees').select(['telephone', 'courriel']).execute())).toEqual([
      { telephone: NUMERO, courriel: 'zelie@exemple.fr' },
    ])
  })

  it('asks again, and writes nobody, when whom it was has gone meanwhile, or has another number now', async () => {
    const id = await zelie()
    const elle = await read(s.visit(), (tx) => find(tx, id))
    await s.prepare((tx, visit) =>
      changerCoordonnees(tx, visit, elle?.personneId ?? '', { telephone: '0639986262', courriel: '' }),
    )
    const dite = envoi({ quiEstCe: elle?.personneId ?? '' })
    const papier = { ...dite, joindre: NUMERO, accords: 'A', age: 'adulte' }
    for (const reponse of [
      await s.as('coordination').post('/annuaire/nouveau', dite),
      await s.as('coordination').post('/annuaire/saisie-papier', papier),
    ])
      expect([reponse.status, await texteDe(reponse)]).toEqual([409, expect.stringContaining(textes.dejaConnus.plusLa)])
    const { n } = await s.prepare((tx) =>
      tx
        .selectFrom('talents')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    )
    expect(Number(n)).toBe(1)
    expect((await s.as('coordination').post('/annuaire/nouveau', { ...dite, quiEstCe: '' })).status).toBe(303)
  })

  it('adds once the page of somebody who had none, the form sent twice', async () => {
    const personneId = await unePersonne(s, { prenom: 'Zélie', telephone: NUMERO })
    const dite = envoi({ quiEstCe: personneId })
    for (const _ of [1, 2]) expect((await s.as('coordination').post('/annuaire/nouveau', dite)).status).toBe(303)
  })

  it.each([
    ['/annuaire/nouveau', {}],
    ['/annuaire/saisie-papier', { joindre: NUMERO, accords: 'A' }],
  ])('takes no yes away by a box left empty on %s', async (page, papier) => {
    const id = await unTalent(s, {
      prenom: 'Zélie',
      nom: 'Quarck',
      telephone: NUMERO,
      courriel: '',
      accords: ['entremise', 'annuaire', 'photo'],
    })
    const personneId = (await read(s.visit(), (tx) => find(tx, id)))?.personneId ?? ''
    const dite = envoi({ quiEstCe: personneId, accords: ['entremise'], ...papier })
    const reponse = await s.as('coordination').post(page, dite)
    expect(reponse.status).toBe(303)
    const donnes = await read(s.visit(), (tx) => derniersConsentements(tx, personneId))
    expect(Object.fromEntries(donnes)).toEqual({ entremise: true, annuaire: true, photo: true })
  })

  it.each([
    ['/annuaire/nouveau', { moyen: 'papier' }],
    ['/annuaire/saisie-papier', { joindre: NUMERO, accords: 'A' }],
  ])(
    'undoes by no sheet a no said since on the site, and asks whether the sheet is from after: %s',
    async (page, papier) => {
      const id = await unTalent(s, { prenom: 'Zélie', nom: 'Quarck', telephone: NUMERO, accords: ['entremise'] })
      const personneId = (await read(s.visit(), (tx) => find(tx, id)))?.personneId ?? ''
      const plusTard = { ...s.visit(), now: s.now.add({ minutes: 1 }) }
      await s.prepare((tx) => consentir(tx, plusTard, personneId, { entremise: false }, 'web'))
      const reponse = await s.as('coordination').post(page, {
        ...envoi({ quiEstCe: personneId, accords: ['entremise'] }),
        ...papier,
      })
      expect(reponse.status).toBe(303)
      expect(decodeURIComponent(reponse.headers.get('set-cookie') ?? '')).toContain('a dit non sur le site')
      const donnes = await read(s.visit(), (tx) => derniersConsentements(tx, personneId))
      expect(donnes.get('entremise')).toBe(false)
    },
  )

  it('takes no box left empty at sign-up for a no: the sheet that says yes is heard, and accuses nobody', async () => {
    const { talentId } = await inscrire({ prenom: 'Zélie', accords: ['entremise'] })
    const personneId = (await read(s.visit(), (tx) => find(tx, String(talentId))))?.personneId ?? ''
    const reponse = await s.as('coordination').post('/annuaire/saisie-papier', {
      ...envoi({ quiEstCe: personneId }),
      joindre: NUMERO,
      accords: 'AC',
    })
    expect(reponse.status).toBe(303)
    expect(decodeURIComponent(reponse.headers.get('set-cookie') ?? '')).not.toContain('a dit non')
    const donnes = await read(s.visit(), (tx) => derniersConsentements(tx, personneId))
    expect(donnes.get('annuaire')).toBe(true)
  })

  it('keeps another person apart for good, even of the same first name', async () => {
    await zelie()
    expect((await s.as('coordination').post('/annuaire/nouveau', envoi({ quiEstCe: 'autre' }))).status).toBe(303)
    expect(await disponibles()).toContain('tricoter')
    expect(await texteDe(await s.as('coordination').get('/annuaire/doublons'))).toMatch(
      /Personne n’est écrit deux fois.*Déjà dites deux personnes.*Quarck/u,
    )
  })
})
