import { describe, expect, it } from 'vitest'
import { motsADire } from '#modules/notifications/index.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { Conflict, Forbidden, type Me, NotFound, read, type Visit } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import type { Portee } from '../domain/decaler.ts'
import { unePublication, uneSaisie, unLieu } from '../testing.ts'
import { changerStatut, type Destination, deplacerDate } from './dates-usecases.ts'
import { occurrencesDe } from './occurrences-store.ts'
import { trouver } from './seances-store.ts'
import { modererSeance, modifierSeance, proposerSeance, supprimerBrouillon } from './usecases.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const heure = (iso: string) => Temporal.PlainTime.from(iso)

async function decor(now?: string) {
  const s = await scene(now ? { now: Temporal.Instant.from(now) } : {})
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  return { s, structureId, actionId, porteur: s.visit('porteur', { structureId }) }
}

const dates = (s: Scene, id: Id) =>
  read(s, async (tx) =>
    (await occurrencesDe(tx, id)).map((o) => {
      const la = o.debut.toZonedDateTimeISO('Europe/Paris')
      const mur = la.toPlainDateTime().toString({ smallestUnit: 'minute' }).slice(5)
      return o.statut === 'programmee' ? mur : `${mur} ${o.statut}`
    }),
  )

async function proposer(s: Scene, visit: Visit, actionId: Id | null, phrase: string, reste = {}): Promise<Id> {
  const id = newId()
  const result = await proposerSeance(visit, { id, actionId, brouillon: false, saisie: uneSaisie(s, phrase, reste) })
  expect(result).toEqual({ ok: true, value: id })
  return id
}

const laDate = (s: Scene, id: Id, n: number) =>
  read(s, async (tx) => {
    const o = (await occurrencesDe(tx, id))[n]
    if (!o) throw new Error(`no date ${n}`)
    return o
  })

const vers = (debut: string, de: string | null, a: string | null, reste: Partial<Destination> = {}): Destination => ({
  debutJour: jour(debut),
  finJour: jour(debut),
  debutHeure: de === null ? null : heure(de),
  finHeure: a === null ? null : heure(a),
  endroit: null,
  mot: '',
  ...reste,
})

async function deplacer(s: Scene, visit: Visit, id: Id, n: number, la: Destination, portee: Portee) {
  const o = await laDate(s, id, n)
  return deplacerDate(visit, o.id, o.version, la, portee)
}

