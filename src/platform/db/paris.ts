import { sql } from 'kysely'
import { ZONE } from '#platform/dates.ts'

/** In a query: `at time zone ${PARIS}`. */
export const PARIS = sql.lit(ZONE)
