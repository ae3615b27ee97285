import { inflateRawSync } from 'node:zlib'

/** Why a PDF is not read: what it unpacks to, what it does by itself, or how it is written. */
export type PdfRefused = 'trop-gros' | 'actif' | 'protege' | 'illisible'

/** The official form unpacks to some 3 MB. */
const UNPACKED_MAX = 64 * 1024 * 1024
/** It has 70 objects in the open, 40 of them with a stream. */
const OBJECTS_MAX = 20_000
const STREAMS_MAX = 5_000

/** Filters that our reader undoes one inside the other, each up to a thousand times the size of the last (ISO 32000, 7.4). */
const NESTABLE = /\/(?:LZW|ASCIIHex|ASCII85|RunLength|Crypt|Brotli)(?:Decode)?(?![A-Za-z])/
/** One filter, told in its place and alone: deflate, or a picture that is not opened. Signatures have a handler there. */
const ALONE =
  /\/Filter\s*(?:\[\s*(?:\/(?:Flate|DCT|JPX|CCITTFax|JBIG2)Decode\s*)?\]|\/(?:Flate|DCT|JPX|CCITTFax|JBIG2)Decode(?![A-Za-z])|\/Adobe|<<)/g
const FILTER = /\/Filter(?![A-Za-z])/g
/** What a form does by itself beyond its own fields: a program, another file, a message. Sums in a script are of the fields. */
const ACTIVE =
  /\/S\s*\/(?:Launch|GoToR|GoToE|ImportData|SubmitForm|Movie|Sound|Rendition|RichMediaExecute)(?![A-Za-z])|\/Subtype\s*\/(?:RichMedia|Movie|Sound|Screen|3D|FileAttachment)(?![A-Za-z])|\/EmbeddedFiles(?![A-Za-z])/

/** Names may write any letter by its number: `/L#61unch` is `/Launch`. */
const plain = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hexa: string) => String.fromCharCode(Number.parseInt(hexa, 16)))

/** White space (ISO 32000, 7.2.3). */
const BLANKS = new Set([0, 9, 10, 12, 13, 32])

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

/**
 * Looks at a PDF before anything reads it, and refuses whatever it could not see through: `null` when it may be read. Not a
 * parser, so that no other one understands the file otherwise: words are looked for in all of it and in what it unpacks to.
 * Bounded in time and memory by the size of the file and by what it may unpack to.
 */
export function refusedPdf(pdf: Uint8Array): PdfRefused | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const written = plain(bytes.toString('latin1'))
  if (!/%PDF-\d/.test(written.slice(0, 1024)) || !written.includes('startxref')) return 'illisible'
  if (/\/Encrypt(?![A-Za-z])/.test(written)) return 'protege'
  const wrong = refusedText(written)
  if (wrong) return wrong
  if (count(written, FILTER) !== count(written, ALONE)) return 'illisible'
  const objects = count(written, /\d\s+\d+\s+obj\b/g)
  if (objects === 0) return 'illisible'
  if (objects > OBJECTS_MAX || count(written, /stream/g) > 2 * STREAMS_MAX) return 'trop-gros'
  let left = UNPACKED_MAX
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    let from = at + 6
    // Readers pass over the end of the line, and some over spaces before it.
    while (BLANKS.has(bytes[from] ?? -1)) from += 1
    if (!isZlib(bytes, from)) continue
    const inside = unpack(bytes.subarray(from + 2), left)
    if (typeof inside === 'string') return inside
    left -= inside.byteLength
    if (left <= 0) return 'trop-gros'
    const wrongInside = refusedText(plain(inside.toString('latin1')))
    if (wrongInside) return wrongInside
  }
  return null
}

const refusedText = (text: string): PdfRefused | null => {
  if (NESTABLE.test(text)) return 'illisible'
  return ACTIVE.test(text) ? 'actif' : null
}

/** The two bytes that deflated data begins with (RFC 1950). */
function isZlib(bytes: Buffer, at: number): boolean {
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

/** Without its checksum, which our reader does not look at: a wrong one would hide what is unpacked before it. */
function unpack(bytes: Buffer, max: number): Buffer | PdfRefused {
  try {
    return inflateRawSync(bytes, { maxOutputLength: max })
  } catch (error) {
    return error instanceof RangeError ? 'trop-gros' : 'illisible'
  }
}
