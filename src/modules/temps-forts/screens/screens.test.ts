import { beforeEach, describe, expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { insertInvitation } from '#modules/comptes/store/invitations.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { uneSeancePubliee, unLieu } from '#modules/seances/testing.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import { read } from '#src/ground/visit.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import {
  unAutreQuartier,
  unCompte,
  unContact,
  uneAction,
  unePersonne,
  uneStructure,
  unTalent,
} from '#src/test/builders.ts'
import { LIEN_DE_TEMPS_FORT } from '../policy.ts'
import { adopter } from '../preparer/preparer.ts'
import { uneDecision, unInvite, unPoint, unPorteurInvite, unTempsFort } from '../testing.ts'
import { nomDeVoix } from '../views.tsx'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (sujetId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste: LIEN_DE_TEMPS_FORT, sujetId, personneId: null },
})
const lire = async (path: string, who: Parameters<Scene['as']>[0] = 'coordination') => {
  const response = await s.as(who).get(path)
  expect(response.status, path).toBe(200)
  return texteDe(response)
}

describe('what else is on the day of a date thought of', () => {
  it('is looked for over the whole day: « rien d’autre » is said of an empty day only', async () => {
    const s = await scene()
    const id = await unTempsFort(s, {
      etat: 'sondage',
      creneaux: ['2026-04-09T16:00:00Z', '2026-04-10T16:00:00Z'],
    })
    const page = async () => texteDe(await s.as('coordination').get(`/temps-forts/${id}/dates`))
    expect(await page()).toContain('Rien d’autre ce jour-là au calendrier.')
    await uneSeancePubliee(s, { titre: 'Atelier du matin', jours: ['2026-04-09'], heure: '10:00', jusqua: '11:00' })
    expect(await page()).toContain('Le même jour : « Atelier du matin », à 10 h')
    await uneSeancePubliee(s, { titre: 'Café', jours: ['2026-04-10'], heure: '09:00', jusqua: '10:00' })
    expect(await page()).not.toContain('Rien d’autre')
  })
})

it('asks of a circle those whose action was voted, and offers the others beside', async () => {
  const structureId = await uneStructure(s, { nom: 'La Source' })
  await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur', prenom: 'Paule', nom: 'Morel' }))
  const id = await uneAction(s, { structureId })
  const passer = (etat: 'en-instruction' | 'prevue') =>
    s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
  await passer('en-instruction')
  const tempsFort = newId()
  const fields = {
    id: tempsFort,
    titre: 'Bilan',
    dureeMinutes: '90',
    cercles: ['porteur'],
    quiVient: 'quartier',
    jour1: '2026-05-05',
    heure1: '18:30',
  }
  expect((await s.as('animation').post('/temps-forts/nouveau', fields)).status).toBe(303)
  const page = () => lire(`/temps-forts/${tempsFort}/invites`)
  expect(await page()).toMatch(/dont l’action n’est pas encore votée \(0 sur 1\).*Paule M\./)
  const html = await (await s.as('animation').get(`/temps-forts/${tempsFort}/invites`)).text()
  const cles = /name="cles" value="(p-[^"]*)"[^>]*>(?:<[^>]*>)*Paule/u.exec(html)?.[1] ?? ''
  await s.as('animation').post(`/temps-forts/${tempsFort}/invites`, { cles: [cles] })
  expect(await page()).toContain('pas encore votée (1 sur 1)')
  await passer('prevue')
  expect(await page()).not.toContain('pas encore votée')
})

