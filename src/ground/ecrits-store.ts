import { sql } from 'kysely'
import { empreintesDe, motifDesEmprunts, sansEmprunts } from '#platform/emprunts.ts'
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

/**
 * Takes out of all that was written, in every module but its own (`sauf`), the words that were told and are taken back: where
 * they were quoted, `place` is read. A row whose words change takes a new version, so that a page opened before brings none
 * of them back. Rows are found by what they hold: columns of text, lists and values alike.
 */
export async function oterLesEmprunts(
  tx: Tx,
  dit: Readonly<{ textes: readonly string[]; encore: readonly string[]; noms: readonly string[]; place: string }>,
  sauf: string,
): Promise<void> {
  const de = empreintesDe(dit.textes, dit.encore)
  const motif = motifDesEmprunts(dit.textes)
  if (de.length === 0 || motif === '') return
  const sans = (texte: string) => sansEmprunts(texte, de, dit.place, dit.noms)
  const colonnes = new Set(
    contributions()
      .filter(({ nom }) => nom !== sauf)
      .flatMap(({ ecrits }) => (ecrits ?? []).flatMap(({ ou }) => ou)),
  )
  for (const ecrite of [...colonnes, 'journal.changements']) {
    const [table = '', colonne = ''] = ecrite.split('.')
    const [t, c] = [sql.table(table), sql.ref(colonne)]
    const { rows } = await sql<{ lu: string; genre: string; versions: boolean }>`
      select distinct to_json(${c})::text as lu, pg_typeof(${c})::text as genre,
        exists (select from information_schema.columns where table_name = ${table} and column_name = 'version') as versions
      from ${t} where ${c}::text ~* ${motif}`.execute(tx)
    for (const { lu, genre, versions } of rows) {
      const neuf = dansLesMots(JSON.parse(lu), sans)
      const ecrit = JSON.stringify(neuf)
      if (ecrit === JSON.stringify(JSON.parse(lu))) continue
      const valeur =
        genre === 'text[]'
          ? sql`array(select json_array_elements_text(${ecrit}::json))`
          : genre === 'text'
            ? sql`${neuf}::text`
            : sql`${ecrit}::${sql.raw(genre === 'json' ? 'json' : 'jsonb')}`
      const suite = versions ? sql`, version = version + 1` : sql``
      await sql`update ${t} set ${c} = ${valeur}${suite} where to_json(${c})::text = ${lu}`.execute(tx)
    }
  }
}

/** Every text of a value, wherever it stands in it. */
function dansLesMots(valeur: unknown, sans: (texte: string) => string): unknown {
  if (typeof valeur === 'string') return sans(valeur)
  if (Array.isArray(valeur)) return valeur.map((une) => dansLesMots(une, sans))
  if (valeur === null || typeof valeur !== 'object') return valeur
  return Object.fromEntries(Object.entries(valeur).map(([cle, une]) => [cle, dansLesMots(une, sans)]))
}
