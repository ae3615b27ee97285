import { lienPour } from '#modules/comptes/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { dernierParLien, noter } from '#modules/personnes/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { together } from '#platform/together.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estDici, estLie, liesParmi, type Membre } from '../membres/domain.ts'
import { declarationsDe, liensDe } from '../membres/liens-store.ts'
import { pourQui } from '../membres/liens-usecases.ts'
import { agitIci } from '../membres/policy.ts'
import { exigerMembre } from '../membres/queries.ts'
import { detailsDe } from './details-queries.ts'
import {
  type Lecture,
  type Ligne,
  luDeLaDemande,
  type NoteDeLecture,
  type RefusDeLire,
  repartir,
  seLit,
} from './domain.ts'
import * as policy from './policy.ts'
import { lecteursDe, ligneDe, lignesALire } from './queries.ts'
import * as store from './store.ts'

/** From now on the council reads what is asked that year: titles, amounts, payers. */
export const ouvrirLaLecture = (visit: Visit, annee: number, quartierId: Id | null): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutOuvrir(visit.me, quartierId))
    const id = await store.ouvrir(tx, visit, annee, quartierId)
    await store.numeroter(tx, annee)
    await noter(tx, visit, 'lecture-du-conseil', id, 'ouvrir-la-lecture')
  })

/** Nothing more is read nor noted; what was noted stays the council's. */
export const fermerLaLecture = (visit: Visit, id: Id): Promise<Lecture> =>
  write(visit, async (tx) => {
    authorize(visit.me.genre === 'compte')
    const lecture = found((await store.lectures(tx)).find((une) => une.id === id))
    authorize(policy.peutOuvrir(visit.me, lecture.quartierId))
    if (await store.fermer(tx, visit, id)) await noter(tx, visit, 'lecture-du-conseil', id, 'fermer-la-lecture')
    return lecture
  })

/** What was filed since is numbered, after the last one. */
export const numeroterLesNouvelles = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    const ouvertes = (await store.lectures(tx)).filter((l) => l.fermeeLe === null)
    for (const annee of new Set(ouvertes.map((l) => l.annee))) await store.numeroter(tx, annee)
  })

/** Two untied readers each; those who read keep what they have. */
export const repartirLesLecteurs = (visit: Visit, annee: number): Promise<number> =>
  write(visit, async (tx) => {
    const { moi, membres } = await exigerMembre(tx, visit)
    await store.numeroter(tx, annee)
    // The council of one quartier shares what is asked there.
    const lignes = (await lignesALire(tx, annee)).filter(({ quartiers }) => agitIci(visit.me, moi, quartiers))
    const ici = new Set(lignes.map(({ id }) => id))
    const avant = (await lecteursDe(tx, annee)).filter(({ actionId }) => ici.has(actionId))
    const apres = repartir(lignes, membres, liesParmi(await liensDe(tx, annee)), avant)
    await store.saveLecteurs(tx, avant, apres)
    return lignes.length
  })

/** Who acts, for whom, on which line; or why not. */
export async function pourLire(
  tx: Tx,
  visit: Visit,
  actionId: Id,
  membreId?: Id,
): Promise<Readonly<{ moi: Membre; celui: Membre; ligne: Ligne; refus: RefusDeLire | null }>> {
  const { moi, membres } = await exigerMembre(tx, visit)
  const ligne = found(await ligneDe(tx, actionId))
  authorize(agitIci(visit.me, moi, ligne.quartiers))
  const celui = membreId === undefined ? moi : pourQui(moi, membres, membreId)
  authorize(estDici(celui, ligne.quartiers))
  const [liens, declarations] = [await liensDe(tx, ligne.annee), await declarationsDe(tx, ligne.annee)]
  const refus = estLie(liens, moi.id, ligne)
    ? 'lie-vous'
    : estLie(liens, celui.id, ligne)
      ? 'lie'
      : !declarations.has(celui.id) || !declarations.has(moi.id)
        ? 'pas-declare'
        : ligne.ouverte
          ? null
          : 'close'
  return { moi, celui, ligne, refus }
}

/** What the structure says in its application and in its answers, as a sheet shows it to who notes. */
export async function ceQuiSeLit(tx: Tx, ligne: Ligne) {
  const [details, questions] = await together([detailsDe(tx, [ligne.id]), store.questionsDe(tx, ligne.id)])
  const detail = details.get(ligne.id)
  return { detail, questions, lu: luDeLaDemande(ligne, detail, questions) }
}

type Notee = Pick<NoteDeLecture, 'actionId' | 'sens' | 'raisons' | 'conditions'> &
  Readonly<{ membreId: Id; version: number; lu: string }>

