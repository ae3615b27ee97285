import { sql } from 'kysely'
import type { Tx } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import { type Example, loadExamples, routes } from '#src/test/rights.ts'
import { type Colonne, colonnes, estTexte } from './catalogue.ts'
import { completer } from './lignes.ts'
import { Mots } from './mots.ts'
import { accorder, accorderLesRecits, casDe, direLePrenom, raconter, remercier, remplir } from './situations.ts'
import { motifTechnique } from './techniques.ts'

export { toutCeQuiEstEcrit } from './catalogue.ts'
export { toutAElle } from './elle.ts'
export { type Graine, Mots, texteDesOctets, toutDe } from './mots.ts'

export type Champ = Readonly<{
  mots: Mots
  /** How to knock on each route, as `rights.examples.ts` says, in this one territoire. */
  exemples: ReadonlyMap<string, Example>
  /** Of whom the roles of a porteur are. */
  structureId: string
  /** By table, the one thing that has all the rest hung on it. */
  pleins: ReadonlyMap<string, string>
  /** Who agreed to everything, and who to nothing. */
  gens: ReadonlyMap<string, 'oui' | 'non'>
}>

/**
 * Rows in every table of one territoire, by the examples of all routes and then by the catalogue, and in each of their
 * columns that can hold words, an invented one of its own. A column is left as it is only when `techniques.ts` says why.
 */
export async function ensemencer(s: Scene): Promise<Champ> {
  const structureId = await uneStructure(s)
  await unAutreQuartier(s)
  await uneAction(s, { structureId })
  const examples = await loadExamples()
  const exemples = new Map<string, Example>()
  for (const { key } of routes) exemples.set(key, (await examples.get(key)?.(s, structureId)) ?? {})
  await completer(s)
  const pleins = await remplir(s, structureId)
  const gens = await accorder(s)
  await remercier(s, gens)
  await raconter(s)
  const mots = new Mots()
  await s.prepare((tx) => semer(tx, mots, gens))
  await s.prepare(direLePrenom)
  await s.prepare(accorderLesRecits)
  // As a server does each night: planned without statistics, what is under way is read whole, once for each row.
  const { pool } = await testDatabase()
  await pool.query('analyze')
  return { mots, exemples, structureId, pleins, gens }
}

/** Columns that hold words, of every table: each gets an invented one in each row. */
export const colonnesDeMots = async (tx: Tx): Promise<Colonne[]> =>
  (await colonnes(tx)).filter((c) => estTexte(c) && c.valeurs.length === 0 && motifTechnique(c) === null)

async function semer(tx: Tx, mots: Mots, gens: ReadonlyMap<string, 'oui' | 'non'>): Promise<void> {
  const toutes = await colonnes(tx)
  const parTable = Map.groupBy(await colonnesDeMots(tx), ({ table }) => table)
  for (const [table, siennes] of parTable) {
    const { rows } = await sql<Record<string, unknown>>`
      select ctid::text as ctid, ${sql.join(siennes.map(({ nom }) => sql.ref(nom)))} from ${sql.table(table)}
      order by ctid`.execute(tx)
    const cas = await casDe(tx, siennes, toutes, gens)
    for (const row of rows) {
      const pose = siennes.flatMap((colonne) => {
        const valeur = semee(mots, colonne, row, cas.get(String(row.ctid)) ?? '')
        return valeur === undefined ? [] : [sql`${sql.ref(colonne.nom)} = ${valeur}`]
      })
      if (pose.length > 0)
        await sql`update ${sql.table(table)} set ${sql.join(pose)} where ctid = ${row.ctid}::tid`.execute(tx)
    }
  }
}

function semee(mots: Mots, c: Colonne, row: Record<string, unknown>, cas: string): unknown {
  const lu = row[c.nom]
  // What is not said stays so: nobody read this thank-you, nobody signed that certificate.
  if (lu === null || lu === undefined) return undefined
  const graine = { colonne: `${c.table}.${c.nom}`, cas }
  if (graine.colonne === 'coordonnees.telephone') return mots.telephone(graine)
  if (graine.colonne === 'coordonnees.courriel') return mots.courriel(graine)
  if (c.type === 'text') return mots.nom(graine)
  if (c.type === 'text[]') return [mots.nom(graine)]
  return JSON.stringify(dansLeJson(lu, '', () => mots.nom(graine)))
}

const CLES_DE_MOTS =
  /^(?:nom|prenom|titre|texte|mot|par|auteur|libelle|description|structure|action|adresse|dit|details?)$|Nom$|Ecrit$/

/** Words of a JSON value get one more each: sentences, and what stands under the key of a name. */
function dansLeJson(valeur: unknown, cle: string, mot: () => string): unknown {
  if (typeof valeur === 'string')
    return CLES_DE_MOTS.test(cle) || /\p{L}\s\p{L}/u.test(valeur) ? `${valeur} ${mot()}` : valeur
  if (Array.isArray(valeur)) return valeur.map((une) => dansLeJson(une, cle, mot))
  if (typeof valeur !== 'object' || valeur === null) return valeur
  return Object.fromEntries(Object.entries(valeur).map(([nom, une]) => [nom, dansLeJson(une, nom, mot)]))
}
