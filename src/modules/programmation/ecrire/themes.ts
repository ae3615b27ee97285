import { noterTous } from '#modules/personnes/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { authorize, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { peutReunirLesThemes } from '../policy.ts'
import { piliersDesThemes } from '../queries.ts'
import { rangerSousUnPilier } from '../store.ts'
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
 * one with another already is no theme any more: neither is it kept, nor does it turn in a circle. `duFichier`: themes of a
 * file whose yes is not said, any of which may be the name kept.
 */
export const reunirLesThemes = (
  visit: Visit,
  choisis: readonly string[],
  nom: string,
  duFichier: readonly string[] = [],
): Promise<Result<number, RefusDeTheme>> =>
  write<Result<number, RefusDeTheme>>(visit, async (tx) => {
    authorize(peutReunirLesThemes(visit.me))
    await un(visit, tx)
    const reunis = new Map((await store.reunis(tx)).map((r) => [r.ecritPlie, r]))
    const dejaDe = (ecrit: string) => reunis.get(store.cleDeTheme(ecrit))
    if (dejaDe(nom)) return refused('deja')
    const portes = (await store.themesPortes(tx)).map(({ theme }) => theme)
    if (![...portes, ...duFichier].includes(nom)) return refused('plus-d-ici')
    const autres = [...new Set(choisis)].filter((ecrit) => ecrit !== nom && ecrit !== '')
    if (autres.length === 0) return refused('un-seul')
    if (autres.map(dejaDe).some((deja) => deja !== undefined && deja.nom !== nom)) return refused('deja')
    const parCle = await store.actionsParTheme(tx)
    const uns = [...Map.groupBy(autres, store.cleDeTheme)].map(([cle, ecrits]) => {
      const siennes = (parCle.get(cle) ?? []).filter(({ theme }) => theme !== nom)
      return { cle, ecrits, siennes, portes: [...new Set([...ecrits, ...siennes.map(({ theme }) => theme)])] }
    })
    // Capitals and accents alone: one name from now on, and nothing to be remembered.
    await store.retenir(
      tx,
      visit,
      nom,
      uns.filter(({ cle }) => cle !== store.cleDeTheme(nom)),
    )
    const siennes = uns.flatMap((un) => un.siennes)
    await store.renommer(
      tx,
      visit,
      siennes.map(({ id }) => id),
      nom,
    )
    await noterTous(
      tx,
      visit,
      'action',
      'reunir-themes',
      siennes.map(({ id, theme }) => ({ id, changements: { theme: { avant: theme, apres: nom } } })),
    )
    await store.faireSuivre(
      tx,
      uns.flatMap((un) => un.portes),
      nom,
    )
    return ok(siennes.length)
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

/**
 * Puts these themes under a pillar of the contract, called as it is already called here; `''`: under none. Their actions say in
 * their history who did.
 */
export const nommerUnPilier = (
  visit: Visit,
  { themes, pilier }: Readonly<{ themes: readonly string[]; pilier: string }>,
): Promise<void> =>
  write(visit, async (tx) => {
    authorize(peutReunirLesThemes(visit.me))
    await un(visit, tx)
    const ici = await piliersDesThemes(tx)
    const nom = ici.find((autre) => plier(autre.pilier) === plier(pilier))?.pilier ?? pilier
    const changent = new Map(
      ici.flatMap(({ theme, pilier: avant }) =>
        themes.includes(theme) && avant !== nom ? [[theme, avant] as const] : [],
      ),
    )
    await rangerSousUnPilier(tx, [...changent.keys()], nom)
    const siennes = [...(await store.actionsParTheme(tx)).values()].flat().filter(({ theme }) => changent.has(theme))
    await noterTous(
      tx,
      visit,
      'action',
      'nommer-pilier',
      siennes.map(({ id, theme }) => ({
        id,
        changements: { pilier: { avant: changent.get(theme) || null, apres: nom || null } },
      })),
    )
  })