describe('proposing a séance', () => {
  it('lays its dates; a porteur’s waits for a yes, the desk’s does not, a draft is for oneself', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'les 3, 10 et 17 avril de 14h à 16h')
    expect(await dates(s, id)).toEqual(['04-03T14:00', '04-10T14:00', '04-17T14:00'])
    const etat = async (une: Id) => (await read(s, (tx) => trouver(tx, une)))?.seance.etat
    expect(await etat(id)).toBe('proposee')
    expect(await etat(await proposer(s, s.visit('coordination'), actionId, 'le 3 avril 14h-16h'))).toBe('validee')
    const garde = newId()
    await proposerSeance(porteur, { id: garde, actionId, brouillon: true, saisie: uneSaisie(s, 'le 3 avril 14h') })
    expect(await etat(garde)).toBe('brouillon')
  })

  it('sent twice is one', async () => {
    const { s, actionId, porteur } = await decor()
    const p = {
      id: newId(),
      actionId,
      brouillon: false,
      saisie: uneSaisie(s, 'les 3 et 10 avril 14h-16h'),
    }
    await Promise.all([proposerSeance(porteur, p), proposerSeance(porteur, p)])
    expect(await dates(s, p.id)).toHaveLength(2)
  })

  it('is for those who carry the action, and the desk of its quartier', async () => {
    const { s, actionId } = await decor()
    await unAutreQuartier(s)
    const saisie = uneSaisie(s, 'le 3 avril 14h-16h')
    const peut = async (visit: Visit, action: Id | null = actionId) =>
      (await proposerSeance(visit, { id: newId(), actionId: action, brouillon: false, saisie })).ok
    const refuses = ['conseil', 'talent', 'partenaire', 'visiteur', 'cdsu'] as const
    for (const qui of refuses) await expect(peut(s.visit(qui))).rejects.toThrow(Forbidden)
    await expect(peut(s.visit('porteur', { structureId: newId() }))).rejects.toThrow(Forbidden)
    await expect(peut(s.visit('coordination', { quartierId: s.ailleursId }))).rejects.toThrow(Forbidden)
    expect(await peut(s.visit('animation', { quartierId: s.quartierId }))).toBe(true)
    expect(await peut(s.visit('cdsu'), null)).toBe(true)
    await expect(peut(s.visit('coordination'), newId())).rejects.toThrow(NotFound)
  })

  it('refuses what no calendar can hold', async () => {
    const { s, actionId, porteur } = await decor()
    const refus = async (phrase: string, reste = {}, quand = {}) => {
      const saisie = uneSaisie(s, phrase, reste)
      const proposee = {
        id: newId(),
        actionId,
        brouillon: false,
        saisie: { ...saisie, quand: { ...saisie.quand, ...quand } },
      }
      const result = await proposerSeance(porteur, proposee)
      return result.ok ? 'ok' : result.reason
    }
    const jamais = { saufJours: [jour('2026-04-03')] }
    expect(await refus('le 3 avril 14h-16h', {}, { finHeure: heure('13:00') })).toBe('fin-avant-debut')
    expect(await refus('le 3 avril 14h-16h', {}, jamais)).toBe('aucune-date')
    expect(await refus('le 3 avril', {}, { finJour: jour('2026-06-03') })).toBe('trop-longue')
    expect(await refus('le 3 avril', {}, { debutJour: jour('1026-04-03'), finJour: jour('1026-04-03') })).toBe(
      'trop-ancienne',
    )
    expect(await refus('le 3 avril', { endroit: { lieuId: newId(), salleId: null, lieuEcrit: '' } })).toBe(
      'lieu-disparu',
    )
    const { lieuId } = await unLieu(s)
    const ailleurs = await unLieu(s, 'Gymnase')
    expect(await refus('le 3 avril', { endroit: { lieuId, salleId: ailleurs.salleId, lieuEcrit: '' } })).toBe(
      'lieu-disparu',
    )
  })

  it('keeps the name of its place when the place is taken away', async () => {
    const { s, actionId, porteur } = await decor()
    const { lieuId, salleId } = await unLieu(s)
    const id = await proposer(s, porteur, actionId, 'le 3 avril 14h-16h', {
      endroit: { lieuId, salleId, lieuEcrit: '' },
    })
    await s.prepare((tx) => tx.deleteFrom('lieux').where('id', '=', lieuId).execute())
    const situee = await read(s, (tx) => trouver(tx, id))
    expect(situee?.seance.endroit).toEqual({
      lieuId: null,
      salleId: null,
      lieuEcrit: 'Maison de quartier, Salle verte',
    })
  })
})

describe('changing a whole séance', () => {
  it('moves each date to its place in the new rule, and keeps what was said of one alone', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'tous les mercredis 14h-16h du 1er au 29 avril')
    const ids = await read(s, async (tx) => (await occurrencesDe(tx, id)).map((o) => o.id))
    await deplacer(s, porteur, id, 1, vers('2026-04-09', '10:00', '12:00'), 'celle-ci')
    const apres = await modifierSeance(porteur, id, 1, uneSaisie(s, 'tous les jeudis 15h-17h du 1er au 29 avril'))
    expect(apres.ok).toBe(true)
    expect(await dates(s, id)).toEqual(['04-02T15:00', '04-09T10:00', '04-16T15:00', '04-23T15:00'])
    const gardes = await read(s, async (tx) => (await occurrencesDe(tx, id)).map((o) => ids.indexOf(o.id)))
    expect(gardes).toEqual([0, 1, 2, 3])
  })

  it('leaves what is over and told as it was; what was published and is lost is called off', async () => {
    const { s, actionId, porteur } = await decor('2026-04-10T09:00:00Z')
    const id = await proposer(s, s.visit('coordination'), actionId, 'les 1er, 8, 15 et 22 avril 2026 14h-16h')
    await unePublication(s, { seances: [id] })
    await modifierSeance(porteur, id, 1, uneSaisie(s, 'le 15 avril 2026 de 18h à 20h'))
    expect(await dates(s, id)).toEqual(['04-01T14:00', '04-08T14:00', '04-15T18:00', '04-22T14:00 annulee'])
  })

  it('gives a conflict when somebody was faster', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'le 3 avril 14h-16h')
    await modifierSeance(porteur, id, 1, uneSaisie(s, 'le 3 avril 15h-16h'))
    await expect(modifierSeance(porteur, id, 1, uneSaisie(s, 'le 3 avril 16h-17h'))).rejects.toThrow(Conflict)
  })
})

