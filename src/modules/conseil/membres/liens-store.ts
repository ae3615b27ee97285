import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { type Id, newId } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { LienDInteret, Nature } from './domain.ts'

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
type DeQui = Readonly<{ membreId: Id; annee: number }>

const memes = (a: LienDit, b: LienDit): boolean =>
  a.structureId === b.structureId && a.actionId === b.actionId && a.nature === b.nature

/**
 * What is tied now is added to what was said; a tie said the same day, and that is none, stays written as withdrawn. One said on
 * another day holds for the year: gives how many of those were left out and stay.
 */
export async function saveDeclaration(
  tx: Tx,
  visit: Visit,
  { membreId, annee }: DeQui,
  dits: readonly LienDit[],
  papier: boolean,
): Promise<number> {
  const avant = (await liensDe(tx, annee)).filter((l) => l.membreId === membreId)
  const tus = avant.filter((l) => !dits.some((dit) => memes(dit, l)))
  const duJour = ({ ditLe }: LienDInteret): boolean => jourDe(ditLe).equals(jourDe(visit.now))
  const retires = tus.filter(duJour).map(({ id }) => id)
  const par = auteur(visit.me)
  if (retires.length > 0)
    await tx
      .updateTable('liens_d_interet')
      .set({ retire_le: visit.now, retire_par: par })
      .where('id', 'in', retires)
      .execute()
  await insertLiens(
    tx,
    visit,
    { membreId, annee },
    dits.filter((dit) => !avant.some((l) => memes(dit, l))),
  )
  const dit = { faite_le: visit.now, par, papier }
  await tx
    .insertInto('declarations_de_liens')
    .values({ membre_id: membreId, annee, ...dit })
    .onConflict((c) => c.columns(['territoire_id', 'membre_id', 'annee']).doUpdateSet(dit))
    .execute()
  return tus.length - retires.length
}

/** Ties added to those that hold. */
export async function insertLiens(tx: Tx, visit: Visit, { membreId, annee }: DeQui, dits: readonly LienDit[]) {
  if (dits.length === 0) return
  await tx
    .insertInto('liens_d_interet')
    .values(
      dits.map((dit) => ({
        id: newId(),
        membre_id: membreId,
        annee,
        structure_id: dit.structureId,
        action_id: dit.actionId,
        nature: dit.nature,
        dit_le: visit.now,
        dit_par: auteur(visit.me),
      })),
    )
    .execute()
}

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
  tx
    .selectFrom('liens_d_interet as l')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'l.structure_id'))
    .select(['l.annee', 's.nom as structure', 'l.nature', 'l.dit_le', 'l.retire_le'])
    .where(sql<boolean>`l.membre_id = any(${[...membreIds]}::uuid[])`)
    .orderBy('l.dit_le')
    .orderBy('l.id')
    .execute()
