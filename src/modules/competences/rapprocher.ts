import { racine } from './francais/cles.ts'
import { COURANTS } from './francais/courants.donnees.ts'
import { GENERIQUES } from './francais/outils.donnees.ts'
import type { Entouree } from './lecture/entourage.ts'
import { type EntreeLue, lireAvec, lireBesoin } from './lecture/lire.ts'
import { lexique } from './lexique/charger.ts'
import type { Entree, Lexique } from './lexique/construire.ts'
import { bm25, raretes, type Sac, sacDeRacines } from './recherche.ts'
import { REGLAGES } from './reglages.ts'

/** An entry that the words of a talent surround: the share of it that is understood, 0 to 1, and those words. */
export type Alentour = Readonly<{ numero: number; id: string; part: number; mots: readonly string[] }>

/** A talent's text, read once, compared with many needs. */
export type TalentPrepare = Readonly<{
  entrees: ReadonlyMap<number, EntreeLue>
  alentours: readonly Alentour[]
  sac: Sac
}>
/** A need, read once; its entries carry how much they count. */
export type BesoinPrepare = Readonly<{ entrees: readonly EntreeLue[]; entourees: readonly Entouree[]; sac: Sac }>

/** Why: an entry of the need, the talent's entry that answers it, the words of both sides, what it adds to the score. */
export type Preuve = Readonly<{
  entree: string
  talent: string
  lien: 'meme' | 'parent' | 'proche'
  motsDuBesoin: readonly string[]
  motsDuTalent: readonly string[]
  apport: number
}>
export type Rapprochement = Readonly<{ score: number; preuves: readonly Preuve[] }>

/** Reads a talent's text once for many needs. */
export function preparerTalent(texte: string, avec: Lexique = lexique()): TalentPrepare {
  const { entrees, entourees } = lireAvec(avec, texte, 'talent')
  return {
    entrees: new Map(entrees.map((entree) => [entree.numero, entree])),
    alentours: entourees.map(alentour),
    sac: sacDeRacines(texte),
  }
}

/** From what surrounds an entry, which has no ceiling, to a share. */
export const alentour = ({ numero, id, somme, mots }: Entouree): Alentour => ({
  numero,
  id,
  part: somme / (somme + REGLAGES.autourDuTalent),
  mots,
})

/** Reads a need once for many talents. */
export function preparerBesoin(
  besoin: Readonly<{ titre: string; texte: string }>,
  avec: Lexique = lexique(),
): BesoinPrepare {
  const { entrees, entourees } = lireBesoin(avec, besoin)
  return { entrees, entourees, sac: sacDeRacines(`${besoin.titre}\n${besoin.texte}`) }
}

/**
 * How well a talent answers a need, by their texts alone (0: nothing in common). Deterministic; one more skill never
 * lowers it; who else is there changes nothing.
 */
export function rapprocher(besoin: BesoinPrepare, talent: TalentPrepare, avec: Lexique = lexique()): Rapprochement {
  const { parTermes, autour } = attentesDe(besoin, avec)
  const dites = [...talent.entrees.values()].map((lue) => ({ ...lue, part: lue.force }))
  const preuves = reponses(besoin.entrees, parTermes, dites, avec)
  const alentours = reponses(besoin.entourees, autour, talent.alentours, avec)
  const score = preuves.reduce((total, preuve, rang) => total + preuve.apport * REGLAGES.suite ** rang, 0)
  const parAlentours = alentours.reduce((total, { apport }) => total + apport, 0)
  const mots = bm25(besoin.sac, talent.sac, rareteDe(avec)) * REGLAGES.mots
  return { score: score + parAlentours + mots, preuves: [...preuves, ...alentours] }
}

type Voulue = Readonly<{ numero: number; id: string; mots: readonly string[] }>
/** What a skill brings to the entry of the need at this place. */
type Attente = Readonly<{ rang: number; valeur: number }>
type Attentes = ReadonlyMap<number, readonly Attente[]>

/** The best answer of the talent to each entry of the need, best first. */
function reponses(
  voulues: readonly Voulue[],
  attentes: Attentes,
  offertes: readonly Alentour[],
  avec: Lexique,
): Preuve[] {
  const meilleures = new Map<number, Readonly<{ offerte: Alentour; apport: number }>>()
  for (const offerte of offertes) {
    for (const { rang, valeur } of attentes.get(offerte.numero) ?? RIEN) {
      const apport = offerte.part * valeur
      if (apport > (meilleures.get(rang)?.apport ?? REGLAGES.negligeable)) meilleures.set(rang, { offerte, apport })
    }
  }
  return [...meilleures]
    .flatMap(([rang, { offerte, apport }]): Preuve[] => {
      const voulue = voulues[rang]
      if (!voulue) return []
      const lien = lienDe(avec.entrees[voulue.numero], avec.entrees[offerte.numero])
      const [motsDuBesoin, motsDuTalent] = [voulue.mots, offerte.mots]
      return [{ entree: voulue.id, talent: offerte.id, lien, motsDuBesoin, motsDuTalent, apport }]
    })
    .sort((a, b) => b.apport - a.apport || (a.entree < b.entree ? -1 : 1))
}

