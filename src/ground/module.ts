import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Jours } from '#platform/dates.ts'
import type { Methode } from '#platform/ical/invitation.ts'
import type { CalendarEvent } from '#platform/ical/types.ts'
import type { Id } from '#platform/ids.ts'
import type { InText } from '#platform/json.ts'
import type { Result } from '#platform/result.ts'
import type { Volet } from '#ui/volets.tsx'
import type { Schema } from './schema.ts'
import type { Lien, Me, Quartiers, Tx, Visit } from './visit.ts'
import type { Env } from './web.ts'

/** A line of « À faire »: what waits for this person, most urgent first. */
export type Todo = Readonly<{
  texte: string
  /** With every name, on paper. */
  entier?: string
  href: string
  /** The day it was or will be due; sorts the list. */
  jour: Temporal.PlainDate | null
  /** The day of the need that it is about: what is for tomorrow comes before what has waited for days. */
  pour?: Temporal.PlainDate | null
  urgence: 'maintenant' | 'bientot' | 'quand-possible'
  /** Somebody said yes and waits for us: before all else that is for now, or for the same day. */
  quelquunAttend?: boolean
}>

/** A piece that a lower module's page shows without knowing who makes it; `null` when there is nothing to show. */
export type Panel = (visit: Visit, tx: Tx, sujetId: Id) => Promise<Child | null>

/** What a module adds at the end of a committee's paper, in words: its page and its PDF say the same. */
export type Annexe = Readonly<{
  id: string
  titre: string
  lignes: readonly Readonly<{ dit: string; href: string; suite: string }>[]
}>

/** The folded parts that a module adds to a long page. */
export type Volets = (visit: Visit, tx: Tx, sujetId: Id) => Promise<readonly Volet[]>

/** What export and erasure by oneself must know of a person. */
export type PersonalData = Readonly<{
  libelle: string
  /** `visit`: who takes it away, with an account or by a link that somebody else may have seen. */
  exporter(tx: Tx, personneId: Id, visit?: Visit): Promise<unknown>
  /** `visit`: who erases, and when; what was under way is told to whom it concerns. */
  effacer(tx: Tx, personneId: Id, visit: Visit): Promise<void>
  /** What takes long to look for, before and outside any transaction; what it gives is done in that of the erasing. */
  chercher?(visit: Visit, personneId: Id): Promise<(tx: Tx) => Promise<void>>
}>

/** Somebody who becomes a structure's contact, or is about to be it no more. */
export type Contact = Readonly<{ structureId: Id; personneId: Id }>

/** A column that keeps the name of who wrote, or the id of their account, as `table.column`. */
export type Signature = { [T in keyof Schema]: `${T}.${Extract<keyof Schema[T], string>}` }[keyof Schema]

/** Words that people write, which may name somebody else: before that person is erased, the desk is told where. */
export type Ecrit = Readonly<{
  /** What it is: « Une note du suivi ». */
  dit: string
  /** Where it is read, and the column that this page is named by. */
  page: string
  par: string
  /** Its columns, of one table. */
  ou: readonly [Signature, ...Signature[]]
  /** What hangs on the person by this column goes with them. */
  sien?: 'personne_id' | 'talent_id'
}>

/**
 * A gesture that a signed link or a printed code may carry, and the page where it is done. `structure`: for which one its
 * bearer speaks there; whoever is its contact no more has it closed.
 */
export type GesteDeLien = Readonly<{
  page: (sujetId: Id) => string
  structure?: (tx: Tx, sujetId: Id) => Promise<Id | null>
  /** Lent for the work of a day: it stays open in the browser until its end, which its own page tells. */
  dUneJournee?: true
  /** Opens somebody's own page: whoever came from elsewhere goes back there, known. */
  chezSoi?: true
  /** Where the desk that keys the code of somebody's paper writes their answer down: under its own name. */
  bureau?: (sujetId: Id) => string
}>

