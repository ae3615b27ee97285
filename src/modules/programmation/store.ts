import { type ExpressionBuilder, sql, type Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { fromRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { rattacher } from '#platform/db/references.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Schema } from '#src/ground/schema.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { ASSEZ_PROCHE, ressemblance } from './classeurs/grille/texte.ts'
import {
  type Action,
  aChercher,
  type Etat,
  type Financement,
  type Indicateur,
  type PeriodeGenre,
  REMARQUE_MAX,
} from './domain.ts'

export type NouvelleAction = Readonly<{
  id: string
  annee: number
  titre: string
  structureId: string
  ref?: string | null
  dauphin?: string | null
  theme?: string
  themeNational?: string | null
  etat?: Etat
  etatEcrit?: string
  periodeGenre?: PeriodeGenre
  periodeEcrite?: string
  debutJour?: Temporal.PlainDate | string | null
  finJour?: Temporal.PlainDate | string | null
  objectifs?: string
  publics?: readonly string[]
  renouvelleId?: string | null
  quartiers?: readonly Readonly<{ quartierId: string; part: number | null }>[]
  financements?: readonly Financement[]
  indicateurs?: readonly Indicateur[]
}>

/** What a person may change of an action by hand, all at once. */
export type SaisieAction = Required<Omit<NouvelleAction, 'id' | 'ref' | 'etatEcrit'>> &
  Readonly<{
    reserveEcrite: string
    /** The city's file was misread: its words tell no reserve. */
    reserveAucune?: boolean
    reserveLeveeLe: Temporal.PlainDate | string | null
    remarque: string
  }>

type Acteur = ExpressionBuilder<Schema & { a: Schema['actions'] }, 'a'>

const quartiersDe = (eb: Acteur) =>
  jsonArrayFrom(
    eb
      .selectFrom('action_quartiers as aq')
      .innerJoin('quartiers as q', (join) => sameTerritoire(join, 'q.id', 'aq.quartier_id'))
      .whereRef('aq.territoire_id', '=', 'a.territoire_id')
      .whereRef('aq.action_id', '=', 'a.id')
      .select(['aq.quartier_id as quartierId', 'q.nom as nom', 'aq.part as part'])
      .orderBy('q.rang')
      .orderBy('q.nom'),
  ).as('quartiers')

const financementsDe = (eb: Acteur) =>
  jsonArrayFrom(
    eb
      .selectFrom('financements as f')
      .whereRef('f.territoire_id', '=', 'a.territoire_id')
      .whereRef('f.action_id', '=', 'a.id')
      .select([
        'f.financeur as financeur',
        'f.demande_centimes as demande',
        'f.propose_centimes as propose',
        'f.accorde_centimes as accorde',
        'f.realise_centimes as realise',
      ])
      .orderBy(sql`f.financeur collate fr`),
  ).as('financements')

const indicateursDe = (eb: Acteur) =>
  jsonArrayFrom(
    eb
      .selectFrom('indicateurs as i')
      .whereRef('i.territoire_id', '=', 'a.territoire_id')
      .whereRef('i.action_id', '=', 'a.id')
      .select(['i.id as id', 'i.libelle as libelle', 'i.cible as cible'])
      .orderBy('i.rang'),
  ).as('indicateurs')

/** The actions that are called off. */
export async function annulees(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('actions').select('id').where('etat', '=', 'annulee').orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** What a structure has under this title that year, or nearly: as near as an import asks about. */
export async function actionsNommees(tx: Tx, structureId: string, titre: string, annee: number) {
  const siennes = await tx
    .selectFrom('actions')
    .select(['id', 'titre as nom'])
    .where('structure_id', '=', structureId)
    .where('annee', '=', annee)
    .where('archivee_le', 'is', null)
    .orderBy('id')
    .execute()
  return siennes.filter(({ nom }) => ressemblance(titre, nom) >= ASSEZ_PROCHE)
}

/** The whole action in one query. */
export async function find(tx: Tx, id: string): Promise<Action | null> {
  const row = await tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .selectAll('a')
    .select('s.nom as structure_nom')
    .select((eb) => [quartiersDe(eb), financementsDe(eb), indicateursDe(eb)])
    .where('a.id', '=', id)
    .executeTakeFirst()
  return row ? fromRow(row, 'titre_plie', 'dernier_import', 'cree_le', 'modifiee_le') : null
}

/** Writes an action and what hangs on it; a form sent twice is one action: then `false`, and nothing is written. */
export async function insert(tx: Tx, visit: Visit, action: NouvelleAction): Promise<boolean> {
  const ecrit = await tx
    .insertInto('actions')
    .values({
      id: action.id,
      ref: action.ref ?? null,
      etat_ecrit: action.etatEcrit ?? '',
      archivee_le: null,
      cree_le: visit.now,
      modifiee_le: visit.now,
      ...colonnes({
        dauphin: action.dauphin ?? null,
        annee: action.annee,
        titre: action.titre,
        structureId: action.structureId,
        theme: action.theme ?? '',
        themeNational: action.themeNational ?? null,
        etat: action.etat ?? 'prevue',
        periodeGenre: action.periodeGenre ?? 'annee-civile',
        periodeEcrite: action.periodeEcrite ?? '',
        debutJour: action.debutJour ?? null,
        finJour: action.finJour ?? null,
        objectifs: action.objectifs ?? '',
        publics: action.publics ?? [],
        renouvelleId: action.renouvelleId ?? null,
      }),
    })
    .onConflict(sameId)
    .$call(wroteOne)
  if (!ecrit) return false
  await insertDetails(tx, action.id, action)
  return true
}

/** Replaces all that a person may change; `false` when `version` is no longer the one read. */
export async function update(tx: Tx, visit: Visit, id: string, version: number, s: SaisieAction): Promise<boolean> {
  const ecrit = await tx
    .updateTable('actions')
    .set({ ...colonnes(s), version: version + 1, modifiee_le: visit.now })
    .set((eb) => ({
      reserve_levee_le: s.reserveLeveeLe,
      reserve_ecrite: s.reserveEcrite,
      remarque: s.remarque,
      // Left as it was, it is of the day that it was of.
      remarque_le: eb
        .case()
        .when('remarque', '=', s.remarque)
        .then(eb.ref('remarque_le'))
        .else(s.remarque === '' ? null : jourDe(visit.now))
        .end(),
      reserve_levee_de:
        s.reserveLeveeLe === null && !s.reserveAucune
          ? ''
          : s.reserveEcrite === ''
            ? eb.ref('etat_ecrit')
            : s.reserveEcrite,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
  if (!ecrit) return false
  for (const table of ['action_quartiers', 'financements', 'indicateurs'] as const)
    await tx.deleteFrom(table).where('action_id', '=', id).execute()
  await insertDetails(tx, id, s)
  return true
}

/** Changes the state alone; `false` when `version` is no longer the one read. */
export async function saveEtat(tx: Tx, visit: Visit, id: string, version: number, etat: Etat): Promise<boolean> {
  return touch(tx, id, version, { etat, modifiee_le: visit.now })
}

/** Changes its days alone, with the words that tell them. */
export async function savePeriode(
  tx: Tx,
  visit: Visit,
  { id, version }: Pick<Action, 'id' | 'version'>,
  p: Readonly<{ debut: Temporal.PlainDate; fin: Temporal.PlainDate; ecrite: string }>,
): Promise<boolean> {
  const jours = { periode_genre: 'dates', periode_ecrite: p.ecrite, debut_jour: p.debut, fin_jour: p.fin } as const
  return touch(tx, id, version, { ...jours, modifiee_le: visit.now })
}

/** Puts the action away, or back (`null`). */
export async function saveArchive(
  tx: Tx,
  visit: Visit,
  id: string,
  version: number,
  le: Temporal.Instant | null,
): Promise<boolean> {
  return touch(tx, id, version, { archivee_le: le, modifiee_le: visit.now })
}

/** The other actions of its structure and year, that it may be a copy of. */
export async function jumelles(tx: Tx, action: Action): Promise<{ id: string; titre: string }[]> {
  return tx
    .selectFrom('actions')
    .select(['id', 'titre'])
    .where('structure_id', '=', action.structureId)
    .where('annee', '=', action.annee)
    .where('archivee_le', 'is', null)
    .where('id', '<>', action.id)
    .orderBy('titre_plie')
    .orderBy('id')
    .execute()
}

/**
 * All that was of `retire` is of `garde`, which takes of its columns and money what it has not. `false`: both hold something
 * that there is one of, and one of the two would be lost.
 */
export async function reunir(tx: Tx, visit: Visit, retire: Action, garde: Action): Promise<boolean> {
  const [de, vers] = [retire.id, garde.id]
  await sql`update financements g set demande_centimes = coalesce(g.demande_centimes, r.demande_centimes),
      propose_centimes = coalesce(g.propose_centimes, r.propose_centimes),
      accorde_centimes = coalesce(g.accorde_centimes, r.accorde_centimes),
      realise_centimes = coalesce(g.realise_centimes, r.realise_centimes)
    from financements r where g.action_id = ${vers} and r.action_id = ${de} and r.financeur = g.financeur`.execute(tx)
  // Of a payer of whom nothing was said, nothing is left to tell.
  await sql`delete from financements where action_id = ${de} and num_nonnulls(demande_centimes, propose_centimes,
      accorde_centimes, realise_centimes) = 0`.execute(tx)
  // Shares are given for all quartiers or for none: those of one only.
  if (garde.quartiers.length > 0) await tx.deleteFrom('action_quartiers').where('action_id', '=', de).execute()
  const perdues = await rattacher(tx, 'actions', de, vers)
  if ([...perdues].some((table) => table !== 'financements')) return false
  await sql`update actions g set ref = coalesce(g.ref, r.ref), dauphin = coalesce(g.dauphin, r.dauphin),
      theme = coalesce(nullif(g.theme, ''), r.theme), objectifs = coalesce(nullif(g.objectifs, ''), r.objectifs),
      renouvelle_id = coalesce(g.renouvelle_id, r.renouvelle_id),
      renouvelle_ecrit = coalesce(nullif(g.renouvelle_ecrit, ''), r.renouvelle_ecrit),
      publics = coalesce(nullif(g.publics, '{}'), r.publics), theme_national = coalesce(g.theme_national, r.theme_national),
      (periode_genre, periode_ecrite, debut_jour, fin_jour) = (select p.periode_genre, p.periode_ecrite, p.debut_jour, p.fin_jour
        from actions p where p.territoire_id = g.territoire_id and p.id = case when g.periode_ecrite = ''
          and g.debut_jour is null and g.fin_jour is null and g.periode_genre = 'annee-civile' then r.id else g.id end),
      etat_ecrit = coalesce(nullif(g.etat_ecrit, ''), r.etat_ecrit),
      etat_mots = coalesce(nullif(g.etat_mots, ''), r.etat_mots), etat_code = case when g.etat_ecrit = '' then r.etat_code else g.etat_code end,
      reserve_ecrite = coalesce(nullif(g.reserve_ecrite, ''), r.reserve_ecrite),
      reserve_levee_le = coalesce(g.reserve_levee_le, r.reserve_levee_le),
      reserve_levee_de = coalesce(nullif(g.reserve_levee_de, ''), r.reserve_levee_de), dernier_import = coalesce(r.dernier_import, g.dernier_import),
      remarque = left(concat_ws(E'\\n', nullif(g.remarque, ''), nullif(nullif(r.remarque, g.remarque), '')), ${REMARQUE_MAX}),
      remarque_le = greatest(g.remarque_le, r.remarque_le),
      version = g.version + 1, modifiee_le = ${visit.now}
    from actions r where g.id = ${vers} and r.id = ${de}`.execute(tx)
  await tx.deleteFrom('actions').where('id', '=', de).execute()
  return true
}

/** Replaces the money alone; `false` when `version` is no longer the one read. */
export async function saveFinancements(
  tx: Tx,
  visit: Visit,
  id: string,
  version: number,
  financements: readonly Financement[],
): Promise<boolean> {
  if (!(await touch(tx, id, version, { modifiee_le: visit.now }))) return false
  await tx.deleteFrom('financements').where('action_id', '=', id).execute()
  await insertDetails(tx, id, { financements })
  return true
}

async function touch(tx: Tx, id: string, version: number, set: Updateable<Schema['actions']>): Promise<boolean> {
  return tx
    .updateTable('actions')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

const colonnes = (
  s: Omit<
    SaisieAction,
    'quartiers' | 'financements' | 'indicateurs' | 'reserveEcrite' | 'reserveAucune' | 'reserveLeveeLe' | 'remarque'
  >,
) => ({
  dauphin: s.dauphin,
  annee: s.annee,
  titre: s.titre,
  titre_plie: aChercher(s.titre),
  structure_id: s.structureId,
  theme: s.theme,
  theme_national: s.themeNational,
  etat: s.etat,
  periode_genre: s.periodeGenre,
  periode_ecrite: s.periodeEcrite,
  debut_jour: s.debutJour,
  fin_jour: s.finJour,
  objectifs: s.objectifs,
  publics: [...s.publics],
  renouvelle_id: s.renouvelleId,
})

async function insertDetails(
  tx: Tx,
  action_id: string,
  d: Pick<NouvelleAction, 'quartiers' | 'financements' | 'indicateurs'>,
): Promise<void> {
  const own = { action_id }
  const parts = (d.quartiers ?? []).map((q) => ({ ...own, quartier_id: q.quartierId, part: q.part }))
  if (parts.length > 0) await tx.insertInto('action_quartiers').values(parts).execute()
  const sommes = (d.financements ?? []).map((f) => ({
    ...own,
    financeur: f.financeur,
    demande_centimes: f.demande,
    propose_centimes: f.propose,
    accorde_centimes: f.accorde,
    realise_centimes: f.realise,
  }))
  if (sommes.length > 0) await tx.insertInto('financements').values(sommes).execute()
  const prevus = (d.indicateurs ?? []).map((i, rang) => ({
    ...own,
    id: i.id,
    libelle: i.libelle,
    cible: i.cible,
    rang,
  }))
  if (prevus.length > 0)
    await tx
      .insertInto('indicateurs')
      .values(prevus)
      .onConflict((oc) => oc.doNothing())
      .execute()
}

/** Puts these themes under this pillar; without a name, under none. */
export async function rangerSousUnPilier(tx: Tx, themes: readonly string[], pilier: string): Promise<void> {
  // All merged away meanwhile.
  if (themes.length === 0) return
  if (pilier === '') await tx.deleteFrom('piliers').where('theme', 'in', themes).execute()
  else
    await tx
      .insertInto('piliers')
      .values(themes.map((theme) => ({ theme, pilier })))
      .onConflict((oc) => oc.columns(['territoire_id', 'theme']).doUpdateSet({ pilier }))
      .execute()
}