/**
 * What a member thinks of what is asked, for the council alone: no journal tells it. On paper, by whoever keys their sheet.
 * It bears on the application that was read (`lu`): one that says otherwise since is read first.
 */
export const noterUneLigne = (visit: Visit, note: Notee): Promise<Result<Ligne, RefusDeLire>> =>
  write(visit, async (tx) => {
    const { ligne, refus } = await pourLire(tx, visit, note.actionId, note.membreId)
    if (refus) return refused(refus)
    if ((await ceQuiSeLit(tx, ligne)).lu !== note.lu) return refused('demande-changee')
    if (ligne.numero === null) await store.numeroter(tx, ligne.annee)
    return (await store.saveNote(tx, visit, note, note.version)) ? ok(ligne) : refused('ecrite-entre-temps')
  })

const JOURS_DU_LIEN = 60

/** The link by which the structure answers, without an account; the same one when asked again. */
export const lienDeQuestion = (tx: Tx, visit: Visit, questionId: Id, personneId: Id | null) =>
  lienPour(tx, visit, { geste: policy.LIEN_DE_QUESTION, sujetId: questionId, personneId, jours: JOURS_DU_LIEN })

/** The same as a code to hand over, by whoever reads the line: whoever is tied to it hands over nothing in the council's name. */
export const codeDeLaQuestion = (
  visit: Visit,
  id: Id,
): Promise<Result<Readonly<{ code: string; texte: string }>, 'lie-vous'>> =>
  write(visit, async (tx) => {
    const q = found(await store.question(tx, id))
    if ((await pourLire(tx, visit, q.actionId)).refus === 'lie-vous') return refused('lie-vous')
    return ok({ code: (await lienDeQuestion(tx, visit, id, null)).code, texte: q.texte })
  })

/** Asked of the structure in the name of the council, never of a member: its contacts are told that a question waits. */
export const poserUneQuestion = (
  visit: Visit,
  dite: Readonly<{ id: Id; actionId: Id; texte: string }>,
): Promise<Result<number, RefusDeLire>> =>
  write(visit, async (tx) => {
    const { moi, ligne, refus } = await pourLire(tx, visit, dite.actionId)
    if (refus) return refused(refus)
    if (!(await unSeulEnvoi(tx, dite.id))) return ok(0)
    if (!(await store.insertQuestion(tx, { ...dite, membreId: moi.id, poseeLe: visit.now }))) return ok(0)
    const contacts = await contactsDe(tx, ligne.structureId)
    for (const { personneId } of contacts)
      await prevenir(tx, visit, {
        personneId,
        genre: 'question-du-conseil',
        usage: 'compte',
        donnees: { id: dite.id, personne: personneId },
        aDire: true,
      })
    return ok(contacts.length)
  })

/** As the journal names it: an answer is written down, so that one by a link that came to somebody else is taken back. */
const [QUESTION, REPONDRE] = ['question-du-conseil', 'repondre']

/**
 * The structure answers, or says it better as long as the council reads: what its members had before them when they noted and
 * voted stays as they read it. A first answer that comes after is kept with its day.
 */
export const repondreAuConseil = (
  visit: Visit,
  dite: Readonly<{ id: Id; reponse: string; version: number }>,
): Promise<Result<undefined, 'ecrite-entre-temps' | 'lue'>> =>
  write(visit, async (tx) => {
    const question = found(await store.question(tx, dite.id))
    const ligne = found(await ligneDe(tx, question.actionId))
    authorize(policy.peutRepondre(visit.me, question.id, ligne.structureId))
    if (question.reponse === dite.reponse) return ok()
    if (question.repondueLe !== null && !seLit(ligne)) return refused('lue')
    if (!(await store.saveReponse(tx, visit, dite.id, dite.version, dite.reponse))) return refused('ecrite-entre-temps')
    await noter(tx, visit, QUESTION, dite.id, REPONDRE)
    return ok()
  })

/**
 * « Ce message n’est pas pour moi »: an answer that came by a link of this person was somebody else's, and is asked for again. What
 * the council read before it noted and voted stays as it read it.
 */
export async function pasElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const { id } of await dernierParLien(tx, personneId, QUESTION, [REPONDRE])) {
    const q = await store.question(tx, id)
    const ligne = q && q.repondueLe !== null ? await ligneDe(tx, q.actionId) : null
    if (!q || !ligne || !seLit(ligne)) continue
    fresh(await store.oublierLaReponse(tx, id, q.version))
    await noter(tx, visit, QUESTION, id, 'pas-moi')
  }
}
