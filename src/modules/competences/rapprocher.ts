import { racine } from './francais/cles.ts'
import { COURANTS } from './francais/courants.donnees.ts'
import { GENERIQUES } from './francais/outils.donnees.ts'
import { type EntreeLue, lireAvec, lireBesoin } from './lecture/lire.ts'
import { lexique } from './lexique/charger.ts'
import type { Entree, Lexique } from './lexique/construire.ts'
import { bm25, raretes, type Sac, sacDeRacines } from './recherche.ts'
import { REGLAGES } from './reglages.ts'

/** A talent's text, read once, compared with many needs. */
export type TalentPrepare = Readonly<{ entrees: ReadonlyMap<number, EntreeLue>; sac: Sac }>
/** A need, read once; its entries carry how much they count. */
export type BesoinPrepare = Readonly<{ entrees: readonly EntreeLue[]; sac: Sac }>

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
  const { entrees } = lireAvec(avec, texte, 'talent')
  return { entrees: new Map(entrees.map((entree) => [entree.numero, entree])), sac: sacDeRacines(texte) }
}

/** Reads a need once for many talents. */
export function preparerBesoin(
  besoin: Readonly<{ titre: string; texte: string }>,
  avec: Lexique = lexique(),
): BesoinPrepare {
  return { entrees: lireBesoin(avec, besoin).entrees, sac: sacDeRacines(`${besoin.titre}\n${besoin.texte}`) }
}

/**
 * How well a talent answers a need, by their texts alone (0: nothing in common). Deterministic; one more skill never
 * lowers it; who else is there changes nothing.
 */
export function rapprocher(besoin: BesoinPrepare, talent: TalentPrepare, avec: Lexique = lexique()): Rapprochement {
  const meilleures = new Map<number, Reponse>()
  const attentes = attentesDe(besoin, avec)
  for (const lue of talent.entrees.values()) {
    for (const { rang, valeur } of attentes.get(lue.numero) ?? RIEN) {
      const apport = lue.force * valeur
      if (apport > (meilleures.get(rang)?.apport ?? 0)) meilleures.set(rang, { lue, apport })
    }
  }
  const preuves = [...meilleures].flatMap(([rang, { lue, apport }]): Preuve[] => {
    const voulue = besoin.entrees[rang]
    if (!voulue) return []
    const lien = lienDe(avec.entrees[voulue.numero], avec.entrees[lue.numero])
    return [{ entree: voulue.id, talent: lue.id, lien, motsDuBesoin: voulue.mots, motsDuTalent: lue.mots, apport }]
  })
  preuves.sort((a, b) => b.apport - a.apport || (a.entree < b.entree ? -1 : 1))
  const score = preuves.reduce((total, preuve, rang) => total + preuve.apport * REGLAGES.suite ** rang, 0)
  const mots = bm25(besoin.sac, talent.sac, rareteDe(avec)) * REGLAGES.mots
  return { score: score + mots, preuves }
}

type Reponse = Readonly<{ lue: EntreeLue; apport: number }>
/** What a skill brings to the entry of the need at this place. */
type Attente = Readonly<{ rang: number; valeur: number }>

const RIEN: readonly Attente[] = []
const attentesConnues = new WeakMap<BesoinPrepare, ReadonlyMap<number, readonly Attente[]>>()

/** For each entry a talent may have, what it answers of this need: made once, so that thousands of talents cost little. */
function attentesDe(besoin: BesoinPrepare, avec: Lexique): ReadonlyMap<number, readonly Attente[]> {
  const connues = attentesConnues.get(besoin)
  if (connues) return connues
  const attentes = new Map<number, Attente[]>()
  besoin.entrees.forEach((voulue, rang) => {
    const cible = avec.entrees[voulue.numero]
    if (!cible || voulue.force <= 0) return
    const importance = voulue.force ** REGLAGES.exposant * poidsDe(voulue.numero, avec)
    for (const offerte of avec.entrees) {
      const valeur = importance * ressemblance(cible, offerte)
      if (valeur > 0) attentes.getOrInsertComputed(offerte.numero, () => []).push({ rang, valeur })
    }
  })
  attentesConnues.set(besoin, attentes)
  return attentes
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
