import { beforeEach, describe, expect, it } from 'vitest'
import { effacerPartout } from '#modules/annuaire/soi-meme/gestes.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import type { Mail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import { type Me, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { compte } from '#src/test/rights.ts'
import type { Etat } from '../domain.ts'
import { uneAnnonce, unPartage } from '../testing.ts'
import { demanderLesRetours } from '../usecases.ts'

/** Neither Samira, who lends, nor Yvonne, who asks, has an account. */
async function deuxSansCompte(s: Scene, etat: Etat = 'demande') {
  const [prete, demande] = [await uneStructure(s, { nom: 'La Régie' }), await uneStructure(s, { nom: 'L’Amicale' })]
  const samira = await unePersonne(s, { prenom: 'Samira', nom: 'Haddad', courriel: 'samira@exemple.fr', accords: [] })
  const yvonne = await unePersonne(s, { prenom: 'Yvonne', nom: 'Roux', courriel: 'yvonne@exemple.fr', accords: [] })
  const annonceId = await uneAnnonce(s, { structureId: prete, contactId: await unContact(s, prete, samira) })
  const contactId = await unContact(s, demande, yvonne)
  const id = await unPartage(s, { annonceId, structureId: demande, etat, contactId })
  return { id, annonceId, prete, demande, samira, yvonne }
}

