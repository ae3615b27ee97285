import {
  type Bilan,
  conclureDepot,
  type Depot,
  depotTenu,
  enLots,
  lectureDuDepot,
  type RefusDuOui,
  refusDuOui,
  tenirDepot,
  trouverDepot,
} from '#modules/depots/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { SANS_FILTRE } from '#modules/seances/index.ts'
import { lieuxEntiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { inTurns, pauses, turns } from '#platform/turns.ts'
import { vu } from '#platform/vu.ts'
import { permis, read, type Tx, tidy, type Visit, write } from '#src/ground/visit.ts'
import { enIcs, evenementsPublies } from '../flux/produire.ts'
import { creer, type Moyens, modifier } from './appliquer.ts'
import type { Changement } from './changements.ts'
import {
  cleDeRangee,
  cleDUid,
  comparerLecture,
  type Difference,
  type LigneDeDifference,
  type Sort,
} from './difference.ts'
import type { LieuConnu } from './endroits.ts'
import { enEtat, type SeanceDuProduit } from './etat.ts'
import { type ChoixDImport, FICHIER_DE_DATES } from './genre.ts'
import { lireIcs } from './ics/lire.ts'
import { fenetreDe } from './lire.ts'
import { bornerLue } from './lu/jours.ts'
import type { Lecture, SeanceLue } from './lu/types.ts'
import { peutImporterDesTempsForts } from './policy.ts'
import { actionsConnues, seancesDuProduit, seancesPossibles } from './produit-queries.ts'
import { type ActionConnue, parNoms, type Rattachement, rattacher } from './rattacher.ts'
import * as store from './store.ts'
import { EN_PARTIE } from './textes.fr.ts'

export type Comparee = Readonly<{
  difference: Difference
  actions: readonly ActionConnue[]
  lieux: readonly LieuConnu[]
}>

/** Séances, and dates of them, that one transaction reads or writes at most: a tenth of a second. */
const LOT = { nombre: 100, poids: 500 }

/** What a reading would do now. The database is let go while it is compared: that may take seconds. */
export async function comparerIci(visit: Visit, lecture: Lecture, choix: ChoixDImport): Promise<Comparee> {
  const fenetre = fenetreDe(jourDe(visit.now))
  const { actions, lieux } = await read(visit, async (tx) => ({
    actions: await actionsConnues(tx, visit),
    lieux: await lieuxEntiers(tx),
  }))
  const liens: Readonly<{ seance: SeanceLue; lien: Rattachement }>[] = []
  const noms = parNoms(actions)
  const pause = pauses()
  for (const seance of lecture.seances) {
    // Two thousand long descriptions at one go would hold everybody.
    await pause()
    liens.push({ seance, lien: rattacher(seance, noms, choix.actions) })
  }
  const cles = liens.map(({ seance, lien }) => {
    if (seance.uid !== null) return cleDUid(seance.uid)
    return lien.genre === 'action'
      ? cleDeRangee(lien.action.id, seance, lien.action.titre)
      : cleDeRangee(null, seance, '')
  })
  const { memoires, possibles } = await read(visit, async (tx) => {
    const memoires = await store.memoires(tx, cles)
    const possibles = await seancesPossibles(tx, {
      uids: lecture.seances.flatMap(({ uid }) => uid ?? []),
      ids: [...memoires.values()].map(({ seanceId }) => seanceId),
      actionIds: liens.flatMap(({ seance, lien }) =>
        seance.uid === null && lien.genre === 'action' ? [lien.action.id] : [],
      ),
      tempsForts: liens.some(({ seance, lien }) => seance.uid === null && lien.genre === 'temps-fort'),
    })
    return { memoires, possibles }
  })
  const produit: SeanceDuProduit[] = []
  for (const lot of enLots(possibles, LOT)) {
    await pause()
    const siennes = lot.map(({ id }) => id)
    produit.push(...(await read(visit, (tx) => seancesDuProduit(tx, visit, siennes, lieux, fenetre))))
  }
  const events = await read(visit, (tx) => nosEvenements(tx, visit, lecture, produit))
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
  const difference = await inTurns(
    comparerLecture(
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
    ),
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

const chacunSonTour = turns({ atOnce: 1, waiting: 100 })

/**
 * The yes: writes what the preview shows; said twice, it is written once. Of a long file, the embedded engine would answer
 * nobody for a minute: it is written by whole séances, so many at a time, and waits for its yes until the last: cut short, it
 * shows what is left to write. `laissees`: what is new in the file, and was left out.
 */
export async function accepterDates(
  visit: Visit,
  id: Id,
  pris: Pris,
  vu?: unknown,
  laissees: ReadonlySet<string> = new Set(),
): Promise<Result<Bilan, RefusDuOui>> {
  const result = await chacunSonTour(async (): Promise<Result<Bilan, RefusDuOui>> => {
    const prise = newId()
    await write(visit, async (tx) => {
      permis(visit.me, FICHIER_DE_DATES.peut, await trouverDepot(tx, FICHIER_DE_DATES, id))
      await tenirDepot(tx, FICHIER_DE_DATES, id, prise)
    })
    const apercu = await apercevoir(visit, id)
    if (!apercu) return refused('deja-applique')
    const { depot, comparee } = apercu
    const demandes = comparee.difference.lignes.flatMap((ligne) =>
      ligne.changements.flatMap((c) => (c.aChoisir ? cleDeChoix(ligne, c) : [])),
    )
    const dits = typeof pris === 'string' ? new Map(demandes.map((cle) => [cle, pris] as const)) : pris
    const refus = refusDuOui(depot.etat, montreDe(comparee), demandes, { vu, dits })
    if (refus) return refused(refus)
    const lignes = comparee.difference.lignes.filter(({ ici, cle }) => ici !== null || !laissees.has(cle))
    const difference = { ...comparee.difference, lignes }
    return ecrire(visit, { ...comparee, difference }, pris, suiteDe(visit, id, prise))
  })
  if (result.ok && (result.value.dates ?? 0) > BEAUCOUP) tidy()
  return result
}

const BEAUCOUP = 500

type Suite = Readonly<{ tenu(tx: Tx, reste: boolean): Promise<boolean>; conclure(tx: Tx, bilan: Bilan): Promise<void> }>

/** What is kept of the writing of a file, as it goes: its page says that a part of it is written until all is. */
export const suiteDe = (visit: Visit, id: Id, prise: Id): Suite => ({
  tenu: (tx, reste) => depotTenu(tx, FICHIER_DE_DATES, id, prise, reste ? EN_PARTIE : ''),
  async conclure(tx, bilan) {
    await conclureDepot(tx, visit, FICHIER_DE_DATES, id, bilan)
    await noter(tx, visit, 'import', id, 'appliquer')
  },
})

/** Writes what a comparison says, lot after lot; `tenu`: asked before each, whether it is still ours to write, `reste`: and others after. */
export async function ecrire(
  visit: Visit,
  { difference, actions, lieux }: Comparee,
  pris: Pris,
  suite?: Suite,
): Promise<Result<Bilan, 'deja-applique'>> {
  const bilan = { creees: 0, modifiees: 0, annulees: 0, inchangees: 0, refusees: difference.refusees.length, dates: 0 }
  const lots = enLots(
    difference.lignes.map((ligne) => ({ ligne, poids: ligne.seance.dates.length + (ligne.ici?.dates.length ?? 0) })),
    LOT,
  )
  const pause = pauses()
  for (const [rang, lot] of (lots.length === 0 ? [[]] : lots).entries()) {
    // The embedded engine answers without ever letting go of the thread.
    await pause()
    const ecrit = await write(visit, async (tx) => {
      if (suite && !(await suite.tenu(tx, rang < lots.length - 1))) return refused('deja-applique')
      const moyens = { tx, visit, lieux, actions }
      await ecrireLot(
        moyens,
        lot.map(({ ligne }) => ligne),
        pris,
        bilan,
      )
      if (rang >= lots.length - 1) await suite?.conclure(tx, bilan)
      return ok()
    })
    if (!ecrit.ok) return ecrit
  }
  return ok(bilan)
}

async function ecrireLot(
  moyens: Moyens,
  lignes: readonly LigneDeDifference[],
  pris: Pris,
  bilan: Record<'creees' | 'modifiees' | 'annulees' | 'inchangees' | 'refusees' | 'dates', number>,
): Promise<void> {
  const { tx, visit, lieux } = moyens
  const connues = lignes.flatMap((ligne) =>
    ligne.ici === null ? [] : [{ ligne, ici: ligne.ici, pris: retenus(ligne, pris) }],
  )
  const intactes = new Map(
    connues.flatMap(({ ligne, ici: { id }, pris }) => (pris.length === 0 ? [[ligne, { id, dates: 0 }] as const] : [])),
  )
  const nouvelles = lignes.filter(({ ici }) => ici === null)
  const faites = new Map([
    ...intactes,
    ...(await creer(moyens, nouvelles)),
    ...(await modifier(
      moyens,
      connues.filter((une) => une.pris.length > 0),
    )),
  ])
  bilan.refusees += lignes.length - faites.size
  const aRetenir: { cle: string; seanceId: Id; etat: ReturnType<typeof enEtat> }[] = []
  for (const [ligne, { id, dates }] of faites) {
    bilan[intactes.has(ligne) ? 'inchangees' : FAITE[ligne.sort]]++
    bilan.dates += dates
    const defaut = ligne.ici?.defaut ?? { titre: ligne.actionTitre, publics: [] }
    for (const { cle, seance } of ligne.memoires)
      aRetenir.push({ cle, seanceId: id, etat: enEtat(seance, defaut, lieux) })
  }
  await store.saveMemoires(tx, visit, aRetenir)
}

const FAITE: Readonly<Record<Sort, 'creees' | 'modifiees' | 'annulees' | 'inchangees'>> = {
  ...{ creee: 'creees', modifiee: 'modifiees', conflit: 'modifiees', annulee: 'annulees', inchangee: 'inchangees' },
}

/** What is taken of a line: all that is not asked, and what was answered for the file. */
const retenus = (ligne: LigneDeDifference, pris: Pris): Changement[] =>
  ligne.changements.filter(
    (c) => !c.aChoisir || (typeof pris === 'string' ? pris : pris.get(cleDeChoix(ligne, c))) === 'fichier',
  )
