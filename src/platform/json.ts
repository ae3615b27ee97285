/** A value as the text that is kept of it: it crosses threads, and goes to the database, without being made again. */
export type InText<T> = string & Readonly<{ of?: T }>

/** PostgreSQL refuses U+0000 and half characters in a JSON: nobody types them, files may hold them. */
export const toJson = <T>(value: T): InText<T> =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'string' ? v.replaceAll('\u0000', '').toWellFormed() : v))

export const fromJson = <T>(text: InText<T>): T => JSON.parse(text)

/** What a store wrote as JSON, it reads back as what it was. */
export const isObject = <T extends object>(value: unknown): value is T => typeof value === 'object' && value !== null
