import { sql } from 'kysely'
import { estAuBureau, type Me, structuresDe, type Tx } from '#src/visit.ts'
import { ETATS_VIVANTS } from './domain.ts'

export type ChoixDAction = Readonly<{ id: string; libelle: string; structureId: string }>

/**
 * The actions for which help may be asked, for a select field: the latest year and the one before, those still alive.
 * The desk has all, a porteur those of the own structures, others none. « Titre — Structure (2026) »; 1,000 at most.
 */
export async function choixDActions(tx: Tx, me: Me): Promise<ChoixDAction[]> {
  const siennes = structuresDe(me)
  if (!estAuBureau(me) && siennes.length === 0) return []
  const rows = await tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) =>
      join.onRef('s.territoire_id', '=', 'a.territoire_id').onRef('s.id', '=', 'a.structure_id'),
    )
    .select(['a.id', 'a.titre', 'a.annee', 's.nom', 'a.structure_id as structureId'])
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'in', ETATS_VIVANTS)
    .where('a.annee', '>=', (eb) =>
      eb.selectFrom('actions as d').select((e) => e(e.fn.max('d.annee'), '-', 1).as('annee')),
    )
    .$if(!estAuBureau(me), (q) => q.where('a.structure_id', 'in', siennes))
    .orderBy('a.annee', 'desc')
    .orderBy(sql`a.titre collate fr`)
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    libelle: `${row.titre} — ${row.nom} (${row.annee})`,
    structureId: row.structureId,
  }))
}

/** All structures by name, for a select field (2,000 at most). */
export async function choixDeStructures(tx: Tx): Promise<{ id: string; nom: string }[]> {
  return tx.selectFrom('structures').select(['id', 'nom']).orderBy(sql`nom collate fr`).limit(2_000).execute()
}
