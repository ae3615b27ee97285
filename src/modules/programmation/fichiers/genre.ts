import { type Bilan, conclureDepot, lectureDuDepot, trouverDepot } from '#modules/depots/index.ts'
import { fromJson } from '#platform/json.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import { authorize, type Me, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { cleDuRole } from '../classeurs/grille/dites.ts'
import type { Lecture, OptionsLecture, Usage } from '../classeurs/grille/types.ts'
import { lireEnTravailleur } from '../classeurs/travailleur.ts'
import { peutImporter } from './policy.ts'
import * as store from './store.ts'

export type ClasseurDepose = GenreDeDepot<Lecture, store.Correspondance>

/** A workbook of the city, read for `usage`. */
export const genreDeClasseur = (usage: Usage, peut: (me: Me) => boolean): ClasseurDepose => ({
  usage,
  jours: 30,
  rendu: usage === 'programmation',
  prive: false,
  rienDit: {},
  peut,
  async lire(visit, { octets, nomFichier, choix }, avancer) {
    const options = await read(visit, (tx) => optionsDe(tx, usage, choix))
    const lue = await lireEnTravailleur(octets, nomFichier, options, avancer)
    return lue.ok ? lue : refused(PHRASES_TABLEUR[lue.reason])
  },
})

/** The programme of a year: given back once it is written. */
export const PROGRAMMATION = genreDeClasseur('programmation', peutImporter)

/** The yes; what was put right of the columns is remembered with it, for the next file of that shape. */
export async function conclure(
  tx: Tx,
  visit: Visit,
  genre: ClasseurDepose,
  id: string,
  bilan: Bilan,
): Promise<boolean> {
  if (!(await conclureDepot(tx, visit, genre, id, bilan))) return false
  const [choix, lecture] = [(await trouverDepot(tx, genre, id))?.choix ?? {}, await lectureDuDepot(tx, genre, id)]
  const roles = (lecture?.feuilles ?? []).flatMap(({ nom, tables }) =>
    choix.rolesFeuilles?.[nom] ? [[cleDuRole(genre.usage, nom, tables), choix.rolesFeuilles[nom]] as const] : [],
  )
  await store.retenir(tx, visit, roles.length > 0 ? { ...choix, roles: Object.fromEntries(roles) } : choix)
  return true
}

/** What the reader is told beforehand: the quartiers, and the city's habits as far as people corrected them. */
export async function optionsDe(
  tx: Tx,
  usage: Usage,
  { annee, pourquoi, ...dit }: store.Correspondance = {},
): Promise<OptionsLecture> {
  return {
    usage,
    quartiers: await store.quartiersConnus(tx),
    ...store.joindre(await store.souvenirs(tx), dit),
    ...(annee ? { annee } : {}),
    ...(pourquoi ? { pourquoi } : {}),
  }
}

/** Reads bytes in one go, without a page: what the command line does. A refusal is a sentence. */
export async function lireFichier(
  visit: Visit,
  genre: ClasseurDepose,
  {
    octets,
    nomFichier,
    annee,
    pourquoi = false,
  }: Readonly<{ octets: Uint8Array; nomFichier: string; annee?: number | null; pourquoi?: boolean }>,
): Promise<Result<Lecture, string>> {
  authorize(genre.peut(visit.me))
  const lue = await genre.lire(
    visit,
    { octets, nomFichier, choix: { ...(annee ? { annee } : {}), pourquoi } },
    () => {},
  )
  return lue.ok ? ok(fromJson(lue.value)) : lue
}
