import { type SqlBool, sql } from 'kysely'
import { brouillonsVus } from '#modules/annee/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Me, Tx } from '#src/ground/visit.ts'
import { avecLeursActions, type SeanceSituee, seules, situees } from '../brouillons/seances-store.ts'
import { toOccurrence } from '../brouillons/store.ts'
import { annonce, type DateComparee, type Modification, memesMots, modificationDe } from '../domain/modification.ts'
import { aPublier, type Endroit, endroitDe, type Occurrence, SeancePubliee } from '../domain/seance.ts'

/** One date beside what is published of it. */
export type DateAComparer = Readonly<{
  occurrence: Occurrence
  endroit: Endroit
  publiee: DateComparee | null
  modification: Modification | null
}>

export type SeanceAComparer = SeanceSituee & Readonly<{ dates: readonly DateAComparer[] }>

/** These drafts, each of their dates beside what is published of it. */
export async function comparer(tx: Tx, ids: readonly Id[]): Promise<SeanceAComparer[]> {
  const seances = await situees(tx, ids)
  const rows = await lignes(tx, ids).execute()
  return enRegard(seances, rows, await donneesPubliees(tx, publieesDe(rows)))
}

const publieesDe = (rows: readonly Ligne[]): Id[] => [...new Set(rows.flatMap((row) => row.p_seance_id ?? []))]

function enRegard<S extends Pick<SeanceSituee, 'seance' | 'actionAnnulee'>>(
  seances: readonly S[],
  rows: readonly Ligne[],
  dites: ReadonlyMap<Id, SeancePubliee>,
) {
  const parSeance = Map.groupBy(rows, (row) => row.seance_id)
  return seances.map((situee) => {
    const aDire = aPublier(situee.seance)
    const dates = (parSeance.get(situee.seance.id) ?? []).map((row): DateAComparer => {
      const occurrence = toOccurrence(row)
      const endroit = endroitDe(situee.seance, occurrence)
      const { debut, fin, statut, mot } = occurrence
      const publiee = enPubliee(row, dites)
      const change = modificationDe({ debut, fin, statut, mot, endroit, seance: aDire }, publiee)
      return { occurrence, endroit, publiee, modification: annonce(situee.actionAnnulee, change) }
    })
    return { ...situee, dates }
  })
}

