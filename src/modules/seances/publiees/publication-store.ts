import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { MODIFICATIONS } from '../domain/modification.ts'
import { aPublier, type Seance } from '../domain/seance.ts'

/** What a publication changed, kept to be told and read again: public facts only. */
export const Bilan = z.object({
  seances: z.array(
    z.object({
      id: z.string(),
      titre: z.string(),
      structure: z.string(),
      /** How many of each kind; `changements` holds the first ones. */
      nombres: z.partialRecord(z.enum(MODIFICATIONS), z.number()),
      changements: z.array(
        z.object({
          id: z.string(),
          modification: z.enum(MODIFICATIONS),
          journee: z.boolean(),
          avant: z
            .object({ debut: z.string(), fin: z.string(), lieu: z.string(), statut: z.string().optional() })
            .nullable(),
          apres: z.object({ debut: z.string(), fin: z.string(), lieu: z.string() }),
          statut: z.string(),
          mot: z.string(),
        }),
      ),
    }),
  ),
})
export type Bilan = Readonly<z.infer<typeof Bilan>>

export type Publication = Readonly<{
  id: Id
  numero: number
  nom: string
  par: string
  publieeLe: Temporal.Instant
  bilan: Bilan
}>

/** One more version of the calendar: what is cached of it is out of date. Also holds other publications off. */
export async function avancer(tx: Tx, visit: Visit): Promise<void> {
  await tx
    .insertInto('calendriers')
    .values({ modifie_le: visit.now })
    .onConflict((oc) =>
      oc.column('territoire_id').doUpdateSet((eb) => ({
        version: eb('calendriers.version', '+', 1),
        modifie_le: visit.now,
      })),
    )
    .execute()
}

/** `false` when this very publication was made already. */
export async function insererPublication(
  tx: Tx,
  visit: Visit,
  p: Readonly<{ id: Id; nom: string; par: string; bilan: Bilan }>,
): Promise<boolean> {
  return tx
    .insertInto('publications')
    .values((eb) => ({
      ...toRow(p, 'id', 'nom', 'par'),
      numero: eb
        .selectFrom('publications')
        .select(sql<number>`coalesce(max(numero), 0) + 1`.as('n'))
        .where('territoire_id', '=', visit.territoire.id),
      publiee_le: visit.now,
      bilan: JSON.stringify(p.bilan),
    }))
    .onConflict(sameId)
    .$call(wroteOne)
}

/** Copies what the séances say; only what differs is a new `sequence`. */
export async function copierSeances(
  tx: Tx,
  visit: Visit,
  publicationId: Id,
  seances: readonly Seance[],
): Promise<void> {
  const dites = JSON.stringify(seances.map((une) => ({ id: une.id, action: une.actionId, donnees: aPublier(une) })))
  await sql`
    insert into seances_publiees as p
      (seance_id, publication_id, action_id, donnees, publiee_le, modifiee_le)
    select id, ${publicationId}::uuid, action, donnees,
      ${visit.now}::timestamptz, ${visit.now}::timestamptz
    from jsonb_to_recordset(${dites}::jsonb) as x(id uuid, action uuid, donnees jsonb)
    on conflict (territoire_id, seance_id) do update set
      publication_id = excluded.publication_id, action_id = excluded.action_id, publiee_le = excluded.publiee_le,
      sequence = p.sequence + (p.donnees <> excluded.donnees)::int,
      modifiee_le = case when p.donnees <> excluded.donnees then excluded.modifiee_le else p.modifiee_le end,
      donnees = excluded.donnees`.execute(tx)
}

// The day first announced, whatever the days between; none once the date is back on it.
const PREMIER_DEBUT = sql<Temporal.Instant | null>`(case when p.debut = excluded.debut then p.debut_precedent
  else nullif(coalesce(p.debut_precedent, p.debut), excluded.debut) end)`

// How long and where: with its first hour, all that whoever knows only the first announcement goes by.
const tenue = (date: 'excluded' | 'occurrences_publiees') =>
  sql`jsonb_build_array(extract(epoch from ${sql.ref(`${date}.fin`)} - ${sql.ref(`${date}.debut`)}),
    ${sql.ref(`${date}.lieu_id`)}, ${sql.ref(`${date}.salle_id`)}, ${sql.ref(`${date}.lieu_ecrit`)})`

