import { sql } from 'kysely'
import type { Scene } from '#src/test/app.ts'
import { colonnes } from './catalogue.ts'
import type { Mots } from './mots.ts'
import { siPossible } from './situations.ts'

const LIGNES_A_ELLE = 3

/**
 * Hangs on one person a row of every table that can point to her, and gives all that these rows say: her name, her
 * number, her words.
 */
export async function toutAElle(
  s: Scene,
  mots: Mots,
  personneId: string,
  talentId: string,
): Promise<ReadonlySet<string>> {
  const dits = new Set<string>()
  const avec = new Set<string>()
  // A decision is taken by one of the three.
  await s.prepare((tx) => tx.updateTable('decisions_de_temps_fort').set({ structure_id: null, role: null }).execute())
  const liens = (await s.prepare(colonnes)).filter(({ vers }) => vers === 'personnes' || vers === 'talents')
  for (const { table, nom, vers } of liens) {
    if (table === 'talents' || table === 'coordonnees') continue
    const id = vers === 'personnes' ? personneId : talentId
    await s.prepare(async (tx) => {
      const { rows } = await sql<{ ctid: string }>`select ctid::text as ctid from ${sql.table(table)}
        order by ${sql.ref(nom)} is null, ctid`.execute(tx)
      let posees = 0
      for (const { ctid } of rows)
        if (posees < LIGNES_A_ELLE && (await siPossible(tx, table, nom, id, ctid))) posees += 1
    })
  }
  await s.prepare(async (tx) => {
    for (const { table, nom, vers } of [...liens, { table: 'personnes', nom: 'id', vers: 'personnes' }]) {
      const id = vers === 'personnes' ? personneId : talentId
      const { rows } = await sql<{ dit: string }>`select to_jsonb(x)::text as dit from ${sql.table(table)} as x
        where ${sql.ref(`x.${nom}`)} = ${id}`.execute(tx)
      if (rows.length > 0) avec.add(table)
      // A page tied to hers by a number or a mail may be somebody else's: the desk is asked, nothing of it is erased.
      if (nom === 'double_de') continue
      // A row hung on her may say the name of whom it was about before.
      for (const { dit } of rows)
        for (const mot of mots.dans(dit))
          if (table === 'personnes' || !mots.graine(mot)?.colonne.startsWith('personnes.')) dits.add(mot)
    }
  })
  const sans = liens.map(({ table }) => table).filter((table) => !avec.has(table))
  if (sans.length > 0) throw new Error(`Tables dont aucune ligne n’a pu être à elle : ${sans.join(', ')}`)
  return dits
}
