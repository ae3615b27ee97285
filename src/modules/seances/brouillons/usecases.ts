import { fondDuTerritoire } from '#modules/annee/index.ts'
import { changements, noter } from '#modules/personnes/index.ts'
import { jusquALaFin, type Quand } from '#modules/phrase/index.ts'
import { trouverAction } from '#modules/programmation/index.ts'
import { lieuxEntiers } from '#modules/territoires/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, permis, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { quandDe, quandTenu, type RefusDeQuand } from '../domain/quand.ts'
import { aPublier, type Endroit, type Occurrence, type Seance } from '../domain/seance.ts'
import { type GesteDeModeration, moderer, type RefusDeModeration } from '../domain/statut.ts'
import * as policy from '../policy.ts'
import { annoncerLeRefus, nePlusDire } from '../publiees/concernes.ts'
import { actionsDeDates, finDeLAction } from '../publiees/queries.ts'
import { occurrencesDe, poser } from './occurrences-store.ts'
import { jusquOu, prevoir, redater } from './redater.ts'
import * as store from './seances-store.ts'

export type RefusDeSeance = RefusDeQuand | 'lieu-disparu'

export type Proposition = Readonly<{
  id: Id
  actionId: Id | null
  /** Kept for oneself for now. */
  brouillon: boolean
  saisie: store.SaisieDeSeance
  /** That of another calendar it came from. */
  uid?: string
}>

async function cadreDe(tx: Tx, actionId: Id | null): Promise<policy.Cadre> {
  if (actionId === null) return { structureId: null, quartiers: [] }
  const action = found((await actionsDeDates(tx, [actionId])).get(actionId))
  return { structureId: action.structureId, quartiers: action.quartiers.map(({ id }) => id) }
}

/**
 * Writes a séance and lays its dates. The desk's own needs nobody's yes; a porteur's waits for it. The same id twice is
 * one séance.
 */
export const proposerSeance = (visit: Visit, p: Proposition): Promise<Result<Id, RefusDeSeance>> =>
  write(visit, async (tx) => {
    found(p.actionId !== null && (await trouverAction(tx, p.actionId))?.etat === 'annulee' ? null : p)
    const cadre = await cadreDe(tx, p.actionId)
    authorize(policy.peutEcrire(visit.me, cadre))
    await unSeulEnvoi(tx, p.id)
    const deja = await store.trouver(tx, p.id)
    if (deja) {
      authorize(policy.peutEcrire(visit.me, deja))
      return ok(p.id)
    }
    const dates = prevoir(visit, p.saisie.quand, await fondDuTerritoire(tx))
    if (!dates.ok) return dates
    const endroit = await endroitConnu(tx, p.saisie.endroit)
    if (!endroit.ok) return endroit
    const nouvelle: store.NouvelleSeance = {
      id: p.id,
      actionId: p.actionId,
      etat: p.brouillon ? 'brouillon' : policy.peutModerer(visit.me, cadre) ? 'validee' : 'proposee',
      uid: p.uid ?? `${p.id}@coup-de-pouce`,
      redigeePar: auteur(visit.me),
      materialiseeAu: jusquOu(visit),
    }
    await store.insererSeances(tx, visit, [[nouvelle, { ...p.saisie, endroit: endroit.value }]])
    await poser(
      tx,
      visit,
      dates.value.map((d) => ({ ...d, seanceId: p.id })),
    )
    await noter(tx, visit, 'seance', p.id, 'redaction')
    return ok(p.id)
  })

/**
 * A place as it will be kept: with its name in words, which stay should the place be taken away. A place that is no
 * longer there is refused; a room that is of another place too.
 */
export async function endroitConnu(tx: Tx, e: Endroit): Promise<Result<Endroit, 'lieu-disparu'>> {
  if (e.lieuId === null) return ok({ lieuId: null, salleId: null, lieuEcrit: e.lieuEcrit })
  const [lieu] = await lieuxEntiers(tx, e.lieuId)
  const salle = e.salleId === null ? null : lieu?.salles.find(({ id }) => id === e.salleId)
  if (!lieu || salle === undefined) return refused('lieu-disparu')
  return ok({ lieuId: lieu.id, salleId: salle?.id ?? null, lieuEcrit: nomDeLEndroit(lieu.nom, salle?.nom ?? null) })
}

