import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { fieldNames, fillForm } from './formulaire.ts'
import { readFieldNames } from './formulaires.ts'
import { refusedPdf } from './garde.ts'

async function aForm(): Promise<PDFDocument> {
  const document = await PDFDocument.create()
  document.getForm().createTextField('nom').addToPage(document.addPage())
  return document
}

const written = async (document: PDFDocument, useObjectStreams = true): Promise<Uint8Array> =>
  document.save({ useObjectStreams })

/** The form with one object more, where a reader that goes through the file meets it. */
async function withObject(text: string | Buffer): Promise<Uint8Array> {
  const bytes = Buffer.from(await written(await aForm(), false))
  const at = bytes.lastIndexOf('xref\n0')
  expect(at).toBeGreaterThan(0)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text), Buffer.from('\n'), bytes.subarray(at)])
}

const stream = (dict: string, data: Buffer | string = 'abc'): Buffer =>
  Buffer.concat([Buffer.from(`90 0 obj\n<<${dict}>>\nstream\n`), Buffer.from(data), Buffer.from('\nendstream\nendobj')])

const MEGA = 1024 * 1024
const zeros = deflateSync(Buffer.alloc(100 * MEGA), { level: 9 })
const wrongChecksum = Buffer.concat([zeros.subarray(0, -4), Buffer.from('0000')])

const ANNEX = { title: 'Annexe', headings: {}, continued: '(suite en annexe)', continuedShort: '… (annexe)' }

describe('the guard of PDF forms', () => {
  it('lets through an ordinary form, its objects in the open or in streams', async () => {
    for (const streams of [true, false]) {
      const pdf = await written(await aForm(), streams)
      expect(refusedPdf(pdf)).toBeNull()
      expect(await readFieldNames(pdf)).toEqual({ ok: true, value: ['nom'] })
    }
  })

  it.each([
    ['LZW', stream('/Type/ObjStm/N 1/First 4/Filter/LZWDecode/Length 3')],
    ['RunLength', stream('/Filter/RunLengthDecode/Length 3')],
    ['ASCIIHex', stream('/Filter /ASCIIHexDecode /Length 3')],
    ['a name with its letters by number', stream('/Filter/#4cZWDecode/Length 3')],
    ['deflate inside deflate', stream('/Filter[/FlateDecode /FlateDecode]/Length 3')],
    ['a filter told elsewhere', stream('/Filter 91 0 R/Length 3')],
    ['a filter told in part elsewhere', stream('/Filter[/FlateDecode 91 0 R]/Length 3')],
    ['a comment between', stream('/Filter%x\n/FlateDecode/Length 3')],
    ['a dictionary that hides its end in a string', stream('/A(stream)/Filter/LZWDecode/Length 3')],
    ['a filter inside what is packed', stream('/Filter/FlateDecode', deflateSync('[/ASCII85Decode/LZWDecode]'))],
    [
      'deflated data that is broken',
      stream('/Filter/FlateDecode', Buffer.concat([zeros.subarray(0, 50), Buffer.alloc(60, 255)])),
    ],
  ])('refuses %s, which it cannot see through', async (_, object) => {
    expect(refusedPdf(await withObject(object))).toBe('illisible')
  })

  it.each([
    ['a bomb', stream('/Filter/FlateDecode', zeros)],
    ['a bomb whose checksum is wrong', stream('/Filter/FlateDecode', wrongChecksum)],
    [
      'a bomb after a space and the end of the line',
      Buffer.concat([
        Buffer.from('90 0 obj\n<</Filter/FlateDecode>>\nstream \r\n'),
        zeros,
        Buffer.from('\nendstream\nendobj'),
      ]),
    ],
    [
      'a bomb in twenty parts',
      Buffer.concat(
        Array.from({ length: 20 }, () => stream('/Filter/FlateDecode', deflateSync(Buffer.alloc(4 * MEGA)))),
      ),
    ],
    ['thousands of streams', Buffer.concat(Array.from({ length: 5_001 }, () => stream('/Length 3')))],
    ['thousands of objects', Array.from({ length: 20_001 }, (__, n) => `${n + 100} 0 obj null endobj`).join('\n')],
  ])('refuses %s', async (_, object) => {
    expect(refusedPdf(await withObject(object))).toBe('trop-gros')
  })

  it.each([
    ['starts a program', '90 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj'],
    ['starts one, its name by numbers', '90 0 obj\n<</S /L#61unch/F(cmd.exe)>>\nendobj'],
    ['opens another file', '90 0 obj\n<</S/GoToR/F(//ailleurs/x)>>\nendobj'],
    ['sends itself', '90 0 obj\n<</S/SubmitForm/F(http://ailleurs.example)>>\nendobj'],
    ['sends itself, said in what is packed', stream('/Filter/FlateDecode', deflateSync('<</S/SubmitForm>>'))],
    ['carries another file', '90 0 obj\n<</EmbeddedFiles 91 0 R>>\nendobj'],
  ])('refuses a form that %s', async (_, object) => {
    expect(refusedPdf(await withObject(object))).toBe('actif')
  })

  it('refuses what is locked, and what is no PDF', async () => {
    const locked = Buffer.from(
      Buffer.from(await written(await aForm(), false))
        .toString('latin1')
        .replace('/Root', '/Encrypt 9 0 R/Root'),
      'latin1',
    )
    expect(refusedPdf(locked)).toBe('protege')
    const noise = Buffer.alloc(MEGA, 'bonjour ')
    for (const bytes of [noise, Buffer.concat([Buffer.from('%PDF-1.7\nstartxref'), noise])])
      expect(await readFieldNames(bytes)).toEqual({ ok: false, reason: 'illisible' })
  })

  it('fills a form without the scripts that it ran by itself', async () => {
    const document = await aForm()
    document.addJavaScript('debut', 'app.alert("x")')
    const script = document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert("y")') })
    document.catalog.set(PDFName.of('OpenAction'), script)
    document
      .getForm()
      .getTextField('nom')
      .acroField.dict.set(PDFName.of('AA'), document.context.obj({ K: script }))
    document.getForm().getTextField('nom').acroField.dict.set(PDFName.of('A'), script)
    const pdf = await written(document, false)
    expect(Buffer.from(pdf).toString('latin1')).toContain('app.alert')
    const filled = await PDFDocument.load(await fillForm(pdf, { nom: 'Aïcha' }, ANNEX))
    const text = Buffer.from(await written(filled, false)).toString('latin1')
    expect(text).not.toMatch(/app\.alert|\/JavaScript|\/OpenAction|\/AA/)
    expect(filled.getForm().getTextField('nom').getText()).toBe('Aïcha')
    expect(await fieldNames(pdf)).toEqual(['nom'])
  })
})