describe('the slip of somebody who reads paper', () => {
  it('says what is asked, boxes to tick, whom to give it back to, and their code', async () => {
    const id = await unTempsFort(s, { titre: 'Mise en commun', quartierId: s.quartierId })
    const personneId = await unePersonne(s, { prenom: 'Odette' })
    const invite = await unInvite(s, id, { cercle: 'habitant', personneId })
    expect(await lire(`/temps-forts/${id}/invites/${invite}`)).toContain('Imprimer son billet')
    const billet = await lire(`/temps-forts/${id}/invites/${invite}/billet`)
    for (const dit of ['Pour Odette', 'Mise en commun', 'Je viens', 'Je ne viens pas', 'rendez ce papier'])
      expect(billet).toContain(dit)
    expect(billet).toMatch(/Votre code.: [A-Z2-9]{4}-[A-Z2-9]{4}/u)
    expect(billet).not.toMatch(/Répondez ici|par un mot/u)
    // Nothing leads from that answer to one's own page.
    expect(billet).toContain('Votre page à vous s’ouvre avec un autre code')
    expect((await s.as('conseil').get(`/temps-forts/${id}/invites/${invite}/billet`)).status).toBe(403)
    const passe = await unTempsFort(s, { etat: 'tenu', quartierId: s.quartierId })
    const la = `/temps-forts/${passe}/invites/${await unInvite(s, passe, { cercle: 'habitant', personneId })}`
    expect((await s.as('coordination').get(`${la}/billet`)).status).toBe(303)
    expect(await lire(la)).not.toContain('Imprimer son billet')
  })

  it('asks of each date', async () => {
    const creneaux = ['2026-04-09T16:00:00Z', '2026-04-10T16:00:00Z']
    const id = await unTempsFort(s, { etat: 'sondage', creneaux, quartierId: s.quartierId })
    const billet = await lire(`/temps-forts/${id}/invites/${await unInvite(s, id, {})}/billet`)
    for (const dit of ['Jeudi 9 avril de 18 h', 'Vendredi 10 avril de 18 h', 'Aucune de ces dates ne me va'])
      expect(billet).toContain(dit)
  })
})

