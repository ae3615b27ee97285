import { setImmediate as nextTurn } from 'node:timers/promises'
import { refusDuOui } from '#modules/depots/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { ACCESSIBILITES, lieuxEntiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { vu } from '#platform/vu.ts'
import { auteur, authorize, found, read, type Tx, tidy, type Visit, write } from '#src/visit.ts'
import { SANS_FILTRE } from '../filtre.ts'
import { enIcs, evenementsPublies } from '../flux/produire.ts'
import { lireFond } from '../fond/store.ts'
import { creer, modifier } from './appliquer.ts'
import type { Changement } from './changements.ts'
import { cleDeRangee, cleDUid, comparerLecture, type Difference, type LigneDeDifference } from './difference.ts'
import type { LieuConnu } from './endroits.ts'
import { enEtat, type SeanceDuProduit } from './etat.ts'
import { lireIcs } from './ics/lire.ts'
import { bornerLue } from './jours.ts'
import { fenetreDe, type RefusDeLecture } from './lire.ts'
import { peutImporterDesDates, peutImporterDesTempsForts, peutVoirLImport } from './policy.ts'
import { actionsConnues, seancesDuProduit, seancesPossibles } from './produit-queries.ts'
import { type ActionConnue, type Rattachement, rattacher } from './rattacher.ts'
import * as store from './store.ts'
import { lireEnTravailleur } from './travailleur.ts'
import type { Fenetre, Lecture, SeanceLue } from './types.ts'

const AUCUN_CHOIX: store.ChoixDImport = { actions: {}, correction: {} }

/** Reads a file in its own thread, as this territoire knows holidays. */
export async function lireDates(
  visit: Visit,
  octets: Uint8Array,
  nomDeFichier: string,
  correction: store.ChoixDImport['correction'] = {},
): Promise<Result<Lecture, RefusDeLecture>> {
  const fond = await read(visit, lireFond)
  const aujourdhui = jourDe(visit.now).toString()
  const accessibilites = ACCESSIBILITES.map(({ code, nom }) => ({ code, nom }))
  return lireEnTravailleur(octets, { aujourdhui, fond, nomDeFichier, correction, accessibilites })
}

export type DepotDeDates = Readonly<{ id: Id; nomFichier: string; octets: Uint8Array; choix?: store.ChoixDImport }>

/** Reads a file and keeps it until the yes. Nothing of the calendar is written. */
export async function deposerDates(visit: Visit, depot: DepotDeDates): Promise<Result<Id, RefusDeLecture>> {
  authorize(peutImporterDesDates(visit.me))
  const lue = await lireDates(visit, depot.octets, depot.nomFichier)
  if (!lue.ok) return lue
  const compteId = visit.me.genre === 'compte' ? visit.me.compteId : null
  await write(visit, async (tx) => {
    await store.insert(tx, visit, {
      choix: AUCUN_CHOIX,
      ...depot,
      lecture: lue.value,
      compteId,
      deposePar: auteur(visit.me),
    })
    await noter(tx, visit, { objet: 'import-de-dates', objetId: depot.id, geste: 'deposer' })
  })
  return ok(depot.id)
}

export type Comparee = Readonly<{
  difference: Difference
  actions: readonly ActionConnue[]
  lieux: readonly LieuConnu[]
}>