// Back at what was first announced, it has not moved, and the word that said why is not said any more.
const REVENUE = sql<boolean>`(excluded.statut in ('deplacee', 'programmee') and p.statut = 'deplacee'
  and ${PREMIER_DEBUT} is null and p.avant_deplacement = ${tenue('excluded')})`

const PUIS = 'uis changement de lieu ('
// Moved, then taken elsewhere on its new day: why it moved is still why, and the new word is of the place.
const PUIS_LE_LIEU = sql<boolean>`(p.statut = 'deplacee' and excluded.statut = 'deplacee' and p.debut = excluded.debut
  and p.debut_precedent is not null and (p.lieu_id, case when p.lieu_id is null then p.lieu_ecrit end)
    is distinct from (excluded.lieu_id, case when excluded.lieu_id is null then excluded.lieu_ecrit end)
  and excluded.mot not in ('', p.mot) and position(${PUIS} in excluded.mot) = 0 and length(p.mot || excluded.mot) < 260)`
const LES_DEUX = sql<string>`case when p.mot = '' then 'p' else rtrim(p.mot, '. ') || '. P' end || ${PUIS}
  || rtrim(excluded.mot, '. ') || ')'`

// Others are heard between two statements: 19,000 dates in one took 700 ms.
const LOT = 500

const copierUnLot = (tx: Tx, visit: Visit, ids: readonly Id[]) =>
  sql`
    insert into occurrences_publiees as p (territoire_id, id, seance_id, origine, debut, fin, statut, mot, lieu_id,
      salle_id, lieu_ecrit, co_occupation, modifiee_le, annulee_le)
    select o.territoire_id, o.id, o.seance_id, o.origine, o.debut, o.fin, o.statut, o.mot,
      case when o.lieu_propre then o.lieu_id else s.lieu_id end,
      case when o.lieu_propre then o.salle_id else s.salle_id end,
      case when o.lieu_propre then o.lieu_ecrit else s.lieu_ecrit end,
      s.co_occupation, ${visit.now}::timestamptz, case when o.statut = 'annulee' then ${visit.now}::timestamptz end
    from occurrences o join seances s on s.territoire_id = o.territoire_id and s.id = o.seance_id
    where o.id = any(${ids}::uuid[])
    on conflict (territoire_id, id) do update set
      seance_id = excluded.seance_id, origine = excluded.origine, debut = excluded.debut, fin = excluded.fin,
      debut_precedent = ${PREMIER_DEBUT},
      statut = case when ${REVENUE} then 'programmee'
        when excluded.statut = 'programmee' and ${PREMIER_DEBUT} is not null then 'deplacee'
        else excluded.statut end,
      mot = case when ${REVENUE} and excluded.mot = p.mot then '' when ${PUIS_LE_LIEU} then ${LES_DEUX} else excluded.mot end,
      lieu_id = excluded.lieu_id, salle_id = excluded.salle_id, lieu_ecrit = excluded.lieu_ecrit,
      co_occupation = excluded.co_occupation, sequence = p.sequence + 1, modifiee_le = excluded.modifiee_le,
      annulee_le = case when excluded.statut = 'annulee' then coalesce(p.annulee_le, excluded.annulee_le) end`.execute(
    tx,
  )

/**
 * Copies these dates. Their rooms are let go first, so that two dates may change rooms with each other; then the
 * database itself refuses a room held twice (`une_salle_a_la_fois`).
 */
