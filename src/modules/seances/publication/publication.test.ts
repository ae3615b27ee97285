import { type SqlBool, sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { gather } from '#src/ground/host.ts'
import { Forbidden, type Me, read, type Visit, write } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { compte } from '#src/test/rights.ts'
import { changerStatut, deplacerDate } from '../brouillons/dates-usecases.ts'
import { occurrencesDe } from '../brouillons/occurrences-store.ts'
import { prolongerLesSeances } from '../brouillons/prolonger.ts'
import { trouver } from '../brouillons/seances-store.ts'
import { modererSeance, modifierSeance, proposerSeance, suivreSeance } from '../brouillons/usecases.ts'
import type { Portee } from '../domain/decaler.ts'
import { courrielsDesDates } from '../emails.ts'
import { SANS_FILTRE } from '../publiees/filtre.ts'
import { trouverPublication } from '../publiees/publication-store.ts'
import { publiees } from '../publiees/queries.ts'
import { uneSaisie, uneSeancePubliee, unLieu } from '../testing.ts'
import { brouillons } from './brouillons-queries.ts'
import { enAttente } from './comparer-queries.ts'
import { modifiees, publier } from './publication.ts'

beforeEach(() => gather(MODULES))

async function decor() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'La Marmite' })
  const actionId = await uneAction(s, { structureId, titre: 'Repas partagé' })
  return { s, structureId, actionId, porteur: s.visit('porteur', { structureId }) }
}

async function proposer(s: Scene, actionId: Id, phrase: string, reste = {}): Promise<Id> {
  const id = newId()
  const saisie = uneSaisie(s, phrase, reste)
  const result = await proposerSeance(s.visit('coordination'), { id, actionId, brouillon: false, saisie })
  expect(result.ok).toBe(true)
  return id
}

const sortir = (visit: Visit, seances: readonly Id[], valider = false) =>
  publier(visit, { id: newId(), nom: 'Printemps', seances, valider })

const dehors = (s: Scene) =>
  read(s, async (tx) => {
    const jours = { du: Temporal.PlainDate.from('2026-03-01'), au: Temporal.PlainDate.from('2026-12-31') }
    return publiees(tx, { ...jours, filtre: SANS_FILTRE })
  })

const attente = (s: Scene, me: Me) =>
  read(s, async (tx) => (await enAttente(tx, me)).map((une) => modifiees(une).map(({ modification }) => modification)))

const envois = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('envois').select(['personne_id', 'genre', 'usage', 'donnees']).execute())

const version = (s: Scene) =>
  s.prepare(async (tx) => (await tx.selectFrom('calendriers').select('version').executeTakeFirst())?.version)

it('offers and publishes nothing of an action that is called off', async () => {
  const { s, actionId } = await decor()
  const id = await proposer(s, actionId, 'le 18 mars 2026 de 14h à 16h')
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', actionId).execute())
  expect(await attente(s, s.visit('cdsu').me)).toEqual([])
  expect(await sortir(s.visit('cdsu'), [id], true)).toEqual({ ok: false, reason: 'rien-a-publier' })
  expect(await dehors(s)).toEqual([])
})

it('says before the yes that the same structure is somewhere else at that moment', async () => {
  const { s, structureId, actionId } = await decor()
  const autre = await uneAction(s, { titre: 'Danse', structureId })
  await uneSeancePubliee(s, { actionId, titre: 'Répétition', jours: ['2026-04-03'], lieuEcrit: 'Salle A' })
  const page = async () => texteDe(await s.as('coordination').get('/calendrier/publication'))
  await proposer(s, autre, 'le 3 avril 16h-18h', { endroit: { lieuId: null, salleId: null, lieuEcrit: 'Salle B' } })
  expect(await page()).not.toContain('La même structure')
  await proposer(s, autre, 'le 3 avril 15h-17h', { endroit: { lieuId: null, salleId: null, lieuEcrit: 'Salle B' } })
  expect(await page()).toMatch(/La même structure a déjà un rendez-vous au même moment.: « Répétition »/)
})

it('takes the period of an action of one day to the day of its only date, said before the yes', async () => {
  const { s, actionId, structureId } = await decor()
  const jour = { periode_genre: 'dates', debut_jour: '2026-04-12', fin_jour: '2026-04-12' } as const
  await s.prepare((tx) => tx.updateTable('actions').set(jour).where('id', '=', actionId).execute())
  const id = await uneSeancePubliee(s, { actionId, jours: ['2026-04-12'] })
  const deplacer = async (vers: string) => {
    const [date] = await read(s, (tx) => occurrencesDe(tx, id))
    const la = { version: String(date?.version), de: '14:00', a: '16:00', portee: 'celle-ci', mot: '' }
    const qui = s.as('porteur', { structureId })
    await qui.post(`/calendrier/dates/${date?.id}/deplacement`, { ...la, jour: vers })
    const page = await texteDe(await qui.get('/calendrier/publication'))
    expect(await sortir(s.visit('porteur', { structureId }), [id])).toMatchObject({ ok: true })
    return page
  }
  const periode = async () => texteDe(await s.as('visiteur').get(`/actions/${actionId}`))
  expect(await periode()).toContain('Période le 12/04/2026')
  expect(await deplacer('2026-04-19')).toMatch(/La période de l’action suit sa seule date.: le 19 avril 2026/)
  expect(await periode()).toContain('Période le 19/04/2026')
  expect(await periode()).not.toContain('12/04/2026')
  // With another date, its period is what was voted.
  await uneSeancePubliee(s, { actionId, jours: ['2026-04-20'] })
  expect(await deplacer('2026-04-26')).not.toContain('La période')
  expect(await periode()).toContain('Période le 19/04/2026')
})

