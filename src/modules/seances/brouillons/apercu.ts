import { fondDuTerritoire } from '#modules/annee/index.ts'
import {
  type DatePrevue,
  datesPrevues,
  estSansFin,
  jusquALaFin,
  lirePhrase,
  type Note,
  type Phrase,
  type PhraseLue,
  type Quand,
} from '#modules/phrase/index.ts'
import { pick } from '#platform/columns.ts'
import { aParis, jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Projet } from '../domain/conflits.ts'
import type { RefusDeQuand } from '../domain/quand.ts'
import type { Seance } from '../domain/seance.ts'
import { aLieu } from '../domain/statut.ts'
import { actionsDeDates, finDeLAction, periodeDeLAction } from '../publiees/queries.ts'
import { occurrencesDe } from './occurrences-store.ts'
import { type DateTenue, jusquOu, prevoir, suiteDe } from './redater.ts'
import { phraseDeLaSeance } from './saisie.ts'
import type { SaisieDeSeance } from './seances-store.ts'
import { quandDuBrouillon } from './usecases.ts'
import { type Verification, verifier } from './verifier.ts'

/** What the person sees before anything is kept. */
export type Apercu = Readonly<{
  quand: Quand
  /** Those to come that take place. */
  dates: readonly DateTenue[]
  /** Called off or put off, they stay so. */
  tombees: readonly DateTenue[]
  /** Those that fall in holidays or on a public holiday, and are left out. */
  laissees: readonly DatePrevue[]
  notes: readonly Note[]
  reste: string
  verification: Verification
  /** The first day of the action, and the dates that fall before it. */
  avantLeDebut: Readonly<{ debut: Temporal.PlainDate; dates: readonly DatePrevue[] }> | null
  /** The last day of the action, and the dates that fall after it. */
  apresLaFin: Readonly<{ fin: Temporal.PlainDate; dates: readonly DatePrevue[] }> | null
}>

/** Reads a sentence for this territoire, no further than its action goes when no end is said; an unchanged séance whose words are not ours keeps its rule. */
export async function lire(
  tx: Tx,
  visit: Visit,
  phrase: string,
  actionId: Id | null,
  deja?: Seance,
): Promise<PhraseLue> {
  const fin = await finDeLAction(tx, actionId)
  const fond = await fondDuTerritoire(tx)
  const quand = deja && (await quandDuBrouillon(tx, deja, await occurrencesDe(tx, deja.id)))
  if (quand && (phrase === '' || phrase === phraseDeLaSeance(visit, quand, fond)))
    return { ok: true, value: { quand, notes: [], reste: '' } }
  const heure = aParis(visit.now).toPlainTime()
  const lue = lirePhrase(phrase, { aujourdhui: jourDe(visit.now), heure, fond })
  return lue.ok ? { ok: true, value: bornee(lue.value, fin) } : lue
}

function bornee(lue: Phrase, fin: Temporal.PlainDate | null): Phrase {
  const quand = jusquALaFin(lue.quand, fin)
  if (quand === lue.quand) return lue
  return { ...lue, quand, notes: lue.notes.map((note) => (note.startsWith('sans-fin') ? 'fin-de-l-action' : note)) }
}

/** The dates, and what stands in their way. */
export async function apercevoir(
  tx: Tx,
  visit: Visit,
  lue: Readonly<{ quand: Quand; notes: readonly Note[]; reste: string }>,
  projet: Readonly<{ saisie: SaisieDeSeance; actionId: Id | null; seanceId: Id; deja: Seance | undefined }>,
): Promise<Result<Apercu, RefusDeQuand>> {
  const fond = await fondDuTerritoire(tx)
  const dates = prevoir(visit, lue.quand, fond)
  if (!dates.ok) return dates
  const sans = { ...lue.quand, saufVacances: false, saufFeries: false }
  // Holidays are known so far only: without end, what is laid past them is not left out.
  const sansFin = lue.quand.regle !== null && estSansFin(lue.quand.regle)
  const toutes = datesPrevues(sans, jusquOu(visit), fond).filter(
    ({ origine }) => !sansFin || origine <= (dates.value.at(-1)?.origine ?? ''),
  )
  const gardees = new Set(dates.value.map(({ origine }) => origine))
  const { deja } = projet
  const occurrences = deja ? await occurrencesDe(tx, deja.id) : []
  const quand = deja ? await quandDuBrouillon(tx, deja, occurrences) : lue.quand
  const suite = suiteDe(visit, { avant: { quand, occurrences }, prevues: dates.value })
  const tenues = suite.tenues.toSorted((a, b) => Temporal.Instant.compare(a.debut, b.debut))
  const ici = tenues.filter(({ occurrence }) => occurrence === null || aLieu(occurrence.statut))
  const verification = await verifier(
    tx,
    visit.now,
    // What is said here of the place is not of a date that has its own.
    ici.filter(({ occurrence }) => !occurrence?.endroitPropre),
    await projetDe(tx, projet),
    { seances: [projet.seanceId] },
  )
  const { debut: commence, fin } = await periodeDeLAction(tx, projet.actionId)
  const tot = commence === null ? [] : ici.filter(({ debut }) => precede(jourDe(debut), commence))
  const trop = fin === null ? [] : ici.filter(({ debut }) => precede(fin, jourDe(debut)))
  return ok({
    ...lue,
    avantLeDebut: commence === null || tot.length === 0 ? null : { debut: commence, dates: tot },
    apresLaFin: fin === null || trop.length === 0 ? null : { fin, dates: trop },
    dates: ici,
    tombees: tenues.filter((une) => !ici.includes(une)),
    laissees: toutes.filter(({ origine }) => !gardees.has(origine)),
    verification,
  })
}

/** For whom and where, with what the action says when the séance does not. */
export async function projetDe(
  tx: Tx,
  { saisie, actionId }: Readonly<{ saisie: Omit<SaisieDeSeance, 'quand'>; actionId: Id | null }>,
): Promise<Projet> {
  const action = actionId === null ? undefined : (await actionsDeDates(tx, [actionId])).get(actionId)
  return {
    structureId: action?.structureId ?? null,
    lieuId: saisie.endroit.lieuId,
    salleId: saisie.endroit.salleId,
    quartiers: action?.quartiers.map(({ id }) => id) ?? [],
    publics: saisie.publics.length > 0 ? saisie.publics : (action?.publics ?? []),
    ...pick(saisie, 'ageMin', 'ageMax', 'coOccupation'),
  }
}
