import { existsSync, readFileSync } from 'node:fs'
import { lireEnTravailleur } from '#modules/programmation/classeurs/travailleur.ts'
import { fromJson } from '#platform/json.ts'
import { type Figure, figure } from './figure.ts'
import { tableau } from './import.ts'

const BREST = new URL('../../shared/data/imports/programmation-2026-brest.xlsx', import.meta.url)
const FOIS = 6

/** What a correction costs: the file read again, in the worker, as its page does. The workbook of a town where it stands beside. */
export async function classeurs(only: string): Promise<Figure[]> {
  if (!'classeurs.'.startsWith(only) && !only.startsWith('classeurs')) return []
  const octets = existsSync(BREST) ? readFileSync(BREST) : new TextEncoder().encode(tableau(40))
  const temps: number[] = []
  for (let i = 0; i <= FOIS; i++) {
    const debut = performance.now()
    const lue = await lireEnTravailleur(octets, 'programmation.xlsx')
    temps.push((performance.now() - debut) / 1000)
    if (!lue.ok || fromJson(lue.value).actions.length < 30) throw new Error('The bench file was not understood')
  }
  const [premiere = 0, ...relectures] = temps
  const milieu = relectures.sort((a, b) => a - b)[FOIS / 2] ?? 0
  return [
    figure('classeurs.lecture', premiere, 's for 40 actions', 'lower', 1),
    figure('classeurs.relecture', milieu, 's for 40 actions read again', 'lower', 0.5),
  ]
}
