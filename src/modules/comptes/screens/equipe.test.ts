import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { configureMail } from '#platform/mail.ts'
import { setLocalUrl, setPublicUrl } from '#platform/url.ts'
import { asOwner, type Me, type Role } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { boiteAuxLettres, courriersRecus } from '#src/test/courriers.ts'
import { testDatabase } from '#src/test/database.ts'
import { creerCompte, lienDEntree } from '../connexion/entrees.ts'
import { inviterEnLot } from '../inviter/invitations.ts'
import { nomsSignes } from '../store/signatures.ts'
import { type Navigateur, navigateur } from '../testing.ts'
import { attribuer } from '../usecases.ts'

let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
  boiteAuxLettres()
})

const unCourriel = () => `karim-${newId()}@exemple.fr`
const saisie = (p: Fields = {}): Fields => ({
  invitationId: newId(),
  personneId: newId(),
  prenom: 'Karim',
  nom: 'Diallo',
  courriel: '',
  telephone: '',
  role: 'conseil',
  ...p,
})

/** Invites as the coordination, and gives the link and the code of the page. */
async function inviter(p: Fields = {}, who: Role = 'coordination') {
  const fields = saisie(p)
  const response = await s.as(who).post('/equipe/inviter', fields)
  const page = response.headers.get('location') ?? ''
  const html = page === '' ? '' : await (await s.as(who).get(page)).text()
  const chemin = /https:\/\/coupdepouce\.example(\/[^"\s<]*\/l\/[^"\s<%]*)/.exec(html)?.[1] ?? ''
  return { status: response.status, response, page, html, chemin, id: String(fields.invitationId) }
}

async function ouvrir(chemin: string): Promise<{ nav: Navigateur; page: string }> {
  const nav = await navigateur()
  const page = (await nav.get(chemin)).headers.get('location') ?? ''
  return { nav, page }
}

/** Says yes, and is confirmed by another of the desk. */
async function dOffice(
  { chemin, page: suivi }: Readonly<{ chemin: string; page: string }>,
  nom: Record<string, string>,
) {
  const { nav, page } = await ouvrir(chemin)
  expect((await nav.post(page, nom)).status).toBe(303)
  expect((await s.as('animation').post(`${suivi}/confirmation`)).status).toBe(303)
  return nav
}

const roles = () =>
  s.prepare((tx) => tx.selectFrom('attributions').select(['role', 'donne_par', 'personne_id', 'compte_id']).execute())

