import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joursDe, titreDit } from '#modules/seances/publiees/en-clair.ts'
import { SANS_FILTRE } from '#modules/seances/publiees/filtre.ts'
import { type DatePubliee, publiees } from '#modules/seances/publiees/queries.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'

/**
 * Our feeds, read by other programs than ours: python3-vobject, python3-icalendar, khal, vdirsyncer, ical.js and
 * python3-feedparser. Each is skipped, with a message, where it is absent; `.ci/run` installs them and says so (`JUDGES`).
 */
const SCRIPT = fileURLToPath(new URL('../../../test/calendar_conformance.py', import.meta.url))
const run = promisify(execFile)
const TITRE =
  'Atelier couture : ourlets, fermetures et goûter partagé au pied des tours des Côteaux fleuris 🎉 ; « on essaie ? »'

const MODULES = ['vobject', 'icalendar', 'feedparser'] as const
// A Python of one's own may stand before Debian's, and know nothing of its packages.
const pythons = new Map(
  MODULES.map((name) => [
    name,
    ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, ['-c', `import ${name}`]).status === 0),
  ]),
)
const has = (command: string) => spawnSync(command, ['--version']).status === 0
const present: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(MODULES.map((name) => [name, pythons.get(name) !== undefined])),
  khal: has('khal'),
  vdirsyncer: has('vdirsyncer'),
}
for (const [name, here] of Object.entries(present))
  if (!here) console.log(`${name} is not here: the feeds are not read by it.`)

