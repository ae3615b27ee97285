import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'

it('names all that is installed for this program to run, each under its licence, and no tool of its makers', async () => {
  const s = await scene()
  const page = await texteDe(await s.app.request('/licences'))
  const { dependencies } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'))
  for (const [nom, numero] of Object.entries(dependencies)) expect(page).toContain(`${nom} ${numero}`)
  expect(page).toContain('MPL-2.0')
  expect(page).toContain('Lucide Icons and Contributors')
  expect(page).not.toMatch(/undefined|vitest|playwright/)
})
