import { type SqlBool, sql } from 'kysely'
import { brouillonsVus } from '#modules/annee/index.ts'
import { fromRow, pick } from '#platform/columns.ts'
import { instantDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { type Me, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { type LigneDOccurrence, toOccurrence, toSeance } from '../brouillons/store.ts'
import { annonce, type Modification, modificationDe } from '../domain/modification.ts'
import { DUREE_MAX_EN_JOURS } from '../domain/quand.ts'
import { aPublier, type Etat, endroitDe, type Seance, type SeancePubliee } from '../domain/seance.ts'
import { selon } from '../publiees/filtre-queries.ts'
import { actionsDeDates, type DatePubliee, type Demande, dites, lieuDe } from '../publiees/queries.ts'
import { donneesPubliees, enPubliee } from './comparer-queries.ts'

/** A date as its draft has it, told as the published ones are, and what publishing it would change. */
export type DateDeBrouillon = DatePubliee &
  Readonly<{
    /** `null`: it is published as it stands. */
    modification: Modification | null
    etat: Etat
    /** The night found its room taken. */
    heurte: boolean
  }>

/** At most so many at once, from the one after this one on. */
export type Suite = Readonly<{ limite: number; apres?: Readonly<{ debut: Temporal.Instant; id: Id }> | undefined }>
export const BROUILLONS_MAX = 10_000
const BROUILLONS = {
  action: sql`s.action_id`,
  territoire: sql`s.territoire_id`,
  titre: sql`s.titre`,
  lieu: sql`e.lieu_id`,
  lieuEcrit: sql`e.lieu_ecrit`,
  nature: sql`s.nature`,
  publics: sql`s.publics`,
  ageMin: sql`s.age_min`,
  ageMax: sql`s.age_max`,
}

/** The dates of the drafts in sight that touch these days, soonest first; none for who keeps none. */
export async function brouillons(
  tx: Tx,
  visit: Visit,
  demande: Demande,
  suite: Suite = { limite: BROUILLONS_MAX },
): Promise<DateDeBrouillon[]> {
  if (brouillonsVus(visit.me).length === 0) return []
  const lignes = await dates(tx, demande, visit.me, suite)
  const seances = await lesSeances(tx, [...new Set(lignes.map((ligne) => ligne.seance_id))])
  const publiees = await donneesPubliees(tx, [...new Set(lignes.flatMap((ligne) => ligne.p_seance_id ?? []))])
  const actions = await actionsDeDates(
    tx,
    [...seances.values()].flatMap((seance) => seance.actionId ?? []),
  )
  return lignes.flatMap((ligne) => {
    const seance = seances.get(ligne.seance_id)
    return seance
      ? [enDate(ligne, seance, seance.actionId ? (actions.get(seance.actionId) ?? null) : null, publiees)]
      : []
  })
}

// The place is that of the date, else that of its séance.
const ENDROIT = sql<{ lieu_id: string | null; salle_id: string | null; lieu_ecrit: string }>`lateral (select
  case when o.lieu_propre then o.lieu_id else s.lieu_id end as lieu_id,
  case when o.lieu_propre then o.salle_id else s.salle_id end as salle_id,
  case when o.lieu_propre then o.lieu_ecrit else s.lieu_ecrit end as lieu_ecrit)`

function dates(tx: Tx, demande: Demande, me: Me, { limite, apres }: Suite) {
  return (
    tx
      .selectFrom('occurrences as o')
      .innerJoin('seances as s', (join) => sameTerritoire(join, 's.id', 'o.seance_id'))
      .innerJoin(ENDROIT.as('e'), (join) => join.onTrue())
      .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 's.action_id'))
      .leftJoin('lieux as l', (join) =>
        join.onRef('l.territoire_id', '=', 'o.territoire_id').onRef('l.id', '=', 'e.lieu_id'),
      )
      .leftJoin('salles as r', (join) =>
        join.onRef('r.territoire_id', '=', 'o.territoire_id').onRef('r.id', '=', 'e.salle_id'),
      )
      .leftJoin('occurrences_publiees as op', (join) => sameTerritoire(join, 'op.id', 'o.id'))
      .leftJoin('seances_publiees as p', (join) => sameTerritoire(join, 'p.seance_id', 'op.seance_id'))
      .selectAll('o')
      .select('a.etat as action_etat')
      .select(['e.lieu_id as ici_lieu_id', 'e.salle_id as ici_salle_id', 'e.lieu_ecrit as ici_lieu_ecrit'])
      .select(['l.nom as lieu_nom', 'l.adresse', 'l.acces', 'l.accessibilite', 'l.quartier_id as lieu_quartier_id'])
      .select([
        'r.nom as salle_nom',
        'op.id as p_id',
        'op.debut as p_debut',
        'op.fin as p_fin',
        'op.statut as p_statut',
      ])
      .select(['op.mot as p_mot', 'op.lieu_id as p_lieu_id', 'op.salle_id as p_salle_id'])
      .select(['op.lieu_ecrit as p_lieu_ecrit', 'op.debut_precedent as p_debut_precedent', 'op.sequence as p_sequence'])
      .select(['op.annulee_le as p_annulee_le', 'op.seance_id as p_seance_id', 'p.publiee_le as p_publiee_le'])
      .where('o.debut', '<', instantDe(demande.au.add({ days: 1 })))
      .where('o.fin', '>', instantDe(demande.du))
      // Without it, all the drafts that ever were would be read: `fin` has no index of its own.
      .where('o.debut', '>', instantDe(demande.du.subtract({ days: DUREE_MAX_EN_JOURS })))
      // What a structure keeps for itself is read by its own people alone.
      .where(
        sql<SqlBool>`(case when s.etat = 'brouillon' then s.structure_id else a.structure_id end = any(${structuresDe(me)}::uuid[])
          or ${brouillonsVus(me) === 'tous'} and (s.action_id is null or s.etat <> 'brouillon'))`,
      )
      .where(selon(demande.filtre, BROUILLONS))
      .$if(apres !== undefined, (q) =>
        q.where(sql<SqlBool>`(o.debut, o.id) > (${apres?.debut}::timestamptz, ${apres?.id}::uuid)`),
      )
      .orderBy('o.debut')
      .orderBy('o.id')
      .limit(limite)
      .execute()
  )
}