const folder = mkdtempSync(join(tmpdir(), 'coup-de-pouce-flux-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** French spaces that do not break, as a keyboard types them. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

const judge = (name: (typeof MODULES)[number], command: string, path: string) => {
  const { status, stdout, stderr } = spawnSync(pythons.get(name) ?? 'python3', [SCRIPT, command, path], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

let s: Scene
let file = ''
let expected: [string, string][] = []
let dates: DatePubliee[] = []

/** A year as there are: series over both changes of hour, dates that go their own way, whole days, one of each state. */
beforeAll(async () => {
  s = await scene()
  const semaines = (du: string, combien: number) =>
    Array.from({ length: combien }, (_, n) =>
      Temporal.PlainDate.from(du)
        .add({ days: 7 * n })
        .toString(),
    )
  await uneSeancePubliee(s, {
    titre: TITRE,
    description: 'Machines sur place.\nVenez avec « ce que vous avez » ; rien n’est demandé, tout est prêté.',
    regle: 'FREQ=WEEKLY;BYDAY=WE',
    jours: semaines('2026-03-04', 52).filter((le) => !['2026-04-15', '2026-04-22', '2026-07-08'].includes(le)),
  })
  await uneSeancePubliee(s, {
    titre: 'Marche',
    regle: 'FREQ=MONTHLY;BYDAY=2SU',
    jours: ['2026-03-08', '2026-04-12', '2026-05-10', '2026-06-14'],
    heure: '09:30',
    jusqua: '11:00',
  })
  await uneSeancePubliee(s, { titre: 'Séjour', heure: null, jours: ['2026-07-06'], duree: 5 })
  await uneSeancePubliee(s, {
    titre: 'Journée du quartier',
    heure: null,
    regle: 'FREQ=YEARLY',
    jours: ['2026-06-20', '2027-06-20'],
  })
  await uneSeancePubliee(s, {
    titre: 'Spectacle',
    jours: ['2026-05-22'],
    statut: 'complete',
    heure: '20:00',
    jusqua: '22:30',
  })
  await uneSeancePubliee(s, { titre: 'Annulée', jours: ['2026-05-23'], statut: 'annulee' })
  await uneSeancePubliee(s, { titre: 'Reportée', jours: ['2026-05-24'], statut: 'reportee' })
  const changer = (origine: string, set: object) =>
    s.prepare((tx) => tx.updateTable('occurrences_publiees').set(set).where('origine', '=', origine).execute())
  await changer('2026-03-11T14:00', { statut: 'annulee', annulee_le: s.now, mot: 'La salle est prise.' })
  await changer('2026-03-18T14:00', {
    statut: 'deplacee',
    debut: Temporal.Instant.from('2026-03-19T17:00:00Z'),
    fin: Temporal.Instant.from('2026-03-19T19:00:00Z'),
    debut_precedent: Temporal.Instant.from('2026-03-18T13:00:00Z'),
    sequence: 1,
  })
  await changer('2026-10-28T14:00', { statut: 'complete' })
  const { du, au } = { du: Temporal.PlainDate.from('2026-01-01'), au: Temporal.PlainDate.from('2027-12-31') }
  dates = await read(s, (tx) => publiees(tx, { du, au, filtre: SANS_FILTRE }))
  expected = dates
    .filter(({ statut }) => statut !== 'annulee')
    .map((date): [string, string] => [
      date.journee ? joursDe(date).du.toString() : date.debut.toString(),
      titreDit(date.seance.titre, date.statut),
    ])
    .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1))
  file = join(folder, 'calendrier.ics')
  writeFileSync(file, await (await s.as('visiteur').get('/calendrier.ics')).text())
})

it.runIf(process.env.JUDGES === 'installed')('has all its judges where they were installed', () => {
  expect(present).toEqual({ vobject: true, icalendar: true, feedparser: true, khal: true, vdirsyncer: true })
})

describe('the iCalendar feed', () => {
  it('has lines of 75 octets at most, cut between characters, each ended by CRLF', () => {
    const bytes = readFileSync(file)
    const lines = bytes.toString('latin1').split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines.filter((line) => line.length > 75)).toEqual([])
    expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([])
    // A cut inside a character would leave half of it alone on its line.
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for (const line of lines) expect(() => decoder.decode(Buffer.from(line, 'latin1'))).not.toThrow()
    expect(bytes.includes(Buffer.from('TZID:Europe/Paris\r\n'))).toBe(true)
  })

  it('unfolds in ical.js as it was published', () => {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')))
    ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone')!)
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    const found: [string, string][] = []
    const isOff = (one: ICAL.Event) => one.component.getFirstPropertyValue('status') === 'CANCELLED'
    const note = (start: ICAL.Time, { summary }: ICAL.Event) =>
      found.push([start.isDate ? start.toString() : start.toJSDate().toISOString().replace('.000', ''), summary])
    for (const event of events.filter((one) => !one.isRecurrenceException())) {
      for (const own of events) if (own.isRecurrenceException() && own.uid === event.uid) event.relateException(own)
      if (!event.isRecurring()) {
        if (!isOff(event)) note(event.startDate, event)
        continue
      }
      const iterator = event.iterator()
      for (let next = iterator.next(); next; next = iterator.next()) {
        const { item, startDate } = event.getOccurrenceDetails(next)
        if (!isOff(item)) note(startDate, item)
      }
    }
    expect(found.sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1))).toEqual(expected)
  })

  it.runIf(present.vobject)('unfolds in vobject as it was published', () => {
    expect(judge('vobject', 'vobject', file)).toEqual(expected)
  })

  it.runIf(present.icalendar)('has no error for icalendar, which writes again what it read', () => {
    const { errors, same, events } = judge('icalendar', 'icalendar', file)
    expect(errors).toEqual([])
    expect(same).toBe(true)
    expect(events).toContainEqual(
      expect.objectContaining({ summary: TITRE, zone: 'Europe/Paris', stamp: '2026-03-11T09:00:00Z' }),
    )
  })

  it.runIf(present.khal)('is taken by khal, which shows what was published', async () => {
    const home = join(folder, 'khal')
    mkdirSync(join(home, 'vdir'), { recursive: true })
    writeFileSync(
      join(home, 'config'),
      `[calendars]\n[[essai]]\npath = ${join(home, 'vdir')}\n[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n` +
        'timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%dT%H:%M\nlongdatetimeformat = %Y-%m-%dT%H:%M\n' +
        `[sqlite]\npath = ${join(home, 'khal.db')}\n`,
    )
    const env = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LC_ALL: 'C.UTF-8' }
    const khal = async (...args: string[]) => (await run('khal', ['-c', join(home, 'config'), ...args], { env })).stdout
    await khal('import', '--batch', '-a', 'essai', file)
    const listed = await khal(
      'list',
      '--day-format',
      '',
      '--format',
      '{start-long}\t{status}\t{title}',
      '2026-01-01',
      '730d',
    )
    const shown = listed
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([, status]) => !status?.includes('CANCELLED'))
      .map(([start, , title]) => [start, title])
    const ours = dates
      .filter(({ statut }) => statut !== 'annulee')
      .map((date) => {
        const mur = date.debut.toZonedDateTimeISO('Europe/Paris').toPlainDateTime()
        return [
          date.journee ? mur.toPlainDate().toString() : mur.toString({ smallestUnit: 'minute' }),
          titreDit(date.seance.titre, date.statut),
        ]
      })
    const inOrder = (all: (string | undefined)[][]) => all.map((one) => one.join(' ')).sort()
    // What lasts several days is shown on each of them.
    expect([...new Set(inOrder(shown))]).toEqual(inOrder(ours))
  })

  it.runIf(present.vdirsyncer)(
    'is followed by vdirsyncer, one item a séance, and gives it nothing new when nothing changed',
    async () => {
      const home = join(folder, 'vdirsyncer')
      mkdirSync(join(home, 'items'), { recursive: true })
      const server = createServer(getRequestListener(s.app.fetch)).listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      writeFileSync(
        join(home, 'config'),
        `[general]\nstatus_path = "${home}/status/"\n[pair flux]\na = "feed"\nb = "items"\ncollections = null\n` +
          `[storage feed]\ntype = "http"\nurl = "http://127.0.0.1:${port}/${s.territoire.slug}/calendrier.ics"\n` +
          `[storage items]\ntype = "filesystem"\npath = "${home}/items/"\nfileext = ".ics"\n`,
      )
      const env = { ...process.env, HOME: home, LC_ALL: 'C.UTF-8', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' }
      const sync = async () => {
        const { stdout, stderr } = await run('vdirsyncer', ['-c', join(home, 'config'), 'sync', 'flux'], { env })
        return `${stdout}${stderr}`
      }
      try {
        await run('vdirsyncer', ['-c', join(home, 'config'), 'discover', 'flux'], { env })
        await sync()
        const items = readdirSync(join(home, 'items')).map((name) => readFileSync(join(home, 'items', name), 'utf8'))
        const uids = new Set(dates.map(({ seance }) => seance.uid))
        expect(items).toHaveLength(uids.size)
        const series = items.find((item) => item.includes('RRULE:FREQ=WEEKLY'))
        expect(series?.match(/RECURRENCE-ID/g)).toHaveLength(3)
        expect(await sync()).not.toMatch(/Copying|Deleting|error/i)
      } finally {
        server.close()
      }
    },
  )
})

