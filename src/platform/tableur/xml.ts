/** The files of an Office archive, by name, in their order. */
export type Pieces = Map<string, Buffer>

/** The value of an attribute inside one opening tag, entities opened; null when absent. */
export function lireAttribut(balise: string, nom: string): string | null {
  const trouve = new RegExp(`\\s${nom}=(?:"([^"]*)"|'([^']*)')`).exec(balise)
  return trouve ? ouvrirEntites(trouve[1] ?? trouve[2] ?? '') : null
}

/** Named and numbered entities as the characters they stand for; an unknown one stays as it is. */
export function ouvrirEntites(texte: string): string {
  return texte
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, dec: string) => String.fromCodePoint(Number(dec)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
