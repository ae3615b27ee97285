import { sql } from 'kysely'
import { nomCourt } from '#modules/personnes/index.ts'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Cercle, Creneau, Invite, Vient, Voix } from '../domain/types.ts'

/** Words to this guest that neither left nor were said. */
export const ATTEND = sql`e.territoire_id = i.territoire_id and e.personne_id = i.personne_id
  and e.donnees->>'id' = i.id::text and (e.genre = 'temps-fort-invitation' or i.invite_le is null)
  and e.envoye_le is null and e.dit_le is null and e.abandonne is distinct from 'sans-objet'`

const invitesNommes = (tx: Tx) =>
  tx
    .selectFrom('invites_de_temps_fort as i')
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'i.personne_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'i.structure_id'))
    .selectAll('i')
    .select(['p.prenom', 'p.nom', 's.nom as structure_nom'])
    .select(
      sql<boolean>`i.personne_id is null and not i.oublie
        or exists (select from envois e where ${ATTEND} and e.abandonne is not null)`.as('a_appeler'),
    )
    .select(sql<boolean>`exists (select from envois e where ${ATTEND})`.as('attend'))

type Ligne = RowOf<typeof invitesNommes>

const toInvite = (row: Ligne): Invite => ({
  ...fromRow(row, 'cree_le', 'temps_fort_id', 'nom_ecrit', 'oublie', 'prenom'),
  nom: nomDe(row),
})

function nomDe(row: Ligne): string {
  if (row.prenom !== null) return nomCourt({ prenom: row.prenom, nom: row.nom ?? '' })
  return row.nom_ecrit || row.structure_nom || 'Quelqu’un'
}

/** Everybody asked, by circle then by name. */
export async function deCeTempsFort(tx: Tx, tempsFortId: Id): Promise<Invite[]> {
  const rows = await invitesNommes(tx)
    .where('i.temps_fort_id', '=', tempsFortId)
    .orderBy(
      sql`array_position(array['porteur','conseil','coordination','animation','cdsu','partenaire','habitant'], i.cercle)`,
    )
    .orderBy(sql`coalesce(s.nom, p.prenom, i.nom_ecrit) collate fr`)
    .orderBy('i.id')
    .limit(500)
    .execute()
  return rows.map(toInvite)
}

/** With the meeting it is for. Somebody who was forgotten has no page any more, whatever link is left of it. */
export async function find(tx: Tx, id: Id): Promise<(Invite & Readonly<{ tempsFortId: Id }>) | null> {
  const row = await invitesNommes(tx).where('i.id', '=', id).where('i.oublie', '=', false).executeTakeFirst()
  return row ? { ...toInvite(row), tempsFortId: row.temps_fort_id } : null
}

export type NouvelInvite = Readonly<{
  id: Id
  cercle: Cercle
  personneId: Id | null
  structureId: Id | null
  nomEcrit: string
  present?: boolean
  /** Whether the minutes may name them: yes, unless it is said. */
  nomme?: boolean
}>

/** A line of a first name alone is that of somebody known from now on. */
export async function nommer(tx: Tx, id: Id, personneId: Id): Promise<void> {
  await tx
    .updateTable('invites_de_temps_fort')
    .set({ personne_id: personneId, nom_ecrit: '' })
    .where('id', '=', id)
    .where('personne_id', 'is', null)
    .execute()
}

/** `null`: as it was. A person who is known has the name that is theirs. */
export async function corriger(
  tx: Tx,
  id: Id,
  { nomEcrit, personneId, nomme }: Readonly<{ nomEcrit: string | null; personneId: Id | null; nomme: boolean }>,
): Promise<void> {
  if (personneId !== null) await nommer(tx, id, personneId)
  await tx
    .updateTable('invites_de_temps_fort')
    .set({ nomme, ...(nomEcrit === null || personneId !== null ? {} : { nom_ecrit: nomEcrit }) })
    .where('id', '=', id)
    .execute()
}

