import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { fromRow, pick } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Tx } from '#src/ground/visit.ts'

export type Salle = Readonly<{ id: string; nom: string; capacite: number | null; accessibilite: readonly string[] }>

export type Lieu = Readonly<{
  id: string
  nom: string
  adresse: string
  acces: string
  accessibilite: readonly string[]
  quartierId: string | null
  /** Where it stands on the plan: both, or neither. */
  latitude: number | null
  longitude: number | null
}>
export type LieuEntier = Lieu & Readonly<{ ferme: boolean; version: number; salles: readonly Salle[] }>

export type SaisieLieu = Omit<Lieu, 'id'> & Readonly<{ ferme: boolean; salles: readonly Salle[] }>

/** Open places, by name. */
export async function lieux(tx: Tx): Promise<Lieu[]> {
  return (await lieuxEntiers(tx)).filter((lieu) => !lieu.ferme)
}

/** All places with their rooms, open ones first, by name (1,000 at most); `id`: that one only. */
export async function lieuxEntiers(tx: Tx, id?: string): Promise<LieuEntier[]> {
  let q = tx
    .selectFrom('lieux as l')
    .selectAll('l')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('salles as s')
          .whereRef('s.territoire_id', '=', 'l.territoire_id')
          .whereRef('s.lieu_id', '=', 'l.id')
          .select(['s.id', 's.nom', 's.capacite', 's.accessibilite'])
          .orderBy('s.nom'),
      ).as('salles'),
    )
  if (id !== undefined) q = q.where('l.id', '=', id)
  const rows = await q.orderBy('l.ferme').orderBy(sql`l.nom collate fr`).limit(1_000).execute()
  return rows.map((row) => fromRow(row))
}

/** The place with its rooms; `null` when it is not of this territoire. */
export async function trouverLieu(tx: Tx, id: string): Promise<LieuEntier | null> {
  const [lieu] = await lieuxEntiers(tx, id)
  return lieu ?? null
}

const colonnes = (s: SaisieLieu) => ({
  ...pick(s, 'nom', 'adresse', 'acces', 'latitude', 'longitude'),
  accessibilite: [...s.accessibilite],
  quartier_id: s.quartierId,
  ferme: s.ferme,
})

/** A form sent twice is one place; `false` when it was there. */
export async function insertLieu(tx: Tx, id: string, s: SaisieLieu): Promise<boolean> {
  const ecrit = await tx
    .insertInto('lieux')
    .values({ id, ...colonnes(s) })
    .onConflict(sameId)
    .$call(wroteOne)
  if (!ecrit) return false
  await saveSalles(tx, id, s.salles)
  return true
}

/** `false` when `version` is no longer the one read. */
export async function saveLieu(tx: Tx, id: string, version: number, s: SaisieLieu): Promise<boolean> {
  const ecrit = await tx
    .updateTable('lieux')
    .set({ ...colonnes(s), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
  if (!ecrit) return false
  await saveSalles(tx, id, s.salles)
  return true
}

// Rooms keep their ids: other modules will hold them.
async function saveSalles(tx: Tx, lieu_id: string, salles: readonly Salle[]): Promise<void> {
  const gardees = salles.map((salle) => salle.id)
  await tx
    .deleteFrom('salles')
    .where('lieu_id', '=', lieu_id)
    .$if(gardees.length > 0, (q) => q.where('id', 'not in', gardees))
    .execute()
  if (salles.length === 0) return
  await tx
    .insertInto('salles')
    .values(salles.map((s) => ({ lieu_id, ...s, accessibilite: [...s.accessibilite] })))
    .onConflict((oc) =>
      oc
        .columns(['territoire_id', 'id'])
        .doUpdateSet((eb) => ({
          nom: eb.ref('excluded.nom'),
          capacite: eb.ref('excluded.capacite'),
          accessibilite: eb.ref('excluded.accessibilite'),
        }))
        .where('salles.lieu_id', '=', lieu_id),
    )
    .execute()
}
