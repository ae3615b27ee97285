import { noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { Nature } from '../membres/domain.ts'
import { declarerEnSeance } from '../membres/liens-usecases.ts'
import { exigerMembre } from '../membres/queries.ts'
import {
  type Decompte,
  ecartDe,
  type LigneTapee,
  luDuLot,
  memeDecompte,
  type Quorum,
  type Salle,
  salleDuVote,
  type Vote,
} from './domain.ts'
import { type LigneDeSoiree, lireLaSoiree, type Soiree } from './lire.ts'
import { passagesEntre } from './presences.ts'
import * as store from './store.ts'

/** Opens an evening, once whatever the number of presses. */
export const ouvrirLaSeance = (
  visit: Visit,
  s: Readonly<{ id: Id; annee: number; jour: Temporal.PlainDate; minutes: number; quorum: Quorum }>,
): Promise<void> =>
  write(visit, async (tx) => {
    await exigerMembre(tx, visit)
    if (!(await unSeulEnvoi(tx, s.id))) return
    if (await store.insert(tx, visit, s)) await noter(tx, visit, 'seance-du-conseil', s.id, 'ouverture')
  })

const laSeance = async (tx: Tx, visit: Visit, id: Id): Promise<store.Seance> => {
  await exigerMembre(tx, visit)
  return found(await store.find(tx, id))
}

export type RefusDePresence = 'version' | 'close'

/** Who is in the room from now on; what was adopted keeps who was there then. */
export const noterLesPresents = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; presents: readonly Id[]; version: number }>,
): Promise<Result<undefined, RefusDePresence>> =>
  write(visit, async (tx) => {
    const seance = await laSeance(tx, visit, dit.seanceId)
    if (memes(seance.presents, dit.presents)) return ok()
    if (seance.closeLe !== null) return refused('close')
    if (seance.version !== dit.version) return refused('version')
    const passages = [...seance.passages, ...passagesEntre(seance.presents, dit.presents, visit.now)]
    return (await store.save(tx, seance, { presents: dit.presents, passages })) ? ok() : refused('version')
  })

const memes = (a: readonly Id[], b: readonly Id[]): boolean => a.length === b.length && a.every((un) => b.includes(un))

/** The clock starts; started already, it goes on. */
export const commencer = (visit: Visit, seanceId: Id): Promise<void> =>
  write(visit, async (tx) => {
    const seance = await laSeance(tx, visit, seanceId)
    if (seance.commenceeLe === null) fresh(await store.save(tx, seance, { commenceeLe: visit.now }))
  })

export const clore = (visit: Visit, seanceId: Id, close: boolean): Promise<void> =>
  write(visit, async (tx) => {
    const seance = await laSeance(tx, visit, seanceId)
    if ((seance.closeLe !== null) === close) return
    fresh(await store.save(tx, seance, { closeLe: close ? visit.now : null }))
    await noter(tx, visit, 'seance-du-conseil', seanceId, close ? 'cloture' : 'reouverture')
  })

/** What is wrong with a line that was typed; those of one message are told together, and nothing is written. */
export type LigneRefusee =
  | Readonly<{ numero: number; pourquoi: 'hors-liste'; dernier: number }>
  | Readonly<{ numero: number; pourquoi: 'ailleurs' }>
  | Readonly<{ numero: number; pourquoi: 'lie' }>
  | Readonly<{ numero: number; pourquoi: 'ecart'; ecart: number; ligne: LigneDeSoiree; sortis: readonly string[] }>
  /** Somebody else typed otherwise: both stand there. */
  | Readonly<{ numero: number; pourquoi: 'deja'; vote: Vote; voix: Decompte }>

export type RefusDeVoix = 'personne' | 'close' | 'pas-declare' | 'lignes'
export type VoixNotees = Readonly<{ lignes: readonly LigneDeSoiree[] }>

/**
 * Counts of hands or ballots, as they were typed: all of them, or none and why. The same numbers typed by two secretaries are
 * one vote; other numbers are refused with what stands there, unless the version that was shown comes with them (`sur`).
 */
