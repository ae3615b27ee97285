import type { Action } from '#modules/programmation/index.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'
import { valeurAJour } from './cumul.ts'
import { type Compte, type IndicateurSuivi, lireCible, type Valeur, valeurDerivee } from './domain.ts'
import type { Passe } from './passe.ts'
import * as store from './store.ts'

/** One line of what is measured: the indicator, the value that stands, and what the counts give. */
export type LigneDIndicateur = Readonly<{
  indicateur: IndicateurSuivi
  /** Not written here yet: it comes as it is from the application. */
  prevu: boolean
  retenue: Valeur | null
  derivee: number | null
  /** Of sessions: the dates of the calendar that nobody counted, said beside those that were. */
  sansComptage: number
}>

/** The indicators of an action: those of its application, then those added since. Values kept back are for `structures`. */
export async function lignesDIndicateurs(
  tx: Tx,
  action: Pick<Action, 'id' | 'indicateurs'>,
  compte: Compte | null,
  structures: readonly Id[],
): Promise<LigneDIndicateur[]> {
  const suivis = (await store.deLAction(tx, action.id)).map((un) => ({
    ...un,
    valeurs: un.valeurs.filter((v) => v.transmiseLe !== null || structures.includes(v.structureId)),
  }))
  const connus = new Set(suivis.flatMap((un) => (un.prevuId === null ? [] : [un.prevuId])))
  const dits = new Set(suivis.flatMap((un) => un.definitions.map((d) => plier(d.libelle))))
  const prevus = action.indicateurs
    .filter((p) => !connus.has(p.id) && !dits.has(plier(p.libelle)))
    .map((p) => ligne(depuisLePrevu(action.id, p), true, compte))
  return [...prevus, ...suivis.map((un) => ligne(un, false, compte))]
}

/** What this action said of the same thing before, as far as who adds to it may read. */
export async function passeDe(tx: Tx, indicateur: IndicateurSuivi, lisible: (v: Valeur) => boolean): Promise<Passe> {
  const [definition] = indicateur.definitions
  if (!definition) return { annees: [], valeurs: [], confirmees: [] }
  const memes = indicateur.valeurs.filter(
    (v) => v.definition === definition.numero && v.etat !== 'renvoyee' && lisible(v),
  )
  const avant = (await store.desAnneesDAvant(tx, indicateur.actionId)).flatMap((un) => {
    const [d] = un.definitions
    const meme = d && plier(d.libelle) === plier(definition.libelle) && plier(d.unite) === plier(definition.unite)
    const retenue = meme ? valeurAJour(un.valeurs.filter(lisible), d.numero) : null
    return retenue ? [retenue.valeur] : []
  })
  return {
    annees: avant,
    valeurs: memes.flatMap((v) => (v.depuis === null ? [v.valeur] : [])),
    confirmees: memes.filter((v) => v.confirmee).map((v) => v.valeur),
  }
}

export type Serie = Readonly<{
  indicateurId: Id
  libelle: string
  unite: string
  /** Counted from dates, as they go: it has no value of its own. */
  derivee: boolean
  valeurs: readonly Readonly<{
    jour: Temporal.PlainDate
    valeur: number
    /** Under its present definition. */
    meme: boolean
    statistique: boolean
    periode: boolean
  }>[]
}>

/** What measures an action and counts, with the years before of the same definition; values kept back are for `structures`. */
export async function seriesDe(tx: Tx, actionId: Id, structures: readonly Id[]): Promise<Serie[]> {
  const suivis = await store.deLAction(tx, actionId)
  const avant = suivis.length === 0 ? [] : await store.desAnneesDAvant(tx, actionId)
  return suivis.flatMap((un) => {
    const [definition] = un.definitions
    if (!definition) return []
    const { libelle, unite, precision, derive } = definition
    const dites = [un, ...avant].flatMap((autre) =>
      autre.valeurs
        .filter((v) => v.etat === 'compte' && (v.transmiseLe !== null || structures.includes(v.structureId)))
        .map((v) => ({ v, definition: autre.definitions.find((d) => d.numero === v.definition) })),
    )
    const valeurs = dites
      .filter(({ definition: d }) => d && plier(d.libelle) === plier(libelle))
      .map(({ v, definition: d }) => ({
        jour: v.jour,
        valeur: v.valeur,
        meme: d !== undefined && plier(d.unite) === plier(unite) && d.precision === precision && d.derive === derive,
        statistique: v.preuve === 'statistique',
        periode: v.depuis !== null,
      }))
    return [{ indicateurId: un.id, libelle, unite, derivee: derive !== null, valeurs }]
  })
}

/** Where one stands. */
export function ligne(indicateur: IndicateurSuivi, prevu: boolean, compte: Compte | null): LigneDIndicateur {
  const [definition] = indicateur.definitions
  return {
    indicateur,
    prevu,
    retenue: definition ? valeurAJour(indicateur.valeurs, definition.numero) : null,
    derivee: definition?.derive ? valeurDerivee(definition.derive, compte) : null,
    sansComptage: definition?.derive === 'seances' ? (compte?.sansComptage ?? 0) : 0,
  }
}

/** The one of the application as it would be measured: always the same id, so that two people who begin it make one. */
export function depuisLePrevu(actionId: string, p: Action['indicateurs'][number]): IndicateurSuivi {
  const { cible, unite } = lireCible(p.cible)
  return {
    id: idOf('indicateur-suivi', actionId, plier(p.libelle)),
    actionId,
    prevuId: p.id,
    definitions: [
      {
        numero: 1,
        libelle: p.libelle,
        precision: '',
        unite,
        source: '',
        derive: null,
        cible,
        fiche: null,
        par: '',
        le: Temporal.Instant.fromEpochMilliseconds(0),
      },
    ],
    valeurs: [],
  }
}
