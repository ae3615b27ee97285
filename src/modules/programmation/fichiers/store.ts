import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Colonne, RoleFeuille } from '../classeurs/grille/types.ts'

/** What a person said of the columns and sheets: kept with the file, and remembered for the next one. */
export type Correspondance = Readonly<{
  rolesFeuilles?: Readonly<Record<string, RoleFeuille>>
  colonnes?: Readonly<Record<string, readonly Colonne[]>>
  /** The year that a person gave at the deposit, when the file does not tell it. */
  annee?: number
  /** Asked on the command line: how each sheet was weighed. */
  pourquoi?: boolean
}>

/** The columns remembered from earlier files, by signature of their header. */
export async function souvenirs(tx: Tx): Promise<Record<string, readonly Colonne[]>> {
  const rows = await tx.selectFrom('correspondances').select(['signature', 'correspondance']).limit(500).execute()
  return Object.fromEntries(
    rows.flatMap((row) => (isColonnes(row.correspondance) ? [[row.signature, row.correspondance] as const] : [])),
  )
}

const isColonnes = (value: unknown): value is Colonne[] => Array.isArray(value)

/** Remembers what a person corrected, by signature of the header, for the next file of that shape. */
export async function retenir(
  tx: Tx,
  visit: Visit,
  colonnes: Readonly<Record<string, readonly Colonne[]>>,
): Promise<void> {
  for (const [signature, correspondance] of Object.entries(colonnes)) {
    const values = { correspondance: JSON.stringify(correspondance), modifiee_le: visit.now }
    await tx
      .insertInto('correspondances')
      .values({ territoire_id: visit.territoire.id, signature, ...values })
      .onConflict((oc) => oc.columns(['territoire_id', 'signature']).doUpdateSet(values))
      .execute()
  }
}

/** The quartiers of the territoire, as the reader looks for them in cells. */
export async function quartiersConnus(tx: Tx): Promise<{ code: string | null; nom: string; abreviations: string[] }[]> {
  const rows = await tx.selectFrom('quartiers').select(['code', 'nom', 'autres_noms']).execute()
  return rows.map((row) => ({ code: row.code, nom: row.nom, abreviations: row.autres_noms }))
}