/** A date may be published under another séance than that of its draft: of a séance cut in two. */
export async function donneesPubliees(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, SeancePubliee>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('seances_publiees as p')
    .select(['p.seance_id', 'p.donnees'])
    .where(sql<SqlBool>`p.seance_id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.seance_id, SeancePubliee.parse(row.donnees)]))
}

const lignes = (tx: Tx, ids: readonly Id[]) =>
  tx
    .selectFrom('occurrences as o')
    .innerJoin('seances as s', (join) => sameTerritoire(join, 's.id', 'o.seance_id'))
    .leftJoin('occurrences_publiees as p', (join) => sameTerritoire(join, 'p.id', 'o.id'))
    .selectAll('o')
    .select(['p.seance_id as p_seance_id', 'p.debut as p_debut', 'p.fin as p_fin', 'p.statut as p_statut'])
    .select(['p.mot as p_mot', 'p.lieu_id as p_lieu_id', 'p.salle_id as p_salle_id', 'p.lieu_ecrit as p_lieu_ecrit'])
    .where(sql<SqlBool>`o.seance_id = any(${ids}::uuid[])`)
    .orderBy('o.debut')

type Publiee = Pick<
  Ligne,
  `p_${'seance_id' | 'debut' | 'fin' | 'statut' | 'mot' | 'lieu_id' | 'salle_id' | 'lieu_ecrit'}`
>
type Ligne = Awaited<ReturnType<ReturnType<typeof lignes>['execute']>>[number]

/** What is published of a date, beside its draft. */
export function enPubliee(row: Publiee, dites: ReadonlyMap<Id, SeancePubliee>): DateComparee | null {
  const seance = row.p_seance_id === null ? undefined : dites.get(row.p_seance_id)
  if (!seance || row.p_debut === null || row.p_fin === null || row.p_statut === null) return null
  const endroit = { lieuId: row.p_lieu_id, salleId: row.p_salle_id, lieuEcrit: row.p_lieu_ecrit ?? '' }
  return { debut: row.p_debut, fin: row.p_fin, statut: row.p_statut, mot: row.p_mot ?? '', endroit, seance }
}

/** Whether an action has a date to keep besides this one, be it a draft. */
export async function aUneAutreDate(tx: Tx, actionId: Id, sauf: Id): Promise<boolean> {
  const autre = await tx
    .selectFrom('occurrences as o')
    .innerJoin('seances as s', (join) => sameTerritoire(join, 's.id', 'o.seance_id'))
    .select('o.id')
    .where('s.action_id', '=', actionId)
    .where('s.etat', '<>', 'refusee')
    .where('o.statut', '<>', 'annulee')
    .where('o.id', '<>', sauf)
    .limit(1)
    .executeTakeFirst()
  return autre !== undefined
}

const LISTE_MAX = 500

/** The drafts in sight that were touched since they were published, or never were: those that may differ. */
const touchees = (tx: Tx, vus: ReturnType<typeof brouillonsVus>) =>
  tx
    .selectFrom('seances as s')
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 's.action_id'))
    .leftJoin('seances_publiees as p', (join) => sameTerritoire(join, 'p.seance_id', 's.id'))
    .select('s.id')
    .where('s.etat', '=', 'validee')
    .$if(vus !== 'tous', (q) => q.where('a.structure_id', 'in', vus === 'tous' ? [] : vus))
    .where(
      // Of all the dates at once: asked draft by draft, each read the table again.
      sql<SqlBool>`(p.seance_id is null or s.modifiee_le >= p.publiee_le or s.id in (select o.seance_id
        from occurrences o join seances_publiees d on d.territoire_id = o.territoire_id and d.seance_id = o.seance_id
        where o.modifiee_le >= d.publiee_le))`,
    )
    .orderBy('s.debut_jour')
    .limit(LISTE_MAX)

/** What waits to be published of the drafts in sight, without the dates that are published as they stand. */
export async function enAttente(tx: Tx, me: Me): Promise<SeanceAComparer[]> {
  const vus = brouillonsVus(me)
  if (vus !== 'tous' && vus.length === 0) return []
  const seances = await seules(tx, touchees(tx, vus))
  if (seances.length === 0) return []
  const ids = seances.map(({ seance }) => seance.id)
  const dites = new Map(
    seances.flatMap(({ seance, dite }) => (dite ? [[seance.id, SeancePubliee.parse(dite)] as const] : [])),
  )
  const ditesAutrement = seances.filter(({ seance }) => {
    const publiee = dites.get(seance.id)
    return publiee !== undefined && !memesMots(aPublier(seance), publiee)
  })
  const rows = await lignes(tx, ids)
    .where(autrement(ditesAutrement.map(({ seance }) => seance.id)))
    .execute()
  const ailleurs = publieesDe(rows).filter((id) => !dites.has(id))
  const toutes = enRegard(seances, rows, new Map([...dites, ...(await donneesPubliees(tx, ailleurs))]))
  return avecLeursActions(
    tx,
    toutes.filter(({ dates }) => dates.some(({ modification }) => modification !== null)),
  )
}

/**
 * The dates that may differ: a séance that lasts has a hundred that do not, and those are not carried here to find it
 * out. Published under another séance, a date is compared with the words of that one.
 */
const autrement = (ditesAutrement: readonly Id[]) => sql<SqlBool>`(p.id is null or p.seance_id <> o.seance_id
  or o.seance_id = any(${ditesAutrement}::uuid[])
  or (o.debut, o.fin, o.statut, o.mot) is distinct from (p.debut, p.fin, p.statut, p.mot)
  or (case when o.lieu_propre then o.lieu_id else s.lieu_id end,
    case when o.lieu_propre then o.salle_id else s.salle_id end,
    case when o.lieu_propre then case when o.lieu_id is null then o.lieu_ecrit end
      when s.lieu_id is null then s.lieu_ecrit end)
    is distinct from (p.lieu_id, p.salle_id, case when p.lieu_id is null then p.lieu_ecrit end))`
