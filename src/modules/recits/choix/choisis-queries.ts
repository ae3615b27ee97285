import { fromRow } from '#platform/columns.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'
import { dire, type RecitDit } from '../dits/domain.ts'
import { photoDuRecit } from '../dits/store.ts'
import { t } from '../dits/textes.fr.ts'

/** A story of a choice that was closed, by its id and the print of the words agreed to: its words are read when they are shown. */
export type RecitChoisi = Readonly<{
  recitId: Id
  empreinte: string
  choix: string
  raison: string
  /** In better, in worse or not at all: told of those that everybody may read. */
  sens: RecitDit['sens']
  dit: 'a-tous' | 'au-conseil' | 'retire'
  /** When and why it was taken back, in words: « Retiré à la demande de la personne, le … ». */
  retrait: string
}>

const lus = (tx: Tx) =>
  tx
    .selectFrom('recits as r')
    .select(['r.id', 'r.texte', 'r.langue', 'r.sens', 'r.depuis', 'r.autre', 'r.nom', 'r.accord', 'r.empreinte'])
    .select(['r.action_id', 'r.etat', 'r.raconte_le'])
    .select(photoDuRecit)

/** Those that a group chose in a year, each once, in the order of the choices; one statement. */
export async function recitsChoisis(tx: Tx, annee: number): Promise<readonly RecitChoisi[]> {
  const rows = await lus(tx)
    .innerJoin('recits_choisis as c', (join) => sameTerritoire(join, 'c.recit_id', 'r.id'))
    .innerJoin('choix_de_recits as x', (join) => sameTerritoire(join, 'x.id', 'c.choix_id'))
    .select(['x.titre as choix', 'c.raison', 'r.retire_le', 'r.retire_pour'])
    .where('x.clos_le', 'is not', null)
    .where('x.jour', '>=', Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }))
    .where('x.jour', '<=', Temporal.PlainDate.from({ year: annee, month: 12, day: 31 }))
    .orderBy('x.jour')
    .orderBy('x.id')
    .orderBy('c.choisi_le')
    .orderBy('r.id')
    .limit(200)
    .execute()
  const choisis = rows.map(({ choix, raison, retire_le: le, retire_pour: pour, ...row }): RecitChoisi => {
    const recit = fromRow(row)
    const { id: recitId, empreinte, sens } = recit
    const dit = row.etat === 'retire' ? 'retire' : dire(recit, 'public') ? 'a-tous' : 'au-conseil'
    return {
      recitId,
      empreinte,
      choix,
      raison: dit === 'a-tous' ? raison : '',
      sens,
      dit,
      retrait: le ? t.retireLe(enClair(jourDe(le)), pour) : '',
    }
  })
  return [...Map.groupBy(choisis, ({ recitId }) => recitId).values()].flatMap(unSeul)
}

/** A story that two groups chose is one, with the name of both and the reasons of each. */
function unSeul(fois: readonly RecitChoisi[]): readonly RecitChoisi[] {
  const [un, ...autres] = fois
  if (!un || autres.length === 0) return fois
  const raisons = new Set(fois.map(({ raison }) => raison.replace(/[.\s]+$/u, '')).filter(Boolean))
  const choix = new Set(fois.map((une) => une.choix))
  return [{ ...un, choix: joints([...choix], ' et '), raison: [...raisons].join(' ; ') }]
}

/** The words of these stories, as everybody may read them today; of one taken back, or kept to the council, nothing. */
export async function motsDesRecits(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, RecitDit>> {
  if (ids.length === 0) return new Map()
  const rows = await lus(tx)
    .where('r.id', 'in', [...ids])
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const dit = dire(fromRow(row), 'public')
      return dit ? [[dit.id, dit] as const] : []
    }),
  )
}
