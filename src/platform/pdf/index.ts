import { fork } from 'node:child_process'
import { KEEPS_COMPILED } from '#platform/compiled.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Crossing } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import { drawableDeep } from './glyphs.ts'

/** Why there is no document: it took too long, or it could not be composed. */
export type PdfRefusal = 'trop-long' | 'pas-compose'

/** A document: its Typst template, as a path below `src`, and what it shows, which JSON can hold. */
export type PdfOrder = Readonly<{
  template: `${'modules' | 'platform'}/${string}.typ`
  data: Readonly<{ titre: string }>
  /** Pictures that the template shows as `/images/NAME`, by name: JPEG. */
  images?: ReadonlyMap<string, Uint8Array>
  now: Temporal.Instant
  /** A document that is kept, and may be all that is read: what it cannot draw is mentioned, not left out. */
  whole?: boolean
}>

/** Measured: a page takes a fifth of a second, a directory of 2,000 people less than one. */
const MILLISECONDS = 20_000

// Each holds a compiler: 75 MB for a page, 162 MB for 2,000 people.
const oneByOne = turns({ atOnce: 1, waiting: 20 })

/**
 * Composes a tagged PDF/UA-1, in French, in a child process that ends with it: its memory is given back, and pages go on
 * being served. One at a time; throws `TooManyWaiting` when twenty wait already. The template reads the data with
 * `json(bytes(sys.inputs.data))`: texts of people stay texts, whatever signs they hold.
 */
export const writePdf = (
  order: PdfOrder,
  milliseconds: number = MILLISECONDS,
): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal>> => oneByOne(() => compose(order, milliseconds))

type Answer = Readonly<{ pdf?: Uint8Array; why?: string }>

function compose(order: PdfOrder, milliseconds: number): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal>> {
  return new Promise((resolve) => {
    // Node strips the types of the entry by itself; neither flags nor secrets of the parent are passed on.
    const child = fork(new URL('./child.ts', import.meta.url), {
      execArgv: [],
      env: { ...KEEPS_COMPILED },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let answer: Result<Uint8Array<ArrayBuffer>, PdfRefusal> = refused('pas-compose')
    const timer = setTimeout(() => {
      answer = refused('trop-long')
      child.kill('SIGKILL')
    }, milliseconds)
    child.on('message', ({ pdf, why }: Answer) => {
      if (pdf) answer = ok(new Uint8Array(pdf))
      else console.error(`PDF ${order.template}: ${why ?? ''}`)
    })
    child.on('error', (error) => console.error(`PDF ${order.template}: ${error.name}`))
    child.once('close', () => {
      clearTimeout(timer)
      resolve(answer)
    })
    const data = JSON.stringify(drawableDeep(order.data, order.whole))
    const seconds = Math.floor(order.now.epochMilliseconds / 1000)
    const sent: Crossing = { template: order.template, data, images: order.images ?? new Map(), seconds }
    child.send(sent, () => {})
  })
}
