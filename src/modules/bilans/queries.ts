import { sql } from 'kysely'
import { dernier, jourDe, precede } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { uneFois } from '#src/ground/host.ts'
import type { CompteRendu } from '#src/ground/module.ts'
import { estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  attendLeOui,
  attendSaFin,
  attendSonAction,
  estEnRetard,
  estRendu,
  estVenuAutrement,
  MOMENTS,
  type Moment,
  nEstDuDePersonne,
  ouverture,
  resteARendre,
} from './domain/bilan.ts'
import { demandeDe } from './domain/echeance.ts'
import type { ditAutrement } from './domain/faits-argent.ts'
import { ACCORDEE_LE, DEMANDE_DES_DATES, derniereDemande } from './store/demandes-queries.ts'
import { DUES, type Du, dus, TOUS, tousLesDus } from './store/dus-queries.ts'
import { motDe } from './store/reponses.ts'

export const RELANCE = 'relancer-bilans'

/** The letter that tells a structure of its late bilans, by mail or by the desk's voice. */
export const BILANS_EN_RETARD = 'bilans-en-retard'

export type Relance = Readonly<{
  par: string
  le: Temporal.Instant
  /** Contacts whom neither a mail nor a voice has told yet. */
  reste: number
}>

/** When structures, or one, were last told that their bilans are late, by whom, and who of them does not know yet. */
export async function dernieresRelances(tx: Tx, structureId?: Id): Promise<ReadonlyMap<Id, Relance>> {
  // Counted once for all: no index finds the letters of one structure.
  const restent = tx
    .selectFrom('envois')
    .select([sql<Id>`(donnees ->> 'id')::uuid`.as('structureId'), sql<number>`count(*)::int`.as('n')])
    .where('genre', '=', BILANS_EN_RETARD)
    .where('a_dire', '=', true)
    .where('dit_le', 'is', null)
    .where('envoye_le', 'is', null)
    .where(sql<boolean>`abandonne is distinct from 'sans-objet'`)
    .groupBy(sql`donnees ->> 'id'`)
    .as('r')
  const rows = await tx
    .selectFrom('journal as j')
    .leftJoin(restent, 'r.structureId', 'j.objet_id')
    .distinctOn('j.objet_id')
    .select(['j.objet_id', 'j.auteur as par', 'j.fait_le as le'])
    .select((eb) => eb.fn.coalesce('r.n', sql<number>`0`).as('reste'))
    .where('j.objet', '=', 'structure')
    .where('j.geste', '=', RELANCE)
    .$if(structureId !== undefined, (q) => q.where('j.objet_id', '=', structureId ?? ''))
    .orderBy('j.objet_id')
    .orderBy('j.fait_le', 'desc')
    .orderBy('j.id', 'desc')
    .execute()
  return new Map(rows.map(({ objet_id, ...une }) => [objet_id, une]))
}

/** The years of which there is a programmation, newest first. */
export const exercices = (tx: Tx): Promise<readonly number[]> => lesExercices(tx, '')

const lesExercices = uneFois(async (tx): Promise<readonly number[]> => {
  const rows = await tx
    .selectFrom('actions')
    .select('annee')
    .distinct()
    .where('archivee_le', 'is', null)
    .where('etat', 'in', DUES)
    .orderBy('annee', 'desc')
    .limit(30)
    .execute()
  return rows.map(({ annee }) => annee)
})

/** The year whose bilans are asked now: the last one that is over, while it has actions; else this one. */
export async function exerciceDuMoment(tx: Tx, visit: Visit): Promise<number> {
  const annee = jourDe(visit.now).year
  const connus = await exercices(tx)
  return connus.find((un) => un < annee) ?? connus[0] ?? annee
}

/** Begun, or what it tells of is over. */
const estOuvert = ({ jours, exercice, actionEtat, bilanId }: Du, aujourdhui: Temporal.PlainDate): boolean =>
  bilanId !== null || actionEtat === 'terminee' || !precede(aujourdhui, ouverture(jours, exercice, 'final'))

/** The final ones of a year that is over, of what is over. */
export async function finalsDus(tx: Tx, visit: Visit, exercice: number): Promise<readonly Du[]> {
  const aujourdhui = jourDe(visit.now)
  return exercice < aujourdhui.year ? (await dus(tx, visit, exercice)).filter((du) => estOuvert(du, aujourdhui)) : []
}

/** Before its day, how long a mid-year bilan is asked for. */
const MOIS_DE_MI_PARCOURS = 2

/**
 * The final ones of the year that is over, then those of this year: those begun, those of what is over and, where the
 * contract asks for mid-year ones and their day comes near, those of what goes on. Soonest first of each. Of one structure,
 * or of all in sight.
 */
