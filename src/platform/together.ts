type Together<T> = { -readonly [K in keyof T]: Awaited<T[K]> }

/**
 * All of these at once, listed or by name: what they read goes together (`db/bundles.ts`). When one fails, so does the whole,
 * but only once the others are over: none goes on in a transaction that has ended.
 */
export async function together<T extends readonly unknown[] | [] | Readonly<Record<string, unknown>>>(
  all: T,
): Promise<Together<T>> {
  const over = await Promise.allSettled(Object.values(all))
  const values = over.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return (Array.isArray(all)
    ? values
    : Object.fromEntries(Object.keys(all).map((key, i) => [key, values[i]]))) as unknown as Together<T>
}
