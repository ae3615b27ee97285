import { trouverTalent } from '#modules/annuaire/index.ts'
import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { duree, jourDe, jour as lireJour, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { joints } from '#platform/texte.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { MiseEnLien, Refus } from '../etats/domain.ts'
import { dit } from '../etats/paroles.ts'
import * as policy from '../policy.ts'
import * as store from '../store/store.ts'
import * as coups from '../valoriser/coups-de-pouce-store.ts'
import { MERCI } from '../valoriser/domain.ts'
import { merciEcrit } from '../valoriser/store.ts'
import { type Decision, faire } from './gestes.ts'

export type Fait = Readonly<{
  /** Minted with the form. */
  coupId: Id
  jour: string
  minutes: number
  merci: string
  merciPublic: boolean
  /** What happened, for the desk. */
  motif?: string
}>

const pasEncoreVenu = (visit: Visit, jour: string): boolean => precede(jourDe(visit.now), lireJour(jour))

/** Whoever helped is thanked by mail; words of thanks that no mail brings them are read to them. */
async function remercier(tx: Tx, visit: Visit, { talentId, id, merci }: Remercie): Promise<void> {
  await rendreSansObjet(tx, MERCI, [id])
  const talent = talentId ? await trouverTalent(tx, talentId) : null
  const lettre = { genre: MERCI, usage: 'sollicitation', donnees: { id }, aDire: merci !== '' } as const
  if (talent) await prevenir(tx, visit, { personneId: talent.personneId, ...lettre })
}

type Remercie = Readonly<{ talentId: Id | null; id: Id; merci: string }>

/** Words that are new to who reads them are told; those taken back are not. Letters are written as they leave. */
async function direLesMots(tx: Tx, visit: Visit, avant: Remercie, apres: Remercie): Promise<void> {
  const memes = avant.talentId === apres.talentId
  if (apres.merci === '' || !memes) await rendreSansObjet(tx, MERCI, [apres.id])
  if (apres.merci !== '' && !(memes && avant.merci !== '')) await remercier(tx, visit, apres)
}

/**
 * It took place: the mise en lien is done and the coup de pouce is counted on its action. Words of thanks written by the
 * desk may be shown at once; those of others wait until the desk has read them.
 */
export const conclureFaite = (visit: Visit, id: Id, fait: Fait): Promise<Result<MiseEnLien, Refus | 'jour-a-venir'>> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutConclure, await store.find(tx, id))
    if (pasEncoreVenu(visit, fait.jour)) return refused('jour-a-venir')
    const par = policy.coteDe(visit.me, m)
    const deja = m.etat === 'realisee' && par === 'porteur' ? await merciEcrit(tx, m.id, visit.now) : null
    if (deja && deja.coupId !== fait.coupId && (deja.merci === '' || fait.merci === ''))
      return ajouterALAutre(tx, visit, m, deja.coupId, fait)
    // A thank-you is the association's to say: the words of whoever helped go to the desk.
    const merci = par === 'talent' ? '' : fait.merci
    const motif = joints([par === 'talent' ? fait.merci : '', fait.motif ?? ''], '\n')
    const decision = await faire(tx, visit, m, 'realiser', { par, ...(motif ? { motif } : {}) })
    if (!decision.ok) return decision
    await coups.insert(tx, visit, {
      id: fait.coupId,
      miseEnLienId: m.id,
      ...pick(m, 'actionId', 'structureId', 'talentId', 'cercle', 'titre'),
      jour: fait.jour,
      minutes: fait.minutes,
      merci,
      merciPublic: merci !== '' && fait.merciPublic,
      notePar: auteur(visit.me),
      reluPar: policy.peutTenirLeBureau(visit.me, m) ? auteur(visit.me) : null,
    })
    await remercier(tx, visit, { id: fait.coupId, talentId: m.talentId, merci })
    return decision
  })

/** Said first by whoever helped: the association's thank-you goes with it, and what it counts otherwise goes to the desk. */
async function ajouterALAutre(tx: Tx, visit: Visit, m: MiseEnLien, coupId: Id, fait: Fait): Promise<Decision> {
  if (fait.merci !== '') await corrigerMerci(visit, coupId, fait)
  const { minutes } = found(await coups.trouverCoup(tx, coupId))
  const motif = joints([minutes === fait.minutes ? '' : `Compte ${duree(fait.minutes)}.`, fait.motif ?? ''], '\n')
  // The same form twice is one.
  if (`\n${m.motifPorteur}\n`.includes(`\n${motif}\n`)) return ok(m)
  return (await store.save(tx, m, { ...m, ...dit(m, { par: 'porteur', motif }) })) ? ok(m) : refused('plus-rapide')
}

export type CoupDejaFait = Fait & Readonly<{ talentId: Id | null; conseil: boolean; actionId: Id; titre: string }>

/** A coup de pouce that happened without us, or before us: one page, counted like the others. */
export const noterCoupDePouce = (
  visit: Visit,
  c: CoupDejaFait,
): Promise<Result<{ actionId: Id }, 'jour-a-venir' | 'talent-parti'>> =>
  write(visit, async (tx) => {
    const action = found(await trouverAction(tx, c.actionId))
    authorize(policy.peutNoterUnCoupDePouce(visit.me, quartiersDeLAction(action)))
    if (pasEncoreVenu(visit, c.jour)) return refused('jour-a-venir')
    const talent = c.talentId ? await trouverTalent(tx, c.talentId) : null
    if (c.talentId && !talent) return refused('talent-parti')
    await unSeulEnvoi(tx, c.coupId)
    const nouveau = await coups.insert(tx, visit, {
      id: c.coupId,
      miseEnLienId: null,
      actionId: action.id,
      structureId: action.structureId,
      talentId: talent?.id ?? null,
      cercle: talent?.cercle ?? (c.conseil ? 'conseil' : 'habitant'),
      ...pick(c, 'titre', 'jour', 'minutes', 'merci', 'merciPublic'),
      notePar: auteur(visit.me),
      reluPar: auteur(visit.me),
    })
    if (nouveau) await noter(tx, visit, 'coup-de-pouce', c.coupId, 'noter')
    if (nouveau && c.merci !== '') await remercier(tx, visit, { ...c, id: c.coupId, talentId: talent?.id ?? null })
    return ok({ actionId: action.id })
  })