export async function aEcrire(tx: Tx, visit: Visit, structureId?: Id): Promise<readonly Du[]> {
  const aujourdhui = jourDe(visit.now)
  const { year } = aujourdhui
  const exercice = await exerciceDuMoment(tx, visit)
  // Before the year is over, no final one is due but of what is over; what was begun is to be ended.
  const finals = exercice < year ? [{ exercice, moment: 'final' as const }] : []
  const des = (await demandeDe(tx, year, 'mi-parcours'))?.subtract({ months: MOIS_DE_MI_PARCOURS })
  const demande = des !== undefined && Temporal.PlainDate.compare(des, aujourdhui) <= 0
  const enRoute = ({ actionEtat, echeance }: Du) =>
    demande && echeance !== null && (actionEtat === 'prevue' || actionEtat === 'en-cours')
  // Where nobody asks for a mid-year one, those that somebody began are all that there is of them.
  const miParcours = { structureId, ...(des === undefined ? { commences: true } : {}) }
  const tous = [
    ...(await tousLesDus(tx, visit, [...finals, { exercice: year, moment: 'final' }], { structureId })),
    ...(await tousLesDus(tx, visit, [{ exercice: year, moment: 'mi-parcours' }], miParcours)),
  ]
  return [
    ...tous.filter((du) => du.exercice !== year && estOuvert(du, aujourdhui)),
    // Asked for and signed, new dates stand in its place without being one.
    ...tous.filter(
      (du) => du.moment === 'mi-parcours' && ((du.bilanId !== null && du.issueSignee !== 'dates') || enRoute(du)),
    ),
    ...tous.filter((du) => du.exercice === year && du.moment === 'final' && estOuvert(du, aujourdhui)),
  ]
}

export type Completude = Readonly<{
  dus: number
  rendus: number
  commences: number
  /** Put off to the dates that the city granted, which tells nothing of what came. */
  reportes: number
  /** Put aside with their action, which the city's tracker says put off. */
  misesDeCote: number
  /** Dates asked for, that wait for an answer: what is owed is owed still. */
  demandes: number
  /** Of those that are not in, those that the city's tracker says received. */
  recus: number
}>

/** How many bilans of a year are in, of how many due: of its quartiers for the desk of some, of all for whoever else asks. */
export async function completude(
  tx: Tx,
  visit: Visit,
  exercice: number,
  moment: Moment = 'final',
): Promise<Completude> {
  const tous = await dus(tx, estAuBureau(visit.me) ? visit : { me: TOUS }, exercice, moment)
  const combien = (lesquels: (du: Du) => boolean): number => tous.filter(lesquels).length
  return {
    dus: combien((du) => !nEstDuDePersonne(du)),
    rendus: combien(estRendu),
    commences: combien((du) => du.etat === 'brouillon' && !estRendu(du)),
    reportes: combien((du) => attendSaFin(du, jourDe(visit.now))),
    misesDeCote: combien((du) => attendSonAction(du, jourDe(visit.now))),
    demandes: combien(attendLeOui),
    recus: combien(estVenuAutrement),
  }
}

const PEU = 50

/**
 * Of these actions of a year, whether a bilan was signed, whether the final one is asked for: the year is over, and
 * what became of the action, called off or not, has to be told; and whether the mid-year one is late.
 */
export async function comptesRendus(
  visit: Visit,
  tx: Tx,
  exercice: number,
  actionIds: readonly Id[],
  dire: (signe: EtatDuBilan & Readonly<{ etat: 'atteste' }>) => string,
): Promise<ReadonlyMap<Id, CompteRendu>> {
  if (actionIds.length === 0) return new Map()
  // Of many, all of the year's are read: hundreds of identifiers in a statement cost more than their rows.
  const peu = actionIds.length <= PEU
  const deLAnnee = MOMENTS.map((moment) => ({ exercice, moment }))
  const [bilans, dus] = await together([
    etatsDesBilans(tx, peu ? { exercice, actionIds } : { exercice }),
    tousLesDus(tx, { me: TOUS }, deLAnnee, peu ? { actionIds } : {}),
  ])
  const aujourdhui = jourDe(visit.now)
  const parAction = Map.groupBy(bilans, ({ actionId }) => actionId)
  const restent = dus.filter((du) => resteARendre(du, aujourdhui))
  // New dates signed in its place are no bilan; one that is signed here is, whatever the city's tracker says of it.
  const delais = Map.groupBy(
    dus.flatMap((du) =>
      du.echeance === null || estVenuAutrement(du) || attendSonAction(du, aujourdhui)
        ? []
        : [
            {
              actionId: du.actionId,
              limite: du.echeance,
              recuLe: estRendu(du) && du.premiereLe ? jourDe(du.premiereLe) : null,
            },
          ],
    ),
    (un) => un.actionId,
  )
  const ouverts = restent.filter(
    ({ moment, jours }) => moment === 'final' && !precede(aujourdhui, ouverture(jours, exercice, 'final')),
  )
  const attendus = new Set(ouverts.map(({ actionId }) => actionId))
  const tardent = restent.filter((du) => du.moment === 'mi-parcours' && estEnRetard(du, aujourdhui))
  const retards = new Set(tardent.map(({ actionId }) => actionId))
  const compte = (id: Id): CompteRendu => {
    const siens = parAction.get(id) ?? []
    // What was signed last is what is told of it, be a correction begun or not.
    const [signe] = siens
      .filter(({ numero }) => numero > 0)
      .toSorted((a, b) => Temporal.Instant.compare(b.attesteLe ?? visit.now, a.attesteLe ?? visit.now))
    return {
      rendu: siens.some(estRendu),
      attendu: attendus.has(id),
      retard: retards.has(id),
      signeLe: dernier(...siens.map(({ attesteLe }) => attesteLe && jourDe(attesteLe))),
      dit: signe ? dire({ ...signe, etat: 'atteste' }) : '',
      delais: delais.get(id) ?? [],
      datesAccordeesLe: dernier(...siens.map(({ accordeeLe }) => accordeeLe)),
    }
  }
  return new Map(actionIds.map((id) => [id, compte(id)]))
}