const RIEN: readonly Attente[] = []
const attentesConnues = new WeakMap<BesoinPrepare, Readonly<{ parTermes: Attentes; autour: Attentes }>>()

/** For each entry a talent may have, what it answers of this need: made once, so that thousands of talents cost little. */
function attentesDe(besoin: BesoinPrepare, avec: Lexique): Readonly<{ parTermes: Attentes; autour: Attentes }> {
  const connues = attentesConnues.get(besoin)
  if (connues) return connues
  const importances = besoin.entrees.map(({ force, numero }) => force ** REGLAGES.exposant * poidsDe(numero, avec))
  const attentes = {
    parTermes: attendre(besoin.entrees, importances, avec),
    autour: attendre(besoin.entourees, importancesAutour(besoin.entourees), avec),
  }
  attentesConnues.set(besoin, attentes)
  return attentes
}

function attendre(voulues: readonly Voulue[], importances: readonly number[], avec: Lexique): Attentes {
  const attentes = new Map<number, Attente[]>()
  voulues.forEach(({ numero }, rang) => {
    const cible = avec.entrees[numero]
    const importance = importances[rang] ?? 0
    if (!cible || importance <= 0) return
    for (const offerte of avec.entrees) {
      const valeur = importance * ressemblance(cible, offerte)
      if (valeur > 0) attentes.getOrInsertComputed(offerte.numero, () => []).push({ rang, valeur })
    }
  })
  return attentes
}

/** How much each entry around a need counts: the few most surrounded, one with another, as far as it is understood. */
export function importancesAutour(entourees: readonly Entouree[]): number[] {
  const [premiere] = entourees
  if (!premiere) return []
  const parts = entourees
    .slice(0, REGLAGES.autourGarde)
    .map(({ somme }) => (somme / premiere.somme) ** REGLAGES.autourExposant)
  const total = parts.reduce((somme, part) => somme + part, 0)
  const compris = Math.min(1, premiere.somme / REGLAGES.autourDuBesoin)
  return parts.map((part) => (REGLAGES.autour * compris * part) / total)
}

/** A facet (language, licence, equipment, public) beside what is asked for itself. */
function poidsDe(numero: number, { entrees }: Lexique): number {
  const entree = entrees[numero]
  return entree?.facette ? (REGLAGES.facettes[entree.famille] ?? REGLAGES.autreFacette) : 1
}

/** How much of a need of `voulue` a skill in `offerte` covers, 0 to 1. */
export function ressemblance(voulue: Entree, offerte: Entree): number {
  if (voulue.numero === offerte.numero) return 1
  const proche = (voulue.proches.get(offerte.numero) ?? 0) * REGLAGES.proche
  // To know a public, or to hold a licence, hints at a skill and is none.
  if (voulue.facette !== offerte.facette) return proche * REGLAGES.facetteVersEntree
  if (offerte.parent === voulue.numero) return Math.max(REGLAGES.plusPrecis, proche)
  if (voulue.parent === offerte.numero) return Math.max(REGLAGES.plusLarge, proche)
  if (voulue.parent !== null && voulue.parent === offerte.parent) return Math.max(REGLAGES.frere, proche)
  return proche
}

function lienDe(voulue: Entree | undefined, offerte: Entree | undefined): Preuve['lien'] {
  if (!voulue || !offerte || voulue.numero === offerte.numero) return 'meme'
  return offerte.parent === voulue.numero || voulue.parent === offerte.numero ? 'parent' : 'proche'
}

const raretesConnues = new WeakMap<Lexique, (cle: string) => number>()

/** A word the lexicon does not know is taken as if it stood in one entry in ten; an everyday word tells nothing. */
const PART_DES_INCONNUS = 0.1

/** IDF by stem, from the lexicon alone: who is in the directory changes nothing. */
function rareteDe(avec: Lexique): (cle: string) => number {
  const connue = raretesConnues.get(avec)
  if (connue) return connue
  const total = avec.entrees.length
  const frequences = raretes(avec.racines, total)
  const inconnu = Math.log(1 / PART_DES_INCONNUS)
  const nouvelle = (cle: string): number => {
    if (RACINES_COURANTES.has(cle)) return 0
    return avec.racines.has(cle) ? frequences(cle) : inconnu
  }
  raretesConnues.set(avec, nouvelle)
  return nouvelle
}

const RACINES_COURANTES: ReadonlySet<string> = new Set([...COURANTS, ...GENERIQUES].map(racine))
