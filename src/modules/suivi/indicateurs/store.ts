import { sql } from 'kysely'
import { fromRow, pick, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { etatDeValeur } from './accord.ts'
import { lireRegles } from './accord-store.ts'
import { type Definition, type IndicateurSuivi, type Piece, preuveAvec, type Valeur } from './domain.ts'
import type { PieceFaite } from './pieces.ts'

/** The indicators measured of one action, with their definitions (present one first) and values (latest first). */
export const deLAction = (tx: Tx, actionId: Id): Promise<IndicateurSuivi[]> => desActions(tx, [actionId])

/** The same of several actions, in as many statements as of one. */
export async function desActions(tx: Tx, actionIds: readonly Id[]): Promise<IndicateurSuivi[]> {
  const rows = await tx
    .selectFrom('indicateurs_suivis')
    .select(['id', 'action_id', 'prevu_id'])
    .where('action_id', 'in', actionIds)
    .where('retire_le', 'is', null)
    .orderBy('cree_le')
    .orderBy('id')
    .execute()
  return completer(tx, rows)
}

export async function find(tx: Tx, id: Id): Promise<IndicateurSuivi | null> {
  const rows = await tx
    .selectFrom('indicateurs_suivis')
    .select(['id', 'action_id', 'prevu_id'])
    .where('id', '=', id)
    .where('retire_le', 'is', null)
    .execute()
  const [un] = await completer(tx, rows)
  return un ?? null
}

/** The indicators of the years before of this action: what it renews, or what its structure carried under the same title; latest year first. */
export async function desAnneesDAvant(tx: Tx, actionId: Id): Promise<IndicateurSuivi[]> {
  const { rows } = await sql<Row>`
    with recursive chaine as (
      select territoire_id, id, renouvelle_id, annee, structure_id, titre_plie, 0 as pas from actions where id = ${actionId}
      union all
      select a.territoire_id, a.id, a.renouvelle_id, a.annee, a.structure_id, a.titre_plie, c.pas + 1
      from chaine c join actions a on a.territoire_id = c.territoire_id and a.id = c.renouvelle_id
      where c.pas < 12
    ), avant as (
      select id, annee from chaine where pas > 0
      union
      select a.id, a.annee from chaine c join actions a on a.territoire_id = c.territoire_id
        and a.structure_id = c.structure_id and a.titre_plie = c.titre_plie and a.annee < c.annee
      where c.pas = 0
    )
    select i.id, i.action_id, i.prevu_id from indicateurs_suivis i join avant on avant.id = i.action_id
    where i.retire_le is null order by avant.annee desc, i.id`.execute(tx)
  return completer(tx, rows)
}

type Row = Readonly<{ id: string; action_id: string; prevu_id: string | null }>

async function completer(tx: Tx, rows: readonly Row[]): Promise<IndicateurSuivi[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const definitions = await tx
    .selectFrom('definitions_d_indicateur')
    .selectAll()
    .where('indicateur_id', 'in', ids)
    .orderBy('numero', 'desc')
    .execute()
  const valeurs = await tx
    .selectFrom('valeurs_d_indicateur')
    .selectAll()
    .where('indicateur_id', 'in', ids)
    .orderBy('jour', 'desc')
    .orderBy('cree_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const pieces = await tx
    .selectFrom('pieces_de_valeur as p')
    .innerJoin('valeurs_d_indicateur as v', (j) =>
      j.onRef('v.territoire_id', '=', 'p.territoire_id').onRef('v.id', '=', 'p.valeur_id'),
    )
    .select(['p.id', 'p.valeur_id', 'p.nom', 'p.genre'])
    .where('v.indicateur_id', 'in', ids)
    .orderBy('p.cree_le')
    .orderBy('p.id')
    .execute()
  const regles = await lireRegles(tx)
  const avecPieces = (v: (typeof valeurs)[number]): Valeur => {
    const siennes = pieces.filter((p) => p.valeur_id === v.id).map((p) => pick(p, 'id', 'nom', 'genre'))
    const { decideeLe: _le, ...lue } = fromRow(v)
    return { ...lue, preuve: preuveAvec(v.preuve, siennes), pieces: siennes, etat: etatDeValeur(lue, regles) }
  }
  return rows.map((row) => ({
    ...fromRow(pick(row, 'id', 'action_id', 'prevu_id')),
    definitions: definitions.filter((d) => d.indicateur_id === row.id).map((d): Definition => ({ ...d })),
    valeurs: valeurs.filter((v) => v.indicateur_id === row.id).map(avecPieces),
  }))
}

export type SaisieDeDefinition = Pick<Definition, 'libelle' | 'precision' | 'unite' | 'source' | 'derive' | 'cible'>
/** With what explains it. */
export type SaisieDIndicateur = SaisieDeDefinition & Pick<Definition, 'fiche'>

const ligneDe = ({ fiche, ...d }: SaisieDIndicateur) => ({ ...d, fiche: fiche && JSON.stringify(fiche) })

/** Begins to measure something; the same id twice is one. */
export async function insert(
  tx: Tx,
  visit: Visit,
  un: Readonly<{ id: Id; actionId: Id; prevuId: Id | null; definition: SaisieDIndicateur; par: string }>,
): Promise<boolean> {
  const ecrit = await tx
    .insertInto('indicateurs_suivis')
    .values({ ...toRow(un, 'id', 'actionId', 'prevuId'), retire_le: null, cree_le: visit.now })
    .onConflict(sameId)
    .$call(wroteOne)
  if (!ecrit) return false
  await insertDefinition(tx, visit, un.id, 1, un.definition, un.par)
  return true
}

async function insertDefinition(
  tx: Tx,
  visit: Visit,
  indicateurId: Id,
  numero: number,
  d: SaisieDIndicateur,
  par: string,
): Promise<void> {
  await tx
    .insertInto('definitions_d_indicateur')
    .values({ indicateur_id: indicateurId, numero, ...ligneDe(d), par, le: visit.now })
    .execute()
}

/** Another definition: the values taken so far keep theirs. */
export async function redefinir(tx: Tx, visit: Visit, id: Id, numero: number, d: SaisieDIndicateur, par: string) {
  await insertDefinition(tx, visit, id, numero, d, par)
  await tx.updateTable('indicateurs_suivis').set({ definition: numero }).where('id', '=', id).execute()
}

/** Better said, not measured otherwise: the same definition. */
export async function preciser(tx: Tx, id: Id, numero: number, d: SaisieDIndicateur): Promise<void> {
  await tx
    .updateTable('definitions_d_indicateur')
    .set(ligneDe(d))
    .where('indicateur_id', '=', id)
    .where('numero', '=', numero)
    .execute()
}

export async function retirer(tx: Tx, visit: Visit, id: Id): Promise<void> {
  await tx.updateTable('indicateurs_suivis').set({ retire_le: visit.now }).where('id', '=', id).execute()
}

/** Taken away once, followed again: with its definitions and its values. */
export async function remettre(tx: Tx, id: Id): Promise<void> {
  await tx.updateTable('indicateurs_suivis').set({ retire_le: null }).where('id', '=', id).execute()
}

export type SaisieDeValeur = Pick<Valeur, 'id' | 'valeur' | 'preuve' | 'preuveDite' | 'origine' | 'confirmee'> &
  Readonly<{ jour: string; depuis: string | null; transmise: boolean }>

/** Keeps a value; the same id twice is one. */
export async function insertValeur(
  tx: Tx,
  visit: Visit,
  indicateurId: Id,
  definition: number,
  v: SaisieDeValeur,
  par: string,
  accordee: boolean,
): Promise<void> {
  await tx
    .insertInto('valeurs_d_indicateur')
    .values({
      ...toRow(v, 'id', 'jour', 'depuis', 'valeur', 'preuve', 'preuveDite', 'origine', 'confirmee'),
      indicateur_id: indicateurId,
      definition,
      transmise_le: v.transmise ? visit.now : null,
      ...(accordee ? { decision: 'accord' as const, decidee_le: visit.now, decidee_par: par } : {}),
      par,
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

/** How many values it has, without this one. */
export async function combienDeValeurs(tx: Tx, indicateurId: Id, sauf: Id): Promise<number> {
  const { n } = await tx
    .selectFrom('valeurs_d_indicateur')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('indicateur_id', '=', indicateurId)
    .where('id', '<>', sauf)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** How many indicators of this action are followed, without this one. */
export async function combienDIndicateurs(tx: Tx, actionId: Id, sauf: Id): Promise<number> {
  const { n } = await tx
    .selectFrom('indicateurs_suivis')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('action_id', '=', actionId)
    .where('retire_le', 'is', null)
    .where('id', '<>', sauf)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Passes on what this structure had kept for itself. */
export async function transmettre(tx: Tx, visit: Visit, indicateurId: Id, structureId: Id): Promise<void> {
  await tx
    .updateTable('valeurs_d_indicateur')
    .set({ transmise_le: visit.now })
    .where('indicateur_id', '=', indicateurId)
    .where('structure_id', '=', structureId)
    .where('transmise_le', 'is', null)
    .execute()
}

export async function removeValeur(tx: Tx, id: Id): Promise<Id | null> {
  const row = await tx
    .deleteFrom('valeurs_d_indicateur')
    .where('id', '=', id)
    .returning('indicateur_id')
    .executeTakeFirst()
  return row?.indicateur_id ?? null
}

export async function indicateurDeLaValeur(tx: Tx, id: Id): Promise<Id | null> {
  const row = await tx
    .selectFrom('valeurs_d_indicateur')
    .select('indicateur_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.indicateur_id ?? null
}

/** Which value a file is of. */
export async function valeurDeLaPiece(tx: Tx, id: Id): Promise<Id | null> {
  const row = await tx.selectFrom('pieces_de_valeur').select('valeur_id').where('id', '=', id).executeTakeFirst()
  return row?.valeur_id ?? null
}

export async function octetsDeLaPiece(tx: Tx, id: Id): Promise<Buffer | null> {
  const row = await tx.selectFrom('pieces_de_valeur').select('octets').where('id', '=', id).executeTakeFirst()
  return row?.octets ?? null
}

type PieceAGarder = Pick<Piece, 'id' | 'nom'> & PieceFaite & Readonly<{ valeurId: Id }>

/** Keeps a file; the same id twice is one. */
export async function insertPiece(tx: Tx, visit: Visit, p: PieceAGarder, deposePar: string): Promise<void> {
  await tx
    .insertInto('pieces_de_valeur')
    .values({
      ...toRow(p, 'id', 'valeurId', 'nom', 'genre', 'octets'),
      taille: p.octets.length,
      depose_par: deposePar,
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

export async function removePiece(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('pieces_de_valeur').where('id', '=', id).execute()
}
