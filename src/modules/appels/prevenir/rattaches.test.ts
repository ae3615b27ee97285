import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { courriels } from '#modules/mises-en-lien/emails.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { motsADire, notifications } from '#modules/notifications/index.ts'
import { envoyerEnAttente, type SendMail } from '#modules/notifications/usecases.ts'
import { changerStatut, deplacerDate } from '#modules/seances/brouillons/dates-usecases.ts'
import { occurrencesDe } from '#modules/seances/brouillons/occurrences-store.ts'
import { unePublication, uneSeance, unLieu } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { ok } from '#platform/result.ts'
import { todos } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { find } from '../store.ts'

let s: Scene
beforeEach(async () => {
  s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
})

type Heures = readonly [de: string, a: string]
const HEURES: Heures = ['14:00', '16:00']
type Decor = Readonly<{ structureId: string; actionId: string; seanceId: string; appelId: string }>

/** A shared meal of the 3rd of April at 14:00, published, and who is looked for that day. */
async function decor(heure: string | null = '13:45', jours: readonly string[] = ['2026-04-03']): Promise<Decor> {
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const seanceId = await uneSeance(s, { actionId, titre: 'Repas', jours })
  await unePublication(s, { seances: [seanceId] })
  const jour = Temporal.PlainDate.from('2026-04-03')
  const appelId = await unAppel(s, { actionId, structureId, titre: 'Porter', jour })
  await s.prepare((tx) => tx.updateTable('appels').set({ heure }).where('id', '=', appelId).execute())
  return { structureId, actionId, seanceId, appelId }
}

const laDate = async (seanceId: string) => {
  const [date] = await read(s.visit(), (tx) => occurrencesDe(tx, seanceId))
  if (!date) throw new Error('gone')
  return date
}

async function deplacer({ seanceId }: Decor, jour: string, [de, a]: Heures = HEURES, mot = '') {
  const { id, version } = await laDate(seanceId)
  const la = { debutJour: Temporal.PlainDate.from(jour), finJour: Temporal.PlainDate.from(jour) }
  const heures = { debutHeure: Temporal.PlainTime.from(de), finHeure: Temporal.PlainTime.from(a) }
  return deplacerDate(s.visit(), id, version, { ...la, ...heures, endroit: null, mot }, 'celle-ci')
}

async function changer({ seanceId }: Decor, geste: 'annuler' | 'reporter' | 'retablir', mot = '') {
  const { id, version } = await laDate(seanceId)
  return changerStatut(s.visit(), id, version, geste, mot, 'celle-ci')
}

const page = ({ seanceId }: Decor) => s.as('coordination').get(`/calendrier/publication?seance=${seanceId}`)

/** Publishes by the page, as it comes, or with its boxes unticked. */
async function publier({ seanceId, ...d }: Omit<Decor, 'seanceId'> & { seanceId: string | string[] }, decoche = false) {
  const seule = typeof seanceId === 'string'
  const vue = seule ? page({ ...d, seanceId }) : s.as('coordination').get('/calendrier/publication')
  const html = await (await vue).text()
  const montres = [...html.matchAll(/name="montres" value="([^"]+)"/gu)].map(([, id = '']) => id)
  const coches = [...html.matchAll(/name="besoins" value="([^"]+)" checked/gu)].map(([, id = '']) => id)
  expect(coches).toEqual(montres.map((un) => un.slice(0, 36)))
  const choix = { montres, besoins: decoche ? [] : coches }
  const form = { id: newId(), nom: 'Avril', seance: seule ? seanceId : '', seances: seanceId, ...choix }
  return s.as('coordination').post('/calendrier/publication', form)
}

async function lire(appelId: string) {
  const appel = await read(s.visit(), (tx) => find(tx, appelId))
  if (!appel) throw new Error('gone')
  return { jour: String(appel.jour), heure: appel.heure?.toString().slice(0, 5) ?? null, etat: appel.etat }
}

const lu = async (reponse: Response | Promise<Response>) => (await texteDe(await reponse)).replace(/\s/gu, ' ')

/** All that tells when somebody is looked for. */
async function dits(appelId: string, id: string): Promise<string[]> {
  const adresses = ['/appels', `/appels/${appelId}/affiche`, `/appels/${appelId}`, `/appels/${appelId}/je-peux-aider`]
  const pages: string[] = []
  for (const adresse of adresses) pages.push(await lu(s.as('coordination').get(adresse)))
  // Asked again, they are not yet written to: what would be written.
  const mail = await s.prepare(async (tx, visit) => {
    await tx.updateTable('mises_en_lien').set({ etat: 'proposee-au-talent' }).where('id', '=', id).execute()
    return courriels['proposition-talent']!(visit, tx, { id })
  })
  return [...pages, JSON.stringify(mail)].map((texte) => texte.replace(/\s/gu, ' '))
}

