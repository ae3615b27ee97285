import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { etapesDe } from './etapes.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const AUJOURDHUI = jour('2026-06-15')
const connu = {
  action: { decidee: '2026-02-10', premiereDate: '2026-03-04', derniereDate: '2026-11-18' },
  debut: jour('2026-01-01'),
  fin: jour('2026-12-31'),
  compteRendu: {
    delais: [
      { limite: jour('2026-06-01'), recuLe: null },
      { limite: jour('2027-06-30'), recuLe: null },
    ],
  },
}
const dites = (quoi: Parameters<typeof etapesDe>[0]) =>
  etapesDe(quoi, AUJOURDHUI).map((une) => `${une.jour} ${une.quoi} : ${une.etat}`)

describe('the milestones of an action', () => {
  it('are what is noted elsewhere, in the order of their days', () => {
    expect(dites(connu)).toEqual([
      '2026-02-10 Décision notée ici : fait',
      '2026-03-04 Première date au calendrier : fait',
      '2026-06-01 Bilan attendu, pas encore reçu : passe',
      '2026-11-18 Dernière date au calendrier : prevu',
      '2026-12-31 Fin prévue : prevu',
      '2027-06-30 Bilan attendu : prevu',
    ])
  })

  it('say the period where the calendar has no date, and one date once', () => {
    const sans = { ...connu, action: { decidee: null, premiereDate: null, derniereDate: null }, compteRendu: {} }
    expect(dites(sans)).toEqual(['2026-01-01 Début prévu : passe', '2026-12-31 Fin prévue : prevu'])
    const une = {
      ...sans,
      action: { ...sans.action, premiereDate: '2026-05-01', derniereDate: '2026-05-01' },
      fin: null,
    }
    expect(dites(une)).toEqual(['2026-05-01 Première date au calendrier : fait'])
  })

  it('say a bilan received on its day', () => {
    const recu = { ...connu, compteRendu: { delais: [{ limite: jour('2026-06-01'), recuLe: jour('2026-05-20') }] } }
    expect(dites(recu)).toContain('2026-05-20 Bilan reçu : fait')
  })

  it('are never done before their day', () => {
    const desJours = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10))
    fc.assert(
      fc.property(desJours, desJours, desJours, (decidee, premiereDate, derniereDate) => {
        for (const { jour: le, etat } of etapesDe(
          { ...connu, action: { decidee, premiereDate, derniereDate } },
          AUJOURDHUI,
        ))
          expect(etat === 'prevu').toBe(Temporal.PlainDate.compare(le, AUJOURDHUI) > 0)
      }),
    )
  })
})
