import type { Pense } from '#modules/competences/index.ts'
import { type Figure, figure } from './figure.ts'

type Jugements = Readonly<Record<string, Readonly<Record<string, number>>>>

/**
 * What « sûre » and « possible » are worth on a judged set: how many sure ones are graded 2 or 3, how many of those graded
 * 3 are sure, how many possible ones are graded at all, and how many needs would get a sure one from people graded nothing.
 * The last takes out, need by need, whoever was graded for it: certainty depends on nobody else.
 */
export function partsDeCertitude(
  cle: string,
  jugements: Jugements,
  pensees: ReadonlyMap<string, readonly Pense[]>,
): Figure[] {
  const notees = [...pensees].flatMap(([appel, gens]) =>
    gens.map(({ talent, certitude }) => ({ appel, certitude, note: jugements[appel]?.[talent] ?? 0 })),
  )
  const sures = notees.filter(({ certitude }) => certitude === 'sure')
  const possibles = notees.filter(({ certitude }) => certitude === 'possible')
  const trois = Object.values(jugements).flatMap((notes) => Object.values(notes).filter((note) => note === 3))
  const trompes = new Set(sures.filter(({ note }) => note === 0).map(({ appel }) => appel))
  const part = (combien: number, tout: number): number => (tout === 0 ? 1 : combien / tout)
  return [
    figure(`${cle}.sure-are-good`, part(sures.filter(({ note }) => note >= 2).length, sures.length), '', 'higher', 0.9),
    figure(
      `${cle}.best-are-sure`,
      part(sures.filter(({ note }) => note === 3).length, trois.length),
      '',
      'higher',
      0.55,
    ),
    figure(
      `${cle}.possible-are-graded`,
      part(possibles.filter(({ note }) => note >= 1).length, possibles.length),
      '',
      'higher',
      0.5,
    ),
    figure(`${cle}.sure-of-nobody`, trompes.size / pensees.size, '', 'lower', 0.05),
  ]
}
