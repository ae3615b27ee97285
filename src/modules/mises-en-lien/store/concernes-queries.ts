import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { ATTENTE, SUSPENS } from './store.ts'

/** Somebody who comes on a day for an action, or who waits for them. */
export type Engagement = Readonly<{
  lienId: Id
  personneId: Id
  actionId: Id
  jour: Temporal.PlainDate
  cote: 'talent' | 'porteur'
  /** Both sides said yes; else only the talent did. */
  partagees: boolean
}>

/** Who said yes to come for these actions on these days, and who said theirs for the structure, or is asked of them. */
export async function engagements(
  tx: Tx,
  actions: readonly Id[],
  jours: readonly Temporal.PlainDate[],
): Promise<Engagement[]> {
  if (actions.length === 0 || jours.length === 0) return []
  const { rows } = await sql<Engagement>`
    with agreed as (
      select m.id, t.personne_id, a.action_id, a.jour, coalesce(m.contact_du_oui, a.contact_id) as contact_id,
        m.territoire_id, m.etat = 'coordonnees-partagees' as partagees,
        m.etat <> 'acceptee-par-le-talent' or (${ATTENTE} = 0 and not (${SUSPENS} and m.annoncee is null)) as sue
      from mises_en_lien m join appels a on a.territoire_id = m.territoire_id and a.id = m.appel_id
        join talents t on t.territoire_id = m.territoire_id and t.id = m.talent_id
        join personnes p on p.territoire_id = t.territoire_id and p.id = t.personne_id
      where m.etat in ('acceptee-par-le-talent', 'proposee-au-porteur', 'coordonnees-partagees')
        and a.action_id = any(${actions}::uuid[]) and a.jour = any(${jours}::date[]))
    select g.id::text as "lienId", g.personne_id::text as "personneId", g.action_id::text as "actionId", g.jour,
      'talent' as cote, g.partagees
    from agreed g
    union all
    select g.id::text, c.personne_id::text, g.action_id::text, g.jour, 'porteur', g.partagees
    from agreed g join contacts c on c.territoire_id = g.territoire_id and c.id = g.contact_id
    where g.sue`.execute(tx)
  return rows
}
