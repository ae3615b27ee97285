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

/** What nobody may hold the loop for, once the program is warm. */
export const LONGEST_TURN_MS = 200