/** What a reading would do now. Reads only. */
export async function comparerIci(
  tx: Tx,
  visit: Visit,
  lecture: Lecture,
  choix: store.ChoixDImport,
): Promise<Comparee> {
  const fenetre = fenetreDe(jourDe(visit.now))
  const actions = await actionsConnues(tx, visit)
  const lieux = await lieuxEntiers(tx)
  const liens: Readonly<{ seance: SeanceLue; lien: Rattachement }>[] = []
  for (const [rang, seance] of lecture.seances.entries()) {
    // Two thousand long descriptions at one go would hold everybody.
    if (rang % 100 === 99) await nextTurn()
    liens.push({ seance, lien: rattacher(seance, actions, choix.actions) })
  }
  const cles = liens.map(({ seance, lien }) => {
    if (seance.uid !== null) return cleDUid(seance.uid)
    return lien.genre === 'action'
      ? cleDeRangee(lien.action.id, seance, lien.action.titre)
      : cleDeRangee(null, seance, '')
  })
  const memoires = await store.memoires(tx, cles)
  const ids = await seancesPossibles(tx, {
    uids: lecture.seances.flatMap(({ uid }) => uid ?? []),
    ids: [...memoires.values()].map(({ seanceId }) => seanceId),
    actionIds: liens.flatMap(({ seance, lien }) =>
      seance.uid === null && lien.genre === 'action' ? [lien.action.id] : [],
    ),
    tempsForts: liens.some(({ seance, lien }) => seance.uid === null && lien.genre === 'temps-fort'),
  })
  const produit = await seancesDuProduit(tx, visit, ids, lieux, fenetre)
  const fins = new Map(actions.map(({ id, fin }) => [id, fin]))
  const parUid = new Map(produit.map(({ uid, actionId }) => [uid, actionId]))
  const seances = liens.map(({ seance, lien }) => {
    const ici = seance.uid === null ? undefined : parUid.get(seance.uid)
    const actionId = ici ?? (lien.genre === 'action' ? lien.action.id : null)
    return bornerLue(seance, actionId === null ? null : (fins.get(actionId) ?? null))
  })
  const difference = comparerLecture(
    { ...lecture, seances },
    {
      actions,
      liens: liens.map(({ lien }) => lien),
      lieux,
      produit,
      memoires,
      flux: await fluxRelu(tx, visit, lecture, produit, fenetre),
      aujourdhui: jourDe(visit.now).toString(),
      tempsFortPermis: peutImporterDesTempsForts(visit.me),
    },
  )
  return { difference, actions, lieux }
}

/** Our own feed read as a file is: what comes back from it unchanged changes nothing. */
async function fluxRelu(
  tx: Tx,
  visit: Visit,
  lecture: Lecture,
  produit: readonly SeanceDuProduit[],
  fenetre: Fenetre,
): Promise<ReadonlyMap<string, SeanceLue>> {
  const uids = new Set(lecture.seances.map(({ uid }) => uid))
  if (lecture.format !== 'ics' || !produit.some((s) => s.publies && uids.has(s.uid))) return new Map()
  const { events } = await evenementsPublies(tx, { visit, filtre: SANS_FILTRE, base: '', modifieLe: visit.now })
  const lue = lireIcs(new TextEncoder().encode(enIcs('', events)), fenetre)
  return new Map(lue.ok ? lue.value.seances.flatMap((s) => (s.uid === null ? [] : [[s.uid, s] as const])) : [])
}

export type Apercu = Readonly<{ depot: store.ImportDeDates; lecture: Lecture | null; comparee: Comparee | null }>

/** A deposit as it stands, with what it would do as long as it waits. */
export async function apercevoir(tx: Tx, visit: Visit, id: Id): Promise<Apercu> {
  const depot = found(await store.find(tx, id))
  authorize(peutVoirLImport(visit.me, depot))
  const lecture = depot.etat === 'apercu' ? await store.lecture(tx, id) : null
  return { depot, lecture, comparee: lecture && (await comparerIci(tx, visit, lecture, depot.choix)) }
}

export type RefusDImport = 'deja-applique' | 'a-redemander'

/** Whose dates they are, said by the person. */
export const choisirLesActions = (
  visit: Visit,
  id: Id,
  actions: store.ChoixDImport['actions'],
): Promise<Result<undefined, RefusDImport>> =>
  write(visit, async (tx) => {
    const depot = found(await store.find(tx, id))
    authorize(peutVoirLImport(visit.me, depot))
    return (await store.saveChoix(tx, id, { ...depot.choix, actions }, null)) ? ok() : refused('deja-applique')
  })

/** What the columns are, said by the person: the file is read again. */
export async function corrigerLesColonnes(
  visit: Visit,
  id: Id,
  correction: store.ChoixDImport['correction'],
): Promise<Result<undefined, RefusDImport | RefusDeLecture>> {
  const { depot, octets } = await read(visit, async (tx) => {
    const trouve = found(await store.find(tx, id))
    authorize(peutVoirLImport(visit.me, trouve))
    return { depot: trouve, octets: await store.fichier(tx, id) }
  })
  if (depot.etat !== 'apercu' || !octets) return refused('deja-applique')
  const lue = await lireDates(visit, octets, depot.nomFichier, correction)
  if (!lue.ok) return lue
  return write(visit, async (tx) =>
    (await store.saveChoix(tx, id, { ...depot.choix, correction }, lue.value)) ? ok() : refused('deja-applique'),
  )
}

