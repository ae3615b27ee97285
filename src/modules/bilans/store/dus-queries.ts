import { sql } from 'kysely'
import { sansPorteur } from '#modules/comptes/index.ts'
import { type Etat as ActionEtat, peutVoirRemarque } from '#modules/programmation/index.ts'
import { fromRow, pick } from '#platform/columns.ts'
import type { Jours } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { uneFois } from '#src/ground/host.ts'
import { dansSesQuartiers, quartiersDe } from '#src/ground/quartiers-queries.ts'
import {
  aRole,
  bureauDe,
  estAuBureau,
  type Me,
  type Quartiers,
  structuresDe,
  systeme,
  type Tx,
  type Visit,
} from '#src/ground/visit.ts'
import {
  type Etat,
  estRepousse,
  finalEstLa,
  finalRecu,
  gardeSonJour,
  type Issue,
  joursDuBilan,
  joursVotes,
  type Moment,
} from '../domain/bilan.ts'
import { estDeLIssue } from '../domain/champs.ts'
import { delaiDu, demandeDe } from '../domain/echeance.ts'
import type { Mot } from '../domain/ville.ts'
import { peutLireLeBrouillon } from '../policy.ts'
import {
  ATTENDU_DIT,
  ATTENDU_LE,
  DEMANDE_DES_DATES,
  derniereDemande,
  ditDeLaVille,
  finalSigne,
  pasAvant,
  RECU_DIT_LE,
  RECU_LE,
  REPORTEE_DES,
  SANS_OBJET,
} from './demandes-queries.ts'
import { motDe } from './reponses.ts'

/** States of an action of which a bilan is due: it was decided, and what became of it has to be told. */
export const DUES = ['prevue', 'en-cours', 'terminee', 'annulee'] as const

export type Du = Readonly<{
  actionId: Id
  actionTitre: string
  actionEtat: ActionEtat
  structureId: Id
  structureNom: string
  quartiers: Quartiers
  /** Nobody with an account acts for its structure. */
  sansPorteur: boolean
  exercice: number
  moment: Moment
  bilanId: Id | null
  issue: Issue | null
  /** `null`: nobody began it. */
  etat: Etat | null
  numero: number
  issueSignee: Issue | null
  reporteAu: Temporal.PlainDate | null
  accordee: boolean
  /** The end that was asked for moves it, when it was. */
  repousse: boolean
  demandeLe: Temporal.PlainDate | null
  /** What the city answered to its last signed version. */
  mot: Mot | null
  attesteLe: Temporal.Instant | null
  /** Its first signature, not that of new dates: a correction later does not make it late. */
  premiereLe: Temporal.Instant | null
  modifieLe: Temporal.Instant | null
  jours: Jours
  /** The days of its action, as they were voted. */
  periode: ReturnType<typeof joursVotes>
  /** `null`: its day had passed when the action was voted, or began, or the final one came first. */
  echeance: Temporal.PlainDate | null
  /** The same, were the dates that wait for a yes granted. */
  siOui: Temporal.PlainDate | null
  suggestions: number
  /** The city's tracker says that it came, by another way. */
  recu: boolean
  /** Of a mid-year one: the final one is in. */
  finalLa: boolean
  /** The day that it wrote, when it wrote one. */
  recuDitLe: Temporal.PlainDate | null
  /** What it says of one that it waits for, in its words, which may speak of people: to who reads the city's remarks. */
  attenduDit: Readonly<{ mots: string; jour: Temporal.PlainDate }> | null
  /** The day from which it says the action put off, without a date to come; of what nobody began alone. */
  reporteeDes: Temporal.PlainDate | null
  /** Whether this person reads its draft: to the others, one that was only begun is one that is not signed. */
  voit: boolean
}>

/** Reads the bilans of everybody, whatever is then kept of each for who looks (`vuPar`). */
const litPartout = (me: Me): boolean =>
  me.genre === 'systeme' || (!estAuBureau(me) && aRole(me, 'cdsu', 'partenaire', 'conseil'))

/** Whoever asks of all of them, drafts too: to count, never to show. */
export const TOUS = systeme('bilans dus')

