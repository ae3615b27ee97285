import pg from 'pg'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { jourDe, ZONE } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { configureMail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import { type Me, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unCompte, unePersonne, uneStructure } from '#src/test/builders.ts'
import { boiteAuxLettres } from '#src/test/courriers.ts'
import { rattaches } from './concernes.ts'
import { direSiJeViens } from './preparer/inviter.ts'
import { clore } from './tenir/reunion.ts'
import { uneDecision, uneTache, unInvite, unTempsFort } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})
afterEach(() => configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr' }))

it('says of nobody that a mail came where none leaves: each is to be called, and the minutes are said by voice', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.add({ hours: 48 }), annonce: true })
  const hakim = await unePersonne(s, {
    prenom: 'Hakim',
    nom: 'Diallo',
    cercle: 'conseil',
    telephone: '06 39 98 00 11',
    courriel: '',
  })
  await unInvite(s, id, { cercle: 'conseil', personneId: hakim, present: true })
  const page = async () => texteDe(await bureau.get(`/temps-forts/${id}/invitation`))
  expect(await page()).toContain('Aucun e-mail ne partira')
  const envoi = await bureau.post(`/temps-forts/${id}/invitation`)
  expect(decodeURIComponent(envoi.headers.get('set-cookie') ?? '')).toContain('1 personne est à prévenir de vive voix')
  const dit = await page()
  expect(dit).not.toMatch(/ont reçu l’invitation|invitations? part/u)
  expect(dit).toContain('1 personne est à appeler')
  expect(dit).toMatch(/Hakim D\..*À appeler/u)
})

it('reminds the desk to give the minutes by voice, and calls them closed, not sent', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }), annonce: true })
  const hakim = await unePersonne(s, {
    prenom: 'Hakim',
    nom: 'Diallo',
    cercle: 'conseil',
    telephone: '06 39 98 00 11',
    courriel: '',
  })
  await unInvite(s, id, { cercle: 'conseil', personneId: hakim, present: true })
  const clos = await bureau.post(`/temps-forts/${id}/reunion`, { geste: 'cloture' })
  expect(clos.status).toBe(303)
  const page = await texteDe(await bureau.get(`/temps-forts/${id}`))
  expect(page).not.toContain('Compte rendu envoyé')
  expect(await texteDe(await bureau.get('/'))).toContain('Prévenir de vive voix 1 personne')
  expect(await texteDe(await bureau.get('/a-prevenir'))).toMatch(/compte rendu.*Hakim Diallo/iu)
})

/** Somebody invited, whose address is known. */
async function invitee() {
  const id = await unTempsFort(s, { titre: 'La fête', debut: s.now.add({ hours: 48 }), annonce: true })
  const personneId = await unePersonne(s, {
    prenom: 'Malika',
    nom: 'Ziane',
    cercle: 'conseil',
    courriel: 'm@exemple.fr',
  })
  const invite = await unInvite(s, id, { cercle: 'conseil', personneId })
  const bureau = s.as('coordination')
  const envoi = await bureau.post(`/temps-forts/${id}/invitation`)
  return { id, invite, bureau, annonce: decodeURIComponent(envoi.headers.get('set-cookie') ?? '') }
}

it('calls whoever has an address too, where no mail leaves, until she has answered; her day moves and it is one call', async () => {
  const { id, invite, bureau, annonce } = await invitee()
  expect(annonce).toContain('1 personne est à prévenir de vive voix')
  const aPrevenir = async () => texteDe(await bureau.get('/a-prevenir'))
  expect(await aPrevenir()).toMatch(/Invitation : « La fête ».*Dites-nous si vous venez\. Malika Ziane/u)
  expect(await aPrevenir()).not.toContain('bouton')
  await direSiJeViens(s.visit('coordination'), invite, 'oui', '')
  expect(await aPrevenir()).toContain('Aucun message à dire')
  await bureau.post(`/temps-forts/${id}/annulation`, { mot: '' })
  expect((await aPrevenir()).split('Malika Ziane')).toHaveLength(2)
  expect(await aPrevenir()).toContain('Annulé : « La fête »')
})

