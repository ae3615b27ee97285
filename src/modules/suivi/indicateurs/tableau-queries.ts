import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'
import { NOM_DE_LA_MESURE } from '../dits/textes.fr.ts'
import { ENVIRON } from './domain.ts'

/** What the city's tracker told of an action, in its own words: how many séances, how many participants (persons, no presences). */
export type ChiffresDuTableau = Readonly<{ seances: string; participants: string }>

/** « 12 séances et 34 participants »; empty: it tells neither. */
export const direLesChiffres = (dits: ChiffresDuTableau | null): string =>
  dits === null ? '' : [dits.seances, dits.participants].filter((dit) => dit !== '').join(' et ')

const QUOI = ['seances', 'participants'] as const
const MOTS = { seances: 'séance', participants: 'participant' } as const

/** The latest of each, of those of these actions of which it told any. */
export async function chiffresDuTableau(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, ChiffresDuTableau>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('indicateurs_suivis as s')
    .innerJoin('definitions_d_indicateur as e', (join) =>
      join
        .onRef('e.territoire_id', '=', 's.territoire_id')
        .onRef('e.indicateur_id', '=', 's.id')
        .onRef('e.numero', '=', 's.definition'),
    )
    .innerJoin('valeurs_d_indicateur as v', (join) =>
      join
        .onRef('v.territoire_id', '=', 's.territoire_id')
        .onRef('v.indicateur_id', '=', 's.id')
        .onRef('v.definition', '=', 's.definition'),
    )
    .select(['s.action_id', 'e.libelle', 'v.valeur', 'v.preuve_dite'])
    .where(sql<boolean>`s.action_id = any(${[...ids]}::uuid[])`)
    .where('s.retire_le', 'is', null)
    .where('v.origine', '=', 'import')
    .where(
      'e.libelle',
      'in',
      QUOI.map((quoi) => NOM_DE_LA_MESURE[quoi][0]),
    )
    .orderBy('v.jour', 'desc')
    .orderBy('v.cree_le', 'desc')
    .orderBy('v.id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.action_id)].map(([id, siennes]) => {
      const dit = (quoi: (typeof QUOI)[number]) => {
        const une = siennes.find(({ libelle }) => libelle === NOM_DE_LA_MESURE[quoi][0])
        if (!une) return ''
        return `${une.preuve_dite === ENVIRON ? 'environ ' : ''}${pluriel(une.valeur, MOTS[quoi], `${MOTS[quoi]}s`)}`
      }
      return [id, { seances: dit('seances'), participants: dit('participants') }]
    }),
  )
}
