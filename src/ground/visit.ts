import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from 'kysely'
import { bundling, type Db, givenBack, maintenance, transaction } from '#platform/db/index.ts'
import { mark, markOf } from '#platform/db/marks.ts'
import type { Id } from '#platform/ids.ts'
import type { Result } from '#platform/result.ts'
import type { Schema } from './schema.ts'

/** The roles of `docs/glossary.md`; `visiteur` and `systeme` are not given to anyone. */
export const ROLES = [
  'coordination',
  'animation',
  'conseil',
  'cdsu',
  'porteur',
  'talent',
  'partenaire',
  'administration',
] as const
export type Role = (typeof ROLES)[number]

/** A role held in this territoire, in one quartier of it, or for one structure. */
export type Attribution = Readonly<{ role: Role; quartierId: Id | null; structureId: Id | null }>

/**
 * What a signed link or a printed code allows: one gesture family, on one subject. `dePassage`: made for a day, from
 * another link, on a phone that may be anybody's.
 */
export type Lien = Readonly<{ id: Id; geste: string; sujetId: Id; personneId: Id | null; dePassage?: boolean }>

/** Somebody who signed in, with what they may be here. */
export type Compte = Readonly<{
  genre: 'compte'
  compteId: string
  personneId: Id | null
  nom: string
  attributions: readonly Attribution[]
}>

/**
 * Who is acting. A `lien` has no account: it may only do its gesture on its subject. `aupresDe`: who is signed in where it is
 * open; it speaks for nobody, and tells that whoever answers may not be who was asked.
 * `systeme` is a job, an import or the command line: it has its own line in each policy.
 */
export type Me =
  | Readonly<{ genre: 'visiteur' }>
  | Compte
  | Readonly<{ genre: 'lien'; lien: Lien; aupresDe?: Compte }>
  | Readonly<{ genre: 'systeme'; nom: string }>

/** Who answers for « Coup de pouce aux projets », on what number, where and when; empty: not said. */
export type Permanence = Readonly<{ nom: string; telephone: string; lieu: string; horaires: string }>

export type Territoire = Readonly<{
  id: Id
  slug: string
  nom: string
  outils: readonly string[]
  demonstration: boolean
  permanence?: Permanence
  /** The day to look back at what the council tries; `null`: nothing was chosen. */
  essaiJusquAu?: Temporal.PlainDate | null
}>

/** One request: who, where, when. No database in it. */
export type Visit = Readonly<{ me: Me; territoire: Territoire; now: Temporal.Instant }>

export type Tx = Transaction<Schema>

export const VISITEUR: Me = { genre: 'visiteur' }
/** On a phone that was lent, a form filled in for oneself is not by whoever's page is open there. */
export const parLeFormulaire = (visit: Visit, personneId: Id): Visit =>
  visit.me.genre === 'lien' && visit.me.lien.personneId !== personneId ? { ...visit, me: VISITEUR } : visit
export const systeme = (nom: string): Me => ({ genre: 'systeme', nom })

/** Whether `me` holds one of these roles here (whatever its quartier or structure). */
export const aRole = (me: Me, ...roles: readonly Role[]): boolean =>
  me.genre === 'compte' && me.attributions.some((a) => roles.includes(a.role))

/**
 * The quartiers of a thing: those of its action, or of the actions of its structure. `[]`: the whole territoire's.
 * `null`: of a structure without any action yet, which nothing ties to a quartier.
 */
export type Quartiers = readonly Id[] | null

/**
 * Whether `me` acts here under one of these roles. Held for the whole territoire, a role acts everywhere; held for one
 * quartier, only on what is of this quartier (of several, any suffices). Reading goes by `aRole`, acting by this one.
 */
export const aRoleIci = (me: Me, quartiers: Quartiers, ...roles: readonly Role[]): boolean =>
  me.genre === 'compte' &&
  me.attributions.some(
    (a) => roles.includes(a.role) && (a.quartierId === null || quartiers === null || quartiers.includes(a.quartierId)),
  )

/** Whether `me` holds one of these roles for the whole territoire: settings, the city's workbook. */
export const aRolePartout = (me: Me, ...roles: readonly Role[]): boolean => aRoleIci(me, [], ...roles)

/** The quartiers in which `me` acts under one of these roles: what a list is cut to. `null`: the whole territoire. */
export function quartiersTenus(me: Me, ...roles: readonly Role[]): readonly Id[] | null {
  if (me.genre === 'systeme' || aRolePartout(me, ...roles)) return null
  if (me.genre !== 'compte') return []
  return me.attributions.flatMap((a) => (roles.includes(a.role) && a.quartierId !== null ? [a.quartierId] : []))
}

/** The desk: those who may act for others (« Coup de pouce aux projets », its pair, the hosts). */
export const BUREAU = ['coordination', 'animation', 'administration'] as const satisfies readonly Role[]

