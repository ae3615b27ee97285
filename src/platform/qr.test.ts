import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { enQr } from './qr.ts'

const LECTEUR = 'zbarimg'
const absent = spawnSync(LECTEUR, ['--version']).status !== 0
if (absent) console.warn(`${LECTEUR} is not installed: QR codes are read by nobody.`)

it.skipIf(absent).each([
  ['https://coup-de-pouce.exemple.fr/agir', { margin: 1, width: 180 }],
  ['https://coup-de-pouce.exemple.fr/calendrier?theme=sant%C3%A9&quartier=bellevue', { errorCorrectionLevel: 'Q' }],
  [`https://exemple.fr/p/${'aB3_'.repeat(60)}`, { margin: 2, errorCorrectionLevel: 'Q' }],
] as const)('is read by another program: %s', async (adresse, choix) => {
  const dossier = mkdtempSync(join(tmpdir(), 'qr-'))
  const image = join(dossier, 'qr.png')
  const svg = Buffer.from(await enQr(adresse, choix))
  await sharp(svg)
    .resize(800, 800, { kernel: 'nearest' })
    .extend({ ...BORDS, background: '#fff' })
    .png()
    .toFile(image)
  const { stdout } = spawnSync(LECTEUR, ['--quiet', '--raw', image], { encoding: 'utf8' })
  rmSync(dossier, { recursive: true })
  expect(stdout.trim()).toBe(adresse)
})

const BORDS = { top: 40, bottom: 40, left: 40, right: 40 }