describe('where it is held', () => {
  it('is told as published: a hall chosen in the draft is announced with it, not before', async () => {
    const id = await unTempsFort(s, { etat: 'fixe' })
    const { lieuId } = await unLieu(s, 'Salle des Tilleuls')
    await s.prepare(async (tx) => {
      const { seance_id } = await tx
        .selectFrom('temps_forts')
        .select('seance_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await tx.updateTable('seances').set({ lieu_id: lieuId }).where('id', '=', seance_id!).execute()
    })
    const vu = await lire(`/temps-forts/${id}`, 'conseil')
    expect(vu).toContain('Maison des Cerisiers')
    expect(vu).not.toContain('Salle des Tilleuls')
  })
})

describe('every page opens', () => {
  it('as the coordination, in each state', async () => {
    for (const etat of ['sondage', 'fixe', 'tenu', 'annule'] as const) {
      const id = await unTempsFort(s, { etat, creneaux: ['2026-04-09T16:00:00Z', '2026-04-10T16:00:00Z'] })
      const { id: invite } = await unPorteurInvite(s, id, { present: true })
      await unPoint(s, id)
      await uneDecision(s, id)
      for (const page of ['', '/dates', '/invites', `/invites/${invite}`, '/invitation', '/ordre-du-jour', '/reunion'])
        await lire(`/temps-forts/${id}${page}`)
      for (const page of ['/modifier', '/annulation', '/binome', '/papier', '/compte-rendu'])
        await lire(`/temps-forts/${id}${page}`)
      for (const page of ['/promesses/coup-de-pouce', '/promesses/partage']) await lire(`/temps-forts/${id}${page}`)
      await lire(`/temps-forts/pour-moi/${invite}`, lien(invite))
    }
    await lire('/temps-forts')
    await lire('/temps-forts/nouveau')
    const essai = await lire('/essai')
    expect(essai).toContain('structures venues 4')
    expect(essai).toContain('coup de pouce promis de vive voix 0')
  })
})

it('proposes once somebody who sits at the council and answers for a structure, written down twice', async () => {
  const id = await unTempsFort(s)
  const elle = { prenom: 'Josiane', nom: 'Quarck', courriel: 'josiane@exemple.fr' }
  await unePersonne(s, { ...elle, cercle: 'conseil' })
  const structureId = await uneStructure(s)
  await uneAction(s, { structureId })
  await unContact(s, structureId, await unePersonne(s, { ...elle, cercle: 'porteur' }))
  await unContact(s, structureId, await unePersonne(s, { prenom: 'Malik', nom: 'Quarck', cercle: 'porteur' }))
  const liste = await lire(`/temps-forts/${id}/invites`)
  expect([liste.split('Josiane Q.').length, liste.split('Malik Q.').length]).toEqual([2, 2])
})

it('proposes those who carry an action in the year of the meeting, on its day as on those thought of', async () => {
  const structureId = await uneStructure(s)
  await uneAction(s, { structureId, annee: 2027 })
  await unContact(s, structureId, await unePersonne(s, { prenom: 'Malik', nom: 'Quarck', cercle: 'porteur' }))
  const [debut, creneaux] = [Temporal.Instant.from('2027-03-06T09:00:00Z'), ['2026-04-09T16:00:00Z']]
  const fixe = await unTempsFort(s, { debut })
  const cette = await unTempsFort(s, { etat: 'sondage', creneaux })
  const pensee = await unTempsFort(s, { etat: 'sondage', creneaux: [...creneaux, debut.toString()] })
  const dits = await Promise.all([fixe, cette, pensee].map((id) => lire(`/temps-forts/${id}/invites`)))
  expect(dits.map((page) => page.includes('Malik Q.'))).toEqual([true, false, true])
  // In December, the programme of the year after is there.
  const decembre = await unTempsFort(s, { debut: Temporal.Instant.from('2026-12-17T17:00:00Z') })
  expect(await lire(`/temps-forts/${decembre}/invites`)).toMatch(/Porteurs de projet \(\d+ sur 1\).*Malik Q\./)
  // Its circles are asked of that year at once, be it prepared from the calendrier or from here.
  const seanceId = await uneSeancePubliee(s, { actionId: null, titre: 'Lancement', jours: ['2027-03-06'] })
  await adopter(s.visit(), seanceId, newId(), ['porteur'])
  expect(await s.prepare((tx) => tx.selectFrom('invites_de_temps_fort').select('cercle').execute())).toEqual([
    { cercle: 'porteur' },
  ])
})

it('asks whoever said they come, and paused over that day since, whether they come all the same', async () => {
  const talentId = await unTalent(s, { prenom: 'Nadia' })
  const { personne_id: personneId } = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
  )
  const debut = s.now.add({ hours: 24 * 7 })
  const id = await unTempsFort(s, { debut })
  await unInvite(s, id, { cercle: 'habitant', personneId, vient: 'oui', invite: true })
  await s.prepare((tx) =>
    tx
      .updateTable('invites_de_temps_fort')
      .set({ repondu_le: s.now.subtract({ hours: 1 }) })
      .execute(),
  )
  const bureau = s.as('coordination')
  const pause = (jours: number) =>
    bureau.post(`/annuaire/${talentId}/presence`, {
      quoi: 'jusqu-au',
      jusquAu: jourDe(s.now).add({ days: jours }).toString(),
    })
  const pages = async () =>
    [await lire('/'), await lire(`/annuaire/${talentId}`)].map((page) => /son oui.*tient toujours/.test(page))
  await pause(5)
  expect(await pages()).toEqual([false, false])
  await pause(8)
  expect(await pages()).toEqual([true, true])
  expect(await lire('/')).toMatch(
    /Nadia B\. est en pause ce jour-là.: demander si son oui à «.Mise en commun.» tient toujours/,
  )
  const [invite] = await s.prepare((tx) => tx.selectFrom('invites_de_temps_fort').select('id').execute())
  await plusTard(s, s.now.add({ minutes: 1 }))
    .as('coordination')
    .post(`/temps-forts/${id}/invites/${invite?.id}/venue`, { vient: 'oui', mot: '' })
  expect(await pages()).toEqual([false, false])
})

it('proposes as of the council nobody whose role is another, held elsewhere or only offered', async () => {
  await unAutreQuartier(s)
  const id = await unTempsFort(s, { quartierId: s.quartierId })
  const nees = (prenom: string) => unePersonne(s, { prenom, nom: 'Quarck', cercle: 'conseil' })
  await nees('Josiane')
  const [bruno, leila] = [await nees('Bruno'), await nees('Leila')]
  await unCompte(s, 'animation', null, bruno)
  await s.prepare(async (tx, visit) => {
    const place = { role: 'animation', quartierId: s.ailleursId, structureId: null } as const
    await tx.updateTable('attributions').set({ quartier_id: s.ailleursId }).where('personne_id', '=', bruno).execute()
    const offerte = { id: newId(), personneId: leila, ...place, expireLe: s.now.add({ hours: 48 }), connue: false }
    await insertInvitation(tx, visit, { ...offerte, invitePar: 'Essai', inviteParCompte: null })
  })
  const liste = await lire(`/temps-forts/${id}/invites`)
  expect(['Josiane Q.', 'Bruno Q.', 'Leila Q.'].filter((nom) => liste.includes(nom))).toEqual(['Josiane Q.'])
})