export const abandonnerDates = (visit: Visit, id: Id): Promise<Result<undefined, RefusDImport>> =>
  write(visit, async (tx) => {
    authorize(peutVoirLImport(visit.me, found(await store.find(tx, id))))
    return (await store.saveAbandon(tx, id)) ? ok() : refused('deja-applique')
  })

/** Which side is taken of each change made on both, by its name: of that séance, and of what is here as it was shown. */
export type Pris = ReadonlyMap<string, 'fichier' | 'ici'> | 'fichier' | 'ici'
export const cleDeChoix = (
  ligne: Pick<LigneDeDifference, 'cle'>,
  { cle, avant }: Pick<Changement, 'cle' | 'avant'>,
): string => `${ligne.cle} ${cle} ${vu(0, avant)}`

/** The yes: writes what the preview shows, all of it or nothing; said twice, it is written once. */
export async function accepterDates(
  visit: Visit,
  id: Id,
  pris: Pris,
): Promise<Result<store.BilanDImport, RefusDImport>> {
  const result = await write(visit, async (tx): Promise<Result<store.BilanDImport, RefusDImport>> => {
    const { depot, comparee } = await apercevoir(tx, visit, id)
    if (depot.etat !== 'apercu' || !comparee) return refused('deja-applique')
    const demandes = comparee.difference.lignes.flatMap((ligne) =>
      ligne.changements.flatMap((c) => (c.aChoisir ? cleDeChoix(ligne, c) : [])),
    )
    if (typeof pris !== 'string' && refusDuOui(depot.etat, null, demandes, { dits: pris }))
      return refused('a-redemander')
    const bilan = await ecrire(tx, visit, comparee, pris)
    if (!(await store.saveApplique(tx, visit, id, bilan))) return refused('deja-applique')
    await noter(tx, visit, { objet: 'import-de-dates', objetId: id, geste: 'appliquer' })
    return ok(bilan)
  })
  if (result.ok && result.value.dates > BEAUCOUP) tidy()
  return result
}

const BEAUCOUP = 500

/** Writes what a comparison says. */
export async function ecrire(
  tx: Tx,
  visit: Visit,
  { difference, actions, lieux }: Comparee,
  pris: Pris,
): Promise<store.BilanDImport> {
  const moyens = { tx, visit, lieux, actions }
  const bilan = { creees: 0, modifiees: 0, annulees: 0, inchangees: 0, refusees: difference.refusees.length, dates: 0 }
  const aRetenir: { cle: string; seanceId: Id; etat: ReturnType<typeof enEtat> }[] = []
  for (const ligne of difference.lignes) {
    const faite = await ecrireUne(moyens, ligne, pris)
    if (faite === null) {
      bilan.refusees++
      continue
    }
    bilan[faite.quoi]++
    bilan.dates += faite.dates
    const defaut = ligne.ici?.defaut ?? { titre: ligne.actionTitre, publics: [] }
    for (const { cle, seance } of ligne.memoires)
      aRetenir.push({ cle, seanceId: faite.id, etat: enEtat(seance, defaut, lieux) })
  }
  await store.saveMemoires(tx, visit, aRetenir)
  return bilan
}

type Faite = Readonly<{ id: Id; dates: number; quoi: 'creees' | 'modifiees' | 'annulees' | 'inchangees' }>

async function ecrireUne(
  moyens: Parameters<typeof creer>[0],
  ligne: LigneDeDifference,
  pris: Pris,
): Promise<Faite | null> {
  if (!ligne.ici) {
    const creee = await creer(moyens, ligne)
    return typeof creee === 'string' ? null : { ...creee, quoi: 'creees' }
  }
  const { id, version } = ligne.ici
  const retenus = ligne.changements.filter(
    (c) => !c.aChoisir || (typeof pris === 'string' ? pris : pris.get(cleDeChoix(ligne, c))) === 'fichier',
  )
  if (retenus.length === 0) return { id, dates: 0, quoi: 'inchangees' }
  const dates = await modifier(moyens, id, version, retenus)
  return typeof dates === 'string' ? null : { id, dates, quoi: ligne.sort === 'annulee' ? 'annulees' : 'modifiees' }
}

const JOURS_AVANT_VIDAGE = 7

/** Once a night: what nobody said yes to within a week is not kept; agendas hold what concerns nobody here. */
export const viderLesImportsDeDates = (visit: Visit): Promise<void> =>
  write(visit, (tx) => store.vider(tx, visit.now.subtract({ hours: 24 * JOURS_AVANT_VIDAGE })))