const portee = (me: Me) => {
  if (litPartout(me)) return sql<boolean>`true`
  if (estAuBureau(me)) return dansSesQuartiers(me, ACTION, ...bureauDe(me))
  const structures = structuresDe(me)
  return structures.length === 0 ? sql<boolean>`false` : sql<boolean>`a.structure_id in (${sql.join(structures)})`
}
/** Called off, and signed as never done by whichever bilan of its year: nothing is left to tell. */
const TOUT_EST_DIT = sql`(a.etat = 'annulee' and exists (select from bilans r where r.territoire_id = a.territoire_id
  and r.action_id = a.id and r.exercice = e.exercice and r.issue_signee = 'non-realisee'))`
/** Begun, or asked for: a mid-year one whose day had passed when the action was voted, or began, is not told. */
const EST_DEMANDE = sql<boolean>`(b.id is not null or (not ${TOUT_EST_DIT}
  and (e.moment = 'final' or e.jour is null or ${pasAvant('e.moment')} <= e.jour)))`
const ACTION = { territoire: 'a.territoire_id', action: 'a.id', structure: 'a.structure_id' } as const

/**
 * The bilans due for a programmation, begun or not, one line an action; those that were begun early stand among them.
 * To who may not read a draft, one that was only begun is not there, and one under correction is as it was attested.
 */
export const dus = (tx: Tx, visit: Pick<Visit, 'me'>, exercice: number, moment: Moment = 'final'): Promise<Du[]> =>
  tousLesDus(tx, visit, [{ exercice, moment }])

type DUnMoment = Pick<Du, 'exercice' | 'moment'>
type Brut = Omit<Du, 'voit'>

/** Those of one year and moment: a page that opens where something is due, lists it and counts it asks them four times. */
const duMoment = uneFois((tx, demande) => {
  const { me, ...un }: DUnMoment & Readonly<{ me: Me }> = JSON.parse(demande)
  return lireLesDus(tx, me, [un])
})

/** The same of several years and moments. */
export async function tousLesDus(
  tx: Tx,
  { me }: Pick<Visit, 'me'>,
  lesquels: readonly DUnMoment[],
  filtre: Filtre = {},
): Promise<Du[]> {
  const lecteur = litPartout(me) ? TOUS : me
  const bruts =
    (filtre.actionIds ?? filtre.structureId ?? filtre.commences)
      ? [lireLesDus(tx, lecteur, lesquels, filtre)]
      : lesquels.map((un) => duMoment(tx, JSON.stringify({ me: lecteur, ...un })))
  return (await together(bruts)).flatMap((uns) => uns.map((du) => vuPar(me, du)))
}

type Filtre = Readonly<{
  actionIds?: readonly Id[] | undefined
  structureId?: Id | undefined
  /** Those that somebody began, alone. */
  commences?: boolean
}>