it('calls nobody whom a mail tells, and says nothing twice once a server of mails is there', async () => {
  const { bureau } = await invitee()
  const html = await (await bureau.get('/a-prevenir')).text()
  const [, dit = ''] = /action="[^"]*(\/a-prevenir\/[^"]*\/dit)"/u.exec(html) ?? []
  expect((await bureau.post(dit)).status).toBe(303)
  configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr', remettre: async () => ok() })
  expect((await envoyerEnAttente(s.visit('systeme'), async () => ok())).envoyes).toBe(0)
  expect((await invitee()).annonce).toContain('1 message part par e-mail')
  expect(await texteDe(await bureau.get('/a-prevenir'))).toContain('Aucun message à dire')
})

it('counts people, not calls, and asks nobody to call themselves', async () => {
  const [josiane, hakim] = [await unePersonne(s, { prenom: 'Josiane' }), await unePersonne(s, { prenom: 'Hakim' })]
  const attributions = [{ role: 'coordination', quartierId: null, structureId: null }] as const
  const me: Me = { genre: 'compte', compteId: 'c', personneId: josiane, nom: 'Josiane', attributions }
  for (let i = 0; i < 2; i++) {
    const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }), annonce: true })
    for (const personneId of [josiane, hakim]) await unInvite(s, id, { personneId, present: true })
    expect((await clore({ ...s.visit(), me }, id)).ok).toBe(true)
  }
  const bureau = s.as('coordination')
  expect(await texteDe(await bureau.get('/'))).toContain('Prévenir de vive voix 1 personne')
  const page = await texteDe(await bureau.get('/a-prevenir'))
  expect(page).toContain('1 personne attend')
  expect(page).not.toContain('Josiane')
  const id = await unTempsFort(s, { debut: s.now.add({ hours: 48 }), annonce: true })
  for (const personneId of [josiane, hakim]) await unInvite(s, id, { personneId })
  const invitation = await texteDe(await s.as(me).get(`/temps-forts/${id}/invitation`))
  expect(invitation).toContain('1 personne attend l’invitation')
  expect(invitation.split('À appeler')).toHaveLength(2)
  expect(invitation).toMatch(/Hakim[^J]*À appeler/u)
  // A structure of which nobody is known waits too; no mail leaves, and no button says that one does.
  await unInvite(s, id, { structureId: await uneStructure(s) })
  const aDeux = await texteDe(await s.as(me).get(`/temps-forts/${id}/invitation`))
  expect(aDeux).toMatch(/1 personne et 1 structure attendent l’invitation. Aucun e-mail ne partira/)
  expect(aDeux).toContain('Mettre dans « À prévenir »')
  expect(aDeux).not.toContain('Envoyer l’invitation')
})

it('asks as much of the database for four who wait for a mail as for one', async () => {
  boiteAuxLettres()
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.add({ hours: 48 }), annonce: true })
  const inviter = async () => {
    const personneId = await unePersonne(s, { cercle: 'conseil', courriel: 'une.personne@exemple.fr' })
    await unInvite(s, id, { cercle: 'conseil', personneId })
    await bureau.post(`/temps-forts/${id}/invitation`)
  }
  const demandes = vi.spyOn(pg.Client.prototype, 'query')
  const compter = async (page: string) => {
    // A page asks least from its fourth view: each turn of it learns from the one before.
    const comptes: number[] = []
    for (let fois = 0; fois < 6; fois += 1) {
      demandes.mockClear()
      expect((await bureau.get(page)).status).toBe(200)
      comptes.push(demandes.mock.calls.length)
    }
    return Math.min(...comptes)
  }
  const invitation = `/temps-forts/${id}/invitation`
  await inviter()
  const une = [await compter('/'), await compter(invitation)]
  for (let n = 0; n < 3; n += 1) await inviter()
  expect([await compter('/'), await compter(invitation)]).toEqual(une)
  demandes.mockRestore()
})

