import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { PARIS } from '#platform/db/paris.ts'
import type { Id } from '#platform/ids.ts'
import { motsCherches } from '#src/ground/filtre.ts'
import { tenuPar } from '#src/ground/quartiers-queries.ts'
import type { Me, Tx } from '#src/ground/visit.ts'
import {
  ETAPES,
  ETATS,
  ETATS_DITS,
  ETATS_PUBLICS,
  ETATS_QUI_TIENNENT,
  ETATS_VIVANTS,
  type Etape,
  type Etat,
  type Financement,
  type Montants,
} from './domain.ts'
import { type Portee, portee } from './policy.ts'

export const TRIS = ['titre', 'structure', 'theme', 'etat', 'demande', 'accorde', 'annee'] as const
export type Tri = (typeof TRIS)[number]

/** What the list is asked; `null` and `''` are « all ». */
export type Filtre = Readonly<{
  annee: number | null
  theme: string
  pilier: string
  quartier: Id | null
  structure: Id | null
  etat: Etat | null
  financeur: string
  q: string
  archivees: boolean
}>
export const TOUTES: Filtre = {
  annee: null,
  theme: '',
  pilier: '',
  quartier: null,
  structure: null,
  etat: null,
  financeur: '',
  q: '',
  archivees: false,
}
export type Ordre = Readonly<{ tri: Tri; sens: 'asc' | 'desc' }>

/** The first words of what was not decided, here and in a city's files. */
const PAS_DECIDEE = sql.lit('^(d[ée]pos|en.(instruction|attente)|avis|ajourn|report|refus|non.retenu|orient)')
/** The day that an action (`a`) was decided here, having waited for it; `null`: it came in decided. */
export const decideeLe = sql<Temporal.PlainDate | null>`(select max(j.fait_le at time zone ${PARIS})::date from journal j
  where j.territoire_id = a.territoire_id and j.objet = 'action' and j.objet_id = a.id
    and j.changements->'etat'->>'avant' ~* ${PAS_DECIDEE})`

export type LigneDAction = Awaited<ReturnType<typeof page>>[number]

/** Whether the payer of the line `f` of the action `a` is told to this reader: by a step of its money that they may read. */
const financeurDit = ({ avis, references, siennes }: Portee) => {
  const dite = (etape: Etape) => sql`(${sql.ref(`f.${etape}_centimes`)} > 0
    and a.etat = any(${[...ETATS_DITS[etape]]}::text[]))`
  const tout = sql`(${references} or a.structure_id = any(${[...siennes]}::uuid[]))`
  return sql<boolean>`(${avis} or ${dite('accorde')}
    or ${references} and ${dite('propose')} or ${tout} and (${dite('demande')} or ${dite('realise')}))`
}

/** The payers of the action `a` that this reader is told of. */
export const financeursDits = (vue: Portee) => sql<string[]>`array(select f.financeur from financements f
  where f.territoire_id = a.territoire_id and f.action_id = a.id and ${financeurDit(vue)})`

