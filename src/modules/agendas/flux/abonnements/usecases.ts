import { createHash } from 'node:crypto'
import { compteIci } from '#modules/comptes/index.ts'
import type { Filtre } from '#modules/seances/index.ts'
import { sign } from '#platform/crypto.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { Forbidden, type Me, NotFound, type Territoire, type Visit, write } from '#src/ground/visit.ts'
import * as store from './store.ts'

/** Whoever has a role here: somebody without one reads the public feeds. */
export const peutSAbonner = (me: Me): me is Extract<Me, { genre: 'compte' }> =>
  me.genre === 'compte' && me.attributions.length > 0

// 128 bits made from the id: shown again to its owner, and not to whoever holds the database, which has its hash only.
const jetonDe = (id: Id): string => sign('abonnement', id)
const empreinteDe = (jeton: string): string => createHash('sha256').update(jeton).digest('hex')

/** The path of a private feed; `null` when the secret of the installation changed since: it opens, but is not shown. */
export function cheminPrive(
  t: Territoire,
  { id, empreinte }: Pick<store.Abonnement, 'id' | 'empreinte'>,
): string | null {
  const jeton = jetonDe(id)
  return empreinteDe(jeton) === empreinte ? url('/calendrier/prive/:jeton/agenda.ics', t, { jeton }) : null
}

const PAR_COMPTE = 10
export type RefusDAbonnement = 'trop'

/** Opens a feed of one's own. The same id twice is one. */
export const sAbonner = (
  visit: Visit,
  saisie: Readonly<{ id: Id; nom: string; filtre: Filtre; echeances: boolean }>,
): Promise<Result<Id, RefusDAbonnement>> =>
  write(visit, async (tx) => {
    const { me } = visit
    if (!peutSAbonner(me)) throw new Forbidden()
    await unSeulEnvoi(tx, saisie.id)
    const siens = await store.deCompte(tx, me.compteId)
    if (siens.some(({ id }) => id === saisie.id)) return ok(saisie.id)
    if (siens.length >= PAR_COMPTE) return refused('trop')
    const empreinte = empreinteDe(jetonDe(saisie.id))
    await store.insert(tx, visit, { ...saisie, compteId: me.compteId, personneId: me.personneId, empreinte })
    return ok(saisie.id)
  })

/** Closes one of one's own, for good: 404 for that of somebody else. */
export const seDesabonner = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    const { me } = visit
    if (me.genre !== 'compte') throw new Forbidden()
    if (!(await store.revoquer(tx, id, me.compteId, visit.now))) throw new NotFound()
  })

export type Ouverture = Readonly<{ abonnement: store.Abonnement; me: Me }>
export type RefusDOuverture = 'inconnu' | 'revoque' | 'sans-role'

/** What a token opens, and with whose rights: those that its owner has today. */
export const ouvrir = (visit: Visit, jeton: string): Promise<Result<Ouverture, RefusDOuverture>> =>
  write(visit, async (tx) => {
    const abonnement = await store.parEmpreinte(tx, empreinteDe(jeton))
    if (!abonnement) return refused('inconnu')
    if (abonnement.revoqueLe) return refused('revoque')
    const me = await compteIci(tx, abonnement.compteId)
    if (!peutSAbonner(me)) return refused('sans-role')
    const jour = jourDe(visit.now)
    if (!abonnement.luJour?.equals(jour)) await store.noterLecture(tx, abonnement.id, jour)
    return ok({ abonnement, me })
  })

const UN_AN_HEURES = 24 * 365

export const oublierAbonnements = (visit: Visit): Promise<void> =>
  write(visit, (tx) => store.oublier(tx, visit.now.subtract({ hours: UN_AN_HEURES })))
