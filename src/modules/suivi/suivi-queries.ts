import { sql } from 'kysely'
import {
  decideeLe,
  ETATS_PUBLICS,
  type Etat,
  estSousReserve,
  type Financement,
  type MotsDeLaReserve,
  type Portee,
  periodeVotee,
  selonLeProgramme,
  VUE_DE_TOUS,
} from '#modules/programmation/index.ts'
import { PARIS } from '#platform/db/paris.ts'
import type { Id } from '#platform/ids.ts'
import { motsCherches } from '#src/ground/filtre.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { AvancementDit } from './dits/domain.ts'
import { ditDeLaRemarque } from './dits/remarque.ts'
import { SUIVENT } from './domain.ts'
import { LA_VALEUR_COMPTE } from './indicateurs/accord-store.ts'

/** What the follow-up is asked; `null` and `''` are « all ». */
export type FiltreDeSuivi = Readonly<{
  annee: number
  theme: string
  pilier: string
  quartier: Id | null
  /** `null`: all of them; an empty list: none. */
  structureIds: readonly Id[] | null
  financeur: string
  q: string
  /** What this reader is told of money and references. */
  vue?: Portee
  actionId?: Id
}>
export const SANS_CHOIX = { theme: '', pilier: '', quartier: null, structureIds: null, financeur: '', q: '' } as const

/** An action of the programme with the facts that tell where it stands, as the database gives them. */
export type ActionLue = Readonly<{
  id: Id
  annee: number
  ref: string | null
  titre: string
  structureId: Id
  structure: string
  theme: string
  etat: Etat
  /** The day it was written here. */
  creee: string
  /** The day that it was decided here, having waited for it. */
  decidee: string | null
  periodeGenre: 'annee-civile' | 'annee-scolaire' | 'pluriannuelle' | 'dates'
  periodeEcrite: string
  debut: string | null
  fin: string | null
  publics: readonly string[]
  quartiers: readonly string[]
  financements: readonly Financement[]
  /** Where the city's own remark says that it stands, with its words. */
  remarqueDite: AvancementDit | null
  /** Whether what is granted is granted with a reserve. */
  sousReserve: boolean
  tenues: number
  aVenir: number
  annulees: number
  reportees: number
  premiereDate: string | null
  derniereTenue: string | null
  prochaine: string | null
  derniereDate: string | null
  dernierChangement: string | null
  /** Where all its dates are, when that is one place. */
  lieuId: Id | null
  derniereNote: string | null
  /** Indicators of the application that are still followed and of which nobody gave a value. */
  sansValeur: number
  /** Those that have a value that counts; and those that have only some that do not: they wait for the city, or came late. */
  mesures: number
  deSeances: number
  aPart: number
  /** Dates to come were proposed, and wait to be published. */
  proposees: boolean
}>

/** As the database gives it: the city's words, which are not everybody's, go no further. */
type Lue = Omit<ActionLue, 'sousReserve' | 'remarqueDite'> &
  MotsDeLaReserve &
  Readonly<{ remarque: string; remarqueLe: string | null; duFichier: boolean }>

const jourParis = (instant: ReturnType<typeof sql>) => sql`(${instant} at time zone ${PARIS})::date`

/** What its structure reads: its own, what was said to it, what everybody reads. */
const LUE_CHEZ_SOI = sql`('public' = any(n.partage) or 'porteur' = any(n.partage || n.cote) and n.structure_id = a.structure_id)`
/**
 * That something was said to one of those who follow: all of them are told the same of where an action stands, whichever of
 * them it was said to. What a side keeps to itself tells nothing, to that side neither.
 */
const DITE_AUX_AUTRES = sql`n.partage && ${[...SUIVENT]}::text[]`

/**
 * The actions in sight and their facts, in one query whatever their number: each table is read once and grouped, then
 * joined (`materialized`: right after an import the tables have no statistics, and each would be grouped once an action).
 * `pourSoi`: as its own structure knows it, not as those who follow it do. Handed over as one text: 450 actions of 25 columns are too many cells for the embedded engine.
 */
