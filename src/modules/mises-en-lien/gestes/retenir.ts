import { trouverTalent } from '#modules/annuaire/index.ts'
import { type Appel, trouverAppel } from '#modules/appels/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { pourquoiPas } from '#modules/suggestions/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as domain from '../etats/domain.ts'
import { raisonsDe } from '../etats/raisons.ts'
import { vaguesPour } from '../etats/vagues.ts'
import * as policy from '../policy.ts'
import { deLAppel } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { faire } from './gestes.ts'

type Origine = 'suggestion' | 'choix'
export type NouvelleMiseEnLien = Readonly<{ id: Id; appelId: Id; talentId: Id; origine: Origine; reservee?: boolean }>
type Retenue = Result<{ id: Id }, domain.Refus>

/** The desk keeps somebody for an appel, from the suggestions or from the annuaire; the same pair twice is one row. */
export const retenir = (visit: Visit, n: NouvelleMiseEnLien): Promise<Retenue> =>
  write(visit, async (tx) => retenirUne(tx, visit, await ouvrir(tx, visit, n.appelId), n, null))

async function ouvrir(tx: Tx, visit: Visit, appelId: Id): Promise<Appel> {
  const appel = permis(visit.me, policy.peutTenirLeBureau, await trouverAppel(tx, appelId))
  return appel
}

async function retenirUne(
  tx: Tx,
  visit: Visit,
  appel: Appel,
  n: NouvelleMiseEnLien,
  vague: number | null,
): Promise<Retenue> {
  const deja = await store.findByPair(tx, appel.id, n.talentId)
  if (deja) {
    if (domain.TRANSITIONS[deja.etat].reprendre === undefined) return ok({ id: deja.id })
    const repris = await faire(tx, visit, deja, 'reprendre', {})
    return repris.ok ? ok({ id: deja.id }) : repris
  }
  const talent = await trouverTalent(tx, n.talentId)
  if (!talent) return refused('talent-parti')
  if (talent.structuresRefusees.includes(appel.structureId)) return refused('structure-refusee')
  if (!domain.appelOuvert({ appelEtat: appel.etat, expireLe: appel.expireLe }, visit.now)) return refused('appel-clos')
  if (appel.travailPaye === true) return refused('travail-paye')
  const pourquoi = await pourquoiPas(tx, visit, appel, n.talentId)
  if (pourquoi?.fermees.includes('parti-ou-pause')) return refused('en-pause')
  // A choice by hand is the desk's own; a suggestion holds only while no gate is shut.
  if (n.origine === 'suggestion' && (pourquoi === null || pourquoi.fermees.length > 0)) return refused('plus-possible')
  const raisons = pourquoi?.proche ? raisonsDe(pourquoi.explication, n.reservee ?? false) : null
  const suivi: domain.Suivi = { ...domain.DEPART, etat: 'retenue' }
  const nouvelle = await store.insert(tx, visit, { ...n, raisons, vague, mot: '', suivi })
  if (!nouvelle) return ok({ id: found(await store.findByPair(tx, appel.id, n.talentId)).id })
  await noter(tx, visit, 'mise-en-lien', n.id, 'retenir')
  return ok({ id: n.id })
}

export type Voulue = Readonly<{ talentId: Id; origine: Origine; reservee?: boolean }>
/** Kept, in the order in which they were chosen; `ecartes`: how many can no longer be asked. */
export type Retenues = Readonly<{ ids: readonly Id[]; ecartes: number }>

/**
 * Several people kept for one appel in one gesture, in small waves: nothing is sent. Who can no longer be asked is left
 * out and counted; refused only when nobody is left.
 */
export const retenirPlusieurs = (
  visit: Visit,
  appelId: Id,
  voulues: readonly Voulue[],
): Promise<Result<Retenues, domain.Refus>> =>
  write(visit, async (tx) => {
    const appel = await ouvrir(tx, visit, appelId)
    // Two coordinators at once: the second finds what the first kept.
    await store.lockAppel(tx, appelId)
    const vagues = vaguesPour(voulues.length, await deLAppel(tx, appelId))
    const faites: Retenue[] = []
    for (const [rang, voulue] of voulues.entries())
      faites.push(await retenirUne(tx, visit, appel, { ...voulue, id: newId(), appelId }, vagues[rang] ?? null))
    const ids = faites.flatMap((une) => (une.ok ? [une.value.id] : []))
    const refus = faites.find((une) => !une.ok)
    return ids.length === 0 && refus ? refus : ok({ ids, ecartes: faites.length - ids.length })
  })
