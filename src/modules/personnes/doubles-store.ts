import { sql } from 'kysely'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'

const MEMES_COORDONNEES = sql<boolean>`(c.telephone <> '' and c.telephone = d.telephone or c.courriel <> '' and c.courriel = d.courriel)`

/**
 * Ties somebody to whoever gave the same phone or mail before, under the same first name: they may be one person. A phone
 * may be that of a household: two first names are two people. A page is never tied to a newer one, which a stranger may
 * have made with its number. Done again at every change of either.
 */
export async function rapprocher(tx: Tx, id: Id): Promise<void> {
  const avant = await tx
    .selectFrom('personnes as p')
    .innerJoin('personnes as q', 'q.territoire_id', 'p.territoire_id')
    .innerJoin('coordonnees as c', (join) => sameTerritoire(join, 'c.personne_id', 'p.id'))
    .innerJoin('coordonnees as d', (join) => sameTerritoire(join, 'd.personne_id', 'q.id'))
    .select(['p.prenom as sien', 'q.id', 'q.prenom'])
    .where('p.id', '=', id)
    .where('q.id', '<>', id)
    .where('q.efface_le', 'is', null)
    .where(sql<boolean>`(q.cree_le, q.id) < (p.cree_le, p.id)`)
    // Whoever is tied already leads to nobody: no two of them are each other's.
    .where('q.double_de', 'is', null)
    .where(MEMES_COORDONNEES)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('doublons_ecartes as e')
            .select('e.ecarte_le')
            .where('e.personne_a', '=', sql<Id>`least(p.id, q.id)`)
            .where('e.personne_b', '=', sql<Id>`greatest(p.id, q.id)`),
        ),
      ),
    )
    .orderBy('q.cree_le')
    .orderBy('q.id')
    .limit(50)
    .execute()
  const double_de = avant.find(({ sien, prenom }) => plier(sien) === plier(prenom))?.id ?? null
  await tx
    .updateTable('personnes')
    .set({ double_de })
    .where('id', '=', id)
    .where('double_de', 'is distinct from', double_de)
    .execute()
}

/** Ties of these people are no more: said to be two, or made one. */
export async function delier(tx: Tx, ids: readonly Id[]): Promise<void> {
  await tx
    .updateTable('personnes')
    .set({ double_de: null })
    .where('id', 'in', [...ids])
    .where('double_de', 'in', [...ids])
    .execute()
}

/** Whoever was tied to this person, who is nobody any more: those that are left may still be one. */
export async function rapprocherLesSiens(tx: Tx, id: Id): Promise<void> {
  const siens = tx.selectFrom('personnes').select('id').where('double_de', '=', id)
  for (const un of await siens.orderBy('cree_le').orderBy('id').execute()) await rapprocher(tx, un.id)
}

/** Whom each of these is tied to: those who are tied to nobody are not in it. */
export async function referencesDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Id>> {
  const rows = await tx
    .selectFrom('personnes')
    .select(['id', 'double_de'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .where('double_de', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ id, double_de }) => (double_de === null ? [] : [[id, double_de] as const])))
}

/**
 * Somebody is about to erase everything. Whoever knows a number may have made the other page, before or after theirs: it
 * does not go with this one, and the desk asks whether it is to.
 */
export async function demanderLEffacement(tx: Tx, id: Id): Promise<void> {
  const reference = (await referencesDe(tx, [id])).get(id)
  await tx
    .updateTable('personnes')
    .set({ effacement_a_demander: true })
    .where((eb) => eb.or([eb('double_de', '=', id), ...(reference === undefined ? [] : [eb('id', '=', reference)])]))
    .execute()
}

/** Who else has this person's number or mail: another of the household, or the same one written down twice. */
export async function memeNumero(tx: Tx, id: Id): Promise<Readonly<{ id: Id; prenom: string; nom: string }>[]> {
  return tx
    .selectFrom('coordonnees as c')
    .innerJoin('coordonnees as d', (join) =>
      join
        .onRef('d.territoire_id', '=', 'c.territoire_id')
        .onRef('d.personne_id', '<>', 'c.personne_id')
        .on(MEMES_COORDONNEES),
    )
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'd.personne_id'))
    .select(['p.id', 'p.prenom', 'p.nom'])
    .where('c.personne_id', '=', id)
    .where('p.efface_le', 'is', null)
    .orderBy('p.id')
    .limit(20)
    .execute()
}

/** They were asked. */
export async function oublierLaDemande(tx: Tx, id: Id): Promise<void> {
  await tx.updateTable('personnes').set({ effacement_a_demander: false }).where('id', '=', id).execute()
}
