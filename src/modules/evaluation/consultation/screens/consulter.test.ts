import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { plusTard, scene, texteDe } from '#src/test/app.ts'
import { unePageDuConseil } from '../../commentaires/testing.ts'

const PATH = '/evaluation/2025/consultation'
const jours = (consultationDu: string, consultationAu: string, version = '0') => ({
  consultationDu,
  consultationAu,
  version,
})

describe('the consultation of the council on the year’s report', () => {
  it('lasts a month at least, is never made shorter, and each wrong day has its sentence', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const court = await cdsu.post(PATH, jours('2026-03-12', '2026-04-11'))
    expect([court.status, await texteDe(court)]).toEqual([422, expect.stringContaining('un mois au moins')])
    const passe = await cdsu.post(PATH, jours('2026-03-01', '2026-06-01'))
    expect([passe.status, await texteDe(passe)]).toEqual([422, expect.stringContaining('déjà passé')])
    expect((await cdsu.post(PATH, jours('2026-03-11', '2026-04-15'))).status).toBe(303)
    const raccourcie = await cdsu.post(PATH, jours('2026-03-11', '2026-04-12', '1'))
    expect([raccourcie.status, await texteDe(raccourcie)]).toEqual([
      422,
      expect.stringContaining('ne se raccourcit pas'),
    ])
    expect((await cdsu.post(PATH, jours('2026-03-11', '2026-05-15', '1'))).status).toBe(303)
    expect((await s.as('coordination').post(PATH, jours('2026-03-11', '2026-06-15', '2'))).status).toBe(403)
  })

  it('is recalled to who sits, who read that silence is favourable, until they publish; then over, it says which it was', async () => {
    const s = await scene()
    await siegent(s)
    await s.as('cdsu').post(PATH, jours('2026-03-11', '2026-04-11'))
    const rappel = 'sans réponse le 11 avril 2026, l’avis est réputé favorable'
    expect(await texteDe(await s.as('conseil').get('/'))).toContain(rappel)
    expect(await texteDe(await s.as('cdsu').get('/'))).not.toContain(rappel)
    const apres = plusTard(s, Temporal.Instant.from('2026-04-12T10:00:00Z'))
    expect(await texteDe(await apres.as('cdsu').get(PATH))).toContain('son avis est réputé favorable')
    // A page that came too late is annexed all the same.
    await unePageDuConseil(s, { publieeLe: '2026-04-12T08:00:00Z', texte: 'Trop tard, mais dit.' })
    const tard = await texteDe(await apres.as('cdsu').get(PATH))
    expect(tard).toContain('son avis est réputé favorable')
    expect(tard).toContain('Trop tard, mais dit.')

    await unePageDuConseil(s, { publieeLe: '2026-03-20T08:00:00Z', texte: 'Mot pour mot.' })
    expect(await texteDe(await s.as('conseil').get('/'))).not.toContain(rappel)
    const lue = await texteDe(await apres.as('cdsu').get(PATH))
    expect(lue).toContain('jointe mot pour mot')
    expect(lue).toContain('Mot pour mot.')
  })
})