it('tells whoever organises nobody’s id, in the list as in the minutes, and knows who was chosen', async () => {
  const id = await unTempsFort(s, { etat: 'fixe', debut: s.now.subtract({ hours: 1 }) })
  await unePersonne(s, { prenom: 'Josiane', cercle: 'conseil' })
  const { personneId, structureId } = await unPorteurInvite(s, id, { present: true })
  await uneAction(s, { structureId })
  await uneDecision(s, id, { personneId })
  const cdsu = s.as('cdsu')
  const personnes = await s.prepare((tx) => tx.selectFrom('personnes').select('id').execute())
  const pages = new Map<string, string>()
  for (const page of ['', '/dates', '/invites', '/invitation', '/ordre-du-jour', '/reunion']) {
    const html = await (await cdsu.get(`/temps-forts/${id}${page}`)).text()
    expect(
      personnes.filter((une) => html.includes(une.id)),
      page,
    ).toEqual([])
    pages.set(page, html)
  }
  const josiane = /value="(p-[^"]+)"(?:(?!value=)[\s\S])*?Josiane/.exec(pages.get('/invites') ?? '')?.[1] ?? ''
  expect((await cdsu.post(`/temps-forts/${id}/invites`, { cles: josiane })).status).toBe(303)
  const malik = /<option value="(p-[^"]+)"[^>]*selected/.exec(pages.get('/reunion') ?? '')?.[1] ?? ''
  const decision = { texte: 'Demander les clés', aQui: malik, jour: '', geste: 'decision' }
  expect((await cdsu.post(`/temps-forts/${id}/reunion`, decision)).status).toBe(303)
  const suite = await s.prepare(async (tx) => [
    await tx.selectFrom('invites_de_temps_fort').select('personne_id').where('temps_fort_id', '=', id).execute(),
    await tx.selectFrom('decisions_de_temps_fort').select('personne_id').where('temps_fort_id', '=', id).execute(),
  ])
  expect(suite.map((lignes) => lignes.map(({ personne_id }) => personne_id === personneId).sort())).toEqual([
    [false, true],
    [true, true],
  ])
})

