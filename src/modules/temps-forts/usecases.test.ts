import { beforeEach, describe, expect, it } from 'vitest'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { motsADire } from '#modules/notifications/index.ts'
import { newId } from '#platform/ids.ts'
import { Forbidden, type Me, read, type Visit, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unAutreQuartier, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { compte } from '#src/test/rights.ts'
import { aFaire } from './a-faire.ts'
import { donneesDe, effacer, MOIS_AVANT_OUBLI, oublierLesAnciens } from './oublier/personal-data-queries.ts'
import { LIEN_DE_TEMPS_FORT } from './policy.ts'
import { direSiJeViens, envoyerLesInvitations } from './preparer/inviter.ts'
import { promettreUnCoupDePouce, promettreUnPartage } from './preparer/promettre.ts'
import * as decisions from './store/decisions.ts'
import * as invites from './store/invites.ts'
import * as promesses from './store/promesses.ts'
import * as store from './store/temps-forts.ts'
import { clore, decider, direFaite, ecrire, pointerLesPresents, relire, rouvrir } from './tenir/reunion.ts'
import { unCreneau, uneDecision, unInvite, unPoint, unPorteurInvite, unTempsFort } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const aLHeure = (visit: Visit, now: Temporal.Instant): Visit => ({ ...visit, now })
const trouver = async (id: string) => {
  const tempsFort = await read(s.visit(), (tx) => store.find(tx, id))
  if (!tempsFort) throw new Error('No such meeting')
  return tempsFort
}
const aRelire = async (id: string) => {
  const tempsFort = await trouver(id)
  return read(s.visit(), (tx) => decisions.aRelire(tx, tempsFort))
}
const textes = (lues: Awaited<ReturnType<typeof aRelire>>) => lues.map(({ texte }) => texte)

describe('decisions, read again first', () => {
  it('come back at each meeting until they are done or of no use', async () => {
    const [un, deux, trois] = [
      await unTempsFort(s, { titre: 'Mars', debut: s.now.subtract({ hours: 1 }) }),
      await unTempsFort(s, { titre: 'Avril', debut: s.now.add({ hours: 24 * 30 }) }),
      await unTempsFort(s, { titre: 'Mai', debut: s.now.add({ hours: 24 * 60 }) }),
    ]
    const ids = { cles: newId(), barnum: newId(), pots: newId() }
    const decision = { personneId: null, structureId: null, role: null, jour: null }
    await decider(s.visit(), un, ids.cles, { ...decision, texte: 'Les clés' })
    await decider(s.visit(), un, ids.barnum, { ...decision, texte: 'Le barnum' })
    await decider(s.visit(), un, ids.pots, { ...decision, texte: 'Les pots' })
    expect(textes(await aRelire(deux)).sort()).toEqual(['Le barnum', 'Les clés', 'Les pots'])
    const reponses = new Map([
      [ids.cles, 'faite'],
      [ids.barnum, 'pas-encore'],
      [ids.pots, 'plus-utile'],
    ] as const)
    await relire(s.visit(), deux, reponses)
    // What was said of them at this meeting stays in its minutes; the next one has only what is left.
    expect((await aRelire(deux)).map(({ texte, relecture }) => [texte, relecture]).sort()).toEqual([
      ['Le barnum', 'pas-encore'],
      ['Les clés', 'faite'],
      ['Les pots', 'plus-utile'],
    ])
    expect(textes(await aRelire(trois))).toEqual(['Le barnum'])
  })

  it('follow the days of the meetings, in whatever order these were prepared', async () => {
    const juin = await unTempsFort(s, {
      titre: 'Juin',
      creeLe: s.now.subtract({ hours: 48 }),
      debut: s.now.add({ hours: 24 * 90 }),
    })
    const mars = await unTempsFort(s, { titre: 'Mars', creeLe: s.now, debut: s.now.subtract({ hours: 1 }) })
    const janvier = await unTempsFort(s, { titre: 'Janvier', creeLe: s.now, debut: s.now.subtract({ hours: 24 * 60 }) })
    await uneDecision(s, mars, { texte: 'Demander les clés' })
    expect(textes(await aRelire(juin))).toEqual(['Demander les clés'])
    expect(textes(await aRelire(janvier))).toEqual([])
    expect(textes(await aRelire(mars))).toEqual([])
  })

  it('stay in their quartier', async () => {
    const ici = await unTempsFort(s, { quartierId: s.quartierId, debut: s.now.subtract({ hours: 1 }) })
    const partout = await unTempsFort(s, { debut: s.now.add({ hours: 24 * 30 }) })
    await uneDecision(s, ici)
    expect(await aRelire(partout)).toEqual([])
  })

  it('wait on « À faire » of whose they are, urgent once late, and are said done by them alone or whoever organises', async () => {
    const tempsFort = await unTempsFort(s, { etat: 'tenu', debut: s.now.subtract({ hours: 1 }) })
    const structureId = await uneStructure(s)
    const id = await uneDecision(s, tempsFort, { texte: 'Prêter la remorque', structureId, jour: '2026-01-05' })
    const deLa = (me: Me) => read(s.visit(me), (tx) => aFaire(s.visit(me), tx))
    const siens = await deLa(compte('porteur', structureId))
    expect(siens.map(({ texte, urgence }) => [texte, urgence])).toEqual([
      ['Décidé ensemble : Prêter la remorque', 'maintenant'],
    ])
    expect(await deLa(compte('porteur', await uneStructure(s)))).toEqual([])
    const autre = s.visit(compte('porteur', await uneStructure(s)))
    await expect(direFaite(autre, id, true)).rejects.toBeInstanceOf(Forbidden)
    await expect(direFaite(s.visit('conseil'), id, true)).rejects.toBeInstanceOf(Forbidden)
    await direFaite(s.visit(compte('porteur', structureId)), id, true)
    expect(await deLa(compte('porteur', structureId))).toEqual([])
    await direFaite(s.visit('animation'), id, false)
    expect(await deLa(compte('porteur', structureId))).toHaveLength(1)
  })
})

describe('the list of both who prepare', () => {
  it('is all of whoever is alone, and shared once somebody holds the other role', async () => {
    const id = await unTempsFort(s)
    const tache = (qui: string, texte: string) =>
      s.as('coordination').post(`/temps-forts/${id}/binome`, { id: newId(), texte, qui, jour: '2026-03-12' })
    expect((await tache('animation', 'Réserver la salle')).status).toBe(303)
    expect((await tache('ensemble', 'Préparer l’ordre du jour ensemble')).status).toBe(303)
    const lignes = async () =>
      (await read(s.visit('coordination'), (tx) => aFaire(s.visit('coordination'), tx)))
        .map(({ texte }) => texte)
        .join('\n')
    const seule = await lignes()
    expect(seule).toContain('Réserver la salle')
    expect(seule).not.toMatch(/binôme|ensemble, ensemble/u)
    const compteId = await creerCompte({ nom: 'Sonia', courriel: null })
    const role = { role: 'animation' as const, quartierId: null, structureId: null, personneId: null }
    await s.prepare((tx, visit) => attribuer(tx, visit, { ...role, compteId }))
    const deux = await lignes()
    expect(deux).toContain('Votre binôme s’occupe de : réserver la salle')
    expect(deux).not.toContain('ensemble, ensemble')
  })
})

it('tells on « À faire » what the product knows of a meeting, as it is: who to invite, who to ask again, minutes to send', async () => {
  const id = await unTempsFort(s, { debut: s.now.add({ hours: 48 }) })
  const odette = await unInvite(s, id, { nom: 'Odette' })
  const hakim = await unInvite(s, id, { cercle: 'conseil', personneId: await unePersonne(s, { prenom: 'Hakim' }) })
  const lignes = async (now = s.now) => {
    const visit = { ...s.visit('coordination'), now }
    return (await read(visit, (tx) => aFaire(visit, tx))).map(({ texte }) => texte)
  }
  expect(await lignes()).toEqual(['Inviter 2 personnes à « Mise en commun »'])
  // Of whoever no message reaches, that they are to be told.
  expect(await envoyerLesInvitations(s.visit(), id)).toMatchObject({
    value: expect.stringMatching(/2 personnes sont à prévenir de vive voix.*Odette/u),
  })
  const page = async () => texteDe(await s.as('coordination').get(`/temps-forts/${id}/invitation`))
  expect((await page()).split('À appeler')).toHaveLength(3)
  // Nobody in the annuaire is to be called for Odette: she stays to be invited until what she says is written down.
  expect(await lignes()).toEqual(['Inviter 1 personne à « Mise en commun »'])
  const [, dit = ''] =
    /action="[^"]*(\/a-prevenir\/[^"]*\/dit)"/u.exec(await (await s.as('coordination').get('/a-prevenir')).text()) ?? []
  await s.as('coordination').post(dit)
  expect((await page()).split('À appeler')).toHaveLength(2)
  expect(await lignes()).toContain('Relancer 1 personne qui n’a pas répondu à « Mise en commun »')
  for (const un of [odette, hakim]) await direSiJeViens(s.visit(), un, 'oui', '')
  expect(await lignes()).toEqual([])
  const apres = s.now.add({ hours: 60 })
  expect(await lignes(apres)).toEqual(['Relire et envoyer le compte rendu de « Mise en commun »'])
  await clore({ ...s.visit(), now: apres }, id)
  expect(await lignes(apres)).toEqual([])
  await rouvrir(s.visit(), id)
  expect(await lignes(apres)).toHaveLength(1)
})

describe('minutes typed during the meeting', () => {
  it('lose nothing of two who type at once: the second is shown what the first wrote', async () => {
    const id = await unTempsFort(s)
    const point = await unPoint(s, id)
    expect(await ecrire(s.visit(), id, point, { version: 1, notes: 'Odile écrit' })).toEqual({
      ok: true,
      value: { version: 2, autre: null },
    })
    expect(await ecrire(s.visit('animation'), id, point, { version: 1, notes: 'Malik écrit' })).toEqual({
      ok: true,
      value: { version: 2, autre: 'Odile écrit' },
    })
    // The same words again are a cut connection, not a quarrel.
    expect(await ecrire(s.visit(), id, point, { version: 1, notes: 'Odile écrit' })).toEqual({
      ok: true,
      value: { version: 2, autre: null },
    })
  })

  it('count both who are ticked at once', async () => {
    const id = await unTempsFort(s)
    const [a, b, c] = [
      await unInvite(s, id, { nom: 'A' }),
      await unInvite(s, id, { nom: 'B' }),
      await unInvite(s, id, { nom: 'C', present: true }),
    ]
    await pointerLesPresents(s.visit(), id, [c], [a, c])
    await pointerLesPresents(s.visit('animation'), id, [c], [b])
    const presents = (await read(s.visit(), (tx) => invites.deCeTempsFort(tx, id))).filter(({ present }) => present)
    expect(presents.map(({ nom }) => nom).sort()).toEqual(['A', 'B'])
  })

  it('leave to who came and to who has something to do, then change no more until opened again', async () => {
    const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }) })
    const venu = await unPorteurInvite(s, id, { present: true })
    const charge = await unPorteurInvite(s, id, { prenom: 'Nadia' })
    await unPorteurInvite(s, id, { prenom: 'Absente' })
    await uneDecision(s, id, { personneId: charge.personneId, texte: 'Prêter la remorque' })
    expect(await clore(s.visit(), id)).toEqual({
      ok: true,
      value: expect.stringContaining('2 personnes sont à prévenir de vive voix'),
    })
    const envois = await read(s.visit(), (tx) =>
      tx.selectFrom('envois').select('personne_id').where('genre', '=', 'temps-fort-compte-rendu').execute(),
    )
    expect(envois.map(({ personne_id }) => personne_id).sort()).toEqual([venu.personneId, charge.personneId].sort())
    // Read aloud by the desk: what is asked of them, once.
    const mots = (await motsADire(s.visit())).find(({ personneId }) => personneId === charge.personneId)?.lignes ?? []
    expect(mots.filter((ligne) => ligne.includes('Prêter la remorque'))).toEqual([
      expect.stringMatching(/^Pour vous\s:\n- Prêter la remorque/u),
    ])
    const tard = { texte: 'Trop tard', personneId: null, structureId: null, role: null, jour: null }
    expect(await decider(s.visit(), id, newId(), tard)).toEqual({ ok: false, reason: 'deja-tenu' })
    expect(await clore(s.visit(), id)).toEqual({ ok: false, reason: 'deja-tenu' })
    await rouvrir(s.visit(), id)
    expect((await decider(s.visit(), id, newId(), tard)).ok).toBe(true)
  })

  it('do not leave before it has begun', async () => {
    const id = await unTempsFort(s, { debut: s.now.add({ hours: 1 }) })
    expect(await clore(s.visit(), id)).toEqual({ ok: false, reason: 'pas-commence' })
    expect((await clore(aLHeure(s.visit(), s.now.add({ hours: 2 })), id)).ok).toBe(true)
  })
})

