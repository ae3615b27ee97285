import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadSolver, type Solver } from '#platform/solver.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { type ActionComptee, type Dimension, depuisJanvier, type Publication, publier } from './domain.ts'

const DIMENSIONS: readonly Dimension[] = [
  {
    cle: 'age',
    libelle: 'Âge',
    rangees: true,
    categories: ['0-5', '6-10', '11-14', '15+'].map((code) => ({ code, libelle: code })),
  },
  {
    cle: 'genre',
    libelle: 'Genre',
    rangees: false,
    categories: ['femmes', 'hommes'].map((code) => ({ code, libelle: code })),
  },
]

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

/** Everything a reader knows: the figures told, and that those hidden are zero or more and add up as the page says. */
type Connu = Readonly<{ variables: readonly string[]; equations: readonly string[] }>

function lire(p: Publication): Connu {
  const variables: string[] = []
  const equations: string[] = []
  const egale = (noms: readonly string[], total: number) => {
    if (noms.length > 0) equations.push(`${noms.join(' + ')} = ${total}`)
  }
  p.themes.forEach((theme, t) => {
    const noms = theme.actions.flatMap((a, i) => (a.total === null ? [[`a${t}_${i}`, a] as const] : []))
    variables.push(...noms.map(([nom]) => nom))
    const dites = theme.actions.reduce((n, a) => n + (a.total ?? 0), 0)
    egale(
      noms.map(([nom]) => nom),
      theme.total - dites,
    )
  })
  p.tableaux.forEach((tableau, d) => {
    const nom = (t: number, c: number) => `d${d}_${t}_${c}`
    tableau.rangs.forEach((rang, t) => {
      if (rang !== null) return
      const noms = tableau.colonnes.map((_, c) => nom(t, c))
      variables.push(...noms)
      egale(noms, p.themes[t]?.total ?? 0)
    })
    tableau.colonnes.forEach((colonne, c) => {
      const dites = tableau.rangs.reduce((n, rang) => n + (rang?.[c] ?? 0), 0)
      egale(
        tableau.rangs.flatMap((rang, t) => (rang === null ? [nom(t, c)] : [])),
        colonne.total - dites,
      )
    })
  })
  return { variables, equations }
}

/** What one action hides is called in the half-year of this letter. */
const nomDe = (lettre: string, p: Publication, id: string): string =>
  p.themes.flatMap((theme, t) => theme.actions.flatMap((a, i) => (a.id === id ? `${lettre}a${t}_${i}` : []))).join('')

/** Two half-years read together, with the sums told of both: one of a hidden figure and of a told one would find it. */
function reunir([un, deux]: readonly [Publication, Publication], sommes: ReadonlyMap<string, number>): Connu {
  const moities = [['p', un] as const, ['q', deux] as const]
  const connus = moities.map(([lettre, p]): Connu => {
    const { variables, equations } = lire(p)
    return {
      variables: variables.map((v) => `${lettre}${v}`),
      equations: equations.map((e) => e.replace(/\b([ad]\d)/g, `${lettre}$1`)),
    }
  })
  const desSommes = [...sommes].flatMap(([id, somme]) => {
    const parts = moities.flatMap(([lettre, p]) =>
      p.themes.flatMap((t) =>
        t.actions.flatMap((a) => (a.id === id ? [{ nom: nomDe(lettre, p, id), total: a.total }] : [])),
      ),
    )
    const noms = parts.flatMap(({ nom, total }) => (total === null ? [nom] : []))
    const dites = parts.reduce((n, { total }) => n + (total ?? 0), 0)
    return noms.length === 0 ? [] : [`${noms.join(' + ')} = ${somme - dites}`]
  })
  return {
    variables: connus.flatMap(({ variables }) => variables),
    equations: [...connus.flatMap(({ equations }) => equations), ...desSommes],
  }
}

