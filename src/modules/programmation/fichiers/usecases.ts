import { noter } from '#modules/personnes/index.ts'
import { forLog } from '#platform/log.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'
import { auteur, authorize, found, read, type Tx, tidy, type Visit, write } from '#src/visit.ts'
import type { Difference } from '../import/difference.ts'
import { lireEnTravailleur } from '../import/travailleur.ts'
import type { Colonne, Lecture, OptionsLecture, Usage } from '../import/types.ts'
import { appliquer, type Choix, cleDeConflit, cleDeDoute, repondA, resteSansReponse } from './appliquer.ts'
import { horsDuFichier, lignesAAjouter } from './classeur.ts'
import { ecartsDeLaListe } from './liste-rendue.ts'
import { peutImporter } from './policy.ts'
import {
  chargerIci,
  cleDeProche,
  comparerIci,
  type Ici,
  type StructureEcrite,
  type StructureProche,
  type Structures,
} from './rattachement.ts'
import * as store from './store.ts'

/** Files being read by this process: a row in state « lecture » that is not here was cut short. */
const enCours = new Set<string>()

/** Whether this very process reads it now. */
export const estEnLecture = (importId: string): boolean => enCours.has(importId)

export type RefusImport = 'deja-applique' | 'abandonne' | 'pas-pret' | 'sans-reponse' | 'a-redemander'

/** Keeps the file, and begins to read it in the background: the page that follows shows how far it is. */
export async function deposer(
  visit: Visit,
  usage: Usage,
  depot: Readonly<{ id: string; nomFichier: string; octets: Uint8Array; annee?: number | null }>,
): Promise<void> {
  await write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const { annee, ...fichier } = depot
    const dite = annee ? { correspondance: { annee } } : {}
    await store.insert(tx, visit, { ...fichier, ...dite, usage, deposePar: auteur(visit.me) })
    await noter(tx, visit, { objet: 'import', objetId: depot.id, geste: 'deposer' })
  })
  commencerLecture(visit, usage, depot.id)
}

/** Reads again, with what the person corrected; the correction is remembered for the next file of that shape. */
export async function corriger(
  visit: Visit,
  usage: Usage,
  importId: string,
  correspondance: store.Correspondance,
): Promise<Result<undefined, RefusImport>> {
  const result = await write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const { annee } = found(await store.find(tx, usage, importId)).correspondance
    if (!(await store.relire(tx, importId, { ...(annee ? { annee } : {}), ...correspondance })))
      return refused('deja-applique' as const)
    await store.retenir(tx, visit, correspondance.colonnes ?? {})
    return ok()
  })
  if (result.ok) commencerLecture(visit, usage, importId)
  return result
}

/** Reads again as it stands: after a stop of the server in the middle of a reading. */
export async function reprendre(visit: Visit, usage: Usage, importId: string): Promise<Result<undefined, RefusImport>> {
  const depot = await read(visit, (tx) => store.find(tx, usage, importId))
  return corriger(visit, usage, importId, found(depot).correspondance)
}

/** Drops a file that was not applied: nothing was written from it. */
export const abandonner = (visit: Visit, usage: Usage, importId: string): Promise<Result<undefined, RefusImport>> =>
  write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    found(await store.find(tx, usage, importId))
    return (await store.saveAbandon(tx, importId)) ? ok() : refused('deja-applique')
  })

const JOURS_AVANT_VIDAGE = 30
const VIDE = `Ce fichier n’a pas été enregistré dans les ${JOURS_AVANT_VIDAGE} jours : son contenu est effacé. Déposez-le à nouveau si besoin.`

/** Once a night: a file that nobody said yes to within thirty days keeps no byte here (it holds people's numbers). */
export const viderLesAbandonnes = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    await store.vider(tx, visit.now.subtract({ hours: 24 * JOURS_AVANT_VIDAGE }), VIDE)
  })

