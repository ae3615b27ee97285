import { type SqlBool, sql } from 'kysely'
import { ETATS_PUBLICS, periodeVotee } from '#modules/programmation/index.ts'
import { fromRow, pick } from '#platform/columns.ts'
import { instantDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { jsonRows } from '#platform/db/json-rows.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import { aLEmpreinte } from '#src/ground/lettres.ts'
import type { Tx } from '#src/ground/visit.ts'
import { DUREE_MAX_EN_JOURS } from '../domain/quand.ts'
import type { SeancePubliee, Statut } from '../domain/seance.ts'
import { lireCopies, VERSION_DE_COPIE } from './copies-queries.ts'
import type { Filtre } from './filtre.ts'
import { selon } from './filtre-queries.ts'

/** Days, both included, and what of them. */
export type Demande = Readonly<{
  du: Temporal.PlainDate
  au: Temporal.PlainDate
  filtre: Filtre
  /** Of this séance only. */
  seance?: Id
}>

export type ActionDeDate = Readonly<{
  id: Id
  titre: string
  theme: string
  publics: readonly string[]
  structureId: Id
  structureNom: string
  /** None: the whole territoire's. */
  quartiers: readonly Readonly<{ id: Id; nom: string }>[]
}>

/** A séance as it is published; all its dates share this one object. */
export type SeanceDeDate = SeancePubliee &
  Readonly<{
    /** Its own title, else that of the action. */
    titre: string
    /** Its own publics, else those of the action. */
    publics: readonly string[]
    action: ActionDeDate | null
    sequence: number
    publieeLe: Temporal.Instant
    modifieeLe: Temporal.Instant
  }>

/** A known place, or what was written of it; `id` is `null` for words, and for a place since taken away. */
export type LieuDeDate = Readonly<{
  id: Id | null
  nom: string
  adresse: string
  acces: string
  accessibilite: readonly string[]
  quartierId: Id | null
  salleId: Id | null
  salleNom: string
}>

/** One published date, with all that a page, a feed or a poster says of it. */
export type DatePubliee = Readonly<{
  /** That of the occurrence, the same in the draft. */
  id: Id
  seanceId: Id
  /** Where the rule put it: `2026-03-14T14:00`, or `2026-03-14` for a whole day. */
  origine: string
  debut: Temporal.Instant
  /** The end; of whole days, the midnight after the last. */
  fin: Temporal.Instant
  journee: boolean
  /** Where it was before it moved. */
  debutPrecedent: Temporal.Instant | null
  /** Its end before, of a date that moved and begins when it did. */
  finPrecedente: Temporal.Instant | null
  /** Of a date that moved to another place or room: what it is called, where it was, `lieu` as short as tells it. */
  lieuPrecedent: Readonly<{ mot: string; lieu: string; salleId: Id | null }> | null
  statut: Statut
  mot: string
  sequence: number
  modifieeLe: Temporal.Instant
  annuleeLe: Temporal.Instant | null
  coOccupation: boolean
  seance: SeanceDeDate
  lieu: LieuDeDate | null
}>

/** At most so many in one reading. */
export const LIMITE = 10_000

const PUBLIEES = {
  action: sql`p.action_id`,
  territoire: sql`p.territoire_id`,
  titre: sql`p.donnees->>'titre'`,
  lieu: sql`o.lieu_id`,
  lieuEcrit: sql`o.lieu_ecrit`,
  nature: sql`p.donnees->>'nature'`,
  publics: sql`array(select jsonb_array_elements_text(p.donnees->'publics'))`,
  ageMin: sql`(p.donnees->>'ageMin')::int`,
  ageMax: sql`(p.donnees->>'ageMax')::int`,
}

/** Of no action, or of one that is public. */
const deDatePublique = sql<SqlBool>`(p.action_id is null
  or (a.etat in (${sql.join([...ETATS_PUBLICS])}) and a.archivee_le is null))`

/**
 * The published dates that touch these days, soonest first. Cancelled dates are among them (`statut`), so that a page
 * says it and a feed tells it. Those of an action that is not public (any more) are not.
 */
export async function publiees(tx: Tx, demande: Demande): Promise<DatePubliee[]> {
  const query = tx
    .selectFrom('occurrences_publiees as o')
    .innerJoin('seances_publiees as p', (join) => sameTerritoire(join, 'p.seance_id', 'o.seance_id'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'p.action_id'))
    .select(['o.id', 'o.seance_id', 'o.origine', 'o.debut', 'o.fin', 'o.debut_precedent', 'o.statut', 'o.mot'])
    .select(['o.sequence', 'o.modifiee_le', 'o.annulee_le', 'o.co_occupation'])
    .select(['o.lieu_id', 'o.salle_id', 'o.lieu_ecrit'])
    .select(
      sql<
        (OuDeDate & { duree: number }) | null
      >`case when o.statut = 'deplacee' and o.avant_deplacement is not null then
      json_build_object('duree', o.avant_deplacement->0, 'lieu_id', o.avant_deplacement->>1, 'salle_id', o.avant_deplacement->>2,
        'lieu_ecrit', o.avant_deplacement->>3) end`.as('avant'),
    )
    .select(VERSION_DE_COPIE.as('seance_version'))
    .where('o.debut', '<', instantDe(demande.au.add({ days: 1 })))
    .where('o.fin', '>', instantDe(demande.du))
    // Without it, all that ever took place would be read: `fin` has no index of its own.
    .where('o.debut', '>', instantDe(demande.du.subtract({ days: DUREE_MAX_EN_JOURS })))
    .where(deDatePublique)
    .where(selon(demande.filtre, PUBLIEES))
    .$if(demande.seance !== undefined, (q) => q.where('o.seance_id', '=', demande.seance ?? ''))
    .orderBy('o.debut')
    .orderBy('o.id')
    .limit(LIMITE)
  const rows = await jsonRows(tx, query)
  const seances = await seancesPubliees(tx, new Map(rows.map((row) => [row.seance_id, row.seance_version])))
  const lieu = await lieuxDes(
    tx,
    rows.flatMap((row) => (row.avant ? [row, row.avant] : [row])),
  )
  return rows.flatMap((row) => {
    const seance = seances.get(row.seance_id)
    if (!seance) return []
    return [
      {
        ...fromRow(pick(row, 'id', 'seance_id', 'origine')),
        debut: instant(row.debut),
        fin: instant(row.fin),
        journee: !row.origine.includes('T'),
        debutPrecedent: row.debut_precedent === null ? null : instant(row.debut_precedent),
        finPrecedente: finQuittee(row),
        lieuPrecedent: row.avant && lieuQuitte(lieu(row.avant), lieu(row)),
        ...pick(row, 'statut', 'mot', 'sequence'),
        modifieeLe: instant(row.modifiee_le),
        annuleeLe: row.annulee_le === null ? null : instant(row.annulee_le),
        coOccupation: row.co_occupation,
        seance,
        lieu: lieu(row),
      },
    ]
  })
}

type Datee = Readonly<Record<'origine' | 'debut' | 'fin', string>> &
  Readonly<{ debut_precedent: string | null; avant: { duree: number } | null }>

// A whole day has no hour of end.
function finQuittee(row: Datee): Temporal.Instant | null {
  if (row.avant === null || row.debut_precedent !== null || !row.origine.includes('T')) return null
  const fin = instant(row.debut).add({ seconds: row.avant.duree })
  return fin.equals(instant(row.fin)) ? null : fin
}

/** What a date that goes from one place to another leaves, said by its room alone when the place is the same. */
function lieuQuitte(avant: LieuDeDate | null, la: LieuDeDate | null): DatePubliee['lieuPrecedent'] {
  const memeLieu = avant?.id === la?.id && (avant?.id ?? null) !== null
  if (memeLieu ? avant?.salleId === la?.salleId : avant?.id === la?.id && avant?.nom === la?.nom) return null
  const salleId = avant?.salleId ?? null
  if (memeLieu) return { mot: 'de salle', lieu: avant?.salleNom ?? '', salleId }
  return { mot: 'de lieu', lieu: joints([avant?.nom ?? '', avant?.salleNom ?? ''], ', '), salleId }
}

type OuDeDate = Pick<ColonnesDeLieu, 'lieu_id' | 'salle_id' | 'lieu_ecrit'>

/** Where each of these dates is. Places are few: read once each with their rooms, rather than beside every date. */
async function lieuxDes(tx: Tx, dates: readonly OuDeDate[]): Promise<(date: OuDeDate) => LieuDeDate | null> {
  const ids = [...new Set(dates.flatMap(({ lieu_id }) => lieu_id ?? []))]
  const lieux =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('lieux as l')
          .select(['l.id', 'l.nom', 'l.adresse', 'l.acces', 'l.accessibilite', 'l.quartier_id'])
          .select(
            sql<Readonly<Record<string, string>> | null>`(select json_object_agg(r.id, r.nom) from salles r
              where r.territoire_id = l.territoire_id and r.lieu_id = l.id)`.as('salles'),
          )
          .where('l.id', 'in', ids)
          .execute()
  const parLieu = new Map(lieux.map((l) => [l.id, l]))
  return (date) => {
    const l = parLieu.get(date.lieu_id ?? '')
    return lieuDe({
      ...date,
      lieu_nom: l?.nom ?? null,
      adresse: l?.adresse ?? null,
      acces: l?.acces ?? null,
      accessibilite: l?.accessibilite ?? null,
      lieu_quartier_id: l?.quartier_id ?? null,
      salle_nom: l?.salles?.[date.salle_id ?? ''] ?? null,
    })
  }
}

const instant = (texte: string): Temporal.Instant => Temporal.Instant.from(texte)

export type ColonnesDeLieu = Readonly<{
  lieu_id: Id | null
  salle_id: Id | null
  lieu_ecrit: string
  lieu_nom: string | null
  adresse: string | null
  acces: string | null
  accessibilite: readonly string[] | null
  lieu_quartier_id: Id | null
  salle_nom: string | null
}>

export function lieuDe(row: ColonnesDeLieu): LieuDeDate | null {
  const nom = row.lieu_nom ?? row.lieu_ecrit
  if (nom === '') return null
  return {
    id: row.lieu_id,
    nom,
    adresse: row.adresse ?? '',
    acces: row.acces ?? '',
    accessibilite: row.accessibilite ?? [],
    quartierId: row.lieu_quartier_id,
    salleId: row.salle_id,
    salleNom: row.salle_nom ?? '',
  }
}

/** What is published of these séances, once each: their dates share it. */
async function seancesPubliees(tx: Tx, versions: ReadonlyMap<Id, string>): Promise<ReadonlyMap<Id, SeanceDeDate>> {
  const toutes = await lireCopies(tx, versions)
  const actions = await actionsDeDates(
    tx,
    [...toutes.values()].flatMap(({ actionId }) => actionId ?? []),
  )
  return new Map(
    [...toutes].map(([id, { actionId, seance }]) => {
      const action = actionId === null ? null : (actions.get(actionId) ?? null)
      return [id, { ...seance, ...dites(seance, action) }]
    }),
  )
}

/** With the words of its action where it has none of its own. */
export const dites = (seance: SeancePubliee, action: ActionDeDate | null) => ({
  ...seance,
  titre: seance.titre || (action?.titre ?? ''),
  publics: seance.publics.length > 0 ? seance.publics : [...(action?.publics ?? [])],
  action,
})

/** What dates say of their actions, in one query. */
export async function actionsDeDates(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, ActionDeDate>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['a.id', 'a.titre', 'a.theme', 'a.publics', 'a.structure_id', 's.nom as structure_nom'])
    .select(
      sql<
        ActionDeDate['quartiers'] | null
      >`(select json_agg(json_build_object('id', q.id, 'nom', q.nom) order by q.rang, q.nom)
        from action_quartiers aq join quartiers q on q.territoire_id = aq.territoire_id and q.id = aq.quartier_id
        where aq.territoire_id = a.territoire_id and aq.action_id = a.id)`.as('quartiers'),
    )
    .where(sql<SqlBool>`a.id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...fromRow(pick(row, 'id', 'titre', 'theme', 'publics', 'structure_id', 'structure_nom')),
        quartiers: row.quartiers ?? [],
      },
    ]),
  )
}

/** The last day of an action, as it was voted; `null`: nobody said. */
export const finDeLAction = async (tx: Tx, id: Id | null): Promise<Temporal.PlainDate | null> =>
  (await periodeDeLAction(tx, id)).fin

export async function periodeDeLAction(tx: Tx, id: Id | null): Promise<ReturnType<typeof periodeVotee>> {
  if (id === null) return { debut: null, fin: null }
  const action = await tx
    .selectFrom('actions')
    .select([
      'annee',
      'periode_genre as periodeGenre',
      'periode_ecrite as periodeEcrite',
      'debut_jour as debut',
      'fin_jour as fin',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return action ? periodeVotee(action) : { debut: null, fin: null }
}

/** The published dates that six dictated letters name; those of an action that is not public (any more) are not. */
export async function datesDictees(tx: Tx, empreinte: string): Promise<{ id: Id; titre: string }[]> {
  return tx
    .selectFrom('occurrences_publiees as o')
    .innerJoin('seances_publiees as p', (join) => sameTerritoire(join, 'p.seance_id', 'o.seance_id'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'p.action_id'))
    .select(['o.id', sql<string>`coalesce(nullif(p.donnees->>'titre', ''), a.titre, '')`.as('titre')])
    .where(deDatePublique)
    .where((eb) => aLEmpreinte(eb.ref('o.id'), empreinte))
    .limit(5)
    .execute()
}

/** When the next published date begins or is over. */
export async function prochainMoment(tx: Tx, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ moment: Temporal.Instant | null }>`select least(
    (select min(debut) from occurrences_publiees where debut > ${now}::timestamptz),
    (select min(fin) from occurrences_publiees where fin > ${now}::timestamptz)) as moment`.execute(tx)
  return rows[0]?.moment ?? null
}
