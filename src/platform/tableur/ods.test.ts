import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { ecrireOds, ecrireXlsx, type FeuilleExport, FORMATS, type ValeurExport } from './ecrire.ts'
import { lireTableur } from './lire.ts'
import { composerOds } from './ods.ts'
import { rendreTableur } from './rendre.ts'

/** A workbook of ours in both formats, read by us and by other programs: python3-odf, python3-openpyxl (skipped where absent). */
const ECRIRE = { xlsx: ecrireXlsx, ods: ecrireOds }
const pythonAvec = (module: string): string | undefined =>
  ['python3', '/usr/bin/python3'].find((un) => spawnSync(un, ['-c', `import ${module}`]).status === 0)
const odf = pythonAvec('odf')
const openpyxl = pythonAvec('openpyxl')
if (!odf) console.warn('python3-odf is not installed: ODS workbooks are not read by another program.')
if (!openpyxl) console.warn('python3-openpyxl is not installed: XLSX workbooks are not read by another program.')
const dossier = mkdtempSync(join(tmpdir(), 'tableur-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))

const feuille = (lignes: ValeurExport[][]): FeuilleExport => ({
  nom: 'Actions d’ici',
  entetes: ['Action', 'Début', 'Accordé — CAF', 'Présences'],
  genres: [undefined, 'jour', 'euros', 'nombre'],
  lignes,
  total: true,
})
const LIGNES: ValeurExport[][] = [
  ['=1+1', '2026-03-05', 1250.5, 12],
  ['+33 <b>', null, 0.25, null],
  ['Deux\nlignes  et  « blancs »', '2026-12-31', null, 3],
]
const LISEZ_MOI: FeuilleExport = {
  nom: 'Lisez-moi',
  entetes: ['Lisez-moi', 'Ici'],
  lignes: [['a', 'b']],
  enPhrases: true,
}

const lancer = (python: string | undefined, script: string, octets: Uint8Array): unknown => {
  const chemin = join(dossier, `classeur${Math.random()}`)
  writeFileSync(chemin, octets)
  const { status, stdout, stderr } = spawnSync(python ?? '', ['-c', script, chemin], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

it.skipIf(!openpyxl)(
  'XLSX: days, euros, sums with their result, frozen and filtered rows, as openpyxl reads them',
  () => {
    const lu = lancer(
      openpyxl,
      `
import sys, json, openpyxl
f = open(sys.argv[1], 'rb')
w, v = openpyxl.load_workbook(f), openpyxl.load_workbook(f, data_only=True)
s = w.worksheets[0]
print(json.dumps({
  'noms': w.sheetnames, 'volets': [x.freeze_panes for x in w], 'filtre': s.auto_filter.ref,
  'dates': [s['B2'].is_date, s['B2'].value.isoformat()[:10]], 'format': s['C2'].number_format, 'types': [s['A2'].data_type, s['C2'].data_type],
  'textes': [s['A2'].value, s['A3'].value, s['A4'].value],
  'totaux': [c.value for c in s[5]], 'valeurs': [c.value for c in v.worksheets[0][5]], 'gras': s['A1'].font.b,
  'renvoi': w.worksheets[1]['B2'].alignment.wrap_text,
}))`,
      ecrireXlsx([feuille(LIGNES), LISEZ_MOI]),
    )
    expect(lu).toEqual({
      noms: ['Actions d’ici', 'Lisez-moi'],
      volets: ['A2', 'A2'],
      filtre: 'A1:D4',
      dates: [true, '2026-03-05'],
      format: '#,##0.00\\ "€"',
      types: ['s', 'n'],
      textes: ['=1+1', '+33 <b>', 'Deux\nlignes  et  « blancs »'],
      totaux: ['Total', null, '=SUBTOTAL(109,C2:C4,C6:C1005)', '=SUBTOTAL(109,D2:D4,D6:D1005)'],
      valeurs: ['Total', null, 1250.75, 15],
      gras: true,
      renvoi: true,
    })
  },
)

it.skipIf(!odf)('ODS: the same, as python3-odf reads it', () => {
  const lu = lancer(
    odf,
    `
import sys, json
from odf.opendocument import load
from odf import table, text, teletype, number
from odf.config import ConfigItem
d = load(sys.argv[1])
t = d.getElementsByType(table.Table)
def dit(c):
  return [c.getAttribute(a) for a in ('valuetype', 'value', 'datevalue', 'currency', 'formula')] + ['\\n'.join(teletype.extractText(p) for p in c.getElementsByType(text.P))]
styles = {s.getAttribute('name'): s.getAttribute('datastylename') for s in d.automaticstyles.childNodes if s.qname[1] == 'style'}
r = [x.getElementsByType(table.TableCell) for x in t[0].getElementsByType(table.TableRow)]
print(json.dumps({
  'mime': d.mimetype, 'noms': [x.getAttribute('name') for x in t], 'cases': [[dit(c) for c in x] for x in r],
  'format': styles[r[1][2].getAttribute('stylename')], 'jour': styles[r[1][1].getAttribute('stylename')],
  'filtre': [x.getAttribute('targetrangeaddress') for x in d.getElementsByType(table.DatabaseRange)],
  'volets': [str(i) for i in d.getElementsByType(ConfigItem) if i.getAttribute('name') == 'VerticalSplitPosition'],
}))`,
    ecrireOds([feuille(LIGNES), LISEZ_MOI]),
  ) as Record<string, unknown> & { cases: unknown[][][] }
  const { cases, ...reste } = lu
  expect(reste).toEqual({
    mime: 'application/vnd.oasis.opendocument.spreadsheet',
    noms: ['Actions d’ici', 'Lisez-moi'],
    format: 'euros',
    jour: 'jour',
    filtre: ["'Actions d’ici'.A1:'Actions d’ici'.D4"],
    volets: ['1', '1'],
  })
  expect(cases[1]).toEqual([
    ['string', null, null, null, null, '=1+1'],
    ['date', null, '2026-03-05', null, null, '05/03/2026'],
    ['currency', '1250.5', null, 'EUR', null, '1\u202f250,50\u00a0€'],
    ['float', '12', null, null, null, '12'],
  ])
  expect(cases[3]?.[0]?.[5]).toBe('Deux\nlignes  et  « blancs »')
  expect(cases[4]?.[2]).toEqual([
    'currency',
    '1250.75',
    null,
    'EUR',
    'of:=SUBTOTAL(109;[.C2:.C4];[.C6:.C1005])',
    '1\u202f250,75\u00a0€',
  ])
})

const texte = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '@',
        '-',
        "'",
        ' ',
        '  ',
        '\u00a0',
        '\u202f',
        '\n',
        '\n\n',
        '\t',
        '<',
        '&',
        '"',
        'é',
        'Total',
        '12',
      ),
      {
        maxLength: 12,
      },
    )
    .map((morceaux) => morceaux.join('')),
)
const jour = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const centimes = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => n / 100)

