import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { FONTS } from './glyphs.ts'

/** What the parent sends, once; what comes back is the document, or why there is none (in English, without any text of it). */
type Order = Readonly<{ template: string; data: string; images: ReadonlyMap<string, Uint8Array>; seconds: number }>

// The templates of all modules stand below `src`: nothing outside it can be read by one.
const WORKSPACE = fileURLToPath(new URL('../../', import.meta.url))

process.once('message', ({ template, data, images, seconds }: Order) => {
  try {
    const fontBlobs = FONTS.map((font) => readFileSync(font))
    const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs }] })
    for (const [name, bytes] of images) compiler.mapShadow(`${WORKSPACE}images/${name}`, Buffer.from(bytes))
    // Texts of people are data: a template reads them as strings, and never as markup.
    const source = { mainFilePath: `${WORKSPACE}${template}`, inputs: { data } }
    const pdf = compiler.pdf(source, { pdfStandard: 'ua-1', creationTimestamp: seconds })
    compiler.evictCache(0)
    process.send?.({ pdf: new Uint8Array(pdf) }, () => process.disconnect?.())
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    // Typst quotes the text that no font could draw: the sentence without its quotes.
    const why = message.replace(/`[^`]*`/g, '…').slice(0, 300)
    process.send?.({ why }, () => process.disconnect?.())
  }
})
