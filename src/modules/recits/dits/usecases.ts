import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { dernierParLien, noter } from '#modules/personnes/index.ts'
import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { empreintesDe, emprunte } from '#platform/emprunts.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { PARTIE } from '#src/ground/signatures-store.ts'
import { authorize, found, fresh, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { Accord, MotsDuRecit, RetirePour } from './domain.ts'
import { gardien } from './gardien.ts'
import { removePhotos } from './photo-store.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'
import { t } from './textes.fr.ts'

const JOURS_DE_LA_QUESTION = 365
/** As long as a contract of the city lasts: whoever told takes it back whenever they want. */
const JOURS_DE_MON_RECIT = 365 * 6

/** The action that a question is about, and where it stands; `null`: the whole place is asked. */
export async function actionDe(tx: Tx, sujetId: Id | null) {
  const action = sujetId === null ? null : await trouverAction(tx, sujetId)
  if (!action) return null
  const { id, titre, structureId } = action
  return { id, titre, structureId, quartiers: quartiersDeLAction(action) }
}

/** What the question is about: an action, or the place itself, whose id it then is. 404 for anything else. */
export async function sujetDe(tx: Tx, visit: Visit, sujetId: Id) {
  return sujetId === visit.territoire.id ? null : found(await actionDe(tx, sujetId))
}

/** The link of the question: one for the place or for an action, a year long. */
export const ouvrirLaQuestion = (visit: Visit, actionId: Id | null): Promise<LienFait> =>
  write(visit, async (tx) => {
    const action = actionId === null ? null : found(await actionDe(tx, actionId))
    authorize(policy.peutOuvrirLaQuestion(await gardien(tx, visit.me), action))
    const sujetId = action?.id ?? visit.territoire.id
    return lienPour(tx, visit, {
      geste: policy.LIEN_POUR_RACONTER,
      sujetId,
      personneId: null,
      jours: JOURS_DE_LA_QUESTION,
    })
  })

export type Confie = Omit<store.Raconte, 'entree'>
export type RefusDeRaconter = 'lettres-prises' | 'personne-inconnue'

/** A story told by its teller, on a phone, behind the link of the question. Gives the link by which they take it back. */
export const raconter = (visit: Visit, sujetId: Id, confie: Confie): Promise<Result<LienFait, RefusDeRaconter>> =>
  write(visit, async (tx) => {
    authorize(policy.peutRaconter(visit.me, sujetId))
    const action = await sujetDe(tx, visit, sujetId)
    return garder(tx, visit, { ...confie, actionId: action?.id ?? null, personneId: null, entree: 'lien' })
  })

/** A story keyed by the council or the desk for somebody: from a sheet, or as it is said. */
export const noterPour = (
  visit: Visit,
  confie: Confie & Readonly<{ entree: 'papier' | 'bureau' }>,
): Promise<Result<LienFait, RefusDeRaconter>> =>
  write(visit, async (tx) => {
    const action = confie.actionId === null ? null : found(await actionDe(tx, confie.actionId))
    authorize(policy.peutTenirLesRecits(await gardien(tx, visit.me), action?.quartiers ?? null))
    if (confie.personneId !== null) {
      authorize(policy.peutNommerQuiRaconte(visit.me))
      if (!(await store.existe(tx, confie.personneId))) return refused('personne-inconnue')
    }
    return garder(tx, visit, confie)
  })

async function garder(tx: Tx, visit: Visit, raconte: store.Raconte): Promise<Result<LienFait, RefusDeRaconter>> {
  const premier = await unSeulEnvoi(tx, raconte.id)
  const ecrit = await store.insertRecit(tx, visit, raconte)
  if (ecrit === 'lettres-prises') return refused(ecrit)
  // There without this form having been sent: it is somebody's, and its link is not given for its id.
  fresh(ecrit === 'neuf' || !premier)
  await noter(tx, visit, 'recit', raconte.id, 'recit')
  const { id: sujetId, personneId } = raconte
  const pour = { geste: policy.LIEN_DE_MON_RECIT, sujetId, personneId, jours: JOURS_DE_MON_RECIT, enMain: true }
  return ok(await lienPour(tx, visit, pour))
}

const peutToucher = async (tx: Tx, { me }: Visit, recit: store.RecitGarde): Promise<boolean> =>
  policy.peutTenirMonRecit(me, recit.id) || policy.peutTenirLesRecits(await gardien(tx, me), recit.quartiers)

/** The story, for whoever told it or keeps it: 404, then 403. */
export async function recitATenir(tx: Tx, visit: Visit, id: Id): Promise<store.RecitGarde> {
  const recit = found(await store.findRecit(tx, id))
  authorize(await peutToucher(tx, visit, recit))
  return recit
}

export type RefusDeChanger = 'retire'

/** Other words, or read by others: said by who told it, or by the desk with them; agreed to anew. */
export const redire = (
  visit: Visit,
  id: Id,
  mots: MotsDuRecit & Readonly<{ accord: Accord }>,
  version: number,
  envoi: Id,
): Promise<Result<void, RefusDeChanger>> =>
  write(visit, async (tx) => {
    const recit = await recitATenir(tx, visit, id)
    if (recit.etat === 'retire') return refused('retire')
    if (!(await unSeulEnvoi(tx, envoi))) return ok(undefined)
    fresh(await store.changerLesMots(tx, visit, id, mots, version))
    await noter(tx, visit, 'recit', id, 'redire')
    return ok(undefined)
  })

/** « Ce message n’est pas pour moi »: what a link of this person said otherwise was somebody else's, and is read by nobody before it is read again. */
export async function pasElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const { id } of await dernierParLien(tx, personneId, 'recit', ['redire']))
    if (await store.remettreARelire(tx, id)) await noter(tx, visit, 'recit', id, 'pas-moi')
  for (const { id } of await dernierParLien(tx, personneId, 'recit', ['photo', 'accord-de-photo']))
    if ((await removePhotos(tx, visit, [id])) > 0) await noter(tx, visit, 'recit', id, 'retrait-de-photo')
}

