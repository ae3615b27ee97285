import { type SqlBool, sql } from 'kysely'
import { ETAT_DE_L_APPEL } from '#modules/appels/index.ts'
import { fromRow, pick, toRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Me, Tx, Visit } from '#src/ground/visit.ts'
import type { Nom } from '../valoriser/domain.ts'
import { nomDonne } from './numeros-queries.ts'
import { aSonBureau } from './queries.ts'
import { ATTENTE, misesEnLienSituees, PAS_LA } from './store.ts'

/**
 * Whoever the structure was told of (`m.annoncee`) is still to come: agreed, their yes said anew, or asked again for a day that
 * moved. Back when their place was given away, they wait like others, and nobody is to count on them.
 */
const VIENT = sql<SqlBool>`(m.etat = 'coordonnees-partagees'
  or m.etat in ('acceptee-par-le-talent', 'proposee-au-porteur') and (m.annoncee = 'proposee' or ${ATTENTE} = 0)
  or m.etat in ('retenue', 'proposee-au-talent') and m.moment_avant <> '')`

/** A talent expected or only proposed does not come, or erased everything. */
export type Depart = Readonly<{
  id: Id
  appelId: Id
  titre: string
  structureId: Id
  structureNom: string
  contactId: Id | null
  jour: Temporal.PlainDate | null
  attendu: boolean
  dit: boolean
  /** The need itself is cancelled, or has a place again. */
  annule: boolean
  ouvert: boolean
  /** All those of this line; `nommes`: of them, those whose name the structure was given. */
  ids: readonly Id[]
  nommes: readonly Nom[]
  /** Others of whom the same was told are not gone; `viennent`: all who come, where the structure knows each by name. */
  parmi: boolean
  viennent: readonly Nom[]
}>

const JOURS_GARDES = 60

export async function insertDepart(
  tx: Tx,
  visit: Visit,
  d: Pick<Depart, 'appelId' | 'contactId' | 'attendu'>,
): Promise<void> {
  await tx
    .insertInto('departs')
    .values({ id: newId(), ...toRow(d, 'appelId', 'contactId', 'attendu'), parti_le: visit.now, dit_le: null })
    .execute()
}

const NOM = sql<Nom>`json_build_object('prenom', p.prenom, 'nom', p.nom)`

/** Those of the need `a` whom both sides agreed on, and who said nothing against it since: all, or none where it knows not all by name. */
const VIENNENT = sql<
  Nom[]
>`(select coalesce(case when bool_and(${nomDonne}) then json_agg(${NOM} order by m.partagees_le, m.id) end, '[]')
    from mises_en_lien m
    join talents t on t.territoire_id = m.territoire_id and t.id = m.talent_id
    join personnes p on p.territoire_id = t.territoire_id and p.id = t.personne_id
    where m.territoire_id = a.territoire_id and m.appel_id = a.id and m.etat = 'coordonnees-partagees'
      and not ${PAS_LA})`

const PARMI = sql<boolean>`exists (select from mises_en_lien m where m.territoire_id = a.territoire_id
    and m.appel_id = a.id and m.annoncee = case when d.attendu then 'attendue' else 'proposee' end and ${VIENT})`

/** Those of whom a structure was told. */
const annoncees = (tx: Tx) => misesEnLienSituees(tx).where('m.annoncee', 'is not', null)
const neViennentPlus = (tx: Tx) => annoncees(tx).where(sql<SqlBool>`not ${VIENT}`)

