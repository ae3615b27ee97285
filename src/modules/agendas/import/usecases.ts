import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type Bilan,
  conclureDepot,
  type Depot,
  lectureDuDepot,
  type RefusDuOui,
  refusDuOui,
  trouverDepot,
} from '#modules/depots/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { SANS_FILTRE } from '#modules/seances/index.ts'
import { lieuxEntiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { vu } from '#platform/vu.ts'
import { permis, read, type Tx, tidy, type Visit, write } from '#src/ground/visit.ts'
import { enIcs, evenementsPublies } from '../flux/produire.ts'
import { creer, modifier } from './appliquer.ts'
import type { Changement } from './changements.ts'
import { cleDeRangee, cleDUid, comparerLecture, type Difference, type LigneDeDifference } from './difference.ts'
import type { LieuConnu } from './endroits.ts'
import { enEtat, type SeanceDuProduit } from './etat.ts'
import { type ChoixDImport, FICHIER_DE_DATES } from './genre.ts'
import { lireIcs } from './ics/lire.ts'
import { fenetreDe } from './lire.ts'
import { bornerLue } from './lu/jours.ts'
import type { Lecture, SeanceLue } from './lu/types.ts'
import { peutImporterDesTempsForts } from './policy.ts'
import { actionsConnues, seancesDuProduit, seancesPossibles } from './produit-queries.ts'
import { type ActionConnue, type Rattachement, rattacher } from './rattacher.ts'
import * as store from './store.ts'

export type Comparee = Readonly<{
  difference: Difference
  actions: readonly ActionConnue[]
  lieux: readonly LieuConnu[]
}>

/** What a reading would do now. The database is let go while it is compared: that may take seconds. */
export async function comparerIci(visit: Visit, lecture: Lecture, choix: ChoixDImport): Promise<Comparee> {
  const fenetre = fenetreDe(jourDe(visit.now))
  const { actions, lieux } = await read(visit, async (tx) => ({
    actions: await actionsConnues(tx, visit),
    lieux: await lieuxEntiers(tx),
  }))
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
  const { memoires, produit, events } = await read(visit, async (tx) => {
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
    return { memoires, produit, events: await nosEvenements(tx, visit, lecture, produit) }
  })
  // Our own feed read as a file is: what comes back from it unchanged changes nothing.
  const notre = events && lireIcs(new TextEncoder().encode(enIcs('', events)), fenetre)
  const flux = new Map(
    notre?.ok ? notre.value.seances.flatMap((s) => (s.uid === null ? [] : [[s.uid, s] as const])) : [],
  )
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
      flux,
      aujourdhui: jourDe(visit.now).toString(),
      tempsFortPermis: peutImporterDesTempsForts(visit.me),
    },
  )
  return { difference, actions, lieux }
}

/** What we publish, where the file may come from it. */
async function nosEvenements(tx: Tx, visit: Visit, { format, seances }: Lecture, produit: readonly SeanceDuProduit[]) {
  const uids = new Set(seances.map(({ uid }) => uid))
  if (format !== 'ics' || !produit.some((s) => s.publies && uids.has(s.uid))) return null
  return (await evenementsPublies(tx, { visit, filtre: SANS_FILTRE, base: '', modifieLe: visit.now })).events
}

export type Apercu = Readonly<{ depot: Depot<ChoixDImport>; lecture: Lecture; comparee: Comparee }>

/** What a deposit would do, as long as it waits. */
export async function apercevoir(visit: Visit, id: Id): Promise<Apercu | null> {
  const { depot, lecture } = await read(visit, async (tx) => {
    const depot = permis(visit.me, FICHIER_DE_DATES.peut, await trouverDepot(tx, FICHIER_DE_DATES, id))
    return { depot, lecture: depot.etat === 'apercu' ? await lectureDuDepot(tx, FICHIER_DE_DATES, id) : null }
  })
  return lecture && { depot, lecture, comparee: await comparerIci(visit, lecture, depot.choix) }
}

/** Which side is taken of each change made on both, by its name: of that séance, and of what is here as it was shown. */
export type Pris = ReadonlyMap<string, 'fichier' | 'ici'> | 'fichier' | 'ici'
export const cleDeChoix = (
  ligne: Pick<LigneDeDifference, 'cle'>,
  { cle, avant }: Pick<Changement, 'cle' | 'avant'>,
): string => `${ligne.cle} ${cle} ${vu(0, avant)}`

/** What the page of a file shows, and its yes writes. */
export const montreDe = ({ difference }: Comparee): unknown =>
  difference.lignes.map(({ cle, sort, actionId, changements }) => [
    [cle, sort, actionId],
    changements.map((c) => [c.cle, c.avant, c.apres]),
  ])

/** The yes: writes what the preview shows, all of it or nothing; said twice, it is written once. */
export async function accepterDates(
  visit: Visit,
  id: Id,
  pris: Pris,
  vu?: unknown,
): Promise<Result<Bilan, RefusDuOui>> {
  const result = await write(visit, async (tx) => {
    const apercu = await apercevoir(visit, id)
    if (!apercu) return refused('deja-applique')
    const { depot, comparee } = apercu
    const demandes = comparee.difference.lignes.flatMap((ligne) =>
      ligne.changements.flatMap((c) => (c.aChoisir ? cleDeChoix(ligne, c) : [])),
    )
    const dits = typeof pris === 'string' ? new Map(demandes.map((cle) => [cle, pris] as const)) : pris
    const refus = refusDuOui(depot.etat, montreDe(comparee), demandes, { vu, dits })
    if (refus) return refused(refus)
    const bilan = await ecrire(tx, visit, comparee, pris)
    if (!(await conclureDepot(tx, visit, FICHIER_DE_DATES, id, bilan))) return refused('deja-applique')
    await noter(tx, visit, 'import', id, 'appliquer')
    return ok(bilan)
  })
  if (result.ok && (result.value.dates ?? 0) > BEAUCOUP) tidy()
  return result
}

const BEAUCOUP = 500

/** Writes what a comparison says. */
export async function ecrire(
  tx: Tx,
  visit: Visit,
  { difference, actions, lieux }: Comparee,
  pris: Pris,
): Promise<Bilan> {
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