/** The exact interval of one hidden figure, by linear programming over all that is told at once. */
function bornes({ variables, equations }: Connu, nom: string): readonly [number, number] {
  const programme = (sens: string) =>
    [
      sens,
      ` obj: ${nom}`,
      'Subject To',
      ...equations.map((e, i) => ` c${i}: ${e}`),
      'Bounds',
      ...variables.map((v) => ` ${v} >= 0`),
      'End',
      '',
    ].join('\n')
  const optimum = (sens: string) => {
    const { Status, ObjectiveValue } = solver.solve(programme(sens), { output_flag: false })
    expect(Status).toBe('Optimal')
    return ObjectiveValue
  }
  return [optimum('Minimize'), optimum('Maximize')]
}

const uneAction = (n: number) =>
  fc
    .record({
      theme: fc.constantFrom('Emploi', 'Culture', 'Santé', 'Sport'),
      ages: fc.array(fc.oneof(fc.constant(0), fc.nat(6), fc.nat(60)), { minLength: 4, maxLength: 4 }),
      femmes: fc.nat(100),
      nonDit: fc.oneof(fc.constant(0), fc.nat(30)),
      partDite: fc.nat(100),
    })
    .map(({ theme, ages, femmes, nonDit, partDite }): ActionComptee => {
      const total = ages.reduce((a, b) => a + b, 0) + nonDit
      const f = Math.floor((total * femmes) / 100)
      const h = Math.floor(((total - f) * partDite) / 100)
      return {
        id: `a${n}`,
        titre: `Action ${n}`,
        theme,
        total,
        parts: {
          age: Object.fromEntries(DIMENSIONS[0]!.categories.map(({ code }, i) => [code, ages[i] ?? 0])),
          genre: { femmes: f, hommes: h },
        },
      }
    })
const annee = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => uneAction(i))))

