import { createHash } from 'node:crypto'
import { noter } from '#modules/personnes/index.ts'
import type { DatePrevue } from '#modules/phrase/index.ts'
import { pick } from '#platform/columns.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { contributions } from '#src/ground/host.ts'
import type { DateChangee, DejaDit, Rattache } from '#src/ground/module.ts'
import {
  auteur,
  authorize,
  found,
  fresh,
  personneDe,
  sansGarder,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { salleTenue } from '../brouillons/conflits-queries.ts'
import { estComptee } from '../brouillons/dates-usecases.ts'
import { estUneSalleTenue } from '../brouillons/prolonger.ts'
import { enregistrerEtat } from '../brouillons/seances-store.ts'
import { dejaPris } from '../brouillons/verifier.ts'
import { mural } from '../domain/apparier.ts'
import { type Conflit, type Occupation, seChevauchent } from '../domain/conflits.ts'
import { type DateComparee, memeEndroit } from '../domain/modification.ts'
import type { Occurrence } from '../domain/seance.ts'
import { aLieu, estPassee, moderer } from '../domain/statut.ts'
import * as policy from '../policy.ts'
import { annoncer, quiPrevenir } from '../publiees/concernes.ts'
import { contactsDesSeances } from '../publiees/concernes-queries.ts'
import type { Plage } from '../publiees/mots.ts'
import * as store from '../publiees/publication-store.ts'
import { comparer, type DateAComparer, type SeanceAComparer } from './comparer-queries.ts'
import { suivreLesPeriodes } from './periode.ts'

export type RefusDePublication = 'rien-a-publier' | 'salle-prise' | 'pas-validee' | 'dit-autrement' | 'comptee'

/** A date that cannot be published where it is: somebody holds the room. */
export type Heurt = Readonly<{ seance: SeanceAComparer; date: DateAComparer; autre: Occupation }>

export const modifiees = (s: SeanceAComparer): readonly DateAComparer[] =>
  s.dates.filter(({ modification }) => modification !== null)

/** What changes outside, told to modules so that each says whom it touches: nobody, where it was and stays over. */
const changementsDe = (seances: readonly SeanceAComparer[], now: Temporal.Instant): DateChangee[] =>
  seances.flatMap((s) =>
    modifiees(s).flatMap(({ occurrence, endroit, publiee, modification }) => {
      if (modification === null || [occurrence, publiee ?? occurrence].every((date) => estPassee(date, now))) return []
      const avant = publiee ? tenue(publiee) : Temporal.PlainDateTime.from(occurrence.origine)
      const date = { seanceId: s.seance.id, occurrenceId: occurrence.id, actionId: s.seance.actionId, modification }
      const lieux =
        publiee && !memeEndroit(publiee.endroit, endroit) ? { avant: publiee.endroit, apres: endroit } : null
      return [{ ...date, avant, apres: tenue(occurrence), ...(lieux ? { lieux } : {}) }]
    }),
  )

const tenue = ({ statut, debut }: Pick<DateComparee, 'statut' | 'debut'>): Temporal.PlainDateTime | null =>
  aLieu(statut) ? mural(debut) : null

/** The rooms that these changes would take while others hold them, be it another of these very changes. */
export async function heurtsDe(tx: Tx, seances: readonly SeanceAComparer[]): Promise<Heurt[]> {
  const toutes = seances.flatMap((seance) => modifiees(seance).map((date) => ({ seance, date })))
  const prises = toutes.filter(
    ({ seance, date }) => aLieu(date.occurrence.statut) && date.endroit.salleId !== null && !seance.seance.coOccupation,
  )
  const sauf = { dates: toutes.map(({ date }) => date.occurrence.id) }
  const heurts: Heurt[] = []
  for (const [salleId, ici] of Map.groupBy(prises, ({ date }) => date.endroit.salleId)) {
    if (salleId === null) continue
    const ailleurs = await salleTenue(
      tx,
      salleId,
      ici.map(({ date }) => date.occurrence),
      sauf,
    )
    const entreElles = ici.map(({ seance, date }) => enOccupation(seance, date))
    for (const une of ici) {
      const { id } = une.date.occurrence
      const autre = [...ailleurs, ...entreElles].find(
        (occupation) => occupation.occurrenceId !== id && seChevauchent(une.date.occurrence, occupation),
      )
      if (autre) heurts.push({ ...une, autre })
    }
  }
  return heurts
}

/** Of what changes, the dates at which the same structure is somewhere else too; those that a room refuses are said so. */
export async function enDouble(
  tx: Tx,
  seances: readonly SeanceAComparer[],
  heurts: readonly Heurt[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<Id, Conflit[]>> {
  const doubles: Readonly<{ id: Id; un: Conflit }>[] = []
  for (const [structureId, siennes] of Map.groupBy(seances, (une) => une.structureId)) {
    if (structureId === null) continue
    const occurrences = siennes
      .flatMap(modifiees)
      .map(({ occurrence }) => occurrence)
      .filter((une) => aLieu(une.statut) && !estPassee(une, now))
    const parDate = new Map<DatePrevue, Occurrence>(occurrences.map((une) => [une, une]))
    for (const un of await dejaPris(tx, { salleId: null, structureId }, occurrences)) {
      const ici = parDate.get(un.date)
      const refusee = heurts.some(
        ({ date, autre }) => date.occurrence === ici && autre.occurrenceId === un.autre.occurrenceId,
      )
      if (ici && ici.id !== un.autre.occurrenceId && !refusee) doubles.push({ id: ici.seanceId, un })
    }
  }
  return new Map([...Map.groupBy(doubles, ({ id }) => id)].map(([id, tous]) => [id, tous.map(({ un }) => un)]))
}

const enOccupation = (
  { seance, action, structureId, quartiers }: SeanceAComparer,
  date: DateAComparer,
): Occupation => ({
  occurrenceId: date.occurrence.id,
  seanceId: seance.id,
  titre: seance.titre || (action?.titre ?? ''),
  structureId,
  structureNom: action?.structureNom ?? '',
  debut: date.occurrence.debut,
  fin: date.occurrence.fin,
  journee: !date.occurrence.origine.includes('T'),
  salleId: date.endroit.salleId,
  quartiers,
  ...pick(seance, 'publics', 'ageMin', 'ageMax'),
  publiee: false,
})

const CHANGEMENTS_GARDES = 60

/** What a publication of these would change, to be shown, told and kept. */
export function bilanDe(seances: readonly SeanceAComparer[]): store.Bilan {
  return {
    seances: seances.flatMap((s) => {
      const dates = modifiees(s)
      if (dates.length === 0) return []
      const nombres: Record<string, number> = {}
      for (const { modification } of dates) if (modification) nombres[modification] = (nombres[modification] ?? 0) + 1
      return [
        {
          id: s.seance.id,
          titre: s.seance.titre || (s.action?.titre ?? ''),
          structure: s.action?.structureNom ?? '',
          nombres,
          changements: dates.slice(0, CHANGEMENTS_GARDES).flatMap(changementDuBilan),
        },
      ]
    }),
  }
}

function changementDuBilan({ occurrence, endroit, publiee, modification }: DateAComparer) {
  if (modification === null) return []
  const avant = publiee && {
    debut: publiee.debut.toString(),
    fin: publiee.fin.toString(),
    lieu: memeEndroit(publiee.endroit, endroit) ? endroit.lieuEcrit : publiee.endroit.lieuEcrit,
    statut: publiee.statut,
  }
  const apres = { debut: occurrence.debut.toString(), fin: occurrence.fin.toString(), lieu: endroit.lieuEcrit }
  const { id, statut, mot } = occurrence
  return [{ id, modification, journee: !occurrence.origine.includes('T'), avant, apres, statut, mot }]
}

export type Demande = Readonly<{
  /** That of the publication, minted with the form. */
  id: Id
  nom: string
  seances: readonly Id[]
  /** What is only proposed is validated by this very gesture. */
  valider: boolean
  /** Of what hangs on these dates, what stays where it is. */
  laisses?: readonly Id[]
  /** What was said of all that hangs on them, by a page. */
  dits?: readonly string[]
}>

export type Publiee = Readonly<{ id: Id; bilan: store.Bilan; prevenues: number }>
/** `date`: which one is in the way, as everybody reads it. */
type Faite = Result<Publiee, RefusDePublication> & Readonly<{ date?: Plage }>

/**
 * Publishes drafts as they stand: copies them to what the public reads, and tells exactly those concerned, once each.
 * All or nothing: a room held by somebody else stops it.
 */
export async function publier(visit: Visit, demande: Demande): Promise<Faite> {
  try {
    return await write(visit, (tx) => faire(tx, visit, demande))
  } catch (error) {
    // Somebody took the room between the look and the write: the database had the last word.
    if (estUneSalleTenue(error)) return refused('salle-prise')
    throw error
  }
}

async function faire(tx: Tx, visit: Visit, demande: Demande): Promise<Faite> {
  await store.avancer(tx, visit)
  await unSeulEnvoi(tx, demande.id)
  const deja = await store.trouverPublication(tx, demande.id)
  if (deja) return ok({ id: deja.id, bilan: deja.bilan, prevenues: 0 })
  const seances = await comparer(tx, demande.seances)
  found(seances.length === new Set(demande.seances).size || null)
  for (const s of seances) authorize(policy.peutPublier(visit.me, s, s.seance.etat))
  const nouvelles = seances.filter(({ seance }) => seance.etat !== 'validee')
  if (nouvelles.length > 0 && !demande.valider) return refused('pas-validee')
  if (seances.every((s) => modifiees(s).length === 0)) return refused('rien-a-publier')
  if ((await heurtsDe(tx, seances)).length > 0) return refused('salle-prise')
  const comptee = await compteeDe(tx, seances, visit.now)
  if (comptee) return { ...refused('comptee' as const), date: comptee }
  if (demande.dits && !(await estCeQuiEstDit(tx, visit, seances, demande.dits))) return refused('dit-autrement')
  for (const { seance } of nouvelles) {
    const decision = moderer(seance.etat, 'valider')
    if (!decision.ok) return refused('pas-validee')
    fresh(await enregistrerEtat(tx, visit, seance, decision.value, ''))
  }
  const changements = changementsDe(seances, visit.now)
  const apprennent: DejaDit[] = []
  for (const { rattaches } of contributions())
    apprennent.push(...((await rattaches?.suivre(visit, tx, changements, demande.laisses ?? [])) ?? []))
  // A structure hears of its own date, whatever hangs on it.
  const contacts = await contactsDesSeances(tx, demande.seances)
  const dits = apprennent.filter((dit) => !contacts.some(({ personneId }) => personneId === dit.personneId))
  const bilan = bilanDe(seances)
  await copier(tx, visit, demande, seances, bilan)
  await suivreLesPeriodes(tx, visit, seances)
  const avis = await quiPrevenir(tx, visit, changements, dits)
  const seanceDe = new Map(changements.map((une) => [une.occurrenceId, une.seanceId]))
  const parLeBesoin = dits.flatMap(({ personneId, occurrenceId }) => {
    const seanceId = seanceDe.get(occurrenceId)
    return seanceId && personneId !== personneDe(visit.me) ? [{ personneId, seanceId }] : []
  })
  await annoncer(tx, visit, demande.id, avis, parLeBesoin)
  await noter(tx, visit, 'publication', demande.id, 'publication')
  return ok({ id: demande.id, bilan, prevenues: avis.length })
}

/** Counted on its published day while its draft says that it did not take place, or not then. */
async function compteeDe(tx: Tx, seances: readonly SeanceAComparer[], now: Temporal.Instant): Promise<Plage | null> {
  for (const { occurrence, publiee } of seances.flatMap(modifiees)) {
    const avant = publiee && tenue(publiee)
    if (!avant || Temporal.Instant.compare(now, publiee.debut) < 0) continue
    if (tenue(occurrence)?.toPlainDate().equals(avant.toPlainDate()) || !(await estComptee(tx, occurrence.id))) continue
    return { ...publiee, journee: !occurrence.origine.includes('T') }
  }
  return null
}

async function copier(
  tx: Tx,
  visit: Visit,
  { id, nom }: Demande,
  seances: readonly SeanceAComparer[],
  bilan: store.Bilan,
): Promise<void> {
  await store.insererPublication(tx, visit, { id, nom, par: auteur(visit.me), bilan })
  await store.copierSeances(
    tx,
    visit,
    id,
    seances.map(({ seance }) => seance),
  )
  const dates = seances.flatMap((s) => modifiees(s).map(({ occurrence }) => occurrence.id))
  // A séance cut in two: what is told of the part that stays has another end, though none of its dates moved.
  const quittees = (await store.seancesDesDates(tx, dates)).filter((une) => !seances.some((s) => s.seance.id === une))
  await store.copierDates(tx, visit, dates)
  const restent = (await comparer(tx, quittees)).filter((s) => modifiees(s).length === 0)
  await store.copierSeances(
    tx,
    visit,
    id,
    restent.map(({ seance }) => seance),
  )
}

/**
 * What a publication would do, read as it reads once done: it is done, and given back. What a room refuses is published
 * by nobody, and read by nobody.
 */
export const aLEssai = <T>(
  tx: Tx,
  visit: Visit,
  demande: Pick<Demande, 'seances' | 'laisses'>,
  lire: (publicationId: Id) => Promise<T>,
): Promise<T | null> =>
  sansGarder(tx, () =>
    write(visit, async () => {
      const id = newId()
      try {
        const faite = await faire(tx, visit, { ...demande, id, nom: '', valider: true })
        return faite.ok ? await lire(id) : null
      } catch (error) {
        if (estUneSalleTenue(error)) return null
        throw error
      }
    }),
  )

/** What would go with these dates. */
export async function quiSuivrait(tx: Tx, visit: Visit, seances: readonly SeanceAComparer[]): Promise<Rattache[]> {
  const tous: Rattache[] = []
  for (const { rattaches } of contributions())
    tous.push(...((await rattaches?.lesquels(visit, tx, changementsDe(seances, visit.now))) ?? []))
  return tous
}

/** What was called off with these dates, and stays so though they take place again. */
export async function quiReste(tx: Tx, visit: Visit, seances: readonly SeanceAComparer[]) {
  const tous: Omit<Rattache, 'id'>[] = []
  for (const { rattaches } of contributions())
    tous.push(...((await rattaches?.restent(visit, tx, changementsDe(seances, visit.now))) ?? []))
  return tous
}

/** A need, its date and what is said of them, as the form of a publication sends them back: the need comes first. */
export const ditDe = ({ id, seanceId, texte }: Rattache): string =>
  `${id} ${seanceId} ${createHash('sha256').update(texte).digest('base64url').slice(0, 22)}`

/** Whether what would go with these dates is what was said, no more, no less. */
async function estCeQuiEstDit(tx: Tx, visit: Visit, seances: readonly SeanceAComparer[], dits: readonly string[]) {
  const deCelles = dits.filter((dit) => seances.some(({ seance }) => dit.includes(seance.id)))
  return String(deCelles.toSorted()) === String((await quiSuivrait(tx, visit, seances)).map(ditDe).toSorted())
}
