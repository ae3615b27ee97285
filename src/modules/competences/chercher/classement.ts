import { type Certitude, certitude } from './certitude.ts'
import { preparerBesoin, preparerTalent, rapprocher } from './rapprocher.ts'

export type JeuDeTextes = Readonly<{
  talents: readonly Readonly<{ id: string; texte: string }>[]
  appels: readonly Readonly<{ id: string; titre: string; texte: string }>[]
}>
/** Somebody thought of, and how surely. */
export type Pense = Readonly<{ talent: string; certitude: Certitude }>

type Place = Readonly<{ talent: string; certitude: Certitude | null }>

/** For each need, all talents, best first by text alone; equal ones, and those with nothing in common, by id. */
export const classer = (jeu: JeuDeTextes): ReadonlyMap<string, readonly string[]> =>
  new Map([...placer(jeu)].map(([appel, places]) => [appel, places.map(({ talent }) => talent)]))

/** For each need, those who are sure, then those who are possible, best first; nobody else. */
export function certitudes(jeu: JeuDeTextes): ReadonlyMap<string, readonly Pense[]> {
  return new Map(
    [...placer(jeu)].map(([appel, places]) => [
      appel,
      places.flatMap(({ talent, certitude }) => (certitude === null ? [] : [{ talent, certitude }])),
    ]),
  )
}

function placer({ talents, appels }: JeuDeTextes): ReadonlyMap<string, readonly Place[]> {
  const prepares = talents.map(({ id, texte }) => ({ talent: id, prepare: preparerTalent(texte) }))
  return new Map(
    appels.map((appel) => {
      const besoin = preparerBesoin(appel)
      const notes = prepares.map(({ talent, prepare }) => ({
        talent,
        certitude: certitude(besoin, prepare),
        score: rapprocher(besoin, prepare).score,
      }))
      notes.sort((a, b) => b.score - a.score || (a.talent < b.talent ? -1 : a.talent > b.talent ? 1 : 0))
      return [appel.id, notes]
    }),
  )
}