const lien = (geste: string, sujetId: string, personneId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

async function courriers(s: Scene): Promise<Mail[]> {
  const partis: Mail[] = []
  await envoyerEnAttente(s.visit(), async (mail) => {
    partis.push(mail)
    return ok(undefined)
  })
  return partis
}

let s: Scene
beforeEach(async () => {
  s = await scene()
})

describe('a structure without an account', () => {
  it('answers, and is answered, by the link of its mail', async () => {
    const { id, annonceId, samira, yvonne } = await deuxSansCompte(s)
    const bureau = s.as('coordination')
    await bureau.post(`/partage/${annonceId}/reponse`, { id: newId(), structureId: await uneStructure(s) })
    const [question] = await courriers(s)
    expect(question?.a).toBe('samira@exemple.fr')
    expect(question?.bouton?.href).toMatch(/\/l\//)
    const elle = s.as(lien('partage-annonce', id, samira))
    const avant = await texteDe(await elle.get(`/partages/${id}`))
    expect(avant).toContain('Oui, c’est d’accord')
    expect(avant).not.toContain('Yvonne')
    expect((await elle.post(`/partages/${id}/geste`, { geste: 'accepter' })).status).toBe(303)
    expect(await texteDe(await elle.get(`/partages/${id}`))).toContain('Yvonne Roux')
    const [reponse] = await courriers(s)
    expect([reponse?.a, reponse?.sujet]).toEqual(['yvonne@exemple.fr', expect.stringContaining('C’est d’accord')])
    expect(reponse?.bouton?.href).toMatch(/\/l\//)
    const autre = s.as(lien('partage-reponse', id, yvonne))
    expect(await texteDe(await autre.get(`/partages/${id}`))).toContain('Samira Haddad')
  })

  it('says the yes of its own side only, once, and by a gesture', async () => {
    const { id, samira, yvonne } = await deuxSansCompte(s)
    const demandeur = s.as(lien('partage-reponse', id, yvonne))
    expect(await texteDe(await demandeur.get(`/partages/${id}`))).not.toContain('Oui, c’est d’accord')
    expect((await demandeur.post(`/partages/${id}/geste`, { geste: 'accepter' })).status).toBe(403)
    const preteuse = s.as(lien('partage-annonce', id, samira))
    for (const _ of [1, 2]) await preteuse.get(`/partages/${id}?geste=accepter`)
    const statuts = [1, 2].map(() => preteuse.post(`/partages/${id}/geste`, { geste: 'accepter' }))
    expect((await Promise.all(statuts)).map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it.each([
    ['samira', 'yvonne@exemple.fr', 'La Régie'],
    ['yvonne', 'samira@exemple.fr', 'L’Amicale'],
  ] as const)('is told when %s, who answered for the other one, erases everything', async (qui, reste, structure) => {
    const deux = await deuxSansCompte(s, 'accord')
    await write(s.visit('systeme'), (tx) =>
      effacerPartout(tx, s.visit('systeme'), deux[qui], { noms: [], cherches: [] }),
    )
    const [lettre, ...autres] = await courriers(s)
    expect([lettre?.a, autres]).toEqual([reste, []])
    expect(lettre?.lignes.join(' ')).toContain(`qui répondait pour ${structure} ne le fait plus`)
    expect(JSON.stringify(lettre)).not.toMatch(/Samira|Haddad|Yvonne|Roux|effac/)
    const bureau = () => s.as('coordination').get('/').then(texteDe)
    expect(await bureau()).toContain('qui répond pour elle')
    // Somebody new answers for it: the page says whom to call.
    const suite = await unePersonne(s, { prenom: 'Nadia', nom: 'Belkacem', telephone: '0639980011', accords: [] })
    await unContact(s, qui === 'samira' ? deux.prete : deux.demande, suite)
    expect(await texteDe(await s.as('coordination').get(`/partages/${deux.id}`))).toContain('Nadia Belkacem')
    expect(await bureau()).not.toContain('qui répond pour elle')
  })

  it('opens nothing else by this link', async () => {
    const [un, deux] = [await deuxSansCompte(s), await deuxSansCompte(s)]
    const preteuse = s.as(lien('partage-annonce', un.id, un.samira))
    expect((await preteuse.get(`/partages/${deux.id}`)).status).toBe(403)
    expect((await preteuse.get('/partage')).status).toBe(403)
    expect((await preteuse.get(`/partage/${un.annonceId}/modifier`)).status).toBe(403)
    expect(await (await preteuse.get(`/partages/${un.id}`)).text()).not.toContain(`/partage/${un.annonceId}`)
  })

  it.each([
    ['retirer', 'accord', 'finalement, non'],
    ['ne-pas-faire', 'accord', 'finalement, non'],
    ['signaler', 'en-cours', 'quelque chose est à régler'],
  ] as const)('is told when the other side does « %s »', async (geste, etat, sujet) => {
    const { id, samira } = await deuxSansCompte(s, etat)
    const preteuse = s.as(lien('partage-annonce', id, samira))
    const fait = await preteuse.post(`/partages/${id}/geste`, { geste, retour: 'Il manque un piquet' })
    expect(fait.status).toBe(303)
    const lettres = await courriers(s)
    expect(lettres.map(({ a }) => a)).toEqual(['yvonne@exemple.fr'])
    expect(lettres[0]?.sujet).toContain(sujet)
    expect(lettres[0]?.lignes.join(' ').includes('Il manque un piquet')).toBe(geste === 'signaler')
  })

  it.each([
    ['en-cours', 'est-ce rendu', 2],
    ['accord', 'est-ce rendu', 2],
    ['rendu', '', 0],
    ['demande', '', 0],
  ] as const)('is asked, once, the day after the last day of what is « %s »', async (etat, sujet, nombre) => {
    const { id, samira } = await deuxSansCompte(s, etat)
    const au = jourDe(s.now).subtract({ days: 1 }).toString()
    await s.prepare((tx) => tx.updateTable('partages').set({ au }).where('id', '=', id).execute())
    for (let n = 0; n < 2; n += 1) await demanderLesRetours(s.visit('systeme'))
    const lettres = await courriers(s)
    expect(lettres).toHaveLength(nombre)
    for (const lettre of lettres) expect(lettre.sujet).toContain(sujet)
    expect(new Set(lettres.map(({ bouton }) => bouton?.href)).size).toBe(nombre)
    if (etat !== 'en-cours') return
    const preteuse = s.as(lien('partage-annonce', id, samira))
    expect((await preteuse.post(`/partages/${id}/geste`, { geste: 'rendre' })).status).toBe(303)
  })

  it('and both are told when the desk took it back for one of them; nobody is of a demand taken back', async () => {
    const accorde = await deuxSansCompte(s, 'accord')
    await s.as('coordination').post(`/partages/${accorde.id}/geste`, { geste: 'retirer' })
    expect((await courriers(s)).map(({ a }) => a).toSorted()).toEqual(['samira@exemple.fr', 'yvonne@exemple.fr'])
    const demande = await deuxSansCompte(s)
    await s.as('coordination').post(`/partages/${demande.id}/geste`, { geste: 'retirer' })
    expect(await courriers(s)).toEqual([])
  })

  it.each(['retirer', 'ne-pas-faire'])(
    'has the desk, and its own home, tell what no mail says: « %s »',
    async (geste) => {
      const [prete, demande] = [await uneStructure(s, { nom: 'La Régie' }), await uneStructure(s, { nom: 'L’Étoile' })]
      // Neither has an address, and nobody of the two was chosen to answer.
      for (const prenom of ['Odile', 'Yvonne'])
        await unContact(s, demande, await unePersonne(s, { prenom, accords: [] }))
      const id = await unPartage(s, {
        annonceId: await uneAnnonce(s, { structureId: prete, titre: 'Notre barnum' }),
        structureId: demande,
      })
      const [preteuse, eux] = [prete, demande].map((structureId) => s.as('porteur', { structureId }))
      const lire = async (qui: typeof eux, ou: string) => (qui ? texteDe(await qui.get(ou)) : '')
      await preteuse?.post(`/partages/${id}/geste`, { geste: 'accepter' })
      const page = await preteuse?.post(`/partages/${id}/geste`, { geste })
      expect(page?.status).toBe(303)
      const bureau = await lire(s.as('coordination'), '/a-prevenir')
      for (const dit of ['« Notre barnum » : finalement, non', 'Odile', 'Yvonne']) expect(bureau).toContain(dit)
      expect(await lire(eux, '/')).toContain('« Notre barnum », avec la Régie : finalement, non')
      expect(await lire(preteuse, '/')).not.toContain('finalement, non')
    },
  )

  it('is reminded of at home until somebody said it', async () => {
    const demande = await uneStructure(s)
    await unContact(s, demande, await unePersonne(s, { prenom: 'Odile', accords: [] }))
    const id = await unPartage(s, { annonceId: await uneAnnonce(s), structureId: demande, etat: 'accord' })
    const bureau = s.as('coordination')
    await bureau.post(`/partages/${id}/geste`, { geste: 'retirer' })
    const chezEux = async () => texteDe(await s.as('porteur', { structureId: demande }).get('/'))
    expect(await chezEux()).toContain('finalement, non')
    await s.prepare((tx, { now }) => tx.updateTable('envois').set({ dit_le: now }).execute())
    expect(await chezEux()).not.toContain('finalement, non')
  })

  it('says before the yes that it is promised for one of these days, to its own people only', async () => {
    const [prete, demande] = [await uneStructure(s), await uneStructure(s)]
    const annonceId = await uneAnnonce(s, { structureId: prete })
    const un = (etat: 'accord' | 'demande' | 'retire', du: string, au: string, structureId: string) =>
      unPartage(s, { annonceId, structureId, etat, du, au })
    const marmite = await uneStructure(s, { nom: 'La Marmite' })
    await un('accord', '2026-12-12', '2026-12-14', marmite)
    await un('retire', '2026-12-15', '2026-12-16', marmite)
    const pendant = await un('demande', '2026-12-13', '2026-12-13', demande)
    const apres = await un('demande', '2026-12-15', '2026-12-16', demande)
    const lire = async (id: string, structureId: string) =>
      texteDe(await s.as('porteur', { structureId }).get(`/partages/${id}`))
    expect(await lire(pendant, prete)).toMatch(/Déjà promis pour ces jours.*à la Marmite.*12.*14 décembre/i)
    expect(await lire(apres, prete)).not.toContain('Déjà promis')
    expect(await lire(pendant, demande)).not.toContain('Marmite')
  })

  it.each([
    ['accepter', 'C’est d’accord'],
    ['refuser', 'pas cette fois'],
  ])('is told the answer by the desk when no mail can: « %s »', async (geste, dit) => {
    const { annonceId, prete } = await deuxSansCompte(s)
    const structureId = await uneStructure(s)
    const contactId = await unContact(s, structureId, await unePersonne(s, { prenom: 'Odile', accords: [] }))
    const id = await unPartage(s, { annonceId, structureId, contactId })
    await unAutreQuartier(s)
    for (const une of [prete, structureId]) await uneAction(s, { structureId: une })
    const bureau = s.as('coordination')
    await bureau.post(`/partages/${id}/geste`, { geste })
    const aDire = await texteDe(await bureau.get('/a-prevenir'))
    expect(aDire).toContain('Odile')
    expect(aDire).toContain(dit)
    // The desk of neither structure's quartier reads it, nor that it is taken back.
    const ailleurs = s.as(compte('coordination', null, s.ailleursId))
    expect(await texteDe(await ailleurs.get('/a-prevenir'))).not.toContain('Odile')
    await bureau.post(`/partages/${id}/geste`, { geste: 'retirer' })
    expect(await texteDe(await ailleurs.get('/a-prevenir'))).not.toContain('Odile')
  })

  it('reads who noted « pas cette fois »; the same side takes it back, and whoever heard of it is told', async () => {
    const { annonceId, prete } = await deuxSansCompte(s)
    const structureId = await uneStructure(s)
    const contactId = await unContact(s, structureId, await unePersonne(s, { prenom: 'Odile', accords: [] }))
    const id = await unPartage(s, { annonceId, structureId, contactId })
    const bureau = s.as('coordination')
    const page = `/partages/${id}`
    await bureau.post(`${page}/geste`, { geste: 'refuser' })
    expect(await texteDe(await bureau.get(page))).toMatch(/a répondu : pas cette fois, noté par Essai coordination/u)
    const autre = s.as('porteur', { structureId })
    const lue = await texteDe(await autre.get(page))
    expect(lue).toMatch(/a répondu : pas cette fois/u)
    expect(lue).not.toMatch(/Essai coordination|Reprendre cette réponse/u)
    expect((await autre.post(`${page}/geste`, { geste: 'reprendre' })).status).toBe(403)
    // Not told yet: nothing is to be told.
    expect((await s.as('porteur', { structureId: prete }).post(`${page}/geste`, { geste: 'reprendre' })).status).toBe(
      303,
    )
    expect(await texteDe(await bureau.get('/a-prevenir'))).not.toMatch(/pas cette fois/u)
    const reprise = await texteDe(await bureau.get(page))
    expect(reprise).toContain('Demandé')
    expect(reprise).not.toContain('a répondu : pas cette fois')
    await bureau.post(`${page}/geste`, { geste: 'refuser' })
    await s.prepare((tx) =>
      tx.updateTable('envois').set({ dit_le: s.now }).where('genre', '=', 'partage-repondu').execute(),
    )
    await bureau.post(`${page}/geste`, { geste: 'reprendre' })
    expect(await texteDe(await bureau.get('/a-prevenir'))).toMatch(/le « pas cette fois » .* était une erreur/u)
    // Asked again meanwhile for the same days: that one stands.
    await bureau.post(`${page}/geste`, { geste: 'refuser' })
    await unPartage(s, { annonceId, structureId })
    expect((await bureau.post(`${page}/geste`, { geste: 'reprendre' })).status).toBe(409)
  })

  it('is told by phone whom to call, which no page says to them: the number and the name, read by that gesture', async () => {
    const prete = await uneStructure(s, { nom: 'La Marmite du 8' })
    const oumou = await unePersonne(s, { prenom: 'Oumou', nom: 'Diarra', telephone: '0639989017', accords: [] })
    const structureId = await uneStructure(s, { nom: 'L’Amicale' })
    const odile = await unePersonne(s, {
      prenom: 'Odile',
      nom: 'Roux',
      telephone: '0639981122',
      accords: ['structure'],
    })
    const annonceId = await uneAnnonce(s, { structureId: prete, contactId: await unContact(s, prete, oumou) })
    const id = await unPartage(s, { annonceId, structureId, contactId: await unContact(s, structureId, odile) })
    const bureau = s.as('coordination')
    await bureau.post(`/partages/${id}/geste`, { geste: 'accepter' })
    const avant = await (await bureau.get('/a-prevenir')).text()
    expect(avant).not.toMatch(/sur la page|39 98 90 17|Oumou/u)
    const [, envoi = ''] = /a-prevenir\/([0-9a-f-]{36})\/numero/u.exec(avant) ?? []
    const lue = await texteDe(await bureau.post(`/a-prevenir/${envoi}/numero`))
    expect(lue).toMatch(/06 39 98 11 22.*À lui donner : 06 39 98 90 17, Oumou Diarra/u)
    const feuille = await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: odile }))
    expect(feuille).toMatch(/La Marmite du 8 a dit oui\..*À lui donner : 06 39 98 90 17, Oumou Diarra/u)
    expect(feuille).not.toContain('sur la page')
    const lus = await s.prepare((tx) => accesAuxCoordonnees(tx, oumou))
    expect(lus.map(({ usage }) => usage)).toEqual(['partage', 'partage'])
    // A lender without a number: the desk is told to ask, and nothing is promised.
    await s.prepare((tx) =>
      tx.updateTable('coordonnees').set({ telephone: '', courriel: '' }).where('personne_id', '=', oumou).execute(),
    )
    const sans = await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: odile }))
    expect(sans).toMatch(/Aucun numéro à donner : demandez à la Marmite du 8 qui répond/u)
  })

  it('promises no contact where the page has none', async () => {
    const { annonceId } = await deuxSansCompte(s)
    const id = await unPartage(s, { annonceId, structureId: await uneStructure(s) })
    const bureau = s.as('coordination')
    const dite = async (geste: string) => {
      const { headers } = await bureau.post(`/partages/${id}/geste`, { geste })
      return decodeURIComponent(headers.get('set-cookie') ?? '')
    }
    expect(await dite('accepter')).not.toContain('Chacun voit')
    expect(await dite('retirer')).not.toContain('La demande est retirée')
  })
})

it('names to other structures no action that is still under study', async () => {
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, titre: 'Fête des voisins' })
  const id = await uneAnnonce(s, { structureId })
  await s.prepare((tx) =>
    tx.updateTable('annonces_de_partage').set({ action_id: actionId }).where('id', '=', id).execute(),
  )
  const lue = async () => texteDe(await s.as('porteur', { structureId: await uneStructure(s) }).get(`/partage/${id}`))
  expect(await lue()).toContain('Fête des voisins')
  await s.prepare((tx) =>
    tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', actionId).execute(),
  )
  expect(await lue()).toContain('Notre barnum')
  expect(await lue()).not.toContain('Fête des voisins')
})