/** What pages that list actions or their dates are asked of the programme itself, as one condition on the action `a`. */
export function selonLeProgramme({ pilier, financeur }: Pick<Filtre, 'pilier' | 'financeur'>, vue: Portee) {
  const conditions = [sql`true`]
  if (pilier !== '') conditions.push(sql`a.theme in (select theme from piliers where pilier = ${pilier})`)
  if (financeur !== '')
    conditions.push(sql`exists (select from financements f where f.territoire_id = a.territoire_id and f.action_id = a.id
      and f.financeur = ${financeur} and ${financeurDit(vue)})`)
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** The actions in sight that answer the filter; every word typed must be in the title, the structure or, for who reads it, a reference. */
function filtrees(tx: Tx, filtre: Filtre, vue: Portee) {
  const { tout, siennes, references } = vue
  let q = tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .where('a.archivee_le', filtre.archivees && tout ? 'is not' : 'is', null)
    .where(selonLeProgramme(filtre, vue))
  if (!tout) {
    q = q.where((eb) =>
      eb.or([eb('a.etat', 'in', ETATS_PUBLICS), ...(siennes.length > 0 ? [eb('a.structure_id', 'in', siennes)] : [])]),
    )
  }
  if (filtre.annee !== null) q = q.where('a.annee', '=', filtre.annee)
  if (filtre.theme !== '') q = q.where('a.theme', '=', filtre.theme)
  if (filtre.structure !== null) q = q.where('a.structure_id', '=', filtre.structure)
  if (filtre.etat !== null) q = q.where('a.etat', '=', filtre.etat)
  const { quartier } = filtre
  if (quartier !== null) {
    q = q.where((eb) =>
      eb.exists(
        eb
          .selectFrom('action_quartiers as aq')
          .whereRef('aq.territoire_id', '=', 'a.territoire_id')
          .whereRef('aq.action_id', '=', 'a.id')
          .where('aq.quartier_id', '=', quartier)
          .select('aq.action_id'),
      ),
    )
  }
  for (const mot of motsCherches(filtre.q)) {
    const motif = `%${mot}%`
    q = q.where((eb) =>
      eb.or([
        eb('a.titre_plie', 'like', motif),
        eb('s.nom_plie', 'like', motif),
        eb.and([
          sql<boolean>`(${references} or a.structure_id = any(${[...siennes]}::uuid[]))`,
          sql<boolean>`(lower(a.ref) like ${motif} or lower(a.dauphin) like ${motif})`,
        ]),
      ]),
    )
  }
  return q
}

/** The sum of a step of money, of the actions whose state tells it to this reader. */
const sommeDite = (vue: Portee, action: 'a' | 'p', etape: Etape, sauf: readonly Etat[] = []) =>
  sql`(sum(f.${sql.ref(`${etape}_centimes`)})
    filter (where (${vue.avis} or ${sql.ref(`${action}.etat`)} = any(${[...ETATS_DITS[etape]]}::text[]))
      and ${sql.ref(`${action}.etat`)} <> all(${[...sauf]}::text[])))::float8`

const sommesDites = (vue: Portee, action: 'a' | 'p', sauf: readonly Etat[] = []) =>
  sql<(number | null)[] | null>`array[${sql.join(ETAPES.map((etape) => sommeDite(vue, action, etape, sauf)))}]`

const sommeDe = (vue: Portee, etape: Etape) =>
  sql`(select ${sommeDite(vue, 'a', etape)} from financements f
    where f.territoire_id = a.territoire_id and f.action_id = a.id)`

const ordres = (vue: Portee) => ({
  titre: sql`a.titre collate fr`,
  structure: sql`s.nom collate fr`,
  theme: sql`nullif(a.theme, '') collate fr`,
  etat: sql`array_position(${[...ETATS]}::text[], a.etat)`,
  demande: sommeDe(vue, 'demande'),
  accorde: sommeDe(vue, 'accorde'),
  annee: sql`a.annee`,
})

/** One page of the list, in one query: sorted and cut first, then dressed. */
export async function page(tx: Tx, filtre: Filtre, vue: Portee, ordre: Ordre, limite: number, decalage: number) {
  const rang = sql<number>`row_number() over (order by ${ordres(vue)[ordre.tri]} ${sql.raw(ordre.sens)} nulls last,
    a.titre collate fr, a.id)`
  const coupe = filtrees(tx, filtre, vue)
    .select(['a.territoire_id', 'a.id', 'a.annee', 'a.ref', 'a.titre', 'a.structure_id', 'a.theme', 'a.etat'])
    .select([
      'a.etat_ecrit',
      'a.etat_code',
      'a.etat_mots',
      'a.reserve_ecrite',
      'a.reserve_levee_de',
      'a.periode_genre',
      'a.periode_ecrite',
      'a.debut_jour',
      'a.fin_jour',
      'a.publics',
    ])
    .select(['s.nom as structure_nom', rang.as('rang')])
    .orderBy('rang')
    .limit(limite)
    .offset(decalage)
  const rows = await tx
    .selectFrom(coupe.as('p'))
    .selectAll('p')
    .select([
      sql<string[]>`array(select q.nom from action_quartiers aq join quartiers q
        on q.territoire_id = aq.territoire_id and q.id = aq.quartier_id
        where aq.territoire_id = p.territoire_id and aq.action_id = p.id order by q.rang, q.nom)`.as('quartiers'),
      sql<(number | null)[] | null>`(select ${sommesDites(vue, 'p')} from financements f
        where f.territoire_id = p.territoire_id and f.action_id = p.id)`.as('montants'),
    ])
    .orderBy('p.rang')
    .execute()
  return rows.map((row) => ({ ...fromRow(row, 'rang'), montants: enMontants(row.montants) }))
}

/** What the city noted of these actions for itself. The caller has checked the right. */
export async function remarquesDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const rows = await tx
    .selectFrom('actions')
    .select(['id', 'remarque'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, remarque }) => [id, remarque]))
}

