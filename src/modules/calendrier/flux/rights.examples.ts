import type { Examples } from '#src/test/rights.ts'
import { uneSeancePubliee } from '../testing.ts'

export const examples: Examples = Object.fromEntries(
  ['ics', 'rss', 'atom', 'json'].map((format) => [
    `GET /calendrier.${format}`,
    async (s) => {
      await uneSeancePubliee(s)
      return {}
    },
  ]),
)
