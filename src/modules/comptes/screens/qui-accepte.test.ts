import { beforeEach, expect, it } from 'vitest'
import { ajouterContact } from '#modules/programmation/ecrire/usecases.ts'
import { type Id, newId } from '#platform/ids.ts'
import { asOwner, type Me, type Role } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { boiteAuxLettres } from '#src/test/courriers.ts'
import { testDatabase } from '#src/test/database.ts'
import { creerCompte, lienDEntree } from '../connexion/entrees.ts'
import { fondre } from '../store/comptes.ts'
import { type Navigateur, navigateur } from '../testing.ts'
import { attribuer } from '../usecases.ts'

/** Whoever sees an invitation's link could answer it: what that must not open. */
let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
  boiteAuxLettres()
})

const TELEPHONE = '0639981299'
const unCompte = async (role: Role, personneId: Id | null = null): Promise<Extract<Me, { genre: 'compte' }>> => {
  const compteId = await creerCompte({ nom: `Compte ${role}`, courriel: null })
  const place = { role, quartierId: null, structureId: null }
  await s.prepare((tx, visit) => attribuer(tx, visit, { compteId, personneId, ...place }))
  return { genre: 'compte', compteId, personneId, nom: `Compte ${role}`, attributions: [place] }
}
const enLigne = async ({ compteId }: { compteId: string }): Promise<Navigateur> => {
  const nav = await navigateur()
  await nav.post(await lienDEntree(await testDatabase(), compteId))
  return nav
}
const inviter = (qui: Me, p: Fields) =>
  s.as(qui).post('/equipe/inviter', {
    invitationId: newId(),
    personneId: newId(),
    prenom: 'Karim',
    nom: '',
    courriel: '',
    telephone: '',
    ...p,
  })
const prete = async (qui: Me, p: Fields): Promise<string> => {
  const faite = await inviter(qui, p)
  expect(faite.status).toBe(303)
  return faite.headers.get('location') ?? ''
}
const lien = async (qui: Me, page: string): Promise<string | undefined> =>
  /coupdepouce\.example(\/[^"\s<]*\/l\/[^"\s<%]*)/.exec(await (await s.as(qui).get(page)).text())?.[1]
/** Opens the link in a browser and says yes there. */
const ditOui = async (
  chemin: string | undefined,
  nav?: Navigateur,
  nom: Record<string, string> = { prenom: 'Karim' },
) => {
  const la = nav ?? (await navigateur())
  const page = (await la.get(chemin ?? '')).headers.get('location') ?? ''
  return { nav: la, reponse: await la.post(page, { ...nom, avec: 'oui' }) }
}
const deja = async (role: string, n: number) =>
  expect(
    await s.prepare((tx) =>
      tx
        .selectFrom('attributions')
        .select('id')
        .where('role', '=', role as Role)
        .execute(),
    ),
  ).toHaveLength(n)
const dUn = (qui: Me) =>
  s.prepare((tx) =>
    tx
      .selectFrom('attributions')
      .select('compte_id')
      .where('personne_id', '=', qui.genre === 'compte' ? qui.personneId : null)
      .execute(),
  )

it('of somebody known gives nothing on the word of whoever invited: neither page, nor role, nor name', async () => {
  const sabrina = await unePersonne(s, { prenom: 'Sabrina', telephone: TELEPHONE })
  const [animation, coordination] = [await unCompte('animation'), await unCompte('coordination')]
  const page = await prete(animation, { role: 'talent', meme: sabrina, telephone: TELEPHONE })
  const { nav, reponse } = await ditOui(await lien(animation, page))
  expect(reponse.status).toBe(303)
  const sienne = `/${s.territoire.slug}/mes-coordonnees/${sabrina}`
  expect((await nav.get(`${sienne}/tout`)).status).toBe(403)
  await deja('talent', 0)
  expect(await texteDe(await s.as(coordination).get('/'))).toContain('a dit oui pour le rôle « Talent')
  const { prenom } = await s.prepare((tx) =>
    tx.selectFrom('personnes').select('prenom').where('id', '=', sabrina).executeTakeFirstOrThrow(),
  )
  expect(prenom).toBe('Sabrina')
  // The one who saw the number says nothing; another does, and then the page is hers.
  expect((await s.as(animation).post(`${page}/confirmation`)).status).toBe(403)
  expect((await s.as(coordination).post(`${page}/confirmation`)).status).toBe(303)
  expect((await nav.get(`${sienne}/tout`)).status).toBe(200)
})

