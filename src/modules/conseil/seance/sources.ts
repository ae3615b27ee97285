import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import type { Tx } from '#src/ground/visit.ts'
import { lignesALire, notesDe } from '../lecture/queries.ts'
import { estDici, type Membre } from '../membres/domain.ts'
import { liensDe } from '../membres/liens-store.ts'
import type { Lecture } from './domain.ts'

/** An application on the reading list, by the number that is called out. */
export type LigneLue = Readonly<{
  numero: number
  actionId: Id
  titre: string
  structure: string
  structureId: Id
  quartiers: readonly Id[]
  /** Those of the council of its quartier. */
  membres: readonly Id[]
}>

export type LeConseil = Readonly<{
  lignes: readonly LigneLue[]
  /** By action, the members who are tied to it, gone since or not: their voice was counted. */
  lies: ReadonlyMap<Id, ReadonlySet<Id>>
  lectures: ReadonlyMap<Id, readonly Lecture[]>
}>

/** The member who acts, and all who sit. */
export type Ceans = Readonly<{ moi: Membre; membres: readonly Membre[] }>

/** What is decided on, and by whom: the lines of the year, who is tied to which, what each line's readers said. */
export async function leConseil(tx: Tx, annee: number, { moi, membres }: Ceans): Promise<LeConseil> {
  const [liens, lignes, notes] = await together([
    liensDe(tx, annee),
    lignesALire(tx, annee),
    notesDe(tx, annee, moi.litDepuis),
  ])
  const parQuoi = Map.groupBy(liens, ({ actionId, structureId }) => actionId ?? structureId)
  const lectures = new Map<Id, Lecture[]>()
  for (const { actionId, membreId, sens } of notes)
    lectures.set(actionId, [
      ...(lectures.get(actionId) ?? []),
      { membreId, opinion: sens === 'sans-avis' ? 'sans' : sens },
    ])
  return {
    lectures,
    // In the order of their numbers; one that has none yet is not called out.
    lignes: lignes.flatMap(({ id, numero, titre, structure, structureId, quartiers }) =>
      numero === null
        ? []
        : [
            {
              ...{ actionId: id, numero, titre, structure, structureId, quartiers },
              membres: membres.filter((un) => estDici(un, quartiers)).map((un) => un.id),
            },
          ],
    ),
    lies: new Map(
      lignes.map(({ id, structureId }) => [
        id,
        new Set([id, structureId].flatMap((quoi) => parQuoi.get(quoi) ?? []).map(({ membreId }) => membreId)),
      ]),
    ),
  }
}
