import { ETATS_PUBLICS } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { nomDeNature } from '../domain/seance.ts'
import type { Filtre } from './filtre.ts'

/** What a filter asks, in words: « Santé », « 8 ans », « Maison de quartier ». Of what is gone, or not public, nothing is said. */
export async function filtreDit(tx: Tx, filtre: Filtre): Promise<string[]> {
  const nomDe = async (table: 'lieux' | 'structures' | 'quartiers', id: Id | null) =>
    id === null ? '' : ((await tx.selectFrom(table).select('nom').where('id', '=', id).executeTakeFirst())?.nom ?? '')
  const action =
    filtre.action === null
      ? undefined
      : await tx
          .selectFrom('actions')
          .select('titre')
          .where('id', '=', filtre.action)
          .where('etat', 'in', ETATS_PUBLICS)
          .where('archivee_le', 'is', null)
          .executeTakeFirst()
  return [
    filtre.q === '' ? '' : `« ${filtre.q} »`,
    filtre.theme,
    filtre.pilier,
    filtre.public,
    filtre.age === null ? '' : `${filtre.age} ans`,
    nomDeNature(filtre.nature),
    filtre.financeur,
    action?.titre ?? '',
    await nomDe('structures', filtre.porteur),
    await nomDe('lieux', filtre.lieu),
    await nomDe('quartiers', filtre.quartier),
  ].filter((mot) => mot !== '')
}