/**
 * `horsDuFichier`: the actions of its years that are here and on none of its rows, those that join it when it is given back,
 * and the others. `proches`: the names of structures that a
 * person says to be of one known here, or of another.
 */
export type Apercu = Readonly<{
  depot: store.Import
  lecture: Lecture
  difference: Difference
  horsDuFichier: Readonly<{ ajoutees: number; laissees: number }>
  proches: readonly StructureProche[]
}>

/** What the file would do, compared with what the product holds now. Reads only. */
export async function apercevoir(visit: Visit, importId: string): Promise<Apercu | null> {
  const lu = await read(visit, (tx) => lireEtIci(tx, visit, importId))
  return lu && comparerLu(lu)
}

type Lu = Ici & Readonly<{ depot: store.Import }>

async function lireEtIci(tx: Tx, visit: Visit, importId: string): Promise<Lu | null> {
  const depot = await store.find(tx, 'programmation', importId)
  const lue = depot ? await store.lecture(tx, 'programmation', importId) : null
  if (!depot || !lue) return null
  const ecarts = lue.genre === 'inconnu' ? await ecartsDeLaListe(tx, visit, lue.releves ?? []) : []
  return { depot, ...(await chargerIci(tx, visit, { ...lue, problemes: [...lue.problemes, ...ecarts] })) }
}

async function comparerLu({ depot, ...ici }: Lu): Promise<Apercu> {
  const { lecture, actions, structures } = ici
  const { difference } = await comparerIci(ici)
  const manquantes = horsDuFichier(difference, actions)
  const ajoutees = lignesAAjouter(lecture, manquantes).length
  const proches = await structuresATrancher(structures, lecture, difference)
  return { depot, lecture, difference, horsDuFichier: { ajoutees, laissees: manquantes.length - ajoutees }, proches }
}

/** The names to be asked about; one is taken for the structure whose action is nearly the row's, until somebody says otherwise. */
export async function structuresATrancher(
  structures: Structures,
  lecture: Lecture,
  difference: Difference,
): Promise<StructureProche[]> {
  const appuyees = new Set(
    difference.lignes.flatMap(({ doute, lue }) => (doute?.meme ? plier(lue?.structure ?? '') : [])),
  )
  const proches = await structures.proches(structuresAPlacer(lecture, difference))
  return proches.map((une) => ({ ...une, meme: une.meme || (!une.deux && appuyees.has(plier(une.ecrit))) }))
}

/** The names by which the rows would tie an action to a structure; in a file without actions, all that it holds. */
function structuresAPlacer({ genre, structures }: Lecture, { lignes }: Difference): StructureEcrite[] {
  if (genre !== 'programmation') return structures.map(({ nom, siret }) => ({ structure: nom, siret }))
  return lignes.flatMap(({ sort, lue, changements, conflits }) => {
    const liee = sort === 'creee' || [...changements, ...conflits].some(({ champ }) => champ === 'structure')
    return lue && (liee || sort === 'doute') ? [lue] : []
  })
}

/** The yes: writes what the preview shows, all of it or nothing; said twice, it is written once. */
export async function accepter(
  visit: Visit,
  importId: string,
  choix: Choix,
): Promise<Result<store.BilanImport, RefusImport>> {
  const result = await write(visit, (tx) => ecrire(tx, visit, importId, choix))
  if (result.ok && result.value.creees > BEAUCOUP) tidy()
  return result
}

// Fewer rows than this do not mislead the planner.
const BEAUCOUP = 200

