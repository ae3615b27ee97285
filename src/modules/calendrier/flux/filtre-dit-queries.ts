import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/visit.ts'
import { nomDeNature } from '../domain/seance.ts'
import type { Filtre } from '../filtre.ts'

/** What a filter asks, in words: « Santé », « 8 ans », « Maison de quartier ». Of what is gone, nothing is said. */
export async function filtreDit(tx: Tx, filtre: Filtre): Promise<string[]> {
  const nomDe = async (table: 'lieux' | 'structures' | 'quartiers', id: Id | null) =>
    id === null ? '' : ((await tx.selectFrom(table).select('nom').where('id', '=', id).executeTakeFirst())?.nom ?? '')
  const { action } = filtre
  const titre =
    action === null
      ? ''
      : ((await tx.selectFrom('actions').select('titre').where('id', '=', action).executeTakeFirst())?.titre ?? '')
  return [
    filtre.theme,
    filtre.public,
    filtre.age === null ? '' : `${filtre.age} ans`,
    nomDeNature(filtre.nature),
    titre,
    await nomDe('structures', filtre.porteur),
    await nomDe('lieux', filtre.lieu),
    await nomDe('quartiers', filtre.quartier),
  ].filter((mot) => mot !== '')
}
