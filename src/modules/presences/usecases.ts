import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { changements, noter } from '#modules/personnes/index.ts'
import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { authorize, found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  COMPTES_PAR_LIEN,
  type Comptage,
  type Compte,
  ecarts,
  type Maniere,
  memeCompte,
  peutSeCompter,
  type RefusDeComptage,
  tropDePersonnes,
} from './domain.ts'
import * as policy from './policy.ts'
import { presencesComptees } from './queries.ts'
import * as store from './store.ts'

const JOURS_DU_LIEN = 180

/** What is counted: a published date, a day without one, or a month of a service that has no dates. */
export type ACompter =
  | Readonly<{ occurrenceId: Id; jour: Temporal.PlainDate }>
  | Readonly<{ jour: Temporal.PlainDate; libelle: string }>
  | Readonly<{ mois: Temporal.PlainDate; libelle: string }>

/** The action, when `me` may count for it. 404, then 403. */
export async function actionACompter(tx: Tx, visit: Visit, actionId: Id) {
  const action = found(await trouverAction(tx, actionId))
  const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  authorize(policy.peutCompter(visit.me, cadre))
  return { action, cadre }
}

/** One count to write: its id was minted with the form. */
export type SaisieDeComptage = Readonly<{ id: Id; sujet: ACompter; compte: Compte; maniere: Maniere; version?: number }>

/** A count that stands in the way, to be shown beside the one that was sent. */
export type DejaCompte = Readonly<{ deja: Comptage }>

/**
 * Writes one count. The same id twice, or the same numbers from another phone, is one count; other numbers are refused
 * with what stands there (`deja-compte`), unless the `version` that was shown comes with them.
 */
export const compter = (
  visit: Visit,
  actionId: Id,
  saisie: SaisieDeComptage,
): Promise<Result<Comptage, RefusDeComptage> & Partial<DejaCompte>> =>
  write(visit, async (tx) => {
    await actionACompter(tx, visit, actionId)
    return compterUn(tx, visit, actionId, saisie)
  })

export type LigneRefusee = Readonly<{ rang: number; raison: RefusDeComptage }>

/** A whole month at once, from a grid or a paper: all lines, or none and why. */
export const compterEnsemble = (
  visit: Visit,
  actionId: Id,
  saisies: readonly SaisieDeComptage[],
): Promise<Result<number, 'lignes'> & Readonly<{ lignes?: readonly LigneRefusee[] }>> =>
  write(visit, async (tx) => {
    await actionACompter(tx, visit, actionId)
    const lignes: LigneRefusee[] = []
    for (const [rang, saisie] of saisies.entries()) {
      const fait = await compterUn(tx, visit, actionId, saisie)
      if (!fait.ok) lignes.push({ rang, raison: fait.reason })
    }
    return lignes.length > 0 ? { ...refused('lignes' as const), lignes } : ok(saisies.length)
  })

async function compterUn(
  tx: Tx,
  visit: Visit,
  actionId: Id,
  { id, sujet: quoi, compte, maniere, version }: SaisieDeComptage,
): Promise<Result<Comptage, RefusDeComptage> & Partial<DejaCompte>> {
  if (ecarts(compte).length > 0) return refused('ecarts')
  const place = await sujetDe(tx, visit, actionId, quoi)
  if (!place.ok) return place
  const sujet = place.value
  const deja = (await store.find(tx, id)) ?? (await store.findDe(tx, sujet))
  if (deja && deja.actionId !== actionId) return refused('deja-compte')
  if (!deja) {
    const { me } = visit
    if (me.genre === 'lien' && (await store.ecritsParLien(tx, me.lien.id)) >= COMPTES_PAR_LIEN)
      return refused('lien-plein')
    if (await store.insert(tx, visit, { id, sujet, compte, maniere })) {
      await noter(tx, visit, 'comptage', id, 'comptage')
      return ok(found(await store.find(tx, id)))
    }
    // Somebody was faster by a breath: what they wrote is read now.
    const leur = found(await store.findDe(tx, sujet))
    return memeCompte(leur, compte) ? ok(leur) : { ...refused('deja-compte' as const), deja: leur }
  }
  // The same form sent again is no quarrel; gone back to, with another number or another day, it is.
  const memeJour = estDe(deja, sujet)
  if (version === undefined)
    return memeJour && memeCompte(deja, compte) ? ok(deja) : { ...refused('deja-compte' as const), deja }
  if (memeJour && memeCompte(deja, compte) && deja.estime === compte.estime && deja.mot === compte.mot) return ok(deja)
  if (!memeJour && (await store.findDe(tx, sujet))) return refused('deja-compte')
  if (deja.version !== version || !(await store.save(tx, visit, deja, sujet, compte, maniere)))
    return { ...refused('deja-compte' as const), deja }
  await noter(tx, visit, 'comptage', deja.id, 'correction', changements(chiffres(deja), chiffres(compte)))
  return ok(found(await store.find(tx, deja.id)))
}

