import { noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { estSansLien } from '#platform/db/references.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, type Permanence, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Contour, MOIS_D_ESSAI } from './domain.ts'
import * as lieux from './lieux/lieux-store.ts'
import * as quartiers from './lieux/quartiers-store.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

/** Name, commune, contract. 409 when somebody was faster. */
export async function reglerContrat(
  visit: Visit,
  version: number,
  contrat: Omit<store.Contrat, 'version' | 'outils'>,
): Promise<void> {
  await write(visit, async (tx) => {
    authorize(policy.peutRegler(visit.me))
    fresh(await store.saveContrat(tx, visit.territoire.id, version, contrat))
    await noter(tx, visit, 'territoire', visit.territoire.id, 'regler')
  })
  store.oublier()
}

/** Who answers, where and when; who publishes and hosts. 409 when somebody was faster. */
export async function direOuNousJoindre(
  visit: Visit,
  version: number,
  permanence: Permanence & store.Mentions,
): Promise<void> {
  await write(visit, async (tx) => {
    authorize(policy.peutDireOuNousJoindre(visit.me))
    fresh(await store.savePermanence(tx, visit.territoire.id, version, permanence))
    await noter(tx, visit, 'territoire', visit.territoire.id, 'permanence')
  })
  store.oublier()
}

/** The tools that the council wants to try, for three months from now. */
export async function choisirOutils(visit: Visit, outils: readonly string[]): Promise<void> {
  await write(visit, async (tx) => {
    authorize(policy.peutChoisirLesOutils(visit.me))
    const avant = found(await store.contrat(tx, visit.territoire.id)).outils
    await store.saveOutils(tx, visit.territoire.id, outils, jourDe(visit.now).add({ months: MOIS_D_ESSAI }))
    const changements = { outils: { avant, apres: outils } }
    await noter(tx, visit, 'territoire', visit.territoire.id, 'outils', changements)
  })
  store.oublier()
}

export type RefusDeQuartier = 'code-pris' | 'nom-pris'

export type SaisieQuartier = Readonly<{
  nom: string
  code: string | null
  autresNoms: readonly string[]
  /** `undefined`: leave it; `null`: take it away. */
  contour: Contour | null | undefined
}>

const nomsDe = ({ nom, autresNoms }: Pick<SaisieQuartier, 'nom' | 'autresNoms'>) => [nom, ...autresNoms].map(plier)

/** A new quartier, or with `version` a changed one. Refused when another bears its code or one of its names. */
export const noterQuartier = (
  visit: Visit,
  id: Id,
  version: number | null,
  saisie: SaisieQuartier,
): Promise<Result<undefined, RefusDeQuartier>> =>
  write<Result<undefined, RefusDeQuartier>>(visit, async (tx) => {
    authorize(policy.peutRegler(visit.me))
    await oneAtATime(tx, visit.territoire.id)
    if (version !== null) found(await quartiers.trouverQuartier(tx, id))
    const autres = (await quartiers.quartiers(tx)).filter((autre) => autre.id !== id)
    if (saisie.code !== null && autres.some(({ code }) => code === saisie.code)) return refused('code-pris')
    const noms = nomsDe(saisie)
    if (autres.some((autre) => nomsDe(autre).some((nom) => noms.includes(nom)))) return refused('nom-pris')
    if (version === null) {
      await unSeulEnvoi(tx, id)
      const rang = autres.length
      const { contour = null, ...reste } = saisie
      await quartiers.insertQuartier(tx, visit.territoire.id, { id, rang, contour, ...reste })
    } else fresh(await quartiers.saveQuartier(tx, id, version, saisie))
    await noter(tx, visit, 'quartier', id, version === null ? 'creer' : 'modifier')
    return ok()
  })

/** Takes out a quartier to which nothing is tied. */
export const retirerQuartier = (visit: Visit, id: Id): Promise<Result<undefined, 'lie'>> =>
  write<Result<undefined, 'lie'>>(visit, async (tx) => {
    authorize(policy.peutRegler(visit.me))
    found(await quartiers.trouverQuartier(tx, id))
    if (!(await estSansLien(tx, 'quartiers', id))) return refused('lie')
    await quartiers.retirer(tx, id)
    await noter(tx, visit, 'quartier', id, 'retirer')
    return ok()
  })

/** A new place with its rooms, or with `version` a changed one. */
export const noterLieu = (visit: Visit, id: Id, version: number | null, saisie: lieux.SaisieLieu): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutRegler(visit.me))
    if (version === null) {
      await unSeulEnvoi(tx, id)
      if (!(await lieux.insertLieu(tx, id, saisie))) return
    } else await changerLieu(tx, id, version, saisie)
    await noter(tx, visit, 'lieu', id, version === null ? 'creer' : 'modifier')
  })

async function changerLieu(tx: Tx, id: Id, version: number, saisie: lieux.SaisieLieu): Promise<void> {
  found(await lieux.trouverLieu(tx, id))
  fresh(await lieux.saveLieu(tx, id, version, saisie))
}
