/** What nobody may hold the loop for, once the program is warm. */
export const LONGEST_TURN_MS = 200

/** This thread's own processor time that some work took, in milliseconds. */
function processorTime(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

function wordsFolded(): void {
  const seen = new Map<string, number>()
  for (let n = 0; n < 10_000; n += 1) {
    const word = `mot ${n % 1000} é${n}`.normalize('NFD').replace(/\p{M}/gu, '')
    seen.set(word, (seen.get(word) ?? 0) + 1)
  }
}

/** What the same folding of words takes where the bounds of this file were set, in milliseconds. */
const REFERENCE_MS = 12

/**
 * How many times slower than there this machine is now, never under 1: a bound holds the work that we do, and says nothing of
 * who else works beside it or of the age of the processor.
 */
function slower(): number {
  return Math.max(1, Math.min(...Array.from({ length: 4 }, () => processorTime(wordsFolded))) / REFERENCE_MS)
}

const AT_START = slower()

/** What is long may be so because the machine slowed down meanwhile: asked again then, and only then. */
function inMillisecondsOfThere(time: number): number {
  return time / (time / AT_START > LONGEST_TURN_MS / 2 ? Math.max(AT_START, slower()) : AT_START)
}

/**
 * How long the event loop was held at one go while this ran, in milliseconds of this thread's own processor time on the
 * machine where the bounds were set: what everybody else waits for, were nothing else at work.
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
  return inMillisecondsOfThere(longest)
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
  return inMillisecondsOfThere(longest)
}
