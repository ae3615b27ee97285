import { prevenir } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, type Visit, write } from '#src/ground/visit.ts'
import { CRENEAUX_MIN, type RefusDeCreneaux, recevoirCreneaux } from '../domain/sondage.ts'
import type { RefusTempsFort } from '../domain/temps-fort.ts'
import type { Voix } from '../domain/types.ts'
import { estInvite, peutRepondrePour } from '../policy.ts'
import * as invites from '../store/invites.ts'
import * as store from '../store/temps-forts.ts'
import { direQuiLeRecoit, noterParLien } from './inviter.ts'
import { ouvrir } from './ouvrir.ts'
import { usageDe } from './usages.ts'

export type RefusDeSondage = 'plus-de-sondage' | 'sans-reponse' | 'deux-dates'

/** One more date to ask; those who answered already are asked again only if the desk does. */
export const ajouterUnCreneau = (
  visit: Visit,
  id: Id,
  creneau: Readonly<{ id: Id; debut: Temporal.Instant }>,
): Promise<Result<undefined, RefusDeSondage | RefusDeCreneaux>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    if (tempsFort.etat !== 'sondage') return refused('plus-de-sondage')
    await unSeulEnvoi(tx, creneau.id)
    const deja = await invites.creneaux(tx, id)
    if (deja.some((un) => un.id === creneau.id)) return ok()
    const neufs = [...deja.map(({ debut }) => debut).filter((un) => apres(un, visit.now)), creneau.debut]
    const decision = recevoirCreneaux(neufs, visit.now)
    if (!decision.ok) return decision
    if (deja.length >= 8) return refused('trop-de-creneaux')
    await invites.insertCreneaux(tx, id, [creneau])
    return ok()
  })

const apres = (instant: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(instant, now) > 0

/** A date that is no longer possible: what was said of it goes with it. Two stay, or it is no question. */
export const retirerUnCreneau = (visit: Visit, id: Id, creneauId: Id): Promise<Result<undefined, RefusDeSondage>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    if (tempsFort.etat !== 'sondage') return refused('plus-de-sondage')
    const deja = await invites.creneaux(tx, id)
    if (!deja.some((un) => un.id === creneauId)) return ok()
    if (deja.length <= CRENEAUX_MIN) return refused('deux-dates')
    await invites.removeCreneau(tx, id, creneauId)
    return ok()
  })

/** Asks the dates, of those who were not asked yet. Returns whom a mail reaches and whom to call, in words. */
export const demanderLesDates = (visit: Visit, id: Id): Promise<Result<string, RefusDeSondage>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    if (tempsFort.etat !== 'sondage') return refused('plus-de-sondage')
    const joignables = (await invites.deCeTempsFort(tx, id)).flatMap((invite) =>
      invite.personneId !== null && invite.sondeLe === null ? [{ ...invite, personneId: invite.personneId }] : [],
    )
    for (const invite of joignables)
      await prevenir(tx, visit, {
        personneId: invite.personneId,
        genre: 'temps-fort-dates',
        usage: usageDe(invite.cercle),
        donnees: { id: invite.id },
      })
    await invites.saveDemande(
      tx,
      visit,
      joignables.map((invite) => invite.id),
      'sonde_le',
    )
    if (joignables.length > 0) await noter(tx, visit, 'temps-fort', id, 'demander-les-dates')
    return ok(
      joignables.length === 0 ? 'Personne d’autre n’est à interroger.' : await direQuiLeRecoit(tx, visit, joignables),
    )
  })

export type MesDates = Readonly<{ voix: ReadonlyMap<Id, Voix>; mot: string }>

/** One's dates, by account or by link, or those of somebody who phoned; said again, they replace those before. */
export const direSesDates = (
  visit: Visit,
  inviteId: Id,
  { voix, mot }: MesDates,
): Promise<Result<undefined, RefusDeSondage | RefusTempsFort>> =>
  write(visit, async (tx) => {
    const invite = found(await invites.find(tx, inviteId))
    const tempsFort = found(await store.find(tx, invite.tempsFortId))
    authorize(peutRepondrePour(visit.me, invite, tempsFort))
    if (tempsFort.etat === 'annule') return refused('annule')
    if (tempsFort.etat !== 'sondage') return refused('plus-de-sondage')
    const demandes = await invites.creneaux(tx, tempsFort.id)
    const dites = new Map(demandes.flatMap(({ id }) => (voix.has(id) ? [[id, voix.get(id) ?? 'non'] as const] : [])))
    if (dites.size === 0) return refused('sans-reponse')
    const notePar = estInvite(visit.me, invite) ? '' : auteur(visit.me)
    await invites.saveVoix(tx, visit, inviteId, dites, mot, notePar)
    await noterParLien(tx, visit, inviteId)
    return ok()
  })

/** A fresh identifier for each date of a form. */
export const enCreneaux = (debuts: readonly Temporal.Instant[]) => debuts.map((debut) => ({ id: newId(), debut }))
