import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Bloc, GenreDeBloc } from './types.ts'

export const BLOCS_MAX = 12
export const TOURS_MAX = 15

/** Below this, people only exchange cards. */
export const MINUTES_UTILES = 6

export const enTours = ({ genre }: Pick<Bloc, 'genre'>): boolean => genre === 'tables' || genre === 'stands'

/** In minutes, its rounds together. */
export const dureeDuBloc = ({ tours, minutes }: Pick<Bloc, 'tours' | 'minutes'>): number => Math.max(tours, 1) * minutes

export const dureeDesBlocs = (blocs: readonly Bloc[]): number => blocs.reduce((total, un) => total + dureeDuBloc(un), 0)

/** A day that was held well, to be changed as one likes. */
export const blocsDUsage = (): readonly Bloc[] => [
  unBloc('accueil', 'Accueil, un café', 30),
  unBloc('pleniere', 'Ouverture', 15),
  unBloc('tables', 'Porteurs entre eux', 8, 7, 5),
  unBloc('pause', 'Pause', 15),
  unBloc('stands', 'Stands ouverts', 8, 8, 3),
  unBloc('pleniere', 'Ce qu’on s’est promis', 15),
]

const unBloc = (genre: GenreDeBloc, titre: string, minutes: number, tours = 0, places = 0): Bloc => ({
  id: newId(),
  genre,
  titre,
  minutes,
  tours,
  places,
})

export type RefusDeBloc = 'trop-de-blocs' | 'bloc-parti' | 'sans-tours' | 'au-bord'

export type BlocSaisi = Readonly<
  Omit<Bloc, 'id' | 'tours' | 'places'> & { tours: number | null; places: number | null }
>

/** Rounds want a number of rounds, and of people together; what is no round has neither. */
export function lireBloc(id: Id, s: BlocSaisi): Result<Bloc, RefusDeBloc> {
  if (!enTours(s)) return ok({ ...s, id, tours: 0, places: 0 })
  const { tours, places } = s
  return tours && places ? ok({ ...s, id, tours, places }) : refused('sans-tours')
}

/** Added at the end; sent twice, once. */
export function ajouterBloc(blocs: readonly Bloc[], bloc: Bloc): Result<readonly Bloc[], RefusDeBloc> {
  if (blocs.some(({ id }) => id === bloc.id)) return ok(blocs)
  return blocs.length >= BLOCS_MAX ? refused('trop-de-blocs') : ok([...blocs, bloc])
}

export const changerBloc = (blocs: readonly Bloc[], bloc: Bloc): Result<readonly Bloc[], RefusDeBloc> =>
  blocs.some(({ id }) => id === bloc.id)
    ? ok(blocs.map((un) => (un.id === bloc.id ? bloc : un)))
    : refused('bloc-parti')

export const retirerBloc = (blocs: readonly Bloc[], id: Id): readonly Bloc[] => blocs.filter((un) => un.id !== id)

/** One place up or down. */
export function deplacerBloc(
  blocs: readonly Bloc[],
  id: Id,
  sens: 'haut' | 'bas',
): Result<readonly Bloc[], RefusDeBloc> {
  const rang = blocs.findIndex((un) => un.id === id)
  const vers = rang + (sens === 'haut' ? -1 : 1)
  const [un, autre] = [blocs[rang], blocs[vers]]
  if (!un) return refused('bloc-parti')
  if (!autre) return refused('au-bord')
  return ok(blocs.map((bloc, i) => (i === rang ? autre : i === vers ? un : bloc)))
}

/** Each block with the minute of the day at which it would begin. */
export function aQuelleHeure(
  blocs: readonly Bloc[],
  debut: Temporal.Instant,
): readonly Readonly<{ bloc: Bloc; debut: Temporal.Instant }>[] {
  let quand = debut
  return blocs.map((bloc) => {
    const la = { bloc, debut: quand }
    quand = quand.add({ minutes: dureeDuBloc(bloc) })
    return la
  })
}
