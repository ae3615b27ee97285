import { sql } from 'kysely'
import { together } from '#platform/together.ts'
import { contributions } from './host.ts'
import type { Ecrit } from './module.ts'
import type { Tx } from './visit.ts'

export type Ecrite = Readonly<{ ecrit: Ecrit; id: string; texte: string }>

/** Letters that hardly ever carry a sign; others may be written in one, in two, or not at all. */
const SANS_SIGNE = /[^bdfghj-mp-tvwxz]/giu

/**
 * What others wrote, in every module, that may say one of these names, however it is written: read coarsely here, then by
 * who knows how names are written. `sien`: what hangs on this person goes with them.
 */
export async function ecritsProches(
  tx: Tx,
  noms: readonly string[],
  numero: string,
  sien: Readonly<Record<'personne_id' | 'talent_id', string>>,
): Promise<Ecrite[]> {
  const chiffres = numero === '' ? [] : [[...numero].join('[^0-9]*')]
  const motif = [...noms.map((nom) => nom.replace(SANS_SIGNE, '.{0,2}')), ...chiffres].join('|')
  const lus = contributions()
    .flatMap(({ ecrits }) => ecrits ?? [])
    .map(async (ecrit) => {
      const [table = ''] = ecrit.ou[0].split('.')
      const texte = sql`concat_ws(E'\\n', ${sql.join(ecrit.ou.map((colonne) => sql`${sql.ref(colonne)}::text`))})`
      const autres = ecrit.sien ? sql`and ${sql.ref(ecrit.sien)} is distinct from ${sien[ecrit.sien]}` : sql``
      const { rows } = await sql<{ id: string; texte: string }>`
        select ${sql.ref(ecrit.par)}::text as id, ${texte} as texte from ${sql.table(table)}
        where ${texte} ~* ${motif} ${autres} order by ${sql.ref(ecrit.par)}`.execute(tx)
      // A line break of a JSON value is two letters in its text.
      return rows.map((row) => ({ ecrit, id: row.id, texte: row.texte.replaceAll('\\n', '\n') }))
    })
  return (await together(lus)).flat()
}