describe('inviting somebody', () => {
  it('goes from the form to a new account with its role, and says who gave it', async () => {
    const { chemin } = await inviter()
    const { nav, page } = await ouvrir(chemin)
    const texte = await texteDe(await nav.get(page))
    expect(texte).toContain('Essai coordination vous invite')
    expect(texte).toContain('Conseil citoyen')
    expect(await roles()).toEqual([])

    expect((await nav.post(page, { prenom: ' ' })).status).toBe(422)
    const oui = await nav.post(page, { prenom: 'Karim', nom: 'Diallo' })
    expect(oui.headers.get('location')).toBe('/compte/secours')
    expect(await roles()).toMatchObject([{ role: 'conseil', donne_par: 'Essai coordination' }])
    expect(await texteDe(await nav.get('/compte'))).toContain('Bellevue : Conseil citoyen')

    // Forwarded, or clicked again: closed.
    const autre = await ouvrir(chemin)
    expect(autre.page).toBe('')
    expect((await nav.post(page, { prenom: 'Karim' })).status).toBe(403)
    expect(await roles()).toHaveLength(1)
  })

  it('makes one role of two clicks, and leaves no empty account behind', async () => {
    const { chemin } = await inviter()
    const { nav, page } = await ouvrir(chemin)
    const combien = () => asOwner((tx) => tx.selectFrom('auth.user').select('id').execute())
    const avant = (await combien()).length
    const [un, deux] = await Promise.all([nav.post(page, { prenom: 'Un' }), nav.post(page, { prenom: 'Deux' })])
    expect([un.status, deux.status].filter((status) => status === 303)).toHaveLength(1)
    expect(await roles()).toHaveLength(1)
    expect((await combien()).length).toBe(avant + 1)
  })

  it('adds the role to the account already open, without a second one', async () => {
    const compteId = await creerCompte({ nom: 'Karim', courriel: null })
    const { chemin } = await inviter()
    const { nav, page } = await ouvrir(chemin)
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    expect(await texteDe(await nav.get(page))).toContain('le compte de Karim')
    expect((await nav.post(page, { prenom: 'Karim' })).status).toBe(303)
    expect(await roles()).toMatchObject([{ compte_id: compteId }])
  })

  it('asks for the proof of the address typed while accepting', async () => {
    const courriel = unCourriel()
    const { nav, page } = await ouvrir((await inviter()).chemin)
    const oui = await nav.post(page, { prenom: 'Karim', courriel })
    expect(oui.headers.get('location')).toBe('/compte/adresse/confirmation')
    const code = /code\s: (\d{6})/.exec(courriersRecus()[0]?.texte ?? '')?.[1] ?? ''
    await nav.post('/compte/adresse/confirmation', { code })
    expect(await texteDe(await nav.get('/compte'))).toContain(`Vous entrez avec ${courriel}`)
  })

  it('gives a code to keep where the mail with the proof of the address did not leave', async () => {
    const { nav, page } = await ouvrir((await inviter()).chemin)
    configureMail({ smtpUrl: 'smtp://127.0.0.1:1', expediteur: 'coup-de-pouce@exemple.fr' })
    const oui = await nav.post(page, { prenom: 'Karim', courriel: unCourriel() })
    boiteAuxLettres()
    expect(oui.headers.get('location')).toBe('/compte/secours')
    expect(await texteDe(await nav.get('/compte/secours'))).toContain('L’e-mail n’est pas parti')
  })

  it('lets them say no, once and for all', async () => {
    const { chemin, page: suivi } = await inviter()
    const { nav, page } = await ouvrir(chemin)
    expect((await nav.post(`${page}/refus`)).status).toBe(303)
    expect((await ouvrir(chemin)).page).toBe('')
    // To whoever invited, in words for them.
    const suivie = await texteDe(await s.as('coordination').get(suivi))
    expect(suivie).toContain('ou la personne a répondu « Non merci »')
    expect(suivie).not.toContain('qui vous l’a envoyée')
    expect(await roles()).toEqual([])
  })

  it('makes no second invitation for somebody of that very name who is awaited there', async () => {
    const structureId = await uneStructure(s)
    const prepare = { role: 'porteur', structureId, prenom: 'Élodie', nom: 'Marchand', telephone: '0639981235' }
    expect((await inviter(prepare)).status).toBe(303)
    const { status, response } = await inviter({ ...prepare, prenom: 'elodie', telephone: '' }, 'cdsu')
    expect(status).toBe(409)
    const encore = await response.text()
    expect(encore).toContain('Une invitation attend déjà quelqu’un de ce nom')
    expect(encore).toContain('value="elodie"')
    expect((await inviter({ ...prepare, nom: 'Marchand (la fille)', telephone: '' }, 'cdsu')).status).toBe(303)
    expect((await inviter({ role: 'conseil', prenom: 'Élodie', nom: 'Marchand' })).status).toBe(303)
  })

  it('is by mail, by one’s own SMS or WhatsApp, or on paper with a code', async () => {
    const courriel = unCourriel()
    const { html, page } = await inviter({ courriel, telephone: '06 39 98 12 34' })
    expect(html).toContain('href="sms:+33639981234?body=Bonjour%20Karim')
    expect(html).toContain('href="https://wa.me/33639981234?text=Bonjour%20Karim')
    expect((await s.as('coordination').post(`${page}/envoi`)).status).toBe(303)
    expect(courriersRecus()[0]).toMatchObject({ a: courriel })
    expect(courriersRecus()[0]?.texte).toContain('Essai coordination vous invite à rejoindre')
    for (let i = 0; i < 2; i++) await s.as('coordination').post(`${page}/envoi`)
    expect((await s.as('coordination').post(`${page}/envoi`)).status).toBe(409)
    expect(courriersRecus()).toHaveLength(3)
    const papier = await (await s.as('coordination').get(`${page}/papier`)).text()
    expect(papier).toContain('<svg')
    expect(papier).toMatch(/recopiez ce code\s: [A-Z2-9]{4}-[A-Z2-9]{4}/)
  })

  it('without a public address, sends and prints nothing, and says why', async () => {
    setPublicUrl(null)
    const { html, page, response } = await inviter({ courriel: unCourriel(), telephone: '0639981234' })
    expect(decodeURIComponent(response.headers.get('set-cookie') ?? '')).not.toContain('choisissez')
    expect(html).toContain('n’a pas d’adresse publique')
    const formulaire = await texteDe(await s.as('coordination').get('/equipe/inviter'))
    expect(formulaire).toMatch(/s’ouvrira sur cet ordinateur, ou avec son code/u)
    expect(formulaire).not.toContain('vous imprimerez un papier')
    expect(html).not.toContain('sms:')
    const envoi = await s.as('coordination').post(`${page}/envoi`)
    expect(envoi.status).toBe(409)
    expect(courriersRecus()).toEqual([])
    expect((await s.as('coordination').get(`${page}/papier`)).status).toBe(409)
    setPublicUrl('https://coupdepouce.example')
  })

  it('in a demonstration without a public address, hands over no address of this machine', async () => {
    setPublicUrl(null)
    setLocalUrl('http://127.0.0.1:3000')
    try {
      s = await scene({ now: Temporal.Now.instant(), demonstration: true })
      const { html, page } = await inviter({ courriel: unCourriel(), telephone: '0639981234' })
      expect(html).toContain('n’a pas d’adresse publique')
      expect(html).not.toContain('127.0.0.1')
      expect((await s.as('coordination').get(`${page}/papier`)).status).toBe(409)
    } finally {
      setPublicUrl('https://coupdepouce.example')
    }
  })

  it('needs the structure of a porteur, and holds for that one only', async () => {
    const sans = await inviter({ role: 'porteur' })
    expect(sans.status).toBe(422)
    expect(await texteDe(sans.response)).toContain('Pour quelle structure ?')
    const structureId = await uneStructure(s)
    await dOffice(await inviter({ role: 'porteur', structureId }), { prenom: 'Karim' })
    const [role] = await s.prepare((tx) => tx.selectFrom('attributions').selectAll().execute())
    expect(role).toMatchObject({ role: 'porteur', structure_id: structureId, quartier_id: null })
  })

  it('is not accepted by an account from which what a structure keeps is closed, however it was invited', async () => {
    const structureId = await uneStructure(s)
    for (const role of ['cdsu', 'coordination', 'animation', 'administration', 'partenaire'] as const) {
      const invitation = await inviter({ role: 'porteur', structureId })
      const compteId = await creerCompte({ nom: role, courriel: null })
      await s.prepare((tx, visit) =>
        attribuer(tx, visit, { compteId, role, quartierId: null, structureId: null, personneId: null }),
      )
      const nav = await navigateur()
      await nav.post(await lienDEntree(await testDatabase(), compteId))
      const page = (await nav.get(invitation.chemin)).headers.get('location') ?? ''
      const refus = await nav.post(page, { prenom: 'Agent', avec: 'oui' })
      expect(refus.status, role).toBe(409)
      expect(await texteDe(refus)).toContain('un rôle qui ne va pas avec celui-ci')
      // Handed over, it still opens for whom it is.
      await dOffice(invitation, { prenom: 'Karim' })
    }
    expect((await roles()).filter(({ role }) => role === 'porteur')).toHaveLength(5)
  })

  it('of a porteur opens nothing to whoever printed it: somebody else says who answered', async () => {
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    const compte = (compteId: string): Me => ({
      genre: 'compte',
      compteId,
      personneId: null,
      nom: `Compte ${compteId}`,
      attributions: [{ role: 'coordination', quartierId: null, structureId: null }],
    })
    const [nadia, hakim] = [compte(await creerCompte({ nom: 'Nadia', courriel: null })), compte('hakim')]
    const envoie = async () => {
      const fields = saisie({ role: 'porteur', structureId })
      const page = (await s.as(nadia).post('/equipe/inviter', fields)).headers.get('location') ?? ''
      const chemin = /coupdepouce\.example(\/[^"\s<]*\/l\/[^"\s<%]*)/.exec(
        await (await s.as(nadia).get(page)).text(),
      )?.[1]
      const elle = await ouvrir(chemin ?? '')
      const oui = await elle.nav.post(elle.page, { prenom: 'Karim', nom: 'Diallo' })
      return { page, nav: elle.nav, oui: decodeURIComponent(oui.headers.get('set-cookie') ?? ''), leur: elle.page }
    }
    const { page, nav, oui } = await envoie()
    expect(oui).toContain('dès qu’une autre personne aura confirmé')
    expect(await roles()).toEqual([])
    // Whoever erases everything meanwhile takes this account along.
    const [invitee] = await s.prepare((tx) =>
      tx.selectFrom('invitations').select(['personne_id', 'compte_id']).where('compte_id', 'is not', null).execute(),
    )
    const { comptes } = await nomsSignes(s.territoire, [invitee?.personne_id ?? ''])
    expect(comptes).toEqual([invitee?.compte_id])
    // Alone at the desk, whoever invited answers for it; with somebody else there, they do.
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, {
        compteId: nadia.genre === 'compte' ? nadia.compteId : '',
        role: 'coordination',
        quartierId: null,
        structureId: null,
        personneId: null,
      }),
    )
    const autre = await creerCompte({ nom: 'Hakim', courriel: null })
    const confirmer = (qui: Me) => s.as(qui).post(`${page}/confirmation`)
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, {
        compteId: autre,
        role: 'animation',
        quartierId: null,
        structureId: null,
        personneId: null,
      }),
    )
    expect((await confirmer(nadia)).status).toBe(403)
    expect((await s.as('conseil').post(`${page}/confirmation`)).status).toBe(403)
    expect((await s.as('porteur', { structureId: newId() }).post(`${page}/confirmation`)).status).toBe(403)
    expect(await texteDe(await s.as(nadia).get(page))).toContain('C’est à une autre personne')
    expect(await texteDe(await s.as(hakim).get('/'))).toContain('Karim Diallo a dit oui pour « La Régie »')
    expect(await texteDe(await s.as(nadia).get('/'))).not.toContain('Karim Diallo a dit oui')
    expect(await texteDe(await s.as(hakim).get(page))).toContain('Oui, c’est bien Karim Diallo')
    expect((await confirmer(hakim)).status).toBe(303)
    expect((await confirmer(hakim)).status).toBe(409)
    expect((await roles()).filter(({ role }) => role === 'porteur')).toHaveLength(1)
    expect(await texteDe(await nav.get('/compte'))).toContain('Porteur')

    // Those of the structure say it too, or that it is nobody of theirs.
    const seconde = await envoie()
    const leurs = s.as('porteur', { structureId })
    const structure = await texteDe(await leurs.get(`/structures/${structureId}`))
    expect(structure).toContain('Oui, de chez nous')
    expect(structure).toMatch(/Pour faire venir quelqu’un de plus, demandez .* de l’inviter/)
    expect((await leurs.post(`${seconde.page}/retrait`)).status).toBe(303)
    expect((await confirmer(hakim)).status).toBe(409)
    expect((await roles()).filter(({ role }) => role === 'porteur')).toHaveLength(1)
    // Who said so at the door is not asked again.
    const troisieme = await envoie()
    expect((await leurs.post(`${troisieme.page}/confirmation`)).status).toBe(303)
    const reconnues = await s.prepare((tx) =>
      tx.selectFrom('attributions').select('reconnue').where('role', '=', 'porteur').execute(),
    )
    expect(reconnues.map(({ reconnue }) => reconnue).sort()).toEqual([false, true])
  })

  it('of one more porteur is told to those of the structure, who close what is not theirs, never the other way round', async () => {
    const structureId = await uneStructure(s)
    const entrer = async (nom: string) => {
      const invitation = await inviter({ role: 'porteur', structureId, prenom: nom })
      return dOffice(invitation, { prenom: nom, nom: '' })
    }
    const base = `/${s.territoire.slug}`
    const premiere = await entrer('Awa')
    await s.prepare((tx) =>
      tx
        .updateTable('attributions')
        .set({ donne_le: s.now.subtract({ minutes: 1 }) })
        .execute(),
    )
    const accueil = async () => texteDe(await premiere.get(base))
    expect(await accueil()).not.toContain('est-ce bien quelqu’un de chez vous')
    await inviter({ role: 'porteur', structureId, prenom: 'Zorglub', nom: '' }, 'cdsu')
    // Nothing is open to them yet: it is no task, and the page of the structure says it.
    expect(await accueil()).not.toContain('Zorglub')
    const structure = `${base}/structures/${structureId}`
    const retrait = /action="([^"]*\/equipe\/invitations\/[^"]*\/retrait)"/.exec(
      await (await premiere.get(structure)).text(),
    )?.[1]
    expect(await texteDe(await premiere.get(structure))).toContain('Zorglub')
    expect((await premiere.post(retrait ?? '')).headers.get('location')).toBe(structure)
    expect(await texteDe(await premiere.get(structure))).not.toContain('Zorglub')

    const seconde = await entrer('Agent')
    expect(await accueil()).toContain('Agent peut maintenant agir pour')
    expect(await texteDe(await seconde.get(structure))).toContain('Awa')
    const html = await (await premiere.get(structure)).text()
    const leur = /href="([^"]*\/equipe\/[^"]*\/retrait)"/.exec(html)?.[1] ?? ''
    expect(leur).not.toBe('')
    const [celleDAwa] = await s.prepare((tx) =>
      tx.selectFrom('attributions').select('id').orderBy('donne_le').limit(1).execute(),
    )
    expect((await seconde.post(`${base}/equipe/${celleDAwa?.id}/retrait`)).status).toBe(403)
    // Said to be theirs, nobody is asked again; that they are not can still be said.
    const oui = /action="([^"]*\/equipe\/[^"]*\/reconnaissance)"/.exec(html)?.[1] ?? ''
    expect((await seconde.post(oui)).status).toBe(403)
    expect((await premiere.post(oui)).headers.get('location')).toBe(structure)
    expect(await accueil()).not.toContain('Agent peut')
    expect(await texteDe(await premiere.get(structure))).not.toContain('Oui, de chez nous')
    // She invites nobody.
    expect(await texteDe(await premiere.get(leur))).not.toContain('l’inviter à nouveau')
    expect((await premiere.post(leur)).headers.get('location')).toBe(structure)
    expect(await accueil()).not.toContain('Agent peut')
    // One of another structure is told of it once an action of it is public, and not who acts there.
    const ailleurs = s.as('porteur', { structureId: newId() })
    expect((await ailleurs.get(structure)).status).toBe(404)
    await uneAction(s, { structureId })
    const dite = await ailleurs.get(structure)
    expect(dite.status).toBe(200)
    expect(await dite.text()).not.toContain('qui-agit')
  })

  it('never gives a role above one’s own', async () => {
    for (const [who, role] of [
      ['animation', 'administration'],
      ['cdsu', 'coordination'],
      ['coordination', 'administration'],
    ] as const)
      expect((await s.as(who).post('/equipe/inviter', saisie({ role }))).status).toBe(403)
    expect((await s.as('conseil').get('/equipe/inviter')).status).toBe(403)
    expect((await inviter({ role: 'administration' }, 'administration')).status).toBe(303)
  })

  it('asks before making a second row of somebody whose phone is known; the CDSU is told nothing', async () => {
    const telephone = '0639981299'
    const personneId = await unePersonne(s, { prenom: 'Aïcha', nom: 'Benali', telephone })
    const question = await s.as('coordination').post('/equipe/inviter', saisie({ telephone }))
    expect(question.status).toBe(409)
    expect(await texteDe(question)).toContain('Oui, c’est Aïcha B.')
    const meme = await inviter({ telephone, meme: personneId })
    expect(meme.html).toContain('Inviter Aïcha')
    expect(
      await texteDe(await s.as('cdsu').post('/equipe/inviter', saisie({ telephone, role: 'partenaire' }))),
    ).not.toContain('Aïcha')
    // And the CDSU cannot read a resident's number by inviting them.
    const ruse = await s.as('cdsu').post('/equipe/inviter', saisie({ personneId, role: 'partenaire' }))
    expect(ruse.status).toBe(403)
  })

  it('is one invitation when the form is sent twice', async () => {
    const fields = saisie()
    const un = await s.as('coordination').post('/equipe/inviter', fields)
    const deux = await s.as('coordination').post('/equipe/inviter', fields)
    expect(un.headers.get('location')).toBe(deux.headers.get('location'))
    expect(await s.prepare((tx) => tx.selectFrom('invitations').select('id').execute())).toHaveLength(1)
  })

  it('taken back, its link is closed at once; too old, it is renewed', async () => {
    const { page, chemin } = await inviter()
    await s.as('coordination').post(`${page}/retrait`)
    expect((await ouvrir(chemin)).page).toBe('')
    expect((await s.as('coordination').post(`${page}/retrait`)).status).toBe(409)

    const vieille = await inviter({ personneId: newId() })
    await s.prepare((tx) =>
      tx
        .updateTable('invitations')
        .set({ expire_le: s.now.subtract({ seconds: 1 }) })
        .where('id', '=', vieille.id)
        .execute(),
    )
    const { nav, page: leur } = await ouvrir(vieille.chemin)
    expect(await texteDe(await nav.get(leur))).toContain('trop ancienne')
    expect(await texteDe(await s.as('coordination').get(vieille.page))).toContain('Renouveler l’invitation')
    await s.as('coordination').post(`${vieille.page}/renouvellement`)
    expect(await texteDe(await nav.get(leur))).toContain('J’accepte')
  })
})