/** A mail, from ids only: the outbox keeps no name and no number. `null`: no longer worth sending; no line: not now. */
export type Courriel = (
  visit: Visit,
  tx: Tx,
  donnees: Readonly<Record<string, string>>,
) => Promise<Readonly<{
  sujet: string
  lignes: readonly string[]
  /** Of a structure's business: who answers for it as the letter is written. It goes to nobody else, and is said to nobody else. */
  aQui?: readonly Readonly<{ personneId: Id }>[]
  /** Those of what it tells: said by voice, it is said by the desk there. Absent: by any. */
  quartiers?: Quartiers
  bouton?: Readonly<{ libelle: string; href: string }>
  /**
   * Where the letter leads to a page: what is said in its place to whom no mail reaches. `aDonner`: whom to call, for the desk
   * to dictate; it is read by a gesture, and written down.
   */
  deViveVoix?: Readonly<{ lignes: readonly string[]; aDonner?: (visit: Visit) => Promise<string> }>
  /** A date for the calendar of whoever reads it; who invites and who is invited are added when the mail leaves. */
  invitation?: Readonly<{ methode: Methode; event: CalendarEvent; nom: string }>
}> | null>

/**
 * Once a call moved: how many are to be asked again, and of how many what was said stands again, put back as it was;
 * `dits`: all those who hear of the move by that.
 */
export type Deplacees = Readonly<{ redemandees: number; rendues: number; dits: readonly Id[] }>

/**
 * A published date that moves, is called off, is told otherwise or comes new; `avant`, `apres`: when it took place (of a
 * new one, where its rule had it) and does, by the clock of the wall.
 */
export type DateChangee = Readonly<{
  seanceId: Id
  occurrenceId: Id
  actionId: Id | null
  modification: 'nouvelle' | 'deplacee' | 'annulee' | 'changee'
  avant: Temporal.PlainDateTime | null
  apres: Temporal.PlainDateTime | null
  /** Where it was told, and where it goes, when that is another place. */
  lieux?: Readonly<{ avant: Lieu; apres: Lieu }>
}>

type Lieu = Readonly<{ lieuId: Id | null; lieuEcrit: string }>

/** What hangs on a date that is about to change, and what becomes of it with the date, in words. */
export type Rattache = Readonly<{ id: Id; seanceId: Id; texte: string }>

/** Who heard, by what hung on it, that a date changes: it is not told them twice. */
export type DejaDit = Readonly<{ personneId: Id; occurrenceId: Id }>

/**
 * Somebody whom a change of published dates touches, told once, and why (the end of « On vous prévient parce
 * que… »). `compte`: what serves an account or a
 * structure's own business; `sollicitation`: who agreed to be asked; `double-oui`: both sides said yes to the mise en
 * lien `sujetId`.
 */
export type Concerne = Readonly<{ personneId: Id; seanceId: Id; raison: string }> &
  (Readonly<{ usage: 'compte' | 'sollicitation'; sujetId?: Id }> | Readonly<{ usage: 'double-oui'; sujetId: Id }>)

/** What a structure still has to tell or to do about one of its actions; the follow-up puts it in order. */
export type DuDeStructure = Readonly<{
  structureId: Id
  structure: string
  actionId: Id | null
  titre: string
  texte: string
  /** Why it is asked, from facts. */
  raison: string
  jour: Temporal.PlainDate | null
  href: string
  /** Somebody asked and waits: it comes first, whatever its day. */
  quelquunAttend?: boolean
}>

/** What was said of an action, that its bilan may quote: the words, and who said them. */
export type Citation = Readonly<{
  /** What it speaks of, by which the bilan knows beside which narrative to offer it. */
  sur: 'deroulement' | 'personnes' | 'resultats'
  /** As it would be written in the bilan, its author told where there is one. */
  texte: string
  /** Where it comes from; those of one place are shown together. */
  origine: string
}>

/**
 * Whether an action is told in full: something signed came, and the last day; what is still missing is asked for by now.
 * `retard`: one that was asked for while the action goes on is late.
 * `dit`: what was signed last and where it stands, in words; empty: nothing.
 */
export type CompteRendu = Readonly<{
  rendu: boolean
  attendu: boolean
  retard: boolean
  signeLe: Temporal.PlainDate | null
  dit: string
  /** The last day of each that has one, and the day of its first signature. */
  delais?: readonly Readonly<{ limite: Temporal.PlainDate; recuLe: Temporal.PlainDate | null }>[]
  /** The day that the last other dates it asked for were granted. */
  datesAccordeesLe?: Temporal.PlainDate | null
}>

