import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { type Compte, type Genre, SEUL_LE_TOTAL } from './domain.ts'
import { insert } from './store.ts'

type ComptageDEssai = Partial<Compte> &
  Readonly<{ actionId: Id; occurrenceId?: Id; genre?: Genre; jour?: string; libelle?: string }>

/** A count that tests start from. */
export async function unComptage(s: Scene, p: ComptageDEssai): Promise<Id> {
  const id = newId()
  const { actionId, occurrenceId = null, genre = 'seance', jour = '2026-03-04', libelle = '', ...compte } = p
  const sujet = { actionId, occurrenceId, genre, jour: Temporal.PlainDate.from(jour), libelle }
  await s.prepare((tx, visit) =>
    insert(tx, visit, { id, sujet, compte: { ...SEUL_LE_TOTAL, total: 10, ...compte }, maniere: 'page' }),
  )
  return id
}