/** Those whose day is still to come, one line for all that is said in the same words (50 at most). */
async function departs(
  tx: Tx,
  now: Temporal.Instant,
  par: Readonly<{ me: Me } | { appelId: Id } | { structures: readonly Id[] }>,
): Promise<Depart[]> {
  const rows = await tx
    .selectFrom(
      tx
        .selectFrom('departs')
        .select([
          'territoire_id',
          'appel_id',
          'contact_id',
          'attendu',
          'dit_le',
          'id',
          sql<Nom | null>`null::json`.as('nomme'),
        ])
        .unionAll(
          neViennentPlus(tx).select([
            'm.territoire_id',
            'm.appel_id',
            'm.contact_du_oui as contact_id',
            sql<boolean>`m.annoncee = 'attendue'`.as('attendu'),
            sql<Temporal.Instant | null>`null::timestamptz`.as('dit_le'),
            'm.id',
            sql<Nom | null>`case when ${nomDonne} then ${NOM} end`.as('nomme'),
          ]),
        )
        .as('d'),
    )
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'd.appel_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['d.id', 'd.appel_id', 'a.titre', 'a.structure_id', 's.nom as structure_nom', 'a.jour'])
    .select((eb) => eb.fn.coalesce('d.contact_id', 'a.contact_id').as('contact_id'))
    .select(['d.attendu', 'd.dit_le', ETAT_DE_L_APPEL.as('etat'), 'a.arret_le', 'd.nomme'])
    .select([PARMI.as('parmi'), VIENNENT.as('viennent')])
    .where((eb) => eb.or([eb('a.jour', 'is', null), eb('a.jour', '>=', jourDe(now))]))
    .where((eb) =>
      'me' in par
        ? eb.and([eb('d.dit_le', 'is', null), aSonBureau(par.me)])
        : 'appelId' in par
          ? eb('a.id', '=', par.appelId)
          : eb('a.structure_id', 'in', par.structures),
    )
    .orderBy('a.jour', (ob) => ob.asc().nullsLast())
    .orderBy('d.id')
    .limit(50)
    .execute()
  const dits = rows.map((row) => ({
    ...fromRow(pick(row, 'id', 'appel_id', 'titre', 'structure_id', 'structure_nom', 'contact_id', 'jour', 'attendu')),
    dit: row.dit_le !== null,
    annule: row.etat === 'annule',
    ouvert: row.etat === 'ouvert' && Temporal.Instant.compare(now, row.arret_le) < 0,
    ...pick(row, 'nomme', 'parmi', 'viennent'),
  }))
  return [...Map.groupBy(dits, (d) => [d.appelId, d.contactId, d.attendu, d.dit].join(' ')).values()].flatMap(
    (memes) =>
      memes[0]
        ? { ...memes[0], ids: memes.map(({ id }) => id), nommes: memes.flatMap(({ nomme }) => nomme ?? []) }
        : [],
  )
}

export const departsADire = (tx: Tx, visit: Visit): Promise<Depart[]> => departs(tx, visit.now, { me: visit.me })
export const departsDeLAppel = (tx: Tx, visit: Visit, appelId: Id): Promise<Depart[]> =>
  departs(tx, visit.now, { appelId })
/** Whether others of whom the same was told are still to come. */
export const parmiDAutres = async (tx: Tx, visit: Visit, appelId: Id, attendu: boolean): Promise<boolean> =>
  (await departsDeLAppel(tx, visit, appelId)).some((d) => d.attendu === attendu && d.parmi)
/** Those that leave a place open in a call of these structures. */
export const placesRendues = async (tx: Tx, visit: Visit, structures: readonly Id[]): Promise<Depart[]> =>
  structures.length === 0 ? [] : (await departs(tx, visit.now, { structures })).filter(({ ouvert }) => ouvert)

/** The desk told whom it concerned: the structure waits for none of those who left. */
export async function marquerDits(tx: Tx, visit: Visit, appelId: Id): Promise<void> {
  await tx
    .updateTable('mises_en_lien')
    .set({ annoncee: null })
    .where('id', 'in', neViennentPlus(tx).select('m.id').where('a.id', '=', appelId))
    .execute()
  await tx
    .updateTable('departs')
    .set({ dit_le: visit.now })
    .where('appel_id', '=', appelId)
    .where('dit_le', 'is', null)
    .execute()
}

export async function oublierLesDeparts(tx: Tx, now: Temporal.Instant): Promise<void> {
  await tx
    .deleteFrom('departs')
    .where('parti_le', '<', now.subtract({ hours: 24 * JOURS_GARDES }))
    .execute()
}

/** What a structure was told of this person; `vient`: it still counts on them. */
export const promessesDe = (tx: Tx, personneId: Id) =>
  annoncees(tx)
    .select(['m.annoncee', 'm.appel_id as appelId', 'a.structure_id as structureId'])
    .select((eb) => eb.fn.coalesce('m.contact_du_oui', 'a.contact_id').as('contactId'))
    .select(VIENT.as('vient'))
    .where('t.personne_id', '=', personneId)
    .execute()