describe('a batch of contacts', () => {
  it('is one open invitation each, again when asked again, sent to those who have a mail', async () => {
    const structureId = await uneStructure(s)
    const [un, deux] = [
      await unePersonne(s, { cercle: 'porteur', courriel: unCourriel() }),
      await unePersonne(s, { cercle: 'porteur', courriel: '' }),
    ]
    const contacts = [un, deux].map((personneId) => ({
      personneId,
      role: 'porteur' as const,
      quartierId: null,
      structureId,
    }))
    const lot = () => s.prepare((tx) => inviterEnLot(tx, s.visit('cdsu'), contacts))
    const premier = await lot()
    const second = await lot()
    expect(premier.ok && premier.value.map((i) => i.deja)).toEqual([false, false])
    expect(second.ok && second.value.map((i) => i.deja)).toEqual([true, true])
    const ids = premier.ok ? premier.value.map((i) => i.invitationId) : []
    const equipe = await (await s.as('coordination').get('/equipe')).text()
    for (const id of ids) expect(equipe).toMatch(new RegExp(`value="${id}"[^>]*checked`))
    const response = await s.as('coordination').post('/equipe/envoi', { invitation: ids })
    expect(decodeURIComponent(response.headers.get('set-cookie') ?? '')).toContain(
      '1 invitation est partie. Pour 1 personne',
    )
    expect(courriersRecus()).toHaveLength(1)
    // Already sent: written to again only on purpose.
    const apres = await (await s.as('coordination').get('/equipe')).text()
    expect(ids.filter((id) => new RegExp(`value="${id}"[^>]*checked`).test(apres))).toHaveLength(1)
  })

  it('awaits once who was invited by hand before a file named them, and promises no reason that no page says', async () => {
    const structureId = await uneStructure(s)
    const { id } = await inviter({ role: 'porteur', structureId, prenom: 'Inès', nom: 'Le Goff' })
    const personneId = await unePersonne(s, { prenom: 'INÈS', nom: 'Le Goff', cercle: 'porteur' })
    const autre = await unePersonne(s, { prenom: 'Inès', nom: 'Roy', cercle: 'porteur' })
    const place = { role: 'porteur' as const, quartierId: null, structureId }
    const lot = await s.prepare((tx) =>
      inviterEnLot(
        tx,
        s.visit('coordination'),
        [personneId, autre].map((un) => ({ personneId: un, ...place })),
      ),
    )
    expect(lot.ok && lot.value).toEqual([
      { personneId, invitationId: id, deja: true },
      { personneId: autre, invitationId: expect.not.stringMatching(id), deja: false },
    ])
    const dit = await s.as('coordination').post('/equipe/envoi', { invitation: id })
    expect(decodeURIComponent(dit.headers.get('set-cookie') ?? '')).toContain(
      'Pour 1 personne, ouvrez l’invitation et remettez-la autrement.',
    )
    await s.prepare((tx, visit) => tx.updateTable('invitations').set({ expire_le: visit.now }).execute())
    expect(await texteDe(await s.as('coordination').get('/equipe'))).not.toContain('en cours')
  })

  it('is refused whole to whoever may not, and of a resident to the CDSU', async () => {
    const personneId = await unePersonne(s)
    const lot = (role: Role, who: Role) =>
      s.prepare((tx) => inviterEnLot(tx, s.visit(who), [{ personneId, role, quartierId: null, structureId: null }]))
    await expect(lot('coordination', 'cdsu')).rejects.toThrow()
    await expect(lot('partenaire', 'cdsu')).rejects.toThrow()
    expect((await lot('partenaire', 'coordination')).ok).toBe(true)
  })
})

