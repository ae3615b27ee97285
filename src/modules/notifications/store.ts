import { type SqlBool, sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { type Id, newId } from '#platform/ids.ts'
import { asOwner, type Tx, type Visit } from '#src/ground/visit.ts'
import { MINUTES_DE_PRISE } from './domain.ts'

export type Envoi = NonNullable<Awaited<ReturnType<typeof trouverEnAttente>>>

/** A mail promised, in the transaction of the gesture; it leaves later. */
export async function insert(
  tx: Tx,
  visit: Visit,
  envoi: Omit<Envoi, 'id' | 'essais'> & Readonly<{ aDire?: boolean }>,
  abandonne: string | null = null,
): Promise<void> {
  await tx
    .insertInto('envois')
    .values({
      id: newId(),
      ...toRow(envoi, 'personneId', 'genre', 'usage'),
      donnees: JSON.stringify(envoi.donnees),
      cree_le: visit.now,
      pas_avant: visit.now,
      abandonne,
      a_dire: envoi.aDire ?? false,
    })
    .execute()
}

/** Takes the mails that are due, so that no other sender has them; a sender that dies gives them back by itself. */
export async function prendre(
  tx: Tx,
  now: Temporal.Instant,
  limite: number,
): Promise<(Envoi & Readonly<{ creeLe: Temporal.Instant }>)[]> {
  const rows = await tx
    .updateTable('envois')
    .set((eb) => ({ essais: eb('essais', '+', 1), pas_avant: now.add({ minutes: MINUTES_DE_PRISE }) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('envois as e')
        .select('e.id')
        .where('e.envoye_le', 'is', null)
        .where('e.abandonne', 'is', null)
        .where('e.pas_avant', '<=', now)
        .orderBy('e.pas_avant')
        .limit(limite)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'personne_id', 'genre', 'usage', 'donnees', 'essais', 'cree_le'])
    .execute()
  return rows.sort((a, b) => Temporal.Instant.compare(a.cree_le, b.cree_le)).map((row) => fromRow(row))
}

/** The mail server took it. */
export async function marquerEnvoye(tx: Tx, id: Id, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('envois').set({ envoye_le: now }).where('id', '=', id).execute()
}

/** To be tried again, not before `pasAvant`. */
export async function reporter(tx: Tx, id: Id, pasAvant: Temporal.Instant): Promise<void> {
  await tx.updateTable('envois').set({ pas_avant: pasAvant }).where('id', '=', id).execute()
}

/** It will not leave: `raison` is one of a closed list of words, never an address. */
export async function abandonner(tx: Tx, id: Id, raison: string): Promise<void> {
  await tx.updateTable('envois').set({ abandonne: raison }).where('id', '=', id).execute()
}

/** A mail that has not left yet, and for whom. */
export type Attente = Awaited<ReturnType<typeof enAttente>>[number]

const attendent = (tx: Tx) =>
  tx.selectFrom('envois as e').where('e.envoye_le', 'is', null).where('e.abandonne', 'is', null)

/** The territoires where a mail waits: the others are not opened one by one. */
export async function territoiresEnAttente(): Promise<ReadonlySet<Id>> {
  const rows = await asOwner((tx) =>
    tx
      .selectFrom('envois')
      .select('territoire_id')
      .distinct()
      .where('envoye_le', 'is', null)
      .where('abandonne', 'is', null)
      .execute(),
  )
  return new Set(rows.map((row) => row.territoire_id))
}

/** The mails that wait here, newest first (200 at most). */
export async function enAttente(tx: Tx) {
  const rows = await attendent(tx)
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'e.personne_id'))
    .select(['e.id', 'p.prenom', 'p.nom', 'e.cree_le', 'e.personne_id', 'e.genre', 'e.usage', 'e.donnees', 'e.essais'])
    .orderBy('e.cree_le', 'desc')
    .orderBy('e.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ cree_le: creeLe, personne_id: personneId, ...row }) => ({ ...row, creeLe, personneId }))
}

export async function trouverEnAttente(tx: Tx, id: Id) {
  const row = await attendent(tx)
    .select(['e.id', 'e.personne_id', 'e.genre', 'e.usage', 'e.donnees', 'e.essais'])
    .where('e.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { personne_id: personneId, genre, usage, donnees, essais } = row
  return { id, personneId, genre, usage, donnees, essais }
}

/** The mails that one of their `donnees` tells, and how far each went. */
export async function envoisDe(tx: Tx, genre: string, cle: string, valeur: string) {
  const rows = await tx
    .selectFrom('envois as e')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'e.personne_id'))
    .select(['e.personne_id', 'p.prenom', 'p.nom', 'e.usage', 'e.donnees', 'e.envoye_le', 'e.abandonne', 'e.dit_le'])
    .where('e.genre', '=', genre)
    .where(sql<SqlBool>`e.donnees ->> ${cle}::text = ${valeur}`)
    .orderBy('p.nom')
    .execute()
  return rows.map(({ personne_id: personneId, envoye_le, abandonne, dit_le, ...row }) => ({
    ...row,
    personneId,
    parti: envoye_le !== null,
    dit: dit_le !== null,
    abandonne: abandonne !== null,
    sansObjet: abandonne === 'sans-objet',
  }))
}

