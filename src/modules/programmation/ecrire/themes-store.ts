import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** Under what a theme is known, whatever its capitals and accents: an index holds no more than a page. */
const cleDe = (theme: string): string => plier(theme).slice(0, 500)

export type ThemeReuni = Awaited<ReturnType<typeof reunis>>[number]

/** The other writings of the themes of here, that a person said are one with them. */
export async function reunis(tx: Tx) {
  const rows = await tx
    .selectFrom('themes_reunis')
    .selectAll()
    .orderBy('nom')
    .orderBy('ecrit')
    .orderBy('ecrit_plie')
    .execute()
  return rows.map((row) => fromRow(row))
}

/** How a theme is named here: as it is written, but where a person said otherwise. */
export async function nommerLesThemes(tx: Tx): Promise<(theme: string) => string> {
  const noms = new Map((await reunis(tx)).map(({ ecritPlie, nom }) => [ecritPlie, nom]))
  return (theme) => noms.get(cleDe(theme)) ?? theme
}

/**
 * The same of one that is typed: with other capitals or accents than those of here, it is the theme of here. Of an action
 * that bears it alone, `sauf`, the writing may be mended.
 */
export async function nommerUnTheme(tx: Tx, ecrit: string, sauf?: string): Promise<string> {
  const nom = (await nommerLesThemes(tx))(ecrit)
  if (cleDe(nom) === '') return nom
  const { rows } = await sql<{ theme: string }>`select theme from actions
    where theme <> '' and id is distinct from ${sauf ?? null}::uuid group by theme order by count(*) desc, theme`.execute(
    tx,
  )
  const pareils = rows.map(({ theme }) => theme).filter((theme) => cleDe(theme) === cleDe(nom))
  return pareils.includes(nom) ? nom : (pareils[0] ?? nom)
}

/** Themes as the actions bear them, of all years, and how many bear each. */
export async function themesPortes(tx: Tx): Promise<{ theme: string; actions: number }[]> {
  const { rows } = await sql<{ theme: string; actions: number }>`select theme, count(*)::int as actions from actions
    where theme <> '' group by theme order by theme collate fr`.execute(tx)
  return rows
}

/** The actions by their theme, whatever its capitals and accents. */
export async function actionsParTheme(tx: Tx): Promise<Map<string, { id: string; theme: string }[]>> {
  const rows = await tx.selectFrom('actions').select(['id', 'theme']).where('theme', '<>', '').orderBy('id').execute()
  const cles = new Map([...new Set(rows.map(({ theme }) => theme))].map((theme) => [theme, cleDe(theme)]))
  return Map.groupBy(rows, ({ theme }) => cles.get(theme) ?? '')
}

/** These actions, of which `avant` is still the theme when it is told, bear this one: those that changed. */
export async function renommer(tx: Tx, visit: Visit, ids: readonly string[], nom: string, avant?: string) {
  if (ids.length === 0) return []
  let q = tx
    .updateTable('actions')
    .set({ theme: nom, version: sql`version + 1`, modifiee_le: visit.now })
    .where('id', 'in', [...ids])
  if (avant !== undefined) q = q.where('theme', '=', avant)
  return (await q.returning('id').execute()).map(({ id }) => id)
}

type Retenue = Readonly<{
  cle: string
  ecrits: readonly string[]
  siennes: readonly Readonly<{ id: string }>[]
  portes: readonly string[]
}>

/** Remembers that these writings are that theme. What one had of others, in `portes` writings, is theirs to give back. */
export async function retenir(tx: Tx, visit: Visit, nom: string, retenues: readonly Retenue[]) {
  if (retenues.length === 0) return
  const deja = Map.groupBy(await reunis(tx), (r) => r.nom)
  await tx
    .insertInto('themes_reunis')
    .values(
      retenues.map(({ cle, ecrits, siennes, portes }) => {
        const aux = new Set(portes.flatMap((porte) => (deja.get(porte) ?? []).flatMap((r) => r.actions)))
        return {
          ...{ ecrit_plie: cle, ecrit: ecrits[0] ?? '', nom, le: visit.now },
          actions: siennes.flatMap(({ id }) => (aux.has(id) ? [] : [id])),
        }
      }),
    )
    .onConflict((oc) => oc.columns(['territoire_id', 'ecrit_plie']).doUpdateSet({ nom }))
    .execute()
}

/** Actions that would bear these writings if nobody had said what they are one with: theirs to give back. */
export async function retenirPour(tx: Tx, dites: readonly Readonly<{ id: string; ecrit: string }>[]): Promise<void> {
  if (dites.length === 0) return
  const [cles, ids] = [dites.map(({ ecrit }) => cleDe(ecrit)), dites.map(({ id }) => id)]
  await sql`update themes_reunis r set actions = array(select unnest(r.actions) union select unnest(d.ids))
    from (select cle, array_agg(id) as ids from unnest(${cles}::text[], ${ids}::uuid[]) as u(cle, id) group by cle) d
    where r.ecrit_plie = d.cle`.execute(tx)
}

/** What was one with these writings is one with that name; it stands under their pillar, where it has none and they have one alone. */
export async function faireSuivre(tx: Tx, portes: readonly string[], nom: string): Promise<void> {
  await tx
    .updateTable('themes_reunis')
    .set({ nom })
    .where('nom', 'in', [...portes])
    .execute()
  const dits = await tx
    .selectFrom('piliers')
    .select('pilier')
    .distinct()
    .where('theme', 'in', [...portes])
    .execute()
  const [pilier] = dits
  if (!pilier || dits.length > 1) return
  await tx
    .insertInto('piliers')
    .values({ theme: nom, ...pilier })
    .onConflict((oc) => oc.columns(['territoire_id', 'theme']).doNothing())
    .execute()
}

export async function oublier(tx: Tx, ecritPlie: string): Promise<ThemeReuni | null> {
  const row = await tx.deleteFrom('themes_reunis').where('ecrit_plie', '=', ecritPlie).returningAll().executeTakeFirst()
  return row ? fromRow(row) : null
}

export { cleDe as cleDeTheme }
