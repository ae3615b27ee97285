import { expect, it } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { accesAuxCoordonnees, changerCoordonnees } from '#modules/personnes/index.ts'
import { setPublicUrl } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { lienDuTalent } from './emails.ts'
import { find } from './store/store.ts'
import { uneMiseEnLien } from './testing.ts'

it('is printed for an elder once both said yes: when, where, whom to call, the code; its number is read by a gesture', async () => {
  const s = await scene()
  const { id, contact } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const bureau = s.as('coordination')
  expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).toContain('Le papier à remettre à Aïcha')
  const lectures = async () => (await read(s.visit(), (tx) => accesAuxCoordonnees(tx, contact))).length
  const avant = await lectures()
  const papier = await texteDe(await bureau.post(`/mises-en-lien/${id}/billet`))
  // With the end of the number, the code opens the page of the person too.
  expect(papier).toContain('votre page à vous')
  for (const dit of ['Quand', 'Où', 'Malik Diop', 'Qui appeler']) expect(papier).toContain(dit)
  expect(papier).toMatch(/0\d( \d\d){4}/)
  expect(papier).toMatch(/Votre code : [A-Z0-9]{4}-[A-Z0-9]{4}/)
  expect(papier).toMatch(/Papier du mercredi 11 mars 2026\W+il remplace celui d’avant/u)
  expect(papier).toContain('tapez-le sur le site')
  expect(await lectures()).toBe(avant + 1)
  setPublicUrl(null)
  const sansAdresse = await texteDe(await bureau.post(`/mises-en-lien/${id}/billet`))
  setPublicUrl('https://coupdepouce.example')
  expect(sansAdresse).toContain('jamais à l’association')
  expect(sansAdresse).not.toContain('qui vous répond')
  expect(sansAdresse).not.toContain('sur le site')
  const tot = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  expect((await bureau.post(`/mises-en-lien/${tot.id}/billet`)).status).toBe(303)
  // One address, one paper: the slip that asks is gone once they answered.
  const demande = await bureau.get(`/mises-en-lien/${id}/billet`)
  expect([demande.status, demande.headers.get('location')]).toEqual([303, `/${s.territoire.slug}/mises-en-lien/${id}`])
})

