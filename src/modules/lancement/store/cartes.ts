import { sql } from 'kysely'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Carte, Devenir } from '../domain/cartes.ts'

const devenir = sql<Devenir>`case
  when m.etat = 'realisee' or p.etat in ('rendu', 'fait') then 'tenue'
  when m.etat in ('refusee-par-le-talent', 'refusee-par-le-porteur', 'pas-realisee', 'orientee', 'retiree')
    or p.etat in ('refuse', 'retire', 'pas-eu-lieu') then 'pas-tenue'
  when m.id is not null or p.id is not null then 'en-cours' else 'comptee' end`.as('devenir')

const lues = (tx: Tx) =>
  tx
    .selectFrom('cartes_de_lancement as c')
    .leftJoin('mises_en_lien as m', (join) => sameTerritoire(join, 'm.id', 'c.mise_en_lien_id'))
    .leftJoin('partages as p', (join) => sameTerritoire(join, 'p.id', 'c.partage_id'))
    .selectAll('c')
    .select(devenir)

const toCarte = (row: RowOf<typeof lues>) =>
  fromRow(
    pick(
      row,
      ...(['id', 'numero', 'inscription_id', 'stand_id', 'recoit_id', 'genre', 'quoi', 'avant'] as const),
      ...(['rappeler', 'signatures', 'mise_en_lien_id', 'partage_id', 'version', 'devenir'] as const),
    ),
  )

/** A card as it was keyed, and what became of it. */
export type CarteLue = ReturnType<typeof toCarte>

/** Those of a day, by number. */
export async function cartesDe(tx: Tx, journeeId: Id): Promise<CarteLue[]> {
  const rows = await lues(tx).where('c.journee_id', '=', journeeId).orderBy('c.numero').limit(999).execute()
  return rows.map(toCarte)
}

export async function findCarte(tx: Tx, journeeId: Id, id: Id): Promise<CarteLue | null> {
  const row = await lues(tx).where('c.journee_id', '=', journeeId).where('c.id', '=', id).executeTakeFirst()
  return row ? toCarte(row) : null
}

type Suites = Readonly<{ miseEnLienId: Id | null; partageId: Id | null }>

const colonnes = (c: Carte & Suites) => ({
  ...toRow(c, 'numero', 'inscriptionId', 'standId', 'recoitId', 'genre', 'quoi', 'rappeler', 'signatures'),
  ...toRow(c, 'miseEnLienId', 'partageId'),
  avant: c.avant?.toString() ?? null,
})

export async function insertCarte(tx: Tx, visit: Visit, journeeId: Id, c: Carte & Suites & Readonly<{ id: Id }>) {
  await tx
    .insertInto('cartes_de_lancement')
    .values({ id: c.id, journee_id: journeeId, ...colonnes(c), cree_le: visit.now })
    .onConflict(sameId)
    .execute()
}

/** `false` when somebody was faster, or something came of it since. */
export const saveCarte = (tx: Tx, journeeId: Id, id: Id, version: number, c: Carte & Suites): Promise<boolean> =>
  tx
    .updateTable('cartes_de_lancement')
    .set({ ...colonnes(c), version: version + 1 })
    .where('journee_id', '=', journeeId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('mise_en_lien_id', 'is', null)
    .where('partage_id', 'is', null)
    .$call(wroteOne)

/** A card keyed by mistake. `false` when it was changed meanwhile, or something came of it. */
export const removeCarte = (tx: Tx, journeeId: Id, id: Id, version: number): Promise<boolean> =>
  tx
    .deleteFrom('cartes_de_lancement')
    .where('journee_id', '=', journeeId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('mise_en_lien_id', 'is', null)
    .where('partage_id', 'is', null)
    .$call(wroteOne)

export async function savePromessesRelues(tx: Tx, id: Id, jours: number): Promise<void> {
  await tx
    .updateTable('journees_de_lancement')
    .set({ promesses_relues: jours })
    .where('id', '=', id)
    .where('promesses_relues', '<', jours)
    .execute()
}

/** Days that have cards, with how far they were read again: for « À faire ». */
export async function aRelire(tx: Tx, depuis: Temporal.Instant) {
  return tx
    .selectFrom('journees_de_lancement as j')
    .innerJoin('temps_forts as t', (join) => sameTerritoire(join, 't.id', 'j.temps_fort_id'))
    .innerJoin('cartes_de_lancement as c', (join) => sameTerritoire(join, 'c.journee_id', 'j.id'))
    .select(['j.id', 'j.temps_fort_id', 'j.promesses_relues'])
    .select((eb) => eb.fn.countAll<number>().as('cartes'))
    .where('j.creee_le', '>', depuis)
    .groupBy(['j.id', 'j.temps_fort_id', 'j.promesses_relues'])
    .orderBy('j.id')
    .limit(20)
    .execute()
}