export async function actionsSuivies(
  tx: Tx,
  filtre: FiltreDeSuivi,
  pourSoi: boolean,
  now: Temporal.Instant,
  annees: readonly number[] = [filtre.annee],
): Promise<ActionLue[]> {
  if (filtre.structureIds?.length === 0) return []
  const { vue = VUE_DE_TOUS } = filtre
  const conditions = [
    sql`a.archivee_le is null`,
    sql`a.annee = any(${[...annees]}::int[])`,
    sql`a.etat = any(${[...ETATS_PUBLICS]}::text[])`,
    ...(filtre.theme === '' ? [] : [sql`a.theme = ${filtre.theme}`]),
    ...(filtre.structureIds === null ? [] : [sql`a.structure_id = any(${[...filtre.structureIds]}::uuid[])`]),
    ...(filtre.actionId === undefined ? [] : [sql`a.id = ${filtre.actionId}`]),
    ...(filtre.quartier === null
      ? []
      : [
          sql`exists (select from action_quartiers x where x.territoire_id = a.territoire_id and x.action_id = a.id
            and x.quartier_id = ${filtre.quartier})`,
        ]),
    selonLeProgramme(filtre, vue),
    ...motsCherches(filtre.q).map(
      (mot) =>
        sql`(a.titre_plie like ${`%${mot}%`} or s.nom_plie like ${`%${mot}%`} or (${vue.references} and lower(a.ref) like ${`%${mot}%`}))`,
    ),
  ]
  const lue = sql`(v.transmise_le is not null or ${pourSoi} and v.structure_id = a.structure_id)`
  const { rows } = await sql<{ lignes: string | null }>`
    with a as materialized (
      select a.territoire_id, a.id, a.annee, a.ref, a.titre, a.structure_id, s.nom as structure, a.theme, a.etat,
        ${jourParis(sql`a.cree_le`)} as creee, ${decideeLe} as decidee, a.periode_genre, a.periode_ecrite, a.debut_jour, a.fin_jour, a.publics, a.etat_ecrit, a.reserve_ecrite, a.reserve_levee_de,
        a.remarque, a.remarque_le, a.remarque <> '' and a.dernier_import->>'remarque' = a.remarque as du_fichier
      from actions a join structures s on s.territoire_id = a.territoire_id and s.id = a.structure_id
      where ${sql.join(conditions, sql` and `)}
    ), d as materialized (
      select p.action_id,
        count(*) filter (where o.statut not in ('annulee', 'reportee') and o.fin <= ${now}) as tenues,
        count(*) filter (where o.statut not in ('annulee', 'reportee') and o.fin > ${now}) as a_venir,
        count(*) filter (where o.statut = 'annulee') as annulees,
        count(*) filter (where o.statut = 'reportee') as reportees,
        ${jourParis(sql`min(o.debut) filter (where o.statut not in ('annulee', 'reportee'))`)} as premiere,
        ${jourParis(sql`max(o.debut) filter (where o.statut not in ('annulee', 'reportee') and o.fin <= ${now})`)} as tenue,
        ${jourParis(sql`min(o.debut) filter (where o.statut not in ('annulee', 'reportee') and o.fin > ${now})`)} as prochaine,
        ${jourParis(sql`max(o.debut) filter (where o.statut not in ('annulee', 'reportee'))`)} as derniere,
        ${jourParis(sql`max(o.modifiee_le) filter (where o.sequence > 0)`)} as changement,
        case when count(o.lieu_id) = count(*) and min(o.lieu_id::text) = max(o.lieu_id::text)
          then min(o.lieu_id::text) end as lieu
      from seances_publiees p
      join occurrences_publiees o on o.territoire_id = p.territoire_id and o.seance_id = p.seance_id
      where p.action_id in (select id from a)
      group by p.action_id
    ), f as materialized (
      select action_id, json_agg(json_build_object('financeur', financeur, 'demande', demande_centimes,
        'propose', propose_centimes, 'accorde', accorde_centimes, 'realise', realise_centimes)
        order by financeur) as argent
      from financements where action_id in (select id from a) group by action_id
    ), z as materialized (
      select aq.action_id, json_agg(q.nom order by q.rang, q.nom) as noms
      from action_quartiers aq join quartiers q on q.territoire_id = aq.territoire_id and q.id = aq.quartier_id
      where aq.action_id in (select id from a) group by aq.action_id
    ), n as materialized (
      select n.action_id, max(n.jour) as jour from notes_de_suivi n join a on a.id = n.action_id
      where ${pourSoi ? LUE_CHEZ_SOI : DITE_AUX_AUTRES}
      group by n.action_id
    ), m as materialized (
      select s.action_id, s.id, s.prevu_id, s.retire_le, e.derive, e.unite,
        exists (select from valeurs_d_indicateur v where v.territoire_id = s.territoire_id and v.indicateur_id = s.id
          and ${lue} and ${LA_VALEUR_COMPTE}) as compte
      from indicateurs_suivis s join a on a.id = s.action_id
      join definitions_d_indicateur e on e.territoire_id = s.territoire_id and e.indicateur_id = s.id
        and e.numero = s.definition
      where (s.retire_le is not null or e.derive is not null
        or exists (select from valeurs_d_indicateur v where v.territoire_id = s.territoire_id and v.indicateur_id = s.id
          and v.decision is distinct from 'renvoi' and ${lue}))
    ), i as materialized (
      select p.action_id, count(*) as sans_valeur from indicateurs p join a on a.id = p.action_id
      where not exists (select from m where m.action_id = p.action_id and (m.prevu_id = p.id
        or exists (select from definitions_d_indicateur e where e.territoire_id = p.territoire_id
          and e.indicateur_id = m.id and lower(e.libelle) = lower(p.libelle))))
      group by p.action_id
    ), v as materialized (
      select action_id, count(*) filter (where compte) as mesures,
        count(*) filter (where compte and lower(unite) in ('séance', 'séances')) as de_seances,
        count(*) filter (where not compte) as a_part
      from m where retire_le is null and derive is null
      group by action_id
    )
    select json_agg(json_build_object('id', a.id, 'annee', a.annee, 'ref', a.ref, 'titre', a.titre,
      'structureId', a.structure_id, 'structure', a.structure, 'theme', a.theme, 'etat', a.etat,
      'creee', a.creee, 'decidee', a.decidee, 'periodeGenre', a.periode_genre, 'periodeEcrite', a.periode_ecrite,
      'etatEcrit', a.etat_ecrit, 'reserveEcrite', a.reserve_ecrite, 'reserveLeveeDe', a.reserve_levee_de,
      'remarque', a.remarque, 'remarqueLe', a.remarque_le, 'duFichier', coalesce(a.du_fichier, false),
      'debut', a.debut_jour, 'fin', a.fin_jour, 'publics', a.publics,
      'quartiers', coalesce(z.noms, '[]'), 'financements', coalesce(f.argent, '[]'),
      'tenues', coalesce(d.tenues, 0), 'aVenir', coalesce(d.a_venir, 0), 'annulees', coalesce(d.annulees, 0),
      'reportees', coalesce(d.reportees, 0), 'premiereDate', d.premiere, 'derniereTenue', d.tenue,
      'prochaine', d.prochaine, 'derniereDate', d.derniere, 'dernierChangement', d.changement, 'lieuId', d.lieu,
      'derniereNote', n.jour, 'sansValeur', coalesce(i.sans_valeur, 0), 'mesures', coalesce(v.mesures, 0),
      'deSeances', coalesce(v.de_seances, 0),
      'aPart', coalesce(v.a_part, 0), 'proposees', exists (select from seances s
        join occurrences o on o.territoire_id = s.territoire_id and o.seance_id = s.id and o.debut > ${now}
        where s.territoire_id = a.territoire_id and s.action_id = a.id and s.etat in ('proposee', 'validee')
          and not exists (select from seances_publiees p where p.territoire_id = s.territoire_id and p.seance_id = s.id)))
      order by a.titre collate fr, a.id)::text as lignes
    from a
    left join d on d.action_id = a.id
    left join f on f.action_id = a.id
    left join z on z.action_id = a.id
    left join n on n.action_id = a.id
    left join i on i.action_id = a.id
    left join v on v.action_id = a.id`.execute(tx)
  const lues: readonly Lue[] = JSON.parse(rows[0]?.lignes ?? '[]')
  return lues.map(({ etatEcrit, reserveEcrite, reserveLeveeDe, remarque, remarqueLe, duFichier, ...a }) => {
    const accorde = a.financements.reduce((n, f) => n + (f.accorde ?? 0), 0)
    const lue = remarqueLe && { texte: remarque, luLe: Temporal.PlainDate.from(remarqueLe), duFichier }
    return {
      ...a,
      sousReserve: estSousReserve({ etat: a.etat, etatEcrit, reserveEcrite, reserveLeveeDe }, accorde),
      remarqueDite: lue ? ditDeLaRemarque(lue, periodeVotee(a)) : null,
    }
  })
}

/** Whether anything is counted here at all: then there are figures to read. */
export async function aDesComptes(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ oui: boolean }>`select exists (select from comptages) as oui`.execute(tx)
  return rows[0]?.oui ?? false
}
