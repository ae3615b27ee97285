import { donneesDites, prevenir } from '#modules/notifications/index.ts'
import { dernierParLien, noter } from '#modules/personnes/index.ts'
import { contactsDe, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { together } from '#platform/together.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, structuresDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { cleDe, type DejaEnsemble, type Structure } from '../domain.ts'
import { type Pour, parleAuBureau, peutParlerPour, repondParLien } from '../policy.ts'
import { structuresDesAnnees } from '../queries.ts'
import type { RefusDAccord, RefusDeDire } from '../textes.fr.ts'
import * as store from './store.ts'

/**
 * The structures that one may be said to have worked with: those whose actions are told; the desk knows all of them, be they
 * of an application that nobody else may know of.
 */
export const avecQui = (structures: readonly Structure[], pour: Pour, { me }: Visit): readonly Structure[] =>
  structures.filter(
    ({ id, annees }) => id !== pour.structureId && (parleAuBureau(me, pour.quartiers) || annees.length > 0),
  )

export const nomsDesDeux = async (tx: Tx, { structureId, avecId }: DejaEnsemble): Promise<readonly string[]> =>
  (await together([trouverStructure(tx, structureId), trouverStructure(tx, avecId)])).map((une) => une?.nom ?? '')

/** Whether this visit speaks for that structure. */
async function parlePour(tx: Tx, visit: Visit, id: Id): Promise<boolean> {
  const { quartiers } = found(await trouverStructure(tx, id))
  return peutParlerPour(visit.me, { structureId: id, quartiers })
}

/** Its own people speak in their name, by account or by the link sent to them; anybody else who may is the desk. */
const auBureau = ({ me }: Visit, id: Id): boolean => me.genre !== 'lien' && !structuresDe(me).includes(id)

/** The letter to who answers for the other structure. */
export const LETTRE = 'deja-ensemble-dit'

/**
 * Whether a letter asked this of them within a year: « Non, ce n’est pas cela » was perhaps the answer, and takes the line away;
 * said again, it is there to be read, and no letter asks twice.
 */
async function dejaDemande(tx: Tx, { now }: Visit, personneId: Id, { structureId, avecId }: store.Dite) {
  const depuis = now.subtract({ hours: 24 * 365 })
  return (await donneesDites(tx, LETTRE, personneId)).some(
    ({ donnees, le }) =>
      donnees.de === structureId && donnees.avec === avecId && le !== null && Temporal.Instant.compare(le, depuis) > 0,
  )
}

/** Whether somebody of the other structure is asked by a letter. */
type Dit = 'demandee' | 'deja-demandee'

/** « Nous travaillions déjà ensemble », said by one structure: once a pair, whichever says it first. */
export const direDejaEnsemble = (visit: Visit, dite: store.Dite): Promise<Result<Dit, RefusDeDire>> =>
  write<Result<Dit, RefusDeDire>>(visit, async (tx) => {
    const { structureId, avecId } = dite
    const { quartiers } = found(await trouverStructure(tx, structureId))
    authorize(peutParlerPour(visit.me, { structureId, quartiers }))
    const { year } = jourDe(visit.now)
    if (structureId === avecId) return refused('soi-meme')
    if (dite.depuisAnnee > year) return refused('a-venir')
    const connues = avecQui(await structuresDesAnnees(tx, year), { structureId, quartiers }, visit)
    if (!connues.some(({ id }) => id === avecId)) return refused('inconnue')
    // Sent twice, it is said once; sent again after it was taken back, it is said again.
    if (!(await unSeulEnvoi(tx, dite.id)) && (await store.find(tx, dite.id))) return ok('demandee')
    await oneAtATime(tx, `deja-ensemble ${visit.territoire.id} ${cleDe(structureId, avecId)}`)
    const deja = (await store.dejaEnsembleDe(tx, [structureId])).some(
      (un) => cleDe(un.structureId, un.avecId) === cleDe(structureId, avecId),
    )
    if (deja) return refused('deja-dite')
    await store.insert(tx, visit, dite, auBureau(visit, structureId))
    await noter(tx, visit, 'deja-ensemble', dite.id, 'dire')
    let dit: Dit = 'demandee'
    for (const { personneId } of await contactsDe(tx, avecId))
      if (await dejaDemande(tx, visit, personneId, dite)) dit = 'deja-demandee'
      else
        await prevenir(tx, visit, {
          personneId,
          genre: LETTRE,
          usage: 'compte',
          donnees: { id: dite.id, personneId, de: structureId, avec: avecId },
        })
    return ok(dit)
  })

/** One that this visit may read: of its structures, of the desk's, or of the link that asks for an answer. */
export async function dejaEnsembleLue(tx: Tx, visit: Visit, id: Id) {
  const dite = found(await store.find(tx, id))
  const uneDit = await parlePour(tx, visit, dite.structureId)
  const autreDit = repondParLien(visit.me, id) || (await parlePour(tx, visit, dite.avecId))
  authorize(uneDit || autreDit)
  return { dite, uneDit, autreDit }
}

/** The other structure says so too. */
export const accorderDejaEnsemble = (visit: Visit, id: Id): Promise<Result<DejaEnsemble, RefusDAccord>> =>
  write(visit, async (tx) => {
    const { dite, autreDit } = await dejaEnsembleLue(tx, visit, id)
    if (!autreDit) return refused('a-l-autre')
    if (!(await store.accorder(tx, visit, id, auBureau(visit, dite.avecId)))) return refused('deja-accordee')
    await noter(tx, visit, 'deja-ensemble', id, 'accorder')
    return ok(dite)
  })

/** Taken back by either of the two; the facts stay. */
export const retirerDejaEnsemble = (visit: Visit, id: Id): Promise<DejaEnsemble> =>
  write(visit, async (tx) => {
    const { dite } = await dejaEnsembleLue(tx, visit, id)
    await store.remove(tx, id)
    await noter(tx, visit, 'deja-ensemble', id, 'retirer')
    return dite
  })

/** « Ce message n’est pas pour moi »: a yes that came by a link of this person was somebody else's, and the other structure is asked still. */
export async function pasElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const { id } of await dernierParLien(tx, personneId, 'deja-ensemble', ['accorder']))
    if (await store.reprendre(tx, id)) await noter(tx, visit, 'deja-ensemble', id, 'pas-moi')
}

export async function cetaitElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const { id, le } of await dernierParLien(tx, personneId, 'deja-ensemble', ['accorder']))
    if (await store.rendre(tx, id, le)) await noter(tx, visit, 'deja-ensemble', id, 'cetait-elle')
}