it.each([
  ['porteur', '2026-05-03', 'suit sa seule date : le 3 mai 2026', '03/05/2026'],
  ['porteur', '2027-01-10', 'reste le 12 avril 2026 : pour une autre année, demandez de nouvelles dates', '12/04/2026'],
  ['coordination', '2027-01-10', 'suit sa seule date : le 10 janvier 2027', '10/01/2027'],
] as const)(
  'as %s to %s: its period %s, and the history of the action says who moved it',
  async (role, jour, dit, periode) => {
    const { s, actionId, structureId } = await decor()
    const vote = { periode_genre: 'dates', debut_jour: '2026-04-12', fin_jour: '2026-04-12' } as const
    await s.prepare((tx) => tx.updateTable('actions').set(vote).where('id', '=', actionId).execute())
    const id = await uneSeancePubliee(s, { actionId, jours: ['2026-04-12'] })
    const [date] = await read(s, (tx) => occurrencesDe(tx, id))
    const plus = role === 'porteur' ? { structureId } : {}
    const la = { version: String(date?.version), de: '14:00', a: '16:00', portee: 'celle-ci', mot: '' }
    await s.as(role, plus).post(`/calendrier/dates/${date?.id}/deplacement`, { ...la, jour })
    const page = (await texteDe(await s.as(role, plus).get('/calendrier/publication'))).replaceAll(/\s+/g, ' ')
    expect(page).toContain(`La période de l’action ${dit}`)
    expect(await sortir(s.visit(role, plus), [id])).toMatchObject({ ok: true })
    const fiche = (await texteDe(await s.as('cdsu').get(`/actions/${actionId}`))).replaceAll(/\s+/g, ' ')
    expect(fiche).toContain(`Période le ${periode}`)
    if (periode === '12/04/2026') expect(fiche).toContain('Personne n’a changé cette fiche')
    else expect(fiche).toMatch(new RegExp(`Essai ${role} a modifié la fiche.*12/04/2026`))
  },
)

it('leaves the drafts of an action to who kept them, and lets the structure that carries it now propose its dates', async () => {
  const { s, structureId, actionId, porteur } = await decor()
  const autreId = await uneStructure(s, { nom: 'Les Tréteaux' })
  const autre = s.visit('porteur', { structureId: autreId })
  const ecrire = async (brouillon: boolean) => {
    const saisie = uneSaisie(s, 'les 18 et 25 mars 2026 de 14h à 16h')
    const id = newId()
    expect(await proposerSeance(porteur, { id, actionId, brouillon, saisie })).toMatchObject({ ok: true })
    return id
  }
  const [garde, propose] = [await ecrire(true), await ecrire(false)]
  const passer = (a: Id) =>
    s.prepare((tx) => tx.updateTable('actions').set({ structure_id: a }).where('id', '=', actionId).execute())
  await passer(autreId)
  const la = s.as('porteur', { structureId })
  const page = await texteDe(await la.get(`/calendrier/seances/${garde}`))
  expect(page).toContain('Effacer ce rendez-vous')
  expect(page).not.toContain('Proposer')
  await expect(modererSeance(porteur, garde, 'proposer', '')).rejects.toThrow(Forbidden)

  expect(await modererSeance(autre, propose, 'retirer', '')).toMatchObject({ ok: true })
  expect((await s.as('porteur', { structureId: autreId }).get(`/calendrier/seances/${propose}`)).status).toBe(200)
  expect((await la.get(`/calendrier/seances/${propose}`)).status).toBe(404)

  await deplacer(s, porteur, garde, 1, '2026-03-26', '14:00', '16:00', '', 'suivantes')
  const coupees = await s.prepare((tx) =>
    tx.selectFrom('seances').select('structure_id').where('etat', '=', 'brouillon').execute(),
  )
  expect(coupees.map((une) => une.structure_id).toSorted()).toEqual([structureId, structureId, autreId].toSorted())
})

it('shows no date « À publier » of an action that is called off, and « Complet » of one that is full and moves', async () => {
  const { s, actionId, porteur } = await decor()
  const id = await uneSeancePubliee(s, { actionId, jours: ['2026-04-01'], statut: 'complete' })
  await deplacer(s, porteur, id, 0, '2026-04-02')
  expect(await sortir(porteur, [id])).toMatchObject({ ok: true })
  const [date] = await dehors(s)
  expect(date?.statut).toBe('complete')
  const page = await texteDe(await s.as('coordination').get(`/calendrier/dates/${date?.id}`))
  expect(page).toMatch(/C’est complet\. Avant.: mercredi 1er avril/)

  await proposer(s, actionId, 'le 18 mars 2026 de 14h à 16h')
  const annoncees = async () =>
    read(s, async (tx) => {
      const jours = { du: Temporal.PlainDate.from('2026-03-01'), au: Temporal.PlainDate.from('2026-12-31') }
      const vues = await brouillons(tx, s.visit('coordination'), { ...jours, filtre: SANS_FILTRE })
      return vues.flatMap(({ modification }) => modification ?? [])
    })
  expect(await annoncees()).toEqual(['nouvelle'])
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', actionId).execute())
  expect(await annoncees()).toEqual([])
})

it('writes no letter of dates that are followed no more', async () => {
  const { s, actionId } = await decor()
  const id = await proposer(s, actionId, 'le 3 avril 2026 de 14h à 16h')
  await sortir(s.visit('coordination'), [id])
  const personneId = await unePersonne(s)
  const me: Me = { genre: 'compte', compteId: 'c', personneId, nom: 'Malik', attributions: [] }
  const elle = { ...s.visit(), me }
  await suivreSeance(elle, id, true)
  await deplacer(s, s.visit('coordination'), id, 0, '2026-04-04')
  await sortir(s.visit('coordination'), [id])
  const [envoi] = (await envois(s)).filter((un) => un.personne_id === personneId)
  const lettre = () =>
    read(s, async (tx) => courrielsDesDates['dates-changees']?.(s.visit('systeme'), tx, envoi?.donnees ?? {}))
  expect((await lettre())?.sujet).toContain('Une date a changé')
  await suivreSeance(elle, id, false)
  expect(await lettre()).toBeNull()
})

