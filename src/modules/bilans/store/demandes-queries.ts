import { type RawBuilder, sql } from 'kysely'
import { decideeLe } from '#modules/programmation/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { PARIS } from '#platform/db/paris.ts'
import type { Id } from '#platform/ids.ts'
import { dansSesQuartiers } from '#src/ground/quartiers-queries.ts'
import { BUREAU, type Me, type Tx } from '#src/ground/visit.ts'
import { motDe } from './reponses.ts'

/** New days that a structure asked for and signed, and that its action does not have yet. */
export type DemandeDeDates = Awaited<ReturnType<typeof demandesDeDates>>[number]

const ACTION = { territoire: 'a.territoire_id', action: 'a.id', structure: 'a.structure_id' } as const
const JOUR = sql.lit('^\\d{4}-\\d{2}-\\d{2}$')

const valeur = (bilan: string, cle: string) => sql<string>`(select c.valeur from champs_de_bilan c
  where c.territoire_id = ${sql.ref(`${bilan}.territoire_id`)} and c.bilan_id = ${sql.ref(`${bilan}.id`)}
    and c.cle = ${cle} and c.valeur ~ ${JOUR})`
/** Its action has the days that were asked for, or had them when they were granted; refused, an end granted before stands. */
const accordee = (bilan: string) => sql<boolean>`coalesce(${valeur(bilan, 'debut-demande')} = a.debut_jour::text
  and ${valeur(bilan, 'fin-demandee')} = a.fin_jour::text or ${motDe(bilan)} = 'accordee'
  or ${motDe(bilan)} = 'refusee' and ${sql.ref(`${bilan}.reporte_au`)} = a.fin_jour, false)`

/**
 * The last request that was signed for this action (`a`) and this year, by whichever of its bilans: all of them wait for it.
 * Joined (`on true`) as `q`: looked for once a row, whatever is told of it.
 */
export const derniereDemande = (exercice: RawBuilder<unknown>) =>
  sql<object>`lateral (select r.territoire_id, r.id, r.numero, r.reporte_au, r.atteste_le from bilans r
    where r.territoire_id = a.territoire_id and r.action_id = a.id and r.exercice = ${exercice} and r.reporte_au is not null
    order by r.atteste_le desc, r.id limit 1)`.as<'q'>(sql`q`)
/** What the city's tracker said last of the review of this action (`a`), joined as `t`. */
export const ditDeLaVille = sql<object>`lateral (select d.valeur, d.jour, d.jour_dit, d.dit from dits_du_tableau d
  where d.territoire_id = a.territoire_id and d.action_id = a.id and d.quoi = 'bilan'
  order by d.jour desc, d.le desc limit 1)`.as<'t'>(sql`t`)
/**
 * The day before which an action (`a`) owed its bilan of `moment` (a column: `b.moment`): it was entered, voted, and had begun;
 * the final one, of which a tracker (`t`) speaks, is owed when the city waits for it, whenever the action was entered here.
 */
export const pasAvant = (moment: string) =>
  sql<Temporal.PlainDate>`case when ${sql.ref(moment)} = 'final' and t.valeur = 'attendu' then make_date(a.annee, 1, 1) else greatest((a.cree_le at time zone ${PARIS})::date, a.debut_jour, ${decideeLe}) end`
/** The day of a review of an action that the city's tracker (`t`) says received: the latest that it said stands. */
export const RECU_LE = sql<Temporal.PlainDate | null>`case t.valeur when 'recu' then coalesce(t.jour_dit, t.jour) end`
/** The final one of this action (`a`) and of a year is signed, by what came of it. */
export const finalSigne = (
  exercice: string,
) => sql<boolean>`exists (select from bilans f where f.territoire_id = a.territoire_id
  and f.action_id = a.id and f.exercice = ${sql.ref(exercice)} and f.moment = 'final' and f.issue_signee <> 'dates')`