it.each(['xlsx', 'ods'] as const)('says in %s what was written in it, whatever it was', async (format) => {
  const ligne = fc.tuple(texte, fc.option(jour), fc.option(centimes), fc.option(fc.nat(9_999)))
  await fc.assert(
    fc.asyncProperty(fc.array(ligne, { minLength: 1, maxLength: 6 }), async (lignes) => {
      const lu = await lireTableur(ECRIRE[format]([feuille(lignes.map((une) => [...une]))]))
      if (!lu.ok) throw new Error(lu.reason)
      const lues = lu.value.feuilles[0]?.lignes ?? []
      for (const [i, [mots, ...reste]] of lignes.entries()) {
        // The library that reads an ODS does not tell the empty lines before the first word.
        const dit = format === 'ods' ? mots.replace(/^\n+/, '') : mots
        expect([0, 1, 2, 3].map((c) => lues[i + 1]?.[c]?.valeur ?? null)).toEqual([
          dit.trim() === '' ? null : dit,
          ...reste,
        ])
      }
    }),
    { numRuns: 150 },
  )
})

it.each(['xlsx', 'ods'] as const)(
  'keeps, given back from %s with a cell changed, a total that is computed anew',
  async (format) => {
    const rendu = await rendreTableur(ECRIRE[format]([feuille(LIGNES)]), [
      { feuille: 'Actions d’ici', adresse: 'C2', valeur: 2000 },
    ])
    const lu = await lireTableur(rendu.ok ? rendu.value.octets : new Uint8Array())
    const total = lu.ok ? lu.value.feuilles[0]?.lignes[4]?.[2] : undefined
    expect(total?.formule).toBe('SUBTOTAL(109,C2:C4,C6:C1005)')
  },
)

it('keeps, given back with a cell changed, what a sum gave that is no number: a fault, a day', async () => {
  const formule = 'SUM(A1:A2)'
  const jour = '2026-03-05'
  const lignes = [
    [
      { valeur: 'Err:502', formule },
      { valeur: jour, date: jour, format: FORMATS.jour, formule },
    ],
    [{ valeur: 1 }],
  ]
  const rendu = await rendreTableur(composerOds([{ nom: 'Feuille', lignes }]), [
    { feuille: 'Feuille', adresse: 'A2', valeur: 2 },
  ])
  const lu = await lireTableur(rendu.ok ? rendu.value.octets : new Uint8Array())
  expect(lu.ok && lu.value.feuilles[0]?.lignes[0]?.map((une) => une?.texte)).toEqual(['Err:502', '05/03/2026'])
})
