import { sql } from 'kysely'
import { contributions } from './host.ts'
import type { Tx } from './visit.ts'

/** What is read where somebody who erased everything had signed. */
export const PARTIE = 'une personne partie'

/**
 * Takes these names out of all that was signed by them, in every module: alone in their column, after « noté par », or in
 * a line of the history. What the law has kept under a name is not told as a `signature` by its module.
 */
export async function oublierLesSignatures(tx: Tx, noms: readonly string[]): Promise<void> {
  if (noms.length === 0) return
  // Signs, as the database counts them: an emoji is one there, two here.
  const suites = noms.map((nom) => ({ suite: ` par ${nom}`, signes: [...` par ${nom}`].length }))
  for (const signature of contributions().flatMap(({ signatures }) => signatures ?? [])) {
    const [table = '', colonne = ''] = signature.split('.')
    const [t, c] = [sql.table(table), sql.ref(colonne)]
    await sql`update ${t} set ${c} = ${PARTIE} where ${c} = any(${[...noms]})`.execute(tx)
    for (const { suite, signes } of suites)
      await sql`update ${t} set ${c} = left(${c}, ${-signes}) || ${` par ${PARTIE}`}
        where right(${c}, ${signes}) = ${suite}`.execute(tx)
  }
  for (const nom of noms)
    await sql`update journal set changements = replace(changements::text, to_json(${nom}::text)::text,
        to_json(${PARTIE}::text)::text)::jsonb
      where strpos(changements::text, to_json(${nom}::text)::text) > 0`.execute(tx)
}
