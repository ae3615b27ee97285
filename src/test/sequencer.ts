import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest first: begun last, one of them would leave the other core idle at the end of a run. */
const LONGEST = [
  'src/rights.test.ts',
  'journeys/axe.test.ts',
  'journeys/reflux.test.ts',
  'whole-house/portes.test.ts',
  'journeys/bilan.test.ts',
  'journeys/programmation.test.ts',
  'durability/import.test.ts',
  'whole-house/gardees.test.ts',
  'journeys/seul.test.ts',
  'demonstration/outils.test.ts',
  'journeys/semaine.test.ts',
  'whole-house/lectures.test.ts',
  'whole-house/lecteurs.test.ts',
  'import/screens/import.test.ts',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.findIndex((path) => moduleId.endsWith(path))
  return place < 0 ? LONGEST.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