describe('what a structure has to do', () => {
  it('is on the page of whoever was asked for it, said done there by their link, and its minutes reach them absent too', async () => {
    const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }) })
    const absente = await unPorteurInvite(s, id)
    const autre = await unPorteurInvite(s, id, { prenom: 'Nadia' })
    const decision = await uneDecision(s, id, { structureId: absente.structureId, texte: 'Prêter la remorque' })
    expect(await clore(s.visit(), id)).toEqual({
      ok: true,
      value: expect.stringContaining('1 personne est à prévenir de vive voix'),
    })
    const lien = (sujetId: string): Me => ({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DE_TEMPS_FORT, sujetId, personneId: null },
    })
    const page = await texteDe(await s.as(lien(absente.id)).get(`/temps-forts/pour-moi/${absente.id}`))
    expect(page).toMatch(/Pour vous Prêter la remorque .* C’est fait/)
    const deLAutre = `/temps-forts/pour-moi/${autre.id}`
    expect(await texteDe(await s.as(lien(autre.id)).get(deLAutre))).not.toContain('Pour vous')
    expect((await s.as(lien(autre.id)).post(`${deLAutre}/decisions/${decision}`)).status).toBe(403)
    expect(
      (await s.as(lien(absente.id)).post(`/temps-forts/pour-moi/${absente.id}/decisions/${decision}`)).status,
    ).toBe(303)
    const [faite] = await read(s.visit(), (tx) => decisions.decisions(tx, id))
    expect(faite?.etat).toBe('faite')
  })
})

