import type { Issue } from './bilan.ts'

/** A bilan as it was attested: nothing in it changes any more. */
export type ContenuAtteste = Readonly<{
  issue: Issue
  valeurs: Readonly<Record<string, string>>
}>

export type Difference = Readonly<{ cle: string; avant: string; apres: string }>

/** What two attested versions say differently, field by field, in the order of `ordre`. */
export function comparer(
  avant: ContenuAtteste,
  apres: ContenuAtteste,
  ordre: readonly string[],
): readonly Difference[] {
  const cles = [...new Set([...ordre, ...Object.keys(avant.valeurs), ...Object.keys(apres.valeurs)])]
  return cles.flatMap((cle): Difference[] => {
    const [une = '', autre = ''] = [avant.valeurs[cle], apres.valeurs[cle]]
    return une === autre ? [] : [{ cle, avant: une, apres: autre }]
  })
}