/** Taken back, by its link or by whoever hears it on the phone: at once, everywhere. Twice is once. */
export const retirer = (visit: Visit, id: Id, pour: RetirePour = 'personne'): Promise<void> =>
  write(visit, async (tx) => {
    const recit = await recitATenir(tx, visit, id)
    if (recit.etat === 'retire') return
    await store.retirerRecits(tx, visit, [id], { pour })
    await noter(tx, visit, 'recit', id, 'retrait')
  })

/** By the six letters of a slip, whoever types them; counted at the door. `false`: they are nobody's. */
export const retirerParLettres = (visit: Visit, lettres: string): Promise<boolean> =>
  write(visit, async (tx) => {
    const recit = await store.findParLettres(tx, lettres)
    if (!recit) return false
    if (recit.etat !== 'retire') {
      await store.retirerRecits(tx, visit, [recit.id])
      await noter(tx, visit, 'recit', recit.id, 'retrait')
    }
    return true
  })

/** Read again before anybody else reads it: kept, or set aside with the reason. */
export const relire = (
  visit: Visit,
  id: Id,
  dit: Readonly<{ etat: 'garde' | 'ecarte'; motif: string; version: number }>,
): Promise<Result<void, RefusDeChanger>> =>
  write(visit, async (tx) => {
    const recit = found(await store.findRecit(tx, id))
    authorize(policy.peutTenirLesRecits(await gardien(tx, visit.me), recit.quartiers))
    if (recit.etat === 'retire') return refused('retire')
    fresh(await store.relireRecit(tx, visit, id, dit))
    await noter(tx, visit, 'recit', id, 'relecture')
    return ok(undefined)
  })

/** What is answered to whoever wrote a text; of one that quotes a story, with what becomes of these words if it is taken back. */
export async function ditQuIlCite(visit: Visit, texte: string, dit: string): Promise<string> {
  const publics = await read(visit, store.motsPublics)
  const cite = emprunte(texte, empreintesDe(publics.flatMap((un) => [un.texte, un.autre])))
  return cite ? `${dit} ${t.cite}` : dit
}

/** The stories of somebody who erases everything are taken back. */
export async function oublierSesRecits(tx: Tx, personneId: Id, visit: Visit): Promise<void> {
  const siens = await store.recits(tx, { personneId })
  await store.retirerRecits(
    tx,
    visit,
    siens.map(({ id }) => id),
    { par: PARTIE },
  )
}

/** Of somebody, for the copy of what is kept of them. */
export async function sesRecits(tx: Tx, personneId: Id) {
  const siens = await store.recits(tx, { personneId })
  return siens.map(({ texte, langue, sens, depuis, autre, nom, accord, raconteLe, etat, motif, photo }) => ({
    recit: texte,
    langue,
    sens,
    depuisQuand: depuis,
    autreChose: autre,
    sousQuelPrenom: nom,
    quiLit: accord,
    raconteLe,
    photo: photo?.description ?? '',
    quiVoitLaPhoto: photo?.accord ?? '',
    relecture: etat,
    raison: motif,
  }))
}
