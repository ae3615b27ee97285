import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'
import { pauses } from '../turns.ts'

type Chunk = { chunk: Buffer }
type Done = (error?: Error | null) => void

/**
 * The embedded engine as the driver's own connection sees a socket: the five messages of a statement go to it together, and
 * its answer is read by the driver's parser. PGlite's adapter hands over each message apart, and decodes each cell of each row
 * twice as slowly.
 */
export class Wire extends Duplex {
  readonly #engine: PGlite
  readonly #previous: Promise<unknown>
  /** The engine answers without leaving the loop: hundreds of statements of one transaction would hold everybody up. */
  readonly #pause = pauses()

  /** `previous`: when the connection before this one has said its last. */
  constructor(engine: PGlite, previous: Promise<unknown>) {
    super()
    this.#engine = engine
    this.#previous = previous
  }

  /** No greeting: who is there is this process. */
  async connect(): Promise<void> {
    await this.#previous
    await this.#engine.waitReady
    this.emit('ready')
  }

  setNoDelay(): void {}
  ref(): void {}
  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#say(chunk, done)
  }

  override _writev(chunks: Chunk[], done: Done): void {
    this.#say(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: Done): void {
    this.push(null)
    done()
  }

  #say(bytes: Buffer, done: Done): void {
    const answer: Buffer[] = []
    // What the engine hands over is its own memory, written again at once.
    const onRawData = (part: Uint8Array) => void answer.push(Buffer.from(part))
    this.#engine.execProtocolRawStream(bytes, { syncToFs: false, onRawData }).then(async () => {
      await this.#pause()
      done()
      if (answer.length > 0 && !this.destroyed) this.push(Buffer.concat(answer))
    }, done)
  }
}
