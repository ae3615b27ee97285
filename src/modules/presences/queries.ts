import { type RawBuilder, sql } from 'kysely'
import { ETATS_PUBLICS } from '#modules/programmation/index.ts'
import { type DatePubliee, publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { PARIS } from '#platform/db/paris.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { pauses } from '#platform/turns.ts'
import { uneFois } from '#src/ground/host.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type Comptage, peutSeCompter, tropDePersonnes, vautPour } from './domain.ts'
import { type PersonnesComptees, toComptage, toPersonnesComptees } from './store.ts'
import { direComptes, dontEstimees } from './textes.fr.ts'

export type Periode = Readonly<{ du: Temporal.PlainDate; au: Temporal.PlainDate }>

/** The days whose counts are those of a year's action: a school year ends with the summer after. */
export const periodeDesComptes = (annee: number): Periode => ({
  du: Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }),
  au: Temporal.PlainDate.from({ year: annee + 1, month: 8, day: 31 }),
})

/** Presences of one action over a period; `null` where nobody said. Never a number of persons. */
export type Comptes = Readonly<{
  actionId: Id
  /** Dates counted. */
  seances: number
  /** Months counted, for services without dates. */
  mois: number
  presences: number
  /** Of the presences, those of counts marked as estimated. */
  estimees: number
  femmes: number | null
  hommes: number | null
  nonDit: number | null
  duQuartier: number | null
  horsQuartier: number | null
  /** Of how many presences it was said who is of the quartier: all of a count where those alone were typed. */
  quartierNote: number
  nouvelles: number | null
  connues: number | null
  premierJour: Temporal.PlainDate
  dernierJour: Temporal.PlainDate
}>

type Sommes = Omit<Comptes, 'premierJour' | 'dernierJour'> & Readonly<{ premierJour: string; dernierJour: string }>

/** Of so many actions at a time: the embedded engine answers without leaving the loop, and nobody else is heard meanwhile. */
const A_LA_FOIS = { sommes: 500, ages: 100 }