it('promises of its code only what opens for whoever holds it', async () => {
  const s = await scene()
  const promis = async (c: Record<'telephone' | 'courriel' | 'adresse', string>, parSoi: boolean) => {
    const { id, personneId, talentId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const qui = s.visit(parSoi ? 'visiteur' : 'coordination')
    await s.prepare((tx) => changerCoordonnees(tx, qui, personneId, { telephone: '', courriel: '', adresse: '' }))
    await s.prepare((tx) => changerCoordonnees(tx, qui, personneId, c))
    const avant = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const bureau = s.as('coordination')
    const billet = (await texteDe(await bureau.get(`/mises-en-lien/${avant.id}/billet`))).replace(/\s/gu, ' ')
    const papier = (await texteDe(await bureau.post(`/mises-en-lien/${id}/billet`))).replace(/\s/gu, ' ')
    // The slip that asks bears the same code, and says the same of it.
    expect(billet).toContain(
      /il ouvre ce coup de pouce(.*?votre page à vous\.|\. Votre page .*?projets ».)/u.exec(papier)?.[1],
    )
    return papier
  }
  const [telephone, courriel, adresse] = ['0639980077', 'aicha@exemple.fr', '']
  const rien = /il ouvre ce coup de pouce\. .*un autre code : demandez-le/u
  expect(await promis({ telephone, courriel: '', adresse }, true)).toContain('avec la fin de votre numéro, votre page')
  expect(await promis({ telephone: '', courriel, adresse }, true)).toContain('avec votre adresse e-mail, votre page')
  expect(await promis({ telephone, courriel, adresse }, false)).toContain(
    'avec la fin de votre numéro et votre adresse e-mail, votre page',
  )
  expect(await promis({ telephone, courriel: '', adresse }, false)).toMatch(rien)
  expect(await promis({ telephone: '', courriel: '', adresse: 'la permanence' }, false)).toMatch(rien)
  // The site opens on the desk's own computer alone.
  setPublicUrl(null)
  expect(await promis({ telephone, courriel: '', adresse }, true)).not.toContain('sur le site')
  setPublicUrl('https://coupdepouce.example')
})

it('says whom to tell of a hitch, whatever is known of the contact', async () => {
  const s = await scene()
  const { id, contact } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const dit = async (c: Record<'telephone' | 'courriel', string>) => {
    await s.prepare((tx, visit) => changerCoordonnees(tx, visit, contact, c))
    return /question\s\? (.*?) Votre code/.exec(
      await texteDe(await s.as('coordination').post(`/mises-en-lien/${id}/billet`)),
    )?.[1]
  }
  expect(await dit({ telephone: '0639980001', courriel: '' })).toBe('Appelez ce numéro.')
  expect(await dit({ telephone: '', courriel: 'malik@exemple.fr' })).toBe('Écrivez à cette adresse.')
  expect(await dit({ telephone: '', courriel: '' })).toBe('Dites-le à la personne qui vous a donné ce papier.')
})

it('says before the yes what is asked and what to bring, and after it too', async () => {
  const s = await scene()
  const { id, appelId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  const accord = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId })
  const dites = {
    besoin: 'Trois rideaux à ourler.',
    a_apporter: 'Un dé à coudre',
    lieu_ecrit: 'Au 5, rue du Belvédère',
  }
  await s.prepare((tx) => tx.updateTable('appels').set(dites).where('id', '=', appelId).execute())
  const bureau = s.as('coordination')
  const avant = await texteDe(await bureau.get(`/mises-en-lien/${id}/billet`))
  // The answers that the page of the link and the desk have.
  expect(avant).toContain('Oui, je veux bien Oui, sans donner mon numéro Pas cette fois Non Je voudrais')
  const apres = await texteDe(await bureau.post(`/mises-en-lien/${accord.id}/billet`))
  for (const dit of Object.values(dites)) for (const papier of [avant, apres]) expect(papier).toContain(dit)
})

it('has its code typed by the desk, who notes what is on the paper and never answers for somebody', async () => {
  const s = await scene()
  const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  const code = await s.prepare(async (tx, visit) => {
    const m = await find(tx, id)
    return m ? (await lienDuTalent(tx, visit, m)).code : ''
  })
  const ici = `/${s.territoire.slug}/mises-en-lien/${id}`
  const parLeBureau = await s.as('coordination').post('/code', { code })
  expect(parLeBureau.headers.get('location')).toBe(ici)
  expect(parLeBureau.headers.get('set-cookie')).toBeNull()
  const parSoi = await s.as('visiteur').post('/code', { code })
  expect(parSoi.headers.get('location')).toBe(`${ici}/reponse`)
})

it('tells apart two people of one name, for the desk alone, wherever it chooses or calls', async () => {
  const s = await scene()
  const elle = { prenom: 'Fatima', nom: 'Benali', accords: ['entremise' as const, 'annuaire' as const] }
  const une = await unTalent(s, { ...elle, telephone: '0639980142' })
  const autre = await unTalent(s, { ...elle, nom: 'Bouaziz', telephone: '0639980177' })
  await unTalent(s, { prenom: 'Odette', nom: 'Martin', telephone: '0639980188' })
  await uneMiseEnLien(s, { talentId: une, etat: 'retenue' })
  await uneMiseEnLien(s, { talentId: autre, etat: 'retenue' })
  await s.prepare((_, visit) => reconstruireMots(visit))
  const bureau = s.as('coordination')
  for (const page of ['/annuaire', '/annuaire?q=fatima', '/mises-en-lien', '/mises-en-lien/telephone']) {
    const lu = await texteDe(await bureau.get(page))
    for (const fin of ['42', '77']) expect(lu, page).toContain(`numéro finissant par ${fin}`)
    expect(lu, page).not.toContain('finissant par 88')
  }
  expect(await texteDe(await s.as('conseil').get('/annuaire'))).not.toContain('finissant par')
})
