import type { Child } from 'hono/jsx'
import { dernier, type Jours } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import type { Volet } from '#ui/volets.tsx'
import type {
  Annexe,
  Citation,
  CompteRendu,
  Concerne,
  Contact,
  Courriel,
  DateChangee,
  DuDeStructure,
  GesteDeLien,
  Module,
  PageDictee,
  SigneAutrement,
  Todo,
} from './module.ts'
import { type Lien, lectureOuverte, type Quartiers, type Tx, type Visit } from './visit.ts'

let modules: readonly Module[] = []

/** Told once by the application; lower modules host what higher ones contribute without importing them. */
export function gather(all: readonly Module[]): void {
  modules = all
}

/** The modules, in dependency order; empty before `gather`. */
export const contributions = (): readonly Module[] => modules

/**
 * What several parts of one page ask (its screen, panels, folded parts, lines of « À faire », what is due), read once for
 * all of them: a transaction that only reads is one page. In one that writes, each asks anew.
 */
export function uneFois<T>(lire: (tx: Tx, id: Id) => Promise<T>): (tx: Tx, id: Id) => Promise<T> {
  const parPage = new WeakMap<object, Map<Id, Promise<T>>>()
  return (tx, id) => {
    const page = lectureOuverte(tx)
    if (page === null) return lire(tx, id)
    const lues = parPage.get(page) ?? new Map<Id, Promise<T>>()
    parPage.set(page, lues)
    const lue = lues.get(id) ?? lire(tx, id)
    lues.set(id, lue)
    return lue
  }
}

/** The modules of this place: those of a tool that the council does not try stay aside, and keep what they hold. */
const essayes = ({ territoire }: Visit): readonly Module[] =>
  modules.filter(({ outil }) => outil === undefined || territoire.outils.includes(outil))

/** The panels that modules add to the page `host`, in module order. */
export async function panels(host: string, visit: Visit, tx: Tx, sujetId: Id): Promise<Child[]> {
  const shown = await together(essayes(visit).map((module) => module.panels?.[host]?.(visit, tx, sujetId)))
  return shown.filter((child) => child != null)
}

/** What modules add at the end of a committee's paper, in module order. */
export async function annexes(visit: Visit, tx: Tx): Promise<Annexe[]> {
  const dites = await together(essayes(visit).map((module) => module.annexe?.(visit, tx)))
  return dites.filter((une) => une != null)
}

/** The folded parts that modules add to the page `host`, in module order. */
export async function volets(host: string, visit: Visit, tx: Tx, sujetId: Id): Promise<Volet[]> {
  const shown = await together(essayes(visit).map((module) => module.volets?.[host]?.(visit, tx, sujetId)))
  return shown.flatMap((parts) => parts ?? [])
}

/** Whether who acts sits at the council of these quartiers, as the module of the council knows it; a role alone does not. */
export async function siegeIci(visit: Visit, tx: Tx, quartiers: Quartiers): Promise<boolean> {
  const dits = await together(modules.map((module) => module.siege?.(visit, tx, quartiers)))
  return dits.includes(true)
}

const URGENCES = ['maintenant', 'bientot', 'quand-possible'] as const

/**
 * Most urgent first; then what is for now by the day that it is for, the rest by the day that its line tells. Whoever waits
 * comes before the rest of what is for now, or of one day.
 */
export function trier<T extends Todo>(todos: readonly T[]): T[] {
  const waits = (todo: Todo) => (todo.quelquunAttend ? 0 : 1)
  const rank = (todo: Todo) => URGENCES.indexOf(todo.urgence) * 2 + (todo.urgence === 'maintenant' ? waits(todo) : 0)
  const since = (todo: Todo) => todo.jour?.toString() ?? '9999'
  const day = (todo: Todo) => (todo.urgence === 'maintenant' && todo.pour ? todo.pour.toString() : since(todo))
  return [...todos].sort(
    (a, b) =>
      rank(a) - rank(b) || day(a).localeCompare(day(b)) || since(a).localeCompare(since(b)) || waits(a) - waits(b),
  )
}

/** What waits for this person, all modules together. */
export async function todos(visit: Visit, tx: Tx): Promise<Todo[]> {
  const all = await together(essayes(visit).map((module) => module.todos?.(visit, tx)))
  return trier(all.flatMap((lines) => lines ?? []))
}

/** The next moment after which a public page says something else by the clock alone, all modules together. */
export async function prochainMoment(visit: Visit, tx: Tx): Promise<Temporal.Instant | null> {
  const tous = await together(modules.map((module) => module.prochainMoment?.(visit, tx)))
  return tous.filter((moment) => moment != null).sort(Temporal.Instant.compare)[0] ?? null
}

/** What is due of a structure, or of all (`null`), all modules together, in module order. */
export async function dus(visit: Visit, tx: Tx, structureId: Id | null): Promise<DuDeStructure[]> {
  const all = await together(essayes(visit).map((module) => module.dus?.(visit, tx, structureId)))
  return all.flatMap((dus) => dus ?? [])
}

