import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jour } from '#platform/dates.ts'
import { estOuvre, jourFerie } from '../jours/feries.ts'
import { AJUSTEMENTS, dater, type LigneDeModele, lireEcart, rappelDu, regleEnClair } from './domain.ts'
import { MODELES } from './modeles.donnees.ts'

type Une = Pick<LigneDeModele, 'cle' | 'regle' | 'ajustement'>
const relative = (cle: string, a: string, jours: number, ajustement: Une['ajustement'] = 'aucun'): Une => ({
  cle,
  regle: { genre: 'relative', a, jours },
  ajustement,
})
const fixe = (cle: string, mois: number, le: number, decalage = 0, ajustement: Une['ajustement'] = 'aucun'): Une => ({
  cle,
  regle: { genre: 'date', mois, jour: le, decalage },
  ajustement,
})
const jours = (lignes: readonly Une[], annee: number) => {
  const datees = dater(lignes, annee)
  return datees.ok
    ? Object.fromEntries([...datees.value].map(([cle, { jour: la }]) => [cle, la.toString()]))
    : datees.reason
}

describe('the day of a key date', () => {
  it.each<[string, Une[], unknown]>([
    ['a date', [fixe('a', 11, 15, -1)], { a: '2025-11-15' }],
    ['moved before', [fixe('a', 11, 15, -1, 'avant')], { a: '2025-11-14' }],
    ['moved after, past a public holiday', [fixe('a', 5, 1, 0, 'apres')], { a: '2026-05-04' }],
    [
      'counted from a moved one',
      [relative('b', 'a', -30), fixe('a', 11, 15, -1, 'avant')],
      { a: '2025-11-14', b: '2025-10-15' },
    ],
    [
      'two steps',
      [relative('c', 'b', 7), relative('b', 'a', 7), fixe('a', 1, 1)],
      { a: '2026-01-01', b: '2026-01-08', c: '2026-01-15' },
    ],
    ['a loop', [relative('a', 'b', 1), relative('b', 'a', 1)], 'en-rond'],
    ['itself', [relative('a', 'a', 1)], 'en-rond'],
    ['nobody', [relative('a', 'x', 1)], 'sans-repere'],
    ['30 February', [fixe('a', 2, 30)], 'jour-impossible'],
  ])('%s', (_, lignes, attendu) => expect(jours(lignes, 2026)).toEqual(attendu))

  it('exists on 29 February of leap years only', () => {
    expect(jours([fixe('a', 2, 29)], 2028)).toEqual({ a: '2028-02-29' })
    expect(jours([fixe('a', 2, 29)], 2026)).toBe('jour-impossible')
  })

  it('falls on a working day whenever it is asked to, whatever the order of the lines', () => {
    const une = fc.record({
      jours: fc.integer({ min: -200, max: 200 }),
      ajustement: fc.constantFrom(...AJUSTEMENTS),
      vers: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(une, { maxLength: 12 }), fc.integer({ min: 2020, max: 2060 }), (liens, annee) => {
        const lignes = [
          fixe('0', 3, 14),
          ...liens.map((l, n) => relative(String(n + 1), String(l.vers % (n + 1)), l.jours, l.ajustement)),
        ]
        const datees = dater(lignes, annee)
        const envers = dater(lignes.toReversed(), annee)
        if (!datees.ok || !envers.ok) throw new Error('refused')
        for (const { cle, ajustement } of lignes) {
          const la = datees.value.get(cle)
          if (ajustement !== 'aucun') expect(la && estOuvre(la.jour)).toBe(true)
          expect(envers.value.get(cle)?.jour.toString()).toBe(la?.jour.toString())
        }
      }),
    )
  })
})

describe('the models', () => {
  it('gives working days only, as its page says: no Saturday, no Sunday, no public holiday, no 31 December', () => {
    const chomes = MODELES.flatMap(({ lignes }) =>
      Array.from({ length: 85 }, (_, n) => 2015 + n).flatMap((annee) => {
        const datees = dater(lignes, annee)
        if (!datees.ok) throw new Error(datees.reason)
        return [...datees.value].flatMap(([cle, { jour: la }]) =>
          la.dayOfWeek > 5 || jourFerie(la) !== null || (la.month === 12 && la.day === 31) ? [`${cle} ${la}`] : [],
        )
      }),
    )
    expect(chomes).toEqual([])
  })

  it.each(MODELES.map(({ code, lignes }) => [code, lignes] as const))(
    '%s is dated for any year, in a sensible order',
    (_, lignes) => {
      for (let annee = 2024; annee < 2040; annee += 1) {
        const datees = dater(lignes, annee)
        if (!datees.ok) throw new Error(datees.reason)
        const le = (cle: string) => datees.value.get(cle)?.jour.toString() ?? ''
        const ordre = [
          'appel',
          'bilan-intermediaire',
          'cloture-depot',
          'avis-conseil',
          'comite',
          'notification',
          'lancement',
          'fin-actions',
          'bilan-final',
        ].map(le)
        expect(ordre).toEqual([...ordre].sort())
      }
    },
  )

  it('gives the real dates of Nantes for 2021', () => {
    const datees = jours(MODELES[0].lignes, 2021)
    expect(datees).toMatchObject({
      appel: '2020-09-16',
      'ouverture-depot': '2020-10-15',
      'cloture-depot': '2020-11-13',
      'ouverture-bilans': '2021-02-24',
    })
  })
})

describe('the words of a rule', () => {
  it.each([
    ['J-30', -30],
    ['j + 10', 10],
    ['J−7', -7],
    ['3 semaines avant', -21],
    ['2 mois après', 60],
    ['la veille', -1],
    ['le même jour', 0],
    ['bientôt', null],
    ['', null],
    ['J-4000', null],
  ])('« %s »', (texte, attendu) => expect(lireEcart(texte)).toBe(attendu))

  it.each([
    [-30, '30 jours avant « Comité »'],
    [14, '2 semaines après « Comité »'],
    [-1, 'la veille de « Comité »'],
    [1, 'le lendemain de « Comité »'],
    [0, 'le même jour que « Comité »'],
  ])('%i days', (n, attendu) =>
    expect(regleEnClair({ genre: 'relative', a: 'comite', jours: n }, () => 'Comité')).toBe(attendu),
  )

  it('writes « 1er »', () => {
    expect(regleEnClair({ genre: 'date', mois: 9, jour: 1, decalage: -1 }, String)).toBe(
      'le 1er septembre de l’année d’avant',
    )
  })
})

describe('reminders', () => {
  const e = { jour: jour('2026-02-05'), etat: 'a-venir' as const, rappels: [30, 7, 1], rappelsFaits: [] as number[] }
  it.each([
    ['2026-01-01', [], null],
    ['2026-01-06', [], 30],
    ['2026-01-06', [30], null],
    ['2026-02-04', [], 1],
    ['2026-02-05', [30, 7, 1], null],
    ['2026-02-06', [], null],
  ])('on %s, after %j', (iso, rappelsFaits, attendu) =>
    expect(rappelDu({ ...e, rappelsFaits }, jour(iso))).toBe(attendu),
  )

  it('stop once it is done', () => expect(rappelDu({ ...e, etat: 'faite' }, jour('2026-02-04'))).toBeNull())
})
