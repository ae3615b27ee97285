import type { ColumnType, Generated } from 'kysely'

/** An instant column: `Temporal.Instant` in and out (see `db/values.ts`). */
export type Instant = Temporal.Instant
export type InstantAuto = Generated<Temporal.Instant>
export type InstantOuRien = ColumnType<
  Temporal.Instant | null,
  Temporal.Instant | null | undefined,
  Temporal.Instant | null
>
/** A `date` column: a day out, a day or its ISO text in. */
export type Jour = ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
export type JourOuRien = ColumnType<
  Temporal.PlainDate | null,
  Temporal.PlainDate | string | null | undefined,
  Temporal.PlainDate | string | null
>
/** A `date[]` column with a default: days out, days or their ISO texts in. */
export type JoursAuto = ColumnType<
  Temporal.PlainDate[],
  readonly (Temporal.PlainDate | string)[] | undefined,
  readonly (Temporal.PlainDate | string)[]
>
/** A `time` column. */
export type HeureOuRien = ColumnType<
  Temporal.PlainTime | null,
  Temporal.PlainTime | string | null,
  Temporal.PlainTime | string | null
>
/** A `jsonb` column: a value out, `JSON.stringify` in (the driver would send an array as a PostgreSQL array). */
export type Json<T> = ColumnType<T, string, string>
export type JsonOuRien<T> = ColumnType<T | null, string | null | undefined, string | null>
/** A column that has a default in the database. */
export type Auto<T> = Generated<T>
/** Tables of which each row is of one territoire: that of the transaction that writes it, unless another is said (`db/tenant.ts`). */
export type DuTerritoire<Tables> = { [T in keyof Tables]: Tables[T] & { territoire_id: Auto<string> } }

/** What a query made by this function reads. */
export type RowOf<Q extends (...of: never[]) => { executeTakeFirstOrThrow(): Promise<unknown> }> = Awaited<
  ReturnType<ReturnType<Q>['executeTakeFirstOrThrow']>
>

type Camel<S> = S extends `${infer A}_${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S
type FromRow<T> = { [K in keyof T as Camel<K>]: T[K] }

const NAMES = new Map<string, string>()

function nameOf(column: string): string {
  const known = NAMES.get(column)
  if (known !== undefined) return known
  const name = column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  NAMES.set(column, name)
  return name
}

/**
 * A row as the program says it: `action_id` is `actionId`, the values are the same. Without its territoire, and without
 * the columns named after it: what a file or a page makes of the whole object shows no column more than was meant.
 */
export function fromRow<T extends object, K extends keyof T & string = never>(row: T, ...without: readonly K[]) {
  const said: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(row))
    if (column !== 'territoire_id' && !without.some((one) => one === column)) said[nameOf(column)] = value
  return said as FromRow<Omit<T, K | 'territoire_id'>>
}

/** Some of what a value says, under the same names. */
export const pick = <T extends object, K extends keyof T>(value: T, ...names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, value[name]])) as Pick<T, K>

type Snake<S> = S extends `${infer A}${infer B}` ? `${A extends Lowercase<A> ? A : `_${Lowercase<A>}`}${Snake<B>}` : S
type Written<T> = T extends readonly (infer E)[] ? E[] : T
type ToRow<T, K extends keyof T> = { [N in K as Snake<N>]: Written<T[N]> }

/** The way back of `fromRow`, of the named values alone: what else the object holds is no column. */
export const toRow = <T extends object, K extends keyof T & string>(value: T, ...names: readonly K[]) =>
  Object.fromEntries(
    names.map((name) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value[name]]),
  ) as ToRow<T, K>
