import {
  type Bilan,
  type Depot,
  depotDejaEcrit,
  lectureDuDepot,
  type RefusDuOui,
  refusDuOui,
  trouverDepot,
} from '#modules/depots/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { isId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { authorize, read, type Tx, tidy, type Visit, write } from '#src/ground/visit.ts'
import type { Lecture } from '../classeurs/grille/types.ts'
import {
  appliquer,
  bientotPubliques,
  type Choix,
  cleDeConflit,
  cleDeDoute,
  ditesDeuxFois,
  sansAncienne,
} from './appliquer.ts'
import { horsDuFichier, lignesAAjouter, montantsTus } from './classeur.ts'
import { rouvrirLesContacts } from './contacts.ts'
import type { Difference } from './difference.ts'
import { conclure, PROGRAMMATION } from './genre.ts'
import { ecartsDeLaListe } from './liste-rendue.ts'
import { peutImporter } from './policy.ts'
import { type Question, questionsDe } from './questions.ts'
import {
  chargerIci,
  cleDeProche,
  comparerIci,
  direIci,
  type Ici,
  Quartiers,
  type StructureEcrite,
  type StructureProche,
  type Structures,
} from './rattachement.ts'
import { type Correspondance, joindre, souvenirs } from './store.ts'

/**
 * `horsDuFichier`: the actions of its years that are here and on none of its rows, those that join it when it is given back,
 * and the others; `tues`: those with amounts that it has no column for. `proches`: the names of structures that a
 * person says to be of one known here, or of another.
 */
export type Apercu = Readonly<{
  depot: Depot
  lecture: Lecture
  difference: Difference
  horsDuFichier: Readonly<{ ajoutees: number; laissees: number; tues: number }>
  proches: readonly StructureProche[]
  /** Titles of new rows said renewed, of an action that is not found here. */
  sansAncienne: readonly string[]
  /** The quartiers that the yes adds: a territoire that has none takes those of its first file. */
  quartiersNouveaux: readonly string[]
  /** Where the reader hesitates: some are answered before any yes. */
  questions: readonly Question[]
  /** What its page shows, and its yes writes; what it asks. */
  montre: unknown
  demandes: readonly string[]
  /** These very bytes were written here, and another file since. */
  deja: Awaited<ReturnType<typeof depotDejaEcrit>>
}>

/** What the file would do, compared with what the product holds now. Reads only. */
export async function apercevoir(visit: Visit, importId: string): Promise<Apercu | null> {
  const lu = await read(visit, (tx) => lireEtIci(tx, visit, importId))
  return lu && comparerLu(lu)
}

/** The themes that a file of the programme tells, as they are named here; none where it is no file of here. */
export const themesDuFichier = (visit: Visit, importId: string | null): Promise<string[]> =>
  read(visit, async (tx) => {
    if (importId === null || !isId(importId) || !peutImporter(visit.me)) return []
    const lue = await lectureDuDepot(tx, PROGRAMMATION, importId)
    if (!lue) return []
    const lecture = await direIci(tx, visit, lue)
    return [...new Set(lecture.actions.flatMap(({ theme }) => theme ?? []))].toSorted((a, b) => a.localeCompare(b))
  })

type Lu = Ici & Pick<Apercu, 'deja' | 'questions' | 'quartiersNouveaux'> & Readonly<{ depot: DepotDeClasseur }>
type DepotDeClasseur = Depot<Correspondance>

async function lireEtIci(tx: Tx, visit: Visit, importId: string): Promise<Lu | null> {
  const depot = await trouverDepot(tx, PROGRAMMATION, importId)
  const lue = depot ? await lectureDuDepot(tx, PROGRAMMATION, importId) : null
  if (!depot || !lue) return null
  const ecarts = lue.genre === 'inconnu' ? await ecartsDeLaListe(tx, visit, lue.releves ?? []) : []
  const deja = await depotDejaEcrit(tx, PROGRAMMATION, importId)
  const dites = joindre(await souvenirs(tx), depot.choix)
  const questions = questionsDe(lue, 'programmation', dites)
  return {
    depot,
    deja,
    questions,
    quartiersNouveaux: (await Quartiers.charger(tx, lue)).aAjouter(),
    ...(await chargerIci(tx, visit, { ...lue, problemes: [...lue.problemes, ...ecarts] })),
  }
}

async function comparerLu({ depot, deja, quartiersNouveaux, questions: hesitations, ...ici }: Lu): Promise<Apercu> {
  const { lecture, structures } = ici
  const { difference } = await comparerIci(ici)
  const manquantes = horsDuFichier(difference, ici)
  const ajouts = lignesAAjouter(lecture, difference, manquantes)
  const [ajoutees, tues] = [ajouts.length, montantsTus(difference, lecture, ajouts)]
  const proches = await structuresATrancher(structures, lecture, difference)
  const demandes = [...questions(difference), ...proches.map(cleDeProche)]
  const montre = [
    bientotPubliques(difference),
    quartiersNouveaux,
    (lecture.desaccords ?? []).map(({ cles, pris }) => [cles.autre, pris]),
    ...difference.lignes.map(({ sort, lue, produit, doute, changements, conflits }) => [
      // Its state of here, which no difference tells where the row changes nothing: a vote is said of those that wait for it.
      [sort, lue?.source, produit?.id, produit?.archivee, produit?.etat, doute],
      ...[changements, conflits].map((ecarts) =>
        ecarts.map(({ champ, fichier, produit: ici }) => [champ, fichier, ici]),
      ),
    ]),
  ]
  const laissees = manquantes.length - ajoutees
  return {
    ...{ depot, deja, lecture, difference, horsDuFichier: { ajoutees, laissees, tues }, proches, montre, demandes },
    quartiersNouveaux,
    questions: hesitations,
    sansAncienne: sansAncienne(difference, lecture.annee, ici.renouvelee),
  }
}

const questions = ({ lignes }: Difference): string[] =>
  lignes.flatMap(({ lue, doute, produit, conflits }) => [
    ...(lue && doute && produit ? [cleDeDoute(lue, produit.id)] : []),
    ...conflits.map((ecart) => cleDeConflit(produit?.id ?? '', ecart)),
  ])

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
  vu?: unknown,
): Promise<Result<Bilan, RefusDuOui>> {
  const result = await write(visit, (tx) => ecrire(tx, visit, importId, choix, vu))
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
  vu: unknown,
): Promise<Result<Bilan, RefusDuOui>> {
  authorize(peutImporter(visit.me))
  const lu = await lireEtIci(tx, visit, importId)
  const apercu = lu && (await comparerLu(lu))
  if (!apercu) return refused('pas-pret')
  const dits = new Map<string, unknown>([...choix.doutes, ...choix.conflits, ...choix.structures])
  const refus = refusDuOui(apercu.depot.etat, apercu.montre, apercu.demandes, { vu, dits })
  if (refus) return refused(refus)
  if (apercu.questions.some(({ avantOui }) => avantOui) || choix.voteTu) return refused('sans-reponse')
  if (ditesDeuxFois(apercu.difference, choix)) return refused('deux-fois')
  const bilan = await appliquer(tx, visit, apercu.lecture, apercu.difference, choix)
  if (!(await conclure(tx, visit, PROGRAMMATION, importId, bilan))) return refused('deja-applique')
  await rouvrirLesContacts(tx, visit, apercu.lecture)
  await noter(tx, visit, 'import', importId, 'appliquer')
  return ok(bilan)
}
