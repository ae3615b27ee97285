import type { Comptes } from '#modules/presences/index.ts'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Compte } from './domain.ts'
import { depuisLePrevu, type LigneDIndicateur, ligne } from './lire.ts'
import * as store from './store.ts'
import { quantite } from './textes.fr.ts'
import { etatDe, prevuDe } from './views.tsx'

/** What an action aims at, and what measures it, in words. */
export type Chainon = Readonly<{
  objectifs: string
  mesures: readonly Readonly<{ libelle: string; prevu: string; aujourdhui: string }>[]
}>

/**
 * The last links of the chain of results (pillar, action, what it aims at, what measures it) for many actions at once. Values that a
 * structure keeps for itself are not told.
 */
export async function chaineDe(
  tx: Tx,
  situees: readonly Readonly<{ action: Readonly<{ id: Id }>; compte: Comptes | null }>[],
): Promise<ReadonlyMap<Id, Chainon>> {
  const ids = situees.map(({ action }) => action.id)
  if (ids.length === 0) return new Map()
  const lus = await together({
    dites: tx.selectFrom('actions').select(['id', 'objectifs']).where('id', 'in', ids).execute(),
    prevus: tx
      .selectFrom('indicateurs')
      .select(['id', 'action_id', 'libelle', 'cible'])
      .where('action_id', 'in', ids)
      .orderBy('rang')
      .orderBy('id')
      .execute(),
    suivis: store.desActions(tx, ids),
  })
  const objectifs = new Map(lus.dites.map((une) => [une.id, une.objectifs]))
  const prevus = Map.groupBy(lus.prevus, (un) => un.action_id)
  const suivis = Map.groupBy(lus.suivis, (un) => un.actionId)
  return new Map(
    situees.map(({ action: { id }, compte }) => {
      const siens = suivis.get(id) ?? []
      const connus = new Set(siens.flatMap(({ prevuId }) => (prevuId === null ? [] : [prevuId])))
      const nommes = new Set(siens.flatMap(({ definitions }) => definitions.map((d) => plier(d.libelle))))
      const lignes = [
        ...(prevus.get(id) ?? [])
          .filter((p) => !connus.has(p.id) && !nommes.has(plier(p.libelle)))
          .map((p) => ligne(depuisLePrevu(id, p), true, null)),
        ...siens.map((un) =>
          ligne({ ...un, valeurs: un.valeurs.filter((v) => v.transmiseLe !== null) }, false, compteDe(compte)),
        ),
      ]
      return [
        id,
        {
          objectifs: (objectifs.get(id) ?? '').trim().replace(/[\s.;]*\n\s*/gu, ' ; '),
          mesures: lignes.flatMap(enMots),
        },
      ]
    }),
  )
}

// Who came differently is counted action by action, on its own page.
const compteDe = (compte: Comptes | null): Compte | null => compte && { ...compte, sansComptage: 0, personnes: null }

function enMots(l: LigneDIndicateur): Chainon['mesures'] {
  const [definition] = l.indicateur.definitions
  if (!definition) return []
  const { valeur, environ } = etatDe(l)
  return [
    {
      libelle: definition.libelle,
      prevu: prevuDe(definition),
      aujourdhui: quantite(valeur, definition.unite, environ),
    },
  ]
}
