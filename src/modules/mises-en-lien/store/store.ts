import { type SqlBool, sql } from 'kysely'
import { estEncoreDit } from '#modules/annuaire/index.ts'
import { ETAT_DE_L_APPEL, LIEU_DE_L_APPEL, momentVu, PLACES_DE_L_APPEL, tientUnePlace } from '#modules/appels/index.ts'
import { aUnMot } from '#modules/notifications/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { MiseEnLien, Origine, Suivi } from '../etats/domain.ts'
import { lireRaisons, type Raisons, sansLesRepris } from '../etats/raisons.ts'

/** A mise en lien is of the quartiers of its appel. */
export const DE_L_APPEL = { territoire: 'a.territoire_id', action: 'a.action_id', structure: 'a.structure_id' } as const

/** Mises en lien beside the talent's person, the appel and the structure. */
export const misesEnLienSituees = (tx: Tx) =>
  tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'm.talent_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))

/** The same, with all that is read of them. */
export const misesEnLienNommees = (tx: Tx) =>
  misesEnLienSituees(tx)
    .selectAll('m')
    .select([
      't.personne_id',
      't.etat as talent_etat',
      't.pause_jusqu_au',
      't.texte',
      't.langues',
      't.images',
      't.diplomes',
      'p.prenom',
      'p.nom',
      'p.cercle',
      'p.efface_le',
      'a.titre',
      'a.action_id',
      'a.structure_id',
      's.nom as structure_nom',
      'a.contact_id',
      'a.jour',
      'a.heure',
      'a.moment_ecrit',
      LIEU_DE_L_APPEL,
      'a.duree_minutes',
      PLACES_DE_L_APPEL.as('places'),
      ETAT_DE_L_APPEL.as('appel_etat'),
      'a.arret_le',
    ])
    .select((eb) =>
      eb
        .selectFrom('coups_de_pouce as c')
        .select('c.jour')
        .whereRef('c.territoire_id', '=', 'm.territoire_id')
        .whereRef('c.mise_en_lien_id', '=', 'm.id')
        .as('fait_jour'),
    )
    .select(quartiersDe(DE_L_APPEL).as('quartiers'))
    .select(SUSPENS.as('suspens'))
    .select(PAS_LA.as('pas_la'))
    .select(PARTIE.as('partie'))
    .select(sql<boolean>`a.structure_id = any(t.structures_refusees)`.as('structure_refusee'))
    .select(sql<Temporal.PlainDate | null>`(m.avant_deplacement->>'jour')::date`.as('jour_avant'))
    .select(ATTENTE.as('attente'))

/** The desk has first to know who it is. */
export const SUSPENS = sql<boolean>`(p.double_de is not null or p.effacement_a_demander)`

/** The talent said that they are away on the day of the appel. */
export const PAS_LA = sql<boolean>`coalesce(exists (select 1 from jsonb_array_elements(t.jours_evites) as j
  where a.jour between (j->>'du')::date and (j->>'au')::date), false)`

const JOURNAL = (sujet: 'm' | 't', geste: string) => sql<Temporal.Instant>`(select max(j.fait_le) from journal j
  where j.territoire_id = ${sql.ref(`${sujet}.territoire_id`)} and j.objet = ${sujet === 'm' ? 'mise-en-lien' : 'talent'}
    and j.objet_id = ${sql.ref(`${sujet}.id`)} and j.geste = ${geste})`

/** The talent left, or is on a pause that day, and has not said since that they come all the same. */
const PARTIE = sql<boolean>`coalesce(t.etat = 'parti' or (t.etat = 'pause' and a.jour <= coalesce(t.pause_jusqu_au, a.jour)), false)
  and coalesce(${JOURNAL('m', 'sera-la')}, '-infinity')
    < coalesce(greatest(${JOURNAL('t', 'depart')}, ${JOURNAL('t', 'pause')}), t.cree_le)`

/**
 * A second answer of somebody who may be one person with whoever answered before: the first holds the place of both,
 * until the desk has said whether they are two.
 */
const enDouble = (m: 'm' | 'o') => sql<boolean>`exists (select from talents dt
  join personnes dp on dp.territoire_id = dt.territoire_id and dp.id = dt.personne_id
  join talents pt on pt.territoire_id = dp.territoire_id and pt.personne_id = dp.double_de
  join mises_en_lien pm on pm.territoire_id = pt.territoire_id and pm.talent_id = pt.id
  where dt.territoire_id = ${sql.ref(`${m}.territoire_id`)} and dt.id = ${sql.ref(`${m}.talent_id`)}
    and pm.appel_id = ${sql.ref(`${m}.appel_id`)}
    and pm.etat in ('acceptee-par-le-talent', 'proposee-au-porteur', 'coordonnees-partagees', 'realisee'))`

