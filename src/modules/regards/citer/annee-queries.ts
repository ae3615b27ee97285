import { fromRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Critere, Niveau, Voix } from '../domain.ts'

/** What each voice said of the actions of a year, without a name; and how many participants answered, action by action. */
export type RegardsDUneAnnee = Readonly<{
  regards: readonly Readonly<{
    actionId: Id
    titre: string
    voix: Voix
    niveaux: Readonly<Partial<Record<Critere, Niveau>>>
  }>[]
  participants: readonly Readonly<{ actionId: Id; combien: number }>[]
}>

export async function regardsDeLAnnee(tx: Tx, annee: number): Promise<RegardsDUneAnnee> {
  const lus = await together({
    regards: tx
      .selectFrom('regards as r')
      .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'r.action_id'))
      .select(['r.action_id', 'a.titre', 'r.voix', 'r.niveaux'])
      .where('a.annee', '=', annee)
      .where('a.archivee_le', 'is', null)
      .orderBy('a.titre')
      .orderBy('r.id')
      .execute(),
    participants: tx
      .selectFrom('reponses_de_participants as p')
      .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'p.action_id'))
      .select((eb) => ['p.action_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('combien')])
      .where('a.annee', '=', annee)
      .where('a.archivee_le', 'is', null)
      .groupBy('p.action_id')
      .orderBy('p.action_id')
      .execute(),
  })
  return {
    regards: lus.regards.map((row) => fromRow(row)),
    participants: lus.participants.map((row) => fromRow(row)),
  }
}
