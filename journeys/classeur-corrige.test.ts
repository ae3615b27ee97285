import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Lecture } from '#modules/programmation/classeurs/grille/types.ts'
import { noter } from '#modules/programmation/classeurs/noter.testing.ts'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, lienDInstallation, lire, mots, portLibre, suivre } from './personnes.ts'
import { startProduct } from './product.ts'

/**
 * The workbook of a town that the reader does not wholly understand, brought to its whole truth on the page that shows it:
 * by somebody who answers what she is asked and touches what is wrong.
 */
const BREST = fileURLToPath(new URL('../../shared/data/imports/programmation-2026-brest.xlsx', import.meta.url))
const absent = !existsSync(BREST)
if (absent) console.log('No sample workbook beside the project: this journey is skipped.')

const GESTES = 10

describe.skipIf(absent).each([
  ['with JavaScript', true, 1280],
  ['without JavaScript, on a phone', false, 360],
])('a workbook put right on its page, %s', (_how, js, largeur) => {
  it(`says all that its truth says after ${GESTES} gestures at most`, async () => {
    const port = await portLibre()
    const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-classeur-'))
    const env = { PUBLIC_URL: `http://127.0.0.1:${port}` }
    const product = await startProduct({ argv: ['--port', String(port)], env, dataDir })
    const { contexte, page, plaintes } = await arriver(await sharedBrowser(), product.address, { js, largeur })
    try {
      await deposer(page, lienDInstallation(product.lines), js)
      await suivre(page, 'Corriger ce qui est mal lu')
      await lire(page, 'Votre fichier, tel que nous le lisons')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(largeur)
      expect(await mots(page)).toContain('Embarquement immédiat : les métiers du port en vrai')
      let gestes = 0
      const quartier = page.getByRole('button', { name: 'Un quartier où l’action se passe' })
      for (; gestes < GESTES && (await quartier.count()) > 0; gestes++) {
        await quartier.first().click()
        await page.getByText('C’est relu ainsi.').waitFor()
      }
      expect(gestes).toBeGreaterThan(0)
      await suivre(page, 'C’est bon, voir ce qu’il change')
      await lire(page, 'Relire avant d’enregistrer')
      await appuyer(page, 'Oui, enregistrer')
      await lire(page, 'La programmation est enregistrée')
    } finally {
      await contexte.close()
      await product.stop()
    }
    expect(plaintes).toEqual([])
    expect(product.errors()).toBe('')
    const verite = JSON.parse(readFileSync(BREST.replace(/\.xlsx$/, '.truth.json'), 'utf8'))
    const note = noter(await luDe(dataDir), verite.actions, verite.tolerances, [], verite.financeurs_ecrits)
    rmSync(dataDir, { recursive: true, force: true })
    expect(note).toMatchObject({ part: 1, manquantes: [], inventees: [], fautes: [] })
  })
})

async function deposer(page: Page, lien: string, js: boolean): Promise<void> {
  await page.goto(lien)
  await ecrire(page, 'Votre prénom', 'Amina')
  await appuyer(page, 'Ouvrir mon compte')
  await appuyer(page, 'C’est noté, continuer')
  await suivre(page, 'Importer la programmation de la ville')
  await ecrire(page, 'Nom du quartier, ou du contrat de ville', 'Rade')
  await page.getByLabel('Ici, vous êtes').selectOption('coordination')
  await appuyer(page, 'Continuer vers le fichier')
  await page.getByLabel('Le fichier de la programmation').setInputFiles(BREST)
  await appuyer(page, 'Lire le fichier')
  const encore = page.getByRole('link', { name: 'Voir où en est la lecture' })
  // The page refreshes itself too: a link that has just gone is no failure.
  while (!js && (await encore.isVisible())) await encore.click().catch(() => undefined)
  await lire(page, 'Relire avant d’enregistrer')
}

/** What the product kept of it, once it is stopped. */
async function luDe(dataDir: string): Promise<Lecture> {
  const db = await PGlite.create(join(dataDir, 'postgres'))
  const { rows } = await db.query<{ lecture: Lecture }>('select lecture from depots')
  await db.close()
  const [row] = rows
  if (!row) throw new Error('Nothing was deposited')
  return row.lecture
}