describe('a need whose date moves', () => {
  it('goes with it, by a ticked box that names it, who said yes and their structure being told once', async () => {
    const d = await decor()
    const { id, personneId, contact } = await uneMiseEnLien(s, {
      ...d,
      etat: 'coordonnees-partagees',
      courriel: 'nadia@exemple.org',
    })
    await deplacer(d, '2026-04-11', ['17:30', '19:30'])
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-03', heure: '13:45' })
    expect(await lu(page(d))).toContain(
      'Déplacer aussi le besoin « Porter » au samedi 11 avril, 17 h 15 : 1 personne a dit oui',
    )
    const faite = await publier(d)
    const dit = await lu(s.as('coordination').get(faite.headers.get('location') ?? ''))
    expect(dit).toMatch(/1 personne l’apprend par le besoin qui suit la date : \S+ \S+\./u)
    expect(dit).not.toContain('Personne n’a à')
    expect(await lire(d.appelId)).toEqual({ jour: '2026-04-11', heure: '17:15', etat: 'ouvert' })
    const lien = await s.prepare((tx) => tx.selectFrom('mises_en_lien').select('etat').where('id', '=', id).execute())
    expect(lien).toEqual([{ etat: 'retenue' }])
    for (const texte of await dits(d.appelId, id)) {
      expect(texte).toMatch(/samedi 11 avril, 17 h 15/iu)
      expect(texte).not.toMatch(/3 avril/u)
    }
    const lettres = await s.prepare((tx) => tx.selectFrom('envois').select(['genre', 'personne_id']).execute())
    const de = (une: string) => lettres.filter((l) => l.personne_id === une).map(({ genre }) => genre)
    expect(de(contact).toSorted()).toEqual(['dates-changees', 'moment-change-porteur'])
    expect(de(personneId)).toEqual(['moment-change-talent'])
  })

  it('is told by the same people, named, before it is published and after', async () => {
    const d = await decor()
    const noms = [
      ['Nadia', 'Benali', 'nadia@exemple.org'],
      ['Jordan', 'Petit', ''],
    ] as const
    for (const [prenom, nom, courriel] of noms)
      await uneMiseEnLien(s, {
        ...d,
        etat: 'coordonnees-partagees',
        talentId: await unTalent(s, { prenom, nom, courriel }),
      })
    const suiveur = await unePersonne(s, { prenom: 'Awa', nom: 'Diop', courriel: '', telephone: '0639980177' })
    await s.prepare((tx, { territoire }) =>
      tx
        .insertInto('suivis_de_seance')
        .values({ territoire_id: territoire.id, personne_id: suiveur, seance_id: d.seanceId, cree_le: s.now })
        .execute(),
    )
    await deplacer(d, '2026-04-11', ['17:30', '19:30'])
    const avant = await lu(page(d))
    const dit = / En publiant : (.*? date : .*?\.) /u.exec(avant)?.[1] ?? ''
    expect(dit).toMatch(/à prévenir de vive voix : .*Awa Diop/u)
    expect(dit).toMatch(/2 personnes l’apprennent par le besoin qui suit la date : Nadia Benali, Jordan Petit\.$/u)
    expect(await s.prepare((tx) => tx.selectFrom('envois').select('id').execute())).toEqual([])
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-03' })
    const faite = await publier(d)
    expect(await lu(s.as('coordination').get(faite.headers.get('location') ?? ''))).toContain(dit)
    const ville = await lu(s.as('cdsu').get((faite.headers.get('location') ?? '').replace(/^\/[^/]*/u, '')))
    expect(ville).toContain('de vive voix. C’est « Coup de pouce aux projets » qui appelle.')
    expect(ville).not.toMatch(/Awa|Nadia/u)
  })

  it('writes to its structure once, of the date and of the need alike', async () => {
    for (const geste of ['deplacer', 'annuler'] as const) {
      s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
      const d = await decor()
      const { contact } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees' })
      await s.prepare((tx) =>
        tx
          .updateTable('coordonnees')
          .set({ courriel: 'ines@exemple.org' })
          .where('personne_id', '=', contact)
          .execute(),
      )
      if (geste === 'deplacer') await deplacer(d, '2026-04-11', ['17:30', '19:30'])
      else await changer(d, 'annuler')
      await publier(d)
      const partis: Parameters<SendMail>[0][] = []
      await envoyerEnAttente(s.visit('systeme'), async (mail) => {
        partis.push(mail)
        return ok()
      })
      const siens = partis.filter(({ a }) => a === 'ines@exemple.org')
      expect(siens.map(({ sujet }) => sujet)).toEqual([expect.stringMatching(/« Porter ».*« Repas »/u)])
      const texte = siens[0]?.lignes.join('\n').replace(/\s/gu, ' ') ?? ''
      expect(texte).toMatch(geste === 'deplacer' ? /« Porter ».*devient samedi 11 avril/u : /« Porter ».*: annulé/u)
      expect(texte.match(/Bonjour|Un coup de pouce se propose/gu)).toHaveLength(2)
      expect(siens[0]?.bouton).toMatchObject({ libelle: 'Voir les dates' })
      expect(await envoyerEnAttente(s.visit('systeme'), async () => ok())).toMatchObject({ envoyes: 0 })
    }
  })

  it('goes to the place of its date, where its own was that one, and stays where it was elsewhere', async () => {
    const [jardin, maison] = [await unLieu(s, 'Jardin partagé'), await unLieu(s, 'Maison de quartier')]
    const d = await decor()
    const aller = async (jour: string, lieu: typeof jardin) => {
      const { id, version } = await laDate(d.seanceId)
      const la = { debutJour: Temporal.PlainDate.from(jour), finJour: Temporal.PlainDate.from(jour) }
      const heures = { debutHeure: Temporal.PlainTime.from('14:00'), finHeure: Temporal.PlainTime.from('16:00') }
      await deplacerDate(
        s.visit(),
        id,
        version,
        { ...la, ...heures, endroit: { ...lieu, lieuEcrit: '' }, mot: '' },
        'celle-ci',
      )
    }
    const lieuDuBesoin = (lieu: typeof jardin) =>
      s.prepare((tx) => tx.updateTable('appels').set({ lieu_id: lieu.lieuId }).where('id', '=', d.appelId).execute())
    const ouEtQuand = async () => {
      const appel = await read(s.visit(), (tx) => find(tx, d.appelId))
      return `${appel?.jour} ${appel?.lieuTexte}`
    }
    await lieuDuBesoin(jardin)
    await aller('2026-04-03', jardin)
    await publier(d)
    await aller('2026-04-11', maison)
    expect(await lu(page(d))).toContain('« Porter » au samedi 11 avril, 13 h 45, Maison de quartier')
    await publier(d)
    expect(await ouEtQuand()).toBe('2026-04-11 Maison de quartier')
    await lieuDuBesoin(jardin)
    await aller('2026-04-04', await unLieu(s, 'Gymnase'))
    expect(await lu(page(d))).not.toContain('13 h 45, ')
    await publier(d)
    expect(await ouEtQuand()).toBe('2026-04-04 Jardin partagé')
  })

  it('goes there too where one names the place in words and the other in the list', async () => {
    const [jardin, maison] = [await unLieu(s, 'Jardin partagé'), await unLieu(s, 'Maison de quartier')]
    const [dite, autre] = [
      { lieuId: null, salleId: null, lieuEcrit: 'jardin partagé' },
      { ...maison, lieuEcrit: '' },
    ]
    const [choisi, ecrit] = [
      { lieu_id: jardin.lieuId, lieu_ecrit: '' },
      { lieu_id: null, lieu_ecrit: 'Jardin partagé' },
    ]
    // Each to a day of its own: a room is held once.
    for (const [besoin, endroit, jour] of [
      [choisi, dite, '2026-04-11'],
      [ecrit, { ...jardin, salleId: null, lieuEcrit: '' }, '2026-04-18'],
      [ecrit, { ...jardin, lieuEcrit: '' }, '2026-04-25'],
    ] as const) {
      const d = await decor()
      const aller = async (jour: string, ou: typeof endroit | typeof autre) => {
        const { id, version } = await laDate(d.seanceId)
        const la = { debutJour: Temporal.PlainDate.from(jour), finJour: Temporal.PlainDate.from(jour) }
        const heures = { debutHeure: Temporal.PlainTime.from('14:00'), finHeure: Temporal.PlainTime.from('16:00') }
        await deplacerDate(s.visit(), id, version, { ...la, ...heures, endroit: ou, mot: '' }, 'celle-ci')
        return lu(page(d))
      }
      await s.prepare((tx) => tx.updateTable('appels').set(besoin).where('id', '=', d.appelId).execute())
      await aller('2026-04-03', endroit)
      await publier(d)
      expect(await aller(jour, autre)).toContain('13 h 45, Maison de quartier')
      await publier(d)
      expect(await read(s.visit(), async (tx) => (await find(tx, d.appelId))?.lieuTexte)).toBe('Maison de quartier')
    }
  })

  it('keeps no hour when it had none, moves by whole days where its date has none, and follows a draft', async () => {
    const sansHeure = await decor(null)
    await deplacer(sansHeure, '2026-04-04', ['17:30', '19:30'])
    await publier(sansHeure)
    expect(await lire(sansHeure.appelId)).toMatchObject({ jour: '2026-04-04', heure: null })

    const { actionId, ...d } = await decor()
    const brouillon = await uneSeance(s, { actionId, jours: ['2026-04-20'], etat: 'proposee' })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-04-20' }).where('id', '=', d.appelId).execute())
    const avant = { ...d, actionId, seanceId: brouillon }
    await deplacer(avant, '2026-04-21')
    await publier(avant)
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-21', heure: '13:45' })
  })

  it('is called off with it, and those who said yes are told once', async () => {
    const d = await decor()
    const { personneId, contact } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees' })
    await changer(d, 'annuler')
    expect(await lu(page(d))).toContain('Annuler aussi le besoin « Porter » du vendredi 3 avril : 1 personne a dit oui')
    await publier(d)
    expect(await lire(d.appelId)).toMatchObject({ etat: 'annule' })
    const lettres = await s.prepare((tx) => tx.selectFrom('envois').select(['genre', 'personne_id']).execute())
    const de = (une: string) => lettres.filter((l) => l.personne_id === une).map(({ genre }) => genre)
    expect(de(personneId).length).toBeLessThan(2)
    expect(de(personneId)).not.toContain('dates-changees')
    expect(de(contact).toSorted()).toEqual(['dates-changees', 'depart-porteur'])
  })

  it('tells its structure of its date and of the need in one call, and whoever promised why', async () => {
    for (const geste of ['deplacer', 'annuler'] as const) {
      s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
      const d = await decor()
      const { id, personneId, contact } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees' })
      if (geste === 'deplacer') await deplacer(d, '2026-04-11', ['17:30', '19:30'], 'Cuisine en travaux.')
      else await changer(d, 'annuler', 'Cuisine en travaux.')
      await publier(d)
      const appeler = (qui: string) => lu(s.as('coordination').post('/mises-en-lien/telephone', { appels: qui }))
      const structure = await appeler(contact)
      expect(structure).toContain(
        geste === 'annuler'
          ? 'vendredi 3 avril de 14 h à 16 h : annulé. « Cuisine en travaux. »'
          : 'devient samedi 11 avril de 17 h 30 à 19 h 30. « Cuisine en travaux. »',
      )
      expect(structure).toContain('« Porter »')
      expect(await appeler(personneId)).toContain('La raison : « Cuisine en travaux ».')
      const aFaire = await lu(s.as('coordination').get('/'))
      if (geste === 'annuler')
        expect(aFaire).toMatch(/2 choses à leur dire : « Porter » est annulé, un message à lire \(Une date a changé/u)
      const genre = geste === 'annuler' ? 'autre-fois-talent' : 'moment-change-talent'
      const mail = await s.prepare((tx, visit) => courriels[genre]!(visit, tx, { id }))
      expect(JSON.stringify(mail).replace(/\s/gu, ' ')).toContain('La raison : « Cuisine en travaux ».')
    }
  })

  it('gives whoever promised the reason of its own date alone, and none where it was moved by hand', async () => {
    const d = await decor('13:45')
    const { id } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees', courriel: 'nadia@exemple.org' })
    const autre = await uneSeance(s, { actionId: d.actionId, jours: ['2026-04-10'], heure: '09:00', jusqua: '10:00' })
    await unePublication(s, { seances: [autre] })
    await deplacer({ ...d, seanceId: autre }, '2026-04-11', ['09:00', '10:00'], 'Peinture')
    await publier({ ...d, seanceId: autre })
    await deplacer(d, '2026-04-11')
    await publier(d)
    const mail = async () =>
      JSON.stringify(await s.prepare((tx, visit) => courriels['moment-change-talent']!(visit, tx, { id })))
    expect(await mail()).toContain('11 avril')
    expect(await mail()).not.toContain('Peinture')
    await s.prepare((tx) =>
      tx
        .updateTable('occurrences_publiees')
        .set({ modifiee_le: s.now.subtract({ hours: 1 }) })
        .execute(),
    )
    const { version } = (await read(s.visit(), (tx) => find(tx, d.appelId)))!
    const pour = `a-${d.actionId}`
    const mots = { titre: 'Porter', besoin: '', heure: '08:45', dureeMinutes: '', places: '3', version: `${version}` }
    const fait = await s
      .as('coordination')
      .post(`/appels/${d.appelId}/modifier`, { ...mots, id: d.appelId, pour, jour: '2026-04-11' })
    expect(fait.status).toBe(303)
    expect((await mail()).replace(/\s/gu, ' ')).toContain('8 h 45')
    expect(await mail()).not.toContain('Peinture')
  })

  it('gives the reason of its own date, not of another that comes nearer to its hour in the same publication', async () => {
    const d = await decor('13:45')
    const { id } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees', courriel: 'nadia@exemple.org' })
    const autre = await uneSeance(s, { actionId: d.actionId, jours: ['2026-04-10'], heure: '09:00', jusqua: '10:00' })
    await unePublication(s, { seances: [autre] })
    await deplacer({ ...d, seanceId: autre }, '2026-04-11', ['13:45', '15:00'], 'Peinture')
    await deplacer(d, '2026-04-11', HEURES, 'Cuisine en travaux')
    await publier({ ...d, seanceId: [d.seanceId, autre] })
    const mail = await s.prepare((tx, visit) => courriels['moment-change-talent']!(visit, tx, { id }))
    expect(JSON.stringify(mail).replace(/\s/gu, ' ')).toContain('La raison : « Cuisine en travaux ».')
  })

  it('stays called off when its date is held again: said where that is published, and on its page', async () => {
    const d = await decor()
    const { id } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees' })
    const fiche = () => lu(s.as('coordination').get(`/appels/${d.appelId}`))
    const mail = async () =>
      JSON.stringify(await s.prepare((tx, visit) => courriels['autre-fois-talent']!(visit, tx, { id })))
    await changer(d, 'annuler', 'Fuite d’eau')
    await publier(d)
    expect(await mail()).toMatch(/La raison.*Fuite d’eau/u)
    expect(await fiche()).toContain('Si la date a lieu finalement, il reste annulé')
    // What is said of the date once it is held again is no reason of what fell with it.
    s = plusTard(s, s.now.add({ minutes: 5 }))
    await changer(d, 'retablir', 'Finalement si')
    expect(await lu(page(d))).toContain('Le besoin « Porter » reste annulé : écrivez-en un nouveau')
    expect(await lu(s.as('porteur', { structureId: newId() }).get('/calendrier/publication'))).not.toContain('Porter')
    await publier(d)
    expect(await lire(d.appelId)).toMatchObject({ etat: 'annule' })
    expect(await mail()).not.toContain('La raison')
    await deplacer(d, '2026-04-11')
    expect(await lu(page(d))).not.toContain('Porter')
    const autre = await decor()
    await s.as('coordination').post(`/appels/${autre.appelId}/annulation`)
    expect(await lire(autre.appelId)).toMatchObject({ etat: 'annule' })
    expect(await lu(s.as('coordination').get(`/appels/${autre.appelId}`))).not.toContain('avec sa date')
  })

  it('says beside its box that the yeses are asked again and numbers hidden meanwhile, but where it goes back', async () => {
    const d = await decor()
    await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees' })
    await deplacer(d, '2026-04-11')
    const dit = 'Chaque oui sera à redire, celui de l’association aussi, et d’ici là aucun numéro ne se voit'
    expect(await lu(page(d))).toContain(`1 personne a dit oui. ${dit}`)
    await publier(d)
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat: 'proposee-au-talent' }).execute())
    await deplacer(d, '2026-04-03')
    expect(await lu(page(d))).toContain('1 personne a été demandée')
    expect(await lu(page(d))).not.toContain('sera à redire')
  })

  it('is called off by somebody of its structure, whose contact hears of the date all the same', async () => {
    const d = await decor()
    const { contact } = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees' })
    await changer(d, 'annuler')
    const form = { id: newId(), nom: 'Avril', seance: d.seanceId, seances: d.seanceId }
    const montres = [...(await (await page(d)).text()).matchAll(/name="montres" value="([^"]+)"/gu)].map(
      ([, un = '']) => un,
    )
    const choix = { montres, besoins: montres.map((un) => un.slice(0, 36)) }
    const collegue = s.as('porteur', { structureId: d.structureId })
    const faite = await collegue.post('/calendrier/publication', { ...form, ...choix })
    expect(await lire(d.appelId)).toMatchObject({ etat: 'annule' })
    const lettres = await s.prepare((tx) => tx.selectFrom('envois').select(['genre', 'personne_id']).execute())
    expect(lettres.filter((l) => l.personne_id === contact).map(({ genre }) => genre)).toEqual(['dates-changees'])
    const dit = await lu(collegue.get(faite.headers.get('location') ?? ''))
    expect(dit).toContain('1 personne l’apprend par le besoin qui suit la date.')
  })

  it('stays while another date of its action, nearer to its hour, is that day', async () => {
    const d = await decor('17:45')
    const soir = await uneSeance(s, { actionId: d.actionId, jours: ['2026-04-03'], heure: '18:00', jusqua: '20:00' })
    await unePublication(s, { seances: [soir] })
    await deplacer(d, '2026-04-04')
    expect(await lu(page(d))).not.toContain('Porter')
    await publier(d)
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-03' })
    await deplacer({ ...d, seanceId: soir }, '2026-04-05', ['18:30', '20:00'])
    await publier({ ...d, seanceId: soir })
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-05', heure: '18:15' })
  })

  it('hangs on the date that stays that day, when of two that move only the other is published', async () => {
    const d = await decor(null)
    const soir = await uneSeance(s, { actionId: d.actionId, jours: ['2026-04-03'], heure: '18:00', jusqua: '20:00' })
    await unePublication(s, { seances: [soir] })
    await deplacer(d, '2026-04-04')
    await deplacer({ ...d, seanceId: soir }, '2026-04-05', ['18:00', '20:00'])
    let vue = await s.as('coordination').get('/calendrier/publication')
    const form = { id: newId(), nom: 'Avril', seance: '', seances: [d.seanceId] }
    for (const statut of [409, 303]) {
      const montres = [...(await vue.text()).matchAll(/name="montres" value="([^"]+)"/gu)].map(([, un = '']) => un)
      const choix = { montres, besoins: montres.map((un) => un.slice(0, 36)) }
      vue = await s.as('coordination').post('/calendrier/publication', { ...form, ...choix })
      expect(vue.status).toBe(statut)
    }
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-03' })
  })

  it('is shown to nobody who may not see it, and follows all the same; nor is it asked of another structure', async () => {
    const d = await decor()
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'brouillon' }).execute())
    await deplacer(d, '2026-04-04')
    const ville = await lu(s.as('cdsu').get(`/calendrier/publication?seance=${d.seanceId}`))
    expect(ville).toContain('Repas')
    expect(ville).not.toContain('Porter')
    const form = { id: newId(), nom: 'Avril', seance: d.seanceId, seances: d.seanceId }
    await s.as('cdsu').post('/calendrier/publication', form)
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-04' })
  })

  it('is called off by nobody who may not see it', async () => {
    const d = await decor()
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'brouillon' }).execute())
    await changer(d, 'annuler')
    const form = { id: newId(), nom: 'Avril', seance: d.seanceId, seances: d.seanceId }
    expect((await s.as('cdsu').post('/calendrier/publication', form)).status).toBe(303)
    expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-03', etat: 'brouillon' })
  })

  it('goes only as the page had said, which is shown again where it is said otherwise since', async () => {
    const d = await decor()
    const montresDe = async () =>
      [...(await (await page(d)).text()).matchAll(/name="montres" value="([^"]+)"/gu)].map(([, un = '']) => un)
    const envoyer = async (montres: string[]) => {
      const choix = { montres, besoins: montres.map((un) => un.slice(0, 36)) }
      const form = { id: newId(), nom: 'Avril', seance: d.seanceId, seances: d.seanceId, ...choix }
      return s.as('coordination').post('/calendrier/publication', form)
    }
    await deplacer(d, '2026-04-11')
    const [avant, sansLui] = [await montresDe(), []]
    // Written since the page was open, then called off since.
    for (const vus of [sansLui, avant]) {
      if (vus === avant) await changer(d, 'annuler')
      const reponse = await envoyer(vus)
      expect(reponse.status).toBe(409)
      expect(await lu(reponse)).toMatch(/a changé depuis.*aussi le besoin « Porter »/u)
      expect(await lire(d.appelId)).toMatchObject({ jour: '2026-04-03', etat: 'ouvert' })
    }
    expect((await envoyer(await montresDe())).status).toBe(303)
    expect(await lire(d.appelId)).toMatchObject({ etat: 'annule' })
  })
})