/** Whoever is of the city, or a partner, keeps no desk by looking after the installation: they read no annuaire. */
export const bureauDe = (me: Me): readonly Role[] =>
  aRole(me, 'cdsu', 'partenaire') ? BUREAU.filter((role) => role !== 'administration') : BUREAU

/** Of the desk, be it for one quartier: for what is read, and what has no quartier. */
export const estAuBureau = (me: Me): boolean => me.genre === 'systeme' || aRole(me, ...bureauDe(me))

/** Keeps the calendar and the meetings without keeping the desk: dates come first for them. */
export const estALAnimation = (me: Me): boolean =>
  aRole(me, 'animation') && !aRole(me, 'coordination', 'administration')

/** Of the desk here: for what is of one or several quartiers. */
export const estAuBureauIci = (me: Me, quartiers: Quartiers): boolean =>
  me.genre === 'systeme' || aRoleIci(me, quartiers, ...bureauDe(me))

/** Of the desk for the whole territoire. */
export const estAuBureauPartout = (me: Me): boolean => estAuBureauIci(me, [])

/** The structures for which `me` acts as a porteur. */
export const structuresDe = (me: Me): readonly Id[] =>
  me.genre === 'compte'
    ? me.attributions.flatMap((a) => (a.role === 'porteur' && a.structureId ? [a.structureId] : []))
    : []

/** Came by a link of this gesture, made for this very subject. */
export const porteLeLien = (me: Me, geste: string, sujetId: Id): boolean =>
  me.genre === 'lien' && me.lien.geste === geste && me.lien.sujetId === sujetId

/** Those who carry the programme and those who follow it. */
export const estDuProgramme = (me: Me): boolean =>
  me.genre === 'systeme' || aRole(me, 'porteur', 'conseil', 'cdsu', 'partenaire', ...BUREAU)

/** Whether writing for a structure, the own one or as the desk, makes sense for this person. */
export const ecritPourUneStructure = (me: Me): boolean => estAuBureau(me) || structuresDe(me).length > 0

/** The author of what came by a link: it has no name here. */
export const PAR_LIEN = 'par lien'

/** What is written as the author of a change: an account, a person behind a link, or the system. */
export function auteur(me: Me): string {
  if (me.genre === 'compte') return me.nom
  if (me.genre === 'lien') return PAR_LIEN
  return me.genre === 'systeme' ? me.nom : 'visiteur'
}

/** The account that acts, kept beside a name where its author may take back what they wrote: a name is not a right. */
export const compteDe = (me: Me): string | null => (me.genre === 'compte' ? me.compteId : null)

/** Whether `me` is the account that wrote this; what was written by none is of nobody's hand. */
export const estDeSaMain = (me: Me, ecrit: Readonly<{ compteId: string | null }>): boolean =>
  ecrit.compteId !== null && ecrit.compteId === compteDe(me)

/** Done by the house in the name of whoever began it, whose right to begin it was checked. */
export const auNomDe = (visit: Visit): Visit => ({ ...visit, me: systeme(auteur(visit.me)) })

/** The person acting, when known. */
export function personneDe(me: Me): Id | null {
  if (me.genre === 'compte') return me.personneId
  return me.genre === 'lien' ? me.lien.personneId : null
}

/** The right is missing: 403. */
export class Forbidden extends Error {}
/** Nothing there, or not for this territoire: 404. */
export class NotFound extends Error {}
/** Somebody was faster (a `version` did not match): 409. */
export class Conflict extends Error {}
/** Other words, under the id of a form that was taken (`unSeulEnvoi`): 409. */
export class DejaEnvoye extends Conflict {}

export function authorize(allowed: boolean): void {
  if (!allowed) throw new Forbidden()
}

/** The row, or a 404. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new NotFound()
  return row
}

/** The row, or a 404; then the right to it, or a 403. */
export function permis<T>(me: Me, peut: (me: Me, row: T) => boolean, row: T | null | undefined): T {
  const la = found(row)
  authorize(peut(me, la))
  return la
}

/** After an update guarded by `version`: 409 when no row was touched. */
export function fresh(updated: boolean): void {
  if (!updated) throw new Conflict()
}

let database: Db<Schema> | null = null
/** What was read stands for as long as nothing is written by `write`. */
type Page = { ecrite: boolean }
const open = new AsyncLocalStorage<Readonly<{ tx: Tx; territoireId: Id; rienNeReste?: Page }>>()

/** Gives `read` and `write` their database; called once, by main and by the tests. */
export function connect(db: Db<Schema>): void {
  database = db
}

const lectures = new WeakSet<Tx>()

