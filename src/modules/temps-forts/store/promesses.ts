import { nomCourt } from '#modules/personnes/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** A promise made aloud, for the day that was said then: what it became is read where it lives. */
export type Promesse = Awaited<ReturnType<typeof deCeTempsFort>>[number]

/** What was promised at this meeting, in the order in which it was. */
export async function deCeTempsFort(tx: Tx, tempsFortId: Id) {
  const rows = await tx
    .selectFrom('promesses_de_temps_fort as w')
    .leftJoin('mises_en_lien as m', (join) => sameTerritoire(join, 'm.id', 'w.mise_en_lien_id'))
    .leftJoin('talents as ta', (join) => sameTerritoire(join, 'ta.id', 'm.talent_id'))
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'ta.personne_id'))
    .leftJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .leftJoin('structures as sa', (join) => sameTerritoire(join, 'sa.id', 'a.structure_id'))
    .leftJoin('partages as pa', (join) => sameTerritoire(join, 'pa.id', 'w.partage_id'))
    .leftJoin('annonces_de_partage as n', (join) => sameTerritoire(join, 'n.id', 'pa.annonce_id'))
    .leftJoin('structures as sn', (join) => sameTerritoire(join, 'sn.id', 'n.structure_id'))
    .leftJoin('structures as sp', (join) => sameTerritoire(join, 'sp.id', 'pa.structure_id'))
    .select(['w.id', 'w.genre', 'w.mise_en_lien_id', 'w.partage_id', 'w.jour', 'p.prenom', 'p.nom'])
    .select(['a.titre as appel_titre', 'sa.nom as appel_structure'])
    .select(['n.titre as annonce_titre', 'sn.nom as preteuse', 'sp.nom as recoit'])
    .where('w.temps_fort_id', '=', tempsFortId)
    .orderBy('w.cree_le')
    .orderBy('w.id')
    .limit(200)
    .execute()
  return rows.map((row) =>
    row.genre === 'partage'
      ? {
          id: row.id,
          genre: 'partage',
          partageId: row.partage_id,
          qui: row.preteuse ?? 'Une structure',
          quoi: row.annonce_titre ?? 'Un partage',
          pour: row.recoit ?? '',
          jour: row.jour,
        }
      : {
          id: row.id,
          genre: 'coup-de-pouce',
          miseEnLienId: row.mise_en_lien_id,
          // Gone with somebody who erased everything: that somebody promised stays.
          qui: row.prenom === null ? 'Une personne bénévole' : nomCourt({ prenom: row.prenom, nom: row.nom ?? '' }),
          quoi: row.appel_titre ?? 'Un coup de pouce',
          pour: row.appel_structure ?? '',
          jour: row.jour,
        },
  )
}

/** What a promise became, when it was written already: the same form twice is one. */
export async function find(
  tx: Tx,
  tempsFortId: Id,
  id: Id,
): Promise<Readonly<{ miseEnLienId: Id | null; partageId: Id | null }> | null> {
  const row = await tx
    .selectFrom('promesses_de_temps_fort')
    .select(['mise_en_lien_id', 'partage_id'])
    .where('temps_fort_id', '=', tempsFortId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { miseEnLienId: row.mise_en_lien_id, partageId: row.partage_id } : null
}

export async function insert(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  n: Readonly<{ id: Id; jour: string | null } & ({ miseEnLienId: Id } | { partageId: Id })>,
): Promise<void> {
  await tx
    .insertInto('promesses_de_temps_fort')
    .values({
      id: n.id,
      temps_fort_id: tempsFortId,
      genre: 'partageId' in n ? 'partage' : 'coup-de-pouce',
      mise_en_lien_id: 'miseEnLienId' in n ? n.miseEnLienId : null,
      partage_id: 'partageId' in n ? n.partageId : null,
      jour: n.jour,
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}