describe('a date found together', () => {
  it('asks, hears by link, by account and by voice, says which suits most and who is missing, then fixes and publishes', async () => {
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    await unePersonne(s, { prenom: 'Rachid', nom: 'Amrani', cercle: 'conseil' })
    const id = newId()
    const cree = await s.as('coordination').post('/temps-forts/nouveau', {
      id,
      titre: 'Mise en commun de printemps',
      dureeMinutes: '2h',
      lieuEcrit: 'Maison des Cerisiers',
      cercles: ['conseil'],
      quiVient: 'quartier',
      jour1: '2026-04-09',
      heure1: '18:00',
      jour2: '2026-04-14',
      heure2: '18:00',
    })
    expect(cree.headers.get('location')).toContain(`/temps-forts/${id}/invites`)
    const regie = await unInvite(s, id, { structureId })
    const rachid = await read(s.visit(), (tx) =>
      tx
        .selectFrom('invites_de_temps_fort')
        .select('id')
        .where('temps_fort_id', '=', id)
        .where('cercle', '=', 'conseil')
        .executeTakeFirstOrThrow(),
    )
    const [un, deux] = await read(s.visit(), (tx) =>
      tx.selectFrom('creneaux_de_temps_fort').select('id').where('temps_fort_id', '=', id).orderBy('debut').execute(),
    )
    await s.as('coordination').post(`/temps-forts/${id}/dates/demande`)
    const dire = (who: Parameters<Scene['as']>[0], chemin: string, voix: [string, string], where = {}) =>
      s.as(who, where).post(chemin, { [`voix-${un!.id}`]: voix[0], [`voix-${deux!.id}`]: voix[1] })
    // Opening the link answers nothing.
    await lire(`/temps-forts/pour-moi/${rachid.id}`, lien(rachid.id))
    expect(await lire(`/temps-forts/${id}/dates`)).toContain('Aucune réponse sur 2 personnes')
    expect((await dire(lien(rachid.id), `/temps-forts/pour-moi/${rachid.id}/dates`, ['non', 'oui'])).status).toBe(303)
    const place = await s.as('porteur', { structureId }).post(`/temps-forts/${id}/ma-place`)
    expect(place.headers.get('location')).toContain(`/pour-moi/${regie}`)
    await dire('porteur', `/temps-forts/pour-moi/${regie}/dates`, ['oui', 'si-besoin'], { structureId })
    const vu = await lire(`/temps-forts/${id}/dates`)
    expect(vu).toContain('2 réponses sur 2 personnes')
    expect(vu).toMatch(/mardi 14 avril de 18 h à 20 h Convient le mieux/)
    expect(vu).toContain('sans le conseil citoyen')
    expect(vu).toContain('Manqueraient : Rachid A.')
    // The structure phones: the desk notes another answer for it.
    await dire('coordination', `/temps-forts/${id}/invites/${regie}/dates`, ['oui', 'oui'])
    const choix = await s.as('coordination').post(`/temps-forts/${id}/dates/choix`, { creneauId: deux!.id })
    expect(choix.headers.get('location')).toContain('/invitation')
    expect(await lire(`/temps-forts/${id}`, 'porteur')).toContain('mardi 14 avril de 18 h à 20 h')
    expect(await texteDe(await s.as('visiteur').get('/calendrier?du=2026-04-01'))).toContain(
      'Mise en commun de printemps',
    )
    expect((await dire(lien(rachid.id), `/temps-forts/pour-moi/${rachid.id}/dates`, ['oui', 'oui'])).status).toBe(409)
  })

  it('one date is fixed at once', async () => {
    const id = newId()
    const fields = { id, titre: 'Bilan', dureeMinutes: '90', cercles: [], jour1: '2026-05-05', heure1: '18:30' }
    const vu = await s.as('animation').post('/temps-forts/nouveau', { ...fields, geste: 'regarder' })
    expect(await vu.text()).toMatch(
      /<title>Ce qui tombe ces jours-là · .*<div class="[^"]*" tabindex="-1" autofocus.*name="jour1"/s,
    )
    expect((await s.as('animation').post('/temps-forts/nouveau', fields)).status).toBe(303)
    expect(await lire(`/temps-forts/${id}`)).toContain('mardi 5 mai de 18 h 30 à 20 h')
    // Twice is once.
    expect((await s.as('animation').post('/temps-forts/nouveau', fields)).status).toBe(303)
  })
})

describe('the way to it', () => {
  it('stands beside the calendar for those who put things in common, and for no one else', async () => {
    for (const vue of ['', '/mois/2026-04', '/annee/2026', '/semaine/2026-W15', '/periode/2026-T2']) {
      const chemin = `/calendrier${vue}`
      for (const role of ['coordination', 'cdsu', 'conseil', 'porteur', 'partenaire'] as const)
        expect(await (await s.as(role).get(chemin)).text(), `${role} ${chemin}`).toMatch(/href="[^"]*\/temps-forts"/)
      expect(await (await s.as('visiteur').get(chemin)).text()).not.toMatch(/\/temps-forts/)
    }
    expect(await lire('/calendrier', 'conseil')).toContain('Échéances')
    expect(await lire('/calendrier', 'visiteur')).not.toContain('Échéances')
  })

  it('stands on the page of its date, which otherwise opens it in one press', async () => {
    const id = await unTempsFort(s, { titre: 'Mise en commun' })
    const seule = await uneSeancePubliee(s, { actionId: null, titre: 'Les vœux', jours: ['2026-04-20'] })
    const dates = await read(s.visit(), (tx) =>
      tx.selectFrom('occurrences').select(['id', 'seance_id']).orderBy('debut').execute(),
    )
    const dateDe = (deSeance: boolean) =>
      `/calendrier/dates/${dates.find(({ seance_id }) => (seance_id === seule) === deSeance)?.id}`
    expect(await (await s.as('conseil').get(dateDe(false))).text()).toContain(`/temps-forts/${id}"`)
    expect(await lire(dateDe(false), 'visiteur')).not.toContain('se prépare ensemble')
    expect(await lire(dateDe(true))).toContain('Préparer cette rencontre')
    expect(await lire(dateDe(true), 'conseil')).not.toContain('Préparer cette rencontre')
  })
})