async function parLots<T>(
  { actionIds, du, au }: Demande,
  combien: number,
  lire: (demande: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const pause = pauses()
  const lus: T[] = []
  for (let i = 0; i < actionIds.length; i += combien) {
    await pause()
    lus.push(...(await lire(JSON.stringify({ actionIds: actionIds.slice(i, i + combien), du, au }))))
  }
  return lus
}

/**
 * The sums of counts by action, of these; how old people were is another reading (`agesDesActions`). Action by action, along
 * their index: asked for hundreds of them as a list, the planner goes through all counts in the order of their identifiers.
 */
export const comptesDesActions = (tx: Tx, demande: Demande): Promise<readonly Comptes[]> =>
  parLots(demande, A_LA_FOIS.sommes, (une) => sommes(tx, une))

type Demande = Periode & Readonly<{ actionIds: readonly Id[] }>
type DemandeLue = Record<keyof Periode, string> & Pick<Demande, 'actionIds'>

const sommes = uneFois(async (tx, demande): Promise<readonly Comptes[]> => {
  const { actionIds, du, au }: DemandeLue = JSON.parse(demande)
  const { rows } = await sql<{ sommes: string | null }>`
    select json_agg(json_build_object('actionId', s.action_id, 'seances', c.seances, 'mois', c.lignes - c.seances,
      'presences', c.presences, 'estimees', c.estimees, 'femmes', c.femmes, 'hommes', c.hommes, 'nonDit', c.non_dit,
      'duQuartier', c.du_quartier, 'horsQuartier', c.hors_quartier, 'quartierNote', c.quartier_note,
      'nouvelles', c.nouvelles, 'connues', c.connues, 'premierJour', c.premier, 'dernierJour', c.dernier))::text as sommes
    from unnest(${[...actionIds]}::uuid[]) as s(action_id), lateral (
      select count(*)::int as lignes, count(*) filter (where genre = 'seance')::int as seances,
        sum(total)::int as presences, coalesce(sum(total) filter (where estime), 0)::int as estimees,
        sum(femmes)::int as femmes, sum(hommes)::int as hommes, sum(non_dit)::int as non_dit,
        sum(du_quartier)::int as du_quartier, sum(hors_quartier)::int as hors_quartier,
        coalesce(sum(coalesce(du_quartier + hors_quartier, total)) filter (where du_quartier is not null), 0)::int as quartier_note,
        sum(nouvelles)::int as nouvelles, sum(connues)::int as connues, min(jour) as premier, max(jour) as dernier
      from comptages where jour >= ${du} and jour <= ${au} and action_id = s.action_id
    ) c where c.lignes > 0`.execute(tx)
  const lues: readonly Sommes[] = JSON.parse(rows[0]?.sommes ?? '[]')
  return lues.map(({ premierJour, dernierJour, ...reste }) => ({
    ...reste,
    premierJour: Temporal.PlainDate.from(premierJour),
    dernierJour: Temporal.PlainDate.from(dernierJour),
  }))
})

/** Presences by code of age band, as the bands were when counted. */
export type Ages = Readonly<Record<string, number>>

/**
 * How old those who came were, by action, where somebody said it. Read apart, by who tells it: sums alone take half the time.
 * Counts of one action that tell the same ages are put together first, and only then are ages taken apart.
 */
export async function agesDesActions(tx: Tx, demande: Demande): Promise<ReadonlyMap<Id, Ages>> {
  const lus = await parLots(demande, A_LA_FOIS.ages, async (une) => {
    const { actionIds, du, au }: DemandeLue = JSON.parse(une)
    const { rows } = await sql<{ ages: string | null }>`
      select json_agg(json_build_array(action_id, tranches))::text as ages from (
        select action_id, json_object_agg(code, nombre) as tranches from (
          select g.action_id, a.code, sum(a.nombre::int * g.lignes)::int as nombre
          from (select action_id, tranches, count(*)::int as lignes from comptages
            where jour >= ${du} and jour <= ${au} and action_id = any(${[...actionIds]}::uuid[])
            group by action_id, tranches) g, jsonb_each_text(g.tranches) as a(code, nombre)
          group by g.action_id, a.code) une
        group by action_id) toutes`.execute(tx)
    const lues: readonly (readonly [Id, Ages])[] = JSON.parse(rows[0]?.ages ?? '[]')
    return lues
  })
  return new Map(lus)
}

/** The counts behind a figure, in the order of days. */
export async function lignesDeComptes(tx: Tx, actionId: Id, { du, au }: Periode): Promise<Comptage[]> {
  const rows = await tx
    .selectFrom('comptages')
    .selectAll()
    .where('action_id', '=', actionId)
    .where('jour', '>=', du)
    .where('jour', '<=', au)
    .orderBy('jour')
    .orderBy('id')
    .execute()
  return rows.map(toComptage)
}

/** How many different people an action met, as somebody said it. */
export type PersonnesDifferentes = Readonly<{
  nombre: number
  estime: boolean
  /** `dit`: said for the period. `nouvelles`: the sum of those who came for the first time, every date having told it. */
  source: 'dit' | 'nouvelles'
  /** Who said it, when, of which days: `null` when it was not said. */
  dit: PersonnesComptees | null
  /** The presences counted the same days. */
  presences: number
  /** More people than presences: one of the two is wrong, and neither is shown without saying so. */
  douteux: boolean
}>

/** What was said of different people, by action: the widest period within the one asked. */
export async function personnesComptees(
  tx: Tx,
  { actionIds, du, au }: Periode & Readonly<{ actionIds?: readonly Id[] }>,
): Promise<PersonnesComptees[]> {
  if (actionIds?.length === 0) return []
  const rows = await tx
    .selectFrom('personnes_comptees')
    .selectAll()
    .where('du', '>=', du)
    .where('au', '<=', au)
    .$if(actionIds !== undefined, (q) => q.where('action_id', 'in', [...(actionIds ?? [])]))
    .orderBy(sql`au - du`, 'desc')
    .orderBy('saisi_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toPersonnesComptees)
}

/**
 * Different people of one action: what was said, else the sum of first times when every count of the period tells it
 * (each person is new once, unless she came before). `null` when nobody knows: presences are never turned into people.
 */
export async function personnesDifferentes(
  tx: Tx,
  actionId: Id,
  periode: Periode,
): Promise<PersonnesDifferentes | null> {
  const [dit] = await personnesComptees(tx, { ...periode, actionIds: [actionId] })
  if (dit) {
    const presences = await presencesComptees(tx, actionId, dit)
    const { nombre, estime } = dit
    return { nombre, estime, source: 'dit', dit, presences, douteux: tropDePersonnes(nombre, presences) }
  }
  const lignes = await lignesDeComptes(tx, actionId, periode)
  if (lignes.length === 0 || lignes.some(({ nouvelles }) => nouvelles === null)) return null
  const nombre = lignes.reduce((somme, { nouvelles }) => somme + (nouvelles ?? 0), 0)
  // Those who came before the period are new on none of its dates: fewer first times than people in one room.
  if (lignes.some(({ total }) => total > nombre)) return null
  return {
    nombre,
    estime: lignes.some(({ estime }) => estime),
    source: 'nouvelles',
    dit: null,
    presences: lignes.reduce((somme, { total }) => somme + total, 0),
    douteux: false,
  }
}

/** How many presences were counted of one action over these days. */
export async function presencesComptees(tx: Tx, actionId: Id, { du, au }: Periode): Promise<number> {
  const [comptes] = await comptesDesActions(tx, { actionIds: [actionId], du, au })
  return comptes?.presences ?? 0
}

/**
 * A published date of an action that has begun, with its count when there is one. `reste`: nobody counted it, nor its
 * month whole without a name, nor that day without the calendar.
 */
export type DateACompter = Readonly<{ date: DatePubliee; comptage: Comptage | null; reste: boolean }>

/** The dates of an action that have begun, latest first, with their counts; and the counts that belong to no date. */
export async function aCompter(
  tx: Tx,
  actionId: Id,
  periode: Periode,
  now: Temporal.Instant,
): Promise<Readonly<{ dates: readonly DateACompter[]; sansDate: readonly Comptage[] }>> {
  const dates = await publiees(tx, { ...periode, filtre: { ...SANS_FILTRE, action: actionId } })
  const lignes = await lignesDeComptes(tx, actionId, periode)
  const parDate = new Map(lignes.flatMap((c) => (c.occurrenceId === null ? [] : [[c.occurrenceId, c] as const])))
  const commencees = dates.filter((date) => peutSeCompter(date, now).ok || parDate.has(date.id))
  const connues = new Set(commencees.map(({ id }) => id))
  const horsCalendrier = lignes.filter(({ occurrenceId }) => occurrenceId === null)
  const comptee = (date: DatePubliee): boolean => {
    const jour = jourDe(date.debut)
    const du = (c: Comptage) => (c.genre === 'mois' ? vautPour(c, jour) : c.jour.equals(jour))
    return parDate.has(date.id) || horsCalendrier.some(du)
  }
  return {
    dates: commencees
      .map((date) => ({ date, comptage: parDate.get(date.id) ?? null, reste: !comptee(date) }))
      .reverse(),
    sansDate: lignes.filter(({ occurrenceId }) => occurrenceId === null || !connues.has(occurrenceId)).reverse(),
  }
}

/** How far back a date without a count is asked for: on the home, on the page of the counts, in what is due. */
export const JOURS_A_COMPTER = 90

/** By action, how many dates have begun since `du` and have no count: what « À faire » asks, all actions at once. */
export async function datesNonComptees(
  tx: Tx,
  { du, now, structureIds }: Readonly<{ du: Temporal.PlainDate; now: Temporal.Instant; structureIds?: readonly Id[] }>,
): Promise<
  readonly Readonly<{ actionId: Id; titre: string; annee: number; dates: number; derniere: Temporal.PlainDate }>[]
> {
  if (structureIds?.length === 0) return []
  const rows = await sansCompte(tx, du, now)
    .innerJoin('actions as a', (j) => sameTerritoire(j, 'a.id', 's.action_id'))
    .$if(structureIds !== undefined, (q) => q.where('a.structure_id', 'in', [...(structureIds ?? [])]))
    .where('a.etat', 'in', [...ETATS_PUBLICS])
    .where('a.archivee_le', 'is', null)
    .select([
      'a.id as actionId',
      'a.titre',
      'a.annee',
      sql<number>`count(*)::int`.as('dates'),
      sql<Temporal.Instant>`max(o.debut)`.as('derniere'),
    ])
    .groupBy(['a.id', 'a.titre', 'a.annee'])
    .orderBy('derniere', 'desc')
    .execute()
  return rows.map(({ derniere, ...ligne }) => ({ ...ligne, derniere: jourDe(derniere) }))
}

const JOUR = sql`(o.debut at time zone ${PARIS})::date`
/** A count of its action that is of no date, by what it is then. */
const sansDate = (quoi: RawBuilder<unknown>) => sql`exists (select from comptages c
  where c.territoire_id = o.territoire_id and c.action_id = s.action_id and c.occurrence_id is null and ${quoi})`
const SON_JOUR = sansDate(sql`c.genre = 'seance' and c.jour = ${JOUR}`)
const SON_MOIS = sansDate(sql`c.genre = 'mois' and c.libelle = '' and c.jour = date_trunc('month', ${JOUR})::date`)

/** Counted as a date of the calendar, as that day without it, or with its month whole (`vautPour`): a look in one index each. */
const comptee = (de: 'seances' | 'avec-les-mois') =>
  sql<boolean>`(exists (select from comptages c where c.territoire_id = o.territoire_id and c.occurrence_id = o.id)
    or ${SON_JOUR} ${de === 'seances' ? sql`` : sql`or ${SON_MOIS}`})`

/** Published dates from `du` on that are over, and were not counted: nobody counts a date while it is held. */
const sansCompte = (
  tx: Tx,
  du: Temporal.PlainDate,
  now: Temporal.Instant,
  de: Parameters<typeof comptee>[0] = 'avec-les-mois',
) =>
  tx
    .selectFrom('occurrences_publiees as o')
    .innerJoin('seances_publiees as s', (j) => sameTerritoire(j, 's.seance_id', 'o.seance_id'))
    .where('o.debut', '>=', instantDe(du))
    .where('o.fin', '<=', now)
    .where('o.statut', 'not in', ['annulee', 'reportee'])
    .where((eb) => eb.not(comptee(de)))

/**
 * The dates of these actions that took place, the day of each, and when it was first counted (a correction later is not late):
 * as a date, as its day, or with its month. Dates and counts are read once each and put side by side here: where the tables
 * have no statistics yet, the planner looks in all counts for each date, whichever way the statement joins them.
 */
export async function delaisDeComptage(
  tx: Tx,
  actionIds: readonly Id[],
  now: Temporal.Instant,
): Promise<readonly Readonly<{ actionId: Id; jour: Temporal.PlainDate; compteeLe: Temporal.Instant | null }>[]> {
  const ids = sql`any(${[...actionIds]}::uuid[])`
  type Date = Readonly<{ id: Id; actionId: Id; jour: Temporal.PlainDate; mois: string }>
  const { rows: dates } = await sql<Date>`
    select o.id, s.action_id as "actionId", ${JOUR} as jour, to_char(${JOUR}, 'YYYY-MM') as mois
    from occurrences_publiees o
    join seances_publiees s on s.territoire_id = o.territoire_id and s.seance_id = o.seance_id
    where s.action_id = ${ids} and o.debut <= ${now} and o.statut not in ('annulee', 'reportee')
    order by o.debut, o.id`.execute(tx)
  // Of which date it is, or of which day or month of its action.
  const { rows: comptes } = await sql<Readonly<{ cle: string; le: Temporal.Instant }>>`
    select coalesce(c.occurrence_id::text, c.action_id || to_char(c.jour, case c.genre when 'mois' then 'YYYY-MM' else 'YYYY-MM-DD' end)) as cle,
      min(coalesce((select min(j.fait_le) from journal j where j.territoire_id = c.territoire_id and j.objet = 'comptage'
        and j.objet_id = c.id and j.geste = 'comptage'), c.saisi_le)) as le
    from comptages c
    where c.action_id = ${ids} and (c.genre = 'seance' or c.libelle = '')
    group by 1`.execute(tx)
  const premiers = new Map(comptes.map(({ cle, le }) => [cle, le]))
  return dates.map(({ id, actionId, jour, mois }) => {
    const les = [id, `${actionId}${jour}`, `${actionId}${mois}`].flatMap((cle) => premiers.get(cle) ?? [])
    return { actionId, jour, compteeLe: les.sort(Temporal.Instant.compare)[0] ?? null }
  })
}

/** Whether somebody wrote down who came to a date. */
export async function estComptee(tx: Tx, occurrenceId: Id): Promise<boolean> {
  const un = await tx.selectFrom('comptages').select('id').where('occurrence_id', '=', occurrenceId).executeTakeFirst()
  return un !== undefined
}

/** What was counted of an action, whenever, in words; `null`: nothing. */
export async function dejaCompte(tx: Tx, actionId: Id): Promise<string | null> {
  const [du, au] = [Temporal.PlainDate.from('1900-01-01'), Temporal.PlainDate.from('2999-12-31')]
  const [comptes] = await comptesDesActions(tx, { actionIds: [actionId], du, au })
  if (!comptes || comptes.presences === 0) return null
  const { presences } = comptes
  return `${pluriel(presences, 'présence est déjà comptée', 'présences sont déjà comptées')}${dontEstimees(comptes)} (${direComptes(comptes)})`
}

/** How many published dates of one action took place until now, and were not counted. */
export async function datesSansCompte(
  tx: Tx,
  actionId: Id,
  { du, au }: Periode,
  now: Temporal.Instant,
  de?: Parameters<typeof comptee>[0],
): Promise<number> {
  const { dates } = await sansCompte(tx, du, now, de)
    .where('s.action_id', '=', actionId)
    .where('o.debut', '<', instantDe(au.add({ days: 1 })))
    .select(sql<number>`count(*)::int`.as('dates'))
    .executeTakeFirstOrThrow()
  return dates
}

/**
 * How many sessions of one action were counted until now, alone or with their month, those on a day that is not in the
 * calendar with them; and how many dates of the calendar nobody counted, which are not told as held.
 */
export async function seancesDe(
  tx: Tx,
  actionId: Id,
  periode: Periode,
  now: Temporal.Instant,
): Promise<Readonly<{ comptees: number; sansComptage: number }>> {
  const seules = await datesSansCompte(tx, actionId, periode, now, 'seances')
  const sansComptage = await datesSansCompte(tx, actionId, periode, now)
  const [comptes] = await comptesDesActions(tx, { actionIds: [actionId], ...periode })
  return { comptees: (comptes?.seances ?? 0) + seules - sansComptage, sansComptage }
}

/** The dates of an action from a month ago to three months ahead, those still to come first: whose sheet is printed. */
export async function prochainesDates(tx: Tx, actionId: Id, now: Temporal.Instant): Promise<readonly DatePubliee[]> {
  const aujourdhui = jourDe(now)
  const dates = await publiees(tx, {
    du: aujourdhui.subtract({ months: 1 }),
    au: aujourdhui.add({ months: 3 }),
    filtre: { ...SANS_FILTRE, action: actionId },
  })
  const tenues = dates.filter(({ statut }) => statut !== 'annulee' && statut !== 'reportee')
  const aVenir = tenues.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0)
  const passees = tenues.filter(({ fin }) => Temporal.Instant.compare(fin, now) <= 0)
  return [...aVenir, ...passees.reverse()]
}
