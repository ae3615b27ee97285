import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auPlusTot, court, etatDe, lettreDue, ouvrir } from './domain.ts'

const j = (iso: string) => Temporal.PlainDate.from(iso)
const jours = (du: string, au: string) => ({ du: j(du), au: j(au) })

describe('a consultation', () => {
  it.each([
    ['a month, day for day', '2026-03-01', '2026-04-01', 'ok'],
    ['a day less', '2026-03-01', '2026-03-31', 'trop-court'],
    ['from the last of January', '2026-01-31', '2026-02-28', 'ok'],
    ['backwards', '2026-03-01', '2026-02-01', 'trop-court'],
    ['already begun', '2026-01-01', '2026-06-01', 'deja-passe'],
  ] as const)('%s', (_, du, au, dit) => {
    const decision = ouvrir(jours(du, au), null, j('2026-01-15'))
    expect(decision.ok ? 'ok' : decision.reason).toBe(dit)
  })

  it('is lengthened and never shortened, nor begun again', () => {
    const deja = jours('2026-03-01', '2026-04-15')
    const dit = (du: string, au: string, le = '2026-03-10') => {
      const decision = ouvrir(jours(du, au), deja, j(le))
      return decision.ok ? 'ok' : decision.reason
    }
    expect(dit('2026-03-01', '2026-05-01')).toBe('ok')
    expect(dit('2026-03-01', '2026-04-15')).toBe('ok')
    expect(dit('2026-03-01', '2026-04-14')).toBe('raccourcie')
    expect(dit('2026-03-10', '2026-05-01')).toBe('raccourcie')
    expect(dit('2026-03-10', '2026-05-01', '2026-02-20')).toBe('ok')
  })

  it('leaves the council a month at least, whatever is asked and in whatever order', () => {
    const n = fc.integer({ min: -40, max: 90 })
    fc.assert(
      fc.property(fc.array(fc.tuple(n, n, fc.nat(20)), { maxLength: 8 }), (gestes) => {
        let [la, aujourdhui] = [null as ReturnType<typeof jours> | null, j('2026-01-30')]
        for (const [du, duree, attente] of gestes) {
          aujourdhui = aujourdhui.add({ days: attente })
          const dits = { du: aujourdhui.add({ days: du }), au: aujourdhui.add({ days: du + duree }) }
          const ouverte = la !== null && Temporal.PlainDate.compare(la.du, aujourdhui) <= 0
          const fixe = ouverte && la ? { du: la.du, au: dits.au } : dits
          if (!ouvrir(fixe, la, aujourdhui).ok) continue
          if (ouverte && la) expect(Temporal.PlainDate.compare(fixe.au, la.au)).toBeGreaterThanOrEqual(0)
          else expect(Temporal.PlainDate.compare(fixe.du, aujourdhui)).toBeGreaterThanOrEqual(0)
          la = fixe
          expect(Temporal.PlainDate.compare(la.au, auPlusTot(la.du))).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it.each([
    ['before it opens', [], '2026-02-28', 'a-venir'],
    ['open, nobody answered', [], '2026-03-02', 'ouverte-sans-reponse'],
    ['open on its last day', [], '2026-04-01', 'ouverte-sans-reponse'],
    ['open, a page is published', ['2026-03-20'], '2026-03-21', 'ouverte-avec-reponse'],
    ['over, a page came on its last day', ['2026-04-01'], '2026-04-02', 'close-avec-reponse'],
    ['over in silence', [], '2026-04-02', 'reputee-favorable'],
    ['over, and a page came the day after', ['2026-04-02'], '2026-04-03', 'reputee-favorable'],
    ['a page of before it opened counts', ['2026-02-01'], '2026-04-03', 'close-avec-reponse'],
  ] as const)('%s', (_, publiees, le, etat) => {
    expect(etatDe(jours('2026-03-01', '2026-04-01'), publiees.map(j), j(le))).toBe(etat)
  })

  it('runs up to its last day', () => {
    expect(court(jours('2026-03-01', '2026-04-01'), j('2026-04-01'))).toBe(true)
    expect(court(jours('2026-03-01', '2026-04-01'), j('2026-04-02'))).toBe(false)
    expect(court(jours('2026-03-01', '2026-04-01'), j('2026-01-01'))).toBe(true)
  })

  it.each([
    ['before it opens', '2026-02-28', false, null, [], null],
    ['the day it opens', '2026-03-01', false, null, [], 'ouverture'],
    ['days later, the program was stopped', '2026-03-09', false, null, [], 'ouverture'],
    ['told already', '2026-03-09', true, null, [], null],
    ['a week before its end', '2026-03-25', true, null, [], 'fin'],
    ['on its last day', '2026-04-01', true, null, [], 'fin'],
    ['recalled already', '2026-03-26', true, '2026-04-01', [], null],
    ['recalled of a day that was put off since', '2026-03-26', true, '2026-03-28', [], 'fin'],
    ['answered', '2026-03-26', true, null, ['2026-03-20'], null],
    ['over', '2026-04-02', false, null, [], null],
  ] as const)('owes a letter, %s', (_, le, dite, finDite, publiees, lettre) => {
    const une = {
      ...jours('2026-03-01', '2026-04-01'),
      ouvertureDiteLe: dite ? Temporal.Instant.from('2026-03-01T06:00:00Z') : null,
      finDite: finDite === null ? null : j(finDite),
    }
    expect(lettreDue(une, publiees.map(j), j(le))).toBe(lettre)
  })
})