const JOURS = ['2026-04-03', '2026-04-04', '2026-04-11'] as const
const geste = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deplacer: fc.constantFrom(...JOURS), a: fc.constantFrom('14:00', '15:00') }) },
  { weight: 1, arbitrary: fc.constantFrom('annuler' as const, 'reporter' as const, 'retablir' as const) },
  { weight: 4, arbitrary: fc.constantFrom('publier' as const, 'publier' as const, 'publier-decoche' as const) },
)

it('whatever is moved, put back, called off, published or left: a need says its own day alone, that of its date', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(geste, { minLength: 2, maxLength: 7 }), async (suite) => {
      s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
      const d = await decor()
      const { id } = await uneMiseEnLien(s, { ...d, etat: 'proposee-au-talent', talentId: await unTalent(s, {}) })
      let dite: { jour: string; a: string } | null = { jour: '2026-04-03', a: '14:00' }
      let brouillon = dite as typeof dite | null
      let attendu = { jour: '2026-04-03', minutes: -15, a: '14:00', etat: 'ouvert' as string }
      let dernier = dite
      for (const un of suite) {
        if (typeof un === 'object') {
          const fait = await deplacer(d, un.deplacer, [un.a, '16:00'])
          if (fait.ok) dernier = brouillon = { jour: un.deplacer, a: un.a }
        } else if (un === 'retablir') {
          if ((await changer(d, un)).ok) brouillon = dernier
        } else if (un === 'annuler' || un === 'reporter') {
          if ((await changer(d, un)).ok) brouillon = null
        } else {
          const tient = attendu.etat === 'ouvert' && dite?.jour === attendu.jour
          await publier(d, un === 'publier-decoche')
          if (tient && dite && un === 'publier') {
            if (brouillon === null) attendu = { ...attendu, etat: 'annule' }
            else {
              const ecart = Temporal.PlainTime.from(dite.a).until(brouillon.a).total('minutes')
              attendu = { ...attendu, jour: brouillon.jour, minutes: attendu.minutes + ecart }
            }
          }
          dite = brouillon
        }
        const heure = Temporal.PlainTime.from('14:00').add({ minutes: attendu.minutes }).toString().slice(0, 5)
        expect(await lire(d.appelId)).toEqual({ jour: attendu.jour, heure, etat: attendu.etat })
      }
      const { jour } = attendu
      const quand = new RegExp(`${Number(jour.slice(8))} avril`, 'iu')
      const ailleurs = JOURS.filter((un) => un !== jour).map((un) => new RegExp(`\\D${Number(un.slice(8))} avril`, 'u'))
      if (attendu.etat !== 'ouvert') return
      for (const texte of await dits(d.appelId, id)) {
        expect(texte).toMatch(quand)
        for (const autre of ailleurs) expect(texte).not.toMatch(autre)
      }
    }),
    { numRuns: 25 },
  )
})

