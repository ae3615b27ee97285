import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { MODULES } from '#src/modules.ts'

/** The rules of docs/architecture.md, executed: each says which file breaks it. */
const SRC = fileURLToPath(new URL('.', import.meta.url))

type Source = Readonly<{ path: string; text: string; test: boolean }>

const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(SRC, path), 'utf8'),
    test: /\.test\.tsx?$|^test\/|rights\.examples\.ts$|\/testing\.ts$/.test(path),
  }))
const program = sources.filter((source) => !source.test)

const importsOf = (source: Source): string[] =>
  [...source.text.matchAll(/^(?:import|export)\s[^'"]*?from '([^']+)'|^import '([^']+)'/gm)].map(
    (m) => m[1] ?? m[2] ?? '',
  )

const breaking = (from: readonly Source[], wrong: (source: Source) => boolean): string[] =>
  from.filter(wrong).map((source) => source.path)

const ORDER = MODULES.map((module) => module.nom)
const moduleOf = (path: string): string | null => /^(?:#)?modules\/([a-z-]+)\//.exec(path)?.[1] ?? null

/** What others may import of a module: its façade, and what of it threads may load. */
const DOORS = ['index.ts', 'pure.ts']

/** What a file loads when it runs: types are gone by then. */
const loadsOf = (source: Source): string[] =>
  [...source.text.matchAll(/^(?:import|export)\s(?!type\b)([^'"]*?)from '([^']+)'|^import '([^']+)'/gm)]
    .filter(([, names = '']) => !/^\{(\s*type \w+( as \w+)?,?)+\s*\}/.test(names))
    .map((m) => m[2] ?? m[3] ?? '')

/** All that a file loads, by path. */
function allLoadedBy(path: string, seen = new Set<string>()): Set<string> {
  const source = program.find((one) => one.path === path)
  if (!source || seen.has(path)) return seen
  seen.add(path)
  for (const name of loadsOf(source))
    allLoadedBy(name.startsWith('#') ? name.slice(1).replace(/^src\//, '') : join(path, '..', name), seen)
  return seen
}

describe('architecture', () => {
  it('imports another module only through its façade, and only downward', () => {
    const wrong: string[] = []
    for (const source of sources.filter((s) => moduleOf(s.path) !== null)) {
      const own = moduleOf(source.path) ?? ''
      for (const name of importsOf(source)) {
        const other = moduleOf(name)
        if (other === null || other === own) continue
        if (!source.test && !DOORS.includes(name.slice(`#modules/${other}/`.length)))
          wrong.push(`${source.path} reaches inside ${name}`)
        if (!source.test && ORDER.indexOf(other) > ORDER.indexOf(own))
          wrong.push(`${source.path} imports upward ${name}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('uses relative imports only inside a module or a folder', () => {
    const wrong = program.flatMap((source) =>
      importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => [source.path, relative(SRC, join(SRC, source.path, '..', name))] as const)
        .filter(([from, to]) => topOf(from) !== topOf(to))
        .map(([from, to]) => `${from} → ${to}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps platform and ui free of domain modules', () => {
    const outer = program.filter((s) => s.path.startsWith('platform/') || s.path.startsWith('ui/'))
    expect(
      breaking(outer, (s) => importsOf(s).some((name) => name.startsWith('#modules/') || name.startsWith('#src/'))),
    ).toEqual([])
  })

  it('builds the modules on the ground, and starts them from above', () => {
    const wrong = program.flatMap((s) =>
      importsOf(s)
        .filter(
          (name) =>
            // The schema takes the tables of all modules: types, which nothing loads.
            (s.path.startsWith('ground/') && /^#modules\/(?!.*\/tables\.ts$)|^#src\/(?!ground\/)/.test(name)) ||
            (s.path.startsWith('modules/') && /^#src\/(start\/|modules\.ts)/.test(name)),
        )
        .map((name) => `${s.path} → ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps domain.ts and policy.ts pure: no database, no HTTP, no clock', () => {
    const pure = program.filter((s) => /(^|\/)(domain|policy)(\.ts|\/)/.test(s.path))
    const impure = /from '(kysely|hono|pg|node:)|Temporal\.Now|Date\.now|new Date\(\)|\.\/store\.ts|usecases\.ts/
    expect(breaking(pure, (s) => impure.test(s.text))).toEqual([])
    expect(pure.length).toBeGreaterThan(5)
  })

  it('reads sentences and workbooks, and weighs suggestions, in pure files', () => {
    const readers = program.filter((s) =>
      /^modules\/(phrase|programmation\/classeurs|suggestions\/(moteur|plan))\/(?!queries|travail|[a-z-]+\.testing)/.test(
        s.path,
      ),
    )
    const impure =
      /from '(kysely|hono|pg|node:(?!crypto)|#ui\/)|Temporal\.Now|Date\.now|new Date\(\)|store\.ts'|usecases\.ts'/
    expect(breaking(readers, (s) => impure.test(s.text))).toEqual([])
    expect(readers.length).toBeGreaterThan(80)
  })

  it('writes SQL only in stores, queries, the platform and the doors of accounts', () => {
    // The doors of accounts stand beside the library's own tables; a territoire is founded before it has a module.
    const doors = /^modules\/comptes\/((connexion|inviter|liens)\/)?[a-z-]+\.ts$|^modules\/accueil\/fondation\.ts$/
    const kept = /(store|queries)(\.ts|\/)|^platform\/|^cli\/|^demonstration\//
    const sqlText = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|sql`/
    expect(breaking(program, (s) => !kept.test(s.path) && !doors.test(s.path) && sqlText.test(s.text))).toEqual([])
  })

  it('says which comes first of two things of one moment, in every list ordered by moments', () => {
    const parMoment = /\.orderBy\('[\w.]+_le'(?:, '\w+')?\)(?!\s*\.orderBy\()/
    expect(breaking(program, ({ text }) => parMoment.test(text))).toEqual([])
  })

  it('loads no screen and no database in a thread, nor by the door made for threads', () => {
    const entries = program.filter((s) => /(^|[/-])travail\.ts$|\/pure\.ts$/.test(s.path)).map(({ path }) => path)
    const wrong = entries.flatMap((path) =>
      [...allLoadedBy(path)]
        .filter((loaded) => /\/screens\/|\.tsx$|^platform\/db\/|store\.ts$|queries\.ts$/.test(loaded))
        .map((loaded) => `${path} loads ${loaded}`),
    )
    expect(wrong).toEqual([])
    expect(entries.length).toBeGreaterThan(4)
  })

  it('loads what few gestures need with the first of them, not at the start', () => {
    const rare = [
      'sharp',
      'highs',
      'nodemailer',
      '@cantoo/pdf-lib',
      '@e965/xlsx',
      '@myriaddreamin/typst-ts-node-compiler',
    ]
    const atStart = allLoadedBy('start/server.ts')
    const loads = (name: string) => (source: Source) => atStart.has(source.path) && loadsOf(source).includes(name)
    expect(rare.flatMap((name) => breaking(program, loads(name)).map((path) => `${path} loads ${name}`))).toEqual([])
  })

  it('starts threads and sends them things in one place, where only what crosses as it is compiles', () => {
    const behind = program.filter((s) => s.path !== 'platform/threads.ts' && !s.path.startsWith('islands/'))
    expect(breaking(behind, (s) => /new Worker\(|\.postMessage\(|\.send\((?!sent\b)\{/.test(s.text))).toEqual([])
  })

  it('reads coordonnees nowhere but in personnes', () => {
    const table = /['"]coordonnees( as \w+)?['"]/
    expect(
      breaking(
        program,
        (s) =>
          moduleOf(s.path) !== 'personnes' &&
          !/tables\.ts$/.test(s.path) &&
          !s.path.startsWith('demonstration/') &&
          /(From|Join|into|Table)\(\s*['"]coordonnees/.test(s.text) &&
          table.test(s.text),
      ),
    ).toEqual([])
  })

  it('has no any, no non-null assertion, no cast but as const outside platform and tests', () => {
    const outside = program.filter((s) => !s.path.startsWith('platform/') && !s.path.startsWith('islands/'))
    const cast = /[\w)\]}>] as (?!const\b)[A-Z{'"(][^\n]*|: any\b|<any>|\w!\.|\)!\.|\]!/
    const stripped = (s: Source) =>
      s.text
        .replace(/^(import|export)[\s\S]*?from '[^']+'/gm, '')
        .replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
        .replace(/'[^'\n]*'|`[^`]*`/g, "''")
        .replace(/>[^<>{}]*</g, '><')
    expect(breaking(outside, (s) => cast.test(stripped(s)))).toEqual([])
  })

  it('has no style attribute, no inline script, no default export, no barrel but the façades', () => {
    // A spreadsheet's comments are drawn in VML, which knows nothing else.
    const html = program.filter((s) => !s.path.startsWith('platform/tableur/'))
    expect(breaking(html, (s) => /\sstyle=[{"']/.test(s.text))).toEqual([])
    expect(breaking(program, (s) => /^export default/m.test(s.text))).toEqual([])
    expect(breaking(program, (s) => /<script>|onclick=|onsubmit=/i.test(s.text))).toEqual([])
  })

  it('keeps modules in rooms: twelve files at the root, the rest in the order that the README declares', () => {
    const wrong = ORDER.flatMap((nom) => {
      const own = program.filter((s) => moduleOf(s.path) === nom)
      const rooms = [...new Set(own.map((s) => roomOf(s.path)).filter((room) => room.endsWith('/')))]
      const atRoot = own.length - own.filter((s) => roomOf(s.path).endsWith('/')).length
      const readme = readFileSync(join(SRC, 'modules', nom, 'README.md'), 'utf8')
      const told = /^Rooms, each on those before: ([\s\S]*?)\n\n/m.exec(readme)?.[1] ?? ''
      const order = told === '' ? rooms : [...told.matchAll(/`([^`]+\/)`/g)].map(([, room]) => room ?? '')
      const upward = arrowsOf(own).filter(([from, to]) => {
        const [low, high] = [order.indexOf(from), order.indexOf(to)]
        return low >= 0 && high > low
      })
      return [
        ...(atRoot > 12 ? [`${nom}: ${atRoot} files at its root`] : []),
        ...(told === '' && rooms.length > 1 ? [`${nom}: its README says no order`] : []),
        ...rooms.filter((room) => !order.includes(room)).map((room) => `${nom}: the README leaves ${room} out`),
        ...order
          .filter((room) => !rooms.includes(room))
          .map((room) => `${nom}: the README tells ${room}, which is not`),
        ...upward.map((arrow) => `${nom}: ${arrow.join(' → ')} goes up`),
        ...circlesOf(arrowsOf(own)).map((room) => `${nom}: ${room} stands in a circle`),
      ]
    })
    expect(wrong).toEqual([])
  })

  it('imports no screen but from a screen, a piece of page or a façade', () => {
    const under = program.filter(
      (s) => moduleOf(s.path) !== null && s.path.endsWith('.ts') && !/\/screens\/|\/index\.ts$/.test(s.path),
    )
    expect(breaking(under, (s) => importsOf(s).some((name) => name.includes('/screens/')))).toEqual([])
  })

  it('gives every module a README', () => {
    const without = ORDER.filter((nom) => !readdirSync(join(SRC, 'modules', nom)).includes('README.md'))
    expect(without).toEqual([])
  })

  it('gives no flag to one part of an expression, which V8 reads otherwise once its memory of expressions is full', () => {
    // `/(?i:mme|mlle)/u.test('Mme')` is false under `--no-regexp-optimization`, and in a process that has read for long.
    expect(
      breaking(program, (s) => /\(\?[ims]*-?[ims]+:/.test(s.text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''))),
    ).toEqual([])
  })

  it('puts words in a normal form in one place, which lays few marks on one letter', () => {
    const elsewhere = program.filter(({ path }) => !/^platform\/(texte\.ts$|pdf\/)|(^test\/|testing\.ts$)/.test(path))
    expect(breaking(elsewhere, (s) => s.text.includes('.normalize('))).toEqual([])
  })

  it('uses no middle dot in what people read', () => {
    expect(breaking(program, (s) => /\p{L}·\p{L}/u.test(s.text))).toEqual([])
  })
})

/** The folder of a file in its module, `screens/`; at the root, the file is a room by itself. */
const roomOf = (path: string): string => {
  const [, , ...rest] = path.split('/')
  return rest.length > 1 ? `${rest.slice(0, -1).join('/')}/` : rest.join('')
}

/** From room to room of one module; its façade, which takes from everywhere, apart. */
const arrowsOf = (own: readonly Source[]): [string, string][] =>
  own
    .filter((s) => roomOf(s.path) !== 'index.ts')
    .flatMap((s) =>
      importsOf(s)
        .filter((name) => name.startsWith('.'))
        .map((name): [string, string] => [roomOf(s.path), roomOf(join(s.path, '..', name))]),
    )
    .filter(([from, to]) => from !== to)

/** The rooms that no order can hold: what stands under nothing goes, then what stood under that alone. */
function circlesOf(arrows: readonly [string, string][]): string[] {
  const left = arrows.filter(([, to]) => arrows.some(([from]) => from === to))
  return left.length === arrows.length ? [...new Set(left.map(([from]) => from))] : circlesOf(left)
}

const topOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('modules/') ? 2 : 1)
    .join('/')
