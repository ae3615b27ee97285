import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, param } from '#src/ground/web.ts'
import { peutInterroger } from '../policy.ts'
import { actionEtCadre } from '../usecases.ts'

/** What a page that collects regards knows: the action, for whoever may put the questions. */
export type AInterroger = Awaited<ReturnType<typeof aInterroger>>

/** The action of the address, when its regards may be collected by whoever asks. 404, then 403. */
export async function aInterroger(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action, cadre } = await actionEtCadre(tx, visit, param(c))
    authorize(peutInterroger(visit.me, cadre))
    return { visit, action }
  })
}
