import { fileURLToPath } from 'node:url'

// Beside what kept.ts keeps. V8 checks each entry against its source; a place where nothing can be written is fine.
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/coup-de-pouce/compiled/', import.meta.url))

/**
 * What a worker or a child is given beside its environment, so that what V8 makes of its modules is kept for the next
 * one: 0.2 s of CPU to have the library of spreadsheets ready, instead of 0.3.
 */
export const KEEPS_COMPILED: Readonly<Record<string, string>> = { NODE_COMPILE_CACHE: FOLDER }
