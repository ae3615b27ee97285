import { type EntreeLue, lireAvec } from './lecture/lire.ts'
import { lexique } from './lexique/charger.ts'
import type { Entree, Lexique } from './lexique/construire.ts'
import { bm25, raretes, type Sac, sacDeRacines } from './recherche.ts'

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

/** The talent's skill is a kind of what is asked. */
const PLUS_PRECIS = 0.85
/** The talent's skill is broader than what is asked. */
const PLUS_LARGE = 0.55
const FRERE = 0.3
const PROCHE = 0.8
const POIDS_DU_TITRE = 1
const POIDS_DU_TEXTE = 0.7
const EXPOSANT = 1.5
const POIDS_DES_MOTS = 0.03

/** Reads a talent's text once for many needs. */
export function preparerTalent(texte: string, avec: Lexique = lexique()): TalentPrepare {
  const { entrees } = lireAvec(avec, texte, 'talent')
  return { entrees: new Map(entrees.map((entree) => [entree.numero, entree])), sac: sacDeRacines(texte) }
}

/** Reads a need once for many talents: what the title says counts more. */
export function preparerBesoin(
  besoin: Readonly<{ titre: string; texte: string }>,
  avec: Lexique = lexique(),
): BesoinPrepare {
  const parEntree = new Map<number, EntreeLue>()
  for (const [texte, poids] of [
    [besoin.titre, POIDS_DU_TITRE],
    [besoin.texte, POIDS_DU_TEXTE],
  ] as const) {
    for (const lue of lireAvec(avec, texte, 'besoin').entrees) {
      const avant = parEntree.get(lue.numero)
      const force = 1 - (1 - (avant?.force ?? 0)) * (1 - lue.force * poids)
      parEntree.set(lue.numero, { ...lue, force, mots: [...new Set([...(avant?.mots ?? []), ...lue.mots])] })
    }
  }
  const entrees = [...parEntree.values()].sort((a, b) => b.force - a.force || (a.id < b.id ? -1 : 1))
  return { entrees, sac: sacDeRacines(`${besoin.titre}\n${besoin.texte}`) }
}

/**
 * How well a talent answers a need, by their texts alone (0: nothing in common). Deterministic; one more skill never
 * lowers it; who else is there changes nothing.
 */
export function rapprocher(besoin: BesoinPrepare, talent: TalentPrepare, avec: Lexique = lexique()): Rapprochement {
  const preuves: Preuve[] = []
  let score = 0
  for (const voulue of besoin.entrees) {
    const reponse = meilleure(voulue, talent, avec)
    if (!reponse) continue
    const apport = voulue.force ** EXPOSANT * reponse.valeur
    score += apport
    preuves.push({
      entree: voulue.id,
      talent: reponse.lue.id,
      lien: reponse.lien,
      motsDuBesoin: voulue.mots,
      motsDuTalent: reponse.lue.mots,
      apport,
    })
  }
  const mots = bm25(besoin.sac, talent.sac, rareteDe(avec)) * POIDS_DES_MOTS
  return { score: score + mots, preuves: preuves.sort((a, b) => b.apport - a.apport) }
}

type Reponse = Readonly<{ lue: EntreeLue; lien: Preuve['lien']; valeur: number }>

function meilleure(voulue: EntreeLue, talent: TalentPrepare, { entrees }: Lexique): Reponse | null {
  const cible = entrees[voulue.numero]
  if (!cible) return null
  let choisie: Reponse | null = null
  for (const lue of talent.entrees.values()) {
    const offerte = entrees[lue.numero]
    if (!offerte) continue
    const valeur = lue.force * ressemblance(cible, offerte)
    if (valeur > (choisie?.valeur ?? 0)) choisie = { lue, lien: lienDe(cible, offerte), valeur }
  }
  return choisie
}

/** How much of a need of `voulue` a skill in `offerte` covers, 0 to 1. */
function ressemblance(voulue: Entree, offerte: Entree): number {
  if (voulue.numero === offerte.numero) return 1
  const proche = (voulue.proches.get(offerte.numero) ?? 0) * PROCHE
  if (offerte.parent === voulue.numero) return Math.max(PLUS_PRECIS, proche)
  if (voulue.parent === offerte.numero) return Math.max(PLUS_LARGE, proche)
  if (voulue.parent !== null && voulue.parent === offerte.parent) return Math.max(FRERE, proche)
  return proche
}

function lienDe(voulue: Entree, offerte: Entree): Preuve['lien'] {
  if (voulue.numero === offerte.numero) return 'meme'
  return offerte.parent === voulue.numero || voulue.parent === offerte.numero ? 'parent' : 'proche'
}

const raretesConnues = new WeakMap<Lexique, (cle: string) => number>()
function rareteDe(avec: Lexique): (cle: string) => number {
  const connue = raretesConnues.get(avec)
  if (connue) return connue
  const nouvelle = raretes(avec.racines, avec.entrees.length)
  raretesConnues.set(avec, nouvelle)
  return nouvelle
}
