import { createHash } from 'node:crypto'

/** What can be packed: numbers, or text (well-formed, or `pack` throws). */
type Part = Int32Array | Uint16Array | Float32Array | Uint8Array | string
export type Parts = Readonly<Record<string, Part>>

const HEAD = 40
const MAGIC = 0x43_44_50_31
const aligned = (at: number): number => (at + 7) & ~7

type Place = Readonly<{ at: number; length: number }>

/**
 * Parts in one run of bytes, which are read where they lie: nothing is parsed but the list of the parts, so a large
 * table is ready as soon as its file is read.
 */
export function pack(parts: Parts): Uint8Array {
  const bodies = Object.entries(parts).map(([name, part]) => [name, bytesOf(name, part)] as const)
  const places: Record<string, Place> = {}
  let length = 0
  for (const [name, body] of bodies) {
    places[name] = { at: length, length: body.byteLength }
    length = aligned(length + body.byteLength)
  }
  const index = Buffer.from(JSON.stringify(places))
  const start = aligned(HEAD + index.byteLength)
  const bytes = new Uint8Array(start + length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC)
  view.setUint32(4, index.byteLength)
  bytes.set(index, HEAD)
  for (const [name, body] of bodies) bytes.set(body, start + (places[name]?.at ?? 0))
  bytes.set(sum(bytes), 8)
  return bytes
}

const sum = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes.subarray(HEAD)).digest()

function bytesOf(name: string, part: Part): Uint8Array {
  if (typeof part !== 'string') return new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
  // Half a surrogate pair would come back as another character.
  if (!part.isWellFormed()) throw new Error(`Cannot pack ${name}: not a well-formed text`)
  return Buffer.from(part, 'utf8')
}

/** Parts that were packed. Asking for one that is not there throws. */
export class Packed {
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #start: number
  readonly #places: ReadonlyMap<string, Place>

  private constructor(bytes: Uint8Array<ArrayBuffer>, start: number, places: ReadonlyMap<string, Place>) {
    this.#bytes = bytes
    this.#start = start
    this.#places = places
  }

  /** `null` when these bytes are not whole, or were never packed. */
  static read(given: Uint8Array): Packed | null {
    if (given.byteLength < HEAD) return null
    // Numbers are read in place: they must begin where numbers may.
    const bytes =
      given.buffer instanceof ArrayBuffer && given.byteOffset % 8 === 0 ? ours(given) : new Uint8Array(given)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (view.getUint32(0) !== MAGIC || Buffer.compare(sum(bytes), bytes.subarray(8, HEAD)) !== 0) return null
    const length = view.getUint32(4)
    const places: Record<string, Place> = JSON.parse(Buffer.from(bytes.subarray(HEAD, HEAD + length)).toString('utf8'))
    return new Packed(bytes, aligned(HEAD + length), new Map(Object.entries(places)))
  }

  text(name: string): string {
    const [at, length] = this.#place(name)
    return Buffer.from(this.#bytes.buffer, at, length).toString('utf8')
  }

  bytes(name: string): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, ...this.#place(name))
  }

