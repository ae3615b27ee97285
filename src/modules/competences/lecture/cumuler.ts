import { GENERIQUES } from '../francais/outils.donnees.ts'
import type { Lexique } from '../lexique/construire.ts'
import { REGLAGES } from '../reglages.ts'
import type { Pesee } from './contexte.ts'
import type { MotLu } from './reperer.ts'

/** An entry read in a text: how surely (0 to 1), and the words that gave it, as they stand there. */
export type EntreeLue = Readonly<{ numero: number; id: string; force: number; mots: readonly string[] }>

/** Noisy-or over the terms of an entry that do not stand on the same words; surest first, then by id. */
export function enEntrees(pesees: readonly Pesee[], lexique: Lexique, mots: readonly MotLu[]): EntreeLue[] {
  const parEntree = new Map<number, Pesee[]>()
  for (const pesee of pesees) {
    if (pesee.surete <= 0) continue
    const liste = parEntree.get(pesee.occurrence.terme.entree)
    if (liste) liste.push(pesee)
    else parEntree.set(pesee.occurrence.terme.entree, [pesee])
  }
  return [...parEntree]
    .map(([numero, siennes]) => cumuler(numero, siennes, lexique, mots))
    .sort((a, b) => b.force - a.force || (a.id < b.id ? -1 : 1))
}

function cumuler(numero: number, pesees: readonly Pesee[], lexique: Lexique, mots: readonly MotLu[]): EntreeLue {
  const tri = pesees.toSorted(
    (a, b) =>
      b.surete - a.surete || b.occurrence.mots.length - a.occurrence.mots.length || premierRang(a) - premierRang(b),
  )
  const pris = new Set<number>()
  const dits = new Set<string>()
  const preuves: number[] = []
  let doute = 1
  for (const { occurrence, surete } of tri) {
    const libres = occurrence.mots.filter((rang) => !pris.has(rang))
    if (libres.length * 2 < occurrence.mots.length || libres.length === 0) continue
    const redit = dits.has(occurrence.terme.texte)
    doute *= 1 - surete * (redit ? REGLAGES.redit : 1)
    dits.add(occurrence.terme.texte)
    for (const rang of occurrence.mots) pris.add(rang)
    if (!redit) preuves.push(...occurrence.mots)
  }
  return { numero, id: lexique.entrees[numero]?.id ?? '', force: 1 - doute, mots: ecrits(preuves, mots) }
}

/** The words at these places, in their order; « fais » beside « couture » is no evidence. */
function ecrits(rangs: readonly number[], mots: readonly MotLu[]): string[] {
  const dits = [...new Set(rangs)].sort((a, b) => a - b).flatMap((rang) => mots[rang]?.mot ?? [])
  const parlants = dits.filter(({ plie }) => !GENERIQUES.has(plie))
  return [...new Set((parlants.length > 0 ? parlants : dits).map(({ ecrit }) => ecrit))]
}

const premierRang = (pesee: Pesee): number => pesee.occurrence.mots[0] ?? 0
