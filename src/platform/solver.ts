import * as highs from 'highs'

/** What is used of HiGHS: one linear program in CPLEX's text, its optimum out. Blocks the thread: call it in a worker. */
export type Solver = Readonly<{
  solve: (
    problem: string,
    options: Readonly<Record<string, string | number | boolean>>,
  ) => Readonly<{
    Status: string
    ObjectiveValue: number
    Columns: Readonly<Record<string, Readonly<{ Primal?: number }> | undefined>>
  }>
}>

// Its declarations name no default export, which its ES module has.
const { default: load } = highs as unknown as { default: () => Promise<Solver> }

let loaded: Promise<Solver> | null = null

/** The solver, compiled once a process; it keeps nothing from one problem to the next. */
export function loadSolver(): Promise<Solver> {
  loaded ??= load()
  return loaded
}