describe('moving one date', () => {
  const serie = 'tous les mercredis 14h-16h du 1er au 29 avril'

  it('moves it alone', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, serie)
    await deplacer(s, porteur, id, 2, vers('2026-04-16', '18:00', '20:00'), 'celle-ci')
    expect(await dates(s, id)).toEqual(['04-01T14:00', '04-08T14:00', '04-16T18:00', '04-22T14:00', '04-29T14:00'])
  })

  it('moves it and those after: the rest goes on as another séance, with the same dates', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, serie)
    const avant = await read(s, async (tx) => (await occurrencesDe(tx, id)).map((o) => o.id))
    const suite = await deplacer(s, porteur, id, 2, vers('2026-04-16', '18:00', '20:00'), 'suivantes')
    if (!suite.ok) throw new Error(suite.reason)
    expect(suite.value).not.toBe(id)
    expect(await dates(s, id)).toEqual(['04-01T14:00', '04-08T14:00'])
    expect(await dates(s, suite.value)).toEqual(['04-16T18:00', '04-23T18:00', '04-30T18:00'])
    const apres = await read(s, async (tx) => (await occurrencesDe(tx, suite.value)).map((o) => o.id))
    expect(apres).toEqual(avant.slice(2))
  })

  it('moves all of them, but for a rank in the month, which is written again', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, serie)
    await deplacer(s, porteur, id, 2, vers('2026-04-14', '18:00', '20:00'), 'toutes')
    expect(await dates(s, id)).toEqual(['03-31T18:00', '04-07T18:00', '04-14T18:00', '04-21T18:00', '04-28T18:00'])
    const mois = await proposer(s, porteur, actionId, 'le 1er samedi du mois 10h-12h jusqu’au 30 juin')
    expect(await deplacer(s, porteur, mois, 0, vers('2026-04-05', '10:00', '12:00'), 'toutes')).toEqual({
      ok: false,
      reason: 'jour-de-la-regle',
    })
    await deplacer(s, porteur, mois, 0, vers('2026-04-04', '14:00', '16:00'), 'toutes')
    expect(await dates(s, mois)).toEqual(['04-04T14:00', '05-02T14:00', '06-06T14:00'])
    // The one that is opened stays to come, but one that moves with it would be gone; nor does one go alone: nothing moves.
    const refus = { ok: false, reason: 'deja-passe' }
    const avant = await proposer(s, porteur, actionId, 'tous les jeudis 14h-16h du 12 au 26 mars 2026')
    expect(await deplacer(s, porteur, avant, 1, vers('2026-03-16', '14:00', '16:00'), 'toutes')).toEqual(refus)
    for (const portee of ['celle-ci', 'suivantes', 'toutes'] as const)
      expect(await deplacer(s, porteur, avant, 2, vers('2025-12-30', '14:00', '16:00'), portee)).toEqual(refus)
    expect(await dates(s, avant)).toEqual(['03-12T14:00', '03-19T14:00', '03-26T14:00'])
  })

  it('is refused when it ends before it starts; over, it goes alone to the day when it took place, until somebody counted', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'les 4 et 18 mars 2026 14h-16h')
    const refus = (n: number, la: Destination, portee: Portee) => deplacer(s, porteur, id, n, la, portee)
    for (const portee of ['celle-ci', 'suivantes', 'toutes'] as const)
      expect(await refus(1, vers('2026-03-19', '16:00', '14:00'), portee)).toEqual({
        ok: false,
        reason: 'fin-avant-debut',
      })
    expect(await refus(0, vers('2026-03-05', '14:00', '16:00'), 'suivantes')).toEqual({ ok: false, reason: 'passee' })
    expect((await refus(0, vers('2026-03-05', '14:00', '16:00'), 'celle-ci')).ok).toBe(true)
    expect(await dates(s, id)).toEqual(['03-05T14:00', '03-18T14:00'])
    const [la] = await read(s, (tx) => occurrencesDe(tx, id))
    await unComptage(s, { actionId, occurrenceId: la?.id ?? '', jour: '2026-03-05' })
    expect(await refus(0, vers('2026-03-06', '14:00', '16:00'), 'celle-ci')).toEqual({ ok: false, reason: 'comptee' })
  })
})