it('leaves a volunteer who is alone able to invite somebody known, by an answer that is not their own', async () => {
  const sabrina = await unePersonne(s, { prenom: 'Sabrina', telephone: TELEPHONE })
  const seule = await unCompte('coordination')
  const faire = async () => prete(seule, { role: 'conseil', meme: sabrina, telephone: TELEPHONE })
  const page = await faire()
  await ditOui(await lien(seule, page), await enLigne(seule))
  expect((await s.as(seule).post(`${page}/confirmation`)).status).toBe(403)
  await s.as(seule).post(`${page}/retrait`)
  const autre = await faire()
  await ditOui(await lien(seule, autre))
  expect((await s.as(seule).post(`${autre}/confirmation`)).status).toBe(303)
  await deja('conseil', 1)
})

it('of somebody who has an account is for that account alone', async () => {
  const odile = await unCompte('coordination', await unePersonne(s, { prenom: 'Odile', telephone: TELEPHONE }))
  const animation = await unCompte('animation')
  const page = await prete(animation, { role: 'talent', meme: odile.personneId ?? '', telephone: TELEPHONE })
  // Said at once to whoever invites, not only to whoever cannot answer.
  expect(await texteDe(await s.as(animation).get(page))).toContain('Odile Benali a déjà un compte ici')
  const chemin = await lien(animation, page)
  const { reponse } = await ditOui(chemin)
  expect(reponse.status).toBe(409)
  expect(await texteDe(reponse)).toContain('a déjà un compte ici')
  expect(await dUn(odile)).toEqual([{ compte_id: odile.compteId }])
  // Her own account takes it at once: nothing opens to it that was not hers.
  expect((await ditOui(chemin, await enLigne(odile))).reponse.status).toBe(303)
  expect(await dUn(odile)).toEqual([{ compte_id: odile.compteId }, { compte_id: odile.compteId }])
})

it('ties nobody by an id read in a page, without the number that brought them up', async () => {
  const sabrina = await unePersonne(s, { cercle: 'porteur', telephone: TELEPHONE })
  const telephone = '0639981111'
  for (const [role, p] of [
    ['cdsu', { meme: sabrina }],
    ['cdsu', { personneId: sabrina }],
    ['cdsu', { meme: sabrina, telephone: TELEPHONE }],
    ['animation', { personneId: sabrina }],
    ['animation', { meme: sabrina, telephone }],
  ] as const)
    expect(
      (await inviter(await unCompte(role), { role: 'partenaire', ...p })).status,
      `${role} ${JSON.stringify(p)}`,
    ).toBe(403)
})

it('of a porteur is not confirmed by whoever else saw the link, who is shown it only on purpose', async () => {
  const structureId = await uneStructure(s)
  const [nadia, hakim, odile] = [await unCompte('coordination'), await unCompte('animation'), await unCompte('cdsu')]
  const page = await prete(nadia, { role: 'porteur', structureId })
  expect(await lien(hakim, page)).toBeUndefined()
  expect(await lien(hakim, `${page}?lien=oui`)).toBeDefined()
  expect((await s.as(odile).get(`${page}/papier`)).status).toBe(200)
  await ditOui(await lien(hakim, page))
  for (const qui of [nadia, hakim, odile]) expect((await s.as(qui).post(`${page}/confirmation`)).status).toBe(403)
  const samir = await unCompte('animation')
  expect(await lien(samir, page)).toBeUndefined()
  expect((await s.as(samir).post(`${page}/confirmation`)).status).toBe(303)
  await deja('porteur', 1)
})

