import { direLeDevenir, prevenir, rendreSansObjet, sortsDe } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { contactsDe, trouverStructure } from '#modules/programmation/index.ts'
import { quiLaRecoit } from '#modules/suivi/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { encoreVrai } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { estAuBureauIci, permis, systeme, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estEnRetard, resteARendre } from '../domain/bilan.ts'
import * as policy from '../policy.ts'
import { aEcrire, BILANS_EN_RETARD, dernieresRelances, RELANCE } from '../queries.ts'
import type { Du } from '../store/dus-queries.ts'

/** Its bilans whose day is over, as its own people are told. */
export async function enRetard(tx: Tx, visit: Visit, structureId: Id): Promise<readonly Du[]> {
  const aujourdhui = jourDe(visit.now)
  const siens = await aEcrire(tx, { ...visit, me: systeme('relance') }, structureId)
  return siens.filter((du) => resteARendre(du, aujourdhui) && estEnRetard(du, aujourdhui))
}

/** What is read before a structure is told: its late bilans, to whom it goes and how, and what was done of it this week. */
export async function aRelancer(tx: Tx, visit: Visit, structureId: Id) {
  const derniere = (await dernieresRelances(tx, structureId)).get(structureId) ?? null
  return {
    dus: await enRetard(tx, visit, structureId),
    deja: derniere && precede(jourDe(visit.now).subtract({ weeks: 1 }), jourDe(derniere.le)) ? derniere : null,
    contacts: (await contactsDe(tx, structureId)).map(({ personneId }) => personneId),
    parMail: await quiLaRecoit(tx, visit, structureId),
  }
}
export type ARelancer = Awaited<ReturnType<typeof aRelancer>>

/** That, as its page showed it. */
export const luDeLaRelance = ({ dus, deja, contacts, parMail }: ARelancer) => ({
  dus: dus.map(({ actionId, exercice, moment, echeance }) => [actionId, exercice, moment, echeance?.toString()]),
  deja: deja && [deja.par, deja.le.toString()],
  contacts: contacts.toSorted(),
  parMail: parMail.toSorted(),
})

export type RefusDeRelance = 'plus-rien' | 'cette-semaine' | 'personne-a-qui' | 'change'

type Dite = Readonly<{ id: Id; geste: 'envoyer' | 'dite'; encore: boolean; version: string }>

/**
 * Tells each contact of its late bilans: by mail where one leaves, else by the voice of the desk; or notes that it was said.
 * Gives what comes of it, in a sentence: nobody is called told who is not.
 */
export const relancer = (
  visit: Visit,
  structureId: Id,
  { id, geste, encore, version }: Dite,
): Promise<Result<string, RefusDeRelance>> =>
  write<Result<string, RefusDeRelance>>(visit, async (tx) => {
    const structure = permis(visit.me, policy.peutRelancerLaStructure, await trouverStructure(tx, structureId))
    // City and desk at once: the second reads that it was told.
    await oneAtATime(tx, `relance ${structureId}`)
    const la = await aRelancer(tx, visit, structureId)
    const envois = la.contacts.map((personneId) => ({
      ...{ personneId, genre: BILANS_EN_RETARD, usage: 'compte' as const, aDire: true },
      donnees: { id: structureId, personne: personneId },
    }))
    const dit =
      geste === 'dite' ? DITE : await direLaSuite(tx, visit, envois, estAuBureauIci(visit.me, structure.quartiers))
    if (!(await unSeulEnvoi(tx, id))) return ok(dit)
    if (la.dus.length === 0) return refused('plus-rien')
    if (!encore && la.deja) return refused('cette-semaine')
    if (!encoreVrai(version, luDeLaRelance(la))) return refused('change')
    if (geste === 'envoyer') {
      if (envois.length === 0) return refused('personne-a-qui')
      await rendreSansObjet(tx, BILANS_EN_RETARD, [structureId])
      for (const envoi of envois) await prevenir(tx, visit, envoi)
    }
    await noter(tx, visit, 'structure', structureId, RELANCE)
    return ok(dit)
  })

const DITE = 'C’est noté : c’est dit à la structure.'

async function direLaSuite(tx: Tx, visit: Visit, envois: Parameters<typeof sortsDe>[2], auBureau: boolean) {
  const sorts = await sortsDe(tx, visit, envois)
  const devenirs = sorts.map((sort, rang) => ({ personneId: envois[rang]?.personneId ?? '', nom: '', sort }))
  const aAppeler = sorts.includes('vive-voix')
  const parQui = auBureau
    ? 'Ces mots sont à votre accueil.'
    : '« Coup de pouce aux projets » lit ces mots à son accueil, et appelle.'
  return `C’est noté. ${direLeDevenir(devenirs, sorts.length, false)}${aAppeler ? ` ${parQui}` : ''}`
}
