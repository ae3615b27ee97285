import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { enCourt, type Porte } from '../domain/portes.ts'

const portes = (tx: Tx) =>
  tx
    .selectFrom('portes_pretees as d')
    .select(['d.id', 'd.journee_id', 'd.rang', 'd.pretee_par', 'd.pretee_le', 'd.jusqua', 'd.reprise_le'])
    .select(
      sql<number>`(select count(*)::int from pointages_de_lancement p
        where p.territoire_id = d.territoire_id and p.porte_id = d.id)`.as('pointages'),
    )

/** Those of a day, in the order in which they were lent. */
export async function portesDe(tx: Tx, journeeId: Id): Promise<Porte[]> {
  const rows = await portes(tx).where('d.journee_id', '=', journeeId).orderBy('d.rang').limit(200).execute()
  return rows.map((row) => fromRow(row))
}

export async function findPorte(tx: Tx, id: Id): Promise<Porte | null> {
  const row = await portes(tx).where('d.id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Lent once: the same form sent twice is one. */
export const insertPorte = (
  tx: Tx,
  visit: Visit,
  p: Pick<Porte, 'id' | 'journeeId' | 'rang' | 'preteePar' | 'jusqua'>,
): Promise<boolean> =>
  tx
    .insertInto('portes_pretees')
    .values({ ...toRow(p, 'id', 'journeeId', 'rang', 'preteePar', 'jusqua'), pretee_le: visit.now, reprise_le: null })
    .onConflict(sameId)
    .$call(wroteOne)

export async function savePorte(tx: Tx, id: Id, p: Pick<Porte, 'jusqua' | 'repriseLe'>): Promise<void> {
  await tx
    .updateTable('portes_pretees')
    .set(toRow(p, 'jusqua', 'repriseLe'))
    .where('id', '=', id)
    .execute()
}

/** Who comes, as a lent door shows them: a first name and an initial, a structure where nobody is named, a number. */
export async function attendusDe(tx: Tx, journeeId: Id) {
  type Ligne = Readonly<{ id: Id; inviteId: Id; numero: number | null; nombre: number; nom: string; structure: string }>
  const { rows } = await sql<Ligne>`select i.id, i.invite_id as "inviteId", i.numero, i.nombre,
      coalesce(p.prenom || coalesce(' ' || nullif(left(p.nom, 1), ''), ''), v.nom_ecrit) as nom,
      case when p.id is null and v.nom_ecrit = '' then coalesce(s.nom, 'Quelqu’un') else '' end as structure
    from inscriptions_de_lancement i
    join invites_de_temps_fort v on v.territoire_id = i.territoire_id and v.id = i.invite_id
    left join personnes p on p.territoire_id = v.territoire_id and p.id = v.personne_id
    left join structures s on s.territoire_id = v.territoire_id and s.id = v.structure_id
    where i.journee_id = ${journeeId} and (i.etat = 'a-confirmer' or (i.etat = 'inscrit' and v.vient is distinct from 'non')) and not v.oublie
    order by i.id limit 500`.execute(tx)
  return rows
    .map(({ structure, nom, ...un }) => ({ ...un, nom: structure === '' ? enCourt(nom) : structure }))
    .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'))
}
