import { type SqlBool, sql } from 'kysely'
import { nomCourt } from '#modules/personnes/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  type Decision,
  type EtatDeDecision,
  NOM_DU_CERCLE,
  type Relecture,
  ROLES_DE_DECISION,
  type RoleDeDecision,
  type TempsFort,
} from '../domain/types.ts'
import { estASoi, peutLireCelle } from '../policy.ts'
import { ENTRE } from './temps-forts.ts'

const decisionsNommees = (tx: Tx) =>
  tx
    .selectFrom('decisions_de_temps_fort as d')
    .innerJoin('temps_forts as t', (join) => sameTerritoire(join, 't.id', 'd.temps_fort_id'))
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'd.personne_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'd.structure_id'))
    .selectAll('d')
    .select(['p.prenom', 'p.nom', 's.nom as structure_nom', 't.titre as temps_fort_titre', 't.quartier_id'])

type Ligne = RowOf<typeof decisionsNommees>

const toDecision = (row: Ligne): Decision => ({
  ...fromRow(pick(row, 'id', 'temps_fort_id', 'texte', 'personne_id', 'structure_id', 'role')),
  aQui: aQui(row),
  ...pick(row, 'jour', 'etat', 'version'),
})

function aQui(row: Ligne): string {
  if (row.prenom !== null) return nomCourt({ prenom: row.prenom, nom: row.nom ?? '' })
  if (row.structure_nom !== null) return row.structure_nom
  return row.role === null ? '' : NOM_DU_CERCLE[row.role]
}

/** What was decided at this meeting, in the order in which it was. */
export async function decisions(tx: Tx, tempsFortId: Id): Promise<Decision[]> {
  const rows = await decisionsNommees(tx)
    .where('d.temps_fort_id', '=', tempsFortId)
    .orderBy('d.cree_le')
    .orderBy('d.id')
    .execute()
  return rows.map(toDecision)
}

export async function findDecision(tx: Tx, id: Id): Promise<Decision | null> {
  const row = await decisionsNommees(tx).where('d.id', '=', id).executeTakeFirst()
  return row ? toDecision(row) : null
}

/**
 * What was decided before this meeting takes place, and is read again at it: all that is still to do, and what was answered
 * at this very reading. Meetings are prepared in any order: their days tell which comes first, not who was written first.
 */