describe('what becomes of a date', () => {
  const serie = 'tous les mercredis 14h-16h à partir du 1er avril'

  it('is called off alone, with those after (and the rule stops), or all of them', async () => {
    const { s, actionId, porteur } = await decor()
    const faire = async (portee: Portee) => {
      const id = await proposer(s, s.visit('coordination'), actionId, serie)
      await unePublication(s, { seances: [id] })
      const o = await laDate(s, id, 1)
      const result = await changerStatut(porteur, o.id, o.version, 'annuler', 'Travaux', portee)
      expect(result.ok).toBe(true)
      const situee = await read(s, (tx) => trouver(tx, id))
      return { annulees: (await dates(s, id)).map((une) => une.endsWith('annulee')), regle: situee?.seance.regle }
    }
    const seule = await faire('celle-ci')
    expect(seule.annulees.slice(0, 4)).toEqual([false, true, false, false])
    expect(seule.regle).toBe('FREQ=WEEKLY;BYDAY=WE')
    const suivantes = await faire('suivantes')
    expect(suivantes.annulees.slice(0, 4)).toEqual([false, true, true, true])
    expect(suivantes.regle).toBe('FREQ=WEEKLY;BYDAY=WE;UNTIL=20260407T215959Z')
    const toutes = await faire('toutes')
    expect(toutes.annulees.every((une) => une)).toBe(true)
    expect(toutes.regle).toContain('UNTIL')
  })

  it('is full, open again, put off, brought back; nothing twice', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'le 3 avril 14h-16h')
    const faire = async (geste: Parameters<typeof changerStatut>[3]) => {
      const o = await laDate(s, id, 0)
      const result = await changerStatut(porteur, o.id, o.version, geste, '', 'celle-ci')
      return result.ok ? (await laDate(s, id, 0)).statut : result.reason
    }
    expect(await faire('completer')).toBe('complete')
    expect(await faire('completer')).toBe('pas-maintenant')
    expect(await faire('rouvrir')).toBe('programmee')
    expect(await faire('reporter')).toBe('reportee')
    expect(await faire('annuler')).toBe('annulee')
    expect(await faire('retablir')).toBe('programmee')
  })
})

describe('saying yes or no to what is proposed', () => {
  it('is for the desk and the city; who proposed may take it back and propose again', async () => {
    const { s, structureId, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'le 3 avril 14h-16h')
    const etat = async () => (await read(s, (tx) => trouver(tx, id)))?.seance.etat
    await expect(modererSeance(porteur, id, 'refuser', 'Non')).rejects.toThrow(Forbidden)
    const autre: Me = s.visit('porteur', { structureId: newId() }).me
    await expect(modererSeance({ ...porteur, me: autre }, id, 'retirer', '')).rejects.toThrow(Forbidden)
    await modererSeance(s.visit('cdsu'), id, 'refuser', 'La salle est en travaux.')
    expect((await read(s, (tx) => trouver(tx, id)))?.seance).toMatchObject({
      etat: 'refusee',
      etatMot: 'La salle est en travaux.',
    })
    expect(await modererSeance(s.visit('cdsu'), id, 'refuser', '')).toEqual({ ok: false, reason: 'deja-decide' })
    await modererSeance(s.visit('porteur', { structureId }), id, 'proposer', '')
    expect(await etat()).toBe('proposee')
    await modererSeance(porteur, id, 'retirer', '')
    expect(await etat()).toBe('brouillon')
  })

  it('a no is told to those who carry it, as a yes is, until it is proposed again', async () => {
    const { s, structureId, actionId, porteur } = await decor()
    const [personneId, partie] = [await unePersonne(s), await unePersonne(s)]
    await unContact(s, structureId, personneId)
    const contactId = await unContact(s, structureId, partie)
    const id = await proposer(s, porteur, actionId, 'le 3 avril 14h-16h', { titre: 'Repas' })
    const dits = async () =>
      (await motsADire(s.visit())).map(({ personneId, lignes }) => [personneId, lignes.join(' ')])
    await modererSeance(s.visit('cdsu'), id, 'refuser', 'La salle est en travaux.')
    const dit = expect.stringMatching(/« Repas ».n’a pas été retenu au calendrier.:.La salle est en travaux\./u)
    expect(await dits()).toEqual(
      expect.arrayContaining([
        [personneId, dit],
        [partie, dit],
      ]),
    )
    await s.prepare((tx) => tx.deleteFrom('contacts').where('id', '=', contactId).execute())
    expect(await dits()).toEqual([[personneId, dit]])
    await modererSeance(porteur, id, 'proposer', '')
    expect(await dits()).toEqual([])
    await modererSeance(s.visit('cdsu'), id, 'refuser', 'Non.')
    expect(await dits()).toEqual([[personneId, expect.stringContaining('Non.')]])
  })

  it('a draft goes away; what was published is called off instead', async () => {
    const { s, actionId, porteur } = await decor()
    const id = await proposer(s, porteur, actionId, 'le 3 avril 14h-16h')
    expect(await supprimerBrouillon(porteur, id)).toEqual({ ok: true, value: undefined })
    expect(await read(s, (tx) => trouver(tx, id))).toBe(null)
    const publiee = await proposer(s, s.visit('coordination'), actionId, 'le 3 avril 14h-16h')
    await unePublication(s, { seances: [publiee] })
    expect(await supprimerBrouillon(porteur, publiee)).toEqual({ ok: false, reason: 'deja-publiee' })
  })
})