async function deplacer(
  s: Scene,
  visit: Visit,
  id: Id,
  n: number,
  jour: string,
  de = '14:00',
  a = '16:00',
  mot = '',
  portee: Portee = 'celle-ci',
) {
  const o = await read(s, async (tx) => (await occurrencesDe(tx, id))[n])
  const la = { debutJour: Temporal.PlainDate.from(jour), finJour: Temporal.PlainDate.from(jour) }
  const heures = { debutHeure: Temporal.PlainTime.from(de), finHeure: Temporal.PlainTime.from(a) }
  return deplacerDate(visit, o?.id ?? '', o?.version ?? 0, { ...la, ...heures, endroit: null, mot }, portee)
}

describe('publishing', () => {
  it('shows the draft outside, once, and waits for nothing more', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, actionId, 'les 3 et 10 avril 14h-16h')
    expect(await dehors(s)).toEqual([])
    expect(await attente(s, porteur.me)).toEqual([['nouvelle', 'nouvelle']])
    const demande = { id: newId(), nom: 'Printemps', seances: [id], valider: false }
    const [une] = await Promise.all([publier(porteur, demande), publier(porteur, demande)])
    expect(une.ok && une.value.bilan.seances[0]?.nombres).toEqual({ nouvelle: 2 })
    expect((await dehors(s)).map((d) => [d.origine, d.seance.titre, d.statut, d.sequence])).toEqual([
      ['2026-04-03T14:00', 'Atelier cuisine', 'programmee', 0],
      ['2026-04-10T14:00', 'Atelier cuisine', 'programmee', 0],
    ])
    expect(await attente(s, porteur.me)).toEqual([])
    expect(await sortir(porteur, [id])).toEqual({ ok: false, reason: 'rien-a-publier' })
    expect(await read(s, (tx) => trouverPublication(tx, demande.id))).toMatchObject({ numero: 1, nom: 'Printemps' })
  })

  it('says of a date put back at its first moment that it has not moved, nor why it had', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, actionId, 'le 3 avril 14h-16h')
    await sortir(porteur, [id])
    await deplacer(s, porteur, id, 0, '2026-04-04', '14:00', '16:00', 'La salle est en travaux')
    await sortir(porteur, [id])
    expect(await dehors(s)).toMatchObject([{ statut: 'deplacee', mot: 'La salle est en travaux' }])
    // Its first hour alone does not make it what was announced: who comes until four would miss the end.
    await deplacer(s, porteur, id, 0, '2026-04-03', '14:00', '17:00', 'La salle est en travaux')
    await sortir(porteur, [id])
    expect(await dehors(s)).toMatchObject([{ statut: 'deplacee' }])
    await deplacer(s, porteur, id, 0, '2026-04-03', '14:00', '16:00', 'La salle est en travaux')
    await sortir(porteur, [id])
    expect(await dehors(s)).toMatchObject([{ statut: 'programmee', mot: '', debutPrecedent: null }])
    const [brouillon] = await read(s, (tx) => occurrencesDe(tx, id))
    expect(brouillon).toMatchObject({ statut: 'programmee', mot: '' })
    expect(await attente(s, porteur.me)).toEqual([])
  })

  it('tells each reason with its own change, when a date that moved goes on to another place', async () => {
    const { s, actionId, porteur } = await decor()
    const halle = { lieuId: null, salleId: null, lieuEcrit: 'La halle' }
    const aller = async (jour: string, endroit: typeof halle | null, mot: string) => {
      const o = await read(s, async (tx) => (await occurrencesDe(tx, id))[0])
      const la = { debutJour: Temporal.PlainDate.from(jour), finJour: Temporal.PlainDate.from(jour) }
      const heures = { debutHeure: Temporal.PlainTime.from('14:00'), finHeure: Temporal.PlainTime.from('16:00') }
      await deplacerDate(porteur, o?.id ?? '', o?.version ?? 0, { ...la, ...heures, endroit, mot }, 'celle-ci')
      await sortir(porteur, [id])
      return (await dehors(s))[0]?.mot
    }
    const id = await proposer(s, actionId, 'le 12 décembre 2026 14h-16h')
    await sortir(porteur, [id])
    expect(await aller('2026-12-19', null, 'La salle est prise.')).toBe('La salle est prise.')
    const deux = 'La salle est prise. Puis changement de lieu (Chauffage en panne)'
    expect(await aller('2026-12-19', halle, 'Chauffage en panne')).toBe(deux)
    const [brouillon] = await read(s, (tx) => occurrencesDe(tx, id))
    expect(brouillon?.mot).toBe(deux)
    // The two come back in the box for their author, who corrects them, or says another reason for another day.
    expect(await aller('2026-12-19', { ...halle, lieuEcrit: 'Le gymnase' }, `${deux}, pardon`)).toBe(`${deux}, pardon`)
    expect(await aller('2026-12-20', { ...halle, lieuEcrit: 'La cour' }, 'Il pleut')).toBe('Il pleut')
  })

  it('tells a move with where it was, a date called off, a word changed; and moves only what changed', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, actionId, 'les 3, 10 et 17 avril 14h-16h')
    await sortir(porteur, [id])
    const avant = await version(s)
    await deplacer(s, porteur, id, 0, '2026-04-04')
    const off = await read(s, async (tx) => (await occurrencesDe(tx, id))[1])
    await changerStatut(porteur, off?.id ?? '', 1, 'annuler', 'Grève', 'celle-ci')
    expect(await attente(s, porteur.me)).toEqual([['deplacee', 'annulee']])
    expect((await dehors(s)).map((d) => d.statut)).toEqual(['programmee', 'programmee', 'programmee'])
    await sortir(porteur, [id])
    const [moved, cancelled, same] = await dehors(s)
    expect(moved).toMatchObject({ statut: 'deplacee', sequence: 1, origine: '2026-04-03T14:00' })
    expect(moved?.debutPrecedent?.toString()).toBe('2026-04-03T12:00:00Z')
    expect(cancelled).toMatchObject({ statut: 'annulee', mot: 'Grève', sequence: 1 })
    expect(cancelled?.annuleeLe).not.toBe(null)
    expect(same).toMatchObject({ statut: 'programmee', sequence: 0 })
    expect(await version(s)).toBe((avant ?? 0) + 1)
    expect(await attente(s, porteur.me)).toEqual([])
  })

  it('is for who keeps it once it was validated; the desk and the city validate by publishing', async () => {
    const { s, structureId, actionId, porteur } = await decor()
    const id = newId()
    const p = { id, actionId, brouillon: false, saisie: uneSaisie(s, 'le 3 avril 14h-16h') }
    await proposerSeance(porteur, p)
    await expect(sortir(porteur, [id], true)).rejects.toThrow(Forbidden)
    await expect(sortir(s.visit('porteur', { structureId: newId() }), [id])).rejects.toThrow(Forbidden)
    expect(await sortir(s.visit('cdsu'), [id])).toEqual({ ok: false, reason: 'pas-validee' })
    expect((await sortir(s.visit('cdsu'), [id], true)).ok).toBe(true)
    expect((await read(s, (tx) => trouver(tx, id)))?.seance.etat).toBe('validee')
    await modifierSeance(porteur, id, 2, uneSaisie(s, 'le 3 avril 15h-17h'))
    expect((await sortir(s.visit('porteur', { structureId }), [id])).ok).toBe(true)
  })

  it('of a séance cut in two changes nothing of the part that stays', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, actionId, 'tous les mercredis 14h-16h du 1er au 29 avril')
    await sortir(porteur, [id])
    const o = await read(s, async (tx) => (await occurrencesDe(tx, id))[2])
    const la = { debutJour: Temporal.PlainDate.from('2026-04-16'), finJour: Temporal.PlainDate.from('2026-04-16') }
    const heures = { debutHeure: Temporal.PlainTime.from('18:00'), finHeure: Temporal.PlainTime.from('20:00') }
    const suite = await deplacerDate(porteur, o?.id ?? '', 1, { ...la, ...heures, endroit: null, mot: '' }, 'suivantes')
    expect(await attente(s, porteur.me)).toEqual([['deplacee', 'deplacee', 'deplacee']])
    await sortir(porteur, [suite.ok ? suite.value : ''])
    expect((await dehors(s)).map((d) => [d.statut, d.sequence])).toEqual([
      ['programmee', 0],
      ['programmee', 0],
      ['deplacee', 1],
      ['deplacee', 1],
      ['deplacee', 1],
    ])
    expect(await attente(s, porteur.me)).toEqual([])
  })
})

