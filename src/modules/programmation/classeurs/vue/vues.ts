import type { Feuille } from '#platform/tableur/types.ts'
import { TEXTE_VU } from '../grille/dites.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import type { Lecture, TotalLu, VueDeFeuille } from '../grille/types.ts'

/** A page shows no more of a sheet; what is beyond is told by its count, and each row may be asked for, as far as this. */
const LIGNES = 30
const LOIN = 300
const PLUS_BAS = 12
const COLONNES = 40
/** Of all sheets together. */
const CELLULES = 30_000

/** Each sheet as far as its page shows it: what is read again at each look stays small, whatever the file holds. */
export function vuesDe(
  feuilles: readonly Feuille[],
  { problemes }: Pick<Lecture, 'problemes'>,
  totaux: readonly TotalLu[],
): VueDeFeuille[] {
  let reste = CELLULES
  const loin = Math.min(LOIN, CELLULES / COLONNES / feuilles.length)
  return feuilles.flatMap((feuille): VueDeFeuille[] => {
    const aVoir = new Set([
      ...problemes.flatMap((p) => (p.feuille === feuille.nom && p.ligne !== null ? [p.ligne - 1] : [])),
      ...totaux.flatMap((t) => (t.feuille === feuille.nom && t.ecrit !== t.lu ? rangsDe(t) : [])),
    ])
    const ecrites = [...feuille.lignes.keys()].filter((l) => colonnesRemplies(feuille, l).length > 0)
    const bas = ecrites.slice(LIGNES).filter((l) => aVoir.has(l))
    const vues = new Set([...ecrites.slice(0, LIGNES), ...bas.slice(0, PLUS_BAS)])
    const rangs = ecrites.filter((l, i) => i < loin || vues.has(l))
    const portees = new Set(rangs.flatMap((l) => colonnesRemplies(feuille, l)))
    const colonnes = [...portees].sort((a, b) => a - b).slice(0, COLONNES)
    reste -= rangs.length * colonnes.length
    if (reste < 0 || rangs.length === 0) return []
    const lignes = rangs.map((l) => ({
      ligne: l + 1,
      textes: colonnes.map((c) => couper(texteEn(feuille, l, c, false))),
      ...(vues.has(l) ? {} : { loin: true as const }),
    }))
    return [{ nom: feuille.nom, colonnes, lignes, reste: ecrites.length - vues.size }]
  })
}

const rangsDe = ({ lieu, horsSomme, horsLecture }: TotalLu): number[] =>
  [lieu, ...horsSomme, ...horsLecture].map((un) => Number(/\d+$/.exec(un)?.[0]) - 1)

const couper = (texte: string): string => (texte.length > TEXTE_VU ? `${texte.slice(0, TEXTE_VU - 1)}…` : texte)
