import { noter } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { vuEntier } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { dire, estSansMieux, luDuRecit, type RecitDit, type RefusDeClore, refusDeClore } from '../dits/domain.ts'
import { exigerGardien } from '../dits/gardien.ts'
import { type Gardien, peutTenirLesRecits } from '../dits/policy.ts'
import { findRecit, type RecitGarde, recits } from '../dits/store.ts'
import { t } from '../dits/textes.fr.ts'
import * as store from './choix-store.ts'

/** A story of a choice, as this reader may read it; `recit` is `null` when nothing of it may be read. */
export type ChoisiDit = Readonly<{
  recitId: Id
  recit: RecitDit | null
  retire: string
  raison: string
  action: string | null
}>
export type ChoixLu = store.Choix & Readonly<{ choisis: readonly ChoisiDit[]; sansMieux: string }>

/**
 * Choices with their stories, each through the one place where consent is looked at: what was taken back says so, what this
 * reader may not read is not there, and its reason neither, which may quote it. Who keeps the stories of one quartier reads of
 * the others what everybody reads.
 */
export async function choixLus(tx: Tx, choix: readonly store.Choix[], pour: 'public' | Gardien): Promise<ChoixLu[]> {
  const choisis = await store.choisisDe(
    tx,
    choix.map(({ id }) => id),
  )
  const tous = await recits(tx, { ids: choisis.map(({ recitId }) => recitId) })
  const parId = new Map(tous.map((un) => [un.id, un]))
  // Under way, what may still be taken is there too: nothing is said of what was not found.
  const enCours = pour !== 'public' && choix.some(({ closLe }) => closLe === null)
  const reste = enCours && choisissables(await recits(tx), pour).some(estSansMieux)
  return choix.map((un) => {
    const siens = choisis.flatMap(({ choixId, recitId, raison }): ChoisiDit[] => {
      const recit = choixId === un.id ? parId.get(recitId) : undefined
      // Set aside, or changed since and not read again, it is shown nowhere.
      if (!recit || recit.etat === 'ecarte' || recit.etat === 'a-relire') return []
      const dit = dire(recit, pour !== 'public' && peutTenirLesRecits(pour, recit.quartiers) ? 'conseil' : 'public')
      const retire = recit.retireLe ? t.retireLe(enClair(jourDe(recit.retireLe)), recit.retirePour) : ''
      if (dit === null && retire === '') return []
      return [{ recitId, recit: dit, retire, raison: dit ? raison : '', action: dit ? recit.action : null }]
    })
    const lus = siens.flatMap(({ recit }) => recit ?? [])
    const pris = choisis.flatMap(({ choixId, recitId }) => (choixId === un.id ? (parId.get(recitId) ?? []) : []))
    const gardes = pris.filter(({ etat }) => etat === 'garde')
    const sansMieux = lus.some(estSansMieux)
      ? ''
      : gardes.some(estSansMieux)
        ? t.autrementReserve
        : // One that left since may have been it, and what it said left with it.
          gardes.length < pris.length || (un.closLe === null && reste)
          ? ''
          : t.aucunSansMieux
    return { ...un, choisis: siens, sansMieux }
  })
}

/** What this reader may still choose: of their quartiers, read again, and agreed to at least for the council. */
export const choisissables = (tous: readonly RecitGarde[], qui: Gardien): RecitGarde[] =>
  tous.filter((un) => un.etat === 'garde' && peutTenirLesRecits(qui, un.quartiers) && dire(un, 'conseil') !== null)

export const ouvrirUnChoix = (
  visit: Visit,
  choix: Readonly<{ id: Id; titre: string; jour: string; groupe: string }>,
): Promise<void> =>
  write(visit, async (tx) => {
    await exigerGardien(tx, visit)
    if (!(await unSeulEnvoi(tx, choix.id))) return
    if (await store.insertChoix(tx, visit, choix)) await noter(tx, visit, 'choix-de-recits', choix.id, 'choix')
  })

export type RefusDeChoisir = 'clos' | 'pas-a-choisir' | 'autres-mots'

/** Who acts on the choice, while it is open; 404, 403, or `null`: closed. */
async function ouvert(tx: Tx, visit: Visit, id: Id): Promise<Gardien | null> {
  const choix = found(await store.findChoix(tx, id))
  const qui = await exigerGardien(tx, visit)
  return choix.closLe === null ? qui : null
}

/** The story, of the quartiers that they keep: 403. */
async function leSien(tx: Tx, qui: Gardien, recitId: Id): Promise<RecitGarde | null> {
  const recit = await findRecit(tx, recitId)
  authorize(recit === null || peutTenirLesRecits(qui, recit.quartiers))
  return recit
}

/** With why, which is said of the words that were read (`luDuRecit`). */
export const choisir = (
  visit: Visit,
  choixId: Id,
  recitId: Id,
  dit: Readonly<{ raison: string; lu: string }>,
): Promise<Result<void, RefusDeChoisir>> =>
  write(visit, async (tx) => {
    const qui = await ouvert(tx, visit, choixId)
    if (qui === null) return refused('clos')
    const recit = await leSien(tx, qui, recitId)
    if (!recit || choisissables([recit], qui).length === 0) return refused('pas-a-choisir')
    const montre = dire(recit, 'conseil')
    if (montre === null || luDuRecit(montre) !== dit.lu) return refused('autres-mots')
    await store.choisirRecit(tx, visit, choixId, recitId, dit.raison)
    return ok(undefined)
  })

export const oter = (visit: Visit, choixId: Id, recitId: Id): Promise<Result<void, RefusDeChoisir>> =>
  write(visit, async (tx) => {
    const qui = await ouvert(tx, visit, choixId)
    if (qui === null) return refused('clos')
    await leSien(tx, qui, recitId)
    await store.oterRecit(tx, choixId, recitId)
    return ok(undefined)
  })

/** A print of a choice as it is read: its stories in their order, and why each. */
export const luDuChoix = ({ choisis }: Pick<ChoixLu, 'choisis'>): string =>
  vuEntier(choisis.map(({ recitId, recit, raison }) => [recitId, recit && luDuRecit(recit), raison]))

/** Closed as it was read (`lu`), a choice is read with its stories: not before one of no or worse change was taken, if there is one. Twice is once. */
export const clore = (visit: Visit, id: Id, lu: string): Promise<Result<void, RefusDeClore | 'autres-mots'>> =>
  write(visit, async (tx) => {
    const qui = await ouvert(tx, visit, id)
    if (qui === null) return ok(undefined)
    const [choix] = await choixLus(tx, [found(await store.findChoix(tx, id))], qui)
    if (choix && luDuChoix(choix) !== lu) return refused('autres-mots')
    const tous = choisissables(await recits(tx), qui)
    const choisis = new Set((await store.choisisDe(tx, [id])).map(({ recitId }) => recitId))
    const refus = refusDeClore(
      tous.filter((un) => choisis.has(un.id)),
      tous,
    )
    if (refus !== null) return refused(refus)
    if (await store.cloreChoix(tx, visit, id)) await noter(tx, visit, 'choix-de-recits', id, 'cloture')
    return ok(undefined)
  })