describe.runIf(present.feedparser)('the feeds of news, read by feedparser', () => {
  it('are well made', async () => {
    const path = join(folder, 'calendrier.rss')
    writeFileSync(path, await (await s.as('visiteur').get('/calendrier.rss')).text())
    const news = judge('feedparser', 'news', path)
    expect(news).toMatchObject({ bozo: '', version: 'rss20', title: 'Calendrier de Bellevue' })
    expect(news.link).toBe(`https://coupdepouce.example/${s.territoire.slug}/calendrier`)
    const titles: string[] = news.entries.map(({ title }: { title: string }) => spaced(title))
    expect(titles).toContain(TITRE)
    expect(titles).toContain('Annulé : Annulée, samedi 23 mai 2026 de 14 h à 16 h')
    expect(new Set(news.entries.map(({ id }: { id: string }) => id)).size).toBe(titles.length)
    for (const entry of news.entries) {
      expect(entry.link).toMatch(/^https:\/\/coupdepouce\.example\//)
      expect(entry.updated).toHaveLength(9)
      expect(entry.author).toMatch(/^Les Ateliers du palier/)
      expect(entry.tags).toContain('Atelier')
    }
    const series = news.entries.find(({ title }: { title: string }) => title === TITRE)
    expect(spaced(series.html)).toContain('« ce que vous avez » ; rien n’est demandé')
    expect(spaced(series.html)).toContain('<li>mercredi 11 mars 2026 de 14 h à 16 h (annulé)</li>')
  })
})