/** In one query. */
async function lireLesDus(
  tx: Tx,
  me: Me,
  lesquels: readonly DUnMoment[],
  { actionIds, structureId, commences = false }: Filtre = {},
): Promise<Brut[]> {
  const demandes = await together(
    lesquels.map(async ({ exercice, moment }) => {
      const jour = await demandeDe(tx, exercice, moment)
      return sql`(${exercice}::int, ${moment}::text, ${jour}::date)`
    }),
  )
  const echeances = sql<{
    exercice: number
    moment: Moment
    jour: Temporal.PlainDate | null
  }>`(values ${sql.join(demandes)})`
  const rows = await tx
    .selectFrom('actions as a')
    .innerJoin(echeances.as<'e'>(sql`e (exercice, moment, jour)`), 'e.exercice', 'a.annee')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .leftJoin('bilans as b', (join) =>
      join
        .onRef('b.territoire_id', '=', 'a.territoire_id')
        .onRef('b.action_id', '=', 'a.id')
        .onRef('b.exercice', '=', 'e.exercice')
        .onRef('b.moment', '=', 'e.moment'),
    )
    .leftJoin(derniereDemande(sql`a.annee`), (join) => join.onTrue())
    .leftJoin(ditDeLaVille, (join) => join.onTrue())
    .select(['e.exercice', 'e.moment', 'e.jour', 'a.periode_genre', 'a.periode_ecrite', 'a.debut_jour', 'a.fin_jour'])
    .select(['a.id as action_id', 'a.titre', 'a.etat as action_etat', 'a.structure_id', 's.nom as structure_nom'])
    .select(['b.id', 'b.issue', 'b.etat', 'b.numero', 'b.atteste_le', 'b.modifie_le', 'b.issue_signee'])
    .select([quartiersDe(ACTION).as('quartiers'), sansPorteur('a').as('sans_porteur')])
    .select([
      RECU_LE.as('recu_le'),
      RECU_DIT_LE.as('recu_dit_le'),
      ATTENDU_DIT.as('attendu_dit'),
      ATTENDU_LE.as('attendu_le'),
      pasAvant('e.moment').as('pas_avant'),
      finalSigne('e.exercice').as('final_signe'),
      motDe('b').as('mot'),
      REPORTEE_DES.as('reportee_des'),
      SANS_OBJET.as('sans_objet'),
    ])
    .select(
      sql<Temporal.Instant | null>`(select min(v.attestee_le) from versions_de_bilan v
        where v.territoire_id = b.territoire_id and v.bilan_id = b.id and v.contenu->>'issue' is distinct from 'dates')`.as(
        'premiere_le',
      ),
    )
    .select(DEMANDE_DES_DATES)
    .select(
      sql<string[]>`array(select g.cle from suggestions_de_bilan g where g.territoire_id = b.territoire_id
        and g.bilan_id = b.id and g.etat = 'proposee' and b.etat = 'brouillon')`.as('proposees'),
    )
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'in', DUES)
    .where(EST_DEMANDE)
    .where(portee(me))
    .$if(actionIds !== undefined, (q) => q.where('a.id', 'in', actionIds ?? []))
    .$if(structureId !== undefined, (q) => q.where('a.structure_id', '=', structureId ?? ''))
    .$if(commences, (q) => q.where('b.id', 'is not', null))
    .orderBy(sql`a.titre collate fr`)
    .execute()
  return rows.map((row) => {
    const periode = fromRow(pick(row, 'periode_genre', 'periode_ecrite', 'debut_jour', 'fin_jour'))
    const action = { annee: row.exercice, etat: row.action_etat, ...periode }
    const lu = {
      actionId: row.action_id,
      actionTitre: row.titre,
      ...fromRow(pick(row, 'action_etat', 'structure_id', 'structure_nom', 'exercice', 'moment')),
      bilanId: row.id,
      issue: row.issue,
      etat: row.etat,
      numero: row.numero ?? 0,
      issueSignee: row.issue_signee,
      reporteAu: row.demande_au,
      repousse:
        row.action_etat !== 'annulee' &&
        estRepousse(row.exercice, action, { du: row.demande_du, au: row.demande_au }) &&
        !gardeSonJour({ moment: row.moment, demandeLe: row.demande_le }, row.jour),
      demandeLe: row.demande_le,
      ...fromRow(pick(row, 'accordee', 'mot', 'atteste_le', 'premiere_le', 'modifie_le', 'quartiers', 'sans_porteur')),
      // Those that a page shows: of another exit, or of what is signed, nobody could answer.
      suggestions: row.proposees.filter((cle) => estDeLIssue(row.issue ?? 'realisee', cle)).length,
      recu: row.moment === 'final' && finalRecu(action, row.recu_le),
      finalLa: finalEstLa(row.moment, action, { signe: row.final_signe, recuLe: row.recu_le }),
      recuDitLe: row.recu_dit_le,
      attenduDit:
        row.attendu_dit === null || row.attendu_le === null ? null : { mots: row.attendu_dit, jour: row.attendu_le },
      // Days asked for and refused begin no bilan.
      reporteeDes:
        row.id === null || (row.etat === 'atteste' && row.issue_signee === 'dates') ? row.reportee_des : null,
      jours: joursDuBilan(action, row.exercice),
      periode: joursVotes(action),
    }
    const jour = row.moment === 'final' && row.sans_objet ? null : row.jour
    return { ...lu, ...delaiDu({ ...lu, pasAvant: row.pas_avant }, jour) }
  })
}

/** What this person may know of it. */
function vuPar(me: Me, brut: Brut): Du {
  const attenduDit = peutVoirRemarque(me) ? brut.attenduDit : null
  const du = { ...brut, attenduDit, voit: peutLireLeBrouillon(me, brut) }
  if (du.voit) return du
  // Begun, it is to be written, to whoever reads the draft as to the others: no later end waits in its place.
  const repousse = du.repousse && du.etat !== 'brouillon'
  if (du.numero === 0)
    return { ...du, bilanId: null, issue: null, etat: null, modifieLe: null, suggestions: 0, repousse }
  return { ...du, etat: 'atteste', issue: du.issueSignee, suggestions: 0 }
}
