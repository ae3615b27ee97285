import { sql } from 'kysely'
import { periodeVotee } from '#modules/programmation/index.ts'
import { enClair } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Dit } from './domain.ts'

/** What a sheet says beside its line: what, for whom, where, when, and last year in four lines at most. */
export type Detail = Dit & Readonly<{ avant: readonly string[] | undefined }>

type Row = Readonly<{
  id: Id
  annee: number
  objectifs: string
  publics: string[]
  quartiers: string
  periode_genre: 'annee-civile' | 'annee-scolaire' | 'pluriannuelle' | 'dates'
  periode_ecrite: string
  debut: string | null
  fin: string | null
  avant_titre: string | null
  avant_annee: number | null
  accorde: number | null
  dates: number
  presences: number
  bilan_le: string | null
  coups: number
}>

/** Of these actions, in one statement; last year's is the one that it renews, or the same title of the same structure. */
export async function detailsDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Detail>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select a.id, a.annee, a.objectifs, a.publics, a.periode_genre, a.periode_ecrite, a.debut_jour::text as debut,
      a.fin_jour::text as fin,
      (select string_agg(q.nom, ', ' order by q.rang, q.nom) from action_quartiers aq
        join quartiers q on q.territoire_id = aq.territoire_id and q.id = aq.quartier_id
        where aq.territoire_id = a.territoire_id and aq.action_id = a.id) as quartiers,
      p.titre as avant_titre, p.annee as avant_annee,
      (select sum(f.accorde_centimes)::float8 from financements f
        where f.territoire_id = p.territoire_id and f.action_id = p.id and p.etat in ('prevue', 'en-cours', 'terminee'))
        as accorde,
      (select count(*)::int from comptages c where c.territoire_id = p.territoire_id and c.action_id = p.id) as dates,
      (select coalesce(sum(c.total), 0)::int from comptages c
        where c.territoire_id = p.territoire_id and c.action_id = p.id) as presences,
      (select (max(b.atteste_le) at time zone 'Europe/Paris')::date::text from bilans b
        where b.territoire_id = p.territoire_id and b.action_id = p.id) as bilan_le,
      (select count(*)::int from coups_de_pouce k where k.territoire_id = p.territoire_id and k.action_id = p.id) as coups
    from actions a
    left join lateral (select x.* from actions x where x.territoire_id = a.territoire_id and x.archivee_le is null
      and (x.id = a.renouvelle_id
        or (x.structure_id = a.structure_id and x.annee = a.annee - 1 and x.titre_plie = a.titre_plie))
      order by x.id = a.renouvelle_id desc nulls last, x.id limit 1) p on true
    where a.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, toDetail(row)]))
}

function toDetail(r: Row): Detail {
  const votee = periodeVotee({
    annee: r.annee,
    periodeGenre: r.periode_genre,
    periodeEcrite: r.periode_ecrite,
    debut: r.debut,
    fin: r.fin,
  })
  const quand =
    r.periode_ecrite || [votee.debut, votee.fin].flatMap((jour) => (jour ? [enClair(jour)] : [])).join(' au ')
  return {
    objectifs: r.objectifs,
    publics: r.publics,
    quartiers: r.quartiers ?? '',
    quand,
    avant: r.avant_titre === null ? undefined : lAnDernier(r),
  }
}

const lAnDernier = (r: Row): readonly string[] => [
  r.accorde === null
    ? `En ${r.avant_annee}, « ${r.avant_titre} » : rien d’accordé n’est connu.`
    : `En ${r.avant_annee}, « ${r.avant_titre} » : ${montant(r.accorde)} accordés.`,
  r.dates === 0
    ? 'Personne n’a été compté.'
    : `${pluriel(r.presences, 'présence comptée', 'présences comptées')}, en ${pluriel(r.dates, 'fois', 'fois')}.`,
  r.bilan_le === null ? 'Aucun bilan signé.' : `Bilan signé le ${enClair(Temporal.PlainDate.from(r.bilan_le))}.`,
  pluriel(r.coups, 'coup de pouce reçu.', 'coups de pouce reçus.', 'Aucun coup de pouce reçu.'),
]