export async function aRelire(
  tx: Tx,
  tempsFort: Pick<TempsFort, 'id' | 'quartierId' | 'moment' | 'entre'>,
): Promise<readonly (Decision & Readonly<{ relecture: Relecture | null; tempsFortTitre: string }>)[]> {
  const rows = await decisionsNommees(tx)
    .leftJoin('relectures_de_decision as r', (join) =>
      join
        .onRef('r.territoire_id', '=', 'd.territoire_id')
        .onRef('r.decision_id', '=', 'd.id')
        .on('r.temps_fort_id', '=', tempsFort.id),
    )
    .select('r.reponse')
    .where('d.temps_fort_id', '<>', tempsFort.id)
    // What those invited only decided is read again among them, or fewer of them.
    .where(sql<SqlBool>`(not t.entre_nous or (${tempsFort.entre !== null} and not exists (
      select i.personne_id, i.structure_id, i.nom_ecrit from invites_de_temps_fort i where i.temps_fort_id = ${tempsFort.id}
      except
      select i.personne_id, i.structure_id, i.nom_ecrit from invites_de_temps_fort i where i.temps_fort_id = t.id)))`)
    .$if(tempsFort.moment !== null, (q) => q.where('d.cree_le', '<', tempsFort.moment?.debut ?? null))
    .where((eb) => eb.or([eb('d.etat', '=', 'a-faire'), eb('r.reponse', 'is not', null)]))
    .where(
      tempsFort.quartierId === null
        ? sql<SqlBool>`t.quartier_id is null`
        : sql<SqlBool>`t.quartier_id = ${tempsFort.quartierId}`,
    )
    .orderBy('d.jour', (ob) => ob.asc().nullsLast())
    .orderBy('d.cree_le')
    .orderBy('d.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...toDecision(row), relecture: row.reponse, tempsFortTitre: row.temps_fort_titre }))
}

export type Porteur = Readonly<{ personneId: Id | null; structureId: Id | null; role: RoleDeDecision | null }>
export type SaisieDeDecision = Porteur & Readonly<{ texte: string; jour: string | null }>

const colonnes = (d: SaisieDeDecision) => toRow(d, 'texte', 'personneId', 'structureId', 'role', 'jour')

/** The same form twice is one decision. */
export async function insertDecision(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  id: Id,
  decision: SaisieDeDecision,
): Promise<void> {
  await tx
    .insertInto('decisions_de_temps_fort')
    .values({ id, temps_fort_id: tempsFortId, ...colonnes(decision), etat_le: null, cree_le: visit.now })
    .onConflict(sameId)
    .execute()
}

/** `false` when somebody was faster. */
export async function saveDecision(
  tx: Tx,
  tempsFortId: Id,
  id: Id,
  version: number,
  decision: SaisieDeDecision,
): Promise<boolean> {
  return tx
    .updateTable('decisions_de_temps_fort')
    .set({ ...colonnes(decision), version: version + 1 })
    .where('temps_fort_id', '=', tempsFortId)
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

export async function saveEtatDeDecision(
  tx: Tx,
  visit: Visit,
  id: Id,
  etat: EtatDeDecision,
  par: string,
): Promise<void> {
  await tx
    .updateTable('decisions_de_temps_fort')
    .set((eb) => ({ etat, etat_par: par, etat_le: visit.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function removeDecision(tx: Tx, tempsFortId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('decisions_de_temps_fort').where('temps_fort_id', '=', tempsFortId).where('id', '=', id).execute()
}

/** What was said of it at this reading; said again, the last word counts. */
export async function saveRelecture(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  decisionId: Id,
  reponse: Relecture,
): Promise<void> {
  await tx
    .insertInto('relectures_de_decision')
    .values({ decision_id: decisionId, temps_fort_id: tempsFortId, reponse, dite_le: visit.now })
    .onConflict((oc) =>
      oc.columns(['territoire_id', 'temps_fort_id', 'decision_id']).doUpdateSet({ reponse, dite_le: visit.now }),
    )
    .execute()
}

/** What this person has to do, by name, for their structure or in their role: soonest first; with `inviteId`, on their own page. */
export async function decisionsDe(tx: Tx, { me }: Visit): Promise<(Decision & Readonly<{ inviteId?: Id }>)[]> {
  if (me.genre !== 'compte') return []
  const [structures, roles] = [structuresDe(me), ROLES_DE_DECISION.filter((role) => tient(me, role))]
  const rows = await decisionsNommees(tx)
    .select(ENTRE.as('entre'))
    .where('t.etat', '<>', 'annule')
    .select(
      sql<string | null>`(select i.id from invites_de_temps_fort i where i.territoire_id = t.territoire_id
        and i.temps_fort_id = t.id and i.personne_id = ${me.personneId})`.as('invite_id'),
    )
    .where('d.etat', '=', 'a-faire')
    .where((eb) =>
      eb.or([
        eb('d.personne_id', '=', me.personneId),
        ...(structures.length > 0 ? [eb('d.structure_id', 'in', structures)] : []),
        ...(roles.length > 0 ? [eb('d.role', 'in', roles)] : []),
      ]),
    )
    .orderBy('d.jour', (ob) => ob.asc().nullsLast())
    .orderBy('d.cree_le')
    .orderBy('d.id')
    .limit(200)
    .execute()
  return rows.flatMap((row) => {
    const [la, une] = [
      { quartiers: row.quartier_id === null ? [] : [row.quartier_id], entre: row.entre },
      toDecision(row),
    ]
    // Who may not open the meeting is told nothing of what was decided there; whose it is knows before the minutes leave.
    if (!estASoi(me, une, la)) return []
    if (peutLireCelle(me, la)) return [une]
    return row.invite_id === null ? [] : [{ ...une, inviteId: row.invite_id }]
  })
}

const tient = (me: Extract<Visit['me'], { genre: 'compte' }>, role: RoleDeDecision): boolean =>
  me.attributions.some((une) => une.role === role)