it('reads once what a meeting left, for all those whom the desk tells of it', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }) })
  for (const courriel of ['', '', ''])
    await unInvite(s, id, { personneId: await unePersonne(s, { courriel }), present: true })
  expect((await clore(s.visit(), id)).ok).toBe(true)
  const demandes = vi.spyOn(pg.Client.prototype, 'query')
  expect(await texteDe(await bureau.get('/'))).toContain('Prévenir de vive voix 3 personnes')
  const lues = demandes.mock.calls.filter(([dite]) => JSON.stringify(dite).includes('points_de_temps_fort'))
  demandes.mockRestore()
  expect(lues).toHaveLength(1)
})

it('names on paper everybody whom no mail tells', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }) })
  const prenoms = ['Aline', 'Basile', 'Chantal', 'Denis']
  for (const prenom of prenoms)
    await unInvite(s, id, { personneId: await unePersonne(s, { prenom, courriel: '' }), present: true })
  expect((await clore(s.visit(), id)).ok).toBe(true)
  expect(await texteDe(await bureau.get('/'))).toContain('et 2 autres')
  const resume = await texteDe(await bureau.get('/mises-en-lien/passation/resume'))
  expect(resume).not.toContain('2 autres')
  for (const prenom of prenoms) expect(resume).toContain(prenom)
})

it('hands over what waits for the desk, not what its reader alone has to do', async () => {
  const moi = await unePersonne(s, { prenom: 'Nadia' })
  const lecteur = s.as(await unCompte(s, 'coordination', null, moi))
  const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }) })
  await unInvite(s, id, { personneId: await unePersonne(s, { prenom: 'Aline', courriel: '' }), present: true })
  await uneDecision(s, id, {
    texte: 'Demander les clés',
    personneId: moi,
    jour: jourDe(s.now).add({ days: 1 }).toString(),
  })
  expect((await clore(s.visit(), id)).ok).toBe(true)
  expect(await texteDe(await lecteur.get('/'))).toContain('Demander les clés')
  const resume = await texteDe(await lecteur.get('/mises-en-lien/passation/resume'))
  expect(resume).toContain('Aline')
  expect(resume).not.toContain('Demander les clés')
})