/** The line of whoever was just asked: their own, or the one that their person, or their structure, had already. */
export async function ligneDe(
  tx: Tx,
  tempsFortId: Id,
  { id, personneId, structureId }: Pick<NouvelInvite, 'id' | 'personneId' | 'structureId'>,
): Promise<Id | null> {
  const rows = await tx
    .selectFrom('invites_de_temps_fort')
    .select('id')
    .where('temps_fort_id', '=', tempsFortId)
    .where((eb) =>
      eb.or([
        eb('id', '=', id),
        ...(personneId === null ? [] : [eb('personne_id', '=', personneId)]),
        ...(personneId !== null || structureId === null
          ? []
          : [eb.and([eb('personne_id', 'is', null), eb('structure_id', '=', structureId)])]),
      ]),
    )
    .orderBy((eb) => eb('id', '=', id), 'desc')
    .limit(1)
    .execute()
  return rows[0]?.id ?? null
}

/** Asks some more; who is asked already is asked once. */
export async function insert(tx: Tx, visit: Visit, tempsFortId: Id, nouveaux: readonly NouvelInvite[]): Promise<void> {
  if (nouveaux.length === 0) return
  await tx
    .insertInto('invites_de_temps_fort')
    .values(
      nouveaux.map((n) => ({
        ...toRow(n, 'id', 'cercle', 'personneId', 'structureId', 'nomEcrit'),
        temps_fort_id: tempsFortId,
        vient: null,
        repondu_le: null,
        sonde_le: null,
        invite_le: null,
        present: n.present ?? false,
        nomme: n.nomme ?? true,
        cree_le: visit.now,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** No longer asked; what they answered goes with it. */
export async function remove(tx: Tx, tempsFortId: Id, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('invites_de_temps_fort').where('temps_fort_id', '=', tempsFortId).where('id', 'in', ids).execute()
}

/** « Je viens », « je ne viens pas »; the last word counts. Whoever answers is invited. `notePar`: who wrote it down for them. */
export async function saveVient(
  tx: Tx,
  visit: Visit,
  id: Id,
  vient: Vient,
  mot: string,
  notePar: string,
): Promise<void> {
  await tx
    .updateTable('invites_de_temps_fort')
    .set((eb) => ({
      ...{ vient, mot, repondu_le: visit.now, note_par: notePar },
      invite_le: eb.fn.coalesce('invite_le', eb.val(visit.now)),
    }))
    .where('id', '=', id)
    .execute()
}

/** What a new date undoes: who said they come had another one in mind. */
export async function oublierLesReponses(tx: Tx, tempsFortId: Id): Promise<void> {
  await tx
    .updateTable('invites_de_temps_fort')
    .set({ vient: null, repondu_le: null, note_par: '' })
    .where('temps_fort_id', '=', tempsFortId)
    .execute()
}

/** A mail was promised to these. */
export async function saveDemande(
  tx: Tx,
  visit: Visit,
  ids: readonly Id[],
  quoi: 'sonde_le' | 'invite_le',
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('invites_de_temps_fort')
    .set({ [quoi]: visit.now })
    .where('id', 'in', ids)
    .execute()
}

/** Ticks some and unticks others; whoever is in neither list stays as they are. */
export async function savePresents(tx: Tx, tempsFortId: Id, la: readonly Id[], pasLa: readonly Id[]): Promise<void> {
  for (const [ids, present] of [
    [la, true],
    [pasLa, false],
  ] as const) {
    if (ids.length === 0) continue
    await tx
      .updateTable('invites_de_temps_fort')
      .set({ present })
      .where('temps_fort_id', '=', tempsFortId)
      .where('id', 'in', ids)
      .execute()
  }
}

/** The slots that are asked, in order. */
export async function creneaux(tx: Tx, tempsFortId: Id): Promise<Creneau[]> {
  return tx
    .selectFrom('creneaux_de_temps_fort')
    .select(['id', 'debut'])
    .where('temps_fort_id', '=', tempsFortId)
    .orderBy('debut')
    .execute()
}

export async function insertCreneaux(tx: Tx, tempsFortId: Id, nouveaux: readonly Creneau[]): Promise<void> {
  if (nouveaux.length === 0) return
  await tx
    .insertInto('creneaux_de_temps_fort')
    .values(nouveaux.map(({ id, debut }) => ({ id, temps_fort_id: tempsFortId, debut })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function removeCreneau(tx: Tx, tempsFortId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('creneaux_de_temps_fort').where('temps_fort_id', '=', tempsFortId).where('id', '=', id).execute()
}

/** What everybody said of every slot of a meeting. */
export async function voix(tx: Tx, tempsFortId: Id): Promise<ReadonlyMap<Id, ReadonlyMap<Id, Voix>>> {
  const rows = await tx
    .selectFrom('voix_de_temps_fort as v')
    .innerJoin('invites_de_temps_fort as i', (join) => sameTerritoire(join, 'i.id', 'v.invite_id'))
    .select(['v.invite_id', 'v.creneau_id', 'v.voix'])
    .where('i.temps_fort_id', '=', tempsFortId)
    .execute()
  const parInvite = new Map<Id, Map<Id, Voix>>()
  for (const { invite_id, creneau_id, voix: dite } of rows) {
    const sienne = parInvite.get(invite_id) ?? new Map<Id, Voix>()
    parInvite.set(invite_id, sienne.set(creneau_id, dite))
  }
  return parInvite
}

/** One answer to all the slots: it replaces the one before. */
export async function saveVoix(
  tx: Tx,
  visit: Visit,
  inviteId: Id,
  dites: ReadonlyMap<Id, Voix>,
  mot: string,
  notePar: string,
): Promise<void> {
  if (dites.size > 0)
    await tx
      .insertInto('voix_de_temps_fort')
      .values(
        [...dites].map(([creneau_id, dite]) => ({ invite_id: inviteId, creneau_id, voix: dite, dite_le: visit.now })),
      )
      .onConflict((oc) =>
        oc
          .columns(['territoire_id', 'invite_id', 'creneau_id'])
          .doUpdateSet((eb) => ({ voix: eb.ref('excluded.voix'), dite_le: visit.now })),
      )
      .execute()
  await tx.updateTable('invites_de_temps_fort').set({ mot, note_par: notePar }).where('id', '=', inviteId).execute()
}

/** Written down when somebody answers by a link, at the instant of what it wrote. */
export const PAR_SON_LIEN = { objet: 'invite-de-temps-fort', geste: 'repondre-par-lien' } as const

/** What was answered at these instants, of a meeting that is not over, is to be asked again. */
export async function oublierLaReponse(tx: Tx, id: Id, faits: readonly Temporal.Instant[]): Promise<void> {
  const instants = sql`${[...faits]}::timestamptz[]`
  const pasFinie = sql`i.id = ${id} and i.temps_fort_id in (select id from temps_forts where etat in ('sondage', 'fixe'))`
  await sql`delete from voix_de_temps_fort v using invites_de_temps_fort i
    where i.id = v.invite_id and v.dite_le = any(${instants}) and ${pasFinie}`.execute(tx)
  await sql`update invites_de_temps_fort i set vient = null, repondu_le = null, mot = ''
    where i.note_par = '' and (i.repondu_le is null or i.repondu_le = any(${instants})) and ${pasFinie}`.execute(tx)
}

/** Of two structures that become one, each invited under nobody's name: who came did, and the line that was answered stays. */
export async function garderLaReponse(tx: Tx, retire: Id, garde: Id): Promise<void> {
  const toutes = (un: string) => sql`${sql.ref(`${un}.personne_id`)} is null and ${sql.ref(`${un}.nom_ecrit`)} = ''
    and not ${sql.ref(`${un}.oublie`)} and ${sql.ref(`${un}.structure_id`)} in (${retire}, ${garde})`
  const deux = sql`${toutes('i')} and ${toutes('j')} and j.temps_fort_id = i.temps_fort_id`
  await sql`update invites_de_temps_fort i set present = true from invites_de_temps_fort j
    where ${deux} and j.present`.execute(tx)
  await sql`delete from invites_de_temps_fort i using invites_de_temps_fort j
    where ${deux} and i.structure_id = ${garde} and i.repondu_le is null and j.repondu_le is not null`.execute(tx)
}