/** What the letters of this kind carry to a person, and when they were told, by mail or by voice; `null`: never. */
export async function donneesDites(tx: Tx, genre: string, personneId: Id) {
  const rows = await tx
    .selectFrom('envois')
    .select(['donnees', 'envoye_le', 'dit_le'])
    .where('genre', '=', genre)
    .where('personne_id', '=', personneId)
    .execute()
  return rows.map(({ donnees, envoye_le, dit_le }) => ({ donnees, le: envoye_le ?? dit_le }))
}

/** `chez`: the structures that they are the contact of, empty where they are written to for themselves. */
type AVoixHaute = Attente & Readonly<{ abandonne: boolean; chez: string }>

const CHEZ = sql<string>`coalesce(case when e.usage = 'compte' then (select string_agg(s.nom, ', ' order by s.nom)
  from contacts c join structures s on s.territoire_id = c.territoire_id and s.id = c.structure_id
  where c.territoire_id = e.territoire_id and c.personne_id = e.personne_id) end, '')`

/** What the desk has to say by voice if it has not left, oldest first; `abandonne`: it never will. */
export async function aDire(tx: Tx, depuis: Temporal.Instant): Promise<AVoixHaute[]> {
  const rows = await tx
    .selectFrom('envois as e')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'e.personne_id'))
    .select(['e.id', 'p.prenom', 'p.nom', 'e.cree_le', 'e.personne_id', 'e.genre', 'e.usage', 'e.donnees', 'e.essais'])
    .select('e.abandonne')
    .select(CHEZ.as('chez'))
    .where('e.a_dire', '=', true)
    .where('e.abandonne', 'is distinct from', 'sans-objet')
    .where('e.dit_le', 'is', null)
    .where('e.envoye_le', 'is', null)
    .where('e.cree_le', '>=', depuis)
    .orderBy('e.cree_le')
    .orderBy('p.nom')
    .execute()
  return rows.map(({ cree_le: creeLe, personne_id: personneId, abandonne, ...row }) => ({
    ...row,
    creeLe,
    personneId,
    abandonne: abandonne !== null,
  }))
}

/** Said by voice: no mail says it again. */
export async function marquerDit(tx: Tx, id: Id, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('envois')
    .set((eb) => ({ dit_le: now, abandonne: eb.fn.coalesce('abandonne', eb.val('dit-de-vive-voix')) }))
    .where('id', '=', id)
    .where('a_dire', '=', true)
    .execute()
}

export async function estDit(tx: Tx, id: Id): Promise<boolean> {
  const row = await tx.selectFrom('envois').select('dit_le').where('id', '=', id).executeTakeFirst()
  return (row?.dit_le ?? null) !== null
}

/** Answered, or other words take their place: what was promised about these is neither sent nor said any more. Gives to whom. */
export async function rendreSansObjet(
  tx: Tx,
  genre: string,
  ids: readonly Id[],
  { cle = 'id', personneId }: Readonly<{ cle?: string; personneId?: Id }> = {},
): Promise<readonly Id[]> {
  const rows = await tx
    .updateTable('envois')
    .set({ abandonne: 'sans-objet', a_dire: false })
    .where('genre', '=', genre)
    .where(sql<SqlBool>`donnees ->> ${cle}::text = any(${[...ids]}::text[])`)
    .$if(personneId !== undefined, (q) => q.where('personne_id', '=', personneId ?? ''))
    .where('envoye_le', 'is', null)
    .where('dit_le', 'is', null)
    .where('abandonne', 'is distinct from', 'sans-objet')
    .returning('personne_id')
    .execute()
  return rows.map((row) => row.personne_id)
}

/** By the clock: what waited since before that moment will not leave. */
export async function abandonnerAvant(tx: Tx, moment: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('envois')
    .set({ abandonne: 'trop-tard' })
    .where('envoye_le', 'is', null)
    .where('abandonne', 'is', null)
    .where('cree_le', '<', moment)
    .execute()
}

/** What was written to a person, sent or not, for export by oneself, newest first (200 at most). */
export async function ecritsA(tx: Tx, personneId: Id) {
  const rows = await tx
    .selectFrom('envois')
    .select(['genre', 'cree_le', 'envoye_le', 'abandonne'])
    .where('personne_id', '=', personneId)
    .orderBy('cree_le', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((un) => ({ ...un, abandonne: un.abandonne ?? (un.envoye_le === null ? 'pas-encore' : null) }))
}

/** Forgets what was written to a person who erases everything. */
export async function removeOf(tx: Tx, personneId: Id): Promise<void> {
  await tx.deleteFrom('envois').where('personne_id', '=', personneId).execute()
}
