import { type Champs, estCorrige, type Issue } from './bilan.ts'
import { estDeLIssue, estUneRaison, SIGNATURE } from './champs.ts'

/** A bilan as it was attested: nothing in it changes any more. */
export type ContenuAtteste = Readonly<{
  issue: Issue
  valeurs: Readonly<Record<string, string>>
  /** Shown to nobody: what a correction that is given up goes back to. Absent of what was signed before it was kept. */
  sources?: Sources
}>

/** Of each field: where it was found, whether it stood as it was found, and the figures that it explained. */
export type Sources = Readonly<Record<string, Readonly<{ provenance: string; telle: boolean; pour: string }>>>

export const sourcesDe = (champs: Champs): Sources =>
  Object.fromEntries(
    [...champs.values()].flatMap((champ) => {
      const { cle, provenance, pour = '' } = champ
      return provenance === '' && pour === '' ? [] : [[cle, { provenance, telle: !estCorrige(champ), pour }]]
    }),
  )

/** What has been read by whoever signs; who signs and why figures were corrected are written on that very page. */
export const aLire = (issue: Issue, champs: Champs): ContenuAtteste => ({
  issue,
  valeurs: Object.fromEntries(
    [...champs.values()]
      .filter(({ cle, valeur }) => valeur !== '' && !estUneRaison(cle) && !SIGNATURE.some((une) => une === cle))
      .map(({ cle, valeur }) => [cle, valeur] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ),
})

export type Difference = Readonly<{ cle: string; avant: string; apres: string }>

/** What a version shows: what was written for another exit waits there unseen, and why figures were corrected is of the draft. */
const ditDe = ({ issue, valeurs }: ContenuAtteste, cle: string): string =>
  cle === 'issue' ? issue : estDeLIssue(issue, cle) && !estUneRaison(cle) ? (valeurs[cle] ?? '') : ''

/** What two attested versions say differently: what became of the action, then field by field in the order of `ordre`. */
export function comparer(
  avant: ContenuAtteste,
  apres: ContenuAtteste,
  ordre: readonly string[],
): readonly Difference[] {
  const cles = [...new Set(['issue', ...ordre, ...Object.keys(avant.valeurs), ...Object.keys(apres.valeurs)])]
  return cles.flatMap((cle): Difference[] => {
    const [une, autre] = [ditDe(avant, cle), ditDe(apres, cle)]
    return une === autre ? [] : [{ cle, avant: une, apres: autre }]
  })
}
