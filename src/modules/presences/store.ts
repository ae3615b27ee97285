import type { Selectable } from 'kysely'
import { fromRow, pick, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import { BORNES, type Comptage, type Compte, type Genre, type Maniere, type Tranche, tranchesDe } from './domain.ts'
import type { PresencesTables } from './tables.ts'

export const toComptage = (row: Selectable<PresencesTables['comptages']>): Comptage => fromRow(row, 'lien_id')

const colonnes = (compte: Compte) => ({
  ...toRow(compte, 'total', 'femmes', 'hommes', 'nonDit'),
  tranches: JSON.stringify(compte.tranches),
  ...toRow(compte, 'duQuartier', 'horsQuartier', 'nouvelles', 'connues', 'estime', 'mot'),
})

/** What a count is of: a published date, a day without one, or a month. */
export type Sujet = Readonly<{
  actionId: Id
  occurrenceId: Id | null
  genre: Genre
  jour: Temporal.PlainDate
  libelle: string
}>

export async function find(tx: Tx, id: Id): Promise<Comptage | null> {
  const row = await tx.selectFrom('comptages').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toComptage(row) : null
}

/** The count of this very date, day or month, whoever made it. */
export async function findDe(tx: Tx, sujet: Sujet): Promise<Comptage | null> {
  const base = tx.selectFrom('comptages').selectAll()
  const row =
    sujet.occurrenceId !== null
      ? await base.where('occurrence_id', '=', sujet.occurrenceId).executeTakeFirst()
      : await base
          .where('action_id', '=', sujet.actionId)
          .where('occurrence_id', 'is', null)
          .where('genre', '=', sujet.genre)
          .where('jour', '=', sujet.jour)
          .where('libelle', '=', sujet.libelle)
          .executeTakeFirst()
  return row ? toComptage(row) : null
}

/** `false` when this id, or a count of the same subject, is there already. */
export async function insert(
  tx: Tx,
  visit: Visit,
  nouveau: Readonly<{ id: Id; sujet: Sujet; compte: Compte; maniere: Maniere }>,
): Promise<boolean> {
  const { sujet } = nouveau
  return tx
    .insertInto('comptages')
    .values({
      id: nouveau.id,
      ...toRow(sujet, 'actionId', 'occurrenceId', 'genre', 'jour', 'libelle'),
      ...colonnes(nouveau.compte),
      maniere: nouveau.maniere,
      saisi_par: auteur(visit.me),
      lien_id: visit.me.genre === 'lien' ? visit.me.lien.id : null,
      saisi_le: visit.now,
    })
    .onConflict((c) => c.doNothing())
    .$call(wroteOne)
}

/** How many counts this link wrote. */
export async function ecritsParLien(tx: Tx, lienId: Id): Promise<number> {
  const { n } = await tx
    .selectFrom('comptages')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('lien_id', '=', lienId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Another number, or another day, for a count; `false` when somebody was faster. */
export async function save(
  tx: Tx,
  visit: Visit,
  comptage: Pick<Comptage, 'id' | 'version'>,
  sujet: Sujet,
  compte: Compte,
  maniere: Maniere,
): Promise<boolean> {
  return tx
    .updateTable('comptages')
    .set((eb) => ({
      ...toRow(sujet, 'occurrenceId', 'genre', 'jour', 'libelle'),
      ...colonnes(compte),
      maniere,
      saisi_par: auteur(visit.me),
      saisi_le: visit.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', comptage.id)
    .where('version', '=', comptage.version)
    .$call(wroteOne)
}

export async function remove(tx: Tx, comptage: Pick<Comptage, 'id' | 'version'>): Promise<boolean> {
  return tx
    .deleteFrom('comptages')
    .where('id', '=', comptage.id)
    .where('version', '=', comptage.version)
    .$call(wroteOne)
}

export type PersonnesComptees = Readonly<{
  id: Id
  actionId: Id
  du: Temporal.PlainDate
  au: Temporal.PlainDate
  nombre: number
  estime: boolean
  mot: string
  saisiPar: string
  saisiLe: Temporal.Instant
  version: number
}>

export const toPersonnesComptees = (row: Selectable<PresencesTables['personnes_comptees']>): PersonnesComptees =>
  fromRow(row)

type PersonnesDites = Pick<PersonnesComptees, 'actionId' | 'du' | 'au' | 'nombre' | 'estime' | 'mot'>

/** What is said of this very period. */
export async function findPersonnes(
  tx: Tx,
  { actionId, du, au }: Pick<PersonnesDites, 'actionId' | 'du' | 'au'>,
): Promise<PersonnesComptees | null> {
  const row = await tx
    .selectFrom('personnes_comptees')
    .selectAll()
    .where('action_id', '=', actionId)
    .where('du', '=', du)
    .where('au', '=', au)
    .executeTakeFirst()
  return row ? toPersonnesComptees(row) : null
}

/**
 * Says, or says anew (`version`: the one that was seen), how many different people came over a period: one line a period,
 * whatever form it came from. `false` when somebody was faster.
 */
export async function savePersonnes(tx: Tx, visit: Visit, p: PersonnesDites, version: number | null): Promise<boolean> {
  const dit = {
    ...pick(p, 'nombre', 'estime', 'mot'),
    saisi_par: auteur(visit.me),
    saisi_le: visit.now,
  }
  const id = idOf('personnes-comptees', p.actionId, p.du.toString(), p.au.toString())
  if (version === null) {
    return tx
      .insertInto('personnes_comptees')
      .values({ id, ...toRow(p, 'actionId', 'du', 'au'), ...dit })
      .onConflict((c) => c.doNothing())
      .$call(wroteOne)
  }
  return tx
    .updateTable('personnes_comptees')
    .set((eb) => ({ ...dit, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** The age bands of the contract. */
export async function tranchesDAge(tx: Tx): Promise<readonly Tranche[]> {
  const row = await tx.selectFrom('tranches_d_age').select('bornes').executeTakeFirst()
  return tranchesDe(row?.bornes ?? BORNES)
}

export async function saveTranches(tx: Tx, bornes: readonly number[]): Promise<void> {
  await tx
    .insertInto('tranches_d_age')
    .values({ bornes: [...bornes] })
    .onConflict((c) =>
      c
        .column('territoire_id')
        .doUpdateSet((eb) => ({ bornes: [...bornes], version: eb('tranches_d_age.version', '+', 1) })),
    )
    .execute()
}