/**
 * Beyond the places: those that are held count first, then who said yes, first come, first served. From 1; 0 for whoever
 * holds a place, may still be given one, or has not said yes.
 */
export const ATTENTE = sql<number>`case when m.etat in ('acceptee-par-le-talent', 'proposee-au-porteur') then greatest(0, (
  select count(*) from mises_en_lien o
  where o.territoire_id = m.territoire_id and o.appel_id = m.appel_id
    and (${tientUnePlace('o')} or (o.etat in ('acceptee-par-le-talent', 'proposee-au-porteur')
      and (coalesce(o.repondue_talent_le, o.cree_le), o.id) <= (coalesce(m.repondue_talent_le, m.cree_le), m.id)
      and (o.id = m.id or not ${enDouble('o')})))
  )::int - ${PLACES_DE_L_APPEL}) else 0 end`

type Ligne = RowOf<typeof misesEnLienNommees>

/** A row with the names around it, as a `MiseEnLien`. */
export const toMiseEnLien = (row: Ligne): MiseEnLien => ({
  ...fromRow(pick(row, 'id', 'appel_id', 'talent_id', 'personne_id', 'prenom', 'nom', 'cercle')),
  talentLa: row.talent_etat !== 'parti' && row.efface_le === null,
  partie: row.partie,
  suspens: row.suspens,
  structureRefusee: row.structure_refusee,
  pause: row.talent_etat === 'pause' ? { jusquAu: row.pause_jusqu_au } : null,
  origine: row.origine,
  raisons: sansLesRepris(lireRaisons(row.explication), (mots) => estEncoreDit(row, mots)),
  ...fromRow(pick(row, 'vague', 'mot', 'version', 'cree_le', 'titre', 'action_id', 'structure_id', 'structure_nom')),
  contactId: row.contact_du_oui ?? row.contact_id,
  contactDuOui: row.contact_du_oui,
  jour: row.fait_jour ?? row.jour,
  jourAvant: row.jour_avant,
  momentVu: momentVu({ ...fromRow(pick(row, 'jour', 'heure', 'moment_ecrit')), lieuTexte: row.lieu }),
  ...fromRow(pick(row, 'duree_minutes', 'places', 'appel_etat')),
  expireLe: row.arret_le,
  quartiers: row.quartiers,
  pasLa: row.pas_la,
  attente: Number(row.attente),
  ...fromRow(pick(row, 'etat', 'reponse_talent', 'reponse_porteur', 'moyen_talent', 'proposee_talent_le')),
  ...fromRow(pick(row, 'repondue_talent_le', 'proposee_porteur_le', 'repondue_porteur_le', 'partagees_le')),
  ...fromRow(pick(row, 'conclue_le', 'retiree_par', 'motif', 'motif_porteur', 'relance_jour', 'moment_avant')),
  ...fromRow(pick(row, 'en_parler', 'annoncee', 'numero_donne')),
})

/** `null` when it is not of this territoire, or went with somebody who erased everything. */
export async function find(tx: Tx, id: Id): Promise<MiseEnLien | null> {
  const row = await misesEnLienNommees(tx).where('m.id', '=', id).executeTakeFirst()
  return row ? toMiseEnLien(row) : null
}

/** The one between this appel and this talent: there is never more than one. */
export async function findByPair(tx: Tx, appelId: Id, talentId: Id): Promise<MiseEnLien | null> {
  const row = await misesEnLienNommees(tx)
    .where('m.appel_id', '=', appelId)
    .where('m.talent_id', '=', talentId)
    .executeTakeFirst()
  return row ? toMiseEnLien(row) : null
}

/** Two answers for the last place wait for each other here: whoever counts places holds the appel. */
export async function lockAppel(tx: Tx, appelId: Id): Promise<void> {
  await tx.selectFrom('appels').select('id').where('id', '=', appelId).forUpdate().executeTakeFirst()
}

/** Two yeses of one person wait for each other: an hour is promised once. */
export async function lockTalent(tx: Tx, talentId: Id): Promise<void> {
  await tx.selectFrom('talents').select('id').where('id', '=', talentId).forUpdate().executeTakeFirst()
}

type Nouvelle = Readonly<{
  id: Id
  appelId: Id
  talentId: Id
  origine: Origine
  raisons?: Raisons | null
  vague?: number | null
  mot: string
  suivi: Suivi
}>

