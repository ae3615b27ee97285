import { noterTous } from '#modules/personnes/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { authorize, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { peutReunirLesThemes } from '../policy.ts'
import * as store from './themes-store.ts'

/** The themes of here, and what a person said is one with each. */
export const lireLesThemes = (visit: Visit) =>
  read(visit, async (tx) => {
    authorize(peutReunirLesThemes(visit.me))
    return { portes: await store.themesPortes(tx), reunis: await store.reunis(tx) }
  })

export type RefusDeTheme = 'un-seul' | 'plus-d-ici' | 'deja'

const un = (visit: Visit, tx: Tx) => oneAtATime(tx, `themes ${visit.territoire.id}`)

/**
 * Several writings of one theme become it: the actions that bore them bear it, and the next files are read so. One that is
 * one with another already is no theme any more: neither is it kept, nor does it turn in a circle.
 */
export const reunirLesThemes = (
  visit: Visit,
  choisis: readonly string[],
  nom: string,
): Promise<Result<number, RefusDeTheme>> =>
  write<Result<number, RefusDeTheme>>(visit, async (tx) => {
    authorize(peutReunirLesThemes(visit.me))
    await un(visit, tx)
    const reunis = new Map((await store.reunis(tx)).map((r) => [r.ecritPlie, r]))
    const dejaDe = (ecrit: string) => reunis.get(store.cleDeTheme(ecrit))
    if (dejaDe(nom)) return refused('deja')
    if (!(await store.themesPortes(tx)).some(({ theme }) => theme === nom)) return refused('plus-d-ici')
    const autres = [...new Set(choisis)].filter((ecrit) => ecrit !== nom && ecrit !== '')
    if (autres.length === 0) return refused('un-seul')
    if (autres.map(dejaDe).some((deja) => deja !== undefined && deja.nom !== nom)) return refused('deja')
    let combien = 0
    const suivent: string[] = []
    for (const ecrit of autres) {
      const siennes = (await store.actionsDuTheme(tx, ecrit)).filter(({ theme }) => theme !== nom)
      const ids = siennes.map(({ id }) => id)
      const portes = [...new Set([ecrit, ...siennes.map(({ theme }) => theme)])]
      // Capitals and accents alone: one name from now on, and nothing to be remembered.
      if (store.cleDeTheme(ecrit) !== store.cleDeTheme(nom)) await store.retenir(tx, visit, ecrit, nom, ids, portes)
      await store.renommer(tx, visit, ids, nom)
      await noterTous(
        tx,
        visit,
        'action',
        'reunir-themes',
        siennes.map(({ id, theme }) => ({ id, changements: { theme: { avant: theme, apres: nom } } })),
      )
      combien += ids.length
      suivent.push(...portes)
    }
    await store.faireSuivre(tx, suivent, nom)
    return ok(combien)
  })

/** « Ce n'est pas le même »: the actions that bore it, and still bear the name kept, bear it again; the next files too. */
export const separerLeTheme = (visit: Visit, ecritPlie: string): Promise<string | null> =>
  write(visit, async (tx) => {
    authorize(peutReunirLesThemes(visit.me))
    await un(visit, tx)
    const reuni = await store.oublier(tx, ecritPlie)
    if (!reuni) return null
    const { ecrit, nom, actions } = reuni
    const rendues = await store.renommer(tx, visit, actions, ecrit, nom)
    await noterTous(
      tx,
      visit,
      'action',
      'separer-themes',
      rendues.map((id) => ({ id, changements: { theme: { avant: nom, apres: ecrit } } })),
    )
    return ecrit
  })
