import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Ligne } from './domain.ts'

/** The list of a day as it is counted: who waited or went is not `retenue`, whoever is forgotten still counts. */
export async function lignesDe(tx: Tx, journeeId: Id): Promise<readonly Ligne[]> {
  const { rows } = await sql<Ligne>`
    select n.id, n.role, n.nombre, n.numero, i.present, i.structure_id as "structureId", s.nom as structure,
      n.etat in ('inscrit', 'a-confirmer') and i.vient is distinct from 'non' as retenue
    from inscriptions_de_lancement n
    join invites_de_temps_fort i on i.territoire_id = n.territoire_id and i.id = n.invite_id
    left join structures s on s.territoire_id = i.territoire_id and s.id = i.structure_id
    where n.journee_id = ${journeeId} order by n.creee_le, n.id limit 2000`.execute(tx)
  return rows
}
