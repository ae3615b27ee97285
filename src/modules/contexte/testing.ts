import type { Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Definition, Valeur } from './domain.ts'
import { saveValeurs, saveZones, serieDe } from './store.ts'

export const CODE_DU_QUARTIER = 'QN04405M'

/** The quartier of the scene has its code. */
export const coder = (s: Scene, code = CODE_DU_QUARTIER, autresNoms: readonly string[] = []): Promise<unknown> =>
  s.prepare((tx) =>
    tx
      .updateTable('quartiers')
      .set({ code, autres_noms: [...autresNoms] })
      .where('id', '=', s.quartierId)
      .execute(),
  )

const VALEURS: readonly Valeur[] = [
  { code: CODE_DU_QUARTIER, annee: 2019, etat: 'connue', valeur: 44.5 },
  { code: CODE_DU_QUARTIER, annee: 2021, etat: 'connue', valeur: 42.1 },
  { code: '44109', annee: 2021, etat: 'connue', valeur: 16.4 },
  { code: '244400404', annee: 2021, etat: 'secret', valeur: null },
]

/** A series of the catalogue with its figures, brought by the city. */
export async function uneSerie(
  s: Scene,
  dite: Readonly<{ valeurs?: readonly Valeur[]; definition?: Partial<Definition> }> = {},
): Promise<Id> {
  await coder(s)
  const depart = CATALOGUE.find(({ cle }) => cle === 'taux-de-pauvrete')
  if (!depart) throw new Error('No such series')
  const { definition: _d, ou: _o, ...definition } = depart
  return s.prepare(async (tx) => {
    const id = await serieDe(tx, s.visit('cdsu'), newId(), { ...definition, ...dite.definition })
    await saveValeurs(tx, id, dite.valeurs ?? VALEURS)
    await saveZones(tx, [
      { code: '44109', nom: 'Nantes' },
      { code: '244400404', nom: 'La métropole' },
    ])
    return id
  })
}
