import { sql } from 'kysely'
import { PARIS } from '#platform/db/paris.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Fait, Structure } from './domain.ts'

/** Promised aloud at a meeting that was for all. */
const PROMIS = sql`promesses_de_temps_fort w join temps_forts t on t.territoire_id = w.territoire_id and t.id = w.temps_fort_id
  and not t.entre_nous where w.territoire_id = x.territoire_id`

/**
 * A coup de pouce of somebody who came as a porteur, and answers for one structure alone: as a resident one helps in one's
 * own name, and of two structures nobody knows which.
 */
const COUPS = sql`select case when exists (select from ${PROMIS} and w.mise_en_lien_id = x.mise_en_lien_id)
      then 'promesse' else 'coup-de-pouce' end as genre,
    x.jour, coalesce('/actions/' || x.action_id, '') as chemin, false as ouvert, array[de.structure_id, x.structure_id] as structures
  from coups_de_pouce x
  join talents ta on ta.territoire_id = x.territoire_id and ta.id = x.talent_id
  join lateral (select min(k.structure_id::text)::uuid as structure_id from contacts k
    where k.territoire_id = x.territoire_id and k.personne_id = ta.personne_id having count(*) = 1) de on true
  where x.cercle = 'porteur' and de.structure_id <> x.structure_id`

/** What was handed over, or took place; agreed to and not yet done is no fact. */
const PRETS = sql`select case when exists (select from ${PROMIS} and w.partage_id = x.id) then 'promesse'
      when n.genre = 'dates' then 'dates' else 'pret' end as genre,
    coalesce(x.du, (coalesce(x.conclu_le, x.accorde_le, x.cree_le) at time zone ${PARIS})::date) as jour,
    '/partage/' || n.id as chemin, false as ouvert, array[n.structure_id, x.structure_id] as structures
  from partages x
  join annonces_de_partage n on n.territoire_id = x.territoire_id and n.id = x.annonce_id
  where x.etat in ('en-cours', 'a-regler', 'rendu', 'fait')`

/** One room at one hour, which two published dates hold together, both saying so (one tick alone speaks for nobody else): once a day and a pair. */
const DATES = sql`select 'dates' as genre, (o.debut at time zone ${PARIS})::date as jour,
    '/calendrier/dates/' || min(o.id::text) as chemin, true as ouvert,
    array[least(a.structure_id, b.structure_id), greatest(a.structure_id, b.structure_id)] as structures
  from occurrences_publiees o
  join occurrences_publiees p on p.territoire_id = o.territoire_id and p.salle_id = o.salle_id and p.seance_id <> o.seance_id
    and p.debut < o.fin and p.fin > o.debut and p.statut not in ('annulee', 'reportee')
  join seances_publiees so on so.territoire_id = o.territoire_id and so.seance_id = o.seance_id
  join seances_publiees sp on sp.territoire_id = p.territoire_id and sp.seance_id = p.seance_id
  join actions a on a.territoire_id = so.territoire_id and a.id = so.action_id
  join actions b on b.territoire_id = sp.territoire_id and b.id = sp.action_id and b.structure_id <> a.structure_id
  where o.co_occupation and p.co_occupation and o.statut not in ('annulee', 'reportee')
  group by 2, 5`

/** Who was ticked present at a meeting that was for all, and that is closed: its minutes have left. */
const RENCONTRES = sql`select 'temps-fort' as genre, (d.debut at time zone ${PARIS})::date as jour,
    '/temps-forts/' || t.id as chemin, true as ouvert, array_agg(distinct i.structure_id) as structures
  from temps_forts t
  join invites_de_temps_fort i on i.territoire_id = t.territoire_id and i.temps_fort_id = t.id and i.present
    and i.structure_id is not null
  cross join lateral (select coalesce(min(o.debut), t.clos_le) as debut from occurrences_publiees o
    where o.territoire_id = t.territoire_id and o.seance_id = t.seance_id and o.statut not in ('annulee', 'reportee')) d
  where t.etat = 'tenu' and not t.entre_nous
  group by t.id, d.debut`

/** Ticked on the sheet of a stand of the launch day, by somebody who came for another structure: once a day and a pair. */
const STANDS = sql`select 'stand' as genre, (d.debut at time zone ${PARIS})::date as jour, '' as chemin, false as ouvert,
    array[least(s.structure_id, i.structure_id), greatest(s.structure_id, i.structure_id)] as structures
  from rencontres_de_lancement r
  join stands_de_lancement s on s.territoire_id = r.territoire_id and s.id = r.stand_id
  join inscriptions_de_lancement n on n.territoire_id = r.territoire_id and n.id = r.inscription_id
  join invites_de_temps_fort i on i.territoire_id = n.territoire_id and i.id = n.invite_id
    and i.structure_id <> s.structure_id
  join temps_forts t on t.territoire_id = i.territoire_id and t.id = i.temps_fort_id and t.etat in ('fixe', 'tenu')
  cross join lateral (select coalesce(min(o.debut), t.debut, t.clos_le, r.notee_le) as debut from occurrences_publiees o
    where o.territoire_id = t.territoire_id and o.seance_id = t.seance_id and o.statut not in ('annulee', 'reportee')) d
  group by 2, 5`

/** The facts of a year and of the one before, up to this day, oldest first: one statement, whatever the number of structures. */
export async function faitsDesAnnees(tx: Tx, annee: number, aujourdhui: Temporal.PlainDate): Promise<readonly Fait[]> {
  const { rows } = await sql<{ lus: string | null }>`
    select json_agg(json_build_object('genre', genre, 'jour', jour, 'chemin', chemin, 'ouvert', ouvert, 'structures', structures)
      order by jour, genre, chemin, structures)::text as lus
    from (${sql.join([COUPS, PRETS, DATES, STANDS, RENCONTRES], sql` union all `)}) f
    where jour >= make_date(${annee - 1}::int, 1, 1) and jour < make_date(${annee + 1}::int, 1, 1)
      and jour <= ${aujourdhui.toString()}::date`.execute(tx)
  return JSON.parse(rows[0]?.lus ?? '[]')
}

/** All the structures, with those of these two years in whose programme each has an action that holds. */
export async function structuresDesAnnees(tx: Tx, annee: number): Promise<readonly Structure[]> {
  const { rows } = await sql<{ id: Id; nom: string; annees: number[] }>`
    select s.id, s.nom, array(select distinct a.annee from actions a
      where a.territoire_id = s.territoire_id and a.structure_id = s.id and a.annee in (${annee - 1}, ${annee})
        and a.archivee_le is null and a.etat in ('prevue', 'en-cours', 'terminee')) as annees
    from structures s order by s.nom collate fr, s.id`.execute(tx)
  return rows
}
