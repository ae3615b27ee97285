/** Too many are waiting already: the caller says so rather than wait for minutes. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting'
}

/**
 * Lets `atOnce` works run, `waiting` more wait for their turn in the order they came, and refuses the others with
 * `TooManyWaiting`: what takes half a gigabyte of memory is never started sixty times by sixty requests.
 */
export function turns({ atOnce, waiting }: Readonly<{ atOnce: number; waiting: number }>) {
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