/** Words from outside are shown, or kept between those concerned, once the desk has read them. `false`: somebody had. */
export const relireMerci = (visit: Visit, id: Id, montrer: boolean): Promise<boolean> =>
  write(visit, async (tx) => {
    authorize(policy.peutRelireUnMerci(visit.me, found(await coups.trouverQuartiers(tx, id))))
    const lu = await coups.saveRelecture(tx, id, montrer, auteur(visit.me))
    if (lu) await noter(tx, visit, 'coup-de-pouce', id, montrer ? 'montrer-le-merci' : 'garder-le-merci')
    return lu
  })

/** The words of thanks for whoever may write them anew. */
export async function merciACorriger(tx: Tx, visit: Visit, id: Id) {
  const coup = found(await coups.trouverCoup(tx, id))
  const m = coup.miseEnLienId === null ? null : found(await store.find(tx, coup.miseEnLienId))
  authorize(policy.peutCorrigerUnMerci(visit.me, coup, m))
  return coup
}

/** Written anew, or taken back when empty; words of a structure are read by the desk again before they are shown. */
export const corrigerMerci = (visit: Visit, id: Id, mot: Readonly<{ merci: string; merciPublic: boolean }>) =>
  write(visit, async (tx) => {
    const coup = await merciACorriger(tx, visit, id)
    if (coup.merci === mot.merci && coup.merciPublic === mot.merciPublic) return coup
    const reluPar = policy.peutTenirLeBureau(visit.me, coup) ? auteur(visit.me) : null
    await coups.saveMerci(tx, visit, id, { ...mot, reluPar })
    await direLesMots(tx, visit, coup, { ...coup, merci: mot.merci })
    await noter(tx, visit, 'coup-de-pouce', id, 'corriger-le-merci')
    return coup
  })

/** A coup de pouce for the desk that noted it, to be written again or taken down. */
export async function coupACorriger(tx: Tx, visit: Visit, id: Id) {
  const coup = found(await coups.trouverCoup(tx, id))
  authorize(policy.peutNoterUnCoupDePouce(visit.me, coup.quartiers))
  return coup
}

export type CoupRelu = Omit<CoupDejaFait, 'coupId' | 'actionId'> & Readonly<{ actionId: Id | null }>

/** Noted wrong: who, when, how long, in which words. Who gave it and for what stay those of its mise en lien, if any. */
export const corrigerCoup = (
  visit: Visit,
  id: Id,
  c: CoupRelu,
): Promise<Result<undefined, 'jour-a-venir' | 'talent-parti'>> =>
  write(visit, async (tx) => {
    const avant = await coupACorriger(tx, visit, id)
    if (pasEncoreVenu(visit, c.jour)) return refused('jour-a-venir')
    const libre = avant.miseEnLienId === null
    const action =
      libre && c.actionId !== avant.actionId && c.actionId ? found(await trouverAction(tx, c.actionId)) : null
    if (action) authorize(policy.peutNoterUnCoupDePouce(visit.me, quartiersDeLAction(action)))
    const talentId = libre ? c.talentId : avant.talentId
    const talent = talentId && talentId !== avant.talentId ? await trouverTalent(tx, talentId) : null
    if (talentId && talentId !== avant.talentId && !talent) return refused('talent-parti')
    const inconnu = talentId === null ? (c.conseil ? 'conseil' : 'habitant') : avant.cercle
    await coups.saveCoup(tx, id, {
      talentId,
      cercle: libre ? (talent?.cercle ?? inconnu) : avant.cercle,
      ...pick(c, 'titre', 'jour', 'minutes'),
      actionId: action?.id ?? avant.actionId,
      structureId: action?.structureId ?? null,
    })
    // A yes to be named was given by somebody, to words: to others, it must be asked again.
    if (
      talentId !== avant.talentId ||
      c.titre !== avant.titre ||
      c.merci !== avant.merci ||
      c.merciPublic !== avant.merciPublic
    )
      await coups.saveMerci(tx, visit, id, { merci: c.merci, merciPublic: c.merciPublic, reluPar: auteur(visit.me) })
    await direLesMots(tx, visit, avant, { id, talentId, merci: c.merci })
    await noter(tx, visit, 'coup-de-pouce', id, 'corriger')
    return ok()
  })

/** Noted, and it never took place: it goes, words and all, and its mise en lien says so. */
export const retirerCoup = (visit: Visit, id: Id): Promise<Result<undefined, Refus>> =>
  write(visit, async (tx) => {
    const { miseEnLienId } = await coupACorriger(tx, visit, id)
    const m = miseEnLienId === null ? null : found(await store.find(tx, miseEnLienId))
    if (m?.etat === 'realisee') {
      const decision = await faire(tx, visit, m, 'ne-pas-realiser', { par: 'coordination' })
      if (!decision.ok) return decision
    }
    await coups.removeCoup(tx, id)
    await noter(tx, visit, 'coup-de-pouce', id, 'retirer')
    return ok()
  })