export const noterLesVoix = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; lignes: readonly LigneTapee[]; sur: ReadonlyMap<number, number> }>,
): Promise<Result<VoixNotees, RefusDeVoix> & Readonly<{ refusees?: readonly LigneRefusee[] }>> =>
  write(visit, async (tx) => {
    const soiree = await lireLaSoiree(tx, visit, dit.seanceId)
    const { seance } = soiree
    if (seance.closeLe !== null) return refused('close')
    if (seance.presents.length === 0) return refused('personne')
    if (soiree.aDeclarer.length > 0) return refused('pas-declare')
    const parNumero = new Map(soiree.lignes.map((ligne) => [ligne.numero, ligne]))
    const refusees: LigneRefusee[] = []
    const notees: LigneDeSoiree[] = []
    for (const { numero, voix } of dit.lignes) {
      const ligne = parNumero.get(numero)
      const refus = ligne
        ? await noterUne(tx, visit, soiree, { ligne, voix, sur: dit.sur.get(numero) })
        : soiree.ailleurs.has(numero)
          ? ({ numero, pourquoi: 'ailleurs' } as const)
          : ({ numero, pourquoi: 'hors-liste', dernier: Math.max(0, ...parNumero.keys(), ...soiree.ailleurs) } as const)
      if (refus) refusees.push(refus)
      else if (ligne) notees.push(ligne)
    }
    return refusees.length > 0 ? { ...refused('lignes' as const), refusees } : ok({ lignes: notees })
  })

const laSalle = ({ votent, sortis, membres, quorum }: Salle) => ({
  ...{ presents: [...votent, ...sortis], lies: sortis, membres, quorum },
})

async function noterUne(
  tx: Tx,
  visit: Visit,
  { seance, membres, votes }: Soiree,
  { ligne, voix, sur }: Readonly<{ ligne: LigneDeSoiree; voix: Decompte; sur: number | undefined }>,
): Promise<LigneRefusee | null> {
  const { numero, actionId, salle, place } = ligne
  if (place.genre === 'lie') return { numero, pourquoi: 'lie' }
  const deja = votes.get(actionId)
  const aReprendre = place.genre === 'a-reprendre'
  // Corrected after somebody left or came: it was voted by who was there.
  const dAlors = deja && !aReprendre && deja.seanceId === seance.id ? salleDuVote(deja) : null
  const laSienne = dAlors && ecartDe(voix, dAlors) === null ? dAlors : salle
  const ecart = ecartDe(voix, laSienne)
  if (ecart !== null) {
    const sortis = membres.filter(({ id }) => salle.sortis.includes(id)).map(({ nom }) => nom)
    return { numero, pourquoi: 'ecart', ecart, ligne, sortis }
  }
  if (deja && !aReprendre) {
    if (memeDecompte(deja.voix, voix)) return null
    if (sur !== deja.version) return { numero, pourquoi: 'deja', vote: deja, voix }
  }
  const ecrite = await store.adopter(tx, visit, seance, {
    ...laSalle(laSienne),
    ...{ actionId, voix, lue: null },
    deja: deja ? { saisie: { voix: deja.voix, par: deja.par }, version: deja.version } : null,
  })
  if (ecrite) return null
  // Somebody was faster by a breath: what they wrote is read now.
  const leur = found((await store.votesDe(tx, seance.annee)).get(actionId))
  return memeDecompte(leur.voix, voix) ? null : { numero, pourquoi: 'deja', vote: leur, voix }
}

export type RefusDuLot = 'personne' | 'close' | 'pas-declare' | 'lot-change' | 'lot-vide'

/**
 * What two untied readers read alike, adopted together: exactly the lines that were read out, no voice having objected. Whoever
 * is tied to one of them adopts the others; that one waits for another hand.
 */
export const adopterEnsemble = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; numeros: readonly number[]; lu: string }>,
): Promise<Result<number, RefusDuLot>> =>
  write(visit, async (tx) => {
    const { seance, lignes, aDeclarer } = await lireLaSoiree(tx, visit, dit.seanceId)
    // Pressed twice: what was read out is adopted already, as it was read out.
    const deja = lignes.flatMap((l) =>
      dit.numeros.includes(l.numero) && 'vote' in l.place && l.place.vote.lue !== null
        ? [{ ...l, lue: l.place.vote.lue, salle: salleDuVote(l.place.vote) }]
        : [],
    )
    if (deja.length > 0 && luDuLot(deja) === dit.lu) return ok(deja.length)
    if (seance.closeLe !== null) return refused('close')
    if (seance.presents.length === 0) return refused('personne')
    if (aDeclarer.length > 0) return refused('pas-declare')
    const lot = lignes.flatMap((l) => (l.place.genre === 'ensemble' ? [{ ...l, lue: l.place.lue }] : []))
    if (lot.length === 0) return refused('lot-vide')
    if (luDuLot(lot) !== dit.lu) return refused('lot-change')
    const commun = { voix: null, deja: null }
    const lignesDuLot = lot.map(({ actionId, salle, lue }) => ({
      ...{ ...commun, ...laSalle(salle), actionId, lue },
    }))
    fresh((await store.adopterTous(tx, visit, seance, lignesDuLot)) === lot.length)
    await noter(tx, visit, 'seance-du-conseil', seance.id, 'adoption-ensemble')
    return ok(lot.length)
  })