const QUI = [
  { prenom: 'Zélie', nom: 'Unmail', courriel: 'zelie@exemple.org', telephone: '' },
  { prenom: 'Ousmane', nom: 'Lapeine', courriel: '', telephone: '0639980101' },
  { prenom: 'Wassila', nom: 'Lesdeux', courriel: 'wassila@exemple.org', telephone: '0639980102' },
  { prenom: 'Igor', nom: 'Sansrien', courriel: '', telephone: '' },
] as const
const gesteDeDate = fc.oneof(
  { weight: 5, arbitrary: fc.record({ deplacer: fc.constantFrom(...JOURS) }) },
  { weight: 2, arbitrary: fc.constantFrom('annuler' as const, 'retablir' as const) },
  { weight: 6, arbitrary: fc.constantFrom('publier' as const, 'publier' as const, 'publier-decoche' as const) },
  { weight: 2, arbitrary: fc.constantFrom('courrier' as const, 'dire' as const, 'nuit' as const) },
  { weight: 2, arbitrary: fc.record({ quoi: fc.constantFrom('pause', 'effacement'), qui: fc.nat(QUI.length - 1) }) },
)

it('names alike before and after whoever hears of a date, by one mail at most, and tells nobody a day that is not its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(gesteDeDate, { minLength: 4, maxLength: 9 }), async (suite) => {
      s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
      const d = await decor()
      const gens: { talentId: string; personneId: string; nom: string; la: boolean }[] = []
      let [contact, contactId] = ['', '']
      for (const un of QUI) {
        const talentId = await unTalent(s, un)
        const m = await uneMiseEnLien(s, { ...d, etat: 'coordonnees-partagees', talentId })
        gens.push({ talentId, personneId: m.personneId, nom: `${un.prenom} ${un.nom}`, la: true })
        ;({ contact, contactId } = m)
      }
      const ines = 'ines@exemple.org'
      await s.prepare(async (tx, { territoire: { id: territoire_id } }) => {
        await tx.updateTable('coordonnees').set({ courriel: ines }).where('personne_id', '=', contact).execute()
        await tx.updateTable('appels').set({ contact_id: contactId }).where('id', '=', d.appelId).execute()
        // Two of those who come asked to be told of these dates too.
        for (const { personneId: personne_id } of gens.slice(1, 3))
          await tx
            .insertInto('suivis_de_seance')
            .values({ territoire_id, personne_id, seance_id: d.seanceId, cree_le: s.now })
            .execute()
      })
      const debut = s.now
      let minutes = 1
      let [dite, brouillon, dernier]: (string | null)[] = ['2026-04-03', '2026-04-03', '2026-04-03']
      const vrai = (texte: string) => {
        for (const [, dit] of texte.matchAll(/(?:devient|c’est maintenant|C’est maintenant) (.*?avril)/gu))
          expect([texte, dit]).toEqual([texte, expect.stringContaining(` ${Number(dite?.slice(8))} avril`)])
        if (dite !== null) expect(texte).not.toMatch(/: annulé/u)
      }
      const courrier = async () => {
        const partis: Parameters<SendMail>[0][] = []
        await envoyerEnAttente(s.visit('systeme'), async (mail) => {
          partis.push(mail)
          return ok()
        })
        return partis
      }
      const leBesoin = async () => {
        const { jour, etat } = await read(s.visit(), (tx) =>
          tx.selectFrom('appels').select(['jour', 'etat']).where('id', '=', d.appelId).executeTakeFirstOrThrow(),
        )
        return `${jour} ${etat}`
      }
      for (const un of suite) {
        // Each gesture has its own minute.
        s = plusTard(s, debut.add({ minutes: minutes++ }))
        if (typeof un === 'object' && 'deplacer' in un) {
          if ((await deplacer(d, un.deplacer)).ok) dernier = brouillon = un.deplacer
        } else if (typeof un === 'object') {
          const lui = gens[un.qui]
          if (!lui?.la) continue
          const champs: Record<string, string> = un.quoi === 'pause' ? { quoi: 'un-mois' } : {}
          const geste = un.quoi === 'pause' ? 'presence' : un.quoi
          expect((await s.as('coordination').post(`/annuaire/${lui.talentId}/${geste}`, champs)).status).toBe(303)
          if (un.quoi === 'effacement') lui.la = false
        } else if (un === 'annuler') {
          if ((await changer(d, un)).ok) brouillon = null
        } else if (un === 'retablir') {
          if ((await changer(d, un)).ok) brouillon = dernier
        } else if (un === 'courrier') {
          for (const { lignes } of await courrier()) vrai(lignes.join(' ').replace(/\s/gu, ' '))
        } else if (un === 'dire') {
          const [premier] = await motsADire(s.visit())
          if (premier) await s.as('coordination').post(`/a-prevenir/${premier.id}/dit`)
        } else if (un === 'nuit') await notifications.entretien?.(s.visit('systeme'))
        else {
          const decoche = un === 'publier-decoche'
          const avant = await lu(page(d))
          const dit = / En publiant : (.*?) Un nom pour cette publication/u.exec(avant)?.[1] ?? ''
          await courrier()
          const besoinAvant = await leBesoin()
          const faite = await publier(d, decoche)
          if (faite.status === 303) dite = brouillon
          const suite = (faite.headers.get('location') ?? '').replace(/^\/[^/]*/u, '')
          if (faite.status === 303 && !decoche) {
            const apres = await lu(s.as('coordination').get(suite))
            expect([apres, apres.toLowerCase().includes(dit.toLowerCase())]).toEqual([apres, true])
          }
          // A need that stays where it was brings nothing new.
          if (faite.status === 303 && !decoche && dit !== '' && (await leBesoin()) !== besoinAvant) {
            const lignes = (await read(s.visit('coordination'), (tx) => todos(s.visit('coordination'), tx))).map(
              ({ texte }) => texte,
            )
            // Whoever is then to be asked again, or told, was named.
            for (const { nom } of gens)
              if (
                lignes.some(
                  (texte) =>
                    /redemander à|est annulé|autre jour/u.test(texte) && texte.includes(`à ${nom.split(' ')[0]} `),
                )
              )
                expect([dit, nom, dit.includes(nom)]).toEqual([dit, nom, true])
          }
          const partis = await courrier()
          expect(partis.filter(({ a }) => a === ines).length).toBeLessThan(2)
          for (const { lignes } of partis) vrai(lignes.join(' ').replace(/\s/gu, ' '))
        }
        for (const { lignes } of await motsADire(s.visit())) vrai(lignes.join(' ').replace(/\s/gu, ' '))
        const attend = await lu(page(d))
        for (const { nom, la } of gens) if (!la) expect(attend).not.toContain(nom)
      }
    }),
    {
      numRuns: Number(process.env.SUITES ?? 12),
      // Moved again, or called off, before anybody was asked again.
      examples: [
        [[{ deplacer: JOURS[1] }, 'publier', { deplacer: JOURS[2] }, 'publier']],
        // The need stays where the first move put it: the others of the date are told of it, nobody is asked again.
        [
          [
            { deplacer: '2026-04-04' },
            'publier',
            { deplacer: '2026-04-03' },
            'publier-decoche',
            { deplacer: '2026-04-03' },
            'publier',
          ],
        ],
        [[{ deplacer: JOURS[1] }, 'publier', 'annuler', 'publier']],
        // Left where it was, the need no longer hangs on the date, which moves again before a word of it was said.
        [[{ deplacer: JOURS[2] }, 'publier-decoche', { deplacer: JOURS[1] }, 'courrier', 'publier']],
      ],
    },
  )
}, 120_000)