describe('a decision given to a role', () => {
  it('is said done by those who hold it where the meeting is, not in the quartier next to it', async () => {
    const id = await unTempsFort(s, { etat: 'tenu', quartierId: s.quartierId })
    const decision = await uneDecision(s, id, { role: 'conseil' })
    const faite = `/temps-forts/${id}/decisions/${decision}/faite`
    const ailleurs = await unAutreQuartier(s)
    expect((await s.as('conseil', { quartierId: ailleurs }).post(faite)).status).toBe(403)
    expect((await s.as('conseil', { quartierId: s.quartierId }).post(faite)).status).toBe(303)
  })
})

describe('a promise made there', () => {
  async function salle() {
    const id = await unTempsFort(s, { titre: 'Mise en commun' })
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    const porteur = await unPorteurInvite(s, id, { structureId, present: true })
    const talentId = await unTalent(s, { prenom: 'Karim' })
    const { personne_id: personneId } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    const inviteId = await unInvite(s, id, { cercle: 'habitant', personneId, present: true })
    const appelId = await unAppel(s, { structureId, contactId: porteur.contactId, titre: 'Prêter sa voix' })
    return {
      id,
      structureId,
      porteur,
      talentId,
      inviteId,
      appelId,
      promesse: { promesseId: newId(), miseEnLienId: newId(), talentId },
    }
  }

  it('is a mise en lien already agreed, read in the minutes and there; sent twice, it is one', async () => {
    const { id, appelId, promesse } = await salle()
    const premiere = await promettreUnCoupDePouce(s.visit(), id, { ...promesse, pourQuoi: { appelId } })
    expect(premiere).toEqual({ ok: true, value: promesse.miseEnLienId })
    expect(await promettreUnCoupDePouce(s.visit(), id, { ...promesse, pourQuoi: { appelId } })).toEqual(premiere)
    const lien = await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select(['etat', 'appel_id']).execute())
    expect(lien).toEqual([{ etat: 'coordonnees-partagees', appel_id: appelId }])
    expect(await read(s.visit(), (tx) => promesses.deCeTempsFort(tx, id))).toHaveLength(1)
    expect(await texteDe(await s.as('conseil').get(`/temps-forts/${id}/reunion`))).not.toContain('Prêter sa voix')
    expect(await texteDe(await s.as('coordination').get(`/temps-forts/${id}/reunion`))).toContain('Prêter sa voix')
  })

  it('is in the minutes for the day on which it was promised, whenever the need moves after', async () => {
    const { id, appelId, promesse } = await salle()
    const jour = (le: string) =>
      s.prepare((tx) => tx.updateTable('appels').set({ jour: le }).where('id', '=', appelId).execute())
    await jour('2026-05-09')
    await promettreUnCoupDePouce(s.visit(), id, { ...promesse, pourQuoi: { appelId } })
    await jour('2026-05-16')
    for (const page of ['reunion', 'compte-rendu']) {
      const lu = await texteDe(await s.as('coordination').get(`/temps-forts/${id}/${page}`))
      expect(lu).toMatch(/Prêter sa voix, le 9\smai/u)
    }
  })

  it('is of the moment that the form showed: a need moved meanwhile is read again first', async () => {
    const { id, appelId, promesse } = await salle()
    const bureau = s.as('coordination')
    const path = `/temps-forts/${id}/promesses/coup-de-pouce`
    const dit = { ...promesse, nouveau: newId(), appelId }
    const vu = `vu-${appelId}`
    const printDans = (page: string) => new RegExp(`name="${vu}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? ''
    const avant = printDans(await (await bureau.get(path)).text())
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-05-05' }).where('id', '=', appelId).execute())
    const refusee = await bureau.post(path, { ...dit, [vu]: avant })
    expect(refusee.status).toBe(409)
    const relue = await refusee.text()
    expect(relue).toMatch(/vient de changer.*mardi 5 mai/su)
    expect(await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select('id').execute())).toEqual([])
    expect((await bureau.post(path, { ...dit, [vu]: printDans(relue) })).status).toBe(303)
  })

  it('of a need said that very minute writes the appel à talents too; of a paid job, nothing', async () => {
    const { id, structureId, promesse } = await salle()
    const besoin = { nouveau: newId(), pour: { structureId }, titre: 'Recoudre le rideau', jour: null }
    const paye = await promettreUnCoupDePouce(s.visit(), id, {
      ...promesse,
      pourQuoi: { ...besoin, travailPaye: true },
    })
    expect(paye).toEqual({ ok: false, reason: 'travail-paye' })
    expect(await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select('id').execute())).toEqual([])
    const dit = await promettreUnCoupDePouce(s.visit(), id, {
      ...promesse,
      pourQuoi: { ...besoin, travailPaye: false },
    })
    expect(dit.ok).toBe(true)
    const appel = await read(s.visit(), (tx) =>
      tx.selectFrom('appels').select('titre').where('id', '=', besoin.nouveau).executeTakeFirst(),
    )
    expect(appel).toEqual({ titre: 'Recoudre le rideau' })
  })

  it('binds nobody who is not ticked present, on either side', async () => {
    const { id, appelId, porteur, inviteId, promesse } = await salle()
    const promettre = () => promettreUnCoupDePouce(s.visit(), id, { ...promesse, pourQuoi: { appelId } })
    await pointerLesPresents(s.visit(), id, [inviteId], [])
    expect(await promettre()).toEqual({ ok: false, reason: 'pas-la' })
    await pointerLesPresents(s.visit(), id, [porteur.id], [inviteId])
    expect(await promettre()).toEqual({ ok: false, reason: 'pas-la' })
    expect(await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select('id').execute())).toEqual([])
  })

  it('is the council’s to write down: neither the city’s nor a porteur’s', async () => {
    const { id, appelId, structureId, promesse } = await salle()
    for (const qui of ['cdsu', 'conseil', 'partenaire', 'visiteur'] as const)
      await expect(
        promettreUnCoupDePouce(s.visit(qui), id, { ...promesse, pourQuoi: { appelId } }),
        qui,
      ).rejects.toBeInstanceOf(Forbidden)
    const porteur = s.visit(compte('porteur', structureId))
    await expect(promettreUnCoupDePouce(porteur, id, { ...promesse, pourQuoi: { appelId } })).rejects.toBeInstanceOf(
      Forbidden,
    )
  })

  it('of a loan is agreed at once on the common board, between two who are there', async () => {
    const { id, structureId } = await salle()
    const { structureId: preteuse } = await unPorteurInvite(s, id, { present: true })
    const pret = { promesseId: newId(), annonceId: newId(), partageId: newId(), preteuse, recoit: structureId }
    const quoi = { genre: 'materiel', titre: 'Le barnum', du: null, au: null } as const
    expect(await promettreUnPartage(s.visit(), id, { ...pret, recoit: preteuse, ...quoi })).toEqual({
      ok: false,
      reason: 'soi-meme',
    })
    const absente = await uneStructure(s)
    expect(await promettreUnPartage(s.visit(), id, { ...pret, recoit: absente, ...quoi })).toEqual({
      ok: false,
      reason: 'pas-la',
    })
    expect((await promettreUnPartage(s.visit(), id, { ...pret, ...quoi })).ok).toBe(true)
    const partage = await read(s.visit(), (tx) => tx.selectFrom('partages').select(['etat', 'structure_id']).execute())
    expect(partage).toEqual([{ etat: 'accord', structure_id: structureId }])
  })
})

describe('what is kept of a person', () => {
  it('is given back whole: meetings, what they answered, their dates, what they were to do', async () => {
    const id = await unTempsFort(s, { etat: 'sondage', titre: 'Quelle date ?' })
    const creneau = await unCreneau(s, id, '2026-04-09T16:00:00Z')
    const { id: inviteId, personneId } = await unPorteurInvite(s, id)
    await s.prepare(async (tx) => {
      await tx.updateTable('invites_de_temps_fort').set({ mot: 'Plutôt le soir' }).where('id', '=', inviteId).execute()
      await tx
        .insertInto('voix_de_temps_fort')
        .values({
          territoire_id: s.territoire.id,
          invite_id: inviteId,
          creneau_id: creneau,
          voix: 'si-besoin',
          dite_le: s.now,
        })
        .execute()
    })
    await uneDecision(s, id, { personneId, texte: 'Apporter les bancs' })
    const donnees = await read(s.visit(), (tx) => donneesDe(tx, personneId))
    expect(donnees).toMatchObject({
      rencontres: [{ titre: 'Quelle date ?', mot: 'Plutôt le soir', dates: [{ voix: 'si-besoin' }] }],
      decisions: [{ texte: 'Apporter les bancs' }],
    })
    expect(await read(s.visit(), async (tx) => donneesDe(tx, await unePersonne(s)))).toEqual({
      rencontres: [],
      decisions: [],
    })
  })

  it('once erased, leaves no name behind: that somebody came is counted, the link opens nothing', async () => {
    const id = await unTempsFort(s)
    const { id: inviteId, personneId } = await unPorteurInvite(s, id, { prenom: 'Zéphyrine', present: true })
    await uneDecision(s, id, { personneId })
    await write(s.visit(), (tx) => effacer(tx, personneId))
    expect(await read(s.visit(), (tx) => donneesDe(tx, personneId))).toEqual({ rencontres: [], decisions: [] })
    const [reste] = await read(s.visit(), (tx) =>
      tx
        .selectFrom('invites_de_temps_fort')
        .select(['personne_id', 'nom_ecrit', 'mot', 'note_par', 'present', 'oublie'])
        .execute(),
    )
    expect(reste).toEqual({ personne_id: null, nom_ecrit: '', mot: '', note_par: '', present: true, oublie: true })
    for (const page of ['', '/reunion', '/compte-rendu', '/invitation'])
      expect(await texteDe(await s.as('coordination').get(`/temps-forts/${id}${page}`))).not.toContain('Zéphyrine')
    const lien: Me = { genre: 'lien', lien: { id: newId(), geste: LIEN_DE_TEMPS_FORT, sujetId: inviteId, personneId } }
    expect([403, 404]).toContain((await s.as(lien).get(`/temps-forts/pour-moi/${inviteId}`)).status)
  })

  it('once erased before the meeting, is neither called, nor counted, nor on the sheet', async () => {
    const id = await unTempsFort(s)
    const { personneId } = await unPorteurInvite(s, id, { prenom: 'Zéphyrine' })
    await write(s.visit(), (tx) => effacer(tx, personneId))
    expect(await read(s.visit(), (tx) => invites.deCeTempsFort(tx, id))).toEqual([])
  })

  it('is forgotten two years after, not before', async () => {
    const il_y_a = (mois: number) =>
      s.now.toZonedDateTimeISO('Europe/Paris').subtract({ months: mois, days: 1 }).toInstant()
    const vieux = await unTempsFort(s, { creeLe: il_y_a(MOIS_AVANT_OUBLI) })
    const jeune = await unTempsFort(s, { creeLe: il_y_a(MOIS_AVANT_OUBLI - 1) })
    await unPorteurInvite(s, vieux, { present: true })
    await unPorteurInvite(s, jeune, { present: true })
    await write(s.visit('systeme'), (tx) => oublierLesAnciens(tx, s))
    const lignes = await read(s.visit(), (tx) =>
      tx.selectFrom('invites_de_temps_fort').select(['temps_fort_id', 'oublie', 'present']).orderBy('oublie').execute(),
    )
    expect(lignes).toEqual([
      { temps_fort_id: jeune, oublie: false, present: true },
      { temps_fort_id: vieux, oublie: true, present: true },
    ])
  })
})

describe('who may what', () => {
  it('a link answers for its own line, and for no other', async () => {
    const id = await unTempsFort(s)
    const [mien, autre] = [await unPorteurInvite(s, id), await unPorteurInvite(s, id)]
    const lien: Me = {
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DE_TEMPS_FORT, sujetId: mien.id, personneId: null },
    }
    expect((await s.as(lien).post(`/temps-forts/pour-moi/${mien.id}/venue`, { vient: 'oui' })).status).toBe(303)
    for (const chemin of [`/temps-forts/pour-moi/${autre.id}`, `/temps-forts/${id}`, `/temps-forts/${id}/invites`])
      expect([403, 404], chemin).toContain((await s.as(lien).get(chemin)).status)
    expect([403, 404]).toContain(
      (await s.as(lien).post(`/temps-forts/pour-moi/${autre.id}/venue`, { vient: 'non' })).status,
    )
    const dits = await read(s.visit(), (tx) => invites.deCeTempsFort(tx, id))
    expect(dits.find((un) => un.id === autre.id)?.vient).toBeNull()
  })

  it('the desk of another quartier organises nothing here', async () => {
    const id = await unTempsFort(s, { quartierId: s.quartierId })
    const dAilleurs = s.as(compte('coordination', null, s.ailleursId))
    for (const page of ['invites', 'ordre-du-jour', 'reunion', 'binome'])
      expect((await dAilleurs.get(`/temps-forts/${id}/${page}`)).status, page).toBe(403)
    expect((await s.as(compte('coordination', null, s.quartierId)).get(`/temps-forts/${id}/reunion`)).status).toBe(200)
  })

  it('the pair’s list is the pair’s: neither the city’s nor the council’s', async () => {
    const id = await unTempsFort(s)
    for (const qui of ['cdsu', 'conseil', 'porteur'] as const)
      expect((await s.as(qui).get(`/temps-forts/${id}/binome`)).status, qui).toBe(403)
    for (const qui of ['coordination', 'animation'] as const)
      expect((await s.as(qui).get(`/temps-forts/${id}/binome`)).status, qui).toBe(200)
  })

  it('somebody of a structure that carries a place takes it, and no second one', async () => {
    const id = await unTempsFort(s)
    const structureId = await uneStructure(s)
    const personneId = await unePersonne(s, { cercle: 'porteur' })
    await unContact(s, structureId, personneId)
    const inviteId = await unInvite(s, id, { structureId })
    const un = await s.as('porteur', { structureId }).post(`/temps-forts/${id}/ma-place`)
    const encore = await s.as('porteur', { structureId }).post(`/temps-forts/${id}/ma-place`)
    expect([un, encore].map((r) => r.headers.get('location')?.split('/').at(-1))).toEqual([inviteId, inviteId])
  })
})