/** What each payer said of these actions, whoever may be told of it. */
export async function financementsDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly Financement[]>> {
  const rows = await tx
    .selectFrom('financements')
    .select(['action_id', 'financeur', 'demande_centimes as demande', 'propose_centimes as propose'])
    .select(['accorde_centimes as accorde', 'realise_centimes as realise'])
    .where(sql<boolean>`action_id = any(${[...ids]}::uuid[])`)
    .orderBy(sql`financeur collate fr`)
    .execute()
  return Map.groupBy(rows, (row) => row.action_id)
}

function enMontants(sommes: (number | null)[] | null): Montants {
  const [demande = null, propose = null, accorde = null, realise = null] = sommes ?? []
  return { demande, propose, accorde, realise }
}

/** How many called off actions still hold a grant, and what those that stand hold, in centimes of « accordé ». */
export type Tenues = Readonly<{ annulees: Readonly<{ nombre: number; accorde: number }>; tiennent: number }>

/** `ailleurs`: of actions that « Suivi » does not count. `retirees`: what withdrawn actions asked for. */
export type Totaux = Tenues &
  Readonly<{
    nombre: number
    structures: number
    montants: Montants
    ailleurs: Montants
    retirees: Readonly<{ nombre: number; demande: number }>
  }>

/** How many actions answer, and their money step by step, in one query. */
export async function totauxDe(tx: Tx, filtre: Filtre, vue: Portee): Promise<Totaux> {
  const annulee = sql`a.etat = 'annulee' and f.accorde_centimes > 0`
  const retiree = sql`a.etat = 'retiree' and f.demande_centimes > 0`
  // Joined by the whole key: right after an import the tables have no statistics, and a join by half of it is quadratic.
  const row = await filtrees(tx, filtre, vue)
    .leftJoin('financements as f', (join) => sameTerritoire(join, 'f.action_id', 'a.id'))
    .select((eb) => [
      eb.fn.count<number>('a.id').distinct().as('nombre'),
      eb.fn.count<number>('s.id').distinct().as('structures'),
    ])
    .select([sommesDites(vue, 'a').as('montants'), sommesDites(vue, 'a', ETATS_PUBLICS).as('ailleurs')])
    .select([
      sql<number>`(count(distinct a.id) filter (where ${annulee}))::int`.as('annulees'),
      sql<number>`coalesce(sum(f.accorde_centimes) filter (where ${annulee}), 0)::float8`.as('annule'),
      sql<number>`coalesce(sum(f.accorde_centimes) filter
        (where a.etat = any(${[...ETATS_QUI_TIENNENT]}::text[])), 0)::float8`.as('tiennent'),
      sql<number>`(count(distinct a.id) filter (where ${retiree}))::int`.as('retirees'),
      sql<number>`coalesce(sum(f.demande_centimes) filter (where ${retiree}), 0)::float8`.as('retire'),
    ])
    .executeTakeFirstOrThrow()
  return {
    nombre: row.nombre,
    structures: row.structures,
    montants: enMontants(row.montants),
    annulees: { nombre: row.annulees, accorde: row.annule },
    tiennent: row.tiennent,
    ailleurs: enMontants(row.ailleurs),
    retirees: { nombre: row.retirees, demande: row.retire },
  }
}