/** How long what is read here stands: this transaction while it only reads, what will be given back of it, or not at all. */
export function lectureOuverte(tx: Tx): object | null {
  if (!lectures.has(tx)) return null
  const page = open.getStore()?.rienNeReste
  return page?.ecrite ? null : (page ?? tx)
}

/** One transaction under the restricted role, on this territoire only. A call inside another joins it. */
export const read = <T>(visit: Pick<Visit, 'territoire'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  within(visit, work, 'lit')

function within<T>(visit: Pick<Visit, 'territoire'>, work: (tx: Tx) => Promise<T>, quoi: 'lit' | 'ecrit'): Promise<T> {
  const outer = open.getStore()
  if (outer) {
    if (outer.territoireId !== visit.territoire.id) throw new Error('A transaction belongs to one territoire')
    if (quoi === 'ecrit' && outer.rienNeReste) outer.rienNeReste.ecrite = true
    else if (quoi === 'ecrit') lectures.delete(outer.tx)
    return work(outer.tx)
  }
  if (!database) throw new Error('connect() first')
  const { id } = visit.territoire
  let neFitQueLire = false
  const faire = async (tx: Tx) => {
    if (quoi === 'lit') lectures.add(tx)
    const result = await open.run({ tx, territoireId: id }, () => work(tx))
    neFitQueLire = lectures.has(tx)
    if (!neFitQueLire) await marquer(tx, id)
    return result
  }
  return transaction<Schema, T>(database, { territoire: id }, (tx) =>
    quoi === 'lit' ? bundling(tx, faire) : faire(tx),
  ).finally(() => {
    if (!neFitQueLire) ecritures += 1
  })
}

/**
 * What is kept of these territoires (`gardees.ts`) is made anew. `write` says it by itself, last; whoever writes there as the
 * owner names them.
 */
export const marquer = (tx: Tx, ...territoires: Id[]): Promise<unknown> => mark(tx, territoires)

/** The transactions of this process that may have written, once over; and the marks read, each as of so many. */
let ecritures = 0
const marques = new Map<Id, Readonly<{ marque: string | null; ecritures: number }>>()
const MARQUES_MAX = 1_000

/**
 * What tells the last write here from the one before; outside any transaction. The embedded engine is written by this process
 * alone: what was read of it stands until the next transaction that may write is over. A server is asked each time.
 */
export async function marqueDe({ id }: Pick<Territoire, 'id'>): Promise<string | null> {
  if (!database) throw new Error('connect() first')
  const connue = marques.get(id)
  if (database.engine === 'embedded' && connue?.ecritures === ecritures) return connue.marque
  const alors = ecritures
  const marque = await markOf(database, id)
  if (marques.size >= MARQUES_MAX) marques.clear()
  marques.set(id, { marque, ecritures: alors })
  return marque
}

class RolledBack<R> extends Error {
  readonly result: R
  constructor(result: R) {
    super('refused')
    this.result = result
  }
}

/**
 * A gesture: one transaction, all or nothing. A refusal rolls back whatever was written before it.
 * Only SQL is awaited inside: no mail, no file, no network.
 */
export async function write<T>(visit: Pick<Visit, 'territoire'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (open.getStore()) return within(visit, work, 'ecrit')
  const faire = async (tx: Tx) => {
    const result = await work(tx)
    if (isRefusal(result)) throw new RolledBack(result)
    return result
  }
  try {
    return await within(visit, faire, 'ecrit')
  } catch (error) {
    if (error instanceof RolledBack) return error.result
    throw error
  }
}

const isRefusal = (value: unknown): value is Result<never, string> =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false

/**
 * Reads what writes on its way, and keeps nothing of it, inside a larger transaction too: one that only reads still does.
 * Inside, what was read before is read anew: once, until it is written to.
 */
export const sansGarder = <T>(tx: Tx, lire: () => Promise<T>): Promise<T> => {
  const ouverte = open.getStore()
  return givenBack(tx, () => (ouverte ? open.run({ ...ouverte, rienNeReste: { ecrite: false } }, lire) : lire()))
}

/** The territoire whose transaction is open here, if any. */
export const territoireOuvert = (): Id | null => open.getStore()?.territoireId ?? null

/** Across territoires, as the owner: only for accounts, jobs, the choice of a territoire and the command line. */
export function asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!database) throw new Error('connect() first')
  if (open.getStore()) throw new Error('Not inside the transaction of a visit')
  return transaction<Schema, T>(database, 'owner', work).finally(() => {
    ecritures += 1
  })
}

/**
 * After many rows were written, and outside any transaction: statistics for the planner, dead rows taken away. In the
 * background; the embedded engine has nothing that does it by itself before the night.
 */
export function tidy(): void {
  if (!database) throw new Error('connect() first')
  maintenance(database).catch((error: unknown) => console.error('L’entretien de la base a échoué.', error))
}
