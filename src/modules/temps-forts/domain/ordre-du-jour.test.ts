import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLire, deplacer, direLeCreux, type Faits, minutesPrevues, proposerDesPoints } from './ordre-du-jour.ts'
import type { Point } from './types.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const RIEN: Faits = {
  aujourdhui: jour('2026-03-11'),
  decisions: [],
  besoins: [],
  creux: [],
  bousculades: [],
  echeances: [],
}
const ORDRE = ['decisions', 'tour-de-table', 'besoins', 'creux', 'bousculades', 'echeances', 'suite']

const creux = (noms: readonly string[], themes: readonly string[] = [], ouverts = 0) => {
  const [du, au, semaines] = [jour('2026-12-21'), jour('2026-12-27'), 1]
  const un = (genre: 'age' | 'theme') => (nom: string) => ({ genre, code: nom, nom, du, au, semaines, ouverts })
  return { du, au, semaines, creux: [...noms.map(un('age')), ...themes.map(un('theme'))] }
}

const faits = fc.record({
  aujourdhui: fc.constant(RIEN.aujourdhui),
  decisions: fc.array(
    fc.record({ texte: fc.string({ minLength: 1 }), aQui: fc.constant(''), jour: fc.constant(null) }),
    { maxLength: 20 },
  ),
  besoins: fc.array(fc.record({ titre: fc.string({ minLength: 1 }), jour: fc.constant(null) }), { maxLength: 20 }),
  creux: fc.array(fc.constant(creux(['les 12-17 ans'])), { maxLength: 12 }),
  bousculades: fc.array(fc.constant({ jour: jour('2026-03-20'), titres: ['Loto', 'Bal'] }), { maxLength: 12 }),
  echeances: fc.array(fc.constant({ libelle: 'Bilans', jour: jour('2026-04-30') }), { maxLength: 12 }),
})

describe('an agenda made of facts', () => {
  it('opens on what was decided, ends on who does what, each fact once and in that order', () => {
    fc.assert(
      fc.property(faits, (f) => {
        const sources = proposerDesPoints(f).map(({ source }) => source)
        expect(sources).toEqual(ORDRE.filter((source) => sources.includes(source)))
        expect(sources).toContain('tour-de-table')
        expect(sources.at(-1)).toBe('suite')
        for (const [source, liste] of [
          ['decisions', f.decisions],
          ['besoins', f.besoins],
          ['creux', f.creux],
          ['bousculades', f.bousculades],
          ['echeances', f.echeances],
        ] as const)
          expect(sources.includes(source)).toBe(liste.length > 0)
      }),
    )
  })

  it('reads no more than eight lines aloud, and counts the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (combien) => {
        const besoins = Array.from({ length: combien }, (_, n) => ({ titre: `Besoin ${n}`, jour: null }))
        const point = proposerDesPoints({ ...RIEN, besoins }).find(({ source }) => source === 'besoins')
        const lignes = point?.faits.split('\n') ?? []
        expect(lignes).toHaveLength(combien <= 8 ? combien : 9)
        expect(lignes.at(-1) === `- et ${combien === 9 ? '1 autre' : `${combien - 8} autres`}`).toBe(combien > 8)
      }),
    )
  })

  it('says the weeks that leave several out in one sentence', () => {
    expect(direLeCreux(creux(['les 12-17 ans'], [], 3))).toBe(
      'du 21 au 27 décembre 2026, rien de prévu pour les 12-17 ans (mais 3 rendez-vous ouverts à tous)',
    )
    expect(direLeCreux(creux(['les enfants', 'les 12-17 ans', 'les 60 ans et plus'], ['Emploi']))).toBe(
      'du 21 au 27 décembre 2026, rien de prévu pour les enfants, les 12-17 ans et les 60 ans et plus, ni sur « Emploi »',
    )
    expect(direLeCreux(creux([], ['Emploi', 'Santé']))).toBe(
      'du 21 au 27 décembre 2026, rien sur « Emploi » et « Santé »',
    )
  })

  it('reads the facts of today, then what somebody added', () => {
    const propose = { source: 'besoins', titre: 'Les besoins', faits: '- a', minutes: 20 }
    const point: Point = { ...propose, id: 'p', rang: 0, details: '', notes: '', notesVersion: 1, version: 1 }
    expect(aLire(point, [propose])).toBe('- a')
    expect(aLire({ ...point, details: 'Commencer par la Régie' }, [propose])).toBe('- a\nCommencer par la Régie')
    expect(aLire({ ...point, details: 'Rien' }, [])).toBe('Rien')
    expect(aLire({ ...point, source: '' }, [propose])).toBe('')
  })
})

describe('lines of an agenda', () => {
  const lignes = fc
    .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })
    .map((ids) => ids.map((id) => ({ id })))

  it('up then down is where it was, and none is lost', () => {
    fc.assert(
      fc.property(lignes, fc.nat(), (toutes, n) => {
        const rang = n % toutes.length
        const { id } = toutes[rang]!
        const montee = deplacer(toutes, id, -1)
        expect(montee.map((une) => une.id).sort()).toEqual(toutes.map((une) => une.id).sort())
        expect(deplacer(montee, id, 1)).toEqual(rang === 0 ? deplacer(toutes, id, 1) : toutes)
      }),
    )
  })

  it('stay when there is nowhere to go, or no such line', () => {
    const toutes = [{ id: 'a' }, { id: 'b' }]
    expect(deplacer(toutes, 'a', -1)).toEqual(toutes)
    expect(deplacer(toutes, 'b', 1)).toEqual(toutes)
    expect(deplacer(toutes, 'zut', 1)).toEqual(toutes)
  })

  it('add up their minutes, those that have some', () => {
    expect(minutesPrevues([{ minutes: 20 }, { minutes: null }, { minutes: 15 }])).toBe(35)
  })
})
