import { fromRow, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import { asOwner, type Permanence, type Territoire, type Tx } from '#src/ground/visit.ts'

const CACHE_MS = 5_000
const cache = new Map<string, { territoire: Territoire | null; until: number }>()

const COLUMNS = [
  'id',
  'slug',
  'nom',
  'outils',
  'demonstration',
  'permanence_nom',
  'permanence_telephone',
  'permanence_lieu',
  'permanence_horaires',
  'essai_jusqu_au',
] as const

type Row = Readonly<Record<Exclude<(typeof COLUMNS)[number], 'outils' | 'demonstration' | 'essai_jusqu_au'>, string>> &
  Readonly<{ outils: string[]; demonstration: boolean; essai_jusqu_au: Temporal.PlainDate | null }>

const toTerritoire = (row: Row): Territoire => ({
  ...fromRow(row, 'permanence_nom', 'permanence_telephone', 'permanence_lieu', 'permanence_horaires'),
  permanence: permanenceDe(row),
})

type RowDePermanence = Pick<Row, Extract<keyof Row, `permanence_${string}`>>
const permanenceDe = (row: RowDePermanence): Permanence => ({
  nom: row.permanence_nom,
  telephone: row.permanence_telephone,
  lieu: row.permanence_lieu,
  horaires: row.permanence_horaires,
})

/** The territoire of an address; kept for five seconds, so that a page costs no query for it. */
export async function parSlug(slug: string): Promise<Territoire | null> {
  const kept = cache.get(slug)
  return kept && kept.until > Date.now() ? kept.territoire : relire(slug)
}

/** The same as it stands now. */
export async function relire(slug: string): Promise<Territoire | null> {
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

/** All territoires of this installation, by name: the choice at `/`, the work of the night, the command line. */
export async function tous(): Promise<Territoire[]> {
  const rows = await asOwner((tx) => tx.selectFrom('territoires').select(COLUMNS).orderBy('nom').execute())
  return rows.map(toTerritoire)
}

export type NouveauTerritoire = Readonly<{
  id: string
  slug: string
  nom: string
  commune?: string
  demonstration?: boolean
}>

/** Creates a territoire, in the transaction of its own scope; `false` when its address is taken. */
export async function creer(tx: Tx, nouveau: NouveauTerritoire): Promise<boolean> {
  const result = await tx
    .insertInto('territoires')
    .values({
      ...toRow(nouveau, 'id', 'slug', 'nom'),
      commune: nouveau.commune ?? '',
      contrat_code: null,
      essai_jusqu_au: null,
      demonstration: nouveau.demonstration ?? false,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  oublier()
  return result.numInsertedOrUpdatedRows === 1n
}

export type Contrat = NonNullable<Awaited<ReturnType<typeof contrat>>>

/** The territoire of this visit, whole: row-level security leaves no other in sight. */
export async function contrat(tx: Tx, territoireId: string) {
  const row = await tx
    .selectFrom('territoires')
    .select(['nom', 'commune', 'contrat_nom', 'contrat_code', 'outils', 'version'])
    .where('id', '=', territoireId)
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/** `false` when `version` is no longer the one read. Its address stays: posters and links carry it. */
export async function saveContrat(
  tx: Tx,
  territoireId: string,
  version: number,
  c: Omit<Contrat, 'version' | 'outils'>,
): Promise<boolean> {
  return tx
    .updateTable('territoires')
    .set({
      ...toRow(c, 'nom', 'commune', 'contratNom', 'contratCode'),
      version: version + 1,
    })
    .where('id', '=', territoireId)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** The tools tried, by name, until that day; the others are out of sight. */
export async function saveOutils(
  tx: Tx,
  territoireId: string,
  outils: readonly string[],
  essaiJusquAu: Temporal.PlainDate,
): Promise<void> {
  await tx
    .updateTable('territoires')
    .set({ outils: [...outils], essai_jusqu_au: essaiJusquAu })
    .where('id', '=', territoireId)
    .execute()
}

/** What the law asks a site to say of itself; each part may be empty. */
export type Mentions = Awaited<ReturnType<typeof mentionsDe>>

/** Who publishes and who hosts this site, as it was typed. */
export async function mentionsDe(tx: Tx, territoireId: string) {
  return tx
    .selectFrom('territoires')
    .select(['mentions_editeur as editeur', 'mentions_directeur as directeur', 'mentions_hebergeur as hebergeur'])
    .where('id', '=', territoireId)
    .executeTakeFirstOrThrow()
}

/** `false` when `version` is no longer the one read. */
export async function savePermanence(
  tx: Tx,
  territoireId: string,
  version: number,
  p: Permanence & Partial<Mentions>,
): Promise<boolean> {
  return tx
    .updateTable('territoires')
    .set({
      permanence_nom: p.nom,
      permanence_telephone: p.telephone,
      permanence_lieu: p.lieu,
      permanence_horaires: p.horaires,
      ...(p.editeur === undefined ? {} : { mentions_editeur: p.editeur }),
      ...(p.directeur === undefined ? {} : { mentions_directeur: p.directeur }),
      ...(p.hebergeur === undefined ? {} : { mentions_hebergeur: p.hebergeur }),
      version: version + 1,
    })
    .where('id', '=', territoireId)
    .where('version', '=', version)
    .$call(wroteOne)
}
