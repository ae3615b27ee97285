import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import {
  auteur,
  authorize,
  found,
  fresh,
  type Me,
  quartiersTenus,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { type Membre, partir as peutPartir, type RefusDeMembre } from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

/** The quartier for which the role is held, when it is one alone. */
function quartierTenu(me: Me): Id | null {
  const tenus = quartiersTenus(me, ...policy.ROLES_DU_CONSEIL)
  return tenus?.length === 1 ? (tenus[0] ?? null) : null
}

const place = (visit: Visit, id: Id): Omit<Membre, 'agit' | 'partiLe'> => ({
  id,
  compteId: visit.me.genre === 'compte' ? visit.me.compteId : null,
  personneId: visit.me.genre === 'compte' ? visit.me.personneId : null,
  nom: auteur(visit.me),
  quartierId: quartierTenu(visit.me),
  demandeLe: visit.now,
  confirmeLe: null,
  confirmePar: '',
  fondation: false,
  litDepuis: null,
})

const noterLaPlace = (tx: Tx, visit: Visit, id: Id, geste: string) => noter(tx, visit, 'membre-du-conseil', id, geste)

/** Asks to sit: a member who does so answers. */
export const demanderASieger = (visit: Visit, id: Id): Promise<Result<undefined, RefusDeMembre>> =>
  write(visit, async (tx) => {
    authorize(policy.peutDemanderASieger(visit.me))
    if (!(await unSeulEnvoi(tx, id))) return ok()
    if (dejaLa(visit.me, await store.tous(tx))) return refused('deja-la')
    if (await store.insert(tx, place(visit, id))) await noterLaPlace(tx, visit, id, 'demander-a-sieger')
    return ok()
  })

const dejaLa = (me: Me, tous: readonly Membre[]): boolean =>
  me.genre === 'compte' && tous.some((m) => m.compteId === me.compteId && m.partiLe === null)

/**
 * Nobody with an account sits: the coordination begins the council. Where one sat before, what was noted then stays closed
 * to who begins it anew, and to all whom they confirm: giving oneself the role opens nothing.
 */
export const fonder = (visit: Visit, id: Id): Promise<Result<undefined, RefusDeMembre>> =>
  write(visit, async (tx) => {
    const tous = await store.tous(tx)
    authorize(policy.peutDemanderASieger(visit.me))
    if (policy.membreQuAgit(visit.me, tous)) return ok()
    authorize(policy.peutFonder(visit.me, tous))
    if (!(await unSeulEnvoi(tx, id))) return ok()
    const fondation = {
      confirmeLe: visit.now,
      confirmePar: auteur(visit.me),
      fondation: true,
      litDepuis: tous.some((m) => m.confirmeLe !== null) ? visit.now : null,
    }
    const demande = tous.find(
      (m) => visit.me.genre === 'compte' && m.compteId === visit.me.compteId && m.partiLe === null,
    )
    if (demande) fresh(await store.saveConfirmation(tx, demande.id, fondation))
    else await store.insert(tx, { ...place(visit, id), ...fondation })
    await noterLaPlace(tx, visit, demande?.id ?? id, 'fonder-le-conseil')
    return ok()
  })

/** « Oui, cette personne est du conseil »: she reads what her confirmer reads. */
export const confirmer = (visit: Visit, id: Id): Promise<Membre> =>
  write(visit, async (tx) => {
    const tous = await store.tous(tx)
    const moi = policy.membreQuAgit(visit.me, tous)
    authorize(moi !== null)
    const celui = found(tous.find((m) => m.id === id))
    if (celui.confirmeLe !== null && celui.partiLe === null) return celui
    authorize(policy.peutConfirmer(moi, celui))
    const dit = {
      confirmeLe: visit.now,
      confirmePar: auteur(visit.me),
      fondation: false,
      litDepuis: moi?.litDepuis ?? null,
    }
    fresh(await store.saveConfirmation(tx, id, dit))
    await noterLaPlace(tx, visit, id, 'confirmer-un-membre')
    return celui
  })

/** Somebody without an account, whom a member names: what they say on paper is keyed by those who sit. */
export const ajouterSurPapier = (
  visit: Visit,
  dit: Readonly<{ id: Id; nom: string; quartierId: Id | null }>,
): Promise<Result<undefined, RefusDeMembre>> =>
  write(visit, async (tx) => {
    const tous = await store.tous(tx)
    const moi = policy.membreQuAgit(visit.me, tous)
    authorize(moi !== null)
    if (moi === null) return ok()
    authorize(policy.peutTenir(moi, dit.quartierId))
    if (!(await unSeulEnvoi(tx, dit.id))) return ok()
    if (tous.some((m) => m.partiLe === null && m.nom === dit.nom)) return refused('deja-la')
    const confirme = {
      confirmeLe: visit.now,
      confirmePar: auteur(visit.me),
      fondation: false,
      litDepuis: moi.litDepuis,
    }
    const { demandeLe } = place(visit, dit.id)
    await store.insert(tx, { ...dit, compteId: null, personneId: null, demandeLe, ...confirme })
    await noterLaPlace(tx, visit, dit.id, 'ajouter-un-membre')
    return ok()
  })

/** Sits no more; a demand that nobody wants is set aside the same way. */
export const noterLeDepart = (visit: Visit, id: Id): Promise<Result<Membre, RefusDeMembre>> =>
  write(visit, async (tx) => {
    const tous = await store.tous(tx)
    const moi = policy.membreQuAgit(visit.me, tous)
    authorize(moi !== null)
    const celui = found(tous.find((m) => m.id === id))
    authorize(policy.peutNoterLeDepart(moi, celui) || policy.peutConfirmer(moi, celui))
    const decision = peutPartir(celui, tous)
    if (!decision.ok) return decision
    fresh(await store.saveDepart(tx, id, visit.now))
    await noterLaPlace(tx, visit, id, 'quitter-le-conseil')
    return ok(celui)
  })