/** Of these actions of a year, those told in full or still asked for; an action that nobody asks about is not there. */
export async function comptesRendus(
  visit: Visit,
  tx: Tx,
  annee: number,
  actionIds: readonly Id[],
): Promise<ReadonlyMap<Id, CompteRendu>> {
  const all = new Map<Id, CompteRendu>()
  for (const siens of await together(modules.map((module) => module.comptesRendus?.(visit, tx, annee, actionIds))))
    for (const [id, un] of siens ?? []) {
      const deja = all.get(id)
      all.set(id, {
        rendu: un.rendu || deja?.rendu === true,
        attendu: un.attendu || deja?.attendu === true,
        retard: un.retard || deja?.retard === true,
        signeLe: dernier(un.signeLe, deja?.signeLe ?? null),
        dit: un.dit || (deja?.dit ?? ''),
        delais: [...(deja?.delais ?? []), ...(un.delais ?? [])],
        datesAccordeesLe: dernier(un.datesAccordeesLe ?? null, deja?.datesAccordeesLe ?? null),
      })
    }
  return all
}

/** Of the actions of a year, or of one, what was signed otherwise than « réalisé » says, for whoever sees that money. */
export async function realisesSignes(
  tx: Tx,
  annee: number,
  actionId?: Id,
): Promise<ReadonlyMap<Id, readonly SigneAutrement[]>> {
  const all = await together(modules.map((module) => module.realisesSignes?.(tx, annee, actionId)))
  return new Map(all.flatMap((siens) => [...(siens ?? [])]))
}

/** What this person may quote in the bilan of an action, all modules together, in module order. */
export async function citations(visit: Visit, tx: Tx, actionId: Id, jours: Jours): Promise<Citation[]> {
  const all = await together(modules.map((module) => module.citations?.(visit, tx, actionId, jours)))
  return all.flatMap((siennes) => siennes ?? [])
}

/** The public pages that six dictated letters name, all modules together: one, as good as always. */
export async function dictees(visit: Visit, tx: Tx, empreinte: string): Promise<PageDictee[]> {
  const all: PageDictee[] = []
  for (const module of modules) all.push(...((await module.dictees?.(visit, tx, empreinte)) ?? []))
  return all
}

/** The page where a link's gesture is done; `undefined` for a gesture that no longer exists. */
export function gesteDeLien(geste: string): GesteDeLien | undefined {
  return modules.map((module) => module.liens?.[geste]).find((found) => found !== undefined)
}

/** The gestures of links by which somebody speaks for a structure, and how to find which. */
export const gestesDUneStructure = () =>
  new Map(
    modules.flatMap(({ liens = {} }) =>
      Object.entries(liens).flatMap(([geste, { structure }]) => (structure ? [[geste, structure] as const] : [])),
    ),
  )

/** What was under way with a contact who is about to be withdrawn, all modules together. */
export async function contactRetire(visit: Visit, tx: Tx, contact: Contact): Promise<void> {
  for (const module of modules) await module.contactRetire?.(visit, tx, contact)
}

/** What waited for a contact of this structure, all modules together. */
export async function contactArrive(visit: Visit, tx: Tx, contact: Contact): Promise<void> {
  for (const module of modules) await module.contactArrive?.(visit, tx, contact)
}

/** Of two structures or actions, `retire` becomes `garde`, all modules together. */
export async function reunie(quoi: 'structureReunie' | 'actionReunie', tx: Tx, retire: Id, garde: Id): Promise<void> {
  for (const module of modules) await module[quoi]?.(tx, retire, garde)
}

/** What somebody else answered by the links of this person, all modules together. */
export async function oublierSesReponses(visit: Visit, tx: Tx, personneId: Id, lien: Lien | null): Promise<void> {
  for (const module of modules) await module.pasMoi?.(visit, tx, personneId, lien)
}

/** What waited at structures that a talent hears no more, undone in all modules: how many yeses of theirs. */
export async function quitterLesStructures(
  visit: Visit,
  tx: Tx,
  talentId: Id,
  structures: readonly Id[],
): Promise<number> {
  let combien = 0
  for (const module of modules) combien += (await module.structuresRefusees?.(visit, tx, talentId, structures)) ?? 0
  return combien
}

/** It was this person after all. */
export async function rendreSesReponses(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const module of modules) await module.cetaitMoi?.(visit, tx, personneId)
}

/** How to write the mail of a `genre`. */
export function courriel(genre: string): Courriel | undefined {
  return modules.map((module) => module.courriels?.[genre]).find((found) => found !== undefined)
}

/** Whom the change of these published dates touches, all modules together; somebody may come several times. */
export async function concernes(visit: Visit, tx: Tx, changements: readonly DateChangee[]): Promise<Concerne[]> {
  const all: Concerne[] = []
  for (const module of modules) all.push(...((await module.concernes?.(visit, tx, changements)) ?? []))
  return all
}
