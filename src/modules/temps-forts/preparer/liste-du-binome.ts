import { jourOuvre } from '#modules/annee/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { TacheDUsage } from '../domain/suite.ts'
import { peutOrganiser, peutTenirLaListe } from '../policy.ts'
import * as store from '../store/taches.ts'
import { find } from '../store/temps-forts.ts'

/** The list that the pair shares for a meeting: both write it, both tick it. */
const tenir = (visit: Visit, tempsFortId: Id, work: (tx: Tx) => Promise<void>): Promise<void> =>
  write(visit, async (tx) => {
    authorize(peutTenirLaListe(visit.me, found(await find(tx, tempsFortId))))
    await work(tx)
  })

export const ajouterUneTache = (
  visit: Visit,
  tempsFortId: Id,
  tache: store.SaisieDeTache & Readonly<{ id: Id }>,
): Promise<void> =>
  tenir(visit, tempsFortId, async (tx) => {
    await unSeulEnvoi(tx, tache.id)
    await store.insertTaches(tx, visit, tempsFortId, [tache])
  })

/** A list that is usual for such a meeting, each line on a day on which people work; those already there stay, and stay once. */
export const proposerDesTaches = (visit: Visit, tempsFortId: Id, dUsage: readonly TacheDUsage[]): Promise<number> =>
  write(visit, async (tx) => {
    const tempsFort = found(await find(tx, tempsFortId))
    authorize(peutOrganiser(visit.me, tempsFort))
    if (tempsFort.moment === null) return 0
    const deja = new Set((await store.taches(tx, tempsFortId)).map(({ texte }) => texte))
    const nouvelles = dUsage.filter(({ texte }) => !deja.has(texte))
    await insererLesTaches(tx, visit, tempsFortId, jourDe(tempsFort.moment.debut), nouvelles)
    return nouvelles.length
  })

/** Each so many days from the meeting, on a day on which people work and that is not gone. */
export async function insererLesTaches(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  jour: Temporal.PlainDate,
  dUsage: readonly TacheDUsage[],
): Promise<void> {
  const lignes = dUsage.map(({ texte, qui, jours }) => {
    const voulu = jours === 0 ? jour : jourOuvre(jour.add({ days: jours }), jours < 0 ? 'avant' : 'apres')
    return { id: newId(), texte, qui, jour: auPlusTot(visit, voulu, jour).toString() }
  })
  await store.insertTaches(tx, visit, tempsFortId, lignes)
}

/** Of what is to be done before a day: neither in the past nor, when there is a choice, on a day off. */
export function auPlusTot(visit: Visit, voulu: Temporal.PlainDate, jour: Temporal.PlainDate): Temporal.PlainDate {
  const aujourdhui = jourDe(visit.now)
  if (!precede(voulu, aujourdhui)) return voulu
  const ouvre = jourOuvre(aujourdhui, 'apres')
  return precede(ouvre, jour) ? ouvre : aujourdhui
}

/** Reworded, given to the other, put on another day; `Conflict` when the other was faster. */
export const changerUneTache = (
  visit: Visit,
  tempsFortId: Id,
  id: Id,
  version: number,
  saisie: store.SaisieDeTache,
): Promise<void> =>
  tenir(visit, tempsFortId, async (tx) => {
    const { faiteLe, faitePar } = await laTache(tx, tempsFortId, id)
    fresh(await store.saveTache(tx, tempsFortId, id, version, { ...saisie, faiteLe, faitePar }))
  })

/** Done, by whoever of the two did it, or not after all; saying it twice changes nothing. */
export const cocherUneTache = (visit: Visit, tempsFortId: Id, id: Id, faite: boolean): Promise<void> =>
  tenir(visit, tempsFortId, async (tx) => {
    const t = await laTache(tx, tempsFortId, id)
    if ((t.faiteLe !== null) === faite) return
    const fait = faite ? { faiteLe: visit.now, faitePar: auteur(visit.me) } : { faiteLe: null, faitePar: '' }
    fresh(await store.saveTache(tx, tempsFortId, id, t.version, { ...t, jour: t.jour?.toString() ?? null, ...fait }))
  })

export const retirerUneTache = (visit: Visit, tempsFortId: Id, id: Id): Promise<void> =>
  tenir(visit, tempsFortId, (tx) => store.removeTache(tx, tempsFortId, id))

const laTache = async (tx: Tx, tempsFortId: Id, id: Id) =>
  found((await store.taches(tx, tempsFortId)).find((tache) => tache.id === id))
