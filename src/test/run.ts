import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm test`: types, format and lint, then every test, browser journeys included.
 * The last line is `N passed, N failed`; the exit status says the same.
 */
type Tally = { passed: number; failed: number }

const total: Tally = { passed: 0, failed: 0 }
const args = process.argv.slice(2)

if (!args.includes('--only-tests')) {
  add(check('types', 'tsc', ['--noEmit']))
  add(check('format and lint', 'biome', ['ci', '.']))
}
add(tests(args.filter((arg) => arg !== '--only-tests')))
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

function add(tally: Tally): void {
  total.passed += tally.passed
  total.failed += tally.failed
}

function check(what: string, command: string, argv: string[]): Tally {
  const { status } = spawnSync(command, argv, { stdio: 'inherit' })
  console.log(`${what}: ${status === 0 ? 'right' : 'WRONG'}`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function tests(only: string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const file = join(folder, 'tests.json')
  const { status } = spawnSync(
    'vitest',
    ['run', ...only, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      stdio: 'inherit',
      env: { ...process.env, NO_COLOR: '1' },
      // A run that hangs must end by itself, and be counted as failed.
      timeout: 55 * 60_000,
    },
  )
  const tally = read(file)
  rmSync(folder, { recursive: true })
  // A file that cannot even be loaded has no test to fail: vitest's own status tells.
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function read(file: string): Tally {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