/** What a bilan signed of the money received, in a sentence; `note`: beside another amount that is noted here. */
export type SigneAutrement = Readonly<{ dit: string; note: boolean }>

/** A public page found by its six letters (`ground/lettres.ts`). */
export type PageDictee = Readonly<{ titre: string; href: string }>

/** A kind of file that people deposit, and how it is read; `depots` does the rest. */
export type GenreDeDepot<L extends object = object, C extends object = object> = Readonly<{
  usage: string
  /** Days after which what nobody said yes to is emptied. */
  jours: number
  /** The file stays after the yes, to be given back. */
  rendu: boolean
  /** Each sees the files that they brought. */
  prive: boolean
  /** What is said of a file of which nobody said anything. */
  rienDit: C
  /** Who may deposit one, and read again this one. */
  peut(me: Me, depot?: Readonly<{ compteId: string | null }>): boolean
  /** Reads the bytes; a refusal is the sentence to show. It may run twice: it writes nothing. */
  lire(
    visit: Visit,
    fichier: Readonly<{ nomFichier: string; octets: Uint8Array; choix: C }>,
    avancer: (pourcent: number) => void,
  ): Promise<Result<InText<L>, string>>
}>

/** What a module gives to the application; gathered once, in `modules.ts`. */
export type Module = Readonly<{
  nom: string
  /** The tool of « On essaie ? » that it is a part of: while the council does not try it, no page shows it by itself. */
  outil?: string
  routes?: Hono<Env>
  /** Public pages that are the same for everyone: served before anybody is recognised, to a `visiteur`. */
  sansSession?: Hono<Env>
  /** Of the long pages `action` and `structure`, by name: folded, each with its essential in one line. */
  volets?: Readonly<Record<string, Volets>>
  /** Whether who acts sits at the council there: a module below it that speaks in its name asks. */
  siege?: (visit: Visit, tx: Tx, quartiers: Quartiers) => Promise<boolean>
  /** By name of the host page: `appel`, `accueil`, `accueil-public`, `essai`… */
  panels?: Readonly<Record<string, Panel>>
  /** At the end of a committee's paper; `null`: nothing to show this reader. */
  annexe?: (visit: Visit, tx: Tx) => Promise<Annexe | null>
  todos?: (visit: Visit, tx: Tx) => Promise<Todo[]>
  /** What is due of a structure, or of all (`null`): lines of « Mes actions : ce qui est dû », and of its letter of the season. */
  dus?: (visit: Visit, tx: Tx, structureId: Id | null) => Promise<readonly DuDeStructure[]>
  /** Of these actions of a year, whether what is told of them at its end has come. */
  comptesRendus?: (
    visit: Visit,
    tx: Tx,
    annee: number,
    actionIds: readonly Id[],
  ) => Promise<ReadonlyMap<Id, CompteRendu>>
  /** Of the actions of a year, or of one, what was signed of the money received where « réalisé » says otherwise, or nothing. */
  realisesSignes?: (tx: Tx, annee: number, actionId?: Id) => Promise<ReadonlyMap<Id, readonly SigneAutrement[]>>
  /** What this person may quote in the bilan of an action that tells of these days. */
  citations?: (visit: Visit, tx: Tx, actionId: Id, jours: Jours) => Promise<readonly Citation[]>
  liens?: Readonly<Record<string, GesteDeLien>>
  /** A contact is withdrawn, who erases nothing: what was under way with them. */
  contactRetire?: (visit: Visit, tx: Tx, contact: Contact) => Promise<void>
  /** A new contact of a structure: what waited for one. */
  contactArrive?: (visit: Visit, tx: Tx, contact: Contact) => Promise<void>
  /** Two structures become one: what no foreign key carries, and which of two lines stays, before the rows follow. */
  structureReunie?: (tx: Tx, retire: Id, garde: Id) => Promise<void>
  /** The same of two actions. */
  actionReunie?: (tx: Tx, retire: Id, garde: Id) => Promise<void>
  /** « Ce message n’est pas pour moi », said by this link or (`null`) to the desk: what was answered by the links of this person was by somebody else. What they were: `dernierParLien`. */
  pasMoi?: (visit: Visit, tx: Tx, personneId: Id, lien: Lien | null) => Promise<void>
  /** A talent is not to be called by these structures any more: what waited there, undone; gives how many yeses of theirs. */
  structuresRefusees?: (visit: Visit, tx: Tx, talentId: Id, structures: readonly Id[]) => Promise<number>
  /** The desk knows that it was this person: what that took back is given back. */
  cetaitMoi?: (visit: Visit, tx: Tx, personneId: Id) => Promise<void>
  /** Its public pages that these six letters name. */
  dictees?: (visit: Visit, tx: Tx, empreinte: string) => Promise<readonly PageDictee[]>
  /** The mails of the outbox, by their `genre`. */
  courriels?: Readonly<Record<string, Courriel>>
  personalData?: PersonalData
  /** Whether people were counted at a date, which then took place. */
  estComptee?: (tx: Tx, occurrenceId: Id) => Promise<boolean>
  /** Whom this module knows to be touched when published dates change. */
  concernes?: (visit: Visit, tx: Tx, changements: readonly DateChangee[]) => Promise<readonly Concerne[]>
  /** What hangs on published dates: named to who publishes; then, before they change, what goes with them but `sauf`. */
  rattaches?: Readonly<{
    lesquels: (visit: Visit, tx: Tx, changements: readonly DateChangee[]) => Promise<readonly Rattache[]>
    /** What was called off with one of them, and does not come back with it. */
    restent: (visit: Visit, tx: Tx, changements: readonly DateChangee[]) => Promise<readonly Omit<Rattache, 'id'>[]>
    suivre: (
      visit: Visit,
      tx: Tx,
      changements: readonly DateChangee[],
      sauf: readonly Id[],
    ) => Promise<readonly DejaDit[]>
  }>
  /**
   * Those who answered a call, which this module knows: what its form says of them before its moment changes (`null`:
   * nobody), then what becomes of what they said. `passe`: that day has gone.
   */
  deplacements?: Readonly<{
    annonce: (tx: Tx, appelId: Id, moment: string) => Promise<string | null>
    redemander: (
      visit: Visit,
      tx: Tx,
      appel: Readonly<{ appelId: Id; moment: string; jour: Temporal.PlainDate | null; passe: boolean }>,
    ) => Promise<Deplacees>
    /**
     * Who answered a call, counted in words (`null`: nobody), and what becomes of it where it goes to another moment; then, once it is cancelled, they are let go, and told: whom. */
    repondu: (tx: Tx, appelId: Id, vers?: string) => Promise<string | null>
    annuler: (visit: Visit, tx: Tx, appelId: Id) => Promise<readonly Id[]>
  }>
  /**
   * What an action that is called off leaves: said before (`[]`: nothing), then taken back, those concerned told; and
   * what comes back with it when it takes place after all, in words (`[]`: nothing).
   */
  annulations?: Readonly<{
    reste: (visit: Visit, tx: Tx, actionId: Id) => Promise<readonly string[]>
    annuler: (visit: Visit, tx: Tx, actionId: Id, etat: string) => Promise<void>
    retablir?: (visit: Visit, tx: Tx, actionId: Id) => Promise<readonly string[]>
  }>
  /** What was counted of an action, in words, before it is called off; `null`: nothing. */
  dejaCompte?: (tx: Tx, actionId: Id) => Promise<string | null>
  /** The files that are deposited for it. */
  depots?: readonly GenreDeDepot[]
  /** The next moment after which its public pages say something else by the clock alone, midnights apart; `null`: none. */
  prochainMoment?: (visit: Visit, tx: Tx) => Promise<Temporal.Instant | null>
  /** Work done by the clock, for one territoire; runs as `systeme`. */
  entretien?: (visit: Visit) => Promise<void>
  /** Where its tables keep, as text, the name of who wrote: it goes with who erases everything (`ground/signatures-store.ts`). */
  signatures?: readonly Signature[]
  /** Where its tables keep the id of an account: it follows when two accounts of somebody are made one. */
  comptes?: readonly Signature[]
  /** Where its tables keep words that may name somebody (`ground/ecrits-store.ts`). */
  ecrits?: readonly Ecrit[]
}>