/** Writes a mise en lien; `false` when this talent is already tied to this appel (or the form came twice). */
export async function insert(tx: Tx, visit: Visit, n: Nouvelle): Promise<boolean> {
  return tx
    .insertInto('mises_en_lien')
    .values({
      ...toRow(n, 'id', 'appelId', 'talentId', 'origine', 'mot'),
      explication: n.raisons ? JSON.stringify(n.raisons) : null,
      vague: n.vague ?? null,
      cree_le: visit.now,
      ...colonnes(n.suivi),
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

const REPRISES: readonly string[] = ['retenue', 'proposee-au-talent']

/** Where what was taken back is kept, until it is answered again. */
export type Garde = 'avant_pas_moi' | 'avant_deplacement'

/** Writes the decision if nothing moved since it was taken: two clicks, one winner. `garde`: what it takes back is kept. */
export async function save(
  tx: Tx,
  avant: MiseEnLien,
  apres: Suivi,
  mot?: string,
  garde: Garde | null = null,
  jourAvant: Temporal.PlainDate | null = null,
): Promise<boolean> {
  const gardees = garde === 'avant_deplacement' ? ['etat', ...DU_MOMENT] : [...DU_TALENT, ...DU_PORTEUR, 'etat']
  const gardee = sql<string>`jsonb_build_object('jour', ${jourAvant?.toString() ?? null}::date,
    ${sql.join(gardees.flatMap((une) => [sql.lit(une), sql.ref(une)]))})`
  return tx
    .updateTable('mises_en_lien')
    .set({ ...colonnes(apres), version: avant.version + 1, ...(mot === undefined ? {} : { mot }) })
    .$if(garde !== null, (q) => q.set({ [garde ?? 'avant_pas_moi']: gardee }))
    .$if(garde === 'avant_pas_moi', (q) => q.set({ avant_deplacement: null }))
    .$if(!REPRISES.includes(apres.etat), (q) => q.set({ avant_pas_moi: null }))
    .$if(![...REPRISES, 'acceptee-par-le-talent'].includes(apres.etat), (q) => q.set({ avant_deplacement: null }))
    .where('id', '=', avant.id)
    .where('etat', '=', avant.etat)
    .where('version', '=', avant.version)
    .$call(wroteOne)
}

/** `promise`: the structure knew of it; `suDuTalent`, `suDuPorteur`: they heard since of a moment that is no more. */
export type Reprise = Readonly<{ id: Id; etat: Suivi['etat']; promise: boolean }> &
  Readonly<Record<'suDuTalent' | 'suDuPorteur', boolean>>

const entendu = (genre: string, id: 'm.id' | 'm.appel_id') =>
  aUnMot({ territoire: 'm.territoire_id', id }, [genre], { parties: true, depuis: sql`m.repondue_talent_le` })

/** What was taken back and nobody has answered since, as it was. */
export async function reprises(
  tx: Tx,
  de: Readonly<{ personneId: Id } | { appelId: Id; moment: string }>,
): Promise<Reprise[]> {
  const garde = sql.ref(`m.${'moment' in de ? 'avant_deplacement' : 'avant_pas_moi'}`)
  const { rows } = await sql<Reprise>`select m.id, r.etat,
      coalesce(r.annoncee, m.annoncee) is not null and r.etat <> 'refusee-par-le-talent' as promise,
      m.etat = 'proposee-au-talent' or ${entendu('moment-change-talent', 'm.id')} as "suDuTalent",
      ${entendu('moment-change-porteur', 'm.appel_id')} as "suDuPorteur"
    from mises_en_lien m join talents t on t.territoire_id = m.territoire_id and t.id = m.talent_id,
      jsonb_populate_record(null::mises_en_lien, ${garde}) r
    where m.etat = any(${REPRISES}::text[]) and ${garde} is not null and ${
      'moment' in de
        ? sql`m.appel_id = ${de.appelId} and m.moment_avant = ${de.moment}`
        : sql`t.personne_id = ${de.personneId}`
    }
    order by m.id`.execute(tx)
  return rows
}

const DU_TALENT = [
  'reponse_talent',
  'repondue_talent_le',
  'proposee_talent_le',
  'moyen_talent',
  'motif',
  'moment_avant',
  'numero_donne',
]
const DU_PORTEUR = [
  'proposee_porteur_le',
  'repondue_porteur_le',
  'reponse_porteur',
  'motif_porteur',
  'partagees_le',
  'relance_jour',
  'annoncee',
]
/** All that a move takes back: what each said stays otherwise, their words too. */
const DU_MOMENT = [
  'reponse_talent',
  'moment_avant',
  'proposee_porteur_le',
  'repondue_porteur_le',
  'reponse_porteur',
  'relance_jour',
]

/** Gives back what was taken; not `entiere`, what the talent said alone. */
export async function rendre(tx: Tx, id: Id, etat: Suivi['etat'], garde: Garde, entiere: boolean): Promise<void> {
  const toutes = garde === 'avant_deplacement' ? DU_MOMENT : [...DU_TALENT, ...DU_PORTEUR]
  const rendues = entiere ? toutes : toutes.filter((une) => DU_TALENT.includes(une))
  await sql`update mises_en_lien m set etat = ${etat}, version = m.version + 1, avant_pas_moi = null,
      avant_deplacement = null, ${sql.join(rendues.map((une) => sql`${sql.ref(une)} = r.${sql.ref(une)}`))}
    from mises_en_lien o, jsonb_populate_record(null::mises_en_lien, o.${sql.ref(garde)}) r
    where o.territoire_id = m.territoire_id and o.id = m.id and m.id = ${id}`.execute(tx)
}

const colonnes = (s: Suivi) => ({
  ...toRow(s, 'etat', 'motif', 'motifPorteur', 'retireePar', 'proposeeTalentLe', 'repondueTalentLe', 'reponseTalent'),
  ...toRow(s, 'moyenTalent', 'proposeePorteurLe', 'reponduePorteurLe', 'reponsePorteur', 'partageesLe', 'conclueLe'),
  ...toRow(s, 'relanceJour', 'momentAvant', 'enParler', 'annoncee', 'numeroDonne'),
})

/** Keeps the reasons of a mise en lien that had none, or whose need has changed (`null`: none is left). */
export async function saveRaisons(tx: Tx, id: Id, raisons: Raisons | null): Promise<void> {
  const explication = raisons === null ? null : JSON.stringify(raisons)
  await tx.updateTable('mises_en_lien').set({ explication }).where('id', '=', id).execute()
}

/** What was answered through a link in other hands was for a moment that is no more: it comes back to nobody. */
export async function oublierPasMoi(tx: Tx, appelId: Id): Promise<void> {
  await tx.updateTable('mises_en_lien').set({ avant_pas_moi: null }).where('appel_id', '=', appelId).execute()
}

/** What was agreed is to be asked again in plain words: the moment is the one it was, and it is not free any more. */
export async function oublierLeMoment(tx: Tx, id: Id): Promise<void> {
  await tx
    .updateTable('mises_en_lien')
    .set({ moment_avant: '', avant_deplacement: null })
    .where('id', '=', id)
    .execute()
}

/** Whose yes it was for the structure. */
export async function saveContactDuOui(tx: Tx, id: Id, contact_du_oui: Id | null): Promise<void> {
  await tx.updateTable('mises_en_lien').set({ contact_du_oui }).where('id', '=', id).execute()
}

/** The day to call again (`2026-03-14`; `null`: none), and what each said until now. */
export async function saveRelance(tx: Tx, m: MiseEnLien, relance_jour: string | null): Promise<void> {
  const mots = { motif: m.motif, motif_porteur: m.motifPorteur }
  await tx
    .updateTable('mises_en_lien')
    .set({ relance_jour, ...mots })
    .where('id', '=', m.id)
    .execute()
}

/** Places taken (contacts shared, or done) and people who said yes, of one appel. */
export async function compter(tx: Tx, appelId: Id): Promise<{ prises: number; oui: number; faites: number }> {
  const nombre = (condition: ReturnType<typeof sql<SqlBool>>) => sql<number>`count(*) filter (where ${condition})`
  const row = await tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .select([
      nombre(tientUnePlace('m')).as('prises'),
      nombre(sql<SqlBool>`(m.etat in ('acceptee-par-le-talent', 'proposee-au-porteur') and not ${enDouble('m')}
        or ${tientUnePlace('m')})`).as('oui'),
      nombre(sql<SqlBool>`(m.etat = 'realisee' and ${tientUnePlace('m')})`).as('faites'),
    ])
    .where('m.appel_id', '=', appelId)
    .executeTakeFirstOrThrow()
  return { prises: Number(row.prises), oui: Number(row.oui), faites: Number(row.faites) }
}

/** How many times a month the talent agreed to be asked; `null`: never said. */
export async function parMoisDe(tx: Tx, talentId: Id): Promise<number | null> {
  const row = await tx.selectFrom('talents').select('par_mois').where('id', '=', talentId).executeTakeFirstOrThrow()
  return row.par_mois
}
