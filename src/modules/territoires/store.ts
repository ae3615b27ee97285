import { asOwner, type Territoire, type Tx } from '#src/visit.ts'

const CACHE_MS = 5_000
const cache = new Map<string, { territoire: Territoire | null; until: number }>()

const toTerritoire = (row: {
  id: string
  slug: string
  nom: string
  outils: string[]
  demonstration: boolean
}): Territoire => ({ id: row.id, slug: row.slug, nom: row.nom, outils: row.outils, demonstration: row.demonstration })

const COLUMNS = ['id', 'slug', 'nom', 'outils', 'demonstration'] as const

/** The territoire of an address; kept for five seconds, so that a page costs no query for it. */
export async function parSlug(slug: string): Promise<Territoire | null> {
  const kept = cache.get(slug)
  if (kept && kept.until > Date.now()) return kept.territoire
  const row = await asOwner((tx) =>
    tx.selectFrom('territoires').select(COLUMNS).where('slug', '=', slug).executeTakeFirst(),
  )
  const territoire = row ? toTerritoire(row) : null
  if (cache.size > 1_000) cache.clear()
  cache.set(slug, { territoire, until: Date.now() + CACHE_MS })
  return territoire
}

/** Forgets what was kept: after a change of name or of tools. */
export const oublier = (): void => cache.clear()

/** All territoires of this installation, by name (500 at most): the choice at `/`. */
export async function tous(): Promise<Territoire[]> {
  const rows = await asOwner((tx) => tx.selectFrom('territoires').select(COLUMNS).orderBy('nom').limit(500).execute())
  return rows.map(toTerritoire)
}

export type NouveauTerritoire = Readonly<{
  id: string
  slug: string
  nom: string
  commune?: string
  demonstration?: boolean
}>

/** Creates a territoire, inside `fonder`; `false` when its address is taken. */
export async function creer(tx: Tx, nouveau: NouveauTerritoire): Promise<boolean> {
  const result = await tx
    .insertInto('territoires')
    .values({
      id: nouveau.id,
      slug: nouveau.slug,
      nom: nouveau.nom,
      commune: nouveau.commune ?? '',
      contrat_code: null,
      demonstration: nouveau.demonstration ?? false,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  oublier()
  return result.numInsertedOrUpdatedRows === 1n
}

export type Quartier = Readonly<{ id: string; nom: string; code: string | null; autresNoms: readonly string[] }>

/** The quartiers of the territoire, in their own order. */
export async function quartiers(tx: Tx): Promise<Quartier[]> {
  const rows = await tx.selectFrom('quartiers').selectAll().orderBy('rang').orderBy('nom').execute()
  return rows.map((row) => ({ id: row.id, nom: row.nom, code: row.code, autresNoms: row.autres_noms }))
}

export async function insertQuartier(
  tx: Tx,
  territoireId: string,
  quartier: Readonly<{ id: string; nom: string; code?: string | null; rang?: number }>,
): Promise<void> {
  await tx
    .insertInto('quartiers')
    .values({
      territoire_id: territoireId,
      id: quartier.id,
      nom: quartier.nom,
      code: quartier.code ?? null,
      rang: quartier.rang ?? 0,
    })
    .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
    .execute()
}

export type Lieu = Readonly<{
  id: string
  nom: string
  adresse: string
  acces: string
  accessibilite: readonly string[]
  quartierId: string | null
}>

/** Open places, by name. */
export async function lieux(tx: Tx): Promise<Lieu[]> {
  const rows = await tx.selectFrom('lieux').selectAll().where('ferme', '=', false).orderBy('nom').execute()
  return rows.map((row) => ({
    id: row.id,
    nom: row.nom,
    adresse: row.adresse,
    acces: row.acces,
    accessibilite: row.accessibilite,
    quartierId: row.quartier_id,
  }))
}
