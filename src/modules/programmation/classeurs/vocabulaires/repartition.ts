import { propre } from '../grille/texte.ts'
import type { Quartiers } from './quartiers.ts'

/** Shares of a split: « 60/40 » in the order written, « 70 % » for the first, « 60 % Bellevue / 40 % Breil » by name. */
export function lireRepartition(
  texte: string,
  ordre: readonly string[],
  quartiers: Pick<Quartiers, 'lire'>,
  nombre?: number,
): Record<string, number> | null {
  if (ordre.length < 2) return null
  const nommees = partsNommees(texte, ordre, quartiers)
  if (nommees) return nommees
  if (nombre !== undefined) return parts(ordre, [nombre > 1 ? nombre : nombre * 100])
  const nombres = [...propre(texte).matchAll(/\d{1,3}(?:[.,]\d+)?/g)].map((n) => Number(n[0].replace(',', '.')))
  return nombres.length > 0 ? parts(ordre, nombres) : null
}

function parts(ordre: readonly string[], pourcents: readonly number[]): Record<string, number> | null {
  const toutes =
    pourcents.length === 1 && ordre.length === 2 ? [pourcents[0] ?? 0, 100 - (pourcents[0] ?? 0)] : [...pourcents]
  const total = toutes.reduce((n, p) => n + p, 0)
  if (toutes.length !== ordre.length || Math.abs(total - 100) > 1.5) return null
  return Object.fromEntries(ordre.map((q, i) => [q, Math.round((toutes[i] ?? 0) * 100) / 10_000]))
}

function partsNommees(
  texte: string,
  ordre: readonly string[],
  quartiers: Pick<Quartiers, 'lire'>,
): Record<string, number> | null {
  const trouvees = new Map<string, number>()
  for (const morceau of texte.split(/[,;/\n+]|\bet\b/)) {
    const nombre = /(\d{1,3}(?:[.,]\d+)?)\s*%?/.exec(morceau)
    if (!nombre || /\d[\s\u00a0\u202f]\d{3}|€/.test(morceau)) continue
    const { quartiers: noms } = quartiers.lire(propre(morceau.replace(nombre[0], ' ').replace(/[:=()]/g, ' ')))
    const nom = noms.find((n) => ordre.includes(n))
    if (nom && noms.length === 1) trouvees.set(nom, Number((nombre[1] ?? '').replace(',', '.')))
  }
  return trouvees.size === ordre.length
    ? parts(
        ordre,
        ordre.map((q) => trouvees.get(q) ?? 0),
      )
    : null
}
