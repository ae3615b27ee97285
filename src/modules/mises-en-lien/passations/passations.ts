import { attribuer, retirer } from '#modules/comptes/index.ts'
import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import {
  aRole,
  authorize,
  found,
  fresh,
  type Me,
  permis,
  quartiersTenus,
  read,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import * as store from './passations-store.ts'

/** Who hands the desk over: those who hold it and may give it. */
export const peutPasserLaMain = (me: Me): boolean => aRole(me, 'coordination', 'administration')

/** Who ends it: who gave the desk, who received it, or somebody who could have given it. */
export const peutTerminer = (me: Me, p: Pick<store.Passation, 'aCompte'>): boolean =>
  me.genre === 'systeme' || peutPasserLaMain(me) || estLeSien(me, p)

export const PASSATION = 'passation'

export type RefusDePassation = 'inconnu' | 'dates' | 'passe'

export type NouvellePassation = Readonly<{ id: Id; aCompte: string; du: string; au: string | null; mot: string }>

/**
 * Hands the desk over, for dates or (`au` null) for good. The giver keeps it: two hold it while it lasts. It begins at
 * once when its first day has come, otherwise by the clock.
 */
export const passerLaMain = (visit: Visit, n: NouvellePassation): Promise<Result<{ id: Id }, RefusDePassation>> =>
  write(visit, async (tx) => {
    const { me } = visit
    authorize(peutPasserLaMain(me) && me.genre === 'compte')
    if (me.genre !== 'compte') return refused('inconnu')
    const a = (await store.releves(tx, me.compteId)).find(({ compteId }) => compteId === n.aCompte)
    if (!a) return refused('inconnu')
    if (n.au !== null && n.au < n.du) return refused('dates')
    if (n.au !== null && n.au < jourDe(visit.now).toString()) return refused('passe')
    const quartiers = quartiersTenus(me, 'coordination', 'administration')
    const de = { compteId: me.compteId, personneId: me.personneId }
    await unSeulEnvoi(tx, n.id)
    const nouvelle = await store.insertPassation(tx, visit, { ...n, de, a, quartierId: quartiers?.[0] ?? null })
    if (!nouvelle) return ok({ id: n.id })
    await noter(tx, visit, 'passation', n.id, 'passer-la-main')
    await commencer(tx, visit, found(await store.trouverPassation(tx, n.id)))
    await dire(tx, visit, n.id, a.personneId)
    return ok({ id: n.id })
  })

/** The letter reads the passation when it leaves: to come, under way, over. */
async function dire(tx: Tx, visit: Visit, id: Id, personneId: Id | null): Promise<void> {
  if (personneId === null) return
  await prevenir(tx, visit, { personneId, genre: PASSATION, usage: 'compte', donnees: { id }, aDire: true })
}

async function commencer(tx: Tx, visit: Visit, p: store.Passation): Promise<void> {
  if (p.commenceeLe !== null || precede(jourDe(visit.now), p.du)) return
  let attributionId: Id | null = null
  if (!(await store.tientDejaLeBureau(tx, p.aCompte, p.quartierId))) {
    const role = { role: 'coordination', quartierId: p.quartierId, structureId: null } as const
    await attribuer(tx, visit, { ...role, compteId: p.aCompte, personneId: p.aPersonneId })
    attributionId = await store.attributionDonnee(tx, p.aCompte, p.quartierId)
  }
  fresh(await store.savePassation(tx, p, { commenceeLe: visit.now, attributionId }))
}

/** Whether this account is the one that received it. */
export const estLeSien = (me: Me, p: Pick<store.Passation, 'aCompte'>): boolean =>
  me.genre === 'compte' && me.compteId === p.aCompte

/** Ends it: the role it gave goes with it, and whoever held it is thanked. Returns it as it was. */
export const terminer = (visit: Visit, id: Id): Promise<store.Passation> =>
  write(visit, async (tx) => {
    const p = permis(visit.me, peutTerminer, await store.trouverPassation(tx, id))
    fresh(p.termineeLe === null)
    fresh(await store.savePassation(tx, p, { termineeLe: visit.now }))
    await noter(tx, visit, 'passation', id, 'terminer')
    if (p.attributionId !== null && (await store.attributionLa(tx, p.attributionId)))
      await retirer(visit, p.attributionId)
    const attendaient = await rendreSansObjet(tx, PASSATION, [id])
    // Called off before it was told, there is nothing to tell; whoever gives it back knows.
    if (estLeSien(visit.me, p) || (p.commenceeLe === null && attendaient.length > 0)) return p
    await dire(tx, visit, id, p.aPersonneId)
    return p
  })

/** By the clock: begins those whose day has come, ends those whose last day is over. */
export async function suivreLesPassations(visit: Visit): Promise<void> {
  const aujourdhui = jourDe(visit.now)
  const ouvertes = await read(visit, store.passationsOuvertes)
  for (const p of ouvertes) {
    if (p.au !== null && precede(p.au, aujourdhui)) await terminer(visit, p.id)
    else await write(visit, (tx) => commencer(tx, visit, p))
  }
}

/** Those under way, for the desk's page. */
export async function passationsEnCours(tx: Tx): Promise<store.Passation[]> {
  return (await store.passationsOuvertes(tx)).filter(({ commenceeLe }) => commenceeLe !== null)
}
