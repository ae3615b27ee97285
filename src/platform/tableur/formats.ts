const MOIS = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

/** True when a number format shows a date (letters d, m, y outside quotes and colours). */
export function estFormatDeDate(format: string | undefined): boolean {
  if (!format) return false
  const nu = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[dy]/i.test(nu) || /mmm/i.test(nu)
}

/** A spreadsheet serial (days since 1899-12-30) → ISO date, with the time when there is one. */
export function dateDeSerie(serie: number): string {
  const minutes = Math.round(serie * 1440)
  const iso = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000).toISOString()
  return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : iso.slice(0, 16)
}

/** Of an ISO day, its serial. */
export const serieDe = (date: string): number =>
  (Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000

/** The French text of a date under its format: `sept.-26`, `21/06/2026`, `02/10/2025 18:00`. */
export function texteDeDate(date: string, format: string | undefined): string {
  const annee = date.slice(0, 4)
  const mois = date.slice(5, 7)
  const nu = (format ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (/m/i.test(nu) && !/d/i.test(nu)) return `${MOIS[Number(mois) - 1] ?? mois}-${annee.slice(2)}`
  const jour = `${date.slice(8, 10)}/${mois}/${annee}`
  return date.length > 10 ? `${jour} ${date.slice(11)}` : jour
}

/** A number as French people read it, percents included; no thousands separator. */
export function texteDeNombre(nombre: number, format: string | undefined): string {
  if (format?.includes('%')) return `${arrondir(nombre * 100)} %`
  return arrondir(nombre)
}

function arrondir(nombre: number): string {
  return String(Math.round(nombre * 1e6) / 1e6).replace('.', ',')
}

// The default Office theme and the 56 indexed colours of the format (ECMA-376, 18.8.27).
const THEME = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47']
const INDEX =
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'.split(
    ' ',
  )

/** A fill colour of a workbook → `RRGGBB`, undefined when it is white or unknown. */
export function couleurDeFond(
  couleur: Readonly<{ argb?: string; rgb?: string; theme?: number; tint?: number; indexed?: number }> | undefined,
): string | undefined {
  if (!couleur) return undefined
  const direct = couleur.argb ?? couleur.rgb
  let hex = direct ? direct.slice(-6).toUpperCase() : undefined
  if (!hex && couleur.theme !== undefined) hex = THEME[couleur.theme]
  if (!hex && couleur.indexed !== undefined && couleur.indexed < 64) hex = INDEX[(couleur.indexed - 8 + 56) % 56]
  if (!hex || !/^[0-9A-F]{6}$/.test(hex)) return undefined
  const teinte = couleur.tint ?? 0
  const canaux = [0, 2, 4].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16)
    return Math.round(teinte < 0 ? c * (1 + teinte) : c + (255 - c) * teinte)
  })
  const final = canaux
    .map((c) => c.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
  return final === 'FFFFFF' ? undefined : final
}