/** Whether a count is of this date, day or month. */
const estDe = (comptage: Comptage, { occurrenceId, genre, jour, libelle }: store.Sujet): boolean =>
  comptage.occurrenceId === occurrenceId &&
  (occurrenceId !== null || (comptage.genre === genre && comptage.jour.equals(jour) && comptage.libelle === libelle))

const chiffres = ({ total, femmes, hommes, nonDit, duQuartier, horsQuartier, nouvelles, connues, estime }: Compte) => ({
  total,
  femmes,
  hommes,
  nonDit,
  duQuartier,
  horsQuartier,
  nouvelles,
  connues,
  estime,
})

async function sujetDe(
  tx: Tx,
  visit: Visit,
  actionId: Id,
  quoi: ACompter,
): Promise<Result<store.Sujet, RefusDeComptage>> {
  const aujourdhui = jourDe(visit.now)
  if ('mois' in quoi) {
    const jour = quoi.mois.with({ day: 1 })
    if (precede(aujourdhui, jour)) return refused('a-venir')
    return ok({ actionId, occurrenceId: null, genre: 'mois', jour, libelle: quoi.libelle })
  }
  if ('libelle' in quoi) {
    if (precede(aujourdhui, quoi.jour)) return refused('a-venir')
    return ok({ actionId, occurrenceId: null, genre: 'seance', jour: quoi.jour, libelle: quoi.libelle })
  }
  const { jour, occurrenceId } = quoi
  const lues = await publiees(tx, { du: jour, au: jour, filtre: { ...SANS_FILTRE, action: actionId } })
  const date = found(lues.find(({ id }) => id === occurrenceId))
  const decision = peutSeCompter(date, visit.now)
  if (!decision.ok) return decision
  return ok({ actionId, occurrenceId, genre: 'seance', jour: jourDe(date.debut), libelle: '' })
}

/** Takes a count away: typed on the wrong day. `Conflict` when it has changed since. */
export const oublierUnCompte = (visit: Visit, id: Id, version: number): Promise<Comptage> =>
  write(visit, async (tx) => {
    const comptage = found(await store.find(tx, id))
    await actionACompter(tx, visit, comptage.actionId)
    fresh(await store.remove(tx, { id, version }))
    await noter(tx, visit, 'comptage', id, 'retrait', { total: { avant: comptage.total, apres: null } })
    return comptage
  })

/** What was said already of the same days, to be shown beside what was sent. */
export type DejaDit = Readonly<{ deja: store.PersonnesComptees }>

/**
 * Says how many different people came over a period: whoever knows says it, nothing computes it, and it is no more than the
 * presences of these days. What somebody else said of
 * the same days is replaced only by who saw it (`vu`: its line and its version).
 */
export const direLesPersonnes = (
  visit: Visit,
  p: Readonly<{
    actionId: Id
    du: Temporal.PlainDate
    au: Temporal.PlainDate
    nombre: number
    estime: boolean
    mot: string
    vu: Readonly<{ id: Id; version: number }> | null
  }>,
): Promise<Result<undefined, 'deja-dit' | 'trop'> & Partial<DejaDit> & Readonly<{ presences?: number }>> =>
  write(visit, async (tx) => {
    await actionACompter(tx, visit, p.actionId)
    const presences = await presencesComptees(tx, p.actionId, p)
    if (tropDePersonnes(p.nombre, presences)) return { ...refused('trop' as const), presences }
    const deja = await store.findPersonnes(tx, p)
    if (deja && deja.nombre === p.nombre && deja.estime === p.estime && deja.mot === p.mot) return ok()
    const lAVu = deja === null || (p.vu !== null && p.vu.id === deja.id && p.vu.version === deja.version)
    if (!lAVu || !(await store.savePersonnes(tx, visit, p, deja?.version ?? null))) {
      return { ...refused('deja-dit' as const), deja: deja ?? found(await store.findPersonnes(tx, p)) }
    }
    await noter(tx, visit, 'action', p.actionId, 'personnes-differentes', {
      nombre: { avant: deja?.nombre ?? null, apres: p.nombre },
    })
    return ok()
  })

/** A link for whoever leads the sessions: it counts this action and nothing else. */
export const preterLeComptage = (visit: Visit, actionId: Id): Promise<LienFait> =>
  write(visit, async (tx) => {
    const { cadre } = await actionACompter(tx, visit, actionId)
    authorize(policy.peutPreterLeComptage(visit.me, cadre))
    return lienPour(tx, visit, {
      geste: policy.LIEN_POUR_COMPTER,
      sujetId: actionId,
      personneId: null,
      jours: JOURS_DU_LIEN,
    })
  })

/** The age bands of the contract from now on; counts keep the bands under which they were taken. */
export const reglerLesTranches = (visit: Visit, bornes: readonly number[]): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutReglerLesTranches(visit.me))
    await store.saveTranches(tx, bornes)
    await noter(tx, visit, 'territoire', visit.territoire.id, 'tranches-d-age')
  })
