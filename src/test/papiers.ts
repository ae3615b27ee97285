import childProcess, { type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import { serialize } from 'node:v8'

/**
 * The same order gives the same bytes: `pdf.test.ts` asks twice in earnest. A walk asks for each sheet as everyone, and a
 * process of its own takes half a second for each: here one is begun for what was not made yet by this worker.
 */
const made = new Map<string, unknown>()
const MADE_MAX = 500
const IN_EARNEST = 'platform/pdf/testing.typ'

type Order = Readonly<{ template: string }>

class Composer extends EventEmitter {
  #child: ChildProcess | null = null
  readonly #begin: () => ChildProcess

  constructor(begin: () => ChildProcess) {
    super()
    this.#begin = begin
  }

  send(order: Order, sent: () => void): boolean {
    const key = createHash('sha256').update(serialize(order)).digest('hex')
    if (made.has(key)) {
      setImmediate(() => {
        this.emit('message', made.get(key))
        this.emit('close')
      })
      return true
    }
    const child = this.#begin()
    this.#child = child
    child.on('message', (answer: { pdf?: Uint8Array }) => {
      if (made.size >= MADE_MAX) made.clear()
      if (answer.pdf && order.template !== IN_EARNEST) made.set(key, answer)
      this.emit('message', answer)
    })
    child.on('error', (error) => this.emit('error', error))
    child.once('close', () => this.emit('close'))
    return child.send(order, sent)
  }

  kill(signal: NodeJS.Signals): boolean {
    return this.#child?.kill(signal) ?? true
  }
}

const { fork } = childProcess
if (fork.name === 'fork') {
  const onlyOnce = (path: string | URL, ...rest: unknown[]) => {
    const begin = (): ChildProcess => Reflect.apply(fork, childProcess, [path, ...rest])
    return String(path).endsWith('/pdf/child.ts') ? new Composer(begin) : begin()
  }
  Object.assign(childProcess, { fork: onlyOnce })
  syncBuiltinESMExports()
}
