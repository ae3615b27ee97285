import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { NUMERO_DES_LIBRES } from '../domain/venues.ts'
import type { PlanGarde } from '../plan/plan.ts'
import type { Inscrit, Lien, Verrou } from '../plan/probleme.ts'

/** Who comes, with what they wish, as the plan needs it; whoever waits for a place is not in it. */
export async function inscritsDe(tx: Tx, journeeId: Id): Promise<Inscrit[]> {
  const { rows } =
    await sql<Inscrit>`select i.id, i.invite_id as "inviteId", i.role, i.nombre, i.numero, i.avec, v.structure_id as "structureId", s.nom as structure,
      coalesce(p.prenom || coalesce(' ' || nullif(left(p.nom, 1), '') || '.', ''), nullif(v.nom_ecrit, ''), s.nom,
        'Quelqu’un') as nom,
      coalesce(array_agg(w.stand_id order by w.stand_id) filter (where w.stand_id is not null), '{}') as stands,
      coalesce(array_agg(j.id order by j.id) filter (where j.id is not null), '{}') as personnes
    from inscriptions_de_lancement i
    join invites_de_temps_fort v on v.territoire_id = i.territoire_id and v.id = i.invite_id
    left join personnes p on p.territoire_id = v.territoire_id and p.id = v.personne_id
    left join structures s on s.territoire_id = v.territoire_id and s.id = v.structure_id
    left join souhaits_de_lancement w on w.territoire_id = i.territoire_id and w.inscription_id = i.id
    left join inscriptions_de_lancement j on j.territoire_id = w.territoire_id and j.invite_id = w.invite_id
    where i.journee_id = ${journeeId} and (i.etat = 'a-confirmer' or (i.etat = 'inscrit' and v.vient is distinct from 'non')) and not v.oublie
    group by i.id, i.invite_id, i.role, i.nombre, i.numero, i.avec, v.structure_id, p.prenom, p.nom, v.nom_ecrit, s.nom
    order by i.id limit 500`.execute(tx)
  return rows.toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'))
}

/** A number for each who has none yet, by name; those given stay, on paper that may be printed already. */
export async function numeroter(tx: Tx, journeeId: Id): Promise<void> {
  const sans = (await inscritsDe(tx, journeeId)).filter(({ numero }) => numero === null).map(({ id }) => id)
  await sql`update inscriptions_de_lancement i set numero = m.dernier + n.rang
    from (select coalesce(max(numero), 0) as dernier from inscriptions_de_lancement
        where journee_id = ${journeeId} and numero <= ${NUMERO_DES_LIBRES}) m,
      unnest(${sans}::uuid[]) with ordinality n(id, rang)
    where i.journee_id = ${journeeId} and i.id = n.id`.execute(tx)
}

export type UnVerrou = Verrou & Readonly<{ id: Id; blocId: Id }>
export type UnLien = Lien & Readonly<{ id: Id }>

export async function verrousDe(tx: Tx, journeeId: Id): Promise<UnVerrou[]> {
  const rows = await tx
    .selectFrom('verrous_de_lancement')
    .select(['id', 'bloc_id', 'inscription_id', 'stand_id', 'place', 'tour'])
    .where('journee_id', '=', journeeId)
    .orderBy('tour')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map((row) => fromRow(row))
}

export async function liensDe(tx: Tx, journeeId: Id): Promise<UnLien[]> {
  const rows = await tx
    .selectFrom('liens_de_lancement')
    .select(['id', 'genre', 'inscription_id', 'autre_id', 'stand_id'])
    .where('journee_id', '=', journeeId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map((row) => fromRow(row))
}

/** One a person and a round: said again, the last place holds. */
export async function saveVerrou(tx: Tx, journeeId: Id, v: UnVerrou): Promise<void> {
  await tx
    .insertInto('verrous_de_lancement')
    .values({ journee_id: journeeId, ...toRow(v, 'id', 'blocId', 'inscriptionId', 'standId', 'place', 'tour') })
    .onConflict((oc) =>
      oc
        .columns(['territoire_id', 'bloc_id', 'inscription_id', 'tour'])
        .doUpdateSet({ id: v.id, ...toRow(v, 'standId', 'place') }),
    )
    .execute()
}

export const removeVerrou = (tx: Tx, journeeId: Id, id: Id): Promise<boolean> =>
  tx.deleteFrom('verrous_de_lancement').where('journee_id', '=', journeeId).where('id', '=', id).$call(wroteOne)

export async function insertLien(tx: Tx, journeeId: Id, l: UnLien): Promise<void> {
  await tx
    .insertInto('liens_de_lancement')
    .values({ journee_id: journeeId, ...toRow(l, 'id', 'genre', 'inscriptionId', 'autreId', 'standId') })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export const removeLien = (tx: Tx, journeeId: Id, id: Id): Promise<boolean> =>
  tx.deleteFrom('liens_de_lancement').where('journee_id', '=', journeeId).where('id', '=', id).$call(wroteOne)

/** Of the blocks that the day has; the plan of one that was taken off is read no more. */
export async function plansDe(tx: Tx, journeeId: Id, blocIds: readonly Id[]): Promise<PlanGarde[]> {
  if (blocIds.length === 0) return []
  const rows = await tx
    .selectFrom('plans_de_lancement')
    .selectAll()
    .where('journee_id', '=', journeeId)
    .where('bloc_id', 'in', blocIds)
    .execute()
  return rows.map((row) => fromRow(row, 'journee_id'))
}

export async function savePlan(tx: Tx, visit: Visit, journeeId: Id, p: Omit<PlanGarde, 'composeLe'>): Promise<void> {
  const valeurs = {
    ...toRow(p, 'empreinte', 'reserves', 'joues', 'methode'),
    rencontres: JSON.stringify(p.rencontres),
    imprime: JSON.stringify(p.imprime),
    changements: JSON.stringify(p.changements),
    rapport: JSON.stringify(p.rapport),
    compose_le: visit.now,
  }
  await tx
    .insertInto('plans_de_lancement')
    .values({ journee_id: journeeId, bloc_id: p.blocId, ...valeurs })
    .onConflict((oc) => oc.columns(['territoire_id', 'journee_id', 'bloc_id']).doUpdateSet(valeurs))
    .execute()
}

/** Whose itineraries these are, and nothing else of the plan: it is the one that was composed. */
export async function saveRoutes(
  tx: Tx,
  journeeId: Id,
  blocId: Id,
  { rencontres, imprime, changements }: Pick<PlanGarde, 'rencontres' | 'imprime' | 'changements'>,
): Promise<void> {
  await tx
    .updateTable('plans_de_lancement')
    .set({
      rencontres: JSON.stringify(rencontres),
      imprime: JSON.stringify(imprime),
      changements: JSON.stringify(changements),
    })
    .where('journee_id', '=', journeeId)
    .where('bloc_id', '=', blocId)
    .execute()
}
