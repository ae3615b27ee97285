import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { fromJson } from '#platform/json.ts'
import { ok } from '#platform/result.ts'
import { lireFichier } from './lire.ts'
import { lireEnTravailleur as lireEnTexte } from './travailleur.ts'

async function lireEnTravailleur(...donnees: Parameters<typeof lireEnTexte>) {
  const lu = await lireEnTexte(...donnees)
  return lu.ok ? ok(fromJson(lu.value)) : lu
}

const CADRE = {
  aujourdhui: '2026-03-11',
  fond: { zone: 'B' },
  nomDeFichier: 'dates',
  correction: {},
  accessibilites: [],
} as const
const octets = (texte: string) => new TextEncoder().encode(texte)
const ICS = (evenements: number, regle = '') =>
  [
    'BEGIN:VCALENDAR',
    ...Array.from(
      { length: evenements },
      (_, n) =>
        `BEGIN:VEVENT\r\nUID:${n}\r\nSUMMARY:Atelier ${n}\r\nDTSTART:20260318T140000\r\nDTEND:20260318T160000\r\n${regle}END:VEVENT`,
    ),
    'END:VCALENDAR',
  ].join('\r\n')

describe('a file of dates', () => {
  it('is read in another thread, be it a calendar or a table', async () => {
    const ics = await lireEnTravailleur(octets(ICS(2)), CADRE)
    expect(ics).toMatchObject({ ok: true, value: { format: 'ics', seances: [{ uid: '0' }, { uid: '1' }] } })
    const csv = await lireEnTravailleur(
      octets('Date;Horaires\n18/03/2026;tous les mercredis 14h-16h sauf vacances'),
      CADRE,
    )
    expect(csv.ok && csv.value.format).toBe('csv')
  })

  it.each(['ods', 'xlsx', 'biff8'] as const)(
    'is read from a table of %s, its days and hours as dates',
    async (format) => {
      // An hour in a table is a part of a day, shown as an hour.
      const heure = (h: number) => ({ t: 'n' as const, v: h / 24, z: 'hh:mm' })
      const feuille = utils.aoa_to_sheet(
        [
          ['Date', 'Début', 'Fin', 'Intitulé'],
          [new Date(2026, 2, 18), heure(14), heure(16.5), 'Goûter'],
          ['19/03/2026', '10:00', '12:00', 'Écrit à la main'],
        ],
        { cellDates: true },
      )
      const livre = utils.book_new(feuille, 'Dates')
      const lue = await lireFichier(new Uint8Array(write(livre, { type: 'buffer', bookType: format })), CADRE)
      if (!lue.ok) throw new Error(lue.reason)
      expect(lue.value.refusees).toEqual([])
      expect(lue.value.seances.flatMap(({ dates }) => dates.map(({ debut, fin }) => [debut, fin]))).toEqual([
        ['2026-03-18T14:00', '2026-03-18T16:30'],
        ['2026-03-19T10:00', '2026-03-19T12:00'],
      ])
    },
  )

  it('is refused before it is read when it is too heavy', async () => {
    const lourd = new Uint8Array(50 * 1024 * 1024)
    lourd.set(octets('BEGIN:VCALENDAR'))
    expect(await lireFichier(lourd, CADRE)).toEqual({ ok: false, reason: 'fichier-trop-lourd' })
  })

  it('is refused for a reason, whatever it holds', async () => {
    const refus = async (texte: string) => {
      const lu = await lireFichier(octets(texte), CADRE)
      return lu.ok ? lu.value.seances.length : lu.reason
    }
    expect(await refus('')).toBe('fichier-vide')
    expect(await refus('%PDF-1.7')).toBe('format-inconnu')
    expect(await refus('bonjour')).toBe('sans-entetes')
    expect(await refus(`Date;Horaires\n${'30/02/2026;14h-16h\n'.repeat(20_001)}`)).toBe('trop-de-rangees')
    expect(await refus('Date;Lieu\n')).toBe('sans-rangee')
    expect(await refus('BEGIN:VCALENDAR\nEND:VCALENDAR')).toBe('sans-evenement')
    expect(await refus(ICS(2_001))).toBe('trop-de-dates')
    expect(await refus(ICS(20_001))).toBe('trop-d-evenements')
    // Days left out are kept and read again as dates are.
    const sauf = Array.from({ length: 400 }, (_, n) =>
      Temporal.PlainDate.from('2026-03-19').add({ days: n }).toString().replaceAll('-', ''),
    )
    const troue = `RRULE:FREQ=WEEKLY\r\nEXDATE;VALUE=DATE:${sauf.join()}\r\n`
    expect(await refus(ICS(10, troue))).toBe(10)
    expect(await refus(ICS(60, troue))).toBe('trop-de-dates')
  })

  it('is stopped when it takes too long', async () => {
    const lu = await lireEnTravailleur(octets(ICS(1_000, 'RRULE:FREQ=DAILY\r\n')), CADRE, {
      millisecondes: 1,
      megaoctets: 256,
    })
    expect(lu).toEqual({ ok: false, reason: 'lecture-trop-longue' })
  })
})
