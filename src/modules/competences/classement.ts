import { preparerBesoin, preparerTalent, rapprocher } from './rapprocher.ts'

export type JeuDeTextes = Readonly<{
  talents: readonly Readonly<{ id: string; texte: string }>[]
  appels: readonly Readonly<{ id: string; titre: string; texte: string }>[]
}>

/** For each need, all talents, best first by text alone; equal ones, and those with nothing in common, by id. */
export function classer({ talents, appels }: JeuDeTextes): ReadonlyMap<string, readonly string[]> {
  const prepares = talents.map(({ id, texte }) => ({ id, talent: preparerTalent(texte) }))
  return new Map(
    appels.map((appel) => {
      const besoin = preparerBesoin(appel)
      const notes = prepares.map(({ id, talent }) => ({ id, score: rapprocher(besoin, talent).score }))
      notes.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
      return [appel.id, notes.map((note) => note.id)]
    }),
  )
}
