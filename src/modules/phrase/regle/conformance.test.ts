import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fond } from '#modules/annee/jours/fond.ts'
import { datesPrevues, type Quand } from './recurrence.ts'
import { type CodeDeJour, ecrireRegle, FREQUENCES, JOURS, REGLE, type Regle } from './regle.ts'

/**
 * Random rules over ten years, both sides of every change of hour, against another implementation: python-dateutil
 * (Debian's `python3-dateutil`; skipped with a message where it is absent).
 */
const SCRIPT = fileURLToPath(new URL('recurrence_conformance.py', import.meta.url))
const python = ['python3', '/usr/bin/python3'].find(
  (one) => spawnSync(one, ['-c', 'import dateutil'], { encoding: 'utf8' }).status === 0,
)
if (!python) console.warn('python3-dateutil is absent: recurrences are not compared with another implementation.')

const SANS_FOND: Fond = {
  enVacances: () => false,
  ferie: () => false,
  connuJusquAu: Temporal.PlainDate.from('2100-01-01'),
}

// Its clock of Paris ends in 2037.
const jour = fc.integer({ min: 0, max: 4_000 }).map((n) => Temporal.PlainDate.from('2016-01-01').add({ days: n }))
// Beside ranked days, plain ones are a union here and in RFC 5545, an intersection there: not compared.
const codes = (rangs: readonly number[]) =>
  fc.boolean().chain((ranges) =>
    fc.uniqueArray(
      fc.record({
        jour: fc.constantFrom<CodeDeJour[]>(...JOURS),
        rang: ranges && rangs.length > 0 ? fc.constantFrom(...rangs) : fc.constant(0),
      }),
      { maxLength: 3, selector: ({ jour: un, rang }) => `${rang}${un}` },
    ),
  )
const MARDI = { jour: 'TU', rang: 0 } as const
const sansRang = ({ jour: un }: { jour: CodeDeJour }) => ({ jour: un, rang: 0 })
const quelques = (min: number, max: number) =>
  fc.uniqueArray(
    fc.integer({ min, max }).filter((n) => n !== 0),
    { maxLength: 3 },
  )
const fin = fc.oneof(
  fc.constant({}),
  fc.record({ nombre: fc.integer({ min: 1, max: 60 }) }),
  fc.integer({ min: 0, max: 3_000 }).map((jours) => ({ jours })),
)

const regle: fc.Arbitrary<Regle> = fc.constantFrom(...FREQUENCES).chain((frequence) => {
  const mois = frequence === 'MONTHLY' || frequence === 'YEARLY'
  return (
    fc
      .record({
        intervalle: fc.integer({ min: 1, max: 5 }),
        jours: codes(mois ? [1, 2, 3, 4, -1] : []),
        joursDuMois: frequence === 'MONTHLY' ? quelques(-3, 31) : fc.constant([]),
        mois: quelques(1, 12),
        debutDeSemaine: fc.constantFrom<CodeDeJour[]>('MO', 'SU'),
        semaines: frequence === 'YEARLY' ? fc.oneof(fc.constant([]), quelques(1, 53)) : fc.constant([]),
      })
      .map((parts) => ({ ...REGLE, ...parts, frequence }))
      // Weeks of the year, as our sentences use them: every year, with their weekdays.
      .map((une) =>
        une.semaines.length > 0
          ? {
              ...une,
              intervalle: 1,
              mois: [],
              debutDeSemaine: 'MO',
              jours: [...une.jours.slice(1), MARDI].map(sansRang),
            }
          : une,
      )
  )
})

const seance = fc
  .record({ regle, debut: jour, fin, heure: fc.constantFrom('02:30', '02:00', '03:00', '01:30', '14:00', '23:45') })
  .map(({ regle: une, debut, fin: bout, heure }): Quand => {
    const debutHeure = Temporal.PlainTime.from(heure)
    const jusquAu = 'jours' in bout ? debut.add({ days: bout.jours }) : null
    return {
      debutJour: debut,
      debutHeure,
      finJour: debut.add({ days: 1 }),
      finHeure: debutHeure,
      regle: { ...une, nombre: 'nombre' in bout ? bout.nombre : null, jusquAu },
      saufJours: [],
      saufVacances: false,
      saufFeries: false,
      aussiJours: [],
    }
  })

test.skipIf(!python)(
  '100 random rules fall on the same instants as those of python-dateutil, over ten years',
  () => {
    const quands = fc.sample(seance, { numRuns: 100, seed: 2026 })
    const cases = quands.map((q) => {
      const until = q.debutJour.add({ years: 10 })
      const regle = q.regle ?? REGLE
      // There, an end beside an hour without zone is an hour without zone; without end, a rule may be followed to 9999.
      const bornee = regle.nombre === null && regle.jusquAu === null ? { ...regle, jusquAu: until } : regle
      const rule = ecrireRegle(bornee, true).replace(/UNTIL=(\d{8})/, 'UNTIL=$1T235959')
      return { rule, start: `${q.debutJour}T${q.debutHeure?.toString({ smallestUnit: 'minute' })}`, until: `${until}` }
    })
    const { stdout, stderr } = spawnSync(python ?? 'python3', [SCRIPT], {
      input: JSON.stringify(cases),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    expect(stderr).toBe('')
    const theirs: string[][] = JSON.parse(stdout)
    const ours = quands.map((q) =>
      datesPrevues(q, q.debutJour.add({ years: 10 }), SANS_FOND).map(({ debut }) => debut.toString()),
    )
    const differences = ours.flatMap((dates, n) =>
      JSON.stringify(dates) === JSON.stringify(theirs[n]) ? [] : [{ ...cases[n], ours: dates, theirs: theirs[n] }],
    )
    expect(differences).toEqual([])
    expect(ours.flat().length).toBeGreaterThan(4_000)
  },
  120_000,
)