it('of a porteur is not confirmed by an account that the same hand brought in, while somebody else could', async () => {
  const structureId = await uneStructure(s)
  const entre = async (par: Me, role: Role): Promise<Me> => {
    const page = await prete(par, { role })
    await ditOui(await lien(par, page))
    const invitation = s.prepare((tx) =>
      tx
        .selectFrom('invitations')
        .select('compte_id')
        .where('id', '=', page.split('/').at(-1) ?? '')
        .executeTakeFirst(),
    )
    const compteId = (await invitation)?.compte_id ?? ''
    expect(compteId).not.toBe('')
    return { ...par, compteId, nom: 'Pantin', attributions: [{ role, quartierId: null, structureId: null }] } as Me
  }
  const odile = await unCompte('coordination')
  const agent = await unCompte('cdsu')
  const [un, deux] = [await entre(agent, 'cdsu'), await entre(agent, 'cdsu')]
  const trois = await entre(deux, 'cdsu')
  const confirme = async (par: Me, qui: Me) => {
    const page = await prete(par, { role: 'porteur', structureId })
    await ditOui(await lien(par, page))
    const { status } = await s.as(qui).post(`${page}/confirmation`)
    await s.as(par).post(`${page}/retrait`)
    return status
  }
  for (const [par, qui] of [
    [agent, un],
    [agent, trois],
    [un, agent],
    [un, deux],
    [un, trois],
  ] as const)
    expect(await confirme(par, qui)).toBe(403)
  expect(await confirme(un, odile)).toBe(303)
  // Who brought her whole team in has no other witness than that team.
  const hakim = await entre(odile, 'animation')
  await s.prepare((tx) => tx.deleteFrom('attributions').where('role', '=', 'cdsu').execute())
  expect(await confirme(odile, hakim)).toBe(303)
  expect(await confirme(hakim, odile)).toBe(303)
})

it('of the city or the desk is not accepted either by an account that acts for a structure', async () => {
  const compteId = await creerCompte({ nom: 'Karim', courriel: null })
  const structureId = await uneStructure(s)
  await s.prepare((tx, visit) =>
    attribuer(tx, visit, { compteId, role: 'porteur', quartierId: null, structureId, personneId: null }),
  )
  const coordination = await unCompte('coordination')
  const chemin = await lien(coordination, await prete(coordination, { role: 'cdsu' }))
  const { reponse } = await ditOui(chemin, await enLigne({ compteId }))
  expect(reponse.status).toBe(409)
  expect(await texteDe(reponse)).toContain('un rôle qui ne va pas avec celui-ci')
  await deja('cdsu', 0)
})

it('of a porteur is not confirmed by whoever invited or saw it under an account that joined theirs since', async () => {
  const structureId = await uneStructure(s)
  const [nadia, vue, hakim] = [await unCompte('coordination'), await unCompte('cdsu'), await unCompte('animation')]
  await unCompte('administration')
  const page = await prete(nadia, { role: 'porteur', structureId })
  expect(await lien(vue, `${page}?lien=oui`)).toBeDefined()
  await ditOui(await lien(nadia, page))
  const autre = await unCompte('animation')
  await asOwner(async (tx) => {
    await fondre(tx, nadia.compteId, hakim.compteId)
    await fondre(tx, vue.compteId, autre.compteId)
  })
  for (const qui of [hakim, autre]) expect((await s.as(qui).post(`${page}/confirmation`)).status).toBe(403)
})

it('and an account made one with another keeps all that it alone said, where both had said something once', async () => {
  const [ancien, nouveau] = [await unCompte('conseil'), await unCompte('animation')]
  const actions = [await uneAction(s), await uneAction(s), await uneAction(s)]
  const dit = (auteur: Id, action_id: Id) =>
    s.prepare((tx) =>
      tx
        .insertInto('regards')
        .values({
          ...{ territoire_id: s.territoire.id, id: newId(), action_id, voix: 'conseil', auteur, par: 'Aïcha' },
          ...{ niveaux: '{}', mot: '', dit_le: s.now },
        })
        .execute(),
    )
  await dit(ancien.compteId, actions[0] ?? '')
  for (const action of actions) await dit(nouveau.compteId, action)
  await asOwner((tx) => fondre(tx, nouveau.compteId, ancien.compteId))
  const siens = await s.prepare((tx) =>
    tx.selectFrom('regards').select('action_id').where('auteur', '=', ancien.compteId).execute(),
  )
  expect(new Set(siens.map(({ action_id }) => action_id))).toEqual(new Set(actions))
})

