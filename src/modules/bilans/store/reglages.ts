import { fromRow, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Taux } from '../domain/benevolat.ts'
import type { Numerotation } from '../domain/bilan.ts'
import { SEUILS, type Seuils } from '../domain/verifier.ts'

export type Reglages = Readonly<{
  numerotation: Numerotation
  seuils: Seuils
  /** The official form is there; its bytes are read only to fill it. */
  formulaire: Readonly<{ nom: string; deposeLe: Temporal.Instant }> | null
  attribuant: string
  attribuantSiret: string
}>

export async function lireReglages(tx: Tx): Promise<Reglages> {
  const row = await tx
    .selectFrom('reglages_de_bilan')
    .select([
      'numerotation',
      'ecart_pour_cent',
      'ecart_euros',
      'formulaire_nom',
      'formulaire_le',
      'attribuant',
      'attribuant_siret',
    ])
    .executeTakeFirst()
  return {
    numerotation: row?.numerotation ?? 'formulaire',
    seuils: row ? { pourCent: row.ecart_pour_cent, euros: row.ecart_euros } : SEUILS,
    formulaire: row?.formulaire_le ? { nom: row.formulaire_nom, deposeLe: row.formulaire_le } : null,
    attribuant: row?.attribuant ?? '',
    attribuantSiret: row?.attribuant_siret ?? '',
  }
}

/** The bytes of the official form, if it was deposited. */
export async function lireFormulaire(tx: Tx): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('reglages_de_bilan').select('formulaire').executeTakeFirst()
  return row?.formulaire ?? null
}

type Ecrit = Partial<{
  numerotation: Numerotation
  ecart_pour_cent: number
  ecart_euros: number | null
  formulaire: Buffer | null
  formulaire_nom: string
  formulaire_le: Temporal.Instant | null
  attribuant: string
  attribuant_siret: string
}>

/** Writes some of the settings. */
export async function saveReglages(tx: Tx, ecrit: Ecrit): Promise<void> {
  await tx
    .insertInto('reglages_de_bilan')
    .values({ formulaire: null, formulaire_le: null, ecart_euros: null, ...ecrit })
    .onConflict((oc) => oc.column('territoire_id').doUpdateSet(ecrit))
    .execute()
}

/** The rates of an hour, newest first. */
export async function lireTaux(tx: Tx): Promise<(Taux & Readonly<{ id: Id }>)[]> {
  const rows = await tx.selectFrom('taux_de_benevolat').selectAll().orderBy('du_jour', 'desc').limit(100).execute()
  return rows.map((row) => fromRow(row, 'cree_le'))
}

/** A rate from a day on; the same day again changes it. */
export async function saveTaux(tx: Tx, visit: Visit, id: Id, taux: Taux): Promise<void> {
  await tx
    .insertInto('taux_de_benevolat')
    .values({ id, ...toRow(taux, 'duJour', 'centimesDeLHeure', 'source'), cree_le: visit.now })
    .onConflict((oc) =>
      oc
        .columns(['territoire_id', 'du_jour'])
        .doUpdateSet({ centimes_de_l_heure: taux.centimesDeLHeure, source: taux.source }),
    )
    .execute()
}

/** `false`: there is no such rate here. */
export async function retirerTaux(tx: Tx, id: Id): Promise<boolean> {
  return tx.deleteFrom('taux_de_benevolat').where('id', '=', id).$call(wroteOne)
}
