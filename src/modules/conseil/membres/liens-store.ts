import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import { type Id, newId } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { LienDInteret, LienEcrit, Membre, Nature } from './domain.ts'

/** The ties of a year that hold, in the order in which they were said. */
export async function liensDe(tx: Tx, annee: number): Promise<readonly LienDInteret[]> {
  const rows = await tx
    .selectFrom('liens_d_interet')
    .select(['id', 'membre_id', 'annee', 'structure_id', 'action_id', 'nature', 'dit_le'])
    .where('annee', '=', annee)
    .where('retire_le', 'is', null)
    .orderBy('dit_le')
    .orderBy('id')
    .execute()
  return rows.map((row) => fromRow(row))
}

/** Who said, that year, what ties them: nothing may be the answer. */
export async function declarationsDe(tx: Tx, annee: number): Promise<ReadonlyMap<Id, Temporal.Instant>> {
  const rows = await tx
    .selectFrom('declarations_de_liens')
    .select(['membre_id', 'faite_le'])
    .where('annee', '=', annee)
    .execute()
  return new Map(rows.map((row) => [row.membre_id, row.faite_le]))
}

export type LienDit = Readonly<{ structureId: Id; actionId: Id | null; nature: Nature }>
/** Of whom, and who says it. */
type DeQui = Readonly<{ moi: Pick<Membre, 'id'>; membreId: Id; annee: number }>

/** What the form of the year asks about: a tie that was taken back holds for what was voted, and is no answer to it. */
export const estDeLaFeuille = ({ actionId, nature }: LienDit): boolean => actionId === null || nature === 'redaction'

const memes = (a: LienDit, b: LienDit): boolean =>
  a.structureId === b.structureId && a.actionId === b.actionId && a.nature === b.nature

/**
 * What is tied now is added to what was said; a tie said the same day, and that is none, stays written as withdrawn. One said on
 * another day holds for the year, until it is taken back by a gesture of its own: gives how many of those were left out and stay.
 */
export async function saveDeclaration(tx: Tx, visit: Visit, qui: DeQui, dits: readonly LienDit[]): Promise<number> {
  const avant = (await liensDe(tx, qui.annee)).filter((l) => l.membreId === qui.membreId && estDeLaFeuille(l))
  const tus = avant.filter((l) => !dits.some((dit) => memes(dit, l)))
  const retires = tus.filter(({ ditLe }) => jourDe(ditLe).equals(jourDe(visit.now)))
  await retirerLiens(tx, visit, retires)
  await insertLiens(
    tx,
    visit,
    qui,
    dits.filter((dit) => !avant.some((l) => memes(dit, l))),
  )
  await insertDeclaration(tx, visit, qui, true)
  return tus.length - retires.length
}

/** `false`: they had said it already; `encore`: said again, it is of now. */
export const insertDeclaration = (tx: Tx, visit: Visit, { moi, membreId, annee }: DeQui, encore = false) => {
  const dit = { faite_le: visit.now, par: auteur(visit.me), papier: moi.id !== membreId }
  return tx
    .insertInto('declarations_de_liens')
    .values({ membre_id: membreId, annee, ...dit })
    .onConflict((c) => {
      const deja = c.columns(['territoire_id', 'membre_id', 'annee'])
      return encore ? deja.doUpdateSet(dit) : deja.doNothing()
    })
    .$call(wroteOne)
}

/** Ties added to those that hold. */
export async function insertLiens(tx: Tx, visit: Visit, qui: DeQui, dits: readonly LienDit[]): Promise<void> {
  if (dits.length === 0) return
  await tx
    .insertInto('liens_d_interet')
    .values(
      dits.map((dit) => ({
        id: newId(),
        membre_id: qui.membreId,
        annee: qui.annee,
        structure_id: dit.structureId,
        action_id: dit.actionId,
        nature: dit.nature,
        dit_le: visit.now,
        dit_par: auteur(visit.me),
        dit_par_membre: qui.moi.id,
      })),
    )
    .execute()
}

/**
 * Ties that were none: written as withdrawn. What was voted while one kept them out of the room stays closed to them, by a tie
 * with that line alone: gives how many lines that is.
 */
export async function retirerLiens(tx: Tx, visit: Visit, liens: readonly Pick<LienDInteret, 'id'>[]): Promise<number> {
  if (liens.length === 0) return 0
  const ids = liens.map(({ id }) => id)
  const restent = await tx
    .selectFrom('liens_d_interet as l')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.structure_id', 'l.structure_id'))
    .innerJoin('conseil_votes as v', (join) => sameTerritoire(join, 'v.action_id', 'a.id'))
    .selectAll('l')
    .select('a.id as votee')
    .where('l.id', 'in', ids)
    .where(sql<boolean>`v.annee = l.annee and (l.action_id is null or l.action_id = a.id)
      and jsonb_exists(v.lies, l.membre_id::text)`)
    .execute()
  await tx
    .updateTable('liens_d_interet')
    .set({ retire_le: visit.now, retire_par: auteur(visit.me) })
    .where('id', 'in', ids)
    .execute()
  if (restent.length > 0)
    await tx
      .insertInto('liens_d_interet')
      .values(restent.map(({ votee, territoire_id: _, ...lien }) => ({ ...lien, id: newId(), action_id: votee })))
      .execute()
  return restent.length
}

const ecrits = (tx: Tx) =>
  tx
    .selectFrom('liens_d_interet as l')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'l.structure_id'))
    .selectAll('l')
    .select([
      's.nom as structure',
      sql<boolean>`exists (select from conseil_votes v where v.territoire_id = l.territoire_id and v.annee = l.annee
        and v.action_id = l.action_id and jsonb_exists(v.lies, l.membre_id::text))`.as('vote'),
    ])
    .orderBy('l.dit_le')
    .orderBy('l.id')

export async function lienEcrit(tx: Tx, id: Id): Promise<LienEcrit | null> {
  const row = await ecrits(tx).where('l.id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Of a year, all that was written of ties, taken back or not. */
export const liensEcrits = async (tx: Tx, annee: number): Promise<readonly LienEcrit[]> =>
  (await ecrits(tx).where('l.annee', '=', annee).execute()).map((row) => fromRow(row))

export type FaitDeLien = Readonly<{ structureId: Id; fait: 'contact' | 'compte' | 'coup-de-pouce'; dit: string }>

/** What the tool knows itself of this person and a structure: proposed to them alone, who say whether it is a tie. */
export async function faitsDeLien(tx: Tx, personneId: Id | null): Promise<readonly FaitDeLien[]> {
  if (personneId === null) return []
  const { rows } = await sql<FaitDeLien>`
    select structure_id as "structureId", 'contact' as fait, fonction as dit from contacts where personne_id = ${personneId}
    union all
    select structure_id, 'compte', '' from attributions where personne_id = ${personneId} and role = 'porteur'
      and structure_id is not null
    union all
    select c.structure_id, 'coup-de-pouce', max(c.titre) from coups_de_pouce c
      join talents t on t.territoire_id = c.territoire_id and t.id = c.talent_id
      where t.personne_id = ${personneId} group by c.structure_id
    order by 1, 2`.execute(tx)
  return rows
}

/** The ties that somebody said, for whoever asks what is kept of them. */
export const liensDits = (tx: Tx, membreIds: readonly Id[]) =>
  ecrits(tx)
    .clearSelect()
    .select(['l.annee', 's.nom as structure', 'l.nature', 'l.dit_le', 'l.retire_le'])
    .where(sql<boolean>`l.membre_id = any(${[...membreIds]}::uuid[])`)
    .execute()