export type RefusDObjection = 'lie' | 'deja-votee' | 'close'

/** One voice wants a line debated. Whoever is tied to it has no voice there; whose voice it is, is kept nowhere. */
export const demanderLeDebat = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; actionId: Id }>,
): Promise<Result<undefined, RefusDObjection>> =>
  write(visit, async (tx) => {
    const { moi, seance, lignes, lies } = await lireLaSoiree(tx, visit, dit.seanceId)
    const ligne = found(lignes.find(({ actionId }) => actionId === dit.actionId))
    if (seance.closeLe !== null) return refused('close')
    if (lies.get(dit.actionId)?.has(moi.id)) return refused('lie')
    if (ligne.place.genre === 'adoptee') return refused('deja-votee')
    await store.objecter(tx, seance.annee, dit.actionId)
    return ok()
  })

/** Before the first vote, what somebody in the room says aloud: a tie with a structure, or (`null`) nothing that ties them. */
export const direSesLiens = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; membreId: Id; lien: Readonly<{ structureId: Id; nature: Nature }> | null }>,
): Promise<Result<undefined, 'close'>> =>
  write(visit, async (tx) => {
    const { seance, lignes } = await lireLaSoiree(tx, visit, dit.seanceId)
    if (seance.closeLe !== null) return refused('close')
    const { membreId, lien } = dit
    if (lien) found(lignes.find(({ structureId }) => structureId === lien.structureId))
    await declarerEnSeance(tx, visit, { membreId, annee: seance.annee }, lien && { ...lien, actionId: null })
    return ok()
  })

/** A tie that came out at the meeting, of whoever sits: the line leaves their votes, and one already adopted is taken up again. */
export const noterUnLien = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; actionId: Id; membreId: Id; nature: Nature }>,
): Promise<Result<undefined, 'lie'>> =>
  write(visit, async (tx) => {
    const { seance, lignes } = await lireLaSoiree(tx, visit, dit.seanceId)
    const { place, structureId } = found(lignes.find(({ actionId }) => actionId === dit.actionId))
    if (place.genre === 'lie') return refused('lie')
    const { membreId, nature } = dit
    const actionId = nature === 'redaction' ? dit.actionId : null
    await declarerEnSeance(tx, visit, { membreId, annee: seance.annee }, { structureId, actionId, nature })
    return ok()
  })

export type RefusDeMots = 'non-votee' | 'lie' | 'close'

/** The minority's words, and the conditions that the council sets; neither names anybody. Of a closed evening they stay as read. */
export const ecrireLesMots = (
  visit: Visit,
  dit: Readonly<{ seanceId: Id; actionId: Id; minorite: string; conditions: string; version: number }>,
): Promise<Result<undefined, RefusDeMots>> =>
  write(visit, async (tx) => {
    const soiree = await lireLaSoiree(tx, visit, dit.seanceId)
    const { annee } = soiree.seance
    const { place } = found(soiree.lignes.find(({ actionId }) => actionId === dit.actionId))
    if (place.genre === 'lie') return refused('lie')
    const vote = soiree.votes.get(dit.actionId)
    if (!vote) return refused('non-votee')
    const adoptee = vote.seanceId === soiree.seance.id ? soiree.seance : await store.find(tx, vote.seanceId)
    if (soiree.seance.closeLe !== null || adoptee?.closeLe) return refused('close')
    if (vote.minorite === dit.minorite && vote.conditions === dit.conditions) return ok()
    const { actionId, version, minorite, conditions } = dit
    fresh(await store.ecrireLesMots(tx, { annee, actionId, version }, { minorite, conditions }))
    return ok()
  })

/** The day of an evening that nobody named: today. */
export const jourPropose = (visit: Visit): string => jourDe(visit.now).toString()
