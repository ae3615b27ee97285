import { type LienFait, lienPour, revoquerLiens, rouvrirLiens } from '#modules/comptes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { auteur, authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { etatDePorte, minuitDe, type Porte, type RefusDePret } from '../domain/portes.ts'
import { LIEN_DE_LA_PORTE } from '../policy.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { tenir } from '../store/journees.ts'
import * as store from '../store/portes.ts'

export type LesPortes = LeJour & Readonly<{ portes: readonly Porte[] }>

export const lireLesPortes = async (tx: Tx, visit: Visit, id: Id): Promise<LesPortes> => ({
  ...(await ouvrir(tx, visit, id)),
  portes: await store.portesDe(tx, id),
})

/**
 * The door of that day, by a link, until its midnight: for a volunteer, without an account. The same loan asked again gives its
 * link again. Each has its own, so that one is taken back without the others.
 */
export const preter = (
  visit: Visit,
  id: Id,
  porteId: Id,
): Promise<Result<Readonly<{ porte: Porte; lien: LienFait }>, RefusDePret>> =>
  write(visit, async (tx) => {
    await tenir(tx, id)
    const { tempsFort, portes } = await lireLesPortes(tx, visit, id)
    if (tempsFort.etat === 'annule') return refused('annule')
    if (tempsFort.moment === null) return refused('sans-date')
    const jusqua = minuitDe(tempsFort.moment.fin)
    if (etatDePorte({ jusqua, repriseLe: null }, visit.now) !== 'ouverte') return refused('passee')
    const rang = 1 + Math.max(0, ...portes.map((une) => une.rang))
    await store.insertPorte(tx, visit, { id: porteId, journeeId: id, rang, preteePar: auteur(visit.me), jusqua })
    const porte = found(await store.findPorte(tx, porteId))
    authorize(porte.journeeId === id)
    const etat = etatDePorte(porte, visit.now)
    if (etat !== 'ouverte') return refused(etat === 'reprise' ? 'reprise' : 'passee')
    return ok({ porte, lien: await lienPour(tx, visit, { ...leLien(porte), personneId: null, jusqua: porte.jusqua }) })
  })

const leLien = ({ id }: Porte) => ({ geste: LIEN_DE_LA_PORTE, sujetId: id })

/** It opens nothing more, at once; what it wrote stays. */
export const reprendre = (visit: Visit, id: Id, porteId: Id): Promise<void> =>
  write(visit, async (tx) => {
    const porte = found((await lireLesPortes(tx, visit, id)).portes.find((une) => une.id === porteId))
    if (porte.repriseLe !== null) return
    await store.savePorte(tx, porte.id, { ...porte, repriseLe: visit.now })
    await revoquerLiens(tx, visit, LIEN_DE_LA_PORTE, porte.id)
  })

const UNE_HEURE = { hours: 1 }

/** After midnight, for an hour: what a phone had no network to send is kept in it, and leaves once its link opens again. */
export const rouvrir = (visit: Visit, id: Id, porteId: Id): Promise<Result<undefined, 'reprise'>> =>
  write(visit, async (tx): Promise<Result<undefined, 'reprise'>> => {
    const porte = found((await lireLesPortes(tx, visit, id)).portes.find((une) => une.id === porteId))
    const etat = etatDePorte(porte, visit.now)
    if (etat === 'reprise') return refused('reprise')
    if (etat === 'ouverte') return ok()
    const jusqua = visit.now.add(UNE_HEURE)
    await store.savePorte(tx, porte.id, { ...porte, jusqua })
    await rouvrirLiens(tx, visit, LIEN_DE_LA_PORTE, porte.id, jusqua)
    return ok()
  })