export async function copierDates(tx: Tx, visit: Visit, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update occurrences_publiees set salle_id = null, avant_deplacement = case
      when statut = 'programmee' or avant_deplacement is null then ${tenue('occurrences_publiees')}
      else avant_deplacement end
    where id = any(${ids}::uuid[])`.execute(tx)
  for (let n = 0; n < ids.length; n += LOT) await copierUnLot(tx, visit, ids.slice(n, n + LOT))
  // What people were told of a date is what its draft says from now on.
  await sql`update occurrences o set statut = p.statut, mot = p.mot, version = o.version + 1 from occurrences_publiees p
    where p.territoire_id = o.territoire_id and p.id = o.id and o.id = any(${ids}::uuid[])
      and (o.statut, o.mot) <> (p.statut, p.mot)`.execute(tx)
  // A room let go is no longer in the way of the date that the night found there.
  await sql`update occurrences o set heurte = false from seances s where o.heurte and s.territoire_id = o.territoire_id
    and s.id = o.seance_id and not exists (select from occurrences_publiees p where p.territoire_id = o.territoire_id
      and p.id <> o.id and p.salle_id = case when o.lieu_propre then o.salle_id else s.salle_id end
      and p.debut < o.fin and p.fin > o.debut and p.statut not in ('annulee', 'reportee'))`.execute(tx)
}

/** The séances that these dates are published under. */
export async function seancesDesDates(tx: Tx, ids: readonly Id[]): Promise<Id[]> {
  const rows = await tx
    .selectFrom('occurrences_publiees')
    .select('seance_id')
    .distinct()
    .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
    .execute()
  return rows.map((row) => row.seance_id)
}

export async function noterLesConcernes(
  tx: Tx,
  publicationId: Id,
  concernes: readonly Readonly<{ personneId: Id; seanceId: Id; raison: string }>[],
): Promise<void> {
  if (concernes.length === 0) return
  await tx
    .insertInto('concernes_de_publication')
    .values(
      concernes.map((une) => ({ publication_id: publicationId, ...toRow(une, 'personneId', 'seanceId', 'raison') })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function oublierLeConcerne(
  tx: Tx,
  un: Readonly<{ publicationId: Id; personneId: Id; seanceId: Id; raison: string }>,
): Promise<void> {
  await tx
    .deleteFrom('concernes_de_publication')
    .where('publication_id', '=', un.publicationId)
    .where('personne_id', '=', un.personneId)
    .where('seance_id', '=', un.seanceId)
    .where('raison', '=', un.raison)
    .execute()
}

export async function trouverPublication(tx: Tx, id: Id): Promise<Publication | null> {
  const row = await tx.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? enPublication(row) : null
}

/** The publications, latest first. */
export async function publications(tx: Tx, limite: number): Promise<Publication[]> {
  const rows = await tx.selectFrom('publications').selectAll().orderBy('numero', 'desc').limit(limite).execute()
  return rows.map(enPublication)
}

type Ligne = Readonly<{
  id: Id
  numero: number
  nom: string
  par: string
  publiee_le: Temporal.Instant
  bilan: unknown
}>

function enPublication(row: Ligne): Publication {
  const lu = Bilan.safeParse(row.bilan)
  const { id, numero, nom, par } = row
  return { id, numero, nom, par, publieeLe: row.publiee_le, bilan: lu.success ? lu.data : { seances: [] } }
}

/** What concerned somebody in a publication, and why. */
export async function raisonsDe(
  tx: Tx,
  publicationId: Id,
  personneId: Id,
): Promise<readonly Readonly<{ seanceId: Id; raison: string }>[]> {
  const rows = await tx
    .selectFrom('concernes_de_publication')
    .select(['seance_id', 'raison'])
    .where('publication_id', '=', publicationId)
    .where('personne_id', '=', personneId)
    .execute()
  return rows.map((row) => ({ seanceId: row.seance_id, raison: row.raison }))
}

type ChangementDit = Bilan['seances'][number]['changements'][number]

/** What changed of a date for somebody, from what they know of it: all that they were not told of, first one first. */
function depuisCeQuiEstSu(tus: readonly ChangementDit[]): ChangementDit | null {
  const [premier, c] = [tus[0], tus.at(-1)]
  if (!premier || !c || premier === c) return c ?? null
  const { avant } = premier
  const tombee = c.statut === 'annulee' || c.statut === 'reportee'
  if (avant === null) return tombee ? null : { ...c, modification: 'nouvelle', avant }
  if (tombee) return avant.statut === c.statut ? null : { ...c, avant, apres: avant }
  if (avant.debut !== c.apres.debut || avant.fin !== c.apres.fin) return { ...c, modification: 'deplacee', avant }
  const memeStatut = [avant.statut, c.statut].every((statut) => TENUE.includes(statut)) || avant.statut === c.statut
  const commeAvant = memeStatut && avant.lieu === c.apres.lieu && c.mot === '' && !tus.some(precise)
  return commeAvant ? null : { ...c, modification: 'changee', avant }
}

const TENUE: readonly (string | undefined)[] = [undefined, 'programmee', 'deplacee']

/** Nothing changed but what is said of it. */
const precise = ({ modification, avant, apres, statut }: ChangementDit): boolean =>
  modification === 'changee' && avant?.lieu === apres.lieu && avant.statut === statut

/**
 * What a publication still has to tell somebody: a date that a later one tells them of anew is told by that one alone, from
 * what they know of it; what came of it since, that they had no part in, is where it now is. `dites`: when the letter of each
 * publication reached them; `null`: never.
 */
export async function resteADire(
  tx: Tx,
  publicationId: Id,
  personneId: Id,
  dites: ReadonlyMap<string, Temporal.Instant | null> = new Map(),
): Promise<Bilan['seances']> {
  const rows = await tx
    .selectFrom('concernes_de_publication as c')
    .innerJoin('publications as p', (join) => sameTerritoire(join, 'p.id', 'c.publication_id'))
    .selectAll('p')
    .select('c.seance_id')
    .where('c.personne_id', '=', personneId)
    .orderBy('p.numero')
    .execute()
  const siennes = rows.flatMap((row) => {
    const seance = enPublication(row).bilan.seances.find(({ id }) => id === row.seance_id)
    return seance ? [{ publication: row.id, publieeLe: row.publiee_le, seance }] : []
  })
  const fois = Map.groupBy(
    siennes.flatMap(({ seance, ...une }) => seance.changements.map((c) => ({ ...une, c }))),
    ({ c }) => c.id,
  )
  const suites = await suitesDe(tx, publicationId, personneId)
  return siennes
    .filter(({ publication }) => publication === publicationId)
    .flatMap(({ seance }) => {
      const nombres = { ...seance.nombres }
      const compter = (c: ChangementDit, n: number) => {
        nombres[c.modification] = (nombres[c.modification] ?? 0) + n
      }
      const changements = seance.changements.flatMap((c) => {
        compter(c, -1)
        const siens = fois.get(c.id) ?? []
        if (siens.at(-1)?.c !== c) return []
        // A letter that left once the date had changed again said nothing of it.
        const su = siens.findLastIndex(({ publication }, rang) => {
          const [le, suivante] = [dites.get(publication), siens[rang + 1]]
          return suivante && (le === undefined || (le && Temporal.Instant.compare(le, suivante.publieeLe) <= 0))
        })
        const depuis = suites.filter((un) => un.id === c.id)
        const dit = depuisCeQuiEstSu([...siens.slice(su + 1).map((un) => un.c), ...depuis])
        if (dit) compter(dit, 1)
        return dit ? [dit] : []
      })
      return Object.values(nombres).some((n) => n > 0) ? [{ ...seance, nombres, changements }] : []
    })
}

/** What later publications that do not concern them made of the séances of this one that does, first one first. */
async function suitesDe(tx: Tx, publicationId: Id, personneId: Id): Promise<ChangementDit[]> {
  const { rows } = await sql<Ligne & { seance_id: Id }>`
    select q.*, c.seance_id from concernes_de_publication c
    join publications p on p.territoire_id = c.territoire_id and p.id = c.publication_id
    join publications q on q.territoire_id = p.territoire_id and q.numero > p.numero
      and q.bilan @> jsonb_build_object('seances', jsonb_build_array(jsonb_build_object('id', c.seance_id)))
    where c.publication_id = ${publicationId}::uuid and c.personne_id = ${personneId}::uuid
      and not exists (
        select from concernes_de_publication d where d.territoire_id = c.territoire_id
          and d.publication_id = q.id and d.personne_id = c.personne_id and d.seance_id = c.seance_id)
    order by q.numero`.execute(tx)
  return rows.flatMap((row) =>
    enPublication(row).bilan.seances.flatMap(({ id, changements }) => (id === row.seance_id ? changements : [])),
  )
}

/** The publications that concerned somebody. */
export async function publicationsPour(tx: Tx, personneId: Id): Promise<Id[]> {
  const rows = await tx
    .selectFrom('concernes_de_publication')
    .select('publication_id')
    .distinct()
    .where('personne_id', '=', personneId)
    .execute()
  return rows.map((row) => row.publication_id)
}

/** Whom a publication concerns, why, and by which séance. */
export async function concernesDe(tx: Tx, publicationId: Id) {
  const rows = await tx
    .selectFrom('concernes_de_publication as c')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'c.personne_id'))
    .select(['c.personne_id', 'c.seance_id', 'p.prenom', 'p.nom', 'c.raison'])
    .where('c.publication_id', '=', publicationId)
    .orderBy('p.nom')
    .orderBy('p.id')
    .execute()
  return rows.map(({ personne_id: personneId, seance_id: seanceId, ...row }) => ({ ...row, personneId, seanceId }))
}