describe('the team', () => {
  async function unMembre(role: Role): Promise<{ id: string; nav: Navigateur; compteId: string }> {
    const compteId = await creerCompte({ nom: `Compte ${role}`, courriel: null })
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, { compteId, role, quartierId: null, structureId: null, personneId: null }),
    )
    const nav = await navigateur()
    await nav.post(await lienDEntree(await testDatabase(), compteId))
    const { id } = await s.prepare((tx) =>
      tx.selectFrom('attributions').select('id').where('compte_id', '=', compteId).executeTakeFirstOrThrow(),
    )
    return { id, nav, compteId }
  }

  it('shows who has which role to the desk and the CDSU', async () => {
    await unMembre('animation')
    expect(await texteDe(await s.as('coordination').get('/equipe'))).toContain('Compte animation')
    expect((await s.as('cdsu').get('/equipe')).status).toBe(200)
    // The names of residents are not the city's: it reads whom it may invite, and itself.
    for (const [role, nom] of [
      ['talent', 'Zoubida'],
      ['conseil', 'Wilfried'],
      ['partenaire', 'Xaviera'],
    ] as const) {
      const compteId = await creerCompte({ nom, courriel: null })
      await s.prepare((tx, visit) =>
        attribuer(tx, visit, { compteId, personneId: null, role, quartierId: null, structureId: null }),
      )
    }
    const lus = async (role: Role) =>
      (await texteDe(await s.as(role).get('/equipe'))).match(/Zoubida|Wilfried|Xaviera/g)?.toSorted()
    expect(await lus('cdsu')).toEqual(['Xaviera'])
    expect(await lus('animation')).toEqual(['Wilfried', 'Xaviera', 'Zoubida'])
    for (const who of ['conseil', 'porteur', 'talent', 'partenaire', 'visiteur'] as const)
      expect((await s.as(who).get('/equipe')).status).toBe(403)
  })

  it('loses a role from one page to the next', async () => {
    const { id, nav } = await unMembre('animation')
    const page = `/${s.territoire.slug}/equipe`
    expect((await nav.get(page)).status).toBe(200)
    expect(await texteDe(await s.as('coordination').get(`/equipe/${id}/retrait`))).toContain('Retirer ce rôle ?')
    expect((await s.as('coordination').post(`/equipe/${id}/retrait`)).status).toBe(303)
    expect((await nav.get(page)).status).toBe(403)
    const gestes = await s.prepare((tx) =>
      tx.selectFrom('journal').select('geste').where('objet', '=', 'attribution').execute(),
    )
    expect(gestes.map((ligne) => ligne.geste).toSorted()).toEqual(['donner-un-role', 'retirer-un-role'])
  })

  it('keeps its last administration', async () => {
    const { id } = await unMembre('administration')
    const response = await s.as('administration').post(`/equipe/${id}/retrait`)
    expect(response.status).toBe(409)
    expect(await texteDe(response)).toContain('dernière personne')
    await unMembre('administration')
    expect((await s.as('administration').post(`/equipe/${id}/retrait`)).status).toBe(303)
  })

  it('is not taken apart by whoever has less', async () => {
    const { id } = await unMembre('administration')
    expect((await s.as('coordination').post(`/equipe/${id}/retrait`)).status).toBe(403)
  })
})
