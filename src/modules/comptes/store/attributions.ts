import { sql } from 'kysely'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import { type Id, newId } from '#platform/ids.ts'
import { dansSesQuartiers, quartiersDe, tenuPar } from '#src/ground/quartiers-queries.ts'
import {
  type Attribution,
  auteur,
  type Me,
  type Quartiers,
  quartiersTenus,
  type Role,
  type Tx,
  VISITEUR,
  type Visit,
} from '#src/ground/visit.ts'
import type { Equipier } from '../domain.ts'
import { QUI_INVITE } from '../policy.ts'

export type NouvelleAttribution = Attribution &
  Readonly<{
    compteId: string
    personneId: Id | null
    /** Who gave it, when it is not whoever acts now: an invitation is accepted later. */
    donnePar?: string
    reconnue?: boolean
  }>

/** Gives a role; given twice, it is one: `null` the second time. */
export async function insertAttribution(tx: Tx, visit: Visit, nouvelle: NouvelleAttribution): Promise<Id | null> {
  const row = await tx
    .insertInto('attributions')
    .values({
      id: newId(),
      ...toRow(nouvelle, 'compteId', 'personneId', 'role', 'quartierId', 'structureId'),
      donne_par: nouvelle.donnePar ?? auteur(visit.me),
      donne_le: visit.now,
      reconnue: nouvelle.reconnue ?? false,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** A role, an invitation is of the quartiers of its structure. */
export const PAR_LA_STRUCTURE = { territoire: 's.territoire_id', action: null, structure: 's.id' } as const

/** Where a role holds: in the quartiers of its structure, in its own quartier, or (none) in the whole territoire. */
export const quartiersDUnePlace = (
  row: Readonly<{ structure_id: Id | null; quartier_id: Id | null; quartiers_de_la_structure: Quartiers }>,
): Quartiers => {
  if (row.structure_id !== null) return row.quartiers_de_la_structure
  return row.quartier_id === null ? [] : [row.quartier_id]
}

/** The same for a role not given yet. */
export async function quartiersOuTenir(
  tx: Tx,
  place: Readonly<{ quartierId: Id | null; structureId: Id | null }>,
): Promise<Quartiers> {
  const { structureId, quartierId: quartier_id } = place
  const row =
    structureId === null
      ? undefined
      : await tx
          .selectFrom('structures as s')
          .select(quartiersDe(PAR_LA_STRUCTURE).as('quartiers'))
          .where('s.id', '=', structureId)
          .executeTakeFirst()
  const quartiers_de_la_structure = row?.quartiers ?? null
  return quartiersDUnePlace({ structure_id: structureId, quartier_id, quartiers_de_la_structure })
}

const membres = (tx: Tx) =>
  tx
    .selectFrom('attributions as a')
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'a.personne_id'))
    .leftJoin('quartiers as q', (join) => sameTerritoire(join, 'q.id', 'a.quartier_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select([
      'a.id',
      'a.compte_id',
      'a.role',
      'a.quartier_id',
      'a.structure_id',
      'a.donne_par',
      'a.donne_le',
      'a.reconnue',
      'p.prenom',
      'p.nom',
      'q.nom as quartier',
      's.nom as structure',
    ])
    .select(quartiersDe(PAR_LA_STRUCTURE).as('quartiers_de_la_structure'))

type RowDeMembre = RowOf<typeof membres>

const toEquipier = (row: RowDeMembre): Equipier => ({
  ...fromRow(row, 'prenom', 'quartiers_de_la_structure'),
  nom: row.prenom === null ? null : `${row.prenom} ${row.nom ?? ''}`.trim(),
  quartiers: quartiersDUnePlace(row),
})

/** An account as it acts here today, for what it left behind (a feed of its own); without a role, it acts as a stranger. */
export async function compteIci(tx: Tx, compteId: string): Promise<Me> {
  const rows = await tx
    .selectFrom('attributions')
    .select(['role', 'quartier_id', 'structure_id', 'personne_id'])
    .where('compte_id', '=', compteId)
    .execute()
  if (rows.length === 0) return VISITEUR
  return {
    genre: 'compte',
    compteId,
    personneId: rows.find((row) => row.personne_id !== null)?.personne_id ?? null,
    nom: '',
    attributions: rows.map((row) => fromRow(pick(row, 'role', 'quartier_id', 'structure_id'))),
  }
}

/** Everyone who holds a role here, by role then name (500 at most). */
export async function equipe(tx: Tx): Promise<Equipier[]> {
  const rows = await membres(tx).orderBy('a.role').orderBy('p.nom').orderBy('p.prenom').limit(500).execute()
  return rows.map(toEquipier)
}

/** In a query on a table of this alias: nobody with an account acts for the structure of the row. */
export const sansPorteur = (alias: string, colonne = 'structure_id') =>
  sql<boolean>`not exists (select 1 from attributions porteur where porteur.role = 'porteur'
    and porteur.territoire_id = ${sql.ref(`${alias}.territoire_id`)}
    and porteur.structure_id = ${sql.ref(`${alias}.${colonne}`)})`

/** Whether somebody keeps the desk of this territoire, or of one of its quartiers. */
export async function unBureauTenu(tx: Tx): Promise<boolean> {
  const un = await tx
    .selectFrom('attributions')
    .select('id')
    .where('role', 'in', ['coordination', 'animation'])
    .limit(1)
    .executeTakeFirst()
  return un !== undefined
}

/** Those who act for these structures, the oldest first. */
export async function porteursDe(tx: Tx, structureIds: readonly Id[]): Promise<Equipier[]> {
  const rows = await membres(tx)
    .where('a.structure_id', 'in', [...structureIds])
    .where('a.role', '=', 'porteur')
    .orderBy('a.donne_le')
    .orderBy('a.id')
    .limit(100)
    .execute()
  return rows.map(toEquipier)
}

/** Those who act for this structure do so anew: it becomes another, whose own are told, and may say that it is wrong. */
export async function annoncerLesPorteurs(tx: Tx, { me, now }: Visit, structureId: Id): Promise<void> {
  await tx
    .updateTable('attributions')
    .set({ donne_le: now, donne_par: auteur(me), reconnue: false })
    .where('structure_id', '=', structureId)
    .execute()
}

export async function saveReconnue(tx: Tx, id: Id): Promise<void> {
  await tx.updateTable('attributions').set({ reconnue: true }).where('id', '=', id).execute()
}

/** Whether `me` acted for the structure of this porteur before they did: then it is theirs to say who is not of theirs. */
export async function etaitLaAvant(tx: Tx, me: Me, porteur: Equipier): Promise<boolean> {
  if (me.genre !== 'compte' || porteur.structureId === null) return false
  const row = await tx
    .selectFrom('attributions')
    .select('id')
    .where('compte_id', '=', me.compteId)
    .where('role', '=', 'porteur')
    .where('structure_id', '=', porteur.structureId)
    .where('donne_le', '<', porteur.donneLe)
    .executeTakeFirst()
  return row !== undefined
}

export async function trouverAttribution(tx: Tx, id: Id): Promise<Equipier | null> {
  const row = await membres(tx).where('a.id', '=', id).executeTakeFirst()
  return row ? toEquipier(row) : null
}

/**
 * How many accounts hold this role here: the last administration cannot leave. Held until the end of the transaction:
 * of two who take the role away from each other at once, one waits and is refused.
 */
export async function combien(tx: Tx, role: Role): Promise<number> {
  const rows = await tx
    .selectFrom('attributions')
    .select('compte_id')
    .where('role', '=', role)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Set(rows.map((row) => row.compte_id)).size
}

/** Whether nobody but this person holds the administration here: then they cannot be erased. */
export async function seuleAdministration(tx: Tx, personneId: Id): Promise<boolean> {
  const rows = await tx
    .selectFrom('attributions')
    .select('personne_id')
    .where('role', '=', 'administration')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.length > 0 && rows.every((row) => row.personne_id === personneId)
}

/** The accounts of these people. */
export async function comptesDe(tx: Tx, personneIds: readonly Id[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('attributions')
    .select('compte_id')
    .distinct()
    .where('personne_id', 'in', [...personneIds])
    .execute()
  return rows.map(({ compte_id }) => compte_id)
}

/** Whether this person acts here already, under another account than this one. */
export async function aUnAutreCompte(tx: Tx, personneId: Id, compteId: string): Promise<boolean> {
  const autres = tx.selectFrom('attributions').select('id').where('compte_id', '!=', compteId)
  return (await autres.where('personne_id', '=', personneId).executeTakeFirst()) !== undefined
}

/** The roles that this person holds for this structure. */
export async function rolesDansLaStructure(tx: Tx, structureId: Id, personneId: Id): Promise<Id[]> {
  const rows = await tx
    .selectFrom('attributions')
    .select('id')
    .where('structure_id', '=', structureId)
    .where('personne_id', '=', personneId)
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether nobody else acts for this structure. */
export async function agitSeul(tx: Tx, structureId: Id, personneId: Id): Promise<boolean> {
  const tous = tx.selectFrom('attributions').select('personne_id').where('structure_id', '=', structureId)
  const lus = await tous.where('role', '=', 'porteur').execute()
  return lus.length > 0 && lus.every((un) => un.personne_id === personneId)
}

export const PLUS_PERSONNE = 'plus-personne'

/** Of these structures, those for which nobody acts. */
export async function sansPersonne(tx: Tx, structureIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx
    .selectFrom('structures as s')
    .select('s.id')
    .where('s.id', 'in', [...structureIds])
    .where(sansPorteur('s', 'id'))
    .execute()
  return rows.map(({ id }) => id)
}

/** Where `me` keeps the desk, the structures that their last porteur left this month. */
export const quittees = (tx: Tx, { me, now }: Visit): Promise<{ id: Id; nom: string }[]> =>
  tx
    .selectFrom('structures as s')
    .select(['s.id', 's.nom'])
    .where(sansPorteur('s', 'id'))
    .where(tenuPar(me, { territoire: 's.territoire_id', action: null, structure: 's.id' }))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('journal as j')
          .select('j.id')
          .whereRef('j.territoire_id', '=', 's.territoire_id')
          .where('j.objet', '=', 'structure')
          .whereRef('j.objet_id', '=', 's.id')
          .where('j.geste', '=', PLUS_PERSONNE)
          .where('j.fait_le', '>', now.subtract({ hours: 24 * 30 })),
      ),
    )
    .orderBy('s.nom')
    .execute()

/** Whether this person signs in here for more than their own words: a paper that others hand over opens less than that. */
export async function tientUnRole(tx: Tx, personneId: Id): Promise<boolean> {
  const roles = tx.selectFrom('attributions').select('id').where('role', '<>', 'talent')
  return (await roles.where('personne_id', '=', personneId).executeTakeFirst()) !== undefined
}

/** Whether this person is a contact of this structure, or holds a role for it. */
export async function parlePour(tx: Tx, structureId: Id, personneId: Id): Promise<boolean> {
  const siens = (table: 'attributions' | 'contacts') =>
    tx.selectFrom(table).select('id').where('structure_id', '=', structureId).where('personne_id', '=', personneId)
  return (await siens('attributions').union(siens('contacts')).executeTakeFirst()) !== undefined
}

export const deleteAttribution = (tx: Tx, id: Id): Promise<boolean> =>
  tx.deleteFrom('attributions').where('id', '=', id).$call(wroteOne)

/** First names of those to turn to, « Coup de pouce aux projets » of the territoire (three at most). */
export async function prenomsDeLaCoordination(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('attributions as a')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'a.personne_id'))
    .select('p.prenom')
    .distinct()
    .where('a.role', '=', 'coordination')
    .where('p.efface_le', 'is', null)
    .orderBy('p.prenom')
    .limit(3)
    .execute()
  return rows.map((row) => row.prenom)
}

export type Lieux = Readonly<{
  /** Whether a role may be given for the whole territoire. */
  partout: boolean
  quartiers: readonly Readonly<{ id: Id; nom: string }>[]
  structures: readonly Readonly<{ id: Id; nom: string }>[]
}>

/** Where `me` can give a role: the choices of the form of an invitation (1,000 structures at most). */
export async function lieux(tx: Tx, me: Me): Promise<Lieux> {
  const tenus = quartiersTenus(me, ...QUI_INVITE)
  return {
    partout: tenus === null,
    quartiers: await tx
      .selectFrom('quartiers')
      .select(['id', 'nom'])
      .$if(tenus !== null, (q) => q.where(sql<boolean>`id = any(${[...(tenus ?? [])]}::uuid[])`))
      .orderBy('rang')
      .orderBy('nom')
      .execute(),
    structures: await tx
      .selectFrom('structures as s')
      .select(['s.id', 's.nom'])
      .where(dansSesQuartiers(me, PAR_LA_STRUCTURE, ...QUI_INVITE))
      .orderBy('s.nom_plie')
      .limit(1_000)
      .execute(),
  }
}
