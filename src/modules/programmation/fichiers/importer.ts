import { conclureDepot, insererDepot } from '#modules/depots/index.ts'
import { newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { auteur, authorize, type Visit, write } from '#src/ground/visit.ts'
import { doute, type Genre, type Lecture, type ProblemeLu } from '../classeurs/grille/types.ts'
import { type ActionVerite, enVerite } from '../classeurs/verite.ts'
import { appliquer, type Choix, cleDeConflit, cleDeDoute } from './appliquer.ts'
import { direLeDesaccord } from './desaccords.ts'
import type { Difference } from './difference.ts'
import { lireFichier, PROGRAMMATION } from './genre.ts'
import { peutImporter } from './policy.ts'
import { questionsDe } from './questions.ts'
import { chargerIci, cleDeProche, comparerIci, type StructureProche } from './rattachement.ts'
import { souvenirs } from './store.ts'
import { structuresATrancher } from './usecases.ts'

/** What a file does or would do, as the command line prints it. */
export type BilanDeFichier = Readonly<{
  phrase: string
  lignes: number
  creees: number
  modifiees: number
  inchangees: number
  refusees: number
  disparues: number
  conflits: number
  problemes: readonly ProblemeLu[]
  genre: Genre
  /** Structures that carry an action of the file; in a file without actions, all those it names. */
  structures: number
  actions: readonly ActionVerite[]
  /** How each sheet was read, and why. */
  pourquoi: readonly string[]
}>

export type FichierAImporter = Readonly<{
  octets: Uint8Array
  nomFichier: string
  /** Says, and changes nothing. */
  essai: boolean
  /** Which side wins where both changed; `null`: then nothing is written when there is a conflict or a doubt. */
  conflits: 'fichier' | 'produit' | null
  pourquoi?: boolean
}>

/** Reads, compares and writes in one go, without a page: what the command line does. A refusal is a sentence. */
export async function importerFichier(visit: Visit, f: FichierAImporter): Promise<Result<BilanDeFichier, string>> {
  authorize(peutImporter(visit.me))
  const lue = await lireFichier(visit, PROGRAMMATION, f)
  if (!lue.ok) return lue
  const lecture = lue.value
  return write(visit, async (tx) => {
    const { structures, difference } = await comparerIci(await chargerIci(tx, visit, lecture))
    const bilan = bilanDe(lecture, difference)
    if (f.essai || lecture.genre !== 'programmation') return ok(bilan)
    const [question] = questionsDe(lecture, 'programmation', await souvenirs(tx)).filter(({ avantOui }) => avantOui)
    if (question) return refused(`${question.phrase} Répondez-y dans le site : rien n’a été écrit.`)
    const proches = await structuresATrancher(structures, lecture, difference)
    if (difference.comptes.conflit + difference.comptes.doute + proches.length > 0 && f.conflits === null) {
      return refused(
        'Des actions ont changé des deux côtés, portent la référence d’une autre, ou se disent presque comme une action ou une structure d’ici. Tranchez-les dans le site, ou ajoutez --conflits fichier ou --conflits produit. Rien n’a été écrit.',
      )
    }
    const id = newId()
    const { nomFichier, octets } = f
    await insererDepot(tx, visit, PROGRAMMATION, { id, nomFichier, octets, deposePar: auteur(visit.me), lecture })
    const ecrit = await appliquer(
      tx,
      visit,
      lecture,
      difference,
      choixPour(difference, proches, f.conflits ?? 'produit'),
    )
    await conclureDepot(tx, visit, PROGRAMMATION, id, ecrit)
    return ok(bilan)
  })
}

function choixPour(difference: Difference, proches: readonly StructureProche[], gagnant: 'fichier' | 'produit'): Choix {
  const cles = difference.lignes.flatMap((ligne) =>
    ligne.conflits.map((ecart) => cleDeConflit(ligne.produit?.id ?? '', ecart)),
  )
  return {
    conflits: new Map(cles.map((cle) => [cle, gagnant] as const)),
    doutes: new Map(
      difference.lignes.flatMap(({ doute, lue, produit }) =>
        doute?.meme && lue && produit ? [[cleDeDoute(lue, produit.id), 'meme'] as const] : [],
      ),
    ),
    aArchiver: new Set(),
    structures: new Map(proches.map((une) => [cleDeProche(une), une.meme ? 'meme' : 'autre'])),
  }
}

function bilanDe(lecture: Lecture, { comptes }: Difference): BilanDeFichier {
  return {
    phrase: lecture.phrase,
    lignes: lecture.lignes,
    creees: comptes.creee,
    modifiees: comptes.modifiee,
    inchangees: comptes.inchangee,
    refusees: comptes.refusee,
    disparues: comptes.disparue,
    conflits: comptes.conflit + comptes.doute,
    problemes: [
      ...lecture.problemes,
      ...(lecture.desaccords ?? []).map((d) =>
        doute(d.source.feuille, direLeDesaccord(d), { ligne: d.source.ligne, lieu: d[d.pris].lieu }),
      ),
    ],
    genre: lecture.genre,
    structures: lecture.structures.filter((s) => s.porteAction || lecture.genre !== 'programmation').length,
    actions: enVerite(lecture),
    pourquoi: lecture.pourquoi ?? [],
  }
}