/** What is granted under each wording of a decision that may be one of a reserve: a few rows, however many the actions. */
export async function accordesParMots(tx: Tx, filtre: Filtre, vue: Portee) {
  const rows = await filtrees(tx, filtre, vue)
    .innerJoin('financements as f', (join) => sameTerritoire(join, 'f.action_id', 'a.id'))
    .where((eb) => eb.or([eb('a.etat_ecrit', '!=', ''), eb('a.reserve_ecrite', '!=', '')]))
    .select(['a.etat', 'a.etat_ecrit', 'a.reserve_ecrite', 'a.reserve_levee_de'])
    .select(sql<number | null>`${sommeDite(vue, 'a', 'accorde')}`.as('accorde'))
    .groupBy(['a.etat', 'a.etat_ecrit', 'a.reserve_ecrite', 'a.reserve_levee_de'])
    .execute()
  return rows.map((row) => fromRow(row))
}

/** Granted: `null` where no amount is known, which is no zero. */
export type Recoupement = Awaited<ReturnType<typeof recoupement>>

export type MontantsDuFinanceur = Awaited<ReturnType<typeof parFinanceur>>[number]

/** The same money, payer by payer, of those that this reader is told of: who granted the most first. */
export async function parFinanceur(tx: Tx, filtre: Filtre, vue: Portee) {
  const rows = await filtrees(tx, filtre, vue)
    .innerJoin('financements as f', (join) => sameTerritoire(join, 'f.action_id', 'a.id'))
    .where(financeurDit(vue))
    .select(['f.financeur', sommesDites(vue, 'a').as('montants')])
    .groupBy('f.financeur')
    .orderBy(sommeDite(vue, 'a', 'accorde'), (ob) => ob.desc().nullsLast())
    .orderBy(sql`f.financeur collate fr`)
    .execute()
  return rows.map(({ financeur, montants }) => ({ financeur, montants: enMontants(montants) }))
}

/** The whole programme of a year beside what of it « Suivi » counts: what stands, is over or was called off. */
export async function recoupement(tx: Tx, annee: number, vue: Portee) {
  const votee = sql`a.etat = any(${[...ETATS_PUBLICS]}::text[])`
  return filtrees(tx, { ...TOUTES, annee }, vue)
    .leftJoin('financements as f', (join) => sameTerritoire(join, 'f.action_id', 'a.id'))
    .select([
      sql<number>`count(distinct a.id)::int`.as('nombre'),
      sql<number | null>`${sommeDite(vue, 'a', 'accorde')}`.as('accorde'),
      sql<number>`(count(distinct a.id) filter (where ${votee}))::int`.as('suivies'),
      sql<number | null>`(sum(f.accorde_centimes) filter (where ${votee}))::float8`.as('accordeSuivi'),
    ])
    .executeTakeFirstOrThrow()
}

export type Choix = Awaited<ReturnType<typeof choix>>