type Ligne = Awaited<ReturnType<typeof dates>>[number]

async function lesSeances(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Seance>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('seances').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, toSeance(row)]))
}

function enDate(
  ligne: Ligne,
  seance: Seance,
  action: DatePubliee['seance']['action'],
  publiees: ReadonlyMap<Id, SeancePubliee>,
): DateDeBrouillon {
  const occurrence = toOccurrence(ligne satisfies LigneDOccurrence)
  const aDire = aPublier(seance)
  const { debut, fin, statut, mot } = occurrence
  const ici = { debut, fin, statut, mot, endroit: endroitDe(seance, occurrence), seance: aDire }
  const change = modificationDe(ici, enPubliee(ligne, publiees))
  return {
    ...fromRow(pick(ligne, 'id', 'seance_id', 'origine')),
    debut,
    fin,
    journee: !ligne.origine.includes('T'),
    debutPrecedent: ligne.p_debut_precedent,
    finPrecedente: null,
    lieuPrecedent: null,
    statut,
    mot,
    sequence: ligne.p_sequence ?? 0,
    modifieeLe: ligne.modifiee_le,
    annuleeLe: ligne.p_annulee_le,
    coOccupation: seance.coOccupation,
    seance: {
      ...dites(aDire, action),
      sequence: 0,
      publieeLe: ligne.p_publiee_le ?? seance.creeLe,
      modifieeLe: seance.modifieeLe,
    },
    lieu: lieuDe({
      ...ligne,
      lieu_id: ligne.ici_lieu_id,
      salle_id: ligne.ici_salle_id,
      lieu_ecrit: ligne.ici_lieu_ecrit,
    }),
    modification: annonce(ligne.action_etat === 'annulee', change),
    etat: seance.etat,
    heurte: ligne.heurte,
  }
}