describe('a room', () => {
  it('is not published twice at once, unless it is said to be shared', async () => {
    const { s, actionId } = await decor()
    const endroit = { ...(await unLieu(s)), lieuEcrit: '' }
    const [a, b] = [await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit }), await uneAction(s)]
    await sortir(s.visit('coordination'), [a])
    const autre = await proposer(s, b, 'le 3 avril 15h-17h', { endroit })
    expect(await sortir(s.visit('coordination'), [autre])).toEqual({ ok: false, reason: 'salle-prise' })
    const apres = await proposer(s, b, 'le 3 avril 16h-17h', { endroit })
    expect((await sortir(s.visit('coordination'), [apres])).ok).toBe(true)
    await modifierSeance(
      s.visit('coordination'),
      autre,
      1,
      uneSaisie(s, 'le 3 avril 15h-17h', { endroit, coOccupation: true }),
    )
    expect((await sortir(s.visit('coordination'), [autre])).ok).toBe(true)
  })

  it('is not published twice in one publication, but two dates may exchange theirs', async () => {
    const { s, actionId } = await decor()
    const [verte, bleue] = [await unLieu(s, 'A'), await unLieu(s, 'B')]
    const [ici, la] = [
      { ...verte, lieuEcrit: '' },
      { ...bleue, lieuEcrit: '' },
    ]
    const un = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit: ici })
    const deux = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit: ici })
    expect(await sortir(s.visit('coordination'), [un, deux])).toEqual({ ok: false, reason: 'salle-prise' })
    await modifierSeance(s.visit('coordination'), deux, 1, uneSaisie(s, 'le 3 avril 14h-16h', { endroit: la }))
    expect((await sortir(s.visit('coordination'), [un, deux])).ok).toBe(true)
    await modifierSeance(s.visit('coordination'), un, 1, uneSaisie(s, 'le 3 avril 14h-16h', { endroit: la }))
    await modifierSeance(s.visit('coordination'), deux, 2, uneSaisie(s, 'le 3 avril 14h-16h', { endroit: ici }))
    expect((await sortir(s.visit('coordination'), [un, deux])).ok).toBe(true)
  })

  it('taken meanwhile is refused by the database itself', async () => {
    const { s, actionId } = await decor()
    const endroit = { ...(await unLieu(s)), lieuEcrit: '' }
    const id = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit })
    await sortir(s.visit('coordination'), [id])
    const double = s.prepare((tx) =>
      tx
        .insertInto('occurrences_publiees')
        .columns([
          'territoire_id',
          'id',
          'seance_id',
          'origine',
          'debut',
          'fin',
          'statut',
          'lieu_id',
          'salle_id',
          'modifiee_le',
        ])
        .expression(
          tx
            .selectFrom('occurrences_publiees')
            .select((eb) => [
              'territoire_id',
              eb.val(newId()).$castTo<string>().as('id'),
              'seance_id',
              'origine',
              'debut',
              'fin',
              'statut',
              'lieu_id',
              'salle_id',
              'modifiee_le',
            ]),
        )
        .execute(),
    )
    await expect(double).rejects.toMatchObject({ code: '23P01' })
  })

  it('is said taken of what is refused alone: of two drafts that ask for it, one is published', async () => {
    const { s, actionId } = await decor()
    const endroit = { ...(await unLieu(s)), lieuEcrit: '' }
    const un = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit })
    const deux = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit })
    const bureau = s.as('coordination')
    const vue = await texteDe(await bureau.get('/calendrier/publication'))
    expect(vue).not.toMatch(/ne peu(t|vent) pas/u)
    expect(vue.match(/La même salle deux fois.: l’un ou l’autre se publie/gu)).toHaveLength(2)
    const form = { nom: 'Avril', montres: [], besoins: [] }
    const refus = await bureau.post('/calendrier/publication', { ...form, id: newId(), seances: [un, deux] })
    expect(refus.status).toBe(409)
    expect((await bureau.post('/calendrier/publication', { ...form, id: newId(), seances: [un] })).status).toBe(303)
    expect(await texteDe(await bureau.get('/calendrier/publication'))).toContain('Une salle est prise')
    expect((await bureau.post('/calendrier/publication', { ...form, id: newId(), seances: [deux] })).status).toBe(409)
  })

  it('that another date leaves is said taken beside the date that is published without it', async () => {
    const { s, actionId } = await decor()
    const [ici, la] = [
      { ...(await unLieu(s, 'A')), lieuEcrit: '' },
      { ...(await unLieu(s, 'B')), lieuEcrit: '' },
    ]
    const un = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit: ici })
    await sortir(s.visit('coordination'), [un])
    await modifierSeance(s.visit('coordination'), un, 1, uneSaisie(s, 'le 3 avril 14h-16h', { endroit: la }))
    const deux = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit: ici })
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get('/calendrier/publication'))).not.toContain('Une salle est prise')
    const seul = { id: newId(), nom: 'Avril', montres: [], besoins: [], seances: [deux] }
    const refus = await bureau.post('/calendrier/publication', seul)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Une salle est prise')
  })
})

