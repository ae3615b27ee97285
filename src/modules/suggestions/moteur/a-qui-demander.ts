import type { Appel } from '#modules/appels/index.ts'
import { certitudeDe, entreeDuLexique, preparerTalent, rapprocher } from '#modules/competences/index.ts'
import { type ChoixDAction, choixDActions } from '#modules/programmation/index.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { besoinLu } from './lecture.ts'

/** Where to turn for a need that nobody's words answer: what it is about, and the actions of others that are too. */
export type Pistes = Readonly<{
  /** A family of the lexicon; `null` when the need tells none. */
  famille: string | null
  actions: readonly ChoixDAction[]
}>

/** Titles read at once, a millisecond each: more would keep everybody waiting. */
const ACTIONS_LUES = 80
const ACTIONS_DITES = 3

export async function pistesPour(tx: Tx, visit: Visit, appel: Appel): Promise<Pistes> {
  const { prepare } = besoinLu(appel)
  const [premiere] = prepare.alentours
  const actions = (await choixDActions(tx, visit.me))
    .filter(({ structureId }) => structureId !== appel.structureId)
    .slice(0, ACTIONS_LUES)
    .map((action) => ({ action, talent: preparerTalent(action.libelle) }))
    .map(({ action, talent }) => ({ action, talent, trouve: rapprocher(prepare, talent) }))
    .filter(({ talent, trouve }) => certitudeDe(prepare, talent, trouve) !== null)
    .toSorted((a, b) => b.trouve.score - a.trouve.score)
    .slice(0, ACTIONS_DITES)
  return {
    famille: premiere ? (entreeDuLexique(premiere.id)?.famille ?? null) : null,
    actions: actions.map(({ action }) => action),
  }
}