/** It says that nobody has to render one. */
export const SANS_OBJET = sql<boolean>`(t.valeur is not distinct from 'sans-objet')`
/** What it says of one that it waits for, in its words: « relancé 2 fois »; and the day that it is of. */
export const ATTENDU_DIT = sql<string | null>`case t.valeur when 'attendu' then nullif(t.dit, '') end`
export const ATTENDU_LE = sql<Temporal.PlainDate | null>`case t.valeur when 'attendu' then t.jour end`
/** The day that the same words tell, where they tell one. */
export const RECU_DIT_LE = sql<Temporal.PlainDate | null>`t.jour_dit`
/**
 * The day from which that tracker says this action (`a`) put off, after its last published date where there is one, as the
 * follow-up tells it: nothing was counted since it said so, and it waits for no review of it (`t`).
 */
export const REPORTEE_DES = sql<Temporal.PlainDate | null>`(select case when d.valeur = 'reportee'
    and a.etat in ('prevue', 'en-cours') and t.valeur is distinct from 'attendu'
    and not exists (select from comptages c where c.territoire_id = a.territoire_id and c.action_id = a.id and c.jour > d.jour)
    then greatest(d.jour, (select ((max(o.debut) at time zone ${PARIS})::date + 1) from seances_publiees p
      join occurrences_publiees o on o.territoire_id = p.territoire_id and o.seance_id = p.seance_id
      where p.territoire_id = a.territoire_id and p.action_id = a.id and o.statut not in ('annulee', 'reportee'))) end
  from dits_du_tableau d where d.territoire_id = a.territoire_id and d.action_id = a.id and d.quoi = 'avancement'
  order by d.jour desc, d.le desc limit 1)`
const seulement = (quoi: RawBuilder<unknown>) => sql`case when q.id is not null then ${quoi} end`
/** The day that they were granted (`q`): that of the answer, or that of the request, which the action may follow without one. */
export const ACCORDEE_LE = sql<Temporal.PlainDate | null>`case when ${seulement(accordee('q'))} then
  coalesce((select max(r.le) from reponses_de_bilan r where r.territoire_id = q.territoire_id and r.bilan_id = q.id
    and r.numero = q.numero and r.mot = 'accordee'), q.atteste_le) at time zone ${PARIS} end::date`
/** The days that it asked for (`q`), and whether the action has its days. */
export const DEMANDE_DES_DATES = [
  sql<Temporal.PlainDate | null>`q.reporte_au`.as('demande_au'),
  sql<Temporal.PlainDate | null>`${seulement(sql`${valeur('q', 'debut-demande')}::date`)}`.as('demande_du'),
  sql<Temporal.PlainDate | null>`(q.atteste_le at time zone ${PARIS})::date`.as('demande_le'),
  sql<boolean>`coalesce(${seulement(accordee('q'))}, false)`.as('accordee'),
] as const

/** Those that wait for who writes the programmation, where `me` does, until they are answered or the action has those days. */
export async function demandesDeDates(tx: Tx, me: Me, actionId?: Id) {
  const rows = await tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .select(['b.id', 'a.titre', 'b.atteste_le'])
    .select([valeur('b', 'debut-demande').as('du'), valeur('b', 'fin-demandee').as('au')])
    .select(
      sql<string | null>`(select c.valeur from champs_de_bilan c where c.territoire_id = b.territoire_id
        and c.bilan_id = b.id and c.cle = 'motif')`.as('motif'),
    )
    .where('b.issue', '=', 'dates')
    .where('b.etat', '=', 'atteste')
    .where('a.archivee_le', 'is', null)
    .where('a.etat', '!=', 'annulee')
    .where(sql<boolean>`not ${accordee('b')} and ${motDe('b')} is null`)
    .where(dansSesQuartiers(me, ACTION, ...BUREAU, 'cdsu'))
    .$if(actionId !== undefined, (q) => q.where('a.id', '=', actionId ?? ''))
    .orderBy('b.atteste_le')
    .orderBy('b.id')
    .limit(50)
    .execute()
  return rows.flatMap(({ id, titre, du, au, motif, atteste_le }) => {
    if (du === null || au === null || atteste_le === null) return []
    return [{ bilanId: id, titre, du, au, motif: motif ?? '', signeLe: atteste_le }]
  })
}
