import { isObject } from '#platform/json.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Colonne, ColonneDite, Cote, LigneDite, RoleFeuille, SensDeCode, Voie } from '../classeurs/grille/types.ts'

/** What a person said of sheets, columns, labels and rows: kept with the file, and remembered for the next one. */
export type Correspondance = Readonly<{
  rolesFeuilles?: Readonly<Record<string, RoleFeuille>>
  /** The same, as the yes keeps them. */
  roles?: Readonly<Record<string, RoleFeuille>>
  colonnes?: Readonly<Record<string, readonly Colonne[]>>
  libelles?: Readonly<Record<string, ColonneDite>>
  lignes?: Readonly<Record<string, LigneDite>>
  voies?: Readonly<Record<string, Voie>>
  codes?: Readonly<Record<string, SensDeCode>>
  desaccords?: Readonly<Record<string, Cote>>
  /** The year that a person gave at the deposit, when the file does not tell it. */
  annee?: number
  /** Asked on the command line: how each sheet was weighed. */
  pourquoi?: boolean
}>

type Dites = Pick<
  Correspondance,
  'rolesFeuilles' | 'roles' | 'colonnes' | 'libelles' | 'lignes' | 'voies' | 'codes' | 'desaccords'
>

/** What was said before, with what is said now, column by column. */
export function joindre(avant: Dites, { colonnes = {}, ...dit }: Dites): Required<Dites> {
  const jointes = Object.entries(colonnes).map(([signature, dites]) => {
    const deja = (avant.colonnes?.[signature] ?? []).filter((d) => !dites.some((c) => c.colonne === d.colonne))
    return [signature, [...deja, ...dites]] as const
  })
  return {
    rolesFeuilles: { ...avant.rolesFeuilles, ...dit.rolesFeuilles },
    roles: { ...avant.roles, ...dit.roles },
    colonnes: { ...avant.colonnes, ...Object.fromEntries(jointes) },
    libelles: { ...avant.libelles, ...dit.libelles },
    lignes: { ...avant.lignes, ...dit.lignes },
    voies: { ...avant.voies, ...dit.voies },
    codes: { ...avant.codes, ...dit.codes },
    desaccords: { ...avant.desaccords, ...dit.desaccords },
  }
}

type Habitudes = Required<Omit<Dites, 'rolesFeuilles'>>

/** Beside the columns, which stand each under the signature of their header. */
const PAR_MOTS = ['roles', 'libelles', 'lignes', 'voies', 'codes', 'desaccords'] as const

/** What is remembered from earlier files. */
export async function souvenirs(tx: Tx): Promise<Habitudes> {
  const rows = await tx.selectFrom('correspondances').select(['signature', 'correspondance']).limit(500).execute()
  const parMots = <T extends object>(nom: (typeof PAR_MOTS)[number], rien: T): T => {
    const dit = rows.find(({ signature }) => signature === nom)?.correspondance
    return isObject<T>(dit) ? dit : rien
  }
  const colonnes = Object.fromEntries(
    rows.flatMap((row) => (isColonnes(row.correspondance) ? [[row.signature, row.correspondance] as const] : [])),
  )
  return {
    colonnes,
    roles: parMots<Habitudes['roles']>('roles', {}),
    libelles: parMots<Habitudes['libelles']>('libelles', {}),
    lignes: parMots<Habitudes['lignes']>('lignes', {}),
    voies: parMots<Habitudes['voies']>('voies', {}),
    codes: parMots<Habitudes['codes']>('codes', {}),
    desaccords: parMots<Habitudes['desaccords']>('desaccords', {}),
  }
}

const isColonnes = (value: unknown): value is Colonne[] => Array.isArray(value)

/** Remembers what a person corrected, with what was remembered before, for the next file of that habit. */
export async function retenir(tx: Tx, visit: Visit, dit: Correspondance): Promise<void> {
  const tout = joindre(await souvenirs(tx), dit)
  const parMots = PAR_MOTS.flatMap((nom) => (dit[nom] ? [[nom, tout[nom]] as const] : []))
  const parSignature = Object.keys(dit.colonnes ?? {}).map(
    (signature) => [signature, tout.colonnes[signature]] as const,
  )
  for (const [signature, correspondance] of [...parSignature, ...parMots]) {
    const values = { correspondance: JSON.stringify(correspondance), modifiee_le: visit.now }
    await tx
      .insertInto('correspondances')
      .values({ signature, ...values })
      .onConflict((oc) => oc.columns(['territoire_id', 'signature']).doUpdateSet(values))
      .execute()
  }
}

/** The quartiers of the territoire, as the reader looks for them in cells. */
export async function quartiersConnus(tx: Tx): Promise<{ code: string | null; nom: string; abreviations: string[] }[]> {
  const rows = await tx.selectFrom('quartiers').select(['code', 'nom', 'autres_noms']).execute()
  return rows.map((row) => ({ code: row.code, nom: row.nom, abreviations: row.autres_noms }))
}