describe('a date called off, then held again', () => {
  it('is said held again, there or elsewhere', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, actionId, 'les 3 et 10 avril 14h-16h')
    await sortir(porteur, [id])
    const changer = async (n: number, geste: 'annuler' | 'retablir') => {
      const o = await read(s, async (tx) => (await occurrencesDe(tx, id))[n])
      await changerStatut(porteur, o?.id ?? '', o?.version ?? 0, geste, '', 'celle-ci')
    }
    for (const n of [0, 1]) await changer(n, 'annuler')
    await sortir(porteur, [id])
    for (const n of [0, 1]) await changer(n, 'retablir')
    await deplacer(s, porteur, id, 1, '2026-04-11')
    const page = await texteDe(await s.as('coordination').get(`/calendrier/publication?seance=${id}`))
    expect(page).toMatch(/Vendredi 3 avril de 14.h à 16.h : de nouveau maintenue\./u)
    expect(page).toMatch(/devient samedi 11 avril de 14.h à 16.h, de nouveau maintenue\./u)
    expect(page).not.toContain('précis')
  })
})

describe('who is told', () => {
  it('exactly those concerned, once each, and never who made the change', async () => {
    const { s, structureId, actionId } = await decor()
    const [moi, collegue, voisine, inconnue] = [
      await unePersonne(s),
      await unePersonne(s),
      await unePersonne(s),
      await unePersonne(s),
    ]
    for (const personneId of [moi, collegue]) await unContact(s, structureId, personneId)
    await unContact(s, await uneStructure(s), inconnue)
    const id = await proposer(s, actionId, 'les 3 et 10 avril 14h-16h')
    await sortir(s.visit('coordination'), [id])
    await s.prepare((tx) => tx.deleteFrom('envois').execute())
    const compte = (personneId: Id | null, structure: Id): Me => ({
      genre: 'compte',
      compteId: `c-${personneId}`,
      personneId,
      nom: 'Aïcha',
      attributions: [{ role: 'porteur', quartierId: null, structureId: structure }],
    })
    const porteur = { ...s.visit(), me: compte(moi, structureId) }
    await suivreSeance({ ...s.visit(), me: compte(voisine, newId()) }, id, true)
    await suivreSeance({ ...s.visit(), me: compte(collegue, newId()) }, id, true)
    await deplacer(s, porteur, id, 0, '2026-04-04')
    const sortie = await sortir(porteur, [id])
    expect(sortie.ok && sortie.value.prevenues).toBe(2)
    const partis = await envois(s)
    expect(partis.map((un) => un.personne_id).sort()).toEqual([collegue, voisine].sort())
    const lettre = await read(
      s,
      (tx) =>
        courrielsDesDates['dates-changees']?.(s.visit('systeme'), tx, partis[0]?.donnees ?? {}) ??
        Promise.resolve(null),
    )
    expect(lettre?.sujet).toBe('Une date a changé : « Atelier cuisine »')
    const dit = lettre?.lignes.join(' ').replaceAll('\u00a0', ' ')
    expect(dit).toContain('vendredi 3 avril de 14 h à 16 h devient samedi 4 avril de 14 h à 16 h.')
    expect(dit).toMatch(/On vous prévient parce que (votre structure porte|vous avez demandé)/)
  })

  it('tells nobody of a date that was over already, whatever is corrected of it, until it goes to a day to come', async () => {
    const { s, structureId, actionId, porteur } = await decor()
    await unContact(s, structureId, await unePersonne(s))
    const id = await uneSeancePubliee(s, { actionId, jours: ['2026-03-04', '2026-03-05', '2026-03-06'] })
    await deplacer(s, porteur, id, 0, '2026-03-03')
    const [, seconde] = await read(s, (tx) => occurrencesDe(tx, id))
    await changerStatut(porteur, seconde?.id ?? '', seconde?.version ?? 0, 'annuler', '', 'celle-ci')
    const passee = await sortir(porteur, [id])
    expect(passee.ok && passee.value.prevenues).toBe(0)
    await deplacer(s, porteur, id, 2, '2026-04-04')
    const aVenir = await sortir(porteur, [id])
    expect(aVenir.ok && aVenir.value.prevenues).toBe(1)
  })

  it('says who is to be told by voice, with an address or without where no mail leaves: never that somebody was told who was not', async () => {
    const { s, structureId, actionId } = await decor()
    const sansAdresse = await unePersonne(s, { prenom: 'Odette', nom: 'Lambert', courriel: '', accords: ['structure'] })
    await unContact(s, structureId, sansAdresse)
    const suit = await unePersonne(s, { prenom: 'Malik', nom: 'Diop', courriel: 'malik@exemple.fr' })
    const id = await proposer(s, actionId, 'les 3 et 10 avril 14h-16h')
    const me: Me = { genre: 'compte', compteId: 'c', personneId: suit, nom: 'Malik', attributions: [] }
    const bureau = s.as('coordination')
    await sortir(s.visit('coordination'), [id])
    await suivreSeance({ ...s.visit(), me }, id, true)
    await s.prepare((tx) => tx.deleteFrom('envois').execute())
    await deplacer(s, s.visit('coordination'), id, 0, '2026-04-04')
    const publication = newId()
    const fait = await bureau.post('/calendrier/publication', { id: publication, nom: 'Avril', seances: [id] })
    expect(fait.status).toBe(303)
    const page = await texteDe(await bureau.get(`/calendrier/publications/${publication}`))
    expect(page).not.toMatch(/prévenues? ?\./)
    expect(page).toMatch(
      /2 personnes sont à prévenir de vive voix.: (?:Malik [^,]*, Odette Lambert|Odette Lambert, Malik)/,
    )
    expect(page).toContain('Qui appeler')
    const aPrevenir = await texteDe(await bureau.get('/a-prevenir'))
    expect(aPrevenir).toContain('Odette Lambert')
    expect(aPrevenir).toContain('Une date a changé : « Atelier cuisine »')
    expect(await texteDe(await bureau.get('/'))).toContain('Prévenir de vive voix 2 personnes')
    // Whom to phone is for the desk.
    const porteur = s.as('porteur', { structureId })
    expect(await texteDe(await porteur.get(`/calendrier/publications/${publication}`))).not.toContain('Odette')
  })

  it('by voice by the desk of its quartier alone', async () => {
    const { s, structureId, actionId } = await decor()
    await unAutreQuartier(s)
    await unContact(s, structureId, await unePersonne(s, { prenom: 'Odette', nom: 'Lambert', courriel: '' }))
    await sortir(s.visit('coordination'), [await proposer(s, actionId, 'les 3 et 10 avril 14h-16h')])
    const bureau = (quartierId: string) => s.as(compte('coordination', null, quartierId))
    expect(await texteDe(await bureau(s.ailleursId).get('/a-prevenir'))).not.toContain('Odette')
    const aPrevenir = await texteDe(await bureau(s.quartierId).get('/a-prevenir'))
    expect(aPrevenir).toMatch(/Nouvelles dates.: « Atelier cuisine ».*Odette/u)
    expect(aPrevenir).not.toContain('ont changé')
  })

  it('each by their own words, the newest of a date that changed twice before it was said', async () => {
    const { s, structureId, actionId } = await decor()
    await unContact(s, structureId, await unePersonne(s, { prenom: 'Odette', nom: 'Lambert', courriel: '' }))
    const sonia = await unePersonne(s, { prenom: 'Sonia', nom: 'Ait', courriel: '' })
    const id = await proposer(s, actionId, 'les 3 et 10 avril 14h-16h')
    const bureau = s.as('coordination')
    await sortir(s.visit('coordination'), [id])
    const me: Me = { genre: 'compte', compteId: 'c', personneId: sonia, nom: 'Sonia', attributions: [] }
    await suivreSeance({ ...s.visit(), me }, id, true)
    for (const jour of ['2026-04-04', '2026-04-11']) {
      await deplacer(s, s.visit('coordination'), id, 0, jour)
      await sortir(s.visit('coordination'), [id])
    }
    const page = await texteDe(await bureau.get('/a-prevenir'))
    expect(page).toMatch(/vendredi 3 avril de 14 h à 16 h devient samedi 11 avril[^–]*avez demandé[^–]*Sonia Ait/)
    expect(page).not.toContain('samedi 4 avril')
    expect(page.match(/Sonia Ait/g)).toHaveLength(1)
    // Odette was told nothing yet of the date that did not move: it still stands.
    expect(page).toMatch(/vendredi 10 avril de 14 h à 16 h : nouvelle date[^–]*Odette Lambert/)
    expect(page).toMatch(/samedi 11 avril de 14 h à 16 h : nouvelle date[^–]*Odette Lambert/)
    expect(page.match(/Odette Lambert/g)).toHaveLength(2)
    const [date] = (await dehors(s)).filter(({ debut }) => debut.toString().startsWith('2026-04-11'))
    expect([date?.statut, date?.debutPrecedent?.toString()]).toEqual(['deplacee', '2026-04-03T12:00:00Z'])
    // Told nothing yet, they hear of the day that they know.
    await changerStatut(s.visit('coordination'), date?.id ?? '', 3, 'annuler', 'Fuite', 'celle-ci')
    expect((await sortir(s.visit('coordination'), [id])).ok).toBe(true)
    expect(await texteDe(await bureau.get('/a-prevenir'))).toMatch(
      /vendredi 3 avril de 14 h à 16 h : annulé\. « Fuite »[^–]*Sonia Ait/,
    )
  })

  it('what they know of, however many changes were untold, and when their letters left', async () => {
    const { s, structureId, actionId } = await decor()
    const odette = await unePersonne(s, { prenom: 'Odette', nom: 'Lambert', courriel: '' })
    await unContact(s, structureId, odette)
    const [ici, la] = [
      await proposer(s, actionId, 'le 3 avril 14h-16h'),
      await proposer(s, actionId, 'le 24 avril 9h-11h'),
    ]
    const a = (heures: number) => ({ ...s.visit('coordination'), now: s.now.add({ hours: heures }) })
    const publierA = async (heures: number, id: Id, change?: () => Promise<unknown>) => {
      await change?.()
      const publication = newId()
      const une = await publier(a(heures), { id: publication, nom: 'Avril', seances: [id], valider: true })
      expect(une.ok).toBe(true)
      return publication
    }
    const dire = (publication: Id, heures: number) =>
      s.prepare((tx) =>
        tx
          .updateTable('envois')
          .set({ dit_le: s.now.add({ hours: heures }) })
          .where(sql<SqlBool>`donnees ->> 'publication' = ${publication}`)
          .execute(),
      )
    const lettre = async (publication: Id) => {
      const donnees = { publication, personne: odette }
      const mail = await read(s, (tx) => courrielsDesDates['dates-changees']!(s.visit('systeme'), tx, donnees))
      return mail?.lignes.join(' ').replace(/\s/gu, ' ') ?? null
    }
    const geste = async (id: Id, quoi: Parameters<typeof changerStatut>[3]) => {
      const [o] = await read(s, (tx) => occurrencesDe(tx, id))
      return changerStatut(s.visit('coordination'), o?.id ?? '', o?.version ?? 0, quoi, '', 'celle-ci')
    }
    const aller = (jour: string) => deplacer(s, s.visit('coordination'), ici, 0, jour)
    await dire(await publierA(0, ici), 1)
    // Of another séance they are told meanwhile; of the move, by a letter that left after the next one, which tells it.
    const un = await publierA(2, ici, () => aller('2026-04-04'))
    await dire(await publierA(3, la), 4)
    const deux = await publierA(5, ici, () => aller('2026-04-11'))
    for (const heures of [null, 6]) {
      if (heures) await dire(un, heures)
      expect(await lettre(deux)).toContain('vendredi 3 avril de 14 h à 16 h devient samedi 11 avril')
    }
    // Put off, it is so on the day that they know; back where it was, there is nothing to say.
    expect(await lettre(await publierA(7, ici, () => geste(ici, 'reporter')))).toContain(
      'vendredi 3 avril de 14 h à 16 h : reporté',
    )
    expect(await lettre(await publierA(8, ici, () => aller('2026-04-03')))).toBeNull()
    // What is said of it changed twice: it is said, however often.
    const dires = async (description: string) => {
      const version = (await read(s, (tx) => trouver(tx, ici)))?.seance.version ?? 0
      return modifierSeance(s.visit('coordination'), ici, version, uneSaisie(s, 'le 3 avril 14h-16h', { description }))
    }
    await publierA(9, ici, () => dires('Apporter un tablier.'))
    expect(await lettre(await publierA(10, ici, () => dires('Apporter un bol.')))).toContain(
      'des précisions ont changé',
    )
    // Known to be called off, held again and made full before that was said: held again, and full.
    await dire(await publierA(11, ici, () => geste(ici, 'annuler')), 12)
    await publierA(13, ici, () => geste(ici, 'retablir'))
    const plein = await publierA(14, ici, () => geste(ici, 'completer'))
    expect(await lettre(plein)).toContain('de nouveau maintenue, mais complet')
    expect(await lettre(await publierA(15, ici, () => geste(ici, 'rouvrir')))).toContain(': de nouveau maintenue.')
  })

  it('those who share the room by agreement', async () => {
    const { s, structureId, actionId, porteur } = await decor()
    const [leurs, eux] = [await uneStructure(s), await unePersonne(s)]
    await unContact(s, leurs, eux)
    const endroit = { ...(await unLieu(s)), lieuEcrit: '' }
    const ici = await proposer(s, actionId, 'le 3 avril 14h-16h', { endroit })
    const la = await proposer(s, await uneAction(s, { structureId: leurs }), 'le 3 avril 14h-17h', {
      endroit,
      coOccupation: true,
    })
    await sortir(s.visit('coordination'), [ici])
    await sortir(s.visit('coordination'), [la])
    await s.prepare((tx) => tx.deleteFrom('envois').execute())
    await deplacer(s, porteur, ici, 0, '2026-04-03', '15:00', '16:30')
    await sortir(porteur, [ici])
    expect((await envois(s)).map((un) => un.personne_id)).toEqual([eux])
    expect(structureId).not.toBe(leurs)
  })
})

