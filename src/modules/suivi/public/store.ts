import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Arrete, Semestre } from './domain.ts'

/** What was told of a half-year; `null` when it was not told yet. */
export async function find(tx: Tx, { du }: Pick<Semestre, 'du'>): Promise<Arrete | null> {
  const row = await tx.selectFrom('resultats_publies').select('contenu').where('du', '=', du).executeTakeFirst()
  return row?.contenu ?? null
}

/** Keeps it; of two who read it first at once, one is right for both. */
export async function insert(tx: Tx, visit: Visit, { du, au }: Semestre, arrete: Arrete): Promise<void> {
  await tx
    .insertInto('resultats_publies')
    .values({ du, au, contenu: JSON.stringify(arrete), arrete_le: visit.now })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** The same figures under today's titles: a title that was mended is mended here, an action that is gone has none. */
export async function titresDAujourdhui(tx: Tx, arrete: Arrete): Promise<Arrete> {
  const { publication } = arrete
  const ids = publication?.themes.flatMap((t) => t.actions.map((a) => a.id)) ?? []
  if (publication === null || ids.length === 0) return arrete
  const rows = await tx.selectFrom('actions').select(['id', 'titre']).where('id', 'in', ids).execute()
  const titres = new Map(rows.map(({ id, titre }) => [id, titre]))
  const themes = publication.themes.map((theme) => ({
    ...theme,
    actions: theme.actions.map((a) => ({ ...a, titre: titres.get(a.id) ?? 'Une action retirée du programme' })),
  }))
  return { ...arrete, publication: { ...publication, themes } }
}