export const nomDeLEndroit = (lieu: string, salle: string | null): string =>
  salle === null ? lieu : `${lieu}, ${salle}`

/** Changes a séance and all its dates to come; what was said of one date alone stays. Nothing said anew changes nothing. */
export const modifierSeance = (
  visit: Visit,
  id: Id,
  version: number,
  saisie: store.SaisieDeSeance,
): Promise<Result<Seance, RefusDeSeance>> =>
  write(visit, async (tx) => {
    const situee = permis(visit.me, policy.peutChanger, await store.trouver(tx, id))
    const dates = prevoir(visit, saisie.quand, await fondDuTerritoire(tx))
    if (!dates.ok) return dates
    const endroit = await endroitConnu(tx, saisie.endroit)
    if (!endroit.ok) return endroit
    const { seance } = situee
    const occurrences = await occurrencesDe(tx, id)
    const quand = await quandDuBrouillon(tx, seance, occurrences)
    if (store.memeSaisie({ ...seance, quand }, saisie)) {
      fresh(version === seance.version)
      return ok(seance)
    }
    // A rule that nobody touched stays written as it was, without end if it had none.
    const garde = seance.regle !== '' && store.memeQuand(quand, saisie.quand) ? quandDe(seance) : saisie.quand
    fresh(
      await store.enregistrerSeances(
        tx,
        visit,
        [
          [
            { id, version },
            { ...saisie, endroit: endroit.value, quand: garde },
          ],
        ],
        jusquOu(visit),
      ),
    )
    await redater(tx, visit, { seance, avant: { quand, occurrences }, prevues: dates.value })
    const apres = found(await store.trouver(tx, id)).seance
    await noter(tx, visit, 'seance', id, 'modification', changements(aPublier(seance), aPublier(apres)))
    return ok(apres)
  })

/** When a draft takes place: no further than its action goes, and there where its only date was moved. */
export const quandDuBrouillon = async (tx: Tx, seance: Seance, occurrences: readonly Occurrence[]): Promise<Quand> =>
  quandTenu(jusquALaFin(quandDe(seance), await finDeLAction(tx, seance.actionId)), occurrences)

/** One step of moderation that publishes nothing; `valider` goes through the publication. */
export const modererSeance = (
  visit: Visit,
  id: Id,
  geste: Exclude<GesteDeModeration, 'valider'>,
  mot: string,
): Promise<Result<Seance, RefusDeModeration>> =>
  write(visit, async (tx) => {
    const situee = found(await store.trouver(tx, id))
    authorize(geste === 'refuser' ? policy.peutModerer(visit.me, situee) : policy.peutProposerLe(visit.me, situee))
    const decision = moderer(situee.seance.etat, geste)
    if (!decision.ok) return decision
    fresh(await store.enregistrerEtat(tx, visit, situee.seance, decision.value, geste === 'refuser' ? mot : ''))
    await noter(tx, visit, 'seance', id, geste)
    if (geste === 'refuser') await annoncerLeRefus(tx, visit, id)
    return ok(found(await store.trouver(tx, id)).seance)
  })

export type RefusDeSuppression = 'deja-publiee'

/** Takes away a draft that nobody outside saw; what was published is called off instead. */
export const supprimerBrouillon = (visit: Visit, id: Id): Promise<Result<undefined, RefusDeSuppression>> =>
  write(visit, async (tx) => {
    const situee = permis(visit.me, policy.peutChanger, await store.trouver(tx, id))
    if (situee.publiee) return refused('deja-publiee')
    await store.supprimerSeance(tx, id)
    await noter(tx, visit, 'seance', id, 'suppression')
    return ok()
  })

/** « Me prévenir », or no longer. */
export const suivreSeance = (visit: Visit, id: Id, oui: boolean): Promise<void> =>
  write(visit, async (tx) => {
    const situee = found(await store.trouver(tx, id))
    authorize(policy.peutSuivre(visit.me))
    found(situee.publiee || null)
    const moi = found(personneDe(visit.me))
    await store.suivre(tx, visit, id, moi, oui)
    if (!oui) await nePlusDire(tx, id, moi)
  })
