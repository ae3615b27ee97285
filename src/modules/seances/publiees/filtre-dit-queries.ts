import { ETATS_PUBLICS } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { type Dits, enMots } from '#src/ground/filtre.ts'
import type { Tx } from '#src/ground/visit.ts'
import { nomDeNature } from '../domain/seance.ts'
import type { Filtre } from './filtre.ts'

/** What a filter asks, in words: « Santé », « 8 ans », « Maison de quartier ». Of what is gone, or not public, nothing is said. */
export const filtreDit = async (tx: Tx, filtre: Filtre): Promise<string[]> => enMots(await filtreDitParNom(tx, filtre))

/** The same, by the names that addresses give them. */
export async function filtreDitParNom(tx: Tx, filtre: Filtre): Promise<Dits> {
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
  return {
    q: filtre.q === '' ? '' : `« ${filtre.q} »`,
    theme: filtre.theme,
    pilier: filtre.pilier === '' ? '' : `pilier ${filtre.pilier}`,
    public: filtre.public,
    age: filtre.age === null ? '' : `${filtre.age} ans`,
    nature: nomDeNature(filtre.nature),
    financeur: filtre.financeur === '' ? '' : `financeur ${filtre.financeur}`,
    action: action?.titre ?? '',
    porteur: await nomDe('structures', filtre.porteur),
    lieu: await nomDe('lieux', filtre.lieu),
    quartier: await nomDe('quartiers', filtre.quartier),
  }
}
