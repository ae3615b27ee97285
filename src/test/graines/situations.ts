import { sql } from 'kysely'
import { consentir, USAGES } from '#modules/personnes/index.ts'
import { empreinteDe } from '#modules/recits/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { type Colonne, colonnes } from './catalogue.ts'

/** What long pages are about: an action without any coup de pouce shows no thank-you to leak. */
const PAGES_PLEINES = ['structures', 'actions', 'appels', 'temps_forts', 'bilans', 'seances'] as const
const LIGNES_PAR_PAGE = 12

const premier = async (tx: Tx, table: string, structureId: string): Promise<string> => {
  const cle = table === 'actions' || table === 'appels' ? 'structure_id' : null
  // Rows lie in no promised order where other tests wrote before, and ids are made in order: among the séances, one that
  // the public has.
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
    ${cle === null ? sql`` : sql`where ${sql.ref(cle)} = ${structureId}`}
    ${table === 'seances' ? sql`where id in (select seance_id from seances_publiees)` : sql``}
    order by id limit 1`.execute(tx)
  return rows[0]?.id ?? ''
}

/** One thing of each kind that has all the rest hung on it: pages that show everything they can. Gives these things. */
export async function remplir(s: Scene, structureId: string): Promise<ReadonlyMap<string, string>> {
  const toutes = await s.prepare(colonnes)
  const pleins = new Map<string, string>()
  for (const table of PAGES_PLEINES)
    pleins.set(table, table === 'structures' ? structureId : await s.prepare((tx) => premier(tx, table, structureId)))
  for (const { table, nom, vers } of toutes) {
    const plein = vers === null ? undefined : pleins.get(vers)
    // The actions and the calls of another structure stay its own.
    if (plein === undefined || nom === 'renouvelle_id' || table === 'actions') continue
    await s.prepare(async (tx) => {
      const { rows } = await sql<{ ctid: string }>`select ctid::text as ctid from ${sql.table(table)}
        where ${sql.ref(nom)} is not null order by ctid limit ${LIGNES_PAR_PAGE}`.execute(tx)
      for (const { ctid } of rows) await siPossible(tx, table, nom, plein, ctid)
    })
  }
  return pleins
}

/** A row that may be there only once stays where it is. */
export async function siPossible(tx: Tx, table: string, nom: string, plein: string, ctid: string): Promise<boolean> {
  await sql`savepoint une_ligne`.execute(tx)
  try {
    await sql`update ${sql.table(table)} set ${sql.ref(nom)} = ${plein} where ctid = ${ctid}::tid`.execute(tx)
    await sql`release savepoint une_ligne`.execute(tx)
    return true
  } catch {
    await sql`rollback to savepoint une_ligne`.execute(tx)
    return false
  }
}

/** One person in two agrees to everything, the next one to nothing. Gives who agreed. */
export async function accorder(s: Scene): Promise<ReadonlyMap<string, 'oui' | 'non'>> {
  return s.prepare(async (tx, visit) => {
    const gens = new Map<string, 'oui' | 'non'>()
    const { rows } = await sql<{ id: string }>`select id from personnes order by id`.execute(tx)
    const plusTard = { ...visit, now: visit.now.add({ seconds: 1 }) }
    for (const [rang, { id }] of rows.entries()) {
      const accorde = rang % 2 === 0
      gens.set(id, accorde ? 'oui' : 'non')
      await consentir(tx, plusTard, id, Object.fromEntries(USAGES.map((usage) => [usage, accorde])), 'papier')
    }
    return gens
  })
}

/** Thank-yous of all kinds: shown, kept between those concerned, not read yet; to whom agreed to be named, and to whom not. */
export async function remercier(s: Scene, gens: ReadonlyMap<string, 'oui' | 'non'>): Promise<void> {
  await s.prepare(async (tx, visit) => {
    const talents = await sql<{
      id: string
      personne_id: string
    }>`select id, personne_id from talents order by id`.execute(tx)
    const de = (cas: 'oui' | 'non') => talents.rows.find(({ personne_id }) => gens.get(personne_id) === cas)?.id ?? ''
    const coups = await sql<{ id: string }>`select id from coups_de_pouce order by id`.execute(tx)
    for (const [rang, { id }] of coups.rows.entries()) {
      const cas = rang % 2 === 0 ? 'oui' : 'non'
      await tx
        .updateTable('coups_de_pouce')
        .set({
          talent_id: de(cas),
          jour: rang < VARIETES ? '2026-03-09' : '2025-01-05',
          merci_public: rang % VARIETES < 6,
          merci_relu_par: rang % VARIETES < 4 ? 'essai' : null,
        })
        .where('id', '=', id)
        .execute()
      if (cas === 'oui')
        await tx
          .insertInto('accords_de_valorisation')
          .values({
            territoire_id: visit.territoire.id,
            id: newId(),
            talent_id: de(cas),
            objet: 'merci',
            sujet_id: id,
            accorde: true,
            nom_dit: sql`(select p.prenom || ' ' || left(p.nom, 1) from personnes p join talents t on t.personne_id = p.id where t.id = ${de(cas)})`,
            moyen: 'papier',
            recueilli_par: 'essai',
            version_texte: 'essai',
            donne_le: visit.now,
          })
          .execute()
    }
  })
}

const VARIETES = 8

/** Stories for everybody, for the council alone, not read again yet, set aside; choices that are closed, and under way. */
export async function raconter(s: Scene): Promise<void> {
  await s.prepare(async (tx) => {
    await sql`update recits r set retire_le = null, accord = case when x.rang % 2 = 0 then 'public' else 'conseil' end,
      etat = (array['garde', 'garde', 'a-relire', 'ecarte'])[1 + (x.rang / 2) % 4]
      from (select id, (row_number() over (order by id) - 1)::int as rang from recits) x where x.id = r.id`.execute(tx)
    await sql`update choix_de_recits c set clos_le = case when x.rang % 2 = 0 then now() end
      from (select id, row_number() over (order by id) - 1 as rang from choix_de_recits) x where x.id = c.id`.execute(
      tx,
    )
  })
}

/** Their words are invented: it is these that were agreed to. */
export async function accorderLesRecits(tx: Tx): Promise<void> {
  for (const row of await tx.selectFrom('recits').selectAll().execute())
    await tx
      .updateTable('recits')
      .set({ empreinte: empreinteDe(row) })
      .where('id', '=', row.id)
      .execute()
}

/** Who may read a story, and why it was chosen: everybody, or the council. */
async function casDesRecits(tx: Tx, table: string): Promise<ReadonlyMap<string, string>> {
  const recit = table === 'recits' ? sql.ref('x.id') : sql.ref('x.recit_id')
  const { rows } = await sql<{ ctid: string; ouvert: boolean }>`
    select x.ctid::text as ctid, r.accord = 'public' and r.etat = 'garde' as ouvert
    from ${sql.table(table)} as x join recits r on r.id = ${recit}`.execute(tx)
  return new Map(rows.map(({ ctid, ouvert }) => [ctid, ouvert ? 'pour tous' : 'pour le conseil']))
}

/** Half of the thank-yous say the first name of whom they thank: whoever did not agree to be named is not to be read. */
export async function direLePrenom(tx: Tx): Promise<void> {
  await sql`update coups_de_pouce c set merci = c.merci || ' pour ' || p.prenom || ' !'
    from talents t join personnes p on p.territoire_id = t.territoire_id and p.id = t.personne_id
    where t.territoire_id = c.territoire_id and t.id = c.talent_id
      and c.id in (select id from (select id, row_number() over (order by id) as rang from coups_de_pouce) r
        where (rang - 1) % ${VARIETES} in (2, 3))`.execute(tx)
}

/** What tells the rows of a column apart: what the person it speaks of agreed to, and whether a thank-you is for all. */
export async function casDe(
  tx: Tx,
  siennes: readonly Colonne[],
  toutes: readonly Colonne[],
  gens: ReadonlyMap<string, 'oui' | 'non'>,
): Promise<ReadonlyMap<string, string>> {
  const table = siennes[0]?.table ?? ''
  if (table === 'recits' || table === 'recits_choisis') return casDesRecits(tx, table)
  const lie = toutes.find((c) => c.table === table && (c.vers === 'personnes' || c.vers === 'talents'))
  const cas = new Map<string, string>()
  if (table !== 'personnes' && !lie) return cas
  const qui =
    lie?.vers === 'talents'
      ? sql`(select t.personne_id from talents t where t.id = ${sql.ref(`x.${lie.nom}`)})`
      : sql.ref(`x.${table === 'personnes' ? 'id' : (lie?.nom ?? '')}`)
  const { rows } = await sql<{ ctid: string; qui: string | null }>`
    select x.ctid::text as ctid, ${qui} as qui from ${sql.table(table)} as x`.execute(tx)
  for (const { ctid, qui: id } of rows) if (id !== null) cas.set(ctid, gens.get(id) ?? '')
  if (table !== 'coups_de_pouce') return cas
  const coups = await sql<{ ctid: string; public: boolean; relu: boolean; rang: number }>`
    select ctid::text as ctid, merci_public as public, merci_relu_par is not null as relu,
      (row_number() over (order by id) - 1)::int as rang from coups_de_pouce`.execute(tx)
  for (const { ctid, public: ouvert, relu, rang } of coups.rows) {
    const dit = [2, 3].includes(rang % VARIETES) ? ', prénom dit' : ''
    cas.set(ctid, `${ouvert ? (relu ? 'pour tous' : 'pas relu') : 'entre eux'}${dit}, ${cas.get(ctid) ?? ''}`)
  }
  return cas
}