describe('the night', () => {
  const plusTard = (s: Scene, mois: number): Visit => ({
    ...s.visit('systeme'),
    now: s.now.toZonedDateTimeISO('Europe/Paris').add({ months: mois }).toInstant(),
  })

  // An action of one year ends with it, and its dates too.
  const sansTerme = (s: Scene, id: string) =>
    s.prepare((tx) => tx.updateTable('actions').set({ periode_genre: 'pluriannuelle' }).where('id', '=', id).execute())

  it('lays the dates to come as they go, and publishes them as the first ones were', async () => {
    const { s, actionId, porteur } = await decor()
    await sansTerme(s, actionId)
    const id = await proposer(s, actionId, 'tous les mercredis 14h-16h')
    const combien = async () => read(s, async (tx) => (await occurrencesDe(tx, id)).map((o) => o.publiee))
    expect((await combien()).length).toBe(105)
    await sortir(porteur, [id])
    await prolongerLesSeances(plusTard(s, 0))
    expect((await combien()).length).toBe(105)
    await prolongerLesSeances(plusTard(s, 2))
    const apres = await combien()
    expect([apres.length, apres.every((publiee) => publiee)]).toEqual([114, true])
    await prolongerLesSeances(plusTard(s, 2))
    expect((await combien()).length).toBe(114)
  })

  it('takes away what a rule without end had laid past the end of its action, never what people were told', async () => {
    const { s, actionId, porteur } = await decor()
    await sansTerme(s, actionId)
    const [brouillon, dite] = [
      await proposer(s, actionId, 'tous les mercredis 14h-16h'),
      await proposer(s, actionId, 'tous les jeudis 14h-16h'),
    ]
    await sortir(porteur, [dite])
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ periode_genre: 'dates', debut_jour: '2026-03-01', fin_jour: '2026-04-15' })
        .where('id', '=', actionId)
        .execute(),
    )
    await prolongerLesSeances(plusTard(s, 0))
    const jours = async (id: string) =>
      read(s, async (tx) => (await occurrencesDe(tx, id)).map(({ origine }) => origine.slice(0, 10)))
    expect((await jours(brouillon)).at(-1)).toBe('2026-04-15')
    expect((await jours(dite)).length).toBe(105)
    const page = async (id: string) => texteDe(await s.as('coordination').get(`/calendrier/seances/${id}`))
    expect(await page(brouillon)).toContain('Tous les mercredis de 14 h à 16 h, du mercredi 11 mars au 15 avril 2026')
    expect(await page(brouillon)).not.toContain('tombent après')
    expect(await page(dite)).toMatch(/L’action se termine le 15 avril 2026.*100 dates tombent après/)
    const formulaire = await s.as('coordination').get(`/calendrier/seances/${dite}/modifier`)
    expect(await formulaire.text()).toContain('au 15 avril 2026')
  })

  it('marks the dates whose room was taken, and goes on', async () => {
    const { s, actionId, porteur } = await decor()
    await sansTerme(s, actionId)
    const endroit = { ...(await unLieu(s)), lieuEcrit: '' }
    const id = await proposer(s, actionId, 'tous les mercredis 14h-16h', { endroit })
    await sortir(porteur, [id])
    const autre = await proposer(s, await uneAction(s), 'le mercredi 22 mars 2028 de 15h à 17h', { endroit })
    await sortir(s.visit('coordination'), [autre])
    await prolongerLesSeances(plusTard(s, 1))
    const dates = await read(s, async (tx) => (await occurrencesDe(tx, id)).slice(-4))
    expect(dates.map((o) => [o.origine.slice(0, 10), o.heurte, o.publiee])).toEqual([
      ['2028-03-15', false, true],
      ['2028-03-22', true, false],
      ['2028-03-29', false, true],
      ['2028-04-05', false, true],
    ])
    // Taken to another place by « Changer », none of its dates is in the way of anybody, published or not.
    const [autreLieu, seance] = [await unLieu(s, 'Foyer'), await read(s, async (tx) => (await trouver(tx, id))?.seance)]
    const ailleurs = { ...uneSaisie(s, 'tous les mercredis 14h-16h'), endroit: { ...autreLieu, lieuEcrit: '' } }
    const commeAvant = new Error('as it was')
    const bureau = { ...s.visit('coordination'), now: plusTard(s, 1).now }
    await write(bureau, async (tx) => {
      expect(await modifierSeance(bureau, id, seance?.version ?? 0, ailleurs)).toMatchObject({
        ok: true,
      })
      expect((await occurrencesDe(tx, id)).filter((o) => o.heurte)).toEqual([])
      throw commeAvant
    }).catch((error: unknown) => expect(error).toBe(commeAvant))
    // Let go, it is in the way of nothing any more.
    for (const { id: celle, version } of await read(s, (tx) => occurrencesDe(tx, autre)))
      await changerStatut(s.visit('coordination'), celle, version, 'annuler', '', 'celle-ci')
    await sortir(s.visit('coordination'), [autre])
    expect((await read(s, (tx) => occurrencesDe(tx, id))).filter((o) => o.heurte)).toEqual([])
  })

  it('leaves to its draft what waits to be published', async () => {
    const { s, actionId, porteur } = await decor()
    await sansTerme(s, actionId)
    const id = await proposer(s, actionId, 'tous les mercredis 14h-16h')
    await sortir(porteur, [id])
    const tard = { ...porteur, now: plusTard(s, 1).now }
    await modifierSeance(tard, id, 1, uneSaisie(s, 'tous les jeudis 14h-16h'))
    await prolongerLesSeances(plusTard(s, 3))
    const dates = await read(s, async (tx) => (await occurrencesDe(tx, id)).slice(-2))
    expect(dates.map((o) => o.publiee)).toEqual([false, false])
  })
})
