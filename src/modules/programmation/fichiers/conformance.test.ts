import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { COULEUR_MODIFIEE } from '#platform/tableur/types.ts'
import { type Scene, scene } from '#src/test/app.ts'

/**
 * The workbook given back, opened by another program than ours (openpyxl, Debian's `python3-openpyxl`): the marked cells
 * and nothing else differ. Skipped, with a message, where Python or openpyxl is absent; `.ci/run` installs them.
 */
const SCRIPT = fileURLToPath(new URL('../../../test/workbook_conformance.py', import.meta.url))
const SAMPLE = fileURLToPath(
  new URL('../../../../../shared/data/imports/programmation-2026-nantes.xlsx', import.meta.url),
)
// A Python of one's own may stand before Debian's, and know nothing of its packages.
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import openpyxl']).status === 0,
)
if (!python) console.log('openpyxl is not here: the workbook given back is not opened by another program.')

const dossier = mkdtempSync(join(tmpdir(), 'coup-de-pouce-conformance-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))

type Compare = Readonly<{
  changed: readonly Readonly<{
    sheet: string
    cell: string
    before: unknown
    after: unknown
    fill: string | null
    comment: string | null
  }>[]
  differences: readonly string[]
  formulas: number
}>

function lancer(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(python ?? 'python3', [SCRIPT, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** Deposits the workbook and says yes. */
async function importer(s: Scene, chemin: string): Promise<string> {
  const id = newId()
  const cdsu = s.as('cdsu')
  const bytes = new Uint8Array(readFileSync(chemin))
  await cdsu.upload('/import', { id }, { name: 'programmation-2026.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  expect((await direOui(cdsu, `/import/${id}`)).status).toBe(303)
  return id
}

/** The workbook imported, what `changer` changes here, and what is given back, compared. */
async function rendu(avant: string, changer: (s: Scene) => Promise<unknown>): Promise<Compare> {
  const s = await scene()
  const id = await importer(s, avant)
  await changer(s)
  const apres = join(dossier, `${id}.xlsx`)
  writeFileSync(apres, new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer()))
  return JSON.parse(lancer('compare', avant, apres)) as Compare
}

const titre = (s: Scene, avant: string, apres: string) =>
  s.prepare((tx) => tx.updateTable('actions').set({ titre: apres }).where('titre', '=', avant).execute())

describe.skipIf(!python)('the workbook given back, opened by openpyxl', () => {
  it('has the changed cells marked, and its merged headers, formulas and own columns as they were', async () => {
    const avant = join(dossier, 'avant.xlsx')
    lancer('make', avant)
    const { changed, differences, formulas } = await rendu(avant, async (s) => {
      await titre(s, 'Garage solidaire', 'Garage solidaire & mobile, « le jeudi »')
      await s.prepare((tx) =>
        tx
          .updateTable('financements')
          .set({ accorde_centimes: 225_050 })
          .where('accorde_centimes', '=', 200_000)
          .execute(),
      )
    })
    const marque = { sheet: 'PROG 2026', fill: expect.stringMatching(new RegExp(`${COULEUR_MODIFIEE}$`)) }
    expect(changed).toEqual([
      { ...marque, cell: 'G5', before: 2000, after: 2250.5, comment: expect.stringContaining('Coup de pouce') },
      {
        ...marque,
        cell: 'C6',
        before: 'Garage solidaire',
        after: 'Garage solidaire & mobile, « le jeudi »',
        comment: expect.stringMatching(/^Le local change en juin\n.*« Garage solidaire »/),
      },
    ])
    expect(differences).toEqual([])
    expect(formulas).toBe(9)
  })

  it('of the sample of a real city’s habits differs by one title only', async ({ skip }) => {
    if (!existsSync(SAMPLE)) skip('the shared samples are not beside the project')
    const { changed, differences, formulas } = await rendu(SAMPLE, (s) =>
      titre(s, 'Garage solidaire, le coup de clé qui remet en route', 'Garage solidaire'),
    )
    expect(changed).toMatchObject([{ sheet: 'PROG 2026', cell: 'E10', after: 'Garage solidaire' }])
    expect(changed[0]?.fill).toMatch(new RegExp(`${COULEUR_MODIFIEE}$`))
    expect(differences).toEqual([])
    expect(formulas).toBeGreaterThan(0)
  })

  it('is a plain export too, one frozen header row over values, and formulas for the sums alone', async () => {
    const avant = join(dossier, 'export-avant.xlsx')
    lancer('make', avant)
    const s = await scene()
    await importer(s, avant)
    await titre(s, 'Garage solidaire', '=1+1')
    const apres = join(dossier, 'export.xlsx')
    const response = await s.as('cdsu').get('/programmation.xlsx?annee=2026')
    writeFileSync(apres, new Uint8Array(await response.arrayBuffer()))
    const [feuille] = JSON.parse(lancer('read', apres)) as {
      frozen: string
      state: string
      formulas: number
      rows: unknown[][]
    }[]
    expect(feuille).toMatchObject({ frozen: 'A2', state: 'visible' })
    const [entete = [], ...lignes] = feuille?.rows ?? []
    expect(entete.every((mot) => typeof mot === 'string' && mot !== '')).toBe(true)
    expect(lignes).toHaveLength(5)
    // A title that begins as a formula does is words; a column of money ends with its sum.
    const argent =
      lignes
        .at(-1)
        ?.filter((une) => une !== null)
        .slice(1) ?? []
    expect(argent.length).toBeGreaterThan(0)
    expect(feuille?.formulas).toBe(argent.length)
    expect(lignes.flat()).toEqual(expect.arrayContaining(['Atelier couture du mardi', '=1+1', '26-01', 2000, 3500]))
  })

  it('is the very same when nothing changed here', async () => {
    const avant = join(dossier, 'intact.xlsx')
    lancer('make', avant)
    expect(await rendu(avant, async () => {})).toMatchObject({ changed: [], differences: [] })
  })
})