it('of somebody new opens nothing of somebody known that whoever invited makes one with them', async () => {
  const talentId = await unTalent(s, { prenom: 'Sabrina', telephone: TELEPHONE })
  const { personne_id: sabrina } = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
  )
  const [animation, coordination] = [await unCompte('animation'), await unCompte('coordination')]
  const fusion = (qui: Me, autre: Id) => s.as(qui).post(`/annuaire/doublons/${sabrina}`, { autre })
  const sienne = `/${s.territoire.slug}/mes-coordonnees/${sabrina}/tout`
  // Answered, then made one; and made one, then answered.
  const [avant, apres] = [newId(), newId()]
  const { nav } = await ditOui(
    await lien(
      animation,
      await prete(animation, { role: 'talent', personneId: avant, prenom: 'Sabrina', nom: 'Benali' }),
    ),
    undefined,
    { prenom: 'Sabrina', nom: 'Benali' },
  )
  expect((await fusion(animation, avant)).status).toBe(403)
  const chemin = await lien(
    animation,
    await prete(animation, { role: 'talent', personneId: apres, prenom: 'Sabrina', nom: 'Benali' }),
  )
  expect((await fusion(animation, apres)).status).toBe(303)
  const suite = await ditOui(chemin)
  for (const la of [nav, suite.nav]) expect((await la.get(sienne)).status).toBe(403)
  await deja('talent', 1)
  const page = await texteDe(await s.as(animation).get(`/annuaire/doublons/${sabrina}?avec=${avant}`))
  expect(page).toContain('L’une des deux a un compte')
  expect(page).not.toContain('C’est la même personne')
  expect((await fusion(coordination, avant)).status).toBe(303)
  expect((await nav.get(sienne)).status).toBe(200)
})

it.each([
  'she was written down in the annuaire',
  'she became a contact',
  'it was renewed, were it each month for years',
])('of somebody new is for somebody known once %s', async (quoi) => {
  const [animation, coordination, sabrina] = [await unCompte('animation'), await unCompte('coordination'), newId()]
  const elle = { prenom: 'Sabrina', nom: 'Benali', telephone: TELEPHONE, courriel: '' }
  const page = await prete(animation, { role: 'talent', personneId: sabrina, ...elle })
  if (quoi.includes('annuaire')) {
    const dite = { ...elle, talentId: newId(), personneId: newId(), texte: 'Je couds', age: 'adulte' }
    const noter = { ...dite, accords: ['entremise'], moyen: 'telephone', quiEstCe: sabrina }
    expect((await s.as(coordination).post('/annuaire/nouveau', noter)).status).toBe(303)
  } else if (quoi.includes('contact')) {
    const contact = { contactId: newId(), structureId: await uneStructure(s), personneId: sabrina, ...elle }
    const dit = { fonction: '', accord: null, moyen: 'vive-voix' as const }
    await s.prepare((tx, visit) => ajouterContact(tx, visit, { ...contact, ...dit }))
  } else expect((await s.as(animation).post(`${page}/renouvellement`)).status).toBe(303)
  const { nav } = await ditOui(await lien(animation, page))
  await deja('talent', 0)
  const sienne = `/${s.territoire.slug}/mes-coordonnees/${sabrina}/tout`
  expect((await nav.get(sienne)).status).toBe(403)
  expect((await s.as(animation).post(`${page}/confirmation`)).status).toBe(403)
  expect((await s.as(coordination).post(`${page}/confirmation`)).status).toBe(303)
  expect((await nav.get(sienne)).status).toBe(200)
})

it('of one person, confirmed twice at once, gives one account', async () => {
  const sabrina = await unePersonne(s, { prenom: 'Sabrina', telephone: TELEPHONE })
  const [animation, coordination] = [await unCompte('animation'), await unCompte('coordination')]
  const pages: string[] = []
  for (const role of ['talent', 'conseil']) {
    const page = await prete(animation, { role, meme: sabrina, telephone: TELEPHONE })
    await ditOui(await lien(animation, page))
    pages.push(page)
  }
  const faites = await Promise.all(pages.map((page) => s.as(coordination).post(`${page}/confirmation`)))
  expect(faites.map(({ status }) => status).sort()).toEqual([303, 409])
})

