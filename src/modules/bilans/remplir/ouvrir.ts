import { type Appel, trouverAppel } from '#modules/appels/index.ts'
import { trouverAction } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { found, type Me, permis, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Bilan, type ChampEcrit, type Champs, joursVotes } from '../domain/bilan.ts'
import type { Comptees } from '../domain/champs.ts'
import { type Delai, delaiDe } from '../domain/echeance.ts'
import type { Periode } from '../domain/verifier.ts'
import type { Reponse } from '../domain/ville.ts'
import * as policy from '../policy.ts'
import { suiteDe } from '../queries.ts'
import * as store from '../store/bilans.ts'
import * as champsStore from '../store/champs.ts'
import { lireReglages, type Reglages } from '../store/reglages.ts'
import * as reponsesStore from '../store/reponses.ts'
import { type Suggestion, suggestions } from '../store/suggestions.ts'
import { compteesDe } from './faits-queries.ts'

/** A bilan as this person may see it. */
export type Ouvert = Readonly<{
  visit: Visit
  bilan: Bilan
  champs: Champs
  delai: Delai
  reglages: Reglages
  suggestions: readonly Suggestion[]
  /** The days of the action as they were voted. */
  periode: Periode
  /** Of an action told as never done: what was counted all the same. */
  comptees: Comptees | null
  plumes: readonly champsStore.Plume[]
  /** The coup de pouce that was asked for it. */
  aide: Appel | null
  peutEcrire: boolean
  peutSuggerer: boolean
  /** Signed, and of an action that nothing renews yet. */
  peutReconduire: boolean
  /** Of a bilan under correction, others read what was attested. */
  atteste: boolean
  /** What the city answered, to whom it concerns: every version's. */
  reponses: readonly Reponse[]
  /** The last answer to the version that is read: its word, its day, by whom. */
  dite: Reponse | null
  /** The last version signed, where an earlier one is read. */
  remplaceePar?: number
}>

/** Who is at the keyboard, to tell two of them apart. */
export const compteDe = (me: Me): string => (me.genre === 'compte' ? me.compteId : me.genre)

/**
 * The draft for its author and who helps to write; what was attested, for the city and the funders, and for whoever asks
 * for a version by its `numero`.
 */
export async function ouvrir(tx: Tx, visit: Visit, id: Id, numero: number | null = null): Promise<Ouvert> {
  const bilan = permis(visit.me, policy.peutLireAtteste, await store.find(tx, id))
  const brouillon = policy.peutLireLeBrouillon(visit.me, bilan)
  // Nothing was signed yet: for the city and the funders there is nothing to read.
  found(brouillon || bilan.numero > 0 || null)
  const reglages = await lireReglages(tx)
  const action = found(await trouverAction(tx, bilan.actionId))
  const periode = joursVotes(action)
  const peutReconduire =
    bilan.numero > 0 && policy.peutReconduire(visit.me, bilan) && (await suiteDe(tx, bilan.actionId)) === null
  const toutes = await reponsesStore.reponses(tx, id)
  const dite = toutes.findLast((une) => une.numero === (numero ?? bilan.numero)) ?? null
  const reponses = policy.peutLireLesReponses(visit.me, bilan) ? toutes : []
  const commun = { visit, bilan, reglages, delai: await delaiDe(tx, bilan), periode, peutReconduire, reponses, dite }
  if (!brouillon || numero !== null) {
    const signee = found((await store.versions(tx, id)).find((une) => numero === null || une.numero === numero) ?? null)
    const { contenu, attesteeLe } = signee
    return {
      ...commun,
      bilan: {
        ...bilan,
        etat: 'atteste',
        issue: contenu.issue,
        numero: signee.numero,
        attesteLe: attesteeLe,
        mot: dite?.mot ?? null,
      },
      champs: champsDe(signee),
      suggestions: [],
      comptees: null,
      plumes: [],
      aide: null,
      peutEcrire: false,
      peutSuggerer: false,
      atteste: true,
      ...(signee.numero < bilan.numero ? { remplaceePar: bilan.numero } : {}),
    }
  }
  const demandee = await trouverAppel(tx, id)
  return {
    ...commun,
    champs: await champsStore.champs(tx, id),
    suggestions: await suggestions(tx, id),
    comptees: await compteesDe(tx, bilan),
    plumes: await champsStore.autresPlumes(tx, visit, id, compteDe(visit.me)),
    aide: demandee?.structureId === bilan.structureId ? demandee : null,
    peutEcrire: policy.peutEcrire(visit.me, bilan) && bilan.etat === 'brouillon',
    // Whoever writes has no margin.
    peutSuggerer:
      policy.peutSuggerer(visit.me, bilan) && !policy.peutEcrire(visit.me, bilan) && bilan.etat === 'brouillon',
    atteste: bilan.etat === 'atteste',
  }
}

/** The fields as they were when attested. */
const champsDe = (version: store.VersionAttestee): Champs =>
  new Map(
    Object.entries(version.contenu.valeurs).map(([cle, valeur]): [string, ChampEcrit] => [
      cle,
      {
        cle,
        valeur,
        provenance: '',
        trouve: '',
        version: version.numero,
        par: version.par,
        modifieLe: version.attesteeLe,
      },
    ]),
  )