async function ecrire(
  tx: Tx,
  visit: Visit,
  importId: string,
  choix: Choix,
): Promise<Result<store.BilanImport, RefusImport>> {
  authorize(peutImporter(visit.me))
  const lu = await lireEtIci(tx, visit, importId)
  const apercu = lu && (await comparerLu(lu))
  if (!apercu || apercu.depot.etat === 'lecture' || apercu.depot.etat === 'echec') return refused('pas-pret')
  if (apercu.depot.etat !== 'apercu') return refused('deja-applique')
  const { lignes } = apercu.difference
  const doutes = lignes.flatMap(({ lue, doute, produit }) =>
    lue && doute && produit ? cleDeDoute(lue, produit.id) : [],
  )
  const conflits = lignes.flatMap((l) => l.conflits.map((ecart) => cleDeConflit(l.produit?.id ?? '', ecart)))
  const dits = new Map<string, unknown>([...choix.doutes, ...choix.conflits, ...choix.structures])
  const demandes = [...doutes, ...conflits, ...apercu.proches.map(cleDeProche)]
  if (!repondA(dits, demandes)) return refused(resteSansReponse(dits, demandes) ? 'sans-reponse' : 'a-redemander')
  const bilan = await appliquer(tx, visit, apercu.lecture, apercu.difference, choix)
  if (!(await store.saveApplique(tx, visit, importId, bilan))) return refused('deja-applique')
  await noter(tx, visit, { objet: 'import', objetId: importId, geste: 'appliquer' })
  return ok(bilan)
}

function commencerLecture(visit: Visit, usage: Usage, importId: string): void {
  if (enCours.has(importId)) return
  enCours.add(importId)
  // Not awaited: the answer leaves at once. What fails is written on the import, for the page to say.
  lire(visit, usage, importId)
    .catch((error: unknown) => {
      console.error(`La lecture d’un fichier a échoué. ${forLog(error)}`)
      return write(visit, (tx) =>
        store.saveEchec(tx, importId, 'La lecture a été interrompue. Vous pouvez la reprendre.'),
      )
    })
    // Nobody awaits this: a database that no longer answers must not end the server.
    .catch((error: unknown) => console.error(`L’échec d’une lecture n’a pas pu être noté. ${forLog(error)}`))
    .finally(() => enCours.delete(importId))
}

/** What the reader is told beforehand: the quartiers, and the city's habits as far as people corrected them. */
export async function optionsDe(
  tx: Tx,
  usage: Usage,
  { rolesFeuilles = {}, colonnes = {}, annee }: store.Correspondance = {},
): Promise<OptionsLecture> {
  const retenues: Record<string, readonly Colonne[]> = await store.souvenirs(tx)
  return {
    usage,
    quartiers: await store.quartiersConnus(tx),
    rolesFeuilles,
    colonnes: { ...retenues, ...colonnes },
    ...(annee ? { annee } : {}),
  }
}

/** Reads bytes in one go, without a page: what the command line does. A refusal is a sentence. */
export async function lireFichier(
  visit: Visit,
  usage: Usage,
  f: Readonly<{ octets: Uint8Array; nomFichier: string; annee?: number | null }>,
): Promise<Result<Lecture, string>> {
  authorize(peutImporter(visit.me))
  const options = await read(visit, (tx) => optionsDe(tx, usage, f.annee ? { annee: f.annee } : {}))
  const lue = await lireEnTravailleur(f.octets, f.nomFichier, options)
  return lue.ok ? lue : refused(PHRASES_TABLEUR[lue.reason])
}

async function lire(visit: Visit, usage: Usage, importId: string): Promise<void> {
  const { octets, nomFichier, options } = await read(visit, async (tx) => {
    const depot = found(await store.find(tx, usage, importId))
    return {
      octets: found(await store.fichier(tx, importId)),
      nomFichier: depot.nomFichier,
      options: await optionsDe(tx, usage, depot.correspondance),
    }
  })
  let dernier = 0
  const lue = await lireEnTravailleur(octets, nomFichier, options, (pourcent: number) => {
    // A write for each tenth is enough for a bar, and leaves the database to the others.
    if (pourcent < dernier + 10) return
    dernier = pourcent
    write(visit, (tx) => store.saveProgression(tx, importId, Math.round(pourcent))).catch(() => {})
  })
  await write(visit, (tx) =>
    lue.ok ? store.saveLecture(tx, importId, lue.value) : store.saveEchec(tx, importId, PHRASES_TABLEUR[lue.reason]),
  )
}
