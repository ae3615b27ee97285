/** The year, or the school year, that a sheet is of: « Programme 2025-2026 », « Mars 2026 ». */
export type AnneeDite = Readonly<{ premiere: number; scolaire: boolean }>

const [MIN, MAX] = [2000, 2099]

export function anneeDite(texte: string): AnneeDite | null {
  const [, a, b] = /(?<!\d)(20\d{2})\s*[-/–]\s*(20\d{2}|\d{2})(?!\d)/.exec(texte) ?? []
  if (a !== undefined && b !== undefined && Number(b) % 100 === (Number(a) + 1) % 100)
    return { premiere: Number(a), scolaire: true }
  const seules = [...texte.matchAll(/(?<![\d/.-])(20\d{2})(?![\d/-]|\.\d)/g)].map(([, an]) => Number(an))
  const [premiere] = seules
  if (premiere === undefined || premiere < MIN || premiere > MAX) return null
  return new Set(seules).size === 1 ? { premiere, scolaire: false } : null
}

const pourLeMois = ({ premiere, scolaire }: AnneeDite, mois: number): number =>
  scolaire && mois < 8 ? premiere + 1 : premiere

const MOIS = [
  ['janvier', 'janv', 'jan'],
  ['février', 'fevrier', 'févr', 'fevr', 'fév', 'fev'],
  ['mars'],
  ['avril', 'avr'],
  ['mai'],
  ['juin'],
  ['juillet', 'juil'],
  ['août', 'aout'],
  ['septembre', 'sept', 'sep'],
  ['octobre', 'oct'],
  ['novembre', 'nov'],
  ['décembre', 'decembre', 'déc', 'dec'],
] as const
const NUMERO = new Map<string, number>(MOIS.flatMap((noms, n) => noms.map((nom) => [nom, n + 1] as const)))
const EN_LETTRES = new RegExp(
  `(\\d{1,2}(?:er)?\\s+)(${[...NUMERO.keys()].join('|')})(?!\\p{L})\\.?(?!\\s*\\d{4})`,
  'giu',
)

/** « mercredi 14 mars », « 14/03 »: with the year that the sheet is of, instead of the next one to come. */
export function avecAnnee(texte: string, annee: AnneeDite | null): string {
  if (annee === null) return texte
  return texte
    .replace(EN_LETTRES, (_, jour: string, mois: string) => {
      const numero = NUMERO.get(mois.toLowerCase()) ?? 1
      return `${jour}${MOIS[numero - 1]?.[0] ?? mois} ${pourLeMois(annee, numero)}`
    })
    .replace(/(?<![\d/.-])(\d{1,2})\/(\d{1,2})(?![\d/])/g, (entier, jour: string, mois: string) => {
      const numero = Number(mois)
      return numero >= 1 && numero <= 12 ? `${jour}/${mois}/${pourLeMois(annee, numero)}` : entier
    })
}