/** What was written so far of the actions in sight, to be offered again: years, themes, publics; payers, as far as they are told. */
export async function choix(tx: Tx, me: Me) {
  const { tout, siennes } = portee(me)
  const votee = sql`a.etat = any(${[...ETATS_PUBLICS]}::text[])`
  const vue = sql`(${tout} or ${votee} or a.structure_id = any(${[...siennes]}::uuid[]))`
  const row = await tx
    .selectNoFrom([
      sql<number[]>`array(select distinct a.annee from actions a where ${vue} order by 1 desc)`.as('annees'),
      sql<
        string[]
      >`array(select theme from (select distinct a.theme from actions a where a.theme <> '' and ${vue}) t order by theme collate fr)`.as(
        'themes',
      ),
      sql<string[]>`array(select pilier from (select distinct i.pilier from piliers i join actions a
          on a.territoire_id = i.territoire_id and a.theme = i.theme where ${vue}) t order by pilier collate fr)`.as(
        'piliers',
      ),
      sql<
        string[]
      >`array(select p from (select distinct unnest(a.publics) as p from actions a where ${vue}) t order by p collate fr)`.as(
        'publics',
      ),
      sql<string[]>`array(select financeur from (select distinct f.financeur from financements f join actions a
          on a.territoire_id = f.territoire_id and a.id = f.action_id where ${financeurDit(portee(me))}) t order by financeur collate fr)`.as(
        'financeurs',
      ),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** Each theme in use, and its pillar: `''` where nobody named one. */
export async function piliersDesThemes(tx: Tx) {
  return tx
    .selectFrom('actions as a')
    .leftJoin('piliers as i', (join) => sameTerritoire(join, 'i.theme', 'a.theme'))
    .select(['a.theme', sql<string>`coalesce(i.pilier, '')`.as('pilier')])
    .distinct()
    .where('a.theme', '!=', '')
    .where('a.archivee_le', 'is', null)
    .orderBy('pilier')
    .orderBy('a.theme')
    .execute()
}

export type Maillon = Readonly<{
  id: Id
  annee: number
  titre: string
  etat: Etat
  structureId: Id
  archiveeLe: string | null
  sens: 'avant' | 'apres'
}>

/** The actions that this one renews, and those that renew it, oldest first; ten years each way, even in a loop. */
export async function chaine(tx: Tx, id: Id): Promise<Maillon[]> {
  const { rows } = await sql<Maillon>`
    with recursive avant as (
      select renouvelle_id as id, 1 as pas from actions where id = ${id} and renouvelle_id is not null
      union all
      select a.renouvelle_id, pas + 1 from avant join actions a on a.id = avant.id where a.renouvelle_id is not null and pas < 10
    ), apres as (
      select id, 1 as pas from actions where renouvelle_id = ${id}
      union all
      select a.id, pas + 1 from apres join actions a on a.renouvelle_id = apres.id where pas < 10
    )
    select distinct a.id, a.annee, a.titre, a.etat, a.structure_id as "structureId", a.archivee_le as "archiveeLe",
      m.sens
    from (select id, 'avant' as sens from avant union select id, 'apres' from apres) m
    join actions a on a.id = m.id where a.id <> ${id}
    order by a.annee, a.titre limit 30`.execute(tx)
  return rows
}

/** The title of the action `ac`, beside what names it to others: none of one that is still under study. */
export const TITRE_DIT = sql<string | null>`case when ac.etat = any(${[...ETATS_PUBLICS]}) then ac.titre end`

export type ChoixDAction = Readonly<{ id: string; libelle: string; structureId: string }>

/**
 * The actions for which help may be asked, for a select field: the latest year and the one before, those still alive.
 * The desk has those of its quartiers, a porteur those of the own structures, others none. « Titre — Structure (2026) »; 1,000 at most.
 */
export async function choixDActions(tx: Tx, me: Me): Promise<ChoixDAction[]> {
  const rows = await tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['a.id', 'a.titre', 'a.annee', 's.nom', 'a.structure_id as structureId'])
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'in', ETATS_VIVANTS)
    .where('a.annee', '>=', (eb) =>
      eb.selectFrom('actions as d').select((e) => e(e.fn.max('d.annee'), '-', 1).as('annee')),
    )
    .where(tenuPar(me, { territoire: 'a.territoire_id', action: 'a.id', structure: 'a.structure_id' }))
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

/** Actions of the years before `annee`, latest first: those that one of `annee` may renew (1,000 at most). */
export async function renouvelables(tx: Tx, annee: number): Promise<{ id: Id; annee: number; titre: string }[]> {
  return tx
    .selectFrom('actions')
    .select(['id', 'annee', 'titre'])
    .where('annee', '<', annee)
    .orderBy('annee', 'desc')
    .orderBy(sql`titre collate fr`)
    .limit(1_000)
    .execute()
}
