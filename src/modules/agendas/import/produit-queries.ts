import { type SqlBool, sql } from 'kysely'
import { periodeVotee } from '#modules/programmation/index.ts'
import {
  actionsDeDates,
  comparer,
  type DateAComparer,
  peutImporterPour,
  peutVoirLeBrouillon,
  quandDe,
  type SeanceAComparer,
} from '#modules/seances/index.ts'
import { pick } from '#platform/columns.ts'
import { instantDe, instantsDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { textesDe } from './canonique.ts'
import { type LieuConnu, memeEndroit, nomDEndroit } from './endroits.ts'
import { type DateDuProduit, plageDInstants, type SeanceDuProduit } from './etat.ts'
import { ecrireQuand } from './lu/jours.ts'
import type { Fenetre } from './lu/types.ts'
import type { ActionConnue } from './rattacher.ts'

const ACTIONS_MAX = 5_000

/** The actions to which this person may tie dates, latest first. */
export async function actionsConnues(tx: Tx, visit: Visit): Promise<ActionConnue[]> {
  const rows = await tx
    .selectFrom('actions')
    .select(['id', 'titre', 'annee', 'ref', 'dauphin', 'etat'])
    .select([
      'periode_genre as periodeGenre',
      'periode_ecrite as periodeEcrite',
      'debut_jour as debut',
      'fin_jour as fin',
    ])
    .where('archivee_le', 'is', null)
    .orderBy('annee', 'desc')
    .orderBy('titre')
    .limit(ACTIONS_MAX)
    .execute()
  const situees = await actionsDeDates(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row): ActionConnue[] => {
    const action = situees.get(row.id)
    if (!action) return []
    const { structureId, structureNom } = action
    const quartiers = action.quartiers.map(({ id }) => id)
    return peutImporterPour(visit.me, { structureId, quartiers })
      ? [{ ...row, ...periodeVotee(row), structureId, structureNom, quartiers }]
      : []
  })
}

export type Recherche = Readonly<{
  uids: readonly string[]
  ids: readonly Id[]
  actionIds: readonly Id[]
  tempsForts: boolean
}>

/** The drafts that a file may speak of: by their identifier, or those of its actions; `poids`: how many dates each has. */
export const seancesPossibles = (tx: Tx, r: Recherche): Promise<Readonly<{ id: Id; poids: number }>[]> =>
  tx
    .selectFrom('seances as s')
    .select([
      's.id',
      sql<number>`(select count(*)::int from occurrences o where o.territoire_id = s.territoire_id
        and o.seance_id = s.id)`.as('poids'),
    ])
    .where(
      sql<SqlBool>`(uid = any(${[...r.uids]}::text[]) or id = any(${[...r.ids]}::uuid[])
        or action_id = any(${[...r.actionIds]}::uuid[]) or (action_id is null and ${r.tempsForts}::boolean))`,
    )
    .execute()

/** These drafts, put side by side with what is published of them. */
export async function seancesDuProduit(
  tx: Tx,
  visit: Visit,
  ids: readonly Id[],
  lieux: readonly LieuConnu[],
  fenetre: Fenetre,
): Promise<SeanceDuProduit[]> {
  const seances = ids.length === 0 ? [] : await comparer(tx, ids)
  const bornes = { du: instantDe(fenetre.du), au: instantDe(fenetre.au.add({ days: 1 })) }
  return seances.map((s) => enProduit(s, visit, lieux, bornes))
}

function enProduit(
  situee: SeanceAComparer,
  visit: Visit,
  lieux: readonly LieuConnu[],
  bornes: Readonly<{ du: Temporal.Instant; au: Temporal.Instant }>,
): SeanceDuProduit {
  const { seance, action, dates } = situee
  // What a structure keeps for itself is known by its identifier alone, which no other may take.
  const lue = peutVoirLeBrouillon(visit.me, situee, seance.etat)
  const publiee = dates.find((date) => date.publiee !== null)?.publiee?.seance ?? null
  const dansLaFenetre = ({ occurrence: { fin, debut } }: DateAComparer) =>
    Temporal.Instant.compare(fin, bornes.du) > 0 && Temporal.Instant.compare(debut, bornes.au) < 0
  return {
    ...pick(seance, 'id', 'uid', 'version', 'actionId'),
    titre: seance.titre || (action?.titre ?? ''),
    defaut: { titre: action?.titre ?? '', publics: action?.publics ?? [] },
    textes: textesDe(seance),
    publies: publiee && textesDe(publiee),
    quand: ecrireQuand(quandDe(seance)),
    dates: dates.filter((date) => lue && dansLaFenetre(date)).map((date) => enDate(date, visit, lieux)),
    modifiable: lue && peutImporterPour(visit.me, situee),
  }
}

function enDate(
  { occurrence: o, endroit, publiee }: DateAComparer,
  visit: Visit,
  lieux: readonly LieuConnu[],
): DateDuProduit {
  const prevue = Temporal.PlainDateTime.from(o.origine)
  const debuts = [instantsDe(prevue, prevue).debut, publiee?.debut ?? o.debut]
  return {
    id: o.id,
    jour: o.origine.slice(0, 10),
    version: o.version,
    plage: plageDInstants(o.debut, o.fin),
    statut: o.statut,
    mot: o.mot,
    endroit: memeEndroit(endroit, lieux),
    endroitDit: nomDEndroit(endroit, lieux),
    aVenir: Temporal.Instant.compare(o.fin, visit.now) > 0,
    autrefois: debuts.map((debut) => plageDInstants(debut, debut)),
    publiee: publiee && {
      plage: plageDInstants(publiee.debut, publiee.fin),
      statut: publiee.statut,
      mot: publiee.mot,
      endroit: memeEndroit(publiee.endroit, lieux),
    },
  }
}
