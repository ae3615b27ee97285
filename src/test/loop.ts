/**
 * How long the event loop was held at one go while this ran, in milliseconds of this thread's own processor time: what
 * everybody else waits for, on a machine that does nothing else. Loaded or not, it says the same.
 */
export async function longestTurn(work: () => unknown): Promise<number> {
  let [longest, running] = [0, true]
  let before = process.threadCpuUsage()
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1000)
    before = process.threadCpuUsage()
    if (running) setImmediate(look)
  }
  await new Promise(setImmediate)
  before = process.threadCpuUsage()
  setImmediate(look)
  try {
    await work()
    await new Promise(setImmediate)
  } finally {
    running = false
  }
  return longest
}

/**
 * The longest that somebody else waited for an answer of the database while this ran, in the same milliseconds: the embedded
 * engine has one connection, and whoever writes for long holds all the others, the loop free or not.
 */
export async function longestWait(ask: () => Promise<unknown>, work: () => unknown): Promise<number> {
  let [longest, running] = [0, true]
  const others = async (): Promise<void> => {
    while (running) {
      const before = process.threadCpuUsage()
      await ask()
      const { user, system } = process.threadCpuUsage(before)
      longest = Math.max(longest, (user + system) / 1000)
    }
  }
  const asking = others()
  try {
    await work()
  } finally {
    running = false
  }
  await asking
  return longest
}

/** What nobody may hold the loop for, once the program is warm. */
export const LONGEST_TURN_MS = 200