it('comes back to the line of the agenda, or to the next one, where keys go on', async () => {
  const s = await scene()
  const id = await unTempsFort(s)
  const [un, deux] = [await unPoint(s, id), await unPoint(s, id, { rang: 1 })]
  const page = `/temps-forts/${id}/ordre-du-jour`
  const bureau = s.as('coordination')
  const la = async (suite: string, champs: Record<string, string>) => {
    const reponse = await bureau.post(`${page}${suite}`, champs)
    expect(reponse.status).toBe(303)
    const ancre = new URL(reponse.headers.get('location') ?? '', 'http://ici').hash.slice(1)
    expect(await (await bureau.get(page)).text()).toMatch(new RegExp(`id="${ancre}"`, 'u'))
    return ancre
  }
  expect(await la(`/${un}/rang`, { sens: 'bas' })).toBe(`point-${un}`)
  expect(await la(`/${un}/rang`, { sens: 'haut' })).toBe(`point-${un}`)
  expect(await la('', { id: newId(), titre: 'Les clés', details: '', minutes: '' })).toBe('ajouter')
  const [premier, second] = [...(await (await bureau.get(page)).text()).matchAll(/<li id="fait-([\w-]+)"/gu)].map(
    ([, source = '']) => source,
  )
  expect(await la('/faits', { id: newId(), source: premier ?? '' })).toBe(`fait-${second}`)
  expect(await la(`/${un}/retrait`, {})).toBe(`point-${deux}`)
})

it('asks again what was answered by a link that came to somebody else, and keeps what the desk heard', async () => {
  const s = await scene({ now: Temporal.Now.instant() })
  const dans = (jours: number) => s.now.add({ hours: 24 * jours }).toString()
  const sondage = await unTempsFort(s, { etat: 'sondage', creneaux: [dans(10), dans(12)] })
  const personneId = await unePersonne(s, { prenom: 'Yvonne', courriel: 'yvonne@exemple.fr', accords: [] })
  const invite = await unInvite(s, sondage, { personneId })
  const autre = await unTempsFort(s, { etat: 'sondage', creneaux: [dans(10)] })
  const entendu = await unInvite(s, autre, { personneId })
  const page = (id: string) => `/temps-forts/pour-moi/${id}`
  const creneaux = await s.prepare((tx) => tx.selectFrom('creneaux_de_temps_fort').select('id').execute())
  const champs = Object.fromEntries(creneaux.map(({ id }) => [nomDeVoix({ id }), 'oui']))
  const nav = await navigateur()
  const { chemin } = await s.prepare((tx, visit) =>
    lienPour(tx, visit, { geste: LIEN_DE_TEMPS_FORT, sujetId: invite, personneId, jours: 30 }),
  )
  expect((await nav.get(chemin)).status).toBe(303)
  const ici = `/${s.territoire.slug}`
  expect((await nav.post(`${ici}${page(invite)}/dates`, champs)).status).toBe(303)
  const notee = await s.as('coordination').post(`/temps-forts/${autre}/invites/${entendu}/dates`, champs)
  const voix = async () =>
    (await s.prepare((tx) => tx.selectFrom('voix_de_temps_fort').select('invite_id').execute())).map((v) => v.invite_id)
  expect([notee.status, (await voix()).toSorted()]).toEqual([303, [invite, invite, entendu].toSorted()])
  expect((await nav.post(`${ici}/l/pas-moi`)).status).toBe(303)
  expect(await voix()).toEqual([entendu])
})
