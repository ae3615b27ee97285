/** A decision: either its value, or the reason why not. Refusals are values; everything else throws. */
export type Result<T, R extends string> = Ok<T> | Refused<R>
export type Ok<T> = Readonly<{ ok: true; value: T }>
export type Refused<R extends string> = Readonly<{ ok: false; reason: R }>

/** The decision was taken; `value` is what came out of it. */
export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value }
}

/** The gesture is refused for `reason`, one of a closed union whose sentences live beside the screen. */
export function refused<R extends string>(reason: R): Refused<R> {
  return { ok: false, reason }
}