it('opened in the session of somebody else is asked about first, and opens for whom it is without that session', async () => {
  const josiane = await unCompte('coordination', await unePersonne(s, { prenom: 'Josiane', telephone: TELEPHONE }))
  const chemin = await lien(josiane, await prete(josiane, { role: 'conseil', prenom: 'Marcel', nom: 'Le Goff' }))
  const nav = await enLigne(josiane)
  const page = (await nav.get(chemin ?? '')).headers.get('location') ?? ''
  const dit = 'Vous êtes en ligne avec le compte de Compte coordination ; cette invitation est pour Marcel Le Goff.'
  expect((await texteDe(await nav.get(page))).replaceAll(/[\u00a0\u202f]/gu, ' ')).toContain(dit)
  const refus = await nav.post(page, { prenom: 'Marcel' })
  expect(refus.status).toBe(409)
  await deja('conseil', 0)
  const fermee = await nav.post(`${page}/session`)
  expect(fermee.headers.get('location')).toBe(page)
  expect(await texteDe(await nav.get(page))).toContain('Votre prénom')
  expect((await nav.get(`/${s.territoire.slug}/equipe`)).status).toBe(403)
  await nav.post(page, { prenom: 'Marcel', nom: 'Le Goff' })
  await deja('conseil', 1)
  expect(await texteDe(await s.as(josiane).get('/equipe'))).toContain('Marcel Le Goff')
})

it('closed, ends nobody’s session', async () => {
  const josiane = await unCompte('coordination')
  const chemin = await lien(josiane, await prete(josiane, { role: 'conseil', prenom: 'Marcel' }))
  const nav = await enLigne(josiane)
  const page = (await nav.get(chemin ?? '')).headers.get('location') ?? ''
  await s.prepare((tx) => tx.updateTable('invitations').set({ retiree_le: s.now }).execute())
  const reponse = await nav.post(`${page}/session`)
  expect(reponse.status).toBe(410)
  expect(await texteDe(reponse)).toContain('Cette invitation a été retirée')
  expect((await nav.get(`/${s.territoire.slug}/equipe`)).status).toBe(200)
})

it('accepted with an account of another name renames nobody, and lends that account no other name', async () => {
  const josiane = await unCompte('coordination', await unePersonne(s, { prenom: 'Josiane', nom: 'Pinel' }))
  const chemin = await lien(josiane, await prete(josiane, { role: 'conseil', prenom: 'Marcel', nom: 'Le Goff' }))
  expect((await ditOui(chemin, await enLigne(josiane))).reponse.status).toBe(303)
  expect(await dUn(josiane)).toHaveLength(2)
  const equipe = await texteDe(await s.as(josiane).get('/equipe'))
  expect(equipe).not.toMatch(/Marcel|Karim/u)
  const noms = await s.prepare((tx) => tx.selectFrom('personnes').select('prenom').orderBy('prenom').execute())
  expect(noms.map(({ prenom }) => prenom)).toEqual(['Josiane', 'Marcel'])
})

it('tells whoever said yes that they wait, wherever they look for what it opens, until it is confirmed', async () => {
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  const odile = await unCompte('coordination')
  const page = await prete(odile, { role: 'porteur', structureId })
  const { nav } = await ditOui(await lien(odile, page))
  const t = `/${s.territoire.slug}`
  // The home is read twice: the first one carries the word of the gesture.
  await nav.get(t)
  const ou = [t, '/compte', '/demarrer', `${t}/bilans`]
  const lues = async () => Promise.all(ou.map(async (une) => texteDe(await nav.get(une))))
  for (const [i, dite] of (await lues()).entries())
    expect(dite, ou[i]).toMatch(/dit oui pour «\sLa Régie\s».*attendez la confirmation de quelqu’un qui agit déjà/u)
  const [, compte = '', demarrer = ''] = await lues()
  expect(compte).not.toContain('une invitation vous en donne un')
  expect(demarrer).not.toContain('Demander une invitation')
  // Of each installation the administration alone is left to confirm here.
  const id = page.split('/').at(-1)
  await s.as(await unCompte('administration')).post(`/equipe/invitations/${id}/confirmation`)
  for (const dite of await lues()) expect(dite).not.toContain('attendez la confirmation')
})
