import type { JoinBuilder, StringReference } from 'kysely'

/** Joins two rows of the same territoire: `sameTerritoire(join, 'p.id', 'c.personne_id')`. */
export const sameTerritoire = <DB, TB extends keyof DB>(
  join: JoinBuilder<DB, TB>,
  left: StringReference<DB, TB>,
  right: StringReference<DB, TB>,
) => join.onRef(territoireOf(left), '=', territoireOf(right)).onRef(left, '=', right)

const territoireOf = <T extends string>(reference: T) => reference.replace(/\.\w+$/, '.territoire_id') as T
