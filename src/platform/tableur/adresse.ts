/** 0 → `A`, 26 → `AA`. */
export function lettreDeColonne(colonne: number): string {
  let reste = colonne
  let lettres = ''
  while (reste >= 0) {
    lettres = String.fromCharCode(65 + (reste % 26)) + lettres
    reste = Math.floor(reste / 26) - 1
  }
  return lettres
}

/** Row and column, both 0-based → `B12`. */
export function adresse(ligne: number, colonne: number): string {
  return `${lettreDeColonne(colonne)}${ligne + 1}`
}

/** `B12` or `$B$12` → row and column, 0-based; null when it is no address. */
export function lireAdresse(texte: string): { ligne: number; colonne: number } | null {
  const trouve = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(texte.trim().toUpperCase())
  if (!trouve) return null
  let colonne = 0
  for (const lettre of trouve[1] ?? '') colonne = colonne * 26 + lettre.charCodeAt(0) - 64
  return { ligne: Number(trouve[2]) - 1, colonne: colonne - 1 }
}
