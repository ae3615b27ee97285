import { setImmediate as nextTurn } from 'node:timers/promises'

/** Too many are waiting already: the caller says so rather than wait for minutes. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting'
}

type Limits = Readonly<{ atOnce: number; waiting: number }>

/**
 * Lets `atOnce` works run, `waiting` more wait for their turn in the order they came, and refuses the others with
 * `TooManyWaiting`: what takes half a gigabyte of memory is never started sixty times by sixty requests.
 */
export function turns({ atOnce, waiting }: Limits) {
  let running = 0
  const line: (() => void)[] = []
  const enter = (): Promise<void> => {
    if (running < atOnce) {
      running += 1
      return Promise.resolve()
    }
    if (line.length >= waiting) return Promise.reject(new TooManyWaiting())
    return new Promise((resolve) => {
      line.push(resolve)
    })
  }
  const leave = (): void => {
    const next = line.shift()
    // The place goes to the next one, never free in between.
    if (next) next()
    else running -= 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

/** The same limits for each one apart: a line is forgotten when nobody stands in it. */
export function turnsOfEach(limits: Limits) {
  const lines = new Map<string, { inTurn: ReturnType<typeof turns>; inside: number }>()
  return async <T>(who: string, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(who) ?? { inTurn: turns(limits), inside: 0 }
    lines.set(who, line)
    line.inside += 1
    try {
      return await line.inTurn(work)
    } finally {
      line.inside -= 1
      if (line.inside === 0) lines.delete(who)
    }
  }
}

/** Between two steps of a long work: nobody else waits for more than a moment of it. */
export function pauses(): () => Promise<void> | undefined {
  let since = performance.now()
  const pause = async () => {
    await nextTurn()
    since = performance.now()
  }
  return () => (performance.now() - since < 20 ? undefined : pause())
}

/** Runs to its end a work that stops after each step. */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  const pause = pauses()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await pause()
  }
}
