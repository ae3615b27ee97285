import { moiAuConseil } from '#modules/conseil/index.ts'
import { effetsDeLAnnee } from '#modules/effets/index.ts'
import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { encoreVrai } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  accordsDe,
  ceQuiPart,
  choisiEntreTemps,
  QUESTIONS_MAX,
  type Question,
  type RattachementDit,
  type Reponse,
  type VoixDAccord,
} from './domain.ts'
import { peutEvaluer, peutNoterLAccord } from './policy.ts'
import { luDesPieces } from './sections.ts'
import * as store from './store.ts'

const lue = async (tx: Tx, visit: Visit, id: Id): Promise<Question> =>
  permis(visit.me, peutEvaluer, await store.find(tx, id))

export const proposer = (
  visit: Visit,
  dite: store.MotsDeQuestion & Readonly<{ id: Id; annee: number }>,
): Promise<Result<undefined, 'complet'>> =>
  write(visit, async (tx) => {
    authorize(peutEvaluer(visit.me))
    if (!(await unSeulEnvoi(tx, dite.id))) return ok()
    if ((await store.questionsDe(tx, dite.annee)).length >= QUESTIONS_MAX) return refused('complet')
    await store.insert(tx, visit, dite)
    await noter(tx, visit, 'question-evaluative', dite.id, 'proposition')
    return ok()
  })

const MOTS = ['question', 'diraitOui', 'ouRegarder'] as const

/** Words it again: what was agreed to of the words of before is agreed to no more. */
export const changerLesMots = (visit: Visit, id: Id, version: number, mots: store.MotsDeQuestion): Promise<void> =>
  write(visit, async (tx) => {
    const question = await lue(tx, visit, id)
    const autre = MOTS.some((champ) => question[champ] !== mots[champ])
    fresh(await store.update(tx, id, version, { ...question, ...mots, mots: question.mots + (autre ? 1 : 0) }))
    await noter(tx, visit, 'question-evaluative', id, 'modification')
  })

/** From the pieces that were read (`lu`): others that were brought or taken away since are read first. */
export const repondre = (
  visit: Visit,
  id: Id,
  { version, lu }: Readonly<{ version: number; lu: string }>,
  dite: Readonly<{ reponse: Reponse | null; reponseDite: string }>,
): Promise<Result<undefined, 'sans-piece' | 'autres-pieces'>> =>
  write(visit, async (tx) => {
    const question = await lue(tx, visit, id)
    if (dite.reponse !== null && question.pieces.length === 0) return refused('sans-piece')
    if (luDesPieces(question, await effetsDeLAnnee(tx, question.annee, null)) !== lu) return refused('autres-pieces')
    fresh(await store.update(tx, id, version, { ...question, ...dite, reponseMots: question.mots }))
    await noter(tx, visit, 'question-evaluative', id, 'reponse')
    return ok()
  })

/** Taken away as long as no other voice agreed to these words: what several said yes to is nobody's to make disappear. */
/** It goes with its answer and its pieces as they were read (`vu`, the print of `ceQuiPart`). */
export const retirer = (visit: Visit, id: Id, vu: unknown): Promise<Result<number, 'convenue' | 'autres-mots'>> =>
  write(visit, async (tx) => {
    const question = await lue(tx, visit, id)
    const siege = (await moiAuConseil(tx, visit.me)) !== null
    if (accordsDe(question).valent.some(({ voix }) => !peutNoterLAccord(visit.me, voix, siege)))
      return refused('convenue')
    if (!encoreVrai(vu, ceQuiPart(question))) return refused('autres-mots')
    await store.remove(tx, id)
    await noter(tx, visit, 'question-evaluative', id, 'retrait')
    return ok(question.annee)
  })

/** On these very words: `motsLus` is the wording that was read. */
export const noterLAccord = (
  visit: Visit,
  id: Id,
  dit: Readonly<{ voix: VoixDAccord; jour: string; motsLus: number }>,
): Promise<void> =>
  write(visit, async (tx) => {
    const { mots } = await lue(tx, visit, id)
    const moi = dit.voix === 'conseil' ? await moiAuConseil(tx, visit.me) : null
    authorize(peutNoterLAccord(visit.me, dit.voix, moi !== null))
    fresh(mots === dit.motsLus)
    await store.saveAccord(tx, visit, { questionId: id, voix: dit.voix, jour: dit.jour, mots })
    await noter(tx, visit, 'question-evaluative', id, 'accord')
  })

export const apporter = (
  visit: Visit,
  questionId: Id,
  piece: Readonly<{ id: Id; effetId: Id | null; section: string | null; dit: string }>,
): Promise<Result<undefined, 'effet-parti'>> =>
  write(visit, async (tx) => {
    const { annee } = await lue(tx, visit, questionId)
    if (!(await unSeulEnvoi(tx, piece.id))) return ok()
    if (piece.effetId !== null && !(await effetsDeLAnnee(tx, annee, null)).some(({ id }) => id === piece.effetId))
      return refused('effet-parti')
    await store.insertPiece(tx, visit, { ...piece, questionId })
    await noter(tx, visit, 'question-evaluative', questionId, 'piece')
    return ok()
  })

/** An answer that nothing bears out any more is none. */
export const retirerLaPiece = (visit: Visit, questionId: Id, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    const { pieces } = await lue(tx, visit, questionId)
    found(pieces.find((une) => une.id === id))
    await store.removePiece(tx, questionId, id)
    await noter(tx, visit, 'question-evaluative', questionId, 'piece-retiree')
  })

export const direLObjectif = (
  visit: Visit,
  dit: Parameters<typeof store.saveObjectif>[2],
): Promise<Result<undefined, 'deux-reponses'>> =>
  write(visit, async (tx) => {
    authorize(peutEvaluer(visit.me))
    if (dit.rienDeConnu && dit.droitCommun !== '') return refused('deux-reponses')
    fresh(await store.saveObjectif(tx, visit, dit))
    await noter(tx, visit, 'objectif-evalue', dit.id, 'redaction')
    return ok()
  })

/** To what each effect of a year is tied: an objective of that year, or none (not expected). What was only read is left. */
export const rattacher = (
  visit: Visit,
  annee: number,
  dits: readonly RattachementDit[],
): Promise<Result<undefined, 'choisi-entre-temps'>> =>
  write(visit, async (tx) => {
    authorize(peutEvaluer(visit.me))
    const connus = new Set((await store.objectifsDe(tx, annee)).map(({ id }) => id))
    const effets = (await effetsDeLAnnee(tx, annee, null)).map(({ id }) => id)
    const vrais = dits.filter(
      ({ effetId, lu, dit }) => dit !== lu && effets.includes(effetId) && (!dit || connus.has(dit)),
    )
    const gardes = new Map((await store.rattachementsDe(tx, annee)).map((un) => [un.effetId, un.objectifId]))
    if (vrais.some((un) => choisiEntreTemps(un, gardes.get(un.effetId)))) return refused('choisi-entre-temps')
    await store.saveRattachements(
      tx,
      visit,
      vrais.map(({ effetId }) => effetId),
      vrais.flatMap(({ effetId, dit }) => (dit === undefined ? [] : [{ effetId, objectifId: dit }])),
    )
    return ok()
  })
