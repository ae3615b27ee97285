import { sql } from 'kysely'

const LOCAL = (instant: 'debut' | 'debut_precedent') => sql`(${sql.ref(`o.${instant}`)} at time zone 'Europe/Paris')`
const LE_JOUR = (instant: 'debut' | 'debut_precedent') => sql`${LOCAL(instant)}::date`
const ORIGINE = sql`left(o.origine, 16)::timestamp`
/** How far the hour of a need is from one of a date. */
const ecart = (instant: typeof ORIGINE) => sql`abs(extract(epoch from a.heure - (${instant})::time))`
/** When its date was, that day: of where it was last and where its rhythm has it, the nearer to the need. */
const AVANT = sql`(case when a.jour = ${LE_JOUR('debut_precedent')}
  and (a.jour <> ${ORIGINE}::date or ${ecart(LOCAL('debut_precedent'))} <= ${ecart(ORIGINE)})
  then ${LOCAL('debut_precedent')} else ${ORIGINE} end)`
/** On the same day, at another hour than the one for which the need was written. */
const CHANGE_D_HEURE = sql`coalesce(a.cree_le < o.modifiee_le and a.jour = ${AVANT}::date
  and ${ecart(AVANT)} < ${ecart(LOCAL('debut'))}, false)`
const A_LIEU = sql`o.statut not in ('annulee', 'reportee')`
const PARTIE = sql`(a.jour = ${LE_JOUR('debut_precedent')} or a.jour::text = left(o.origine, 10)
  or a.jour = ${LE_JOUR('debut')})`
const HEURE = sql`left((a.heure + (${LOCAL('debut')}::time - ${AVANT}::time))::text, 5)`

/**
 * Of a call whose day or hour is one that its action left: where its published date went (`heure`: its own, moved as much
 * as that of the date), or no `jour` when it is called off; `null` while one of the action's dates is there.
 */
export const DEPLACEE = sql<Readonly<{ jour?: string; heure?: string | null }> | null>`(
  select case when bool_or(${PARTIE}) and not bool_or(${A_LIEU} and ${LE_JOUR('debut')} = a.jour and not ${CHANGE_D_HEURE})
    then coalesce((array_agg(json_build_object('jour', ${LE_JOUR('debut')}::text, 'heure', ${HEURE}) order by o.debut desc)
      filter (where ${PARTIE} and ${A_LIEU}))[1], '{}') end
  from seances_publiees p
  join occurrences_publiees o on o.territoire_id = p.territoire_id and o.seance_id = p.seance_id
  where a.jour is not null and a.etat in ('a-confirmer', 'ouvert')
    and p.territoire_id = a.territoire_id and p.action_id = a.action_id)`
