import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const PACKAGE = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
const VERSION: unknown = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version
const CACHE = fileURLToPath(new URL(`../node_modules/.cache/chromium-${VERSION}-${process.arch}/`, import.meta.url))

const FONTS_CONF = 'own-fonts.conf'

// The package's own arguments hold everything in one process and die at the third context.
const ARGUMENTS = [
  '--no-sandbox',
  '--headless=shell',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

/**
 * Opens a browser, hands it to `use`, and closes it whatever happens.
 * The browser is the one that `npm ci` brought, or the one that CHROMIUM_PATH names. `sans`: arguments that Playwright adds,
 * and a real browser has not.
 */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>, sans: readonly string[] = []): Promise<T> {
  const browser = await openBrowser(sans)
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}

let shared: Promise<Browser> | null = null

/** The browser of all the test files of this process: opened at the first call, gone with the process. */
export async function sharedBrowser(): Promise<Browser> {
  if (shared && !(await shared).isConnected()) shared = null
  shared ??= openBrowser()
  return shared
}

async function openBrowser(sans: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: ARGUMENTS,
    ignoreDefaultArgs: ['--headless', ...sans],
    headless: true,
    env: { ...process.env, LD_LIBRARY_PATH: libraryPath(), ...fonts() },
  })
}

/** The path of the browser; unpacked at the first call, which takes a few seconds. Call it once in a global set-up. */
export async function chromiumPath(): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  if (!existsSync(join(CACHE, 'chromium'))) await unpack()
  return join(CACHE, 'chromium')
}

/** Unpacks aside, then renames: a half-written browser is never found, and two runs at once do not meet. */
async function unpack(): Promise<void> {
  const aside = `${CACHE.replace(/\/$/, '')}.${process.pid}`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true })
  const binary = join(aside, 'chromium')
  await pipeline(
    createReadStream(join(PACKAGE, 'bin', 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(binary),
  )
  chmodSync(binary, 0o755)
  writeFileSync(join(aside, FONTS_CONF), `<fontconfig><dir>${join(CACHE, 'fonts')}</dir></fontconfig>`)
  for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
    const untar = spawnSync('tar', ['-x', '-C', aside], {
      input: brotliDecompressSync(readFileSync(join(PACKAGE, 'bin', archive))),
    })
    if (untar.status !== 0) throw new Error(`Could not unpack ${archive}: ${untar.stderr}`)
  }
  try {
    renameSync(aside, CACHE)
  } catch (error) {
    // Another run was faster: its browser is as good.
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(join(CACHE, 'chromium'))) throw error
  }
}

/** A bare machine has no font at all: the package's own stand in. */
const fonts = (): Readonly<Record<string, string>> =>
  existsSync('/usr/share/fonts') || process.env.CHROMIUM_PATH ? {} : { FONTCONFIG_FILE: join(CACHE, FONTS_CONF) }

/** Where the system has no NSS library, the package's own stand in. */
function libraryPath(): string {
  const own = process.env.LD_LIBRARY_PATH ?? ''
  if (process.env.CHROMIUM_PATH || hasNss()) return own
  return [join(CACHE, 'lib'), own].filter((path) => path !== '').join(':')
}

function hasNss(): boolean {
  const folders = [
    '/lib',
    '/usr/lib',
    '/lib64',
    '/usr/lib64',
    '/lib/x86_64-linux-gnu',
    '/usr/lib/x86_64-linux-gnu',
    '/lib/aarch64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
  ]
  return folders.some((folder) => existsSync(join(folder, 'libnss3.so')))
}