it('invites still whoever nobody has told yet of a meeting that moved, and its tasks stay as many days from it', async () => {
  const { id, bureau } = await invitee()
  const { version } = await s.prepare((tx) =>
    tx.selectFrom('temps_forts').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const debut = s.now.add({ hours: 48 })
  const jour = jourDe(debut)
  const [aFaire, faite] = [
    await uneTache(s, id, { jour: jour.add({ days: 7 }).toString() }),
    await uneTache(s, id, { jour: jour.toString() }),
  ]
  await s.prepare((tx) =>
    tx.updateTable('taches_de_temps_fort').set({ faite_le: s.now }).where('id', '=', faite).execute(),
  )
  const bouger = async (jours: number, depuis: number) => {
    const dit = {
      titre: 'La fête',
      dureeMinutes: '2h',
      lieuEcrit: 'Maison des Cerisiers',
      heure: debut.toZonedDateTimeISO(ZONE).toPlainTime().toString().slice(0, 5),
    }
    const quand = { version: String(version + depuis), jour: jour.add({ days: jours }).toString() }
    expect((await bureau.post(`/temps-forts/${id}/modifier`, { ...dit, ...quand })).status).toBe(303)
  }
  const aPrevenir = async () => (await bureau.get('/a-prevenir')).text()
  await bouger(7, 0)
  expect(await aPrevenir()).toMatch(/Invitation.:.«.La fête/u)
  expect(await aPrevenir()).not.toContain('Changement')
  const [, dit = ''] = /action="[^"]*(\/a-prevenir\/[^"]*\/dit)"/u.exec(await aPrevenir()) ?? []
  expect((await bureau.post(dit)).status).toBe(303)
  const version2 = await s.prepare((tx) =>
    tx.selectFrom('temps_forts').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  await bouger(14, version2.version - version)
  expect(await aPrevenir()).toMatch(/Changement.:.«.La fête/u)
  const jours = await s.prepare((tx) => tx.selectFrom('taches_de_temps_fort').select(['id', 'jour']).execute())
  expect(new Map(jours.map((un) => [un.id, String(un.jour)]))).toEqual(
    new Map([
      [aFaire, jour.add({ days: 21 }).toString()],
      [faite, jour.toString()],
    ]),
  )
})

it('has the tasks of a meeting follow where the calendrier moves it', async () => {
  const debut = Temporal.Instant.from('2026-04-09T16:00:00Z')
  const id = await unTempsFort(s, { debut })
  const tache = await uneTache(s, id, { jour: '2026-04-08' })
  const seanceId = await s.prepare(
    async (tx) =>
      (await tx.selectFrom('temps_forts').select('seance_id').where('id', '=', id).executeTakeFirstOrThrow()).seance_id,
  )
  const date = { seanceId: seanceId ?? '', occurrenceId: newId(), actionId: null, modification: 'deplacee' } as const
  const [avant, apres] = [
    Temporal.PlainDateTime.from('2026-04-09T18:00'),
    Temporal.PlainDateTime.from('2026-04-02T18:00'),
  ]
  // Another date of the same rendez-vous is not the meeting's.
  const autre = { ...date, occurrenceId: newId(), avant: avant.add({ days: 7 }), apres: apres.add({ days: 7 }) }
  await write(s.visit(), (tx) => rattaches.suivre(s.visit(), tx, [{ ...date, avant, apres }, autre], []))
  const [lue] = await s.prepare((tx) => tx.selectFrom('taches_de_temps_fort').select(['id', 'jour']).execute())
  expect([lue?.id, String(lue?.jour)]).toEqual([tache, '2026-04-01'])
})

const dit = (envoi: Response): string => decodeURIComponent(envoi.headers.get('set-cookie') ?? '')
const DEUX = { etat: 'sondage', creneaux: ['2026-04-09T16:00:00Z', '2026-04-10T16:00:00Z'] } as const

it('says who is to be called for dates too, and nothing of an empty list', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, DEUX)
  expect(await texteDe(await bureau.get(`/temps-forts/${id}/dates`))).not.toContain('Tout le monde a répondu')
  expect(await texteDe(await bureau.get(`/temps-forts/${id}/binome`))).not.toContain('Tout est fait')
  await unInvite(s, id, { cercle: 'conseil', personneId: await unePersonne(s, { prenom: 'Hakim', courriel: '' }) })
  const envoi = dit(await bureau.post(`/temps-forts/${id}/dates/demande`))
  expect(envoi).toContain('1 personne est à prévenir de vive voix')
  expect(envoi).not.toContain('e-mail')
})

it('tells whoever said yes before being invited of a change, and of nothing else', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s)
  const invite = await unInvite(s, id, { cercle: 'conseil', personneId: await unePersonne(s, { prenom: 'Hakim' }) })
  await direSiJeViens(s.visit('coordination'), invite, 'oui', '')
  expect(dit(await bureau.post(`/temps-forts/${id}/invitation`))).toContain('Tout le monde est déjà invité')
  expect(await texteDe(await bureau.get('/a-prevenir'))).not.toContain('Du nouveau')
  const version = /name="version" value="(\d+)"/u.exec(
    await (await bureau.get(`/temps-forts/${id}/modifier`)).text(),
  )?.[1]
  const autre = { jour: '2026-04-16', heure: '18:00', lieuEcrit: 'Maison des Cerisiers', quiVient: 'quartier' }
  const change = { version: version ?? '', titre: 'Mise en commun', dureeMinutes: '2h', ...autre }
  expect(dit(await bureau.post(`/temps-forts/${id}/modifier`, change))).toContain('1 personne est à prévenir')
})

it('names the structure that said yes by voice, when it is called off; its page then prepares nothing', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s)
  const invite = await unInvite(s, id, { structureId: await uneStructure(s, { nom: 'La Régie' }) })
  await direSiJeViens(s.visit('coordination'), invite, 'oui', '')
  expect(await texteDe(await bureau.get(`/temps-forts/${id}/annulation`))).toContain('1 personne est à prévenir')
  expect(dit(await bureau.post(`/temps-forts/${id}/annulation`, { mot: '' }))).toContain('À appeler : La Régie.')
  const [date] = await s.prepare((tx) => tx.selectFrom('occurrences').select('id').execute())
  for (const page of [`/calendrier/dates/${date?.id}`, `/temps-forts/${id}`])
    expect(await texteDe(await s.as('conseil').get(page))).not.toContain('se prépare')
})
