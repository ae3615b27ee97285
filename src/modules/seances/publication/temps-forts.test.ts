import { beforeEach, describe, expect, it } from 'vitest'
import { instantDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { SANS_FILTRE } from '../publiees/filtre.ts'
import { publiees } from '../publiees/queries.ts'
import { uneSeancePubliee, unLieu } from '../testing.ts'
import {
  annulerTempsFort,
  autourDuTempsFort,
  changerTempsFort,
  type DateDeTempsFort,
  publierTempsFort,
} from './temps-forts.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const a = (iso: string, heure: string) => instantDe(jour(iso), Temporal.PlainTime.from(heure))
const uneDate = (p: Partial<DateDeTempsFort> = {}): DateDeTempsFort => ({
  titre: 'Mise en commun',
  description: '',
  debut: a('2026-04-09', '18:00'),
  fin: a('2026-04-09', '20:00'),
  endroit: { lieuId: null, salleId: null, lieuEcrit: 'Chez Nadia' },
  ...p,
})
const vues = (du = '2026-04-01', au = '2026-06-30') =>
  read(s.visit(), async (tx) =>
    (await publiees(tx, { du: jour(du), au: jour(au), filtre: SANS_FILTRE })).map((date) => ({
      id: date.id,
      titre: date.seance.titre,
      genre: date.seance.genre,
      debut: date.debut.toString(),
      statut: date.statut,
      lieu: date.lieu?.nom,
    })),
  )
// Somebody of one quartier: the séance is everybody's, the caller checked the right.
const parLeQuartier = () => s.visit('coordination', { quartierId: s.quartierId })

async function publie(p: Partial<DateDeTempsFort> = {}): Promise<Id> {
  const id = newId()
  expect(await publierTempsFort(parLeQuartier(), id, uneDate(p))).toEqual({ ok: true, value: id })
  return id
}

describe('a temps fort in the calendrier', () => {
  it('is published at once, in the name of whoever does it; twice is once', async () => {
    const id = await publie()
    expect(await publierTempsFort(parLeQuartier(), id, uneDate())).toEqual({ ok: true, value: id })
    expect(await vues()).toMatchObject([
      { titre: 'Mise en commun', genre: 'temps-fort', debut: '2026-04-09T16:00:00Z', statut: 'programmee' },
    ])
    const par = await read(s.visit(), (tx) => tx.selectFrom('publications').select('par').execute())
    expect(par).toEqual([{ par: 'Essai coordination' }])
  })

  it.each([
    ['an hour later', '2026-04-09'],
    ['the day after', '2026-04-10'],
    ['six weeks later', '2026-05-21'],
  ])('stays one and the same date when it moves: %s', async (_, iso) => {
    const id = await publie()
    const [avant] = await vues()
    const vers = uneDate({ titre: 'Mise en commun, enfin', debut: a(iso, '19:00'), fin: a(iso, '21:30') })
    expect((await changerTempsFort(parLeQuartier(), id, vers)).ok).toBe(true)
    expect(await vues()).toMatchObject([
      { id: avant?.id, titre: 'Mise en commun, enfin', debut: a(iso, '19:00').toString(), statut: 'deplacee' },
    ])
    expect((await changerTempsFort(parLeQuartier(), id, uneDate())).ok).toBe(true)
    expect(await vues()).toMatchObject([{ id: avant?.id, debut: '2026-04-09T16:00:00Z' }])
  })

  it('changes words and place without moving', async () => {
    const id = await publie()
    const endroit = { lieuId: null, salleId: null, lieuEcrit: 'À la Maison des Cerisiers' }
    expect((await changerTempsFort(parLeQuartier(), id, uneDate({ endroit }))).ok).toBe(true)
    expect(await vues()).toMatchObject([{ lieu: 'À la Maison des Cerisiers', statut: 'programmee' }])
  })

  it('called off, says so and stays seen', async () => {
    const id = await publie()
    await annulerTempsFort(parLeQuartier(), id, 'Trop peu de monde')
    await annulerTempsFort(parLeQuartier(), id, 'encore')
    expect(await vues()).toMatchObject([{ statut: 'annulee' }])
  })

  it('called off, then given another day, comes back as the same date', async () => {
    const id = await publie()
    const [avant] = await vues()
    await annulerTempsFort(parLeQuartier(), id, '')
    const vers = uneDate({ debut: a('2026-05-05', '18:00'), fin: a('2026-05-05', '20:00') })
    expect((await changerTempsFort(parLeQuartier(), id, vers)).ok).toBe(true)
    expect(await vues()).toMatchObject([{ id: avant?.id, statut: 'deplacee', debut: '2026-05-05T16:00:00Z' }])
  })

  it('refuses a room that is held, and says the nearest ways round', async () => {
    const { lieuId, salleId } = await unLieu(s)
    await uneSeancePubliee(s, { jours: ['2026-04-09'], heure: '19:00', jusqua: '21:00', lieuId, salleId })
    const endroit = { lieuId, salleId, lieuEcrit: '' }
    expect(await publierTempsFort(parLeQuartier(), newId(), uneDate({ endroit }))).toEqual({
      ok: false,
      reason: 'salle-prise',
    })
    expect(await vues()).toHaveLength(1)
    const { conflits, libres } = await read(s.visit(), (tx) => autourDuTempsFort(tx, s.now, uneDate(), salleId))
    expect(conflits.map(({ genre }) => genre)).toEqual(['salle'])
    expect(libres).toHaveLength(3)
    const prise = { debut: a('2026-04-09', '19:00'), fin: a('2026-04-09', '21:00') }
    for (const une of libres)
      expect(
        Temporal.Instant.compare(une.fin, prise.debut) <= 0 || Temporal.Instant.compare(une.debut, prise.fin) >= 0,
      ).toBe(true)
  })

  it('sees what else is the same evening, and nothing the evening after', async () => {
    await uneSeancePubliee(s, { titre: 'Loto', jours: ['2026-04-09'], heure: '18:30', jusqua: '20:00' })
    const autour = (iso: string) =>
      read(s.visit(), (tx) => autourDuTempsFort(tx, s.now, { debut: a(iso, '18:00'), fin: a(iso, '20:00') }, null))
    expect((await autour('2026-04-09')).conflits.map(({ autre }) => autre.titre)).toEqual(['Loto'])
    expect(await autour('2026-04-10')).toEqual({ conflits: [], libres: [] })
  })
})