export type EtatDuBilan = Awaited<ReturnType<typeof etatsDesBilans>>[number]

/** For other pages: the bilans of some actions, or of all, for a year. */
export async function etatsDesBilans(tx: Tx, demande: Readonly<{ exercice: number; actionIds?: readonly Id[] }>) {
  if (demande.actionIds?.length === 0) return []
  const rows = await tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .leftJoin(derniereDemande(sql`b.exercice`), (join) => join.onTrue())
    .select(['b.action_id', 'b.id', 'b.moment', 'b.etat', 'b.issue', 'b.numero', 'b.issue_signee', 'b.atteste_le'])
    .select([motDe('b').as('mot'), ...DEMANDE_DES_DATES, ACCORDEE_LE.as('accordee_le')])
    .where('b.exercice', '=', demande.exercice)
    .$if(demande.actionIds !== undefined, (q) => q.where('b.action_id', 'in', demande.actionIds ?? []))
    .execute()
  return rows.map(
    ({
      action_id,
      id,
      issue_signee,
      demande_au,
      demande_du: _du,
      demande_le: _le,
      atteste_le,
      accordee_le,
      ...reste
    }) => ({
      actionId: action_id,
      bilanId: id,
      issueSignee: issue_signee,
      reporteAu: demande_au,
      attesteLe: atteste_le,
      accordeeLe: accordee_le,
      ...reste,
    }),
  )
}

/** The action that renews this one, if there is one. */
export async function suiteDe(tx: Tx, actionId: Id): Promise<Id | null> {
  const row = await tx
    .selectFrom('actions')
    .select('id')
    .where('renouvelle_id', '=', actionId)
    .where('archivee_le', 'is', null)
    .orderBy('annee')
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * What was signed of the money received in a year, beside the money of the action: by its final bilan, and by the mid-year one
 * until then.
 */
export const argentSignes = (tx: Tx, annee: number, actionId?: Id) =>
  tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .innerJoin('versions_de_bilan as v', (join) => sameTerritoire(join, 'v.bilan_id', 'b.id'))
    .distinctOn('b.action_id')
    .select(['b.id as bilanId', 'b.action_id as actionId', 'b.moment', 'v.attestee_le as attesteeLe'])
    .select([
      sql<string>`v.contenu->>'issue'`.as('issue'),
      sql<Record<string, string>>`(select coalesce(jsonb_object_agg(cle, valeur), '{}')
        from jsonb_each_text(v.contenu->'valeurs') as une(cle, valeur) where cle like 'r-%')`.as('valeurs'),
      sql<Parameters<typeof ditAutrement>[0]>`(select coalesce(jsonb_agg(jsonb_build_object('financeur', f.financeur,
          'demande', f.demande_centimes, 'accorde', f.accorde_centimes, 'realise', f.realise_centimes) order by f.financeur), '[]')
        from financements f where f.territoire_id = a.territoire_id and f.action_id = a.id)`.as('financements'),
    ])
    .where('b.issue_signee', '<>', 'dates')
    .where('b.exercice', '=', annee)
    .where('a.annee', '=', annee)
    .$if(actionId !== undefined, (q) => q.where('a.id', '=', actionId ?? ''))
    .orderBy('b.action_id')
    .orderBy('b.moment')
    .orderBy('v.numero', 'desc')
    .execute()