describe('what is published', () => {
  it('shows no count from one to four, in any cell nor any total', () => {
    fc.assert(
      fc.property(annee, (actions) => {
        const p = publier(actions, DIMENSIONS)
        if (p === null) {
          expect(actions.reduce((n, a) => n + a.total, 0)).toBeLessThan(SEUIL)
          return
        }
        const dits = [
          p.total,
          ...p.themes.flatMap((t) => [t.total, ...t.actions.map((a) => a.total)]),
          ...p.tableaux.flatMap((t) => [...t.colonnes.map((c) => c.total), ...t.rangs.flatMap((r) => r ?? [])]),
        ]
        for (const n of dits) if (n !== null) expect(n === 0 || n >= SEUIL).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('lets no hidden count be found: five values remain possible, all cells and totals taken together', () => {
    let caches = 0
    fc.assert(
      fc.property(annee, (actions) => {
        const p = publier(actions, DIMENSIONS)
        if (p === null) return
        const connu = lire(p)
        const parId = new Map(actions.map((a) => [a.id, a]))
        p.themes.forEach((theme, t) => {
          theme.actions.forEach((a, i) => {
            const vrai = parId.get(a.id)?.total ?? 0
            if (a.total !== null || vrai === 0 || vrai >= SEUIL) return
            caches += 1
            const [bas, haut] = bornes(connu, `a${t}_${i}`)
            expect(haut - bas).toBeGreaterThanOrEqual(SEUIL - 1)
          })
        })
        p.tableaux.forEach((tableau, d) => {
          tableau.rangs.forEach((rang, t) => {
            if (rang !== null) return
            tableau.colonnes.forEach((_, c) => {
              const [bas, haut] = bornes(connu, `d${d}_${t}_${c}`)
              // A cell told by its bounds alone is zero or five and more: nobody is found by it.
              if (haut - bas >= SEUIL - 1) return
              caches += 1
              const vraie = vraieCellule(actions, p, d, t, c)
              if (vraie !== null) expect(vraie === 0 || vraie >= SEUIL).toBe(true)
            })
          })
        })
      }),
      { numRuns: 60 },
    )
    expect(caches).toBeGreaterThan(20)
  }, 120_000)

  it('says nothing more by two half-years together: what either hides stands in no sum of the year', () => {
    let caches = 0
    fc.assert(
      fc.property(annee, annee, (premier, second) => {
        const [un, deux] = [publier(premier, DIMENSIONS), publier(second, DIMENSIONS)]
        if (un === null || deux === null) return
        const sommes = depuisJanvier(un, deux)
        const lus = [un, deux].map((p) => new Map(p.themes.flatMap((t) => t.actions.map((a) => [a.id, a.total]))))
        // All that is told at once: the cells of one half-year stand in no equation of the other, and each sum is of cells
        // that both tell.
        for (const [id, somme] of sommes) {
          const [a, b] = lus.map((l) => l.get(id) ?? null)
          expect([a, b]).not.toContain(null)
          expect(somme).toBe((a ?? 0) + (b ?? 0))
        }
        const ensemble = reunir([un, deux], sommes)
        for (const [n, actions] of [premier, second].entries())
          for (const { id, total } of actions) {
            if (total === 0 || total >= SEUIL || lus[n]?.get(id) !== null) continue
            caches += 1
            const [bas, haut] = bornes(ensemble, nomDe('pq'[n] ?? '', n === 0 ? un : deux, id))
            expect(haut - bas).toBeGreaterThanOrEqual(SEUIL - 1)
          }
      }),
      { numRuns: 60 },
    )
    expect(caches).toBeGreaterThan(20)
  }, 120_000)

  it('tells everything where nothing is small', () => {
    const actions = ['Emploi', 'Culture'].map(
      (theme, n): ActionComptee => ({
        id: String(n),
        titre: theme,
        theme,
        total: 40,
        parts: { age: { '0-5': 10, '6-10': 10, '11-14': 10, '15+': 10 }, genre: { femmes: 20, hommes: 20 } },
      }),
    )
    const p = publier(actions, DIMENSIONS)
    expect(p?.themes.every((t) => t.actions.every((a) => a.total === 40))).toBe(true)
    expect(p?.tableaux.map((t) => t.rangs.every((r) => r !== null))).toEqual([true, true])
  })

  it('hides a small action with another, puts a small age with its neighbour, and a small theme with the next', () => {
    const une = (id: string, theme: string, total: number, ages: Record<string, number>): ActionComptee => ({
      id,
      titre: id,
      theme,
      total,
      parts: { age: ages },
    })
    const p = publier(
      [
        une('grande', 'Emploi', 60, { '6-10': 60 }),
        une('moyenne', 'Emploi', 20, { '11-14': 20 }),
        une('petite', 'Emploi', 3, { '0-5': 3 }),
        une('rare', 'Santé', 2, { '15+': 2 }),
      ],
      DIMENSIONS.slice(0, 1),
    )
    expect(p?.themes).toMatchObject([
      {
        theme: 'Emploi et Santé',
        total: 85,
        actions: [{ total: 60 }, { total: 20 }, { total: null }, { total: null }],
      },
    ])
    expect(p?.tableaux[0]?.colonnes.map((c) => c.libelle)).toEqual(['0-5 ou 6-10', '11-14 ou 15+', 'Non dit'])
  })
})

/** The true number behind a published cell, by the labels of its column. */
function vraieCellule(
  actions: readonly ActionComptee[],
  p: Publication,
  d: number,
  t: number,
  c: number,
): number | null {
  const tableau = p.tableaux[d]
  const ids = new Set(p.themes[t]?.actions.map((a) => a.id))
  const dimension = DIMENSIONS.find((un) => un.cle === tableau?.cle)
  const libelle = tableau?.colonnes[c]?.libelle.toLocaleLowerCase('fr') ?? ''
  if (!dimension) return null
  const noms = libelle.split(' ou ')
  const codes = dimension.categories.filter((un) => noms.includes(un.libelle.toLocaleLowerCase('fr')))
  let n = 0
  for (const a of actions.filter((une) => ids.has(une.id))) {
    const dites = Object.values(a.parts[dimension.cle] ?? {}).reduce((x, y) => x + y, 0)
    n += codes.reduce((x, { code }) => x + (a.parts[dimension.cle]?.[code] ?? 0), 0)
    if (noms.includes('non dit')) n += a.total - dites
  }
  return n
}
