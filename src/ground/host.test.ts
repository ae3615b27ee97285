import { afterAll, expect, it } from 'vitest'
import { MODULES } from '#src/modules.ts'
import { scene } from '#src/test/app.ts'
import { dus, gather, panels, todos, trier, uneFois } from './host.ts'
import type { Panel, Todo } from './module.ts'
import { read, write } from './visit.ts'

afterAll(() => gather(MODULES))

it('reads once what several panels of a page ask, and anew at the next page', async () => {
  const s = await scene()
  let lectures = 0
  const lire = uneFois(async () => {
    lectures += 1
    return `lu ${lectures}`
  })
  const panneau: Panel = (_visit, tx, id) => lire(tx, id)
  gather([
    { nom: 'un', panels: { page: panneau } },
    { nom: 'deux', panels: { page: panneau } },
  ])
  const page = (id: string) => read(s, (tx) => panels('page', s.visit('visiteur'), tx, id))
  expect(await page('a')).toEqual(['lu 1', 'lu 1'])
  expect(await page('b')).toEqual(['lu 2', 'lu 2'])
})

it('reads each time what a gesture asks, which may have changed it', async () => {
  const s = await scene()
  let lectures = 0
  const lire = uneFois(async () => {
    lectures += 1
    return lectures
  })
  await write(s, async (tx) => {
    expect(await lire(tx, 'a')).toBe(1)
    expect(await lire(tx, 'a')).toBe(2)
  })
  await read(s, async (tx) => {
    expect(await lire(tx, 'a')).toBe(3)
    await write(s, async () => {})
    expect(await lire(tx, 'a')).toBe(4)
  })
})

it('reads once what « À faire » and what is due within it ask', async () => {
  const s = await scene()
  let lectures = 0
  const lire = uneFois(async () => {
    lectures += 1
    return `lu ${lectures}`
  })
  const ligne = (texte: string) => [{ texte, href: '/', jour: null, urgence: 'bientot' as const }]
  gather([
    {
      nom: 'un',
      dus: async (_visit, tx) => {
        await lire(tx, 'a')
        return []
      },
    },
    {
      nom: 'deux',
      todos: async (visit, tx) => {
        await dus(visit, tx, null)
        return ligne(await lire(tx, 'a'))
      },
    },
    { nom: 'trois', todos: async (_visit, tx) => ligne(await lire(tx, 'a')) },
  ])
  const textes = () => read(s, async (tx) => (await todos(s.visit('visiteur'), tx)).map(({ texte }) => texte))
  expect(await textes()).toEqual(['lu 1', 'lu 1'])
  expect(await textes()).toEqual(['lu 2', 'lu 2'])
})

it('puts what comes first before, of what is not for now, and who waits first only of what is or of one day', () => {
  const une = (texte: string, urgence: Todo['urgence'], jour: string | null, quelquunAttend = false): Todo => ({
    ...{ texte, href: '/', urgence, quelquunAttend },
    jour: jour === null ? null : Temporal.PlainDate.from(jour),
  })
  const dans = trier([
    une('sans jour, on attend', 'bientot', null, true),
    une('dans 6 semaines, on attend', 'bientot', '2026-04-22', true),
    une('demain', 'bientot', '2026-03-12'),
    une('demain, on attend', 'bientot', '2026-03-12', true),
    une('hier', 'bientot', '2026-03-10'),
    une('en retard', 'maintenant', '2026-03-01'),
    une('à rappeler', 'maintenant', null, true),
  ])
  expect(dans.map(({ texte }) => texte)).toEqual([
    ...['à rappeler', 'en retard', 'hier', 'demain, on attend', 'demain'],
    ...['dans 6 semaines, on attend', 'sans jour, on attend'],
  ])
})

it('puts what is for later in the order of the days that the lines tell', () => {
  const une = (texte: string, jour: string, pour?: string): Todo => ({
    ...{ texte, href: '/', urgence: 'bientot', jour: Temporal.PlainDate.from(jour) },
    ...(pour ? { pour: Temporal.PlainDate.from(pour) } : {}),
  })
  const dans = trier([une('dans 6 jours', '2026-03-17'), une('à rappeler aujourd’hui', '2026-03-11', '2026-04-01')])
  expect(dans.map(({ texte }) => texte)).toEqual(['à rappeler aujourd’hui', 'dans 6 jours'])
})