  int32(name: string): Int32Array {
    const [at, length] = this.#place(name)
    return new Int32Array(this.#bytes.buffer, at, length / 4)
  }

  uint16(name: string): Uint16Array {
    const [at, length] = this.#place(name)
    return new Uint16Array(this.#bytes.buffer, at, length / 2)
  }

  float32(name: string): Float32Array {
    const [at, length] = this.#place(name)
    return new Float32Array(this.#bytes.buffer, at, length / 4)
  }

  #place(name: string): [at: number, length: number] {
    const place = this.#places.get(name)
    if (!place) throw new Error(`Nothing packed is named ${name}`)
    return [this.#bytes.byteOffset + this.#start + place.at, place.length]
  }
}

/** These parts packed, then read: what a file would give back. */
export function repacked(parts: Parts): Packed {
  const read = Packed.read(pack(parts))
  if (!read) throw new Error('What was packed cannot be read')
  return read
}

const ours = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

/** Texts one after the other: parts for a `Texts`. */
export function packTexts(name: string, texts: Iterable<string>): Parts {
  const all = [...texts]
  const starts = new Int32Array(all.length + 1)
  for (const [rank, text] of all.entries()) starts[rank + 1] = (starts[rank] ?? 0) + text.length
  return { [`${name}.text`]: all.join(''), [`${name}.starts`]: starts }
}

/** Packed texts, by rank. */
export class Texts {
  readonly size: number
  readonly #text: string
  readonly #starts: Int32Array

  constructor(packed: Packed, name: string) {
    this.#text = packed.text(`${name}.text`)
    this.#starts = packed.int32(`${name}.starts`)
    this.size = this.#starts.length - 1
  }

  at(rank: number): string {
    return this.#text.slice(this.#starts[rank], this.#starts[rank + 1])
  }

  /** Whether the text of this rank is this one. */
  is(rank: number, text: string): boolean {
    const start = this.#starts[rank] ?? 0
    return (this.#starts[rank + 1] ?? 0) - start === text.length && this.#text.startsWith(text, start)
  }
}

/** The same, and where each is found: parts for a `Words`. A word given twice keeps its first rank. */
export function packWords(name: string, words: Iterable<string>): Parts {
  const all = [...words]
  const places = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, all.length * 2))))
  for (const [rank, word] of all.entries()) {
    let place = hash(word) & (places.length - 1)
    while (places[place] && all[(places[place] ?? 0) - 1] !== word) place = (place + 1) & (places.length - 1)
    places[place] ||= rank + 1
  }
  return { ...packTexts(name, all), [`${name}.places`]: places }
}

/** Packed words, found by themselves or by their rank: a map that costs nothing to make ready. */
export class Words {
  readonly size: number
  readonly #texts: Texts
  readonly #places: Int32Array

  constructor(packed: Packed, name: string) {
    this.#texts = new Texts(packed, name)
    this.#places = packed.int32(`${name}.places`)
    this.size = this.#texts.size
  }

  /** The rank of a word, or -1. */
  rank(word: string): number {
    const last = this.#places.length - 1
    for (let place = hash(word) & last; ; place = (place + 1) & last) {
      const rank = (this.#places[place] ?? 0) - 1
      if (rank === -1 || this.#texts.is(rank, word)) return rank
    }
  }

  at(rank: number): string {
    return this.#texts.at(rank)
  }
}

/** FNV-1a over UTF-16 units. */
function hash(word: string): number {
  let h = 0x81_1c_9d_c5
  for (let i = 0; i < word.length; i += 1) h = Math.imul(h ^ word.charCodeAt(i), 0x01_00_01_93)
  return (h ^ (h >>> 15)) >>> 0
}

/** Lists of numbers one after the other: parts for a `Lists`. */
export function packLists(name: string, lists: Iterable<Iterable<number>>): Parts {
  const starts = [0]
  const all: number[] = []
  for (const list of lists) {
    for (const one of list) all.push(one)
    starts.push(all.length)
  }
  return { [`${name}.list`]: Int32Array.from(all), [`${name}.list.starts`]: Int32Array.from(starts) }
}

/** Packed lists of numbers, by rank; an empty one beyond the last. */
export class Lists {
  readonly size: number
  readonly #all: Int32Array
  readonly #starts: Int32Array

  constructor(packed: Packed, name: string) {
    this.#all = packed.int32(`${name}.list`)
    this.#starts = packed.int32(`${name}.list.starts`)
    this.size = this.#starts.length - 1
  }

  at(rank: number): Int32Array {
    return this.#all.subarray(...this.span(rank))
  }

  /** Where the list stands among all, for what is told of its members beside it. */
  span(rank: number): [start: number, end: number] {
    return [this.#starts[rank] ?? 0, this.#starts[rank + 1] ?? 0]
  }
}
