import { describe, expect, it } from 'vitest'
import { echeance, jourDu, joursDuBilan, raisonDuJour } from './bilan.ts'

const le = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const jourOuRien = (iso: string): Temporal.PlainDate | null => (iso === '' ? null : le(iso))

describe('the day of the final bilan of 2026, where the contract says none', () => {
  it.each([
    // Within its year, or of the year alone: six months after the end of that year.
    ['2026-03-01', '2026-11-30', '2027-06-30', null],
    // A school year, and all that goes over the year without lasting longer: told at once, six months after its end.
    ['2026-09-01', '2027-07-05', '2028-01-05', 'apres-sa-fin'],
    ['2026-02-15', '2027-01-29', '2027-07-29', 'apres-sa-fin'],
    // Longer: year by year, however long it gets.
    ['2026-01-15', '2027-01-31', '2027-06-30', 'annee-par-annee'],
    ['2026-01-15', '2027-04-30', '2027-06-30', 'annee-par-annee'],
    ['2026-01-15', '2028-12-31', '2027-06-30', 'annee-par-annee'],
    // An end alone tells no length; an action held wholly in the next year is told after its end.
    ['', '2027-03-31', '2027-06-30', null],
    ['2027-03-01', '2027-11-30', '2028-05-30', 'apres-sa-fin'],
    ['2027-03-01', '2028-11-30', '2027-06-30', null],
    // Begun before, it ends with the year.
    ['2025-09-01', '2026-12-31', '2027-06-30', null],
  ])('from « %s » to %s is %s: %s', (debut, fin, jour, raison) => {
    const periode = { debut: jourOuRien(debut), fin: le(fin) }
    const action = {
      ...{ annee: 2026, periodeGenre: 'dates' as const, periodeEcrite: '' },
      ...{ debutJour: periode.debut, finJour: periode.fin },
    }
    const bilan = {
      ...{
        numero: 0,
        issueSignee: null,
        reporteAu: null,
        repousse: false,
        accordee: false,
        demandeLe: null,
        finalLa: false,
      },
      ...{ pasAvant: le('2026-01-05'), exercice: 2026, moment: 'final' as const, jours: joursDuBilan(action, 2026) },
    }
    const du = jourDu(bilan, echeance(2026))
    expect(du?.toString()).toBe(jour)
    expect(raisonDuJour(bilan, periode, du)?.quoi ?? null).toBe(raison)
    // A mid-year one has the day of all, or none, and no reason of its own.
    const mi = { ...bilan, moment: 'mi-parcours' as const }
    expect(jourDu(mi, le('2026-11-06'))?.toString()).toBe('2026-11-06')
    expect(raisonDuJour(mi, periode, le('2026-11-06'))).toBeNull()
  })

  it.each([
    ['vacances de printemps 2027', '2027-12-20'],
    ['octobre 2026 et avril 2027', '2027-10-30'],
    ['à partir de juin 2027', '2028-06-30'],
    ['à partir d’octobre 2026', '2027-06-30'],
    ['tous les mercredis', '2027-06-30'],
  ])('of « %s », whose days nobody can tell, is %s: it is not asked for while it may go on', (periodeEcrite, jour) => {
    const action = { annee: 2026, periodeGenre: 'dates' as const, periodeEcrite, debutJour: null, finJour: null }
    const bilan = {
      ...{
        numero: 0,
        issueSignee: null,
        reporteAu: null,
        repousse: false,
        accordee: false,
        demandeLe: null,
        finalLa: false,
      },
      ...{ pasAvant: le('2026-01-05'), exercice: 2026, moment: 'final' as const, jours: joursDuBilan(action, 2026) },
    }
    expect(jourDu(bilan, echeance(2026))?.toString()).toBe(jour)
  })

  it('granted to an action moved whole to the next year, is six months after that end, for that reason', () => {
    const periode = { debut: le('2027-03-01'), fin: le('2027-11-30') }
    const bilan = { exercice: 2026, moment: 'final' as const }
    expect(raisonDuJour(bilan, periode, le('2028-05-30'))?.quoi).toBe('apres-sa-fin')
  })
})
